#include "exact.h"

#pragma STDC FP_CONTRACT OFF

static const int64_t ONE = 1000000;
/// The Earth's mean radius in metres.
static const double EARTH = 6371008.8;

/// floor(10^6 part / whole); both are not negative.
static inline int64_t share(int64_t part, int64_t whole) { return (int64_t)((uint64_t)(part * ONE) / (uint64_t)whole); }

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
static inline double short_arc_sine(double value) {
  const double square = value * value;
  return value
         + value * square * (1.0 / 6 + square * (3.0 / 40 + square * (15.0 / 336 + square * (105.0 / 3456))));
}

static inline double chord(double x1, double y1, double z1, double x2, double y2, double z2) {
  const double dx = x1 - x2, dy = y1 - y2, dz = z1 - z2;
  return __builtin_sqrt(dx * dx + dy * dy + dz * dz);
}

/// The arc of a chord of the unit sphere in whole metres.
static inline int32_t metres_of(double chord) {
  const double half = chord < 2 ? chord / 2 : 1;
  return (int32_t)(2 * EARTH * (half < 0.02 ? short_arc_sine(half) : arc_sine(half)) + 0.5);
}

int32_t ckernels_metres(double x1, double y1, double z1, double x2, double y2, double z2) {
  return metres_of(chord(x1, y1, z1, x2, y2, z2));
}

/// How near a pair is; `metres` is what its distance surely reaches: no arc is shorter than its chord, and roundings take
/// off less than half a metre times the detour, and one metre.
typedef struct {
  double chord, metres;
  int is_known;
} nearness;

static nearness near_of(const ckernels_offer *offer, const ckernels_applicant *applicant, const ckernels_weights *weights) {
  if (offer->place != CKERNELS_PLACED || !applicant->has_place) return (nearness){0, 0, 0};
  const double straight = chord(applicant->x, applicant->y, applicant->z, offer->x, offer->y, offer->z);
  return (nearness){straight, (straight * EARTH - 1) * (double)weights->detour_percent / 100 - 2, 1};
}

static int64_t closeness(
    nearness near, const ckernels_offer *offer, const ckernels_applicant *applicant, const ckernels_weights *weights) {
  if (!near.is_known) return offer->place == CKERNELS_REMOTE ? ONE : weights->neutral;
  if (near.metres >= applicant->horizon) return 0;
  const int64_t distance = (int32_t)(metres_of(near.chord) * weights->detour_percent / 100);
  if (distance >= applicant->horizon) return distance == 0 ? ONE : 0;
  return share(applicant->horizon - distance, applicant->horizon);
}

/// Not below the closeness, without its arc.
static int64_t closeness_bound(nearness near, const ckernels_applicant *applicant, int64_t neutral) {
  if (!near.is_known) return neutral > ONE ? neutral : ONE;
  if (near.metres <= 0) return ONE;
  if (near.metres >= applicant->horizon) return 0;
  return (int64_t)((double)ONE * (applicant->horizon - near.metres) / applicant->horizon) + 2;
}

static int64_t support_fit(uint64_t needed, uint64_t offered) {
  if (!needed) return ONE;
  return share(__builtin_popcountll(needed & offered), __builtin_popcountll(needed));
}

static int64_t qualification(int64_t held, int64_t needed, int64_t neutral) {
  if (held < 0 || needed == 0) return neutral;
  return held >= needed ? share(8 - (held - needed), 8) : share(held, needed);
}

size_t ckernels_score(
    const ckernels_profile_entry *profiles, const ckernels_offer *offers, const ckernels_block *block,
    const ckernels_applicant *applicant, size_t lane, const ckernels_weights *weights, const uint8_t *handicaps,
    const uint64_t *entries, size_t count, int64_t least, uint64_t *pairs) {
  enum { AHEAD = 4 };
  const uint8_t *levels = block->levels + lane;
  const int64_t most = weights->neutral > ONE ? weights->neutral : ONE;
  const int64_t others = applicant->fixed + weights->potential * ONE + weights->support * ONE + weights->qualification * most;
  size_t found = 0;
  for (size_t i = 0; i < count; i++) {
    // The workplaces lie apart: the next ones are asked for while this one is scored, first the offer, then its profile.
    if (i + 2 * AHEAD < count) __builtin_prefetch(offers + (uint32_t)entries[i + 2 * AHEAD]);
    if (i + AHEAD < count) {
      const char *profile = (const char *)(profiles + offers[(uint32_t)entries[i + AHEAD]].first);
      __builtin_prefetch(profile);
      __builtin_prefetch(profile + 64);
    }
    const uint32_t position = (uint32_t)entries[i];
    const ckernels_offer *offer = offers + position;
    nearness near = {0, 0, 0};
    if (weights->closeness) {
      near = near_of(offer, applicant, weights);
      const int64_t loss = (int64_t)(entries[i] >> 32) - handicaps[position];
      const int64_t fit = share(weights->full - loss, weights->unit);
      const int64_t bound = others + offer->fixed + weights->fit * (fit < ONE ? fit : ONE)
                            + weights->closeness * closeness_bound(near, applicant, weights->neutral);
      if (bound < least * weights->sum) continue;
    }
    int64_t held = 0, trained = 0;
    for (const ckernels_profile_entry *asked = profiles + offer->first; asked < profiles + offer->end; asked++) {
      const uint32_t level = levels[block->rows[asked->competence]];
      const uint32_t parts = asked->terms & 0xffffff, needed = asked->terms >> 24 & 15, lift = asked->terms >> 28;
      const uint32_t met = level < needed ? level : needed;
      const uint32_t gap = needed - met;
      held += (int64_t)(met * parts);
      trained += (int64_t)((gap < lift ? gap : lift) * parts);
    }
    const int64_t missing = offer->full_parts - held;
    int64_t sum = applicant->fixed + offer->fixed;
    if (weights->fit) sum += weights->fit * (offer->full_parts ? share(held, offer->full_parts) : ONE);
    if (weights->potential) sum += weights->potential * (missing ? share(trained, missing) : ONE);
    if (weights->closeness) sum += weights->closeness * closeness(near, offer, applicant, weights);
    if (weights->support) sum += weights->support * support_fit(applicant->supports, offer->supports);
    if (weights->qualification) {
      sum += weights->qualification * qualification(applicant->qualification, offer->qualification, weights->neutral);
    }
    const uint64_t score = (uint64_t)sum / (uint64_t)weights->sum;
    pairs[found++] = score << 32 | (uint32_t)~offer->workplace;
  }
  return found;
}

/// Which of three values is the middle one.
static size_t middle_of(const uint64_t *values, size_t a, size_t b, size_t c) {
  if (values[a] < values[b]) return values[b] < values[c] ? b : values[a] < values[c] ? c : a;
  return values[a] < values[c] ? a : values[b] < values[c] ? c : b;
}

static inline void swap(uint64_t *values, size_t a, size_t b) {
  const uint64_t value = values[a];
  values[a] = values[b];
  values[b] = value;
}

void ckernels_keep_greatest(uint64_t *values, size_t count, size_t limit) {
  // Pivots are drawn, so that no input is slow; which are drawn is fixed.
  uint64_t seed = UINT64_C(0x9e3779b97f4a7c15);
  while (count > limit && limit > 0) {
    // Hoare's partition, greatest first: with the pivot in front both parts are shorter than the whole.
    swap(values, 0, middle_of(values, (size_t)(seed >> 33) % count, count / 2, (size_t)(seed >> 13) % count));
    const uint64_t pivot = values[0];
    size_t low = 0, high = count - 1;
    while (1) {
      while (values[low] > pivot) low++;
      while (values[high] < pivot) high--;
      if (low >= high) break;
      swap(values, low++, high--);
    }
    const size_t greater = high + 1;
    if (greater >= limit) {
      count = greater;
      if (greater == limit) return;
    } else {
      values += greater;
      count -= greater;
      limit -= greater;
    }
    seed = seed * UINT64_C(6364136223846793005) + 1;
  }
}
