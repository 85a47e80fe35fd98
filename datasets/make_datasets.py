#!/usr/bin/env python3
"""Makes the tables of the six datasets in this folder, the same bytes on every run and machine.

    python3 make_datasets.py            writes the CSV tables and plans
    python3 make_datasets.py --check    exits 1 when a file on disk differs from what would be written

Only the standard library. All people are synthetic: they are drawn from the weights below by a seeded
integer generator (SplitMix64), and no column was taken from a real person. Towns are real; companies are invented
unless a dataset's README says otherwise. The READMEs are written by hand; expected.json by check_datasets.py.
"""
import csv
import io
import math
import pathlib
import sys
from datetime import date, timedelta

HERE = pathlib.Path(__file__).resolve().parent

# The order of columns in every table; a column that no row fills is left out.
COLUMNS = {
    "participants": "participant qualification region latitude longitude commute_limit_km permit_until permit_renewable "
    "available_from available_until hours_min hours_max restrictions motivation predicted_outcome "
    "group_gender group_age_band group_origin_region note_status",
    "workplaces": "workplace places company occupation region latitude longitude remote qualification "
    "qualification_floor start end training_weeks hours_min hours_max conditions note_occupation",
    "participant_competences": "participant competence level",
    "requirements": "workplace competence needed floor weight trainable",
    "competences": "competence name kind",
    "participant_preferences": "participant workplace rank",
    "workplace_preferences": "workplace participant rank",
    "supports": "participant workplace support essential",
    "predictions": "participant workplace outcome",
    "decisions": "participant workplace decision reason",
}
CEFR = ["", "A1", "A2", "B1", "B2", "C1", "C2"]


class Numbers:
    """SplitMix64 (Steele, Lea, Flood 2014, doi:10.1145/2660193.2660195): integers only, the same everywhere."""

    def __init__(self, seed):
        self.state = seed

    def below(self, bound):
        mask = (1 << 64) - 1
        self.state = (self.state + 0x9E3779B97F4A7C15) & mask
        mixed = ((self.state ^ (self.state >> 30)) * 0xBF58476D1CE4E5B9) & mask
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & mask
        return ((mixed ^ (mixed >> 31)) * bound) >> 64

    def between(self, low, high):
        return low + self.below(high - low + 1)

    def chance(self, percent):
        return self.below(100) < percent

    def pick(self, weights):
        """One key of {value: weight}, or one item of a list."""
        if not isinstance(weights, dict):
            return weights[self.below(len(weights))]
        ticket = self.below(sum(weights.values()))
        for value, weight in weights.items():
            ticket -= weight
            if ticket < 0:
                return value
        raise AssertionError("weights add up")

    def some(self, items, count):
        """`count` different items, in drawn order."""
        pool = list(items)
        return [pool.pop(self.below(len(pool))) for _ in range(min(count, len(pool)))]


def metres(a, b):
    """Great-circle distance on the mean radius; used only to keep points away from rounding boundaries."""
    lat1, lon1, lat2, lon2 = (math.radians(value / 10_000) for value in (*a, *b))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * 6_371_008.8 * math.asin(math.sqrt(half))


class Dataset:
    """Tables of rows (dictionaries) that become one folder."""

    def __init__(self, name, seed, towns, detour_percent=100):
        self.name, self.numbers, self.detour = name, Numbers(seed), detour_percent
        self.towns = {town: (round(lat * 10_000), round(lon * 10_000)) for town, (lat, lon) in towns.items()}
        self.tables = {table: [] for table in COLUMNS}
        self.files = {}
        self.sites = {}

    def add(self, table, **row):
        self.tables[table].append(row)

    def near(self, town, spread):
        latitude, longitude = self.towns[town]
        return latitude + self.numbers.between(-spread, spread), longitude + self.numbers.between(-spread, spread)

    def site(self, town, spread):
        """A workplace's point; the same town gives other points on other calls."""
        return self.near(town, spread)

    def home(self, town, spread, limit_km=None):
        """A home whose distances are nowhere near a rounding boundary or the limit, so that every
        implementation of the great circle gives the same whole metres and the same eligibility."""
        while True:
            point = self.near(town, spread)
            exact = [metres(point, site) for site in self.sites.values()]
            clear = all(abs(distance % 1 - 0.5) > 0.005 for distance in exact)
            limit = None if limit_km is None else limit_km * 1_000
            if clear and (limit is None or all(abs(d * self.detour / 100 - limit) > 5 for d in exact)):
                return point

    def workplace(self, id, town, spread, profile, supports=(), **columns):
        point = self.site(town, spread)
        self.sites[id] = point
        self.add("workplaces", workplace=id, region=town, **place(point), **columns)
        for competence, needed, floor, weight, trainable in profile:
            self.add(
                "requirements", workplace=id, competence=competence, needed=level(competence, needed),
                floor=level(competence, floor) if floor else None, weight=weight, trainable="yes" if trainable else None)
        for support in supports:
            self.add("supports", workplace=id, support=support)

    def holds(self, participant, levels):
        for competence, value in levels.items():
            if value:
                self.add("participant_competences", participant=participant, competence=competence,
                         level=level(competence, value))

    def needs(self, participant, support, essential):
        self.add("supports", participant=participant, support=support, essential="yes" if essential else None)

    def groups(self, origins):
        """Attributes for fairness audits, drawn independently of everything that is scored."""
        return {
            "group_gender": self.numbers.pick({"female": 44, "male": 55, "diverse": 1}),
            "group_age_band": self.numbers.pick({"18-24": 24, "25-34": 38, "35-44": 25, "45-59": 13}),
            "group_origin_region": self.numbers.pick(origins),
        }

    def render(self):
        """{path inside the folder: text}."""
        files = dict(self.files)
        for table, rows in self.tables.items():
            filled = [c for c in COLUMNS[table].split() if any(row.get(c) not in (None, "") for row in rows)]
            stray = {c for row in rows for c in row} - set(COLUMNS[table].split())
            assert not stray, f"{self.name}/{table}: {stray}"
            if not rows:
                continue
            text = io.StringIO()
            writer = csv.writer(text, lineterminator="\n")
            writer.writerow(filled)
            writer.writerows([["" if row.get(c) is None else row[c] for c in filled] for row in rows])
            files[f"{table}.csv"] = text.getvalue()
        return files


def level(competence, value):
    return CEFR[value] if competence.startswith("language:") else value


def place(point):
    return {"latitude": f"{point[0] / 10_000:.4f}", "longitude": f"{point[1] / 10_000:.4f}"}


def share(percent):
    return f"{percent / 100:.2f}"


def name_competences(dataset, names):
    for competence, name in names.items():
        kind = competence.split(":")[0]
        dataset.add("competences", competence=competence, name=name, kind=kind)


ORIGINS = {"Middle East": 38, "South Asia": 22, "Eastern Europe": 18, "East Africa": 13, "West Africa": 9}


# MARK: Stuttgart: a fast track into hotels and restaurants, care, and logistics


def stuttgart():
    towns = {
        "Stuttgart-Mitte": (48.7758, 9.1829), "Bad Cannstatt": (48.8050, 9.2140), "Vaihingen": (48.7290, 9.1060),
        "Zuffenhausen": (48.8330, 9.1680), "Feuerbach": (48.8090, 9.1580), "Esslingen": (48.7406, 9.3108),
        "Ludwigsburg": (48.8974, 9.1916), "Sindelfingen": (48.7133, 9.0028), "Fellbach": (48.8087, 9.2767),
        "Kornwestheim": (48.8620, 9.1860), "Leinfelden-Echterdingen": (48.6930, 9.1630),
    }
    data = Dataset("stuttgart-fast-track", 1_001, towns, detour_percent=125)
    draw = data.numbers
    names = {
        "language:de": "German", "language:en": "English", "skill:cooking": "Cooking",
        "skill:food-hygiene": "Food hygiene", "skill:guest-service": "Guest service",
        "skill:housekeeping": "Housekeeping", "skill:personal-care": "Personal care", "skill:first-aid": "First aid",
        "skill:order-picking": "Order picking", "skill:lift-truck": "Lift truck driving",
        "skill:stock-keeping": "Stock keeping", "skill:office-software": "Office software",
    }
    name_competences(data, names)
    # occupation (ISCO-08): (title, EQF level, profile of (competence, needed, floor, weight, trainable))
    jobs = {
        "5120": ("Cook", 3, [("language:de", 3, 2, 2, True), ("skill:cooking", 4, 1, 3, True), ("skill:food-hygiene", 3, 0, 1, True)]),
        "9412": ("Kitchen helper", 1, [("language:de", 2, 1, 1, True), ("skill:food-hygiene", 2, 0, 2, True)]),
        "5131": ("Waiter", 3, [("language:de", 4, 3, 3, True), ("language:en", 2, 0, 1, False), ("skill:guest-service", 3, 0, 3, True)]),
        "9112": ("Room cleaner", 1, [("language:de", 2, 1, 1, True), ("skill:housekeeping", 2, 0, 2, True)]),
        "4224": ("Hotel receptionist", 4, [("language:de", 4, 3, 3, False), ("language:en", 4, 3, 2, False), ("skill:guest-service", 3, 0, 2, True), ("skill:office-software", 2, 1, 1, True)]),
        "5321": ("Health care assistant", 3, [("language:de", 4, 3, 3, True), ("skill:personal-care", 3, 0, 3, True), ("skill:first-aid", 2, 0, 1, True)]),
        "4321": ("Stock clerk", 3, [("language:de", 3, 2, 2, True), ("skill:stock-keeping", 3, 0, 3, True), ("skill:office-software", 2, 0, 1, True)]),
        "8344": ("Lift truck operator", 2, [("language:de", 2, 2, 2, True), ("skill:lift-truck", 3, 1, 3, True)]),
        "9321": ("Hand packer", 1, [("language:de", 2, 1, 1, True), ("skill:order-picking", 2, 0, 2, True)]),
    }
    # (company, occupation, town, places, training weeks, weekly hours, conditions, supports)
    offers = [
        ("Hotel am Park", "9112", "Stuttgart-Mitte", 4, 8, (15, 40), "", "language-course childcare"),
        ("Hotel am Park", "4224", "Stuttgart-Mitte", 2, 12, (30, 40), "night-work", "language-course"),
        ("Hotel am Park", "5131", "Stuttgart-Mitte", 3, 12, (20, 40), "night-work", "language-course"),
        ("Gasthaus Neckar", "5120", "Bad Cannstatt", 3, 24, (30, 40), "night-work", "housing"),
        ("Gasthaus Neckar", "9412", "Bad Cannstatt", 3, 8, (15, 40), "", ""),
        ("Kantine Nord", "5120", "Zuffenhausen", 3, 24, (35, 40), "", "language-course"),
        ("Kantine Nord", "9412", "Zuffenhausen", 4, 8, (20, 40), "heavy-lifting", "language-course"),
        ("Hotel Filder", "9112", "Leinfelden-Echterdingen", 4, 8, (20, 40), "", "housing"),
        ("Hotel Filder", "5131", "Leinfelden-Echterdingen", 2, 12, (30, 40), "night-work", "housing language-course"),
        ("Restaurant Schloss", "5120", "Ludwigsburg", 2, 24, (35, 40), "night-work", ""),
        ("Pflegeheim Sonne", "5321", "Stuttgart-Mitte", 4, 24, (20, 40), "heavy-lifting|night-work", "childcare language-course"),
        ("Pflegeheim Reben", "5321", "Fellbach", 3, 24, (20, 40), "heavy-lifting", "language-course"),
        ("Klinikum Ost", "5321", "Esslingen", 4, 24, (30, 40), "heavy-lifting|night-work", "childcare housing"),
        ("Klinikum Ost", "9112", "Esslingen", 3, 8, (15, 40), "", "childcare"),
        ("Tagespflege Mitte", "5321", "Feuerbach", 2, 16, (15, 30), "", "childcare language-course"),
        ("Ambulante Pflege Süd", "5321", "Vaihingen", 3, 16, (20, 35), "", "language-course"),
        ("Paketzentrum", "9321", "Kornwestheim", 6, 4, (20, 40), "heavy-lifting|night-work", ""),
        ("Paketzentrum", "8344", "Kornwestheim", 3, 8, (35, 40), "night-work", ""),
        ("Teilelager West", "4321", "Sindelfingen", 4, 16, (30, 40), "", "language-course"),
        ("Teilelager West", "9321", "Sindelfingen", 4, 4, (20, 40), "heavy-lifting", "language-course"),
        ("Handelslager Nord", "4321", "Ludwigsburg", 3, 16, (20, 40), "", "childcare"),
        ("Handelslager Nord", "8344", "Ludwigsburg", 2, 8, (35, 40), "", ""),
        ("Großmarkt", "9321", "Bad Cannstatt", 4, 4, (15, 40), "heavy-lifting|night-work", ""),
        ("Versandhaus", "4321", "Esslingen", 3, 12, (20, 40), "", "language-course childcare"),
    ]
    start = date(2026, 5, 4)
    for number, (company, job, town, places, weeks, hours, conditions, supports) in enumerate(offers, 1):
        title, eqf, profile = jobs[job]
        data.workplace(
            f"W{number:02}", town, 90, profile, supports.split(), places=places, company=company, occupation=job,
            note_occupation=title, qualification=eqf, start=start, end=start + timedelta(weeks=26, days=-3),
            training_weeks=weeks, hours_min=hours[0], hours_max=hours[1], conditions=conditions)
    # what people did before: (weight, occupations they look for, levels of skills as (low, high))
    pasts = {
        "kitchen": (17, "5120 9412", {"skill:cooking": (2, 5), "skill:food-hygiene": (1, 4)}),
        "service": (14, "5131 4224", {"skill:guest-service": (1, 4), "language:en": (1, 4), "skill:office-software": (0, 2)}),
        "household": (15, "9112 9412", {"skill:housekeeping": (1, 3), "skill:food-hygiene": (0, 2)}),
        "care": (16, "5321", {"skill:personal-care": (1, 4), "skill:first-aid": (0, 3)}),
        "warehouse": (20, "9321 8344 4321", {"skill:order-picking": (1, 3), "skill:lift-truck": (0, 3), "skill:stock-keeping": (0, 2)}),
        "office": (10, "4224 4321", {"skill:office-software": (2, 4), "skill:stock-keeping": (0, 2), "language:en": (2, 5)}),
        "none yet": (8, "9112 9321 9412", {}),
    }
    for number in range(1, 91):
        id = f"P{number:03}"
        past = draw.pick({name: weight for name, (weight, _, _) in pasts.items()})
        _, wanted, skills = pasts[past]
        parent = draw.chance(24)
        limit = draw.pick({10: 8, 15: 22, 25: 40, 40: 22, None: 8})
        hours = (15, draw.pick([20, 25, 30])) if parent else draw.pick({(20, 40): 60, (35, 40): 30, (15, 30): 10})
        permit = draw.pick({None: 55, "2027-12-31": 25, "2027-03-31": 13, "2026-09-15": 7})
        town = draw.pick(list(data.towns))
        data.add(
            "participants", participant=id, qualification=draw.pick({1: 14, 2: 24, 3: 26, 4: 18, 6: 10, None: 8}),
            region=town, **place(data.home(town, 160, limit)), commute_limit_km=limit, permit_until=permit,
            permit_renewable="no" if permit and draw.chance(15) else None,
            available_from=draw.pick({None: 80, "2026-06-01": 14, "2026-11-16": 6}), hours_min=hours[0],
            hours_max=hours[1],
            restrictions="|".join([t for t, p in (("heavy-lifting", 16), ("night-work", 60 if parent else 10)) if draw.chance(p)]),
            **data.groups(ORIGINS))
        held = {"language:de": draw.pick({0: 7, 1: 17, 2: 31, 3: 27, 4: 15, 5: 3}), "language:en": draw.pick({0: 60, 1: 15, 2: 15, 3: 10})}
        for skill, (low, high) in skills.items():
            held[skill] = draw.between(low, high)
        data.holds(id, held)
        if parent:
            data.needs(id, "childcare", draw.chance(55))
        if draw.chance(14):
            data.needs(id, "housing", draw.chance(40))
        if held["language:de"] < 4 and draw.chance(55):
            data.needs(id, "language-course", False)
        if draw.chance(75):
            fitting = [n for n, offer in enumerate(offers, 1) if offer[1] in wanted.split()]
            for rank, choice in enumerate(draw.some(fitting, draw.between(1, 4)), 1):
                data.add("participant_preferences", participant=id, workplace=f"W{choice:02}", rank=rank)
    data.add("decisions", participant="P017", workplace="W11", decision="pin", reason="Trial week went well; care home and job centre agreed")
    data.add("decisions", participant="P042", workplace="W17", decision="ban", reason="Worked there before and left after an accident")
    data.files["plan.yaml"] = """\
# No weights: the defaults over everything that this dataset has data for.
potential:
  weeksPerLevel: 8
closeness:
  horizonKm: 40
  detour: 1.25
rules:
  permitRenewal: refused
  dates: overlap
"""
    return data


# MARK: Kassel: one day in an enterprise near home


def kassel():
    towns = {
        "Kassel": (51.3127, 9.4797), "Baunatal": (51.2510, 9.4180), "Hofgeismar": (51.4960, 9.3850),
        "Wolfhagen": (51.3270, 9.1700), "Lohfelden": (51.2690, 9.5390), "Vellmar": (51.3580, 9.4800),
        "Kaufungen": (51.2810, 9.6190), "Immenhausen": (51.4270, 9.4800), "Zierenberg": (51.3690, 9.3020),
        "Bad Karlshafen": (51.6440, 9.4530), "Naumburg": (51.2480, 9.1670),
    }
    data = Dataset("kassel-refugees-day", 2_002, towns, detour_percent=130)
    draw = data.numbers
    # field: (ISCO-08, title, weight among wishes, weight among enterprises, German needed, German floor)
    fields = {
        "baking": ("7512", "Baker", 6, 7, 2, 0), "hairdressing": ("5141", "Hairdresser", 8, 4, 3, 1),
        "vehicles": ("7231", "Motor vehicle mechanic", 16, 9, 2, 1), "electrics": ("7411", "Building electrician", 10, 7, 3, 2),
        "joinery": ("7522", "Cabinet maker", 6, 6, 2, 1), "metalwork": ("7222", "Toolmaker", 8, 9, 2, 1),
        "painting": ("7131", "Painter", 6, 6, 2, 0), "care": ("5321", "Health care assistant", 12, 12, 3, 2),
        "selling": ("5223", "Shop assistant", 10, 12, 3, 2), "cooking": ("5120", "Cook", 8, 9, 2, 0),
        "gardening": ("6113", "Gardener", 4, 6, 2, 0), "storing": ("4321", "Stock clerk", 6, 7, 2, 1),
        "office": ("4110", "Office clerk", 6, 6, 4, 3),
    }
    name_competences(data, {"language:de": "German"} | {f"experience:{name}": f"Experience in {name}" for name in fields})
    weights = {"Kassel": 20, "Baunatal": 9, "Hofgeismar": 9, "Wolfhagen": 8, "Lohfelden": 5, "Vellmar": 5,
               "Kaufungen": 3, "Immenhausen": 3, "Zierenberg": 2, "Naumburg": 1}
    wishes = {name: field[2] for name, field in fields.items()}
    where = {}
    for number in range(1, 59):
        name = draw.pick({name: field[3] for name, field in fields.items()})
        isco, title, _, _, needed, floor = fields[name]
        where.setdefault(name, []).append(f"E{number:02}")
        data.workplace(
            f"E{number:02}", draw.pick(weights), 150,
            [("language:de", needed, floor, 2, False), (f"experience:{name}", 3, 0, 1, False)],
            places=draw.pick({2: 24, 3: 18, 4: 14, 6: 8, 10: 4}), company=f"Enterprise {number:02}", occupation=isco,
            note_occupation=title, start="2026-04-22", end="2026-04-22",
            conditions="heavy-lifting" if name in ("vehicles", "joinery", "metalwork", "storing") else None)
    homes = {"Kassel": 60, "Baunatal": 22, "Hofgeismar": 24, "Wolfhagen": 22, "Lohfelden": 14, "Vellmar": 10,
             "Kaufungen": 8, "Immenhausen": 6, "Zierenberg": 5, "Bad Karlshafen": 3, "Naumburg": 1}
    for number in range(1, 176):
        id = f"P{number:03}"
        town = draw.pick(homes)
        limit = draw.pick({8: 12, 12: 30, 20: 38, 30: 20})
        wish = draw.pick(wishes)
        data.add(
            "participants", participant=id, region=town, **place(data.home(town, 180, limit)), commute_limit_km=limit,
            available_until="2026-04-21" if draw.chance(2) else None, motivation=share(draw.between(45, 100)),
            restrictions="heavy-lifting" if draw.chance(8) else None, **data.groups(ORIGINS))
        data.holds(id, {"language:de": draw.pick({0: 5, 1: 22, 2: 36, 3: 26, 4: 11}),
                        f"experience:{wish}": draw.pick({0: 35, 1: 20, 2: 20, 3: 15, 5: 10})})
        for rank, choice in enumerate(draw.some(where.get(wish, []), draw.between(0, 3)), 1):
            data.add("participant_preferences", participant=id, workplace=choice, rank=rank)
    data.files["plan.yaml"] = """\
# One day near home: distance and the participant's wish matter more than a full profile.
weights:
  fit: 20
  closeness: 40
  participantPreference: 30
  motivation: 10
closeness:
  horizonKm: 30
  detour: 1.3
rules:
  permitRenewal: refused
  dates: overlap
"""
    return data


# MARK: IKEA Switzerland: nine stores, two places, two rounds


def ikea():
    stores = {
        "Aubonne": (46.4900, 6.3900), "Dietlikon": (47.4210, 8.6170), "Grancia": (45.9680, 8.9270),
        "Lyssach": (47.0640, 7.5820), "Pratteln": (47.5220, 7.6930), "Rothenburg": (47.0990, 8.2670),
        "Spreitenbach": (47.4200, 8.3630), "St. Gallen": (47.4080, 9.3060), "Vernier": (46.2180, 6.0850),
    }
    data = Dataset("ikea-switzerland", 3_003, stores, detour_percent=120)
    draw = data.numbers
    language = {"Aubonne": "language:fr", "Vernier": "language:fr", "Grancia": "language:it"}
    name_competences(data, {
        "language:de": "German", "language:fr": "French", "language:it": "Italian", "skill:guest-service": "Customer service",
        "skill:stock-keeping": "Stock keeping", "skill:food-hygiene": "Food hygiene", "skill:assembly": "Furniture assembly",
        "skill:teamwork": "Teamwork"})
    # department: (ISCO-08, profile without the store's language, language needed, language floor, conditions)
    departments = {
        "Logistics": ("9334", [("skill:stock-keeping", 3, 0, 3, True), ("skill:teamwork", 3, 1, 2, False)], 2, 2, "heavy-lifting"),
        "Sales": ("5223", [("skill:guest-service", 3, 1, 3, True), ("skill:teamwork", 3, 1, 1, False)], 4, 3, None),
        "Food": ("9412", [("skill:food-hygiene", 3, 0, 3, True), ("skill:teamwork", 3, 1, 2, False)], 3, 2, None),
        "Recovery": ("8219", [("skill:assembly", 3, 1, 3, True), ("skill:teamwork", 3, 1, 1, False)], 3, 2, "heavy-lifting"),
    }
    rounds = {"R1": (date(2026, 3, 2), date(2026, 8, 28)), "R2": (date(2026, 9, 7), date(2027, 3, 5))}
    kinds = list(departments)
    for number, store in enumerate(stores):
        code = store.replace(". ", "").replace(" ", "").upper()[:4]
        for step, (round_name, (start, end)) in enumerate(rounds.items()):
            name = kinds[(number + step) % 4]
            isco, skills, needed, floor, conditions = departments[name]
            data.workplace(
                f"{code}-{round_name}", store, 0, [(language.get(store, "language:de"), needed, floor, 3, True)] + skills,
                places=2, company=f"IKEA {store}", occupation=isco, note_occupation=name, start=start, end=end,
                training_weeks=12, hours_min=35, hours_max=41, conditions=conditions)
    near = {"Aubonne": 7, "Dietlikon": 9, "Grancia": 5, "Lyssach": 8, "Pratteln": 8, "Rothenburg": 7, "Spreitenbach": 10, "St. Gallen": 6, "Vernier": 8}
    people = {}
    for number in range(1, 85):
        id = f"P{number:03}"
        store = draw.pick(near)
        limit = draw.pick({25: 30, 40: 45, 60: 25})
        data.add(
            "participants", participant=id, region=store, **place(data.home(store, 1_400, limit)), commute_limit_km=limit,
            permit_until=draw.pick({None: 40, "2027-06-30": 35, "2026-12-31": 15, "2026-07-31": 10}),
            available_from=draw.pick({None: 60, "2026-08-01": 30, "2026-04-01": 10}),
            available_until=draw.pick({None: 85, "2026-12-31": 15}),
            hours_min=20, hours_max=draw.pick({41: 90, 30: 10}),
            restrictions="heavy-lifting" if draw.chance(12) else None,
            note_status=draw.pick({"recognised refugee": 55, "provisionally admitted": 45}), **data.groups(ORIGINS))
        data.holds(id, {language.get(store, "language:de"): draw.pick({1: 15, 2: 40, 3: 32, 4: 13}),
                        "skill:teamwork": draw.pick({0: 4, 1: 14, 2: 32, 3: 35, 4: 15}), "skill:guest-service": draw.between(0, 3),
                        "skill:stock-keeping": draw.between(0, 3), "skill:food-hygiene": draw.between(0, 2),
                        "skill:assembly": draw.between(0, 3)})
        people.setdefault(store, []).append(id)
    for row in data.tables["workplaces"]:
        for rank, id in enumerate(draw.some(people.get(row["region"], []), draw.between(2, 4)), 1):
            data.add("workplace_preferences", workplace=row["workplace"], participant=id, rank=rank)
    data.files["plan.yaml"] = """\
# The stores' interviews count; a participant must be there for a whole round.
weights:
  fit: 50
  potential: 10
  closeness: 10
  workplacePreference: 20
potential:
  weeksPerLevel: 12
closeness:
  horizonKm: 60
  detour: 1.2
rules:
  permitRenewal: allowed
  dates: cover
"""
    return data


# MARK: Konvert Antwerp: seats in short courses


def konvert():
    towns = {
        "Antwerpen": (51.2194, 4.4025), "Deurne": (51.2210, 4.4650), "Borgerhout": (51.2110, 4.4350),
        "Merksem": (51.2450, 4.4440), "Hoboken": (51.1760, 4.3480), "Ekeren": (51.2780, 4.4180),
        "Mechelen": (51.0259, 4.4776), "Antwerp port": (51.2630, 4.3600),
    }
    data = Dataset("konvert-antwerp", 4_004, towns, detour_percent=130)
    draw = data.numbers
    name_competences(data, {
        "language:working": "Best of Dutch, English and French", "language:nl": "Dutch", "language:en": "English",
        "language:fr": "French", "experience:warehouse": "Years of work in a warehouse", "skill:pallet-truck": "Pallet truck driving",
        "skill:work-safety": "Work safety"})
    pallet = [("language:working", 2, 2, 2, False), ("skill:work-safety", 2, 0, 1, True), ("experience:warehouse", 2, 0, 2, False)]
    reach = [("language:working", 3, 2, 2, False), ("skill:pallet-truck", 2, 1, 3, False), ("experience:warehouse", 3, 1, 2, False)]
    courses = [("PALLET-1", pallet, date(2026, 3, 9), 3), ("PALLET-2", pallet, date(2026, 3, 23), 3), ("PALLET-3", pallet, date(2026, 4, 13), 3),
               ("PALLET-4", pallet, date(2026, 5, 4), 3), ("REACH-1", reach, date(2026, 5, 18), 5)]
    for id, profile, start, days in courses:
        data.workplace(
            id, "Antwerp port", 0, profile, places=8, company="Konvert training hall", occupation="8344",
            note_occupation="Electric pallet truck, 2.5 days" if profile is pallet else "Reach truck, 5 days",
            start=start, end=start + timedelta(days=days - 1), training_weeks=1, conditions="heavy-lifting")
    homes = {"Antwerpen": 20, "Deurne": 9, "Borgerhout": 10, "Merksem": 7, "Hoboken": 5, "Ekeren": 3, "Mechelen": 2}
    for number in range(1, 67):
        id = f"P{number:03}"
        town = draw.pick(homes)
        limit = draw.pick({15: 30, 25: 50, 40: 20})
        drives = draw.chance(34)
        single = {"language:nl": draw.pick({0: 25, 1: 25, 2: 36, 3: 14}), "language:en": draw.pick({0: 40, 1: 15, 2: 25, 3: 15, 4: 5}),
                  "language:fr": draw.pick({0: 72, 2: 14, 3: 14})}
        data.add(
            "participants", participant=id, region=town, **place(data.home(town, 120, limit)), commute_limit_km=limit,
            available_from=draw.pick({None: 58, "2026-03-16": 20, "2026-04-01": 16, "2026-05-11": 6}),
            available_until=draw.pick({None: 80, "2026-04-30": 20}), restrictions="heavy-lifting" if draw.chance(6) else None,
            predicted_outcome=share(82 + draw.between(-25, 15)), note_status=draw.pick({"refugee": 70, "subsidiary protection": 30}),
            **data.groups({"South Asia": 40, "Middle East": 38, "North Africa": 12, "East Africa": 10}))
        data.holds(id, {"language:working": max(single.values()), **single,
                        "experience:warehouse": draw.between(1, 6) if drives else draw.pick({0: 60, 1: 40}),
                        "skill:pallet-truck": draw.between(1, 3) if drives else 0, "skill:work-safety": draw.between(0, 2)})
    data.files["plan.yaml"] = """\
# Whoever takes a seat must be there on every day of the course.
weights:
  fit: 50
  closeness: 10
  predictedOutcome: 20
closeness:
  horizonKm: 40
  detour: 1.3
rules:
  dates: cover
"""
    return data


# MARK: Telenor Open Mind: two intakes, higher education, informal Norwegian


def telenor():
    towns = {
        "Fornebu": (59.8990, 10.6290), "Oslo": (59.9139, 10.7522), "Sandvika": (59.8900, 10.5260), "Asker": (59.8330, 10.4350),
        "Lillestrøm": (59.9560, 11.0490), "Ski": (59.7190, 10.8350), "Drammen": (59.7440, 10.2045), "Moss": (59.4340, 10.6580),
    }
    data = Dataset("telenor-open-mind", 5_005, towns, detour_percent=120)
    draw = data.numbers
    name_competences(data, {
        "language:no": "Norwegian", "language:en": "English", "skill:programming": "Programming", "skill:data-analysis": "Data analysis",
        "skill:accounting": "Accounting", "skill:communication": "Communication", "skill:people-work": "Human resources work",
        "skill:office-software": "Office software"})
    # department: (code, ISCO-08, EQF, seats in each intake, own skills)
    departments = {
        "Technology": ("TECH", "2512", 6, 2, [("skill:programming", 4, 1, 4, True)]),
        "Analytics": ("DATA", "2120", 7, 1, [("skill:data-analysis", 4, 1, 3, True), ("skill:programming", 2, 0, 1, True)]),
        "Finance": ("FIN", "2411", 6, 1, [("skill:accounting", 4, 1, 4, True)]),
        "Human resources": ("HR", "2423", 6, 1, [("skill:people-work", 3, 0, 3, True), ("skill:communication", 3, 1, 1, True)]),
        "Communication": ("COM", "2432", 6, 1, [("skill:communication", 4, 1, 4, True)]),
    }
    intakes = {"SPRING": (date(2026, 3, 2), date(2027, 2, 26)), "AUTUMN": (date(2026, 9, 7), date(2027, 9, 3))}
    for intake, (start, end) in intakes.items():
        for title, (code, isco, eqf, seats, skills) in departments.items():
            norwegian = ("language:no", 5 if code in ("HR", "COM") else 4, 3, 3, True)
            data.workplace(
                f"{code}-{intake}", "Fornebu", 0, [norwegian, ("language:en", 3, 0, 1, False), ("skill:office-software", 2, 0, 1, True)] + skills,
                places=seats, company="Telenor", occupation=isco, note_occupation=title, qualification=eqf, qualification_floor=6,
                start=start, end=end, training_weeks=9, hours_min=30, hours_max=38)
    majors = {"skill:programming": 17, "skill:data-analysis": 7, "skill:accounting": 8, "skill:communication": 6, "skill:people-work": 5}
    homes = {"Oslo": 24, "Sandvika": 4, "Asker": 3, "Lillestrøm": 5, "Ski": 3, "Drammen": 4, "Moss": 1}
    for number in range(1, 45):
        id = f"P{number:03}"
        town = draw.pick(homes)
        limit = draw.pick({30: 40, 45: 40, None: 20})
        major = draw.pick(majors)
        data.add(
            "participants", participant=id, qualification=draw.pick({4: 12, 5: 10, 6: 44, 7: 28, 8: 6}), region=town,
            **place(data.home(town, 200, limit)), commute_limit_km=limit, permit_until=draw.pick({None: 55, "2028-01-31": 30, "2027-05-31": 15}),
            permit_renewable="no" if draw.chance(5) else None, available_from=draw.pick({None: 62, "2026-05-01": 24, "2026-08-15": 14}),
            available_until=draw.pick({None: 90, "2027-06-30": 10}), motivation=share(draw.between(55, 100)),
            **data.groups({"Middle East": 30, "South Asia": 26, "East Asia": 14, "East Africa": 16, "Latin America": 14}))
        data.holds(id, {"language:no": draw.pick({1: 6, 2: 22, 3: 38, 4: 26, 5: 8}), "language:en": draw.pick({2: 20, 3: 30, 4: 35, 5: 15}),
                        "skill:office-software": draw.between(1, 3), major: draw.between(2, 5),
                        "skill:communication" if major != "skill:communication" else "skill:people-work": draw.pick({0: 40, 1: 40, 2: 20})})
        if draw.chance(45):
            department = {"skill:programming": "TECH", "skill:data-analysis": "DATA", "skill:accounting": "FIN",
                          "skill:communication": "COM", "skill:people-work": "HR"}[major]
            for intake in intakes:
                data.add("predictions", participant=id, workplace=f"{department}-{intake}", outcome=share(draw.between(55, 95)))
    data.files["plan.yaml"] = """\
# Two months of training at the start, so one level of what can be trained.
weights:
  fit: 45
  potential: 15
  closeness: 5
  motivation: 10
  qualification: 10
  predictedOutcome: 15
potential:
  weeksPerLevel: 8
closeness:
  horizonKm: 60
  detour: 1.2
rules:
  permitRenewal: allowed
  dates: cover
"""
    return data


# MARK: Plovdiv: permits that end inside the placement, and beds


def plovdiv():
    towns = {
        "Plovdiv": (42.1354, 24.7453), "Maritsa": (42.2000, 24.7700), "Rakovski": (42.2770, 24.9670), "Kuklen": (42.0340, 24.7880),
        "Asenovgrad": (42.0170, 24.8770), "Stamboliyski": (42.1340, 24.5340), "Parvomay": (42.1000, 25.2240), "Hisarya": (42.5060, 24.7050),
    }
    data = Dataset("permits-plovdiv", 6_006, towns, detour_percent=130)
    draw = data.numbers
    name_competences(data, {
        "language:bg": "Bulgarian", "language:en": "English", "skill:machine-operation": "Machine operation", "skill:sewing": "Sewing",
        "skill:electronics-assembly": "Electronics assembly", "skill:packing": "Packing", "skill:housekeeping": "Housekeeping"})
    jobs = {
        "8160": ("Food products machine operator", [("language:bg", 2, 1, 1, True), ("skill:machine-operation", 3, 0, 2, True)]),
        "8212": ("Electronics assembler", [("language:bg", 1, 0, 1, True), ("skill:electronics-assembly", 3, 0, 3, True)]),
        "8153": ("Sewing machine operator", [("language:bg", 1, 0, 1, True), ("skill:sewing", 4, 2, 3, True)]),
        "9321": ("Hand packer", [("language:bg", 1, 0, 1, True), ("skill:packing", 2, 0, 2, True)]),
        "8142": ("Plastics machine operator", [("language:bg", 2, 1, 1, True), ("skill:machine-operation", 4, 1, 3, True)]),
        "9112": ("Room cleaner", [("language:bg", 2, 1, 1, True), ("language:en", 1, 0, 1, False), ("skill:housekeeping", 2, 0, 2, True)]),
    }
    year, season = (date(2026, 5, 4), date(2027, 4, 30)), (date(2026, 5, 4), date(2026, 10, 30))
    # (occupation, town, places, period, training weeks, beds?, conditions); places with beds add up to 250
    offers = [
        ("8160", "Maritsa", 30, year, 8, True, "night-work"), ("8212", "Maritsa", 36, year, 12, True, ""),
        ("8212", "Kuklen", 24, year, 12, True, "night-work"), ("8153", "Asenovgrad", 20, year, 8, True, ""),
        ("8153", "Plovdiv", 12, year, 8, False, ""), ("9321", "Maritsa", 30, season, 4, True, "heavy-lifting"),
        ("9321", "Stamboliyski", 20, season, 4, True, "heavy-lifting"), ("8142", "Rakovski", 24, year, 12, True, "night-work"),
        ("8160", "Parvomay", 26, season, 8, True, ""), ("9112", "Hisarya", 20, season, 4, True, ""),
        ("9112", "Plovdiv", 8, season, 4, False, ""), ("9321", "Rakovski", 20, year, 4, True, "heavy-lifting"),
    ]
    assert sum(offer[2] for offer in offers if offer[5]) == 250
    for number, (job, town, places, (start, end), weeks, beds, conditions) in enumerate(offers, 1):
        title, profile = jobs[job]
        data.workplace(
            f"W{number:02}", town, 60, profile, ["accommodation"] if beds else [], places=places, company=f"Company {number:02}",
            occupation=job, note_occupation=title, start=start, end=end, training_weeks=weeks, conditions=conditions)
    # (weight, permit until, renewable?, note): temporary protection in the EU runs to 4 March 2027
    statuses = {
        "temporary protection": (62, ["2027-03-04"], 100), "humanitarian status": (12, ["2026-08-31", "2026-12-15", "2027-09-30"], 90),
        "asylum seeker": (16, ["2026-06-30", "2026-09-30", "2026-12-31"], 45), "refugee status": (8, [None], 100),
        "permit running out": (2, ["2026-04-15"], 50),
    }
    for number in range(1, 281):
        id = f"P{number:03}"
        status = draw.pick({name: weight for name, (weight, _, _) in statuses.items()})
        _, ends, renewable = statuses[status]
        permit = draw.pick(ends)
        bed = draw.chance(84)
        limit = None if bed else draw.pick({10: 40, 20: 40, 30: 20})
        # who needs a bed moves to it, so no home and no commute is stated
        home = {} if bed else {"region": "Plovdiv", **place(data.home("Plovdiv", 250, limit)), "commute_limit_km": limit}
        data.add(
            "participants", participant=id, **home, permit_until=permit,
            permit_renewable="no" if permit and not draw.chance(renewable) else None, available_until="2026-10-31" if draw.chance(4) else None,
            restrictions="|".join(t for t, p in (("heavy-lifting", 10), ("night-work", 9)) if draw.chance(p)), note_status=status,
            **data.groups({"Eastern Europe": 62, "Middle East": 24, "South Asia": 14}))
        if bed:
            data.needs(id, "accommodation", True)
        skill = draw.pick({"skill:machine-operation": 22, "skill:sewing": 18, "skill:electronics-assembly": 14, "skill:packing": 26, "skill:housekeeping": 20})
        data.holds(id, {"language:bg": draw.pick({0: 30, 1: 34, 2: 26, 3: 10}), "language:en": draw.pick({0: 70, 2: 20, 3: 10}), skill: draw.between(1, 4)})
    plan = """\
# {comment}
potential:
  weeksPerLevel: 4
closeness:
  horizonKm: 30
  detour: 1.3
rules:
  permitRenewal: {rule}
  dates: overlap
"""
    data.files["plan.yaml"] = plan.format(comment="A placement may outlive a renewable permit; the renewal becomes an action with its date.", rule="allowed")
    data.files["plan-refuse-renewals.yaml"] = plan.format(comment="A placement that outlives a permit is refused.", rule="refused")
    return data


def main():
    check = sys.argv[1:] == ["--check"]
    if sys.argv[1:] and not check:
        sys.exit("usage: make_datasets.py [--check]")
    different = []
    for dataset in (stuttgart(), kassel(), ikea(), konvert(), telenor(), plovdiv()):
        folder = HERE / dataset.name
        folder.mkdir(exist_ok=True)
        for file, text in dataset.render().items():
            path, content = folder / file, text.encode()
            if check:
                if not path.exists() or path.read_bytes() != content:
                    different.append(f"{dataset.name}/{file}")
            else:
                path.write_bytes(content)
    if different:
        sys.exit("differs from make_datasets.py: " + ", ".join(different))


if __name__ == "__main__":
    main()
