#!/usr/bin/env python3
"""An independent oracle for the datasets in this folder: eligibility, scores and the proven optimum, exactly.

    python3 check_datasets.py           exits 1 when an expected.json differs from what is computed here
    python3 check_datasets.py --write   writes the expected.json files

Written from the rules in docs/, sharing no code with the engine: scores are exact fractions rounded down, the optimum
is found by inserting participants one at a time along best exchange chains, and is proved by integer prices before
anything is written. Only the standard library. Only what the six datasets use is read.
"""
import csv
import json
import math
import pathlib
import sys
from datetime import date
from fractions import Fraction

HERE = pathlib.Path(__file__).resolve().parent
ONE = 1_000_000
CEFR = {"A1": 1, "A2": 2, "B1": 3, "B2": 4, "C1": 5, "C2": 6}
COMPONENTS = ["fit", "potential", "closeness", "participantPreference", "workplacePreference", "motivation", "supportFit",
              "qualification", "predictedOutcome"]
DEFAULT_WEIGHTS = {"fit": 50, "potential": 10, "closeness": 10, "participantPreference": 10}
BARRIERS = ["languageFloor", "competenceFloor", "qualification", "permit", "commute", "dates", "hours", "support", "restriction",
            "excluded"]


# MARK: Reading


def rows(folder, table):
    path = folder / f"{table}.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [{key: value for key, value in row.items() if value != ""} for row in csv.DictReader(file)]


def read_plan(path):
    """The flat YAML that the datasets use: `key:` lines, each over indented `key: value` lines."""
    plan, section = {}, None
    for line in path.read_text().splitlines():
        text = line.split("#")[0].rstrip()
        if not text:
            continue
        key, _, value = text.strip().partition(":")
        if not text.startswith(" "):
            section = key
            plan[section] = value.strip() or {}
        else:
            plan[section][key] = value.strip()
    return plan


def level(text):
    return CEFR[text] if text in CEFR else int(text)


def micro(text):
    return math.floor(Fraction(text) * ONE)


def day(row, key):
    return date.fromisoformat(row[key]) if key in row else None


class Data:
    """One dataset with one plan."""

    def __init__(self, folder, plan_file):
        self.participants, self.workplaces = rows(folder, "participants"), rows(folder, "workplaces")
        self.plan = read_plan(folder / plan_file)
        self.kinds = {row["competence"]: row["kind"] for row in rows(folder, "competences")}
        self.held, self.asked, self.needs, self.offers = {}, {}, {}, {}
        for row in rows(folder, "participant_competences"):
            self.held[row["participant"], row["competence"]] = level(row["level"])
        for row in rows(folder, "requirements"):
            entry = (row["competence"], level(row["needed"]), level(row.get("floor", "0")), int(row.get("weight", "1")),
                     row.get("trainable", "no") == "yes")
            self.asked.setdefault(row["workplace"], []).append(entry)
        for row in rows(folder, "supports"):
            if "participant" in row:
                self.needs.setdefault(row["participant"], {})[row["support"]] = row.get("essential", "no") == "yes"
            else:
                self.offers.setdefault(row["workplace"], set()).add(row["support"])
        self.wishes, self.choices = {}, {}
        for row in rows(folder, "participant_preferences"):
            self.wishes.setdefault(row["participant"], {})[row["workplace"]] = int(row["rank"])
        for row in rows(folder, "workplace_preferences"):
            self.choices.setdefault(row["workplace"], {})[row["participant"]] = int(row["rank"])
        self.predictions = {(row["participant"], row["workplace"]): micro(row["outcome"]) for row in rows(folder, "predictions")}
        decisions = rows(folder, "decisions")
        self.pins = {row["participant"]: row["workplace"] for row in decisions if row["decision"] == "pin"}
        self.bans = {(row["participant"], row["workplace"]) for row in decisions if row["decision"] == "ban"}
        self.neutral = micro(self.plan.get("neutral", "0.5"))
        self.weeks_per_level = int(self.plan.get("potential", {}).get("weeksPerLevel", 8))
        self.horizon = int(Fraction(self.plan.get("closeness", {}).get("horizonKm", "50")) * 1_000)
        self.detour = int(Fraction(self.plan.get("closeness", {}).get("detour", "1")) * 100)
        self.renewals = self.plan.get("rules", {}).get("permitRenewal", "refused") == "allowed"
        self.cover = self.plan.get("rules", {}).get("dates", "overlap") == "cover"
        self.weights = self.read_weights()

    def read_weights(self):
        if "weights" in self.plan:
            return {name: int(self.plan["weights"].get(name, 0)) for name in COMPONENTS}
        stated = lambda table, key: any(key in row for row in table)
        requirements = [entry for profile in self.asked.values() for entry in profile]
        has_data = {
            "fit": bool(requirements),
            "potential": any(entry[4] for entry in requirements) and any(int(w.get("training_weeks", 0)) > 0 for w in self.workplaces),
            "closeness": stated(self.participants, "latitude")
            and any("latitude" in w and w.get("remote", "no") != "yes" for w in self.workplaces),
            "participantPreference": bool(self.wishes), "workplacePreference": bool(self.choices),
            "motivation": stated(self.participants, "motivation"), "supportFit": bool(self.needs),
            "qualification": stated(self.workplaces, "qualification") and stated(self.participants, "qualification"),
            "predictedOutcome": stated(self.participants, "predicted_outcome") or bool(self.predictions),
        }
        return {name: DEFAULT_WEIGHTS.get(name, 5) if has_data[name] else 0 for name in COMPONENTS}


# MARK: Rules


def great_circle(p, w):
    lat1, lon1, lat2, lon2 = (math.radians(float(row[key])) for row in (p, w) for key in ("latitude", "longitude"))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * 6_371_008.8 * math.asin(math.sqrt(half))


def metres(data, p, w):
    """Travelled metres, or None when a location is missing or the work is remote."""
    if "latitude" not in p or "latitude" not in w or w.get("remote", "no") == "yes":
        return None
    exact = great_circle(p, w)
    assert abs(exact % 1 - 0.5) > 1e-3, f"{p['participant']}–{w['workplace']}: {exact} m is on a rounding boundary; move the point"
    travelled = math.floor(exact + 0.5) * data.detour // 100
    if "commute_limit_km" in p:
        limit = int(Fraction(p["commute_limit_km"]) * 1_000)
        assert abs(travelled - limit) > 1, f"{p['participant']}–{w['workplace']}: {travelled} m is on the limit; move the point"
    return travelled


def barriers(data, p, w):
    found = set()
    for competence, _, floor, _, _ in data.asked.get(w["workplace"], []):
        if floor > data.held.get((p["participant"], competence), 0):
            found.add({"language": "languageFloor", "qualification": "qualification"}.get(data.kinds[competence], "competenceFloor"))
    if int(w.get("qualification_floor", 0)) > int(p.get("qualification", 0)):
        found.add("qualification")
    if outlives_permit(p, w) and not (data.renewals and is_renewable(p)):
        found.add("permit")
    distance = metres(data, p, w)
    if distance is not None and "commute_limit_km" in p and distance > int(Fraction(p["commute_limit_km"]) * 1_000):
        found.add("commute")
    start, end = day(w, "start"), day(w, "end")
    if start:
        last = end or start
        first_free, last_free = day(p, "available_from") or date.min, day(p, "available_until") or date.max
        if data.cover and not (first_free <= start and last <= last_free):
            found.add("dates")
        if not data.cover and not (first_free <= last and start <= last_free):
            found.add("dates")
    if "hours_min" in p and "hours_min" in w:
        if int(p["hours_max"]) < int(w["hours_min"]) or int(w["hours_max"]) < int(p["hours_min"]):
            found.add("hours")
    offered = data.offers.get(w["workplace"], set())
    if any(essential and support not in offered for support, essential in data.needs.get(p["participant"], {}).items()):
        found.add("support")
    if set(p.get("restrictions", "").split("|")) & set(w.get("conditions", "").split("|")) - {""}:
        found.add("restriction")
    if (p["participant"], w["workplace"]) in data.bans:
        found.add("excluded")
    return found


def outlives_permit(p, w):
    until, last = day(p, "permit_until"), day(w, "end") or day(w, "start")
    return until is not None and last is not None and until < last


def is_renewable(p):
    return p.get("permit_renewable", "yes") == "yes"


def components(data, p, w):
    person, site = p["participant"], w["workplace"]
    profile = [(data.held.get((person, competence), 0), needed, weight, trainable) for competence, needed, _, weight, trainable in data.asked.get(site, [])]
    gain = int(w.get("training_weeks", 0)) // data.weeks_per_level
    total = sum(weight for _, _, weight, _ in profile)
    fit = Fraction(sum(Fraction(weight * min(held, needed), needed) for held, needed, weight, _ in profile), total) if total else Fraction(1)
    gap = sum(Fraction(weight * (needed - min(held, needed)), needed) for held, needed, weight, _ in profile)
    closed = sum(Fraction(weight * (min(needed, held + gain) - held), needed) for held, needed, weight, trainable in profile if trainable and held < needed)
    potential = Fraction(closed) / gap if gap else Fraction(1)
    distance = metres(data, p, w)
    limit = int(Fraction(p["commute_limit_km"]) * 1_000) if "commute_limit_km" in p else data.horizon
    if w.get("remote", "no") == "yes":
        closeness = ONE
    elif distance is None:
        closeness = data.neutral
    else:
        closeness = math.floor(Fraction(ONE * max(0, limit - distance), limit)) if limit else ONE * (distance == 0)
    needed = data.needs.get(person, {})
    met = sum(support in data.offers.get(site, set()) for support in needed)
    if "qualification" not in p or "qualification" not in w:
        qualification = data.neutral
    else:
        has, wants = int(p["qualification"]), int(w["qualification"])
        qualification = math.floor(ONE * (Fraction(8 - (has - wants), 8) if has >= wants else Fraction(has, wants)))
    predicted = micro(p["predicted_outcome"]) if "predicted_outcome" in p else data.neutral
    return {
        "fit": math.floor(ONE * fit), "potential": math.floor(ONE * potential), "closeness": closeness,
        "participantPreference": preference(data, data.wishes.get(person), site),
        "workplacePreference": preference(data, data.choices.get(site), person),
        "motivation": micro(p["motivation"]) if "motivation" in p else data.neutral,
        "supportFit": math.floor(Fraction(ONE * met, len(needed))) if needed else ONE,
        "qualification": qualification, "predictedOutcome": data.predictions.get((person, site), predicted),
    }


def preference(data, ranks, choice):
    if not ranks:
        return data.neutral
    largest = max(ranks.values())
    return math.floor(Fraction(ONE * (largest - ranks[choice] + 1), largest)) if choice in ranks else 0


def score(data, p, w):
    values = components(data, p, w)
    return sum(data.weights[name] * values[name] for name in COMPONENTS) // sum(data.weights.values())


# MARK: The optimum


def assign(scores, places):
    """Best total of `scores[participant][workplace]` under `places`: ([workplace or None], prices).

    Participants come in one at a time; each takes the best chain participant → workplace → moved participant → …
    that ends at a free place, at somebody who leaves, or at staying out. The result stays optimal after each.
    """
    seats = [[] for _ in places]
    seat = [None] * len(scores)
    for new in range(len(scores)):
        gain = [scores[new].get(w) for w in range(len(places))]
        origin = [None] * len(places)
        changed = True
        while changed:
            changed = False
            for w in range(len(places)):
                if gain[w] is None or len(seats[w]) < places[w]:
                    continue
                for moved in seats[w]:
                    for other, value in scores[moved].items():
                        through = gain[w] + value - scores[moved][w]
                        if other != w and (gain[other] is None or through > gain[other]):
                            gain[other], origin[other], changed = through, (w, moved), True
        best, end, leaver = 0, None, None
        for w in range(len(places)):
            if gain[w] is None or places[w] == 0:
                continue
            if len(seats[w]) < places[w]:
                options = [(gain[w], None)]
            else:
                options = [(gain[w] - scores[out][w], out) for out in seats[w]]
            for total, out in options:
                # a zero gain still seats somebody in a free place: an eligible pair may have the score 0
                if total > best or (total == best and out is None and end is None):
                    best, end, leaver = total, w, out
        if end is None:
            continue
        if leaver is not None:
            seats[end].remove(leaver)
            seat[leaver] = None
        at = end
        while origin[at] is not None:
            before, moved = origin[at]
            seats[before].remove(moved)
            seats[at].append(moved)
            seat[moved] = at
            at = before
        seats[at].append(new)
        seat[new] = at
    return seat, prices_of(scores, places, seats, seat)


def prices_of(scores, places, seats, seat):
    """What one more place is worth at each workplace: the longest chain of moves that it would allow."""
    prices = [0] * len(places)
    changed = True
    while changed:
        changed = False
        for p, row in enumerate(scores):
            base = 0 if seat[p] is None else prices[seat[p]] - row[seat[p]]
            for w, value in row.items():
                if value + base > prices[w]:
                    prices[w], changed = value + base, True
    return prices


def prove(scores, places, seat, prices):
    """Raises unless the allocation is feasible and prices prove it; gives the objective."""
    for w, count in enumerate(places):
        assert sum(1 for taken in seat if taken == w) <= count
    objective = sum(scores[p][w] for p, w in enumerate(seat) if w is not None)
    utilities = [max([0] + [value - prices[w] for w, value in row.items()]) for row in scores]
    bound = sum(utilities) + sum(price * count for price, count in zip(prices, places))
    assert objective == bound, (objective, bound)
    return objective


def optimum(scores, places):
    seat, prices = assign(scores, places)
    return prove(scores, places, seat, prices), seat


# MARK: What is expected


def expect(folder, plan_file):
    data = Data(folder, plan_file)
    ids = [w["workplace"] for w in data.workplaces]
    free = [int(w["places"]) for w in data.workplaces]
    blocked, full_scores, eligible = [], [], 0
    for p in data.participants:
        closed = [barriers(data, p, w) for w in data.workplaces]
        blocked.append(closed)
        full_scores.append({k: score(data, p, w) for k, w in enumerate(data.workplaces) if not closed[k]})
        eligible += len(full_scores[-1])
    pinned = {n: ids.index(data.pins[p["participant"]]) for n, p in enumerate(data.participants) if p["participant"] in data.pins}
    for w in pinned.values():
        free[w] -= 1
    assert min(free, default=0) >= 0
    scores = [{} if n in pinned else row for n, row in enumerate(full_scores)]
    objective, seat = optimum(scores, free)
    placed = sum(w is not None for w in seat)
    # a bonus, or a malus, of one thousandth of a score unit for every placement: is the number of placements unique?
    for nudge in (1, -1):
        _, other = optimum([{w: 1_000 * value + nudge for w, value in row.items()} for row in scores], free)
        assert sum(w is not None for w in other) == placed, f"{folder.name}: optima differ in how many are placed"
    pin_scores = [score(data, data.participants[n], data.workplaces[w]) for n, w in pinned.items()]
    sure = []
    for n, w in enumerate(seat):
        if w is not None and len(sure) < 3 and n % 7 == 0:
            without = [{k: v for k, v in row.items() if (m, k) != (n, w)} for m, row in enumerate(scores)]
            if optimum(without, free)[0] < objective:
                sure.append((n, w))
    name = lambda n, w: {"participant": data.participants[n]["participant"], "workplace": ids[w]}
    counts = lambda n: {b: c for b in BARRIERS if (c := sum(b in closed for closed in blocked[n]))}
    without_any = [n for n, row in enumerate(full_scores) if not row and n not in pinned]
    examples = sorted(without_any, key=lambda n: (len(counts(n)), n))[:3]
    total = objective + sum(pin_scores)
    expected = {
        "plan": plan_file, "participants": len(data.participants), "workplaces": len(ids),
        "places": sum(int(w["places"]) for w in data.workplaces), "placed": placed + len(pinned), "objective": total, "bound": total,
        "status": "optimal", "certificate": "all-pairs", "eligiblePairs": eligible,
        "weights": {key: value for key, value in data.weights.items() if value},
        "barrierPairs": {b: c for b in BARRIERS if (c := sum(b in closed for row in blocked for closed in row))},
        "withoutEligibleWorkplace": len(without_any),
        "pinned": [name(n, w) | {"score": s, "overriddenBarriers": [b for b in BARRIERS if b in blocked[n][w]]}
                   for (n, w), s in zip(pinned.items(), pin_scores)],
        "inEveryOptimum": [name(n, w) | {"score": scores[n][w], "components": {
            key: value for key, value in components(data, data.participants[n], data.workplaces[w]).items() if data.weights[key]}} for n, w in sure],
        "unplacedWithoutEligibleWorkplace": [{"participant": data.participants[n]["participant"], "barriers": counts(n)} for n in examples],
    }
    if data.renewals:
        possible = [(n, w) for n, row in enumerate(full_scores) for w in row if outlives_permit(data.participants[n], data.workplaces[w])]
        expected["eligiblePairsThatNeedRenewal"] = len(possible)
        certain = [(n, w) for n, w in sure if (n, w) in possible]
        expected["renewalsInEveryOptimum"] = [name(n, w) | {"due": data.participants[n]["permit_until"]} for n, w in certain]
    return expected


def main():
    write = sys.argv[1:] == ["--write"]
    if sys.argv[1:] and not write:
        sys.exit("usage: check_datasets.py [--write]")
    different = []
    for folder in sorted(path for path in HERE.iterdir() if (path / "participants.csv").exists()):
        plans = sorted((path.name for path in folder.glob("*.yaml")), key=lambda name: (name != "plan.yaml", name))
        expected = {"dataset": folder.name, "runs": [expect(folder, plan) for plan in plans]}
        text = json.dumps(expected, indent=2, ensure_ascii=False) + "\n"
        path = folder / "expected.json"
        if write:
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            different.append(folder.name)
        for run in expected["runs"]:
            print(folder.name, run["plan"], *(f"{key}={run[key]}" for key in ("participants", "workplaces", "places", "placed", "objective", "eligiblePairs", "withoutEligibleWorkplace")))
    if different:
        sys.exit("expected.json differs: " + ", ".join(different))


if __name__ == "__main__":
    main()
