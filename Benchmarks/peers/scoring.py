"""The 50 best workplaces of every participant: our kernel against what computes inner products."""

import json
import subprocess

from contest import Contender, Instance

FAMILY = "scoring"
TITLE = "Scoring"
ABOUT = """The 50 best of 10 000 workplaces for every participant, 12 … 18 of 200 competences held and 8 … 12 required, all at one
level and without floors: the fit is then an inner product, which is what the packages can compute. One thread. Size is
the number of participants."""

WORKPLACES = 10_000


def instances(tools, largest):
    for size in (10_000, 30_000, 100_000):
        if size <= largest:
            folder = tools.instance(f"cohort-{size}")
            recipe = (
                tools.driver("scoring-driver"), "--participants", str(size), "--workplaces", str(WORKPLACES),
                "--one-level", "--write-dataset", folder,
            )  # fmt: skip
            # We round every score down to a millionth, they add in single precision.
            yield Instance(FAMILY, "S, one level", size, folder, recipe, tolerance=50 * size * 2)


def ours(tools):
    return Contender("placement", (tools.driver("scoring-driver"), "--dataset"))


def peers(tools):
    python = (tools.python, tools.script("score_cohort.py"))
    return [
        Contender("inverted index in numba", (*python, "inverted-index")),
        Contender("sparse_dot_topn", (*python, "sparse-dot-topn")),
        Contender("faiss flat inner product", (*python, "faiss")),
        Contender("numpy product", (*python, "numpy")),
    ]


def roofline(tools, largest):
    """What the machine can do, and how near each of our passes comes to it."""
    command = (
        tools.driver("scoring-driver"), "--participants", str(min(largest, 30_000)), "--workplaces", str(WORKPLACES),
        "--roofline",
    )  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    machine, *passes = [json.loads(line) for line in done.stdout.splitlines()][-3:]
    return {"command": " ".join(("scoring-driver", *command[1:])), "machine": machine, "passes": passes}
