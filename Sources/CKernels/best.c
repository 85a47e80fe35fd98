#include "best.h"

size_t ckernels_copy_greater(const uint64_t *pairs, size_t count, uint64_t floor, uint64_t *copies) {
  size_t copied = 0;
  for (size_t i = 0; i < count; i++) {
    copies[copied] = pairs[i];
    copied += pairs[i] > floor;
  }
  return copied;
}

static inline void swap(uint64_t *values, size_t a, size_t b) {
  const uint64_t value = values[a];
  values[a] = values[b];
  values[b] = value;
}

/// Which of three values is the middle one.
static size_t middle_of(const uint64_t *values, size_t a, size_t b, size_t c) {
  if (values[a] < values[b]) return values[b] < values[c] ? b : values[a] < values[c] ? c : a;
  return values[a] < values[c] ? a : values[b] < values[c] ? c : b;
}

void ckernels_keep_greatest(uint64_t *pairs, size_t count, size_t limit) {
  // Pivots are drawn, so that no input is slow; which are drawn is fixed.
  uint64_t seed = UINT64_C(0x9e3779b97f4a7c15);
  while (count > limit && limit > 0) {
    const size_t last = count - 1;
    swap(pairs, last, middle_of(pairs, (size_t)(seed >> 33) % count, count / 2, (size_t)(seed >> 13) % count));
    const uint64_t pivot = pairs[last];
    // Lomuto's partition: it takes no branch on a comparison.
    size_t greater = 0;
    for (size_t i = 0; i < last; i++) {
      const uint64_t pair = pairs[i];
      pairs[i] = pairs[greater];
      pairs[greater] = pair;
      greater += pair > pivot;
    }
    swap(pairs, greater, last);
    if (greater >= limit) {
      count = greater;
    } else {
      // The pivot is kept as well.
      pairs += greater + 1;
      count -= greater + 1;
      limit -= greater + 1;
    }
    seed = seed * UINT64_C(6364136223846793005) + 1;
  }
}
