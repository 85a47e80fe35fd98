"""Finds the 50 best workplaces of every participant with a package from PyPI: score_cohort.py PEER FOLDER

The cohort is a dataset folder where levels are 1, floors are none and only the fit counts, so that the score is
an inner product: the sum of the weights of the requirements that are held, over the sum of all weights. That is
what the packages can do. The objective is the sum of all scores kept, in millionths.
"""

import csv
import pathlib
import sys

import numpy as np
from scipy.sparse import csr_array

from measured import measured, report

TOP = 50


def table(folder, name):
    with open(pathlib.Path(folder) / f"{name}.csv", newline="", encoding="utf-8") as file:
        yield from csv.DictReader(file)


def indices(folder, name, column):
    return {row[column]: index for index, row in enumerate(table(folder, name))}


class Cohort:
    """Held competences and shares of weights as sparse matrices, a row for a participant or workplace."""

    def __init__(self, folder):
        people = indices(folder, "participants", "participant")
        work = indices(folder, "workplaces", "workplace")
        skills = indices(folder, "competences", "competence")
        held, wanted, weights = [], [], []
        for row in table(folder, "participant_competences"):
            held.append((people[row["participant"]], skills[row["competence"]]))
        for row in table(folder, "requirements"):
            wanted.append((work[row["workplace"]], skills[row["competence"]]))
            weights.append(float(row["weight"] or 1))
        held, wanted = np.array(held).T, np.array(wanted).T
        weights = np.array(weights)
        shares = weights / np.bincount(wanted[0], weights, minlength=len(work))[wanted[0]]
        self.held = csr_array(
            (np.ones(held.shape[1], np.float32), held), shape=(len(people), len(skills))
        )
        self.wanted = csr_array((shares.astype(np.float32), wanted), shape=(len(work), len(skills)))


def total(scores):
    return round(float(np.asarray(scores, dtype=np.float64).sum()) * 1e6)


def inverted_index(cohort):
    """numba: the participant's competences name the workplaces to add to; what is above the 50th best is kept."""
    import numba

    @numba.njit(cache=False)
    def run(held_starts, held, starts, workplaces, shares, count):
        kept = np.zeros((held_starts.size - 1, TOP), np.float32)
        sums = np.zeros(count, np.float32)
        for person in range(held_starts.size - 1):
            sums[:] = 0
            for k in range(held_starts[person], held_starts[person + 1]):
                for j in range(starts[held[k]], starts[held[k] + 1]):
                    sums[workplaces[j]] += shares[j]
            best = kept[person]
            for score in sums:
                if score > best[0]:
                    # Sift down in a heap whose root is the smallest of the kept.
                    at = 0
                    while 2 * at + 1 < TOP:
                        child = 2 * at + 1
                        if child + 1 < TOP and best[child + 1] < best[child]:
                            child += 1
                        if best[child] >= score:
                            break
                        best[at] = best[child]
                        at = child
                    best[at] = score
        return kept

    by_skill = cohort.wanted.T.tocsr()
    arguments = (
        cohort.held.indptr, cohort.held.indices, by_skill.indptr, by_skill.indices, by_skill.data,
        cohort.wanted.shape[0],
    )  # fmt: skip
    run(cohort.held.indptr[:2], *arguments[1:])  # compiles
    kept, wall, cpu = measured(lambda: run(*arguments))
    return total(kept), wall, cpu


def sparse_dot_topn(cohort):
    from sparse_dot_topn import sp_matmul_topn
    from scipy.sparse import csr_matrix

    held, wanted = csr_matrix(cohort.held), csr_matrix(cohort.wanted.T)
    kept, wall, cpu = measured(lambda: sp_matmul_topn(held, wanted, top_n=TOP, n_threads=1))
    return total(kept.data), wall, cpu


def faiss_flat(cohort):
    import faiss

    faiss.omp_set_num_threads(1)
    held, wanted = cohort.held.toarray(), cohort.wanted.toarray()
    index = faiss.IndexFlatIP(wanted.shape[1])
    index.add(wanted)
    (scores, _), wall, cpu = measured(lambda: index.search(held, TOP))
    return total(scores), wall, cpu


def numpy_product(cohort):
    """A matrix product in blocks of participants, then a partial sort."""
    held, wanted = cohort.held.toarray(), cohort.wanted.toarray().T.copy()

    def run():
        kept = []
        for start in range(0, held.shape[0], 1_000):
            scores = held[start : start + 1_000] @ wanted
            top = min(TOP, scores.shape[1])
            kept.append(np.partition(scores, scores.shape[1] - top, axis=1)[:, -top:].sum(dtype=np.float64))
        return kept

    kept, wall, cpu = measured(run)
    return total(kept), wall, cpu


PEERS = {
    "inverted-index": inverted_index,
    "sparse-dot-topn": sparse_dot_topn,
    "faiss": faiss_flat,
    "numpy": numpy_product,
}

if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in PEERS:
        sys.exit(f"usage: score_cohort.py {{{'|'.join(PEERS)}}} FOLDER")
    report(*PEERS[sys.argv[1]](Cohort(sys.argv[2])))
