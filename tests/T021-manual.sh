#!/bin/bash
# The manual pages and the example configuration name every key and every command, and no other.
. "$(dirname "$0")/lib.sh"
need "$QUITUS"
testbed_folder
man=$top_srcdir/doc/man
example=$top_srcdir/contrib/quitus.conf.example

# Groups and keys, as "group key" lines.  The example's [imap] group is commented out.
keys_of() { awk '/^\[/ { gsub(/[][]/, ""); group = $1; next } /^[a-z_]+ =/ { print group, $1 }'; }

printf '[imap accounts]\nhost = imap.agence.example\n' >"$TB/quitus.conf"
known=$("$QUITUS" --config "$TB/quitus.conf" config show | keys_of | sort)
like "$known" "database path" "config show lists keys"
is "$(sed -e 's/^# \(\[imap .*\)/\1/' -e 's/^# \([a-z_]* =\)/\1/' "$example" | keys_of | sort)" "$known" \
  "quitus.conf.example has exactly these"
is "$(awk '/^\.Ss \[/ { gsub(/[][]/, ""); group = $2; next } group && /^\.It Ic / { print group, $3 }
  /^\.Sh EXAMPLES/ { exit }' "$man/quitus.conf.5" | sort)" "$known" "quitus.conf(5) has exactly these"
ok "the example is a good configuration" "$QUITUS" --config "$example" config check

commands=$("$QUITUS" --help | sed -n 's/^  \([a-z-]*\( [a-z-]*\)\{0,1\}\)  .*/\1/p' | sed 's/ *$//' | sort)
like "$commands" "followup approve" "quitus --help lists commands"
is "$(sed -n -e 's/^\.It Xo Ic/.It Ic/' -e 's/^\.It Ic \([a-z-]*\) Cm \([a-z-]*\).*/\1 \2/p' \
  -e 's/^\.It Ic \([a-z]*\) O.*\|^\.It Ic \([a-z]*\) Ar.*/\1\2/p' "$man/quitus.1" | sort)" "$commands" \
  "quitus(1) has exactly these"
for page in "$man"/*; do
  command -v groff >/dev/null || break
  is "$(LC_ALL=C.UTF-8 groff -mdoc -ww -Tutf8 -K utf8 "$page" 2>&1 >/dev/null)" "" \
    "$(basename "$page") is well formed"
done
done_testing
