#include "cjson.h"

#include <string.h>

// Texts of ads are mostly long strings, so those are gone over eight bytes at a time.
static const uint64_t ones = 0x0101010101010101u;

/// The high bit of each byte of `word` that is zero; bytes above a zero one may be marked too.
static uint64_t zero_bytes(uint64_t word) { return (word - ones) & ~word & (ones << 7); }

/// The first quotation mark or backslash at or behind `position`.
static size_t end_of_plain(const uint8_t *bytes, size_t count, size_t position) {
  while (position + 8 <= count) {
    uint64_t word;
    memcpy(&word, bytes + position, 8);
    uint64_t found = zero_bytes(word ^ ones * '"') | zero_bytes(word ^ ones * '\\');
    if (found) break;
    position += 8;
  }
  while (position < count && bytes[position] != '"' && bytes[position] != '\\') position++;
  return position;
}

cjson_scan_outcome cjson_skip(
  const uint8_t *bytes, size_t count, size_t *position, cjson_scan *scan, int64_t deepest
) {
  size_t at = *position;
  while (at < count) {
    if (scan->is_inside_string) {
      if (scan->is_escaped) {
        scan->is_escaped = false;
        at++;
        continue;
      }
      at = end_of_plain(bytes, count, at);
      if (at == count) break;
      if (bytes[at] == '\\') {
        scan->is_escaped = true;
      } else {
        scan->is_inside_string = false;
      }
      at++;
      if (!scan->is_inside_string && scan->depth == 0) {
        *position = at;
        return cjson_scan_done;
      }
      continue;
    }
    uint8_t byte = bytes[at++];
    switch (byte) {
    case '"': scan->is_inside_string = true; break;
    case '{':
    case '[':
      if (++scan->depth > deepest) {
        *position = at;
        return cjson_scan_deep;
      }
      break;
    case '}':
    case ']':
      if (--scan->depth <= 0) {
        *position = at;
        return cjson_scan_done;
      }
      break;
    default: break;
    }
  }
  *position = at;
  return cjson_scan_more;
}

size_t cjson_line_end(const uint8_t *bytes, size_t count) {
  const uint8_t *found = count ? memchr(bytes, '\n', count) : NULL;
  return found ? (size_t)(found - bytes) : count;
}

size_t cjson_lines(const uint8_t *bytes, size_t count) {
  size_t lines = 0;
  for (size_t at = 0; at < count; at++) lines += bytes[at] == '\n';
  return lines;
}
