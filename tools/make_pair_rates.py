#!/usr/bin/env python3
"""Makes lib/src/match/pair_rates.inc: how often bytes follow one another.

usage: tools/make_pair_rates.py > lib/src/match/pair_rates.inc

The text is what this project ships: the corpora and the examples of the rules,
roughly folded. Row and column numbers are the classes of ClassOf() in
lib/src/match/literal_rarity.cpp; each letter is -log2 of the rate, 'a' for 0.
"""
import glob
import json
import math
import os
import re
import unicodedata

CLASSES = 64


def class_of(byte):
    """Must agree with ClassOf() in literal_rarity.cpp."""
    if ord("a") <= byte <= ord("z"):
        return byte - ord("a")
    if byte == ord(" "):
        return 26
    if ord("0") <= byte <= ord("9"):
        return 27
    if byte < 0x80:
        return 28
    if byte < 0xC0:
        return 29 + (byte - 0x80) // 8
    return 37 + (byte - 0xC0) // 2


def texts(root):
    for path in sorted(glob.glob(root + "/corpora/*/*.jsonl")):
        for line in open(path, encoding="utf8"):
            record = json.loads(line)
            yield record.get("text", "")
    for path in sorted(glob.glob(root + "/rules/*/*.yaml")):
        for line in open(path, encoding="utf8"):
            quoted = re.match(r"\s*- ['\"](.*)['\"]\s*$", line)
            if quoted and not re.search(r"[(\[{|\\]", quoted[1]):
                yield quoted[1]


def main():
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    pairs = [[0.05] * CLASSES for _ in range(CLASSES)]
    for text in texts(root):
        folded = unicodedata.normalize("NFKC", text).casefold()
        data = (" " + " ".join(folded.split()) + " ").encode("utf8")
        for first, second in zip(data, data[1:]):
            pairs[class_of(first)][class_of(second)] += 1
    total = sum(map(sum, pairs))
    print("// Made by tools/make_pair_rates.py from the project's own texts.")
    for row in pairs:
        whole = sum(row)
        letters = (
            chr(ord("a") + min(25, round(-math.log2(pair / whole)))) for pair in row
        )
        print('"' + "".join(letters) + '"')
    firsts = (
        chr(ord("a") + min(25, round(-math.log2(sum(row) / total)))) for row in pairs
    )
    print("// The last row: how often a text goes on with each class at all.")
    print('"' + "".join(firsts) + '"')


main()
