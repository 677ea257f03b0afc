#!/bin/bash
# T172: a debtor contests one invoice of two; the dispute is followed from the reply to its end, and
# only what it concerns is held meanwhile.
. "$(dirname "$0")/lib.sh"
need "$QUITUS"
testbed_folder
write_config "outbox.transport=none"
ok "the portfolio is imported" import_portfolio || bail_out "no portfolio"
debtor=compta@boulangerie-martin.example

reply() { # name, text
  cat >"$TB/$1.eml" <<END
From: Claire Martin <$debtor>
To: $MAILBOX
Subject: Re: dossier A2026-00101
Date: $(date -R -d '20 days ago')
Message-ID: <$1@boulangerie-martin.example>
MIME-Version: 1.0
Content-Type: text/plain; charset=UTF-8

$2
END
}
shown() { quitus case show A2026-00101 --json | json "$1"; }
held='[i["number"] for i in d["invoices"] if i["held"]]'
exits() { # expected code, pattern, arguments
  local expected=$1 pattern=$2 output code
  shift 2
  output=$(quitus "$@" 2>&1)
  code=$?
  is "$code" "$expected" "quitus $*: exit code $expected"
  like "$output" "$pattern" "quitus $*: says so"
}

# --- a reply contests one of two invoices ---

reply billing 'Bonjour,

Nous contestons la facture fa 1042 : le prix facturé ne correspond pas au devis, 300,00 € ont été
facturés en trop. Merci de nous adresser une facture rectificative.

Claire Martin'
quitus scan --json "$TB/billing.eml" >"$TB/scan.jsonl"
is "$(json '[a["invoices"] for a in d["actions"] if a["action"] == "hold"]' <"$TB/scan.jsonl")" \
  '[["FA-1042"]]' "the hold names the invoice"
is "$(json '[(a["kind"], a["service"], a["invoices"]) for a in d["actions"] if a["action"] == "open-dispute"][0]' \
  <"$TB/scan.jsonl")" '["dispute-billing", "facturation", ["FA-1042"]]' \
  "a dispute is opened with its service and its invoice"
is "$(shown 'd["state"]')" open "the case stays open"
is "$(shown "$held")" '["FA-1042"]' "the disputed invoice is held, the other goes on"
like "$(quitus case show A2026-00101)" "FA-1042[^
]*disputed: held" "which the case says to people"
like "$(shown '[e["detail"] for e in d["timeline"]]')" "hold reason=dispute-billing invoices=FA-1042" \
  "and the journal"

# --- the list, and the steps ---

list=$(quitus dispute list --json)
is "$(json 'd["case"], d["days"], d["age"], d["amount"]' <<<"$list")" \
  '["A2026-00101", 20, "16-30", "300.00"]' "the list tells its age and amount"
like "$(quitus dispute list)" "16–30 days: 1 dispute" "and totals by age"
id=$(json 'd["id"]' <<<"$list")
exits 77 "no proposal waits" dispute answer "$id" accepted
exits 65 "confirmed, rejected, partly" dispute position "$id" perhaps
ok "the creditor takes position" quitus dispute position "$id" partly --amount 200 --note "remise oubliée"
exits 65 "1250,50 or 2/3" dispute propose "$id" part-payment --amount deux
exits 65 "is more than the EUR 1,250.50" dispute propose "$id" part-payment --amount 1300
like "$(quitus dispute propose "$id" part-payment --amount 2/3 --rest-after-remedy)" \
  "833.66 now, .*416.84 after the remedy" "two thirds now, one third after the remedy, to the cent"
exits 77 "quitus dispute answer" dispute propose "$id" mediation
ok "it is accepted" quitus dispute answer "$id" accepted --note "par téléphone"

# --- a second dispute covers the rest ---

asked() { quitus followup list --json --case "$1" | grep '"creditor"' | grep -c "\"$2\""; }
before=$(asked A2026-00101 dispute-quality)
like "$(quitus dispute open A2026-00101 quality --invoice FA1055 --words 'pain brûlé')" "held" \
  "a person opens another on the rest: the case is held"
is "$(asked A2026-00101 dispute-quality)" $((before + 1)) "the creditor is asked for their position"
second=$(quitus dispute list --json | json 'd["id"]' | tail -n 1)
is "$(quitus dispute list --json | json 'd["question_waits"], d["position_due"]' | tail -n 1)" "[true, null]" \
  "as long as that waits, the creditor's time does not run"
like "$(quitus dispute show "$second")" "the question has not left yet" "and nobody calls them silent"
quitus dispute open A2026-00101 quality --words 'et trop cuit' >/dev/null
is "$(asked A2026-00101 dispute-quality)" $((before + 1)) "once for one dispute"
is "$(shown 'd["state"], d["hold_reason"]')" '["held", "dispute-billing"]' "for what is disputed"
for state in open held; do
  is "$(quitus status --json | json "d['cases']['$state']")" "$(quitus case list --state $state --json | wc -l)" \
    "status counts as many $state cases as are listed"
done
exits 65 "quitus dispute resolve" case resume A2026-00101
like "$(quitus dispute resolve "$id" settled)" "held for FA-1055, the others go on" \
  "one resolved: its invoice goes on"
is "$(shown "$held")" '["FA-1055"]' "the other does not"
like "$(quitus dispute resolve "$second" withdrawn)" "reminders go on" "both resolved: all goes on"
is "$(shown 'd["state"]')$(shown "$held")" "open[]" "nothing is held"
exits 77 "is resolved" dispute resolve "$id" settled

# --- what is kept of it ---

show=$(quitus dispute show "$id" --json)
is "$(json 'd["state"], d["outcome"], d["position"], d["position_amount"]' <<<"$show")" \
  '["resolved", "settled", "partly", "200.00"]' "it shows how it went"
is "$(json '[(p["kind"], p["state"], [q["amount"] for q in p["parts"]]) for p in d["proposals"]]' <<<"$show")" \
  '[["part-payment", "accepted", ["833.66", "416.84"]]]' "what was proposed"
is "$(json '[e["what"] for e in d["history"]]' <<<"$show")" \
  '["open-dispute", "dispute-position", "dispute-proposal", "dispute-answer", "dispute-resolved"]' \
  "and every step"
ok "for people too" quitus dispute show "$id"
is "$(quitus dispute list --json | wc -l) $(quitus dispute list --json --state all | wc -l)" "0 2" \
  "resolved ones leave the list"
is "$(quitus dispute list --json --state resolved --case A2026-00102 | wc -l)" 0 "by case"
ok "the journal is whole" quitus journal verify

# --- what cannot be ---

exits 65 "is no number; .quitus dispute list" dispute show abc
exits 69 "number 999" dispute show 999
exits 65 "no kind of dispute" dispute open A2026-00101 colour
exits 69 "no invoice with the number" dispute open A2026-00101 billing --invoice FA-9
exits 65 "open, resolved, all" dispute list --state shut

# --- who is in charge is the administrator's to say ---

sed 's/^dispute_service = qualité/dispute_service = laboratoire/' \
  "$top_srcdir/casefile/playbook.conf" >"$TB/playbook.conf"
printf '\n[creditor ACIERS DU NORD]\ndispute-quality = fonderie\n' >>"$TB/playbook.conf"
write_config "outbox.transport=none" "playbook.file=$TB/playbook.conf"
like "$(quitus dispute open A2026-00101 quality)" "in charge: fonderie" "by creditor"
like "$(quitus dispute open A2026-00104 quality)" "in charge: laboratoire" "or for all"
done_testing
