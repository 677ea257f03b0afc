#!/bin/bash
# T160: portfolios and bank exports as programs write them, through the real command: charsets, separators,
# a second import, bad rows, a dry run; payments matched, counted once, undone.
. "$(dirname "$0")/lib.sh"
need "$QUITUS"
testbed_folder
write_config
journal() { quitus case show "$1" --json | json "[e['what'] for e in d['timeline']]"; }
balance() { quitus case show "$1" --json | json "d['balance'] + ' ' + d['state']"; }
# The members of each line of that kind.
lines() { json "' '.join(str(d.get(k, '')) for k in '$2'.split()) if d['kind'] == '$1' else None" | grep -vx null; }

# --- one portfolio, in the charsets and with the separators of different programs ---

cat >"$TB/p.csv" <<'END'
Dossier;Créancier;Raison sociale;Email;N° facture;Date d'échéance;Montant TTC;Réglé
R1;Aciers du Nord;Éts Lefèvre & Fils;"compta@lefevre.example; dg@lefevre.example";FA-1;31/03/2026;1 250,50;0,00
R2;Aciers du Nord;L'Œuvre SARL;oeuvre@oeuvre.example;FA-2;30/04/2026;1’000,00 €;250,00
END
"$PYTHON" - "$TB" <<'END'
import sys
folder = sys.argv[1]
text = open(folder + "/p.csv", encoding="utf-8").read()
def write(name, charset, change=lambda text: text):
    open(folder + "/" + name, "wb").write(change(text).encode(charset))
write("bom.csv", "utf-8-sig", lambda text: text.replace("\n", "\r\n"))
write("ansi.csv", "cp1252")
write("unicode.csv", "utf-16", lambda text: text.replace(";", "\t").replace("\t dg", "; dg"))
write("comma.csv", "utf-8", lambda text: "\n".join(
    ",".join('"%s"' % cell.strip('"') for cell in line.replace("; dg", "| dg").split(";"))
    for line in text.splitlines()))
write("mac.csv", "utf-8", lambda text: "État au 01/05/2026\n\n".replace("\n", "\r") + text.replace("\n", "\r"))
END
first=$(quitus case list --json 2>/dev/null)
for file in p bom ansi unicode comma mac; do
  write_config "database.path=$TB/db/$file.db"
  ok "$file.csv is imported" quitus case import "$TB/$file.csv"
  now=$(quitus case show R1 --json | json "[d['debtor'], [c['email'] for c in d['contacts']], d['invoices']]"
    quitus case show R2 --json | json "[d['debtor'], [c['email'] for c in d['contacts']], d['invoices']]")
  [ "$file" = p ] && first=$now && like "$now" "Lefèvre.*dg@lefevre.*1250.50.*Œuvre.*1000.00.*250.00" "it is read right"
  is "$now" "$first" "$file.csv says the same"
done

# --- again: nothing, then what changed ---

write_config
quitus case import "$TB/p.csv" >/dev/null
is "$(quitus case import --json "$TB/p.csv" | json "d['kind']")" "summary" "the same file again changes nothing"
sed -e 's/1 250,50/1 200,00/' -e 's/Email/Courriel/' "$TB/p.csv" >"$TB/p2.csv"
echo 'R3;Aciers du Nord;Neuf SAS;;FA-3;;90;' >>"$TB/p2.csv"
dry=$(quitus case import --dry-run --json "$TB/p2.csv")
like "$(lines change 'line case name field old new' <<<"$dry")" "2 R1 FA-1 amount 1250.50 1200.00" \
  "a dry run names the change"
is "$(lines new 'object' <<<"$dry" | sort | tr '\n' ' ')" "case invoice " "and what is new"
is "$(balance R1)" "1250.50 open" "but keeps nothing"
is "$(quitus case import --json "$TB/p2.csv" | sed 's/"dry_run":false/"dry_run":true/')" "$dry" \
  "the import itself says the same"
is "$(balance R1)" "1200.00 open" "and keeps it"
is "$(journal R1)" '["imported", "imported"]' "both are in the journal"
like "$(quitus case import "$TB/p.csv" 2>&1)" "R1 .*invoice FA-1 .*1200.00 .*1250.50" "people see what was and what is"

# --- what people did stays ---

quitus case hold R1 "vu avec Mme Petit" >/dev/null
quitus case pay R1 "50,50" --day 01/04/2026 --reference "chèque 12" >/dev/null
quitus case import "$TB/p.csv" >/dev/null
is "$(balance R1)" "1200.00 held" "a hold and a payment survive the next import"

# --- bad rows ---

cat >"$TB/bad.csv" <<'END'
dossier;client;facture;montant;échéance;email
R7;Duval;F7;douze;;
R8;Duval;F8;8,00;31/02/2026;
R9;"Du
val";F9;9,00;;néant
;Duval;F10;9,00;;
END
out=$(quitus case import "$TB/bad.csv" 2>"$TB/err")
is "$?" 65 "bad rows: exit code 65"
is "$(grep -c . "$TB/err")" 4 "each is named"
like "$(cat "$TB/err")" "line 2, montant: \"douze\" is no amount; write" "with column, reason and remedy"
like "$(cat "$TB/err")" "line 4, email: .*the row goes in without it" "a bad address keeps no invoice out"
like "$(cat "$TB/err")" "line 6, dossier" "and lines are counted as an editor does"
like "$out" "rows read: 4, left out: 3" "the others went in"
printf 'PK\003\004' >"$TB/book.csv"
like "$(quitus case import "$TB/book.csv" 2>&1)" "is a workbook" "a workbook is told to be one"
not_ok "no progress bar where there is no terminal" grep -q '\[=' "$TB/err"

# --- payments ---

cat >"$TB/bank.csv" <<'END'
Compte 00012345678;;;;
Date;Libellé;Débit;Crédit;Référence
02/04/2026;VIR SEPA L OEUVRE FACT FA 2;;500,00;TRF77001
03/04/2026;PRLV EDF;120,00;;
04/04/2026;VIR INCONNU;;33,00;
05/04/2026;VIR R3 NEUF FA-3;;90,00;
05/04/2026;VIR R3 NEUF FA-3;;90,00;
06/04/2026;VIR LEFEVRE;;abc;
END
iconv -f UTF-8 -t WINDOWS-1252 "$TB/bank.csv" >"$TB/bank1252.csv"
is "$(quitus payment import --dry-run --json "$TB/bank1252.csv" | lines line 'line outcome')" \
  "$(printf '3 booked\n5 unmatched\n6 booked\n7 overpaid')" "a dry run says what each line is for"
is "$(balance R2)" "750.00 open" "and books nothing"
out=$(quitus payment import "$TB/bank1252.csv" 2>"$TB/err")
is "$?" 65 "a line that cannot be read: exit code 65"
like "$(cat "$TB/err")" "line 8, Crédit" "it is named"
like "$out" "payments booked: 2, known from before: 0, to look at: 2; lines that are no money received: 1" "the others are told"
is "$(balance R2)" "250.00 open" "a part payment lowers the balance"
is "$(balance R3)" "0.00 closed" "a full one closes the case"
is "$(quitus payment import --json "$TB/bank.csv" 2>/dev/null | lines line outcome | sort | uniq -c | tr -s ' \n' ' ')" \
  " 2 known 1 overpaid 1 unmatched " "the same lines again, in another charset, are not counted twice"
is "$(balance R2)" "250.00 open" "nothing is booked twice"

id=$(quitus payment list R3 --json | json "d['id']")
like "$(quitus payment list R3)" "FA-3 .*VIR R3 NEUF" "payments are listed"
waiting() { quitus task list --case "$1" --json | json "d['what']" | sort | tr '\n' ' '; }
is "$(waiting R3)" "receipt tell-creditor " "who has no address gets their receipt from a person"
ok "a payment is cancelled" quitus payment cancel "$id" "autre dossier"
is "$(balance R3)" "90.00 open" "its case is open again"
is "$(waiting R3)" "" "and no receipt is owed"
is "$(journal R3)" '["imported", "closed", "payment", "task", "task", "reopened", "payment-cancelled"]' "all of it is in the journal"
not_ok "it cannot be cancelled twice" quitus payment cancel "$id" "encore"
like "$(quitus payment cancel 999 x 2>&1)" "no payment with the number 999; .quitus payment list" "an unknown one is told"
like "$(quitus payment cancel abc x 2>&1)" "quitus payment list" "so is what is no number"
like "$(quitus case pay R3 10 --day 2999-01-01 2>&1)" "still to come" "a payment of tomorrow is refused"
like "$(quitus case pay R3 100,00 2>&1)" "more than the EUR 90.00" "so is too much"
ok "the journal holds" quitus journal verify
done_testing
