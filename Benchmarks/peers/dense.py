"""Dense matrices: our solver of whole matrices against the packages for the linear assignment problem."""

from contest import Contender, Instance

FAMILY = "dense"
TITLE = "Dense assignment"
ABOUT = """Every row, or as many as there are places, is placed at least total cost (`dense-driver make`; product is Machol and Wien's i · j). Ours includes making the
problem from the matrix and the proof; the peers get the matrix in the type that they want before their time begins. Size is the number
of rows."""

PRODUCT = "product, 5 000 columns"
SQUARE = "uniform 1 … 1 000, square"
FLOATS = "uniform float, square"
HUNDRED = "uniform 1 … 100, square"
EUCLIDEAN = "euclidean, square"
LARGE_SQUARES = (SQUARE, FLOATS, HUNDRED, EUCLIDEAN, PRODUCT)
PLACES = "uniform 1 … 1 000, 500 columns of 30 places"


def instances(tools, largest):
    shapes = [
        (SQUARE, "uniform-1000", 1_000, 1_000, 1),
        (SQUARE, "uniform-1000", 5_000, 5_000, 1),
        (SQUARE, "uniform-1000", 10_000, 10_000, 1),
        (FLOATS, "uniform-float", 10_000, 10_000, 1),
        (HUNDRED, "uniform-100", 10_000, 10_000, 1),
        ("product, 1 000 columns", "product", 1_000, 1_000, 1),
        (PRODUCT, "product", 5_000, 5_000, 1),
        (EUCLIDEAN, "euclidean", 5_000, 5_000, 1),
        (PLACES, "uniform-1000", 20_000, 500, 30),
    ]
    for name, kind, rows, columns, places in shapes:
        if rows <= largest:
            file = tools.instance(f"{kind}-{rows}-{columns}.npy")
            recipe = (tools.driver("dense-driver"), "make", kind, str(rows), str(columns), file)
            # Sums of floats depend on their order in the last digits.
            tolerance = 1e-3 if kind == "uniform-float" else 0
            yield Instance(FAMILY, name, rows, file, recipe, arguments=(str(places),), tolerance=tolerance)


def ours(tools):
    return Contender("placement", (tools.driver("dense-driver"), "solve"))


def peers(tools):
    python = (tools.python, tools.script("solve_matrix.py"))
    # The Jonker-Volgenant family takes more than a minute on products of this size.
    single = {"skipped": (PLACES, PRODUCT)}
    return [
        Contender("lapx lapjvs", (*python, "lapjvs"), **single),
        Contender("lapx lapjvx", (*python, "lapjvx"), **single),
        Contender("lapjv", (*python, "lapjv"), **single),
        Contender("scipy linear_sum_assignment", (*python, "scipy"), skipped=(PLACES,)),
        # A network simplex: minutes on the large squares, good where there are places.
        Contender("POT emd", (*python, "pot"), skipped=LARGE_SQUARES),
    ]
