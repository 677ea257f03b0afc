# casefile/: linking a message to a case; the playbook; what follows from a reply; portfolio files.
noinst_LIBRARIES += libcasefile.a
libcasefile_a_SOURCES = \
	casefile/decide.c casefile/decide.h \
	casefile/link.c casefile/link.h \
	casefile/link_hear.c casefile/link_hear.h \
	casefile/link_mask.c casefile/link_mask.h \
	casefile/link_names.c casefile/link_names.h \
	casefile/link_numbers.c casefile/link_numbers.h \
	casefile/link_words.c casefile/link_words.h \
	casefile/playbook.c casefile/playbook.h \
	casefile/portfolio_columns.c casefile/portfolio_columns.h \
	casefile/portfolio_file.c casefile/portfolio_file.h
CASEFILE_LIBS = libcasefile.a $(CSV_LIBS)
nobase_dist_pkgdata_DATA += casefile/playbook.conf

check_PROGRAMS += tests/test-casefile
TESTS += tests/test-casefile
tests_test_casefile_SOURCES = tests/test-casefile.c
tests_test_casefile_LDADD = $(CASEFILE_LIBS) $(DB_LIBS) $(BASE_LIBS)

check_PROGRAMS += tests/test-link
TESTS += tests/test-link
tests_test_link_SOURCES = tests/test-link.c
tests_test_link_LDADD = $(CASEFILE_LIBS) $(DB_LIBS) $(BASE_LIBS)

check_PROGRAMS += tests/test-link-many
TESTS += tests/test-link-many
tests_test_link_many_SOURCES = tests/test-link-many.c tests/link-portfolio.c tests/link-portfolio.h
tests_test_link_many_LDADD = $(CASEFILE_LIBS) $(DB_LIBS) $(BASE_LIBS)

check_PROGRAMS += tests/test-link-text
TESTS += tests/test-link-text
tests_test_link_text_SOURCES = tests/test-link-text.c
tests_test_link_text_LDADD = $(CASEFILE_LIBS) $(BASE_LIBS)
