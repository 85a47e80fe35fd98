"""JSON Lines of vacancies: our import's reading against the packages that read JSON in Python."""

from contest import Contender, Instance

FAMILY = "vacancies"
TITLE = "Reading vacancies"
ABOUT = """JSON Lines of made-up ads in the shape of JobTech's (`vacancy-driver make`, some 7.5 kB an ad). Ours reads every record, maps it to places, region,
coordinates, hours and requirements, and counts (`--dry-run`); the peers only parse each line and look at the id. One thread. Size is megabytes."""


def instances(tools, largest):
    for size in (100, 400):
        if size * 1_000 <= max(largest, 400_000):
            file = tools.instance(f"vacancies-{size}.jsonl")
            recipe = (tools.driver("vacancy-driver"), "make", str(size), file)
            yield Instance(FAMILY, "JSON Lines", size, file, recipe)


def ours(tools):
    return Contender("placement", (tools.driver("vacancy-driver"), "read"))


def peers(tools):
    python = (tools.python, tools.script("read_vacancies.py"))
    return [
        Contender("orjson", (*python, "orjson")),
        Contender("pysimdjson", (*python, "pysimdjson")),
        Contender("json of Python", (*python, "json")),
    ]
