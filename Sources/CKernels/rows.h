// Rows of lanes as vectors, and adding them up bit by bit.

#ifndef CKERNELS_ROWS_H
#define CKERNELS_ROWS_H

#include "ckernels.h"

#define INLINE static inline __attribute__((always_inline))

/// A set of lanes; the compiler splits it into the registers that a path has.
typedef uint64_t row __attribute__((vector_size(64), aligned(64), may_alias));

_Static_assert(sizeof(row) == 8 * CKERNELS_WORDS && CKERNELS_LANES == 64 * CKERNELS_WORDS, "a row is a set of lanes");

#ifndef PARITY
/// The low bit of the sum of three bits, its high bit, and what a − b borrows when `c` was borrowed; a path may have an
/// instruction for each.
#define PARITY(A, B, C) ((A) ^ (B) ^ (C))
#define MAJORITY(A, B, C) (((A) & (B)) | (((A) ^ (B)) & (C)))
#define BORROW(A, B, C) ((~(A) & (B)) | (~((A) ^ (B)) & (C)))
#endif

/// sum + x + y, of one bit each: the sum keeps the low bit.
#define FULL_ADD(SUM, CARRY, X, Y)             \
  do {                                         \
    const row x_ = (X), y_ = (Y), sum_ = (SUM); \
    (CARRY) = MAJORITY(sum_, x_, y_);          \
    (SUM) = PARITY(sum_, x_, y_);              \
  } while (0)

/// sum + carry: the sum keeps the low bit, the carry is carried on.
#define HALF_ADD(SUM, CARRY)                \
  do {                                      \
    const row t_ = (SUM) & (CARRY);         \
    (SUM) ^= (CARRY);                       \
    (CARRY) = t_;                           \
  } while (0)

INLINE int is_empty(const row *lanes) {
  const row all = *lanes;
  uint64_t any = 0;
  for (int word = 0; word < CKERNELS_WORDS; word++) any |= all[word];
  return any == 0;
}

/// The members of 64 rows.
INLINE uint64_t count_members(const row *rows) {
  const row none = {0};
  row ones = none, twos = none, fours = none;
  uint64_t eights = 0, rest = 0;
  for (int i = 0; i < 64; i += 8) {
    row a, b, c, d, e, f, g;
    FULL_ADD(ones, a, rows[i], rows[i + 1]);
    FULL_ADD(ones, b, rows[i + 2], rows[i + 3]);
    FULL_ADD(ones, c, rows[i + 4], rows[i + 5]);
    FULL_ADD(ones, d, rows[i + 6], rows[i + 7]);
    FULL_ADD(twos, e, a, b);
    FULL_ADD(twos, f, c, d);
    FULL_ADD(fours, g, e, f);
    for (int word = 0; word < CKERNELS_WORDS; word++) eights += (uint64_t)__builtin_popcountll(g[word]);
  }
  for (int word = 0; word < CKERNELS_WORDS; word++) {
    rest += (uint64_t)__builtin_popcountll(ones[word]) + 2 * (uint64_t)__builtin_popcountll(twos[word])
            + 4 * (uint64_t)__builtin_popcountll(fours[word]);
  }
  return 8 * eights + rest;
}

/// Transposes 64 × 64 bits in each word: afterwards bit i of row t is bit t of row i before. Halves are exchanged, then
/// quarters, down to single bits (Warren, Hacker's Delight, 2nd ed. 2012, section 7-3).
INLINE void transpose(row *rows) {
  uint64_t mask = UINT64_C(0x00000000ffffffff);
  for (unsigned half = 32; half; half >>= 1, mask ^= mask << half) {
    for (unsigned i = 0; i < 64; i = ((i | half) + 1) & ~half) {
      const row exchanged = ((rows[i] >> half) ^ rows[i | half]) & mask;
      rows[i] ^= exchanged << half;
      rows[i | half] ^= exchanged;
    }
  }
}

#endif
