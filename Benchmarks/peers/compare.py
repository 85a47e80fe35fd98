#!/usr/bin/env python3
"""Runs placement and the programs that a user would take instead on the same instances.

Every objective is compared before a time is printed; a family where two exact programs disagree ends the run.
Writes one JSON file, one table and, where there are several sizes, one plot of each family into Benchmarks/results,
and the summary into the README.

    compare.py                         every family, instances up to 100 000
    compare.py sparse --largest 3000000 --limit 600
    compare.py dense --repeats 3
"""

import argparse
import dataclasses
import json
import pathlib
import re
import shutil
import sys

import csv_tables
import dense
import machine
import scoring
import sparse
import tables
import vacancies
from contest import contest
from tools import BENCHMARKS, ROOT, Tools, make

FAMILIES = {module.FAMILY: module for module in (sparse, dense, scoring, vacancies, csv_tables)}


def measure(module, options):
    """All instances of a family, as entries of its JSON file."""
    tools, entries = Tools(), []
    for instance in module.instances(tools, options.largest):
        if options.only and not re.search(options.only, instance.name):
            continue
        print(f"{module.FAMILY}: {instance.name}, {instance.size} …", file=sys.stderr, flush=True)
        make(instance)
        figures = contest(instance, module.ours(tools), module.peers(tools), options.repeats, options.limit)
        entry = {
            "name": instance.name,
            "size": instance.size,
            "figures": [dataclasses.asdict(figure) for figure in figures],
        }
        entries.append(entry)
        print(tables.details([entry], options.limit), file=sys.stderr, flush=True)
        if not options.keep:
            remove(instance.file)
    return entries


def remove(path):
    path = pathlib.Path(path)
    shutil.rmtree(path) if path.is_dir() else path.unlink()


def write(module, entries, facts, options):
    """The results of a family."""
    folder = BENCHMARKS / "results"
    folder.mkdir(exist_ok=True)
    family = module.FAMILY
    document = {"machine": facts, "limitSeconds": options.limit, "repeats": options.repeats, "entries": entries}
    if hasattr(module, "roofline"):
        document["roofline"] = module.roofline(Tools(), options.largest)
    (folder / f"{family}.json").write_text(json.dumps(document, indent=2) + "\n")
    has_plot = tables.plot(entries, f"{module.TITLE}: time against size", folder / f"{family}.svg")
    text = f"# {module.TITLE}\n\n{module.ABOUT}\n\n{machine.sentence(facts)}. Least of {options.repeats} run(s); "
    text += "seconds are of the processor, megabytes the peak of the whole process with the instance.\n\n"
    text += tables.summary(entries, options.limit) + "\n\n## Everybody\n\n" + tables.details(entries, options.limit) + "\n"
    if "roofline" in document:
        text += "\n## Roofline\n\n" + tables.roofline(document["roofline"]) + "\n"
    if has_plot:
        text += f"\n![time against size]({family}.svg)\n"
    peers = ", ".join(f"{name} {version}" for name, version in facts["peers"].items())
    text += f"\nVersions: {peers}.\n"
    (folder / f"{family}.md").write_text(text)


def update_readme(families):
    """Puts the summaries of all families that were ever measured between the README's two marks."""
    readme = ROOT / "README.md"
    parts = []
    for family in families:
        file = BENCHMARKS / "results" / f"{family}.json"
        if file.exists():
            document = json.loads(file.read_text())
            parts.append(f"**{FAMILIES[family].TITLE}** ({machine.sentence(document['machine'])})\n")
            parts.append(tables.summary(document["entries"], document["limitSeconds"]) + "\n")
    begin, end = "<!-- figures of make compare -->", "<!-- end of the figures -->"
    pattern = re.compile(re.escape(begin) + ".*?" + re.escape(end), re.DOTALL)
    text = readme.read_text()
    assert pattern.search(text), f"the README has lost the mark {begin}"
    readme.write_text(pattern.sub(lambda _: f"{begin}\n\n" + "\n".join(parts) + f"\n{end}", text))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("families", nargs="*", metavar="FAMILY", help=f"default: all of {', '.join(FAMILIES)}")
    parser.add_argument("--largest", type=int, default=100_000, help="leave out larger instances (default 100000)")
    parser.add_argument("--repeats", type=int, default=1, help="runs of everybody; the least counts (default 1)")
    parser.add_argument("--limit", type=int, default=120, help="seconds after which a run is ended (default 120)")
    parser.add_argument("--only", help="only instances whose name matches this regular expression; nothing is written")
    parser.add_argument("--keep", action="store_true", help="keep the instances for the next run")
    options = parser.parse_args()
    for family in options.families:
        if family not in FAMILIES:
            parser.error(f"no family is called {family}: {', '.join(FAMILIES)}")
    for family in options.families or FAMILIES:
        facts = machine.facts()
        entries = measure(FAMILIES[family], options)
        if not options.only:
            write(FAMILIES[family], entries, facts, options)
    if not options.only:
        update_readme(FAMILIES)


if __name__ == "__main__":
    main()
