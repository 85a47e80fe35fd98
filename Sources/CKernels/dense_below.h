// Which entries of a block are small enough to be looked at.

#ifndef CKERNELS_DENSE_BELOW_H
#define CKERNELS_DENSE_BELOW_H

#include "dense_row.h"

// Which of the values are below their limit and below the bound.
typedef uint64_t below_function(const double *values, const double *limits, double bound);

INLINE uint64_t below_portable(const double *values, const double *limits, double bound) {
  uint64_t mask = 0;
  for (int t = 0; t < BLOCK; t++) mask |= (uint64_t)(values[t] < limits[t] && values[t] < bound) << t;
  return mask;
}

#if defined(__x86_64__)
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
#endif

#endif
