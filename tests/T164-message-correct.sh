#!/bin/bash
# T164: a person says what a message is about: its reasons are replaced, what followed from the old ones is
# undone where nobody has built on it, the answer is prepared anew; what was corrected can be learnt from.
. "$(dirname "$0")/lib.sh"
need "$QUITUS"
testbed_folder
write_config "outbox.transport=none"
import_portfolio >/dev/null
contact=claire.petit@dupont.example
kase=A2026-00101

mail() { # subject, text: as the debtor's contact
  take_in "$contact" "$1" "$2" >/dev/null
  quitus message list --json --limit 1 | json 'd["id"]'
}
reasons() { quitus message show --json "$1" | json '" ".join(sorted(r["label"] for r in d["reasons"]))'; }
open_tasks() { quitus case show --json "$kase" | json '" ".join(sorted(t["what"] for t in d["tasks"]))'; }
state() { quitus case show --json "$kase" | json 'd["state"]'; }
journal_of() { quitus case show --json "$kase" | json '" ".join(e["what"] for e in d["timeline"])'; }
drafts() { quitus followup list --json --case "$kase" --state draft | json '" ".join(d["reasons"]) + (" unattended" if d.get("unattended") else "")'; }

contact=$(quitus case show --json $kase | json 'd["contacts"][0]["email"]')

# --- a dispute that is none ---

id=$(mail "Re: relance $kase" "Le prix facturé ne correspond pas au devis, nous contestons la facture.")
is "$(reasons "$id")" dispute-billing "it was read as a dispute"
is "$(state)" held "which holds the case"
like "$(drafts)" "dispute-billing" "and is answered"
ok "a person says that it is something else" quitus message correct "$id" cash-flow
is "$(reasons "$id")" cash-flow "so it is"
is "$(quitus message show --json "$id" | json 'd["reasons"][0]["certain"]')" true "and certain"
is "$(quitus dispute list --state all --json --case $kase | json 'd["state"] + " " + d["outcome"]')" \
  "resolved withdrawn" "the dispute is withdrawn"
is "$(state)" open "the case is held no more"
is "$(drafts)" cash-flow "the answer is prepared anew, and the first one withdrawn"
like "$(journal_of)" "correct.*cancel.*dispute-resolved.*answer" "each step is journalled"
like "$(quitus case show $kase)" "reasons corrected: .* instead of " "and told"
like "$(LANGUAGE=fr quitus case show $kase)" "réponse retirée.*ses motifs ont été corrigés" "in French too"
ok "the same again changes nothing" quitus message correct "$id" cash-flow
is "$(quitus correction list --json | wc -l)" 1 "one correction is kept"
is "$(quitus correction list --json | json '" ".join(d["before"]) + ">" + " ".join(d["after"]) + " " + d["case"]')" \
  "dispute-billing>cash-flow $kase" "with what was there before"
like "$(quitus correction list)" "$(id -un)" "and by whom"

# --- a promise that stands, beside what was overlooked; a hold ---

id=$(mail "Re: relance $kase" "Nous vous réglerons le $(date -d '+20 days' +%d/%m/%Y).")
is "$(quitus promise list --json --case $kase | json 'd["state"]')" open "a promise is recorded"
ok "something more is seen in it" quitus message correct "$id" promise-to-pay invoice-not-received
is "$(quitus promise list --json --case $kase | json 'd["state"]')" open "the promise stands, once"
like "$(drafts)" "invoice-not-received" "the answer treats both"
ok "a person says that nothing is promised" quitus message correct "$id" payment-sent
is "$(quitus promise list --json --case $kase | json 'd["state"]')" cancelled "the promise is withdrawn"
is "$(state)" held "a payment announced holds reminders"
ok "nor is that" quitus message correct "$id" none
is "$(reasons "$id")" "" "it says nothing that we know"
is "$(state)" open "the hold is lifted"
is "$(drafts)" "" "no answer waits"
is "$(quitus task list --json --case $kase --what read)" "" "nor has anybody to read it again"

# --- what cannot be undone is told ---

id=$(mail "Re: relance $kase" "Notre société a été placée en liquidation judiciaire le 3 novembre.")
is "$(state)" stopped "collection is stopped"
quitus message correct "$id" cash-flow >/dev/null
is "$(state)" stopped "which only a person ends"
like "$(open_tasks)" "check-corrected" "who is told"
ok "the journal holds" quitus journal verify

# --- to learn from ---

quitus correction export >"$TB/corrected.jsonl"
is "$(json '" ".join(d["labels"])' <"$TB/corrected.jsonl" | tr '\n' '|')" "cash-flow||cash-flow|" "each message once, as it is now"
like "$(json 'd["text"]' <"$TB/corrected.jsonl")" "nous contestons la facture" "with its words"
like "$(quitus learn --report "$TB/corrected.jsonl" 2>&1)" "| promise-to-pay | 1 | 0 | 1 |" \
  "the report says which reasons people corrected"

# --- what cannot be done ---

quitus message correct "$id" cash-flwo 2>"$TB/wrong"
is $? 65 "a reason that does not exist is refused"
like "$(cat "$TB/wrong")" "did you mean cash-flow" "with the one that was meant"
quitus message correct 999 cash-flow 2>/dev/null
is $? 69 "so is a message that does not"
sed -e "s/^From: .*/From: $MAILBOX/" -e "s/^To: .*/To: $contact/" <<END | quitus scan - >/dev/null
From: x
To: y
Message-ID: <ours@x.example>
Date: $(date -R)
Subject: Re: relance $kase

Bonjour
END
quitus message correct "$(quitus message list --json --limit 1 | json 'd["id"]')" cash-flow 2>/dev/null
is $? 77 "so is one that we sent"

# --- two that nobody could make out ---

first=$(mail "Re: relance $kase" "Die Rechnung bestreiten wir, weil die Ware fehlt.")
second=$(mail "Re: relance $kase" "Wir haben Ihnen dazu geschrieben.")
is "$(quitus task list --json --case $kase --what read | json 'd["message"]' | xargs)" "$first $second" "each is to be read"
ok "a person says what the second is" quitus message correct "$second" acknowledgement
is "$(quitus task list --json --case $kase --what read | json 'd["message"]')" "$first" "the first is still to be read"
done_testing
