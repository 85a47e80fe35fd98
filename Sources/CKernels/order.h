// The greatest of some pairs, and pairs in the order of their workplaces.
//
// The least pair to be kept is found between the least and the greatest of all by interpolation and bisection in turns: how many are above
// a value is counted without branches. As no two are equal, it ends. The place of a pair in the order of workplaces is the number of workplaces below it.

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

INLINE uint64_t keep_greatest(uint64_t *pairs, size_t count, size_t limit) {
  uint64_t low = UINT64_MAX, high = 0;
  for (size_t i = 0; i < count; i++) {
    low = pairs[i] < low ? pairs[i] : low;
    high = pairs[i] > high ? pairs[i] : high;
  }
  // `reached` >= limit pairs are >= low, and `beyond` < limit are > high.
  size_t reached = count, beyond = 0;
  for (int round = 0; reached != limit && low < high; round++) {
    // The density falls towards the greatest, so that the middle of the counts lies below that of the values.
    const double part = round & 1 ? 0.5 : (double)(reached - limit) / (double)(reached - beyond);
    const uint64_t step = (uint64_t)((double)(high - low) * part);
    const uint64_t middle = low + (step < high - low ? step : high - low - 1) + 1;
    uint64_t above = 0;
    for (size_t i = 0; i < count; i++) above += pairs[i] >= middle;
    if (above >= limit) {
      low = middle;
      reached = (size_t)above;
    } else {
      high = middle - 1;
      beyond = (size_t)above;
    }
  }
  size_t kept = 0;
  uint64_t least = UINT64_MAX;
  for (size_t i = 0; i < count; i++) {
    const uint64_t pair = pairs[i];
    pairs[kept] = pair;
    kept += pair >= low;
    least = pair >= low && pair < least ? pair : least;
  }
  return least;
}

#endif
