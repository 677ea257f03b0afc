#!/bin/bash
# T120: the same mails give the same decision through every door: the mail server, files, a Maildir, an
# mbox, standard input.  Each door has a database of its own, with the same portfolio.
. "$(dirname "$0")/lib.sh"
need "$QUITUS" "$QUITUS_MILTER"
need_servers
testbed_folder
testbed_start || bail_out "the servers do not start"
references="A2026-00101 A2026-00102 A2026-00103 A2026-00104"

fresh() { # door
  write_config "database.path=$TB/db-$1/quitus.db" "database.spool=$TB/spool-$1"
  mkdir -p "$TB/db-$1"
  import_portfolio >"$TB/log/import-$1.log" 2>&1 || diag "$(cat "$TB/log/import-$1.log")"
}
normal() { "$PYTHON" "$TESTS_DIR/tool.py" normal; }
# What the database says afterwards.
cases() {
  local reference
  for reference in $references; do quitus case show "$reference" --json; done | normal
  quitus followup list --json | normal
}
# The decision as a header shows it, from JSON.
as_headers() {
  json '"\n".join(["case " + (d.get("case") or "")] +
    ["reason %s; confidence=%.3f; certain=%s" % (r["label"], r["confidence"], "yes" if r["certain"] else "no")
     for r in d["reasons"]] + ["action " + a["action"] for a in d["actions"]])'
}

# The mails as our mailbox's owner has them: all but the one that we sent ourselves come from outside.
mails=("$TESTS_DIR"/mail/*.eml)

# --- files: what the other doors are compared with ---

fresh files
quitus scan --json "${mails[@]}" >"$TB/files.json" 2>"$TB/log/files.log"
is $? 0 "scan of files succeeds"
is "$(wc -l <"$TB/files.json")" "${#mails[@]}" "a line for each mail"
normal <"$TB/files.json" >"$TB/files.normal"
cases >"$TB/files.cases"
quitus scan --json "${mails[@]}" >"$TB/again.json" 2>/dev/null
is "$(quitus followup list --json | wc -l)" "$(grep -c . <(quitus followup list --json))" "scan is repeatable"
is "$(cases)" "$(cat "$TB/files.cases")" "scanning again changes nothing"
like "$(json 'd.get("case") or ""' <"$TB/files.json" | tr '\n' ' ')" \
  "A2026-00101 A2026-00102 A2026-00104 A2026-00103 A2026-00103 A2026-00102" "the replies have their cases"

same_as_files() { # door
  is "$(diff "$TB/files.normal" <(normal <"$TB/$1.json"))" "" "$1: the same decisions as from files"
  is "$(diff "$TB/files.cases" <(cases))" "" "$1: the same cases and answers afterwards"
}

# --- dry run ---

fresh dry
before=$(cases)
quitus scan --json --dry-run "${mails[@]}" >"$TB/dry.json" 2>/dev/null
is "$(wc -l <"$TB/dry.json")" "${#mails[@]}" "a dry run shows a line for each mail"
is "$(cases)" "$before" "and changes nothing"

# --- Maildir ---

fresh maildir
mkdir -p "$TB"/Maildir/{cur,new,tmp}
for mail in "${mails[@]}"; do
  name=$(basename "$mail" .eml)
  cp "$mail" "$TB/Maildir/cur/17000000${name%%-*}.$name.host:2,S"
done
quitus scan --json "$TB/Maildir" >"$TB/maildir.json" 2>/dev/null
same_as_files maildir

# --- mbox ---

fresh mbox
for mail in "${mails[@]}"; do
  echo "From sender@example.org Fri Nov 13 10:12:00 2026"
  sed 's/^\(>*From \)/>\1/' "$mail"
  echo
done >"$TB/mbox"
quitus scan --json "$TB/mbox" >"$TB/mbox.json" 2>/dev/null
same_as_files mbox

# --- standard input ---

fresh stdin
for mail in "${mails[@]}"; do quitus scan --json - <"$mail"; done >"$TB/stdin.json" 2>/dev/null
same_as_files stdin

# --- the mail server ---

fresh milter
ok "the milter starts" start_milter || bail_out "no milter"
for mail in "${mails[@]}"; do
  sender=$(header "$mail" From | sed 's/.*<\(.*\)>/\1/')
  recipient=$(header "$mail" To | sed 's/.*<\(.*\)>/\1/')
  send_file "$mail" "$sender" "$recipient" >/dev/null
  delivered "$recipient" "$(message_id_of "$mail")" >"$TB/delivered"
  [ "$sender" != "$MAILBOX" ] || continue
  file=$(cat "$TB/delivered")
  { echo "case $(header "$file" X-Quitus-Case)"
    header "$file" X-Quitus-Reason | sed 's/^/reason /'
    header "$file" X-Quitus-Action | sed 's/^\([a-z-]*\).*/action \1/'
  } >>"$TB/milter.headers"
done
grep -v "01-outgoing" "$TB/files.json" | as_headers >"$TB/files.headers"
without_confidence() { sed 's/ confidence=[0-9.]*;//' "$1"; }
confidences() { sed -n 's/.*confidence=\([0-9.]*\);.*/\1/p' "$1"; }
is "$(diff <(without_confidence "$TB/files.headers") <(without_confidence "$TB/milter.headers"))" "" \
  "milter: the headers tell the same decisions"
# Headers round to 1/100, JSON to 1/128.
is "$(paste <(confidences "$TB/files.headers") <(confidences "$TB/milter.headers") |
  awk 'NF != 2 || $1 - $2 > 0.009 || $2 - $1 > 0.009')" "" "milter: with the same confidence"
is "$(diff "$TB/files.cases" <(cases))" "" "milter: the same cases and answers afterwards"
# A mail that came by the mail server and is scanned from the mailbox afterwards is one mail.
quitus scan --json "$(mailbox_folder "$MAILBOX")" >/dev/null 2>&1
is "$(diff "$TB/files.cases" <(cases))" "" "scanning the delivered mails changes nothing"
ok "the milter ends cleanly" stop_milter
done_testing
