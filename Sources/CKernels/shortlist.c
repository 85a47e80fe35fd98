#include <string.h>

#include "choice.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

enum { KEPT = CKERNELS_CANDIDATES + 1 };

// The largest values so far, the largest first, and where they are; of equal ones the first comes first.
typedef struct {
  int32_t values[KEPT];
  size_t positions[KEPT];
} ranking;

// Takes the place of what stands at `rank`, and rises.
static void insert(ranking *ranking, int rank, int32_t value, size_t position) {
  while (rank > 0 && ranking->values[rank - 1] < value) {
    ranking->values[rank] = ranking->values[rank - 1];
    ranking->positions[rank] = ranking->positions[rank - 1];
    rank--;
  }
  ranking->values[rank] = value;
  ranking->positions[rank] = position;
}

static void rank_from(
    ranking *ranking, const int32_t *columns, const int32_t *scores, size_t start, size_t count,
    const int32_t *prices, unsigned shift) {
  for (size_t i = start; i < count; i++) {
    int32_t value = (int32_t)((uint32_t)scores[i] << shift) - prices[columns[i]];
    if (value > ranking->values[KEPT - 1]) insert(ranking, KEPT - 1, value, i);
  }
}

static void put(
    const int32_t *columns, const int32_t *scores, uint64_t positions, int32_t nobody, ckernels_candidates *best) {
  for (int i = 0; i < CKERNELS_CANDIDATES; i++) {
    if (positions == 0) {
      best->columns[i] = nobody;
      best->scores[i] = 0;
    } else {
      int position = __builtin_ctzll(positions);
      positions &= positions - 1;
      best->columns[i] = columns[position];
      best->scores[i] = scores[position];
    }
  }
}

// The ranked positions, of which there are `found`, in their order.
static int32_t put_ranking(
    const ranking *ranking, const int32_t *columns, const int32_t *scores, size_t count, int32_t nobody,
    ckernels_candidates *best) {
  size_t found = count < CKERNELS_CANDIDATES ? count : CKERNELS_CANDIDATES;
  size_t ordered[CKERNELS_CANDIDATES];
  for (size_t i = 0; i < found; i++) {
    size_t place = i;
    for (; place > 0 && ordered[place - 1] > ranking->positions[i]; place--) ordered[place] = ordered[place - 1];
    ordered[place] = ranking->positions[i];
  }
  for (size_t i = 0; i < CKERNELS_CANDIDATES; i++) {
    best->columns[i] = i < found ? columns[ordered[i]] : nobody;
    best->scores[i] = i < found ? scores[ordered[i]] : 0;
  }
  return ranking->values[KEPT - 1];
}

static int32_t shortlist_portable(
    const int32_t *columns, const int32_t *scores, size_t count, const int32_t *prices, unsigned shift,
    int32_t nobody, ckernels_candidates *best) {
  ranking ranking;
  for (int i = 0; i < KEPT; i++) ranking.values[i] = INT32_MIN;
  rank_from(&ranking, columns, scores, 0, count, prices, shift);
  return put_ranking(&ranking, columns, scores, count, nobody, best);
}

#if defined(__x86_64__)
#define AVX512 __attribute__((target("avx512f,avx512vl,avx512bw,bmi,popcnt")))

// Exchanges so that in every lane the larger one comes first.
#define ORDER(FIRST, SECOND)                              \
  do {                                                    \
    __m512i larger = _mm512_max_epi32(FIRST, SECOND);     \
    SECOND = _mm512_min_epi32(FIRST, SECOND);             \
    FIRST = larger;                                       \
  } while (0)

// The four largest of a lane's four and those of another lane: of two ordered lists, the larger of the first of one and the last
// of the other, and so on, in order again.
#define MERGE(MOVED)                                                                      \
  do {                                                                                    \
    __m512i a = MOVED(v0), b = MOVED(v1), c = MOVED(v2), d = MOVED(v3);                   \
    v0 = _mm512_max_epi32(v0, d);                                                         \
    v1 = _mm512_max_epi32(v1, c);                                                         \
    v2 = _mm512_max_epi32(v2, b);                                                         \
    v3 = _mm512_max_epi32(v3, a);                                                         \
    ORDER(v0, v2);                                                                        \
    ORDER(v1, v3);                                                                        \
    ORDER(v0, v1);                                                                        \
    ORDER(v2, v3);                                                                        \
  } while (0)
#define BY_8(V) _mm512_shuffle_i64x2(V, V, 0x4e)
#define BY_4(V) _mm512_shuffle_i64x2(V, V, 0xb1)
#define BY_2(V) _mm512_shuffle_epi32(V, _MM_PERM_BADC)
#define BY_1(V) _mm512_shuffle_epi32(V, _MM_PERM_CDAB)

AVX512 static inline __m512i values_at(
    const int32_t *columns, const int32_t *scores, __mmask16 inside, const int32_t *prices, __m128i shift) {
  const __m512i none = _mm512_set1_epi32(INT32_MIN);
  __m512i column = _mm512_maskz_loadu_epi32(inside, columns);
  __m512i score = _mm512_maskz_loadu_epi32(inside, scores);
  __m512i price = _mm512_mask_i32gather_epi32(none, inside, column, prices, 4);
  return _mm512_mask_sub_epi32(none, inside, _mm512_sll_epi32(score, shift), price);
}

AVX512 static inline __mmask16 inside(size_t count, size_t start) {
  if (count <= start) return 0;
  return count - start >= 16 ? (__mmask16)0xffff : (__mmask16)((1u << (count - start)) - 1);
}

AVX512 static inline uint64_t lowest(uint64_t bits, int wanted) {
  uint64_t taken = 0;
  for (; wanted > 0 && bits != 0; wanted--) {
    taken |= bits & (0 - bits);
    bits &= bits - 1;
  }
  return taken;
}

AVX512 static int32_t shortlist_avx512(
    const int32_t *columns, const int32_t *scores, size_t count, const int32_t *prices, unsigned shift,
    int32_t nobody, ckernels_candidates *best) {
  enum { HEAD = 64 };
  const __m128i by = _mm_cvtsi32_si128((int)shift);
  const __m512i value0 = values_at(columns, scores, inside(count, 0), prices, by);
  const __m512i value1 = values_at(columns + 16, scores + 16, inside(count, 16), prices, by);
  const __m512i value2 = values_at(columns + 32, scores + 32, inside(count, 32), prices, by);
  const __m512i value3 = values_at(columns + 48, scores + 48, inside(count, 48), prices, by);
  __m512i v0 = value0, v1 = value1, v2 = value2, v3 = value3;
  ORDER(v0, v1);
  ORDER(v2, v3);
  ORDER(v0, v2);
  ORDER(v1, v3);
  ORDER(v1, v2);
  MERGE(BY_8);
  MERGE(BY_4);
  MERGE(BY_2);
  MERGE(BY_1);
  int32_t bound = _mm512_cvtsi512_si32(v3);
  const __m512i bounds = _mm512_set1_epi32(bound);
#define MASK(COMPARED)                                                                            \
  ((uint64_t)COMPARED(value0, bounds) | (uint64_t)COMPARED(value1, bounds) << 16                  \
   | (uint64_t)COMPARED(value2, bounds) << 32 | (uint64_t)COMPARED(value3, bounds) << 48)
  uint64_t taken = MASK(_mm512_cmpgt_epi32_mask);
  int missing = CKERNELS_CANDIDATES - __builtin_popcountll(taken);
  if (missing > 0 && bound > INT32_MIN) taken |= lowest(MASK(_mm512_cmpeq_epi32_mask), missing);
#undef MASK
  if (count <= HEAD) {
    put(columns, scores, taken, nobody, best);
    return bound;
  }

  // More pairs than registers: the rest is ranked one by one when it is above the bound.
  ranking ranking;
  for (int i = 0; i < KEPT; i++) ranking.values[i] = INT32_MIN;
  ranking.values[KEPT - 1] = bound;
  for (uint64_t rest = taken; rest != 0; rest &= rest - 1) {
    size_t i = (size_t)__builtin_ctzll(rest);
    insert(&ranking, CKERNELS_CANDIDATES - 1, (int32_t)((uint32_t)scores[i] << shift) - prices[columns[i]], i);
  }
  for (size_t start = HEAD; start < count; start += 16) {
    __m512i values = values_at(columns + start, scores + start, inside(count, start), prices, by);
    if (_mm512_cmpgt_epi32_mask(values, _mm512_set1_epi32(ranking.values[KEPT - 1])) == 0) continue;
    size_t end = count - start < 16 ? count : start + 16;
    rank_from(&ranking, columns, scores, start, end, prices, shift);
  }
  return put_ranking(&ranking, columns, scores, count, nobody, best);
}
#endif

int32_t ckernels_shortlist(
    ckernels_path path, const int32_t *columns, const int32_t *scores, size_t count, const int32_t *prices,
    unsigned shift, int32_t nobody, ckernels_candidates *best) {
#if defined(__x86_64__)
  if (path == CKERNELS_AVX512) return shortlist_avx512(columns, scores, count, prices, shift, nobody, best);
#else
  (void)path;
#endif
  return shortlist_portable(columns, scores, count, prices, shift, nobody, best);
}
