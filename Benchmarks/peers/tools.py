"""Where the programs, the scripts and the instances are."""

import pathlib
import subprocess
import sys

PEERS = pathlib.Path(__file__).resolve().parent
BENCHMARKS = PEERS.parent
ROOT = BENCHMARKS.parent


class Tools:
    """Paths as text, as commands want them."""

    placement = str(ROOT / ".build/release/placement")
    lemon = str(BENCHMARKS / ".build-peers/lemon_market")
    python = sys.executable

    @staticmethod
    def driver(name):
        return str(BENCHMARKS / ".build/release" / name)

    @staticmethod
    def script(name):
        return str(PEERS / name)

    @staticmethod
    def instance(name):
        folder = BENCHMARKS / ".build-peers/instances"
        folder.mkdir(parents=True, exist_ok=True)
        return str(folder / name)


def make(instance):
    """Writes the instance, unless it is there from a run before."""
    if not pathlib.Path(instance.file).exists():
        subprocess.run(instance.recipe, check=True, stdout=subprocess.DEVNULL)
