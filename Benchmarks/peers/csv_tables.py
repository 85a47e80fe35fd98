"""CSV: our reader against that of polars, on one thread each."""

import os

from contest import Contender, Instance

FAMILY = "csv"
TITLE = "Reading CSV"
ABOUT = """A table in the shape of ESCO's relations between occupations and skills, or that table itself repeated where ESCO_RELATIONS names it: two texts, a word of two, and a
word of two that may be missing, each read as its type. *Kept*: all columns stay in memory; a hash of each is compared, outside of the time. *Streamed*: records, bytes of the texts and numbers of the
words are summed up while reading. One thread, the file is in the page cache. Size is its megabytes; reading the file is timed as well."""

KEPT, STREAMED = "kept", "streamed"


def instances(tools, largest):
    relations = os.environ.get("ESCO_RELATIONS")
    for size in (100, 1_000):
        for shape in (KEPT, STREAMED):
            if size <= largest:
                file = tools.instance(f"{'esco' if relations else 'made'}-relations-{size}.csv")
                recipe = (tools.driver("csv-driver"), "make", str(size), file)
                if relations:
                    recipe += ("--repeating", relations)
                name = f"{'ESCO relations' if relations else 'relations'}, {shape}"
                yield Instance(FAMILY, name, size, file, recipe, arguments=(shape,))


def ours(tools):
    return Contender("placement", (tools.driver("csv-driver"), "read"))


def named(shape):
    return tuple(f"{name}, {shape}" for name in ("relations", "ESCO relations"))


def peers(tools):
    python = (tools.python, tools.script("read_csv.py"))
    return [
        Contender("polars read_csv", (*python, "frame"), skipped=named(STREAMED)),
        Contender("polars scan_csv, streaming", (*python, "streaming"), skipped=named(KEPT)),
    ]
