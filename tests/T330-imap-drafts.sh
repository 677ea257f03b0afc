#!/bin/bash
# T330: prepared answers among the drafts of a real Dovecot: put once, with their thread and documents; sent,
# edited, deleted by the agent; withdrawn and replaced when the case changes; never two, wherever it is killed.
. "$(dirname "$0")/lib.sh"
. "$TESTS_DIR/imap-desk.sh"
need "$QUITUS" "$QUITUS_IMAP" "$QUITUS_OUTBOX"
need_servers
testbed_folder
testbed_dovecot || bail_out "Dovecot does not start: $(cat "$TB"/log/dovecot*)"

fresh() { # settings: also an empty mailbox
  rm -rf "$(mailbox_folder "$MAILBOX")"
  new_database "${FEW_RULES[@]}" "$@"
}

is_reworded() { agent drafts | grep -q "Bonjour, autre texte.$"; }

# --- put, once ---

kase=A2026-00101
fresh
to=$(contact_of $kase)
reply $kase r1@x.example "Nous n'avons jamais reçu la facture, merci de nous l'envoyer."
round "a reply comes in"
like "$(agent drafts)" "^$to; r1@x.example; .Draft .Seen; FA-1042-DUPLICATA.pdf .*; Bonjour" \
  "the answer lies among the drafts, in its thread, with the invoice"
like "$(agent post "$to")" "$(quitus followup show --eml "$(id_of $kase)" | grep '^Message-I[dD]' | tr -d '\r')" "as it would leave"
before=$(agent post "$to" | sha256sum)
round "another round"
is "$(drafts) $(agent post "$to" | sha256sum)" "1 $before" "changes nothing"

# --- the case changes ---

quitus followup edit --text "Bonjour, autre texte." "$(id_of $kase)" >/dev/null 2>&1 ||
  EDITOR="sh -c 'echo \"Bonjour, autre texte.\" >\"\$1\"' -" quitus followup edit "$(id_of $kase)" >/dev/null
round "the answer is reworded elsewhere"
like "$(agent drafts)" "^$to; r1@x.example; .*; Bonjour, autre texte.$" "the draft is replaced"
is "$(drafts)" 1 "by one"
quitus followup hold "$(id_of $kase)" "attendre" >/dev/null
round "it is held"
is "$(drafts)" 0 "and withdrawn"
quitus followup release "$(id_of $kase)" >/dev/null
round "it is released"
is "$(drafts)" 1 "and there again"
quitus followup approve "$(id_of $kase)" >/dev/null
round "it is approved elsewhere"
is "$(drafts) $(state_of $kase)" "0 approved" "and withdrawn, for good"

fresh
reply $kase r1@x.example "Nous n'avons jamais reçu la facture, merci de nous l'envoyer."
imap_once
is "$(drafts)" 1 "a draft"
balance=$(quitus case show --json $kase | json 'd["balance"]')
quitus case pay $kase "$balance" >/dev/null
round "all is paid"
is "$(agent drafts | grep -c r1@x.example)" 0 "the draft that asks for it is withdrawn"

# --- the case changes while a draft is put ---

refusing append "$TB/meanwhile"
fresh "imap desk.port=$(cat "$TB/refusing")"
printf '#!/bin/sh\necho "Bonjour, autre texte." | "%s" --config "%s" followup edit --file - 1 >"%s"\n' "$QUITUS" "$CONFIG" "$TB/null" \
  >"$TB/meanwhile"
chmod 755 "$TB/meanwhile"
reply $kase r1@x.example "Nous n'avons jamais reçu la facture, merci de nous l'envoyer."
start_imap
ok "what was put meanwhile is not left there" wait_for 60 is_reworded
is "$(drafts)" 1 "there is one draft"
ok "it ends cleanly" stop_imap
end_refusing

# --- told to stop among many drafts ---

fresh
"$PYTHON" "$TESTS_DIR/tool.py" replies "$TB" 60 "$MAILBOX"
quitus case import "$TB/cases.csv" >/dev/null
sed -i 's/^Nous avons .*/Merci de nous renvoyer la facture, jamais recue./' "$TB"/replies/*.eml
other append INBOX "$TB/replies"
: >"$TB/log/imap.log"
start_imap
wait_for 60 grep -q "draft put" "$TB/log/imap.log"
ok "it ends cleanly" stop_imap
like "$(cat "$TB/log/imap.log")" "stopped$" "without giving the round up"
ok "before all are put" test "$(drafts)" -lt 60
round "another round puts the rest"
is "$(drafts)" 60 "each once"

# --- the agent sends it ---

fresh
reply $kase r1@x.example "Nous n'avons jamais reçu la facture, merci de nous l'envoyer."
imap_once
agent send "$to" "Voici la facture, à bientôt."
round "the agent sends it, in their own words"
is "$(drafts) $(state_of $kase)" "0 sent" "it is sent, and no draft is left"
like "$(sql "SELECT text FROM followups")" "Voici la facture, à bientôt" "with the text that left"
is "$(quitus message list --json --case $kase | json 'd["direction"]' | sort | uniq -c | xargs)" "1 in 1 out" "kept once"
round "another round"
is "$(quitus journal list --json | json 'd["what"]' | grep -c '^sent$')" 1 "says so once"

fresh
reply $kase r1@x.example "Nous n'avons jamais reçu la facture, merci de nous l'envoyer."
imap_once
agent post "$to" | quitus scan - >/dev/null
is "$(state_of $kase)" sent "the mail server sees it leave"
round "our draft is still there"
is "$(drafts)" 0 "and removed"

# --- the agent edits it ---

fresh
reply $kase r1@x.example "Nous n'avons jamais reçu la facture, merci de nous l'envoyer."
imap_once
agent edit "$to" "Première version"
round "the agent saves another version"
is "$(drafts) $(state_of $kase)" "1 review" "it is in a person's hands"
like "$(sql "SELECT text FROM followups")" "Première version" "with their words"
is "$(sql "SELECT actor FROM journal WHERE what = 'edit'")" "$MAILBOX" "the journal says whose"
agent edit "$to" "Deuxième version"
round "and another one"
like "$(agent drafts)" "Deuxième version$" "which stays"
like "$(sql "SELECT text FROM followups")" "Deuxième version" "and is followed"
quitus followup approve "$(id_of $kase)" 2>"$TB/refused"
is "$? $(state_of $kase)" "77 review" "it cannot be approved elsewhere meanwhile: it would be sent twice"
like "$(cat "$TB/refused")" "is being edited in the mailbox \"desk\"" "which is told"
quitus followup hold "$(id_of $kase)" "attendre" >/dev/null
round "it is held"
is "$(drafts)" 1 "what a person wrote is not taken away"
agent send "$to"
imap_once
is "$(drafts) $(state_of $kase)" "0 sent" "they send it all the same"

fresh
reply $kase r1@x.example "Nous n'avons jamais reçu la facture, merci de nous l'envoyer."
imap_once
quitus followup approve "$(id_of $kase)" >/dev/null
agent edit "$to" "Encore un mot"
round "the agent edits what was approved just now"
is "$(drafts) $(state_of $kase)" "1 review" "it is in their hands, and not sent by the outbox"
like "$(sql "SELECT text FROM followups")" "Encore un mot" "with their words"

SMTP_PORT=$(testbed_free_port)
touch "$TB/gate"
"$PYTHON" "$TESTS_DIR/tool.py" slow-smtp "$SMTP_PORT" "$TB/gate" >"$TB/log/server.log" 2>"$TB/log/server.err" &
server=$!
fresh
reply $kase r1@x.example "Nous n'avons jamais reçu la facture, merci de nous l'envoyer."
imap_once
quitus followup approve "$(id_of $kase)" >/dev/null
agent edit "$to" "Trop tard"
wait_for 20 grep -q ":$(printf %04X "$SMTP_PORT") " /proc/net/tcp
"$QUITUS_OUTBOX" --config "$CONFIG" --once >>"$TB/log/outbox.log" 2>&1
kill "$server"
is "$(state_of $kase)" sent "the queue sends it while the agent edits it"
round "the next round"
like "$(agent drafts)" "Trop tard$" "leaves what a person wrote"
is "$(tasks draft-left)" 1 "and tells them that the answer has left"
round "another round"
is "$(tasks draft-left)" 1 "once"

# --- the agent deletes it ---

fresh
reply $kase r1@x.example "Nous n'avons jamais reçu la facture, merci de nous l'envoyer."
imap_once
agent delete "$to"
round "the agent deletes it"
is "$(state_of $kase)" draft "it may be on its way to the sent mail"
time_passes
round "some minutes later"
is "$(drafts) $(state_of $kase)" "0 cancelled" "it is cancelled"
is "$(sql "SELECT actor FROM journal WHERE what = 'cancel'")" "$MAILBOX" "the journal says by whom"
round "another round"
is "$(drafts)" 0 "puts none"

# --- mail of people's own is theirs ---

fresh
reply $kase r1@x.example "Nous n'avons jamais reçu la facture, merci de nous l'envoyer."
agent write quelqu-un@ailleurs.example - "Tout autre chose"
imap_once
agent delete "$to"
imap_once
time_passes
imap_once
is "$(agent drafts)" "quelqu-un@ailleurs.example; -; \\Draft \\Seen; ; Tout autre chose" "a draft that is not ours is left alone"
is "$(state_of $kase)" cancelled "and not taken for ours"

# --- no folder of sent mail ---

testbed_end_server "$TB/dovecot/run/master.pid"
DOVECOT_EXTRA='namespace inbox {
  mailbox Envoyés {
    auto = no
    special_use =
  }
}' testbed_dovecot
fresh
like "$(quitus imap check)" "sent +none is named.*\[imap desk\] sent = FOLDER" "quitus imap check names it, and the remedy"
reply $kase r1@x.example "Nous n'avons jamais reçu la facture, merci de nous l'envoyer."
imap_once
agent delete "$to"
round "the agent sends a draft, or deletes it"
time_passes
round "some minutes later"
is "$(drafts) $(state_of $kase)" "0 draft" "the mail server may still see it leave"
quitus followup approve "$(id_of $kase)" >"$TB/null" 2>&1
is $? 77 "it cannot be approved elsewhere meanwhile"
time_passes 3600
round "an hour later"
is "$(drafts) $(state_of $kase) $(quitus followup show --json "$(id_of $kase)" | json 'd["held"]') $(tasks draft-lost)" \
  "0 review true 1" "it is held, and a task asks a person"
time_passes 3600
round "another round"
is "$(drafts) $(tasks draft-lost)" "0 1" "changes nothing"
quitus followup release "$(id_of $kase)" >"$TB/null"
round "they have not sent it"
is "$(drafts) $(tasks draft-lost)" "1 0" "the draft is put again, and the task done"
agent delete "$to"
imap_once
time_passes 3600
imap_once
other create Sent
printf 'From: %s\nTo: %s\nMessage-ID: <own@x.example>\nIn-Reply-To: <r1@x.example>\nDate: %s\nAuthentication-Results: mx.agence.example; dmarc=fail\nSubject: Re\n\nLa voici.\n' \
  "$MAILBOX" "$to" "$(date -R)" >"$TB/sent.eml"
other append Sent "$TB/sent.eml"
round "they have, and the folder is there now"
is "$(drafts) $(state_of $kase) $(tasks draft-lost)" "0 sent 0" "it is sent, and the task done"

# --- the folder is not what it was ---

testbed_end_server "$TB/dovecot/run/master.pid"
DOVECOT_EXTRA= testbed_dovecot

fresh
reply $kase r1@x.example "Nous n'avons jamais reçu la facture, merci de nous l'envoyer."
imap_once
testbed_end_server "$TB/dovecot/run/master.pid"
rm -f "$(mailbox_folder "$MAILBOX")"/.Brouillons/dovecot*
sleep 1.1 # UIDVALIDITY is a time in seconds
testbed_dovecot
round "the folder has another UIDVALIDITY"
is "$(drafts) $(state_of $kase)" "1 draft" "the draft is found again"
time_passes
imap_once
is "$(drafts) $(sql "SELECT state FROM drafts")" "1 there" "and is still the one"

rm -rf "$(mailbox_folder "$MAILBOX")"/.Brouillons
sleep 1.1
round "the folder is lost, and made anew"
round "another round"
time_passes
round "some minutes later"
is "$(drafts) $(sql "SELECT state FROM drafts") $(state_of $kase)" "1 there draft" "the draft is put again; no person has deleted it"

# --- a folder that refuses ---

testbed_end_server "$TB/dovecot/run/master.pid"
DOVECOT_EXTRA='mail_plugins = quota
protocol imap {
  mail_plugins = quota imap_quota
}
plugin {
  quota = count:User quota
  quota_vsizes = yes
  quota_rule = *:storage=1k
}'
testbed_dovecot
reply=$(contact_of A2026-00102)
printf 'From: %s\nTo: %s\nMessage-ID: <r2@x.example>\nDate: %s\nSubject: Re: relance A2026-00102\n\n%s\n' "$reply" \
  "$MAILBOX" "$(date -R)" "Merci de nous renvoyer la facture." | quitus scan - >/dev/null
round "a mailbox that is full"
is "$(drafts)" 1 "takes no draft"
like "$(tail -n 5 "$TB/log/imap.log")" "drafts: .*[Qq]uota" "the log says why"
is "$(tasks drafts-refused)" 1 "so does a task"
imap_once
is "$(tasks drafts-refused)" 1 "once"
testbed_end_server "$TB/dovecot/run/master.pid"
DOVECOT_EXTRA=
testbed_dovecot
round "there is room again"
is "$(drafts)" 2 "it is put then"

refusing() { # rights in the folder for drafts, what the log says
  fresh
  imap_once # makes the folder
  testbed_end_server "$TB/dovecot/run/master.pid"
  DOVECOT_EXTRA='protocol imap {
  mail_plugins = acl
}
plugin {
  acl = vfile
}' testbed_dovecot
  echo "owner $1" >"$(mailbox_folder "$MAILBOX")/.Brouillons/dovecot-acl"
  reply $kase r1@x.example "Nous n'avons jamais reçu la facture, merci de nous l'envoyer."
  : >"$TB/log/imap.log"
  start_imap
  ok "$1: the log says why" wait_for 30 grep -q "drafts: .*$2" "$TB/log/imap.log"
  ok "$1: the reply is tagged all the same" wait_for 30 is_tagged
  ok "$1: it ends cleanly" stop_imap
  round "$1: another round"
  is "$(other ids Brouillons) $(state_of $kase)" " draft" "$1: no draft is put, and the answer waits"
  is "$(tasks drafts-refused)" 1 "$1: a task says so, once"
  rm "$(mailbox_folder "$MAILBOX")/.Brouillons/dovecot-acl"
  round "$1: it may be written again"
  is "$(drafts)" 1 "$1: the draft is put then"
  testbed_end_server "$TB/dovecot/run/master.pid"
  testbed_dovecot
}
is_tagged() { other list INBOX | grep -q quitus-; }
refusing lr "read-only"
refusing lrwste "[Pp]ermission"

# --- killed between two steps ---

fresh
reply $kase r1@x.example "Nous n'avons jamais reçu la facture, merci de nous l'envoyer."
imap_once
row() { sql "SELECT state FROM drafts"; }
set_row() { sql "UPDATE drafts SET $1" >"$TB/null"; }
before=$(agent post "$to" | sha256sum)
set_row "state = 'putting', uid = 0"
round "killed when the server had it"
is "$(drafts) $(row) $(agent post "$to" | sha256sum)" "1 there $before" "it is found, not put again"
set_row "state = 'putting', uid = 0"
agent delete "$to"
round "killed before the server had it"
is "$(drafts)" 0 "the server may still be storing it"
time_passes
round "a minute later"
is "$(drafts) $(row)" "1 there" "it is put"
set_row "state = 'removing'"
round "killed before ours was removed"
is "$(drafts) $(row)" "1 there" "it is removed, and put again as it is wanted"
set_row "state = 'removing'"
agent delete "$to"
round "killed after it"
is "$(drafts) $(row) $(state_of $kase)" "1 there draft" "nobody takes that for a person's deed"
set_row "state = 'putting', uid = 0"
agent edit "$to" "Mes mots."
agent drafts >"$TB/null"
round "killed when the server had it, and then edited"
round "another round"
time_passes
round "and a minute later"
is "$(drafts)" 1 "it lies there once"

# --- killed anywhere ---

fresh
{
  echo "case_reference,creditor,debtor,contact_email,invoice_number,invoice_date,due_date,amount,currency"
  for ((n = 1; n <= 40; n++)); do
    echo "K-$n,Acier SA,Firme $n,c$n@k$n.example,FK-$n,2026-01-05,2026-02-05,100.00,EUR"
  done
} >"$TB/many.csv"
quitus case import "$TB/many.csv" >/dev/null
for ((n = 1; n <= 40; n++)); do
  printf 'From: c%s@k%s.example\nTo: %s\nMessage-ID: <k%s@x.example>\nDate: %s\nSubject: Re: relance K-%s\n\n%s\n' \
    $n $n "$MAILBOX" $n "$(date -R)" $n "La trésorerie est tendue, nous ne pouvons pas payer." >"$TB/k$n.eml"
done
other append INBOX "$TB"/k*.eml
some_lie_there() { [ "$(drafts)" -ge "$1" ]; }
first_draft() { agent drafts | sed -n '1s/;.*//p'; }
for ((i = 0; i < 25; i++)); do
  start_imap
  case $i in
  8 | 16) wait_for 30 some_lie_there $i ;;
  *) sleep "0.$((RANDOM % 10))$((RANDOM % 10))" ;;
  esac
  kill_imap
  # what people do meanwhile: nothing of it is lost or done twice
  [ $i = 8 ] && agent send "$(first_draft)" "Bien reçu."
  [ $i = 16 ] && agent edit "$(first_draft)" "Mes mots."
  ((i % 6 == 5)) && time_passes
done
imap_once
time_passes
round "killed 25 times at random"
is "$(agent drafts | cut -d';' -f2 | sort | uniq -d)" "" "no answer lies there twice"
is "$(drafts)" 39 "each of the others lies there"
is "$(sql "SELECT state, count(*) FROM drafts GROUP BY state" | xargs)" "edited 1 there 38" "and is known"
is "$(sql "SELECT state, count(*) FROM followups GROUP BY state" | xargs)" "draft 38 review 1 sent 1" \
  "one was sent by hand, one edited"
is "$(sql "SELECT count(*) FROM mails WHERE direction = 'in'")" 40 "every reply is kept once"
ok "the journal holds" quitus journal verify
done_testing
