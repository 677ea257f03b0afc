#!/bin/bash
# T131: quitus-outbox is killed (SIGKILL) at any instant, again and again, while it sends through a real
# Postfix.  Counted at the receiver, by Message-ID: none arrives twice; none is lost without a task.
# QUITUS_KILLS says how often; the default keeps the test short.
. "$(dirname "$0")/lib.sh"
need "$QUITUS" "$QUITUS_OUTBOX"
need_servers
kills=${QUITUS_KILLS:-60}
answers=$((kills * 4))
testbed_folder
testbed_start smtpd_milters= || bail_out "the servers do not start"
write_config

# --- as many answers as the kills may need ---

"$PYTHON" "$TESTS_DIR/tool.py" replies "$TB" "$answers" "$MAILBOX"
ok "the cases are imported" quitus case import "$TB/cases.csv"
ok "the replies are taken in" quitus scan "$TB/replies"
quitus followup list --json --state draft >"$TB/drafts.json"
is "$(wc -l <"$TB/drafts.json")" "$answers" "each has its answer"
mapfile -t ids < <(json 'd["id"]' <"$TB/drafts.json")
ok "all are approved" quitus followup approve "${ids[@]}"

# --- killed again and again ---

outbox() { exec "$QUITUS_OUTBOX" --config "$CONFIG" --once --foreground; }
log=$TB/log/outbox.log
sent_so_far() { grep -c ' sent$' "$log"; }

# Killed around its first mails: a little later where the last run sent none, a little earlier where it did;
# within that, at any instant.
: >"$log"
killed=0 sent=0
pause=100000 # microseconds
while [ "$killed" -lt "$kills" ] && [ "$sent" -lt $((answers * 9 / 10)) ]; do
  outbox >>"$log" 2>&1 &
  printf -v instant '%08d' $((pause + (RANDOM * 32768 + RANDOM) % 80000))
  sleep "${instant:0:2}.${instant:2}"
  kill -KILL $! 2>/dev/null && killed=$((killed + 1))
  wait $! 2>/dev/null
  before=$sent
  sent=$(sent_so_far)
  pause=$((sent > before ? pause * 9 / 10 : pause * 11 / 10 + 1000))
done
diag "killed $killed times; $sent sent by then"
ok "it was killed often" test "$killed" -ge $((kills / 2))
ok "left alone, it sends the rest" "$QUITUS_OUTBOX" --config "$CONFIG" --once
queue_empty() { [ -z "$(find "$TB"/postfix/queue/{maildrop,incoming,active,deferred} -type f 2>/dev/null)" ]; }
ok "Postfix delivers all that it took" wait_for 60 queue_empty

# --- counted at the receiver ---

for state in sent failed; do
  quitus followup list --json --state "$state" >"$TB/$state.json"
  json 'd["message_id"]' <"$TB/$state.json" | sort >"$TB/$state"
done
find "$TB/dovecot/mail" -type f -path '*/new/*' \
  -exec sed -n '/^Message-I[dD]:/{s/.*<\(.*\)>.*/\1/p;q}' {} \; | sort >"$TB/received"
is "$(uniq -d "$TB/received")" "" "none arrived twice"
is "$(comm -23 "$TB/sent" "$TB/received")" "" "each that counts as sent has arrived"
is "$(cat "$TB/sent" "$TB/failed" | wc -l)" "$answers" "each other has failed"
is "$(sort "$TB/sent" "$TB/failed" | comm -13 - "$TB/received")" "" "nothing else arrived"
diag "$(wc -l <"$TB/failed") were interrupted; $(comm -12 "$TB/failed" "$TB/received" | wc -l) of them had left"
without=0
for reference in $(json 'd["case"]' <"$TB/failed.json"); do
  quitus case show "$reference" --json | grep -q '"check-sent"' || without=$((without + 1))
done
is "$without" 0 "each that failed has its task"
ok "the journal is whole" quitus journal verify
done_testing
