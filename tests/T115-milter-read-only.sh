#!/bin/bash
# T115: the disk of the database turns read-only under quitus-milter, as the kernel turns one that fails.  Mail
# arrives, the log says why it is not tagged, and it is kept later, once.
. "$(dirname "$0")/lib.sh"
. "$TESTS_DIR/milter-trouble.sh"
need "$QUITUS" "$QUITUS_MILTER"
need_servers
testbed_folder
PATH=$PATH:/usr/sbin:/sbin
disk=$TB/disk.img
truncate -s 24M "$disk" && mkfs.ext4 -q -F "$disk" 2>/dev/null || skip_all "mkfs.ext4 is missing"
mkdir "$TB/db"
mount_disk() { mount -o loop,errors=remount-ro "$disk" "$TB/db"; }
mount_disk 2>/dev/null || skip_all "a file cannot be mounted as a disk here"
at_end() {
  kill -KILL $(jobs -pr) 2>/dev/null
  umount --lazy "$TB/db"
}
testbed_start milter_default_action=accept || bail_out "the servers do not start"
fail_disk() { mount -o remount,abort "$TB/db" && ! touch "$TB/db/written" 2>/dev/null; }
mend_disk() { umount "$TB/db" && mount_disk; } # nobody may have a file open on it
fresh_milter() { fresh milter.time_limit_ms=60000 "$@" && start_milter --drain-interval 1; }

# --- the spool is elsewhere ---

fresh_milter || bail_out "no milter"
ok "the disk turns read-only" fail_disk || bail_out "it cannot be made so here"
send_reply
untagged_ok "read-only"
ok "read-only: the log says so" milter_logged "error: .*the disk cannot be read or written; .*read-only"
is "$(spooled)" 1 "read-only: it is in the spool"
ok "read-only: the milter ends cleanly" stop_milter
ok "read-only: it starts there too" start_milter --drain-interval 1 || bail_out "no milter"
first=$id
send_reply
untagged_ok "started read-only"
is "$(spooled)" 2 "started read-only: both are in the spool"
ok "started read-only: it holds no file there, the disk can be mended" mend_disk || bail_out "no disk"
ok "mended: the first one is taken in" wait_for 60 is_kept "$first"
tagged_again "mended"
ok "mended: the milter ends cleanly" stop_milter

# --- the spool is on it ---

fresh_milter "database.spool=$TB/db/spool" || bail_out "no milter"
ok "the disk with the spool turns read-only" fail_disk
send_reply
untagged_ok "no spool"
ok "no spool: the log names what is not kept, and why" \
  milter_logged "message-id=<$id>, passes untagged, NOT kept: .*Read-only file system"
stop_milter
mend_disk
start_milter --drain-interval 1
ok "no spool: the mailbox is taken in" quitus scan "$(mailbox_folder "$MAILBOX")"
tagged_again "no spool"
ok "no spool: the milter ends cleanly" stop_milter

# --- writable again while it runs ---

fresh_milter || bail_out "no milter"
send_reply
ok "a reply is kept" wait_for 60 is_kept "$id"
chattr +i "$TB"/db/quitus.db "$TB"/db/quitus.db-wal
send_reply
untagged_ok "not writable for a while"
is "$(spooled)" 1 "not writable for a while: it is in the spool"
chattr -i "$TB"/db/quitus.db "$TB"/db/quitus.db-wal
tagged_again "writable again"
ok "writable again: the milter ends cleanly" stop_milter
done_testing
