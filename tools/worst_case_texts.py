"""Texts that are as hard as can be for one stage of screening each.

A case makes a text of about so many bytes. Most repeat a few words, which are
taken from the packs where it matters. No text says anything.
"""

import itertools
import re
from pathlib import Path

# A letter of the Latin script, then its look-alike of the Cyrillic one.
LOOK_ALIKES = {"a": "а", "e": "е", "o": "о", "c": "с", "i": "і", "s": "ѕ"}
ACUTE = "\u0301"
ZERO_WIDTH = "\u200b"


def filled(pieces, size):
    """Pieces one after the other, over and over, up to `size` bytes."""
    text, length = [], 0
    for piece in itertools.cycle(pieces):
        length += len(piece.encode())
        if length > size and text:
            return "".join(text)
        text.append(piece)


def sampled(pieces, size=48 << 10):
    """Every so manieth piece, so that the smallest text holds all that is left:
    larger ones have more of the same then, and not more kinds of it."""
    step = max(1, sum(len(piece.encode()) for piece in pieces) // size + 1)
    return pieces[::step]


def words_of_packs(folder):
    """Whatever may be a word or a phrase in the packs: their literals."""
    seen = {}
    for path in sorted(Path(folder).rglob("*.yaml")):
        for line in path.read_text(encoding="utf-8").splitlines():
            # Expressions fall apart into the literals around their signs.
            for phrase in re.split(r"[^\w\s'-]+|\\[a-zA-Z]", line):
                phrase = " ".join(phrase.split())
                if len(phrase) > 2:
                    seen.setdefault(phrase, None)
    return list(seen)


def examples_of_packs(folder, kind=None):
    """The texts that rules must match; with `kind`, of rules of that kind."""
    texts = []
    for path in sorted(Path(folder).rglob("*.yaml")):
        this_kind = "indicator"
        in_examples = inside = False
        for line in path.read_text(encoding="utf-8").splitlines():
            if re.match(r"\s*- id:", line):
                this_kind, in_examples, inside = "indicator", False, False
            elif re.match(r"\s*kind: context", line):
                this_kind = "context"
            elif re.match(r"\s*examples:", line):
                in_examples = True
            elif re.match(r"\s*match:\s*$", line):
                inside = in_examples
            elif re.match(r"\s*\w+:", line):
                inside = False
            elif inside and kind in (None, this_kind):
                found = re.match(r"""\s*- (['"]?)(.+)\1\s*$""", line)
                if found and not re.match(r"\w+: ", found[2]):
                    texts.append(found[2].replace("''", "'"))
    return texts


def alternating(word):
    """`word` with every other letter in another script."""
    return "".join(LOOK_ALIKES.get(c, c) if i % 2 else c for i, c in enumerate(word))


class Case:
    def __init__(self, name, stage, make, options=(), pack=None):
        self.name = name
        # The step of screening that it is hard for.
        self.stage = stage
        # From a size in bytes to a text of about that size.
        self.make = make
        # Of `telltale screen`.
        self.options = list(options)
        # Rules to use instead of the built-in ones.
        self.pack = pack


def repeated(name, stage, *pieces, options=(), pack=None):
    return Case(name, stage, lambda size: filled(pieces, size), options, pack)


def between(name, stage, first, filling, last, pack=None):
    """A word at the beginning, a word at the end, and much of one thing between."""
    return Case(name, stage,
                lambda size: first + filled([filling], size) + last, (), pack)


# Parts near one another, exceptions near them, and nothing else.
NEAR_PACK = """schema: 1
pack: near
version: 1.0.0
requires: '>=0.1'
title: Nearness, as deep as can be
license: Apache-2.0
languages: [en]
rules:
  - id: near
    title: Words near one another
    family: lure
    points: 5
    evidence: expert-list
    sources: [khan-2025]
    false_positives: [texts for measuring]
    match:
      all:
        - all:
            - any: {en: [alpha, alpha one, one alpha]}
            - any: {en: [beta]}
            - at_least: 2
              of:
                - any: {en: [gamma]}
                - any: {en: [delta]}
                - any: {en: [alpha]}
              within: {chars: 300}
          within: {chars: 400}
        - any: {en: [omega]}
      within: {words: 200}
    unless:
      - any: {en: [beta alpha]}
        within: {chars: 100}
      - any: {en: [never]}
        within: {words: 50}
    examples:
      match: ['alpha beta gamma delta omega']
      no_match: ['never']
"""


def all_cases(folder):
    """`folder`: the packs, as `telltale rules export` writes them."""
    literals = sampled([word + " " for word in words_of_packs(folder)])
    examples = sampled([text + ". " for text in examples_of_packs(folder)])
    frames = sampled(
        [text + ". " for text in examples_of_packs(folder, "context")])
    contacts = ["--contacts", "--all"]
    return [
        repeated("one example over and over", "matches", examples[0]),
        repeated("one letter, no space", "anchors", "a"),
        repeated("Han, no space", "anchors", "微信联系免费签证机票"),
        repeated("words alternating between scripts", "revealed view",
                 *[alternating(w) + " " for w in ("passes", "cocoa", "iceaxes")]),
        repeated("one word alternating between scripts", "revealed view",
                 alternating("aeocis")),
        repeated("letters drawn apart", "revealed view", "v i s a "),
        repeated("letters and full stops", "revealed view", "v.i.s.a."),
        repeated("digits for letters", "revealed view", "v1s4 p4ssp0rt "),
        repeated("one word of digits and letters", "revealed view", "v1s4"),
        repeated("spelled-out digits", "revealed view", "zero three five "),
        repeated("multipliers of digits", "revealed view", "double "),
        repeated("combining marks on one letter", "folded view", ACUTE),
        repeated("a mark on every letter", "folded view", "a" + ACUTE),
        repeated("zero-width characters", "folded view", ZERO_WIDTH),
        repeated("a zero-width character in every word", "folded view",
                 "fr" + ZERO_WIDTH + "ee "),
        repeated("characters that fold to many", "folded view", "ﷺ"),
        repeated("one run of digits", "contacts", "7", options=contacts),
        repeated("phone numbers", "contacts", "+1 202 555 0123, ", options=contacts),
        repeated("numbers that lead nowhere", "contacts", "0099-12345 ",
                 options=contacts),
        repeated("digits one by one", "contacts", "0 0 3 ", options=contacts),
        repeated("amounts", "contacts", "1,500.50$ ", options=contacts),
        repeated("one domain name without end", "contacts", "a.", options=contacts),
        repeated("one address without end", "contacts", "a@b.", options=contacts),
        repeated("links", "contacts", "https://", options=contacts),
        repeated("signs of handles", "contacts", "telegram: @", options=contacts),
        repeated("brackets and signs", "contacts", "+(1)-", options=contacts),
        repeated("parts near one another", "nearness",
                 "alpha beta gamma delta x x x x x ", pack=NEAR_PACK),
        repeated("parts and exceptions near one another", "nearness",
                 "alpha beta gamma never beta alpha omega delta ", pack=NEAR_PACK),
        between("parts at both ends", "nearness", "alpha gamma never " * 40, "x ",
                " beta alpha delta omega" * 40, pack=NEAR_PACK),
        repeated("line ends", "decoding", "\n"),
        repeated("quotes and backslashes", "decoding", '"\\'),
        Case("literals of all packs", "anchors",
             lambda size: filled(literals, size)),
        Case("examples of all rules", "conditions",
             lambda size: filled(examples, size)),
        Case("examples of all frames", "frames",
             lambda size: filled(frames, size)),
        Case("examples joined by hyphens", "windows",
             lambda size: filled([text.replace(" ", "-") for text in examples],
                                 size)),
        Case("examples without spaces", "windows",
             lambda size: filled([text.replace(" ", "") for text in examples],
                                 size)),
    ]
