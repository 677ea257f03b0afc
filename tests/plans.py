#!/usr/bin/env python3
"""plans.py SOURCE-FOLDER - prints each statement of db/ for which SQLite would read a whole table, or sort
all of something to give a page of it, unless that is meant; and each exception that is needed no more.

Every string in db/*.c that begins as SQL does is taken, with the macros in it, as the compiler would put it
together; so no statement escapes, whether a test runs it or not."""

import glob
import os
import re
import sqlite3
import sys

# Part of a statement: why it may.
MEANT = {
    "ON entry_id = journal.id ORDER BY journal.id": "verifying the journal reads all of it",
    "name_key = ? AND name_key <> '' AND (SELECT": "the cases of one name",
    "SELECT shape FROM number_shapes ORDER BY n": "a table of some dozens of rows",
    "IN (SELECT case_id FROM disputes WHERE state = 'open')": "along the index of open disputes, which are few",
    "position_note, resolved_day, (SELECT": "the list of all disputes, or of those that are open",
    "(?1 IS NULL OR what = ?1) AND (?2 IS NULL OR due <= ?2)": "the list of all tasks, or of those to do",
    "FROM insolvencies JOIN cases": "the list of all proceedings",
    "FROM receipts JOIN cases": "the list of all payments",
    "FROM promises JOIN cases": "the list of all promises",
    "WHERE case_id IS NULL AND direction = 'in' ORDER BY sent_at": "along the index of what is linked to nothing",
    "FROM journal ORDER BY id DESC LIMIT 1": "the last entry: one step along the table",
    "FROM mails ORDER BY sent_at DESC, id DESC LIMIT ?": "the newest: along the index, up to the limit",
    "SELECT id FROM mails WHERE sender = ?1 OR": "a person's mail: asked some times a year (db/person.c)",
    "SELECT count(*) FROM sqlite_schema": "the schema itself",
    "ORDER BY 1 LIMIT 16": "candidates for a cue",
    "ORDER BY number <> ?3, id LIMIT 1": "the invoices of one case",
    "FROM invoices WHERE case_id = ?1 ORDER BY id LIMIT 1": "the same",
    "?2 IS NULL OR followups.state = ?2": "the answers of one case",
    "FROM doors ORDER BY": "a table of a few rows",
    "count(*) FROM cases GROUP BY state": "the state of all, along an index",
    "count(*) FROM followups GROUP BY state": "the same",
    "ORDER BY not_before_at, ifnull(due, ''), id LIMIT 1": "the queue of approved answers",
    "SELECT count(*) FROM mails": "the same",
    "SELECT kept_at FROM mails ORDER BY id DESC LIMIT 1": "the last message: one step along the table",
    "SELECT count(*) FROM tasks WHERE done = 0": "the state of all, along an index",
    "SELECT count(*) FROM disputes WHERE state = 'open'": "the same",
    "FROM pragma_page_count": "the size of the file",
}
VERBS = ("SELECT ", "INSERT ", "UPDATE ", "DELETE ", "WITH ", "REPLACE ")

TOKEN = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'|[A-Za-z_]\w*|\s+|.', re.S)


def unquote(token):
    return token[1:-1].encode().decode("unicode_escape").encode("latin-1").decode()


def tokens(text):
    return [t for t in TOKEN.findall(text) if not t.isspace() and not t.startswith(("/*", "//"))]


def expand(items, macros, depth=0):
    """Replaces macros, with arguments or without, by their tokens."""
    out, i = [], 0
    while i < len(items):
        name = items[i]
        i += 1
        if name not in macros or depth > 8:
            out.append(name)
            continue
        parameters, body = macros[name]
        if parameters is not None:
            arguments, level, i = [[]], 1, i + 1
            while level:
                token = items[i]
                level += (token == "(") - (token == ")")
                if token == "," and level == 1:
                    arguments.append([])
                elif level:
                    arguments[-1].append(token)
                i += 1
            bound = dict(zip(parameters, arguments))
            body = [t for part in body for t in bound.get(part, [part])]
        out += expand(body, macros, depth + 1)
    return out


def lines_of(path):
    """With continued lines joined, and the included headers of the same folder before them."""
    text = open(path, encoding="utf-8").read()
    for header in re.findall(r'#include "(db/\w+\.h)"', text):
        beside = os.path.join(os.path.dirname(path), os.path.basename(header))
        if os.path.exists(beside):
            yield from (line for line in lines_of(beside) if line.lstrip().startswith("#define"))
    yield from text.replace("\\\n", " ").split("\n")


def statements(path):
    """The SQL of one file: neighbouring strings, joined."""
    macros, code = {}, []
    define = re.compile(r"\s*#\s*define\s+(\w+)(\([^)]*\))?[ \t]*(.*)", re.S)
    for line in lines_of(path):
        found = define.match(line)
        if found:
            parameters = found[2] and [p.strip() for p in found[2][1:-1].split(",")]
            macros[found[1]] = (parameters, tokens(found[3]))
        elif not line.lstrip().startswith("#"):
            code.append(line)
    joined = ""
    for token in expand(tokens("\n".join(code)), macros) + [";"]:
        if token.startswith('"'):
            joined += unquote(token)
            continue
        if joined.startswith(VERBS):
            yield joined
        joined = ""


def is_wrong(step, sql):
    """Who asks for a page does not want all to be sorted for it."""
    return re.match(r"SCAN (?!CONSTANT|\d+ CONSTANT)", step) or ("TEMP B-TREE" in step and " LIMIT " in sql)


def main():
    source = sys.argv[1]
    database = sqlite3.connect(":memory:")
    for migration in sorted(glob.glob(f"{source}/db/migrations/*.sql")):
        database.executescript(open(migration, encoding="utf-8").read())
    found, used = 0, set()
    for path in sorted(glob.glob(f"{source}/db/*.c")):
        for sql in statements(path):
            found += 1
            count = len(set(re.findall(r"\?\d+", sql))) + len(re.findall(r"\?(?!\d)", sql))
            try:
                plan = database.execute("EXPLAIN QUERY PLAN " + sql, [None] * count).fetchall()
            except sqlite3.Error as error:
                print(f"{path}: {error}: {sql}")
                continue
            wrong = [row[3] for row in plan if is_wrong(row[3], sql)]
            if not wrong:
                continue
            reasons = [part for part in MEANT if part in sql]
            used.update(reasons)
            if not reasons:
                print(f"{path}: {'; '.join(wrong)}: {sql}")
    for part in MEANT.keys() - used:
        print(f"no statement needs this exception any more: {part}")
    print(f"# {found} statements", file=sys.stderr)


main()
