#include "dense.h"

#include <math.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

// Every function below is compiled once a path: the compiler vectorises the loops over BLOCK entries with what the path has.
#define INLINE static inline __attribute__((always_inline))

enum { BLOCK = 64 };

// 1.5 * 2^52: adding and subtracting it rounds to the nearest integer.
#define ROUNDER 6755399441055744.0

INLINE double int32_cost(const void *entries, size_t i, double scale) {
  return (double)((const int32_t *)entries)[i] * scale;
}

INLINE double float_cost(const void *entries, size_t i, double scale) {
  return ((double)((const float *)entries)[i] * scale + ROUNDER) - ROUNDER;
}

typedef double cost_function(const void *, size_t, double);

// The hardware does not prefetch across pages; entries are 4 bytes. It may reach beyond the matrix.
INLINE void prefetch_ahead(const void *entries, size_t i) {
  enum { AHEAD = 8192, LINE = 64 };
  for (size_t offset = 0; offset < BLOCK * sizeof(int32_t); offset += LINE) {
    __builtin_prefetch((const char *)entries + i * sizeof(int32_t) + AHEAD + offset);
  }
}

INLINE double minimum(cost_function cost, ckernels_dense_row row, const double *prices) {
  double lanes[BLOCK];
  for (int t = 0; t < BLOCK; t++) lanes[t] = INFINITY;
  size_t first = 0;
  for (; first + BLOCK <= row.count; first += BLOCK) {
    prefetch_ahead(row.entries, first);
    for (int t = 0; t < BLOCK; t++) {
      double value = cost(row.entries, first + t, row.scale) + prices[first + t];
      lanes[t] = value < lanes[t] ? value : lanes[t];
    }
  }
  for (; first < row.count; first++) {
    double value = cost(row.entries, first, row.scale) + prices[first];
    lanes[0] = value < lanes[0] ? value : lanes[0];
  }
  double least = lanes[0];
  for (int t = 1; t < BLOCK; t++) least = lanes[t] < least ? lanes[t] : least;
  return least;
}

INLINE double int32_entry(const void *entries, size_t i) { return ((const int32_t *)entries)[i]; }

INLINE double float_entry(const void *entries, size_t i) { return ((const float *)entries)[i]; }

INLINE ckernels_dense_range survey(double entry(const void *, size_t), ckernels_dense_row row) {
  double least[BLOCK], greatest[BLOCK], nothing[BLOCK];
  for (int t = 0; t < BLOCK; t++) {
    least[t] = INFINITY;
    greatest[t] = -INFINITY;
    nothing[t] = 0;
  }
  // An entry less itself is 0, or not a number when it is not finite, and then so is every sum with it.
  size_t whole = row.count - row.count % BLOCK;
  for (size_t first = 0; first < row.count; first += BLOCK) {
    int count = first < whole ? BLOCK : (int)(row.count - whole);
    if (count == BLOCK) prefetch_ahead(row.entries, first);
    for (int t = 0; t < count; t++) {
      double value = entry(row.entries, first + (size_t)t);
      least[t] = value < least[t] ? value : least[t];
      greatest[t] = value > greatest[t] ? value : greatest[t];
      nothing[t] += value - value;
    }
  }
  ckernels_dense_range range = {INFINITY, -INFINITY, 1};
  for (int t = 0; t < BLOCK; t++) {
    range.least = least[t] < range.least ? least[t] : range.least;
    range.greatest = greatest[t] > range.greatest ? greatest[t] : range.greatest;
    range.is_finite &= nothing[t] == 0;
  }
  return range;
}

INLINE ckernels_dense_grain bits(
    double entry(const void *, size_t), cost_function cost, ckernels_dense_row row) {
  uint64_t bits[BLOCK];
  int64_t errors[BLOCK];
  for (int t = 0; t < BLOCK; t++) {
    bits[t] = 0;
    errors[t] = 0;
  }
  size_t whole = row.count - row.count % BLOCK;
  for (size_t first = 0; first < row.count; first += BLOCK) {
    int count = first < whole ? BLOCK : (int)(row.count - whole);
    if (count == BLOCK) prefetch_ahead(row.entries, first);
    for (int t = 0; t < count; t++) {
      double rounded = cost(row.entries, first + (size_t)t, row.scale);
      union { double value; uint64_t bits; } shifted = {rounded + ROUNDER};
      bits[t] |= shifted.bits;
      errors[t] -= rounded != entry(row.entries, first + (size_t)t) * row.scale;
    }
  }
  ckernels_dense_grain grain = {0, 1};
  for (int t = 0; t < BLOCK; t++) {
    grain.bits |= bits[t] & ((UINT64_C(1) << 51) - 1);
    grain.is_whole &= errors[t] == 0;
  }
  return grain;
}

// The smallest element with `rank` others before it.
INLINE double ranked(double *values, size_t count, size_t rank) {
  size_t low = 0, high = count - 1;
  while (low < high) {
    double pivot = values[low + (high - low) / 2];
    size_t i = low, j = high;
    for (;;) {
      while (values[i] < pivot) i++;
      while (pivot < values[j]) j--;
      if (i >= j) break;
      double swapped = values[i];
      values[i++] = values[j];
      values[j--] = swapped;
    }
    if (rank <= j) high = j;
    else low = j + 1;
  }
  return values[rank];
}

// Which of the values are below their limit and below the bound.
typedef uint64_t below_function(const double *values, const double *limits, double bound);

INLINE uint64_t below_portable(const double *values, const double *limits, double bound) {
  uint64_t mask = 0;
  for (int t = 0; t < BLOCK; t++) mask |= (uint64_t)(values[t] < limits[t] && values[t] < bound) << t;
  return mask;
}

INLINE ckernels_dense_found shortlist(
    cost_function cost, below_function below, ckernels_dense_row row, const double *prices, size_t wanted, size_t capacity,
    size_t start, int32_t *columns, double *costs, uint32_t *scratch) {
  ckernels_dense_found found = {row.count, INFINITY};
  if (row.count <= capacity) {
    for (size_t i = 0; i < row.count; i++) {
      columns[i] = (int32_t)i;
      costs[i] = cost(row.entries, i, row.scale);
    }
    return found;
  }
  // The minima of BLOCK groups, of which the column's remainder is the number: as many columns as groups are below a limit.
  double lanes[BLOCK], values[BLOCK], limits[BLOCK];
  for (int t = 0; t < BLOCK; t++) lanes[t] = INFINITY;
  size_t whole = row.count - row.count % BLOCK;
  for (size_t first = 0; first < whole; first += BLOCK) {
    prefetch_ahead(row.entries, first);
    for (int t = 0; t < BLOCK; t++) {
      double value = cost(row.entries, first + t, row.scale) + prices[first + t];
      lanes[t] = value < lanes[t] ? value : lanes[t];
    }
  }
  for (size_t i = whole; i < row.count; i++) {
    double value = cost(row.entries, i, row.scale) + prices[i];
    lanes[i - whole] = value < lanes[i - whole] ? value : lanes[i - whole];
  }
  found.threshold = ranked(lanes, BLOCK, wanted - 1);
  size_t count = 0;
  for (int t = 0; t < BLOCK; t++) limits[t] = found.threshold + 0.5;
  for (size_t first = 0; first < whole; first += BLOCK) {
    for (int t = 0; t < BLOCK; t++) values[t] = cost(row.entries, first + t, row.scale) + prices[first + t];
    for (uint64_t mask = below(values, limits, limits[0]); mask != 0; mask &= mask - 1) {
      scratch[count++] = (uint32_t)(first + (size_t)__builtin_ctzll(mask));
    }
  }
  for (size_t i = whole; i < row.count; i++) {
    if (cost(row.entries, i, row.scale) + prices[i] < limits[0]) scratch[count++] = (uint32_t)i;
  }
  found.count = 0;
  if (count <= capacity) {
    for (size_t k = 0; k < count; k++) {
      columns[k] = (int32_t)scratch[k];
      costs[k] = cost(row.entries, scratch[k], row.scale);
    }
    found.count = count;
    return found;
  }
  // Too many: all below a value that is taken from a sample, then, from `start` on, those equal to it.
  double level = found.threshold;
  for (;;) {
    size_t smaller = 0;
    double largest = -INFINITY;
    for (size_t k = 0; k < count; k++) {
      double value = cost(row.entries, scratch[k], row.scale) + prices[scratch[k]];
      if (value < level) {
        smaller++;
        largest = value > largest ? value : largest;
      }
    }
    if (smaller < capacity) break;
    level = largest;
  }
  found.threshold = level;
  for (size_t k = 0; k < count; k++) {
    double value = cost(row.entries, scratch[k], row.scale) + prices[scratch[k]];
    if (value < level) {
      columns[found.count] = (int32_t)scratch[k];
      costs[found.count++] = value - prices[scratch[k]];
    }
  }
  size_t from = 0;
  while (from < count && scratch[from] < start) from++;
  for (size_t k = 0; k < count && found.count < capacity; k++) {
    uint32_t i = scratch[from + k < count ? from + k : from + k - count];
    double value = cost(row.entries, i, row.scale) + prices[i];
    if (value == level) {
      columns[found.count] = (int32_t)i;
      costs[found.count++] = value - prices[i];
    }
  }
  return found;
}

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

INLINE void take(ckernels_dense_choice *choice, double value, int32_t position) {
  if (value < choice->value) {
    choice->second = choice->value;
    choice->second_position = choice->position;
    choice->value = value;
    choice->position = position;
  } else if (value < choice->second) {
    choice->second = value;
    choice->second_position = position;
  }
}

static ckernels_dense_choice choose_portable(
    const int32_t *columns, const double *costs, size_t count, const double *prices) {
  ckernels_dense_choice choice = {INFINITY, INFINITY, -1, -1};
  for (size_t i = 0; i < count; i++) take(&choice, costs[i] + prices[columns[i]], (int32_t)i);
  return choice;
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

#define DEFINE_PATH(NAME, TARGET)                                                                                 \
  TARGET static double minimum_##NAME(ckernels_dense_row row, const double *prices) {                             \
    return row.is_float ? minimum(float_cost, row, prices) : minimum(int32_cost, row, prices);                    \
  }                                                                                                               \
  TARGET static ckernels_dense_range survey_##NAME(ckernels_dense_row row) {                                      \
    return row.is_float ? survey(float_entry, row) : survey(int32_entry, row);                                    \
  }                                                                                                               \
  TARGET static ckernels_dense_grain bits_##NAME(ckernels_dense_row row) {                                        \
    return row.is_float ? bits(float_entry, float_cost, row) : bits(int32_entry, int32_cost, row);                \
  }                                                                                                               \
  TARGET static ckernels_dense_found shortlist_##NAME(                                                            \
      ckernels_dense_row row, const double *prices, size_t wanted, size_t capacity, size_t start,                 \
      int32_t *columns, double *costs, uint32_t *scratch) {                                                       \
    if (row.is_float) {                                                                                           \
      return shortlist(                                                                                           \
          float_cost, below_##NAME, row, prices, wanted, capacity, start, columns, costs, scratch);               \
    }                                                                                                             \
    return shortlist(int32_cost, below_##NAME, row, prices, wanted, capacity, start, columns, costs, scratch);    \
  }                                                                                                               \
  TARGET static size_t relax_##NAME(                                                                              \
      ckernels_dense_row row, const double *prices, double shift, double bound, double *distances,                \
      int32_t *columns) {                                                                                         \
    if (row.is_float) return relax(float_cost, below_##NAME, row, prices, shift, bound, distances, columns);      \
    return relax(int32_cost, below_##NAME, row, prices, shift, bound, distances, columns);                        \
  }

#define NOTHING
DEFINE_PATH(portable, NOTHING)

#if defined(__x86_64__)
#define AVX2 __attribute__((target("avx2,fma,bmi,popcnt")))
#define AVX512 __attribute__((target("avx2,fma,bmi,popcnt,avx512f,avx512bw,avx512vl")))

AVX2 INLINE uint64_t below_avx2(const double *values, const double *limits, double bound) {
  const __m256d bounds = _mm256_set1_pd(bound);
  uint64_t mask = 0;
  for (int t = 0; t < BLOCK; t += 4) {
    __m256d limit = _mm256_min_pd(_mm256_loadu_pd(limits + t), bounds);
    __m256d less = _mm256_cmp_pd(_mm256_loadu_pd(values + t), limit, _CMP_LT_OQ);
    mask |= (uint64_t)(unsigned)_mm256_movemask_pd(less) << t;
  }
  return mask;
}

AVX512 INLINE uint64_t below_avx512(const double *values, const double *limits, double bound) {
  const __m512d bounds = _mm512_set1_pd(bound);
  uint64_t mask = 0;
  for (int t = 0; t < BLOCK; t += 8) {
    __m512d limit = _mm512_min_pd(_mm512_loadu_pd(limits + t), bounds);
    mask |= (uint64_t)_mm512_cmp_pd_mask(_mm512_loadu_pd(values + t), limit, _CMP_LT_OQ) << t;
  }
  return mask;
}

DEFINE_PATH(avx2, AVX2)
DEFINE_PATH(avx512, AVX512)

// Eight lanes, each with the best two of its positions; the best two of all are among these.
AVX512 static ckernels_dense_choice choose_avx512(
    const int32_t *columns, const double *costs, size_t count, const double *prices) {
  const __m512d far = _mm512_set1_pd(INFINITY);
  __m512d best = far, second = far;
  __m256i where = _mm256_set1_epi32(-1), second_where = where;
  __m256i position = _mm256_set_epi32(7, 6, 5, 4, 3, 2, 1, 0);
  for (size_t i = 0; i < count; i += 8) {
    __mmask8 inside = count - i >= 8 ? (__mmask8)0xff : (__mmask8)((1u << (count - i)) - 1);
    __m256i column = _mm256_maskz_loadu_epi32(inside, columns + i);
    __m512d price = _mm512_mask_i32gather_pd(far, inside, column, prices, 8);
    __m512d value = _mm512_add_pd(_mm512_maskz_loadu_pd(inside, costs + i), price);
    __mmask8 better = _mm512_cmp_pd_mask(value, best, _CMP_LT_OQ);
    __mmask8 next = _mm512_cmp_pd_mask(value, second, _CMP_LT_OQ);
    second = _mm512_mask_mov_pd(_mm512_mask_mov_pd(second, next, value), better, best);
    second_where =
        _mm256_mask_mov_epi32(_mm256_mask_mov_epi32(second_where, next, position), better, where);
    best = _mm512_mask_mov_pd(best, better, value);
    where = _mm256_mask_mov_epi32(where, better, position);
    position = _mm256_add_epi32(position, _mm256_set1_epi32(8));
  }
  double values[16];
  int32_t positions[16];
  _mm512_storeu_pd(values, best);
  _mm512_storeu_pd(values + 8, second);
  _mm256_storeu_si256((__m256i *)positions, where);
  _mm256_storeu_si256((__m256i *)(positions + 8), second_where);
  ckernels_dense_choice choice = {INFINITY, INFINITY, -1, -1};
  // Among equal values the lower position, as in the order of the list.
  for (int k = 0; k < 16; k++) {
    if (values[k] < choice.value || (values[k] == choice.value && positions[k] < choice.position)) {
      choice.second = choice.value;
      choice.second_position = choice.position;
      choice.value = values[k];
      choice.position = positions[k];
    } else if (
        values[k] < choice.second || (values[k] == choice.second && positions[k] < choice.second_position)) {
      choice.second = values[k];
      choice.second_position = positions[k];
    }
  }
  return choice;
}

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

#define DISPATCH(PATH, NAME, ...)                                 \
  switch (PATH) {                                                 \
    case CKERNELS_AVX512: return NAME##_avx512(__VA_ARGS__);      \
    case CKERNELS_AVX2: return NAME##_avx2(__VA_ARGS__);          \
    default: return NAME##_portable(__VA_ARGS__);                 \
  }
#else
#define DISPATCH(PATH, NAME, ...) \
  (void)(PATH);                   \
  return NAME##_portable(__VA_ARGS__)
#endif

double ckernels_dense_minimum(ckernels_path path, ckernels_dense_row row, const double *prices) {
  DISPATCH(path, minimum, row, prices);
}

ckernels_dense_range ckernels_dense_survey(ckernels_path path, ckernels_dense_row row) {
  DISPATCH(path, survey, row);
}

ckernels_dense_grain ckernels_dense_bits(ckernels_path path, ckernels_dense_row row) {
  DISPATCH(path, bits, row);
}

ckernels_dense_found ckernels_dense_shortlist(
    ckernels_path path, ckernels_dense_row row, const double *prices, size_t wanted, size_t capacity, size_t start,
    int32_t *columns, double *costs, uint32_t *scratch) {
  DISPATCH(path, shortlist, row, prices, wanted, capacity, start, columns, costs, scratch);
}

size_t ckernels_dense_relax(
    ckernels_path path, ckernels_dense_row row, const double *prices, double shift, double bound, double *distances,
    int32_t *columns) {
  DISPATCH(path, relax, row, prices, shift, bound, distances, columns);
}

ckernels_dense_choice ckernels_dense_choose(
    ckernels_path path, const int32_t *columns, const double *costs, size_t count, const double *prices) {
#if defined(__x86_64__)
  if (path == CKERNELS_AVX512) return choose_avx512(columns, costs, count, prices);
#else
  (void)path;
#endif
  return choose_portable(columns, costs, count, prices);
}

size_t ckernels_dense_relax_list(
    ckernels_path path, const int32_t *columns, const double *costs, size_t count, const double *prices, double shift,
    double bound, double *distances, int32_t *relaxed) {
#if defined(__x86_64__)
  if (path == CKERNELS_AVX512) {
    return relax_list_avx512(columns, costs, count, prices, shift, bound, distances, relaxed);
  }
#else
  (void)path;
#endif
  return relax_list_portable(columns, costs, count, prices, shift, bound, distances, relaxed);
}
