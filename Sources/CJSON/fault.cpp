#include "parser.h"

#include <string_view>
#include <utility>

namespace {

namespace ondemand = simdjson::ondemand;

// Reads a value whole, so that what is wrong with it shows. simdjson's other face reads front to back and knows
// where it stands; it is slower, and only asked when a text is known to be wrong.
simdjson::error_code read(ondemand::value value, size_t depth);

simdjson::error_code read_member(simdjson::simdjson_result<ondemand::field> result, size_t depth) {
  ondemand::field field;
  if (auto code = std::move(result).get(field)) return code;
  std::string_view key;
  if (auto code = field.unescaped_key().get(key)) return code;
  return read(field.value(), depth);
}

template <typename Value> simdjson::error_code read_scalar(Value &value, ondemand::json_type type) {
  switch (type) {
  case ondemand::json_type::string: {
    std::string_view text;
    return value.get_string().get(text);
  }
  case ondemand::json_type::number: {
    double number;
    return value.get_double().get(number);
  }
  case ondemand::json_type::boolean: {
    bool truth;
    return value.get_bool().get(truth);
  }
  default: {
    bool is_null = false;
    auto code = simdjson::simdjson_result<bool>(value.is_null()).get(is_null);
    return code ? code : is_null ? simdjson::SUCCESS : simdjson::N_ATOM_ERROR;
  }
  }
}

template <typename Value> simdjson::error_code read_value(Value &value, size_t depth) {
  if (depth == 0) return simdjson::DEPTH_ERROR;
  ondemand::json_type type;
  if (auto code = value.type().get(type)) return code;
  if (type == ondemand::json_type::object) {
    ondemand::object object;
    if (auto code = value.get_object().get(object)) return code;
    for (auto field : object) {
      if (auto code = read_member(field, depth - 1)) return code;
    }
    return simdjson::SUCCESS;
  }
  if (type == ondemand::json_type::array) {
    ondemand::array array;
    if (auto code = value.get_array().get(array)) return code;
    for (auto result : array) {
      ondemand::value element;
      if (auto code = result.get(element)) return code;
      if (auto code = read(element, depth - 1)) return code;
    }
    return simdjson::SUCCESS;
  }
  return read_scalar(value, type);
}

simdjson::error_code read(ondemand::value value, size_t depth) { return read_value(value, depth); }

// The first control character inside a string, else the quotation mark that opens one which is not closed.
bool bad_string(const uint8_t *bytes, size_t count, size_t *offset) {
  size_t opened = count;
  for (size_t at = 0; at < count; at++) {
    if (bytes[at] == '"') {
      opened = opened == count ? at : count;
    } else if (opened != count && bytes[at] == '\\') {
      at++;
    } else if (opened != count && bytes[at] < 0x20) {
      *offset = at;
      return true;
    }
  }
  *offset = opened;
  return opened != count;
}

}  // namespace

size_t cjson_fault(cjson_parser *parser, const uint8_t *bytes, size_t count) try {
  size_t offset = 0;
  if (bad_string(bytes, count, &offset)) return offset;
  if (count > parser->longest || parser->walker.allocate(count, parser->deepest + 8)) return 0;
  ondemand::document document;
  if (parser->walker.iterate(bytes, count, count + CJSON_PADDING).get(document)) return count;
  (void)read_value(document, parser->deepest + 1);
  const char *place = nullptr;
  if (document.current_location().get(place)) return count;
  auto at = reinterpret_cast<const uint8_t *>(place);
  return at >= bytes && at < bytes + count ? size_t(at - bytes) : count;
} catch (...) {
  return 0;
}
