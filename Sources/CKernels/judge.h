// The loops that all instruction paths share; each path inlines them with its own row functions.

#ifndef CKERNELS_JUDGE_H
#define CKERNELS_JUDGE_H

#include "ckernels.h"

#define INLINE static inline __attribute__((always_inline))

typedef struct {
  uint64_t near, undecided;
} nearness;

/// An aim a lane in two bytes: low = min(aim, 255), high = aim − low; then loss + handicap < aim exactly when
/// loss < low ∸ (handicap ∸ high), with ∸ = subtraction that stops at 0.
typedef struct {
  uint8_t low[CKERNELS_LANES], high[CKERNELS_LANES];
} byte_aims;

INLINE void set_aims(byte_aims *bytes, const uint16_t *aims) {
  for (int t = 0; t < CKERNELS_LANES; t++) {
    bytes->low[t] = (uint8_t)(aims[t] < 255 ? aims[t] : 255);
    bytes->high[t] = (uint8_t)(aims[t] < 255 ? 0 : aims[t] - 255);
  }
}

/// The eligible lanes, and those of them that matter.
typedef struct {
  uint64_t open, wanted;
} judgement;

typedef nearness (*nearness_function)(const ckernels_workplaces *, const ckernels_block *, size_t position);
typedef judgement (*judgement_function)(
    const ckernels_workplaces *, const ckernels_block *, size_t position, uint64_t lanes, uint8_t handicap,
    const byte_aims *from, const byte_aims *to, uint8_t *losses);

INLINE size_t judge(
    nearness_function near_lanes, judgement_function judge_lanes, const ckernels_workplaces *work,
    const ckernels_block *block, const ckernels_aims *aims, size_t first, size_t count, const ckernels_rows *rows,
    uint64_t *eligible) {
  byte_aims from, to;
  uint16_t below[CKERNELS_LANES];
  for (int t = 0; t < CKERNELS_LANES; t++) {
    below[t] = aims->lowest > aims->tie_limits[t] ? aims->strict[t] : aims->to[t];
  }
  set_aims(&from, aims->from);
  set_aims(&to, below);
  size_t found = 0;
  uint64_t sum = 0;
  for (size_t position = first; position < first + count; position++) {
    uint64_t lanes = block->only ? block->lanes & block->only[position] : block->lanes;
    const uint32_t *classes = work->classes + position * work->group_count;
    for (size_t group = 0; group < work->group_count; group++) {
      lanes &= block->masks[block->offsets[group] + classes[group]];
    }
    if (!lanes) continue;
    uint64_t unsure = 0;
    if (work->x && work->x[position] < 1.5f) {
      nearness distance = near_lanes(work, block, position);
      lanes &= distance.near | distance.undecided;
      unsure = distance.undecided;
      if (!lanes) continue;
    }
    judgement judged = judge_lanes(
        work, block, position, lanes, aims->handicaps[position], &from, &to, rows->losses + found * CKERNELS_LANES);
    sum += (uint64_t)__builtin_popcountll(judged.open);
    rows->positions[found] = (uint32_t)position;
    rows->wanted[found] = judged.wanted;
    rows->undecided[found] = unsure & judged.open;
    found += (judged.wanted | (unsure & judged.open)) != 0;
  }
  *eligible += sum;
  return found;
}

INLINE void far_lanes(
    nearness_function near_lanes, const ckernels_workplaces *work, const ckernels_block *block, size_t first,
    size_t count, uint64_t *far, uint64_t *undecided) {
  for (size_t i = 0; i < count; i++) {
    nearness distance = {block->lanes, 0};
    if (work->x[first + i] < 1.5f) distance = near_lanes(work, block, first + i);
    far[i] = block->lanes & ~distance.near & ~distance.undecided;
    undecided[i] = block->lanes & distance.undecided;
  }
}

/// Bit t of the result: bytes[t] != 0, for bytes of 0 or 1.
INLINE uint64_t pack_bits(const uint8_t *bytes) {
  uint64_t bits = 0;
  for (int word = 0; word < 8; word++) {
    uint64_t eight = 0;
    for (int byte = 0; byte < 8; byte++) eight |= (uint64_t)bytes[word * 8 + byte] << (8 * byte);
    bits |= ((eight * UINT64_C(0x0102040810204080)) >> 56) << (8 * word);
  }
  return bits;
}

INLINE void class_masks(
    const ckernels_lanes *lanes, const ckernels_class *classes, size_t count, uint64_t *masks) {
  for (size_t i = 0; i < count; i++) {
    const ckernels_class asked = classes[i];
    uint8_t pass[CKERNELS_LANES];
    for (int t = 0; t < CKERNELS_LANES; t++) {
      pass[t] = (lanes->available_from[t] <= asked.available_by) & (lanes->available_until[t] >= asked.available_still)
                & (lanes->permit_until[t] >= asked.permit_until);
    }
    for (int t = 0; t < CKERNELS_LANES; t++) {
      pass[t] &= (lanes->hours_low[t] <= asked.hours_high) & (lanes->hours_high[t] >= asked.hours_low)
                 & (lanes->qualification[t] >= asked.qualification_floor);
    }
    for (int t = 0; t < CKERNELS_LANES; t++) {
      pass[t] &= ((lanes->supports[t] & ~asked.supports) == 0) & ((lanes->restrictions[t] & asked.conditions) == 0);
    }
    masks[i] = pack_bits(pass);
  }
}

INLINE void count_below(
    const ckernels_rows *rows, const uint8_t *handicaps, size_t count, const byte_aims *aims, uint32_t *counts) {
  for (int t = 0; t < CKERNELS_LANES; t++) counts[t] = 0;
  for (size_t row = 0; row < count;) {
    uint8_t some[CKERNELS_LANES] = {0};
    for (int step = 0; step < 255 && row < count; step++, row++) {
      const uint8_t *loss = rows->losses + row * CKERNELS_LANES;
      uint8_t handicap = handicaps[rows->positions[row]];
      for (int t = 0; t < CKERNELS_LANES; t++) {
        uint8_t cut = handicap > aims->high[t] ? (uint8_t)(handicap - aims->high[t]) : 0;
        uint8_t limit = aims->low[t] > cut ? (uint8_t)(aims->low[t] - cut) : 0;
        some[t] += loss[t] < limit;
      }
    }
    for (int t = 0; t < CKERNELS_LANES; t++) counts[t] += some[t];
  }
}

INLINE void quantiles(
    const ckernels_rows *rows, const uint8_t *handicaps, size_t count, size_t rank, uint16_t *bounds) {
  uint16_t low[CKERNELS_LANES], high[CKERNELS_LANES], middle[CKERNELS_LANES];
  for (int t = 0; t < CKERNELS_LANES; t++) low[t] = 0, high[t] = 510;
  for (int round = 0; round < 9; round++) {
    byte_aims bytes;
    uint32_t counts[CKERNELS_LANES];
    for (int t = 0; t < CKERNELS_LANES; t++) middle[t] = (uint16_t)((low[t] + high[t]) / 2);
    set_aims(&bytes, middle);
    count_below(rows, handicaps, count, &bytes, counts);
    for (int t = 0; t < CKERNELS_LANES; t++) {
      if (counts[t] >= rank) high[t] = middle[t]; else low[t] = middle[t];
    }
  }
  for (int t = 0; t < CKERNELS_LANES; t++) bounds[t] = high[t];
}

#endif
