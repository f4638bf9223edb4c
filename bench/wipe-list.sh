#!/bin/sh
# The program as a script uses it, for whoever judges or times it: `wipe-list.sh LIST DATA` plans to erase the paths in LIST (NUL after
# each), confirms the plan by its number and carries it out. The user's own settings and sync programs say nothing about a measurement.
set -eu
program=$(dirname "$0")/../dist/bin/privacy-audit.js
list=$1 data=$2
mkdir -p "$data/home"
export HOME="$data/home" PRIVACY_AUDIT_DATA_DIR="$data/state" LANG=C.UTF-8
# What an earlier run left half done is finished first; its exit code is no business of this one.
if [ -e "$data/state/wipe-journal" ]; then node "$program" wipe --resume --quiet || true; fi
node "$program" wipe --quiet --files-from "$list" --null --output "$data/plan.json" >"$data/plan.txt"
id=$(grep -o '"id":"[0-9a-f]*"' "$data/plan.json" | head -n 1 | cut -d '"' -f 4)
exec node "$program" wipe --quiet --execute --plan "$data/plan.json" --confirm "$id"
