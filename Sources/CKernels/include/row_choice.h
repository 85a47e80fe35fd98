/* What one participant sees at some prices: the inner loop of the sparse auction. */
#ifndef ROW_CHOICE_H
#define ROW_CHOICE_H

#include <stddef.h>
#include <stdint.h>

typedef struct {
  int64_t value;    /* the largest value, or -1 */
  int64_t second;   /* the largest value of the others and of 0 */
  int64_t position; /* the first position of the largest value, or -1 when all values are negative */
} row_choice;

/* Whether this machine runs the vector path of row_choice_find (AVX-512). */
int row_choice_has_vectors(void);

/*
 * Over the positions i of a row, with value(i) = scores[i] * 2^shift - prices[columns[i]]: the largest, where it is,
 * and the second largest. Both paths give the same integers. No value may leave 63 bits. Ask for `vectors` only where
 * row_choice_has_vectors() holds.
 */
row_choice row_choice_find(const int32_t *columns, const int32_t *scores, size_t count, const int64_t *prices,
                           unsigned shift, int vectors);

/* Asks the cache for a row that will be read soon. */
void row_choice_prefetch(const int32_t *columns, const int32_t *scores, size_t count);

/* Asks the cache for a place that will be read soon. */
static inline void row_choice_prefetch_at(const void *place) { __builtin_prefetch(place); }

#endif
