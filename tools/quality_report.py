"""The figures of quality.py as Markdown. Figures and ids, never a text."""
import collections

from quality_figures import Rate
from quality_sets import ADVICE

FEWEST_OF_A_LANGUAGE = 100
COMMONEST = 25


def table(header, lines):
    rule = ["---"] + ["---:"] * (len(header) - 1)
    return "\n".join(
        "| " + " | ".join(map(str, cells)) + " |" for cells in [header, rule, *lines]
    )


def percent(share):
    return "–" if share is None else f"{100 * share:.1f}"


def cells(rate):
    """Share in per cent, 95 % interval, and the counts behind them."""
    if not rate.total:
        return ["–", "", "0/0"]
    low, high = rate.interval
    return [
        percent(rate.share),
        f"{percent(low)}–{percent(high)}",
        f"{rate.hits}/{rate.total}",
    ]


def brief(rate):
    return f"{rate.hits}/{rate.total}" if rate.total else "–"


def per_10000(share):
    return f"{10000 * share:.2f}"


def listed(counter, most=COMMONEST):
    """Counts in one line, the commonest first."""
    items = [f"{name or 'none'} {count}" for name, count in counter.most_common(most)]
    left = len(counter) - most
    return ", ".join(items) + (f", and {left} more" if left > 0 else "") or "none"


def traits(records, what):
    """What records have in common, as a list."""
    ids = ", ".join(map(str, records["ids"]))
    lines = [f"{len(records['ids'])} {what}" + (f": {ids}" if ids else "")]
    for name, text in (
        ("outcome", "They ended as"),
        ("group", "Where they come from"),
        ("language", "Languages"),
        ("families_found", "How many families had points"),
        ("missing_families", "Families that a reader saw and the rules did not"),
        ("families", "Families together"),
        ("rules", "Rules that counted"),
        ("silenced_by", "Frames that cancelled or halved points"),
    ):
        if records.get(name):
            lines.append(f"{text}: {listed(records[name])}")
    return "\n".join(f"- {line}" for line in lines)


# --- labelled records ---------------------------------------------------------


def gold_aims(gold):
    """(what, rate, aim in per cent, whether the share must not exceed it)"""
    yield "recall of concern 2", gold["concern"][2], 90, False
    yield "flagged that are concern 1 or 2", gold["precision"]["1 or 2"], 95, False
    yield "flagged of concern 0", gold["concern"][0], 0.5, True
    for name in ("lure", "handoff", "payment", "documents", "threat"):
        for side in ("recall", "precision"):
            yield f"{side} of {name}", gold["families"][name][side], 80, False


def functional_aims(functional):
    yield "functional cases right", functional["right"], 85, False
    groups = functional["fairness"].values()
    yield "fairness groups equal", Rate(sum(groups), len(groups)), 100, False


def benign_aims(sets):
    kinds = collections.defaultdict(Rate)
    aims = {}
    for figures in sets.values():
        for part, rates in figures["parts"].items():
            if rates["aim"] is not None:
                kind = ADVICE if part == ADVICE else figures["kind"]
                kinds[kind].hits += rates["queued"].hits
                kinds[kind].total += rates["queued"].total
                aims[kind] = rates["aim"] / 100
    for kind in sorted(kinds):
        yield f"flagged of all texts of kind {kind}", kinds[kind], aims[kind], True


def aims(figures):
    rows = []
    for name, source in (
        ("gold", gold_aims),
        ("functional", functional_aims),
        ("sets", benign_aims),
    ):
        for what, rate, aim, at_most in source(figures[name]) if name in figures else ():
            share = None if rate.share is None else 100 * rate.share
            reached = share is not None and (share <= aim if at_most else share >= aim)
            digits = 2 if at_most else 1
            low, high = (100 * bound for bound in rate.interval)
            rows.append(
                [
                    what,
                    "–" if share is None else f"{share:.{digits}f}",
                    f"{low:.{digits}f}–{high:.{digits}f}" if rate.total else "",
                    brief(rate),
                    ("≤ " if at_most else "≥ ") + f"{aim:g}",
                    "–" if share is None else "yes" if reached else "no",
                ]
            )
    return table(["aim", "%", "95 % interval", "of", "asked", "reached"], rows)


def gold(figures):
    rate_header = ["", "%", "95 % interval", "of"]
    concern = figures["concern"]
    families = [
        [name, *cells(rates["recall"]), *cells(rates["precision"])]
        for name, rates in figures["families"].items()
        if rates["recall"].total or rates["precision"].total
    ]
    by_group = [
        (what, [[name, *map(brief, rates.values())] for name, rates in groups.items()])
        for what, groups in (
            ("set", figures["sets"]),
            ("language", figures["languages"]),
        )
    ]
    return [
        f"## Labelled records ({figures['records']})",
        "### The queue",
        table(
            rate_header,
            [
                ["concern 2 in the queue (recall)", *cells(concern[2])],
                ["concern 1 in the queue", *cells(concern[1])],
                ["concern 0 in the queue", *cells(concern[0])],
                ["of the queue, concern 1 or 2", *cells(figures["precision"]["1 or 2"])],
                ["of the queue, concern 2", *cells(figures["precision"]["2"])],
            ],
        ),
        "### Families",
        table(
            ["family", "recall %", "interval", "of"] + ["precision %", "interval", "of"],
            families,
        ),
        *(
            table([what, "concern 2 queued", "concern 1 queued", "concern 0 queued"], rows)
            for what, rows in by_group
        ),
        table(
            ["frame, as readers saw it", "% queued", "95 % interval", "of"],
            [[name, *cells(rate)] for name, rate in figures["frames"].items()],
        ),
        "### What misses and false hits have in common",
        traits(figures["misses"], "records of concern 2 are missed"),
        traits(figures["false_hits"], "records of concern 0 are in the queue"),
    ]


# --- functional cases ---------------------------------------------------------


def functional(figures):
    languages = figures["language"]
    tags = sorted(set(languages["flag"]) | set(languages["other"]))
    unequal = [name for name, equal in figures["fairness"].items() if not equal]
    return [
        f"## Functional cases ({figures['cases']})",
        table(
            ["expected", "% right", "95 % interval", "of"],
            [[name, *cells(rate)] for name, rate in figures["expect"].items()]
            + [["all", *cells(figures["right"])]],
        ),
        f"Fairness groups: {len(figures['fairness'])}, unequal: {len(unequal)}"
        + (f" ({', '.join(unequal)})" if unequal else "")
        + ".",
        table(
            ["perturbation", "right"],
            [[name, brief(rate)] for name, rate in figures["perturbation"].items()],
        ),
        table(
            ["language", "right, to be flagged", "right, not to be flagged"],
            [
                [
                    tag,
                    brief(languages["flag"].get(tag, Rate())),
                    brief(languages["other"].get(tag, Rate())),
                ]
                for tag in tags
            ],
        ),
        table(
            ["functionality", "right"],
            [[name, brief(rate)] for name, rate in figures["functionality"].items()],
        ),
        "### What wrong cases have in common",
        traits(figures["misses"], "cases that should be flagged are missed"),
        traits(figures["false_hits"], "cases that should not be flagged are"),
    ]


# --- unlabelled sets ----------------------------------------------------------


def set_rows(sets):
    for name, figures in sets.items():
        for part, rates in figures["parts"].items():
            low, high = rates["queued"].interval
            aim = rates["aim"]
            reached = aim is None or 10000 * rates["queued"].share <= aim
            yield [
                name,
                part,
                rates["queued"].total,
                rates["queued"].hits,
                per_10000(rates["queued"].share),
                f"{per_10000(low)}–{per_10000(high)}",
                "" if aim is None else f"{aim}" if reached else f"{aim} **over**",
                rates["support"],
            ]


def language_rows(languages):
    """Languages with few texts are put together."""
    few = Rate()
    rows = []
    for name, rate in languages.items():
        if rate.total < FEWEST_OF_A_LANGUAGE:
            few.hits += rate.hits
            few.total += rate.total
        else:
            rows.append((name, rate))
    if few.total:
        rows.append(("others", few))
    for name, rate in rows:
        low, high = rate.interval
        interval = f"{per_10000(low)}–{per_10000(high)}"
        yield [name, rate.total, rate.hits, per_10000(rate.share), interval]


def rule_rows(rules):
    """Rules by how many texts they helped to flag, and of which sets."""
    order = sorted(rules.items(), key=lambda item: (-item[1].total(), item[0]))
    for name, counts in order[:COMMONEST]:
        yield [name, counts.total(), listed(counts, 5)]


def framed_rows(sets):
    for name, figures in sets.items():
        if "framed" in figures:
            yield [name, *cells(figures["framed"]["framed"])]


def text_sets(figures):
    parts = [
        "## Texts of everyday life, spam and advice",
        table(
            ["set", "part", "texts", "flagged", "per 10,000", "95 % interval"]
            + ["aim", "to support"],
            list(set_rows(figures["sets"])),
        ),
        table(
            ["language of ordinary texts and promotion", "texts", "flagged"]
            + ["per 10,000", "95 % interval"],
            list(language_rows(figures["set_languages"])),
        ),
    ]
    framed = list(framed_rows(figures["sets"]))
    if framed:
        header = ["texts with an indicator", "% with a frame too", "95 % interval", "of"]
        parts.append(table(header, framed))
    hits = figures["set_false_hits"]
    return parts + [
        "### What false hits have in common",
        f"Families together: {listed(hits['families'])}.",
        table(["rule that counted", "texts", "sets"], list(rule_rows(hits["rules"]))),
    ]


def report(figures):
    parts = [figures["about"], "## Aims", aims(figures)]
    if "gold" in figures:
        parts += gold(figures["gold"])
    if "functional" in figures:
        parts += functional(figures["functional"])
    if "sets" in figures:
        parts += text_sets(figures)
    return "\n\n".join(parts) + "\n"
