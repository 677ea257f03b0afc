#!/bin/bash
# T050: what those who write rules work with: quitus rules test, list and query.
. "$(dirname "$0")/lib.sh"
need "$QUITUS"
testbed_folder
mkdir -p "$TB/shipped" "$TB/own"
cat >"$TB/own/own.rules" <<'END'
language fr
class STRONGBOX = bourriche | hotte
rule cash-flow.till
  weight 3
  match  <STRONGBOX> vide
  near   banque
  unless <NEG>
  says     La bourriche est trop vide, bourriche vide. La banque ne suit plus.
  says-not La bourriche vide n'est pas un souci. Banque.
rule cash-flow.no-cash
  match plus un radis en poche
END
cat >"$TB/draft.rules" <<'END'
language fr
rule cash-flow.draft
  match tirelire cassée
  unless hier
  says la tirelire cassée d'hier
  says-not pas de tirelire
END
shipped=$top_srcdir/classifier/rules
write_config "rules.directories=$shipped, $TB/own"

run() { # expected exit code, pattern, arguments
  local expected=$1 pattern=$2 code
  shift 2
  OUTPUT=$(quitus rules "$@" 2>&1)
  code=$?
  is "$code" "$expected" "quitus rules $*: exit code $expected"
  like "$OUTPUT" "$pattern" "quitus rules $*: says so"
}

# --- test, check ---

run 0 "[0-9]+ rules, 0 of the [0-9]+ tests beside them fail" test
all=$OUTPUT
run 0 "0 of the" check
is "$OUTPUT" "$all" "check is the same"
run 0 "^1 rules, 0 of the 2 tests" test cash-flow.till
run 0 "^[1-9][0-9]* rules, 0 of" test insolvency
run 0 "^2 rules, 0 of the 2 tests" test "$TB/own/own.rules"
run 78 "draft.rules, line 5: rule cash-flow.draft does not fire on: la tirelire" test "$TB/draft.rules"
like "$OUTPUT" '"tirelire cassée" is found, but so is "hier": unless, line 4' "and names the line that stopped it"
like "$OUTPUT" "^1 rules, 1 of the 2 tests|"$'\n'"1 rules, 1 of the 2 tests" "only that file's tests were run"
run 65 "did you mean cash-flow.till\?" test cash-flow.tilt
run 65 "quitus rules list" test "$TB/none.rules"
printf 'language fr\nrule cash-flow.x\n  match <STRONGBOKS>\n' >"$TB/wrong.rules"
run 78 "wrong.rules, line 3: there is no class <STRONGBOKS>.*did you mean <STRONGBOX>\?" test "$TB/wrong.rules"

printf 'language fr\nrule cash-flow.x\n  match <STRONGBOKS>\n  wieght 2\nrule cash-flwo.y\n  match x\n' >"$TB/wrong.rules"
run 78 "wrong.rules, line 3: there is no class" test "$TB/wrong.rules"
like "$OUTPUT" "wrong.rules, line 4: .*did you mean weight\?" "and all else that is wrong"
like "$OUTPUT" "wrong.rules, line 5: .*did you mean cash-flow\?" "to the last line"
is "$(grep -c "wrong.rules, line" <<<"$OUTPUT")" 3 "each once"

# --- list ---

run 0 "cash-flow.till +3.00  own +$TB/own/own.rules:3" list
like "$OUTPUT" "cash-flow.empty .* shipped .*cash-flow.rules:" "a shipped rule is called so"
like "$OUTPUT" "cash-flow.no-cash +2.50  own, replaces +$TB/own/own.rules:10" "one that replaces another too"
is "$(quitus rules list --own | wc -l)" 2 "--own lists no shipped rule"
is "$(quitus rules list --json --label insolvency | json 'd["label"]' | sort -u)" insolvency \
  "--label lists that label only"
is "$(quitus rules list --json | json 'd["rule"] + " " + str(d["replaces"])' | grep True)" \
  "cash-flow.no-cash True" "--json says what replaces"
run 65 "did you mean insolvency\?" list --label insolvancy

# --- query ---

run 65 "\"french\" is no language; write fr, en or any" query --language french "La caisse est vide."

till="La bourriche vide. Bonjour"
run 0 "La \[bourriche vide\]\(1\)\. La banque" query "La bourriche vide. La banque suit."
like "$OUTPUT" "\([0-9]\) cash-flow.till \+3.00 — $TB/own/own.rules:3"$'\n'" *« bourriche vide »" "the rule is shown"
like "$OUTPUT" "What is decided"$'\n'" .*cash-flow, [0-9]+ %" "so is what is decided"
run 0 "cash-flow.till \+3.00: « bourriche vide »"$'\n'" *not found: near — $TB/own/own.rules:6" query "$till"
run 0 "stopped by « sans »: unless — $TB/own/own.rules:7" query "Bourriche vide sans banque."
run 0 "cash-flow.draft" query --with "$TB/draft.rules" "tirelire cassée"
run 0 "in the subject: « .*bsence" query --subject "Absence du bureau" "Je suis en congés, retour lundi."
line=$(quitus rules query --json --language fr "Été, bourriche vide. Banque. Hotte vide, pas banque." | json \
  '" ".join(str(x[k]) for x in d["fired"] + d["stopped"] if x["rule"] == "cash-flow.till"
   for k in ("text", "start", "end", "found", "by", "line") if k in x)' | tail -n 1)
is "$line" "bourriche vide 7 21 3 Hotte vide 31 41 pas unless 7" "--json gives bytes, words and lines"
is "$(printf 'Bourriche vide\nbanque' | quitus rules query --json - | json 'd["text"].split()')" \
  '["Bourriche", "vide", "banque"]' "- reads standard input"
run 0 "No rule fires" query ""
is "$(printf 'a\033[2Jb\377c' | quitus rules query - | LC_ALL=C grep -c $'[\001-\011\013-\037]')" 0 \
  "no control character reaches the terminal"
run 64 "argument is missing" query
done_testing
