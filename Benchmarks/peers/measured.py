"""One measured call, and the line that every contender prints about it."""

import json
import resource
import time


def measured(work):
    """Calls `work` once; returns its result, and the seconds of the clock and of the processor."""
    wall, cpu = time.perf_counter(), time.process_time()
    result = work()
    return result, time.perf_counter() - wall, time.process_time() - cpu


def report(objective, wall_seconds, cpu_seconds):
    """Prints the line that `compare.py` reads: the answer, the time, the peak memory of this process."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(
        json.dumps(
            {
                "objective": objective,
                "wallSeconds": wall_seconds,
                "cpuSeconds": cpu_seconds,
                "peakBytes": peak,
            }
        )
    )
