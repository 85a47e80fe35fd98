#include <string.h>

#include "paths.h"

int ckernels_supports(ckernels_path path) {
  if (path == CKERNELS_PORTABLE) return 1;
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (path == CKERNELS_AVX2) {
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi")
           && __builtin_cpu_supports("popcnt");
  }
  if (path == CKERNELS_AVX512) {
    return ckernels_supports(CKERNELS_AVX2) && __builtin_cpu_supports("avx512f")
           && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl");
  }
#endif
  return 0;
}

#if defined(__x86_64__)
#define DISPATCH(PATH, NAME, ...)                                             \
  switch (PATH) {                                                             \
    case CKERNELS_AVX512: return ckernels_##NAME##_avx512(__VA_ARGS__);       \
    case CKERNELS_AVX2: return ckernels_##NAME##_avx2(__VA_ARGS__);           \
    default: return ckernels_##NAME##_portable(__VA_ARGS__);                  \
  }
#else
#define DISPATCH(PATH, NAME, ...) return ckernels_##NAME##_portable(__VA_ARGS__)
#endif

void ckernels_class_masks(
    ckernels_path path, const ckernels_lanes *lanes, const ckernels_class *classes, size_t count, uint64_t *masks) {
  DISPATCH(path, class_masks, lanes, classes, count, masks);
}

size_t ckernels_judge(
    ckernels_path path, const ckernels_workplaces *workplaces, const ckernels_block *block, size_t first, size_t count,
    uint32_t *positions, uint8_t *losses, uint64_t *undecided, uint64_t *eligible) {
  DISPATCH(path, judge, workplaces, block, first, count, positions, losses, undecided, eligible);
}

void ckernels_quantiles(
    ckernels_path path, const uint8_t *losses, const uint32_t *positions, const uint8_t *handicaps, size_t count,
    size_t stride, size_t rank, uint16_t *aims) {
  DISPATCH(path, quantiles, losses, positions, handicaps, count, stride, rank, aims);
}

size_t ckernels_collect(
    ckernels_path path, const uint8_t *losses, const uint32_t *positions, const uint8_t *handicaps, size_t first,
    size_t count, const uint16_t *done, const uint16_t *aims, uint64_t *entries, size_t capacity, size_t *entry_count) {
  DISPATCH(
      path, collect, losses, positions, handicaps, first, count, done, aims, entries, capacity, entry_count);
}

void ckernels_sort(uint64_t *entries, uint64_t *scratch, size_t count, uint32_t *lane_starts) {
  uint32_t by_key[512] = {0};
  memset(lane_starts, 0, (CKERNELS_LANES + 1) * sizeof *lane_starts);
  for (size_t i = 0; i < count; i++) {
    by_key[entries[i] >> 32 & 511]++;
    lane_starts[(entries[i] >> 48) + 1]++;
  }
  uint32_t sum = 0;
  for (int key = 0; key < 512; key++) {
    uint32_t some = by_key[key];
    by_key[key] = sum;
    sum += some;
  }
  for (int lane = 0; lane < CKERNELS_LANES; lane++) lane_starts[lane + 1] += lane_starts[lane];
  for (size_t i = 0; i < count; i++) scratch[by_key[entries[i] >> 32 & 511]++] = entries[i];
  uint32_t next[CKERNELS_LANES];
  memcpy(next, lane_starts, sizeof next);
  for (size_t i = 0; i < count; i++) entries[next[scratch[i] >> 48]++] = scratch[i];
}

int64_t ckernels_held_parts(
    const ckernels_workplaces *workplaces, const ckernels_block *block, size_t position, size_t lane) {
  int64_t sum = 0;
  const uint8_t *levels = block->levels + lane;
  for (uint32_t r = workplaces->starts[position]; r < workplaces->starts[position + 1]; r++) {
    uint8_t level = levels[(size_t)block->rows[workplaces->requirements[r].competence] * CKERNELS_LANES];
    uint8_t needed = workplaces->needed[r];
    sum += (int64_t)(level < needed ? level : needed) * workplaces->parts[r];
  }
  return sum;
}
