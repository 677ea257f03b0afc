# tests/milter-trouble.sh - what the tests of quitus-milter in trouble share; sourced after lib.sh.
#
#   begin ACTION                servers; what Postfix does without a milter: accept, tempfail
#   fresh [group.key=value …]   a new configuration, and a database with a portfolio
#   send_reply                  sends a reply of its own; sets $id, its Message-ID
#   untagged_ok WHAT            that reply came through untagged and is logged
#   tagged_again WHAT           what was spooled is taken in, and the next reply is tagged
#   is_kept ID | times_kept ID | spooled | nothing_spooled | kept_ids
#   hold_database [SQL]         another process writes, until release_database
#   slow_database MS PAUSE_MS   one that writes again and again, until end_slow_database
#   fresh_replies COUNT [group.key=value …]   as fresh, with a reply to each of so many cases
#   start_load …                sends them; the Message-IDs that were taken stand in $TB/accepted
#   counted_ok NAME             what was taken is kept once, answered once

# Milter, load and holder may still run where a script gave up.
at_end() { kill -KILL $(jobs -pr) 2>/dev/null; }

# A reply with its own Message-ID and a forged header; must be delivered untagged or tagged, unforged.
number=0
send_reply() { # sets $id
  number=$((number + 1))
  id=trouble-$number@boulangerie-martin.example
  { echo "X-Quitus-Case: FORGED"
    sed -e "s/^Message-ID:.*/Message-ID: <$id>/" -e "s/FA-1042/FA-1042 ($number)/" \
      "$TESTS_DIR/mail/02-invoice-not-received.eml"
  } | send_file - compta@boulangerie-martin.example "$MAILBOX" >/dev/null
}
# The test's own reading of the database.
ask_database() { # sql, value
  "$PYTHON" - "$TB/db/quitus.db" "$@" <<'PY'
import sqlite3, sys
db = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True, timeout=20)
for row in db.execute(sys.argv[2], sys.argv[3:]):
    print(row[0])
PY
}
times_kept() { ask_database "SELECT count(*) FROM mails WHERE message_id = ?" "$1"; }
kept_ids() { ask_database "SELECT message_id FROM mails" | sort; }
is_kept() { [ "$(times_kept "$1")" = 1 ]; }
spooled() { find "$TB/spool" -name '*.mail' 2>/dev/null | wc -l; }
nothing_spooled() { [ "$(spooled)" = 0 ]; }
untagged_ok() { # what: the mail $id came through, untagged, unforged, and waits in the spool
  local mail
  mail=$(delivered "$MAILBOX" "$id")
  ok "$1: the mail is delivered" test -n "$mail"
  is "$(grep -ci '^x-quitus' "$mail")" 0 "$1: untagged, and the forged header is gone"
  ok "$1: logged with its Message-ID" milter_logged "message-id=<$id>, passes untagged"
}
tagged_again() { # what
  ok "$1: taken in afterwards" wait_for 60 is_kept "$id"
  ok "$1: the spool is empty" wait_for 60 nothing_spooled
  send_reply
  is "$(header "$(delivered "$MAILBOX" "$id")" X-Quitus-Case)" A2026-00101 "$1: mail is tagged again"
  is "$(kept_ids | uniq -d)" "" "$1: none is kept twice"
  ok "$1: the journal is whole" quitus journal verify
}
begin() {
  need "$QUITUS" "$QUITUS_MILTER"
  need_servers
  testbed_folder
  testbed_start "milter_default_action=$1" || bail_out "the servers do not start"
}
fresh() { # a new set-up with a portfolio
  rm -rf "$TB"/db/* "$TB/spool" "$TB/documents"
  write_config "$@"
  import_portfolio >"$TB/log/import.log" 2>&1 || diag "$(cat "$TB/log/import.log")"
}

# --- another process writes ---

hold_database() { # [how it is locked]
  rm -f "$TB/locked" "$TB/release"
  mkfifo "$TB/release"
  "$PYTHON" - "$TB/db/quitus.db" "$TB/locked" "$TB/release" "${1:-BEGIN IMMEDIATE}" <<'PY' &
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=20)
for statement in sys.argv[4].split(";"):
    db.execute(statement)
open(sys.argv[2], "w").close()
open(sys.argv[3]).read()
PY
  HOLDER_PID=$!
  wait_for 20 test -e "$TB/locked"
}
release_database() {
  echo >"$TB/release"
  wait "$HOLDER_PID"
}
# Holds it again and again, as a slow disk does.
slow_database() { # for so many milliseconds at most, with pauses of so many at most
  touch "$TB/slow"
  "$PYTHON" - "$TB/db/quitus.db" "$TB/slow" "$@" <<'PY' &
import os, random, sqlite3, sys, time
db = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=60)
while os.path.exists(sys.argv[2]):
    db.execute("BEGIN IMMEDIATE")
    time.sleep(random.uniform(0, int(sys.argv[3]) / 1000))
    db.execute("ROLLBACK")
    time.sleep(random.uniform(0, int(sys.argv[4]) / 1000))
PY
  HOLDER_PID=$!
}
end_slow_database() {
  rm "$TB/slow"
  wait "$HOLDER_PID"
}

# --- many mails ---

# A portfolio with so many cases, and a reply to each in $TB/replies.
fresh_replies() { # count, settings…
  local count=$1
  shift
  rm -rf "$TB"/db/* "$TB/spool" "$TB/replies" "$TB/cases.csv"
  write_config "$@"
  "$PYTHON" "$TESTS_DIR/tool.py" replies "$TB" "$count" "$MAILBOX"
  quitus case import "$TB/cases.csv" >"$TB/log/import.log" 2>&1 || diag "$(cat "$TB/log/import.log")"
}
start_load() { # stream|together, number (tests/load.py)
  "$PYTHON" "$TESTS_DIR/load.py" "$1" "$SMTP_PORT" "$MAILBOX" "$TB/replies" "$2" \
    >"$TB/accepted" 2>"$TB/log/load.log" &
  LOAD_PID=$!
}
accepted() { wc -l <"$TB/accepted"; }
queue_empty() {
  [ -z "$(find "$TB"/postfix/queue/{maildrop,incoming,active,deferred} -type f 2>/dev/null)" ]
}
delivered_ids() {
  find "$(mailbox_folder "$MAILBOX")" -type f -path '*/new/*' \
    -exec sed -n '/^Message-I[dD]:/{s/.*<\(.*\)>.*/\1/p;q}' {} \; | sort
}
# What was accepted is there, once, and has one answer; waits until the spool is empty.
counted_ok() { # name
  ok "$1: the spool is taken in" wait_for 120 nothing_spooled
  kept_ids >"$TB/kept"
  is "$(uniq -d "$TB/kept")" "" "$1: none is kept twice"
  is "$(sort "$TB/accepted" | comm -3 - "$TB/kept" | head -n 5)" "" \
    "$1: kept is what was accepted ($(accepted))"
  is "$(ask_database "SELECT case_id FROM followups GROUP BY case_id HAVING count(*) > 1" | head -n 5)" "" \
    "$1: no answer is prepared twice"
  is "$(ask_database "SELECT count(DISTINCT mail_id) FROM followups")" "$(wc -l <"$TB/kept")" "$1: each has its answer"
  ok "$1: the journal is whole" quitus journal verify
}
