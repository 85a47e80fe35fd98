// GLPK's network codes over flat arrays. glp_mincost_relax4 is never called: distributions leave it out of GLPK for its
// licence, and what remains of it ends the process.

#include <glpk.h>
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "guard.h"

typedef struct {
  double potential;
} flow_vertex;

typedef struct {
  double lower, capacity, cost, flow;
} flow_arc;

typedef struct {
  int node_count, arc_count;
  const int *tails, *heads, *lower, *capacities, *costs;
  int *flows, *potentials;
  cglpk_status *status;
  glp_arc **arcs;
} circulation;

// -potential of a 32-bit integer comes back as a double, so 2^31 can occur; taken modulo 2^32.
static int wrapped(double value) {
  return (int)(uint32_t)(uint64_t)llround(value);
}

static void solve_circulation(void *context) {
  circulation *c = context;
  glp_graph *graph = glp_create_graph(sizeof(flow_vertex), sizeof(flow_arc));
  glp_add_vertices(graph, c->node_count);
  for (int k = 0; k < c->arc_count; k++) {
    c->arcs[k] = glp_add_arc(graph, c->tails[k], c->heads[k]);
    const flow_arc data = {
        .lower = c->lower[k], .capacity = c->capacities[k], .cost = c->costs[k], .flow = 0};
    *(flow_arc *)c->arcs[k]->data = data;
  }
  const int code = glp_mincost_okalg(
      graph, -1, offsetof(flow_arc, lower), offsetof(flow_arc, capacity), offsetof(flow_arc, cost), NULL,
      offsetof(flow_arc, flow), offsetof(flow_vertex, potential));
  if (code == 0) {
    for (int k = 0; k < c->arc_count; k++) c->flows[k] = (int)((flow_arc *)c->arcs[k]->data)->flow;
    for (int i = 0; i < c->node_count; i++) {
      c->potentials[i] = wrapped(-((flow_vertex *)graph->v[i + 1]->data)->potential);
    }
  }
  *c->status = code == 0 ? CGLPK_OPTIMAL : code == GLP_ENOPFS ? CGLPK_INFEASIBLE : CGLPK_FAILED;
  glp_delete_graph(graph);
}

cglpk_completion cglpk_circulation(
    int node_count, int arc_count, const int *tails, const int *heads, const int *lower, const int *capacities,
    const int *costs, int memory_limit_megabytes, int *flows, int *potentials, cglpk_status *status,
    char *message) {
  circulation c = {
      .node_count = node_count, .arc_count = arc_count, .tails = tails, .heads = heads, .lower = lower,
      .capacities = capacities, .costs = costs, .flows = flows, .potentials = potentials, .status = status,
      .arcs = malloc(((size_t)arc_count + 1) * sizeof(glp_arc *))};
  *status = CGLPK_FAILED;
  message[0] = '\0';
  if (c.arcs == NULL) return CGLPK_OUT_OF_MEMORY;
  const guard_settings settings = {.memory_limit_megabytes = memory_limit_megabytes};
  const cglpk_completion completion = guard_run(&settings, solve_circulation, &c, message);
  free(c.arcs);
  return completion;
}

typedef struct {
  int set;
} match_vertex;

typedef struct {
  double value;
  int chosen;
} match_arc;

typedef struct {
  int left_count, right_count, edge_count;
  const int *lefts, *rights, *values;  // values null: most edges
  int *chosen;
  cglpk_status *status;
  glp_arc **arcs;
} matching;

static void solve_matching(void *context) {
  matching *m = context;
  glp_graph *graph = glp_create_graph(sizeof(match_vertex), sizeof(match_arc));
  glp_add_vertices(graph, m->left_count + m->right_count);
  for (int i = 1; i <= m->left_count + m->right_count; i++) {
    ((match_vertex *)graph->v[i]->data)->set = i > m->left_count;
  }
  for (int k = 0; k < m->edge_count; k++) {
    m->arcs[k] = glp_add_arc(graph, m->lefts[k], m->rights[k]);
    const match_arc data = {.value = m->values == NULL ? 0 : m->values[k], .chosen = 0};
    *(match_arc *)m->arcs[k]->data = data;
  }
  int code;
  if (m->values == NULL) {
    code = glp_asnprob_hall(graph, offsetof(match_vertex, set), offsetof(match_arc, chosen)) < 0;
  } else {
    double total;
    code = glp_asnprob_okalg(
        GLP_ASN_MMP, graph, offsetof(match_vertex, set), offsetof(match_arc, value), &total,
        offsetof(match_arc, chosen));
  }
  if (code == 0) {
    for (int k = 0; k < m->edge_count; k++) m->chosen[k] = ((match_arc *)m->arcs[k]->data)->chosen;
  }
  *m->status = code == 0 ? CGLPK_OPTIMAL : CGLPK_FAILED;
  glp_delete_graph(graph);
}

static cglpk_completion run_matching(matching *m, char *message) {
  *m->status = CGLPK_FAILED;
  message[0] = '\0';
  m->arcs = malloc(((size_t)m->edge_count + 1) * sizeof(glp_arc *));
  if (m->arcs == NULL) return CGLPK_OUT_OF_MEMORY;
  const guard_settings settings = {0};
  const cglpk_completion completion = guard_run(&settings, solve_matching, m, message);
  free(m->arcs);
  return completion;
}

cglpk_completion cglpk_best_matching(
    int left_count, int right_count, int edge_count, const int *lefts, const int *rights, const int *values,
    int *chosen, cglpk_status *status, char *message) {
  matching m = {
      .left_count = left_count, .right_count = right_count, .edge_count = edge_count, .lefts = lefts,
      .rights = rights, .values = values, .chosen = chosen, .status = status};
  return run_matching(&m, message);
}

cglpk_completion cglpk_maximum_matching(
    int left_count, int right_count, int edge_count, const int *lefts, const int *rights, int *chosen,
    cglpk_status *status, char *message) {
  matching m = {
      .left_count = left_count, .right_count = right_count, .edge_count = edge_count, .lefts = lefts,
      .rights = rights, .values = NULL, .chosen = chosen, .status = status};
  return run_matching(&m, message);
}
