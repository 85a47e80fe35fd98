"""What the figures were measured on."""

import datetime
import importlib.metadata
import os
import pathlib
import subprocess

from tools import PEERS, ROOT


def facts():
    """Date, processor, cores, memory, load before the run, our revision, the peers' versions."""
    processor = next(
        (
            line.split(":", 1)[1].strip()
            for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        "unknown processor",
    )
    revision = subprocess.run(
        ["git", "-C", str(ROOT), "describe", "--always", "--dirty"], capture_output=True, text=True, check=False
    ).stdout.strip()
    names = [
        line.split("==")[0]
        for line in (PEERS / "requirements.txt").read_text().splitlines()
        if "==" in line
    ]
    return {
        "date": datetime.date.today().isoformat(),
        "processor": processor,
        "cores": os.cpu_count(),
        "memoryGiB": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30),
        "loadBefore": round(os.getloadavg()[0], 1),
        "placement": revision,
        "peers": {name: importlib.metadata.version(name) for name in names},
    }


def sentence(facts):
    """The same for people."""
    return (
        f"{facts['date']}, {facts['processor']}, {facts['cores']} cores, {facts['memoryGiB']} GiB, load "
        f"{facts['loadBefore']} before the run, placement {facts['placement']}"
    )
