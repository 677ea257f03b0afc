#!/bin/bash
# T010: doc/design.md's promises about folders, held over the #include lines: who may use whom, and which
# library is used where; and how long functions are.
. "$(dirname "$0")/lib.sh"
cd "$top_srcdir" || exit 99

# Which folders a folder may include (itself always).
allowed() {
  case $1 in
  base) echo ;;
  message | classifier | db) echo base ;;
  casefile) echo db base ;;
  followup) echo message db base ;;
  intake) echo message classifier casefile db base ;;
  milter | imap) echo intake followup casefile classifier message db base ;;
  cli) echo imap intake followup casefile classifier message db base ;;
  fuzz) echo milter imap intake followup casefile classifier message db base ;;
  esac
}
folders="base message classifier db casefile followup intake milter imap cli fuzz"

# Includes of a folder, as "file:header".
includes() {
  find "$1" -name '*.[ch]' -exec grep -H '^[[:space:]]*#[[:space:]]*include' {} + 2>/dev/null |
    sed -E 's/:[[:space:]]*#[[:space:]]*include[[:space:]]*["<]([^">]+)[">].*/:\1/'
}

for folder in $folders; do
  [ -d "$folder" ] || continue
  wrong=
  while IFS=: read -r file header; do
    target=${header%%/*}
    [[ $header == */* && " $folders " == *" $target "* ]] || continue
    [[ " $folder $(allowed "$folder") " == *" $target "* ]] || wrong+="$file includes $header"$'\n'
  done < <(includes "$folder")
  is "$wrong" "" "$folder/ includes only what stands below it"
done

# A library's headers, and the folders that may include them.
library() { # name, pattern of headers, folders
  local name=$1 pattern=$2 wrong= folder
  shift 2
  for folder in $folders; do
    [[ " $* " == *" $folder "* ]] || wrong+=$(includes "$folder" | grep -E ":($pattern)")
  done
  is "$wrong" "" "$name is used only in $*"
}
library libmilter 'libmilter/' milter
library libetpan 'libetpan/' imap followup
library GnuTLS 'gnutls/' imap followup
library GMime 'gmime/' message followup
library gumbo 'gumbo\.h' message
library PCRE2 'pcre2' classifier
library LIBLINEAR 'linear\.h' classifier
library SQLite 'sqlite3' db
library zstd 'zstd' db
library libcsv 'csv\.h' casefile
library template-glib '(template-glib|tmpl-)' followup
library cairo 'cairo' followup
library libarchive 'archive(_entry)?\.h' cli
library libsystemd 'systemd/' milter imap followup

# SQL stands in db/ alone, whatever is included.
is "$(grep -rlE 'sqlite3_[a-z]+ *\(' --include='*.[ch]' $folders 2>/dev/null | grep -v '^db/')" "" \
  "no file outside db/ calls SQLite"
is "$(grep -nE '^[[:space:]]*goto ' -r --include='*.c' $folders 2>/dev/null)" "" "there is no goto"

# Every file says what it is for.
wrong=
while read -r file; do
  head -n 1 "$file" | grep -qF "/* $file - " || wrong+="$file"$'\n'
done < <(find $folders -name '*.[ch]' 2>/dev/null)
is "$wrong" "" "every file opens with its name and what it is for"

# A script that no list names is never run; a name without a script stops the whole check.
is "$(cat ./*/local.mk | grep -oE 'tests/T[0-9]+[^ ]*\.sh' | sort -u)" "$(ls tests/T[0-9]*.sh)" \
  "each test script stands in a local.mk, and the other way round"

# --- function length ---

if command -v ctags >/dev/null && ctags --version | grep -q Universal; then
  find $folders -name '*.c' 2>/dev/null |
    ctags --languages=C --kinds-C=f --fields=+ne -o - -L - 2>/dev/null |
    sed -nE 's/^([^\t]+)\t([^\t]+)\t.*\tline:([0-9]+).*\tend:([0-9]+).*/\3 \4 \2:\1/p' |
    awk '{ print $2 - $1 + 1, $3 }' | sort -n >"${TMPDIR:-/tmp}/quitus-lengths.$$"
  lengths=${TMPDIR:-/tmp}/quitus-lengths.$$
  trap 'rm -f "$lengths"' EXIT
  count=$(wc -l <"$lengths")
  length_at() { sed -n "$(((count * $1 + 99) / 100))p" "$lengths" | cut -d ' ' -f 1; }
  median=$(length_at 50)
  high=$(length_at 95)
  diag "$count functions: median $median lines, 95 % within $high, longest $(tail -n 1 "$lengths")"
  ok "there are functions to measure" test "$count" -gt 100
  ok "half of the functions have 20 lines at most" test "$median" -le 20
  ok "95 % have 60 lines at most" test "$high" -le 60
  is "$(awk '$1 > 100' "$lengths")" "" "none is over 100 lines"
else
  diag "function length not measured: Universal Ctags is missing"
fi
done_testing
