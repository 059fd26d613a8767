#!/usr/bin/env python3
"""Screens the same records again and again in one process, for hours.

Feeds DATA (JSONL files) round after round through a pipe to `telltale screen`,
and watches the memory and the open files of the process:

    tools/soak.py --seconds 3600 --bytes 10G corpora/demo/demo.jsonl

It goes on, round by round, until both that much time has passed and that much
has been read. Then it holds the run to what one round came to: the counts and
the output have to be those of one round, that many times.

Ends with 1 when they are not, when a file was left open, or when memory still
grew in the second half of the run, by more than --growth.
"""

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

CHUNK = 1 << 20
COUNTS = ("lines", "flagged", "not_flagged", "abstained", "rejected",
          "flagged_by_level", "flagged_by_route", "abstained_by_reason", "bytes")


@dataclass
class Sample:
    """The process at one moment: seconds since the start, resident bytes."""
    seconds: float
    resident: int
    files: int
    threads: int


@dataclass
class Run:
    rounds: int
    seconds: float
    output_bytes: int
    output_sha256: str
    summary: dict
    samples: list
    peak: int


def parse_size(text):
    units = {"K": 1 << 10, "M": 1 << 20, "G": 1 << 30}
    if text and text[-1].upper() in units:
        return int(float(text[:-1]) * units[text[-1].upper()])
    return int(text)


def times(value, rounds):
    """`value` of one round, after that many."""
    if isinstance(value, dict):
        return {key: times(inner, rounds) for key, inner in value.items()}
    return value * rounds


def growth(samples):
    """Resident bytes that the second half of the samples takes more than the
    first does, at the most of either; the first tenth is warming up."""
    steady = samples[len(samples) // 10:]
    middle = len(steady) // 2
    if middle == 0:
        return 0
    return (max(sample.resident for sample in steady[middle:]) -
            max(sample.resident for sample in steady[:middle]))


def sample_of(pid, start):
    status = {}
    try:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            name, _, value = line.partition(":")
            status[name] = value
        files = len(os.listdir(f"/proc/{pid}/fd"))
        return Sample(time.monotonic() - start,
                      int(status["VmRSS"].split()[0]) << 10, files,
                      int(status["Threads"])), int(
                          status["VmHWM"].split()[0]) << 10
    except (OSError, KeyError, IndexError):
        return None, 0  # It has just ended.


def screen(command, data, goes_on, every):
    """Feeds `data` to the command for as long as goes_on(seconds, bytes)."""
    with tempfile.TemporaryFile() as messages:
        process = subprocess.Popen(command, stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, stderr=messages)
        start = time.monotonic()
        run = Run(0, 0, 0, "", {}, [], 0)
        digest = hashlib.sha256()

        def take_output():
            while chunk := process.stdout.read(CHUNK):
                digest.update(chunk)
                run.output_bytes += len(chunk)

        def watch():
            while not ended.wait(every):
                sample, peak = sample_of(process.pid, start)
                if sample:
                    run.samples.append(sample)
                    run.peak = max(run.peak, peak)

        ended = threading.Event()
        helpers = [threading.Thread(target=take_output),
                   threading.Thread(target=watch)]
        for helper in helpers:
            helper.start()
        try:
            while run.rounds == 0 or goes_on(time.monotonic() - start,
                                             run.rounds * len(data)):
                for begin in range(0, len(data), CHUNK):
                    process.stdin.write(data[begin:begin + CHUNK])
                run.rounds += 1
            process.stdin.close()
        except BrokenPipeError:
            pass  # Its exit code and its messages say more.
        helpers[0].join()
        process.stdout.close()
        code = process.wait()
        ended.set()
        helpers[1].join()
        run.seconds = time.monotonic() - start
        run.output_sha256 = digest.hexdigest()
        messages.seek(0)
        said = messages.read().decode(errors="replace").splitlines()
        # 4: some lines were rejected, and counted.
        if code not in (0, 4) or not said:
            sys.exit(f"soak: {command[0]} ended with {code}: {said[-5:]}")
        run.summary = json.loads(said[-1])
        return run


def sha256_of_rounds(output, rounds):
    digest = hashlib.sha256()
    for _ in range(rounds):
        digest.update(output)
    return digest.hexdigest()


def findings(run, one, output, most_growth):
    """What is wrong with the run, given one round and its output."""
    wrong = []
    for name in COUNTS:
        expected = times(one[name], run.rounds)
        if run.summary[name] != expected:
            wrong.append(f"{name}: {run.summary[name]}, not {expected}")
    if run.output_bytes != len(output) * run.rounds:
        wrong.append(f"output: {run.output_bytes} bytes, not "
                     f"{len(output) * run.rounds}")
    elif run.output_sha256 != sha256_of_rounds(output, run.rounds):
        wrong.append("output: other bytes than that many rounds would give")
    files = [sample.files for sample in run.samples]
    if files and files[-1] > files[0]:
        wrong.append(f"{files[-1] - files[0]} more open files than at first")
    if growth(run.samples) > most_growth:
        wrong.append(f"memory grew by {growth(run.samples) >> 10} KiB")
    return wrong


def describe(run, one):
    files = [sample.files for sample in run.samples] or [0]
    rows = [
        ("rounds", f"{run.rounds:,}"),
        ("bytes read", f"{run.summary['bytes']:,}"),
        ("lines", f"{run.summary['lines']:,}"),
        ("flagged", f"{run.summary['flagged']:,} = {run.rounds:,} x "
                    f"{one['flagged']:,}"),
        ("bytes written", f"{run.output_bytes:,}"),
        ("seconds", f"{run.seconds:,.0f}"),
        ("peak memory", f"{run.peak / 1e6:.0f} MB"),
        ("growth in the second half", f"{growth(run.samples) / 1e6:.1f} MB"),
        ("open files, least and most", f"{min(files)}, {max(files)}"),
        ("samples", f"{len(run.samples):,}"),
    ]
    return "".join(f"| {name} | {value} |\n" for name, value in rows)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--telltale", default="build/release/cli/telltale")
    parser.add_argument("--jobs", default="2")
    parser.add_argument("--seconds", type=float, default=3600)
    parser.add_argument("--bytes", type=parse_size, default=parse_size("10G"))
    parser.add_argument("--every", type=float, default=5,
                        help="seconds between two looks at the process")
    parser.add_argument("--growth", type=parse_size, default=parse_size("16M"))
    parser.add_argument("data", nargs="+", type=Path)
    arguments = parser.parse_args()
    data = b"".join(path.read_bytes() for path in arguments.data)
    if not data.endswith(b"\n"):
        sys.exit("soak: the data has to end with a line feed")
    command = [arguments.telltale, "screen", "--jobs", arguments.jobs,
               "--quiet", "--summary", "json", "-"]
    single = subprocess.run(command, input=data, capture_output=True,
                            check=False)
    if single.returncode not in (0, 4):
        sys.exit(f"soak: one round ended with {single.returncode}: "
                 f"{single.stderr.decode(errors='replace')[-500:]}")
    one = json.loads(single.stderr.splitlines()[-1])
    run = screen(
        command, data, lambda seconds, read: seconds < arguments.seconds or
        read < arguments.bytes, arguments.every)
    print("| what | figure |\n|---|--:|\n" + describe(run, one), end="")
    wrong = findings(run, one, single.stdout, arguments.growth)
    for finding in wrong:
        print(f"soak: {finding}", file=sys.stderr)
    if not wrong:
        print("soak: counts and output are those of one round, "
              f"{run.rounds:,} times", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
