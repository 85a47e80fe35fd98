// What AVX-512 does by masks and by compressing: it takes the place of the loops of `order.h` and `collect.h`.

#ifndef CKERNELS_COMPRESS_H
#define CKERNELS_COMPRESS_H

#include "rows.h"

/// The pairs from `i` on, at most eight; the others are 0, which reaches nothing that is asked for.
INLINE __m512i eight_pairs(const uint64_t *pairs, size_t i, size_t count) {
  const __mmask8 some = count - i < 8 ? (__mmask8)((1u << (count - i)) - 1) : (__mmask8)255;
  return _mm512_maskz_loadu_epi64(some, pairs + i);
}

/// How many pairs are at least `least` > 0.
INLINE size_t count_by_masks(const uint64_t *pairs, size_t count, uint64_t least) {
  const __m512i bound = _mm512_set1_epi64((long long)least);
  size_t reaching = 0, i = 0;
  for (; i + 8 <= count; i += 8) {
    reaching += (size_t)__builtin_popcount(_mm512_cmpge_epu64_mask(_mm512_loadu_si512(pairs + i), bound));
  }
  return reaching + (size_t)__builtin_popcount(_mm512_cmpge_epu64_mask(eight_pairs(pairs, i, count), bound));
}

/// Copies the pairs that are at least `least` > 0 to the front of `copies`, which may be the pairs themselves.
INLINE size_t copy_by_compressing(
    const uint64_t *pairs, size_t count, uint64_t least, uint64_t *copies) {
  const __m512i bound = _mm512_set1_epi64((long long)least);
  size_t copied = 0;
  for (size_t i = 0; i < count; i += 8) {
    const __m512i some = eight_pairs(pairs, i, count);
    const __mmask8 reaching = _mm512_cmpge_epu64_mask(some, bound);
    const unsigned members = (unsigned)__builtin_popcount(reaching);
    _mm512_mask_storeu_epi64(
        copies + copied, (__mmask8)((1u << members) - 1), _mm512_maskz_compress_epi64(reaching, some));
    copied += members;
  }
  return copied;
}

/// As `collect`: the lanes and the rows of a word's pairs are lined up, and then dealt out to the lists.
INLINE uint32_t collect_by_compressing(
    const row *passed, const uint32_t *firsts, size_t runs, const ckernels_lists *lists) {
  enum { MOST = 64 * CKERNELS_RUN, FEW = 16 };
  static const uint8_t numbers[64] = {
      0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21,
      22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43,
      44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63};
  const __m512i lanes_of_word = _mm512_loadu_si512(numbers);
  uint8_t lanes[MOST + 64], rows[MOST + 64];
  uint32_t *ends[CKERNELS_LANES];
  for (size_t lane = 0; lane < CKERNELS_LANES; lane++) {
    ends[lane] = lists->positions + lane * lists->capacity + lists->counts[lane];
  }
  for (size_t run = 0; run < runs; run++) {
    for (size_t word = 0; word < CKERNELS_WORDS; word++) {
      const uint64_t *sets = (const uint64_t *)(passed + run * CKERNELS_RUN) + word;
      size_t count = 0;
      __m512i number = _mm512_setzero_si512();
      for (size_t i = 0; i < CKERNELS_RUN; i++) {
        const uint64_t set = sets[i * CKERNELS_WORDS];
        const __m512i members = _mm512_maskz_compress_epi8(set, lanes_of_word);
        const size_t found = (size_t)__builtin_popcountll(set);
        if (__builtin_expect(found <= FEW, 1)) {
          _mm_storeu_si128((__m128i *)(lanes + count), _mm512_castsi512_si128(members));
          _mm_storeu_si128((__m128i *)(rows + count), _mm512_castsi512_si128(number));
        } else {
          _mm512_storeu_si512(lanes + count, members);
          _mm512_storeu_si512(rows + count, number);
        }
        count += found;
        number = _mm512_add_epi8(number, _mm512_set1_epi8(1));
      }
      uint32_t **ends_of_word = ends + 64 * word;
      for (size_t i = 0; i < count; i++) *ends_of_word[lanes[i]]++ = firsts[run] + rows[i];
    }
  }
  uint32_t longest = 0;
  for (size_t lane = 0; lane < CKERNELS_LANES; lane++) {
    const uint32_t count = (uint32_t)(ends[lane] - (lists->positions + lane * lists->capacity));
    lists->counts[lane] = count;
    longest = count > longest ? count : longest;
  }
  return longest;
}

#endif
