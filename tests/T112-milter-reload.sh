#!/bin/bash
# T112: quitus-milter and its service manager: settings read again (SIGHUP) while mail flows, the old ones kept
# where the new ones are wrong, and the mail in hand brought to its end (SIGTERM).
. "$(dirname "$0")/lib.sh"
. "$TESTS_DIR/milter-trouble.sh"
begin accept

SECOND=accueil@agence.example
mkdir -p "$TB/rules/fr"
folders="$top_srcdir/classifier/rules;$TB/rules"
settings() { write_config "rules.directories=$folders" "rules.model=none" "$@"; }
rule() { # its pattern
  printf 'language fr\nrule cash-flow.invented\n  weight 4\n  match %s\n  says Un zorglub nous frappe.\n' "$1" \
    >"$TB/rules/fr/own.rules"
}
send_text() { # to, text, header: that header of it; the reasons
  local id=text-$EPOCHREALTIME@x.example
  printf 'From: compta@boulangerie-martin.example\nTo: %s\nSubject: Re: A2026-00101\nMessage-ID: <%s>\n\n%s\n' \
    "$1" "$id" "$2" | send_file - compta@boulangerie-martin.example "$1" >/dev/null
  header "$(delivered "$1" "$id")" "${3:-X-Quitus-Reason}"
}
reloaded() { [ "$(grep -Ec '\]: (error: not )?reloaded' "$TB/log/milter.log")" -ge "$1" ]; }
reloads=0
reload() {
  kill -HUP "$MILTER_PID"
  reloads=$((reloads + 1))
  wait_for 60 reloaded "$reloads"
}
told() { grep -qx "$1" "$TB/notify"; }
last_log() { grep reloaded "$TB/log/milter.log" | tail -n 1; }

fresh_replies 60
rule 'abracadabra'
settings
import_portfolio >/dev/null
export NOTIFY_SOCKET=$TB/notify.sock WATCHDOG_USEC=400000
"$PYTHON" "$TESTS_DIR/tool.py" notify "$NOTIFY_SOCKET" >"$TB/notify" &
notify_pid=$!
wait_for 20 test -S "$NOTIFY_SOCKET"
start_milter || bail_out "no milter"
unset NOTIFY_SOCKET WATCHDOG_USEC
ok "the service manager hears that it is ready" wait_for 20 told READY=1
ok "and that it lives" wait_for 20 told WATCHDOG=1

# --- what is right is taken ---

is "$(send_text "$MAILBOX" "Un zorglub nous frappe.")" "" "a rule of ours does not match yet"
is "$(send_text "$SECOND" "Bonjour." X-Quitus-Case)" "" "another address is not ours yet"
rule 'zorglub'
settings "mailbox.addresses=$MAILBOX, $SECOND"
ok "SIGHUP: settings are read again" reload
like "$(last_log)" "\]: reloaded" "and the log says so"
ok "the service manager hears of it" wait_for 20 told RELOADING=1
like "$(send_text "$MAILBOX" "Un zorglub nous frappe.")" "^cash-flow;" "the rule as it is now matches"
is "$(send_text "$SECOND" "Bonjour." X-Quitus-Case)" A2026-00101 "the address is ours now"

# --- what is wrong is not ---

refused() { # name, pattern
  ok "$1: SIGHUP is heard" reload
  like "$(last_log)" "error: not reloaded: .*$2" "$1: the log names place and remedy"
  like "$(send_text "$MAILBOX" "Un zorglub nous frappe.")" "^cash-flow;" "$1: the old ones stay"
}
rule '(unclosed'
refused "a broken rule" "own\.rules, line [0-9]+"
rule 'zorglub'
printf '[milter]\nsokcet = x\n' >>"$CONFIG"
refused "an unknown key" "quitus\.conf.*line [0-9]+.*sokcet.*socket"
settings "mailbox.addresses=$MAILBOX, $SECOND" "milter.socket=unix:$TB/run/other"
refused "another socket" "\[milter\] socket has changed .* start the program again"
settings "mailbox.addresses=$MAILBOX, $SECOND" "database.path=$TB/db/other.db"
refused "another database" "\[database\] path has changed .* start the program again"

# --- what is in hand ends as it began ---

hold_mail() { # to; sets $id
  id=held-$EPOCHREALTIME@client0001.example
  sed "s/^Message-ID:.*/Message-ID: <$id>/" "$TB/replies/0001.eml" >"$TB/held.eml"
  rm -f "$TB/gate" "$TB/held" # the one before had begun, too
  "$PYTHON" "$TESTS_DIR/milter.py" "$MILTER_SOCKET" "$TB/held.eml" compta@client0001.example "$1" \
    "$TB/gate" >"$TB/held" 2>"$TB/log/held.log" &
  held_pid=$!
  wait_for 20 grep -q begun "$TB/held"
}
go_on() { # prints what became of the mail
  touch "$TB/gate"
  testbed_wait_gone "$held_pid"
  cat "$TB/held"
}
hold_mail "$SECOND"
settings
ok "without that address again" reload
like "$(go_on)" "X-Quitus-Case: ?K2026-0001" "a mail that had begun ends with the old settings"
is "$(send_text "$SECOND" "Bonjour." X-Quitus-Case)" "" "the next one has the new ones"

# --- again and again under load ---

start_load stream 4
while kill -0 "$LOAD_PID" 2>/dev/null; do
  kill -HUP "$MILTER_PID"
  sleep 0.0$((RANDOM % 10))
done
wait "$LOAD_PID"
is "$(accepted)" 60 "all mails are taken while it reloads all the time"
ok "Postfix delivers them" wait_for 60 queue_empty
ok "it lives" kill -0 "$MILTER_PID"
is "$(delivered_ids | grep -c '^reply@client')" 60 "and delivered"
untagged() { find "$(mailbox_folder "$MAILBOX")" -type f -path '*/new/*' -exec grep -L '^X-Quitus-Case: K' {} + | xargs -r grep -l '^From: compta@client'; }
is "$(untagged)" "" "each with its case"

# --- the end ---

hold_mail "$MAILBOX"
kill -TERM "$MILTER_PID"
ok "SIGTERM: the mail server asks nothing new" wait_for 60 test ! -e "$MILTER_SOCKET"
ok "the service manager hears of it" wait_for 20 told STOPPING=1
like "$(go_on)" "X-Quitus-Case: ?K2026-0001.*goes on" "the mail in hand is brought to its end"
wait "$MILTER_PID"
is $? 0 "it ends cleanly"
MILTER_PID=
ok "and says so" milter_logged "stopped$"
start_milter || bail_out "no milter"
hold_mail "$MAILBOX"
ok "who takes very long over a mail is not waited for" stop_milter
ok "and the log says so" milter_logged "warning: a mail was still being handed over"
is "$(go_on)" "begun" "to him the milter has gone"
is "$(kept_ids | uniq -d)" "" "none is kept twice"
kill "$notify_pid"
done_testing
