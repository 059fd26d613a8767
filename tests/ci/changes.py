"""Changes of packs as rule authors make them, good and bad.

Each change edits a copy of the packs beside this file. Where it strikes is
drawn from the rules it can strike, so that no change is made to fit a check.
"""
import dataclasses
import pathlib
import re
from typing import Callable

RULE = re.compile(r"^  - id: ", re.M)


class Packs:
    """A folder of packs, as text."""

    def __init__(self, folder, random):
        self.folder = pathlib.Path(folder)
        self.random = random

    def read(self, name):
        return (self.folder / name).read_text(encoding="utf8")

    def write(self, name, text):
        (self.folder / name).write_text(text, encoding="utf8")

    def rules(self):
        """Every rule as (file name, its text), in order."""
        found = []
        for path in sorted(self.folder.glob("*/rules.yaml")):
            text = path.read_text(encoding="utf8")
            starts = [match.start() for match in RULE.finditer(text)]
            for begin, end in zip(starts, starts[1:] + [len(text)]):
                found.append((str(path.relative_to(self.folder)), text[begin:end]))
        return found

    def choose(self, pattern, unless=None):
        """A rule whose text has `pattern`, and the match of it."""
        able = [
            (name, rule, matches)
            for name, rule in self.rules()
            if (matches := list(re.finditer(pattern, rule, re.M | re.S)))
            and not (unless and re.search(unless, rule, re.M))
        ]
        name, rule, matches = self.random.choice(able)
        return name, rule, self.random.choice(matches)

    def replace(self, pattern, new, unless=None):
        """Puts `new` in the place of a match of `pattern`; a function of the
        match, or a text. Returns the name of the file."""
        name, rule, match = self.choose(pattern, unless)
        changed = new(match) if callable(new) else match.expand(new)
        changed = rule[: match.start()] + changed + rule[match.end() :]
        assert changed != rule, pattern
        self.write(name, self.read(name).replace(rule, changed, 1))
        return name

    def replace_in(self, names, pattern, new):
        """As `replace`, in whole files that the shell pattern `names` has."""
        able = [
            path
            for path in sorted(self.folder.glob(names))
            if re.search(pattern, path.read_text(encoding="utf8"), re.M)
        ]
        path = self.random.choice(able)
        text = path.read_text(encoding="utf8")
        match = self.random.choice(list(re.finditer(pattern, text, re.M)))
        changed = new(match) if callable(new) else match.expand(new)
        path.write_text(text[: match.start()] + changed + text[match.end() :],
                        encoding="utf8")
        return str(path.relative_to(self.folder))

    def bump(self, rule_file, part):
        """Raises a part of the version of the pack that has `rule_file`."""
        manifest = self.folder / pathlib.Path(rule_file).parent / "pack.yaml"
        text = manifest.read_text(encoding="utf8")
        version = [int(n) for n in re.search(r"^version: (\S+)", text, re.M)[1].split(".")]
        version[part] += 1
        version[part + 1 :] = [0] * (2 - part)
        changed = re.sub(r"(?m)^version: \S+", "version: " + ".".join(map(str, version)), text)
        manifest.write_text(changed, encoding="utf8")


MAJOR, MINOR, PATCH = range(3)


@dataclasses.dataclass
class Change:
    name: str
    apply: Callable[[Packs], None]
    # The commands of the gate that must notice a bad change; others may.
    caught_by: tuple = ()


def swap_letters(match):
    word = match[0]
    at = len(word) // 2
    return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]


def another_family(match):
    return "family: " + ("debt" if match[1] != "debt" else "trade")


def roll_back(packs):
    packs.replace(r"points: [23]$", "points: 1")
    packs.replace_in("*/pack.yaml", r"^version: (\d+)\.\d+\.\d+", r"version: 0.9.0")


def empty_no_match(packs):
    packs.replace(r"      no_match:\n(?:        - [^\n]*\n)+", "      no_match: []\n")


def policy(pattern, new):
    return lambda packs: packs.replace_in("policy.yaml", pattern, new)


def edit(pattern, new, unless=None):
    return lambda packs: packs.replace(pattern, new, unless)


BAD = [
    Change("widened-pattern",
           edit(r"(?<=          - ')[^'\n]+(?='$)", "(?:the|we|to|is|on)", "kind: context"),
           ("test", "diff", "eval")),
    Change("pattern-removed",
           edit(r"^          - '[^\n]+\n(?=          - ')", "", "kind: context"), ("test", "diff")),
    Change("invalid-pattern", edit(r"\(\?:(?=[^\n]*'\]?$)", "(?:("), ("lint", "test")),
    Change("hidden-character", edit(r"(?<=- ')(\(\?:\w)", "\\1\u200b"), ("lint",)),
    Change("negatives-dropped", empty_no_match, ("lint",)),
    Change("broken-example",
           edit(r"(?<=      match:\n        - ')[^'\n]+(?=')", "We will see one another there"),
           ("test",)),
    Change("points-jump", edit(r"points: [23]$", "points: 7"), ("diff",)),
    Change("points-without-bump", edit(r"points: 3$", "points: 2"), ("diff",)),
    Change("renamed-rule", edit(r"(?<=  - id: )(\S+)", r"\1-again"), ("diff",)),
    Change("deleted-rule", edit(r"\A.*\Z", "\n"), ("diff",)),
    Change("lexicon-typo",
           lambda packs: packs.replace_in("*/pack.yaml", r"(?<=[\[ ])(?:visa|ticket|flight|telegram|viber)(?=[,\]])",
                                          swap_letters),
           ("test",)),
    Change("lexicon-renamed",
           lambda packs: packs.replace_in("*/pack.yaml", r"^  (\w+): (?=\[)", r"  \1s: "), ("lint", "test")),
    Change("threshold-slip", policy(r"^  review: 5$", "  review: 9"), ("diff", "eval")),
    Change("cap-slip", policy(r"^  default: 6$", "  default: 1"), ("diff", "eval")),
    Change("lost-language",
           edit(r"^        (?:es|ur-Latn):\n(?:          - [^\n]*\n)+", ""), ("test", "diff")),
    Change("wider-distance", edit(r"words: (\d+)", r"words: \g<1>00"), ("diff",)),
    Change("exception-removed", edit(r"^    unless:\n(?:      - [^\n]*\n)+", ""), ("test", "diff")),
    Change("to-shadow", edit(r"^    (?=points:)", "    status: shadow\n    "), ("diff",)),
    Change("another-family", edit(r"family: (\w+)$", another_family), ("diff",)),
    Change("frame-forgets-families", edit(r"cancels: \[[^\]]+\]", "cancels: [debt]"),
           ("test", "diff", "eval")),
    Change("made-grave", edit(r"^    (?=points: [23]$)", "    grave: true\n    "), ("diff",)),
    Change("unknown-source", edit(r"sources: \[(\S+)\]", r"sources: [\1-x]"), ("lint",)),
    Change("version-rolled-back", roll_back, ("diff",)),
]


def bumped(change, part):
    def apply(packs):
        packs.bump(change(packs), part)
    return apply


def reorder(packs):
    name = packs.random.choice([n for n in {n for n, _ in packs.rules()}
                                if sum(n == other for other, _ in packs.rules()) > 1])
    rules = [rule for other, rule in packs.rules() if other == name]
    head = packs.read(name)[: packs.read(name).index(rules[0])]
    packs.write(name, head + "\n".join(rule.rstrip("\n") + "\n" for rule in reversed(rules)))
    return name


def split_file(packs):
    name, rule, _ = packs.choose(r"\A", None)
    while sum(name == other for other, _ in packs.rules()) < 2:
        name, rule, _ = packs.choose(r"\A", None)
    packs.write(name, packs.read(name).replace(rule, "", 1))
    packs.write(name.replace("rules.yaml", "more.yaml"), "rules:\n" + rule)
    return name


NEW_RULE = """
  - id: pay-in-cards
    title: Wants gift cards
    family: payment
    points: 2
    phase: exploitation
    unodc: {act: exploitation, means: deception}
    evidence: hypothesis
    sources: [ilo-ec-2009]
    match: {any: {en: ['pay (?:me )?(?:in|with) gift cards']}}
    false_positives: [birthday money]
    examples:
      match: ['Pay me in gift cards', 'you can pay with gift cards', 'pay in gift cards only']
      no_match: ['A gift card for you', 'The cards are a gift', 'Pay at the till']
"""


def new_rule(packs):
    name = "pressure/rules.yaml"
    packs.write(name, packs.read(name).rstrip("\n") + "\n" + NEW_RULE)
    return name


def new_pattern(packs):
    name = "pressure/rules.yaml"
    text = packs.read(name)
    text = text.replace("          - 'pay the fee (?:first|before)'\n",
                        "          - 'pay the fee (?:first|before)'\n"
                        "          - 'fee by courier'\n")
    text = text.replace("        - 'medical fee in advance'\n",
                        "        - 'medical fee in advance'\n        - 'Send the fee by courier'\n")
    packs.write(name, text)
    return name


HARMLESS = [
    Change("title-reworded", bumped(edit(r"(?<=    title: )(\w[^\n]+)", r"\1, in other words"), PATCH)),
    Change("another-false-positive",
           bumped(edit(r"false_positives: \[([^\]]+)\]", r"false_positives: [\1, songs]"), PATCH)),
    Change("another-example",
           bumped(edit(r"(?<=      match:\n)(        - '[^\n]+)'\n",
                       lambda m: m[0] + m[1] + ", as I said'\n"), PATCH)),
    Change("another-counter-example",
           bumped(edit(r"(?<=      no_match:\n)", "        - 'See you at the market'\n"), PATCH)),
    Change("comment-added", bumped(edit(r"(?<=points: )(\d)$", r"\1  # as the source has it"), PATCH)),
    Change("rules-reordered", bumped(reorder, PATCH)),
    Change("file-split", bumped(split_file, PATCH)),
    Change("another-source",
           bumped(edit(r"sources: \[(\S+)\]", r"sources: [\1, unodc-2018]"), PATCH)),
    Change("new-rule", bumped(new_rule, MINOR)),
    Change("new-pattern", bumped(new_pattern, MINOR)),
    Change("means-named",
           bumped(edit(r"unodc: \{act: (\w+), means: \w+\}", r"unodc: {act: \1, means: fraud}"), PATCH)),
]
