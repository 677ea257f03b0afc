#!/bin/bash
# T325: quitus-imap reads its settings again (SIGHUP): another mailbox, wrong settings, again and again.
. "$(dirname "$0")/lib.sh"
need "$QUITUS" "$QUITUS_IMAP"
need_servers
testbed_folder
testbed_start smtpd_milters= || bail_out "the servers do not start"

SECOND=accueil@agence.example
settings() {
  write_imap_config "imap second.host=localhost" "imap second.port=$IMAPS_PORT" "imap second.user=$SECOND" \
    "imap second.password_file=$TB/password" "imap second.poll_seconds=5" "mailbox.addresses=$MAILBOX, $SECOND" "$@"
}
only_first() { settings "imap second.host=" "imap second.port=" "imap second.user=" "imap second.password_file=" \
  "imap second.poll_seconds="; }
in_second() { "$PYTHON" "$TESTS_DIR/imap.py" "$IMAP_PORT" "$SECOND" "$@"; }
tagged() { other list INBOX | grep -q "^$1 quitus-"; }
tagged_in_second() { in_second list INBOX | grep -q "^$1 quitus-"; }
logged() { grep -Eq -- "$1" "$TB/log/imap.log"; }
logs() { grep -Ec -- "$1" "$TB/log/imap.log"; }

only_first
import_portfolio >/dev/null
other append INBOX "$TESTS_DIR/mail/02-invoice-not-received.eml"
in_second append INBOX "$TESTS_DIR/mail/03-cash-flow.eml"
start_imap
ok "the mailbox is looked after" wait_for 60 tagged not-received@boulangerie-martin.example
settings
kill -HUP "$IMAP_PID"
ok "SIGHUP: the settings are read again" wait_for 60 logged "reloaded, 2 mailboxes"
ok "and the other mailbox is looked after" wait_for 60 tagged_in_second cash-flow@garage-leroux.example
settings "imap second.prot=993"
kill -HUP "$IMAP_PID"
ok "what is wrong is said, with its place" wait_for 60 logged "error: not reloaded: .*quitus\.conf.*line [0-9]+"
settings "database.path=$TB/db/other.db"
kill -HUP "$IMAP_PID"
ok "another database needs a new start" wait_for 60 logged "not reloaded: \[database\] path has changed"
other append INBOX "$TESTS_DIR/mail/05-promise-english.eml"
ok "meanwhile all goes on" wait_for 60 tagged promise@brightwater.example

settings
before=$(logs "reloaded, ")
for ((i = 0; i < 30; i++)); do
  kill -HUP "$IMAP_PID"
  sleep 0.0$((RANDOM % 10))
done
reloaded_again() { [ "$(logs "reloaded, ")" -gt "$before" ]; }
ok "again and again" wait_for 60 reloaded_again
other append INBOX "$TESTS_DIR"/mail/0[67]*.eml
all_tagged() { [ "$(other list INBOX | grep -vc quitus-)" = 0 ]; }
ok "then all goes on" wait_for 60 all_tagged
kill -HUP "$IMAP_PID"
ok "it ends cleanly, in the middle of it too" stop_imap
done_testing
