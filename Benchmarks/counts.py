#!/usr/bin/env python3
"""Prints what a run of the benchmarks measured and compares its counts with Benchmarks/thresholds.json.

    counts.py           ends with 1 when a count is worse than its threshold, or is missing on either side
    counts.py --update  takes the counts of the run as thresholds

Reads what `swift package benchmark run --format metricP90AbsoluteThresholds --path .build/counts` wrote. Times and memory
are printed and never compared.
"""

import json
import pathlib
import sys

BENCHMARKS = pathlib.Path(__file__).resolve().parent
THRESHOLDS = BENCHMARKS / "thresholds.json"

TIME, MEMORY = "wallClock", "peakMemoryResident"
# Any method finds the same; a difference is a mistake.
EXACT = {"eligible pairs", "pairs kept"}
# A better method may do its work in another order.
ALLOWED_PERCENT = 20


def measured():
    """What each benchmark measured, by name; a benchmark that failed measured nothing."""
    found = {}
    for file in sorted((BENCHMARKS / ".build/counts").glob("*.p90.json")):
        name = file.name.removesuffix(".p90.json").split(".", 1)[1]
        found[name] = json.loads(file.read_text())
    return found


def faults(name, threshold, count, remarks):
    """What is wrong with one benchmark; what is only worth saying goes to `remarks`."""
    for metric in sorted(threshold.keys() | count.keys()):
        allowed, now = threshold.get(metric), count.get(metric)
        if now is None:
            yield f"{name}: {metric} was not counted; it failed, or it does not count that any more"
        elif allowed is None:
            yield f"{name}: {metric} has no threshold"
        elif metric in EXACT:
            if now != allowed:
                yield f"{name}: {metric} is {now}, not {allowed}"
        elif now * 100 > allowed * (100 + ALLOWED_PERCENT):
            yield f"{name}: {metric} is {now}, worse than {allowed} by more than {ALLOWED_PERCENT} %"
        elif now * 100 < allowed * (100 - ALLOWED_PERCENT):
            remarks.append(f"{name}: {metric} is {now}, better than {allowed}")


def main():
    found = measured()
    for name, values in found.items():
        time, memory = values.pop(TIME, 0) / 1e6, values.pop(MEMORY, 0) / 1e6
        counts = ", ".join(f"{metric} {count:,}".replace(",", " ") for metric, count in values.items())
        print(f"{name:<42}{time:>9.1f} ms {memory:>6.0f} MB   {counts or 'failed'}")
    if "--update" in sys.argv[1:]:
        if not all(found.values()):
            sys.exit("A benchmark failed; the thresholds stay as they are.")
        THRESHOLDS.write_text(json.dumps(found, indent=2, sort_keys=True) + "\n")
        return
    thresholds = json.loads(THRESHOLDS.read_text())
    wrong, remarks = [], []
    for name in sorted(thresholds.keys() | found.keys()):
        wrong += faults(name, thresholds.get(name, {}), found.get(name, {}), remarks)
    print("\n".join(["", *remarks, *wrong]))
    if wrong:
        sys.exit(f"{len(wrong)} counts are not as {THRESHOLDS.name} says.")
    print(f"All counts are within their thresholds{'; make bench-thresholds renews them' if remarks else ''}.")


if __name__ == "__main__":
    main()
