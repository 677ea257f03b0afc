# fuzz/: hostile bytes for every reader.  What is kept of them is a test; `make fuzz` looks for more.
FUZZ_SOURCES = \
	fuzz/base.c \
	fuzz/casefile.c \
	fuzz/classifier.c \
	fuzz/doors.c \
	fuzz/followup.c \
	fuzz/fuzz.c fuzz/fuzz.h \
	fuzz/message.c
FUZZ_CFLAGS = $(AM_CFLAGS) $(ETPAN_CFLAGS)
FUZZ_LIBS = libmilterdoor.a libimapdoor.a $(INTAKE_LIBS) $(FOLLOWUP_LIBS) $(DB_LIBS) $(BASE_LIBS) $(MILTER_LIBS)

check_PROGRAMS += fuzz/replay
TESTS += fuzz/replay
fuzz_replay_SOURCES = fuzz/replay.c $(FUZZ_SOURCES)
fuzz_replay_CFLAGS = $(FUZZ_CFLAGS)
fuzz_replay_LDADD = $(FUZZ_LIBS)

# Of a build with --enable-fuzzers; fuzz/run makes one.
EXTRA_PROGRAMS += fuzz/quitus-fuzz
fuzz_quitus_fuzz_SOURCES = fuzz/libfuzzer.c $(FUZZ_SOURCES)
fuzz_quitus_fuzz_CFLAGS = $(FUZZ_CFLAGS)
fuzz_quitus_fuzz_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer
fuzz_quitus_fuzz_LDADD = $(FUZZ_LIBS)
CLEANFILES += fuzz/quitus-fuzz
EXTRA_DIST += fuzz/run fuzz/seeds fuzz/corpus

SECONDS = 30
.PHONY: fuzz
fuzz:
	$(AM_V_at)$(srcdir)/fuzz/run $(SECONDS) $(TARGETS)

clean-local:
	rm -rf fuzz-found
