#!/usr/bin/env python3
"""What `telltale lint` and `telltale test` write for other programs.

Each form is read by somebody else's reader: SARIF by the published schema,
JUnit by an XML parser and the structure that its consumers share, annotations
by the rules that GitHub's runner splits them by.

TELLTALE_BINARY names the telltale to run.
"""
import json
import os
import re
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree

try:
    import jsonschema
except ImportError:
    jsonschema = None

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SARIF_SCHEMA = os.path.join(ROOT, "tests", "schemas", "sarif-2.1.0-rtm.5.json")

# Two hazards, one in a line with characters of two UTF-16 units before it.
PACK = """schema: 1
pack: sample
version: 1.0.0
title: A sample, with 100 % of what a pack may hold
languages: [en]
lexicons:
  paper: [passport, visa, 'id: card']
rules:
  - id: free-visa
    title: Offers papers for nothing
    family: lure
    points: 4
    sources: [ilo-2012]
    match:
      en: ['free {paper}', 'Free', '\U0001f4b0\U0001f4b0 Gratis']
    examples:
      match: ['Free visa for all', 'GRATIS <visa> & "ticket"']
      no_match: ['a visa fee', 'a free, visa']
      todo_match: ['visa at no cost']
      todo_no_match: ['the fee']
scenarios:
  - name: offer
    text: We give a free visa
    level: review
    must_fire: [free-visa]
  - name: elsewhere
    text: We give a free visa
    level: weak
    must_fire: [other-pack/rule]
untested:
  - {lexicon: paper, entries: [passport], reason: 'as good as "visa", <really>'}
"""

# A pack that does not load: the id of a rule is wrong, and a key unknown.
BROKEN = PACK.replace("id: free-visa", "id: Free visa").replace("points:", "pionts:")


class ReportFormsTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        os.mkdir(os.path.join(self.folder.name, "my packs"))
        self.write("my packs/sample.yaml", PACK)
        self.write("broken.yaml", BROKEN)

    def tearDown(self):
        self.folder.cleanup()

    def write(self, name, content):
        with open(os.path.join(self.folder.name, name), "w", encoding="utf-8") as file:
            file.write(content)

    def run_telltale(self, *arguments, expect):
        finished = subprocess.run(
            [os.environ["TELLTALE_BINARY"], *arguments],
            cwd=self.folder.name, capture_output=True, text=True, encoding="utf-8",
            check=False)
        self.assertEqual(finished.returncode, expect, finished.stderr)
        return finished.stdout

    # SARIF

    def sarif(self, *arguments, expect):
        log = json.loads(
            self.run_telltale("lint", "--format", "sarif", *arguments, expect=expect))
        if jsonschema is None:
            self.skipTest("python3-jsonschema is not installed")
        with open(SARIF_SCHEMA, encoding="utf-8") as file:
            jsonschema.Draft4Validator(json.load(file)).validate(log)
        self.assertEqual(len(log["runs"]), 1)
        return log["runs"][0]

    def test_sarif_holds_to_the_published_schema(self):
        run = self.sarif("my packs/sample.yaml", expect=0)
        self.assertEqual(run["columnKind"], "unicodeCodePoints")
        rules = run["tool"]["driver"]["rules"]
        for result in run["results"]:
            self.assertEqual(rules[result["ruleIndex"]]["id"], result["ruleId"])
        self.assertIn("L005", [result["ruleId"] for result in run["results"]])

    def test_the_schema_is_one_that_can_fail(self):
        if jsonschema is None:
            self.skipTest("python3-jsonschema is not installed")
        with open(SARIF_SCHEMA, encoding="utf-8") as file:
            validator = jsonschema.Draft4Validator(json.load(file))
        self.assertFalse(validator.is_valid({"version": "2.1.0"}))
        self.assertFalse(validator.is_valid(
            {"version": "2.1.0", "runs": [{"tool": {"driver": {}}, "results": []}]}))

    def test_sarif_points_at_the_characters_by_code_points(self):
        run = self.sarif("my packs/sample.yaml", expect=0)
        regions = [result["locations"][0]["physicalLocation"]
                   for result in run["results"] if result["ruleId"] == "L005"]
        lines = PACK.split("\n")
        quoted = [lines[place["region"]["startLine"] - 1]
                  [place["region"]["startColumn"] - 1:place["region"]["endColumn"] - 1]
                  for place in regions]
        self.assertEqual(quoted, ["F", "G"])
        self.assertEqual({place["artifactLocation"]["uri"] for place in regions},
                         {"my%20packs/sample.yaml"})

    def test_an_absolute_path_in_the_current_folder_becomes_relative(self):
        absolute = os.path.join(os.path.realpath(self.folder.name), "my packs", "sample.yaml")
        run = self.sarif(absolute, expect=0)
        self.assertEqual(
            run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
            "my%20packs/sample.yaml")

    def test_sarif_holds_the_errors_of_packs_that_do_not_load(self):
        run = self.sarif("broken.yaml", expect=3)
        self.assertIn("error", {result["level"] for result in run["results"]})
        self.assertIn("R013", {result["ruleId"] for result in run["results"]})

    def test_sarif_links_to_the_sections_that_the_documentation_has(self):
        base = "https://example.org/diagnostics.md"
        run = self.sarif("--docs-uri", base, "my packs/sample.yaml", expect=0)
        with open(os.path.join(ROOT, "docs", "diagnostics.md"), encoding="utf-8") as file:
            anchors = {
                "#" + re.sub(r"[^a-z0-9 -]", "", line[4:].strip().lower()).replace(" ", "-")
                for line in file if line.startswith("### ")}
        self.assertTrue(run["tool"]["driver"]["rules"])
        for rule in run["tool"]["driver"]["rules"]:
            self.assertTrue(rule["helpUri"].startswith(base))
            self.assertIn(rule["helpUri"][len(base):], anchors)

    # JUnit

    def junit(self, *arguments, expect):
        root = ElementTree.fromstring(self.run_telltale(
            "test", "--format", "junit", *arguments, expect=expect))
        self.assertEqual(root.tag, "testsuites")
        totals = {"tests": 0, "failures": 0, "errors": 0}
        for suite in root:
            self.assertEqual(suite.tag, "testsuite")
            self.assertTrue(suite.get("name"))
            counted = {"tests": 0, "failure": 0, "error": 0, "skipped": 0}
            names = set()
            for case in suite:
                self.assertEqual(case.tag, "testcase")
                self.assertEqual(set(case.keys()), {"classname", "name"})
                name = (case.get("classname"), case.get("name"))
                self.assertNotIn(name, names)
                names.add(name)
                counted["tests"] += 1
                for child in case:
                    self.assertIn(child.tag, {"failure", "error", "skipped", "system-out"})
                    if child.tag in {"failure", "error"}:
                        self.assertTrue(child.get("type") and child.get("message"))
                    if child.tag in counted:
                        counted[child.tag] += 1
            self.assertEqual(
                counted,
                {"tests": int(suite.get("tests")), "failure": int(suite.get("failures")),
                 "error": int(suite.get("errors")), "skipped": int(suite.get("skipped"))})
            for total in totals:
                totals[total] += int(suite.get(total))
        for total, value in totals.items():
            self.assertEqual(int(root.get(total)), value)
        return root

    def test_junit_has_a_case_for_each_test(self):
        root = self.junit("my packs/sample.yaml", expect=1)
        suite = root.find("testsuite")
        self.assertEqual(suite.get("name"), "sample")
        outcomes = {case.get("name"): [child.tag for child in case] for case in suite}
        self.assertEqual(outcomes, {
            "match 1": [], "match 2": ["failure"], "no_match 1": [], "no_match 2": [],
            "todo_match 1": ["skipped"], "todo_no_match 1": ["system-out"],
            "offer": ["failure"], "elsewhere": ["skipped"]})
        failure = suite.find("testcase[@name='match 2']/failure")
        self.assertEqual(failure.get("type"), "T001")
        self.assertIn('GRATIS <visa> & "ticket"', failure.text)

    def test_junit_has_suites_for_coverage_and_perturbations(self):
        root = self.junit("--require-coverage", "--min-recall", "1", "--min-recall",
                          "caps=0", "my packs/sample.yaml", expect=1)
        self.assertEqual([suite.get("name") for suite in root],
                         ["sample", "coverage", "perturbation"])
        coverage = root.find("testsuite[@name='coverage']")
        self.assertEqual(coverage.get("failures"), "1")
        self.assertIn('waived: as good as "visa", <really>',
                      [skipped.get("message") for skipped in coverage.iter("skipped")])

    def test_junit_holds_the_errors_of_packs_that_do_not_load(self):
        root = self.junit("broken.yaml", expect=3)
        self.assertGreater(int(root.get("errors")), 1)

    # Annotations

    def annotations(self, *arguments, expect):
        read = []
        for line in self.run_telltale(*arguments, "--format", "github",
                                      expect=expect).splitlines():
            match = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line)
            self.assertIsNotNone(match, line)
            properties = dict(item.split("=", 1) for item in match[2].split(","))
            decode = lambda text: re.sub(
                "%([0-9A-F]{2})", lambda byte: chr(int(byte[1], 16)), text)
            read.append((match[1], {key: decode(value) for key, value in properties.items()},
                         decode(match[3])))
        return read

    def test_annotations_name_place_and_message(self):
        read = self.annotations("lint", "my packs/sample.yaml", expect=0)
        upper = [item for item in read if item[1]["title"] == "telltale L005"]
        self.assertEqual(len(upper), 2)
        level, place, message = upper[0]
        self.assertEqual(level, "warning")
        self.assertEqual(place["file"], "my packs/sample.yaml")
        self.assertEqual(place["line"], "15")
        self.assertEqual(int(place["endColumn"]), int(place["col"]) + 1)
        self.assertIn("\nhelp: ", message)

    def test_annotations_escape_what_parts_them(self):
        os.rename(os.path.join(self.folder.name, "my packs"),
                  os.path.join(self.folder.name, "a,b%c:d"))
        read = self.annotations("test", "a,b%c:d/sample.yaml", expect=1)
        self.assertEqual({item[1]["file"] for item in read}, {"a,b%c:d/sample.yaml"})
        self.assertEqual([item[1]["title"] for item in read],
                         ["telltale T001", "telltale T006", "telltale T003"])

    # JSON

    def test_json_says_its_schema_and_counts(self):
        lint = json.loads(self.run_telltale(
            "lint", "--format", "json", "my packs/sample.yaml", expect=0))
        self.assertEqual(lint["schema"], 1)
        self.assertEqual(
            lint["warnings"],
            sum(item["severity"] == "warning" for item in lint["diagnostics"]))
        test = json.loads(self.run_telltale(
            "test", "--format", "json", "--coverage", "--perturb", "my packs/sample.yaml",
            expect=1))
        self.assertEqual(test["schema"], 1)
        self.assertEqual(
            (test["passed"], test["failed"], test["known_gaps"], test["closed_gaps"],
             test["skipped"]), (3, 2, 1, 1, 1))
        self.assertEqual(len(test["tests"]), 8)
        self.assertEqual(test["coverage"]["missing"], 1)
        self.assertEqual(test["coverage"]["waivers"][0]["entries"], ["passport"])
        self.assertEqual(len(test["perturbations"]), 12)
        broken = json.loads(self.run_telltale("test", "--format", "json", "broken.yaml",
                                              expect=3))
        self.assertGreater(broken["errors"], 1)

    def test_manifests_hold_to_the_schema_that_is_printed(self):
        if jsonschema is None:
            self.skipTest("python3-jsonschema is not installed")
        validator = jsonschema.Draft202012Validator(
            json.loads(self.run_telltale("schema", "manifest", expect=0)))
        self.write("ads.jsonl", '{"text": "Free visa, pay the fee first"}\n')
        self.run_telltale("screen", "-q", "--rules", "my packs", "ads.jsonl", "missing.jsonl",
                          "-o", "out.jsonl", "--log", "log.jsonl", "--redact", "mask",
                          "--manifest", "run.json", expect=5)
        with open(os.path.join(self.folder.name, "run.json"), encoding="utf-8") as file:
            manifest = json.load(file)
        validator.validate(manifest)
        self.assertEqual(manifest["end"], "io-failed")
        self.assertEqual([i["read_to_end"] for i in manifest["inputs"]], [True, False])
        self.assertEqual(len(manifest["errors"]), 1)
        manifest["inputs"][0]["sha256"] = "of another length"
        self.assertFalse(validator.is_valid(manifest))


if __name__ == "__main__":
    unittest.main()
