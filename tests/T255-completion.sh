#!/bin/bash
# T255: what bash and zsh offer behind "quitus": commands, options, states, reasons, references, files.
. "$(dirname "$0")/lib.sh"
need "$QUITUS"
testbed_folder
write_config "imap desk.host=imap.agence.example"
import_portfolio >/dev/null
export QUITUS_CONFIG=$CONFIG
. "$top_srcdir/contrib/bash-completion/quitus"

# As bash does: the line in words, the last one being typed.  Blanks end a word, and so does "=".
offered() { # line
  read -ra COMP_WORDS <<<"${1//=/ = }"
  [[ $1 != *" " ]] || COMP_WORDS+=("")
  COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
  FILES=
  compopt() { FILES=" files"; }
  COMP_WORDS[0]=$QUITUS
  _quitus "$QUITUS"
  echo "$(printf '%s\n' "${COMPREPLY[@]}" | sort | tr '\n' ' ' | sed 's/^ *//; s/ $//')$FILES"
}
# As zsh does, which gives one word there; its own functions are replaced by what they come to here.
zsh_offered() { # line
  zsh -f -c '
    compset() { [[ $PREFIX == --*=* ]] && IPREFIX=${PREFIX%%=*}= PREFIX=${PREFIX#*=}; }
    compadd() { print -rl -- "${(@)offered}"; }
    _files() { print -r -- "~files"; }
    complete() { source "$1"; }
    words=("$3" "${(@)${(@s: :)2}[2,-1]}") CURRENT=${#words} PREFIX=$words[-1]
    complete "$1"' - "$top_srcdir/contrib/zsh-completion/_quitus" "$1" "$QUITUS" |
    LC_ALL=C sort | tr '\n' ' ' | sed 's/^ *//; s/ $//; s/~files/ files/'
}
# All commands of --help are offered, word by word, and no other.
commands=$("$QUITUS" --help | sed -n 's/^  \([a-z-]*\( [a-z-]*\)\{0,1\}\)  .*/\1/p' | sed 's/ *$//' | sort -u)
words=$(for first in $(offered "quitus "); do
  seconds=$(offered "quitus $first ")
  grep -qx "$first" <<<"$commands" && echo "$first" && continue
  for second in $seconds; do echo "$first $second"; done
done | sort)
is "$words" "$commands" "every command of --help"
# All options of a command's --help are.
while read -r command; do
  is "$(offered "quitus $command --")" \
    "$("$QUITUS" $command --help | sed -n 's/^  \(-., \)\{0,1\}\(--[a-z-]*\).*/\2/p' | sort | tr '\n' ' ' | sed 's/ $//')" \
    "every option of $command"
done <<<"$commands"

zsh=$(command -v zsh) || diag "zsh is missing: its completion is not tried"
while IFS='|' read -r line expected; do
  is "$(offered "$line")" "$expected" "$line"
  [ -z "$zsh" ] || is "$(zsh_offered "$line")" "$expected" "… in zsh"
done <<'END'
quitus cl|clock
quitus --ver|--version
quitus case sh|show
quitus case list --st|--state
quitus case list --state |closed held open stopped
quitus case list --state=|closed held open stopped
quitus case list --state=h|held
quitus followup list --state s|sending sent
quitus promise list --state br|broken
quitus dispute list --state |all open resolved
quitus case show |A2026-00101 A2026-00102 A2026-00103 A2026-00104
quitus case show A2026-00103|A2026-00103
quitus case show B|
quitus case show A2026-00101 |
quitus case show --json A2026-00102|A2026-00102
quitus message link 3 A2026-00104|A2026-00104
quitus journal list --case A2026-00101|A2026-00101
quitus case document A2026-00101 | files
quitus case document A2026-00101 x.pdf --kind de|delivery-note
quitus case import | files
quitus scan a b c | files
quitus explain a |
quitus message correct 3 cash|cash-flow
quitus message correct 3 cash-flow promise|promise-to-pay
quitus template preview A2026-00101 cash-flow --audience |creditor debtor
quitus dispute answer 3 |accepted refused
quitus imap check |desk
quitus --config | files
quitus --config x case sh|show
quitus case show --config | files
quitus nothing |
quitus case nothing |
END
is "$("$QUITUS" --complete case show --config "$TB/none.conf" ""; echo $?)" 0 "no configuration: nothing, and no complaint"
is "$("$QUITUS" --complete 2>&1; echo $?)" 0 "no word: nothing"
done_testing
