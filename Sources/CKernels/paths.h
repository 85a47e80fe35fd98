// The functions that every instruction path defines.

#ifndef CKERNELS_PATHS_H
#define CKERNELS_PATHS_H

#include "classes.h"
#include "collect.h"
#include "filter.h"
#include "needs.h"
#include "order.h"
#include "score.h"

#define DECLARE_PATH(NAME)                                                                                       \
  void ckernels_class_masks_##NAME(                                                                              \
      const ckernels_lanes *, const ckernels_class *, size_t count, size_t words, uint64_t *);                   \
  void ckernels_far_lanes_##NAME(                                                                                \
      const ckernels_workplaces *, const ckernels_block *, size_t first, size_t count, uint64_t *far,            \
      uint64_t *undecided);                                                                                      \
  void ckernels_needs_##NAME(const int16_t *needs, size_t largest, uint64_t *table);                            \
  int ckernels_filter_##NAME(                                                                                    \
      const ckernels_workplaces *, const ckernels_block *, const ckernels_aims *, const uint64_t *within,        \
      size_t first, size_t count, const ckernels_found *, uint64_t *eligible);                                   \
  void ckernels_values_##NAME(                                                                                   \
      const ckernels_workplaces *, const ckernels_block *, const uint64_t *within, const uint8_t *handicaps,     \
      size_t first, size_t count, uint64_t *values);                                                             \
  void ckernels_quantiles_##NAME(                                                                                \
      const uint64_t *values, size_t count, size_t rank, uint64_t *scratch, int16_t *needs);                     \
  uint32_t ckernels_collect_##NAME(                                                                              \
      uint64_t *passed, const uint32_t *firsts, size_t runs, const ckernels_lists *);                            \
  void ckernels_order_by_workplace_##NAME(                                                                       \
      const uint64_t *pairs, size_t count, int32_t *workplaces, int32_t *scores);                                \
  size_t ckernels_copy_greater_##NAME(                                                                           \
      const uint64_t *pairs, size_t count, uint64_t floor, uint64_t *copies);                                    \
  uint64_t ckernels_keep_greatest_##NAME(uint64_t *pairs, size_t count, size_t limit);                          \
  size_t ckernels_score_##NAME(                                                                                  \
      const ckernels_offers *, const uint8_t *levels, const ckernels_applicant *, const ckernels_weights *,      \
      const uint32_t *positions, size_t count, int64_t least, uint64_t *pairs);

#define DEFINE_PATH(NAME, TARGET)                                                                                \
  TARGET void ckernels_class_masks_##NAME(                                                                       \
      const ckernels_lanes *lanes, const ckernels_class *classes, size_t count, size_t words,                    \
      uint64_t *masks) {                                                                                         \
    class_masks(lanes, classes, count, words, masks);                                                            \
  }                                                                                                              \
  TARGET void ckernels_far_lanes_##NAME(                                                                         \
      const ckernels_workplaces *workplaces, const ckernels_block *block, size_t first, size_t count,            \
      uint64_t *far, uint64_t *undecided) {                                                                      \
    far_lanes(near_lanes, workplaces, block, first, count, far, undecided);                                      \
  }                                                                                                              \
  TARGET void ckernels_needs_##NAME(const int16_t *needs, size_t largest, uint64_t *table) {                    \
    needs_table(needs, largest, (row *)table);                                                                   \
  }                                                                                                              \
  TARGET int ckernels_filter_##NAME(                                                                             \
      const ckernels_workplaces *workplaces, const ckernels_block *block, const ckernels_aims *aims,             \
      const uint64_t *within, size_t first, size_t count, const ckernels_found *found, uint64_t *eligible) {     \
    return filter(                                                                                               \
        near_lanes, workplaces, block, aims, (const row *)within, first, count, found, eligible);                \
  }                                                                                                              \
  TARGET void ckernels_values_##NAME(                                                                            \
      const ckernels_workplaces *workplaces, const ckernels_block *block, const uint64_t *within,                \
      const uint8_t *handicaps, size_t first, size_t count, uint64_t *values) {                                  \
    values_of(near_lanes, workplaces, block, (const row *)within, handicaps, first, count, (row *)values);       \
  }                                                                                                              \
  TARGET void ckernels_quantiles_##NAME(                                                                         \
      const uint64_t *values, size_t count, size_t rank, uint64_t *scratch, int16_t *needs) {                    \
    quantiles((const row *)values, count, rank, (row *)scratch, needs);                                          \
  }                                                                                                              \
  TARGET uint32_t ckernels_collect_##NAME(                                                                       \
      uint64_t *passed, const uint32_t *firsts, size_t runs, const ckernels_lists *lists) {                      \
    return COLLECT((row *)passed, firsts, runs, lists);                                                          \
  }                                                                                                              \
  TARGET void ckernels_order_by_workplace_##NAME(                                                                \
      const uint64_t *pairs, size_t count, int32_t *workplaces, int32_t *scores) {                               \
    order_by_workplace(pairs, count, workplaces, scores);                                                        \
  }                                                                                                              \
  TARGET size_t ckernels_copy_greater_##NAME(                                                                    \
      const uint64_t *pairs, size_t count, uint64_t floor, uint64_t *copies) {                                   \
    return copy_greater(pairs, count, floor, copies);                                                            \
  }                                                                                                              \
  TARGET uint64_t ckernels_keep_greatest_##NAME(uint64_t *pairs, size_t count, size_t limit) {                  \
    return keep_greatest(pairs, count, limit);                                                                   \
  }                                                                                                              \
  TARGET size_t ckernels_score_##NAME(                                                                           \
      const ckernels_offers *work, const uint8_t *levels, const ckernels_applicant *applicant,                   \
      const ckernels_weights *weights, const uint32_t *positions, size_t count, int64_t least,                   \
      uint64_t *pairs) {                                                                                         \
    return score(parts_of, fits_of, work, levels, applicant, weights, positions, count, least, pairs);                    \
  }

DECLARE_PATH(portable)
#if defined(__x86_64__)
DECLARE_PATH(avx2)
DECLARE_PATH(avx512)
#endif

#endif
