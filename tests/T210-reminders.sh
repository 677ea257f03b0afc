#!/bin/bash
# T210: half a year of the clock with the real commands: the scenario of each profile, what suspends it, and
# what comes back by itself; every draft that it makes is taken in as sent on its day.
. "$(dirname "$0")/lib.sh"
need "$QUITUS"
testbed_folder
write_config reminders.enabled=yes interest.rate=12.15 interest.indemnity=yes
BEGIN=-190
SIMPLE=A2026-00201
KEY=A2026-00202
HELD=A2026-00203
STOPPED=A2026-00204
DISPUTED=A2026-00205
PARTLY=A2026-00206
PROMISED=A2026-00207
PAID=A2026-00208
LATE=A2026-00209

row() { # reference, contact, profile, invoice, due, amount
  local siren=
  [ "$1" != $SIMPLE ] || siren=732829320 # a business: late interest is owed
  echo "$1,Aciers du Nord,compta@aciers-du-nord.example,Client $1,$siren,$2,$3,fr,$4,$(day $((BEGIN - 30))),$5,$6,EUR"
}
{
  echo "case_reference,creditor,creditor_email,debtor,debtor_siren,contact_email,profile,language,invoice_number,invoice_date,due_date,amount,currency"
  row $SIMPLE a@simple.example standard S-1 "$(day $((BEGIN + 10)))" 100.00
  row $SIMPLE b@simple.example standard S-2 "$(day $((BEGIN + 16)))" 50.00
  row $KEY a@key.example key-account K-1 "$(day $((BEGIN + 10)))" 100.00
  row $KEY a@key.example key-account AV-1 "$(day $((BEGIN + 10)))" -40.00
  row $HELD a@held.example standard H-1 "$(day $((BEGIN + 10)))" 100.00
  row $STOPPED a@stopped.example standard T-1 "$(day $((BEGIN + 10)))" 100.00
  row $DISPUTED a@disputed.example bad-payer D-1 "$(day $((BEGIN + 10)))" 100.00
  row $PARTLY a@partly.example standard P-1 "$(day $((BEGIN + 10)))" 777.00
  row $PARTLY a@partly.example standard P-2 "$(day $((BEGIN + 40)))" 30.00
  row $PROMISED a@promised.example standard M-1 "$(day $((BEGIN + 10)))" 100.00
  row $PAID a@paid.example standard V-1 "$(day $((BEGIN + 10)))" 100.00
  row $LATE a@late.example standard L-1 "$(day $((BEGIN - 60)))" 100.00
} >"$TB/portfolio.csv"
ok "a portfolio" quitus case import "$TB/portfolio.csv"
ok "a person holds one" quitus case hold $HELD "accord oral"
ok "one is insolvent" quitus insolvency record $STOPPED --judgment "$(day $BEGIN)"
ok "one is disputed" quitus dispute open $DISPUTED dispute-quality --words "La marchandise est arrivée abîmée."
ok "one in part" quitus dispute open $PARTLY dispute-billing --invoice P-1 --words "Le prix est faux."
ok "one is promised" quitus promise add $PROMISED "$(day $((BEGIN + 60)))" 100 --made "$(day $BEGIN)"

# A draft leaves on that day: taken in as the mail server would hand it on.
sent() { # id, day
  quitus followup show "$1" --eml >"$TB/draft.eml" || return 1
  "$PYTHON" - "$TB/draft.eml" "$2" <<'PY'
import email, email.utils, datetime, sys
path, day = sys.argv[1:]
mail = email.message_from_binary_file(open(path, "rb"))
at = datetime.datetime.fromisoformat(day + "T12:00:00+00:00")
mail.replace_header("Date", email.utils.format_datetime(at))
open(path, "wb").write(mail.as_bytes())
PY
  quitus scan "$TB/draft.eml" >/dev/null
}
run_day() { # day: what the clock writes, as lines "CASE WHAT TO DAY"
  quitus clock --day "$1" --json >"$TB/day" || return 1
  json 'd["case"] + " " + d["what"] + " " + (d.get("to") or "-") + " '"$1"'" if d["job"] == "reminders" else ""' \
    <"$TB/day" | grep . >>"$TB/history"
  for id in $(json 'd.get("follow_up", "")' <"$TB/day"); do
    quitus followup show "$id" >"$TB/mail-$(json 'd["case"] + "-" + d["what"] if d.get("follow_up") == '"$id"' else ""' <"$TB/day" | grep .)"
    [ "$(quitus followup show "$id" --json | json 'd["audience"]')" = creditor ] || sent "$id" "$1" || return 1
  done
}
what() { awk -v c="$1" '$1 == c { print $2 }' "$TB/history" | tr '\n' ' '; }
to() { awk -v c="$1" -v w="$2" '$1 == c && $2 == w { print $3 }' "$TB/history"; }
on() { awk -v c="$1" -v w="$2" '$1 == c && $2 == w { print $4 }' "$TB/history"; }

: >"$TB/history"
for id in $(quitus followup list --json | json 'd["id"]'); do # the creditor was asked about the disputes
  sent "$id" "$(day $BEGIN)"
done
quitus clock --day "$(day $BEGIN)" --dry-run --json >"$TB/dry"
is "$(quitus followup list --json --state draft)" "" "a dry run writes nothing"
for n in $(seq $BEGIN 2 -2); do
  run_day "$(day "$n")" || diag "day $n failed"
  [ "$n" != $((BEGIN + 30)) ] || quitus case pay $PAID 100 --day "$(day "$n")" >/dev/null
done
diag "$(cat "$TB/history")"

# --- the scenarios ---

is "$(what $SIMPLE)" "reminder-preventive reminder-1 reminder-2 formal-notice " "the steps of the scenario, in order, each once"
is "$(on $SIMPLE reminder-1)" "$(day $((BEGIN + 14)))" "by the oldest invoice's due date"
is "$(what $KEY)" "reminder-preventive reminder-1 reminder-2 " "a key account gets no formal notice"
like "$(what $LATE)" "^reminder-1 reminder-2 formal-notice" "a case that is taken in late begins with the first reminder"
[[ $(on $LATE reminder-2) < $(day $((BEGIN + 7))) ]]
is $? 1 "and not with the second the day after"
mail=$(cat "$TB/mail-$SIMPLE-reminder-2")
like "$mail" "S-1.*S-2" "one mail lists all that is due on the case"
like "$mail" "150,00" "with its sum"
like "$mail" "a@simple.example" "to the main contact"
is "$(grep -c 'Mentions prévues' "$TB/mail-$SIMPLE-reminder-preventive")" 0 "before the due date nothing is claimed"
is "$(grep -c 'Mentions prévues' "$TB/mail-$SIMPLE-reminder-1")" 1 "the first reminder is a first letter"
is "$(grep -c 'S-2' "$TB/mail-$SIMPLE-reminder-1")" 0 "which claims what is due alone"
like "$(cat "$TB/mail-$KEY-reminder-1")" "avoir AV-1 .*−40,00" "a credit note is listed"
like "$(cat "$TB/mail-$KEY-reminder-1")" "Le total s’élève à 60,00" "and taken off"
like "$(cat "$TB/mail-$SIMPLE-formal-notice")" "article 1344 du code civil" "the formal notice says what it is"
like "$(cat "$TB/mail-$SIMPLE-formal-notice")" \
  "les intérêts de retard, soit .* au taux annuel de 12,15.*, et l’indemnité forfaitaire .*, soit 80,00" \
  "with what the law adds between businesses"
is "$(grep -c 'indemnité forfaitaire' "$TB/mail-$LATE-formal-notice")" 0 "and nothing of it for a consumer"
like "$(quitus task list --case $SIMPLE --json | json 'd["what"]')" "formal-notice" "and is a person's task"
is "$(quitus followup list --json --limit 0 | json 'd["unattended"]' | sort -u)" "false" "nothing of it leaves without a person"

# --- what suspends them ---

is "$(what $HELD)" "" "nothing on a held case in half a year"
is "$(what $STOPPED)" "" "nothing on a stopped one"
is "$(what $DISPUTED)" "" "nothing on a disputed one"
not_ok "what is disputed in part is not listed" grep -q "P-1\|777" "$TB/mail-$PARTLY-reminder-1"
is "$(on $PARTLY reminder-1)" "$(day $((BEGIN + 44)))" "and counts from the undisputed invoice"
like "$(what $PROMISED)" "^broken-promise " "nothing before the day of a promise"
[[ $(on $PROMISED broken-promise) > $(day $((BEGIN + 60))) ]]
is $? 0 "which is recalled after it"
like "$(cat "$TB/mail-$PROMISED-broken-promise")" "annoncé pour le .*$(date -d "$(day $((BEGIN + 60)))" +%Y)" "with its day"
# The receipt of a collector (art. R124-6) thanks already.
answers() { for id in $(quitus followup list --case $PAID --json --limit 0 | json 'd["id"]'); do quitus followup show "$id"; done; }
is "$(answers | grep -c "vaut quittance")" 1 "who paid gets a receipt"
is "$(what $PAID | grep -c thanks)" 0 "and is not thanked twice"
is "$(quitus clock --day "$(day -2)" --json)" "" "running it again does nothing more"

# --- the creditor ---

clock() { quitus clock --json "$@" | json 'd["case"] + " " + d["what"]' | sort; }
mail() { # name, from, subject, text: taken in; its JSON line
  cat >"$TB/$1.eml" <<MAIL
From: $2
To: $MAILBOX
Date: $(LC_ALL=C date -R)
Message-ID: <$1@mail.example>
Subject: $3
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

$4
--b
Content-Type: application/pdf; name="bon-de-livraison.pdf"
Content-Disposition: attachment; filename="bon-de-livraison.pdf"

%PDF-1.4
--b--
MAIL
  quitus scan --json "$TB/$1.eml"
}
show() { quitus case show "$1" --json; }

is "$(clock --day "$(day 40)" | grep $DISPUTED)" "$DISPUTED creditor-silent"$'\n'"$DISPUTED creditor-silent" \
  "a creditor who is silent: a task and a reminder"
id=$(quitus followup list --json --limit 0 | json 'd["id"] if (d["case"], d.get("purpose")) == ("'$DISPUTED'", "creditor-silent") else ""' | grep .)
like "$(quitus followup show "$id")" "compta@aciers-du-nord.example.*Sauf erreur de notre part, nous n’avons pas encore reçu votre position" \
  "which asks for their position"
line=$(mail answer "Compta <compta@aciers-du-nord.example>" "Re: dossier $DISPUTED" \
  "Bonjour, la marchandise a été livrée conforme, le client n'a pas encore payé la facture, voir le bon signé. Nous contestons le montant de l'avoir.")
is "$(json '(d["case"], d["reasons"], [a["what"] for a in d["actions"]], d["link"]["stranger"])' <<<"$line")" \
  "[\"$DISPUTED\", [], [\"creditor-answer\"], false]" "their answer is no excuse, but a task"
task=$(show $DISPUTED | json '[t["note"] for t in d["tasks"] if t["what"] == "creditor-answer"][0]')
like "$task" "livrée conforme" "with their words"
like "$task" "bon-de-livraison.pdf" "and the names of what they attached"
dispute=$(quitus dispute list --json --case $DISPUTED | json 'd["id"]')
like "$(quitus dispute show "$dispute" --json)" "creditor-answer" "it stands in the dispute's history"
is "$(show $DISPUTED | json 'd["state"]')" held "and changes nothing on the case"
ok "a person records it" quitus dispute position "$dispute" rejected --note "bon de livraison signé"
is "$(show $DISPUTED | json '[t["what"] for t in d["tasks"] if t["what"].startswith("creditor")]')" "[]" "which ends the tasks"
line=$(mail other "compta@aciers-du-nord.example" "Dossier $SIMPLE" "Bonjour, avez-vous des nouvelles ? Nous avons besoin de trésorerie.")
is "$(json '(d["case"], d["reasons"], [a["what"] for a in d["actions"]])' <<<"$line")" "[\"$SIMPLE\", [], [\"read\"]]" \
  "without a dispute somebody reads it"
ok "the day of publication becomes known" quitus insolvency record $STOPPED --judgment "$(day $BEGIN)" \
  --bodacc "$(day -1)" --mandataire "Me Lenoir, Lille"
is "$(clock --day "$(day 41)" | grep $STOPPED)" "$STOPPED creditor-claim-limit" "the creditor is told the last day for declaring"
id=$(quitus followup list --json --limit 0 | json 'd["id"] if d.get("purpose") == "creditor-claim-limit" else ""' | grep .)
limit=$(LC_ALL=C.UTF-8 quitus insolvency show $STOPPED --json | json 'd["limit"]')
like "$(quitus followup show "$id")" "au plus tard le [a-z]+ $((10#${limit:8:2}))(er)? .*${limit:0:4}, auprès de Me Lenoir" "as a date"
ok "the journal's chain holds" quitus journal verify
done_testing
