#if defined(__x86_64__)
#include <immintrin.h>

#include "paths.h"

#define TARGET __attribute__((target("avx512f,avx512bw,avx512vl,bmi,popcnt,fma"), min_vector_width(512)))

TARGET static inline nearness near_lanes(
    const ckernels_workplaces *work, const ckernels_block *block, size_t position) {
  const __m512 x = _mm512_set1_ps(work->x[position]);
  const __m512 y = _mm512_set1_ps(work->y[position]);
  const __m512 z = _mm512_set1_ps(work->z[position]);
  uint64_t near = 0, reach = 0;
  for (int t = 0; t < CKERNELS_LANES; t += 16) {
    __m512 dx = _mm512_sub_ps(_mm512_loadu_ps(block->x + t), x);
    __m512 dy = _mm512_sub_ps(_mm512_loadu_ps(block->y + t), y);
    __m512 dz = _mm512_sub_ps(_mm512_loadu_ps(block->z + t), z);
    __m512 square = _mm512_fmadd_ps(dx, dx, _mm512_fmadd_ps(dy, dy, _mm512_mul_ps(dz, dz)));
    near |= (uint64_t)_mm512_cmp_ps_mask(square, _mm512_loadu_ps(block->inside + t), _CMP_LE_OQ) << t;
    reach |= (uint64_t)_mm512_cmp_ps_mask(square, _mm512_loadu_ps(block->outside + t), _CMP_LE_OQ) << t;
  }
  return (nearness){near, reach & ~near};
}

/// low ∸ (handicap ∸ high): the loss from which a lane's key reaches its aim.
TARGET static inline __m512i loss_limits(__m512i handicap, const byte_aims *aims) {
  __m512i cut = _mm512_subs_epu8(handicap, _mm512_loadu_si512(aims->high));
  return _mm512_subs_epu8(_mm512_loadu_si512(aims->low), cut);
}

TARGET static inline judgement judge_lanes(
    const ckernels_workplaces *work, const ckernels_block *block, size_t position, uint64_t lanes, uint8_t handicap,
    const byte_aims *from, const byte_aims *to, uint8_t *losses) {
  __m512i sum = _mm512_set1_epi8((char)work->base[position]);
  const ckernels_requirement *end = work->requirements + work->starts[position + 1];
  for (const ckernels_requirement *asked = work->requirements + work->starts[position]; asked < end; asked++) {
    __m512i table = _mm512_broadcast_i32x4(_mm_loadu_si128((const __m128i *)(work->tables + asked->table)));
    __m512i levels = _mm512_loadu_si512(block->levels + block->rows[asked->competence]);
    sum = _mm512_adds_epu8(sum, _mm512_shuffle_epi8(table, levels));
  }
  const __m512i ineligible = _mm512_set1_epi8((char)CKERNELS_INELIGIBLE);
  sum = _mm512_mask_blend_epi8(lanes, ineligible, sum);
  _mm512_storeu_si512(losses, sum);
  const __m512i cut = _mm512_set1_epi8((char)handicap);
  uint64_t open = _mm512_cmpneq_epu8_mask(sum, ineligible);
  uint64_t reached = _mm512_cmpge_epu8_mask(sum, loss_limits(cut, from));
  return (judgement){open, _mm512_mask_cmplt_epu8_mask(reached, sum, loss_limits(cut, to))};
}

DEFINE_PATH(avx512, TARGET)
#endif
