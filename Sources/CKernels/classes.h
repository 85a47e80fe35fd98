// The lanes that pass what a class of workplaces asks for.

#ifndef CKERNELS_CLASSES_H
#define CKERNELS_CLASSES_H

#include "rows.h"

/// Bit t of the result: bytes[t] != 0, for bytes of 0 or 1.
INLINE uint64_t pack_bits(const uint8_t *bytes) {
  uint64_t bits = 0;
  for (int word = 0; word < 8; word++) {
    uint64_t eight = 0;
    for (int byte = 0; byte < 8; byte++) eight |= (uint64_t)bytes[word * 8 + byte] << (8 * byte);
    bits |= ((eight * UINT64_C(0x0102040810204080)) >> 56) << (8 * word);
  }
  return bits;
}

INLINE void class_masks(
    const ckernels_lanes *lanes, const ckernels_class *classes, size_t count, size_t words, uint64_t *masks) {
  for (size_t i = 0; i < count * CKERNELS_WORDS; i++) {
    const ckernels_class asked = classes[i / CKERNELS_WORDS];
    const size_t first = 64 * (i % CKERNELS_WORDS);
    masks[i] = 0;
    if (i % CKERNELS_WORDS >= words) continue;
    uint8_t pass[64];
    for (int t = 0; t < 64; t++) {
      pass[t] = (lanes->available_from[first + t] <= asked.available_by)
                & (lanes->available_until[first + t] >= asked.available_still)
                & (lanes->permit_until[first + t] >= asked.permit_until);
    }
    for (int t = 0; t < 64; t++) {
      pass[t] &= (lanes->hours_low[first + t] <= asked.hours_high) & (lanes->hours_high[first + t] >= asked.hours_low)
                 & (lanes->qualification[first + t] >= asked.qualification_floor);
    }
    for (int t = 0; t < 64; t++) {
      pass[t] &= ((lanes->supports[first + t] & ~asked.supports) == 0)
                 & ((lanes->restrictions[first + t] & asked.conditions) == 0);
    }
    masks[i] = pack_bits(pass);
  }
}

#endif
