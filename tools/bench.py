#!/usr/bin/env python3
"""Measures whole runs of telltale beside what else could be used.

usage: tools/bench.py [--quick] [DATA...]

DATA: JSONL files, plain or .zst, or folders of them. Without any, the
development data where it lies beside the repository; otherwise the generated
corpus. `./dev bench` builds what this runs. Every row is run five times, the
rows in turn, so that a busy spell hits all of them; the table holds medians. A
row whose program would take too long gets every 4th, 16th, ... record.
"""
import argparse
import glob
import json
import os
import statistics
import subprocess
import sys

sys.dont_write_bytecode = True

import bench_corpus
from bench_measure import Data, repeat_file, run

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
DEVELOPMENT_DATA = os.path.join(ROOT, "..", "shared", "data", "dev")
ROUNDS = 5
# rg refuses programs above its default of 10 MB, which 3,000 patterns exceed.
RG = ["rg", "-c", "-i", "--regex-size-limit", "4G", "--dfa-size-limit", "1G"]
ONE_LINE = '{"text": "The bus is late again, start dinner and keep mine warm"}\n'


class Row:
    def __init__(self, what, data, command, reports_itself=False, like=None):
        self.what = what
        self.data = data
        # command(path) is what to run on the data at `path`.
        self.command = command
        # The program prints its bytes and seconds, without its own start-up.
        self.reports_itself = reports_itself
        # The row whose slice this one gets, so that start-up weighs the same.
        self.same_slice_as = like
        self.divisor = None
        self.runs = []

    def measure(self, divisor, limit):
        """(bytes, seconds, peak bytes, whether it had to be stopped)"""
        path = self.data.slice(divisor)
        done = run(self.command(path), limit)
        if self.reports_itself and not done.stopped:
            said = json.loads(done.stdout)
            return said["bytes"], said["seconds"], done.peak_bytes, False
        return os.path.getsize(path), done.seconds, done.peak_bytes, done.stopped

    def calibrate(self, seconds, limit):
        """Chooses the largest slice that takes about `seconds` at most.

        What start-up takes shows in how little a larger slice adds.
        """
        before = 0
        for divisor in self.data.slices():
            self.divisor = divisor
            result = self.measure(divisor, limit)
            size, took, _, stopped = result
            if stopped:
                # Once is enough: the others would be stopped too.
                self.runs = [result] * ROUNDS
                return
            if size < os.path.getsize(self.data.slice(divisor)):
                return
            if took + 4 * (took - before) > 1.5 * seconds and before > 0:
                return
            if took > 1.5 * seconds:
                return
            before = took

    def rates(self):
        return [size / seconds / 1e6 for size, seconds, _, _ in self.runs]


def say(text):
    print(f"== {text}", file=sys.stderr, flush=True)


class Bench:
    def __init__(self, arguments):
        self.quick = arguments.quick
        self.work = arguments.work
        self.telltale = os.path.join(arguments.build, "cli", "telltale")
        self.programs = os.path.join(arguments.build, "tests", "bench")
        self.pipe_bytes = int((64 if self.quick else arguments.pipe_mb) * 1e6)
        self.corpus_mb = 16 if self.quick else arguments.corpus_mb
        self.row_seconds = 0.7 if self.quick else 4
        self.limit = 10 if self.quick else 40
        os.makedirs(self.work, exist_ok=True)

    def at(self, *names):
        return os.path.join(self.work, *names)

    # --- what is measured with ------------------------------------------------

    def tool(self, name, *arguments, stdin=None, stdout=None):
        subprocess.run(
            [sys.executable, os.path.join(ROOT, "tools", name), *arguments],
            stdin=stdin,
            stdout=stdout,
            check=True,
        )

    def make_corpus(self):
        folder = self.at(f"generated-{self.corpus_mb}")
        recipe = os.path.join(ROOT, "tools", "bench_corpus.py")
        mixed = os.path.join(folder, "mixed.jsonl")
        if not os.path.exists(mixed) or os.path.getmtime(mixed) < os.path.getmtime(
            recipe
        ):
            say(f"generating {self.corpus_mb} MB of records")
            self.tool("bench_corpus.py", folder, "--megabytes", str(self.corpus_mb))
        names = ["mixed", *bench_corpus.KINDS]
        return {n: Data(os.path.join(folder, f"{n}.jsonl"), folder) for n in names}

    def join(self, inputs):
        """One file of all inputs, or None without any."""
        files = []
        for name in inputs:
            if os.path.isdir(name):
                files += sorted(glob.glob(f"{name}/*.jsonl"))
                files += sorted(glob.glob(f"{name}/*.jsonl.zst"))
            else:
                files.append(name)
        if not files:
            return None
        joined = self.at("data.jsonl")
        newest = max(map(os.path.getmtime, files))
        names, listed = "\n".join(map(os.path.abspath, files)), self.at("data.txt")
        same = os.path.exists(listed) and open(listed).read() == names
        if not same or not os.path.exists(joined) or os.path.getmtime(joined) < newest:
            say(f"joining {len(files)} files")
            with open(joined, "wb") as out:
                for file in files:
                    tool = ["zstd", "-dcq"] if file.endswith(".zst") else ["cat"]
                    subprocess.run([*tool, file], stdout=out, check=True)
            with open(listed, "w") as out:
                out.write(names)
        return Data(joined, self.work)

    def make_rules(self):
        """The built-in packs as files, and synthetic ones beside them."""
        say("making synthetic rules and patterns for other programs")
        dump = self.at("rules.jsonl")
        with open(dump, "wb") as out:
            subprocess.run([f"{self.programs}/dump_rules"], stdout=out, check=True)
        for times in (1, 3, 10):
            folder = self.at(f"rules-{times}x")
            subprocess.run(["rm", "-rf", folder], check=True)
            subprocess.run(
                [self.telltale, "rules", "export", folder],
                check=True,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            if times > 1:
                with open(dump, "rb") as rules:
                    copies = str(times - 1)
                    self.tool("bench_rules.py", folder, "--copies", copies, stdin=rules)
        subprocess.run(["rm", "-rf", self.at("rules-5000")], check=True)
        with open(dump, "rb") as rules:
            folder = self.at("rules-5000")
            self.tool("bench_rules.py", folder, "--rules", "5000", stdin=rules)
        with open(self.at("samples.jsonl"), "wb") as out:
            for path in sorted(glob.glob(f"{ROOT}/corpora/[bd]e*/*.jsonl")):
                with open(path, "rb") as lines:
                    out.write(lines.read())
        for name, arguments in (
            ("all.bytes", ["bytes"]),
            ("needed.bytes", ["bytes", self.at("samples.jsonl")]),
            ("needed.unicode", ["unicode", self.at("samples.jsonl")]),
            ("all.python", ["python"]),
        ):
            with open(dump, "rb") as rules, open(self.at(name), "wb") as out:
                self.tool("bench_patterns.py", *arguments, stdin=rules, stdout=out)

    # --- the rows -------------------------------------------------------------

    def screen(self, jobs, *options):
        start = [self.telltale, "screen", f"-j{jobs}", "-o", "/dev/null", "--quiet"]
        return lambda path: [*start, *options, path]

    def rows(self, main, texts):
        def rg(patterns, *options):
            return lambda path: [*RG, *options, "-f", self.at(patterns), path]

        bytewise = ("--no-unicode", "-j1")
        re_loop = [sys.executable, os.path.join(ROOT, "tools", "bench_re_loop.py")]
        re_limit = str(self.row_seconds)
        floor = os.path.join(self.programs, "floor")
        one = Row("telltale, 1 thread", main, self.screen(1))
        rows = [
            one,
            Row("telltale, 2 threads", main, self.screen(2), like=one),
            Row("floor", main, lambda p: [floor, p], True, like=one),
            Row("rg --no-unicode, all patterns", main, rg("all.bytes", *bytewise)),
            Row(
                "rg --no-unicode, needed patterns",
                main,
                rg("needed.bytes", *bytewise),
            ),
            Row("rg, needed patterns", main, rg("needed.unicode")),
            Row(
                "Python re, all patterns",
                main,
                lambda p: [*re_loop, self.at("all.python"), p, re_limit],
                True,
            ),
        ]
        for times in (1, 3, 10):
            options = ("--rules", self.at(f"rules-{times}x"))
            row = Row(f"{times}x rules", main, self.screen(1, *options), like=one)
            rows.append(row)
        if main is not texts["mixed"]:
            rows.append(Row("generated, mixed", texts["mixed"], self.screen(1)))
        for name, data in texts.items():
            if name != "mixed":
                what = "generated, " + name.replace("-", " ")
                rows.append(Row(what, data, self.screen(1)))
        return rows

    def measure(self, rows):
        for row in rows:
            if row.same_slice_as:
                row.divisor = row.same_slice_as.divisor
            else:
                row.calibrate(self.row_seconds, self.limit)
            say(f"{row.what}: 1/{row.divisor} of {row.data.size / 1e6:.0f} MB")
        for number in range(ROUNDS):
            say(f"round {number + 1} of {ROUNDS}")
            for row in rows:
                if len(row.runs) < ROUNDS:
                    row.runs.append(row.measure(row.divisor, self.limit))

    def large_pipe(self, main):
        """A run over an input that is no file and has no end in sight."""
        say(f"{self.pipe_bytes / 1e6:.0f} MB through a pipe")
        feed = repeat_file(main.path, self.pipe_bytes)
        return run(self.screen(2)("-"), limit=3600, feed=feed)

    def start_ups(self):
        """(what, [runs]) of a one-line input."""
        line = self.at("one-line.jsonl")
        with open(line, "w") as out:
            out.write(ONE_LINE)
        bytewise = [*RG, "--no-unicode", "-j1", "-f"]
        few = 1 if self.quick else 5
        commands = [("telltale", self.screen(1)(line), 20)]
        for name in ("1x", "10x", "5000"):
            screen = self.screen(1, "--rules", self.at(f"rules-{name}"))
            commands.append((f"telltale, --rules {name}", screen(line), few))
        for what, start, patterns in (
            ("rg --no-unicode, all patterns", bytewise, "all.bytes"),
            ("rg --no-unicode, needed patterns", bytewise, "needed.bytes"),
            ("rg, needed patterns", [*RG, "-f"], "needed.unicode"),
        ):
            commands.append((what, [*start, self.at(patterns), line], few))
        say("start-up")
        return [(what, [run(c) for _ in range(n)]) for what, c, n in commands]


# --- the table ----------------------------------------------------------------


def cells_of(row, base):
    size = statistics.median(size for size, _, _, _ in row.runs)
    seconds = statistics.median(seconds for _, seconds, _, _ in row.runs)
    peak = max(peak for _, _, peak, _ in row.runs)
    below = "< " if row.runs[-1][3] else ""
    ratio = statistics.median(a / b for a, b in zip(row.rates(), base.rates()))
    return [
        row.what,
        f"{size / 1e6:.1f}" + ("" if row.divisor == 1 else f" (1/{row.divisor})"),
        f"{seconds:.2f}",
        below + f"{statistics.median(row.rates()):.3g}",
        below + f"{ratio:.3g}",
        f"{peak / 1e6:.0f}",
    ]


def table(header, lines, markdown):
    if markdown:
        rule = ["---"] + ["---:"] * (len(header) - 1)
        return "\n".join("| " + " | ".join(c) + " |" for c in [header, rule, *lines])
    widths = [max(map(len, column)) for column in zip(header, *lines)]
    text = []
    for first, *others in [header, *lines]:
        cells = [cell.rjust(width) for cell, width in zip(others, widths[1:])]
        text.append("  ".join([first.ljust(widths[0]), *cells]))
    return "\n".join(text)


def machine():
    model = "unknown processor"
    with open("/proc/cpuinfo") as lines:
        for line in lines:
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
    return f"{model}, {os.cpu_count()} cores"


def report(rows, start_ups, pipe, pipe_bytes, main, markdown):
    header = ["run", "MB of JSONL", "seconds", "MB/s", "to telltale", "peak MB"]
    start_header = ["one line", "median s", "least s", "peak MB"]
    start_lines = []
    for what, runs in start_ups:
        seconds = [done.seconds for done in runs]
        start_lines.append(
            [
                what,
                f"{statistics.median(seconds):.3f}",
                f"{min(seconds):.3f}",
                f"{max(done.peak_bytes for done in runs) / 1e6:.0f}",
            ]
        )
    pipe_line = (
        f"{pipe_bytes / 1e6:.0f} MB through a pipe, 2 threads: {pipe.seconds:.1f} s, "
        f"peak {pipe.peak_bytes / 1e6:.0f} MB."
    )
    parts = [
        f"{machine()}. Data: {os.path.basename(main.path)}, {main.size / 1e6:.0f} MB. "
        f"Medians of {ROUNDS}, rows in turn.",
        table(header, [cells_of(row, rows[0]) for row in rows], markdown),
        table(start_header, start_lines, markdown),
        pipe_line,
    ]
    return "\n\n".join(parts) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", nargs="*")
    parser.add_argument("--quick", action="store_true", help="two minutes, on slices")
    parser.add_argument("--build", default=os.path.join(ROOT, "build", "release"))
    parser.add_argument("--work", default=os.path.join(ROOT, "build", "bench"))
    parser.add_argument("--pipe-mb", type=float, default=1000)
    parser.add_argument("--corpus-mb", type=int, default=64)
    arguments = parser.parse_args()
    inputs = arguments.data
    if not inputs and os.path.isdir(DEVELOPMENT_DATA):
        inputs = [DEVELOPMENT_DATA]

    bench = Bench(arguments)
    texts = bench.make_corpus()
    data = bench.join(inputs) or texts["mixed"]
    bench.make_rules()
    rows = bench.rows(data, texts)
    bench.measure(rows)
    start_ups = bench.start_ups()
    pipe = bench.large_pipe(data)
    for markdown in (False, True):
        text = report(rows, start_ups, pipe, bench.pipe_bytes, data, markdown)
        if markdown:
            with open(bench.at("results.md"), "w") as out:
                out.write(text)
            say(f"the same as Markdown: {bench.at('results.md')}")
        else:
            print(text)


if __name__ == "__main__":
    main()
