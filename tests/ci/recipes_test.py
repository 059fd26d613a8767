#!/usr/bin/env python3
"""Runs the recipes of docs/ci as their users do, on good and bad changes.

usage: recipes_test.py TELLTALE

A repository is made from the packs beside this file; each recipe then judges
changes of it: the shell gate, the git hook, and every command of the GitHub
Actions workflow but those that install something, in its order and with its
environment.
"""
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import unittest

import yaml

sys.dont_write_bytecode = True

import changes

HERE = pathlib.Path(__file__).resolve().parent
RECIPES = HERE.parent.parent / "docs" / "ci"
TELLTALE = ""

EVALUATION = ["eval", "packs", "corpora/labelled.jsonl", "--label-field", "label",
              "--positive", "flag"]


def named(name):
    return next(c for c in changes.BAD + changes.HARMLESS if c.name == name)


class Repository:
    """A repository of packs with a remote, and a first commit on main."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder) / "packs-of-ours"
        self.folder.mkdir()
        shutil.copytree(HERE / "packs", self.folder / "packs")
        (self.folder / "corpora").mkdir()
        shutil.copy(HERE / "labelled.jsonl", self.folder / "corpora")
        shutil.copy(HERE / "gate.yaml", self.folder)
        programs = pathlib.Path(folder) / "bin"
        programs.mkdir()
        (programs / "telltale").symlink_to(TELLTALE)
        self.environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith("GIT_")},
            "PATH": f"{programs}:{os.environ['PATH']}",
            "GIT_CONFIG_GLOBAL": "/dev/null",
            "GIT_CONFIG_SYSTEM": "/dev/null",
            "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org",
            "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org",
        }
        self.renew_baseline()
        self.git("init", "-q", "-b", "main")
        self.commit()
        remote = pathlib.Path(folder) / "remote.git"
        self.git("clone", "-q", "--bare", ".", str(remote))
        self.git("remote", "add", "origin", str(remote))
        self.git("fetch", "-q", "origin")

    def run(self, command, **more):
        return subprocess.run(command, cwd=self.folder, capture_output=True, text=True,
                              check=False, env={**self.environment, **more})

    def git(self, *arguments):
        done = self.run(["git", *arguments])
        assert done.returncode == 0, done.stderr
        return done.stdout

    def commit(self):
        self.git("add", "-A")
        return self.git("commit", "-q", "-m", "change")

    def renew_baseline(self):
        done = self.run(["telltale", *EVALUATION, "--record", "corpora/baseline.json"])
        assert done.returncode == 0, done.stderr

    def change(self, name):
        change = named(name)
        change.apply(changes.Packs(self.folder / "packs", random.Random(name)))
        if change in changes.HARMLESS:
            self.renew_baseline()


class RecipeTest(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.repository = Repository(scratch.name)


class ShellGate(RecipeTest):
    def gate(self):
        return self.repository.run([str(RECIPES / "gate.sh")])

    def test_harmless_changes_pass(self):
        for name in ("another-example", "new-rule"):
            self.repository.change(name)
        done = self.gate()
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_bad_changes_do_not(self):
        for name in ("widened-pattern", "points-jump", "threshold-slip", "invalid-pattern"):
            with self.subTest(name):
                self.repository.change(name)
                done = self.gate()
                self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
                self.assertIn("gate: the change does not pass", done.stderr)
                self.repository.git("checkout", "-q", ".")

    def test_every_check_runs_although_one_fails(self):
        self.repository.change("broken-example")
        done = self.gate()
        for command in ("lint", "test", "eval", "diff"):
            self.assertIn(f"== telltale {command}", done.stderr)


class GitHook(RecipeTest):
    def setUp(self):
        super().setUp()
        hook = self.repository.folder / ".git" / "hooks" / "pre-commit"
        shutil.copy(RECIPES / "pre-commit", hook)
        hook.chmod(0o755)

    def commits(self):
        self.repository.git("add", "-A")
        return self.repository.run(["git", "commit", "-q", "-m", "change"])

    def test_a_good_change_is_committed(self):
        self.repository.change("title-reworded")
        done = self.commits()
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_a_bad_change_is_not(self):
        self.repository.change("broken-example")
        self.assertNotEqual(self.commits().returncode, 0)
        self.assertIn("M", self.repository.git("status", "--short"))

    def test_findings_name_files_that_stay(self):
        self.repository.change("broken-example")
        done = self.commits()
        self.assertRegex(done.stderr, r"(?m)^(\S+ )?packs/\S+\.yaml:\d+")
        self.assertNotIn(tempfile.gettempdir(), done.stderr)

    def test_what_is_staged_is_checked(self):
        self.repository.change("title-reworded")
        self.repository.git("add", "-A")
        self.repository.change("broken-example")
        done = self.repository.run(["git", "commit", "-q", "-m", "change"])
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_commits_without_packs_are_left_alone(self):
        self.repository.change("broken-example")
        (self.repository.folder / "notes.txt").write_text("a note\n", encoding="utf8")
        self.repository.git("add", "notes.txt")
        done = self.repository.run(["git", "commit", "-q", "-m", "note"])
        self.assertEqual(done.returncode, 0, done.stderr)


class Workflow(RecipeTest):
    def job(self):
        text = (RECIPES / "github-actions.yml").read_text(encoding="utf8")
        return yaml.safe_load(text)["jobs"]["gate"]

    def runs(self):
        """The exit code of each command step of the workflow, by its name."""
        job = self.job()
        environment = {name: value.replace("${{ github.base_ref }}", "main")
                       for name, value in job["env"].items()}
        environment["GITHUB_STEP_SUMMARY"] = str(self.repository.folder / "summary.md")
        codes = {}
        for step in job["steps"]:
            if "run" not in step or step["name"].startswith("Install"):
                continue
            # As GitHub runs them where the shell is said to be bash.
            done = self.repository.run(["bash", "-eo", "pipefail", "-c", step["run"]],
                                       **environment)
            codes[step["name"]] = done.returncode
        return codes

    def test_files_are_there_before_they_are_asked_for(self):
        steps = self.job()["steps"]
        checkouts = [i for i, step in enumerate(steps)
                     if step.get("uses", "").startswith("actions/checkout@")]
        for step in steps[:checkouts[0]]:
            self.assertNotRegex(step["run"], r"(?m)(^|\s)[\w.-]*/")
        for step in steps[:checkouts[-1]]:
            self.assertNotIn("telltale", step.get("run", ""))

    def test_commands_run_in_the_shell_that_is_tried_here(self):
        self.assertEqual(self.job()["defaults"]["run"]["shell"], "bash")

    def test_a_good_change_passes_every_step(self):
        self.repository.change("new-pattern")
        codes = self.runs()
        self.assertGreaterEqual(len(codes), 4)
        self.assertEqual(set(codes.values()), {0}, codes)
        summary = (self.repository.folder / "summary.md").read_text(encoding="utf8")
        self.assertIn("pressure", summary)

    def test_a_bad_change_fails_the_step_it_should(self):
        self.repository.change("points-jump")
        codes = self.runs()
        self.assertEqual(codes["Compare with the base"], 1, codes)
        self.assertEqual(codes["Lint"], 0, codes)


if __name__ == "__main__":
    TELLTALE = str(pathlib.Path(sys.argv.pop(1)).resolve())
    unittest.main()
