#!/bin/bash
# T200: what is kept about a person is given out whole, and erased when the law lets it, from the disk too;
# what is kept long enough is forgotten; long lists come in pages.
. "$(dirname "$0")/lib.sh"
need "$QUITUS"
testbed_folder
write_config
CLAIRE=compta@boulangerie-martin.example
DB=$TB/db/quitus.db

sql() { "$PYTHON" -c 'import sqlite3, sys
c = sqlite3.connect(sys.argv[1], timeout=10)
for row in c.execute(sys.argv[2]): print(*row)
c.commit()' "$DB" "$1"; }
on_disk() { cat "$DB" "$DB-wal" 2>/dev/null | grep -aqF "$1"; }
exits() { # expected code, pattern, arguments
  local expected=$1 pattern=$2 output code
  shift 2
  output=$(quitus "$@" 2>&1)
  code=$?
  is "$code" "$expected" "quitus $*: exit code $expected"
  like "$output" "$pattern" "quitus $*: says so"
}

ok "a portfolio" import_portfolio
quitus scan "$TESTS_DIR"/mail/*.eml >/dev/null 2>&1
is "$(sql "SELECT count(*) > 5 FROM mails")" 1 "with mail"
quitus case hold A2026-00101 "la gérante rappelle mardi" >/dev/null

# --- lists by page ---

is "$(quitus case list --json | wc -l)" "$(sql "SELECT count(*) FROM cases")" "all cases as JSON"
is "$(quitus case list --json --limit 2 2>/dev/null | json 'd["case"]' | tr '\n' ' ')" "A2026-00101 A2026-00102 " \
  "the first two"
like "$(quitus case list --limit 2 2>&1 >/dev/null)" "--after 'A2026-00102'" "that there are more is said"
is "$(quitus case list --json --limit 1 --after A2026-00102 2>/dev/null | json 'd["case"]')" A2026-00103 "the next"
is "$(quitus case list --limit 0 2>&1 >/dev/null)" "" "nothing is said where there are no more"
exits 65 "no number of lines" case list --limit -3
first=$(quitus followup list --json --limit 1 2>/dev/null | json 'd["id"]')
rest=$(quitus followup list --json --after "$first" | json 'd["id"]' | tr '\n' ' ')
is "$first $rest" "$(quitus followup list --json | json 'd["id"]' | tr '\n' ' ')" "answers by page are all answers"
exits 69 "no follow-up with the number 999" followup list --after 999

# --- access ---

exits 0 "messages +[1-9]" person export "$CLAIRE"
exits 69 "nothing is kept about nobody@x.example" person export nobody@x.example
exits 65 "no mail address" person export nobody
ok "all is written to a folder" quitus person export "Claire <$CLAIRE>" --out "$TB/claire"
not_ok "into no folder that is in use" quitus person export "$CLAIRE" --out "$TB/claire"
is "$(json 'len(d["contacts"]), d["contacts"][0]["case"], len(d["messages"]) > 0' <"$TB/claire/person.json")" \
  '[1, "A2026-00101", true]' "contacts and messages"
json '"\n".join(m["file"] for m in d["messages"])' <"$TB/claire/person.json" >"$TB/files"
is "$(cd "$TB/claire" && ls messages/*.eml | sort)" "$(sort "$TB/files")" "each message has its file"
ok "as it came" cmp "$TB/claire/$(json '[m["file"] for m in d["messages"] if "not-received" in m["message_id"]][0]' \
  <"$TB/claire/person.json")" "$TESTS_DIR/mail/02-invoice-not-received.eml"
like "$(quitus person export "$CLAIRE" --json)" '"evidence":\[.*jamais' "what was read in them"
is "$(stat -c %a "$TB/claire" "$TB/claire/person.json" | tr '\n' ' ')" "700 600 " "nobody else may read it"

# --- erasure: refused, and why ---

exits 77 "case A2026-00101 is not closed.*art. 17" person erase "$CLAIRE"
quitus case resume A2026-00101 >/dev/null
quitus case pay A2026-00101 "$(quitus case show A2026-00101 --json | json 'd["balance"]')" >/dev/null
exits 77 "is kept until 20.*claims_years" person erase "$CLAIRE"
ok "it is all still there" on_disk "$CLAIRE"
sql "UPDATE cases SET closed_at = unixepoch('now', '-6 years') WHERE reference = 'A2026-00101'"
mkdir -p "$TB/spool"
printf 'door: milter\n\nFrom: Compta@Boulangerie-Martin.example\n\nx' >"$TB/spool/1.mail"
exits 75 "mail that names .* waits in .*(1)" person erase "$CLAIRE"
rm "$TB/spool/1.mail"
exits 0 "would erase: 1 contacts" person erase "$CLAIRE" --dry-run
ok "which changes nothing" on_disk "$CLAIRE"

# --- erasure ---

said=$(sql "SELECT words FROM evidence JOIN reasons ON reasons.id = reason_id JOIN mails ON mails.id = mail_id
  WHERE sender = '$CLAIRE' LIMIT 1")
ok "words of hers are on the disk" on_disk "$said"
exits 0 "erased: 1 contacts" person erase "$CLAIRE"
for trace in "$CLAIRE" "Claire Martin" "boulangerie-martin" "03 20 11 22 33" "$said" "gérante rappelle"; do
  not_ok "gone from the disk: $trace" on_disk "$trace"
done
ok "others are not" on_disk "paul.leroux@garage-leroux.example"
exits 69 "nothing is kept" person export "$CLAIRE"
ok "the journal is whole" quitus journal verify
is "$(sql "PRAGMA integrity_check")" ok "the file too"
is "$(quitus case show A2026-00101 --json | json '[i["number"] for i in d["invoices"]], d["contacts"]')" \
  '[["FA-1042", "FA-1055"], []]' "the invoices stay"
like "$(quitus case show A2026-00101)" "personal data erased" "and that it was done"
ok "its case file can still be handed out" quitus case export A2026-00101 --out "$TB/erased"
like "$(cat "$TB/erased/chronologie.html")" "effacé" "and says what is gone"
not_ok "which names her nowhere" grep -rqE "$CLAIRE|gérante rappelle" "$TB/erased"
before=$(sql "SELECT count(*) FROM mails")
quitus scan "$TESTS_DIR"/mail/02*.eml >/dev/null 2>&1
is "$(sql "SELECT count(*) FROM mails")" "$before" "a message seen again is not taken in again"
not_ok "nor its words" on_disk "$said"

# --- purge ---

exits 0 "would erase: 0 contacts, 0 messages" purge --dry-run
sql "UPDATE mails SET kept_at = unixepoch('now', '-13 months') WHERE case_id IS NULL"
unlinked=$(sql "SELECT count(*) FROM mails WHERE case_id IS NULL")
exits 0 "would erase: 0 contacts, $unlinked messages" purge --dry-run
exits 0 "erased: 0 contacts, $unlinked messages" purge
exits 0 "erased: 0 contacts, 0 messages" purge
exits 65 "still to come" purge --day 2999-01-01
exits 65 "still to come" purge --day 01/01/2999
exits 65 "is no day; write 2026-03-31 or 31/03/2026" purge --day 31/02/2026
is "$(quitus purge --dry-run --day 2999-01-01 --json | json 'd["papers"]')" 1 "what is due by then"
write_config retention.unlinked_months=-1
exits 78 "no number from 0" config check
done_testing
