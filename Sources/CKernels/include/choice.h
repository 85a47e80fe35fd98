// What one participant sees at some prices: the inner loops of the sparse auction and its finish.

#ifndef CKERNELS_CHOICE_H
#define CKERNELS_CHOICE_H

#include <stddef.h>
#include <stdint.h>

#include "ckernels.h"

/// The best of a row and the best of the rest.
typedef struct {
  /// The largest value; without meaning when `position` is -1.
  int64_t value;
  /// The largest value of the others and of 0; without meaning when `position` is -1.
  int64_t second;
  /// The first position of the largest value, or -1 when every value is negative.
  int64_t position;
} ckernels_choice;

/// Over the positions i of a row, with value(i) = scores[i] * 2^shift - prices[columns[i]]: the largest, where it is, and
/// the second largest. Every path gives the same integers. No value may leave 63 bits. `path` must be one that the
/// machine supports.
ckernels_choice ckernels_choose(
    ckernels_path path, const int32_t *columns, const int32_t *scores, size_t count, const int64_t *prices,
    unsigned shift);

enum { CKERNELS_CANDIDATES = 3 };

/// The best pairs of a row, in the order of the row.
typedef struct {
  int32_t columns[3];
  int32_t scores[3];
} ckernels_candidates;

/// Over the positions i of a row, with value(i) = scores[i] * 2^shift - prices[columns[i]]: the CKERNELS_CANDIDATES positions of
/// the largest values, of equal ones the first; the rest of `best` is `nobody` at a score of 0. Returns the largest value of
/// the others, or INT32_MIN without any. Every path gives the same integers. No value may leave 31 bits. `path` must be
/// one that the machine supports.
int32_t ckernels_shortlist(
    ckernels_path path, const int32_t *columns, const int32_t *scores, size_t count, const int32_t *prices,
    unsigned shift, int32_t nobody, ckernels_candidates *best);

/// Asks the cache for the beginning of a row that will be read soon.
void ckernels_prefetch_row(const int32_t *columns, const int32_t *scores, size_t count);

/// Asks the cache for a place that will be read soon; it need not exist.
static inline void ckernels_prefetch(const void *place) { __builtin_prefetch(place); }

#endif
