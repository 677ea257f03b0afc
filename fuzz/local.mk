# fuzz/: hostile bytes for every reader.  What is kept of them is a test, and so is what changing it for
# some seconds makes; with --enable-fuzzers (clang) `make fuzz` looks for more.
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

check_PROGRAMS += fuzz/replay fuzz/mutate
TESTS += fuzz/replay fuzz/mutate
fuzz_replay_SOURCES = fuzz/replay.c $(FUZZ_SOURCES)
fuzz_replay_CFLAGS = $(FUZZ_CFLAGS)
fuzz_replay_LDADD = $(FUZZ_LIBS)
fuzz_mutate_SOURCES = fuzz/mutate.c $(FUZZ_SOURCES)
fuzz_mutate_CFLAGS = $(FUZZ_CFLAGS)
fuzz_mutate_LDADD = $(FUZZ_LIBS)

EXTRA_PROGRAMS += fuzz/quitus-fuzz
fuzz_quitus_fuzz_SOURCES = fuzz/libfuzzer.c $(FUZZ_SOURCES)
fuzz_quitus_fuzz_CFLAGS = $(FUZZ_CFLAGS)
fuzz_quitus_fuzz_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer
fuzz_quitus_fuzz_LDADD = $(FUZZ_LIBS)
CLEANFILES += fuzz/quitus-fuzz
EXTRA_DIST += fuzz/run fuzz/seeds fuzz/corpus

SECONDS = 30
.PHONY: fuzz
if FUZZERS
fuzz: fuzz/quitus-fuzz fuzz/replay
	$(AM_V_at)$(srcdir)/fuzz/run . $(SECONDS) $(TARGETS)
else
fuzz:
	@echo "make fuzz needs a build by clang: mkdir build-fuzz && cd build-fuzz && ../configure CC=clang --enable-fuzzers" >&2
	@exit 1
endif

clean-local:
	rm -rf fuzz-found
