#!/bin/bash
# T118: many clients at once through a chrooted smtpd, as on Debian; then Quitus stopped, killed and started
# again while mail streams in.  All mail arrives; what passed while it was away is taken in from the mailbox.
# QUITUS_CONNECTIONS says how many clients; the default keeps it short.
. "$(dirname "$0")/lib.sh"
. "$TESTS_DIR/milter-trouble.sh"
need "$QUITUS" "$QUITUS_MILTER"
need_servers
connections=${QUITUS_CONNECTIONS:-300}
testbed_folder
MILTER_SOCKET=$TB/postfix/queue/quitus/milter.sock
TESTBED_CHROOT=y
# As contrib/postfix/README says.
testbed_start "smtpd_milters={ unix:quitus/milter.sock, default_action=accept }" \
  default_process_limit=$((connections + 100)) smtpd_client_connection_count_limit=0 ||
  bail_out "the servers do not start"
install -d -g postfix -m 2750 "$(dirname "$MILTER_SOCKET")"

# --- all at once ---

fresh_replies "$connections" milter.socket_mode=0660
MILTER_WRAPPER="prlimit --nofile=1024:" # as systemd starts programs
start_milter --drain-interval 1 || bail_out "no milter"
is "$(stat -c '%G %a' "$MILTER_SOCKET")" "postfix 660" "the socket is for Postfix alone"
not_reached() { grep -c "connect to Milter service" "$POSTFIX_LOG"; }
before=$(not_reached)
start_load together "$connections"
wait "$LOAD_PID"
is "$(accepted)" "$connections" "$connections clients at once: each mail is taken"
is "$(head -n 3 "$TB/log/load.log")" "" "$connections clients at once: none is put off"
is "$(not_reached)" "$before" "$connections clients at once: each reaches the milter"
ok "$connections clients at once: all is delivered" wait_for 120 queue_empty
diag "$(grep -c "put in the spool" "$TB/log/milter.log") had to wait too long and were spooled"
counted_ok "$connections clients at once"

# --- stopped, killed, started again ---

fresh_again() {
  stop_milter
  rm -rf "$(mailbox_folder "$MAILBOX")"
  fresh_replies 400 milter.socket_mode=0660
  start_milter --drain-interval 1 || bail_out "no milter"
}
fresh_again
start_load stream 6
more_accepted() { [ "$(accepted)" -gt "$1" ]; }
for how in stop_milter kill_milter; do
  wait_for 20 more_accepted $(($(accepted) + 5))
  $how || diag "$how: exit code $?"
  wait_for 20 more_accepted $(($(accepted) + 3))
  start_milter --drain-interval 1 || bail_out "no milter"
done
wait "$LOAD_PID"
is "$(accepted)" 400 "started again under load: each mail is taken"
ok "started again under load: all is delivered" wait_for 60 queue_empty
is "$(delivered_ids | comm -3 - <(sort "$TB/accepted") | head -n 3)" "" "started again under load: once"
passed=$((400 - $(kept_ids | wc -l) - $(spooled)))
diag "$passed passed while it was away"
ok "some passed while it was away" test "$passed" -gt 0
ok "started again under load: the mailbox is taken in" quitus scan "$(mailbox_folder "$MAILBOX")"
counted_ok "started again under load"
ok "the milter ends cleanly" stop_milter
done_testing
