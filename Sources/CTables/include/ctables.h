#ifndef CTABLES_H
#define CTABLES_H

#include <stddef.h>
#include <stdint.h>

/* How bytes are compared; every path finds the same positions. */
typedef enum { CTABLES_PORTABLE, CTABLES_AVX2, CTABLES_AVX512 } ctables_path;

/* Whether this machine can run a path. */
int ctables_supports(ctables_path path);

/* Writes the positions, ascending, of all line feeds, carriage returns, NUL bytes, and bytes equal to `delimiter` or
   `quote`. `count` is at most 2^32 - 1; `positions` has room for `count` of them. Returns how many there are. */
size_t ctables_special_bytes(
    ctables_path path, const uint8_t *bytes, size_t count, uint8_t delimiter, uint8_t quote, uint32_t *positions);

/* The first of `count` words that `field`, of `length` bytes, is; `count` when it is none of them. The words stand one
   behind the other in `words`, each ending before its entry of `ends`. */
size_t ctables_word(
    const uint8_t *field, size_t length, const uint8_t *words, const uint32_t *ends, size_t count);

/* A hash of bytes that nobody can foresee who does not know `seed`. */
uint64_t ctables_hash(const uint8_t *bytes, size_t count, uint64_t seed);

/* The position of `text`, of `count` bytes and this hash, among `texts`, which stand one behind the other, each ending before its
   entry of `ends`; -1 when it is not there. `slots`, a power of two of them and not all used, hold 0 or the upper half of a text's
   hash and, below, its position + 1, at the first free slot from the hash's lower bits on. */
int64_t ctables_find(
    const uint64_t *slots, size_t slot_count, const uint8_t *texts, const int64_t *ends, const uint8_t *text, size_t count,
    uint64_t hash);

#endif
