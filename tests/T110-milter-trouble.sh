#!/bin/bash
# T110: whatever is wrong with Quitus, the mail arrives; and what could not be kept is taken in later, once.
. "$(dirname "$0")/lib.sh"
. "$TESTS_DIR/milter-trouble.sh"
begin accept

# --- errors at start: the exit code and the remedy ---

fails_with() { # name, exit code, pattern, settings…
  local name=$1 expected=$2 pattern=$3 output code
  shift 3
  fresh "$@"
  output=$(timeout 60 "$QUITUS_MILTER" --config "$CONFIG" --foreground 2>&1)
  code=$?
  is "$code" "$expected" "$name: exit code $expected"
  like "$output" "$pattern" "$name: says why"
}
mkdir -p "$TB/rules/fr"
printf 'rule cash-flow.broken\n  weight 1\n  match (unclosed\n' >"$TB/rules/fr/broken.rules"
fails_with "a broken rule" 78 "broken\.rules, line [0-9]+" "rules.directories=$TB/rules"
is "$("$QUITUS_MILTER" --config "$CONFIG" --check >/dev/null 2>&1; echo $?)" 78 "… and --check sees it too"
fails_with "an unknown kind of socket" 78 "socket" "milter.socket=pipe:/x"
fails_with "no folder for the socket" 69 "no such folder" "milter.socket=unix:$TB/nowhere/s"
touch "$TB/run/file"
fails_with "a file where the socket should be" 69 "is no socket" "milter.socket=$TB/run/file"
ok "… which is still there" test -f "$TB/run/file"

# --- a milter that died ---

fresh
start_milter || bail_out "no milter"
kill_milter
ok "a milter that was killed leaves its socket" test -S "$MILTER_SOCKET"
send_reply
ok "without it the mail passes (milter_default_action=accept)" test -n "$(delivered "$MAILBOX" "$id")"
ok "it starts again over the stale socket" start_milter
output=$("$QUITUS_MILTER" --config "$CONFIG" -f 2>&1)
is $? 69 "a second one does not take the first one's socket"
like "$output" "another program listens" "… and says why"
send_reply
is "$(header "$(delivered "$MAILBOX" "$id")" X-Quitus-Case)" A2026-00101 "the first one still works"
ok "it ends cleanly" stop_milter

# --- the database is locked for longer than the time limit ---

fresh milter.time_limit_ms=700
start_milter --drain-interval 1
hold_database
started=$(date +%s%N)
send_reply
taken=$((($(date +%s%N) - started) / 1000000))
ok "locked: the mail waits no longer than the limit ($taken ms)" test "$taken" -lt 5000
untagged_ok "locked"
ok "locked: it is in the spool" test "$(spooled)" -ge 1
release_database
ok "locked: taken in once it is free" wait_for 60 is_kept "$id"
ok "locked: the spool is empty" wait_for 60 nothing_spooled
is "$(times_kept "$id")" 1 "locked: kept exactly once"
ok "locked: the milter ends cleanly" stop_milter

# --- the database cannot be opened at start ---

recovers() { # name, command that repairs
  local name=$1
  shift
  ok "$name: the milter starts" start_milter --drain-interval 1 || bail_out "no milter"
  ok "$name: and logs an error" milter_logged "error: "
  send_reply
  untagged_ok "$name"
  is "$(spooled)" 1 "$name: it is in the spool"
  "$@"
  ok "$name: taken in after the repair" wait_for 60 is_kept "$id"
  ok "$name: the spool is empty" wait_for 60 nothing_spooled
  send_reply
  is "$(header "$(delivered "$MAILBOX" "$id")" X-Quitus-Case)" A2026-00101 "$name: mail is tagged again"
  is "$(times_kept "trouble-$((number - 1))@boulangerie-martin.example")" 1 "$name: kept exactly once"
  ok "$name: the milter ends cleanly" stop_milter
}

fresh
mv "$TB/db" "$TB/db-away"
touch "$TB/db" # a file where the folder should be: not even root can open a database in it
repair_missing() { rm "$TB/db"; mv "$TB/db-away" "$TB/db"; }
recovers "folder missing" repair_missing

fresh
cp "$TB/db/quitus.db" "$TB/good.db"
rm -f "$TB"/db/quitus.db-*
head -c 65536 /dev/urandom >"$TB/db/quitus.db"
repair_corrupt() { rm -f "$TB"/db/quitus.db*; cp "$TB/good.db" "$TB/db/quitus.db"; }
recovers "corrupt" repair_corrupt

# Root without the right to override permissions obeys them.
without_override="setpriv --bounding-set=-dac_override,-dac_read_search --inh-caps=-dac_override,-dac_read_search"
if $without_override true 2>/dev/null; then
  fresh
  chmod 500 "$TB/db"
  chmod 400 "$TB"/db/*
  repair_read_only() { chmod 700 "$TB/db"; chmod 600 "$TB"/db/*; }
  MILTER_WRAPPER=$without_override
  recovers "read-only" repair_read_only
  MILTER_WRAPPER=
fi

# --- a restart takes in what the spool holds ---

fresh
mv "$TB/db" "$TB/db-away"
touch "$TB/db"
start_milter
send_reply
delivered "$MAILBOX" "$id" >/dev/null
is "$(spooled)" 1 "restart: a mail is in the spool"
stop_milter
repair_missing
start_milter
ok "restart: taken in at start" wait_for 60 is_kept "$id"
ok "restart: the milter ends cleanly" stop_milter
done_testing
