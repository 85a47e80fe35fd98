#ifndef CJSON_H
#define CJSON_H

// JSON through simdjson, behind flat calls. No exception, abort or pointer into simdjson leaves these functions:
// what goes wrong is a status, and every function takes whatever it is given.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Bytes that must be readable behind the text that is parsed; their values do not matter.
#define CJSON_PADDING 64

/// What became of a text.
typedef enum cjson_status {
  cjson_ok = 0,
  cjson_no_memory,
  /// Longer than the parser was made for.
  cjson_too_long,
  /// Values nest deeper than the parser was made for.
  cjson_too_deep,
  /// Not UTF-8.
  cjson_not_utf8,
  /// A quotation mark is not closed.
  cjson_unclosed_string,
  /// A control character inside quotation marks.
  cjson_control_character,
  /// An escape that is none, or half of a surrogate pair.
  cjson_bad_string,
  /// A number that is none, or beyond what 64 bits hold.
  cjson_bad_number,
  /// A word other than true, false and null.
  cjson_bad_word,
  /// There is nothing.
  cjson_empty,
  /// Brackets, commas, colons or values do not fit together.
  cjson_bad_structure,
} cjson_status;

typedef enum cjson_kind {
  cjson_missing = 0,
  cjson_null,
  cjson_bool,
  cjson_integer,
  cjson_unsigned,
  cjson_decimal,
  cjson_string,
  cjson_array,
  cjson_object,
} cjson_kind;

/// A parser and the text that it read last.
typedef struct cjson_parser cjson_parser;

/// A value of the text that was read last; worthless after the next text.
typedef struct cjson_value {
  uint64_t opaque[2];
} cjson_value;

/// A position in an array or object, and its end.
typedef struct cjson_cursor {
  uint64_t opaque[4];
} cjson_cursor;

/// A parser of texts of at most `longest` bytes whose values nest at most `deepest` levels; NULL without memory.
cjson_parser *cjson_create(size_t longest, size_t deepest);
void cjson_destroy(cjson_parser *parser);

/// Reads a text of one value. `root` is the value when the status is `cjson_ok`.
cjson_status cjson_parse(cjson_parser *parser, const uint8_t *bytes, size_t count, cjson_value *root);

/// The offset near which a text that `cjson_parse` refused is wrong; `count` when it ends too early. O(count).
size_t cjson_fault(cjson_parser *parser, const uint8_t *bytes, size_t count);

cjson_kind cjson_kind_of(cjson_value value);

/// The member of an object whose key is `key`, the first one of several. False when there is none.
bool cjson_member(cjson_value object, const char *key, size_t key_length, cjson_value *member);

/// The start of an array, and the next element behind it. False at the end, and for what is no array.
bool cjson_elements(cjson_value array, cjson_cursor *cursor);
bool cjson_next_element(cjson_cursor *cursor, cjson_value *element);

/// The start of an object, and the next member behind it with its key, which lives as long as the value. False
/// at the end, and for what is no object.
bool cjson_members(cjson_value object, cjson_cursor *cursor);
bool cjson_next_member(cjson_cursor *cursor, const char **key, size_t *key_length, cjson_value *member);

/// The text of a string, UTF-8, which lives as long as the value; NULL for what is none.
const char *cjson_text(cjson_value value, size_t *length);

/// The value of a boolean or number; false and 0 for what is none.
bool cjson_truth(cjson_value value);
int64_t cjson_int64(cjson_value value);
uint64_t cjson_uint64(cjson_value value);
double cjson_double(cjson_value value);

/// Where a scan over a value stands; all zero before its first byte.
typedef struct cjson_scan {
  /// Open brackets.
  int64_t depth;
  bool is_inside_string;
  /// Whether the next byte belongs to an escape.
  bool is_escaped;
} cjson_scan;

typedef enum cjson_scan_outcome {
  /// The value's last byte was found.
  cjson_scan_done = 0,
  /// The bytes end inside the value.
  cjson_scan_more,
  /// Brackets nest deeper than allowed.
  cjson_scan_deep,
} cjson_scan_outcome;

/// Goes over an array, object or string from `*position`, which is where the scan stopped before, and leaves
/// `*position` behind its last byte. Brackets are only counted: whether they fit, `cjson_parse` says. O(bytes).
cjson_scan_outcome cjson_skip(
  const uint8_t *bytes, size_t count, size_t *position, cjson_scan *scan, int64_t deepest);

/// The position of the first line feed; `count` when there is none. O(count).
size_t cjson_line_end(const uint8_t *bytes, size_t count);

/// Number of line feeds. O(count).
size_t cjson_lines(const uint8_t *bytes, size_t count);

#ifdef __cplusplus
}
#endif
#endif
