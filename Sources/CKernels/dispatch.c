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
           && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq")
           && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vbmi")
           && __builtin_cpu_supports("avx512vbmi2");
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
    ckernels_path path, const ckernels_lanes *lanes, const ckernels_class *classes, size_t count, size_t words,
    uint64_t *masks) {
  DISPATCH(path, class_masks, lanes, classes, count, words, masks);
}

void ckernels_far_lanes(
    ckernels_path path, const ckernels_workplaces *workplaces, const ckernels_block *block, size_t first, size_t count,
    uint64_t *far, uint64_t *undecided) {
  DISPATCH(path, far_lanes, workplaces, block, first, count, far, undecided);
}

void ckernels_needs(ckernels_path path, const int16_t *needs, size_t largest, uint64_t *table) {
  DISPATCH(path, needs, needs, largest, table);
}

int ckernels_filter(
    ckernels_path path, const ckernels_workplaces *workplaces, const ckernels_block *block, const ckernels_aims *aims,
    const uint64_t *within, size_t first, size_t count, const ckernels_found *found, uint64_t *eligible) {
  DISPATCH(path, filter, workplaces, block, aims, within, first, count, found, eligible);
}

void ckernels_values(
    ckernels_path path, const ckernels_workplaces *workplaces, const ckernels_block *block, const uint64_t *within,
    const uint8_t *handicaps, size_t first, size_t count, uint64_t *values) {
  DISPATCH(path, values, workplaces, block, within, handicaps, first, count, values);
}

void ckernels_quantiles(
    ckernels_path path, const uint64_t *values, size_t count, size_t rank, uint64_t *scratch, int16_t *needs) {
  DISPATCH(path, quantiles, values, count, rank, scratch, needs);
}

uint32_t ckernels_collect(
    ckernels_path path, uint64_t *passed, const uint32_t *firsts, size_t runs, const ckernels_lists *lists) {
  DISPATCH(path, collect, passed, firsts, runs, lists);
}

void ckernels_order_by_workplace(
    ckernels_path path, const uint64_t *pairs, size_t count, int32_t *workplaces, int32_t *scores) {
  DISPATCH(path, order_by_workplace, pairs, count, workplaces, scores);
}

size_t ckernels_copy_greater(
    ckernels_path path, const uint64_t *pairs, size_t count, uint64_t floor, uint64_t *copies) {
  DISPATCH(path, copy_greater, pairs, count, floor, copies);
}

uint64_t ckernels_keep_greatest(ckernels_path path, uint64_t *pairs, size_t count, size_t limit) {
  DISPATCH(path, keep_greatest, pairs, count, limit);
}

size_t ckernels_score(
    ckernels_path path, const ckernels_offers *work, const uint8_t *levels, const ckernels_applicant *applicant,
    const ckernels_weights *weights, const uint32_t *positions, size_t count, int64_t least, uint64_t *pairs) {
  DISPATCH(path, score, work, levels, applicant, weights, positions, count, least, pairs);
}
