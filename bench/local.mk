# bench/: how long understanding takes.  `make bench` builds and runs it; no part of `make check`.
EXTRA_PROGRAMS += bench/quitus-bench
bench_quitus_bench_SOURCES = \
	bench/bench.c bench/bench.h \
	bench/growth.c \
	bench/matchers.c \
	bench/material.c \
	bench/parts.c
bench_quitus_bench_CFLAGS = $(AM_CFLAGS) $(PCRE2_CFLAGS) $(HYPERSCAN_CFLAGS)
bench_quitus_bench_LDADD = $(CLASSIFIER_LIBS) $(BASE_LIBS) $(HYPERSCAN_LIBS)
EXTRA_DIST += bench/README.md
CLEANFILES += bench/quitus-bench

.PHONY: bench
bench: bench/quitus-bench
	$(AM_V_at)bench/quitus-bench $(BENCH)
