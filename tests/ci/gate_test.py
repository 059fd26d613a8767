#!/usr/bin/env python3
"""Which command of the gate catches which change of packs.

usage: gate_test.py TELLTALE [--table]

Applies every change of changes.py to a copy of the packs, runs each command of
docs/ci/gate.sh on it, and holds the result to what changes.py says: a bad
change fails the commands that it names, a harmless one fails none. --table
prints all of them.
"""
import argparse
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True

import changes

HERE = pathlib.Path(__file__).resolve().parent
LABELLED = HERE / "labelled.jsonl"
# Each change is struck at these many places.
SEEDS = range(3)


class Gate:
    def __init__(self, telltale, work):
        self.telltale = telltale
        self.work = pathlib.Path(work)
        self.old = HERE / "packs"
        self.baseline = self.work / "baseline.json"
        done = self.run(*self.evaluation(self.old), "--record", self.baseline)
        assert done.returncode == 0, done.stderr

    def evaluation(self, packs):
        return ["eval", packs, LABELLED, "--label-field", "label", "--positive", "flag"]

    def run(self, *arguments):
        return subprocess.run([self.telltale, *map(str, arguments)],
                              capture_output=True, text=True, check=False)

    def commands(self, packs, renews_baseline):
        """The commands of docs/ci/gate.sh, by name."""
        if renews_baseline:
            # As a careful author does, in the same change.
            self.run(*self.evaluation(packs), "--record", self.work / "renewed.json")
        baseline = self.work / "renewed.json" if renews_baseline else self.baseline
        return {
            "lint": ["lint", "--strict", packs],
            "test": ["test", "--require-coverage", packs],
            "eval": [*self.evaluation(packs), "--baseline", baseline],
            "diff": ["diff", self.old, packs, LABELLED, "--gate", HERE / "gate.yaml"],
        }

    def failed(self, change, seed, renews_baseline):
        """The commands that `change` fails, with what they said."""
        packs = self.work / f"{change.name}-{seed}"
        shutil.copytree(self.old, packs)
        change.apply(changes.Packs(packs, random.Random(f"{change.name} {seed}")))
        found = {}
        for name, command in self.commands(packs, renews_baseline).items():
            done = self.run(*command)
            if done.returncode not in (0, 1, 3):
                raise AssertionError(f"{change.name}: {name} ended with "
                                     f"{done.returncode}\n{done.stdout}{done.stderr}")
            if done.returncode != 0:
                found[name] = done.stdout + done.stderr
        return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("telltale")
    parser.add_argument("--table", action="store_true")
    arguments = parser.parse_args()
    wrong = []
    with tempfile.TemporaryDirectory() as work:
        gate = Gate(arguments.telltale, work)
        for change in changes.BAD:
            always = {"lint", "test", "eval", "diff"}
            for seed in SEEDS:
                failed = gate.failed(change, seed, renews_baseline=False)
                always &= failed.keys()
                missing = set(change.caught_by) - failed.keys()
                if not change.caught_by or missing:
                    wrong.append(f"{change.name} (seed {seed}): not caught by {sorted(missing)}, "
                                 f"only by {sorted(failed)}")
            if arguments.table:
                print(f"{change.name:24} {' '.join(sorted(always))}")
        for change in changes.HARMLESS:
            for seed in SEEDS:
                failed = gate.failed(change, seed, renews_baseline=True)
                wrong += [f"{change.name} (seed {seed}): {name} failed:\n{said}"
                          for name, said in failed.items()]
            if arguments.table:
                print(f"{change.name:24} passes")
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
