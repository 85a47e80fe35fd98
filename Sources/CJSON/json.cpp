#include "parser.h"

#include <cstring>
#include <new>
#include <type_traits>

using simdjson::dom::element;
using simdjson::dom::element_type;
using simdjson::error_code;

static_assert(CJSON_PADDING >= simdjson::SIMDJSON_PADDING, "the callers' padding must be enough");

namespace {

// An element is a pointer to the parsed text and an index; it travels as plain bytes.
template <typename Flat, typename Value> Flat flat(const Value &value) {
  static_assert(std::is_trivially_copyable<Value>::value && sizeof(Value) <= sizeof(Flat), "must fit");
  Flat result = {};
  std::memcpy(&result, &value, sizeof(Value));
  return result;
}

template <typename Value, typename Flat> Value unflat(const Flat &flat) {
  static_assert(std::is_trivially_copyable<Value>::value && sizeof(Value) <= sizeof(Flat), "must fit");
  Value value;
  std::memcpy(static_cast<void *>(&value), &flat, sizeof(Value));
  return value;
}

bool is_missing(const cjson_value &value) { return value.opaque[0] == 0; }

// What is left of a walk over an array or object.
template <typename Container> struct walk {
  typename Container::iterator next;
  typename Container::iterator end;
};

cjson_status status(error_code code) {
  switch (code) {
  case simdjson::SUCCESS: return cjson_ok;
  case simdjson::MEMALLOC: return cjson_no_memory;
  case simdjson::CAPACITY: return cjson_too_long;
  case simdjson::DEPTH_ERROR: return cjson_too_deep;
  case simdjson::UTF8_ERROR: return cjson_not_utf8;
  case simdjson::UNCLOSED_STRING: return cjson_unclosed_string;
  case simdjson::UNESCAPED_CHARS: return cjson_control_character;
  case simdjson::STRING_ERROR: return cjson_bad_string;
  case simdjson::NUMBER_ERROR:
  case simdjson::NUMBER_OUT_OF_RANGE: return cjson_bad_number;
  case simdjson::T_ATOM_ERROR:
  case simdjson::F_ATOM_ERROR:
  case simdjson::N_ATOM_ERROR: return cjson_bad_word;
  case simdjson::EMPTY: return cjson_empty;
  default: return cjson_bad_structure;
  }
}

}  // namespace

extern "C" {

cjson_parser *cjson_create(size_t longest, size_t deepest) try {
  return new (std::nothrow) cjson_parser(longest, deepest);
} catch (...) {
  return nullptr;
}

void cjson_destroy(cjson_parser *parser) { delete parser; }

cjson_status cjson_parse(cjson_parser *parser, const uint8_t *bytes, size_t count, cjson_value *root) try {
  *root = {};
  if (count > parser->longest) return cjson_too_long;
  // Grown step by step: simdjson's tables take some 14 times the bytes that they are made for.
  if (count > parser->dom.capacity() || parser->dom.max_depth() != parser->deepest) {
    size_t capacity = parser->dom.capacity() > 0 ? parser->dom.capacity() : 65536;
    while (capacity < count) capacity *= 2;
    if (capacity > parser->longest) capacity = parser->longest;
    error_code code = parser->dom.allocate(capacity, parser->deepest);
    if (code) return status(code);
  }
  element value;
  error_code code = parser->dom.parse(bytes, count, false).get(value);
  if (code) return status(code);
  *root = flat<cjson_value>(value);
  return cjson_ok;
} catch (...) {
  return cjson_no_memory;
}

cjson_kind cjson_kind_of(cjson_value value) {
  if (is_missing(value)) return cjson_missing;
  switch (unflat<element>(value).type()) {
  case element_type::NULL_VALUE: return cjson_null;
  case element_type::BOOL: return cjson_bool;
  case element_type::INT64: return cjson_integer;
  case element_type::UINT64: return cjson_unsigned;
  case element_type::DOUBLE: return cjson_decimal;
  case element_type::STRING: return cjson_string;
  case element_type::ARRAY: return cjson_array;
  case element_type::OBJECT: return cjson_object;
  }
  return cjson_missing;
}

bool cjson_member(cjson_value value, const char *key, size_t key_length, cjson_value *member) {
  *member = {};
  simdjson::dom::object object;
  if (is_missing(value) || unflat<element>(value).get(object)) return false;
  element found;
  if (object.at_key(std::string_view(key, key_length)).get(found)) return false;
  *member = flat<cjson_value>(found);
  return true;
}

bool cjson_elements(cjson_value value, cjson_cursor *cursor) {
  *cursor = {};
  simdjson::dom::array array;
  if (is_missing(value) || unflat<element>(value).get(array)) return false;
  *cursor = flat<cjson_cursor>(walk<simdjson::dom::array>{array.begin(), array.end()});
  return true;
}

bool cjson_next_element(cjson_cursor *cursor, cjson_value *next) {
  *next = {};
  auto at = unflat<walk<simdjson::dom::array>>(*cursor);
  if (cursor->opaque[0] == 0 || at.next == at.end) return false;
  *next = flat<cjson_value>(*at.next);
  ++at.next;
  *cursor = flat<cjson_cursor>(at);
  return true;
}

bool cjson_members(cjson_value value, cjson_cursor *cursor) {
  *cursor = {};
  simdjson::dom::object object;
  if (is_missing(value) || unflat<element>(value).get(object)) return false;
  *cursor = flat<cjson_cursor>(walk<simdjson::dom::object>{object.begin(), object.end()});
  return true;
}

bool cjson_next_member(cjson_cursor *cursor, const char **key, size_t *key_length, cjson_value *member) {
  *member = {};
  auto at = unflat<walk<simdjson::dom::object>>(*cursor);
  if (cursor->opaque[0] == 0 || at.next == at.end) return false;
  *key = at.next.key_c_str();
  *key_length = at.next.key_length();
  *member = flat<cjson_value>(at.next.value());
  ++at.next;
  *cursor = flat<cjson_cursor>(at);
  return true;
}

const char *cjson_text(cjson_value value, size_t *length) {
  *length = 0;
  std::string_view text;
  if (is_missing(value) || unflat<element>(value).get(text)) return nullptr;
  *length = text.size();
  return text.data();
}

bool cjson_truth(cjson_value value) {
  bool truth = false;
  if (is_missing(value) || unflat<element>(value).get(truth)) return false;
  return truth;
}

int64_t cjson_int64(cjson_value value) {
  int64_t number = 0;
  if (is_missing(value) || unflat<element>(value).get(number)) return 0;
  return number;
}

uint64_t cjson_uint64(cjson_value value) {
  uint64_t number = 0;
  if (is_missing(value) || unflat<element>(value).get(number)) return 0;
  return number;
}

double cjson_double(cjson_value value) {
  double number = 0;
  if (is_missing(value) || unflat<element>(value).get(number)) return 0;
  return number;
}

}  // extern "C"
