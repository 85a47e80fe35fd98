// Exact scores of pairs, in the integers of the pair-by-pair scorer.

#ifndef CKERNELS_EXACT_H
#define CKERNELS_EXACT_H

#include "ckernels.h"

/// A requirement of a workplace, exactly.
typedef struct {
  uint32_t competence;
  /// The parts that one level is worth (24 bits), the needed level (4 bits), and how many levels training can lift (4 bits,
  /// the highest).
  uint32_t terms;
} ckernels_profile_entry;

/// How near a workplace is to those who live somewhere.
typedef enum { CKERNELS_PLACED = 0, CKERNELS_REMOTE = 1, CKERNELS_NOWHERE = 2 } ckernels_place;

/// What exact scores need of a workplace.
typedef struct {
  /// The parts of a full fit, 0 where nothing is required; 10^6 times as much fits in 63 bits.
  int64_t full_parts;
  /// Its requirements: first ..< end.
  uint32_t first, end;
  uint32_t workplace;
  /// EQF level, 0 = any.
  int8_t qualification;
  /// A ckernels_place.
  uint8_t place;
  /// Weight times value of the components that depend on the workplace alone.
  int64_t fixed;
  uint64_t supports;
  double x, y, z;
} ckernels_offer;

/// What exact scores need of a participant.
typedef struct {
  /// Weight times value of the components that depend on the participant alone.
  int64_t fixed;
  uint64_t supports;
  double x, y, z;
  /// Metres at which closeness is 0.
  int32_t horizon;
  /// EQF level, -1 = not stated.
  int8_t qualification;
  uint8_t has_place;
} ckernels_applicant;

/// The rules of a run.
typedef struct {
  int64_t fit, potential, closeness, support, qualification, sum;
  int64_t neutral;
  int64_t detour_percent;
  /// The fit is at most (full - loss) / unit.
  int64_t full, unit;
} ckernels_weights;

/// The scores of the workplaces at the low halves of `entries`, for the participant in `lane`: weighted means in
/// millionths, every component rounded down once. Each pair is written as score << 32 | ~workplace; left out are pairs whose
/// bound, with the distance that they have, is below `least`. Returns how many pairs were written.
size_t ckernels_score(
    const ckernels_profile_entry *profiles, const ckernels_offer *offers, const ckernels_block *block,
    const ckernels_applicant *applicant, size_t lane, const ckernels_weights *weights,
    const uint8_t *handicaps, const uint64_t *entries, size_t count, int64_t least, uint64_t *pairs);

/// The arc between two points of the unit sphere in whole metres of the Earth's mean radius, rounded to nearest: 0 ... 20 015 114.
int32_t ckernels_metres(double x1, double y1, double z1, double x2, double y2, double z2);

/// Moves the `limit` greatest of the different values to the front, in no order. Expected O(count).
void ckernels_keep_greatest(uint64_t *values, size_t count, size_t limit);

#endif
