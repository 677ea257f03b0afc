#!/bin/bash
# tests/tsan.sh - `make tsan`: quitus-milter under load, built with ThreadSanitizer (build-tsan/), through the scripts
# that load it most.  Not among the tests: it builds everything once more.  The exit code is 0 where no data race
# was found; reports stand in build-tsan/report.*.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
source=$PWD
build=$source/build-tsan
scripts=(T100-milter T112-milter-reload T114-milter-database T116-milter-kill T118-milter-load)

mkdir -p "$build" && cd "$build" || exit 1
if [ ! -f Makefile ]; then
  "$source/configure" ${CC:+CC="$CC"} CFLAGS="-fsanitize=thread -O1 -g" LDFLAGS=-fsanitize=thread >configure.log ||
    exit 1
fi
make -s -j"$(nproc)" quitus quitus-milter || exit 1
gcc -shared -fPIC -O1 -g $(pkg-config --cflags glib-2.0) "$source/tests/tsan-glib.c" -o tsan-glib.so || exit 1

rm -f report.*
# Programs run without a random layout of memory, of which TSan bears little, and with an allocator that TSan sees.
mkdir -p run
for program in quitus quitus-milter; do
  cat >run/$program <<END && chmod 755 run/$program || exit 1
#!/bin/sh
export LD_PRELOAD=$build/tsan-glib.so G_SLICE=always-malloc
export TSAN_OPTIONS=log_path=$build/report:suppressions=$source/tests/tsan.supp:history_size=4:report_thread_leaks=0
exec setarch -R $build/$program "\$@"
END
done
export QUITUS=$build/run/quitus QUITUS_MILTER=$build/run/quitus-milter
export QUITUS_KILLS=${QUITUS_KILLS:-5} QUITUS_PATIENCE=5 top_srcdir=$source top_builddir=$build srcdir=$source
code=0
for script in "${scripts[@]}"; do
  bash "$source/tests/$script.sh" >"$script.log" 2>&1
  echo "$script: $(grep -c '^ok' "$script.log") ok, $(grep -c '^not ok' "$script.log") not"
  grep -E '^(not ok|Bail out)' "$script.log" && code=1
done
races=$(cat report.* 2>/dev/null | grep -c '^WARNING: ThreadSanitizer')
echo "$races reports of ThreadSanitizer"
[ "$races" = 0 ] || { grep -h '^SUMMARY' report.* | sort | uniq -c | sort -rn; code=1; }
exit "$code"
