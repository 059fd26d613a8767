#!/usr/bin/env python3
"""Writes the generated corpus of the benchmarks: JSONL, seeded.

usage: tools/bench_corpus.py FOLDER [--megabytes N] [--seed N]

Four kinds of records, a file each, and `mixed.jsonl` with all of them in one
order of chance:

  short-latin      one to three sentences, as in chat and SMS
  long-latin       an ad of 12 to 60 sentences with a title
  short-nonlatin   the same in Urdu, Russian, Arabic, Hindi, Bengali and Chinese
  long-nonlatin

Sentences come from three sources. Everyday English is built from the frames and
word lists below. All languages have chains: each word is followed by a word that
follows it in the project's benign corpora. And a share of the words is invented,
spelled like the words of its language and drawn with Zipf's law (the word of
rank r has a weight of 1/(r + 8)), because real text has a long tail of words
that no word list holds. One record in 200 is a record of the demo corpus.
"""
import argparse
import bisect
import glob
import itertools
import json
import os
import random

LATIN = {"en": 70, "ur-Latn": 12, "es": 6, "fr": 3, "pt": 3, "id": 3, "tl": 3}
NONLATIN = {"ur": 30, "ru": 25, "ar": 15, "hi": 10, "bn": 5, "zh": 15}
KINDS = {  # share of the bytes, languages, sentences, title
    "short-latin": (0.35, LATIN, (1, 3), False),
    "long-latin": (0.30, LATIN, (12, 60), True),
    "short-nonlatin": (0.175, NONLATIN, (1, 3), False),
    "long-nonlatin": (0.175, NONLATIN, (12, 60), True),
}
SENTENCES = 12000  # of a language with weight 100
INVENTED_WORDS = 20000
INVENTED_SHARE = 0.4
CHAIN_SHARE = 0.25  # of the English sentences; the others are frames
DEMO_SHARE = 1 / 200

WORDS = {
    "who": "my sister|our neighbour|the teacher|grandma|Sam|Nadia|my flatmate|the vet|dad|the plumber|Omar|my cousin's dog|the choir|everyone",
    "did": "forgot|painted|found|borrowed|fixed|dropped|washed|cooked|photographed|measured|returned|opened|planted|repaired",
    "thing": "the umbrella|a blue bicycle|the kitchen lamp|two tomato plants|a library book|the spare tyre|our tent|the piano|a wool scarf|the dishwasher|three jars of honey|the old radio|a box of tiles|her glasses",
    "where": "in the garden|at the station|behind the shed|by the river|on the balcony|at the museum|near the bakery|in the attic|on the second floor|at the pool|under the bridge",
    "when": "yesterday|on Tuesday|before lunch|last winter|around six|after the match|this morning|in the evening|at the weekend|twice in May",
    "how": "slowly|rather well|by accident|without a ladder|with great care|again|for the first time|in the rain|too early|very quietly",
    "is": "is almost empty|looks better now|was closed|smells of paint|needs new batteries|turned out fine|is louder than before|was cheaper in spring|fits in the boot",
    "adj": "green|heavy|quiet|wooden|second hand|sunny|narrow|round|broken|freshly baked|spotless|modern|bright|solid",
    "noun": "sofa|flat|bicycle|oven|lawnmower|camera|guitar|desk|wardrobe|van|fridge|aquarium|greenhouse|keyboard",
    "verb": "see|clean|try|lift|sell|draw|explain|record|measure|carry|describe|organise|update|review",
}
FRAMES = """
{who} {did} {thing} {where} {when}.
{thing} {is}, so {who} {did} {thing} {how}.
did {who} really {verb} {thing} {when}?
I think {thing} {is} {when}, ask {who}
The {adj} {noun} {where} {is}.
{when} {who} {did} {thing} and then {thing} {how}
lol {who} {did} {thing} {how}
For sale: {adj} {noun}, {adj}, {num} years old, used {how}.
The {noun} measures {num} by {num} cm and {is}.
Can you {verb} the {adj} {noun} {when}? {thing} {is}
We need somebody to {verb} and {verb} the {noun}, {num} hours, {when}.
You will {verb} {noun} systems, {verb} reports and {verb} a {adj} team.
{word} {word} {did} {thing} {where}, {num} {word} {is}
The {word} of {word} {is} because {who} {did} {thing}.
Version {num}.{num} of {word} can {verb} {word} files {how}; {word} {is}.
ok {when} then, {who} will {verb} {thing}
{word} {num}: {adj} {noun}, {adj} {noun}, {adj} {noun}
Responsible for the {adj} {noun} {where}, able to {verb} {how}.
""".strip().split("\n")


class Invented:
    """Words spelled like those of a language, by chance and with Zipf's law."""

    def __init__(self, words, chance):
        follow = {}
        for word in words:
            letters = "^" + word + "$"
            for first, second in zip(letters, letters[1:]):
                follow.setdefault(first, []).append(second)
        vocabulary = {}
        for _ in range(INVENTED_WORDS):
            word, last = "", chance.choice(follow["^"])
            while last != "$" and len(word) < 14:
                word += last
                last = chance.choice(follow[last])
            vocabulary[word] = True
        self.words = list(vocabulary)
        weights = (1 / (rank + 8) for rank in range(len(self.words)))
        self.sums = list(itertools.accumulate(weights))
        self.chance = chance

    def word(self):
        at = bisect.bisect(self.sums, self.chance.random() * self.sums[-1])
        return self.words[at]


class Language:
    """Sentences of one language."""

    def __init__(self, tag, texts, chance):
        self.chance = chance
        self.spaces = tag != "zh"
        self.follow = {}
        for text in texts:
            tokens = [""] + (text.split() if self.spaces else list(text)) + [""]
            for first, second in zip(tokens, tokens[1:]):
                self.follow.setdefault(first, []).append(second)
        alone = [w.strip('.,;:!?،۔।"()').lower() for w in self.follow]
        words = sorted({w for w in alone if w.isalpha()} or set("的一是在人有我他这"))
        self.invented = Invented(words, chance)
        self.frames = FRAMES if tag == "en" else []
        self.lists = {name: words.split("|") for name, words in WORDS.items()}

    def chain(self):
        choose, random_ = self.chance.choice, self.chance.random
        tokens, last = [], choose(self.follow[""])
        while last and len(tokens) < 40:
            invent = random_() < INVENTED_SHARE
            tokens.append(self.invented.word() if invent else last)
            last = choose(self.follow[last])
        return (" " if self.spaces else "").join(tokens)

    def filled(self, frame):
        out = []
        for i, part in enumerate(frame.replace("}", "{").split("{")):
            if i % 2 == 0:
                out.append(part)
            elif part == "num":
                out.append(str(self.chance.randrange(2, 400)))
            elif part == "word" or self.chance.random() < INVENTED_SHARE:
                out.append(self.invented.word())
            else:
                out.append(self.chance.choice(self.lists[part]))
        return "".join(out)

    def sentence(self):
        if self.frames and self.chance.random() >= CHAIN_SHARE:
            return self.filled(self.chance.choice(self.frames))
        return self.chain()


def read_corpus(root, folder):
    for path in sorted(glob.glob(f"{root}/corpora/{folder}/*.jsonl")):
        with open(path, encoding="utf8") as lines:
            yield from map(json.loads, lines)


def sentences_of(root, chance):
    """A list of sentences for each language."""
    benign = list(read_corpus(root, "benign"))
    pools = {}
    for tag, weight in {**LATIN, **NONLATIN}.items():
        texts = [record["text"] for record in benign if record["lang"] == tag]
        language = Language(tag, texts, chance)
        count = max(SENTENCES * weight // 100, 600)
        pools[tag] = [language.sentence() for _ in range(count)]
    return pools


def records(kind, pools, demo, chance, size):
    """Lines of `kind`, `size` bytes of them and the rest of a record."""
    _, languages, (fewest, most), has_title = KINDS[kind]
    latin = languages is LATIN
    demo = [r for r in demo if (r["lang"] in LATIN) == latin]
    tags, weights = list(languages), list(languages.values())
    written = number = 0
    while written < size:
        number += 1
        name = {"id": f"{kind}-{number}"}
        if chance.random() < DEMO_SHARE:
            record = {**chance.choice(demo), **name}
        else:
            tag = chance.choices(tags, weights)[0]
            count = chance.randint(fewest, most)
            record = {**name, "lang": tag, "source": kind}
            if has_title:
                record["title"] = chance.choice(pools[tag])[:60]
            record["text"] = " ".join(chance.choices(pools[tag], k=count))
        line = (json.dumps(record, ensure_ascii=False) + "\n").encode("utf8")
        written += len(line)
        yield line


def write_corpus(folder, megabytes, seed):
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    chance = random.Random(seed)
    pools = sentences_of(root, chance)
    demo = list(read_corpus(root, "demo"))
    os.makedirs(folder, exist_ok=True)
    streams = {
        kind: records(kind, pools, demo, chance, share * megabytes * 1e6)
        for kind, (share, *_) in KINDS.items()
    }
    files = {kind: open(f"{folder}/{kind}.jsonl", "wb") for kind in KINDS}
    with open(f"{folder}/mixed.jsonl", "wb") as mixed:
        while streams:
            # Short ones first in number: a long ad weighs some 25 of them.
            weights = [25 if kind.startswith("short") else 1 for kind in streams]
            kind = chance.choices(list(streams), weights)[0]
            line = next(streams[kind], None)
            if line is None:
                del streams[kind]
                continue
            files[kind].write(line)
            mixed.write(line)
    for file in files.values():
        file.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder")
    parser.add_argument("--megabytes", type=float, default=64)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    write_corpus(arguments.folder, arguments.megabytes, arguments.seed)


if __name__ == "__main__":
    main()
