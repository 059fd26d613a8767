#!/usr/bin/env python3
"""Makes synthetic packs out of the vocabulary of real ones, seeded.

usage: dump_rules [PACK...] |
       tools/bench_rules.py FOLDER [--copies N | --rules N] [--seed N]

Each copy of a rule keeps the rule's conditions, gaps, repetitions and the number
and length of alternatives, and gets other words: every word of four letters and
more (two in scripts other than Latin) is exchanged for one of about its length
from the patterns of the same language, common ones more often, the same one
throughout the rule.

--copies N writes each pack N times, under names of its own. --rules N writes one
pack of N rules of one language each, as packs of one country's teams are.

The packs load and screen; their `examples` are there for the form only and do
not hit. Pack files are JSON, which is YAML too.
"""
import argparse
import json
import os
import random
import re
import sys
import unicodedata

FORM_EXAMPLES = {"match": ["for the form"], "no_match": ["for the form"]}


def is_word_character(c):
    return c.isalpha() or unicodedata.category(c).startswith("M")


def pieces(regex):
    """Cuts a regex into (is_word, text): classes, escapes, headers apart."""
    token = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?[a-z]*:|\{[^}]*\}", re.S)
    at = 0
    while at < len(regex):
        found = token.match(regex, at)
        if found:
            yield False, found[0]
            at = found.end()
            continue
        end = at
        while end < len(regex) and is_word_character(regex[end]):
            end += 1
        if end > at:
            yield True, regex[at:end]
            at = end
        else:
            yield False, regex[at]
            at += 1


def bucket(word):
    """Words are exchanged within a bucket; None: the word stays."""
    if word.isascii():
        return None if len(word) < 4 else min(len(word), 12) // 2
    return None if len(word) < 2 else 100 + min(len(word), 10) // 2


def all_patterns(condition):
    yield from condition.get("patterns", [])
    for part in condition.get("parts", []):
        yield from all_patterns(part)


class Vocabulary:
    """Words by language and bucket, as often as rules use them."""

    def __init__(self, rules):
        self.words = {}
        for rule in rules:
            used = set()
            for pattern in all_patterns(rule["match"]):
                for is_word, text in pieces(pattern["regex"]):
                    if is_word and bucket(text) is not None:
                        used.add((pattern["language"], bucket(text), text))
            for language, size, text in sorted(used):
                self.words.setdefault((language, size), []).append(text)

    def other(self, language, word, chance, taken):
        choices = self.words.get((language, bucket(word)))
        if not choices:
            return word
        for _ in range(8):
            choice = chance.choice(choices)
            if choice not in taken:
                break
        taken.add(choice)
        return choice


class Copy:
    """One rule in other words."""

    def __init__(self, vocabulary, chance, language=None):
        self.vocabulary = vocabulary
        self.chance = chance
        self.language = language
        self.exchanged = {}
        self.taken = set()

    def word(self, language, word):
        key = (language, word)
        if key not in self.exchanged:
            self.exchanged[key] = self.vocabulary.other(
                language, word, self.chance, self.taken
            )
        return self.exchanged[key]

    def regex(self, language, regex):
        return "".join(
            self.word(language, text) if is_word and bucket(text) is not None else text
            for is_word, text in pieces(regex)
        )

    def condition(self, condition):
        """The condition as authors write it; None if no pattern is left."""
        if "patterns" in condition:
            written = {}
            for pattern in condition["patterns"]:
                language = pattern["language"]
                if self.language in (None, language):
                    regex = self.regex(language, pattern["regex"])
                    listed = written.setdefault(language, [])
                    if regex not in listed:
                        listed.append(regex)
            return written or None
        parts = [self.condition(part) for part in condition["parts"]]
        keyword = condition["keyword"]
        if keyword == "any":
            parts = [part for part in parts if part]
            return {"any": parts} if parts else None
        if not all(parts):
            return None
        if keyword == "all":
            written = {"all": parts}
        else:
            written = {"at_least": condition["need"], "of": parts}
        for key in ("within", "ordered"):
            if key in condition:
                written[key] = condition[key]
        return written

    def exception(self, exception):
        written = self.condition(exception["when"])
        if written and "within" in exception:
            if "patterns" in exception["when"]:
                written = {"any": written}
            written["within"] = exception["within"]
        return written

    def rule(self, rule, rule_id):
        match = self.condition(rule["match"])
        if match is None:
            return None
        written = {
            "id": rule_id,
            "title": rule["title"],
            "status": "stable",
            "evidence": "hypothesis",
            "sources": rule["sources"],
            "match": match,
            "examples": FORM_EXAMPLES,
        }
        if "context" in rule:
            written["kind"] = "context"
            written.update({k: v for k, v in rule["context"].items() if v})
        else:
            written.update({k: rule[k] for k in ("family", "points", "grave")})
        unless = [self.exception(e) for e in rule.get("unless", [])]
        if any(unless):
            written["unless"] = [entry for entry in unless if entry]
        return written


def languages_of(rule):
    patterns = list(all_patterns(rule["match"]))
    for exception in rule.get("unless", []):
        patterns += all_patterns(exception["when"])
    return sorted({pattern["language"] for pattern in patterns})


def write_pack(folder, name, rules, languages):
    """A pack of `rules`, in files well below the size that is refused."""
    os.makedirs(f"{folder}/{name}", exist_ok=True)
    pack = {
        "schema": 1,
        "pack": name,
        "version": "1.0.0",
        "requires": ">=0.1",
        "title": "Synthetic rules for benchmarks",
        "license": "Apache-2.0",
        "languages": languages,
    }
    with open(f"{folder}/{name}/pack.yaml", "w", encoding="utf8") as file:
        json.dump(pack, file, ensure_ascii=False, indent=1)
    step = 200
    for i in range(0, len(rules), step):
        path = f"{folder}/{name}/rules-{i // step}.yaml"
        with open(path, "w", encoding="utf8") as file:
            json.dump({"rules": rules[i : i + step]}, file, ensure_ascii=False, indent=1)


def copies(rules, folder, count, seed):
    vocabulary = Vocabulary(rules)
    chance = random.Random(seed)
    for number in range(2, count + 2):
        for pack in sorted({rule["pack"] for rule in rules}):
            originals = [rule for rule in rules if rule["pack"] == pack]
            made = [
                Copy(vocabulary, chance).rule(rule, rule["id"]) for rule in originals
            ]
            languages = sorted({t for rule in originals for t in languages_of(rule)})
            write_pack(folder, f"{pack}-{number}", made, languages)


def single_language_rules(rules, folder, count, seed):
    vocabulary = Vocabulary(rules)
    chance = random.Random(seed)
    made = []
    while len(made) < count:
        rule = chance.choice(rules)
        language = chance.choice(languages_of(rule))
        rule_id = f"rule-{len(made) + 1}"
        written = Copy(vocabulary, chance, language).rule(rule, rule_id)
        if written:
            made.append(written)
    languages = sorted({tag for rule in rules for tag in languages_of(rule)})
    write_pack(folder, "synthetic", made, languages)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder")
    parser.add_argument("--copies", type=int, default=0)
    parser.add_argument("--rules", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    rules = [json.loads(line) for line in sys.stdin]
    if arguments.copies:
        copies(rules, arguments.folder, arguments.copies, arguments.seed)
    if arguments.rules:
        single_language_rules(
            rules, arguments.folder, arguments.rules, arguments.seed
        )


if __name__ == "__main__":
    main()
