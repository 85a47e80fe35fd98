// The lanes that hold a competence at a level or above, for every level that occurs
//
// Levels that nobody in the block holds exactly share the row of the next level that somebody holds, so that a block has at
// most one row a holding. O(holdings + rows).

#include <string.h>

#include "ckernels.h"

enum { HIGHEST = 8 };

static inline unsigned capped(uint8_t level) { return level < HIGHEST ? level : HIGHEST; }

void ckernels_set_levels(const ckernels_holdings *holdings, intptr_t person, int is_held, uint8_t *levels) {
  for (intptr_t i = holdings->starts[person]; i < holdings->starts[person + 1]; i++) {
    levels[holdings->competences[i]] = is_held ? holdings->levels[i] : 0;
  }
}

size_t ckernels_count_level_rows(
    const ckernels_holdings *holdings, const intptr_t *people, size_t lanes, ckernels_level_rows *rows) {
  for (size_t i = 0; i < rows->count; i++) {
    memset(rows->offsets + 8 * ((size_t)rows->touched[i] + 1), 0, 8 * sizeof *rows->offsets);
  }
  rows->count = 0;
  for (size_t lane = 0; lane < lanes; lane++) {
    for (intptr_t i = holdings->starts[people[lane]]; i < holdings->starts[people[lane] + 1]; i++) {
      const uint32_t competence = (uint32_t)holdings->competences[i];
      const unsigned level = capped(holdings->levels[i]);
      if (!level) continue;
      if (!rows->held[competence]) rows->touched[rows->count++] = competence;
      rows->held[competence] |= (uint16_t)(1u << level);
    }
  }
  size_t count = 2;
  for (size_t i = 0; i < rows->count; i++) count += (size_t)__builtin_popcount(rows->held[rows->touched[i]]);
  return count;
}

void ckernels_write_level_rows(
    const ckernels_holdings *holdings, const intptr_t *people, size_t lanes, ckernels_level_rows *rows) {
  const size_t words = CKERNELS_WORDS, bytes = words * sizeof *rows->rows;
  size_t next = 2;
  memset(rows->rows, 0, bytes);
  memset(rows->rows + words, 255, bytes);
  for (size_t i = 0; i < rows->count; i++) {
    const uint32_t competence = rows->touched[i];
    uint32_t *offsets = rows->offsets + 8 * ((size_t)competence + 1);
    for (unsigned level = 1, first = 1; level <= HIGHEST; level++) {
      if (!(rows->held[competence] >> level & 1)) continue;
      memset(rows->rows + next * words, 0, bytes);
      for (; first <= level; first++) offsets[first - 1] = (uint32_t)(next * bytes);
      next++;
    }
  }
  for (size_t lane = 0; lane < lanes; lane++) {
    for (intptr_t i = holdings->starts[people[lane]]; i < holdings->starts[people[lane] + 1]; i++) {
      const unsigned level = capped(holdings->levels[i]);
      if (!level) continue;
      const uint32_t offset = rows->offsets[8 * ((size_t)holdings->competences[i] + 1) + level - 1];
      rows->rows[offset / sizeof *rows->rows + lane / 64] |= UINT64_C(1) << (lane % 64);
    }
  }
  // Who holds a level holds those below it.
  next = 2;
  for (size_t i = 0; i < rows->count; i++) {
    const size_t levels = (size_t)__builtin_popcount(rows->held[rows->touched[i]]);
    for (size_t level = levels - 1; level > 0; level--) {
      uint64_t *lower = rows->rows + (next + level - 1) * words;
      for (size_t word = 0; word < words; word++) lower[word] |= lower[words + word];
    }
    next += levels;
    rows->held[rows->touched[i]] = 0;
  }
}
