#!/bin/bash
# T310: quitus-imap with a real Dovecot: replies are taken in once and tagged, or filed; what people correct
# counts; no message that comes, goes or comes again is lost or doubled.
. "$(dirname "$0")/lib.sh"
. "$TESTS_DIR/imap-desk.sh"
need "$QUITUS" "$QUITUS_IMAP"
need_servers
testbed_folder
testbed_dovecot || bail_out "Dovecot does not start: $(cat "$TB"/log/dovecot*)"
mail=$TESTS_DIR/mail

empty_mailbox() { rm -rf "$(mailbox_folder "$MAILBOX")"; }
# As a Maildir wants it: whole before anybody sees it.
deliver() { # file, Maildir
  install -o mail -g mail -m 600 "$1" "$2/tmp/1.delivered"
  mv "$2/tmp/1.delivered" "$2/new/"
}

# --- keywords ---

new_database
other append INBOX "$mail"/*.eml
round "a round takes all in"
is "$(kept)" 8 "each once"
is "$(other list INBOX)" "$TAGS_OF_MAIL" "a keyword for each reason, and none is marked as read"
before=$(journal)
round "another round"
is "$(journal)" "$before" "does nothing"
other append INBOX "$mail/03-cash-flow.eml"
round "a second copy"
is "$(kept)" 8 "is the same message"
is "$(other list INBOX | grep -c '^cash-flow@.* quitus-cash-flow$')" 2 "and is tagged too"

# --- a person's tags ---

other flag INBOX not-received@boulangerie-martin.example -quitus-request-document '+\Seen' +Important
other flag INBOX unrelated@salon-expo.example -quitus-out-of-scope +Quitus-Cash-Flow
other flag INBOX stranger@inconnu.example -quitus-review
round "a round after a person changed tags"
is "$(flags_of INBOX not-received@boulangerie-martin.example)" 'Important \Seen quitus-invoice-not-received' \
  "what they took away stays away, and their own flags stay"
is "$(labels_of compta@boulangerie-martin.example)" "invoice-not-received" "the message says what they say"
like "$(flags_of INBOX unrelated@salon-expo.example | tr 'QCF' qcf)" "quitus-cash-flow" "what they added stays"
like "$(tail -n 20 "$TB/log/imap.log")" "corrected by a person" "the log tells of it"
is "$(quitus journal list --json | json 'd["what"] + " " + d["actor"]' | grep '^correct ' | uniq -c |
  awk '{ print $1, $3 }')" "2 $MAILBOX" "the journal says who; review is no reason"
other flag INBOX relance-104@agence.example +quitus-cash-flow
round "our own mail may be tagged"
is "$(flags_of INBOX relance-104@agence.example)" quitus-cash-flow "as a person likes"

# --- several that nobody could make out, and several strangers ---

for n in 1 2; do
  contact=$(contact_of A2026-00101)
  printf 'From: %s\nTo: %s\nMessage-ID: <deutsch%s@x.example>\nDate: %s\nSubject: Re: relance %s\n\n%s\n' "$contact" \
    "$MAILBOX" $n "$(date -R)" A2026-00101 "Die Rechnung bestreiten wir." >"$TB/reply.eml"
  other append INBOX "$TB/reply.eml"
  printf 'From: x%s@y.example\nTo: %s\nMessage-ID: <fremd%s@x.example>\nDate: %s\nSubject: Re: relance %s\n\n%s\n' $n \
    "$MAILBOX" $n "$(date -R)" A2026-00101 "Merci de me rappeler demain matin au 01 99 00 12 34." >"$TB/reply.eml"
  other append INBOX "$TB/reply.eml"
done
round "a round takes them in"
is "$(other list INBOX | grep -c '^deutsch.*quitus-review')" 2 "a person looks at each, not at the last alone"
is "$(other list INBOX | grep -c '^fremd.*quitus-review')" 2 "and at each stranger's"
other expunge INBOX deutsch1@x.example deutsch2@x.example fremd1@x.example fremd2@x.example

# --- UIDs begin anew ---

before=$(journal)
uids=$(mailbox_folder "$MAILBOX")/dovecot-uidlist
rm -f "$uids" "$(mailbox_folder "$MAILBOX")"/dovecot.index*
round "another UIDVALIDITY"
is "$(journal)" "$before" "makes no message new, and no tag a person's"
is "$(kept)" 12 "still each once"

# --- folders ---

new_database "imap desk.file_by=reason"
empty_mailbox
other append INBOX "$mail"/*.eml
round "a round files by reason"
is "$(other ids INBOX | tr '\n' ' ')" "relance-104@agence.example " "what has a reason leaves the inbox"
is "$(other folders | grep Quitus/ | sort | tr '\n' ' ')" "Quitus/auto-reply Quitus/cash-flow \
Quitus/dispute-quality Quitus/invoice-not-received Quitus/out-of-scope Quitus/payment-sent Quitus/request-document " \
  "to the folder of the one that weighs most"
is "$(flags_of Quitus/dispute-quality quality@transports-durand.example)" \
  "quitus-dispute-quality quitus-review quitus-urgent" "its keywords go with it"
before=$(journal)
round "another round"
is "$(journal)" "$before" "corrects nothing"
other move Quitus/cash-flow cash-flow@garage-leroux.example Quitus/dispute-debt
round "a round after a person moved a reply"
is "$(labels_of paul.leroux@garage-leroux.example)" "dispute-debt" "the folder is the reason now"
is "$(flags_of Quitus/dispute-debt cash-flow@garage-leroux.example)" "quitus-dispute-debt quitus-urgent" \
  "its keywords follow"
is "$(other ids Quitus/cash-flow)" "" "it stays where the person put it"
other flag Quitus/dispute-quality quality@transports-durand.example -quitus-dispute-quality +quitus-cash-flow
round "a round after a person tagged a filed reply"
is "$(other ids Quitus/cash-flow)" "quality@transports-durand.example" "it goes to the folder of its new reason"
is "$(for folder in $(other folders | grep Quitus/) INBOX; do other ids "$folder"; done | sort | uniq -c |
  awk '$1 != 1')" "" "each message is there once"

# --- filed by Quitus, or by a person? ---

filed() { [ "$(other ids "Quitus/$1")" = "$2" ]; }
new_database "imap desk.file_by=reason" "imap desk.poll_seconds=1500"
empty_mailbox
other append INBOX "$mail/08-unrelated.eml"
: >"$TB/log/imap.log"
start_imap
ok "it waits for news after a whole round" wait_for 30 grep -q "taken in=1" "$TB/log/imap.log"
other append INBOX "$mail/03-cash-flow.eml"
ok "a reply is filed" wait_for 30 filed cash-flow cash-flow@garage-leroux.example
ok "a person corrects it before its folder is looked at" quitus message correct 2 dispute-quality
ok "it ends cleanly" stop_imap
round "a round over the folder that Quitus moved it to"
is "$(labels_of paul.leroux@garage-leroux.example)" "dispute-quality" "what the person said stands"
is "$(quitus dispute list --json | json 'd["state"]')" "open" "so does the dispute"
ok "the reply is filed anew" filed dispute-quality cash-flow@garage-leroux.example
round "another round"
is "$(labels_of paul.leroux@garage-leroux.example)" "dispute-quality" "changes nothing"
other move Quitus/dispute-quality cash-flow@garage-leroux.example Quitus/cash-flow
round "a person moves it back to the folder where Quitus had put it"
is "$(labels_of paul.leroux@garage-leroux.example)" "cash-flow" "that is their word too"

new_database "imap desk.file_by=reason"
empty_mailbox
quitus scan "$mail/03-cash-flow.eml" >"$TB/null"
other append INBOX "$mail/03-cash-flow.eml"
round "a round files it"
for reason in dispute-quality cash-flow; do # to and fro: whichever folder is looked at first
  other move "Quitus/$([ $reason = cash-flow ] && echo dispute-quality || echo cash-flow)" \
    cash-flow@garage-leroux.example "Quitus/$reason"
  round "a person moves it to $reason"
  is "$(labels_of paul.leroux@garage-leroux.example)" "$reason" "the folder is the reason now"
  ok "it stays there" filed $reason cash-flow@garage-leroux.example
done
new_database "imap desk.file_by=reason"
empty_mailbox
quitus scan "$mail/03-cash-flow.eml" >"$TB/null"
other create Quitus
other create Quitus/dispute-quality
other append Quitus/dispute-quality "$mail/03-cash-flow.eml"
round "what a rule of the server filed before"
is "$(labels_of paul.leroux@garage-leroux.example)" "cash-flow" "is no word of a person"

# --- what the mailbox sends ---

new_database
empty_mailbox
other append Envoyés "$mail/01-outgoing.eml" "$mail/08-unrelated.eml"
round "a round over sent mail"
is "$(quitus message list --json | json '[d["message_id"], d["direction"]]')" '["relance-104@agence.example", "out"]' \
  "keeps what the mailbox wrote, and nothing else that lies there"
is "$(other list Envoyés | grep -c quitus)" 0 "without tags"
other append INBOX "$mail/04-dispute-quality.eml"
round "a round over the inbox"
is "$(quitus message list --json | json 'd["direction"] == "in" and d["case"]' | grep -v False | grep -v false)" A2026-00104 \
  "a reply finds its case"

# --- what quitus says of it ---

quitus imap check --json >"$TB/check.json"
is $? 0 "quitus imap check"
is "$(json '[d["mailbox"], d["login"], d["drafts"]["name"], d["sent"]["name"], d["inbox"]["keywords"], d["file_by"]]' \
  <"$TB/check.json")" '["desk", "PLAIN", "Brouillons", "Envoyés", true, "none"]' "says what it found"
is "$(json '" ".join(d["abilities"])' <"$TB/check.json")" "IDLE CONDSTORE MOVE UIDPLUS SPECIAL-USE" \
  "and what the server can do"
like "$(quitus imap check)" "IDLE +yes: new replies are seen at once.*drafts +Brouillons, [0-9]+ messages" "also for people"
like "$(quitus imap once --json desk)" '"taken_in": ?0.*"drafts_put": ?[0-9]+' "quitus imap once tells what it did"
is "$(quitus imap --once --json desk)" "$(quitus imap once --json desk)" "also where it is spelled as an option"
not_ok "another mailbox is not known" quitus imap once nobody

# --- a token in place of the password ---

token() { # command
  write_imap_config "imap desk.password_file=" "imap desk.token_command=$1"
}
testbed_token "$MAILBOX" >"$TB/token"
sed 's/.\{9\}$/AAAAAAAAA/' "$TB/token" >"$TB/forged"
ok "the token is as long as large providers make them" test "$(wc -c <"$TB/token")" -gt 500
other append INBOX "$mail/05-promise-english.eml"
token "cat $TB/forged"
imap_once
is $? 78 "a forged token: a matter of the settings"
like "$(tail -n 2 "$TB/log/imap.log")" "localhost does not let \"$MAILBOX\" in: NO .*[Aa]uthentication" "the log says why"
before=$(kept)
token "cat $TB/token"
round "with a token"
is "$(kept)" $((before + 1)) "a round takes in"
is "$(quitus imap check --json | json 'd["login"]')" XOAUTH2 "quitus imap check says how"
token "false"
not_ok "a command that gives none is refused" imap_once
like "$(tail -n 2 "$TB/log/imap.log")" "token_command" "and named in the log"

# --- a server without keywords of one's own ---

new_database
empty_mailbox
mkdir -p "$(mailbox_folder "$MAILBOX")"
chown -R mail:mail "$TB/dovecot/mail/$MAILBOX"
testbed_stop
DOVECOT_EXTRA='protocol imap {
  mail_plugins = acl
}
plugin {
  acl = vfile
}' testbed_dovecot
# The rights to look up, read, mark as read and deleted, insert and expunge, but not "w": no keywords.
printf 'owner lrsteipkxa\n' | tee "$(mailbox_folder "$MAILBOX")/dovecot-acl" >/dev/null
other append INBOX "$mail"/0[2-4]*.eml
round "a round where no keyword can be kept"
is "$(other folders | grep Quitus/ | sort | tr '\n' ' ')" \
  "Quitus/cash-flow Quitus/dispute-quality Quitus/invoice-not-received " "files by reason instead"
testbed_stop
testbed_dovecot

# --- a folder that cannot be written ---

new_database
empty_mailbox
other append INBOX "$mail"/0[2-4]*.eml
testbed_stop
DOVECOT_EXTRA='protocol imap {
  mail_plugins = acl
}
plugin {
  acl = vfile
}' testbed_dovecot
printf 'owner lr\n' >"$(mailbox_folder "$MAILBOX")/dovecot-acl"
round "a round over a folder that cannot be written"
is "$(kept)" 3 "takes in"
is "$(other list INBOX | grep -c quitus)" 0 "without tags"
like "$(tail -n 5 "$TB/log/imap.log")" "cannot be written" "and says why"
is "$(tasks tags-refused)" 1 "so does a task"
: >"$TB/log/imap.log"
start_imap
ok "further rounds" wait_for 30 grep -q "cannot be written" "$TB/log/imap.log"
deliver "$mail/05-promise-english.eml" "$(mailbox_folder "$MAILBOX")"
kept_four() { [ "$(kept)" = 4 ]; }
ok "take in" wait_for 30 kept_four
ok "it ends cleanly" stop_imap
is "$(grep -c "cannot be written" "$TB/log/imap.log") $(tasks tags-refused)" "1 1" "and say it once"
rm "$(mailbox_folder "$MAILBOX")/dovecot-acl"
round "a round when it can be written again"
is "$(other list INBOX | grep -c quitus)" 4 "tags"
done_testing
