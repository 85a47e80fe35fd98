// Faults on purpose, so that tests can show that the guard holds and what GLPK's traps do.

#include <glpk.h>

#include "guard.h"

typedef struct {
  cglpk_provocation provocation;
  int *glpk_code;
} provoking;

static void provoke(void *context) {
  const provoking *p = context;
  glp_prob *problem = glp_create_prob();
  glp_add_rows(problem, 1);
  glp_add_cols(problem, 1);
  switch (p->provocation) {
    case CGLPK_PROVOKE_BAD_ROW:
      glp_set_row_bnds(problem, 7, GLP_FR, 0, 0);
      break;
    case CGLPK_PROVOKE_MEMORY_LIMIT:
      glp_mem_limit(1);
      glp_add_cols(problem, 1000000);
      break;
    case CGLPK_PROVOKE_EQUAL_DOUBLE_BOUNDS:
      glp_set_col_bnds(problem, 1, GLP_DB, 2, 2);
      *p->glpk_code = glp_simplex(problem, NULL);
      break;
    case CGLPK_PROVOKE_MISSING_ROOT:
      glp_set_col_kind(problem, 1, GLP_BV);
      *p->glpk_code = glp_intopt(problem, NULL);
      break;
  }
  glp_delete_prob(problem);
}

cglpk_completion cglpk_provoke(cglpk_provocation provocation, int *glpk_code, char *message) {
  provoking p = {.provocation = provocation, .glpk_code = glpk_code};
  const guard_settings settings = {0};
  *glpk_code = 0;
  return guard_run(&settings, provoke, &p, message);
}
