#!/bin/bash
# T168: somebody has died, or speaks of taking their life: a person sees to it, nothing is sent of itself and no
# reminder is prepared before; once they have, the case goes on.
. "$(dirname "$0")/lib.sh"
need "$QUITUS"
testbed_folder
write_config reminders.enabled=yes outbox.transport=none
import_overdue "A2026-00131:Garage Morvan:a@morvan.example" "A2026-00132:Fleurs Tanguy:b@tanguy.example" \
  "A2026-00133:Primeurs Deux:c@deux.example"

mail() { take_in "$1" bonjour "$2"; } # sender, text
tasks() { quitus task list --json --case "$1" | json 'd["what"]' | sort | tr '\n' ' '; }
answers() { quitus followup list --json | json "d['audience'] if d['case'] == '$1' and d['state'] == 'draft' else ''" | grep . | sort | tr '\n' ' '; }
reminded() { quitus clock --dry-run --json --day "$(day 20)" | json 'd["case"] if d["job"] == "reminders" else ""' | grep . | sort -u | tr '\n' ' '; }

grieving=$(mail a@morvan.example "Mon mari est décédé le 2, le compte du garage est bloqué à la banque.")
desperate=$(mail b@tanguy.example "La trésorerie est à sec, je n'ai plus envie de vivre.")

like "$grieving" '"what":"mourning"' "a death leaves a task"
like "$(tasks A2026-00131)" mourning "on the case"
is "$(answers A2026-00131)" "debtor " "and a draft, which a person may send"
like "$(tasks A2026-00132)" distress "so does despair"
is "$(answers A2026-00132)" "" "but no draft"
like "$desperate" "cash-flow" "though an excuse was read that has one"
is "$(quitus task list --json --case A2026-00132 | json 'd["note"] if d["what"] == "distress" else ""' | grep .)" "je n'ai plus envie de vivre" "the words stand beside the task"
like "$(quitus message show 2)" "Attention: see to it at once" "and with the message"
is "$(reminded)" "A2026-00133 " "no reminder is prepared on either"
for id in $(quitus task list --json --case A2026-00132 | json 'd["id"]'); do quitus task done "$id" >/dev/null; done
like "$(reminded)" "A2026-00132" "once a person has seen to it there may be one"
ok "the journal holds" quitus journal verify

done_testing
