#!/bin/bash
# The sample portfolio and replies, from the files that a newcomer meets first: everything is imported,
# every reply is understood as tests/expected-samples.jsonl says (where it is known to be misread
# yet, it says so too), and scanning twice changes nothing.
. "$(dirname "$0")/lib.sh"
need "$QUITUS"
testbed_folder
write_config "agency.name=Cabinet Lantier Recouvrement" "outbox.transport=none"
SAMPLES=$top_srcdir/samples
EXPECTED=$TESTS_DIR/expected-samples.jsonl

# What is compared, one line a mail; a stranger that is null in the file is not looked at.
by_hand='d["file"] + " " + ",".join(sorted(d["labels"]))'
read_off='d["file"].rsplit("/", 1)[-1] + " " + ",".join(sorted(r["label"] for r in d["reasons"]))'
of_mail() { grep "^$1 " "$2" | cut -d' ' -f2-; }

widest() { "$PYTHON" -c 'import sys; w = max(len(l.rstrip()) for l in sys.stdin); print("within 80" if w <= 80 else w)'; }

import=$(quitus case import "$SAMPLES/portfolio.csv" 2>&1)
is "$?" 0 "the portfolio is imported: $import"
is "$(quitus case list --json | wc -l)" "$(tail -n +2 "$SAMPLES/portfolio.csv" | cut -d';' -f1 | sort -u | wc -l)" \
  "every case is there"

ok "the mails are scanned" sh -c '"$0" --config "$1" scan --json "$2" >"$3"' \
  "$QUITUS" "$CONFIG" "$SAMPLES/mail" "$TB/scan.jsonl"
is "$(wc -l <"$TB/scan.jsonl")" "$(find "$SAMPLES/mail" -name '*.eml' | wc -l)" "one line a mail"

json "$by_hand" <"$EXPECTED" >"$TB/labels.expected"
json "$read_off" <"$TB/scan.jsonl" >"$TB/labels.got"
json 'd["file"] + " " + str(d.get("known_broken"))' <"$EXPECTED" >"$TB/broken"
json 'd["file"] + " " + str(d["case"])' <"$EXPECTED" >"$TB/case.expected"
json 'd["file"].rsplit("/", 1)[-1] + " " + str(d["case"])' <"$TB/scan.jsonl" >"$TB/case.got"
json 'd["file"] + " " + str(d["stranger"])' <"$EXPECTED" >"$TB/stranger.expected"
json 'd["file"].rsplit("/", 1)[-1] + " " + str(d["link"]["stranger"])' <"$TB/scan.jsonl" >"$TB/stranger.got"
json 'd["file"] + " " + d.get("cue", "-")' <"$EXPECTED" >"$TB/cue.expected"
json 'd["file"].rsplit("/", 1)[-1] + " " + d["link"]["cue"]' <"$TB/scan.jsonl" >"$TB/cue.got"

while read -r mail _; do
  for what in labels case stranger cue; do
    expected=$(of_mail "$mail" "$TB/$what.expected")
    case $what:$expected in stranger:None | cue:-) continue ;; esac
    [ "$what $(of_mail "$mail" "$TB/broken")" != "labels True" ] || known_broken "more or less is read"
    is "$(of_mail "$mail" "$TB/$what.got")" "$expected" "$mail: $what"
  done
done <"$TB/labels.expected"

for language in en fr; do
  LANGUAGE=$language on_terminal 80 "$QUITUS" --config "$CONFIG" dispute list >"$TB/disputes"
  is "$(widest <"$TB/disputes")" "within 80" "$language: the disputes fit a narrow terminal"
done

# Two replies that dispute the same, before the creditor was told of the first: one mail tells of both.
of_dispute='d["id"] if (d["case"], d["audience"], d["state"]) == ("A2026-00129", "creditor", "draft") else ""'
ids=$(quitus followup list --json | json "$of_dispute" | grep .)
is "$(wc -w <<<"$ids")" 1 "one mail to the creditor waits"
like "$(quitus followup show "$ids")" "Le 13 novembre 2026.*> Il y a un litige.*Le 19 novembre 2026.*> Nous maintenons" \
  "which quotes both"

followups=$(quitus followup list --json | wc -l)
ok "they are scanned again" quitus scan "$SAMPLES/mail"
is "$(quitus followup list --json | wc -l)" "$followups" "and nothing is prepared twice"
is "$(quitus followup list --json | json 'd["state"]' | grep -cvx -e draft -e cancelled)" 0 \
  "nothing left by itself"
done_testing
