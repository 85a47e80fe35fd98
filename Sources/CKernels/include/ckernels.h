// Kernels over blocks of 64 participants ("lanes"): eligibility, a safe bound of the competence fit, and the
// choice of the pairs that are worth an exact score. Flat arrays, no allocation, no state, no failure.
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

/// A requirement of a workplace.
typedef struct {
  uint32_t competence;
  /// Which table of losses; equal tables are stored once, so that they stay in the cache.
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
  /// Needed level and exact parts of a level, a requirement.
  const uint8_t *needed;
  const uint32_t *parts;
  /// Unit vectors; x = 2 where distance does not matter.
  const float *x, *y, *z;
  /// Classes of the pair rules, `group_count` a position.
  const uint32_t *classes;
  size_t group_count;
} ckernels_workplaces;

/// What the kernels know about a block of participants.
typedef struct {
  /// Row r: the levels of the 64 lanes.
  const uint8_t *levels;
  /// The row of a competence; row 0 holds only zeros.
  const uint32_t *rows;
  /// Lanes in use.
  uint64_t lanes;
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

/// Judges positions first ..< first + count. Where a lane is eligible, appends the position, its 64 losses and
/// the lanes whose distance needs an exact test; returns how many positions were appended and adds to `eligible`.
size_t ckernels_judge(
    ckernels_path path, const ckernels_workplaces *workplaces, const ckernels_block *block, size_t first, size_t count,
    uint32_t *positions, uint8_t *losses, uint64_t *undecided, uint64_t *eligible);

/// For each lane an aim, 0 … 510, below which at least `rank` of every `stride`-th row's keys lie (510 where there are
/// fewer). The key of row i is its loss + handicaps[positions[i]].
void ckernels_quantiles(
    ckernels_path path, const uint8_t *losses, const uint32_t *positions, const uint8_t *handicaps, size_t count,
    size_t stride, size_t rank, uint16_t *aims);

/// Appends the pairs whose key is in done[lane] ..< aims[lane], as lane << 48 | key << 32 | position. Stops before `capacity`
/// could be passed; returns the row to go on from, and the number of entries in `entry_count`.
size_t ckernels_collect(
    ckernels_path path, const uint8_t *losses, const uint32_t *positions, const uint8_t *handicaps, size_t first,
    size_t count, const uint16_t *done, const uint16_t *aims, uint64_t *entries, size_t capacity, size_t *entry_count);

/// Sorts entries by lane, then key; lane_starts has 65 entries.
void ckernels_sort(uint64_t *entries, uint64_t *scratch, size_t count, uint32_t *lane_starts);

/// The exact parts of the profile at `position` that `lane` holds.
int64_t ckernels_held_parts(
    const ckernels_workplaces *workplaces, const ckernels_block *block, size_t position, size_t lane);

#endif
