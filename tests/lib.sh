# tests/lib.sh - what every test script starts with: . "$(dirname "$0")/lib.sh"
#
# TAP:       plan N | done_testing | ok NAME COMMAND… | not_ok NAME COMMAND… | is GOT EXPECTED NAME
#            like TEXT PATTERN NAME | diag TEXT | known_broken REASON (the next test may fail)
#            skip_all REASON | bail_out REASON
# Waiting:   wait_for SECONDS COMMAND…   (never a fixed sleep)
# Programs:  $QUITUS $QUITUS_MILTER $QUITUS_OUTBOX of the build tree
# A set-up:  write_config ["${FEW_RULES[@]}"] [group.key=value …] | import_portfolio | import_overdue CASE:DEBTOR:CONTACT…
#            start_milter | stop_milter
# IMAP:      write_imap_config | start_imap | stop_imap | kill_imap | imap_once | other COMMAND (imap.py)
# Mail:      take_in SENDER SUBJECT TEXT | write_mail SENDER SUBJECT TEXT | send_file FILE FROM TO… | delivered ADDRESS MESSAGE-ID | header FILE NAME
# Days:      day NUMBER              so many from today, as 2026-11-23
# Database:  sql STATEMENT           its rows, with blanks between
# JSON:      json EXPRESSION <lines   evaluates Python on each line's object, which is called d

. "$(dirname "${BASH_SOURCE[0]}")/testbed.sh"

: "${top_srcdir:=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)}"
: "${top_builddir:=$top_srcdir/build-tests}"
TESTS_DIR=$top_srcdir/tests
QUITUS=${QUITUS:-$top_builddir/quitus}
QUITUS_MILTER=${QUITUS_MILTER:-$top_builddir/quitus-milter}
QUITUS_OUTBOX=$top_builddir/quitus-outbox
MAILBOX=recouvrement@agence.example
export LC_ALL=C.UTF-8 LANGUAGE=en TZ=Europe/Paris PYTHONDONTWRITEBYTECODE=1
export LSAN_OPTIONS=suppressions=$TESTS_DIR/lsan.supp:print_suppressions=0
unset QUITUS_CONFIG

# --- TAP ---

tap_count=0
tap_planned=
tap_todo=

plan() {
  tap_planned=$1
  echo "1..$1"
}
done_testing() { plan "$tap_count"; }
diag() { sed 's/^/# /' <<<"$*"; }
known_broken() { tap_todo=" # TODO $*"; }
bail_out() {
  echo "Bail out! $*"
  exit 1
}
skip_all() {
  echo "1..0 # SKIP $*"
  exit 0
}

tap_result() { # passed?, name
  local line="ok"
  [ "$1" = 0 ] || line="not ok"
  tap_count=$((tap_count + 1))
  echo "$line $tap_count - $2$tap_todo"
  tap_todo=
  return "$1"
}
# The command runs in this shell: what it sets stays set.
ok() {
  local name=$1 output=${TB:-${TMPDIR:-/tmp}}/ok.$$ code
  shift
  "$@" >"$output" 2>&1
  code=$?
  tap_result $((code != 0)) "$name" || diag "exit code $code: $*"$'\n'"$(head -c 2000 "$output")"
  rm -f "$output"
  return "$code"
}
not_ok() {
  local name=$1
  shift
  if "$@" >/dev/null 2>&1; then
    tap_result 1 "$name"
    diag "succeeded: $*"
  else
    tap_result 0 "$name"
  fi
}
is() {
  if [ "$1" = "$2" ]; then
    tap_result 0 "$3"
  else
    tap_result 1 "$3"
    diag "got:      $1"
    diag "expected: $2"
  fi
}
like() {
  if [[ $1 =~ $2 ]]; then
    tap_result 0 "$3"
  else
    tap_result 1 "$3"
    diag "got:     $1"
    diag "pattern: $2"
  fi
}

wait_for() { # seconds (QUITUS_PATIENCE times as many), command: until it succeeds
  local end=$((SECONDS + $1 * ${QUITUS_PATIENCE:-1}))
  shift
  until "$@" >/dev/null 2>&1; do
    [ "$SECONDS" -lt "$end" ] || return 1
    sleep 0.1
  done
}

need() { # programs of the build tree
  local program
  for program in "$@"; do
    [ -x "$program" ] || skip_all "$(basename "$program") is not built"
  done
}
need_servers() {
  local why
  why=$(testbed_check)
  [ -z "$why" ] || skip_all "$why"
}

# --- a set-up of Quitus in $TB ---

# Settings for tests of the doors, not of reading: under sanitizers all rules take a second to load.
FEW_RULES=("rules.directories=$TESTS_DIR/few-rules" rules.model=none)

# Settings given replace those below; an empty value leaves the key out.
write_config() { # [group.key=value …]
  CONFIG=$TB/quitus.conf
  "$PYTHON" "$TESTS_DIR/tool.py" config "$CONFIG" \
    "agency.name=Agence Exemple" "agency.address=1 rue de la Paix, 59000 Lille" \
    "agency.email=$MAILBOX" "agency.phone=03 20 00 00 00" \
    "agency.activity=recouvrement amiable de créances" \
    "mailbox.addresses=$MAILBOX" "mailbox.authserv_id=mx.agence.example" \
    "database.path=$TB/db/quitus.db" "database.spool=$TB/spool" "documents.directory=$TB/documents" \
    "milter.socket=unix:$MILTER_SOCKET" "milter.socket_mode=0666" \
    "milter.time_limit_ms=$((5000 * ${QUITUS_PATIENCE:-1}))" \
    "outbox.transport=smtp" "outbox.host=127.0.0.1" "outbox.port=${SMTP_PORT:-25}" \
    "outbox.security=none" "$@"
  mkdir -p "$TB/db" "$TB/documents"
}

quitus() { "$QUITUS" --config "$CONFIG" "$@"; }

# The portfolio of tests/portfolio/, with PDF files made here.
import_portfolio() {
  mkdir -p "$TB/portfolio"
  cp "$TESTS_DIR/portfolio/portfolio.csv" "$TB/portfolio/"
  "$PYTHON" "$TESTS_DIR/tool.py" documents "$TB/portfolio/portfolio.csv" || return 1
  quitus case import "$TB/portfolio/portfolio.csv"
}

day() { date -d "$(date +%F) $1 days" +%F; } # so many days from today

# A portfolio of these cases: one invoice each of 100.00, due for thirty days, of one creditor.
import_overdue() { # case:debtor:contact …
  local reference debtor contact
  echo "case_reference,creditor,creditor_email,debtor,contact_email,profile,language,invoice_number,invoice_date,due_date,amount,currency" \
    >"$TB/overdue.csv"
  while IFS=: read -r reference debtor contact; do
    echo "$reference,Kervella,ar@kervella.example,$debtor,$contact,standard,fr,F-$reference,$(day -60),$(day -30),100.00,EUR"
  done < <(printf '%s\n' "$@") >>"$TB/overdue.csv"
  quitus case import "$TB/overdue.csv" >/dev/null
}

# A mail to the mailbox, of now, and what `quitus scan` says of it.
write_mail() { # sender, subject, text
  printf 'From: %s\nTo: %s\nMessage-ID: <%s@mail.example>\nDate: %s\nSubject: %s\nContent-Type: text/plain; charset=utf-8\n\n%s\n' \
    "$1" "$MAILBOX" "$RANDOM$RANDOM$RANDOM" "$(date -R)" "$2" "$3"
}
take_in() { write_mail "$@" | quitus scan --json -; } # sender, subject, text

# Rows of the database.
sql() {
  "$PYTHON" -c 'import sqlite3, sys
with sqlite3.connect(sys.argv[1], timeout=30) as db: print("\n".join(" ".join(map(str, r)) for r in db.execute(sys.argv[2])))' \
    "$TB/db/quitus.db" "$1"
}

# --- quitus-milter ---

milter_is_ready() { grep -q "ready on" "$TB/log/milter.log"; }

start_milter() { # [options]; MILTER_WRAPPER is put before it
  : >"$TB/log/milter.log"
  ${MILTER_WRAPPER:-} "$QUITUS_MILTER" --config "$CONFIG" --foreground "$@" \
    >>"$TB/log/milter.log" 2>&1 </dev/null &
  MILTER_PID=$!
  wait_for 60 milter_is_ready || { diag "$(cat "$TB/log/milter.log")"; return 1; }
}

# Its exit code: a leak or a sanitizer's finding shows.
stop_milter() {
  local code
  kill -TERM "$MILTER_PID" 2>/dev/null
  wait "$MILTER_PID"
  code=$?
  MILTER_PID=
  [ "$code" = 0 ] || diag "$(tail -n 40 "$TB/log/milter.log")"
  return "$code"
}

kill_milter() {
  kill -KILL "$MILTER_PID"
  wait "$MILTER_PID" 2>/dev/null
  MILTER_PID=
}

at_end() {
  [ -z "${MILTER_PID:-}" ] || kill -KILL "$MILTER_PID" 2>/dev/null
  [ -z "${IMAP_PID:-}" ] || kill -KILL "$IMAP_PID" 2>/dev/null
}

milter_logged() { grep -Eq -- "$1" "$TB/log/milter.log"; }

# --- mail ---

send_file() { # file, sender, recipients
  "$PYTHON" "$TESTS_DIR/tool.py" send "$SMTP_PORT" "$@"
}

find_delivered() { # address, message-id: the files
  grep -lrF -- "$2" "$(mailbox_folder "$1")/new" "$(mailbox_folder "$1")/cur" 2>/dev/null
}
delivered() { # address, message-id: the file, waiting for it
  wait_for 30 find_delivered "$@" || {
    diag "not delivered: $2 to $1" >&2
    return 1
  }
  find_delivered "$@" | head -n 1
}
count_delivered() { find_delivered "$@" | wc -l; }

# Every value of that header, unfolded and decoded, one a line.
header() { "$PYTHON" "$TESTS_DIR/tool.py" header "$@"; }
message_id_of() { header "$1" Message-ID | tr -d '<>'; }

# Runs a command on a terminal so many columns wide; what it shows there.
on_terminal() { "$PYTHON" "$TESTS_DIR/tool.py" terminal "$@"; } # columns, command

json() { "$PYTHON" "$TESTS_DIR/tool.py" json "$@"; }

# --- quitus-imap ---

QUITUS_IMAP=$top_builddir/quitus-imap
# The mailbox $MAILBOX of the private Dovecot as [imap desk]; settings as for write_config.
write_imap_config() { # [group.key=value …]
  (umask 077 && echo secret >"$TB/password")
  export SSL_CERT_FILE=$TB/ca.pem
  write_config "imap desk.host=localhost" "imap desk.port=$IMAPS_PORT" "imap desk.user=$MAILBOX" \
    "imap desk.password_file=$TB/password" "imap desk.poll_seconds=5" "$@"
}
# The other client: tests/imap.py.
other() { "$PYTHON" "$TESTS_DIR/imap.py" "$IMAP_PORT" "$MAILBOX" "$@"; }
imap_once() { "$QUITUS_IMAP" --config "$CONFIG" --foreground --once "$@" >>"$TB/log/imap.log" 2>&1; }
start_imap() {
  "$QUITUS_IMAP" --config "$CONFIG" --foreground >>"$TB/log/imap.log" 2>&1 </dev/null &
  IMAP_PID=$!
}
# Its exit code: a leak or a sanitizer's finding shows.
stop_imap() {
  local code
  kill -TERM "$IMAP_PID"
  wait "$IMAP_PID"
  code=$?
  IMAP_PID=
  [ "$code" = 0 ] || diag "$(tail -n 40 "$TB/log/imap.log")"
  return "$code"
}
kill_imap() {
  kill -KILL "$IMAP_PID" 2>/dev/null
  wait "$IMAP_PID" 2>/dev/null
  IMAP_PID=
}
