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

/// Counts how many sums reach the needs of the table, at most 4 095.
INLINE void count_reached(
    const row *sums, const uint8_t *handicaps, size_t count, const row *table, uint16_t *counts) {
  enum { BITS = 12 };
  row counter[BITS] = {0};
  for (size_t i = 0; i < count; i += CKERNELS_GROUP) {
    row reached[CKERNELS_GROUP] = {0}, first, second, carry;
    for (size_t j = 0; j < CKERNELS_GROUP && i + j < count; j++) {
      reach(sums + (i + j) * CKERNELS_PLANES, table + (size_t)handicaps[i + j] * CKERNELS_PLANES, &reached[j]);
    }
    FULL_ADD(counter[0], first, reached[0], reached[1]);
    FULL_ADD(counter[0], second, reached[2], reached[3]);
    FULL_ADD(counter[1], carry, first, second);
#pragma clang loop unroll(full)
    for (int bit = 2; bit < BITS; bit++) HALF_ADD(counter[bit], carry);
  }
  for (int lane = 0; lane < CKERNELS_LANES; lane++) {
    unsigned reached = 0;
    for (int bit = 0; bit < BITS; bit++) {
      reached |= (unsigned)(counter[bit][lane / 64] >> (lane % 64) & 1) << bit;
    }
    counts[lane] = (uint16_t)reached;
  }
}

INLINE void quantiles(
    const row *sums, const uint8_t *handicaps, size_t count, size_t rank, size_t largest, row *table,
    int16_t *needs) {
  int16_t above[CKERNELS_LANES], middle[CKERNELS_LANES];
  uint16_t counts[CKERNELS_LANES];
  for (int lane = 0; lane < CKERNELS_LANES; lane++) needs[lane] = 0, above[lane] = CKERNELS_MOST_NEEDED + 1;
  for (int round = 0; round < 8; round++) {
    for (int lane = 0; lane < CKERNELS_LANES; lane++) middle[lane] = (int16_t)((needs[lane] + above[lane]) / 2);
    needs_table(middle, largest, table);
    count_reached(sums, handicaps, count, table, counts);
    for (int lane = 0; lane < CKERNELS_LANES; lane++) {
      if (counts[lane] >= rank) needs[lane] = middle[lane]; else above[lane] = middle[lane];
    }
  }
}

#endif
