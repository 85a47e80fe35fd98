// Build, solve, read back and delete a linear or mixed-integer program in one guarded call.

#include <float.h>
#include <glpk.h>
#include <limits.h>
#include <math.h>
#include <time.h>

#include "guard.h"

enum { REPORT_EVERY_MILLISECONDS = 200 };

typedef struct {
  const cglpk_program *program;
  const cglpk_options *options;
  cglpk_solution *solution;
  double started;
  double last_report;
  cglpk_progress progress;
  int tree_started;   // branch and cut is running: its callback polls, and its best point must not be abandoned
  int offered_start;  // the initial solution was given to GLPK
} run_state;

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static int remaining_milliseconds(const run_state *state) {
  if (state->options->time_limit_seconds < 0) return INT_MAX;
  const double left = 1000 * (state->options->time_limit_seconds - (now() - state->started));
  if (left >= INT_MAX) return INT_MAX;
  return left < 1 ? 1 : (int)left;
}

static int is_out_of_time(const run_state *state) {
  return state->options->time_limit_seconds >= 0 &&
      now() - state->started >= state->options->time_limit_seconds;
}

static int report(run_state *state, int is_forced) {
  if (state->options->progress == NULL) return 0;
  const double time = now();
  // Half the printing interval, so that printing every interval is never taken for too early.
  if (!is_forced && time - state->last_report < 0.001 * REPORT_EVERY_MILLISECONDS / 2) return 0;
  state->last_report = time;
  state->progress.elapsed_seconds = time - state->started;
  return state->options->progress(state->options->context, &state->progress);
}

// Simplex and interior point have no callback of their own; they print every REPORT_EVERY_MILLISECONDS. Simplex
// keeps its own time limit (and so its point); interior point has none.
static int interrupts(void *context) {
  run_state *state = context;
  if (state->tree_started) return 0;
  if (state->progress.stage == CGLPK_INTERIOR_POINT && is_out_of_time(state)) return 1;
  return report(state, 0);
}

static int glpk_bound_type(int kind) {
  switch (kind) {
    case CGLPK_FREE: return GLP_FR;
    case CGLPK_LOWER: return GLP_LO;
    case CGLPK_UPPER: return GLP_UP;
    case CGLPK_DOUBLE: return GLP_DB;
    default: return GLP_FX;
  }
}

static glp_prob *build(const cglpk_program *program) {
  glp_prob *problem = glp_create_prob();
  glp_set_obj_dir(problem, program->maximizes ? GLP_MAX : GLP_MIN);
  if (program->row_count > 0) glp_add_rows(problem, program->row_count);
  if (program->column_count > 0) glp_add_cols(problem, program->column_count);
  for (int i = 0; i < program->row_count; i++) {
    glp_set_row_bnds(
        problem, i + 1, glpk_bound_type(program->row_kinds[i]), program->row_lower[i], program->row_upper[i]);
  }
  for (int j = 0; j < program->column_count; j++) {
    // Never GLP_BV: it would overwrite narrower bounds with 0 ... 1.
    if (program->column_is_integer[j]) glp_set_col_kind(problem, j + 1, GLP_IV);
    glp_set_col_bnds(
        problem, j + 1, glpk_bound_type(program->column_kinds[j]), program->column_lower[j],
        program->column_upper[j]);
    glp_set_obj_coef(problem, j + 1, program->objective[j]);
  }
  glp_load_matrix(
      problem, program->entry_count, program->entry_rows, program->entry_columns, program->entry_values);
  return problem;
}

static int simplex(run_state *state, glp_prob *problem, int method, int presolve) {
  glp_smcp parameters;
  glp_init_smcp(&parameters);
  parameters.msg_lev = GLP_MSG_ALL;
  parameters.meth = method;
  parameters.presolve = presolve ? GLP_ON : GLP_OFF;
  parameters.tm_lim = remaining_milliseconds(state);
  parameters.out_frq = REPORT_EVERY_MILLISECONDS;
  return glp_simplex(problem, &parameters);
}

static void keep_bound(run_state *state, double bound) {
  if (!isfinite(bound) || fabs(bound) >= DBL_MAX) return;
  state->solution->has_bound = state->progress.has_bound = 1;
  state->solution->bound = state->progress.bound = bound;
}

// A basis that is dual feasible bounds the objective even when it is not primal feasible.
static cglpk_status stopped_simplex(run_state *state, glp_prob *problem) {
  if (glp_get_dual_stat(problem) == GLP_FEAS) keep_bound(state, glp_get_obj_val(problem));
  return glp_get_prim_stat(problem) == GLP_FEAS ? CGLPK_FEASIBLE : CGLPK_LIMIT;
}

static int is_definite(cglpk_status status) { return status != CGLPK_FAILED; }

static cglpk_status simplex_status(run_state *state, glp_prob *problem, int code) {
  state->solution->glpk_code = code;
  if (code == GLP_ETMLIM || code == GLP_EITLIM) return stopped_simplex(state, problem);
  if (code == GLP_ENOPFS) return CGLPK_INFEASIBLE;
  if (code != 0) return CGLPK_FAILED;
  switch (glp_get_status(problem)) {
    case GLP_OPT: return CGLPK_OPTIMAL;
    case GLP_NOFEAS: return CGLPK_INFEASIBLE;
    case GLP_UNBND: return CGLPK_UNBOUNDED;
    default: return CGLPK_FAILED;  // dual simplex without a dual feasible basis: infeasible or unbounded
  }
}

// The chosen simplex; where it cannot tell (presolve found no dual feasible point, dual simplex failed) primal
// simplex without presolve decides, at last from a fresh basis.
static cglpk_status solve_by_simplex(run_state *state, glp_prob *problem, cglpk_method method) {
  state->progress.stage = method == CGLPK_PRIMAL_SIMPLEX ? CGLPK_PRIMAL_SIMPLEX : CGLPK_DUAL_SIMPLEX;
  const int first = method == CGLPK_PRIMAL_SIMPLEX ? GLP_PRIMAL : GLP_DUALP;
  cglpk_status status;
  if (state->options->uses_presolve) {
    status = simplex_status(state, problem, simplex(state, problem, first, 1));
    if (is_definite(status)) return status;
  }
  if (first == GLP_PRIMAL) glp_adv_basis(problem, 0); else glp_std_basis(problem);
  status = simplex_status(state, problem, simplex(state, problem, first, 0));
  if (is_definite(status)) return status;
  if (first != GLP_PRIMAL) {
    status = simplex_status(state, problem, simplex(state, problem, GLP_PRIMAL, 0));
    if (is_definite(status)) return status;
  }
  glp_std_basis(problem);
  return simplex_status(state, problem, simplex(state, problem, GLP_PRIMAL, 0));
}

static void read_basic(const run_state *state, glp_prob *problem) {
  const cglpk_program *program = state->program;
  cglpk_solution *solution = state->solution;
  for (int j = 0; j < program->column_count; j++) {
    solution->column_values[j] = glp_get_col_prim(problem, j + 1);
    solution->reduced_costs[j] = glp_get_col_dual(problem, j + 1);
  }
  for (int i = 0; i < program->row_count; i++) solution->row_duals[i] = glp_get_row_dual(problem, i + 1);
  solution->has_duals = solution->status == CGLPK_OPTIMAL;
}

static void read_interior(const run_state *state, glp_prob *problem) {
  const cglpk_program *program = state->program;
  cglpk_solution *solution = state->solution;
  for (int j = 0; j < program->column_count; j++) {
    solution->column_values[j] = glp_ipt_col_prim(problem, j + 1);
    solution->reduced_costs[j] = glp_ipt_col_dual(problem, j + 1);
  }
  for (int i = 0; i < program->row_count; i++) solution->row_duals[i] = glp_ipt_row_dual(problem, i + 1);
  solution->has_duals = 1;
}

static int has_good_interior_quality(glp_prob *problem) {
  static const int conditions[] = {GLP_KKT_PE, GLP_KKT_PB, GLP_KKT_DE, GLP_KKT_DB};
  for (int k = 0; k < 4; k++) {
    double absolute, relative;
    int absolute_index, relative_index;
    glp_check_kkt(
        problem, GLP_IPT, conditions[k], &absolute, &absolute_index, &relative, &relative_index);
    if (!(relative <= 1e-6)) return 0;
  }
  return 1;
}

static int solve_by_interior_point(run_state *state, glp_prob *problem) {
  glp_iptcp parameters;
  glp_init_iptcp(&parameters);
  parameters.msg_lev = GLP_MSG_ALL;
  state->progress.stage = CGLPK_INTERIOR_POINT;
  state->solution->glpk_code = glp_interior(problem, &parameters);
  return state->solution->glpk_code == 0 && glp_ipt_status(problem) == GLP_OPT &&
      has_good_interior_quality(problem);
}

// Whether there is a better point than before. (GLP_IBINGO is not told of points that heuristics find.)
static int keep_incumbent(run_state *state, glp_prob *problem) {
  const int status = glp_mip_status(problem);
  if (status != GLP_FEAS && status != GLP_OPT) return 0;
  const double incumbent = glp_mip_obj_val(problem);
  if (state->progress.has_incumbent && state->progress.incumbent == incumbent) return 0;
  state->progress.has_incumbent = 1;
  state->progress.incumbent = incumbent;
  return 1;
}

static void on_tree(glp_tree *tree, void *context) {
  run_state *state = context;
  state->tree_started = 1;
  const int reason = glp_ios_reason(tree);
  const int best = glp_ios_best_node(tree);
  if (best != 0) {
    const double bound = glp_ios_node_bound(tree, best);
    // Before the root is solved its bound is -DBL_MAX: the relaxation's bound stays.
    if (fabs(bound) < DBL_MAX) keep_bound(state, bound);
  }
  if (reason == GLP_IHEUR && state->options->initial_values != NULL && !state->offered_start) {
    state->offered_start = 1;
    glp_ios_heur_sol(tree, state->options->initial_values);
  }
  glp_ios_tree_size(tree, &state->progress.open_nodes, NULL, NULL);
  const int is_better = keep_incumbent(state, glp_ios_get_prob(tree));
  if (report(state, is_better) || is_out_of_time(state)) glp_ios_terminate(tree);
}

static int branch_and_cut(run_state *state, glp_prob *problem, int presolve) {
  const cglpk_options *options = state->options;
  glp_iocp parameters;
  glp_init_iocp(&parameters);
  parameters.msg_lev = GLP_MSG_ALL;
  parameters.out_frq = REPORT_EVERY_MILLISECONDS;
  parameters.tm_lim = remaining_milliseconds(state);
  parameters.cb_func = on_tree;
  parameters.cb_info = state;
  parameters.mip_gap = options->relative_gap;
  parameters.gmi_cuts = options->gomory_cuts ? GLP_ON : GLP_OFF;
  parameters.mir_cuts = options->mixed_integer_rounding_cuts ? GLP_ON : GLP_OFF;
  parameters.cov_cuts = options->cover_cuts ? GLP_ON : GLP_OFF;
  parameters.clq_cuts = options->clique_cuts ? GLP_ON : GLP_OFF;
  parameters.presolve = presolve ? GLP_ON : GLP_OFF;
  state->progress.stage = CGLPK_BRANCH_AND_CUT;
  const int code = glp_intopt(problem, &parameters);
  if (keep_incumbent(state, problem)) report(state, 1);
  return code;
}

static cglpk_status tree_status(run_state *state, glp_prob *problem, int code) {
  state->solution->glpk_code = code;
  const int has_point = glp_mip_status(problem) == GLP_FEAS || glp_mip_status(problem) == GLP_OPT;
  switch (code) {
    case 0: return has_point ? CGLPK_OPTIMAL : CGLPK_INFEASIBLE;
    case GLP_ENOPFS: return CGLPK_INFEASIBLE;
    case GLP_EMIPGAP:
    case GLP_ETMLIM:
    case GLP_ESTOP: return has_point ? CGLPK_FEASIBLE : CGLPK_LIMIT;
    default: return has_point ? CGLPK_FEASIBLE : CGLPK_FAILED;  // a node failed; point and bound still hold
  }
}

// Whether all columns and rows may be 0: then primal simplex starts feasible, and is many times as fast as dual simplex
// on packing programs (a market of 1 000 participants and 50 000 pairs: 1.4 s against 33 s).
static int origin_is_feasible(glp_prob *problem) {
  for (int i = 1; i <= glp_get_num_rows(problem); i++) {
    if (glp_get_row_lb(problem, i) > 0 || glp_get_row_ub(problem, i) < 0) return 0;
  }
  for (int j = 1; j <= glp_get_num_cols(problem); j++) {
    if (glp_get_col_lb(problem, j) > 0 || glp_get_col_ub(problem, j) < 0) return 0;
  }
  return 1;
}

// Without presolve glp_intopt needs the optimal basis of the relaxation, so that is solved first.
static cglpk_status solve_by_branch_and_cut(run_state *state, glp_prob *problem) {
  cglpk_status status;
  if (state->options->uses_presolve) {
    status = tree_status(state, problem, branch_and_cut(state, problem, 1));
    if (is_definite(status)) return status;
    state->tree_started = 0;
  }
  status = solve_by_simplex(
      state, problem, origin_is_feasible(problem) ? CGLPK_PRIMAL_SIMPLEX : CGLPK_DUAL_SIMPLEX);
  if (status == CGLPK_FEASIBLE) return CGLPK_LIMIT;  // feasible for the relaxation only
  if (status != CGLPK_OPTIMAL) return status;
  if (glp_get_status(problem) != GLP_OPT) return CGLPK_FAILED;
  keep_bound(state, glp_get_obj_val(problem));
  return tree_status(state, problem, branch_and_cut(state, problem, 0));
}

static void solve_guarded(void *context) {
  run_state *state = context;
  cglpk_solution *solution = state->solution;
  const cglpk_method method = state->options->method;
  if (report(state, 1)) {
    solution->status = CGLPK_LIMIT;
    return;
  }
  glp_prob *problem = build(state->program);
  if (method == CGLPK_INTERIOR_POINT && solve_by_interior_point(state, problem)) {
    solution->status = CGLPK_OPTIMAL;
    read_interior(state, problem);
  } else if (method == CGLPK_BRANCH_AND_CUT) {
    glp_scale_prob(problem, GLP_SF_AUTO);
    solution->status = solve_by_branch_and_cut(state, problem);
    if (solution->status == CGLPK_OPTIMAL || solution->status == CGLPK_FEASIBLE) {
      for (int j = 0; j < state->program->column_count; j++) {
        solution->column_values[j] = glp_mip_col_val(problem, j + 1);
      }
    }
  } else {
    glp_scale_prob(problem, GLP_SF_AUTO);
    solution->status = solve_by_simplex(state, problem, method);
    if (solution->status == CGLPK_OPTIMAL || solution->status == CGLPK_FEASIBLE) read_basic(state, problem);
  }
  glp_delete_prob(problem);
}

cglpk_completion cglpk_solve(
    const cglpk_program *program, const cglpk_options *options, cglpk_solution *solution) {
  run_state state = {.program = program, .options = options, .solution = solution, .started = now()};
  state.progress.stage = options->method;
  solution->status = CGLPK_LIMIT;
  solution->glpk_code = solution->has_bound = solution->has_duals = 0;
  const guard_settings settings = {
      .memory_limit_megabytes = options->memory_limit_megabytes,
      .context = options->context,
      .line = options->line,
      .interrupts = interrupts,
  };
  return guard_run(&settings, solve_guarded, &state, solution->message);
}
