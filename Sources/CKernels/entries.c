#include <string.h>

#include "ckernels.h"

uint32_t ckernels_distribute(
    const ckernels_rows *rows, size_t count, const uint8_t *handicaps, uint64_t *entries, size_t capacity,
    uint32_t *counts) {
  uint32_t largest = 0;
  for (size_t row = 0; row < count; row++) {
    const uint8_t *losses = rows->losses + row * CKERNELS_LANES;
    const uint32_t position = rows->positions[row];
    const uint32_t handicap = handicaps[position];
    for (uint64_t wanted = rows->wanted[row]; wanted; wanted &= wanted - 1) {
      size_t lane = (size_t)__builtin_ctzll(wanted);
      uint32_t entry = counts[lane]++;
      entries[lane * capacity + entry] = (uint64_t)(losses[lane] + handicap) << 32 | position;
      largest = entry + 1 > largest ? entry + 1 : largest;
    }
  }
  return largest;
}

void ckernels_sort_by_key(uint64_t *entries, uint64_t *scratch, size_t count) {
  enum { KEYS = 512 };
  uint32_t next[KEYS] = {0};
  for (size_t i = 0; i < count; i++) next[entries[i] >> 32]++;
  uint32_t sum = 0;
  for (int key = 0; key < KEYS; key++) {
    uint32_t some = next[key];
    next[key] = sum;
    sum += some;
  }
  for (size_t i = 0; i < count; i++) scratch[next[entries[i] >> 32]++] = entries[i];
  memcpy(entries, scratch, count * sizeof *entries);
}
