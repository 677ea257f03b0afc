#!/bin/bash
# T300: what Quitus says to an IMAP server, with a real Dovecot: connecting, certificates, folders, messages.
. "$(dirname "$0")/lib.sh"
need "$top_builddir/tests/imap-session"
need_servers
testbed_folder
testbed_dovecot || bail_out "Dovecot does not start: $(cat "$TB"/log/dovecot*)"
(umask 077 && echo secret >"$TB/password")
export SSL_CERT_FILE=$TB/ca.pem
session() { "$top_builddir/tests/imap-session" "$@"; }

"$PYTHON" "$TESTS_DIR/tool.py" replies "$TB" 2100 "$MAILBOX"
MAILBOX=session@agence.example other create Many
MAILBOX=session@agence.example other append Many "$TB/replies"
ok "over TLS" session "$IMAPS_PORT" tls "$TB/password"
rm -rf "$(mailbox_folder session@agence.example)"
ok "over STARTTLS" session "$IMAP_PORT" starttls "$TB/password" -s /imap/many
done_testing
