// GLPK answers misuse, a failed assertion and exhausted memory with abort(). Its error hook runs just before; the
// guard leaves through longjmp there. Rules that make this sound:
//
// * Only C frames lie between setjmp and GLPK. Swift callbacks are called from C hooks and return normally before
//   any jump.
// * After a jump GLPK's environment (one a thread) is in an unknown state, so it is freed: every GLPK object of
//   the thread is gone. Therefore no object outlives a call, and a call is refused while the thread already has
//   an environment: that is a call from inside a callback, or foreign code that uses GLPK on this thread.
// * The environment is freed after every call, so threads that come and go leak nothing.

#include "guard.h"

#include <glpk.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

enum { JUMP_FAULT = 1, JUMP_INTERRUPT = 2 };

typedef struct {
  jmp_buf target;
  const guard_settings *settings;
  void *body_context;
  char tail[CGLPK_MESSAGE_CAPACITY];  // the last text that GLPK printed: its error message when it fails
  size_t tail_length;
  char line[CGLPK_MESSAGE_CAPACITY];  // the line that is not finished yet
  size_t line_length;
} guard;

static void keep_tail(guard *g, const char *text) {
  size_t length = strlen(text);
  const size_t room = sizeof g->tail - 1;
  if (length > room) {
    text += length - room;
    length = room;
  }
  if (g->tail_length + length > room) {
    const size_t drop = g->tail_length + length - room;
    memmove(g->tail, g->tail + drop, g->tail_length - drop);
    g->tail_length -= drop;
  }
  memcpy(g->tail + g->tail_length, text, length);
  g->tail_length += length;
  g->tail[g->tail_length] = '\0';
}

static void flush_line(guard *g) {
  if (g->line_length == 0) return;
  g->line[g->line_length] = '\0';
  g->line_length = 0;
  g->settings->line(g->settings->context, g->line);
}

static void forward_lines(guard *g, const char *text) {
  for (; *text != '\0'; text++) {
    if (*text == '\n' || g->line_length == sizeof g->line - 1) flush_line(g);
    if (*text != '\n') g->line[g->line_length++] = *text;
  }
}

static int on_terminal(void *info, const char *text) {
  guard *g = info;
  keep_tail(g, text);
  if (g->settings->line != NULL) forward_lines(g, text);
  if (g->settings->interrupts != NULL && g->settings->interrupts(g->body_context)) {
    longjmp(g->target, JUMP_INTERRUPT);
  }
  return 1;  // GLPK prints nothing itself
}

static void on_error(void *info) {
  guard *g = info;
  longjmp(g->target, JUMP_FAULT);
}

static void run(guard *g, void (*body)(void *)) {
  if (g->settings->memory_limit_megabytes > 0) glp_mem_limit(g->settings->memory_limit_megabytes);
  body(g->body_context);
}

static cglpk_completion fault_kind(const char *message) {
  const int memory = strstr(message, "memory allocation limit exceeded") != NULL ||
      strstr(message, "no memory available") != NULL;
  return memory ? CGLPK_OUT_OF_MEMORY : CGLPK_FAULT;
}

cglpk_completion guard_run(
    const guard_settings *settings, void (*body)(void *), void *body_context, char *message) {
  message[0] = '\0';
  guard *g = calloc(1, sizeof *g);
  if (g == NULL) return CGLPK_OUT_OF_MEMORY;
  g->settings = settings;
  g->body_context = body_context;

  const int environment = glp_init_env();
  if (environment != 0) {
    free(g);
    return environment == 1 ? CGLPK_BUSY : environment == 2 ? CGLPK_OUT_OF_MEMORY : CGLPK_FAULT;
  }
  cglpk_completion completion = CGLPK_COMPLETED;
  switch (setjmp(g->target)) {
    case 0:
      glp_term_hook(on_terminal, g);
      glp_error_hook(on_error, g);
      run(g, body);
      break;
    case JUMP_INTERRUPT:
      completion = CGLPK_INTERRUPTED;
      break;
    default:
      memcpy(message, g->tail, sizeof g->tail);
      completion = fault_kind(message);
      break;
  }
  glp_free_env();
  if (settings->line != NULL) flush_line(g);
  free(g);
  return completion;
}
