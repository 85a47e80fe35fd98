// The functions that every instruction path defines.

#ifndef CKERNELS_PATHS_H
#define CKERNELS_PATHS_H

#include "judge.h"

#define DECLARE_PATH(NAME)                                                                                       \
  size_t ckernels_judge_##NAME(                                                                                  \
      const ckernels_workplaces *, const ckernels_block *, const ckernels_aims *, size_t first, size_t count,    \
      const ckernels_rows *, uint64_t *eligible);                                                                \
  void ckernels_class_masks_##NAME(const ckernels_lanes *, const ckernels_class *, size_t count, uint64_t *);    \
  void ckernels_far_lanes_##NAME(                                                                                \
      const ckernels_workplaces *, const ckernels_block *, size_t first, size_t count, uint64_t *far,            \
      uint64_t *undecided);                                                                                      \
  void ckernels_quantiles_##NAME(                                                                                \
      const ckernels_rows *, const uint8_t *handicaps, size_t count, size_t rank, uint16_t *bounds);

#define DEFINE_PATH(NAME, TARGET)                                                                                \
  TARGET size_t ckernels_judge_##NAME(                                                                           \
      const ckernels_workplaces *workplaces, const ckernels_block *block, const ckernels_aims *aims,             \
      size_t first, size_t count, const ckernels_rows *rows, uint64_t *eligible) {                               \
    return judge(near_lanes, judge_lanes, workplaces, block, aims, first, count, rows, eligible);                \
  }                                                                                                              \
  TARGET void ckernels_class_masks_##NAME(                                                                       \
      const ckernels_lanes *lanes, const ckernels_class *classes, size_t count, uint64_t *masks) {               \
    class_masks(lanes, classes, count, masks);                                                                   \
  }                                                                                                              \
  TARGET void ckernels_far_lanes_##NAME(                                                                         \
      const ckernels_workplaces *workplaces, const ckernels_block *block, size_t first, size_t count,            \
      uint64_t *far, uint64_t *undecided) {                                                                      \
    far_lanes(near_lanes, workplaces, block, first, count, far, undecided);                                      \
  }                                                                                                              \
  TARGET void ckernels_quantiles_##NAME(                                                                         \
      const ckernels_rows *rows, const uint8_t *handicaps, size_t count, size_t rank, uint16_t *bounds) {        \
    quantiles(rows, handicaps, count, rank, bounds);                                                             \
  }

DECLARE_PATH(portable)
#if defined(__x86_64__)
DECLARE_PATH(avx2)
DECLARE_PATH(avx512)
#endif

#endif
