#!/bin/bash
# T133: quitus-outbox as a daemon: told to end while it sends, told to read its configuration again; and what
# people do with a queue on the command line.
. "$(dirname "$0")/lib.sh"
need "$QUITUS" "$QUITUS_OUTBOX"
testbed_folder
SMTP_PORT=$(testbed_free_port)
write_config outbox.transport=none outbox.interval_seconds=1
"$PYTHON" "$TESTS_DIR/tool.py" replies "$TB" 3 "$MAILBOX"
ok "the cases are imported" quitus case import "$TB/cases.csv"
ok "the replies are taken in" quitus scan "$TB/replies"
mapfile -t ids < <(quitus followup list --json | json 'd["id"]')
field() { quitus followup list --json | json 'd["'"$2"'"] if d["id"] == '"$1"' else ""' | tr -d '\n'; }

# --- by hand ---

printf 'Bonjour,\n\nQuand pourrez-vous payer ?\n' >"$TB/text"
ok "a text is changed" quitus followup edit --file "$TB/text" "${ids[0]}"
is "$(field "${ids[0]}" state)" review "an edited answer is in review"
ok "an answer is held" quitus followup hold "${ids[0]}" "avis du client"
is "$(field "${ids[0]}" hold_reason)" "avis du client" "with its reason"
not_ok "a held answer cannot be approved" quitus followup approve "${ids[0]}"
not_ok "nor one be held to a day that is over" quitus followup hold --until 2020-01-01 "${ids[1]}"
ok "but until a day to come" quitus followup hold --until 2099-12-31 "${ids[1]}"
is "$(field "${ids[1]}" hold_until)" 2099-12-31 "which is kept"
is "$(quitus followup list --due --json | json 'd["id"]' | tr '\n' ' ')" "${ids[2]} " "what is held is not due"
is "$(quitus followup list --state review --json | wc -l)" 2 "review holds both"
is "$(quitus followup list --case K2026-0003 --json | json 'd["id"]')" "${ids[2]}" "one case has one"
not_ok "there is no such state" quitus followup list --state nonsense
ok "both are released" quitus followup release "${ids[0]}"
ok "each by itself" quitus followup release "${ids[1]}"
not_ok "what is not held cannot be" quitus followup release "${ids[1]}"
ok "all are approved" quitus followup approve "${ids[@]}"
what_happened() { quitus case show "$1" --json | json '" ".join(e["what"] for e in d["timeline"])'; }
like "$(what_happened K2026-0001)" "edit hold-answer refuse release-answer approve" "the journal has it all"

# --- the daemon ---

log=$TB/log/outbox.log
logged() { grep -q -- "$1" "$log"; }
"$QUITUS_OUTBOX" --config "$CONFIG" --foreground >"$log" 2>&1 &
pid=$!
"$PYTHON" "$TESTS_DIR/tool.py" slow-smtp "$SMTP_PORT" "$TB/gate" >"$TB/log/server.log" 2>"$TB/log/server.err" &
server=$!
at_end() {
  kill -KILL "$pid" "$server" 2>/dev/null
  wait 2>/dev/null
}
ok "it says that it may not send" wait_for 20 logged "transport is none"
echo "nonsense = 1" >>"$CONFIG"
kill -HUP "$pid"
ok "a wrong configuration is refused, and it goes on" wait_for 20 logged "not reloaded: .*nonsense"
printf '[standard]\nreminder-9 = 3\n' >"$TB/scenarios.conf"
write_config outbox.transport=none "reminders.file=$TB/scenarios.conf"
kill -HUP "$pid"
ok "so are wrong scenarios" wait_for 20 logged "not reloaded: .*scenarios.conf"
write_config outbox.transport=smtp outbox.interval_seconds=1
kill -HUP "$pid"
ok "a good one is taken" wait_for 20 logged "reloaded$"
heard() { grep -q '^\.$' "$TB/log/server.log"; }
ok "it sends the first mail, which the server does not answer" wait_for 20 heard
kill -TERM "$pid"
sent() { quitus followup list --state sent --json | wc -l; }
is "$(sent)" 0 "told to end, it waits for the answer"
touch "$TB/gate"
wait "$pid"
is "$?" 0 "then it ends"
is "$(sent)" 1 "the mail in hand is kept as sent"
is "$(quitus followup list --state approved --json | wc -l)" 2 "no other was begun"
is "$(grep -c '^DATA' "$TB/log/server.log")" 1 "nor heard of"
write_config
ok "the next run sends the rest" "$QUITUS_OUTBOX" --config "$CONFIG" --once
is "$(sent)" 3 "all are sent"
is "$(grep -c '^DATA' "$TB/log/server.log")" 3 "once each"
done_testing
