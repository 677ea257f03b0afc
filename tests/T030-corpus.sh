#!/bin/bash
# The corpus: every nineteenth of its replies, wrapped as mail programs do, is read whole: the path from bytes to
# labels works.  How well strangers' mail is read is not told here, for the model has learnt from these
# letters: doc/accuracy.md has the figures by cross-validation.
. "$(dirname "$0")/lib.sh"
need "$QUITUS"
testbed_folder
CORPUS=$top_srcdir/corpus

cat "$CORPUS"/w*.jsonl | awk 'NR % 19 == 1' >"$TB/part.jsonl"
ok "the mails are made" "$CORPUS/make-eml" "$TB/eml" "$TB/part.jsonl"
ok "they are read" sh -c '"$0" read --json "$1"/*.eml >"$2"' "$QUITUS" "$TB/eml" "$TB/said.jsonl"
is "$(wc -l <"$TB/said.jsonl")" "$(wc -l <"$TB/part.jsonl")" "one line a mail"
ok "they are scored" sh -c '"$0" "$1" "$2" >"$3"' \
  "$CORPUS/score" "$TB/eml/truth.jsonl" "$TB/said.jsonl" "$TB/score"

# The first number behind NAME in the score's lines.
figure() { sed -n "s/^$1 \([0-9.]*\).*/\1/p" "$TB/score"; }
at_least() { # name, floor
  ok "$1: $(figure "$1") is at least $2" awk "BEGIN { exit !($(figure "$1") >= $2) }"
}
at_least macro-F1 0.95
at_least alarm-recall 0.95
at_least certain-precision 0.98
at_least reply-text-F1 0.99
while read -r line; do
  diag "$line"
done <"$TB/score"
done_testing
