#!/bin/bash
# T180: promises, plans and insolvency with the real commands, on given days: what a reply promises, what an
# agent agrees, what the clock judges, what is said when the next excuse comes.
. "$(dirname "$0")/lib.sh"
need "$QUITUS"
testbed_folder
write_config
ok "a portfolio" import_portfolio
CASE=A2026-00104 # owes 215.40
SENDER=s.durand@transports-durand.example
PLAN=A2026-00102 # owes 3000.00

reply() { # name, date, text: taken in; its JSON line
  cat >"$TB/$1.eml" <<MAIL
From: $SENDER
To: $MAILBOX
Date: $2
Message-ID: <$1@client.example>
Subject: Re: Relance $CASE
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Bonjour,

$3
MAIL
  quitus scan --json "$TB/$1.eml"
}
show() { quitus case show "$CASE" --json; }
tasks() { show | json '" ".join(t["what"] for t in d["tasks"])'; }
states() { quitus promise list --case "$CASE" --json | json 'd["state"]' | tr '\n' ' '; }
# What falls due; what is then written: T210.
clock() { quitus clock --json "$@" | json 'd["case"] + " " + d["what"] if d["job"] != "reminders" else ""' | grep .; }

# --- a reply's promise, kept or not ---

line=$(reply promise-1 "Mon, 05 Oct 2026 10:00:00 +0200" "Nous vous ferons un virement de 215,40 € le 9 octobre 2026.")
is "$(json '[(a["due"], a["amount"]) for a in d["actions"] if a["action"] == "record-promise"]' <<<"$line")" \
  '[["2026-10-09", "215.40"]]' "a reply's promise has its day and amount"
is "$(json 'd["history"]' <<<"$line")" "[]" "a first promise has no history"
is "$(clock --day 2026-10-11)" "" "on the Sunday after its day nothing is broken"
is "$(clock --day 2026-10-12 --dry-run)" "$CASE promise-broken" "on Monday it would be"
is "$(states)" "open " "a dry run changes nothing"
is "$(clock --day 2026-10-12)" "$CASE promise-broken" "on Monday it is"
is "$(clock --day 2026-10-12)$(clock --day 2026-10-20)" "" "once"
is "$(tasks)" "promise-broken" "an agent has a task"
line=$(reply promise-2 "Tue, 13 Oct 2026 10:00:00 +0200" "Nous vous ferons un virement de 215,40 € le 16 octobre 2026.")
is "$(json 'd["history"]' <<<"$line")" '[{"what": "broken-promises", "count": 1}]' "the next promise comes with its history"
not_ok "one broken promise is no pattern" grep -q repeated-excuse <<<"$line"
line=$(reply promise-3 "Thu, 15 Oct 2026 10:00:00 +0200" "Nous vous ferons un virement de 215,40 € le 23 octobre 2026.")
is "$(states)" "broken superseded open " "a later promise before the day takes the old one's place"
is "$(clock --day 2026-10-26)" "$CASE promise-broken" "it is broken in its turn"
line=$(reply excuse "Tue, 27 Oct 2026 10:00:00 +0100" "Notre trésorerie ne nous permet pas de vous régler pour le moment.")
is "$(json 'd["history"]' <<<"$line")" '[{"what": "broken-promises", "count": 2}]' "an excuse after two broken promises"
like "$(tasks)" "repeated-excuse" "is a person's task"
reply excuse-2 "Wed, 28 Oct 2026 10:00:00 +0100" "Notre trésorerie ne nous permet toujours pas de vous régler." >/dev/null
is "$(tasks | tr ' ' '\n' | grep -c repeated-excuse)" 1 "once"
like "$(quitus case show "$CASE")" "promises broken: 2" "the case shows its history"
like "$(LANGUAGE=fr quitus case show "$CASE")" "promesses non tenues.*: 2" "in French"

# --- paid in time, but told late ---

ok "a payment of the day itself is recorded later" quitus case pay "$CASE" 215.40 --day 2026-10-23
is "$(states)" "broken superseded kept " "and puts the judgement right"
is "$(show | json 'd["state"]')" closed "the case is paid"

# --- a cheque on its way, twice ---

CASE=A2026-00101
SENDER=compta@boulangerie-martin.example
reply cheque-1 "Fri, 02 Oct 2026 10:00:00 +0200" "Le chèque est parti ce matin par courrier." >/dev/null
is "$(show | json 'd["state"]')" held "a payment announced holds reminders"
until=$(show | json 'd["hold_until"]')
is "$(clock --day "$until")" "" "to the end of its delay"
is "$(clock --day "$(date -d "$until + 1 day" +%F)")" $'A2026-00101 hold-ended\nA2026-00101 check-payment' \
  "after which somebody looks for it"
is "$(show | json 'd["state"]')" open "and the hold is over"
like "$(show | json '[e["actor"] for e in d["timeline"] if e["what"] == "resume"]')" "clock" "as the journal tells"
line=$(reply cheque-2 "Fri, 16 Oct 2026 10:00:00 +0200" "Le chèque est parti, vous devriez le recevoir demain.")
is "$(json 'd["history"]' <<<"$line")" '[{"what": "payments-announced", "count": 2}]' "the second cheque"
like "$(tasks)" "repeated-excuse" "is a person's task"

# --- agreed with a person ---

refused() { # expected code, pattern, arguments
  local output code
  output=$(quitus "${@:3}" 2>&1)
  code=$?
  is "$code" "$1" "quitus ${*:3}: exit code $1"
  like "$output" "$2" "quitus ${*:3}: says why"
}
refused 65 "make 2500.00, 500.00 less than the 3000.00 left to pay; --other-sum" \
  promise plan "$PLAN" 2026-12-15:1000 2027-01-15:1500 --made 2026-11-20
refused 65 "no instalment; write" promise plan "$PLAN" 2026-12-15:500 2027-01-15
refused 65 "is over already" promise add "$PLAN" 2026-11-19 100 --made 2026-11-20
refused 65 "no means of payment" promise add "$PLAN" 2026-12-19 100 --made 2026-11-20 --method gold
refused 69 "no promise with the number 99" promise show 99
refused 65 "no state of a promise" promise list --state late
ok "instalments are agreed" quitus promise plan "$PLAN" 2026-10-15:1000 2026-11-16:1000,00 "2027-02-15:1 000" \
  --made 2026-10-01 --note "au téléphone avec M. Leroux"
plan=$(quitus promise list --case "$PLAN" --json | json 'd["id"]')
plan_line() { quitus case show "$PLAN" | grep '^Promise, '; }
is "$(plan_line)" "Promise, open: for 2026-10-15, EUR 1,000.00, then 2 instalments (EUR 3,000.00 in all)" \
  "what is due next is said, not the whole sum"
like "$(quitus promise list --case "$PLAN")" "2026-10-15  EUR 1,000.00" "in the list too"
quitus case pay "$PLAN" 1000 --day 2026-10-14 >/dev/null
is "$(clock --day 2026-10-16 | grep "$PLAN")" "" "the first is paid"
is "$(clock --day 2026-11-18 | grep "$PLAN")" "$PLAN promise-broken" "the second is not"
is "$(quitus promise show "$plan" --json | json '[i["state"] for i in d["instalments"]]')" \
  '["kept", "broken", "open"]' "the plan shows each instalment"
is "$(plan_line)" "Promise, open: for 2027-02-15, EUR 1,000.00, the last (EUR 3,000.00 in all)" "the third is next"
ok "a person cancels it" quitus promise cancel "$plan" --note "nouvel accord"
is "$(plan_line)" "Promise, cancelled: for 2027-02-15, EUR 3,000.00" "what is over is told whole, with its last day"
refused 77 "already" promise keep "$plan"
ok "a promise made on the telephone" quitus promise add "$PLAN" 2027-02-26 --made 2027-01-20 --method transfer
is "$(quitus promise list --case "$PLAN" --state open --json | json '(d["due"], d["amount"], d["expected"], d["method"])')" \
  '["2027-02-26", null, "2000.00", "transfer"]' "without an amount it is for what is left"

# --- insolvency ---

refused 65 "opening judgment is missing" insolvency record "$PLAN"
refused 65 "comes after the judgment" insolvency record "$PLAN" --judgment 2026-11-10 --bodacc 2026-11-09
refused 69 "no insolvency is recorded" insolvency show "$PLAN"
like "$(quitus insolvency record "$PLAN" --judgment 2026-11-10 --bodacc 2026-11-20 --procedure redressement \
  --mandataire "Me Lenoir, Lille")" "declared by 2027-01-20" "the time limit runs from the publication"
is "$(quitus insolvency list --json | json '(d["case"], d["limit"], d["procedure"])')" \
  "[\"$PLAN\", \"2027-01-20\", \"redressement\"]" "it is listed"
CASE=$PLAN
is "$(show | json '(d["state"], d["insolvency"]["bodacc"], [t["what"] for t in d["tasks"] if t["what"] == "declare-claim"])')" \
  '["stopped", "2026-11-20", ["declare-claim"]]' "the case is stopped, the claim a task"
is "$(clock --day 2027-03-01 | grep "$PLAN")" "" "nothing is judged while collection is stopped"
refused 77 "collection is stopped" promise add "$PLAN" 2027-05-01 10 --made 2027-03-01
refused 65 "say why it may go on" case resume "$PLAN"
ok "the claim is declared" quitus insolvency declared "$PLAN" --day 2026-12-20
is "$(quitus insolvency list --undeclared --json)$(show | json '"".join(t["what"] for t in d["tasks"] if t["what"] == "declare-claim")')" \
  "" "which ends the task"
ok "a person lifts the stop" quitus case resume "$PLAN" "jugement annulé en appel"
is "$(show | json '[e["words"] for e in d["timeline"] if e["what"] == "resume"][-1]')" "jugement annulé en appel" \
  "the journal keeps why"

# --- for one invoice of two ---

CASE=A2026-00101
SENDER=compta@boulangerie-martin.example
line=$(reply one-of-two "Fri, 20 Nov 2026 10:00:00 +0100" "La facture FA-1042 est au paiement chez notre
comptable. Pour la facture FA-1055, nous vous ferons un virement le 27 novembre 2026.")
is "$(json '[(a["due"], a["amount"]) for a in d["actions"] if a["action"] == "record-promise"]' <<<"$line")" \
  '[["2026-11-27", "480.00"]]' "a promise for one invoice is of what is left to pay on it"
answer=$(quitus followup list --case "$CASE" --json | json 'd["id"] if d["audience"] == "debtor" else ""' | tail -n 1)
like "$(quitus followup show "$answer")" "régler 480,00.€ .*27 novembre 2026" "which the answer confirms"

# --- in French: words and French days, no keys ---

for shown in "promise list" "promise show $plan" "insolvency list" "insolvency show $PLAN" "case show $PLAN" \
  "case show A2026-00104" "task list --all" "task show 1" "journal list" "followup list" "payment list"; do
  is "$(LANGUAGE=fr quitus $shown | grep -oE '[0-9]{4}-[0-9]{2}-[0-9]{2}|\<[a-z_-]+=[^ ]*' | sort -u)" "" "$shown"
done
ok "the journal's chain holds" quitus journal verify
done_testing
