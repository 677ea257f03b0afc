# tests/testbed-cyrus.sh - a private Cyrus IMAP on loopback, beside or in place of the Dovecot of testbed.sh.
#
# Sourced after lib.sh.  Debian's Cyrus cannot be installed where its Dovecot is; run-tests unpacks it into
# the build tree (contrib/debian-packages.sh), and it runs from there.  QUITUS_CYRUS names another folder with
# usr/lib/cyrus in it.
#
#   need_cyrus               skips the script where it cannot run
#   testbed_cyrus_start      starts it, on the ports and files that it had before; $CYRUS_EXTRA is added to
#                            imapd.conf
#   testbed_cyrus_stop       also at the end of a script that says so in at_end
#   testbed_cyrus_kill       all of it, without a word of farewell
#
# Sets IMAP_PORT (also STARTTLS) and IMAPS_PORT (TLS).  $MAILBOX and session@agence.example log in with the
# password "secret", and find their inbox and the folders for drafts and sent mail made.

CYRUS=$(realpath -m "${QUITUS_CYRUS:-$top_builddir/cyrus}")

# Its own libraries, for its own programs only.
cyrus_run() { LD_LIBRARY_PATH=$CYRUS/usr/lib/$(uname -m)-linux-gnu "$@"; }

need_cyrus() {
  local lacks
  need_servers
  [ -x "$CYRUS/usr/lib/cyrus/bin/imapd" ] || skip_all "Cyrus IMAP is not in $CYRUS"
  lacks=$(cyrus_run ldd "$CYRUS"/usr/lib/cyrus/bin/{imapd,master} "$CYRUS/usr/sbin/saslpasswd2" |
    sed -n 's/^\t*\(.*\) => not found/\1/p' | sort -u)
  [ -z "$lacks" ] || skip_all "Cyrus IMAP lacks" $lacks
}

cyrus_configure() { # folder
  cat >"$1/imapd.conf" <<EOF
configdirectory: $1/lib
partition-default: $1/mail
defaultpartition: default
proc_path: $1/lib/proc
mboxname_lockpath: $1/lib/lock
cyrus_user: mail
cyrus_group: mail
servername: localhost
virtdomains: userid
allowplaintext: yes
sasl_pwcheck_method: auxprop
sasl_auxprop_plugin: sasldb
sasl_sasldb_path: $1/sasldb2
sasl_mech_list: PLAIN LOGIN
tls_server_cert: $1/cert.pem
tls_server_key: $1/key.pem
tls_sessions_db_path: $1/lib/tls_sessions.db
autocreate_inbox_folders: Brouillons | Envoy&AOk-s
autocreate_subscribe_folders: Brouillons | Envoy&AOk-s
xlist-drafts: Brouillons
xlist-sent: Envoy&AOk-s
${CYRUS_EXTRA:-}
EOF
  grep -q '^autocreate_quota:' "$1/imapd.conf" || echo "autocreate_quota: 0" >>"$1/imapd.conf"
  local bin=$CYRUS/usr/lib/cyrus/bin
  cat >"$1/cyrus.conf" <<EOF
START {
  recover cmd="$bin/ctl_cyrusdb -C $1/imapd.conf -r"
}
SERVICES {
  imap cmd="$bin/imapd -C $1/imapd.conf -U 30" listen="127.0.0.1:$IMAP_PORT" prefork=0
  imaps cmd="$bin/imapd -C $1/imapd.conf -s -U 30" listen="127.0.0.1:$IMAPS_PORT" prefork=0
}
DAEMON {
  idled cmd="$bin/idled -C $1/imapd.conf"
}
EVENTS {
}
EOF
}

# It runs as the user mail, who may not look into a tree that is in root's own folder.
testbed_cyrus_reachable() {
  setpriv --reuid=mail --regid=mail --clear-groups test -x "$CYRUS/usr/lib/cyrus/bin/imapd" && return
  [ -d "$TB/cyrus-program" ] || cp -R "$CYRUS" "$TB/cyrus-program"
  CYRUS=$TB/cyrus-program
}

testbed_cyrus_start() {
  local folder=$TB/cyrus user
  : "${IMAP_PORT:=$(testbed_free_port)}" "${IMAPS_PORT:=$(testbed_free_port)}"
  if [ ! -d "$folder" ]; then
    mkdir -p "$folder"/lib/{db,socket,proc,lock,log,msg,user,quota} "$folder"/mail
    testbed_certificate "$folder"
    for user in "$MAILBOX" session@agence.example; do
      printf secret | cyrus_run "$CYRUS/usr/sbin/saslpasswd2" -c -p -f "$folder/sasldb2" -u "${user#*@}" "${user%@*}"
    done
    chown -R mail:mail "$folder"
  fi
  testbed_cyrus_reachable
  cyrus_configure "$folder"
  cyrus_run setsid "$CYRUS/usr/lib/cyrus/bin/master" -C "$folder/imapd.conf" -M "$folder/cyrus.conf" \
    -p "$folder/master.pid" -D >"$TB/log/cyrus.log" 2>&1 </dev/null &
  testbed_wait_port "$IMAP_PORT" "* OK"
}

testbed_cyrus_stop() {
  testbed_end_server "$TB/cyrus/master.pid"
  rm -f "$TB/cyrus/master.pid"
}

testbed_cyrus_kill() {
  local master
  master=$(tr -d ' \n' <"$TB/cyrus/master.pid")
  kill -KILL "$master" $(pgrep -P "$master")
  testbed_wait_gone "$master"
  rm -f "$TB/cyrus/master.pid"
}
