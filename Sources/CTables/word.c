#include "ctables.h"

#include <string.h>

size_t ctables_word(
    const uint8_t *field, size_t length, const uint8_t *words, const uint32_t *ends, size_t count) {
  size_t start = 0;
  for (size_t i = 0; i < count; start = ends[i], i++) {
    if (ends[i] - start == length && memcmp(field, words + start, length) == 0) return i;
  }
  return count;
}
