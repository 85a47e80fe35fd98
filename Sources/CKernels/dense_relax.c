// A step of a shortest path: which columns a row reaches sooner, over the whole row or over its list.

#include "dense_below.h"

INLINE size_t relax(
    cost_function cost, below_function below, ckernels_dense_row row, const double *prices, double shift, double bound,
    double *distances, int32_t *columns) {
  size_t count = 0, first = 0;
  double values[BLOCK];
  for (; first + BLOCK <= row.count; first += BLOCK) {
    for (int t = 0; t < BLOCK; t++) values[t] = cost(row.entries, first + t, row.scale) + prices[first + t] + shift;
    for (uint64_t mask = below(values, distances + first, bound); mask != 0; mask &= mask - 1) {
      int t = __builtin_ctzll(mask);
      distances[first + t] = values[t];
      columns[count++] = (int32_t)(first + (size_t)t);
    }
  }
  for (; first < row.count; first++) {
    double value = cost(row.entries, first, row.scale) + prices[first] + shift;
    if (value < distances[first] && value < bound) {
      distances[first] = value;
      columns[count++] = (int32_t)first;
    }
  }
  return count;
}

#define DEFINE_PATH(NAME, TARGET)                                                                            \
  TARGET static size_t relax_##NAME(                                                                         \
      ckernels_dense_row row, const double *prices, double shift, double bound, double *distances,           \
      int32_t *columns) {                                                                                    \
    if (row.is_float) return relax(float_cost, below_##NAME, row, prices, shift, bound, distances, columns); \
    return relax(int32_cost, below_##NAME, row, prices, shift, bound, distances, columns);                   \
  }

DEFINE_PATHS

size_t ckernels_dense_relax(
    ckernels_path path, ckernels_dense_row row, const double *prices, double shift, double bound, double *distances,
    int32_t *columns) {
  DISPATCH(path, relax, row, prices, shift, bound, distances, columns);
}

static size_t relax_list_portable(
    const int32_t *columns, const double *costs, size_t count, const double *prices, double shift, double bound,
    double *distances, int32_t *relaxed) {
  size_t hits = 0;
  for (size_t i = 0; i < count; i++) {
    int32_t column = columns[i];
    double value = costs[i] + prices[column] + shift;
    if (value < distances[column] && value < bound) {
      distances[column] = value;
      relaxed[hits++] = column;
    }
  }
  return hits;
}

#if defined(__x86_64__)
// The columns of a list are distinct, so no hit depends on another.
AVX512 static size_t relax_list_avx512(
    const int32_t *columns, const double *costs, size_t count, const double *prices, double shift, double bound,
    double *distances, int32_t *relaxed) {
  const __m512d far = _mm512_set1_pd(INFINITY), shifts = _mm512_set1_pd(shift), bounds = _mm512_set1_pd(bound);
  size_t hits = 0;
  for (size_t i = 0; i < count; i += 8) {
    __mmask8 inside = count - i >= 8 ? (__mmask8)0xff : (__mmask8)((1u << (count - i)) - 1);
    __m256i column = _mm256_maskz_loadu_epi32(inside, columns + i);
    __m512d price = _mm512_mask_i32gather_pd(far, inside, column, prices, 8);
    __m512d value = _mm512_add_pd(_mm512_add_pd(_mm512_maskz_loadu_pd(inside, costs + i), price), shifts);
    __m512d limit = _mm512_min_pd(_mm512_mask_i32gather_pd(far, inside, column, distances, 8), bounds);
    __mmask8 less = _mm512_mask_cmp_pd_mask(inside, value, limit, _CMP_LT_OQ);
    if (less == 0) continue;
    _mm512_mask_i32scatter_pd(distances, less, column, value, 8);
    _mm256_mask_compressstoreu_epi32(relaxed + hits, less, column);
    hits += (size_t)__builtin_popcount(less);
  }
  return hits;
}
#endif

size_t ckernels_dense_relax_list(
    ckernels_path path, const int32_t *columns, const double *costs, size_t count, const double *prices, double shift,
    double bound, double *distances, int32_t *relaxed) {
  DISPATCH_WIDE(path, relax_list, columns, costs, count, prices, shift, bound, distances, relaxed);
}
