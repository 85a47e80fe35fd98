// The greatest of some pairs, and pairs in the order of their workplaces.
//
// The least pair to be kept is found between the least and the greatest of all: how many reach a value is counted without branches, and
// either the quarter below it or the rest above it falls away, because pairs are fewer towards the greatest. As no two are equal, it ends, after
// 154 steps at most and about nine as a rule. The place of a pair in the order of workplaces is the number of workplaces below it.

#ifndef CKERNELS_ORDER_H
#define CKERNELS_ORDER_H

#include "best.h"
#include "rows.h"

INLINE void order_by_workplace(const uint64_t *pairs, size_t count, int32_t *workplaces, int32_t *scores) {
  uint32_t keys[CKERNELS_ORDERED];
  for (size_t i = 0; i < CKERNELS_ORDERED; i++) keys[i] = UINT32_MAX;
  for (size_t i = 0; i < count; i++) keys[i] = ~(uint32_t)pairs[i];
  for (size_t i = 0; i < count; i++) {
    uint32_t below = 0;
    for (size_t j = 0; j < CKERNELS_ORDERED; j++) below += keys[j] < keys[i];
    workplaces[below] = (int32_t)keys[i];
    scores[below] = (int32_t)(pairs[i] >> 32);
  }
}

#ifndef COUNT_REACHING
/// How many pairs are at least `least`; and those copied to the front of `copies`, which may be the pairs themselves. A path may have
/// instructions for them.
#define COUNT_REACHING count_reaching
#define COPY_REACHING copy_reaching

INLINE size_t count_reaching(const uint64_t *pairs, size_t count, uint64_t least) {
  uint64_t reaching = 0;
  for (size_t i = 0; i < count; i++) reaching += pairs[i] >= least;
  return (size_t)reaching;
}

INLINE size_t copy_reaching(const uint64_t *pairs, size_t count, uint64_t least, uint64_t *copies) {
  size_t copied = 0;
  for (size_t i = 0; i < count; i++) {
    const uint64_t pair = pairs[i];
    copies[copied] = pair;
    copied += pair >= least;
  }
  return copied;
}
#endif

INLINE size_t copy_greater(const uint64_t *pairs, size_t count, uint64_t floor, uint64_t *copies) {
  return COPY_REACHING(pairs, count, floor + 1, copies);
}

INLINE uint64_t keep_greatest(uint64_t *pairs, size_t count, size_t limit) {
  uint64_t low = UINT64_MAX, high = 0;
  for (size_t i = 0; i < count; i++) {
    low = pairs[i] < low ? pairs[i] : low;
    high = pairs[i] > high ? pairs[i] : high;
  }
  // `reached` >= limit pairs are >= low, and fewer are > high.
  for (size_t reached = count; reached != limit && low < high;) {
    const uint64_t middle = low + (high - low) / 4 + 1;
    const size_t above = COUNT_REACHING(pairs, count, middle);
    const int is_enough = above >= limit;
    low = is_enough ? middle : low;
    high = is_enough ? high : middle - 1;
    reached = is_enough ? above : reached;
  }
  const size_t kept = COPY_REACHING(pairs, count, low, pairs);
  uint64_t least = UINT64_MAX;
  for (size_t i = 0; i < kept; i++) least = pairs[i] < least ? pairs[i] : least;
  return least;
}

#endif
