#!/bin/bash
# T340: quitus-imap with a real Cyrus IMAP: what T300 to T330 say of Dovecot holds for another server, with its
# names of folders in both manners ("Quitus/cash-flow", and "INBOX.Quitus.cash-flow" of older installations).
. "$(dirname "$0")/lib.sh"
. "$TESTS_DIR/imap-desk.sh"
. "$TESTS_DIR/testbed-cyrus.sh"
need "$QUITUS" "$QUITUS_IMAP" "$top_builddir/tests/imap-session"
need_cyrus
testbed_folder
at_end() {
  [ -z "${IMAP_PID:-}" ] || kill -KILL "$IMAP_PID" 2>/dev/null
  testbed_cyrus_stop
}
mail=$TESTS_DIR/mail
kase=A2026-00101

# A new server with empty mailboxes, and a new database.
rules=()
fresh() { # settings
  testbed_cyrus_stop
  rm -rf "$TB/cyrus"
  testbed_cyrus_start || bail_out "Cyrus does not start: $(cat "$TB/log/cyrus.log")"
  new_database "${rules[@]}" "$@"
}
asks_invoice() { reply $kase r1@x.example "Nous n'avons jamais reçu la facture, merci de nous l'envoyer."; }

# --- the session ---

rules=("${FEW_RULES[@]}")
fresh
session() { "$top_builddir/tests/imap-session" "$@"; }
"$PYTHON" "$TESTS_DIR/tool.py" replies "$TB" 2100 "$MAILBOX"
MAILBOX=session@agence.example other create Many
MAILBOX=session@agence.example other append Many "$TB/replies"
ok "over TLS" session "$IMAPS_PORT" tls "$TB/password"
fresh
ok "over STARTTLS" session "$IMAP_PORT" starttls "$TB/password" -s /imap/many

# --- what quitus says of it ---

rules=()
fresh
quitus imap check --json >"$TB/check.json"
is $? 0 "quitus imap check"
is "$(json '[d["mailbox"], d["login"], d["drafts"]["name"], d["sent"]["name"], d["inbox"]["keywords"], d["file_by"]]' \
  <"$TB/check.json")" '["desk", "PLAIN", "Brouillons", "Envoyés", true, "none"]' "says what it found"
is "$(json '" ".join(d["abilities"])' <"$TB/check.json")" "IDLE CONDSTORE MOVE UIDPLUS SPECIAL-USE" \
  "and what the server can do"

# --- keywords ---

other append INBOX "$mail"/*.eml
round "a round takes all in"
is "$(kept)" 8 "each once"
is "$(other list INBOX)" "$TAGS_OF_MAIL" "a keyword for each reason, and none is marked as read"
before=$(journal)
round "another round"
is "$(journal)" "$before" "does nothing"
other flag INBOX not-received@boulangerie-martin.example -quitus-request-document '+\Seen'
round "a round after a person changed tags"
is "$(flags_of INBOX not-received@boulangerie-martin.example)" '\Seen quitus-invoice-not-received' \
  "what they took away stays away"
is "$(labels_of compta@boulangerie-martin.example)" "invoice-not-received" "the message says what they say"

fresh "imap desk.inbox=Réponses"
other create Réponses
other append Réponses "$mail"/*.eml
round "a round over another folder than INBOX"
tags=$(other list Réponses)
is "$(kept)" 8 "takes all in"
before=$(journal)
other begin_anew Réponses
round "another UIDVALIDITY"
is "$(journal)" "$before" "makes no message new, and no tag a person's"
is "$(kept) $(other list Réponses)" "8 $tags" "still each once, with its tags"

# --- sent mail ---

rules=("${FEW_RULES[@]}")
fresh
other append Envoyés "$mail/01-outgoing.eml" "$mail/08-unrelated.eml"
round "a round over sent mail"
is "$(quitus message list --json | json '[d["message_id"], d["direction"]]')" '["relance-104@agence.example", "out"]' \
  "keeps what the mailbox wrote, and nothing else that lies there"

# --- drafts ---

fresh
to=$(contact_of $kase)
asks_invoice
round "a reply comes in"
like "$(agent drafts)" "^$to; r1@x.example; .Draft .Seen; FA-1042-DUPLICATA.pdf .*; Bonjour" \
  "the answer lies among the drafts, in its thread, with the invoice"
before=$(agent post "$to" | sha256sum)
round "another round"
is "$(drafts) $(agent post "$to" | sha256sum)" "1 $before" "changes nothing"
agent edit "$to" "Mes mots"
round "the agent saves another version"
is "$(drafts) $(state_of $kase)" "1 review" "it is in a person's hands"
agent send "$to" "Voici la facture."
round "the agent sends it"
is "$(drafts) $(state_of $kase)" "0 sent" "it is sent, and no draft is left"

fresh
asks_invoice
imap_once
agent delete "$to"
round "the agent deletes a draft"
time_passes
round "some minutes later"
is "$(drafts) $(state_of $kase)" "0 cancelled" "it is cancelled"

# --- a server that goes and comes back ---

fresh
start_imap
other append INBOX "$mail/03-cash-flow.eml"
ok "a reply is tagged" wait_for 30 tagged 1
testbed_cyrus_kill
ok "it is killed and comes back" testbed_cyrus_start
other append INBOX "$mail/03-cash-flow.eml"
ok "and the next one is tagged" wait_for 60 tagged 2
ok "quitus-imap ends cleanly" stop_imap
is "$(kept)" 1 "the same message, kept once"

rm -rf "$TB/replies"
"$PYTHON" "$TESTS_DIR/tool.py" replies "$TB" 100 "$MAILBOX"
killed() { # settings
  local i instant
  fresh "imap desk.prepare_drafts=no" "$@"
  rm -f "$TB"/db/*
  quitus case import "$TB/cases.csv" >/dev/null
  other append INBOX "$TB"/replies/*.eml
  for ((i = 0; i < ${QUITUS_KILLS:-20} / 4; i++)); do
    start_imap
    printf -v instant '%03d' $((RANDOM % 1000))
    sleep "0.$instant"
    kill_imap
  done
  round "killed again and again, then left alone"
  is "$(quitus message list --json --limit 1000 | json 'd["message_id"]' | sort | uniq -c | awk '$1 == 1' | wc -l)" 100 \
    "each reply is kept once"
}
killed
is "$(other list INBOX | grep -c ' quitus-cash-flow')" 100 "and tagged once"
killed "imap desk.file_by=reason"
is "$(other ids INBOX | wc -l) $(other ids Quitus/cash-flow | wc -l)" "0 100" "and filed once"

# --- a backlog ---

fresh "imap desk.prepare_drafts=no"
rm -rf "$TB"/db/* "$TB/replies"
"$PYTHON" "$TESTS_DIR/tool.py" replies "$TB" "${QUITUS_BACKLOG:-2000}" "$MAILBOX"
quitus case import "$TB/cases.csv" >/dev/null
other append INBOX "$TB/replies"
round "a backlog is taken in"
is "$(kept)" "${QUITUS_BACKLOG:-2000}" "each reply is kept once"
ok "and tagged" tagged "${QUITUS_BACKLOG:-2000}"

# --- another client deletes meanwhile ---

fresh "imap desk.prepare_drafts=no"
rm -f "$TB"/db/*
quitus case import "$TB/cases.csv" >/dev/null
other append INBOX "$TB"/replies/00*.eml
start_imap
for i in $(seq -f %04g 90 -10 10); do other expunge INBOX "reply@client$i.example"; done
ok "all that is left is tagged" wait_for 60 tagged 90
ok "quitus-imap ends cleanly" stop_imap

# --- folders that refuse ---

fresh
other rights Brouillons lra
asks_invoice
: >"$TB/log/imap.log"
round "a folder for drafts that cannot be written"
is "$(other ids Brouillons) $(tasks drafts-refused)" " 1" "takes none, and a task says so"
like "$(cat "$TB/log/imap.log")" "drafts: .*(read-only|[Pp]ermission)" "the log says why"
other rights Brouillons lrswipkxtecda
round "it may be written again"
is "$(drafts)" 1 "the draft is put then"

CYRUS_EXTRA='autocreate_quota: 2'
fresh
asks_invoice
: >"$TB/log/imap.log"
round "a mailbox that is full"
is "$(drafts) $(tasks drafts-refused)" "0 1" "takes no draft, and a task says so"
like "$(cat "$TB/log/imap.log")" "drafts: .*[Qq]uota" "the log says why"
CYRUS_EXTRA=

rules=()
fresh
other append INBOX "$mail"/0[2-4]*.eml
other rights INBOX lrsteipkxa
round "a round where no keyword can be kept"
is "$(other folders | grep Quitus/ | sort | tr '\n' ' ')" \
  "Quitus/cash-flow Quitus/dispute-quality Quitus/invoice-not-received " "files by reason instead"

# --- folders, by either manner of names ---

files() { # parent of the folders, settings
  local parent=$1 separator=${1: -1} target
  shift
  fresh "imap desk.file_by=reason" "$@"
  other append INBOX "$mail"/*.eml
  round "$parent: a round files by reason"
  is "$(other ids INBOX | tr '\n' ' ')" "relance-104@agence.example " "$parent: what has a reason leaves the inbox"
  is "$(other folders | grep -F "$parent" | sort | tr '\n' ' ')" "${parent}auto-reply ${parent}cash-flow \
${parent}dispute-quality ${parent}invoice-not-received ${parent}out-of-scope ${parent}payment-sent \
${parent}request-document " "$parent: to the folder of the one that weighs most"
  is "$(flags_of "${parent}dispute-quality" quality@transports-durand.example)" \
    "quitus-dispute-quality quitus-review quitus-urgent" "$parent: its keywords go with it"
  target=${parent}dispute-debt
  other move "${parent}cash-flow" cash-flow@garage-leroux.example "$target"
  round "$parent: a round after a person moved a reply"
  is "$(labels_of paul.leroux@garage-leroux.example)" "dispute-debt" "$parent: the folder is the reason now"
  is "$(flags_of "$target" cash-flow@garage-leroux.example)" "quitus-dispute-debt quitus-urgent" \
    "$parent: its keywords follow"
  before=$(journal)
  round "$parent: another round"
  is "$(journal)" "$before" "$parent: corrects nothing"
}
files Quitus/
CYRUS_EXTRA='altnamespace: no
unixhierarchysep: no'
files INBOX.Quitus.
files INBOX.Relances. "imap desk.folder_prefix=INBOX.Relances"
is "$(quitus imap check --json | json '[d["drafts"]["name"], d["sent"]["name"]]')" \
  '["INBOX.Brouillons", "INBOX.Envoyés"]' "the folders for drafts and sent mail are found there too"
is "$(other ids INBOX.Brouillons | grep -c .)" "$(quitus followup list --json --state draft | wc -l)" \
  "and drafts are put"
done_testing
