"""The table of `./dev fuzz`, from logs as libFuzzer of clang 14 writes them."""

import contextlib
import io
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))
import fuzz_table  # noqa: E402

ENDED = """INFO: Running with entropic power schedule (0xFF, 100).
INFO: seed corpus: files: 16 min: 6b max: 154b total: 1000b rss: 40Mb
#17	INITED cov: 310 ft: 420 corp: 14/820b exec/s: 0 rss: 45Mb
#65536	pulse  cov: 512 ft: 1400 corp: 200/9Kb lim: 600 exec/s: 21845 rss: 90Mb
#123456	DONE   cov: 530 ft: 1501 corp: 211/10Kb lim: 1200 exec/s: 20576 rss: 98Mb
Done 123456 runs in 6 second(s)
stat::number_of_executed_units: 123456
stat::average_exec_per_sec:     20576
stat::new_units_added:          197
stat::slowest_unit_time_sec:    0
stat::peak_rss_mb:              98
"""

CRASHED = """#2	INITED cov: 11 ft: 12 corp: 1/1b exec/s: 0 rss: 30Mb
#4000	NEW    cov: 90 ft: 101 corp: 7/60b lim: 8 exec/s: 2000 rss: 31Mb
line 68 of the fuzz target does not hold
==2== ERROR: libFuzzer: deadly signal
SUMMARY: libFuzzer: deadly signal
artifact_prefix='found/gate-'; Test unit written to found/gate-crash-0a4d55a8
stat::number_of_executed_units: 4200
stat::average_exec_per_sec:     2100
"""


class FuzzTableTest(unittest.TestCase):
    def run_main(self, logs):
        with tempfile.TemporaryDirectory() as folder:
            paths = []
            for name, log in logs.items():
                path = Path(folder) / f"{name}.log"
                path.write_text(log, encoding="utf-8")
                paths.append(str(path))
            out = io.StringIO()
            with contextlib.redirect_stdout(out):
                code = fuzz_table.main(paths)
        return code, out.getvalue()

    def test_a_run_that_ended_is_a_row(self):
        self.assertEqual(fuzz_table.row_of("fold", ENDED),
                         ["fold", 6, 123456, 20576, 530, 1501, 211, 0])

    def test_a_run_that_crashed_says_so(self):
        self.assertEqual(fuzz_table.row_of("gate", CRASHED),
                         ["gate", 2, 4200, 2100, 90, 101, 7, 1])

    def test_a_run_that_was_ended_from_outside_is_no_success(self):
        self.assertEqual(fuzz_table.row_of("gate", "#2 INITED")[-1], 1)

    def test_the_code_is_1_when_anything_was_found(self):
        code, table = self.run_main({"fold": ENDED})
        self.assertEqual(code, 0)
        self.assertIn("| fold | 6 | 123,456 | 20,576 | 530 | 1,501 | 211 | 0 |\n",
                      table)
        code, table = self.run_main({"fold": ENDED, "gate": CRASHED})
        self.assertEqual(code, 1)
        self.assertEqual(len(table.splitlines()), 4)


if __name__ == "__main__":
    unittest.main()
