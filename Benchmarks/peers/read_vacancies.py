"""Reads a file of JSON Lines with one of Python's packages, and prints how many records there are."""

import sys

from measured import measured, report


def count(path, parse):
    records = 0
    with open(path, "rb") as file:
        for line in file:
            if parse(line)["id"]:
                records += 1
    return records


def parser(name):
    if name == "orjson":
        import orjson

        return orjson.loads
    if name == "pysimdjson":
        import simdjson

        return simdjson.Parser().parse
    import json

    return json.loads


name, path = sys.argv[1:3]
parse = parser(name)
records, wall, cpu = measured(lambda: count(path, parse))
report(records, wall, cpu)
