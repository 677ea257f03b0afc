# bench/: how long understanding and linking take, and how the case file grows.  `make bench` and
# `make bench-casefile` build and run them; no part of `make check`.
EXTRA_PROGRAMS += bench/quitus-bench bench/quitus-bench-casefile
bench_quitus_bench_SOURCES = \
	bench/bench.c bench/bench.h \
	bench/growth.c \
	bench/linking.c \
	bench/matchers.c \
	bench/material.c \
	bench/parts.c \
	bench/row.c bench/row.h \
	tests/link-portfolio.c tests/link-portfolio.h
bench_quitus_bench_CFLAGS = $(AM_CFLAGS) $(PCRE2_CFLAGS) $(HYPERSCAN_CFLAGS)
bench_quitus_bench_LDADD = $(CASEFILE_LIBS) $(DB_LIBS) $(CLASSIFIER_LIBS) $(BASE_LIBS) $(HYPERSCAN_LIBS)
EXTRA_DIST += bench/README.md bench/all bench/import bench/imap bench/imap.py
CLEANFILES += bench/quitus-bench bench/quitus-bench-casefile
bench_quitus_bench_casefile_SOURCES = bench/casefile.c bench/row.c bench/row.h
bench_quitus_bench_casefile_CFLAGS = $(AM_CFLAGS) $(SQLITE_CFLAGS)
bench_quitus_bench_casefile_LDADD = $(DB_LIBS) $(BASE_LIBS)

.PHONY: bench
bench: bench/quitus-bench
	$(AM_V_at)bench/quitus-bench $(BENCH)

.PHONY: bench-casefile
bench-casefile: bench/quitus-bench-casefile
	$(AM_V_at)bench/quitus-bench-casefile $(MESSAGES)

# bench/milter: `make bench-milter`, as root; its parameters are in the environment.
EXTRA_PROGRAMS += bench/quitus-bench-load bench/quitus-bench-null-milter
bench_quitus_bench_load_SOURCES = bench/load.c
bench_quitus_bench_load_LDADD = $(GLIB_LIBS) -lpthread
bench_quitus_bench_null_milter_SOURCES = bench/null-milter.c
bench_quitus_bench_null_milter_LDADD = $(MILTER_LIBS) -lpthread
EXTRA_DIST += bench/milter bench/milter.py bench/filters.sh bench/syncs.c
CLEANFILES += bench/quitus-bench-load bench/quitus-bench-null-milter bench/syncs.so

# Preloaded into another program: neither a program nor a library of ours.
bench/syncs.so: bench/syncs.c
	$(AM_V_CC)$(CC) -std=gnu11 -D_GNU_SOURCE -O2 -fPIC -shared -o $@ $(srcdir)/bench/syncs.c -ldl

BENCH_MILTER = quitus quitus-milter bench/quitus-bench-load bench/quitus-bench-null-milter bench/syncs.so
.PHONY: bench-milter
bench-milter: $(BENCH_MILTER)
	$(AM_V_at)top_builddir=. bash $(srcdir)/bench/milter

# Every measurement, and one table of their ratios: `make bench-all`, as root.
.PHONY: bench-all
bench-all: bench/quitus-bench bench/quitus-bench-casefile quitus-imap $(BENCH_MILTER)
	$(AM_V_at)top_builddir=. bash $(srcdir)/bench/all $(BENCH)
