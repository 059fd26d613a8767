#!/usr/bin/env python3
"""One table from the logs of libFuzzer runs, one log for each target.

    tools/fuzz_table.py build/fuzz/found/*.log

A log is what a target printed with -print_final_stats=1; its name is the
target's. Ends with 1 when a run found something or did not come to its end.
"""

import re
import sys
from pathlib import Path

HEADINGS = ["target", "seconds", "executions", "exec/s", "edges", "features",
            "corpus", "crashes"]


def last(pattern, log):
    """The groups of the last match as numbers; None without one."""
    found = None
    for found in re.finditer(pattern, log):
        pass
    return None if found is None else [int(group) for group in found.groups()]


def row_of(name, log):
    """The cells of one run, as numbers; None for what the log does not say."""
    executed = last(r"stat::number_of_executed_units:\s+(\d+)", log)
    rate = last(r"stat::average_exec_per_sec:\s+(\d+)", log)
    status = last(r"cov: (\d+) ft: (\d+) corp: (\d+)/", log)
    done = last(r"Done \d+ runs in (\d+) second", log)
    seconds = done[0] if done else None
    if seconds is None and executed and rate and rate[0] > 0:
        seconds = round(executed[0] / rate[0])
    written = len(re.findall(r"Test unit written to ", log))
    # A run that ends early has found something, whether or not it kept it.
    crashes = written if done else max(written, 1)
    return [name, seconds, executed and executed[0], rate and rate[0],
            *(status or [None, None, None]), crashes]


def table(rows):
    """Markdown; numbers with commas between thousands."""
    lines = ["| " + " | ".join(HEADINGS) + " |",
             "|---|" + "--:|" * (len(HEADINGS) - 1)]
    for row in rows:
        cells = ["-" if cell is None else cell if isinstance(cell, str)
                 else f"{cell:,}" for cell in row]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def main(paths):
    if not paths:
        print(__doc__, file=sys.stderr)
        return 2
    rows = [row_of(Path(path).stem,
                   Path(path).read_text(encoding="utf-8", errors="replace"))
            for path in paths]
    print(table(rows), end="")
    return 1 if any(row[-1] for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
