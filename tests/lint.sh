#!/bin/bash
# tests/lint.sh FLAG… - layout (clang-format), clang-tidy and cppcheck over all C files.  `make lint` runs
# it with the preprocessor's flags.  Prints one TAP line a check; the exit code says whether all is well.
flags=("$@")
cd "${top_srcdir:-$(dirname "$0")/..}" || exit 1
for tool in clang-format clang-tidy cppcheck; do
  command -v "$tool" >/dev/null || { echo "1..0 # SKIP $tool is missing"; exit 77; }
done
folders=(base message classifier casefile db followup intake milter imap cli tests bench fuzz)
# A build inside the source tree leaves db/migrations.c there, which is generated.
mapfile -t sources < <(find "${folders[@]}" -name '*.c' ! -path db/migrations.c 2>/dev/null | sort)
mapfile -t headers < <(find "${folders[@]}" -name '*.h' 2>/dev/null | sort)
jobs=$(nproc)
failed=0
number=0

check() { # name, command
  local name=$1 output
  shift
  number=$((number + 1))
  if output=$("$@" 2>&1); then
    echo "ok $number - $name"
  else
    echo "not ok $number - $name"
    { grep -E '(error|warning|style|performance|portability):' <<<"$output" || tail -n 20 <<<"$output"; } |
      sort -u | head -n 60 | sed 's/^/# /'
    failed=1
  fi
}

# Each file on its own: clang-tidy has no other way to use all processors.  The analyzer's budget a
# function is a third of the usual one: more found nothing here, and takes more than twice as long.
tidy() {
  printf '%s\n' "${sources[@]}" |
    xargs -P "$jobs" -I FILE clang-tidy --quiet FILE -- -std=gnu11 "${flags[@]}" \
      -Xclang -analyzer-config -Xclang max-nodes=75000
}

cppcheck_all() {
  # Without the libraries' headers, cppcheck would take their macros for unknown ones.
  cppcheck --quiet --error-exitcode=1 --std=c11 --inline-suppr -j "$jobs" -I . \
    --enable=warning,performance,portability --library=gtk \
    --suppress=missingIncludeSystem --suppress=unknownMacro --suppress=nullPointerOutOfMemory \
    --suppress=nullPointerArithmeticOutOfMemory --suppress=normalCheckLevelMaxBranches \
    "${sources[@]}"
}

echo "1..3"
check "every file has the layout of .clang-format" clang-format --dry-run -Werror \
  "${sources[@]}" "${headers[@]}"
check "cppcheck finds nothing" cppcheck_all
check "clang-tidy finds nothing" tidy
exit "$failed"
