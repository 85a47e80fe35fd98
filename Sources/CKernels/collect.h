// From rows of lanes by position to lists of positions by lane.

#ifndef CKERNELS_COLLECT_H
#define CKERNELS_COLLECT_H

#include "rows.h"

#ifndef COLLECT
/// A path may have instructions that do without transposing.
#define COLLECT collect

INLINE uint32_t collect(row *passed, const uint32_t *firsts, size_t runs, const ckernels_lists *lists) {
  for (size_t run = 0; run < runs; run++) transpose(passed + run * CKERNELS_RUN);
  const uint64_t *words = (const uint64_t *)passed;
  uint32_t longest = 0;
  for (size_t t = 0; t < 64; t++) {
    for (size_t word = 0; word < CKERNELS_WORDS; word++) {
      const size_t lane = 64 * word + t;
      uint32_t *list = lists->positions + lane * lists->capacity;
      uint32_t count = lists->counts[lane];
      uint64_t any = 0;
      for (size_t run = 0; run < runs; run++) any |= words[(run * CKERNELS_RUN + t) * CKERNELS_WORDS + word];
      if (!any) continue;
      for (size_t run = 0; run < runs; run++) {
        uint64_t set = words[(run * CKERNELS_RUN + t) * CKERNELS_WORDS + word];
        // Mostly there are none, one or two: these take no branch.
        for (int i = 0; i < 2; i++) {
          list[count] = firsts[run] + (uint32_t)(set ? __builtin_ctzll(set) : 0);
          count += set != 0;
          set &= set - 1;
        }
        for (; set; set &= set - 1) list[count++] = firsts[run] + (uint32_t)__builtin_ctzll(set);
      }
      lists->counts[lane] = count;
      longest = count > longest ? count : longest;
    }
  }
  return longest;
}
#endif

#endif
