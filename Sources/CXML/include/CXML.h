/* libxml2's push parser behind a few calls: no tree, no entities, no network.
   See XMLFeed.swift for what is read and how much memory it takes. */
#ifndef CXML_H
#define CXML_H

#include <stdbool.h>
#include <stddef.h>

/* An attribute without a namespace; the value is UTF-8 and not terminated. */
typedef struct {
  const char *name;
  const unsigned char *value;
  size_t value_length;
} cxml_attribute;

/* What is called while a document is read. Every pointer is only valid during the call. */
typedef struct {
  void *receiver;
  /* An element begins; `uri` is "" where it has no namespace. `false` stops the reading. */
  bool (*begin)(void *receiver, const char *uri, const char *name, long line,
                const cxml_attribute *attributes, size_t attribute_count);
  void (*text)(void *receiver, const unsigned char *bytes, size_t count);
  void (*end)(void *receiver);
} cxml_handler;

enum {
  /* How deep elements may nest. */
  cxml_deepest = 256,
  /* The most bytes from `<` to `>`: every attribute is compared with every other. */
  cxml_longest_tag = 64 << 10,
};

typedef enum {
  cxml_fine,
  cxml_document_type, /* the document declares one */
  cxml_stopped,       /* `begin` said so */
  cxml_empty,
  cxml_unfinished,
  cxml_encoding,
  cxml_entity, /* a reference to an entity that is not predefined */
  cxml_prefix, /* a prefix without a namespace */
  cxml_depth,
  cxml_long_tag,
  cxml_malformed,
} cxml_fault_kind;

/* The first fault of a document, and where it is; line and column from 1, 0 = unknown. */
typedef struct {
  cxml_fault_kind kind;
  long line;
  long column;
  long byte;
  unsigned char wrong[4]; /* of an encoding fault: the bytes there */
  size_t wrong_count;
  char message[256]; /* libxml2's words */
} cxml_fault;

typedef struct cxml_parser cxml_parser;

/* A reading that begins; NULL when there is no memory. `handler` is copied. */
cxml_parser *cxml_open(const cxml_handler *handler);
/* Reads on; no bytes mean that the document ends. Returns the first fault, also of earlier calls. */
const cxml_fault *cxml_read(cxml_parser *parser, const unsigned char *bytes, size_t count);
/* libxml2's words on the first fault; "" without one. */
const char *cxml_message(const cxml_parser *parser);
void cxml_close(cxml_parser *parser);

#endif
