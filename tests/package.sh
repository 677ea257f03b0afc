#!/bin/bash
# tests/package.sh - the Debian package: built, judged by lintian, and tried on a Debian 12 of its own that its own
# systemd runs in namespaces: installed, at work, upgraded with a migration, removed, purged.
# `make deb-check` runs it; no part of `make check`, because it builds everything anew.  It needs root, debootstrap
# and a Debian mirror; that system is kept packed in deb-check/ of the build tree, and nothing else stays.
. "$(dirname "$0")/lib.sh"
WORK=$top_builddir/deb-check
MIRROR=${QUITUS_MIRROR:-http://deb.debian.org/debian}
OLDER=0.0.9

# --- before the network is left: the packages, and a system for them ---

make_source() { # folder: what belongs to the source
  mkdir -p "$1" && cd "$top_srcdir" &&
    if [ -e .git ]; then git ls-files -z; else find . -type f ! -path './build*/*' ! -path './b/*' -print0; fi |
    xargs -0 cp --parents -t "$1"
}
build_package() { # folder of the source; the package lies beside it
  cd "$1" && DEB_BUILD_OPTIONS="parallel=$(nproc)" dpkg-buildpackage -us -uc -b
}
# The version before: programs that lack the last migration, in a package with a lower number.
build_older() { # folder of the source, package to make
  local folder=$WORK/older program
  cd "$1" && perl -0pi -e 's/,\s*quitus_migration_\d+,?(\s*\};)/$1/' db/migrate.c &&
    make -C build-deb quitus quitus-milter quitus-outbox quitus-imap && rm -rf "$folder" &&
    dpkg-deb -R "$WORK"/quitus_[0-9]*.deb "$folder" &&
    sed -i "s/^Version: .*/Version: $OLDER/" "$folder/DEBIAN/control" &&
    for program in bin/quitus sbin/quitus-milter sbin/quitus-outbox sbin/quitus-imap; do
      install -m 755 "build-deb/${program#*/}" "$folder/usr/$program" || return
    done && dpkg-deb --root-owner-group -Zgzip -z1 -b "$folder" "$2"
}
make_system() { # packages that it needs, as Depends names them
  local root=$WORK/root
  [ ! -f "$WORK/root.tar" ] || [ "$(cat "$WORK/root.depends")" != "$1" ] || return 0
  rm -rf "$root" "$WORK/root.tar" && debootstrap --variant=minbase bookworm "$root" "$MIRROR" || return
  cp /etc/resolv.conf "$root/etc/"
  printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d" && chmod 755 "$root/usr/sbin/policy-rc.d"
  DEBIAN_FRONTEND=noninteractive chroot "$root" apt-get -q -y satisfy --no-install-recommends \
    "systemd, systemd-sysv, postfix, $1" || return
  rm -rf "$root/usr/sbin/policy-rc.d" "$root/etc/resolv.conf" "$root/var/cache/apt/archives" "$root/var/lib/apt/lists"
  tar -C "$root" -cf "$WORK/root.tar" . && echo "$1" >"$WORK/root.depends" && rm -rf "$root"
}
prepare() {
  rm -rf "$WORK/source" "$WORK"/*.deb "$WORK"/*.changes "$WORK"/*.buildinfo
  mkdir -p "$WORK"
  local source=$WORK/source/quitus
  (make_source "$source" && build_package "$source") >"$WORK/build.log" 2>&1 && mv "$WORK"/source/*.* "$WORK" &&
    (build_older "$source" "$WORK/older.deb") >"$WORK/older.log" 2>&1 &&
    (make_system "$(dpkg-deb -f "$WORK"/quitus_[0-9]*.deb Depends)") >"$WORK/system.log" 2>&1
}

# What is mounted on the way is mounted for this script alone, and gone with it.
if [ "${1:-}" = "" ]; then
  [ "$(id -u)" = 0 ] || skip_all "needs root"
  for tool in dpkg-buildpackage lintian debootstrap unshare nsenter; do
    command -v "$tool" >/dev/null || skip_all "$tool is missing"
  done
  findmnt -n -t cgroup2 >/dev/null || skip_all "there are no control groups (v2) for systemd"
  exec unshare --mount --propagation private bash "$0" --private
fi
if [ "$1" = --private ]; then
  prepare || bail_out "cannot be built: $(tail -n 3 "$WORK"/{build,older,system}.log 2>/dev/null)"
  # A network of its own: the ports of the system in it are nobody else's.
  exec unshare --net bash "$0" --prepared
fi
ip link set lo up
testbed_folder
PACKAGE=$(ls "$WORK"/quitus_[0-9]*.deb)
ROOT=$TB/root

# --- that system ---

CGROUP=$(findmnt -n -o TARGET -t cgroup2 | tail -n 1)/quitus-test-$$
boot() {
  mkdir "$CGROUP" || return
  (
    echo "$BASHPID" >"$CGROUP/cgroup.procs"
    exec unshare --mount --uts --ipc --pid --cgroup --fork --kill-child --propagation private \
      bash "$TESTS_DIR/package-boot.sh" "$ROOT" >"$TB/log/systemd.log" 2>&1 </dev/null
  ) &
  UNSHARE=$!
  wait_for 10 pgrep -P "$UNSHARE" && SYSTEM=$(pgrep -P "$UNSHARE") &&
    wait_for 60 is_up || { diag "$(tail -n 20 "$TB/log/systemd.log")"; return 1; }
}
inside() {
  nsenter -t "$SYSTEM" -m -u -i -p -C -r -w env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 \
    DEBIAN_FRONTEND=noninteractive TERM=dumb "$@"
}
is_up() { [[ $(inside systemctl is-system-running) =~ ^(running|degraded)$ ]]; }
at_end() {
  [ -z "${UNSHARE:-}" ] || { kill -KILL "$SYSTEM" "$UNSHARE"; wait "$UNSHARE"; } 2>/dev/null
  wait_for 20 remove_cgroup
}
remove_cgroup() {
  [ ! -d "$CGROUP" ] || find "$CGROUP" -depth -type d -exec rmdir {} +
}
quitus() { inside runuser -u quitus -- quitus "$@"; }
state() { inside systemctl is-active "$1"; }
property() { inside systemctl show -P "$2" "$1"; } # unit, property
schema() {
  "$PYTHON" -c 'import sqlite3, sys; print(*sqlite3.connect(sys.argv[1]).execute("PRAGMA user_version").fetchone())' "$1"
}

mkdir "$ROOT" && tar -C "$ROOT" -xf "$WORK/root.tar" && cp "$PACKAGE" "$WORK/older.deb" "$ROOT/root/" ||
  bail_out "no system"
PACKAGE_INSIDE=/root/$(basename "$PACKAGE")
is "$(lintian --fail-on none --tag-display-limit 0 "$WORK"/quitus_*.changes 2>&1 | grep '^[EW]:')" "" \
  "lintian has nothing to say"
boot || bail_out "systemd does not start here"

# --- installed: nothing runs yet ---

ok "the older version is installed" inside dpkg -i /root/older.deb
like "$(inside getent passwd quitus)" ":/var/lib/quitus:/usr/sbin/nologin$" "there is a user"
is "$(inside stat -c '%U %G %a' /var/lib/quitus)" "quitus quitus 700" "the data's folder is that user's alone"
for unit in milter outbox imap; do
  is "$(state quitus-$unit) $(inside systemctl is-enabled quitus-$unit)" "inactive disabled" "quitus-$unit does not run"
done
ok "the configuration is right as it comes" inside quitus config check

# --- configured, and at work ---

sed -i -e "s|^#name =.*|name = Agence Exemple|;s|^#activity =.*|activity = recouvrement amiable de créances|" \
  -e "s|^#address =.*|address = 1 rue de la Paix, 59000 Lille|;s|^#phone =.*|phone = 03 20 00 00 00|" \
  -e "s|^#addresses =.*|addresses = $MAILBOX|;s|^#authserv_id =.*|authserv_id = mx.agence.example|" \
  "$ROOT/etc/quitus/quitus.conf"
inside useradd -m agent
inside postconf -e 'smtpd_milters = { unix:quitus/milter.sock, default_action=accept }' \
  inet_interfaces=loopback-only inet_protocols=ipv4 'mydestination = agence.example, boulangerie-martin.example' local_recipient_maps= \
  luser_relay=agent@agence.example home_mailbox=Maildir/ maillog_file=/var/log/mail.log
sed -i 's/^#interval_seconds = .*/interval_seconds = 1/' "$ROOT/etc/quitus/quitus.conf"
mkdir "$ROOT/srv/portfolio" && cp "$TESTS_DIR/portfolio/portfolio.csv" "$ROOT/srv/portfolio/"
"$PYTHON" "$TESTS_DIR/tool.py" documents "$ROOT/srv/portfolio/portfolio.csv"
ok "root imports a portfolio" inside quitus case import /srv/portfolio/portfolio.csv
ok "the services start" inside systemctl enable --now quitus-milter quitus-outbox
ok "Postfix starts again" inside systemctl restart postfix
older=$(property quitus-milter MainPID)
database=$ROOT/var/lib/quitus/quitus.db
schema=$(schema "$database")

# What the kernel says of a program that systemd started.
of() { inside sed -n "s/^$2:\t//p" "/proc/$(property "$1" MainPID)/status"; }
user=$(inside id -u quitus)
for unit in quitus-milter quitus-outbox; do
  is "$(of $unit Uid)" "$user	$user	$user	$user" "$unit runs as its user"
  is "$(of $unit CapBnd) $(of $unit NoNewPrivs) $(of $unit Seccomp)" "0000000000000000 1 2" "… without any right to more"
done
is "$(inside stat -c '%U %G %a' /var/spool/postfix/quitus/milter.sock)" "quitus postfix 660" "Postfix may use the socket"

# --- upgraded: what runs starts again, the database is copied and migrated ---

ok "this version is installed over it" inside dpkg -i "$PACKAGE_INSIDE"
ok "the milter was started again" test "$(property quitus-milter MainPID)" != "$older"
is "$(state quitus-milter) $(state quitus-outbox) $(state quitus-imap)" "active active inactive" \
  "… and what did not run still does not"
is_migrated() { [ "$(schema "$database")" = $((schema + 1)) ]; }
ok "the database is migrated" wait_for 10 is_migrated
# What the older programs said counts no more: they lack the table that their code asks for.
upgraded=$(inside journalctl -q -n 0 --show-cursor | sed -n 's/^-- cursor: //p')
copy=$ROOT/var/lib/quitus/before-upgrade-from-$OLDER.db
is "$(schema "$copy")" "$schema" "there is a copy of what it was"
is "$(stat -c '%u %a' "$copy")" "$user 600" "… for that user alone"
like "$(quitus case list --json)" "A2026-00101" "the cases are there"
ok "the configuration is the administrator's" grep -q "^addresses = $MAILBOX" "$ROOT/etc/quitus/quitus.conf"

# --- at work, behind the units' walls ---

arrived() { grep -rlF -- "$1" "$ROOT/home/agent/Maildir/new" 2>/dev/null; }
id=not-received@boulangerie-martin.example
ok "a reply is sent" "$PYTHON" "$TESTS_DIR/tool.py" send 25 "$TESTS_DIR/mail/02-invoice-not-received.eml" \
  compta@boulangerie-martin.example "$MAILBOX"
ok "it arrives" wait_for 30 arrived "$id"
is "$(header "$(arrived "$id")" X-Quitus-Case)" A2026-00101 "… tagged by the milter"
state_of() { # reason of an answer to a debtor: its id and state
  quitus followup list --json | grep '"debtor"' | grep -F "\"$1\"" | json '"%s %s" % (d["id"], d["state"])'
}
is_sent() { state_of "$1" | grep -q ' sent$'; }
approve() { quitus followup approve "$(state_of "$1" | cut -d ' ' -f 1)"; }
ok "the answer is approved" approve invoice-not-received
ok "the outbox sends it" wait_for 60 is_sent invoice-not-received
ok "… with the duplicate invoice" wait_for 30 arrived "Content-Type: application/pdf"
refused() { inside journalctl -o cat --after-cursor="$upgraded" _SYSTEMD_UNIT=quitus-milter.service + _SYSTEMD_UNIT=quitus-outbox.service \
  + _SYSTEMD_UNIT=quitus-imap.service | grep -i "error\|not permitted\|denied\|warning"; }
is "$(refused)" "" "nothing was refused them"

testbed_dovecot || bail_out "Dovecot does not start"
other append INBOX "$TESTS_DIR/mail/03-cash-flow.eml" >/dev/null
printf '%s\n' '[imap desk]' 'host = 127.0.0.1' "port = $IMAP_PORT" 'security = none' "user = $MAILBOX" \
  'password_file = /etc/quitus/imap-password' >>"$ROOT/etc/quitus/quitus.conf"
echo secret >"$ROOT/etc/quitus/imap-password"
inside chown root:quitus /etc/quitus/imap-password
inside chmod 640 /etc/quitus/imap-password
is_tagged() { other list INBOX | grep -q quitus-cash-flow; }
ok "quitus-imap starts" inside systemctl enable --now quitus-imap
ok "… and tags what is in the mailbox" wait_for 60 is_tagged
is "$(refused)" "" "nothing was refused it"

sed -i 's/^#transport = .*/transport = sendmail/' "$ROOT/etc/quitus/quitus.conf"
install -D -m 644 "$top_srcdir/contrib/systemd/outbox-sendmail.conf" \
  "$ROOT/etc/systemd/system/quitus-outbox.service.d/sendmail.conf"
inside systemctl daemon-reload
ok "the outbox starts again, to use sendmail" inside systemctl restart quitus-outbox
ok "the next answer is approved" approve cash-flow
ok "Postfix's sendmail takes it" wait_for 60 is_sent cash-flow
rm -r "$ROOT/etc/systemd/system/quitus-outbox.service.d"

# --- removed, purged ---

ok "the package is removed" inside dpkg -r quitus
for unit in milter outbox imap; do is "$(state quitus-$unit)" inactive "quitus-$unit is stopped"; done
ok "the data stay" test -s "$database"
ok "the configuration stays" test -s "$ROOT/etc/quitus/quitus.conf"
like "$(inside dpkg -P quitus 2>&1)" "cases in /var/lib/quitus were kept" "purging says what it keeps"
ok "the cases stay" test -s "$database"
not_ok "configuration and passwords are gone" test -e "$ROOT/etc/quitus"
not_ok "the socket's folder is gone" test -e "$ROOT/var/spool/postfix/quitus"
is "$(find "$ROOT/etc/systemd" "$ROOT/var/lib/systemd/deb-systemd-helper-enabled" -name 'quitus*')" "" \
  "no unit is left enabled"
ok "it is installed once more" inside dpkg -i "$PACKAGE_INSIDE"
like "$(quitus case list --json)" "A2026-00101" "… and finds the cases"
done_testing
