# bench/filters.sh - the milters that bench/milter measures, each at a socket of its own.  Sourced (bash).
#
# start_FILTER sets FILTER_PID to the process whose descendants, with itself, are that filter; fails where it
# cannot be had.  end_filters ends all of them.  Sockets stand in $TB/run.
#
# Rspamd and SpamAssassin get no network: names are not looked up, no list or server is asked.  Where the
# kernel allows it they have a network of their own with nothing in it; so they may only be faster here than
# where they do all of their work.

declare -A FILTER_SOCKETS=() # by process number
alone() { # in a subshell: it becomes the program
  if unshare --net true 2>/dev/null; then exec unshare --net "$@"; else exec "$@"; fi
}

# Rspamd compiles its patterns first.
wait_for_socket() { wait_for 300 test -S "$1"; }

filter_started() { # pid, socket
  FILTER_PID=$1
  FILTER_SOCKETS[$1]=$2
  disown "$1" # the shell need not tell that it ended
  wait_for_socket "$2"
}

filter_ended() { ! testbed_alive "$1"; } # pid

# libmilter looks every 5 s whether it should stop.
end_filters() {
  local pid
  for pid in "${!FILTER_SOCKETS[@]}"; do kill -TERM "$pid" 2>/dev/null; done
  for pid in "${!FILTER_SOCKETS[@]}"; do
    wait_for 8 filter_ended "$pid" || kill -KILL "$pid" 2>/dev/null
  done
  FILTER_SOCKETS=()
}

start_null() {
  "$top_builddir/bench/quitus-bench-null-milter" "unix:$TB/run/null.sock" 2>"$TB/log/null.log" &
  filter_started $! "$TB/run/null.sock"
}

# $TB/NAME/: its database and configuration; counts its disk syncs in $TB/NAME/syncs.
start_quitus() { # name, microseconds that a disk sync takes longer
  local folder=$TB/$1
  head -c 8 /dev/zero >"$folder/syncs"
  env LD_PRELOAD="$top_builddir/bench/syncs.so" QUITUS_BENCH_SYNCS="$folder/syncs" QUITUS_BENCH_SYNC_US="$2" \
    "$QUITUS_MILTER" --config "$folder/quitus.conf" --foreground --drain-interval 2 2>"$TB/log/$1.log" </dev/null &
  filter_started $! "$TB/run/$1.sock"
}

# Modules that ask servers or keep what they learn in one.
RSPAMD_OFF="antivirus arc asn aws_s3 bimi clickhouse dcc dkim dkim_signing dmarc elastic external_relay
  external_services fuzzy_check greylist hfilter history_redis http_headers metadata_exporter metric_exporter
  mx_check neural p0f phishing ratelimit rbl redis replies reputation rspamd_update spamtrap spf surbl
  url_redirector"

start_rspamd() {
  local folder=$TB/rspamd module
  command -v rspamd >/dev/null || return 1
  mkdir -p "$folder"/{etc/local.d,etc/override.d,db,run,log}
  cat >"$folder/etc/local.d/worker-proxy.inc" <<RC
bind_socket = "$TB/run/rspamd.sock mode=0666";
count = $(nproc);
upstream "local" { self_scan = yes; }
RC
  echo "bind_socket = \"$folder/run/controller.sock\";" >"$folder/etc/local.d/worker-controller.inc"
  echo 'enabled = false;' | tee "$folder"/etc/local.d/worker-{normal,fuzzy}.inc >/dev/null
  # No address is local, so that mail from loopback is looked at as mail from outside is.
  echo 'local_addrs = ["192.0.2.1"]; dns { nameserver = ["127.0.0.1:9"]; timeout = 0.1s; retransmits = 1; }' \
    >"$folder/etc/override.d/options.inc"
  echo 'reject = null; greylist = null; add_header = 6;' >"$folder/etc/override.d/actions.conf"
  echo 'use = ["x-spamd-bar"];' >"$folder/etc/local.d/milter_headers.conf"
  for module in $RSPAMD_OFF; do echo 'enabled = false;' >"$folder/etc/override.d/$module.conf"; done
  chown -R _rspamd "$folder"
  chmod o+rwx "$TB/run"
  alone rspamd -f -u _rspamd -g _rspamd -c /etc/rspamd/rspamd.conf --var="LOCAL_CONFDIR=$folder/etc" \
    --var="DBDIR=$folder/db" --var="RUNDIR=$folder/run" --var="LOGDIR=$folder/log" >"$TB/log/rspamd.log" 2>&1 &
  filter_started $! "$TB/run/rspamd.sock"
}

start_spamassassin() {
  local folder=$TB/spamassassin pid
  command -v spamd >/dev/null && command -v spamass-milter >/dev/null || return 1
  mkdir -p "$folder/home"
  chown -R debian-spamd "$folder"
  chmod o+rwx "$TB/run"
  alone spamd --local --nouser-config --max-children="${SPAMD_CHILDREN:-5}" --username=debian-spamd \
    --helper-home-dir="$folder/home" --socketpath="$folder/spamd.sock" --socketmode=0666 --syslog=stderr \
    >"$TB/log/spamd.log" 2>&1 &
  pid=$!
  filter_started "$pid" "$folder/spamd.sock" || return 1
  (umask 0 && exec setpriv --reuid=debian-spamd --regid=debian-spamd --clear-groups \
    spamass-milter -p "$TB/run/spamassassin.sock" -- --socket="$folder/spamd.sock") \
    >"$TB/log/spamass-milter.log" 2>&1 &
  filter_started $! "$TB/run/spamassassin.sock" || return 1
  FILTER_PID="$pid+$FILTER_PID"
}
