#if defined(__x86_64__)
#include <immintrin.h>

#include "paths.h"

#define TARGET __attribute__((target("avx2,fma,bmi,popcnt")))

TARGET static inline nearness near_lanes(
    const ckernels_workplaces *work, const ckernels_block *block, size_t position, size_t word) {
  const __m256 x = _mm256_set1_ps(work->x[position]);
  const __m256 y = _mm256_set1_ps(work->y[position]);
  const __m256 z = _mm256_set1_ps(work->z[position]);
  uint64_t near = 0, reach = 0;
  for (size_t t = 0; t < 64; t += 8) {
    const size_t lane = 64 * word + t;
    __m256 dx = _mm256_sub_ps(_mm256_loadu_ps(block->x + lane), x);
    __m256 dy = _mm256_sub_ps(_mm256_loadu_ps(block->y + lane), y);
    __m256 dz = _mm256_sub_ps(_mm256_loadu_ps(block->z + lane), z);
    __m256 square = _mm256_fmadd_ps(dx, dx, _mm256_fmadd_ps(dy, dy, _mm256_mul_ps(dz, dz)));
    __m256 inside = _mm256_cmp_ps(square, _mm256_loadu_ps(block->inside + lane), _CMP_LE_OQ);
    __m256 outside = _mm256_cmp_ps(square, _mm256_loadu_ps(block->outside + lane), _CMP_LE_OQ);
    near |= (uint64_t)(unsigned)_mm256_movemask_ps(inside) << t;
    reach |= (uint64_t)(unsigned)_mm256_movemask_ps(outside) << t;
  }
  return (nearness){near, reach & ~near};
}

/// Sums of eight products a step; all parts of a profile fit in 32 bits.
TARGET static inline profile_parts parts_of(
    const profile_group *profile, const profile_group *end, const uint8_t *levels, int is_trained) {
  __m256i held = _mm256_setzero_si256(), trained = _mm256_setzero_si256();
  for (const profile_group *group = profile; group < end; group++) {
    for (int i = 0; i < CKERNELS_PROFILE_GROUP; i += 8) {
      const __m256i competences = _mm256_load_si256((const __m256i *)(group->competences + i));
      const __m256i terms = _mm256_load_si256((const __m256i *)(group->terms + i));
      const __m256i level =
          _mm256_and_si256(_mm256_i32gather_epi32((const int *)levels, competences, 1), _mm256_set1_epi32(255));
      const __m256i parts = _mm256_and_si256(terms, _mm256_set1_epi32(0xffffff));
      const __m256i needed = _mm256_and_si256(_mm256_srli_epi32(terms, 24), _mm256_set1_epi32(15));
      const __m256i met = _mm256_min_epu32(level, needed);
      held = _mm256_add_epi32(held, _mm256_mullo_epi32(met, parts));
      if (is_trained) {
        const __m256i lifted = _mm256_min_epu32(_mm256_sub_epi32(needed, met), _mm256_srli_epi32(terms, 28));
        trained = _mm256_add_epi32(trained, _mm256_mullo_epi32(lifted, parts));
      }
    }
  }
  __m256i sums = _mm256_hadd_epi32(held, trained);
  sums = _mm256_hadd_epi32(sums, sums);
  const __m128i both = _mm_add_epi32(_mm256_castsi256_si128(sums), _mm256_extracti128_si256(sums, 1));
  return (profile_parts){(uint32_t)_mm_extract_epi32(both, 0), (uint32_t)_mm_extract_epi32(both, 1)};
}

TARGET static inline void fits_of(
    const ckernels_offers *work, const uint8_t *levels, const uint32_t *positions, size_t count, int64_t *fits) {
  fits_of_groups(parts_of, work, levels, positions, count, fits);
}

DEFINE_PATH(avx2, TARGET)
#endif
