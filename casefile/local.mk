# casefile/: linking a message to a case; the playbook; what follows from a reply; portfolio files.
noinst_LIBRARIES += libcasefile.a
libcasefile_a_SOURCES = \
	casefile/bank_file.c casefile/bank_file.h \
	casefile/bank_words.c casefile/bank_words.h \
	casefile/cell.c casefile/cell.h \
	casefile/creditor.c casefile/creditor.h \
	casefile/csv_file.c casefile/csv_file.h \
	casefile/csv_text.c casefile/csv_text.h \
	casefile/decide.c casefile/decide.h \
	casefile/decide_answer.c \
	casefile/decide_effect.c \
	casefile/decide_inside.c casefile/decide_inside.h \
	casefile/decide_task.c \
	casefile/evidence.c casefile/evidence.h \
	casefile/history.c casefile/history.h \
	casefile/disputes.c casefile/disputes.h \
	casefile/link.c casefile/link.h \
	casefile/link_hear.c casefile/link_hear.h \
	casefile/link_mask.c casefile/link_mask.h \
	casefile/link_names.c casefile/link_names.h \
	casefile/link_numbers.c casefile/link_numbers.h \
	casefile/link_shapes.c casefile/link_shapes.h \
	casefile/link_wait.c casefile/link_wait.h \
	casefile/link_words.c casefile/link_words.h \
	casefile/playbook.c casefile/playbook.h \
	casefile/points.c casefile/points.h \
	casefile/portfolio_columns.c casefile/portfolio_columns.h \
	casefile/portfolio_file.c casefile/portfolio_file.h \
	casefile/settlement.c casefile/settlement.h \
	casefile/task_note.c casefile/task_note.h
CASEFILE_LIBS = libcasefile.a $(CSV_LIBS)
nobase_dist_pkgdata_DATA += casefile/playbook.conf

PLAYBOOK_FIXTURE = tests/playbook-fixture.c tests/playbook-fixture.h $(SCRATCH_FILE)

check_PROGRAMS += tests/test-decide
TESTS += tests/test-decide
tests_test_decide_SOURCES = tests/test-decide.c $(PLAYBOOK_FIXTURE)
tests_test_decide_LDADD = $(CASEFILE_LIBS) $(DB_LIBS) $(BASE_LIBS)

check_PROGRAMS += tests/test-playbook
TESTS += tests/test-playbook
tests_test_playbook_SOURCES = tests/test-playbook.c $(PLAYBOOK_FIXTURE)
tests_test_playbook_LDADD = $(CASEFILE_LIBS) $(DB_LIBS) $(BASE_LIBS)

check_PROGRAMS += tests/test-evidence
TESTS += tests/test-evidence
tests_test_evidence_SOURCES = tests/test-evidence.c
tests_test_evidence_LDADD = $(CASEFILE_LIBS) $(DB_LIBS) $(BASE_LIBS)

check_PROGRAMS += tests/test-points
TESTS += tests/test-points
tests_test_points_SOURCES = tests/test-points.c
tests_test_points_LDADD = $(CASEFILE_LIBS) $(DB_LIBS) $(BASE_LIBS)

check_PROGRAMS += tests/test-payments
TESTS += tests/test-payments
tests_test_payments_SOURCES = tests/test-payments.c
tests_test_payments_LDADD = $(CASEFILE_LIBS) $(DB_LIBS) $(BASE_LIBS)

check_PROGRAMS += tests/test-portfolio
TESTS += tests/test-portfolio
tests_test_portfolio_SOURCES = tests/test-portfolio.c $(SCRATCH_FILE)
tests_test_portfolio_LDADD = $(CASEFILE_LIBS) $(DB_LIBS) $(BASE_LIBS)

check_PROGRAMS += tests/test-disputes
TESTS += tests/test-disputes
tests_test_disputes_SOURCES = tests/test-disputes.c $(PLAYBOOK_FIXTURE)
tests_test_disputes_LDADD = $(CASEFILE_LIBS) $(DB_LIBS) $(BASE_LIBS)

check_PROGRAMS += tests/test-link
TESTS += tests/test-link
tests_test_link_SOURCES = tests/test-link.c
tests_test_link_LDADD = $(CASEFILE_LIBS) $(DB_LIBS) $(BASE_LIBS)

check_PROGRAMS += tests/test-history
TESTS += tests/test-history
tests_test_history_SOURCES = tests/test-history.c
tests_test_history_LDADD = $(CASEFILE_LIBS) $(DB_LIBS) $(BASE_LIBS)

check_PROGRAMS += tests/test-link-many
TESTS += tests/test-link-many
tests_test_link_many_SOURCES = tests/test-link-many.c tests/link-draw.c tests/link-draw.h \
	tests/link-portfolio.c tests/link-portfolio.h
tests_test_link_many_LDADD = $(CASEFILE_LIBS) $(DB_LIBS) $(BASE_LIBS)

check_PROGRAMS += tests/test-link-text
TESTS += tests/test-link-text
tests_test_link_text_SOURCES = tests/test-link-text.c
tests_test_link_text_LDADD = $(CASEFILE_LIBS) $(BASE_LIBS)
