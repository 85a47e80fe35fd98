#include "CXML.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

struct cxml_parser {
  xmlParserCtxtPtr context;
  cxml_handler handler;
  cxml_fault fault;
  int depth;
  bool has_begun;
  bool is_in_tag;
  size_t tag_length; /* what came of the tag with earlier pieces */
  cxml_attribute *attributes; /* of the element that begins */
  size_t capacity;
};

static void place(cxml_parser *parser) {
  xmlParserInputPtr input = parser->context->input;
  if (input == NULL) return;
  parser->fault.line = input->line;
  parser->fault.column = input->col;
}

static void stop(cxml_parser *parser, cxml_fault_kind kind) {
  if (parser->fault.kind == cxml_fine) {
    parser->fault.kind = kind;
    place(parser);
  }
  xmlStopParser(parser->context);
}

static void on_begin(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespaces,
                     const xmlChar **declared, int count, int defaulted, const xmlChar **attributes) {
  (void)prefix, (void)namespaces, (void)declared, (void)defaulted;
  cxml_parser *parser = data;
  /* The push parser of 2.9 does not look at how deep it is. */
  if (++parser->depth > cxml_deepest) {
    stop(parser, cxml_depth);
    return;
  }
  if ((size_t)count > parser->capacity) {
    cxml_attribute *larger = realloc(parser->attributes, (size_t)count * sizeof *larger);
    if (larger == NULL) {
      stop(parser, cxml_stopped);
      return;
    }
    parser->attributes = larger;
    parser->capacity = (size_t)count;
  }
  size_t kept = 0;
  /* Five pointers each: name, prefix, URI, begin and end of the value. */
  for (int position = 0; position < count; position++) {
    const xmlChar **attribute = attributes + 5 * position;
    if (attribute[2] != NULL) continue;
    parser->attributes[kept++] = (cxml_attribute){
        .name = (const char *)attribute[0],
        .value = attribute[3],
        .value_length = (size_t)(attribute[4] - attribute[3]),
    };
  }
  long line = parser->context->input == NULL ? 0 : parser->context->input->line;
  if (!parser->handler.begin(parser->handler.receiver, uri == NULL ? "" : (const char *)uri, (const char *)name, line,
                             parser->attributes, kept)) {
    stop(parser, cxml_stopped);
  }
}

static void on_end(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
  (void)name, (void)prefix, (void)uri;
  cxml_parser *parser = data;
  parser->depth--;
  parser->handler.end(parser->handler.receiver);
}

static void on_text(void *data, const xmlChar *text, int count) {
  cxml_parser *parser = data;
  parser->handler.text(parser->handler.receiver, text, (size_t)count);
}

/* Called before anything of the declaration's inside is read. */
static void on_document_type(void *data, const xmlChar *name, const xmlChar *external, const xmlChar *system) {
  (void)name, (void)external, (void)system;
  stop(data, cxml_document_type);
}

static cxml_fault_kind kind_of(int code, const char *message) {
  switch (code) {
  case XML_ERR_DOCUMENT_EMPTY: return cxml_empty;
  case XML_ERR_DOCUMENT_END:
  case XML_ERR_TAG_NOT_FINISHED: return cxml_unfinished;
  case XML_ERR_INVALID_CHAR:
  case XML_ERR_INVALID_ENCODING:
  case XML_ERR_ENCODING_NAME:
  case XML_ERR_UNKNOWN_ENCODING:
  case XML_ERR_UNSUPPORTED_ENCODING:
  case XML_I18N_CONV_FAILED: return cxml_encoding;
  case XML_ERR_UNDECLARED_ENTITY: return cxml_entity;
  case XML_NS_ERR_UNDEFINED_NAMESPACE: return cxml_prefix;
  default: return strstr(message, "depth") != NULL ? cxml_depth : cxml_malformed;
  }
}

static void note(cxml_parser *parser, int code, const char *message, int line, int column) {
  if (parser->fault.kind != cxml_fine) return;
  cxml_fault *fault = &parser->fault;
  fault->kind = kind_of(code, message);
  fault->line = line;
  fault->column = column;
  size_t length = strcspn(message, "\n");
  if (length >= sizeof fault->message) length = sizeof fault->message - 1;
  memcpy(fault->message, message, length);
  fault->message[length] = 0;
  xmlParserInputPtr input = parser->context->input;
  if (fault->kind != cxml_encoding || input == NULL || input->cur == NULL) return;
  fault->byte = xmlByteConsumed(parser->context);
  while (fault->wrong_count < sizeof fault->wrong && input->cur + fault->wrong_count < input->end) {
    fault->wrong[fault->wrong_count] = input->cur[fault->wrong_count];
    fault->wrong_count++;
  }
}

/* libxml2 2.12 made the error constant. */
#if LIBXML_VERSION >= 21200
static void on_error(void *data, const xmlError *error) {
#else
static void on_error(void *data, xmlError *error) {
#endif
  if (error == NULL || error->level < XML_ERR_ERROR) return;
  note(data, error->code, error->message == NULL ? "" : error->message, error->line, error->int2);
}

cxml_parser *cxml_open(const cxml_handler *handler) {
  xmlInitParser();
  cxml_parser *parser = calloc(1, sizeof *parser);
  if (parser == NULL) return NULL;
  parser->handler = *handler;
  xmlSAXHandler sax;
  memset(&sax, 0, sizeof sax);
  sax.initialized = XML_SAX2_MAGIC;
  sax.startElementNs = on_begin;
  sax.endElementNs = on_end;
  sax.characters = on_text;
  sax.cdataBlock = on_text;
  sax.internalSubset = on_document_type;
  sax.serror = on_error;
  parser->context = xmlCreatePushParserCtxt(&sax, parser, NULL, 0, NULL);
  if (parser->context == NULL) {
    free(parser);
    return NULL;
  }
  xmlCtxtUseOptions(parser->context, XML_PARSE_NONET);
  return parser;
}

/* Where a tag begins that is too long; `bytes` itself where it began earlier, NULL where there is none. */
static const unsigned char *long_tag(cxml_parser *parser, const unsigned char *bytes, size_t count) {
  const unsigned char *position = bytes, *begin = bytes, *end = bytes + count;
  while (position < end) {
    size_t rest = (size_t)(end - position);
    if (!parser->is_in_tag) {
      begin = memchr(position, '<', rest);
      if (begin == NULL) return NULL;
      position = begin;
      parser->is_in_tag = true;
      parser->tag_length = 0;
      continue;
    }
    const unsigned char *close = memchr(position, '>', rest);
    size_t length = parser->tag_length + (size_t)((close == NULL ? end : close) - position);
    if (length > cxml_longest_tag) return begin;
    if (close == NULL) {
      parser->tag_length = length;
      return NULL;
    }
    parser->is_in_tag = false;
    position = close + 1;
  }
  return NULL;
}

const cxml_fault *cxml_read(cxml_parser *parser, const unsigned char *bytes, size_t count) {
  if (parser->fault.kind != cxml_fine) return &parser->fault;
  int code = 0;
  bool ends = count == 0;
  const unsigned char *tag = ends ? NULL : long_tag(parser, bytes, count);
  if (tag != NULL) count = (size_t)(tag - bytes);
  if (ends && !parser->has_begun) parser->fault.kind = cxml_empty;
  parser->has_begun = true;
  do {
    int piece = count > INT_MAX / 2 ? INT_MAX / 2 : (int)count;
    if (piece > 0 || ends) code = xmlParseChunk(parser->context, (const char *)bytes, piece, ends);
    bytes += piece;
    count -= (size_t)piece;
  } while (count > 0 && code == 0 && parser->fault.kind == cxml_fine);
  if ((code != 0 || tag != NULL) && parser->fault.kind == cxml_fine) {
    parser->fault.kind = code != 0 ? cxml_malformed : cxml_long_tag;
    place(parser);
  }
  return &parser->fault;
}

const char *cxml_message(const cxml_parser *parser) { return parser->fault.message; }

void cxml_close(cxml_parser *parser) {
  if (parser == NULL) return;
  xmlFreeParserCtxt(parser->context);
  free(parser->attributes);
  free(parser);
}
