#!/bin/bash
# T166: a reply that speaks of two cases: until a person has chosen, no reminder is prepared on either, and
# none that was prepared before may be approved; a creditor's mail that names no case stops none.
. "$(dirname "$0")/lib.sh"
need "$QUITUS"
testbed_folder
write_config reminders.enabled=yes outbox.transport=none
import_overdue "A2026-00124:Brasserie Un:a@un.example" "A2026-00125:Brasserie Un:a@un.example" \
  "A2026-00126:Primeurs Deux:b@deux.example"

mail() { take_in "$1" bonjour "$2" >/dev/null; } # sender, text
reminded() { quitus clock "$@" --json | json 'd["case"] if d["job"] == "reminders" else ""' | grep . | sort | tr '\n' ' '; }
unlinked() { quitus message list --unlinked --json | json 'd["id"]' | tail -1; }
objection() { quitus followup approve "$1" 2>&1; }

# --- what was prepared before does not leave ---

is "$(reminded)" "A2026-00124 A2026-00125 A2026-00126 " "reminders are prepared"
mail a@un.example "Pour A2026-00125 je règle le 20. Pour A2026-00124 nous contestons la facture."
is "$(quitus task list --json | json 'd["what"]' | tr '\n' ' ')" "choose-case " "a person chooses the case"
like "$(quitus task list --case A2026-00124)" "choose" "which stands among the tasks of each"
message=$(unlinked)
choice="A2026-00124, A2026-00125: quitus message link $message"
like "$(echo $(quitus task list))" "$choice REFERENCE" "with the cases to choose from, and how to say which"
task=$(quitus task list --json | json 'd["id"]')
like "$(quitus task show "$task")" "to choose from: $choice REFERENCE" "so it does when it is shown"
is "$(quitus task list --json | json '" ".join(d["cases"])')" "A2026-00124 A2026-00125" "and to programs"
for id in $(quitus followup list --json | json 'd["id"] if d["case"] != "A2026-00126" else ""' | grep .); do
  like "$(objection "$id")" "has yet to choose" "reminder $id cannot be approved"
  quitus followup cancel "$id" >/dev/null
done
id=$(quitus followup list --json | json 'd["id"] if d["case"] == "A2026-00126" and d["state"] == "draft" else ""' | grep .)
ok "that of another case can" quitus followup approve "$id"

# --- nor is another prepared ---

is "$(reminded --dry-run --day "$(day 20)")" "" "none is prepared while they wait"
ok "a person corrects what it says" quitus message correct "$message" dispute-billing promise-to-pay
is "$(quitus task list --json | json 'd["what"]' | tr '\n' ' ')" "choose-case " "and still has to choose"
like "$(quitus task list --case A2026-00125)" "choose" "of the same cases"
ok "and chooses" quitus message link "$message" A2026-00124
is "$(quitus task list --json --case A2026-00125 | json 'd["what"]')" "" "then the other waits no more"
is "$(quitus case show --json A2026-00124 | json 'd["state"]')" held "and the disputed one is held"

# --- a creditor's word ---

mail ar@kervella.example "Bonjour, pouvez-vous nous rappeler ?"
is "$(quitus task list --json --case A2026-00126 | json 'd["what"]')" "" "a creditor who names no case stops none"
mail ar@kervella.example "A2026-00125 et A2026-00126 nous ont été réglés."
is "$(quitus task list --json --case A2026-00126 | json 'd["what"]')" choose-case "but those that they name"
is "$(quitus task list --all | grep -c 'quitus message link')" 2 "what is chosen already needs no command"
ok "the journal holds" quitus journal verify

done_testing
