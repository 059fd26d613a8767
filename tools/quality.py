#!/usr/bin/env python3
"""Measures telltale on labelled records and on ordinary texts.

usage: tools/quality.py [--gold FILE] [--functional FILE] [--benign DIR]
                        [--rules PATH]... [--json FILE] [--show N]

Prints Markdown tables and writes them to build/quality/results.md. They hold
figures and ids, never a text; docs/quality.md says what each figure means.
Without arguments, what lies in ../shared/data beside the repository is measured;
what is not there is skipped. `./dev quality` builds the program that this runs.
"""
import argparse
import collections
import json
import os
import subprocess
import sys

sys.dont_write_bytecode = True

import quality_figures as figures_of
import quality_report
import quality_sets

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
DATA = os.path.join(ROOT, "..", "shared", "data")


def say(text):
    print(f"== {text}", file=sys.stderr, flush=True)


def shown(text):
    """`text` on one line, without characters that act on a terminal."""
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)


def language_of(record):
    return record.get("lang") or "und"


class Screening:
    """Runs telltale and reads what it writes."""

    def __init__(self, telltale, rules, jobs):
        self.command = [telltale, "screen", "--quiet", "--text-field", "text",
                        "--show-urgent-text"]
        for path in rules:
            self.command += ["--rules", path]
        if jobs:
            self.command += ["--jobs", str(jobs)]

    def records(self, path, everything):
        """The records of the file at `path`: all, or only the flagged ones."""
        command = self.command + ["--all"] * everything + [path]
        child = subprocess.Popen(command, stdout=subprocess.PIPE)
        yield from quality_sets.records_in(child.stdout)
        code = child.wait()
        if code == 4:
            say(f"{path}: some lines were rejected; they count as not flagged")
        elif code != 0:
            raise RuntimeError(f"telltale ended with {code} on {path}")


class Examples:
    """Prints some texts to the terminal of whoever asked for them."""

    def __init__(self, most):
        self.most = most

    def show(self, what, records):
        for record in records[: self.most]:
            rules = ", ".join(figures_of.counted_rules(record)) or "no rule"
            print(f"-- {what}, {record.get('id')} ({language_of(record)}): {rules}")
            print(f"   {shown(record['text'])}")


# --- what is measured ---------------------------------------------------------


def measure_gold(path, screening, examples):
    records = list(screening.records(path, everything=True))
    queued = [r for r in records if figures_of.in_queue(r)]
    missed = [r for r in records if r["concern"] == 2 and r not in queued]
    examples.show("missed", missed)
    examples.show("false hit", [r for r in queued if r["concern"] == 0])
    return figures_of.gold_figures(records)


def measure_functional(path, screening, examples):
    cases = list(screening.records(path, everything=True))
    wrong = [case for case in cases if not figures_of.is_right(case)]
    examples.show("missed", [c for c in wrong if c["expect"] == "flag"])
    examples.show("false hit", [c for c in wrong if c["expect"] != "flag"])
    return figures_of.functional_figures(cases)


class SetFigures:
    """The figures of all text sets; each set is added on its own."""

    def __init__(self, screening, examples):
        self.screening = screening
        self.examples = examples
        self.sets = {}
        self.languages = collections.defaultdict(figures_of.Rate)
        self.families = collections.Counter()
        self.rules = collections.defaultdict(collections.Counter)

    def add(self, texts):
        counts = texts.count()
        parts = {
            part: {"queued": figures_of.Rate(), "support": 0, "aim": texts.aim(part)}
            for part in sorted({part for part, _ in counts})
        }
        for (part, language), count in counts.items():
            parts[part]["queued"].total += count
            if part in quality_sets.EVERYDAY:
                self.languages[language].total += count
        advice = list(parts) == [quality_sets.ADVICE]
        records = list(self.screening.records(texts.path, everything=advice))
        flagged = [r for r in records if figures_of.in_queue(r)]
        for record in records:
            if figures_of.result(record).get("route") == "support":
                parts[texts.part(record)]["support"] += 1
        for record in flagged:
            parts[texts.part(record)]["queued"].hits += 1
        self.add_false_hits(texts, flagged)
        self.sets[texts.name] = {
            "kind": texts.kind,
            "parts": parts,
            "queued": figures_of.Rate(len(flagged), sum(counts.values())),
            "ids": [record.get("id") for record in flagged],
        }
        if advice:
            self.sets[texts.name]["framed"] = figures_of.framed_figures(records)

    def add_false_hits(self, texts, flagged):
        wrong = [r for r in flagged if texts.part(r) != quality_sets.SCAM]
        for record in wrong:
            if texts.part(record) in quality_sets.EVERYDAY:
                self.languages[language_of(record)].hits += 1
            self.families[figures_of.families_together(record)] += 1
            for rule in figures_of.counted_rules(record):
                self.rules[rule][texts.name] += 1
        self.examples.show(f"false hit in {texts.name}", wrong)

    def figures(self):
        order = sorted(self.languages.items(), key=lambda item: -item[1].total)
        return {
            "sets": self.sets,
            "set_languages": dict(order),
            "set_false_hits": {"families": self.families, "rules": dict(self.rules)},
        }


def measure_sets(folder, screening, examples):
    figures = SetFigures(screening, examples)
    for texts in quality_sets.find_sets(folder):
        say(f"{texts.name}")
        figures.add(texts)
    return figures.figures()


def about(telltale, rules):
    version = subprocess.run(
        [telltale, "--version"], stdout=subprocess.PIPE, check=True
    ).stdout.decode()
    command = [telltale, "rules", "list", "--json"]
    for path in rules:
        command += ["--rules", path]
    listed = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
    count = sum(len(pack["rules"]) for pack in listed["packs"])
    return f"{version.strip()}, {len(listed['packs'])} packs, {count} rules."


def measure(arguments):
    telltale = os.path.join(arguments.build, "cli", "telltale")
    screening = Screening(telltale, arguments.rules, arguments.jobs)
    examples = Examples(arguments.show)
    figures = {"about": about(telltale, arguments.rules)}
    for name, path, measure_one in (
        ("gold", arguments.gold, measure_gold),
        ("functional", arguments.functional, measure_functional),
    ):
        if os.path.exists(path):
            say(f"{name}: {path}")
            figures[name] = measure_one(path, screening, examples)
        else:
            say(f"{name}: skipped, there is no {path}")
    if quality_sets.find_sets(arguments.benign):
        figures |= measure_sets(arguments.benign, screening, examples)
    else:
        say(f"benign: skipped, there is no set in {arguments.benign}")
    return figures


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    gold = os.path.join(DATA, "gold-dev", "gold-dev.jsonl")
    functional = os.path.join(DATA, "functional-dev", "functional-dev.jsonl")
    parser.add_argument("--gold", default=gold, help="labelled records")
    parser.add_argument("--functional", default=functional, help="functional cases")
    parser.add_argument(
        "--benign", default=os.path.join(DATA, "dev"), help="folder of text sets"
    )
    parser.add_argument(
        "--rules", action="append", default=[], help="instead of the built-in rules"
    )
    parser.add_argument("--json", help="write all figures to this file")
    parser.add_argument(
        "--show",
        type=int,
        default=0,
        metavar="N",
        help="print up to N texts of each kind of mistake to the terminal",
    )
    parser.add_argument("--jobs", type=int, default=0)
    parser.add_argument("--build", default=os.path.join(ROOT, "build", "release"))
    parser.add_argument("--work", default=os.path.join(ROOT, "build", "quality"))
    arguments = parser.parse_args()

    figures = measure(arguments)
    text = quality_report.report(figures)
    print(text)
    os.makedirs(arguments.work, exist_ok=True)
    results = os.path.join(arguments.work, "results.md")
    with open(results, "w", encoding="utf-8") as out:
        out.write(text)
    say(f"written to {results}")
    if arguments.json:
        with open(arguments.json, "w", encoding="utf-8") as out:
            json.dump(figures_of.plain(figures), out, indent=2, ensure_ascii=False)


if __name__ == "__main__":
    main()
