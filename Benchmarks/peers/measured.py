"""One measured call, and the line that every contender prints about it."""

import json
import pathlib
import re
import resource
import time


def measured(work):
    """Calls `work` once; returns its result, and the seconds of the clock and of the processor."""
    wall, cpu = time.perf_counter(), time.process_time()
    result = work()
    return result, time.perf_counter() - wall, time.process_time() - cpu


def peak_bytes():
    """The most memory that this process ever held. What getrusage tells begins on Linux with what the process held that
    started this one, compare.py with its plots."""
    try:
        status = pathlib.Path("/proc/self/status").read_text()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(re.search(r"VmHWM:\s*(\d+)", status)[1]) * 1024


def report(objective, wall_seconds, cpu_seconds, peak=None):
    """Prints the line that `compare.py` reads: the answer, the time, the peak memory of this process up to now, or as given."""
    print(
        json.dumps(
            {
                "objective": objective,
                "wallSeconds": wall_seconds,
                "cpuSeconds": cpu_seconds,
                "peakBytes": peak or peak_bytes(),
            }
        )
    )
