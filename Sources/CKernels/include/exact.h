// Exact scores of pairs, in the integers of the pair-by-pair scorer.

#ifndef CKERNELS_EXACT_H
#define CKERNELS_EXACT_H

#include "ckernels.h"

/// Requirements of a workplace are summed up in groups of 16, mostly one; the last group of a profile is filled up with empty ones.
/// A group is 16 competences, then 16 terms: the parts that one level is worth (24 bits), the needed level (4 bits), and
/// how many levels training can lift (4 bits, the highest). Groups are aligned to 64 bytes.
#define CKERNELS_PROFILE_GROUP 16

/// How near a workplace is to those who live somewhere.
typedef enum { CKERNELS_PLACED = 0, CKERNELS_REMOTE = 1, CKERNELS_NOWHERE = 2 } ckernels_place;

/// What every exact score needs of a workplace; short, so that those of many workplaces stay in the cache.
typedef struct {
  /// Weight times value of the components that depend on the workplace alone.
  int64_t fixed;
  /// The parts of a full fit, 0 where nothing is required.
  uint32_t full_parts;
  /// Its groups of requirements: first ..< end.
  uint32_t first, end;
  uint32_t workplace;
} ckernels_offer;

/// What some exact scores need besides.
typedef struct {
  uint64_t supports;
  double x, y, z;
  /// EQF level, 0 = any.
  int8_t qualification;
  /// A ckernels_place.
  uint8_t place;
} ckernels_situation;

/// A profile of one group in a cache line, where there are at most 256 competences. Empty requirements are 0.
typedef struct {
  uint8_t competences[CKERNELS_PROFILE_GROUP];
  /// The parts that one level is worth.
  int16_t parts[CKERNELS_PROFILE_GROUP];
  /// The needed levels, four bits each.
  uint64_t needed;
  /// The parts of a full fit, 0 where nothing is required.
  uint32_t full_parts;
  uint32_t workplace;
} ckernels_short_profile;

/// Writes a requirement of an empty profile: its number, its competence, the parts that a level is worth, the needed level.
static inline void ckernels_require(
    ckernels_short_profile *profile, size_t number, uint8_t competence, int16_t parts, uint8_t needed) {
  profile->competences[number] = competence;
  profile->parts[number] = parts;
  profile->needed |= (uint64_t)needed << (4 * number);
}

/// What exact scores need of workplaces: groups of requirements, and by position the rest.
typedef struct {
  const uint32_t *profiles;
  const ckernels_offer *offers;
  const ckernels_situation *situations;
  /// By position; null where some profile is not short, or where the fixed parts of offers differ from 0.
  const ckernels_short_profile *shorts;
} ckernels_offers;

/// Pairs that are scored at a time, at most.
#define CKERNELS_BATCH 256

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
} ckernels_weights;

/// The scores of the workplaces at `positions` for one participant: weighted means in millionths, every component rounded down
/// once, for at most CKERNELS_BATCH. `levels` are the participant's, by competence: 256 or more, and 3 bytes behind that do not matter. Each pair is written as score << 32 | ~workplace; left out are pairs
/// that cannot have a score of `least`. Returns how many pairs were written.
size_t ckernels_score(
    ckernels_path path, const ckernels_offers *work, const uint8_t *levels, const ckernels_applicant *applicant,
    const ckernels_weights *weights, const uint32_t *positions, size_t count, int64_t least, uint64_t *pairs);

/// The arc between two points of the unit sphere in whole metres of the Earth's mean radius, rounded to nearest: 0 ... 20 015 114.
int32_t ckernels_metres(double x1, double y1, double z1, double x2, double y2, double z2);

#endif
