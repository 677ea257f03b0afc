#!/bin/bash
# T015: what quitus says of its own commands, and the exit codes of sysexits.h for what it cannot do.
. "$(dirname "$0")/lib.sh"
need "$QUITUS" "$QUITUS_MILTER" "$QUITUS_OUTBOX" "$QUITUS_IMAP"
testbed_folder
write_config

exits() { # expected code, pattern of what it prints, arguments
  local expected=$1 pattern=$2 output code
  shift 2
  output=$(quitus "$@" 2>&1)
  code=$?
  is "$code" "$expected" "quitus $*: exit code $expected"
  like "$output" "$pattern" "quitus $*: says so"
}
exits 0 "case import .*followup approve " --help
exits 64 "case import .*followup approve "
exits 0 "case import .*case pay " case --help
exits 64 "case import .*case pay " case
not_ok "a group's help lists no other group" grep -q followup <<<"$(quitus case --help)"
exits 64 'no command "case lits"; `quitus case --help`' case lits
exits 64 'no command "lits"; `quitus --help`' lits
exits 64 "unknown option --bogus" --bogus
exits 64 "argument is missing" case show
exits 64 "too many arguments" case show A B
exits 0 "quitus case show \[OPTION…\] REFERENCE" case show --help
exits 0 "quitus scan \[OPTION…\] PATH…" scan --help
exits 66 "No such file" read "$TB/none.eml"
ok "a portfolio makes a database" import_portfolio
exits 69 "no case with the reference “NONE”" case show NONE
exits 66 "No such file" case document A2026-00101 "$TB/none.pdf"
exits 69 "number 99" followup show 99
exits 65 "quitus followup list" followup show abc

# --- a template that cannot be used ---

mkdir -p "$TB/templates/fr"
echo "Bonjour {{nobody}}" >"$TB/templates/fr/greeting.tmpl"
write_config "templates.directories=$TB/templates"
exits 78 "greeting.tmpl:1: unknown variable \"nobody\"" config check

# --- a mailbox that quitus-imap could not read ---

write_config "imap desk.user=$MAILBOX"
exits 78 "[^]]: \[imap desk\] host is missing" config check
exits 78 "quitus: \[imap desk\] host is missing" imap check

# --- what cannot be printed ---

quitus config show >/dev/full 2>"$TB/err"
is "$?" 74 "a full disk behind the output: exit code 74"
like "$(cat "$TB/err")" "could not be written" "which is said"

# --- the language ---

said() { env -u LC_ALL -u LANGUAGE "$@" "$QUITUS" --config "$CONFIG" case pay A2026-00101 99999 2>&1; }
like "$(said LANG=fr_FR.not-installed)" "dépasse .*[0-9],[0-9]" "a locale that is not installed: words as amounts"
like "$(said LC_ALL=C LANGUAGE=fr)" "more than .*[0-9]\.[0-9]" "the locale C: the same"

# --- the log is English, a check at the terminal speaks its reader's language ---

write_imap_config "imap desk.security=maybe"
in_french() { env -u LC_ALL LANG=fr_FR.not-installed LANGUAGE=fr "$@" --config "$CONFIG" --foreground 2>&1; }
for program in "$QUITUS_MILTER" "$QUITUS_OUTBOX" "$QUITUS_IMAP"; do
  like "$(in_french "$program")" "error: .*is none of" "${program##*/}: a log in English"
done
like "$(in_french "$QUITUS_IMAP" --check)" "n’est aucun de" "and a check in French"
done_testing
