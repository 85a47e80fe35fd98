#include "best.h"

size_t ckernels_copy_greater(const uint64_t *pairs, size_t count, uint64_t floor, uint64_t *copies) {
  size_t copied = 0;
  for (size_t i = 0; i < count; i++) {
    copies[copied] = pairs[i];
    copied += pairs[i] > floor;
  }
  return copied;
}
