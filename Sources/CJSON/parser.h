#pragma once

#include "cjson.h"

// Error codes only: no exceptions, and no assertions that would end the process.
#define SIMDJSON_EXCEPTIONS 0
#define SIMDJSON_DEVELOPMENT_CHECKS 0
#ifndef NDEBUG
#define NDEBUG
#endif
#include <simdjson.h>

struct cjson_parser {
  simdjson::dom::parser dom;
  simdjson::ondemand::parser walker;
  size_t longest;
  size_t deepest;

  cjson_parser(size_t longest_text, size_t deepest_value)
      : dom(longest_text), walker(longest_text), longest(longest_text), deepest(deepest_value) {}
};
