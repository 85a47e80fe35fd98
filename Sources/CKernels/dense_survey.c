// One look at all entries of a row: the smallest value, the range, the bits.

#include "dense_row.h"

INLINE double minimum(cost_function cost, ckernels_dense_row row, const double *prices) {
  double lanes[BLOCK];
  for (int t = 0; t < BLOCK; t++) lanes[t] = INFINITY;
  size_t first = 0;
  for (; first + BLOCK <= row.count; first += BLOCK) {
    prefetch_ahead(row.entries, first);
    for (int t = 0; t < BLOCK; t++) {
      double value = cost(row.entries, first + t, row.scale) + prices[first + t];
      lanes[t] = value < lanes[t] ? value : lanes[t];
    }
  }
  for (; first < row.count; first++) {
    double value = cost(row.entries, first, row.scale) + prices[first];
    lanes[0] = value < lanes[0] ? value : lanes[0];
  }
  double least = lanes[0];
  for (int t = 1; t < BLOCK; t++) least = lanes[t] < least ? lanes[t] : least;
  return least;
}

INLINE double int32_entry(const void *entries, size_t i) { return ((const int32_t *)entries)[i]; }

INLINE double float_entry(const void *entries, size_t i) { return ((const float *)entries)[i]; }

INLINE ckernels_dense_range survey(double entry(const void *, size_t), ckernels_dense_row row) {
  double least[BLOCK], greatest[BLOCK], nothing[BLOCK];
  for (int t = 0; t < BLOCK; t++) {
    least[t] = INFINITY;
    greatest[t] = -INFINITY;
    nothing[t] = 0;
  }
  // An entry less itself is 0, or not a number when it is not finite, and then so is every sum with it.
  size_t whole = row.count - row.count % BLOCK;
  for (size_t first = 0; first < row.count; first += BLOCK) {
    int count = first < whole ? BLOCK : (int)(row.count - whole);
    if (count == BLOCK) prefetch_ahead(row.entries, first);
    for (int t = 0; t < count; t++) {
      double value = entry(row.entries, first + (size_t)t);
      least[t] = value < least[t] ? value : least[t];
      greatest[t] = value > greatest[t] ? value : greatest[t];
      nothing[t] += value - value;
    }
  }
  ckernels_dense_range range = {INFINITY, -INFINITY, 1};
  for (int t = 0; t < BLOCK; t++) {
    range.least = least[t] < range.least ? least[t] : range.least;
    range.greatest = greatest[t] > range.greatest ? greatest[t] : range.greatest;
    range.is_finite &= nothing[t] == 0;
  }
  return range;
}

INLINE ckernels_dense_grain bits(
    double entry(const void *, size_t), cost_function cost, ckernels_dense_row row) {
  uint64_t bits[BLOCK];
  int64_t errors[BLOCK];
  for (int t = 0; t < BLOCK; t++) {
    bits[t] = 0;
    errors[t] = 0;
  }
  size_t whole = row.count - row.count % BLOCK;
  for (size_t first = 0; first < row.count; first += BLOCK) {
    int count = first < whole ? BLOCK : (int)(row.count - whole);
    if (count == BLOCK) prefetch_ahead(row.entries, first);
    for (int t = 0; t < count; t++) {
      double rounded = cost(row.entries, first + (size_t)t, row.scale);
      union { double value; uint64_t bits; } shifted = {rounded + ROUNDER};
      bits[t] |= shifted.bits;
      errors[t] -= rounded != entry(row.entries, first + (size_t)t) * row.scale;
    }
  }
  ckernels_dense_grain grain = {0, 1};
  for (int t = 0; t < BLOCK; t++) {
    grain.bits |= bits[t] & ((UINT64_C(1) << 51) - 1);
    grain.is_whole &= errors[t] == 0;
  }
  return grain;
}

#define DEFINE_PATH(NAME, TARGET)                                                                  \
  TARGET static double minimum_##NAME(ckernels_dense_row row, const double *prices) {              \
    return row.is_float ? minimum(float_cost, row, prices) : minimum(int32_cost, row, prices);     \
  }                                                                                                \
  TARGET static ckernels_dense_range survey_##NAME(ckernels_dense_row row) {                       \
    return row.is_float ? survey(float_entry, row) : survey(int32_entry, row);                     \
  }                                                                                                \
  TARGET static ckernels_dense_grain bits_##NAME(ckernels_dense_row row) {                         \
    return row.is_float ? bits(float_entry, float_cost, row) : bits(int32_entry, int32_cost, row); \
  }

DEFINE_PATHS

double ckernels_dense_minimum(ckernels_path path, ckernels_dense_row row, const double *prices) {
  DISPATCH(path, minimum, row, prices);
}

ckernels_dense_range ckernels_dense_survey(ckernels_path path, ckernels_dense_row row) {
  DISPATCH(path, survey, row);
}

ckernels_dense_grain ckernels_dense_bits(ckernels_path path, ckernels_dense_row row) {
  DISPATCH(path, bits, row);
}
