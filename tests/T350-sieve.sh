#!/bin/bash
# T350: contrib/sieve with Dovecot's Pigeonhole: mail that has passed the milter gets the tags, and goes to the
# folders, that quitus-imap would give it.
. "$(dirname "$0")/lib.sh"
. "$TESTS_DIR/imap-desk.sh"
need "$QUITUS" "$QUITUS_MILTER" "$QUITUS_IMAP"
need_servers
for tool in sievec sieve-test; do command -v $tool >/dev/null || skip_all "dovecot-sieve is missing"; done
testbed_folder
DOVECOT_EXTRA="protocol lmtp {
  mail_plugins = sieve
}
plugin {
  sieve_before = $TB/before.sieve
}"
testbed_start || bail_out "the servers do not start"
sieve() { "$1" -c "$TB/dovecot/etc/dovecot.conf" "${@:2}"; }
cp "$top_srcdir/contrib/sieve/quitus.sieve" "$TB/tags.sieve"
sed 's/^# if hasflag/if hasflag/' "$TB/tags.sieve" >"$TB/files.sieve"
ok "it compiles" sieve sievec "$TB/tags.sieve"
ok "so it does where it files" sieve sievec "$TB/files.sieve"

# --- what it makes of headers ---

# The folder that a mail with these headers goes to, then its flags.
done_with() { # script, headers
  printf '%b\nFrom: a@x.example\nTo: b@x.example\nSubject: x\n\nx\n' "$2" >"$TB/one.eml"
  sieve sieve-test "$TB/$1.sieve" "$TB/one.eml" 2>&1 |
    sed -n 's/.*store message in folder: //p; s/.*add IMAP flags: //p' | xargs
}
mapfile -t labels < <(sed -n 's/.*"X-Quitus-Reason" "\([a-z-]*\);\*" { addflag.*/\1/p' "$TB/tags.sieve")
is "$(printf '%s\n' "${labels[@]}" | sort | xargs)" "$(sed -n '/struct word labels/,/^}/s/.* = {"\([a-z-]*\)".*/\1/p' \
  "$top_srcdir/base/taxonomy.c" | sort | xargs)" "it knows every reason"
for label in "${labels[@]}"; do
  urgent=
  case $label in dispute-* | insolvency | legal-action | data-protection) urgent=" quitus-urgent" ;; esac
  reason="X-Quitus-Case: A\nX-Quitus-Reason: $label; confidence=0.90; certain=yes"
  is "$(done_with tags "$reason") $(done_with files "$reason")" \
    "INBOX quitus-$label$urgent Quitus/$label quitus-$label$urgent" "$label: its tag, and its folder"
done
is "$(sed -n 's/.*fileinto :create "Quitus\/\(.*\)".*/\1/p' "$TB/tags.sieve")" \
  "$(sed -n '/by_weight\[\] = {/,/^}/p' "$top_srcdir/imap/tags.c" | grep -o 'QUITUS_[A-Z_]*' |
    sed 's/^QUITUS_//; y/ABCDEFGHIJKLMNOPQRSTUVWXYZ_/abcdefghijklmnopqrstuvwxyz-/')" \
  "the folder is that of the reason that weighs most, as with quitus-imap"
reason="X-Quitus-Reason: cash-flow; confidence=0.9; certain"
while IFS='|' read -r name headers expected; do
  is "$(done_with files "$headers")" "$expected" "$name"
done <<END
a mail that says nothing|X-Quitus-Case: A|INBOX
an unsure reason|X-Quitus-Case: A\n$reason=no|Quitus/cash-flow quitus-cash-flow quitus-review
two reasons|X-Quitus-Case: A\n$reason=yes\nX-Quitus-Reason: dispute-debt; confidence=0.9; certain=yes|\
Quitus/dispute-debt quitus-cash-flow quitus-dispute-debt quitus-urgent
something left to a person|X-Quitus-Case: A\n$reason=yes\nX-Quitus-Action: task what=call|\
Quitus/cash-flow quitus-cash-flow quitus-review
no case|$reason=yes\nX-Quitus-Action: task what=find-case|Quitus/cash-flow quitus-cash-flow quitus-review
a header that only looks like one|X-Quitus-Reason: no-cash-flow; confidence=0.9; certain=yes|INBOX
END

# --- mail that is delivered ---

write_imap_config
import_portfolio >"$TB/log/import.log" 2>&1 || bail_out "no portfolio"
start_milter || bail_out "no milter"
deliver() { # script: all mails, into an empty mailbox
  local mail
  rm -rf "$(mailbox_folder "$MAILBOX")"
  cp "$TB/$1.sieve" "$TB/before.sieve"
  sieve sievec "$TB/before.sieve"
  for mail in "$TESTS_DIR"/mail/*.eml; do
    send_file "$mail" somebody@x.example "$MAILBOX" >/dev/null
    wait_for 30 grep -rqsF "$(message_id_of "$mail")" "$(mailbox_folder "$MAILBOX")" || diag "not delivered: $mail"
  done
}
deliver tags
tags=$(other list INBOX)
is "$tags" "$TAGS_OF_MAIL" "what the milter says stands there as tags"
ok "quitus-imap looks after the mailbox too" imap_once
is "$(other list INBOX)" "$tags" "and has nothing to add"
deliver files
is "$(other folders | grep Quitus/ | sort | xargs)" "Quitus/auto-reply Quitus/cash-flow Quitus/dispute-quality \
Quitus/invoice-not-received Quitus/out-of-scope Quitus/payment-sent Quitus/request-document" "also filed by reason"
is "$(other list Quitus/dispute-quality)" \
  "quality@transports-durand.example quitus-dispute-quality quitus-review quitus-urgent" "with the tags"
is "$(other ids INBOX)" "relance-104@agence.example" "what has no reason stays"
ok "the milter ends cleanly" stop_milter
done_testing
