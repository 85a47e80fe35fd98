"""Reads a table of relations with polars on one thread: read_csv.py {frame|streaming} TABLE.CSV {kept|streamed}"""

import os
import sys
import zlib

os.environ["POLARS_MAX_THREADS"] = "1"

import numpy
import polars

from measured import measured, peak_bytes, report

SCHEMA = {
    "occupationUri": polars.String,
    "relationType": polars.Enum(["essential", "optional"]),
    "skillType": polars.Enum(["skill/competence", "knowledge"]),
    "skillUri": polars.String,
}


def counts():
    """The sum that csv-driver computes as well, of every record's typed fields."""
    texts = polars.col("occupationUri").str.len_bytes().sum() + polars.col("skillUri").str.len_bytes().sum()
    words = (
        2 * (polars.col("relationType") == "essential").sum()
        + 3 * (polars.col("skillType") == "knowledge").sum()
        + 5 * polars.col("skillType").is_null().sum()
    )
    return (polars.len() + texts + words).alias("counts")


def checksum(frame):
    """A hash of each column, weighted by its position, as csv-driver computes it of the columns that it keeps."""
    return sum((position + 1) * crc32(column) for position, column in enumerate(frame.get_columns()))


def crc32(column):
    """Of the texts with a line feed between them, or of the words' numbers, 255 where there is none."""
    if column.dtype == polars.String:
        return zlib.crc32(column.str.join("\n").item().encode())
    numbers = column.to_physical().cast(polars.UInt8).fill_null(255)
    return zlib.crc32(numpy.ascontiguousarray(numbers.to_numpy()))


def frame(path):
    return polars.read_csv(path, schema=SCHEMA)


def streaming(path):
    return polars.scan_csv(path, schema=SCHEMA).select(counts()).collect(engine="streaming").item()


PEERS = {"frame": (frame, "kept", checksum), "streaming": (streaming, "streamed", lambda sum: sum)}

if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[1] not in PEERS or sys.argv[3] != PEERS[sys.argv[1]][1]:
        sys.exit("usage: read_csv.py {frame TABLE.CSV kept|streaming TABLE.CSV streamed}")
    read, _, objective = PEERS[sys.argv[1]]
    made, wall, cpu = measured(lambda: read(sys.argv[2]))
    peak = peak_bytes()
    report(objective(made), wall, cpu, peak)
