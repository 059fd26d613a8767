#!/bin/sh
# Every check that a change of rule packs has to pass. All of them run, so that
# one run tells all that is wrong; the exit code is 1 when any failed.
#
#   gate.sh [OLD]     compares with OLD: a folder of packs, or REVISION:FOLDER of
#                     the git repository (default: HEAD:$PACKS)
#
# PACKS       the folder of packs                 (default: packs)
# LABELLED    labelled records, JSONL             (default: corpora/labelled.jsonl)
# LABEL       the member that holds the label     (default: label)
# POSITIVE    the label of records to flag        (default: flag)
# BASELINE    what `telltale eval --record` wrote (default: corpora/baseline.json)
# BUDGET      what a change may cost              (default: gate.yaml)
# TELLTALE    the program                         (default: telltale)
set -u

packs=${PACKS:-packs}
labelled=${LABELLED:-corpora/labelled.jsonl}
old=${1:-HEAD:$packs}
failed=0

check() {
  printf '== telltale %s\n' "$*" >&2
  "${TELLTALE:-telltale}" "$@" || failed=1
}

check lint --strict "$packs"
check test --require-coverage "$packs"
check eval "$packs" "$labelled" --label-field "${LABEL:-label}" \
  --positive "${POSITIVE:-flag}" --baseline "${BASELINE:-corpora/baseline.json}"
check diff "$old" "$packs" "$labelled" --gate "${BUDGET:-gate.yaml}"

if [ "$failed" -ne 0 ]; then
  echo 'gate: the change does not pass; see above' >&2
fi
exit "$failed"
