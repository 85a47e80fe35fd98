"""Reads a table of relations with polars on one thread: read_csv.py {frame|streaming} TABLE.CSV"""

import os
import sys

os.environ["POLARS_MAX_THREADS"] = "1"

import polars

from measured import measured, report

SCHEMA = {
    "occupationUri": polars.String,
    "relationType": polars.Enum(["essential", "optional"]),
    "skillType": polars.Enum(["skill/competence", "knowledge"]),
    "skillUri": polars.String,
}


def checksum():
    """The sum that csv-driver computes as well, of every record's typed fields."""
    texts = polars.col("occupationUri").str.len_bytes().sum() + polars.col("skillUri").str.len_bytes().sum()
    words = (
        2 * (polars.col("relationType") == "essential").sum()
        + 3 * (polars.col("skillType") == "knowledge").sum()
        + 5 * polars.col("skillType").is_null().sum()
    )
    return (polars.len() + texts + words).alias("checksum")


def frame(path):
    return polars.read_csv(path, schema=SCHEMA).select(checksum()).item()


def streaming(path):
    return polars.scan_csv(path, schema=SCHEMA).select(checksum()).collect(engine="streaming").item()


PEERS = {"frame": frame, "streaming": streaming}

if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in PEERS:
        sys.exit(f"usage: read_csv.py {{{'|'.join(PEERS)}}} TABLE.CSV")
    report(*measured(lambda: PEERS[sys.argv[1]](sys.argv[2])))
