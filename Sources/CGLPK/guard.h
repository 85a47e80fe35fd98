// The guard around GLPK: see guard.c. Private to this target.

#ifndef CGLPK_GUARD_H
#define CGLPK_GUARD_H

#include "cglpk.h"

typedef struct {
  int memory_limit_megabytes;  // 0: none
  void *context;
  void (*line)(void *context, const char *text);  // each line of terminal output, or null
  // Asked whenever GLPK prints; non-zero abandons the call. Or null.
  int (*interrupts)(void *body_context);
} guard_settings;

// Runs `body(body_context)` with GLPK's error hook turned into a return. `message` has CGLPK_MESSAGE_CAPACITY bytes.
cglpk_completion guard_run(
    const guard_settings *settings, void (*body)(void *), void *body_context, char *message);

#endif
