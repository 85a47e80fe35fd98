// One row of a dense matrix at some prices: the inner loops of the dense assignment.
//
// The value of an entry is cost * scale + price of its column, in double. Costs are int32 or float; the scale is a power of two
// (or its negative), and scaled floats are rounded to the nearest integer. So costs and prices are integers, and as long as
// costs stay below 2^51 and all sums below 2^53, every operation is exact and every path gives the same numbers.

#ifndef CKERNELS_DENSE_H
#define CKERNELS_DENSE_H

#include <stddef.h>
#include <stdint.h>

#include "ckernels.h"

/// A row of a matrix.
typedef struct {
  /// `count` int32_t or float.
  const void *entries;
  size_t count;
  double scale;
  int is_float;
} ckernels_dense_row;

/// The smallest value of a row at `prices`; infinity for an empty row.
double ckernels_dense_minimum(ckernels_path path, ckernels_dense_row row, const double *prices);

/// The range of a row.
typedef struct {
  /// Infinity and its negative for an empty row.
  double least, greatest;
  /// Whether all entries are finite.
  int is_finite;
} ckernels_dense_range;

/// The range of a row's entries, not scaled.
ckernels_dense_range ckernels_dense_survey(ckernels_path path, ckernels_dense_row row);

/// How fine the entries of a row are.
typedef struct {
  /// The bits that occur in any of the rounded costs, as integers in two's complement: its lowest is that of all costs together.
  uint64_t bits;
  /// Whether all scaled entries are integers, so that none is rounded.
  int is_whole;
} ckernels_dense_grain;

/// The bits of a row's costs.
ckernels_dense_grain ckernels_dense_bits(ckernels_path path, ckernels_dense_row row);

/// What `ckernels_dense_shortlist` found.
typedef struct {
  size_t count;
  /// No column beside the listed ones has a smaller value; infinity when all are listed.
  double threshold;
} ckernels_dense_found;

/// Lists `capacity` or fewer columns with the smallest values, in no order, with their scaled costs: about `wanted` (at most 64)
/// unless values are equal. Among equal values that do not all fit, columns from `start` on come first. `scratch` has `count`
/// entries.
ckernels_dense_found ckernels_dense_shortlist(
    ckernels_path path, ckernels_dense_row row, const double *prices, size_t wanted, size_t capacity, size_t start,
    int32_t *columns, double *costs, uint32_t *scratch);

/// Lists the columns whose value + `shift` is below both `bound` and their entry of `distances`, and lowers that entry to it.
/// Returns how many.
size_t ckernels_dense_relax(
    ckernels_path path, ckernels_dense_row row, const double *prices, double shift, double bound, double *distances,
    int32_t *columns);

/// The same over the positions of a list, with value(i) = costs[i] + prices[columns[i]].
size_t ckernels_dense_relax_list(
    ckernels_path path, const int32_t *columns, const double *costs, size_t count, const double *prices, double shift,
    double bound, double *distances, int32_t *relaxed);

/// The best of a list and the best of the rest.
typedef struct {
  /// The smallest value, and the smallest of the others (infinity without others).
  double value, second;
  /// Where they are.
  int32_t position, second_position;
} ckernels_dense_choice;

/// Over the positions i of a list, with value(i) = costs[i] + prices[columns[i]]: the smallest two; among equal ones the first.
ckernels_dense_choice ckernels_dense_choose(
    ckernels_path path, const int32_t *columns, const double *costs, size_t count, const double *prices);

#endif
