#!/usr/bin/env python3
"""Measures screening on worst-case texts of growing size.

For each case of worst_case_texts.py, in one record and in many, times
`telltale screen -j 1` at each size, and fits seconds = c * bytes ^ exponent.
Time is processor time of the process, less that of a run without records, so
that what else runs on the machine counts little.

    tools/worst_cases.py --telltale build/release/cli/telltale
    tools/worst_cases.py --only links --most 1M

Ends with 1 when an exponent is above --bar.
"""

import argparse
import json
import math
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import worst_case_plot  # noqa: E402
import worst_case_texts  # noqa: E402

LEAST = 64 << 10
# The text of a record, where there are many.
SMALL = 1 << 10
# Seconds below which a measurement says more about the machine and the start
# of the program than about growth.
FLOOR = 0.2
SHAPES = ("one record", "many records")


def parse_size(text):
    units = {"K": 1 << 10, "M": 1 << 20}
    if text and text[-1].upper() in units:
        return int(text[:-1]) * units[text[-1].upper()]
    return int(text)


def sizes_up_to(most):
    sizes = []
    size = LEAST
    while size <= most:
        sizes.append(size)
        size *= 2
    return sizes


def exponent(points):
    """The slope of seconds over bytes, both as logarithms, by least squares.

    Points below FLOOR are left out; None with fewer than three others."""
    logs = [(math.log(size), math.log(seconds))
            for size, seconds in points if seconds >= FLOOR]
    if len(logs) < 3:
        return None
    mean_x = sum(x for x, _ in logs) / len(logs)
    mean_y = sum(y for _, y in logs) / len(logs)
    above = sum((x - mean_x) * (y - mean_y) for x, y in logs)
    below = sum((x - mean_x) ** 2 for x, _ in logs)
    return above / below


def jsonl(case, size, shape):
    """Records whose texts are about `size` bytes together."""
    texts = [case.make(size)]
    if shape == "many records":
        whole, texts = texts[0], []
        # By characters; a record of other scripts is somewhat longer.
        for begin in range(0, len(whole), SMALL):
            texts.append(whole[begin:begin + SMALL])
    return "".join(
        json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts)


def processor_seconds(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    result = subprocess.run(command, stdout=subprocess.DEVNULL,
                            stderr=subprocess.PIPE, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if result.returncode != 0:
        raise SystemExit(f"{' '.join(command)} ended with {result.returncode}:\n"
                         + result.stderr.decode(errors="replace"))
    return (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)


class Bench:
    def __init__(self, telltale, folder, rounds):
        self.telltale = telltale
        self.folder = Path(folder)
        self.rounds = rounds
        self.starts = {}

    def seconds(self, case, text):
        command = [self.telltale, "screen", "-j", "1", "-q", "-o", os.devnull,
                   # Escapes make lines longer than texts.
                   "--max-line-bytes", "64M",
                   *case.options]
        if case.pack:
            pack = self.folder / "pack.yaml"
            pack.write_text(case.pack, encoding="utf-8")
            command += ["--rules", str(pack)]
        key = tuple(command)
        if key not in self.starts:
            empty = self.folder / "empty.jsonl"
            empty.write_text("")
            self.starts[key] = min(
                processor_seconds(command + [str(empty)]) for _ in range(3))
        path = self.folder / "texts.jsonl"
        path.write_text(text, encoding="utf-8")
        best = min(processor_seconds(command + [str(path)])
                   for _ in range(self.rounds))
        return max(best - self.starts[key], 1e-4)


def measure_one(bench, case, shape, sizes, limit):
    """A row: {case, stage, shape, points: [[bytes, seconds]], exponent}."""
    points = []
    for size in sizes:
        text = jsonl(case, size, shape)
        points.append([len(text.encode()), bench.seconds(case, text)])
        if points[-1][1] > limit:
            break
    return {"case": case.name, "stage": case.stage, "shape": shape,
            "points": points, "exponent": exponent(points)}


def measure(bench, cases, sizes, limit, kept):
    """The rows. `kept`: a file that each is added to as a line of JSON, and
    whose rows are taken as they are; None for no file."""
    rows = []
    if kept and Path(kept).exists():
        rows = [json.loads(line) for line in
                Path(kept).read_text(encoding="utf-8").splitlines()]
    known = {(row["case"], row["shape"]) for row in rows}
    for case in cases:
        for shape in SHAPES:
            if (case.name, shape) in known:
                continue
            rows.append(measure_one(bench, case, shape, sizes, limit))
            print(line_of(rows[-1]), file=sys.stderr, flush=True)
            if kept:
                with open(kept, "a", encoding="utf-8") as file:
                    file.write(json.dumps(rows[-1]) + "\n")
    return rows


def shown(value):
    return "-" if value is None else f"{value:.2f}"


def line_of(row):
    size, seconds = row["points"][-1]
    return (f"{row['case']:44} {row['shape']:13} exponent {shown(row['exponent']):>5}"
            f"  {seconds:8.2f} s at {size / (1 << 20):.2f} MB")


def markdown(rows):
    """One line for each case; both shapes side by side."""
    lines = ["| text | hard for | one record: exponent | seconds | MB"
             " | many records: exponent | seconds | MB |",
             "|---|---|--:|--:|--:|--:|--:|--:|"]
    for name in dict.fromkeys(row["case"] for row in rows):
        pair = {row["shape"]: row for row in rows if row["case"] == name}
        cells = [name, next(iter(pair.values()))["stage"]]
        for shape in SHAPES:
            if shape in pair:
                size, seconds = pair[shape]["points"][-1]
                cells += [shown(pair[shape]["exponent"]), f"{seconds:.2f}",
                          f"{size / (1 << 20):.1f}"]
            else:
                cells += ["-", "-", "-"]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--telltale", default="build/release/cli/telltale")
    parser.add_argument("--most", type=parse_size, default=8 << 20,
                        help="the largest text (default 8M)")
    parser.add_argument("--only", action="append", default=[],
                        help="cases whose names hold this")
    parser.add_argument("--limit", type=float, default=60,
                        help="seconds after which no larger text is tried")
    parser.add_argument("--rounds", type=int, default=1,
                        help="runs of each size, of which the fastest counts")
    parser.add_argument("--bar", type=float, default=1.15,
                        help="the greatest exponent that is good")
    parser.add_argument("--rows", help="keep what was measured here, and go on "
                        "from there")
    parser.add_argument("--svg", help="write a plot here")
    parser.add_argument("--markdown", help="write the table here")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        packs = Path(folder) / "packs"
        subprocess.run([args.telltale, "rules", "export", str(packs)], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        cases = [case for case in worst_case_texts.all_cases(packs)
                 if not args.only or any(part in case.name for part in args.only)]
        rows = measure(Bench(args.telltale, folder, args.rounds), cases,
                       sizes_up_to(args.most), args.limit, args.rows)
    table = markdown(rows)
    print(table, end="")
    if args.markdown:
        Path(args.markdown).write_text(table, encoding="utf-8")
    if args.svg:
        Path(args.svg).write_text(worst_case_plot.plot(rows), encoding="utf-8")
    bad = [row for row in rows if (row["exponent"] or 0) > args.bar]
    for row in bad:
        print(f"above {args.bar}: {line_of(row)}", file=sys.stderr)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
