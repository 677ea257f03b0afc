#!/bin/bash
# T119: large mails through Postfix and quitus-milter: tagged, kept to the byte, and not all in memory at once.
. "$(dirname "$0")/lib.sh"
need "$QUITUS" "$QUITUS_MILTER"
need_servers
# What AddressSanitizer keeps of freed memory is no matter of ours.
export ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}quarantine_size_mb=16
testbed_folder
testbed_start || bail_out "the servers do not start"
write_config "milter.time_limit_ms=240000"
ok "the portfolio is imported" import_portfolio || bail_out "no portfolio"
ok "the milter starts" start_milter || bail_out "no milter"

MB=24
COUNT=20
# A debtor's reply with an attachment of so many MB, under a Message-ID of its own.
large_mail() { # message-id
  sed -e '/^$/,$d' -e "s/^Message-ID:.*/Message-ID: <$1>/" "$TESTS_DIR/mail/02-invoice-not-received.eml" |
    grep -viE '^(content-|mime-)'
  printf 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n'
  printf "Nous n'avons jamais reçu cette facture, merci d'envoyer un duplicata.\n\n--b\n"
  printf 'Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\n'
  cat "$TB/attachment"
  printf -- '--b--\n'
}
head -c $((MB * 3 / 4 * 1024 * 1024)) /dev/urandom | base64 >"$TB/attachment"

peak_mb() { awk '/^VmHWM/ { print int($2 / 1024) }' "/proc/$MILTER_PID/status"; }
before=$(peak_mb)
senders=()
for ((i = 1; i <= COUNT; i++)); do
  large_mail "large-$i@client.example" >"$TB/large-$i.eml"
  send_file "$TB/large-$i.eml" compta@boulangerie-martin.example "$MAILBOX" >"$TB/sent-$i" &
  senders+=($!)
done
wait "${senders[@]}"
is "$(cat "$TB"/sent-* | grep -c '^250')" "$COUNT" "$COUNT mails of $MB MB at once are taken"
grown=$(($(peak_mb) - before))
diag "memory grew by $grown MB"
ok "all of them are not in memory at once" test "$grown" -lt $((MB * COUNT * 3 / 4))
kept() { [ "$(quitus message list --json --limit 100 | wc -l)" = "$COUNT" ]; }
ok "each is recorded" wait_for 90 kept # at once, or from the spool where the disk was full for a moment
is "$(find "$TB/spool" -type f 2>/dev/null | wc -l)" 0 "nothing is left beside the database"
untagged() { grep -h "passes untagged" "$TB"/log/milter.log; }
is "$(untagged | grep -v 'the disk is full')" "" "none passed untagged"

for ((n = 1; n < COUNT; n++)); do untagged | grep -q "<large-$n@" || break; done
mail=$(delivered "$MAILBOX" "large-$n@client.example")
is "$(header "$mail" X-Quitus-Case)" A2026-00101 "a large mail carries its case"
like "$(header "$mail" X-Quitus-Reason)" "invoice-not-received" "and its reason"
id=$(quitus message list --json --limit 100 | json "d['id'] if 'large-$n@' in d['message_id'] else ''" | grep .)
quitus message show --eml "$id" >"$TB/kept.eml"
is "$(sed '1,/^\r*$/d' "$TB/kept.eml" | tr -d '\r' | sha256sum)" \
  "$(sed '1,/^$/d' "$TB/large-$n.eml" | sha256sum)" "its body is kept to the byte"
ok "the milter ends cleanly" stop_milter
done_testing
