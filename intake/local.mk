# intake/: the order of the steps from bytes to a decision that is kept, and the spool.
noinst_LIBRARIES += libintake.a
libintake_a_SOURCES = \
	intake/batch.c intake/batch.h \
	intake/intake.c intake/intake.h \
	intake/correct.c \
	intake/move.c intake/inside.h \
	intake/settings.c intake/settings.h \
	intake/spool.c intake/spool.h \
	intake/workers.c intake/workers.h
INTAKE_LIBS = libintake.a $(MESSAGE_LIBS) $(CLASSIFIER_LIBS) $(CASEFILE_LIBS) $(DB_LIBS) $(BASE_LIBS)

INTAKE_FIXTURE = tests/intake-fixture.c tests/intake-fixture.h tests/db-fixture.c tests/db-fixture.h

check_PROGRAMS += tests/test-batch
TESTS += tests/test-batch
tests_test_batch_SOURCES = tests/test-batch.c $(INTAKE_FIXTURE)
tests_test_batch_LDADD = $(INTAKE_LIBS)

check_PROGRAMS += tests/test-intake
TESTS += tests/test-intake
tests_test_intake_SOURCES = tests/test-intake.c $(INTAKE_FIXTURE)
tests_test_intake_LDADD = $(INTAKE_LIBS)

check_PROGRAMS += tests/test-workers
TESTS += tests/test-workers
tests_test_workers_SOURCES = tests/test-workers.c
tests_test_workers_LDADD = $(INTAKE_LIBS)
