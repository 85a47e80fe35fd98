#include "ctables.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

int ctables_supports(ctables_path path) {
  if (path == CTABLES_PORTABLE) return 1;
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (path == CTABLES_AVX2) return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi");
  if (path == CTABLES_AVX512) {
    return ctables_supports(CTABLES_AVX2) && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw");
  }
#endif
  return 0;
}

static inline int is_special(uint8_t byte, uint8_t delimiter, uint8_t quote) {
  return byte == '\n' || byte == delimiter || byte == quote || byte == '\r' || byte == 0;
}

static size_t rest(
    const uint8_t *bytes, size_t from, size_t count, uint8_t delimiter, uint8_t quote, uint32_t *positions) {
  size_t found = 0;
  for (size_t i = from; i < count; i++) {
    if (is_special(bytes[i], delimiter, quote)) positions[found++] = (uint32_t)i;
  }
  return found;
}

/* The high bit of every byte of `word` that is zero, and of no other; exact for every byte, not only the first. */
static inline uint64_t zero_bytes(uint64_t word) {
  const uint64_t low = 0x7F7F7F7F7F7F7F7FULL;
  return ~(((word & low) + low) | word | low);
}

static size_t portable(const uint8_t *bytes, size_t count, uint8_t delimiter, uint8_t quote, uint32_t *positions) {
  const uint64_t each = 0x0101010101010101ULL;
  size_t found = 0, i = 0;
  for (; i + 8 <= count; i += 8) {
    uint64_t word;
    memcpy(&word, bytes + i, 8);
    uint64_t marks = zero_bytes(word) | zero_bytes(word ^ each * '\n') | zero_bytes(word ^ each * '\r')
                     | zero_bytes(word ^ each * delimiter) | zero_bytes(word ^ each * quote);
    /* Where the first byte is the highest one, the order of marks is not that of bytes. */
    if (marks != 0) found += rest(bytes, i, i + 8, delimiter, quote, positions + found);
  }
  return found + rest(bytes, i, count, delimiter, quote, positions + found);
}

#if defined(__x86_64__)
/* The positions of the set bits of `mask`, which speaks of the 64 bytes from `at` on. */
__attribute__((target("bmi"))) static inline size_t bits(uint64_t mask, size_t at, uint32_t *positions) {
  size_t found = 0;
  for (; mask != 0; mask &= mask - 1) positions[found++] = (uint32_t)(at + (size_t)__builtin_ctzll(mask));
  return found;
}

__attribute__((target("avx2,bmi"))) static inline uint32_t half(const uint8_t *bytes, __m256i delimiter, __m256i quote) {
  const __m256i data = _mm256_loadu_si256((const __m256i *)bytes);
  const __m256i separators = _mm256_or_si256(_mm256_cmpeq_epi8(data, delimiter), _mm256_cmpeq_epi8(data, quote));
  const __m256i ends = _mm256_or_si256(
      _mm256_cmpeq_epi8(data, _mm256_set1_epi8('\n')), _mm256_cmpeq_epi8(data, _mm256_set1_epi8('\r')));
  const __m256i nulls = _mm256_cmpeq_epi8(data, _mm256_setzero_si256());
  return (uint32_t)_mm256_movemask_epi8(_mm256_or_si256(_mm256_or_si256(separators, ends), nulls));
}

__attribute__((target("avx2,bmi"))) static size_t avx2(
    const uint8_t *bytes, size_t count, uint8_t delimiter, uint8_t quote, uint32_t *positions) {
  const __m256i delimiters = _mm256_set1_epi8((char)delimiter), quotes = _mm256_set1_epi8((char)quote);
  size_t found = 0, i = 0;
  for (; i + 64 <= count; i += 64) {
    uint64_t mask = half(bytes + i, delimiters, quotes);
    mask |= (uint64_t)half(bytes + i + 32, delimiters, quotes) << 32;
    found += bits(mask, i, positions + found);
  }
  return found + rest(bytes, i, count, delimiter, quote, positions + found);
}

__attribute__((target("avx512f,avx512bw,bmi"))) static size_t avx512(
    const uint8_t *bytes, size_t count, uint8_t delimiter, uint8_t quote, uint32_t *positions) {
  const __m512i delimiters = _mm512_set1_epi8((char)delimiter), quotes = _mm512_set1_epi8((char)quote);
  const __m512i feeds = _mm512_set1_epi8('\n'), returns = _mm512_set1_epi8('\r');
  size_t found = 0, i = 0;
  for (; i + 64 <= count; i += 64) {
    const __m512i data = _mm512_loadu_si512((const void *)(bytes + i));
    const uint64_t mask = _mm512_cmpeq_epi8_mask(data, delimiters) | _mm512_cmpeq_epi8_mask(data, quotes)
                          | _mm512_cmpeq_epi8_mask(data, feeds) | _mm512_cmpeq_epi8_mask(data, returns)
                          | _mm512_testn_epi8_mask(data, data);
    found += bits(mask, i, positions + found);
  }
  return found + rest(bytes, i, count, delimiter, quote, positions + found);
}
#endif

size_t ctables_special_bytes(
    ctables_path path, const uint8_t *bytes, size_t count, uint8_t delimiter, uint8_t quote, uint32_t *positions) {
#if defined(__x86_64__)
  if (path == CTABLES_AVX512) return avx512(bytes, count, delimiter, quote, positions);
  if (path == CTABLES_AVX2) return avx2(bytes, count, delimiter, quote, positions);
#endif
  (void)path;
  return portable(bytes, count, delimiter, quote, positions);
}
