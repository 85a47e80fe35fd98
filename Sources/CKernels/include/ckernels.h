// Kernels over blocks of 64 participants ("lanes"): eligibility, a safe bound of the competence fit, and the
// choice of the pairs that are worth an exact score (exact.h). Flat arrays, no allocation, no state, no failure.
//
// Losses. Each requirement is a table of 16 bytes, indexed by the held level: what that level loses against a full fit,
// in units that are the same for all workplaces, or 255 below the floor. Sums saturate at 255, and the tables of a workplace
// are made so that a pair which meets all floors never passes 254. So a loss of 255 *is* ineligibility.
//
// Every path gives the same bytes; only lanes that a distance test in float leaves undecided may differ between
// paths, and those are reported for an exact test.

#ifndef CKERNELS_H
#define CKERNELS_H

#include <stddef.h>
#include <stdint.h>

/// Participants in a block.
#define CKERNELS_LANES 64

/// The loss of an ineligible pair.
#define CKERNELS_INELIGIBLE 255

/// An instruction path.
typedef enum {
  /// Plain C.
  CKERNELS_PORTABLE = 0,
  /// x86-64 with AVX2.
  CKERNELS_AVX2 = 1,
  /// x86-64 with AVX-512 F, BW and VL.
  CKERNELS_AVX512 = 2
} ckernels_path;

/// Whether this machine can run `path`.
int ckernels_supports(ckernels_path path);

/// A requirement of a workplace, as far as the bound goes.
typedef struct {
  uint32_t competence;
  /// Where its losses start in the tables; equal tables are stored once, so that they stay in the cache.
  uint32_t table;
} ckernels_requirement;

/// What the kernels know about workplaces, by position in the order in which they are visited.
typedef struct {
  /// Requirements of position i: starts[i] ..< starts[i + 1].
  const uint32_t *starts;
  const ckernels_requirement *requirements;
  /// 16 losses a table.
  const uint8_t *tables;
  /// What every pair of the position loses beforehand.
  const uint8_t *base;
  /// Unit vectors; x = 2 where distance does not matter, null where it matters nowhere.
  const float *x, *y, *z;
  /// Classes of the pair rules, `group_count` a position.
  const uint32_t *classes;
  size_t group_count;
} ckernels_workplaces;

/// What the kernels know about a block of participants.
typedef struct {
  /// Rows of 64 levels, one a lane.
  const uint8_t *levels;
  /// Where the row of a competence starts in the levels; at 0 there is a row of zeros.
  const uint32_t *rows;
  /// Lanes in use.
  uint64_t lanes;
  /// Where not null, the only lanes that are judged at each position.
  const uint64_t *only;
  /// Lanes that pass each class of each group: masks[offsets[group] + class].
  const uint64_t *masks;
  const uint32_t *offsets;
  /// Unit vectors, and the squared chords up to which a lane is surely near enough, and from which it is surely too far.
  const float *x, *y, *z, *inside, *outside;
} ckernels_block;

/// What a class of workplaces asks for.
typedef struct {
  int32_t available_by, available_still, permit_until;
  uint8_t hours_low, hours_high, qualification_floor;
  uint64_t supports, conditions;
} ckernels_class;

/// What the lanes bring; 64 entries an array.
typedef struct {
  const int32_t *available_from, *available_until, *permit_until;
  const uint8_t *hours_low, *hours_high, *qualification;
  const uint64_t *supports, *restrictions;
} ckernels_lanes;

/// The lanes that pass each of `count` classes.
void ckernels_class_masks(
    ckernels_path path, const ckernels_lanes *lanes, const ckernels_class *classes, size_t count, uint64_t *masks);

/// For positions first ..< first + count the lanes that are surely too far away, and those whose distance needs an
/// exact test.
void ckernels_far_lanes(
    ckernels_path path, const ckernels_workplaces *workplaces, const ckernels_block *block, size_t first, size_t count,
    uint64_t *far, uint64_t *undecided);

/// The pairs that matter: those whose key, loss + handicap of the position, lies in from[lane] ..< to[lane], or
/// ..< strict[lane] in lanes whose tie limit is below `lowest`. Keys and bounds are 0 ... 510.
typedef struct {
  const uint8_t *handicaps;
  const uint16_t *from, *to, *strict;
  const int64_t *tie_limits;
  int64_t lowest;
} ckernels_aims;

/// Judged positions: where they are, their 64 losses, the lanes that matter, and the eligible lanes whose distance
/// needs an exact test.
typedef struct {
  uint32_t *positions;
  uint8_t *losses;
  uint64_t *wanted, *undecided;
} ckernels_rows;

/// Judges positions first ..< first + count. Appends those where a lane matters or is undecided, returns how many
/// they are, and adds the eligible pairs of all to `eligible`. There must be room for `count` rows.
size_t ckernels_judge(
    ckernels_path path, const ckernels_workplaces *workplaces, const ckernels_block *block, const ckernels_aims *aims,
    size_t first, size_t count, const ckernels_rows *rows, uint64_t *eligible);

/// For each lane the least bound, 0 … 510, below which `rank` keys of the rows lie, or 510 where there are fewer.
void ckernels_quantiles(
    ckernels_path path, const ckernels_rows *rows, const uint8_t *handicaps, size_t count, size_t rank,
    uint16_t *bounds);

/// Appends the pairs that matter to the entries of their lanes, as key << 32 | position. Lane t has room for `capacity`
/// entries from entries[t · capacity] on, of which counts[t] are taken. Returns the largest count.
uint32_t ckernels_distribute(
    const ckernels_rows *rows, size_t count, const uint8_t *handicaps, uint64_t *entries, size_t capacity,
    uint32_t *counts);

/// Sorts entries by key; equal keys stay in their order. `scratch` has room for them.
void ckernels_sort_by_key(uint64_t *entries, uint64_t *scratch, size_t count);

#endif
