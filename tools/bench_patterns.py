#!/usr/bin/env python3
"""The patterns of rules as other programs understand them.

usage: dump_rules [PACK...] | tools/bench_patterns.py DIALECT [TEXTS] > patterns.txt

One pattern of one rule's `match` per line, each once; exceptions are left out.
With TEXTS, a JSONL file of samples, only patterns of which every record that
satisfies a rule matches one: of the parts of an `all`, those of the part that
fewest samples match; of an `at_least: N`, those of all parts but the commonest
N - 1. Without, parts that are common words make nearly every line match.

Dialects:

bytes    for `rg -i --no-unicode -f`. There `rg` sees bytes and refuses every
         character outside ASCII, so these are spelled as the bytes of their
         UTF-8, and in patterns that hold any, `.` and `\\S` are spelled as one
         whole character. Letters outside ASCII have no case there. Whole words:
         rg's `\\b`; in patterns that hold characters outside ASCII, a byte that
         is neither an ASCII letter or digit, nor `_`, nor part of a longer
         character, since `\\b` would deny that a word may begin with one.
unicode  for `rg -i -f`. Whole words: `\\b`, as people write it.
python   for `re`. Whole words: `\\b`.

Classes that leave characters outside ASCII out (`[^а-я]`) cannot be spelled as
bytes; patterns that hold one are counted on standard error and left out.
"""
import json
import re
import sys

# Any character but a line feed, and any but white space, spelled as bytes.
ANY = r"(?:[^\n\x80-\xFF]|[\xC2-\xF4][\x80-\xBF]+)"
NO_SPACE = r"(?:[^\s\x80-\xFF]|[\xC2-\xF4][\x80-\xBF]+)"
NOT_ASCII = r"[\xC2-\xF4][\x80-\xBF]+"
EDGE = r"[^a-z0-9_\x80-\xFF]"

TOKEN = re.compile(
    r"\\.|(?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])|(?P<any>\.)|(?P<wide>[^\x00-\x7f])|.",
    re.S,
)
# Escapes that RE2 takes and rg refuses, and escaped backslashes.
ESCAPE = re.compile(r"\\\\|\\([^\w\s\\.+*?()|\[\]{}^$#&~-])", re.A)
# In a class: an escape or a character, perhaps up to another.
MEMBER = re.compile(r"(\\.|[^\\])(?:-(\\.|[^\\\]]))?", re.S)


class CannotCarryOver(Exception):
    """The dialect has no way to say this."""


def conditions(condition):
    yield condition
    for part in condition.get("parts", []):
        yield from conditions(part)


def patterns_of(roots):
    """(regex, anywhere) of every pattern in the conditions, each once."""
    seen = {}
    for root in roots:
        for condition in conditions(root):
            for pattern in condition.get("patterns", []):
                seen[(pattern["regex"], pattern["anywhere"])] = True
    return list(seen)


class Samples:
    """Tells which conditions are rare, by texts."""

    def __init__(self, texts):
        self.texts = texts
        self.matching = {}

    def count(self, condition):
        """How many texts match any pattern of `condition`."""
        texts = set()
        for key in patterns_of([condition]):
            if key not in self.matching:
                search = re.compile(to_unicode(*key), re.I).search
                self.matching[key] = {
                    i for i, text in enumerate(self.texts) if search(text)
                }
            texts |= self.matching[key]
        return len(texts)

    def necessary(self, condition):
        """The conditions of which one holds wherever `condition` holds."""
        parts = condition.get("parts")
        if not parts:
            return [condition]
        parts = sorted(parts, key=self.count)
        return [
            needed
            for part in parts[: len(parts) - condition["need"] + 1]
            for needed in self.necessary(part)
        ]


def as_bytes(text):
    return "".join(f"\\x{byte:02X}" for byte in text.encode("utf8"))


def byte_ranges(first, last):
    """Byte expressions that together match the characters first to last."""
    low, high = chr(first).encode("utf8"), chr(last).encode("utf8")
    if len(low) != len(high):
        limit = {1: 0x7F, 2: 0x7FF, 3: 0xFFFF}[len(low)]
        return byte_ranges(first, limit) + byte_ranges(limit + 1, last)
    for i in range(len(low)):
        if low[i] != high[i]:
            break
    else:
        return [as_bytes(chr(first))]
    rest = 6 * (len(low) - 1 - i)
    if rest > 0 and first & ((1 << rest) - 1):
        middle = first | ((1 << rest) - 1)
        return byte_ranges(first, middle) + byte_ranges(middle + 1, last)
    if rest > 0 and ~last & ((1 << rest) - 1):
        middle = last & ~((1 << rest) - 1)
        return byte_ranges(first, middle - 1) + byte_ranges(middle, last)
    prefix = "".join(f"\\x{byte:02X}" for byte in low[:i])
    tail = "[\\x80-\\xBF]" * (len(low) - 1 - i)
    return [f"{prefix}[\\x{low[i]:02X}-\\x{high[i]:02X}]{tail}"]


def set_as_bytes(written, wide):
    """The class `written`; `wide`: its pattern holds characters outside ASCII."""
    negated = written.startswith("[^")
    inner = written[2 if negated else 1 : -1]
    if inner.isascii():
        if not negated or not wide:
            return written
        return f"(?:[^{inner}\\x80-\\xFF]|{NOT_ASCII})"
    if negated:
        raise CannotCarryOver(written)
    narrow, choices = "", []
    for first, last in MEMBER.findall(inner):
        last = last or first
        if first.isascii() and last.isascii():
            narrow += first if first == last else f"{first}-{last}"
        elif first.isascii():
            raise CannotCarryOver(written)
        else:
            choices += byte_ranges(ord(first), ord(last))
    if narrow:
        choices.append(f"[{narrow}]")
    return "(?:" + "|".join(choices) + ")"


def plain_escapes(regex):
    return ESCAPE.sub(lambda escape: escape[1] or escape[0], regex)


def to_bytes(regex, anywhere):
    regex = plain_escapes(regex)
    wide = not regex.isascii()
    out = []
    for token in TOKEN.finditer(regex):
        text = token[0]
        if token["set"]:
            text = set_as_bytes(text, wide)
        elif token["wide"]:
            text = as_bytes(text)
            if regex[token.end() : token.end() + 1] in ("?", "*", "+", "{"):
                text = f"(?:{text})"
        elif wide and token["any"]:
            text = ANY
        elif wide and text == "\\S":
            text = NO_SPACE
        elif not text.isascii() or text in ("\\D", "\\W", "\\p", "\\P"):
            raise CannotCarryOver(text)
        out.append(text)
    body = "".join(out)
    if anywhere:
        return f"(?:{body})"
    # rg is more than twice as fast with its own boundary.
    return f"(?:^|{EDGE})(?:{body})(?:$|{EDGE})" if wide else f"\\b(?:{body})\\b"


def to_unicode(regex, anywhere):
    regex = plain_escapes(regex)
    return f"(?:{regex})" if anywhere else f"\\b(?:{regex})\\b"


DIALECTS = {"bytes": to_bytes, "unicode": to_unicode, "python": to_unicode}


def translate(rules, dialect, samples=None):
    """The patterns of `rules` in `dialect`, and how many are left out."""
    translated, left_out = [], 0
    roots = [rule["match"] for rule in rules]
    if samples:
        roots = [needed for root in roots for needed in samples.necessary(root)]
    for regex, anywhere in patterns_of(roots):
        try:
            translated.append(DIALECTS[dialect](regex, anywhere))
        except CannotCarryOver:
            left_out += 1
    return translated, left_out


def main():
    if len(sys.argv) not in (2, 3) or sys.argv[1] not in DIALECTS:
        sys.exit(__doc__)
    samples = None
    if len(sys.argv) == 3:
        with open(sys.argv[2], encoding="utf8") as lines:
            samples = Samples([json.loads(line)["text"] for line in lines])
    rules = map(json.loads, sys.stdin)
    patterns, left_out = translate(rules, sys.argv[1], samples)
    print("\n".join(patterns))
    print(f"{len(patterns)} patterns, {left_out} left out", file=sys.stderr)


if __name__ == "__main__":
    main()
