"""Every rule has a pair of texts that one fact sets apart.

That the first text is hit and the second is not is checked by `telltale test`;
here, that there is a pair for each rule, and that its texts are twins: most of
the words of the shorter one stand in the other too.
"""

import collections
import pathlib
import re
import sys
import unittest

import yaml

RULES = pathlib.Path(sys.argv.pop(1))
# Below this two texts are not about one fact any more.
LEAST_SHARED = 0.4


def words_of(text):
    """Words, or characters in scripts that write no spaces."""
    text = text.lower()
    words = re.findall(r"\w+", text)
    if len(words) < 4 or re.search("[\u3040-\u30ff\u4e00-\u9fff]", text):
        return [c for c in text if not c.isspace()]
    return words


def shared(a, b):
    first, second = words_of(a), words_of(b)
    both = collections.Counter(first) & collections.Counter(second)
    return sum(both.values()) / min(len(first), len(second))


def rules():
    for path in sorted(RULES.glob("*/*.yaml")):
        for rule in yaml.safe_load(path.read_text(encoding="utf-8")).get("rules") or []:
            if rule.get("status") != "draft":
                yield path.parent.name + "/" + rule["id"], rule


class ContrastTest(unittest.TestCase):
    def test_every_rule_has_a_pair(self):
        names = [name for name, rule in rules() if not rule["examples"].get("contrast")]
        self.assertEqual(names, [])

    def test_the_texts_of_a_pair_are_twins(self):
        far = [
            (name, pair["fact"])
            for name, rule in rules()
            for pair in rule["examples"].get("contrast", [])
            if shared(pair["match"], pair["no_match"]) < LEAST_SHARED
        ]
        self.assertEqual(far, [])

    def test_other_texts_are_not_twins(self):
        self.assertLess(
            shared("We pay your visa and the flight", "The shop is closed on Sunday"), LEAST_SHARED
        )


if __name__ == "__main__":
    unittest.main()
