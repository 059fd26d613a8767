#!/usr/bin/env python3
"""A loop over patterns with Python's `re`: what a script would do.

usage: tools/bench_re_loop.py PATTERNS DATA SECONDS

Searches the text of every record for every pattern, without regard to case,
until the data or the seconds are used up. Prints the bytes of JSONL done, the
seconds they took without compiling, and the matches, as JSON.
"""
import json
import re
import sys
import time


def main():
    patterns_file, data, limit = sys.argv[1:]
    with open(patterns_file, encoding="utf8") as lines:
        searches = [re.compile(line.rstrip("\n"), re.I).search for line in lines]
    start = time.monotonic()
    done = matches = 0
    with open(data, "rb") as lines:
        for line in lines:
            record = json.loads(line)
            text = record.get("title", "") + "\n" + record.get("text", "")
            matches += sum(1 for search in searches if search(text))
            done += len(line)
            if time.monotonic() - start > float(limit):
                break
    seconds = time.monotonic() - start
    print(json.dumps({"bytes": done, "seconds": seconds, "matches": matches}))


if __name__ == "__main__":
    main()
