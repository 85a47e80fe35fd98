"""Runs contenders on one instance, each in a process of its own, and sees that they agree."""

import dataclasses
import json
import subprocess
import sys


@dataclasses.dataclass(frozen=True)
class Contender:
    """A program that solves an instance and prints the line of `measured.report`."""

    name: str
    command: tuple  # the instance's arguments are added at the end
    largest: int = sys.maxsize  # instances above this size are not tried
    skipped: tuple = ()  # names of instances that it is not made for


@dataclasses.dataclass(frozen=True)
class Instance:
    """A problem that a command makes, always the same bytes."""

    family: str
    name: str
    size: int
    file: str
    recipe: tuple  # the command that writes `file`
    arguments: tuple = ()  # what every contender is told besides the file
    tolerance: float = 0  # by how much the objectives of two exact programs may differ


@dataclasses.dataclass
class Figures:
    """What one contender needed: the least of its runs. `None` where it did not finish within the limit."""

    contender: str
    cpu_seconds: float | None = None
    wall_seconds: float | None = None
    peak_bytes: int | None = None


class Disagreement(Exception):
    """Two programs that are exact found different optima."""


def run(contender, instance, limit):
    """One run; `None` when the limit ends it."""
    command = [*contender.command, instance.file, *instance.arguments]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=limit, check=False)
    except subprocess.TimeoutExpired:
        return None
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr}")
    return json.loads(done.stdout.splitlines()[-1])


def contest(instance, ours, peers, repeats, limit):
    """Figures of everybody, ours first. The runs take turns, so that a busy minute hits all of them."""
    able = [peer for peer in peers if instance.size <= peer.largest and instance.name not in peer.skipped]
    tried = [ours] + able
    figures = {contender.name: Figures(contender.name) for contender in tried}
    objective = None
    for turn in range(repeats):
        for contender in tried:
            best = figures[contender.name]
            if turn > 0 and best.cpu_seconds is None:
                continue
            line = run(contender, instance, limit)
            if line is None:
                continue
            if objective is None:
                objective = line["objective"]
            if abs(line["objective"] - objective) > instance.tolerance:
                raise Disagreement(
                    f"{instance.name}: {contender.name} found {line['objective']}, {ours.name} {objective}"
                )
            if best.cpu_seconds is None or line["cpuSeconds"] < best.cpu_seconds:
                best.cpu_seconds, best.wall_seconds = line["cpuSeconds"], line["wallSeconds"]
            best.peak_bytes = min(best.peak_bytes or sys.maxsize, line["peakBytes"])
    return list(figures.values())
