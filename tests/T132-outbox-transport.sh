#!/bin/bash
# T132: quitus-outbox sends through a real Postfix that wants TLS and a login; what it refuses to do, and
# what it does not tell a server that it does not trust.
. "$(dirname "$0")/lib.sh"
need "$QUITUS" "$QUITUS_OUTBOX"
need_servers
testbed_folder
SMTPS_PORT=$(testbed_free_port)
OTHER_PORT=$(testbed_free_port) # where another host's certificate is shown
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 -subj /CN=other \
  -addext subjectAltName=DNS:other.example -keyout "$TB/other.key" -out "$TB/other.pem" 2>/dev/null
cert=$TB/dovecot/etc/cert.pem
testbed_start smtpd_milters= "smtpd_tls_cert_file=$cert" "smtpd_tls_key_file=$TB/dovecot/etc/key.pem" \
  smtpd_tls_security_level=may smtpd_tls_auth_only=yes smtpd_sasl_auth_enable=yes \
  smtpd_sasl_type=dovecot "smtpd_sasl_path=$TB/dovecot/run/auth-smtp" \
  smtpd_relay_restrictions=permit_sasl_authenticated,reject_unauth_destination \
  smtpd_recipient_restrictions= || bail_out "the servers do not start"
cat >>"$TB/postfix/etc/master.cf" <<EOF
127.0.0.1:$SMTPS_PORT inet n - n - - smtpd
  -o smtpd_tls_wrappermode=yes -o smtpd_sasl_mechanism_filter=login
127.0.0.1:$OTHER_PORT inet n - n - - smtpd
  -o smtpd_tls_wrappermode=yes -o smtpd_tls_cert_file=$TB/other.pem -o smtpd_tls_key_file=$TB/other.key
EOF
/usr/sbin/postfix -c "$TB/postfix/etc" reload >>"$TB/log/postfix-start.log" 2>&1
listens() { { exec 9<>"/dev/tcp/127.0.0.1/$1"; } 2>/dev/null && exec 9>&-; }
ok "Postfix listens for TLS too" wait_for 20 listens "$SMTPS_PORT"
ok "and under another name" wait_for 20 listens "$OTHER_PORT"
cat "$TB/ca.pem" "$TB/other.pem" >"$TB/authorities.pem" # the other is its own
export SSL_CERT_FILE=$TB/authorities.pem

printf 'secret\n' >"$TB/password"
printf 'wrong\n' >"$TB/wrong"
chmod 600 "$TB/password" "$TB/wrong"

# A configuration for one way of sending; settings given replace the others.
way() { # settings
  write_config outbox.host=localhost "outbox.port=$SMTP_PORT" outbox.security=starttls \
    outbox.user=agent@agence.example "outbox.password_file=$TB/password" "$@"
}
outbox() { "$QUITUS_OUTBOX" --config "$CONFIG" --once --foreground >"$TB/log/outbox.log" 2>&1; }

way
"$PYTHON" "$TESTS_DIR/tool.py" replies "$TB" 4 "$MAILBOX"
ok "the cases are imported" quitus case import "$TB/cases.csv"
ok "the replies are taken in" quitus scan "$TB/replies"

approve_next() { # *answer, *message_id, *address are of the next draft
  quitus followup list --json --state draft | head -n 1 >"$TB/next.json"
  answer=$(json 'd["id"]' <"$TB/next.json")
  message_id=$(json 'd["message_id"]' <"$TB/next.json")
  address=$(json 'd["to"][0]' <"$TB/next.json")
  quitus followup approve "$answer"
}
state_of() { quitus followup list --json | json 'd["state"] if d["id"] == '"$1"' else ""' | tr -d '\n'; }

# --- what is refused, and says why ---

ok "an answer is approved" approve_next
refused() { # name, what the log says, settings
  local name=$1 says=$2
  shift 2
  way "$@"
  not_ok "$name: nothing is sent" outbox
  like "$(cat "$TB/log/outbox.log")" "$says" "$name: the log says why"
  is "$(state_of "$answer")" approved "$name: the answer waits, as before"
  is "$(quitus followup list --json --state approved | json 'd["attempts"]')" 0 "$name: no attempt is counted"
}
refused "a wrong password" "AUTH: 535" "outbox.password_file=$TB/wrong"
refused "no password file" "password_file is empty" outbox.password_file=
chmod 644 "$TB/wrong"
refused "a password that all may read" "chmod 600" "outbox.password_file=$TB/wrong"
refused "another host's certificate" "certificate of localhost: .*name" outbox.security=tls \
  "outbox.port=$OTHER_PORT"
SSL_CERT_FILE=/etc/hostname refused "an unknown authority" "certificate of localhost"
refused "no login" "(MAIL FROM|RCPT TO): 5" outbox.user=
is "$(grep -c 'sasl_method=' "$POSTFIX_LOG")" 0 "nobody has logged in so far"
ok "a person has it sent at once" quitus followup hold "$answer" "serveur mal réglé"
ok "and releases it" quitus followup release "$answer"
ok "and approves it" quitus followup approve "$answer"

# --- what leaves ---

arrives() { # name
  ok "$1: the outbox runs" outbox
  is "$(state_of "$answer")" sent "$1: it is sent"
  ok "$1: it arrives" test -n "$(delivered "$address" "$message_id")"
}
way
arrives "STARTTLS"
like "$(grep 'sasl_username=' "$POSTFIX_LOG")" "sasl_method=PLAIN, sasl_username=agent@agence.example" \
  "STARTTLS: logged in by PLAIN"
ok "another is approved" approve_next
way outbox.security=tls "outbox.port=$SMTPS_PORT"
arrives "TLS from the first byte"
like "$(grep 'sasl_username=' "$POSTFIX_LOG")" "sasl_method=LOGIN" "TLS: logged in by LOGIN"
is "$(grep -c 'warning: .*SASL.*authentication failed' "$POSTFIX_LOG")" 1 "one login failed, the wrong one"
ok "one more is approved" approve_next
testbed_token agent@agence.example >"$TB/token"
sed 's/.\{9\}$/AAAAAAAAA/' "$TB/token" >"$TB/forged"
way "outbox.password_file=" "outbox.token_command=cat $TB/forged"
not_ok "a token that the server does not believe: nothing is sent" outbox
like "$(cat "$TB/log/outbox.log")" "XOAUTH2: 535" "the log says why"
way "outbox.password_file=" "outbox.token_command=cat $TB/token"
arrives "an access token"
like "$(grep 'sasl_username=' "$POSTFIX_LOG")" "sasl_method=XOAUTH2" "logged in by XOAUTH2"

ok "the last is approved" approve_next
way outbox.transport=sendmail outbox.host= outbox.user= outbox.password_file=
MAIL_CONFIG=$TB/postfix/etc arrives "sendmail"
like "$(grep 'postfix/pickup' "$POSTFIX_LOG")" "from=<$MAILBOX>" "sendmail: from the mailbox"
done_testing
