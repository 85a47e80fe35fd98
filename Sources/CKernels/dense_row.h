// What the dense kernels share: the costs of a row's entries, and the instruction paths.

#ifndef CKERNELS_DENSE_ROW_H
#define CKERNELS_DENSE_ROW_H

#include <math.h>

#include "dense.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

// Every function is compiled once a path: the compiler vectorises the loops over BLOCK entries with what the path has.
#define INLINE static inline __attribute__((always_inline))

enum { BLOCK = 64 };

// 1.5 * 2^52: adding and subtracting it rounds to the nearest integer.
#define ROUNDER 6755399441055744.0

INLINE double int32_cost(const void *entries, size_t i, double scale) {
  return (double)((const int32_t *)entries)[i] * scale;
}

INLINE double float_cost(const void *entries, size_t i, double scale) {
  return ((double)((const float *)entries)[i] * scale + ROUNDER) - ROUNDER;
}

typedef double cost_function(const void *, size_t, double);

// The hardware does not prefetch across pages; entries are 4 bytes. It may reach beyond the matrix.
INLINE void prefetch_ahead(const void *entries, size_t i) {
  enum { AHEAD = 8192, LINE = 64 };
  for (size_t offset = 0; offset < BLOCK * sizeof(int32_t); offset += LINE) {
    __builtin_prefetch((const char *)entries + i * sizeof(int32_t) + AHEAD + offset);
  }
}

// DEFINE_PATHS has a file's DEFINE_PATH(NAME, TARGET) define its functions for every path, DISPATCH calls that of a path;
// DISPATCH_WIDE calls one that is written twice, for AVX-512 and for all others.
#define ANY_TARGET
#if defined(__x86_64__)
#define AVX2 __attribute__((target("avx2,fma,bmi,popcnt")))
#define AVX512 __attribute__((target("avx2,fma,bmi,popcnt,avx512f,avx512bw,avx512vl")))

#define DEFINE_PATHS                \
  DEFINE_PATH(portable, ANY_TARGET) \
  DEFINE_PATH(avx2, AVX2)           \
  DEFINE_PATH(avx512, AVX512)

#define DISPATCH(PATH, NAME, ...)                            \
  switch (PATH) {                                            \
    case CKERNELS_AVX512: return NAME##_avx512(__VA_ARGS__); \
    case CKERNELS_AVX2: return NAME##_avx2(__VA_ARGS__);     \
    default: return NAME##_portable(__VA_ARGS__);            \
  }

#define DISPATCH_WIDE(PATH, NAME, ...)                                \
  if ((PATH) == CKERNELS_AVX512) return NAME##_avx512(__VA_ARGS__);   \
  return NAME##_portable(__VA_ARGS__)
#else
#define DEFINE_PATHS DEFINE_PATH(portable, ANY_TARGET)

#define DISPATCH(PATH, NAME, ...) \
  (void)(PATH);                   \
  return NAME##_portable(__VA_ARGS__)

#define DISPATCH_WIDE DISPATCH
#endif

#endif
