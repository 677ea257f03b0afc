#!/bin/bash
# T265: what is not needed is shut off: the units by systemd's own measure, the user and the folder that they
# run with, and no program that serves is root.  That they work so is for tests/package to show.
. "$(dirname "$0")/lib.sh"
need "$QUITUS" "$QUITUS_MILTER" "$QUITUS_OUTBOX" "$QUITUS_IMAP"
testbed_folder
units=$(realpath "$top_srcdir")/contrib/systemd
programs=$(realpath "$top_builddir")

# --- units ---

exposure() { systemd-analyze security --offline=true --no-pager --threshold=20 "$1"; } # tenths
# Where the programs will be after the installation, they need not be now.
verify() {
  mkdir -p "$TB/units" &&
    sed 's|^ExecStart=/usr/sbin/|ExecStart='"$programs"'/|' "$1" >"$TB/units/$(basename "$1")" &&
    systemd-analyze verify --man=no "$TB/units/$(basename "$1")" 2>&1 |
    if grep -F "$(basename "$1")"; then false; fi
}
if command -v systemd-analyze >/dev/null; then
  for unit in "$units"/*.service; do
    ok "$(basename "$unit") is exposed to 2.0 of 10 at most" exposure "$unit"
    ok "… and has nothing that systemd does not understand" verify "$unit"
  done
else
  diag "systemd-analyze is missing: units are not judged"
fi
is "$(ls "$units"/*.service | xargs -n 1 basename -s .service | sort)" \
  "$(printf '%s\n' "$QUITUS_IMAP" "$QUITUS_MILTER" "$QUITUS_OUTBOX" | xargs -n 1 basename)" "every program that serves has one"
is "$(grep -L '^User=quitus$' "$units"/*.service)" "" "all run as quitus"

# --- the user, the folder ---

root=$TB/root
mkdir -p "$root/etc"
if [ "$(id -u)" = 0 ] && command -v systemd-sysusers systemd-tmpfiles >/dev/null; then
  ok "the user is made" systemd-sysusers --root="$root" "$units/sysusers.conf"
  like "$(cat "$root/etc/passwd")" '^quitus:.*:/var/lib/quitus:/usr/sbin/nologin$' "… without a shell"
  ok "the folder is made" systemd-tmpfiles --create --root="$root" "$units/tmpfiles.conf"
  is "$(stat -c '%a %u' "$root/var/lib/quitus")" "700 $(cut -d: -f3 "$root/etc/passwd")" "… for that user alone"
fi

# --- no root ---

write_config
printf '[imap a]\nhost = 127.0.0.1\nport = 1\nsecurity = none\nuser = a\npassword_file = %s\n' "$TB/password" >>"$CONFIG"
if [ "$(id -u)" = 0 ]; then
  unset QUITUS_AS_ROOT
  for program in "$QUITUS_MILTER" "$QUITUS_OUTBOX" "$QUITUS_IMAP"; do
    said=$(timeout 30 "$program" --config "$CONFIG" --foreground 2>&1)
    is "$?" 77 "$(basename "$program") does not run as root"
    like "$said" "runuser -u quitus -- $(basename "$program")" "… and says what to do"
  done
  not_ok "they leave no database behind" test -e "$TB/db/quitus.db"
  chown nobody "$TB/db"
  ok "root imports a portfolio for them" import_portfolio
  is "$(stat -c '%U %a' "$TB/db/quitus.db")" "nobody 600" "the database is whose the folder is"
  chmod 644 "$CONFIG"
  AS="setpriv --reuid=nobody --regid=nogroup --clear-groups"
  if $AS test -r "$(realpath "$top_srcdir/followup/scenarios.conf")"; then # not where the tree is in root's own folder
    ok "its owner goes on with it" $AS "$QUITUS_OUTBOX" --config "$CONFIG" --once --foreground
  fi
fi

# --- the package ---

is "$(sed -n '1s/^quitus (\([0-9.]*\)).*/\1/p' "$top_srcdir/debian/changelog")" \
  "$("$QUITUS" --version | sed 's/[^0-9]*//')" "debian/changelog has this version"
. "$top_srcdir/contrib/debian-packages.sh"
for package in "${BUILD_PACKAGES[@]}"; do
  case $package in build-essential | auto*) continue ;; esac # debhelper brings these
  ok "debian/control names $package" grep -q "^ $package,$" "$top_srcdir/debian/control"
done
sed -f "$top_srcdir/debian/quitus.conf.sed" "$top_srcdir/contrib/quitus.conf.example" >"$TB/package.conf"
ok "the package's configuration is right" "$QUITUS" --config "$TB/package.conf" config check
is "$(grep '^[^#[]' "$TB/package.conf")" "socket = unix:/var/spool/postfix/quitus/milter.sock" "… and sets one key"
done_testing
