#if defined(__x86_64__)
#include <immintrin.h>

#include "paths.h"

#define TARGET __attribute__((target("avx2,fma,bmi,popcnt")))

TARGET static inline nearness near_lanes(
    const ckernels_workplaces *work, const ckernels_block *block, size_t position) {
  const __m256 x = _mm256_set1_ps(work->x[position]);
  const __m256 y = _mm256_set1_ps(work->y[position]);
  const __m256 z = _mm256_set1_ps(work->z[position]);
  uint64_t near = 0, reach = 0;
  for (int t = 0; t < CKERNELS_LANES; t += 8) {
    __m256 dx = _mm256_sub_ps(_mm256_loadu_ps(block->x + t), x);
    __m256 dy = _mm256_sub_ps(_mm256_loadu_ps(block->y + t), y);
    __m256 dz = _mm256_sub_ps(_mm256_loadu_ps(block->z + t), z);
    __m256 square = _mm256_fmadd_ps(dx, dx, _mm256_fmadd_ps(dy, dy, _mm256_mul_ps(dz, dz)));
    __m256 inside = _mm256_cmp_ps(square, _mm256_loadu_ps(block->inside + t), _CMP_LE_OQ);
    __m256 outside = _mm256_cmp_ps(square, _mm256_loadu_ps(block->outside + t), _CMP_LE_OQ);
    near |= (uint64_t)(unsigned)_mm256_movemask_ps(inside) << t;
    reach |= (uint64_t)(unsigned)_mm256_movemask_ps(outside) << t;
  }
  return (nearness){near, reach & ~near};
}

/// Bytes of 255 where the bit of the lane is set.
TARGET static inline __m256i spread(uint32_t lanes) {
  const __m256i byte = _mm256_setr_epi8(
      0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3);
  const __m256i bit = _mm256_set1_epi64x((long long)UINT64_C(0x8040201008040201));
  __m256i chosen = _mm256_and_si256(_mm256_shuffle_epi8(_mm256_set1_epi32((int)lanes), byte), bit);
  return _mm256_cmpeq_epi8(chosen, bit);
}

/// Lanes t ..< t + 32 whose loss is below low ∸ (handicap ∸ high).
TARGET static inline uint32_t below(__m256i loss, __m256i handicap, const byte_aims *aims, int t) {
  const __m256i low = _mm256_loadu_si256((const __m256i *)(aims->low + t));
  const __m256i high = _mm256_loadu_si256((const __m256i *)(aims->high + t));
  const __m256i limit = _mm256_subs_epu8(low, _mm256_subs_epu8(handicap, high));
  // limit ∸ loss = 0 exactly when loss ≥ limit.
  __m256i reaches = _mm256_cmpeq_epi8(_mm256_subs_epu8(limit, loss), _mm256_setzero_si256());
  return ~(uint32_t)_mm256_movemask_epi8(reaches);
}

TARGET static inline judgement judge_lanes(
    const ckernels_workplaces *work, const ckernels_block *block, size_t position, uint64_t lanes, uint8_t handicap,
    const byte_aims *from, const byte_aims *to, uint8_t *losses) {
  __m256i low = _mm256_set1_epi8((char)work->base[position]);
  __m256i high = low;
  const ckernels_requirement *end = work->requirements + work->starts[position + 1];
  for (const ckernels_requirement *asked = work->requirements + work->starts[position]; asked < end; asked++) {
    __m256i table = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(work->tables + asked->table)));
    const uint8_t *levels = block->levels + block->rows[asked->competence];
    low = _mm256_adds_epu8(
        low, _mm256_shuffle_epi8(table, _mm256_loadu_si256((const __m256i *)levels)));
    high = _mm256_adds_epu8(
        high, _mm256_shuffle_epi8(table, _mm256_loadu_si256((const __m256i *)(levels + 32))));
  }
  const __m256i ineligible = _mm256_set1_epi8((char)CKERNELS_INELIGIBLE);
  low = _mm256_or_si256(low, _mm256_xor_si256(spread((uint32_t)lanes), ineligible));
  high = _mm256_or_si256(high, _mm256_xor_si256(spread((uint32_t)(lanes >> 32)), ineligible));
  _mm256_storeu_si256((__m256i *)losses, low);
  _mm256_storeu_si256((__m256i *)(losses + 32), high);
  const __m256i cut = _mm256_set1_epi8((char)handicap);
  uint32_t shut_low = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, ineligible));
  uint32_t shut_high = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, ineligible));
  uint32_t wanted_low = below(low, cut, to, 0) & ~below(low, cut, from, 0);
  uint32_t wanted_high = below(high, cut, to, 32) & ~below(high, cut, from, 32);
  return (judgement){
      ~((uint64_t)shut_high << 32 | shut_low), (uint64_t)wanted_high << 32 | wanted_low};
}

DEFINE_PATH(avx2, TARGET)
#endif
