#include "ctables.h"

#include <string.h>

static inline uint64_t folded(uint64_t left, uint64_t right) {
  const unsigned __int128 product = (unsigned __int128)left * right;
  return (uint64_t)product ^ (uint64_t)(product >> 64);
}

uint64_t ctables_hash(const uint8_t *bytes, size_t count, uint64_t seed) {
  const uint64_t odd = 0x9E3779B97F4A7C15ULL;
  uint64_t hash = seed ^ count, word;
  size_t i = 0;
  for (; i + 8 <= count; i += 8) {
    memcpy(&word, bytes + i, 8);
    hash = folded(hash ^ word, odd ^ seed << 1);
  }
  word = 0;
  if (i < count) memcpy(&word, bytes + i, count - i);
  return folded(folded(hash ^ word, odd ^ seed << 1) ^ seed, odd);
}

int64_t ctables_find(
    const uint64_t *slots, size_t slot_count, const uint8_t *texts, const int64_t *ends, const uint8_t *text, size_t count,
    uint64_t hash) {
  for (size_t at = hash & (slot_count - 1); slots[at] != 0; at = (at + 1) & (slot_count - 1)) {
    if (slots[at] >> 32 != hash >> 32) continue;
    const uint32_t index = (uint32_t)slots[at] - 1;
    const int64_t start = index == 0 ? 0 : ends[index - 1];
    if ((size_t)(ends[index] - start) == count && memcmp(texts + start, text, count) == 0) return index;
  }
  return -1;
}
