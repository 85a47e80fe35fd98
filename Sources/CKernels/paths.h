// The functions that every instruction path defines.

#ifndef CKERNELS_PATHS_H
#define CKERNELS_PATHS_H

#include "judge.h"

#define DECLARE_PATH(NAME)                                                                                       \
  size_t ckernels_judge_##NAME(                                                                                  \
      const ckernels_workplaces *, const ckernels_block *, size_t first, size_t count, uint32_t *positions,      \
      uint8_t *losses, uint64_t *undecided, uint64_t *eligible);                                                 \
  void ckernels_class_masks_##NAME(const ckernels_lanes *, const ckernels_class *, size_t count, uint64_t *);    \
  void ckernels_quantiles_##NAME(                                                                                \
      const uint8_t *losses, const uint32_t *positions, const uint8_t *handicaps, size_t count, size_t stride,   \
      size_t rank, uint16_t *aims);                                                                              \
  size_t ckernels_collect_##NAME(                                                                                \
      const uint8_t *losses, const uint32_t *positions, const uint8_t *handicaps, size_t first, size_t count,    \
      const uint16_t *done, const uint16_t *aims, uint64_t *entries, size_t capacity, size_t *entry_count);

#define DEFINE_PATH(NAME, TARGET)                                                                                \
  TARGET size_t ckernels_judge_##NAME(                                                                           \
      const ckernels_workplaces *workplaces, const ckernels_block *block, size_t first, size_t count,            \
      uint32_t *positions, uint8_t *losses, uint64_t *undecided, uint64_t *eligible) {                           \
    return judge(                                                                                                \
        near_lanes, lane_losses, workplaces, block, first, count, positions, losses, undecided, eligible);       \
  }                                                                                                              \
  TARGET void ckernels_class_masks_##NAME(                                                                       \
      const ckernels_lanes *lanes, const ckernels_class *classes, size_t count, uint64_t *masks) {               \
    class_masks(lanes, classes, count, masks);                                                                   \
  }                                                                                                              \
  TARGET void ckernels_quantiles_##NAME(                                                                         \
      const uint8_t *losses, const uint32_t *positions, const uint8_t *handicaps, size_t count, size_t stride,   \
      size_t rank, uint16_t *aims) {                                                                             \
    quantiles(losses, positions, handicaps, count, stride, rank, aims);                                          \
  }                                                                                                              \
  TARGET size_t ckernels_collect_##NAME(                                                                         \
      const uint8_t *losses, const uint32_t *positions, const uint8_t *handicaps, size_t first, size_t count,    \
      const uint16_t *done, const uint16_t *aims, uint64_t *entries, size_t capacity, size_t *entry_count) {     \
    return collect(                                                                                              \
        wanted_lanes, losses, positions, handicaps, first, count, done, aims, entries, capacity, entry_count);   \
  }

DECLARE_PATH(portable)
#if defined(__x86_64__)
DECLARE_PATH(avx2)
DECLARE_PATH(avx512)
#endif

#endif
