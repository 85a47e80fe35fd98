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

void ckernels_far_lanes(
    ckernels_path path, const ckernels_workplaces *workplaces, const ckernels_block *block, size_t first, size_t count,
    uint64_t *far, uint64_t *undecided) {
  DISPATCH(path, far_lanes, workplaces, block, first, count, far, undecided);
}

size_t ckernels_judge(
    ckernels_path path, const ckernels_workplaces *workplaces, const ckernels_block *block, const ckernels_aims *aims,
    size_t first, size_t count, const ckernels_rows *rows, uint64_t *eligible) {
  DISPATCH(path, judge, workplaces, block, aims, first, count, rows, eligible);
}

void ckernels_quantiles(
    ckernels_path path, const ckernels_rows *rows, const uint8_t *handicaps, size_t count, size_t rank,
    uint16_t *bounds) {
  DISPATCH(path, quantiles, rows, handicaps, count, rank, bounds);
}
