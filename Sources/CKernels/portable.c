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

static uint64_t lane_losses(
    const ckernels_workplaces *work, const ckernels_block *block, size_t position, uint64_t lanes, uint8_t *losses) {
  uint16_t sums[CKERNELS_LANES];
  uint8_t open[CKERNELS_LANES];
  for (int t = 0; t < CKERNELS_LANES; t++) sums[t] = work->base[position];
  const ckernels_requirement *end = work->requirements + work->starts[position + 1];
  for (const ckernels_requirement *asked = work->requirements + work->starts[position]; asked < end; asked++) {
    const uint8_t *table = work->tables + (size_t)asked->table * 16;
    const uint8_t *levels = block->levels + (size_t)block->rows[asked->competence] * CKERNELS_LANES;
    for (int t = 0; t < CKERNELS_LANES; t++) {
      uint16_t sum = (uint16_t)(sums[t] + table[levels[t]]);
      sums[t] = sum < 255 ? sum : 255;
    }
  }
  for (int t = 0; t < CKERNELS_LANES; t++) {
    losses[t] = lanes >> t & 1 ? (uint8_t)sums[t] : CKERNELS_INELIGIBLE;
    open[t] = losses[t] != CKERNELS_INELIGIBLE;
  }
  return pack_bits(open);
}

static uint64_t wanted_lanes(
    const uint8_t *losses, uint8_t handicap, const byte_aims *done, const byte_aims *aims) {
  uint8_t wanted[CKERNELS_LANES];
  for (int t = 0; t < CKERNELS_LANES; t++) {
    int key = losses[t] + handicap;
    wanted[t] = (losses[t] != CKERNELS_INELIGIBLE) & (key < aims->low[t] + aims->high[t])
                & (key >= done->low[t] + done->high[t]);
  }
  return pack_bits(wanted);
}

DEFINE_PATH(portable, )
