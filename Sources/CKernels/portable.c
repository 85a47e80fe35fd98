#include "paths.h"

static nearness near_lanes(const ckernels_workplaces *work, const ckernels_block *block, size_t position) {
  uint8_t near[CKERNELS_LANES], undecided[CKERNELS_LANES];
  for (int t = 0; t < CKERNELS_LANES; t++) {
    float dx = block->x[t] - work->x[position];
    float dy = block->y[t] - work->y[position];
    float dz = block->z[t] - work->z[position];
    float square = dx * dx + dy * dy + dz * dz;
    near[t] = square <= block->inside[t];
    undecided[t] = !near[t] & (square <= block->outside[t]);
  }
  return (nearness){pack_bits(near), pack_bits(undecided)};
}

static judgement judge_lanes(
    const ckernels_workplaces *work, const ckernels_block *block, size_t position, uint64_t lanes, uint8_t handicap,
    const byte_aims *from, const byte_aims *to, uint8_t *losses) {
  uint16_t sums[CKERNELS_LANES];
  uint8_t open[CKERNELS_LANES], wanted[CKERNELS_LANES];
  for (int t = 0; t < CKERNELS_LANES; t++) sums[t] = work->base[position];
  const ckernels_requirement *end = work->requirements + work->starts[position + 1];
  for (const ckernels_requirement *asked = work->requirements + work->starts[position]; asked < end; asked++) {
    const uint8_t *table = work->tables + asked->table;
    const uint8_t *levels = block->levels + block->rows[asked->competence];
    for (int t = 0; t < CKERNELS_LANES; t++) {
      uint16_t sum = (uint16_t)(sums[t] + table[levels[t]]);
      sums[t] = sum < 255 ? sum : 255;
    }
  }
  for (int t = 0; t < CKERNELS_LANES; t++) {
    losses[t] = lanes >> t & 1 ? (uint8_t)sums[t] : CKERNELS_INELIGIBLE;
    int key = losses[t] + handicap;
    open[t] = losses[t] != CKERNELS_INELIGIBLE;
    wanted[t] = open[t] & (key < to->low[t] + to->high[t]) & (key >= from->low[t] + from->high[t]);
  }
  return (judgement){pack_bits(open), pack_bits(wanted)};
}

DEFINE_PATH(portable, )
