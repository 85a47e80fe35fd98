// The best two of a list.

#include "dense_row.h"

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

#if defined(__x86_64__)
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
#endif

ckernels_dense_choice ckernels_dense_choose(
    ckernels_path path, const int32_t *columns, const double *costs, size_t count, const double *prices) {
  DISPATCH_WIDE(path, choose, columns, costs, count, prices);
}
