#include "choice.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

static ckernels_choice choose_portable(
    const int32_t *columns, const int32_t *scores, size_t count, const int64_t *prices, unsigned shift) {
  ckernels_choice choice = {-1, 0, -1};
  for (size_t i = 0; i < count; i++) {
    int64_t value = ((int64_t)scores[i] << shift) - prices[columns[i]];
    if (value > choice.value) {
      if (choice.value > choice.second) choice.second = choice.value;
      choice.value = value;
      choice.position = (int64_t)i;
    } else if (value > choice.second) {
      choice.second = value;
    }
  }
  return choice;
}

#if defined(__x86_64__)
// Eight lanes, each with the best and second best of its positions; what a lane has overtaken is its second.
__attribute__((target("avx512f,avx512vl"))) static ckernels_choice choose_avx512(
    const int32_t *columns, const int32_t *scores, size_t count, const int64_t *prices, unsigned shift) {
  __m512i best = _mm512_set1_epi64(-1);
  __m512i second = _mm512_setzero_si512();
  __m512i where = _mm512_set1_epi64(-1);
  __m512i position = _mm512_set_epi64(7, 6, 5, 4, 3, 2, 1, 0);
  const __m512i eight = _mm512_set1_epi64(8);
  // A lane beyond the row: a price that nobody pays.
  const __m512i closed = _mm512_set1_epi64(INT64_C(1) << 62);
  const __m128i by = _mm_cvtsi32_si128((int)shift);
  for (size_t i = 0; i < count; i += 8) {
    __mmask8 inside = count - i >= 8 ? (__mmask8)0xff : (__mmask8)((1u << (count - i)) - 1);
    __m256i column = _mm256_maskz_loadu_epi32(inside, columns + i);
    __m256i score = _mm256_maskz_loadu_epi32(inside, scores + i);
    __m512i price = _mm512_mask_i32gather_epi64(closed, inside, column, prices, 8);
    __m512i value = _mm512_sub_epi64(_mm512_sll_epi64(_mm512_cvtepi32_epi64(score), by), price);
    __mmask8 better = _mm512_cmpgt_epi64_mask(value, best);
    second = _mm512_max_epi64(second, _mm512_min_epi64(value, best));
    best = _mm512_max_epi64(best, value);
    where = _mm512_mask_mov_epi64(where, better, position);
    position = _mm512_add_epi64(position, eight);
  }
  ckernels_choice choice = {_mm512_reduce_max_epi64(best), 0, -1};
  if (choice.value < 0) return choice;
  __mmask8 tied = _mm512_cmpeq_epi64_mask(best, _mm512_set1_epi64(choice.value));
  choice.position = _mm512_mask_reduce_min_epi64(tied, where);
  __mmask8 others = (__mmask8) ~(1u << (choice.position & 7));
  choice.second = _mm512_reduce_max_epi64(_mm512_mask_max_epi64(second, others, second, best));
  return choice;
}
#endif

ckernels_choice ckernels_choose(
    ckernels_path path, const int32_t *columns, const int32_t *scores, size_t count, const int64_t *prices,
    unsigned shift) {
#if defined(__x86_64__)
  if (path == CKERNELS_AVX512) return choose_avx512(columns, scores, count, prices, shift);
#else
  (void)path;
#endif
  return choose_portable(columns, scores, count, prices, shift);
}

void ckernels_prefetch_row(const int32_t *columns, const int32_t *scores, size_t count) {
  enum { LINE = 16, LINES = 8 };
  size_t end = count < LINE * LINES ? count : LINE * LINES;
  for (size_t i = 0; i < end; i += LINE) {
    __builtin_prefetch(columns + i);
    __builtin_prefetch(scores + i);
  }
}
