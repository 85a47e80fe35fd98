// What lanes need, as rows of bits, and the needs that a given number of sums reach.

#ifndef CKERNELS_NEEDS_H
#define CKERNELS_NEEDS_H

#include "filter.h"

/// The needs at handicap 0, then each time one more; what is negative is 0, and CKERNELS_MOST_NEEDED is the most.
INLINE void needs_table(const int16_t *needs, size_t largest, row *table) {
  enum { BITS = CKERNELS_PLANES + 1 };
  // In two's complement: the last row is the sign.
  row bits[BITS];
  for (int bit = 0; bit < BITS; bit++) {
    for (int word = 0; word < CKERNELS_WORDS; word++) {
      uint64_t some = 0;
      for (int t = 0; t < 64; t++) some |= (uint64_t)(needs[64 * word + t] >> bit & 1) << t;
      bits[bit][word] = some;
    }
  }
  for (size_t handicap = 0; handicap <= largest; handicap++, table += CKERNELS_PLANES) {
    const row negative = bits[BITS - 1];
    for (int plane = 0; plane < CKERNELS_PLANES; plane++) table[plane] = bits[plane] & ~negative;
    row carry = negative | ~bits[CKERNELS_PLANES - 1];
#pragma clang loop unroll(full)
    for (int bit = 0; bit < BITS; bit++) HALF_ADD(bits[bit], carry);
  }
}

/// Takes a handicap off a sum; what would be negative becomes 0.
INLINE void take_off(row *sum, unsigned handicap) {
  row borrow = {0};
#pragma clang loop unroll(full)
  for (int plane = 0; plane < CKERNELS_PLANES; plane++) {
    const row bit = (row){0} - (uint64_t)(handicap >> plane & 1);
    const row difference = PARITY(sum[plane], bit, borrow);
    borrow = BORROW(sum[plane], bit, borrow);
    sum[plane] = difference;
  }
#pragma clang loop unroll(full)
  for (int plane = 0; plane < CKERNELS_PLANES; plane++) sum[plane] &= ~borrow;
}

/// Sums less their handicaps.
INLINE void values_of(
    nearness_function near_lanes, const ckernels_workplaces *work, const ckernels_block *block, const row *within,
    const uint8_t *handicaps, size_t first, size_t count, row *values) {
  for (size_t i = 0; i < count; i++, values += CKERNELS_PLANES) {
    row open, undecided;
    eligible_lanes(near_lanes, work, block, within, first + i, &open, &undecided);
    add_inputs(work, block, first + i, values);
    if (handicaps[first + i]) take_off(values, handicaps[first + i]);
    for (int plane = 0; plane < CKERNELS_PLANES; plane++) values[plane] &= open;
  }
}

enum { COUNTED_BITS = 12, COUNTED = 8 };

/// Adds eight sets to the counts of their members.
INLINE void count_lanes_of(const row *sets, row *counter) {
  row a, b, c, d, e, f, carry;
  FULL_ADD(counter[0], a, sets[0], sets[1]);
  FULL_ADD(counter[0], b, sets[2], sets[3]);
  FULL_ADD(counter[0], c, sets[4], sets[5]);
  FULL_ADD(counter[0], d, sets[6], sets[7]);
  FULL_ADD(counter[1], e, a, b);
  FULL_ADD(counter[1], f, c, d);
  FULL_ADD(counter[2], carry, e, f);
#pragma clang loop unroll(full)
  for (int bit = 3; bit < COUNTED_BITS; bit++) HALF_ADD(counter[bit], carry);
}

/// Where the counts reach `rank`; elsewhere they are taken off it.
INLINE void reach_rank(const row *counter, row *rank, row *has_reached) {
  row rest[COUNTED_BITS], borrow = {0};
#pragma clang loop unroll(full)
  for (int bit = 0; bit < COUNTED_BITS; bit++) {
    rest[bit] = PARITY(rank[bit], counter[bit], borrow);
    borrow = BORROW(rank[bit], counter[bit], borrow);
  }
  row is_same = ~(row){0};
#pragma clang loop unroll(full)
  for (int bit = 0; bit < COUNTED_BITS; bit++) is_same &= ~rest[bit];
  const row reached = borrow | is_same;
#pragma clang loop unroll(full)
  for (int bit = 0; bit < COUNTED_BITS; bit++) rank[bit] = (rank[bit] & reached) | (rest[bit] & ~reached);
  *has_reached = reached;
}

/// The value of rank r is found from its highest bit down: among those that agree with it so far, at least r have a 1 next, or it has
/// a 0 and those are taken off r.
INLINE void quantiles(const row *values, size_t count, size_t rank, row *agreeing, int16_t *needs) {
  row rest[COUNTED_BITS], value[CKERNELS_PLANES];
  for (int bit = 0; bit < COUNTED_BITS; bit++) rest[bit] = (row){0} - (uint64_t)(rank >> bit & 1);
  for (size_t i = 0; i < count; i++) agreeing[i] = ~(row){0};
  for (int plane = CKERNELS_PLANES - 1; plane >= 0; plane--) {
    row counter[COUNTED_BITS] = {0};
    for (size_t start = 0; start < count; start += COUNTED) {
      row sets[COUNTED] = {0};
      for (size_t i = start; i < count && i < start + COUNTED; i++) {
        const row *known = values + i * CKERNELS_PLANES + plane;
        if (plane < CKERNELS_PLANES - 1) agreeing[i] &= ~(known[1] ^ value[plane + 1]);
        sets[i - start] = agreeing[i] & known[0];
      }
      count_lanes_of(sets, counter);
    }
    reach_rank(counter, rest, &value[plane]);
  }
  for (int lane = 0; lane < CKERNELS_LANES; lane++) {
    unsigned need = 0;
    for (int plane = 0; plane < CKERNELS_PLANES; plane++) {
      need |= (unsigned)(value[plane][lane / 64] >> (lane % 64) & 1) << plane;
    }
    needs[lane] = need < CKERNELS_MOST_NEEDED ? (int16_t)need : CKERNELS_MOST_NEEDED;
  }
}

#endif
