"""The tool that screens for hours: what it counts, and what it finds wrong."""

import copy
import os
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))
import soak  # noqa: E402

COMMAND = [os.environ["TELLTALE_BINARY"], "screen", "--jobs", "2", "--quiet",
           "--summary", "json", "-"]
DATA = (b'{"id":1,"text":"free visa, we hold your passport until you pay"}\n'
        b'{"id":2,"text":"the library opens at nine on Mondays"}\n'
        b'no record\n')
ROUNDS = 40


def rounds_of(count):
    return soak.screen(COMMAND, DATA,
                       lambda _, read: read < count * len(DATA), 0.02)


def memory(*megabytes):
    return [soak.Sample(i, size << 20, 5, 3) for i, size in enumerate(megabytes)]


class SoakTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.run_ = rounds_of(ROUNDS)
        one = rounds_of(1)
        cls.one = one.summary
        cls.output = subprocess.run(COMMAND, input=DATA, capture_output=True,
                                    check=False).stdout

    def wrong(self, **changes):
        run = copy.copy(self.run_)
        run.samples = memory(10, 10)
        for name, value in changes.items():
            setattr(run, name, value)
        return soak.findings(run, self.one, self.output, 1 << 20)

    def test_many_rounds_are_one_round_many_times(self):
        self.assertEqual(self.run_.rounds, ROUNDS)
        self.assertEqual(self.one["lines"], 3)
        self.assertEqual(self.run_.summary["lines"], 3 * ROUNDS)
        self.assertGreater(len(self.output), 0)
        self.assertEqual(self.wrong(), [])

    def test_a_lost_line_is_found(self):
        summary = copy.deepcopy(self.run_.summary)
        summary["not_flagged"] -= 1
        summary["flagged_by_route"]["analyst"] += 1
        self.assertEqual(len(self.wrong(summary=summary)), 2)

    def test_other_output_is_found(self):
        self.assertEqual(len(self.wrong(output_bytes=7)), 1)
        self.assertEqual(len(self.wrong(output_sha256="0")), 1)

    def test_open_files_are_found(self):
        samples = memory(10, 10, 10)
        samples[-1].files += 1
        self.assertEqual(self.wrong(samples=samples),
                         ["1 more open files than at first"])

    def test_growing_memory_is_found(self):
        warming_up = [1] + [50] * 9
        self.assertEqual(soak.growth(memory(*warming_up)), 0)
        growing = memory(*range(10, 40))
        self.assertEqual(soak.growth(growing), 14 << 20)
        self.assertEqual(len(self.wrong(samples=growing)), 1)

    def test_the_table_says_what_was_read(self):
        table = soak.describe(self.run_, self.one)
        self.assertIn(f"| bytes read | {ROUNDS * len(DATA):,} |", table)
        self.assertIn(f"| rounds | {ROUNDS} |", table)

    def test_sizes(self):
        self.assertEqual(soak.parse_size("10G"), 10 << 30)
        self.assertEqual(soak.parse_size("512"), 512)


if __name__ == "__main__":
    unittest.main()
