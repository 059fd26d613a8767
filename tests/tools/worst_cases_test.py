"""The tool that measures worst-case texts: sizes, the fit, the table, the plot."""

import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path

TOOLS = Path(__file__).resolve().parents[2] / "tools"
sys.path.insert(0, str(TOOLS))
import worst_case_plot  # noqa: E402
import worst_case_texts  # noqa: E402
import worst_cases  # noqa: E402


def rows_of(power):
    points = [[size, 1e-6 * size ** power]
              for size in worst_cases.sizes_up_to(1 << 20)]
    return [{"case": "a <case>", "stage": "anchors", "shape": shape,
             "points": points, "exponent": worst_cases.exponent(points)}
            for shape in worst_cases.SHAPES]


class WorstCasesTest(unittest.TestCase):
    def test_the_exponent_is_that_of_the_measurements(self):
        for power in (1.0, 1.3, 2.0):
            self.assertAlmostEqual(rows_of(power)[0]["exponent"], power, places=6)

    def test_what_is_too_short_to_measure_has_no_exponent(self):
        self.assertIsNone(worst_cases.exponent([[1000, 0.001], [2000, 0.5],
                                                [4000, 1.0]]))

    def test_sizes_double_up_to_the_largest(self):
        self.assertEqual(worst_cases.sizes_up_to(256 << 10),
                         [64 << 10, 128 << 10, 256 << 10])
        self.assertEqual(worst_cases.parse_size("8M"), 8 << 20)

    def test_every_case_makes_texts_of_the_size_asked_for(self):
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "pack.yaml").write_text(
                "rules:\n  - id: a\n    examples:\n      match:\n"
                "        - 'a text that matches'\n      no_match:\n"
                "        - another\n  - id: b\n    kind: context\n"
                "    examples:\n      match: \n        - a warning\n",
                encoding="utf-8")
            self.assertEqual(worst_case_texts.examples_of_packs(folder),
                             ["a text that matches", "a warning"])
            self.assertEqual(
                worst_case_texts.examples_of_packs(folder, "context"),
                ["a warning"])
            cases = worst_case_texts.all_cases(folder)
        self.assertEqual(len({case.name for case in cases}), len(cases))
        for case in cases:
            for size in (10_000, 40_000):
                made = len(case.make(size).encode())
                self.assertGreater(made, 0.9 * size, case.name)
                self.assertLess(made, size + 3_000, case.name)

    def test_many_records_are_the_same_text_in_pieces(self):
        case = worst_case_texts.repeated("x", "anchors", "ab ")
        text = worst_cases.jsonl(case, 5_000, "many records")
        self.assertEqual(len(text.splitlines()), 5)
        self.assertEqual(len(worst_cases.jsonl(case, 5_000, "one record")
                             .splitlines()), 1)

    def test_the_table_has_a_line_for_each_case(self):
        table = worst_cases.markdown(rows_of(1.0))
        self.assertEqual(len(table.splitlines()), 3)
        self.assertIn("| a <case> | anchors | 1.00 | 1.05 | 1.0 | 1.00 |", table)

    def test_the_plot_is_svg_with_a_line_for_each_row(self):
        root = ElementTree.fromstring(worst_case_plot.plot(rows_of(1.0)))
        lines = root.findall(".//{http://www.w3.org/2000/svg}polyline")
        # And the line that shows what is linear.
        self.assertEqual(len(lines), 3)


if __name__ == "__main__":
    unittest.main()
