"""From screened records to figures, for quality.py. No files, no printing.

A screened record is the input record with telltale's member in it. All figures
are plain values and Rates, so that they can be written as JSON.
"""
import collections
import math

# The labels of the annotation guide, as families of rules. A label that is not
# here (an app that is only named, an ordinary bill) belongs to no family.
FAMILY_OF_LABEL = {
    "job_lure": "lure",
    "handoff": "handoff",
    "payment": "payment",
    "documents": "documents",
    "threat": "threat",
    "image_extortion": "threat",
    "travel": "movement",
    "location": "movement",
    "secrecy": "control",
    "control": "control",
    "debt": "debt",
    "person_sale": "trade",
    "papers_sale": "trade",
}
FAMILIES = list(dict.fromkeys(FAMILY_OF_LABEL.values()))


def wilson(hits, total):
    """The 95 % interval of a share after Wilson (1927); the whole range of
    shares when nothing was counted."""
    if total == 0:
        return 0.0, 1.0
    z = 1.96
    share = hits / total
    middle = share + z * z / (2 * total)
    reach = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total**2))
    scale = 1 + z * z / total
    return max(0.0, (middle - reach) / scale), min(1.0, (middle + reach) / scale)


class Rate:
    """How many of how many."""

    def __init__(self, hits=0, total=0):
        self.hits = hits
        self.total = total

    def add(self, hit):
        self.hits += bool(hit)
        self.total += 1

    @property
    def share(self):
        """None when nothing was counted: no share, and not a share of 0."""
        return self.hits / self.total if self.total else None

    @property
    def interval(self):
        return wilson(self.hits, self.total)

    def plain(self):
        low, high = self.interval
        return {
            "hits": self.hits,
            "of": self.total,
            "share": self.share,
            "low": low,
            "high": high,
        }


def plain(value):
    """`value` with Rates and Counters as plain dictionaries, for JSON."""
    if isinstance(value, Rate):
        return value.plain()
    if isinstance(value, collections.Counter):
        return {str(key): count for key, count in value.most_common()}
    if isinstance(value, dict):
        return {str(key): plain(member) for key, member in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(member) for member in value]
    return value


def result(record):
    return record.get("telltale", {})


def in_queue(record):
    """Whether an analyst gets to see the record. Support is another queue."""
    found = result(record)
    return (
        found.get("level") in ("review", "priority") and found.get("route") != "support"
    )


def rates_by(records, key, hit):
    """{key(record): Rate of hit(record)}, in the order of the keys."""
    rates = collections.defaultdict(Rate)
    for record in records:
        rates[key(record)].add(hit(record))
    return dict(sorted(rates.items(), key=lambda item: str(item[0])))


def labelled_families(labels):
    return {FAMILY_OF_LABEL[label] for label in labels if label in FAMILY_OF_LABEL}


def family_rates(records):
    """{family: {"recall": Rate, "precision": Rate}} of the families with points.

    A family that only one of three readers saw (`disputed`) is neither asked
    for nor counted as wrong.
    """
    rates = {name: {"recall": Rate(), "precision": Rate()} for name in FAMILIES}
    for record in records:
        wanted = labelled_families(record["indicators"])
        disputed = labelled_families(record.get("disputed") or [])
        found = set(result(record).get("families", []))
        for name in FAMILIES:
            if name in wanted:
                rates[name]["recall"].add(name in found)
            if name in found and (name in wanted or name not in disputed):
                rates[name]["precision"].add(name in wanted)
    return rates


# --- what records have in common ----------------------------------------------


def outcome(record):
    """Where a record that is not in the queue ended."""
    found = result(record)
    if not found or found.get("outcome") == "abstained":
        return "not screened"
    if found.get("route") == "support":
        return "support"
    return found.get("level", "not screened")


def counted_rules(record):
    return [hit["rule"] for hit in result(record).get("hits", []) if hit["applied"]]


def families_together(record):
    return " + ".join(sorted(result(record).get("families", [])))


def traits_of_misses(records, group):
    """What the records that should be in the queue and are not have in common.
    `group` is the member that names where a record comes from."""
    traits = {
        "ids": [record["id"] for record in records],
        "outcome": collections.Counter(map(outcome, records)),
        "group": collections.Counter(record[group] for record in records),
        "language": collections.Counter(record["lang"] for record in records),
        "families_found": collections.Counter(),
        "missing_families": collections.Counter(),
        "rules": collections.Counter(),
        "silenced_by": collections.Counter(),
    }
    for record in records:
        found = set(result(record).get("families", []))
        traits["families_found"][len(found)] += 1
        wanted = labelled_families(record["indicators"])
        traits["missing_families"].update(sorted(wanted - found))
        traits["rules"].update(counted_rules(record))
        hits = result(record).get("hits", [])
        traits["silenced_by"].update({hit["by"] for hit in hits if "by" in hit})
    return traits


def traits_of_false_hits(records, group):
    """The same of records that are in the queue and should not be."""
    traits = {
        "ids": [record["id"] for record in records],
        "group": collections.Counter(record[group] for record in records),
        "language": collections.Counter(record["lang"] for record in records),
        "families": collections.Counter(),
        "rules": collections.Counter(),
    }
    for record in records:
        traits["families"][families_together(record)] += 1
        traits["rules"].update(counted_rules(record))
    return traits


# --- the three kinds of data --------------------------------------------------


def concern_rates(records):
    return {
        concern: rates_by(
            [record for record in records if record["concern"] == concern],
            lambda record: "all",
            in_queue,
        ).get("all", Rate())
        for concern in (2, 1, 0)
    }


def concern_rates_by(records, member):
    groups = collections.defaultdict(list)
    for record in records:
        groups[record[member]].append(record)
    return {name: concern_rates(groups[name]) for name in sorted(groups)}


def gold_figures(records):
    queued = [record for record in records if in_queue(record)]
    return {
        "records": len(records),
        "concern": concern_rates(records),
        "precision": {
            "1 or 2": Rate(sum(r["concern"] >= 1 for r in queued), len(queued)),
            "2": Rate(sum(r["concern"] == 2 for r in queued), len(queued)),
        },
        "families": family_rates(records),
        "sets": concern_rates_by(records, "set"),
        "languages": concern_rates_by(records, "lang"),
        "frames": rates_by(records, lambda r: r["frame"], in_queue),
        "misses": traits_of_misses(
            [r for r in records if r["concern"] == 2 and not in_queue(r)], "set"
        ),
        "false_hits": traits_of_false_hits(
            [r for r in queued if r["concern"] == 0], "set"
        ),
    }


def is_right(case):
    return in_queue(case) == (case["expect"] == "flag")


def fairness_groups(cases):
    """{id of the first case: whether all swaps got the same level and score}"""
    groups = collections.defaultdict(set)
    for case in cases:
        if case["functionality"].startswith("fairness"):
            found = result(case)
            groups[case["contrast_of"] or case["id"]].add(
                (found.get("level"), found.get("score"))
            )
    return {name: len(results) == 1 for name, results in groups.items()}


def functional_figures(cases):
    flag = [case for case in cases if case["expect"] == "flag"]
    other = [case for case in cases if case["expect"] != "flag"]
    return {
        "cases": len(cases),
        "right": Rate(sum(map(is_right, cases)), len(cases)),
        "expect": rates_by(cases, lambda c: c["expect"], is_right),
        "perturbation": rates_by(cases, lambda c: c["perturbation"], is_right),
        "language": {
            "flag": rates_by(flag, lambda c: c["lang"], is_right),
            "other": rates_by(other, lambda c: c["lang"], is_right),
        },
        "functionality": rates_by(cases, lambda c: c["functionality"], is_right),
        "fairness": fairness_groups(cases),
        "misses": traits_of_misses(
            [case for case in flag if not in_queue(case)], "functionality"
        ),
        "false_hits": traits_of_false_hits(
            [case for case in other if in_queue(case)], "functionality"
        ),
    }


def framed_figures(records):
    """Of advisories and reports, screened with all their hits: how many show
    an indicator, and how many of those a frame as well."""
    shown = [r for r in records if result(r).get("hits")]
    return {
        "queued": Rate(sum(map(in_queue, records)), len(records)),
        "framed": Rate(sum(bool(result(r).get("context")) for r in shown), len(shown)),
    }
