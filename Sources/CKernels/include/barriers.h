// Which barriers stand between the first 64 participants of a block and each workplace, counted.

#ifndef CKERNELS_BARRIERS_H
#define CKERNELS_BARRIERS_H

#include "ckernels.h"

/// Participants who are explained at a time: the first word of a block.
#define CKERNELS_EXPLAINED 64

/// Barriers have numbers below this one.
#define CKERNELS_BARRIERS 10

/// Rules that depend on few different demands, one barrier each.
#define CKERNELS_RULES 6

/// A level, 1 ... 8, that a competence must reach.
typedef struct {
  uint32_t competence;
  uint8_t floor;
  /// The number of its barrier.
  uint8_t barrier;
} ckernels_floor;

/// The lanes below each of `count` floors.
void ckernels_floor_masks(const ckernels_block *block, const ckernels_floor *floors, size_t count, uint64_t *masks);

/// What stands at workplaces, by position, and which lanes it stops.
typedef struct {
  /// The class of each rule, CKERNELS_RULES a position; the lanes that fail it: failing[offsets[rule] + class].
  const uint32_t *classes, *offsets;
  const uint64_t *failing;
  /// The barrier of each rule, and which of the rules is a floor of the qualification.
  const uint8_t *barriers;
  size_t qualification;
  size_t commute, excluded;
  /// Floors of position i: starts[i] ..< starts[i + 1]; the lanes below each.
  const uint32_t *starts, *floors_at;
  const ckernels_floor *floors;
  const uint64_t *below;
} ckernels_obstacles;

/// Numbers of workplaces; every array has 64 entries a barrier, a floor or a class.
typedef struct {
  /// Those with a barrier, and those with no other barrier, unless it is an unmet floor.
  uint32_t *with, *alone;
  /// Those where one floor, or the qualification's class, is all that is unmet.
  uint32_t *floors_alone, *qualification_alone;
  /// Those behind any barrier: 64 entries.
  uint32_t *blocked;
} ckernels_obstacle_counts;

/// Adds up positions first ..< first + count, count <= 127. `far` are the lanes too far from each of them, `excluded` the
/// lanes that somebody ruled out, by position; writes the blocked lanes by position.
void ckernels_count_obstacles(
    const ckernels_obstacles *obstacles, size_t first, size_t count, const uint64_t *far, const uint64_t *excluded,
    uint64_t *blocked, const ckernels_obstacle_counts *counts);

#endif
