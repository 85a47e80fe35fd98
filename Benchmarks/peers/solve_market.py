"""Solves a market file with a package from PyPI: solve_market.py PEER FILE.PLMARKT

The problem is the market's: the greatest total score, at most one workplace for a participant, at most `places`
participants for a workplace, staying out allowed. Only the solving is timed, not the building of the peer's model.
"""

import sys

import numpy as np

from measured import measured, report


class Market:
    """A market file, mapped into memory (the layout is in docs/dataset-format.md)."""

    def __init__(self, path):
        header = np.fromfile(path, dtype="<u8", count=4)
        assert header[0].tobytes() == b"PLMARKT1", f"{path} is not a market file"
        self.participants, self.workplaces, self.pairs = (int(n) for n in header[1:])
        offset = 32

        def column(dtype, count):
            nonlocal offset
            values = np.memmap(path, dtype=dtype, mode="r", offset=offset, shape=(count,))
            offset += values.nbytes
            return values

        self.places = column("<i4", self.workplaces)
        starts = column("<u8", self.participants + 1)
        self.workplace = column("<u4", self.pairs)
        self.score = column("<i4", self.pairs)
        self.participant = np.repeat(
            np.arange(self.participants, dtype=np.int32), np.diff(starts).astype(np.int64)
        )


def ortools_min_cost_flow(market):
    """OR-Tools, SimpleMinCostFlow: participants and workplaces around one sink."""
    from ortools.graph.python import min_cost_flow

    n, m = market.participants, market.workplaces
    sink = n + m
    people, jobs = np.arange(n), np.arange(n, n + m)
    flow = min_cost_flow.SimpleMinCostFlow()
    flow.add_arcs_with_capacity_and_unit_cost(
        np.concatenate([market.participant, jobs, people]).astype(np.int32),
        np.concatenate([market.workplace + n, np.full(m + n, sink)]).astype(np.int32),
        np.concatenate([np.ones(market.pairs), market.places, np.ones(n)]).astype(np.int64),
        np.concatenate([-market.score.astype(np.int64), np.zeros(m + n, np.int64)]),
    )
    flow.set_nodes_supplies(np.arange(sink + 1), np.concatenate([np.ones(n), np.zeros(m), [-n]]).astype(np.int64))
    status, wall, cpu = measured(flow.solve)
    assert status == flow.OPTIMAL, status
    return -flow.optimal_cost(), wall, cpu


def pot_sparse_emd(market):
    """POT, `emd` on a sparse matrix: a column for those who stay out, a row for the places that stay free."""
    import ot
    from scipy.sparse import coo_array

    n, m = market.participants, market.workplaces
    places = market.places.astype(np.int64)
    total = int(places.sum())
    rows = np.concatenate([market.participant, np.arange(n), np.full(m + 1, n)])
    columns = np.concatenate([market.workplace, np.full(n, m), np.arange(m + 1)])
    # A stored zero would be dropped, so that every cost is moved away from it by the largest score and one.
    largest = int(market.score.max(initial=0)) + 1
    costs = np.concatenate([largest - market.score.astype(np.float64), np.full(n + m + 1, float(largest))])
    matrix = coo_array((costs, (rows, columns)), shape=(n + 1, m + 1))
    supply = np.append(np.ones(n), float(total))
    demand = np.append(places.astype(np.float64), float(n))
    plan, wall, cpu = measured(lambda: ot.emd(supply, demand, matrix, numItermax=2**31 - 1))
    plan = plan.tocoo()
    cost = float((plan.data * matrix.tocsr()[plan.row, plan.col]).sum())
    return round(largest * (n + total) - cost), wall, cpu


def scipy_linprog(method):
    """scipy's face of HiGHS on the linear program, whose vertices are integral."""

    def solve(market):
        from scipy.optimize import linprog
        from scipy.sparse import csr_array, vstack

        n, m = market.participants, market.workplaces
        pairs, ones = np.arange(market.pairs), np.ones(market.pairs)
        rows = vstack(
            [
                csr_array((ones, (market.participant, pairs)), shape=(n, market.pairs)),
                csr_array((ones, (market.workplace, pairs)), shape=(m, market.pairs)),
            ]
        )
        limits = np.concatenate([np.ones(n), market.places])
        costs = -market.score.astype(np.float64)
        result, wall, cpu = measured(
            lambda: linprog(costs, A_ub=rows, b_ub=limits, bounds=(0, None), method=method)
        )
        assert result.status == 0, result.message
        return round(-result.fun), wall, cpu

    return solve


def scipy_bipartite(market):
    """scipy, min_weight_full_bipartite_matching: one place a workplace only; a private column to stay out."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    assert (market.places == 1).all(), "this peer knows one place a workplace only"
    n, m = market.participants, market.workplaces
    # Explicit zeros are no edges there, so that every score is raised by one.
    values = np.concatenate([market.score.astype(np.float64), np.zeros(n)]) + 1
    rows = np.concatenate([market.participant, np.arange(n)])
    columns = np.concatenate([market.workplace, m + np.arange(n)])
    matrix = csr_array((values, (rows, columns)), shape=(n, m + n))
    (row, column), wall, cpu = measured(lambda: min_weight_full_bipartite_matching(matrix, maximize=True))
    return round(float(matrix[row, column].sum())) - n, wall, cpu


PEERS = {
    "ortools": ortools_min_cost_flow,
    "pot": pot_sparse_emd,
    "highs-ipm": scipy_linprog("highs-ipm"),
    "highs-simplex": scipy_linprog("highs-ds"),
    "scipy-bipartite": scipy_bipartite,
}

if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in PEERS:
        sys.exit(f"usage: solve_market.py {{{'|'.join(PEERS)}}} FILE.PLMARKT")
    report(*PEERS[sys.argv[1]](Market(sys.argv[2])))
