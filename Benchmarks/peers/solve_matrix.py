"""Solves a dense assignment with a package from PyPI: solve_matrix.py PEER COSTS.NPY [PLACES]

The matrix has the costs of rows (each placed once, or as many as there are places) at columns of so many places each. It is converted to what the peer
wants before its time begins.
"""

import sys

import numpy as np

from measured import measured, report


class Matrix:
    """The costs, and the places of every column."""

    def __init__(self, path, places=1):
        self.costs = np.load(path)
        self.places = int(places)

    def cost(self, columns):
        """The total of an assignment, exactly for integers; a column that is not there is for rows that are left out."""
        rows = np.flatnonzero(np.asarray(columns) < self.costs.shape[1])
        chosen = self.costs[rows, np.asarray(columns)[rows]]
        return chosen.sum(dtype=np.int64 if np.issubdtype(chosen.dtype, np.integer) else np.float64).item()

    def single(self):
        assert self.places == 1, "this peer knows one place a column only"
        return self.costs


def scipy_assignment(matrix):
    from scipy.optimize import linear_sum_assignment

    (_, columns), wall, cpu = measured(lambda: linear_sum_assignment(matrix.single()))
    return matrix.cost(columns), wall, cpu


def lapx(variant):
    def solve(matrix):
        import lap

        costs = matrix.single()
        if variant == "lapjvs" and costs.dtype == np.int32:
            costs = costs.astype(np.float32)
        (_, _, columns), wall, cpu = measured(lambda: getattr(lap, variant)(costs, return_cost=True))
        return matrix.cost(columns), wall, cpu

    return solve


def lapjv(matrix):
    from lapjv import lapjv as solve

    costs = matrix.single().astype(np.float32)
    (columns, _, _), wall, cpu = measured(lambda: solve(costs))
    return matrix.cost(columns), wall, cpu


def pot_emd(matrix):
    """POT's dense network simplex; a row for the places that stay free, or a column for those who get none."""
    import ot

    rows, columns = matrix.costs.shape
    free = columns * matrix.places - rows
    costs, supply = matrix.costs.astype(np.float64), np.ones(rows)
    if free > 0:
        costs, supply = np.vstack([costs, np.zeros(columns)]), np.append(supply, float(free))
    demand = np.full(columns, float(matrix.places))
    if free < 0:
        costs, demand = np.hstack([costs, np.zeros((rows, 1))]), np.append(demand, float(-free))
    plan, wall, cpu = measured(lambda: ot.emd(supply, demand, costs, numItermax=2**31 - 1))
    return matrix.cost(plan[:rows].argmax(axis=1)), wall, cpu


PEERS = {
    "scipy": scipy_assignment,
    "lapjvs": lapx("lapjvs"),
    "lapjvx": lapx("lapjvx"),
    "lapjv": lapjv,
    "pot": pot_emd,
}

if __name__ == "__main__":
    if len(sys.argv) not in (3, 4) or sys.argv[1] not in PEERS:
        sys.exit(f"usage: solve_matrix.py {{{'|'.join(PEERS)}}} COSTS.NPY [PLACES]")
    report(*PEERS[sys.argv[1]](Matrix(*sys.argv[2:])))
