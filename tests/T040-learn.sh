#!/bin/bash
# T040: quitus learn on a small corpus: a model that is used, the same bytes each time, bad lines named.
. "$(dirname "$0")/lib.sh"
need "$QUITUS"
testbed_folder
cd "$TB" || exit 99

# The first letters of a few writers.
for writer in w4 w5 w6 w16; do
  head -n 15 "$top_srcdir/corpus/$writer.jsonl" >"$writer.jsonl"
done

ok "a model is learnt" sh -c '"$0" learn --out one.model w4.jsonl w5.jsonl w6.jsonl w16.jsonl >said' \
  "$QUITUS"
like "$(cat said)" "one.model: learnt from 60 letters" "the summary says from what"
ok "and learnt again" "$QUITUS" learn --out two.model w4.jsonl w5.jsonl w6.jsonl w16.jsonl
ok "byte for byte the same" cmp one.model two.model

printf '[rules]\nmodel = %s\n' "$TB/one.model" >quitus.conf
printf 'From: a@b.example\nSubject: Re: facture\n\nLe virement est parti hier.\n' >mail.eml
ok "mail is read with it" sh -c '"$0" --config quitus.conf read --json mail.eml >said' "$QUITUS"
like "$(cat said)" '"label":"payment-sent"' "and understood"

{
  cat w4.jsonl
  echo '{"id": "x", "lang": "fr"'
  start='{"id": "x", "lang": "fr", "sent": "2026-01-13", "subject": "", "text": "a"'
  echo "$start, \"labels\": [\"no-label\"]}"
  echo "$start, \"labels\": [], \"fields\": {\"promise_date\": \"soon\"}}"
} >bad.jsonl
"$QUITUS" learn --out bad.model bad.jsonl w5.jsonl >said 2>&1
is "$?" 65 "bad lines: exit code 65"
like "$(cat said)" 'bad\.jsonl, line 16: ' "the first is named"
like "$(cat said)" 'line 17: there is no label "no-label"' "the second, with its reason"
like "$(cat said)" 'line 18: there is no field "promise_date" with the value "soon"' "and a field's value"
ok "the others were learnt from" test -s bad.model
"$QUITUS" learn --out none.model w4.jsonl >said 2>&1
is "$?" 65 "one writer is not enough"
ok "and no model is written" test ! -e none.model
"$QUITUS" learn --out none.model absent.jsonl w5.jsonl >said 2>&1
is "$?" 66 "a file that is not there: exit code 66"
mkfifo fifo
"$QUITUS" learn --out fifo w4.jsonl w5.jsonl w6.jsonl w16.jsonl >said 2>&1
is "$?" 65 "what is no file is not replaced: exit code 65"
ok "it is there still" test -p fifo

ok "it measures" sh -c '"$0" learn --report --group "two=w4,w6" w4.jsonl w5.jsonl w6.jsonl >report.md' \
  "$QUITUS"
like "$(cat report.md)" '\| two \| 30 \|' "a group has its line"
like "$(cat report.md)" '\| w5 \| 15 \|' "and each file"
like "$(cat report.md)" '\| 90-100 % \|' "how far probabilities are right is told"
for field in payment_date invoice_refs documents; do
  like "$(cat report.md)" "\| $field \| $(cat w4.jsonl w5.jsonl w6.jsonl | grep -c "\"$field\":") \|" \
    "the letters with $field are counted"
done
ok "it measures the fields alone" sh -c '"$0" learn --fields w4.jsonl w5.jsonl w6.jsonl >fields.md' "$QUITUS"
like "$(cat fields.md)" "\\| promise_date \\| $(cat w4.jsonl w5.jsonl w6.jsonl | grep -c '"promise_date":') \\|" "each with its letters"
not_ok "a group of no file is refused" "$QUITUS" learn --report --group two=w9 w4.jsonl w5.jsonl w6.jsonl
done_testing
