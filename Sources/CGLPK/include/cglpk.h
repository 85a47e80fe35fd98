// GLPK behind guarded calls over flat arrays.
//
// Every function here builds, solves, reads back and deletes within one call on one thread. A GLPK assertion,
// misuse or exhausted memory ends in a completion code with GLPK's own message; the process lives on and the next
// call works. Nothing is printed. Callers validate their arrays first; the guard is the second line of defence.

#ifndef CGLPK_H
#define CGLPK_H

#define CGLPK_MESSAGE_CAPACITY 1024

/// How a guarded call ended.
typedef enum {
  /// The body ran to its end; its own status tells what it found.
  CGLPK_COMPLETED = 0,
  /// GLPK stopped with an error; the message is GLPK's.
  CGLPK_FAULT = 1,
  /// GLPK ran out of memory or over its memory limit.
  CGLPK_OUT_OF_MEMORY = 2,
  /// GLPK is already at work on this thread (a call from inside a callback); nothing was done.
  CGLPK_BUSY = 3,
  /// The caller's callback or a deadline stopped a stage that cannot stop by itself; there is no result.
  CGLPK_INTERRUPTED = 4,
} cglpk_completion;

/// What a solve found.
typedef enum {
  CGLPK_OPTIMAL = 0,
  /// A limit was reached; the values are feasible.
  CGLPK_FEASIBLE = 1,
  CGLPK_INFEASIBLE = 2,
  CGLPK_UNBOUNDED = 3,
  /// A limit was reached without a feasible point.
  CGLPK_LIMIT = 4,
  /// GLPK gave up; `glpk_code` is its return code.
  CGLPK_FAILED = 5,
} cglpk_status;

typedef enum {
  CGLPK_DUAL_SIMPLEX = 0,
  CGLPK_PRIMAL_SIMPLEX = 1,
  CGLPK_INTERIOR_POINT = 2,
  CGLPK_BRANCH_AND_CUT = 3,
} cglpk_method;

/// Which bounds of a row or column are finite; `CGLPK_FIXED` when they are equal (GLPK refuses equal bounds
/// called double).
typedef enum {
  CGLPK_FREE = 0,
  CGLPK_LOWER = 1,
  CGLPK_UPPER = 2,
  CGLPK_DOUBLE = 3,
  CGLPK_FIXED = 4,
} cglpk_bound_kind;

/// A linear program. Arrays of rows and columns are 0-based; the entry arrays hold 1-based numbers and start at
/// element 1 (element 0 is unused), as GLPK takes them.
typedef struct {
  int maximizes;
  int row_count;
  int column_count;
  int entry_count;
  const int *row_kinds;
  const double *row_lower;
  const double *row_upper;
  const int *column_kinds;
  const double *column_lower;
  const double *column_upper;
  const double *objective;
  const unsigned char *column_is_integer;
  const int *entry_rows;
  const int *entry_columns;
  const double *entry_values;
} cglpk_program;

typedef struct {
  cglpk_method stage;
  double elapsed_seconds;
  int has_incumbent;
  double incumbent;
  int has_bound;
  double bound;
  int open_nodes;
} cglpk_progress;

typedef struct {
  cglpk_method method;
  int uses_presolve;
  /// < 0: none.
  double time_limit_seconds;
  double relative_gap;
  /// 0: none.
  int memory_limit_megabytes;
  int gomory_cuts;
  int mixed_integer_rounding_cuts;
  int cover_cuts;
  int clique_cuts;
  /// 1-based (element 0 unused) values of a feasible point, or null.
  const double *initial_values;
  void *context;
  /// Told how the solve goes; non-zero stops it. May be null. Must return normally.
  int (*progress)(void *context, const cglpk_progress *progress);
  /// Given each line of GLPK's terminal output. May be null. Must return normally.
  void (*line)(void *context, const char *text);
} cglpk_options;

/// The caller allocates the arrays (0-based).
typedef struct {
  cglpk_status status;
  int glpk_code;
  int has_bound;
  double bound;
  int has_duals;
  double *column_values;
  double *row_duals;
  double *reduced_costs;
  char message[CGLPK_MESSAGE_CAPACITY];
} cglpk_solution;

cglpk_completion cglpk_solve(
    const cglpk_program *program, const cglpk_options *options, cglpk_solution *solution);

/// A circulation of least cost by GLPK's out-of-kilter code. Nodes are 1-based in the 0-based arc arrays.
/// `potentials` has a value a node; they are GLPK's 32-bit integers and may have wrapped around: only differences
/// modulo 2^32 mean anything.
cglpk_completion cglpk_circulation(
    int node_count, int arc_count, const int *tails, const int *heads, const int *lower, const int *capacities,
    const int *costs, int memory_limit_megabytes, int *flows, int *potentials, cglpk_status *status,
    char *message);

/// A matching of greatest value in a bipartite graph by GLPK's out-of-kilter code. Vertices are 1-based, the left
/// ones first. `chosen` is 1 on the edges of the matching.
cglpk_completion cglpk_best_matching(
    int left_count, int right_count, int edge_count, const int *lefts, const int *rights, const int *values,
    int *chosen, cglpk_status *status, char *message);

/// A matching of most edges by GLPK's implementation of Hall's algorithm.
cglpk_completion cglpk_maximum_matching(
    int left_count, int right_count, int edge_count, const int *lefts, const int *rights, int *chosen,
    cglpk_status *status, char *message);

typedef enum {
  CGLPK_PROVOKE_BAD_ROW = 0,
  CGLPK_PROVOKE_MEMORY_LIMIT = 1,
  CGLPK_PROVOKE_EQUAL_DOUBLE_BOUNDS = 2,
  CGLPK_PROVOKE_MISSING_ROOT = 3,
} cglpk_provocation;

/// Does something to GLPK that it must not survive unguarded, for tests. `glpk_code` receives what GLPK returned
/// if it returned.
cglpk_completion cglpk_provoke(cglpk_provocation provocation, int *glpk_code, char *message);

#endif
