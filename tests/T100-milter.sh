#!/bin/bash
# T100: mail through Postfix and quitus-milter into a Dovecot mailbox: what its headers say, and that
# nobody else can say it.
. "$(dirname "$0")/lib.sh"
need "$QUITUS" "$QUITUS_MILTER"
need_servers
testbed_folder
testbed_start || bail_out "the servers do not start"
write_config
ok "the portfolio is imported" import_portfolio || bail_out "no portfolio"
ok "--check is content" "$QUITUS_MILTER" --config "$CONFIG" --check
ok "the milter starts" start_milter || bail_out "no milter"

# One mail, with these headers put before its own, to these recipients; prints the delivered file.
mail_with() { # message-id, headers, recipients
  local id=$1 extra=$2
  shift 2
  { printf '%s' "$extra"
    sed "s/^Message-ID:.*/Message-ID: <$id>/" "$TESTS_DIR/mail/02-invoice-not-received.eml"
  } | send_file - compta@boulangerie-martin.example "$@" >/dev/null
  delivered "${1/+*@/@}" "$id" # an extension is not part of the mailbox's name
}

# --- what is said of a debtor's reply ---

ok "a reply is taken by the mail server" send_file "$TESTS_DIR/mail/02-invoice-not-received.eml" \
  compta@boulangerie-martin.example "$MAILBOX"
mail=$(delivered "$MAILBOX" not-received@boulangerie-martin.example)
is "$(header "$mail" X-Quitus-Case)" A2026-00101 "it carries its case"
like "$(header "$mail" X-Quitus-Reason)" \
  "invoice-not-received; confidence=[01]\.[0-9][0-9]; certain=(yes|no)" "and its reason"
like "$(header "$mail" X-Quitus-Action)" "answer" "and what is done"
is "$(grep -c . <<<"$(header "$mail" X-Quitus-Case)")" 1 "the case is named once"
ok "the log names queue id, Message-ID and case" milter_logged \
  "[0-9A-F]{6,}: message-id=<not-received@boulangerie-martin.example>, incoming, case=A2026-00101"
not_ok "the log does not hold the text" milter_logged "duplicata|jamais"
is "$(quitus followup list --json | json 'd["case"]' | head -n 1)" A2026-00101 "an answer is prepared"
mail=$(mail_with ext-1@x.example "" "recouvrement+dossier@agence.example")
is "$(header "$mail" X-Quitus-Case)" A2026-00101 "the mailbox with an extension is ours too"

# --- forged headers never survive ---

forged=$'X-Quitus-Case: FORGED-1\nx-quitus-case: FORGED-2\nX-QUITUS-REASON:\n\tFORGED-3;\n confidence=1\n'
forged+=$'X-Quitus-Action:FORGED-4\nX-Quitus-Case : FORGED-5\nX-Quitus-Anything: FORGED-6\nX-Quitus-: FORGED-7\n'
for ((i = 0; i < 60; i++)); do forged+="X-Quitus-Reason: FORGED-many-$i"$'\n'; done

survivors() { sed '/^\r\{0,1\}$/q' "$1" | grep -c FORGED; }

mail=$(mail_with forged-1@x.example "$forged" "$MAILBOX")
is "$(survivors "$mail")" 0 "forged headers are removed from mail to us"
is "$(header "$mail" X-Quitus-Case)" A2026-00101 "the true case stands alone"
mail=$(mail_with forged-2@x.example "$forged" bob@agence.example)
is "$(survivors "$mail")" 0 "… from mail to others"
is "$(grep -ci '^x-quitus' "$mail")" 0 "mail to others gets no header"
mail=$(mail_with forged-3@x.example "$forged" bob@agence.example carol@agence.example)
is "$(survivors "$mail")" 0 "… from mail to several others"
{ sed -e 's/^Message-ID:.*/Message-ID: <forged-4@x.example>/' -e '/^$/q' \
    "$TESTS_DIR/mail/02-invoice-not-received.eml"
  printf 'X-Quitus-Case: in the body\n'
} | send_file - compta@boulangerie-martin.example bob@agence.example >/dev/null
mail=$(delivered bob@agence.example forged-4@x.example)
is "$(grep -c 'X-Quitus-Case: in the body' "$mail")" 1 "a body is never touched"
{ printf '%s' "$forged"; sed 's/relance-104@/forged-5@/' "$TESTS_DIR/mail/01-outgoing.eml"
} | send_file - "$MAILBOX" s.durand@transports-durand.example >/dev/null
mail=$(delivered s.durand@transports-durand.example forged-5@agence.example)
is "$(survivors "$mail")" 0 "… from mail that we send"

# --- several mails on one connection, in one session ---

"$PYTHON" - "$SMTP_PORT" "$MAILBOX" <<'PY'
import smtplib, sys
with smtplib.SMTP("127.0.0.1", int(sys.argv[1])) as smtp:
    text = "From: a@b.example\nX-Quitus-Case: FORGED\nMessage-ID: <row-%d@x.example>\n\nBonjour\n"
    smtp.sendmail("a@b.example", ["bob@agence.example"], text % 1)
    smtp.mail("a@b.example"); smtp.rcpt(sys.argv[2]); smtp.rset()
    smtp.sendmail("a@b.example", ["bob@agence.example"], "From: a@b.example\nMessage-ID: <row-2@x.example>\n\nx\n")
    smtp.sendmail("a@b.example", ["bob@agence.example"], text % 3)
PY
for i in 1 2 3; do
  mail=$(delivered bob@agence.example "row-$i@x.example")
  is "$(grep -ci '^x-quitus' "$mail")" 0 "mail $i of a connection to others has no header"
done

# --- outgoing mail ---

ok "our own mail is taken" send_file "$TESTS_DIR/mail/01-outgoing.eml" "$MAILBOX" \
  s.durand@transports-durand.example
mail=$(delivered s.durand@transports-durand.example relance-104@agence.example)
is "$(grep -ci '^x-quitus' "$mail")" 0 "nothing is said of it to the outside"
ok "it is kept as outgoing" milter_logged "message-id=<relance-104@agence.example>, outgoing"
# This answer names no case but for what it replies to, and comes from an unknown address.
{ printf 'From: x@ailleurs.example\nTo: %s\nMessage-ID: <thread@ailleurs.example>\n' "$MAILBOX"
  printf 'In-Reply-To: <relance-104@agence.example>\nSubject: Re:\n\nBonjour, merci de me rappeler.\n'
} | send_file - x@ailleurs.example "$MAILBOX" >/dev/null
mail=$(delivered "$MAILBOX" thread@ailleurs.example)
is "$(header "$mail" X-Quitus-Case)" A2026-00104 "an answer to it is linked by its thread"

ok "the milter ends cleanly" stop_milter
not_ok "its socket is gone" test -e "$MILTER_SOCKET"
done_testing
