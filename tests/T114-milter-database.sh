#!/bin/bash
# T114: the database fails while quitus-milter runs: its disk is full, its file is moved away, it is locked, it is
# slow; and a mail takes long to read.  Mail arrives, nobody waits for it, and it is kept later, once.
. "$(dirname "$0")/lib.sh"
. "$TESTS_DIR/milter-trouble.sh"
begin accept

# --- a full disk ---

mkdir -p "$TB/db"
fill_disk() { dd if=/dev/zero of="$TB/db/fill" bs=4k 2>/dev/null; true; }
if mount -t tmpfs -o size=12m quitus-test "$TB/db" 2>/dev/null; then
  at_end() {
    kill -KILL $(jobs -pr) 2>/dev/null
    umount --lazy "$TB/db"
  }
  fresh milter.time_limit_ms=60000
  start_milter --drain-interval 1 || bail_out "no milter"
  fill_disk
  send_reply
  untagged_ok "full disk"
  ok "full disk: the log says so" milter_logged "the disk is full; make room on it"
  is "$(spooled)" 1 "full disk: it is in the spool, which is elsewhere"
  rm "$TB/db/fill"
  tagged_again "full disk"
  ok "full disk: the milter ends cleanly" stop_milter

  fresh "database.spool=$TB/db/spool" milter.time_limit_ms=60000
  start_milter --drain-interval 1 || bail_out "no milter"
  fill_disk
  send_reply
  untagged_ok "full disk with the spool on it"
  ok "… the log names what is not kept" milter_logged "message-id=<$id>, passes untagged, NOT kept: "
  rm "$TB/db/fill"
  ok "… the mailbox is taken in" quitus scan "$(mailbox_folder "$MAILBOX")"
  tagged_again "full disk with the spool on it"
  ok "… the milter ends cleanly" stop_milter
  umount --lazy "$TB/db"
  at_end() { kill -KILL $(jobs -pr) 2>/dev/null; }
else
  diag "no full disk: tmpfs cannot be mounted here"
fi

# --- the file is not in its place ---

fresh milter.time_limit_ms=60000
start_milter --drain-interval 1 || bail_out "no milter"
mv "$TB/db/quitus.db" "$TB/away.db"
send_reply
untagged_ok "moved away"
ok "moved away: the log says so" milter_logged "moved away while in use"
ok "moved away: the milter notices" wait_for 20 milter_logged "quitus.db is gone; put it back"
ok "moved away: no empty database takes its place" test ! -e "$TB/db/quitus.db"
mv "$TB/away.db" "$TB/db/quitus.db"
tagged_again "moved away"
ok "moved away: the milter ends cleanly" stop_milter

# --- locked altogether, from the start ---

fresh milter.time_limit_ms=60000
hold_database "PRAGMA locking_mode = EXCLUSIVE;BEGIN EXCLUSIVE"
ok "locked: the milter starts all the same" start_milter --drain-interval 1
send_reply
untagged_ok "locked"
release_database
tagged_again "locked"

# --- slow ---

# A mail that was given up may be kept a moment later: then it is in the spool too.
stop_milter
fresh_replies 30 milter.time_limit_ms=200
start_milter --drain-interval 1 || bail_out "no milter"
slow_database 900 100
start_load stream 6
wait "$LOAD_PID"
ok "slow database: mail goes to the spool" milter_logged "put in the spool: not decided within 200 ms"
is "$(accepted)" 30 "slow database: all mails are taken"
ok "slow database: and delivered" wait_for 60 queue_empty
end_slow_database
counted_ok "slow database"
ok "slow database: the milter ends cleanly" stop_milter

fresh milter.time_limit_ms=10
start_milter --drain-interval 1 || bail_out "no milter"
id=long@boulangerie-martin.example
{ sed -e "s/^Message-ID:.*/Message-ID: <$id>/" "$TESTS_DIR/mail/02-invoice-not-received.eml"
  yes "Nous avons besoin de la facture FA-1042, puis des autres, et du relevé." | head -n 60000
} | send_file - compta@boulangerie-martin.example "$MAILBOX" >/dev/null
untagged_ok "slow reading"
ok "slow reading: the log says so" milter_logged "put in the spool: not decided within 10 ms"
ok "slow reading: taken in afterwards" wait_for 60 is_kept "$id"
ok "slow reading: the spool is empty" wait_for 60 nothing_spooled
is "$(times_kept "$id")" 1 "slow reading: once"
ok "slow reading: the milter ends cleanly" stop_milter
done_testing
