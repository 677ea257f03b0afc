#!/bin/bash
# T135: the first letter of a case and what recalls it; previews; templates of one's own; documents that
# are not at hand.
. "$(dirname "$0")/lib.sh"
need "$QUITUS"
testbed_folder
write_config "outbox.transport=none" "interest.rate=12.15" "templates.directories=$TB/templates"
mkdir -p "$TB/templates/fr" "$TB/portfolio"
sed -e '1s/$/,adresse_creancier,premiere_lettre,taux_interet/' -e "2,\$s/\$/,\"4 rue du Port, 59000 Lille\",,/" \
  "$TESTS_DIR/portfolio/portfolio.csv" >"$TB/portfolio/portfolio.csv"
"$PYTHON" "$TESTS_DIR/tool.py" documents "$TB/portfolio/portfolio.csv" || bail_out "no documents"
ok "the portfolio is imported" quitus case import "$TB/portfolio/portfolio.csv"

# --- previews ---

text=$(quitus template preview A2026-00101 awaiting-approval)
like "$text" "Subject: Personnel et confidentiel – A l’attention de Mme Claire Martin – Référence A2026-00101" \
  "a preview names the subject"
like "$text" "en attente de validation" "it treats the reason"
like "$text" "Mentions prévues à l’article R. 124-4" "a first letter carries the mentions"
like "$text" "4 rue du Port, 59000 Lille" "with the creditor's address"
like "$text" "taux annuel de 12,15" "and the interest"
like "$(quitus template preview A2026-00101 invoice-not-received)" "Attached: FA-1042-DUPLICATA.pdf" \
  "documents of the playbook are named"
like "$(quitus template preview A2026-00101 dispute-quality --audience creditor --language en)" \
  "Please let us know your position" "the creditor's mail shows too"
is "$(quitus template preview A2026-00101 dispute-quality --json | json 'd["reasons"]')" '["dispute-quality"]' \
  "also as JSON"
is "$(quitus followup list --json | wc -l)" 0 "nothing was kept"
for wrong in "A2026-00101 no-such-reason" "A2026-99999 cash-flow" "A2026-00101 cash-flow --language de" \
  "A2026-00101 cash-flow --audience nobody"; do
  # shellcheck disable=SC2086
  quitus template preview $wrong >"$TB/out" 2>"$TB/err"
  is "$?$(wc -c <"$TB/out")" "$([ "${wrong%% *}" = A2026-99999 ] && echo 69 || echo 65)0" "refused: $wrong"
done

# --- the first letter ---

ok "a first letter is noted" quitus case first-letter A2026-00101 01/10/2026
text=$(quitus template preview A2026-00101 awaiting-approval)
is "$(grep -c 'Mentions prévues' <<<"$text")" 0 "later answers carry no mentions"
like "$text" "Notre première lettre.: 1er octobre 2026, référence A2026-00101" "but recall its date and reference"
is "$(quitus case show A2026-00101 --json | json 'd["first_letter"]')" 2026-10-01 "the case shows it"
quitus case first-letter A2026-00101 2999-01-01 2>/dev/null
is "$?" 65 "a day to come is refused"
ok "it is taken back" quitus case first-letter A2026-00101 none
like "$(quitus template preview A2026-00101 awaiting-approval)" "Mentions prévues" "then the mentions are back"

# --- templates of one's own ---

rejects() { # what it says, name
  local said
  said=$(quitus template check 2>&1)
  is "$?" 78 "$2: refused"
  like "$said" "$1" "$2: named"
}
ok "the templates are good" quitus template check
printf '# A comment with a huissier\n\nSans réponse, nous envoyons un huissier.\n' >"$TB/templates/fr/closing.tmpl"
rejects "fr/closing.tmpl:3: \"huissier\" is a forbidden wording" "a threat"
printf -- '- huissier\n' >"$TB/templates/fr/forbidden.txt"
ok "the administrator may allow a wording" quitus template check
printf 'tribunal\n' >"$TB/templates/fr/forbidden.txt"
printf 'Voyez le TRIBUNAL.\n' >"$TB/templates/fr/closing.tmpl"
rejects "fr/closing.tmpl:1: \"tribunal\"" "a wording of one's own"
rm "$TB/templates/fr"/*
touch "$TB/templates/fr/closng.tmpl"
rejects "fr/closng.tmpl: there is no block" "a misspelt name"
rm "$TB/templates/fr"/*

# --- documents that are not at hand ---

rm "$TB/portfolio/documents/FA-1042.pdf"
ok "the reply is taken in" quitus scan "$TESTS_DIR/mail/02-invoice-not-received.eml"
answer=$(quitus followup list --json | grep '"debtor"' | json 'd["id"]')
ok "the answer is approved all the same" quitus followup approve "$answer"
like "$(quitus followup show "$answer")" "dans les meilleurs délais" "it says that the invoice will follow"
like "$(quitus case show A2026-00101 --json)" "missing-document" "a person gets a task"
creditor=$(quitus followup list --json | grep '"creditor"' | json 'd["id"]' | head -n 1)
like "$(quitus followup show "$creditor")" "nous fait défaut" "the creditor is asked for it"
invoice=$TB/FA-1042-retrouvée.pdf
PYTHONPATH=$TESTS_DIR "$PYTHON" "$TESTS_DIR/tool.py" documents "$TB/portfolio/portfolio.csv"
mv "$TB/portfolio/documents/FA-1042.pdf" "$invoice"
quitus case document A2026-00101 "$invoice" --invoice FA-1042 >"$TB/out"
is "$(cat "$TB/out")" "A2026-00101: document kept" "before the answer left nothing else is prepared"
quitus case document A2026-00101 "$TB/nowhere.pdf" 2>"$TB/err"
is "$?" 66 "a file that is not there is refused"
quitus case document A2026-00101 "$invoice" --kind song 2>"$TB/err"
like "$(cat "$TB/err")" "no kind of document; there are: invoice, delivery-note" "so is an unknown kind"
done_testing
