// The columns of a row with the smallest values.

#include "dense_below.h"

// The smallest element with `rank` others before it.
INLINE double ranked(double *values, size_t count, size_t rank) {
  size_t low = 0, high = count - 1;
  while (low < high) {
    double pivot = values[low + (high - low) / 2];
    size_t i = low, j = high;
    for (;;) {
      while (values[i] < pivot) i++;
      while (pivot < values[j]) j--;
      if (i >= j) break;
      double swapped = values[i];
      values[i++] = values[j];
      values[j--] = swapped;
    }
    if (rank <= j) high = j;
    else low = j + 1;
  }
  return values[rank];
}

INLINE ckernels_dense_found shortlist(
    cost_function cost, below_function below, ckernels_dense_row row, const double *prices, size_t wanted, size_t capacity,
    size_t start, int32_t *columns, double *costs, uint32_t *scratch) {
  ckernels_dense_found found = {row.count, INFINITY};
  if (row.count <= capacity) {
    for (size_t i = 0; i < row.count; i++) {
      columns[i] = (int32_t)i;
      costs[i] = cost(row.entries, i, row.scale);
    }
    return found;
  }
  // The minima of BLOCK groups, of which the column's remainder is the number: as many columns as groups are below a limit.
  double lanes[BLOCK], values[BLOCK], limits[BLOCK];
  for (int t = 0; t < BLOCK; t++) lanes[t] = INFINITY;
  size_t whole = row.count - row.count % BLOCK;
  for (size_t first = 0; first < whole; first += BLOCK) {
    prefetch_ahead(row.entries, first);
    for (int t = 0; t < BLOCK; t++) {
      double value = cost(row.entries, first + t, row.scale) + prices[first + t];
      lanes[t] = value < lanes[t] ? value : lanes[t];
    }
  }
  for (size_t i = whole; i < row.count; i++) {
    double value = cost(row.entries, i, row.scale) + prices[i];
    lanes[i - whole] = value < lanes[i - whole] ? value : lanes[i - whole];
  }
  found.threshold = ranked(lanes, BLOCK, wanted - 1);
  size_t count = 0;
  for (int t = 0; t < BLOCK; t++) limits[t] = found.threshold + 0.5;
  for (size_t first = 0; first < whole; first += BLOCK) {
    for (int t = 0; t < BLOCK; t++) values[t] = cost(row.entries, first + t, row.scale) + prices[first + t];
    for (uint64_t mask = below(values, limits, limits[0]); mask != 0; mask &= mask - 1) {
      scratch[count++] = (uint32_t)(first + (size_t)__builtin_ctzll(mask));
    }
  }
  for (size_t i = whole; i < row.count; i++) {
    if (cost(row.entries, i, row.scale) + prices[i] < limits[0]) scratch[count++] = (uint32_t)i;
  }
  found.count = 0;
  if (count <= capacity) {
    for (size_t k = 0; k < count; k++) {
      columns[k] = (int32_t)scratch[k];
      costs[k] = cost(row.entries, scratch[k], row.scale);
    }
    found.count = count;
    return found;
  }
  // Too many: all below a value that is taken from a sample, then, from `start` on, those equal to it.
  double level = found.threshold;
  for (;;) {
    size_t smaller = 0;
    double largest = -INFINITY;
    for (size_t k = 0; k < count; k++) {
      double value = cost(row.entries, scratch[k], row.scale) + prices[scratch[k]];
      if (value < level) {
        smaller++;
        largest = value > largest ? value : largest;
      }
    }
    if (smaller < capacity) break;
    level = largest;
  }
  found.threshold = level;
  for (size_t k = 0; k < count; k++) {
    double value = cost(row.entries, scratch[k], row.scale) + prices[scratch[k]];
    if (value < level) {
      columns[found.count] = (int32_t)scratch[k];
      costs[found.count++] = value - prices[scratch[k]];
    }
  }
  size_t from = 0;
  while (from < count && scratch[from] < start) from++;
  for (size_t k = 0; k < count && found.count < capacity; k++) {
    uint32_t i = scratch[from + k < count ? from + k : from + k - count];
    double value = cost(row.entries, i, row.scale) + prices[i];
    if (value == level) {
      columns[found.count] = (int32_t)i;
      costs[found.count++] = value - prices[i];
    }
  }
  return found;
}

#define DEFINE_PATH(NAME, TARGET)                                                                              \
  TARGET static ckernels_dense_found shortlist_##NAME(                                                         \
      ckernels_dense_row row, const double *prices, size_t wanted, size_t capacity, size_t start,              \
      int32_t *columns, double *costs, uint32_t *scratch) {                                                    \
    if (row.is_float) {                                                                                        \
      return shortlist(                                                                                        \
          float_cost, below_##NAME, row, prices, wanted, capacity, start, columns, costs, scratch);            \
    }                                                                                                          \
    return shortlist(int32_cost, below_##NAME, row, prices, wanted, capacity, start, columns, costs, scratch); \
  }

DEFINE_PATHS

ckernels_dense_found ckernels_dense_shortlist(
    ckernels_path path, ckernels_dense_row row, const double *prices, size_t wanted, size_t capacity, size_t start,
    int32_t *columns, double *costs, uint32_t *scratch) {
  DISPATCH(path, shortlist, row, prices, wanted, capacity, start, columns, costs, scratch);
}
