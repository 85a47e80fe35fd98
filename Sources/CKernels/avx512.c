#if defined(__x86_64__)
#include <immintrin.h>

// One instruction for any function of three bits: its value at 4 a + 2 b + c is that bit of the last operand.
#define TERNARY(A, B, C, TABLE) ((row)_mm512_ternarylogic_epi64((__m512i)(A), (__m512i)(B), (__m512i)(C), TABLE))
#define PARITY(A, B, C) TERNARY(A, B, C, 0x96)
#define MAJORITY(A, B, C) TERNARY(A, B, C, 0xe8)
#define BORROW(A, B, C) TERNARY(A, B, C, 0x8e)

// This path compresses: members of a set are moved together by one instruction.
#define COLLECT collect_by_compressing
#define COUNT_REACHING count_by_masks
#define COPY_REACHING copy_by_compressing

#define TARGET __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,avx512vbmi2,bmi,popcnt,fma"), min_vector_width(512)))

// The shared loops are compiled for this path already here, because they use its instructions.
#pragma clang attribute push(TARGET, apply_to = function)
#include "compress.h"
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

/// Four short profiles a step: the levels of all competences are in four registers, from which 64 are looked up at once.
TARGET static inline void fits_of_shorts(
    const ckernels_short_profile *shorts, const uint8_t *levels, const uint32_t *positions, size_t count, int64_t *fits) {
  const __m512i first = _mm512_loadu_si512(levels), second = _mm512_loadu_si512(levels + 64);
  const __m512i third = _mm512_loadu_si512(levels + 128), fourth = _mm512_loadu_si512(levels + 192);
  for (size_t i = 0; i < count; i += 4) {
    const ckernels_short_profile *profiles[4];
    for (size_t k = 0; k < 4; k++) {
      // What is beyond the end is the last one again; what will be read soon is asked for.
      profiles[k] = shorts + positions[i + k < count ? i + k : count - 1];
      __builtin_prefetch(shorts + positions[i + k + 2 * AHEAD < count ? i + k + 2 * AHEAD : count - 1]);
    }
    __m512i competences = _mm512_castsi128_si512(_mm_load_si128((const __m128i *)profiles[0]->competences));
    competences = _mm512_inserti32x4(competences, _mm_load_si128((const __m128i *)profiles[1]->competences), 1);
    competences = _mm512_inserti32x4(competences, _mm_load_si128((const __m128i *)profiles[2]->competences), 2);
    competences = _mm512_inserti32x4(competences, _mm_load_si128((const __m128i *)profiles[3]->competences), 3);
    const __m512i level = _mm512_mask_blend_epi8(
        _mm512_movepi8_mask(competences), _mm512_permutex2var_epi8(first, competences, second),
        _mm512_permutex2var_epi8(third, competences, fourth));
    const __m512i pairs = _mm512_cvtepu8_epi16(_mm256_set_epi64x(
        (int64_t)profiles[3]->needed, (int64_t)profiles[2]->needed, (int64_t)profiles[1]->needed,
        (int64_t)profiles[0]->needed));
    const __m512i needed =
        _mm512_and_si512(_mm512_or_si512(pairs, _mm512_slli_epi16(pairs, 4)), _mm512_set1_epi8(15));
    const __m512i met = _mm512_min_epu8(level, needed);
    const __m128i each[4] = {
        _mm512_castsi512_si128(met), _mm512_extracti32x4_epi32(met, 1), _mm512_extracti32x4_epi32(met, 2),
        _mm512_extracti32x4_epi32(met, 3)};
    __m256i sums[4];
    for (size_t k = 0; k < 4; k++) {
      const __m256i parts = _mm256_loadu_si256((const __m256i *)profiles[k]->parts);
      sums[k] = _mm256_madd_epi16(_mm256_cvtepu8_epi16(each[k]), parts);
    }
    const __m256i quarters =
        _mm256_hadd_epi32(_mm256_hadd_epi32(sums[0], sums[1]), _mm256_hadd_epi32(sums[2], sums[3]));
    const __m128i four = _mm_add_epi32(_mm256_castsi256_si128(quarters), _mm256_extracti128_si256(quarters, 1));
    const __m128i full = _mm_set_epi32(
        (int)profiles[3]->full_parts, (int)profiles[2]->full_parts, (int)profiles[1]->full_parts,
        (int)profiles[0]->full_parts);
    // As `share`: whole numbers below 2^53, and a quotient cut where its whole part is exact.
    const __m256d millionths = _mm256_mul_pd(_mm256_cvtepi32_pd(four), _mm256_set1_pd(1e6));
    const __m256d shares = _mm256_div_pd(millionths, _mm256_cvtepu32_pd(full));
    const __m256d fit = _mm256_mask_blend_pd(
        _mm_cmpeq_epi32_mask(full, _mm_setzero_si128()), shares, _mm256_set1_pd(1e6));
    _mm256_storeu_si256((__m256i *)(fits + i), _mm256_cvttpd_epi64(fit));
  }
}

TARGET static inline void fits_of(
    const ckernels_offers *work, const uint8_t *levels, const uint32_t *positions, size_t count, int64_t *fits) {
  if (work->shorts) {
    fits_of_shorts(work->shorts, levels, positions, count, fits);
  } else {
    fits_of_groups(parts_of, work, levels, positions, count, fits);
  }
}

DEFINE_PATH(avx512, TARGET)
#endif
