#!/bin/bash
# T012: every statement of db/ finds its rows by an index, but those that are meant to read all.
. "$(dirname "$0")/lib.sh"
testbed_folder
plans() { "$PYTHON" "$TESTS_DIR/plans.py" "$1" 2>"$TB/count"; }

is "$(plans "$top_srcdir")" "" "no statement reads a whole table without a reason"
like "$(cat "$TB/count")" "^# [1-9][0-9][0-9] statements" "all of them were looked at"

# What it is there to find: in a macro, in a choice between two, with a value of its own.
mkdir -p "$TB/source/db"
cp -r "$top_srcdir/db/migrations" "$TB/source/db/"
cat >"$TB/source/db/wrong.c" <<'END'
#define COLUMNS "id, name"
#define OF(table) "FROM " table " "
const char *sql(int all) {
  return all ? "SELECT " COLUMNS " " OF("debtors")
             : "SELECT id FROM invoices WHERE amount = ?1" /* no index */
               " OR paid = ?1";
}
const char *page = "SELECT id FROM cases WHERE creditor_id = ? ORDER BY made_at LIMIT ?";
const char *good = "SELECT id FROM cases WHERE reference = ?";
const char *bad = "SELECT nowhere FROM cases";
END
found=$(plans "$TB/source" | grep wrong.c)
like "$found" "SCAN debtors .*: SELECT id, name FROM debtors" "a table read whole shows"
like "$found" "SCAN invoices: .* OR paid" "one without an index for its condition too"
like "$found" "TEMP B-TREE .*made_at LIMIT" "a page that needs all sorted too"
like "$found" "no such column: nowhere" "a statement that cannot be prepared too"
is "$(wc -l <<<"$found")" 4 "and nothing else"
done_testing
