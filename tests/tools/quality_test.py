#!/usr/bin/env python3
"""The arithmetic of tools/quality.py, and one run of the whole.

TELLTALE_BUILD names the build folder whose telltale the whole run uses.
"""
import json
import os
import subprocess
import sys
import tempfile
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
TOOLS = os.path.join(ROOT, "tools")
sys.path.insert(0, TOOLS)

import quality_figures as figures_of
import quality_report
import quality_sets
from quality_figures import Rate


def result(level="none", families=(), rules=(), route="analyst", score=0):
    hits = [{"rule": rule, "applied": 1} for rule in rules]
    return {
        "outcome": "screened",
        "level": level,
        "route": route,
        "score": score,
        "families": list(families),
        "hits": hits,
        "context": [],
    }


def gold_record(number, concern, indicators=(), disputed=(), **found):
    return {
        "id": f"g{number}",
        "lang": "en",
        "set": "ours",
        "frame": "direct",
        "concern": concern,
        "indicators": list(indicators),
        "disputed": list(disputed),
        "telltale": result(**found),
    }


def case(number, expect, functionality="lure", contrast_of=None, **found):
    return {
        "id": f"f{number}",
        "lang": "en",
        "expect": expect,
        "functionality": functionality,
        "perturbation": "none",
        "contrast_of": contrast_of,
        "indicators": [],
        "telltale": result(**found),
    }


class WilsonTest(unittest.TestCase):
    def test_agrees_with_published_values(self):
        # Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
        for hits, total, low, high in (
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0, 0.1611),
            (1, 29, 0.0061, 0.1718),
        ):
            got = figures_of.wilson(hits, total)
            self.assertAlmostEqual(got[0], low, places=4)
            self.assertAlmostEqual(got[1], high, places=4)

    def test_never_leaves_the_range_of_shares(self):
        for total in (1, 7, 1000):
            self.assertEqual(figures_of.wilson(0, total)[0], 0.0)
            self.assertEqual(figures_of.wilson(total, total)[1], 1.0)

    def test_nothing_counted_is_no_share(self):
        self.assertEqual(figures_of.wilson(0, 0), (0.0, 1.0))
        self.assertIsNone(Rate().share)


class QueueTest(unittest.TestCase):
    def test_holds_review_and_priority_but_not_what_goes_to_support(self):
        def queued(**found):
            return figures_of.in_queue({"telltale": result(**found)})

        self.assertTrue(queued(level="review"))
        self.assertTrue(queued(level="priority", route="urgent-child-safety"))
        self.assertFalse(queued(level="weak"))
        self.assertFalse(queued(level="priority", route="support"))
        self.assertFalse(figures_of.in_queue({}))


class GoldTest(unittest.TestCase):
    def test_recall_and_precision_of_the_queue(self):
        figures = figures_of.gold_figures(
            [
                gold_record(1, 2, level="review"),
                gold_record(2, 2, level="weak"),
                gold_record(3, 1, level="review"),
                gold_record(4, 0, level="priority"),
                gold_record(5, 0),
            ]
        )
        concern = figures["concern"]
        self.assertEqual((concern[2].hits, concern[2].total), (1, 2))
        self.assertEqual((concern[1].hits, concern[1].total), (1, 1))
        self.assertEqual((concern[0].hits, concern[0].total), (1, 2))
        precision = figures["precision"]
        self.assertEqual((precision["1 or 2"].hits, precision["1 or 2"].total), (2, 3))
        self.assertEqual((precision["2"].hits, precision["2"].total), (1, 3))
        self.assertEqual(figures["misses"]["ids"], ["g2"])
        self.assertEqual(figures["false_hits"]["ids"], ["g4"])

    def test_several_labels_of_one_family_are_asked_for_once(self):
        rates = figures_of.family_rates(
            [
                gold_record(1, 2, ["threat", "image_extortion"], families=["threat"]),
                gold_record(2, 2, ["job_lure"], families=["handoff"]),
            ]
        )
        self.assertEqual(rates["threat"]["recall"].total, 1)
        self.assertEqual(rates["lure"]["recall"].share, 0)
        self.assertEqual(rates["handoff"]["precision"].share, 0)

    def test_what_one_reader_saw_is_neither_right_nor_wrong(self):
        rates = figures_of.family_rates(
            [gold_record(1, 1, [], ["payment"], families=["payment"])]
        )
        self.assertEqual(rates["payment"]["precision"].total, 0)
        self.assertEqual(rates["payment"]["recall"].total, 0)

    def test_misses_tell_which_family_was_not_found(self):
        silenced = gold_record(2, 2, ["payment", "threat"], families=["threat"])
        silenced["telltale"]["hits"] = [
            {"rule": "a/fee", "applied": 0, "by": "frames/news"},
            {"rule": "a/tax", "applied": 0, "by": "frames/news"},
        ]
        misses = figures_of.gold_figures(
            [gold_record(1, 2, ["payment"], families=["lure"], rules=["a/x"]), silenced]
        )["misses"]
        self.assertEqual(misses["missing_families"], {"payment": 2})
        self.assertEqual(misses["families_found"], {1: 2})
        self.assertEqual(misses["rules"], {"a/x": 1})
        self.assertEqual(misses["silenced_by"], {"frames/news": 1})


class FunctionalTest(unittest.TestCase):
    def test_whoever_asks_for_help_must_not_be_in_the_queue(self):
        figures = figures_of.functional_figures(
            [
                case(1, "flag", level="review"),
                case(2, "context", level="review"),
                case(3, "context", level="review", route="support"),
                case(4, "no_flag", level="weak"),
            ]
        )
        self.assertEqual((figures["right"].hits, figures["right"].total), (3, 4))
        self.assertEqual(figures["expect"]["context"].share, 0.5)
        self.assertEqual(figures["false_hits"]["ids"], ["f2"])

    def test_swaps_are_equal_only_with_one_level_and_one_score(self):
        name = "fairness-nationality"
        groups = figures_of.fairness_groups(
            [
                case(1, "flag", name, level="review", score=5),
                case(2, "flag", name, "f1", level="review", score=6),
                case(3, "flag", name, level="weak", score=3),
                case(4, "flag", name, "f3", level="weak", score=3),
                case(5, "flag", "contrast", "f3", level="none"),
            ]
        )
        self.assertEqual(groups, {"f1": False, "f3": True})


class SetsTest(unittest.TestCase):
    def test_labels_say_what_is_ordinary(self):
        part = quality_sets.part_of
        self.assertEqual(part("uci_sms", "spam"), quality_sets.SCAM)
        self.assertEqual(part("turkish_sms", "spam"), quality_sets.PROMOTION)
        self.assertEqual(part("fbs_sms_zh", "AD:Retail"), quality_sets.PROMOTION)
        self.assertEqual(part("fbs_sms_zh", "FR:Other"), quality_sets.SCAM)
        self.assertEqual(part("advisories", "advisory"), quality_sets.ADVICE)
        self.assertEqual(part("a set of one's own", ""), quality_sets.ORDINARY)

    def test_only_a_line_feed_ends_a_line(self):
        line = json.dumps({"text": "one\u2028two\x85three"}, ensure_ascii=False)
        lines = [line.encode() + b"\n", b"\n"]
        records = list(quality_sets.records_in(lines))
        self.assertEqual(records, [{"text": "one\u2028two\x85three"}])


class ReportTest(unittest.TestCase):
    def test_aims_are_compared_in_the_right_direction(self):
        gold = figures_of.gold_figures(
            [gold_record(1, 2, level="review"), gold_record(2, 0, level="review")]
        )
        text = quality_report.aims({"gold": gold})
        lines = {line.split(" | ")[0]: line for line in text.split("\n")}
        self.assertTrue(lines["| recall of concern 2"].endswith("| ≥ 90 | yes |"))
        self.assertTrue(lines["| flagged of concern 0"].endswith("| ≤ 0.5 | no |"))
        self.assertTrue(lines["| recall of lure"].endswith("| ≥ 80 | – |"))


class WholeRunTest(unittest.TestCase):
    """With the built-in rules: one offer that is flagged, one ordinary text."""

    OFFER = (
        "Hotel staff for the Gulf, no interview, visa and ticket paid by us. "
        "WhatsApp +1 202 555 0101"
    )
    LUNCH = "Lunch at noon?\u2028The usual place"

    def write(self, name, records):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8") as out:
            for record in records:
                out.write(json.dumps(record, ensure_ascii=False) + "\n")
        return path

    def test_prints_figures_and_no_text(self):
        with tempfile.TemporaryDirectory() as folder:
            self.folder = folder
            labels = {"lang": "en", "set": "ours", "frame": "direct"}
            gold = self.write(
                "gold.jsonl",
                [
                    {"id": 1, "text": self.OFFER, "concern": 2}
                    | {"indicators": ["job_lure", "debt"]}
                    | labels,
                    {"id": 2, "text": self.LUNCH, "concern": 2, "indicators": []}
                    | labels,
                ],
            )
            os.mkdir(os.path.join(folder, "sets"))
            self.write(
                "sets/chat.jsonl",
                [
                    {"text": self.LUNCH},
                    {"text": self.OFFER},
                    {"text": self.OFFER, "label": "fraud"},
                ],
            )
            figures = os.path.join(folder, "figures.json")
            done = subprocess.run(
                [sys.executable, "-B", os.path.join(TOOLS, "quality.py")]
                + ["--build", os.environ["TELLTALE_BUILD"], "--work", folder]
                + ["--gold", gold, "--functional", os.path.join(folder, "none")]
                + ["--benign", os.path.join(folder, "sets"), "--json", figures],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                check=True,
            )
            self.assertIn(b"functional: skipped", done.stderr)
            with open(os.path.join(folder, "results.md"), "rb") as written:
                self.assertEqual(written.read(), done.stdout[:-1])
            self.assertNotIn(b"Lunch", done.stdout)
            self.assertNotIn(b"Gulf", done.stdout)
            with open(figures, encoding="utf-8") as written:
                found = json.load(written)
        recall = found["gold"]["concern"]["2"]
        self.assertEqual((recall["hits"], recall["of"]), (1, 2))
        self.assertEqual(found["gold"]["misses"]["ids"], [2])
        self.assertEqual(found["gold"]["families"]["lure"]["recall"]["hits"], 1)
        self.assertEqual(found["gold"]["families"]["debt"]["recall"]["hits"], 0)
        parts = found["sets"]["chat"]["parts"]
        self.assertEqual(parts["ordinary"]["queued"]["hits"], 1)
        self.assertEqual(parts["ordinary"]["queued"]["of"], 2)
        self.assertEqual(parts["spam or scam"]["queued"]["hits"], 1)
        together = found["set_false_hits"]["families"]
        self.assertEqual(together, {"handoff + lure + movement": 1})


if __name__ == "__main__":
    unittest.main()
