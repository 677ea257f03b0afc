# contrib/debian-packages.sh - what quickstart and run-tests install on Debian 12; sourced by both.

# To build and run Quitus.
BUILD_PACKAGES=(
  build-essential autoconf automake pkg-config gettext
  libglib2.0-dev libjson-glib-dev libgmime-3.0-dev libgumbo-dev libpcre2-dev libsqlite3-dev libzstd-dev
  libetpan-dev libgnutls28-dev libtemplate-glib-1.0-dev libgirepository1.0-dev libcairo2-dev
  qpdf libarchive-dev libsystemd-dev libmilter-dev libcsv-dev liblinear-dev
  libsasl2-modules)

# To test it: servers on loopback, tools that read PDF and mail, linters, libFuzzer (with what names the lines of
# its reports).
TEST_PACKAGES=(
  postfix systemd dovecot-core dovecot-imapd dovecot-lmtpd dovecot-sieve swaks openssl poppler-utils procps python3
  clang-format clang-tidy cppcheck universal-ctags zsh
  clang libclang-rt-dev llvm)

# Cyrus IMAP, which Debian does not let in beside Dovecot: not installed, but unpacked for the tests.
CYRUS_PACKAGES=(cyrus-common cyrus-imapd libical3 libpq5 libxapian30 sasl2-bin)

# Prints those of its arguments that are not installed.
missing_packages() {
  local package
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || echo "$package"
  done
}

# Asks nothing; Postfix gets no configuration and no service of the system is started.
install_packages() {
  local policy=/usr/sbin/policy-rc.d own_policy="" code
  export DEBIAN_FRONTEND=noninteractive
  if [ ! -e "$policy" ]; then
    own_policy=yes
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod 755 "$policy"
  fi
  echo "postfix postfix/main_mailer_type select No configuration" | debconf-set-selections
  apt-get -q update && apt-get -q -y install --no-install-recommends "$@"
  code=$?
  [ -z "$own_policy" ] || rm -f "$policy"
  return "$code"
}

# Unpacks packages into a folder, whole or not at all; nothing of them is run.
unpack_packages() { # folder, packages
  local folder=$1 code
  shift
  rm -rf "$folder.new" && mkdir -p "$folder.new/packages" || return
  (
    cd "$folder.new/packages" || exit
    apt-get -q download "$@" || { apt-get -q update && apt-get -q download "$@"; } || exit
    for package in *.deb; do dpkg-deb -x "$package" .. || exit; done
  )
  code=$?
  rm -rf "$folder.new/packages"
  [ "$code" = 0 ] && rm -rf "$folder" && mv "$folder.new" "$folder"
}
