#!/bin/bash
# T320: quitus-imap where things go wrong: servers that are not what they say, kills (SIGKILL) at any instant
# again and again, a server that goes and comes back, another client that deletes meanwhile, the mail server as
# a second door.  Counted afterwards: nothing lost, nothing twice.  QUITUS_KILLS says how often it is killed.
. "$(dirname "$0")/lib.sh"
. "$TESTS_DIR/imap-desk.sh"
need "$QUITUS" "$QUITUS_IMAP" "$QUITUS_MILTER"
need_servers
kills=${QUITUS_KILLS:-20}
testbed_folder
# Without a milter mail passes.
testbed_start milter_default_action=accept || bail_out "the servers do not start"

# Drafts are T330's.
settings=("${FEW_RULES[@]}" "imap desk.prepare_drafts=no")
fresh() { # settings: a new database and an empty mailbox
  rm -rf "$TB/db" "$(mailbox_folder "$MAILBOX")"
  write_imap_config "${settings[@]}" "$@"
}
all_ids() { for folder in INBOX $(other folders | grep Quitus/); do other ids "$folder"; done | sort; }
kept_ids() { quitus message list --json --limit 100000 | json 'd["message_id"]' | sort; }
# Each of the replies is kept once, stands in the mailbox once, and is tagged or filed.
count_all() { # how many
  is "$(kept_ids | uniq -d)" "" "none is kept twice"
  is "$(kept_ids | wc -l)" "$1" "none is lost in the database"
  is "$(all_ids | uniq -d)" "" "none stands in the mailbox twice"
  is "$(all_ids | wc -l)" "$1" "none is lost from the mailbox"
  is "$(quitus followup list --json | json 'd["case"]' | sort | uniq -d)" "" "no answer is prepared twice"
}

# --- servers that are not what they say ---

refused() { # name, pattern, settings
  local name=$1 pattern=$2
  shift 2
  fresh "$@"
  : >"$TB/log/imap.log"
  imap_once
  is $? 78 "$name: a matter of the settings"
  like "$(cat "$TB/log/imap.log")" "$pattern" "$name: the log says why"
}
refused "another host's certificate" "certificate of 127.0.0.1: .*name" "imap desk.host=127.0.0.1"
fresh
refused_authority() {
  SSL_CERT_FILE=/etc/hostname "$QUITUS_IMAP" --config "$CONFIG" --foreground --once >"$TB/log/imap.log" 2>&1
}
not_ok "an unknown authority is refused" refused_authority
like "$(cat "$TB/log/imap.log")" "certificate of localhost: .*NOT trusted" "and the log says so"
refused "the same by STARTTLS" "certificate of 127.0.0.1: .*name" "imap desk.host=127.0.0.1" \
  "imap desk.security=starttls" "imap desk.port=$IMAP_PORT"
(umask 077 && echo wrong >"$TB/wrong")
refused "a wrong password" "does not let" "imap desk.password_file=$TB/wrong"
chmod 644 "$TB/wrong"
refused "a password that all may read" "chmod 600" "imap desk.password_file=$TB/wrong"
refused "no host" "host is missing" "imap desk.host="
fresh "imap desk.port=$(testbed_free_port)"
imap_once
is $? 75 "a server that is not there: to be tried again"

"$PYTHON" "$TESTS_DIR/imap_server.py" "$TB/fake" &
FAKE_PID=$!
wait_for 10 test -s "$TB/fake"
fake() { # what it does, pattern
  refused "$1" "$2" "imap desk.security=starttls" "imap desk.port=$(cat "$TB/fake")" "imap desk.user=$1"
}
fake no-starttls "does not offer STARTTLS"
fake preauth "STARTTLS"
is "$(grep -ci 'login\|authenticate' "$TB/fake.log")" 0 "neither was told a name or a password"
kill "$FAKE_PID" 2>/dev/null # it ends by itself after the last client

# --- killed again and again ---

"$PYTHON" "$TESTS_DIR/tool.py" replies "$TB" 300 "$MAILBOX"
replies=("$TB"/replies/*.eml)
killed_in() { # settings
  local killed=0 i instant at=0 next
  fresh "$@"
  quitus case import "$TB/cases.csv" >/dev/null || bail_out "no cases"
  for ((i = 0; i < kills; i++)); do # each time there is something to do
    next=$((${#replies[@]} * (i + 1) / kills))
    [ $next = $at ] || other append INBOX "${replies[@]:at:next-at}"
    at=$next
    start_imap
    printf -v instant '%03d' $((50 + (RANDOM % 700)))
    sleep "0.$instant"
    testbed_alive "$IMAP_PID" && killed=$((killed + 1))
    kill_imap
  done
  ok "it was killed often" test "$killed" -ge $((kills / 2))
  ok "left alone, it does the rest" imap_once
  count_all 300
}
diag "killed while it sets keywords"
killed_in
is "$(other list INBOX | grep -c ' quitus-cash-flow')" 300 "each bears its tag"
diag "killed while it files"
killed_in "imap desk.file_by=reason"
is "$(other ids Quitus/cash-flow | wc -l)" 300 "each is filed"

# --- told to stop in the middle ---

for i in 1 2 3; do
  fresh
  quitus case import "$TB/cases.csv" >/dev/null
  other append INBOX "$TB"/replies/*.eml
  : >"$TB/log/imap.log"
  start_imap
  wait_for 30 grep -q "INBOX/" "$TB/log/imap.log" # the first batch is kept
  ok "it stops when it is told to" stop_imap
  ok "and does the rest later" imap_once
  is "$(kept_ids | sort -u | wc -l)" 300 "none is lost in the database"
done

# --- a server that can do little ---

stop_dovecot() { testbed_end_server "$TB/dovecot/run/master.pid"; }
stop_dovecot
DOVECOT_EXTRA='protocol imap {
  imap_capability = IMAP4rev1 AUTH=PLAIN LITERAL+
}' testbed_dovecot
fresh "imap desk.file_by=reason"
quitus case import "$TB/cases.csv" >/dev/null
other append INBOX "$TB"/replies/00[1-3]*.eml
ok "without MOVE, UIDPLUS, CONDSTORE, IDLE" imap_once
is "$(other ids Quitus/cash-flow | wc -l)" 30 "replies are copied to their folder"
is "$(other list INBOX | grep -c 'Deleted')" 30 "and marked as deleted: no EXPUNGE that could take others along"
fresh
quitus case import "$TB/cases.csv" >/dev/null
other append INBOX "$TB"/replies/000[1-3].eml
imap_once
for folder in Quitus Quitus/cash-flow; do other create $folder; done
other append Quitus/cash-flow "$TB/replies/0001.eml"
sql "UPDATE copies SET tagged = 0" >"$TB/null"
write_imap_config "${settings[@]}" "imap desk.file_by=reason"
ok "killed between copying a reply to its folder and deleting it" imap_once
is "$(other ids Quitus/cash-flow | wc -l)" 3 "it is copied once all the same"
is "$(other list INBOX | grep -c 'Deleted')" 3 "and deleted"
fresh
quitus case import "$TB/cases.csv" >/dev/null
start_imap
other append INBOX "$TB/replies/0001.eml"
ok "without IDLE the mailbox is polled" wait_for 30 tagged 1
ok "it ends cleanly" stop_imap

# --- a server that refuses one thing ---

stop_dovecot
testbed_dovecot
five_replies() { # settings
  fresh "imap desk.port=$(cat "$TB/refusing")" "$@"
  quitus case import "$TB/cases.csv" >/dev/null
  other append INBOX "$TB"/replies/000[1-5].eml
}
kept_are() { [ "$(kept)" = "$1" ]; }
for code in "" UNAVAILABLE; do
  refusing fetch 3 $code
  five_replies
  imap_once
  is $? 75 "a message that is not given${code:+ for now} is tried again"
  is "$(kept)" 2 "those before it are taken in"
  : >"$TB/log/imap.log"
  start_imap
  if [ "$code" ]; then
    ok "which one it is is said" wait_for 30 grep -q "UID 3 cannot be read" "$TB/log/imap.log"
    ok "those behind it wait for it" kept_are 2
    is "$(tasks take-in)" 0 "it is left to nobody yet"
    end_refusing
    stop_imap
    write_imap_config "${settings[@]}"
    start_imap
    ok "it is taken in when the server can" wait_for 60 kept_are 5
  else
    ok "it keeps nobody from those behind it" wait_for 90 kept_are 4
    is "$(tasks take-in)" 1 "it is left to a person"
    end_refusing
  fi
  ok "it ends cleanly" stop_imap
done

fresh
quitus case import "$TB/cases.csv" >/dev/null
for folder in Quitus Quitus/cash-flow; do other create $folder; done
sed 's/^Nous avons .*/Merci de nous renvoyer la facture./' "$TB/replies/0009.eml" >"$TB/again.eml"
other append INBOX "$TB/again.eml" "$TB"/replies/000[1-2].eml
other append Quitus/cash-flow "$TB"/replies/000[3-5].eml
imap_once
filed=$(other list Quitus/cash-flow)
sql "UPDATE copies SET tagged = 0, tags = '' WHERE folder_id = (SELECT id FROM folders WHERE folder = 'INBOX')" >"$TB/null"
refusing search Quitus/cash-flow # where it is looked whether the reply was copied there
write_imap_config "${settings[@]}" "imap desk.file_by=reason" "imap desk.port=$(cat "$TB/refusing")"
before=$(journal)
ok "a folder that may not be searched" imap_once
is "$(other ids INBOX | wc -l)" 2 "keeps replies from being moved to it, and no others"
is "$(other ids Quitus/request-document)" reply@client0009.example "which are moved"
is "$(other list Quitus/cash-flow)" "$filed" "nothing is done to what has the same UIDs there"
imap_once
is "$(journal)" "$before" "nor is it taken for a person's doing"
end_refusing

# --- a server that goes and comes back ---

stop_dovecot
testbed_dovecot
fresh
quitus case import "$TB/cases.csv" >/dev/null
start_imap
other append INBOX "$TB/replies/0001.eml"
ok "a reply is tagged" wait_for 30 tagged 1
master=$(tr -d ' ' <"$TB/dovecot/run/master.pid")
kill -KILL "$master" $(pgrep -P "$master") # without a word of farewell
testbed_wait_gone "$master"
rm -f "$TB/dovecot/run/master.pid"
testbed_dovecot
ok "it comes back" wait_for 60 other append INBOX "$TB/replies/0002.eml"
ok "and the next reply is tagged" wait_for 60 tagged 2
ok "it ends cleanly" stop_imap

# --- another client deletes meanwhile ---

fresh
quitus case import "$TB/cases.csv" >/dev/null
other append INBOX "$TB"/replies/*.eml
start_imap
for i in $(seq -f %04g 290 -10 100); do other expunge INBOX "reply@client$i.example"; done
ok "all that is left is tagged" wait_for 60 tagged 280
ok "it ends cleanly" stop_imap
is "$(kept_ids | uniq -d)" "" "none is kept twice"
is "$(comm -13 <(kept_ids) <(all_ids))" "" "all that is left is kept"

# --- both doors at once ---

fresh
quitus case import "$TB/cases.csv" >/dev/null
ok "the milter starts" start_milter
start_imap
for i in $(seq -f %04g 1 60); do
  send_file "$TB/replies/$i.eml" "compta@client$i.example" "$MAILBOX" >/dev/null
done
ok "all are tagged" wait_for 60 tagged 60
ok "the milter ends cleanly" stop_milter
ok "quitus-imap ends cleanly" stop_imap
count_all 60
done_testing
