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
	tests/link-portfolio.c tests/link-portfolio.h
bench_quitus_bench_CFLAGS = $(AM_CFLAGS) $(PCRE2_CFLAGS) $(HYPERSCAN_CFLAGS)
bench_quitus_bench_LDADD = $(CASEFILE_LIBS) $(DB_LIBS) $(CLASSIFIER_LIBS) $(BASE_LIBS) $(HYPERSCAN_LIBS)
EXTRA_DIST += bench/README.md bench/imap bench/imap.py
CLEANFILES += bench/quitus-bench bench/quitus-bench-casefile
bench_quitus_bench_casefile_SOURCES = bench/casefile.c
bench_quitus_bench_casefile_CFLAGS = $(AM_CFLAGS) $(SQLITE_CFLAGS)
bench_quitus_bench_casefile_LDADD = $(DB_LIBS) $(BASE_LIBS)

.PHONY: bench
bench: bench/quitus-bench
	$(AM_V_at)bench/quitus-bench $(BENCH)

.PHONY: bench-casefile
bench-casefile: bench/quitus-bench-casefile
	$(AM_V_at)bench/quitus-bench-casefile $(MESSAGES)
