#!/bin/bash
# The signed reply address: an answer carries it where [mailbox] signed_reply says so, a mail to it is linked
# by it alone, and one that was made up is not.
. "$(dirname "$0")/lib.sh"
need "$QUITUS"
testbed_folder
SAMPLES=$top_srcdir/samples

write_config "outbox.transport=none"
quitus case import "$SAMPLES/portfolio.csv" >/dev/null
quitus scan "$SAMPLES/mail/01-facture-non-recue.eml" >/dev/null
is "$(quitus followup show --eml 1 | grep -ci '^reply-to:')" 0 "without the key there is no Reply-To"

write_config "outbox.transport=none" "mailbox.signed_reply=yes"
address=$(quitus followup show --eml 1 | tr -d '\r' | sed -n 's/^Reply-To: *<\{0,1\}\([^>]*\).*/\1/p')
like "$address" '^[a-z]*[+]a202600117[.][a-z2-7]{10}@' "with it the answer has the case's signed address"

reply() { # to
  printf 'From: x@elsewhere.example\nTo: %s\nMessage-ID: <%s@elsewhere.example>\nDate: Fri, 20 Nov 2026 10:00:00 +0100\nSubject: bonjour\n\nEntendu.\n' "$1" "$RANDOM$RANDOM"
}
link_of() { quitus scan --json - | json 'd["link"]["cue"] + " " + str(d["case"]) + " " + str(d["link"]["stranger"])'; }
is "$(reply "$address" | link_of)" "reply-address A2026-00117 True" "a mail to it is linked by it alone"
forged=${address/a202600117/a202600118}
is "$(reply "$forged" | link_of)" "none None False" "another case with this signature is not believed"
done_testing
