# tests/imap-desk.sh - what the tests of quitus-imap share; sourced after lib.sh.
#
#   round NAME                 a test: quitus-imap makes one round
#   new_database [SETTING …]   a new database with the portfolio; the mailbox stays
#   kept | journal             how many messages are kept; how many entries the journal has
#   TAGS_OF_MAIL               the tags that the mails of tests/mail get, a mail a line
#   flags_of FOLDER ID         flags and keywords of a message
#   labels_of ADDRESS          what its message says, by Quitus
#   tagged COUNT               so many replies in the inbox bear the tag cash-flow
#   reply CASE ID TEXT         the contact of that case replies, into the inbox
#   agent COMMAND …            the agent's mail program: tests/mail-program.py
#   drafts                     how many lie in the mailbox
#   tasks WHAT                 how many of these are open
#   state_of CASE | id_of CASE of its newest follow-up; contact_of CASE: its address
#   refusing WHAT… | end_refusing  a server that does, at the port in $TB/refusing: tests/imap_refuses.py
#   time_passes [SECONDS]      a grace for drafts that are gone is over

TAGS_OF_MAIL="auto@brightwater.example quitus-auto-reply
cash-flow@garage-leroux.example quitus-cash-flow
not-received@boulangerie-martin.example quitus-invoice-not-received quitus-request-document
promise@brightwater.example quitus-payment-sent quitus-promise-to-pay quitus-review
quality@transports-durand.example quitus-dispute-quality quitus-review quitus-urgent
relance-104@agence.example
stranger@inconnu.example quitus-request-document quitus-review
unrelated@salon-expo.example quitus-out-of-scope"

round() { ok "$1" imap_once; }
new_database() {
  rm -rf "$TB/db"
  write_imap_config "$@"
  import_portfolio >"$TB/log/import.log" 2>&1 || diag "$(cat "$TB/log/import.log")"
}

kept() { quitus message list --json --limit 1000000 | json 'd["id"]' | wc -l; }
journal() { quitus journal list --json | wc -l; }
flags_of() { other list "$1" | sed -n "s/^$2 //p"; }
labels_of() {
  quitus message list --json | json "' '.join([d['from']] + [r['label'] for r in d.get('reasons', [])])" |
    sed -n "s/^$1 //p"
}
tagged() { [ "$(other list INBOX | grep -c quitus-cash-flow)" = "$1" ]; }
contact_of() { quitus case show --json "$1" | json 'd["contacts"][0]["email"]'; }
reply() {
  printf 'From: %s\nTo: %s\nMessage-ID: <%s>\nDate: %s\nSubject: Re: relance %s\n\n%s\n' \
    "$(contact_of "$1")" "$MAILBOX" "$2" "$(date -R)" "$1" "$3" >"$TB/reply.eml"
  other append INBOX "$TB/reply.eml"
}

agent() { "$PYTHON" "$TESTS_DIR/mail-program.py" "$IMAP_PORT" "$MAILBOX" "$@"; }
drafts() { agent drafts | grep -c .; }
state_of() { quitus followup list --json --case "$1" | json 'd["state"]' | tail -n 1; }
id_of() { quitus followup list --json --case "$1" | json 'd["id"]' | tail -n 1; }
tasks() { quitus task list --json | json 'd["what"]' | grep -cx "$1"; }

refusing() { # what: as for tests/imap_refuses.py
  rm -f "$TB/refusing"
  "$PYTHON" "$TESTS_DIR/imap_refuses.py" "$IMAPS_PORT" "$TB/refusing" "$TB/dovecot/etc" "$@" &
  REFUSING_PID=$!
  wait_for 10 test -s "$TB/refusing"
}
end_refusing() {
  kill "$REFUSING_PID"
  wait "$REFUSING_PID" 2>"$TB/null"
}
time_passes() {
  sql "UPDATE drafts SET missing_at = missing_at - ${1:-300} WHERE missing_at > 0" >"$TB/null"
}
