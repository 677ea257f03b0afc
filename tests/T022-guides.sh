#!/bin/bash
# T022: what the guides say is so: every log line, every metric, every command that they tell to type.
. "$(dirname "$0")/lib.sh"
need "$QUITUS"
testbed_folder
write_config
doc=$top_srcdir/doc

# "priority<tab>line" of a table's second and third column.
is "$(sed -n 's/^| [a-z, -]* | \([a-z]*\) | `\(.*\)` | .*/\1\t\2/p' "$doc/log.md" | sort -u)" \
  "$("$PYTHON" "$TESTS_DIR/log-lines.py" "$top_srcdir" | sort -u)" "doc/log.md has exactly the lines that are logged"

import_portfolio >/dev/null
start_doors=$("$QUITUS" --config "$CONFIG" metrics | sed -n 's/^# TYPE \([a-z_]*\) .*/\1/p' | sort -u)
is "$(sed -n 's/^| `\(quitus_[a-z_]*\)[`{].*/\1/p' "$doc/watching.md" | sort -u)" "$start_doors" \
  "doc/watching.md has exactly the metrics that there are"

commands=$("$QUITUS" --help | sed -n 's/^  \([a-z-]*\( [a-z-]*\)\{0,1\}\)  .*/\1/p' | sed 's/ *$//')
for page in "$top_srcdir/README.md" "$doc"/*.md; do
  name=$(basename "$page")
  # `quitus …` in code, up to what is no word of a command.
  grep -oE '(`|^ *|quitus |&& |; )quitus( [a-z-]+){1,2}' "$page" | sed -E 's/.*quitus ([a-z].*)/\1/' | sort -u |
    while read -r words; do
      grep -qxF -e "$words" -e "${words%% *}" <<<"$commands" || echo "quitus $words"
    done >"$TB/unknown"
  is "$(cat "$TB/unknown")" "" "$name tells only commands that there are"
  grep -oE '\]\([a-z./-]+\.md\)' "$page" | tr -d '])(' | while read -r link; do
    [ -e "$(dirname "$page")/$link" ] || echo "$link"
  done >"$TB/broken"
  is "$(cat "$TB/broken")" "" "$name links to files that are there"
done

# The keys that the guides tell to write.
for page in "$doc"/start-*.md; do
  awk '/^```ini$/ { on = 1; next } /^```$/ { on = 0 } on' "$page" >"$TB/guide.conf"
  ok "$(basename "$page") shows a good configuration" "$QUITUS" --config "$TB/guide.conf" config show
done
done_testing
