#!/bin/bash
# T190: what is left to people, and the trace: tasks, the journal, and a case file handed to a lawyer.
. "$(dirname "$0")/lib.sh"
need "$QUITUS"
testbed_folder
write_config
ok "the portfolio is imported" import_portfolio || bail_out "no portfolio"

is "$(quitus task list --json)" "" "nothing is left to people yet"
ok "the mails are taken in" quitus scan "$TESTS_DIR/mail"

# --- tasks ---

in_days() { date -d "$1 days" +%F; }
reply() { # file, sender, text: a reply on the case A2026-00101
  printf 'From: %s\nTo: %s\nSubject: A2026-00101\nMessage-ID: <%s@t190.example>\nDate: %s\n\n%s\n' \
    "$2" "$MAILBOX" "$1" "$(date -R)" "$3" >"$TB/$1.eml"
  quitus scan --json "$TB/$1.eml"
}
martin=compta@boulangerie-martin.example
quitus task list --json >"$TB/tasks"
like "$(json '(d["what"], d["case"], d["balance"])' <"$TB/tasks")" "stranger.*A2026-00102.*3000\.00" \
  "a stranger's mail is left to a person, with the case's balance"
for key in id what label case due note done balance message; do
  is "$(json "\"$key\" in d" <"$TB/tasks" | sort -u)" true "a task has $key"
done
reply call1 "$martin" "Bonjour, rappelez-moi au 03 20 11 22 33." >/dev/null
reply call2 "$martin" "Merci de me rappeler demain matin." >/dev/null
is "$(quitus task list --what call --json | wc -l)" 1 "the same thing to do is one task"
like "$(quitus task list --what call --json | json 'd["note"]')" "rappele" "with the words of the sender"
reply law "$martin" "Nous avons saisi le tribunal : une assignation vous a été délivrée." >/dev/null
is "$(quitus task list --json | json 'd["label"]' | head -n 1)" legal-action "legal action comes first"

call=$(quitus task list --what call --json | json 'd["id"]')
ok "a task is shown" quitus task show "$call"
ok "a task is put off" quitus task postpone "$call" "$(in_days 30)"
is "$(quitus task show "$call" --json | json 'd["due"]')" "$(in_days 30)" "to that day"
is "$(quitus task list --due "$(in_days 29)" --what call --json)" "" "it is not due before"
ok "a task of one's own" quitus task add A2026-00101 "$(in_days 2)" "relire le contrat"
is "$(quitus task list --case A2026-00101 --what to-do --json | json 'd["note"]')" "relire le contrat" \
  "is kept with the case"
is "$(quitus task list --due overdue --json)" "" "nothing is overdue today"
ok "a task is done" quitus task done "$call" --note "paiera vendredi"
is "$(quitus task list --what call --json)" "" "it is listed no more"
is "$(quitus task list --what call --all --json | json 'd["done"]')" true "but with --all"
like "$(quitus journal list --case A2026-00101)" "task done.*paiera vendredi" "the journal says so"

refuses() { # exit code, pattern, arguments
  local expected=$1 pattern=$2 output code
  shift 2
  output=$(quitus "$@" 2>&1)
  code=$?
  is "$code" "$expected" "quitus $*: exit code $expected"
  like "$output" "$pattern" "quitus $*: says why"
}
refuses 65 "done already" task done "$call"
contact() { quitus case show A2026-00101 --json | json 'd["contacts"][0]["state"]'; }
like "$(quitus case contact A2026-00101 "$martin" left)" "$martin: has left" "a contact has left"
is "$(contact)" left "as the case says"
ok "and is back" quitus case contact A2026-00101 "$martin" valid
is "$(contact)" valid "as the case says again"
like "$(quitus journal list --case A2026-00101)" "contact: valid, was: has left, “$martin”" "the journal tells it"
refuses 65 "there are: valid, left, dead" case contact A2026-00101 "$martin" away
refuses 69 "no contact with the address.*case import. adds one" case contact A2026-00101 eve@nowhere.example left
refuses 69 "no task with the number 999" task done 999
refuses 65 "is no number; .quitus task list" task done call
refuses 65 "is past" task postpone 1 2020-01-01
refuses 65 "no day" task add A2026-00101 tomorrow x
refuses 69 "no case" task list --case NONE
refuses 65 "no day" task list --due soon

# --- the journal ---

like "$(quitus journal list --json | json '(d["what"], d["detail"])')" \
  "message-in.*classifier=[0-9a-f]{12}-[0-9a-f]{8}" "a message's entry names what read it"
version=$(quitus case show A2026-00101 --json | json 'd["messages"][0]["classifier"]')
like "$version" "^[0-9a-f]{12}-[0-9a-f]{8}$" "so does the message"
like "$(LANGUAGE=fr quitus case show A2026-00101)" "message reçu.*boulangerie-martin.*serveur|message reçu.*boulangerie-martin" \
  "the timeline speaks French to the French"
ok "the journal is whole" quitus journal verify
hash=$(quitus journal verify --json | json 'd["hash"]')
like "$hash" "^[0-9a-f]{64}$" "its last hash can be noted"
ok "it is there later" quitus journal verify --expect "$hash"
refuses 74 "no entry of the journal has the hash" journal verify --expect "$(printf 'f%.0s' {1..64})"
refuses 65 "is no hash" journal verify --expect abc

# --- raw mail is kept compressed, once ---

is "$(quitus scan --json "$TB/call1.eml" | json 'd["already"]')" true "a mail that comes again is not kept again"
sql() { "$PYTHON" -c 'import sqlite3, sys
for row in sqlite3.connect(sys.argv[1]).execute(sys.argv[2]): print(*row)' "$TB/db/quitus.db" "$1"; }
"$PYTHON" -c 'print("From: x@y.example\nMessage-ID: <big@t190.example>\nSubject: A2026-00104\n\n" + "Bonjour. " * 20000)' >"$TB/big.eml"
quitus scan "$TB/big.eml" >/dev/null
is "$(sql 'SELECT count(*), sum(length(compressed) * 20 < size) > 0, count(DISTINCT mail_id) = count(*) FROM mail_bytes' | cut -d ' ' -f 2-)" \
  "1 1" "raw mail is compressed, once for each message"

# --- a case file as a folder ---

out=$TB/out
ok "a case file is written" quitus case export A2026-00101 --out "$out"
is "$(stat -c %a "$out" "$out/messages" "$out/README.txt" "$out"/messages/0001* | tr '\n' ' ')" \
  "700 700 600 600 " "for its owner's eyes only"
ok "every file has its hash" sh -c "cd '$out' && sha256sum --quiet -c SHA256SUMS"
ok "every journal entry has its hash" sh -c "cd '$out/journal' && sha256sum --quiet -c SHA256SUMS"
is "$(wc -l <"$out/journal/SHA256SUMS")" "$(wc -l <"$out/journal/journal.jsonl")" "each of them"
is "$(json 'd["case"]' <"$out/journal/journal.jsonl" | sort -u)" A2026-00101 "no other case is told of"
for file in call1 call2 law; do
  ok "$file.eml is there byte for byte" sh -c "cat '$out'/messages/*.eml | grep -q '<$file@' &&
    for f in '$out'/messages/*; do cmp -s \"\$f\" '$TB/$file.eml' && exit 0; done; exit 1"
done
is "$(find "$out/messages" -type f | wc -l)" 4 "all the messages of the case"
ok "the invoice is there" cmp "$TB/portfolio/documents/FA-1042.pdf" "$out"/documents/*FA-1042.pdf
page=$out/chronologie.html
ok "the page is in the case's language" grep -q '<html lang="fr">' "$page"
like "$(cat "$page")" "relire le contrat.*Pièces.*FA-1042" "it tells what happened, and the exhibits"
is "$(grep -o 'paiera vendredi' "$page" | wc -l)" 1 "with the words of people, once"
is "$(json 'd.get("words", "")' <"$out/journal/journal.jsonl" | grep -c 'paiera vendredi')" 1 "so does the journal"
ok "it loads nothing and runs nothing" sh -c "! grep -Eiq '<script|<img|src=|https?://' '$page'"
is "$(json 'd["case"]["case"], len(d["exhibits"]), d["journal_hash"] is not None' <"$out/chronology.json")" \
  "$(json '("A2026-00101", 6, True)' <<<'{}')" "the JSON has all of it"
ok "its hash is in the chain" quitus journal verify --expect "$(json 'd["journal_hash"]' <"$out/chronology.json")"
sums=$(sha256sum <"$out/SHA256SUMS" | cut -d ' ' -f 1)
like "$(quitus journal list --json | json 'd["detail"]')" "exported files=[0-9]+ sha256=$sums" \
  "the journal keeps the hash of what was handed out"
refuses 65 "is there already" case export A2026-00101 --out "$out"
mkdir "$TB/empty"
ok "an empty folder will do" quitus case export A2026-00103 --out "$TB/empty"
ok "an English case has an English page" grep -q '<html lang="en">' "$TB/empty/chronology.html"
refuses 75 "cannot be written" case export A2026-00101 --out "$TB/none/out"
is "$(find "$TB" -maxdepth 1 -name 'out.*')" "" "nothing unfinished is left behind"

# --- what is missing or changed is named ---

echo changed >>"$TB/portfolio/documents/VA-81.pdf"
output=$(quitus case export A2026-00104 --out "$TB/changed" 2>&1)
like "$output" "VA-81.pdf.*SHA-256" "a changed document is told to who exports"
ok "and in the page" grep -q 'class="bad">modifié' "$TB/changed/chronologie.html"
like "$(json '[e.get("trouble") for e in d["exhibits"]]' <"$TB/changed/chronology.json")" "SHA-256" "and in the JSON"
rm "$TB/portfolio/documents/VA-81.pdf"
"$PYTHON" - "$TB/db/quitus.db" <<'P'
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.execute("UPDATE mail_bytes SET compressed = x'00' WHERE mail_id = (SELECT max(id) FROM mails)")
db.commit()
P
ok "a missing one hinders no export" quitus case export A2026-00104 --out "$TB/missing"
is "$(grep -c 'class="bad"' "$TB/missing/chronologie.html")" 2 "it is named, and so is a damaged message"
is "$(find "$TB/missing/documents" -type f)" "" "where there is none, none is given"

# --- a mail of the spool that is refused for itself, not for the database's sake ---

if [ -x "$QUITUS_MILTER" ]; then
  sql_do() { "$PYTHON" -c 'import sqlite3, sys
sqlite3.connect(sys.argv[1], isolation_level=None).executescript(sys.argv[2])' "$TB/db/quitus.db" "$1"; }
  sql_do "CREATE TRIGGER no_more BEFORE INSERT ON mails BEGIN SELECT raise(ABORT, 'no'); END"
  mkdir -p "$TB/spool"
  { printf 'door: milter\n\n'; cat "$TB/big.eml"; } | sed 's/big@/poison@/' >"$TB/spool/1.mail"
  ok "the milter starts" start_milter
  left() { [ -n "$(quitus task list --what take-in --json)" ]; }
  ok "the mail is left to a person" wait_for 30 left
  like "$(quitus task list --what take-in --json | json 'd["note"]')" "spool/1\.mail: " "who is told which"
  ok "the milter ends cleanly" stop_milter
  ok "the mail is still in the spool" test -s "$TB/spool/1.mail"
  sql_do "DROP TRIGGER no_more"
fi

# --- as a zip ---

if command -v unzip >/dev/null; then
  ok "a case file is written as a zip" quitus case export A2026-00101 --out "$TB/case.zip"
  is "$(stat -c %a "$TB/case.zip")" 600 "for its owner's eyes only"
  ok "unzip finds it sound" unzip -tq "$TB/case.zip"
  (cd "$TB" && mkdir unzipped && cd unzipped && unzip -q ../case.zip)
  is "$(ls "$TB/unzipped")" A2026-00101 "it holds one folder"
  ok "with every file as it was" sh -c "cd '$TB/unzipped/A2026-00101' && sha256sum --quiet -c SHA256SUMS"
  is "$(cd "$TB/unzipped/A2026-00101/messages" && sha256sum -- *)" "$(cd "$out/messages" && sha256sum -- *)" \
    "the same messages as in the folder"
  refuses 65 "is there already" case export A2026-00101 --out "$TB/case.zip"
fi

# --- who owns the file can change it, but not unseen ---

tampered() { # name, SQL
  cp "$TB/db/quitus.db" "$TB/before.db"
  "$PYTHON" - "$TB/db/quitus.db" "$2" <<'P'
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.executescript("DROP TRIGGER journal_no_update; DROP TRIGGER journal_no_delete;"
                 "DROP TRIGGER journal_at_its_end;" + sys.argv[2])
P
  refuses 74 "tampered with" journal verify
  cp "$TB/before.db" "$TB/db/quitus.db"
}
tampered "changed" "UPDATE journal SET detail = 'task-done id=1 what=call' WHERE id = 6"
tampered "removed" "DELETE FROM journal WHERE id = 6"
tampered "moved" "UPDATE journal SET id = -6 WHERE id = 6; UPDATE journal SET id = 6 WHERE id = 7; UPDATE journal SET id = 7 WHERE id = -6"
end=$(quitus journal verify --json | json 'd["hash"]')
"$PYTHON" -c 'import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.executescript("DROP TRIGGER journal_no_delete; DELETE FROM journal WHERE id > 20")' "$TB/db/quitus.db"
ok "what is cut off at the end does not show by itself" quitus journal verify
refuses 74 "cut off" journal verify --expect "$end"
done_testing
