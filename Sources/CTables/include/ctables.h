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

#endif
