// Exact scores: the loops that all instruction paths share; each path inlines them with its own sum of a profile's parts.
//
// Every component is rounded down once, then their weighted mean; all sums are integers. Distances use only IEEE basic
// operations, never contracted, so that they are the same on every path.

#ifndef CKERNELS_SCORE_H
#define CKERNELS_SCORE_H

#include "exact.h"
#include "rows.h"

#pragma STDC FP_CONTRACT OFF

static const int64_t ONE = 1000000;
/// The Earth's mean radius in metres.
static const double EARTH = 6371008.8;

/// floor(part / whole) <= 10^6; both are not negative. With whole < 2^32 and part < 2^53 the quotient in double is exact after
/// truncation: below an integer it is so by at least 1 / whole > 2^-33, which its rounding, half of 2^-33 at most, does not reach.
INLINE int64_t quotient(int64_t part, int64_t whole) {
  if (whole >> 32) return (int64_t)((uint64_t)part / (uint64_t)whole);
  return (int64_t)((double)part / (double)whole);
}

/// floor(10^6 part / whole); part is not above whole, and both are not negative.
INLINE int64_t share(int64_t part, int64_t whole) { return quotient(part * ONE, whole); }

/// asin on 0 ... 1 by its power series, folded to 0 ... 1/2.
static double arc_sine(double value) {
  if (value > 0.5) return 1.5707963267948966 - 2 * arc_sine(__builtin_sqrt((1 - value) / 2));
  const double square = value * value;
  double coefficient = value, sum = value;
  for (double n = 1; coefficient > 1e-18; n++) {
    coefficient = coefficient * square * (2 * n - 1) / (2 * n);
    sum += coefficient / (2 * n + 1);
  }
  return sum;
}

/// The first terms of the same series; below 1/50 (250 km) the rest is less than a nanometre of the Earth.
INLINE double short_arc_sine(double value) {
  const double square = value * value;
  return value
         + value * square * (1.0 / 6 + square * (3.0 / 40 + square * (15.0 / 336 + square * (105.0 / 3456))));
}

INLINE double chord(double x1, double y1, double z1, double x2, double y2, double z2) {
  const double dx = x1 - x2, dy = y1 - y2, dz = z1 - z2;
  return __builtin_sqrt(dx * dx + dy * dy + dz * dz);
}

/// The arc of a chord of the unit sphere in whole metres.
INLINE int32_t metres_of(double chord) {
  const double half = chord < 2 ? chord / 2 : 1;
  return (int32_t)(2 * EARTH * (half < 0.02 ? short_arc_sine(half) : arc_sine(half)) + 0.5);
}

/// How near a pair is; `metres` is what its distance surely reaches: no arc is shorter than its chord, and roundings take
/// off less than half a metre times the detour, and one metre.
typedef struct {
  double chord, metres;
  int is_known;
} proximity;

INLINE proximity proximity_of(const ckernels_situation *offer, const ckernels_applicant *applicant, const ckernels_weights *weights) {
  if (offer->place != CKERNELS_PLACED || !applicant->has_place) return (proximity){0, 0, 0};
  const double straight = chord(applicant->x, applicant->y, applicant->z, offer->x, offer->y, offer->z);
  return (proximity){straight, (straight * EARTH - 1) * (double)weights->detour_percent / 100 - 2, 1};
}

INLINE int64_t closeness(
    proximity near, const ckernels_situation *offer, const ckernels_applicant *applicant, const ckernels_weights *weights) {
  if (!near.is_known) return offer->place == CKERNELS_REMOTE ? ONE : weights->neutral;
  if (near.metres >= applicant->horizon) return 0;
  const int64_t distance = (int32_t)(metres_of(near.chord) * weights->detour_percent / 100);
  if (distance >= applicant->horizon) return distance == 0 ? ONE : 0;
  return share(applicant->horizon - distance, applicant->horizon);
}

/// Not below the closeness, without its arc.
INLINE int64_t closeness_bound(proximity near, const ckernels_applicant *applicant, int64_t neutral) {
  if (!near.is_known) return neutral > ONE ? neutral : ONE;
  if (near.metres <= 0) return ONE;
  if (near.metres >= applicant->horizon) return 0;
  return (int64_t)((double)ONE * (applicant->horizon - near.metres) / applicant->horizon) + 2;
}

INLINE int64_t support_fit(uint64_t needed, uint64_t offered) {
  if (!needed) return ONE;
  return share(__builtin_popcountll(needed & offered), __builtin_popcountll(needed));
}

INLINE int64_t qualification(int64_t held, int64_t needed, int64_t neutral) {
  if (held < 0 || needed == 0) return neutral;
  return held >= needed ? share(8 - (held - needed), 8) : share(held, needed);
}

/// A group of requirements.
typedef struct {
  uint32_t competences[CKERNELS_PROFILE_GROUP], terms[CKERNELS_PROFILE_GROUP];
} profile_group;

/// What a participant has of a profile, in parts: the sums of some groups.
typedef struct {
  int64_t held, trained;
} profile_parts;

typedef profile_parts (*parts_function)(
    const profile_group *, const profile_group *end, const uint8_t *levels, int is_trained);

/// The fit at some positions in millionths. There is room for CKERNELS_BATCH.
typedef void (*fits_function)(
    const ckernels_offers *, const uint8_t *levels, const uint32_t *positions, size_t count, int64_t *fits);

/// Profiles are read so many pairs after they were asked for: they lie apart.
enum { AHEAD = 8 };

INLINE void fetch(const profile_group *profile) {
  __builtin_prefetch(profile->competences);
  __builtin_prefetch(profile->terms);
}

INLINE int64_t fit_of(int64_t held, const ckernels_offer *offer) {
  return offer->full_parts ? share(held, offer->full_parts) : ONE;
}

/// The same for profiles of any length.
INLINE void fits_of_groups(
    parts_function parts_of, const ckernels_offers *work, const uint8_t *levels, const uint32_t *positions, size_t count,
    int64_t *fits) {
  const profile_group *profiles = (const profile_group *)work->profiles;
  for (size_t i = 0; i < AHEAD && i < count; i++) fetch(profiles + work->offers[positions[i]].first);
  for (size_t i = 0; i < count; i++) {
    if (i + AHEAD < count) fetch(profiles + work->offers[positions[i + AHEAD]].first);
    const ckernels_offer *offer = work->offers + positions[i];
    fits[i] = fit_of(parts_of(profiles + offer->first, profiles + offer->end, levels, 0).held, offer);
  }
}

INLINE uint64_t scored(int64_t sum, const ckernels_weights *weights, uint32_t workplace) {
  const int64_t mean = weights->sum == 1 ? sum : quotient(sum, weights->sum);
  return (uint64_t)mean << 32 | (uint32_t)~workplace;
}

INLINE size_t score(
    parts_function parts_of, fits_function fits_of, const ckernels_offers *work, const uint8_t *levels,
    const ckernels_applicant *applicant, const ckernels_weights *weights, const uint32_t *positions, size_t count,
    int64_t least, uint64_t *pairs) {
  const int64_t most = weights->neutral > ONE ? weights->neutral : ONE;
  const int64_t others = weights->potential * ONE + weights->support * ONE + weights->qualification * most;
  const profile_group *profiles = (const profile_group *)work->profiles;
  int64_t fits[CKERNELS_BATCH];
  for (size_t i = 0; i < count; i++) fits[i] = 0;
  if (weights->fit && !weights->potential) fits_of(work, levels, positions, count, fits);
  if (!weights->potential && !weights->closeness && !weights->support && !weights->qualification) {
    for (size_t i = 0; i < count; i++) {
      int64_t sum = applicant->fixed + weights->fit * fits[i];
      if (!work->shorts) sum += work->offers[positions[i]].fixed;
      const uint32_t workplace =
          work->shorts ? work->shorts[positions[i]].workplace : work->offers[positions[i]].workplace;
      pairs[i] = scored(sum, weights, workplace);
    }
    return count;
  }
  size_t found = 0;
  for (size_t i = 0; i < count; i++) {
    const ckernels_offer *offer = work->offers + positions[i];
    const ckernels_situation *situation = work->situations + positions[i];
    profile_parts parts = {0, 0};
    if (weights->potential) {
      parts = parts_of(profiles + offer->first, profiles + offer->end, levels, 1);
      fits[i] = fit_of(parts.held, offer);
    }
    int64_t sum = applicant->fixed + offer->fixed + weights->fit * fits[i];
    if (weights->closeness) {
      const proximity near = proximity_of(situation, applicant, weights);
      const int64_t bound = sum + others + weights->closeness * closeness_bound(near, applicant, weights->neutral);
      if (bound < least * weights->sum) continue;
      sum += weights->closeness * closeness(near, situation, applicant, weights);
    }
    const int64_t missing = (int64_t)offer->full_parts - parts.held;
    if (weights->potential) sum += weights->potential * (missing ? share(parts.trained, missing) : ONE);
    if (weights->support) sum += weights->support * support_fit(applicant->supports, situation->supports);
    if (weights->qualification) {
      sum +=
          weights->qualification * qualification(applicant->qualification, situation->qualification, weights->neutral);
    }
    pairs[found++] = scored(sum, weights, offer->workplace);
  }
  return found;
}

#endif
