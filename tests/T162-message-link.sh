#!/bin/bash
# T162: quitus message: kept messages are listed and shown; a person links one, moves it, and takes it off;
# what followed from it moves along, and each step is journalled.
. "$(dirname "$0")/lib.sh"
need "$QUITUS"
testbed_folder
write_config "outbox.transport=none"
import_portfolio >/dev/null

mail() { # sender, subject, text
  printf 'From: %s\nTo: %s\nMessage-ID: <%s@x.example>\nDate: Fri, 20 Nov 2026 10:00:00 +0100\nSubject: %s\n\n%s\n' \
    "$1" "$MAILBOX" "$RANDOM$RANDOM$RANDOM" "$2" "$3"
}
first() { sed -n 1p; }
case_of() { quitus message show --json "$1" | json 'str(d["case"]) + " " + d["link"]["cue"] + " " + str(d["link"]["stranger"])'; }
open_tasks() { quitus case show --json "$1" | json '" ".join(sorted(t["what"] for t in d["tasks"]))'; }
drafts() { quitus followup list --json --state draft | json 'd["case"]' | sort | tr '\n' ' '; }
journal_of() { quitus case show --json "$1" | json '" ".join(e["what"] for e in d["timeline"])'; }

# --- one that no case is found for ---

mail someone@elsewhere.example "bonjour" "Le prix facturé ne correspond pas au devis, nous contestons la facture." |
  quitus scan - >/dev/null
id=$(quitus message list --unlinked --json | json 'd["id"]' | first)
is "$(case_of "$id")" "None none False" "nothing tells its case"
is "$(quitus message list --json | json 'd["from"]' | first)" "someone@elsewhere.example" "the list shows it"
like "$(quitus message list)" "someone@elsewhere.example" "so does the table"
like "$(quitus message show --eml "$id")" "^From: someone@elsewhere.example" "its bytes are as they came"

task=$(quitus task list --what find-case --json | json 'd["id"]' | first)
like "$(echo $(quitus task list))" "quitus message link $id REFERENCE" "the task names the command that tells it"
like "$(quitus task show "$task")" "once it is found: quitus message link $id REFERENCE" "so it does when it is shown"

# --- a person links it ---

ok "a person says which case it belongs to" quitus message link "$id" a2026-00102
is "$(case_of "$id")" "A2026-00102 person True" "it is there, from a stranger"
is "$(quitus message list --unlinked --json)" "" "and no longer among the unlinked"
like "$(journal_of A2026-00102)" "link .*open-dispute" "what follows from it is done there, and journalled"
like "$(open_tasks A2026-00102)" "stranger" "a person looks at the stranger"
is "$(quitus case show --json A2026-00102 | json 'd["state"]')" held "the disputed case is held"
like "$(drafts)" "A2026-00102" "an answer is prepared"
quitus message link "$id" A2026-00102 2>"$TB/again"
is $? 77 "once more is refused"
like "$(cat "$TB/again")" "on this case already" "and says why"

# --- and moves it ---

ok "it moves to another case" quitus message link "$id" A2026-00101
is "$(case_of "$id")" "A2026-00101 person True" "it is there"
not_ok "no answer waits on the case before" grep -q A2026-00102 <<<"$(drafts)"
is "$(open_tasks A2026-00102)" check-moved "there a person checks what it did"
like "$(quitus task list --case A2026-00102)" "reminders held," "told what, in words"
like "$(journal_of A2026-00102)" "cancel.*unlink" "which is journalled"
like "$(quitus case show A2026-00102)" "to another case: now on A2026-00101" "with the case it went to"
like "$(quitus message list --case A2026-00101 --json | json 'd["id"]')" "^$id\$" "the case lists it"

like "$(LANGUAGE=fr quitus case show A2026-00102)" "le message relève d’un autre dossier" "in the reader's words"

# --- and takes it off ---

ok "it belongs to none" quitus message unlink "$id"
is "$(case_of "$id")" "None none False" "it is on no case"
like "$(open_tasks A2026-00102)" check-moved "what it did on the first case is still to be checked"
is "$(quitus message list --unlinked --json | json 'd["id"]')" "$id" "and among the unlinked again"
ok "the journal holds" quitus journal verify

# --- what cannot be done ---

quitus message link 999 A2026-00101 2>"$TB/none"
is $? 69 "there is no message 999"
quitus message link abc A2026-00101 2>"$TB/none"
is $? 65 "abc is no message"
like "$(cat "$TB/none")" "quitus message list" "the remedy is told"
quitus message link "$id" NONE 2>/dev/null
is $? 69 "there is no case NONE"
quitus message list --limit 0 2>/dev/null
is $? 65 "a list of nothing is refused"
# --- what came with it, and what they forward ---

{
  printf 'From: a@b.example\nTo: %s\nMessage-ID: <attached@x.example>\nSubject: TR: courrier\n' "$MAILBOX"
  printf 'Date: Fri, 20 Nov 2026 10:00:00 +0100\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n'
  printf -- '-------- Message transféré --------\nDe : a@b.example\nDate : 3 Nov 2026\nSujet : courrier\n\nDes pièces manquaient.\n'
  printf -- '--b\nContent-Type: application/pdf; name="contestation.pdf"\n\n%%PDF-1.4\n--b--\n'
} >"$TB/attached.eml"
quitus scan "$TB/attached.eml" >/dev/null
attached=$(quitus message list --json --limit 1 | json 'd["id"]')
shown=$(quitus message show "$attached")
like "$shown" "Attached: contestation.pdf \(8.bytes\)" "what is attached is named"
like "$shown" "Des pièces manquaient" "where they say nothing themselves, what they forward is shown"
like "$shown" "Date: 2026-11-20 10:00" "the date is the local one"
is "$(quitus message show --json "$attached" | json 'd["attachments"][0]["name"] + " " + d["attachments"][0]["type"]')" \
  "contestation.pdf application/pdf" "as JSON too"

# --- what cannot be read ---

{
  printf 'From: a@b.example\nTo: %s\nMessage-ID: <sealed@x.example>\nSubject: facture\n' "$MAILBOX"
  printf 'Date: Fri, 20 Nov 2026 10:00:00 +0100\nMIME-Version: 1.0\n'
  printf 'Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name="smime.p7m"\n\nx\n'
} >"$TB/sealed.eml"
quitus scan "$TB/sealed.eml" >/dev/null
sealed=$(quitus message list --json --limit 1 | json 'd["id"]')
why="No text can be read: it is encrypted \(S/MIME\)\."
like "$(quitus message show "$sealed")" "$why" "where there is no text, it is said why"
like "$(quitus explain "$TB/sealed.eml")" "$why.*No reason was recognised" "by quitus explain too"
like "$(LC_ALL=C.UTF-8 LANGUAGE=fr quitus explain "$TB/sealed.eml")" \
  "Aucun texte ne peut être lu : le message est chiffré \(S/MIME\)\." "and in French"
is "$(quitus message show "$attached" | grep -c "No text")" 0 "but not where there is one"

done_testing
