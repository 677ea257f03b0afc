#!/bin/bash
# T021: the manual pages and the example configuration name every command, option, key with its default, and
# word of our formats, and no other.
. "$(dirname "$0")/lib.sh"
need "$QUITUS" "$QUITUS_MILTER" "$QUITUS_OUTBOX" "$QUITUS_IMAP"
testbed_folder
man=$top_srcdir/doc/man
example=$top_srcdir/contrib/quitus.conf.example

# --- the configuration ---

# Groups, keys and values, as "group key value" lines.  The example's [imap] group is commented out.
keys_of() {
  awk '/^\[/ { gsub(/[][]/, ""); group = $1; next }
    /^[a-z_]+ =/ { key = $1; sub(/^[a-z_]+ = ?/, ""); print group, key, $0 }' | sed 's/ *$//' | sort
}
# What a fresh configuration has; paths as they are on Debian.
printf '[imap NAME]\n' >"$TB/quitus.conf"
known=$("$QUITUS" --config "$TB/quitus.conf" config show | keys_of | sed -E \
  -e 's,^(database path) .*/quitus.db,\1 /var/lib/quitus/quitus.db,' -e 's,^(database spool) .*,\1,' \
  -e 's,^(rules (directories|model)|playbook file|reminders file) .*,\1,')
like "$known" "outbox hours 08:00-19:00" "config show lists keys with their defaults"
is "$(sed -e 's/^# \(\[imap .*\)/\1/' -e 's/^# \([a-z_]* =\)/\1/' "$example" | keys_of |
  sed -e 's/^\(imap host\) .*/\1/' -e 's/^\(imap user\) .*/\1/' -e 's/^\(imap password_file\) .*/\1/')" "$known" \
  "quitus.conf.example has exactly these"
is "$(awk '/^\.Ss \[/ { gsub(/[][]/, ""); group = $2; next }
  group && /^\.It Ic / { key = $3; sub(/^\.It Ic [a-z_]+( No =)? ?/, ""); print group, key, $0 }
  /^\.Sh EXAMPLES/ { exit }' "$man/quitus.conf.5" | sed 's/ *$//' | sort)" "$known" \
  "quitus.conf(5) has exactly these"
ok "the example is a good configuration" "$QUITUS" --config "$example" config check

# --- commands and options ---

commands=$("$QUITUS" --help | sed -n 's/^  \([a-z-]*\( [a-z-]*\)\{0,1\}\)  .*/\1/p' | sed 's/ *$//' | sort)
like "$commands" "followup approve" "quitus --help lists commands"

# The entries of quitus(1) as "command" or "command --option" lines.
"$PYTHON" - "$man/quitus.1" >"$TB/entries" <<'PY'
import re, sys
command = None
text = open(sys.argv[1], encoding="utf-8").read()
for line in re.split(r"^\.Sh ", text[text.index(".Sh DESCRIPTION") + 4:], maxsplit=1, flags=re.M)[0].split("\n"):
    if line.startswith(".Ss "):
        command = None
    entry = re.match(r"\.It (?:Xo )?Ic ([a-z-]+)(?: Cm ([a-z-]+))?(?= |$)", line)
    if entry:
        command = " ".join(filter(None, entry.groups()))
        print(command)
    for option in re.findall(r"Fl \\-([a-z\\-]+)", line) if command else []:
        print(command, "--" + option.replace("\\", ""))
PY
options_of() { sed -n 's/^  \(-., \)\{0,1\}\(--[a-z-]*\).*/\2/p' | grep -vx -e --help | sort -u; }
is "$(grep -v -e ' --' "$TB/entries" | sort)" "$commands" "quitus(1) has exactly these"
while read -r command; do
  is "$(sed -n "s/^$command \(--.*\)/\1/p" "$TB/entries" | sort -u)" \
    "$("$QUITUS" $command --help | options_of | grep -vx -e --config)" "quitus(1) has the options of $command"
done <<<"$commands"
for program in "$QUITUS_MILTER" "$QUITUS_OUTBOX" "$QUITUS_IMAP"; do
  page=$man/$(basename "$program").8
  is "$(sed -n 's/^\.It .*Fl \\-\([a-z\\-]*\).*/--\1/p' "$page" | tr -d '\\' | sort -u)" \
    "$("$program" --help | options_of)" "$(basename "$page") has the options of its program"
done

# --- formats ---

# Words of a page's lists.
listed() { sed -n 's/^\.It \(Ic\|Li\) \([^ ]*\).*/\2/p' "$man/$1" | sort -u; }
is "$(sed -n 's/^#* *\([a-z_]*\) = .*/\1/p' "$top_srcdir/casefile/playbook.conf" | sort -u |
  grep -vxF "$(listed quitus-playbook.5)")" "" "quitus-playbook(5) has every key of the playbook that ships"
is "$(sed -n 's/^\([a-z_0-9-]*\) = .*/\1/p' "$top_srcdir/followup/scenarios.conf" | sort -u |
  grep -vxF "$(listed quitus-scenarios.5)")" "" "quitus-scenarios(5) has every key of the scenarios that ship"
is "$(cat "$top_srcdir"/classifier/rules/*/*.rules | sed -n 's/^ \{0,2\}\([a-z-]\{1,\}\) .*/\1/p' | sort -u |
  grep -vxF -e "$(listed quitus-rules.5)" -e says-not)" "" "quitus-rules(5) has every word of the rules that ship"
words=$(sed -n '/^\.Sh VARIABLES/,/^\.Sh FORBIDDEN/s/^\.It Li //p; /^\.Li [a-z_]*$/s/^\.Li //p' "$man/quitus-templates.5" |
  tr -s ' ,' '\n' | grep -v '^has_' | sort -u)
is "$words" "$(sed -n 's/^    \(TEXT\|FLAG\)("\([a-z_]*\)".*/\2/p' "$top_srcdir/followup/variables.c" |
  grep -v '^has_' | sort -u)" "quitus-templates(5) has exactly the variables that there are"

# --- the pages themselves ---

for page in "$man"/*; do
  name=$(basename "$page")
  like "$(cat "$top_srcdir/doc/local.mk")" "doc/man/$name" "$name is installed"
  while read -r other section; do
    [[ $other != quitus* ]] || [ -f "$man/$other.$section" ] || echo "$name: $other($section)"
  done < <(sed -n 's/.*\.Xr \([a-z.-]*\) \([0-9]\).*/\1 \2/p' "$page") >"$TB/missing"
  is "$(cat "$TB/missing")" "" "$name names only pages that exist"
  command -v groff >/dev/null || continue
  is "$(LC_ALL=C.UTF-8 groff -mdoc -ww -Tutf8 -K utf8 "$page" 2>&1 >/dev/null)" "" "$name is well formed"
  command -v man >/dev/null || continue
  is "$(LC_ALL=C.UTF-8 MANROFFSEQ= MANWIDTH=80 man --warnings -E UTF-8 -l -Tutf8 -Z "$page" 2>&1 >/dev/null)" "" \
    "man has no warning for $name"
done
done_testing
