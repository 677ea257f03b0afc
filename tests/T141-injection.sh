#!/bin/bash
# T141: what others wrote stays words, wherever we write it: names, subjects, references, names of files, in
# terminals, JSON, mails, the exported case file and metrics.
. "$(dirname "$0")/lib.sh"
need "$QUITUS"
testbed_folder
write_config
clean() { # kind, command…: its output, and what it says on standard error, let nothing through
  local kind=$1
  shift
  "$@" >"$TB/out" 2>"$TB/err"
  local code=$?
  "$PYTHON" "$TESTS_DIR/injection.py" check "$kind" <"$TB/out" &&
    "$PYTHON" "$TESTS_DIR/injection.py" check text <"$TB/err" && [ "$code" -lt 100 ]
}
ids() { json 'd["id"]'; }

"$PYTHON" "$TESTS_DIR/injection.py" make "$TB/injection"
ok "importing is reported" clean text quitus case import --dry-run "$TB/injection/portfolio.csv"
ok "and as JSON" clean json quitus case import --json "$TB/injection/portfolio.csv"
ok "mails are read" clean text quitus read "$TB"/injection/*.eml
ok "and explained" clean text quitus explain "$TB/injection/03.eml"
ok "and taken in" clean text quitus scan "$TB"/injection/0*.eml
ok "and as JSON" clean json quitus scan --json "$TB"/injection/1*.eml
is "$(quitus message list --json | json "d['case']" | sort -u | grep -c '^H2026-')" \
  "$(ls "$TB"/injection/*.eml | wc -l)" "each belongs to its case"
paper=$TB/documents/$'evil\r\nBcc: x@evil.example\e[31m.pdf'
cp "$top_srcdir/samples/documents/FA-2198.pdf" "$paper"
ok "a document with such a name is added" clean text quitus case document H2026-0001 "$paper" --invoice FA-1
ok "a hold with such words" clean text quitus case hold H2026-0002 $'later\e[31m\r\nforged'
ok "a task with such words" clean text quitus task add H2026-0002 2030-01-01 $'call\e[31m\r\nforged'

lists="case list
message list
followup list
task list
dispute list
promise list
payment list
correction list
insolvency list
journal list
status
status --failures"
while read -r list; do
  ok "$list" clean text quitus $list
  ok "$list --json" clean json quitus $list --json
done < <(grep -v failures <<<"$lists")

show() { # command, ids
  local command=$1 id wrong=
  shift
  for id in "$@"; do
    clean text quitus $command "$id" || wrong+="$id "
    clean json quitus $command --json "$id" || wrong+="$id (JSON) "
  done 2>"$TB/why"
  is "$wrong" "" "$command, $# of them" || diag "$(cat "$TB/why")"
}
mapfile -t cases < <(quitus case list --json | json 'd["case"]')
mapfile -t references < <(printf '%s\n' "${cases[@]}" | grep '^H2026-')
ok "there are cases" test "${#references[@]}" -gt 15
show "case show" "${references[@]}"
show "message show" $(quitus message list --json | ids)
show "followup show" $(quitus followup list --json | ids)
show "task show" $(quitus task list --json | ids)
show "dispute show" $(quitus dispute list --json | ids)

wrong= n=0
for id in $(quitus followup list --json | ids); do
  n=$((n + 1))
  clean eml quitus followup show --eml "$id" || wrong+="$id "
done 2>"$TB/why"
is "$wrong" "" "the mails that would leave, $n of them" || diag "$(cat "$TB/why")"
ok "there are some" test "$n" -gt 10
like "$(quitus followup list --json | json 'd["subject"]' | grep -c 'H2026')" '^[1-9]' "whose subject names the case"

wrong=
for reference in "${references[@]}"; do
  clean text quitus case export "$reference" --out "$TB/export-$reference" &&
    clean html cat "$TB/export-$reference"/*.html || wrong+="$reference "
done 2>"$TB/why"
is "$wrong" "" "the exported case files" || diag "$(cat "$TB/why")"
is "$(find "$TB"/export-* -type f | grep -cP '[\x00-\x1f]|\.\./')" 0 "the names of their files"
ok "metrics" clean metrics quitus metrics
ok "the journal fits" quitus journal verify
done_testing
