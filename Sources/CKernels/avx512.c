#if defined(__x86_64__)
#include <immintrin.h>

// One instruction for any function of three bits: its value at 4 a + 2 b + c is that bit of the last operand.
#define TERNARY(A, B, C, TABLE) ((row)_mm512_ternarylogic_epi64((__m512i)(A), (__m512i)(B), (__m512i)(C), TABLE))
#define PARITY(A, B, C) TERNARY(A, B, C, 0x96)
#define MAJORITY(A, B, C) TERNARY(A, B, C, 0xe8)
#define BORROW(A, B, C) TERNARY(A, B, C, 0x8e)

#define TARGET __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,bmi,popcnt,fma"), min_vector_width(512)))

// The shared loops are compiled for this path already here, because they use its instructions.
#pragma clang attribute push(TARGET, apply_to = function)
#include "paths.h"
#pragma clang attribute pop

TARGET static inline nearness near_lanes(
    const ckernels_workplaces *work, const ckernels_block *block, size_t position, size_t word) {
  const __m512 x = _mm512_set1_ps(work->x[position]);
  const __m512 y = _mm512_set1_ps(work->y[position]);
  const __m512 z = _mm512_set1_ps(work->z[position]);
  uint64_t near = 0, reach = 0;
  for (size_t t = 0; t < 64; t += 16) {
    const size_t lane = 64 * word + t;
    __m512 dx = _mm512_sub_ps(_mm512_loadu_ps(block->x + lane), x);
    __m512 dy = _mm512_sub_ps(_mm512_loadu_ps(block->y + lane), y);
    __m512 dz = _mm512_sub_ps(_mm512_loadu_ps(block->z + lane), z);
    __m512 square = _mm512_fmadd_ps(dx, dx, _mm512_fmadd_ps(dy, dy, _mm512_mul_ps(dz, dz)));
    near |= (uint64_t)_mm512_cmp_ps_mask(square, _mm512_loadu_ps(block->inside + lane), _CMP_LE_OQ) << t;
    reach |= (uint64_t)_mm512_cmp_ps_mask(square, _mm512_loadu_ps(block->outside + lane), _CMP_LE_OQ) << t;
  }
  return (nearness){near, reach & ~near};
}

/// Sums of 16 products a step; all parts of a profile fit in 32 bits.
TARGET static inline profile_parts parts_of(
    const profile_group *profile, const profile_group *end, const uint8_t *levels, int is_trained) {
  __m512i held = _mm512_setzero_si512(), trained = _mm512_setzero_si512();
  for (const profile_group *group = profile; group < end; group++) {
    const __m512i competences = _mm512_load_si512(group->competences);
    const __m512i terms = _mm512_load_si512(group->terms);
    const __m512i level = _mm512_and_si512(_mm512_i32gather_epi32(competences, levels, 1), _mm512_set1_epi32(255));
    const __m512i parts = _mm512_and_si512(terms, _mm512_set1_epi32(0xffffff));
    const __m512i needed = _mm512_and_si512(_mm512_srli_epi32(terms, 24), _mm512_set1_epi32(15));
    const __m512i met = _mm512_min_epu32(level, needed);
    held = _mm512_add_epi32(held, _mm512_mullo_epi32(met, parts));
    if (is_trained) {
      const __m512i lifted = _mm512_min_epu32(_mm512_sub_epi32(needed, met), _mm512_srli_epi32(terms, 28));
      trained = _mm512_add_epi32(trained, _mm512_mullo_epi32(lifted, parts));
    }
  }
  return (profile_parts){
      (uint32_t)_mm512_reduce_add_epi32(held), is_trained ? (uint32_t)_mm512_reduce_add_epi32(trained) : 0};
}

DEFINE_PATH(avx512, TARGET)
#endif
