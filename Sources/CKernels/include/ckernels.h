// Kernels over blocks of 512 participants ("lanes"): who is eligible where, and whose competences may fit well enough.
// Flat arrays, no allocation, no state, no failure.
//
// A set of lanes is a row of 8 words, 64-byte aligned: lane t is bit t % 64 of word t / 64.
//
// Gains. Each requirement is a few inputs: a set of lanes that hold a competence at some level or above, which counts
// 2^column units. The sum of a workplace's inputs, computed for all lanes at once by full adders on rows, is never below
// 100 times the fit of a lane; beyond 127 it counts as at least 128.
//
// Every path gives the same bytes; only lanes that a distance test in float leaves undecided may differ between
// paths, and those are reported for an exact test.

#ifndef CKERNELS_H
#define CKERNELS_H

#include <stddef.h>
#include <stdint.h>

/// Participants in a block.
#define CKERNELS_LANES 512

/// Words in a row; the lanes of a word are neighbours.
#define CKERNELS_WORDS 8

/// The columns of inputs: 1, 2, 4 ... 64 units.
#define CKERNELS_COLUMNS 7

/// Rows of bits that hold a sum.
#define CKERNELS_PLANES 8

/// Inputs that are added at a time; a column is filled up with empty ones.
#define CKERNELS_GROUP 4

/// Positions in a run, at most.
#define CKERNELS_RUN 64

/// The input of no lane, and that of every lane; those of competence c from level 1 on are 8 (c + 1) and the seven after it.
#define CKERNELS_NOBODY 0
#define CKERNELS_EVERYBODY 1

/// No more units are ever needed: what needs as many is only reached by a sum beyond all planes but the last.
#define CKERNELS_MOST_NEEDED 128

/// An instruction path.
typedef enum {
  /// Plain C.
  CKERNELS_PORTABLE = 0,
  /// x86-64 with AVX2.
  CKERNELS_AVX2 = 1,
  /// x86-64 with AVX-512 F, BW, DQ, VL, VBMI and VBMI2.
  CKERNELS_AVX512 = 2
} ckernels_path;

/// Whether this machine can run `path`.
int ckernels_supports(ckernels_path path);

/// The inputs of a workplace: from `start` on its floors, all of which must be met, then groups of each column.
typedef struct {
  uint32_t start, floors;
  uint8_t groups[CKERNELS_COLUMNS];
} ckernels_program;

/// What the kernels know about workplaces, by position in the order in which they are visited.
typedef struct {
  const ckernels_program *programs;
  const uint32_t *inputs;
  /// Whether floors count.
  int has_floors;
  /// Unit vectors; x = 2 where distance does not matter, null where it matters nowhere.
  const float *x, *y, *z;
  /// Classes of the pair rules, `group_count` a position.
  const uint32_t *classes;
  size_t group_count;
} ckernels_workplaces;

/// What the kernels know about a block of participants.
typedef struct {
  /// Rows of the lanes that hold a competence at a level or above.
  const uint64_t *rows;
  /// Where the row of each input starts, in bytes.
  const uint32_t *offsets;
  /// Lanes in use: a row.
  const uint64_t *lanes;
  /// Where not null, the rows of the only lanes that are looked at, by position.
  const uint64_t *only;
  /// The row of lanes that pass each class of each group: masks[(class_starts[group] + class) · 8].
  const uint64_t *masks;
  const uint32_t *class_starts;
  /// Unit vectors, and the squared chords up to which a lane is surely near enough, and from which it is surely too far.
  const float *x, *y, *z, *inside, *outside;
} ckernels_block;

/// What a class of workplaces asks for.
typedef struct {
  int32_t available_by, available_still, permit_until;
  uint8_t hours_low, hours_high, qualification_floor;
  uint64_t supports, conditions;
} ckernels_class;

/// What the lanes bring; 512 entries an array.
typedef struct {
  const int32_t *available_from, *available_until, *permit_until;
  const uint8_t *hours_low, *hours_high, *qualification;
  const uint64_t *supports, *restrictions;
} ckernels_lanes;

/// The rows of lanes that pass each of `count` classes, as far as the first `words` words go; the others are 0.
void ckernels_class_masks(
    ckernels_path path, const ckernels_lanes *lanes, const ckernels_class *classes, size_t count, size_t words,
    uint64_t *masks);

/// For positions first ..< first + count the lanes of the first word that are surely too far away, and those whose
/// distance needs an exact test.
void ckernels_far_lanes(
    ckernels_path path, const ckernels_workplaces *workplaces, const ckernels_block *block, size_t first, size_t count,
    uint64_t *far, uint64_t *undecided);

/// Competences and levels that people hold: those of person p are starts[p] ..< starts[p + 1].
typedef struct {
  const intptr_t *starts;
  const int32_t *competences;
  const uint8_t *levels;
} ckernels_holdings;

/// Writes the levels that a person holds at their competences, or 0 there.
void ckernels_set_levels(const ckernels_holdings *holdings, intptr_t person, int is_held, uint8_t *levels);

/// The rows of a block's competences.
typedef struct {
  /// The rows; 0 is empty and 1 full.
  uint64_t *rows;
  /// Where the row of each input starts, in bytes; 0 for what nobody holds.
  uint32_t *offsets;
  /// The levels held of each competence, one bit each; all 0 between two calls.
  uint16_t *held;
  /// The competences that are held, `count` of them.
  uint32_t *touched;
  size_t count;
} ckernels_level_rows;

/// The rows that these people need, the first two included.
size_t ckernels_count_level_rows(
    const ckernels_holdings *holdings, const intptr_t *people, size_t lanes, ckernels_level_rows *rows);

/// Writes the rows of the people who were counted just before, for whom there must be room.
void ckernels_write_level_rows(
    const ckernels_holdings *holdings, const intptr_t *people, size_t lanes, ckernels_level_rows *rows);

/// Rows of what pairs need: `table` holds for each handicap up to `largest` the CKERNELS_PLANES rows of need + handicap, cut to
/// 0 ... CKERNELS_MOST_NEEDED. Needs are -CKERNELS_MOST_NEEDED ... CKERNELS_MOST_NEEDED.
void ckernels_needs(ckernels_path path, const int16_t *needs, size_t largest, uint64_t *table);

/// Which pairs matter: those whose sum reaches what they need at their position's handicap, but not what the lane
/// needed before.
typedef struct {
  const uint8_t *handicaps;
  const uint64_t *needs;
  /// Null when nothing was looked at before.
  const uint64_t *before;
} ckernels_aims;

/// What was found at the positions of a run: the lanes that matter and the eligible lanes whose distance needs an exact
/// test, a row a position.
typedef struct {
  uint64_t *passed, *undecided;
} ckernels_found;

/// Looks at positions first ..< first + count, at most CKERNELS_RUN, and at the lanes of `within`; adds the eligible
/// pairs to `eligible`. Returns 0 when no lane passed and none is undecided, 1 when some passed, 2 when some are undecided, or 3.
int ckernels_filter(
    ckernels_path path, const ckernels_workplaces *workplaces, const ckernels_block *block, const ckernels_aims *aims,
    const uint64_t *within, size_t first, size_t count, const ckernels_found *found, uint64_t *eligible);

/// The sums of positions first ..< first + count less their handicaps, at least 0: CKERNELS_PLANES rows a position; 0 for lanes that
/// are not eligible.
void ckernels_values(
    ckernels_path path, const ckernels_workplaces *workplaces, const ckernels_block *block, const uint64_t *within,
    const uint8_t *handicaps, size_t first, size_t count, uint64_t *values);

/// For each lane the value of the given rank, 1 ... 4 095, among `count` <= 4 095, at most CKERNELS_MOST_NEEDED; 0 where there are fewer.
/// `scratch` has a row for each.
void ckernels_quantiles(
    ckernels_path path, const uint64_t *values, size_t count, size_t rank, uint64_t *scratch, int16_t *needs);

/// Lists of positions, one a lane, with room for `capacity` each.
typedef struct {
  uint32_t *positions;
  size_t capacity;
  uint32_t *counts;
} ckernels_lists;

/// Appends the pairs that passed to the lists of their lanes, ascending within a run. `passed` holds CKERNELS_RUN rows a run
/// and is used up; the runs begin at `firsts`. Every list must have room for CKERNELS_RUN · runs + 2. Returns the longest length.
uint32_t ckernels_collect(
    ckernels_path path, uint64_t *passed, const uint32_t *firsts, size_t runs, const ckernels_lists *lists);

#endif
