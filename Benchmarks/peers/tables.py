"""The figures as Markdown tables and as a plot."""

import collections


def seconds(value):
    """Three digits that count."""
    if value is None:
        return "–"
    return f"{value:.3f}" if value < 1 else f"{value:.2f}" if value < 10 else f"{value:.0f}"


def megabytes(value):
    return "–" if value is None else f"{value / 1e6:.0f}"


def best_peer(entry):
    """The quickest of the others, or `None`."""
    finished = [peer for peer in entry["figures"][1:] if peer["cpu_seconds"] is not None]
    return min(finished, key=lambda peer: peer["cpu_seconds"], default=None)


def times(ratio):
    return f"{ratio:.1f}" if ratio < 10 else f"{ratio:.0f}"


def summary(entries, limit):
    """One row an instance: ours, the best peer, the ratio; a bound of it where peers were tried and none came to an end."""
    lines = [
        "| instance | size | placement s | MB | best peer | s | MB | times faster |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for entry in entries:
        ours, peer = entry["figures"][0], best_peer(entry)
        cells = [entry["name"], f"{entry['size']:,}".replace(",", " ")]
        cells += [seconds(ours["cpu_seconds"]), megabytes(ours["peak_bytes"])]
        if ours["cpu_seconds"] is None or len(entry["figures"]) == 1:
            cells += ["–", "–", "–", "–"]
        elif peer is None:
            cells += ["none in the limit", f"> {limit}", "–", f"> {times(limit / ours['cpu_seconds'])}"]
        else:
            cells += [peer["contender"], seconds(peer["cpu_seconds"]), megabytes(peer["peak_bytes"])]
            cells += [times(peer["cpu_seconds"] / ours["cpu_seconds"])]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def details(entries, limit):
    """One row an instance, one column a contender: seconds and megabytes."""
    names = list(dict.fromkeys(figure["contender"] for entry in entries for figure in entry["figures"]))
    lines = ["| instance | size | " + " | ".join(names) + " |", "|---" * (len(names) + 2) + "|"]
    for entry in entries:
        found = {figure["contender"]: figure for figure in entry["figures"]}
        cells = [entry["name"], f"{entry['size']:,}".replace(",", " ")]
        for name in names:
            figure = found.get(name)
            if figure is None:
                cells.append("")
            elif figure["cpu_seconds"] is None:
                cells.append(f"> {limit} s")
            else:
                cells.append(f"{seconds(figure['cpu_seconds'])} s, {megabytes(figure['peak_bytes'])} MB")
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def roofline(figures):
    """One row a pass: what it moves and does, what the machine could do, what it reaches."""
    machine = figures["machine"]
    lines = [
        f"`{figures['command']}`, one thread. This machine reads {machine['memoryBandwidth'] / 1e9:.0f} GB/s from memory and "
        f"{machine['cacheBandwidth'] / 1e9:.0f} GB/s from the second-level cache, at {machine['frequency'] / 1e9:.1f} GHz.",
        "",
        "| pass | bytes a pair | bound by bandwidth, M pairs/s | bound by operations | reached | of the lower bound "
        "| instructions a pair | cycles a pair |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for found in figures["passes"]:
        cells = [found["pass"], f"{found['bytesPerPair']:.2f}"]
        cells += [f"{found[bound] / 1e6:.0f}" for bound in ("bandwidthBound", "operationBound", "pairsPerSecond")]
        cells += [f"{100 * found['share']:.1f} %"]
        cells += [f"{found['instructionsPerPair']:.2f}", f"{found['cyclesPerPair']:.2f}"]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def plot(entries, title, file):
    """Time against size, both logarithmic, for the instances that come in several sizes."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams.update({"svg.hashsalt": "placement", "svg.fonttype": "none"})
    from matplotlib import pyplot

    sizes = collections.Counter(entry["name"] for entry in entries)
    name, count = sizes.most_common(1)[0]
    if count < 2:
        return False
    lines = collections.defaultdict(list)
    for entry in entries:
        for figure in entry["figures"] if entry["name"] == name else []:
            if figure["cpu_seconds"] is not None:
                lines[figure["contender"]].append((entry["size"], figure["cpu_seconds"]))
    figure, axes = pyplot.subplots(figsize=(7, 4.5), layout="constrained")
    for position, (contender, points) in enumerate(lines.items()):
        width = 2.5 if position == 0 else 1.2
        axes.plot(*zip(*sorted(points)), marker="o", linewidth=width, label=contender)
    axes.set(xscale="log", yscale="log", xlabel="size", ylabel="processor seconds", title=title)
    axes.grid(True, which="major", alpha=0.3)
    axes.legend()
    figure.savefig(file, metadata={"Date": None})
    return True
