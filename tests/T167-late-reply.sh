#!/bin/bash
# T167: a reply that was on its way while a reminder was made: the reminder does not leave, neither as a draft nor
# approved; what an archive brings long after stops none.
. "$(dirname "$0")/lib.sh"
need "$QUITUS"
testbed_folder
write_config reminders.enabled=yes outbox.transport=none
import_overdue "A2026-00141:Garage Morvan:a@morvan.example" "A2026-00142:Fleurs Tanguy:b@tanguy.example" \
  "A2026-00143:Primeurs Deux:c@deux.example" "A2026-00144:Menuiserie Le Bihan:d@lebihan.example"
reply() { # sender, hours ago
  write_mail "$1" "votre relance" "Nous traversons une période difficile, la trésorerie ne permet pas de payer." |
    sed "s/^Date: .*/Date: $(date -R -d "-$2 hours")/" | quitus scan - >/dev/null
}
of_case() { quitus followup list --json | json "str(d['$2']) if d['case'] == '$1' and d.get('purpose') else ''" | grep .; }
written_again="has written again since"

reminded=$(quitus clock --json | json 'd["case"] if d["job"] == "reminders" else ""' | grep . | sort | tr '\n' ' ')
is "$reminded" "A2026-00141 A2026-00142 A2026-00143 A2026-00144 " "reminders are made"
sql "UPDATE followups SET made_at = made_at - 3600" >/dev/null # an hour passes
approved=$(of_case A2026-00142 id)
ok "a person approves one" quitus followup approve "$approved"
reply a@morvan.example 2
reply b@tanguy.example 26
reply c@deux.example 300
reply d@lebihan.example 2
is "$(of_case A2026-00141 state)" cancelled "a draft is withdrawn by a reply of before, taken in behind it"
is "$(of_case A2026-00142 state)" approved "one that was approved"
like "$(quitus followup show "$approved")" "$written_again" "may not leave any more"
is "$(of_case A2026-00143 state)" draft "what an archive brings withdraws none"
is "$(quitus followup show "$(of_case A2026-00143 id)" | grep -c "$written_again")" 0 "nor keeps it from leaving"
# As if the clock had known it, and made one all the same.
sql "UPDATE mails SET kept_at = kept_at - 7200 WHERE sender = 'd@lebihan.example'" >/dev/null
known=$(of_case A2026-00144 id)
is "$(of_case A2026-00144 state)" cancelled "one more is withdrawn"
sql "UPDATE followups SET state = 'draft', error = '' WHERE id = $known" >/dev/null
is "$(quitus followup show "$known" | grep -c "$written_again")" 0 "what was known when one was made stops none"
done_testing
