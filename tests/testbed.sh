# tests/testbed.sh - a private Postfix and Dovecot on loopback, for one test script.
#
# Sourced, not run (bash).  Every script has its own temporary folder and ports, so any number may run at
# once; nothing outside that folder is touched; servers end by their process numbers.  Needs root, because
# Postfix does.
#
#   testbed_check            why servers cannot be had here; empty if they can
#   testbed_folder           makes $TB, which is removed when the script ends
#   testbed_start [k=v …]    starts both; k=v goes into main.cf; TESTBED_CHROOT=y: smtpd as on Debian
#   testbed_dovecot          starts Dovecot alone, on the ports and files that it had before
#   testbed_stop
#
# Sets TB, SMTP_PORT, IMAP_PORT (also STARTTLS), IMAPS_PORT (TLS), MILTER_SOCKET, POSTFIX_LOG; $TB/ca.pem is
# the authority of the certificate, which is for "localhost".  DOVECOT_EXTRA is added to dovecot.conf.  Postfix takes mail for every domain, asks
# the milter at $MILTER_SOCKET, and gives everything to Dovecot, which has a mailbox for every address
# (password "secret", or a token of `testbed_token ADDRESS`; files in $(mailbox_folder ADDRESS)) and
# checks both for Postfix at $TB/dovecot/run/auth-smtp.

export QUITUS_AS_ROOT=yes # the scripts are root's, and so are the folders that they make

PYTHON=/usr/bin/python3
[ -x "$PYTHON" ] || PYTHON=python3

testbed_check() {
  [ "$(id -u)" = 0 ] || { echo "needs root: Postfix does"; return; }
  local tool
  for tool in /usr/sbin/postfix /usr/sbin/dovecot openssl swaks "$PYTHON"; do
    command -v "$tool" >/dev/null || { echo "$tool is missing"; return; }
  done
  [ -e /usr/lib/dovecot/lmtp ] || echo "dovecot-lmtpd is missing"
}

testbed_folder() {
  TB=$(mktemp -d "${TMPDIR:-/tmp}/quitus-test.XXXXXX") || exit 99
  chmod 755 "$TB" # the servers' users must walk in
  mkdir "$TB/log" "$TB/run"
  MILTER_SOCKET=$TB/run/milter.sock
  trap testbed_end EXIT
  trap 'exit 1' HUP INT TERM
}

# Scripts that start more say in at_end how to stop it.
at_end() { :; }
testbed_end() {
  local code=$?
  trap - EXIT
  at_end
  testbed_stop
  if [ -n "${QUITUS_KEEP_TESTBED:-}" ]; then
    echo "# kept: $TB"
  else
    rm -rf "$TB"
  fi
  exit "$code"
}

# Outside the range from which the kernel takes ports for outgoing connections.
testbed_free_port() {
  "$PYTHON" - <<'PY'
import random, socket
while True:
    port = random.randrange(10000, 32000)
    with socket.socket() as s:
        try:
            s.bind(("127.0.0.1", port))
        except OSError:
            continue
    print(port)
    break
PY
}

# A zombie counts as gone: whoever should reap it may take its time.
testbed_alive() {
  [ -n "$1" ] && [ -e "/proc/$1/status" ] && ! grep -q '^State:[[:space:]]*Z' "/proc/$1/status" 2>/dev/null
}

testbed_wait_gone() { # pid
  local i
  for ((i = 0; i < 400; i++)); do
    testbed_alive "$1" || return 0
    sleep 0.05
  done
  return 1
}

testbed_wait_port() { # port, beginning of the greeting
  local i line
  for ((i = 0; i < 400; i++)); do
    if { exec 9<>"/dev/tcp/127.0.0.1/$1"; } 2>/dev/null; then
      line=
      IFS= read -r -t 5 line <&9
      exec 9>&-
      [[ $line == "$2"* ]] && return 0
    fi
    sleep 0.05
  done
  return 1
}

# An access token for an hour (RFC 7519), of some 800 bytes as large providers give them.
TESTBED_TOKEN_KEY=a-key-of-the-testbed-alone
testbed_token() { # address
  "$PYTHON" - "$TESTBED_TOKEN_KEY" "$1" <<'PY'
import base64, hashlib, hmac, json, sys, time
def part(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=")
now = int(time.time())
claims = {"sub": sys.argv[2], "email": sys.argv[2], "iat": now - 60, "exp": now + 3600, "scope": "mail " * 100}
text = part(json.dumps({"typ": "JWT", "alg": "HS256"}).encode()) + b"." + part(json.dumps(claims).encode())
print((text + b"." + part(hmac.new(sys.argv[1].encode(), text, hashlib.sha256).digest())).decode())
PY
}

mailbox_folder() { echo "$TB/dovecot/mail/$1/Maildir"; }

testbed_start() {
  SMTP_PORT=$(testbed_free_port)
  POSTFIX_LOG=$TB/log/postfix.log
  testbed_dovecot || { sed 's/^/# /' "$TB"/log/dovecot*; return 1; }
  testbed_postfix "$@" || { sed 's/^/# /' "$TB"/log/postfix*; return 1; }
}

testbed_postfix() {
  local folder=$TB/postfix setting
  mkdir -p "$folder"/{etc,queue,data}
  chown postfix:root "$folder/data"
  chmod 700 "$folder/data"
  cat >"$folder/etc/main.cf" <<EOF
compatibility_level = 3.6
queue_directory = $folder/queue
data_directory = $folder/data
maillog_file = $POSTFIX_LOG
maillog_file_prefixes = $TB
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mx.agence.example
mydestination =
mynetworks = 127.0.0.0/8
alias_maps =
alias_database =
local_recipient_maps =
default_transport = lmtp:unix:$TB/dovecot/run/lmtp
relay_transport = \$default_transport
smtpd_relay_restrictions = permit_mynetworks, reject
smtpd_recipient_restrictions = permit_mynetworks, reject
smtpd_peername_lookup = no
disable_dns_lookups = yes
smtp_host_lookup = native
smtp_tls_security_level = none
smtpd_tls_security_level = none
recipient_delimiter = +
biff = no
in_flow_delay = 0
message_size_limit = 83886080
mailbox_size_limit = 0
smtpd_milters = unix:$MILTER_SOCKET
EOF
  for setting in milter_default_action=tempfail "$@"; do
    sed -i "/^${setting%%=*} *=/d" "$folder/etc/main.cf"
    echo "${setting%%=*} = ${setting#*=}" >>"$folder/etc/main.cf"
  done
  cat >"$folder/etc/master.cf" <<EOF
127.0.0.1:$SMTP_PORT inet n - ${TESTBED_CHROOT:-n} - - smtpd
pickup    unix  n - n 60 1 pickup
cleanup   unix  n - n - 0 cleanup
qmgr      unix  n - n 300 1 qmgr
rewrite   unix  - - n - - trivial-rewrite
bounce    unix  - - n - 0 bounce
defer     unix  - - n - 0 bounce
trace     unix  - - n - 0 bounce
verify    unix  - - n - 1 verify
flush     unix  n - n 1000? 0 flush
proxymap  unix  - - n - - proxymap
proxywrite unix - - n - 1 proxymap
smtp      unix  - - n - - smtp
relay     unix  - - n - - smtp
showq     unix  n - n - - showq
error     unix  - - n - - error
retry     unix  - - n - - error
discard   unix  - - n - - discard
lmtp      unix  - - n - - lmtp
anvil     unix  - - n - 1 anvil
scache    unix  - - n - 1 scache
tlsmgr    unix  - - n 1000? 1 tlsmgr
postlog   unix-dgram n - n - 1 postlogd
EOF
  /usr/sbin/postfix -c "$folder/etc" start >"$TB/log/postfix-start.log" 2>&1 &&
    testbed_wait_port "$SMTP_PORT" 220
}

# An authority and the server's certificate by it.
testbed_certificate() { # folder for key.pem and cert.pem
  local new="req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"
  { openssl $new -x509 -days 30 -subj "/CN=Test authority" -keyout "$1/ca-key.pem" -out "$TB/ca.pem" &&
    openssl $new -subj /CN=localhost -keyout "$1/key.pem" -out "$1/request.pem" &&
    openssl x509 -req -days 30 -in "$1/request.pem" -CA "$TB/ca.pem" -CAkey "$1/ca-key.pem" -CAcreateserial \
      -extfile <(echo subjectAltName=DNS:localhost) -out "$1/cert.pem"; } 2>"$TB/log/openssl.log"
}

testbed_dovecot() {
  local folder=$TB/dovecot
  : "${IMAP_PORT:=$(testbed_free_port)}" "${IMAPS_PORT:=$(testbed_free_port)}"
  mkdir -p "$folder"/{etc,run,mail}
  chown mail:mail "$folder/mail"
  [ -f "$folder/etc/cert.pem" ] || testbed_certificate "$folder/etc"
  mkdir -p "$folder/etc/keys/default/HS256"
  printf %s "$TESTBED_TOKEN_KEY" | base64 >"$folder/etc/keys/default/HS256/default"
  cat >"$folder/etc/oauth2.conf" <<EOF
introspection_mode = local
local_validation_key_dict = fs:posix:prefix=$folder/etc/keys/
username_attribute = email
EOF
  cat >"$folder/etc/dovecot.conf" <<EOF
base_dir = $folder/run
state_dir = $folder/run
instance_name = quitus-test-$IMAP_PORT
log_path = $TB/log/dovecot.log
listen = 127.0.0.1
protocols = imap lmtp
mail_uid = mail
mail_gid = mail
first_valid_uid = 1
first_valid_gid = 1
mail_home = $folder/mail/%Lu
mail_location = maildir:~/Maildir
mail_max_userip_connections = 100
disable_plaintext_auth = no
auth_mechanisms = plain login xoauth2
recipient_delimiter = +
ssl = yes
ssl_cert = <$folder/etc/cert.pem
ssl_key = <$folder/etc/key.pem
passdb {
  driver = oauth2
  mechanisms = xoauth2
  args = $folder/etc/oauth2.conf
}
passdb {
  driver = static
  args = password=secret
}
userdb {
  driver = static
  args = uid=mail gid=mail home=$folder/mail/%Lu allow_all_users=yes
}
namespace inbox {
  inbox = yes
  separator = /
  mailbox Brouillons {
    auto = subscribe
    special_use = \\Drafts
  }
  mailbox Envoyés {
    auto = subscribe
    special_use = \\Sent
  }
}
service imap-login {
  chroot =
  inet_listener imap {
    address = 127.0.0.1
    port = $IMAP_PORT
  }
  inet_listener imaps {
    address = 127.0.0.1
    port = $IMAPS_PORT
    ssl = yes
  }
}
service lmtp {
  unix_listener lmtp {
    mode = 0666
  }
}
service auth {
  unix_listener auth-smtp {
    mode = 0666
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
protocol lmtp {
  postmaster_address = postmaster@agence.example
}
${DOVECOT_EXTRA:-}
EOF
  /usr/sbin/dovecot -c "$folder/etc/dovecot.conf" >"$TB/log/dovecot-start.log" 2>&1 &&
    testbed_wait_port "$IMAP_PORT" "* OK"
}

testbed_stop() {
  testbed_end_server "$TB/postfix/queue/pid/master.pid"
  testbed_end_server "$TB/dovecot/run/master.pid"
}
testbed_end_server() { # file with its process number
  local pid
  [ -f "$1" ] || return 0
  pid=$(tr -d ' ' <"$1")
  kill -TERM "$pid" 2>/dev/null
  testbed_wait_gone "$pid" || echo "# process $pid does not end"
}
