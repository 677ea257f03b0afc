#!/bin/bash
# T240: how things stand: programs that run, stop and die, what waits, in three forms.
. "$(dirname "$0")/lib.sh"
need "$QUITUS" "$QUITUS_MILTER" "$QUITUS_OUTBOX"
testbed_folder
write_config outbox.transport=none
import_portfolio
status() { quitus status --json | json "$1"; }
door() { status "[x['$2'] for x in d['doors'] if x['name'] == '$1']" | tr -d '[]"'; }

like "$(quitus status)" "No program of Quitus has run" "before anything ran"
french() { LANGUAGE=fr quitus "$@" 2>&1 | sed $'s/[\u00a0\u202f]/ /g'; }
like "$(french status)" 'Dossiers : 4 en cours.*base : [0-9]*,[0-9] [kM]o$' "in French, numbers too"
like "$(french status)" 'Messages : aucun pour l’instant ; 0 en attente' "nor is a last message spoken of"
quitus case hold A2026-00101 x >/dev/null
quitus case hold A2026-00102 x >/dev/null
like "$(french status)" 'Dossiers : 2 en cours, 2 suspendus' "in number and gender"
like "$(french case pay A2026-00103 99999)" 'de 99 999,00 € dépasse les 920,00 €' "amounts as well"
is "$(status 'd["messages"]')" 0 "no message is kept"
is "$(status 'd["last_message"]')" null "nor was ever"
quitus scan "$TESTS_DIR/mail/02-invoice-not-received.eml" >/dev/null
is "$(status 'd["messages"]')" 1 "one is kept"
is "$(status 'd["followups"]["draft"]')" "$(quitus followup list --json --state draft | wc -l)" "its answers wait"
is "$(status 'd["tasks"]')" "$(quitus task list --json | wc -l)" "so do the tasks"

start_milter
says() { [ "$(door "$1" state)" = "$2" ]; }
ok "the milter says that it runs" wait_for 20 says milter running
"$QUITUS_OUTBOX" --config "$CONFIG" --foreground >"$TB/log/outbox.log" 2>&1 &
outbox=$!
ok "so does the outbox" wait_for 20 says outbox running
like "$(quitus status)" "milter .*running" "for people too"
kill -TERM "$outbox"
wait "$outbox"
is "$(door outbox state)" stopped "it says that it ends"
stop_milter
is "$(door milter state)" stopped "the milter does"

# A program that was killed says nothing any more.
"$PYTHON" - "$TB/quitus.db" "$(quitus config show | sed -n 's/^path *= *//p' | head -n 1)" <<'PY'
import sqlite3, sys
db = sqlite3.connect(sys.argv[2])
db.execute("UPDATE doors SET stopped_at = NULL, seen_at = seen_at - 301, trouble = 'a \"bad\" day', trouble_at = 1"
           " WHERE name = 'milter'")
db.commit()
PY
is "$(door milter state)" silent "a killed one is silent"
is "$(door milter last_error)" 'a \bad\ day' "its last error is told"

mkdir -p "$TB/spool"
spool=$(quitus config show | sed -n 's/^spool *= *//p')
mkdir -p "$spool"
: >"$spool/1.mail"
is "$(status 'd["spooled"]')" 1 "what waits in the spool is counted"

quitus metrics >"$TB/metrics"
is "$(grep -c '^quitus_messages 1$' "$TB/metrics")" 1 "metrics: messages"
is "$(grep -c '^quitus_door_up{door="milter",host="[^"]*"} 0$' "$TB/metrics")" 1 "metrics: a dead door"
is "$("$PYTHON" - "$TB/metrics" <<'PY'
import re, sys
kinds, wrong = {}, []
for line in open(sys.argv[1]):
    line = line.rstrip("\n")
    if line.startswith("# TYPE "):
        kinds[line.split()[2]] = line.split()[3]
    elif not line.startswith("# HELP "):
        m = re.fullmatch(r'(quitus_[a-z_]+)(\{([a-z]+="(\\.|[^"\\])*",?)+\})? -?[0-9]+', line)
        if not m or m.group(1) not in kinds:
            wrong.append(line)
print(*wrong, sep="\n", end="")
PY
)" "" "metrics: each line is as Prometheus reads it, of a kind that was told before"

"$QUITUS" --config "$CONFIG" metrics --listen "$TB/metrics.sock" &
listener=$!
at_end() { kill -KILL "$listener" 2>/dev/null; }
ask() {
  "$PYTHON" - "$TB/metrics.sock" <<'PY'
import socket, sys
s = socket.socket(socket.AF_UNIX)
s.connect(sys.argv[1])
s.sendall(b"GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n")
print(s.makefile().read())
PY
}
wait_for 10 test -S "$TB/metrics.sock"
ask >"$TB/answer"
is "$(head -n 1 "$TB/answer" | tr -d '\r')" "HTTP/1.0 200 OK" "on a socket: answered"
is "$(grep -c '^quitus_messages 1$' "$TB/answer")" 1 "on a socket: the same"
is "$(stat -c %a "$TB/metrics.sock")" 660 "on a socket: for its group"
ok "a copy is made" quitus backup "$TB/copy.db"
quitus case hold A2026-00104 "accord oral" >/dev/null
ok "and put back while the listener runs" quitus restore "$TB/copy.db"
is "$(ask | grep '^quitus_cases{state="held"}')" "$(grep '^quitus_cases{state="held"}' "$TB/answer")" \
  "the listener sees what was put back"
timeout 10 "$QUITUS" --config "$CONFIG" metrics --listen "$TB/metrics.sock" >"$TB/second" 2>&1
is "$?" 78 "a second one on that socket: refused"
like "$(cat "$TB/second")" "metrics.sock: Address already in use" "and says why"
is "$(ask | head -n 1 | tr -d '\r')" "HTTP/1.0 200 OK" "the first one still answers"
kill -TERM "$listener"
wait "$listener" 2>/dev/null
"$QUITUS" --config "$CONFIG" metrics --listen "$TB/metrics.sock" &
listener=$!
answers() { ask | grep -q "200 OK"; }
ok "what it left behind is replaced" wait_for 10 answers
kill -TERM "$listener"
wait "$listener" 2>/dev/null
done_testing
