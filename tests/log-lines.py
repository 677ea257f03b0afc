#!/usr/bin/env python3
"""log-lines.py SOURCE-FOLDER - prints what the programs log, a line for each quitus_log() of the sources:
"PRIORITY<tab>FORMAT", with … for what is filled in."""

import glob
import os
import re
import sys

CALL = re.compile(r'quitus_log\(\s*([A-Za-z_]+),\s*((?:"(?:\\.|[^"\\])*"|[A-Za-z0-9_]+|\s)+)')
FILLED = re.compile(r"%[-+ #0]*[0-9.*]*(?:hh?|ll?|z|j)?[a-zA-Z]")

lines = set()
for path in sorted(glob.glob(os.path.join(sys.argv[1], "*", "*.c"))):
    if os.path.basename(path) == "log.c":
        continue
    with open(path, encoding="utf-8") as file:
        text = file.read()
    for priority, format in CALL.findall(text):
        # "%" PRId64 is one conversion.
        format = re.sub(r'%"\s*(?:PRI\w+|G_GU?INT64_FORMAT)\s*"', "%d", format.strip())
        format = re.sub(r'%"\s*(?:PRI\w+|G_GU?INT64_FORMAT)$', '%d"', format)
        format = "".join(re.findall(r'"((?:\\.|[^"\\])*)"', format))
        format = re.sub("…+", "…", FILLED.sub("…", format.replace('\\"', '"')))
        lines.add(f"{priority.replace('LOG_', '').lower().replace('priority', 'any')}\t{format}")
print("\n".join(sorted(lines)))
