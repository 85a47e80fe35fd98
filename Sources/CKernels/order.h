// Pairs in the order of their workplaces: the place of each is the number of workplaces below it.

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

#endif
