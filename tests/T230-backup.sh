#!/bin/bash
# T230: the database is copied while mail is taken in, checked, damaged, and put back.
. "$(dirname "$0")/lib.sh"
need "$QUITUS"
testbed_folder
write_config outbox.transport=none
DB=$(quitus config show | sed -n 's/^path *= *//p' | head -n 1)
quitus case import "$TESTS_DIR/portfolio/portfolio.csv" >/dev/null 2>&1
quitus scan "$TESTS_DIR/mail/02-invoice-not-received.eml" >/dev/null
entries() { quitus journal verify | grep -oE '[0-9]+ entries'; }

# --- while others write ---

"$PYTHON" "$TESTS_DIR/tool.py" replies "$TB" 200 "$MAILBOX"
quitus case import "$TB/cases.csv" >/dev/null
quitus scan "$TB/replies" >"$TB/log/scan" 2>&1 &
scan=$!
copies=0
while testbed_alive "$scan"; do
  quitus backup "$TB/copy.db" >"$TB/out" 2>&1 || diag "$(cat "$TB/out")"
  grep -q "whole; its journal has" "$TB/out" && copies=$((copies + 1))
done
wait "$scan"
is "$?" 0 "mail is taken in meanwhile"
ok "and whole copies are made ($copies)" test "$copies" -ge 1
ok "one more when all is in" quitus backup "$TB/copy.db"
is "$(stat -c %a "$TB/copy.db")" 600 "it is nobody else's to read"
ok "it can be checked later" quitus backup --check "$TB/copy.db"
before=$(entries)
is "$(ls "$TB" | grep -c '\.part$')" 0 "nothing is left half written"

# --- what is refused ---

fails() { # code, what it says, name, command
  local code=$1 says=$2 name=$3
  shift 3
  "$@" >"$TB/out" 2>&1
  is "$?" "$code" "$name: refused"
  like "$(cat "$TB/out")" "$says" "$name: says why"
}
fails 65 "exists" "onto itself" quitus backup "$DB"
fails 65 "No such file" "into no folder" quitus backup "$TB/nowhere/copy.db"
mkfifo "$TB/fifo"
ln -s "$TB/copy.db" "$TB/link"
fails 65 "would be replaced" "in the place of a device" quitus backup "$TB/fifo"
fails 65 "would be replaced" "in the place of a link" quitus backup "$TB/link"
is "$(stat -c %F "$TB/fifo" "$TB/link" | tr '\n' ' ')" "fifo symbolic link " "which are there still"
fails 66 "No such file" "from nothing" quitus restore "$TB/nothing.db"
printf 'not a database, at all, but a text' >"$TB/text.db"
fails 74 "text.db" "from a text" quitus restore "$TB/text.db"
cp "$TB/copy.db" "$TB/changed.db"
"$PYTHON" - "$TB/changed.db" <<'PY'
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'journal'").fetchall():
    db.execute("DROP TRIGGER " + name)
db.execute("UPDATE journal SET detail = 'nothing happened' WHERE id = 2")
db.commit()
PY
fails 74 "journal" "from a journal that was changed" quitus restore "$TB/changed.db"
is "$(entries)" "$before" "the database is as it was"

# --- putting it back ---

exec 8> >("$PYTHON" -c 'import sqlite3, sys
db = sqlite3.connect(sys.argv[1]); db.execute("SELECT count(*) FROM cases").fetchone()
open(sys.argv[2], "w").close(); sys.stdin.read()' "$DB" "$TB/open")
wait_for 10 test -e "$TB/open"
fails 75 "is in use: stop quitus-milter" "while a program has it open" quitus restore "$TB/copy.db"
exec 8>&-
sleep 0.3
quitus case hold A2026-00101 "après la copie" >/dev/null
like "$(quitus case show A2026-00101)" "après la copie" "something happens after the copy"
quitus restore "$TB/copy.db" >"$TB/out" 2>&1
is "$?" 0 "the copy is put back" || diag "$(cat "$TB/out")"
is "$(entries)" "$before" "with its journal"
is "$(quitus case show A2026-00101 | grep -c 'après la copie')" 0 "as it was then"
ok "what was there is kept" quitus backup --check "$(ls "$DB".before-* | head -n 1)"
printf 'damaged' | dd of="$DB" bs=1 seek=5000 conv=notrunc 2>/dev/null
quitus restore "$TB/copy.db" >"$TB/out" 2>&1
is "$?" 0 "also over a damaged one" || diag "$(cat "$TB/out")"
is "$(entries)" "$before" "all is there again"
"$PYTHON" - "$DB" <<'PY'
import os, sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.execute("PRAGMA journal_mode = WAL")
db.execute("UPDATE debtors SET name = 'lost' || id")
db.commit()
with open(sys.argv[1], "r+b") as file:
    file.write(b"damaged" * 20)
os._exit(0)  # its log stays
PY
quitus restore "$TB/copy.db" >"$TB/out" 2>&1
is "$?" 0 "also over one that is no database any more" || diag "$(cat "$TB/out")"
is "$(entries)" "$before" "all is there again"
is "$(quitus case show A2026-00101 | grep -c lost)" 0 "and nothing of what was damaged"
is "$(ls "$DB".part* 2>/dev/null)" "" "nothing is left half restored"
rm -f "$DB" "$DB"-*
ok "also where there is none" quitus restore "$TB/copy.db"
is "$(entries)" "$before" "all is there again"

# --- what may have left since the copy was made ---

id=$(quitus followup list --json | sed -n '1s/.*"id": *\([0-9]*\).*/\1/p')
ok "an answer is approved" quitus followup approve "$id"
quitus backup "$TB/copy.db" >/dev/null
quitus followup cancel "$id" "left" >/dev/null
quitus restore "$TB/copy.db" >"$TB/out" 2>&1
is "$?" 0 "a copy that holds it is put back" || diag "$(cat "$TB/out")"
like "$(cat "$TB/out")" "Answers held.*: 1 " "it says so"
like "$(quitus followup show --json "$id")" "it may have left since" "the answer is held"
like "$(quitus case show A2026-00101)" "answer held back" "which is journalled"
fails 77 "a person holds it back" "approving it again" quitus followup approve "$id"
like "$(quitus task list --what check-sent --json)" "$id: restored from a backup" "and a task"
quitus journal verify >"$TB/out" 2>&1
is "$?" 0 "the journal is whole" || diag "$(cat "$TB/out")"

# --- a copy of an older Quitus, and none ---

"$PYTHON" - "$TB/older.db" "$top_srcdir/db/migrations/001-first.sql" <<'PY'
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.executescript(open(sys.argv[2]).read())
db.executescript("""INSERT INTO creditors VALUES (1, 'C', ''); INSERT INTO debtors VALUES (1, 'D', 'd', '', '');
INSERT INTO cases (id, reference, reference_key, creditor_id, debtor_id, profile, language, currency, state,
made_at) VALUES (1, 'A1', 'a1', 1, 1, '', 'fr', 'EUR', 'open', 1000);
PRAGMA application_id = 0x51756974; PRAGMA user_version = 1""")
PY
cp "$TB/older.db" "$TB/older-before.db"
quitus backup --check "$TB/older.db" >"$TB/out" 2>&1
is "$?" 0 "a copy of an older Quitus is whole" || diag "$(cat "$TB/out")"
like "$(cat "$TB/out")" "journal has 0 entries.*schema 1, an older Quitus's: .quitus restore. brings it" "it says how old it is"
ok "and stays as it was" cmp "$TB/older.db" "$TB/older-before.db"
cp "$TB/copy.db" "$TB/older-words.db"
"$PYTHON" - "$TB/older-words.db" <<'PY'
import sqlite3, sys
sqlite3.connect(sys.argv[1]).executescript("DROP TABLE journal_words; PRAGMA user_version = 6")
PY
like "$(quitus backup --check "$TB/older-words.db")" "journal has [1-9][0-9]* entries.*schema 6" \
  "from before the journal had words"
cp "$TB/changed.db" "$TB/older-changed.db"
"$PYTHON" - "$TB/older-changed.db" <<'PY'
import sqlite3, sys
sqlite3.connect(sys.argv[1]).executescript("PRAGMA user_version = 13")
PY
fails 74 "tampered" "an older copy whose journal was changed" quitus backup --check "$TB/older-changed.db"
quitus restore "$TB/older.db" >"$TB/out" 2>&1
is "$?" 0 "a copy of an older Quitus is put back" || diag "$(cat "$TB/out")"
ok "as this one needs it" quitus case show A1
ok "the copy stays as it was" cmp "$TB/older.db" "$TB/older-before.db"
: >"$TB/empty.db"
fails 74 "is empty" "from an empty file" quitus restore "$TB/empty.db"
ok "the database is as it was" quitus case show A1

# --- lost ---

rm -f "$DB"*
like "$(quitus status 2>&1)" "does not exist.*quitus restore" "what is lost is to be restored, not begun anew"
ok "and it is" quitus restore "$TB/copy.db"
done_testing
