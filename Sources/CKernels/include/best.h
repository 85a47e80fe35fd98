// The best of a participant's pairs, each as score << 32 | ~workplace; no two are equal.

#ifndef CKERNELS_BEST_H
#define CKERNELS_BEST_H

#include "ckernels.h"

/// Pairs that are put in order at a time.
#define CKERNELS_ORDERED 64

/// Copies the pairs above `floor`, which is not the greatest of all; returns how many. There must be room for all.
size_t ckernels_copy_greater(
    ckernels_path path, const uint64_t *pairs, size_t count, uint64_t floor, uint64_t *copies);

/// Moves the `limit` greatest pairs, at least one of at least as many, to the front, in their order; returns the least of them. O(154 count) at most.
uint64_t ckernels_keep_greatest(ckernels_path path, uint64_t *pairs, size_t count, size_t limit);

/// The workplaces and scores of at most CKERNELS_ORDERED pairs, ascending by workplace. O(count^2), without branches.
void ckernels_order_by_workplace(
    ckernels_path path, const uint64_t *pairs, size_t count, int32_t *workplaces, int32_t *scores);

#endif
