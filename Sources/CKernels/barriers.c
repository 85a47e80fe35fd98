#include "barriers.h"

void ckernels_floor_masks(const ckernels_block *block, const ckernels_floor *floors, size_t count, uint64_t *masks) {
  for (size_t i = 0; i < count; i++) {
    const size_t input = 8 * ((size_t)floors[i].competence + 1) + floors[i].floor - 1;
    masks[i] = ~block->rows[block->offsets[input] / sizeof *block->rows] & block->lanes[0];
  }
}

/// Counts up to 127 for each lane, bit by bit: planes[j] holds bit j of all 64 counts.
typedef struct {
  uint64_t planes[7];
} lane_counter;

static inline void count_lanes(lane_counter *counter, uint64_t lanes) {
  for (int j = 0; j < 7; j++) {
    const uint64_t carry = counter->planes[j] & lanes;
    counter->planes[j] ^= lanes;
    lanes = carry;
  }
}

static void add_counts(const lane_counter *counter, uint32_t *counts) {
  uint64_t any = 0;
  for (int j = 0; j < 7; j++) any |= counter->planes[j];
  if (!any) return;
  for (int t = 0; t < CKERNELS_EXPLAINED; t++) {
    uint32_t count = 0;
    for (int j = 0; j < 7; j++) count |= (uint32_t)(counter->planes[j] >> t & 1) << j;
    counts[t] += count;
  }
}

static inline void count_each(uint32_t *counts, uint64_t lanes) {
  for (; lanes; lanes &= lanes - 1) counts[__builtin_ctzll(lanes)]++;
}

void ckernels_count_obstacles(
    const ckernels_obstacles *at, size_t first, size_t count, const uint64_t *far, const uint64_t *excluded,
    uint64_t *blocked, const ckernels_obstacle_counts *counts) {
  lane_counter with[CKERNELS_BARRIERS] = {0}, alone[CKERNELS_BARRIERS] = {0}, any = {0};
  for (size_t position = first; position < first + count; position++) {
    uint64_t masks[CKERNELS_BARRIERS] = {0};
    const uint32_t *classes = at->classes + position * CKERNELS_RULES;
    for (size_t rule = 0; rule < CKERNELS_RULES; rule++) {
      masks[at->barriers[rule]] |= at->failing[at->offsets[rule] + classes[rule]];
    }
    masks[at->commute] |= far[position - first];
    masks[at->excluded] |= excluded[position];
    // Unmet floors: at least one, at least two.
    const uint32_t unqualified_class = classes[at->qualification];
    const uint64_t unqualified = at->failing[at->offsets[at->qualification] + unqualified_class];
    uint64_t unmet = unqualified, more = 0;
    for (uint32_t i = at->starts[position]; i < at->starts[position + 1]; i++) {
      const uint32_t floor = at->floors_at[i];
      masks[at->floors[floor].barrier] |= at->below[floor];
      more |= unmet & at->below[floor];
      unmet |= at->below[floor];
    }
    uint64_t one = 0, two = 0;
    for (int barrier = 0; barrier < CKERNELS_BARRIERS; barrier++) {
      two |= one & masks[barrier];
      one |= masks[barrier];
    }
    blocked[position] = one;
    if (!one) continue;
    count_lanes(&any, one);
    const uint64_t single = one & ~two;
    for (int barrier = 0; barrier < CKERNELS_BARRIERS; barrier++) {
      if (!masks[barrier]) continue;
      count_lanes(with + barrier, masks[barrier]);
      count_lanes(alone + barrier, masks[barrier] & single & ~unmet);
    }
    const uint64_t single_floor = single & unmet & ~more;
    if (!single_floor) continue;
    count_each(counts->qualification_alone + (size_t)unqualified_class * CKERNELS_EXPLAINED, unqualified & single_floor);
    for (uint32_t i = at->starts[position]; i < at->starts[position + 1]; i++) {
      const uint32_t floor = at->floors_at[i];
      count_each(counts->floors_alone + (size_t)floor * CKERNELS_EXPLAINED, at->below[floor] & single_floor);
    }
  }
  for (int barrier = 0; barrier < CKERNELS_BARRIERS; barrier++) {
    add_counts(with + barrier, counts->with + barrier * CKERNELS_EXPLAINED);
    add_counts(alone + barrier, counts->alone + barrier * CKERNELS_EXPLAINED);
  }
  add_counts(&any, counts->blocked);
}
