"""Sparse markets: `placement generate --market`, our core against solvers of flows and linear programs."""

from contest import Contender, Instance

FAMILY = "sparse"
TITLE = "Sparse markets"
ABOUT = """Class C and its variants (`placement generate --variant`): the exact optimum of a market where everybody may stay
out. Ours includes the check of the proof; of the peers only the solving is timed."""

VARIANTS = [
    "half-places", "plenty-of-places", "single-places", "hundred-scores", "large-scores", "alike-rankings",
    "nearly-same-rankings", "single-places-alike-rankings", "equal-scores", "single-places-equal-scores",
    "product-scores", "communities", "communities-equal-scores", "few-workplaces", "one-pair", "one-wanted",
]  # fmt: skip


def instances(tools, largest):
    """Class C at every size, every variant at the size that is usual, class C with 30 pairs at the largest."""
    chosen = [("regional", n, 50) for n in (1_000, 10_000, 100_000, 1_000_000)]
    chosen.append(("regional", 3_000_000, 30))
    chosen += [(variant, 100_000, 50) for variant in VARIANTS]
    for variant, size, pairs in chosen:
        if size > largest:
            continue
        file = tools.instance(f"{variant}-{size}.plmarkt")
        shape = () if pairs == 50 else ("--pairs", str(pairs))
        recipe = (
            tools.placement, "generate", "--participants", str(size), "--variant", variant, *shape,
            "--seed", "1", "--market", file,
        )  # fmt: skip
        yield Instance(FAMILY, variant, size, file, recipe)


def ours(tools):
    return Contender("placement", (tools.driver("market-driver"),))


def peers(tools):
    python = (tools.python, tools.script("solve_market.py"))
    return [
        Contender("OR-Tools min-cost flow", (*python, "ortools"), largest=1_000_000),
        Contender("LEMON network simplex", (tools.lemon,), largest=1_000_000),
        Contender("POT emd", (*python, "pot"), largest=1_000_000),
        Contender("HiGHS interior point", (*python, "highs-ipm"), largest=10_000),
        Contender("HiGHS simplex", (*python, "highs-simplex"), largest=1_000),
        Contender("GLPK simplex (ours)", (tools.driver("market-driver"), "glpk-simplex"), largest=1_000),
    ]
