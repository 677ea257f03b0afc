#!/bin/bash
# tests/lint.sh - layout (clang-format), clang-tidy and cppcheck over all C files.  `make lint` runs it
# with the compiler's flags in CPPFLAGS.  Prints one TAP line a check; the exit code says whether all is
# well.
cd "${top_srcdir:-$(dirname "$0")/..}" || exit 1
for tool in clang-format clang-tidy cppcheck; do
  command -v "$tool" >/dev/null || { echo "1..0 # SKIP $tool is missing"; exit 77; }
done
folders=(base message classifier casefile db followup intake milter imap cli tests bench)
mapfile -t sources < <(find "${folders[@]}" -name '*.c' 2>/dev/null | sort)
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
    grep -v -e '^[0-9]* warnings\{0,1\} generated' -e '^Suppressed' -e '^Use -header' -e '^$' <<<"$output" |
      head -n 60 | sed 's/^/# /'
    failed=1
  fi
}

# Each file on its own: clang-tidy has no other way to use both processors.
tidy() {
  # -Wno-…: gcc's own warning flags are not all known to clang.
  printf '%s\n' "${sources[@]}" | xargs -P "$jobs" -n 1 sh -c \
    'clang-tidy --quiet "$0" -- -std=gnu11 -Wno-unknown-warning-option $CPPFLAGS'
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
