#!/bin/bash
# T130: a debtor asks for an invoice; the answer is prepared, looked at, approved, and sent once.
. "$(dirname "$0")/lib.sh"
need "$QUITUS" "$QUITUS_MILTER" "$QUITUS_OUTBOX"
need_servers
command -v pdftotext >/dev/null || skip_all "pdftotext is missing"
testbed_folder
testbed_start || bail_out "the servers do not start"
write_config
ok "the portfolio is imported" import_portfolio || bail_out "no portfolio"
ok "the milter starts" start_milter || bail_out "no milter"

debtor=compta@boulangerie-martin.example
id=asks-for-invoice@boulangerie-martin.example
ok "swaks sends the reply" swaks --server 127.0.0.1 --port "$SMTP_PORT" --silent 2 \
  --from "$debtor" --to "$MAILBOX" --data "$(sed "s/^Message-ID:.*/Message-ID: <$id>/" \
    "$TESTS_DIR/mail/02-invoice-not-received.eml")"
mail=$(delivered "$MAILBOX" "$id")
is "$(header "$mail" X-Quitus-Case)" A2026-00101 "the delivered mail names its case"

# --- what is kept ---

ok "the case shows as text" quitus case show A2026-00101
quitus case show A2026-00101 --json >"$TB/case.json"
is "$(wc -l <"$TB/case.json")" 1 "the case is one line of JSON"
like "$(cat "$TB/case.json")" "invoice-not-received" "which knows the reason"
like "$(cat "$TB/case.json")" "$id" "and the message"

# --- what is prepared ---

quitus followup list --json >"$TB/list.json"
grep '"debtor"' "$TB/list.json" | head -n 1 >"$TB/answer.json"
answer=$(json 'd["id"]' <"$TB/answer.json")
is "$(json 'd["case"]' <"$TB/answer.json")" A2026-00101 "an answer is prepared for the case"
is "$(json 'd["state"]' <"$TB/answer.json")" draft "it is a draft"
is "$(json 'd["audience"]' <"$TB/answer.json")" debtor "for the debtor"
is "$(json '" ".join(d["to"])' <"$TB/answer.json")" "$debtor" "at the address on the case file"
like "$(json '" ".join(d["reasons"])' <"$TB/answer.json")" "invoice-not-received" "about the reason"
like "$(json 'd["attachments"]' <"$TB/answer.json")" "FA-1042" "with the invoice"

subject='Personnel et confidentiel – A l’attention de Mme Claire Martin – Référence A2026-00101'
is "$(json 'd["subject"]' <"$TB/answer.json")" "$subject" "its subject is exact"

# --- the mail itself, as any mail program reads it ---

well_formed() { # eml, name
  local eml=$1 name=$2 file found=
  is "$(header "$eml" Subject)" "$subject" "$name: the subject decodes exactly"
  is "$(grep -c '^Subject:' "$eml")" 1 "$name: one subject"
  is "$(LC_ALL=C sed '/^\r\{0,1\}$/q' "$eml" | LC_ALL=C grep -c '[^ -~[:space:]]')" 0 "$name: headers are plain ASCII"
  is "$(header "$eml" In-Reply-To)" "<$id>" "$name: it answers the reply"
  like "$(header "$eml" References)" "<$id>" "$name: and refers to it"
  is "$(header "$eml" To | sed 's/.*<\(.*\)>/\1/')" "$debtor" "$name: one recipient"
  is "$(header "$eml" Cc)$(header "$eml" Bcc)" "" "$name: no other"
  like "$(header "$eml" From)" "recouvrement@agence\.example" "$name: from our mailbox"
  like "$(header "$eml" Message-ID)" "^<[^ @]+@[^ @]+>$" "$name: it has a Message-ID"
  like "$(header "$eml" Date)" "[0-9]{4} [0-9:]{8}" "$name: and a date"
  is "$(header "$eml" MIME-Version)" 1.0 "$name: it is MIME"
  is "$(grep -ci '^x-quitus' "$eml")" 0 "$name: nothing of ours leaks"
  rm -rf "$TB/attached"
  mkdir "$TB/attached"
  "$PYTHON" "$TESTS_DIR/tool.py" attachments "$eml" "$TB/attached" >"$TB/attached.list"
  like "$(cat "$TB/attached.list")" "FA-1042.*\.pdf application/pdf" "$name: the invoice is attached"
  for file in "$TB"/attached/*.pdf; do
    found+=$(pdftotext "$file" - 2>"$TB/pdf.err")
    is "$(cat "$TB/pdf.err")" "" "$name: $(basename "$file") opens"
  done
  like "$found" "DUPLICATA" "$name: it reads DUPLICATA"
  like "$found" "FA-1042" "$name: and is still the invoice"
  like "$("$PYTHON" "$TESTS_DIR/tool.py" body "$eml")" "A2026-00101|FA-1042" "$name: the text names what it is about"
}
ok "the answer shows as text" quitus followup show "$answer"
quitus followup show "$answer" --eml >"$TB/answer.eml"
well_formed "$TB/answer.eml" "prepared"

# --- approving and sending ---

outbox() { "$QUITUS_OUTBOX" --config "$CONFIG" --once; }
ok "the outbox runs" outbox
is "$(find "$(mailbox_folder "$debtor")" -type f -path '*/new/*' 2>/dev/null | wc -l)" 0 \
  "a draft is not sent"
ok "it is approved" quitus followup approve "$answer"
is "$(quitus followup list --json | json 'd["state"] if d["id"] == '"$answer"' else ""' | tr -d '\n')" approved "it is approved now"
ok "the outbox sends it" outbox
sent_id=$(message_id_of "$TB/answer.eml")
sent=$(delivered "$debtor" "$sent_id")
ok "it arrives in the debtor's mailbox" test -n "$sent"
well_formed "$sent" "received"
ok "the outbox runs again" outbox
# A second mail would overtake nothing: once this one is here, so would that be.
send_file "$TESTS_DIR/mail/08-unrelated.eml" x@y.example "$debtor" >/dev/null
delivered "$debtor" unrelated@salon-expo.example >/dev/null
is "$(count_delivered "$debtor" "$sent_id")" 1 "it was sent exactly once"
is "$(quitus followup list --json | json 'd["state"] if d["id"] == '"$answer"' else ""' | tr -d '\n')" sent "its state is sent"
like "$(quitus case show A2026-00101 --json)" "$sent_id" "the case knows what was sent"

# --- the debtor's next reply is linked by that mail ---

{ printf 'From: quelquun@ailleurs.example\nTo: %s\nMessage-ID: <next@ailleurs.example>\n' "$MAILBOX"
  printf 'In-Reply-To: <%s>\nSubject: Re:\n\nMerci.\n' "$sent_id"
} | send_file - quelquun@ailleurs.example "$MAILBOX" >/dev/null
is "$(header "$(delivered "$MAILBOX" next@ailleurs.example)" X-Quitus-Case)" A2026-00101 "a reply to it is linked to the case"
ok "the milter ends cleanly" stop_milter
done_testing
