#include "paths.h"

static nearness near_lanes(
    const ckernels_workplaces *work, const ckernels_block *block, size_t position, size_t word) {
  const float *x = block->x + 64 * word, *y = block->y + 64 * word, *z = block->z + 64 * word;
  const float *inside = block->inside + 64 * word, *outside = block->outside + 64 * word;
  uint8_t near[64], undecided[64];
  for (int t = 0; t < 64; t++) {
    const float dx = x[t] - work->x[position], dy = y[t] - work->y[position], dz = z[t] - work->z[position];
    const float square = dx * dx + dy * dy + dz * dz;
    near[t] = square <= inside[t];
    undecided[t] = !near[t] & (square <= outside[t]);
  }
  return (nearness){pack_bits(near), pack_bits(undecided)};
}

static profile_parts parts_of(
    const profile_group *profile, const profile_group *end, const uint8_t *levels, int is_trained) {
  profile_parts sum = {0, 0};
  for (const profile_group *group = profile; group < end; group++) {
    for (int i = 0; i < CKERNELS_PROFILE_GROUP; i++) {
      const uint32_t level = levels[group->competences[i]], terms = group->terms[i];
      const uint32_t parts = terms & 0xffffff, needed = terms >> 24 & 15;
      const uint32_t met = level < needed ? level : needed;
      sum.held += (int64_t)(met * parts);
      if (is_trained) {
        const uint32_t gap = needed - met, lift = terms >> 28;
        sum.trained += (int64_t)((gap < lift ? gap : lift) * parts);
      }
    }
  }
  return sum;
}

static inline void fits_of(
    const ckernels_offers *work, const uint8_t *levels, const uint32_t *positions, size_t count, int64_t *fits) {
  fits_of_groups(parts_of, work, levels, positions, count, fits);
}

DEFINE_PATH(portable, )
