# casefile/: linking a message to a case; the playbook; what follows from a reply; portfolio files.
noinst_LIBRARIES += libcasefile.a
libcasefile_a_SOURCES = \
	casefile/decide.c casefile/decide.h \
	casefile/disputes.c casefile/disputes.h \
	casefile/link.c casefile/link.h \
	casefile/link_text.c casefile/link_text.h \
	casefile/playbook.c casefile/playbook.h \
	casefile/portfolio_columns.c casefile/portfolio_columns.h \
	casefile/portfolio_file.c casefile/portfolio_file.h \
	casefile/settlement.c casefile/settlement.h
CASEFILE_LIBS = libcasefile.a $(CSV_LIBS)
nobase_dist_pkgdata_DATA += casefile/playbook.conf

check_PROGRAMS += tests/test-casefile
TESTS += tests/test-casefile
tests_test_casefile_SOURCES = tests/test-casefile.c
tests_test_casefile_LDADD = $(CASEFILE_LIBS) $(DB_LIBS) $(BASE_LIBS)

check_PROGRAMS += tests/test-disputes
TESTS += tests/test-disputes
tests_test_disputes_SOURCES = tests/test-disputes.c
tests_test_disputes_LDADD = $(CASEFILE_LIBS) $(DB_LIBS) $(BASE_LIBS)

check_PROGRAMS += tests/test-link
TESTS += tests/test-link
tests_test_link_SOURCES = tests/test-link.c
tests_test_link_LDADD = $(CASEFILE_LIBS) $(DB_LIBS) $(BASE_LIBS)
