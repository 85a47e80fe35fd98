// Who is eligible at a workplace and may fit well enough: the loops that all instruction paths share; each path inlines
// them with its own test of distances.
//
// With s the sum of a workplace's inputs in a lane, n what the lane needs, and b the workplace's handicap, the lane passes
// when s ≥ n + b. All are numbers of 8 bits, whose bits lie in 8 rows. The inputs of a column are added four at a time by three
// full adders to the rows of their column and the next; the carry goes on through half adders; what is carried out of the 7th row stays
// set in the last. The comparison subtracts and looks at the borrow.
//
// O(inputs) row operations a workplace for 512 lanes. A sum has 7 bits and a last one that is set for good: no overflow.

#ifndef CKERNELS_FILTER_H
#define CKERNELS_FILTER_H

#include "rows.h"

typedef struct {
  uint64_t near, undecided;
} nearness;

/// Which lanes of a word are near enough of a position.
typedef nearness (*nearness_function)(
    const ckernels_workplaces *, const ckernels_block *, size_t position, size_t word);

/// The row of an input.
#define INPUT(BLOCK, ENTRY) (*(const row *)((const char *)(BLOCK)->rows + (BLOCK)->offsets[ENTRY]))

/// The eligible lanes at a position: those that are near enough or undecided.
INLINE void eligible_lanes(
    nearness_function near_lanes, const ckernels_workplaces *work, const ckernels_block *block, const row *within,
    size_t position, row *open, row *undecided) {
  row lanes = *within & *(const row *)block->lanes;
  if (block->only) lanes &= ((const row *)block->only)[position];
  const uint32_t *classes = work->classes + position * work->group_count;
  for (size_t group = 0; group < work->group_count; group++) {
    lanes &= ((const row *)block->masks)[block->class_starts[group] + classes[group]];
  }
  const ckernels_program *program = work->programs + position;
  if (work->has_floors) {
    for (uint32_t i = 0; i < program->floors; i++) lanes &= INPUT(block, work->inputs[program->start + i]);
  }
  *undecided = (row){0};
  if (work->x && work->x[position] < 1.5f) {
    for (size_t word = 0; word < CKERNELS_WORDS; word++) {
      if (!lanes[word]) continue;
      const nearness distance = near_lanes(work, block, position, word);
      (*undecided)[word] = lanes[word] & distance.undecided;
      lanes[word] &= distance.near | distance.undecided;
    }
  }
  *open = lanes;
}

/// Adds four inputs to a column and the next; what they carry goes to the one after that.
INLINE void add_group(const ckernels_block *block, const uint32_t *entries, row *low, row *high, row *carry) {
  row first, second;
  FULL_ADD(*low, first, INPUT(block, entries[0]), INPUT(block, entries[1]));
  FULL_ADD(*low, second, INPUT(block, entries[2]), INPUT(block, entries[3]));
  FULL_ADD(*high, *carry, first, second);
}

/// The sum of a workplace's inputs.
INLINE void add_inputs(const ckernels_workplaces *work, const ckernels_block *block, size_t position, row *sum) {
  const ckernels_program *program = work->programs + position;
  const uint32_t *entries = work->inputs + program->start + program->floors;
  row planes[CKERNELS_PLANES] = {0};
  row carry;
#pragma clang loop unroll(full)
  for (int column = 0; column < CKERNELS_COLUMNS - 1; column++) {
    for (unsigned group = program->groups[column]; group; group--, entries += CKERNELS_GROUP) {
      add_group(block, entries, &planes[column], &planes[column + 1], &carry);
#pragma clang loop unroll(full)
      for (int next = column + 2; next < CKERNELS_COLUMNS; next++) HALF_ADD(planes[next], carry);
      planes[CKERNELS_COLUMNS] |= carry;
    }
  }
  for (unsigned group = program->groups[CKERNELS_COLUMNS - 1]; group; group--, entries += CKERNELS_GROUP) {
    row twice = {0};
    add_group(block, entries, &planes[CKERNELS_COLUMNS - 1], &twice, &carry);
    planes[CKERNELS_COLUMNS] |= twice | carry;
  }
#pragma clang loop unroll(full)
  for (int plane = 0; plane < CKERNELS_PLANES; plane++) sum[plane] = planes[plane];
}

/// The lanes whose sum is at least what they need.
INLINE void reach(const row *sum, const row *needs, row *reached) {
  row borrow = {0};
#pragma clang loop unroll(full)
  for (int plane = 0; plane < CKERNELS_PLANES; plane++) {
    borrow = BORROW(sum[plane], needs[plane], borrow);
  }
  *reached = ~borrow;
}

INLINE int filter(
    nearness_function near_lanes, const ckernels_workplaces *work, const ckernels_block *block,
    const ckernels_aims *aims, const row *within, size_t first, size_t count, const ckernels_found *found,
    uint64_t *eligible) {
  row open[CKERNELS_RUN];
  row any_passed = {0}, any_undecided = {0};
  for (size_t i = 0; i < count; i++) {
    const size_t position = first + i;
    row undecided;
    eligible_lanes(near_lanes, work, block, within, position, &open[i], &undecided);
    row passed = {0};
    if (!is_empty(&open[i])) {
      row sum[CKERNELS_PLANES], reached;
      add_inputs(work, block, position, sum);
      const size_t row_of_needs = (size_t)aims->handicaps[position] * CKERNELS_PLANES;
      reach(sum, (const row *)aims->needs + row_of_needs, &reached);
      passed = open[i] & reached;
      if (aims->before) {
        reach(sum, (const row *)aims->before + row_of_needs, &reached);
        passed &= ~reached;
      }
      any_undecided |= undecided;
      any_passed |= passed;
    }
    ((row *)found->passed)[i] = passed;
    ((row *)found->undecided)[i] = undecided;
  }
  for (size_t i = count; i < CKERNELS_RUN; i++) open[i] = ((row *)found->passed)[i] = (row){0};
  *eligible += count_members(open);
  return !is_empty(&any_passed) | !is_empty(&any_undecided) << 1;
}

INLINE void far_lanes(
    nearness_function near_lanes, const ckernels_workplaces *work, const ckernels_block *block, size_t first,
    size_t count, uint64_t *far, uint64_t *undecided) {
  for (size_t i = 0; i < count; i++) {
    nearness distance = {block->lanes[0], 0};
    if (work->x[first + i] < 1.5f) distance = near_lanes(work, block, first + i, 0);
    far[i] = block->lanes[0] & ~distance.near & ~distance.undecided;
    undecided[i] = block->lanes[0] & distance.undecided;
  }
}

#endif
