# db/: all SQL, the writer thread, numbered migrations, the journal.
noinst_LIBRARIES += libdb.a
libdb_a_SOURCES = \
	db/access.h \
	db/action.c db/action.h \
	db/action_do.c db/action_do.h \
	db/case.c db/case.h \
	db/case_change.c db/case_change.h \
	db/case_find.c \
	db/case_load.c \
	db/connection.c db/connection.h \
	db/db.c db/db.h \
	db/followup.c db/followup.h \
	db/followup_change.c \
	db/followup_fail.c \
	db/followup_load.h \
	db/followup_plan.c db/followup_plan.h \
	db/followup_send.c \
	db/followup_step.h \
	db/followup_unattended.c \
	db/journal.c db/journal.h \
	db/journal_add.h \
	db/key.c db/key.h \
	db/mail.c db/mail.h \
	db/mail_keep.c db/mail_keep.h \
	db/mail_reading.c db/mail_reading.h \
	db/migrate.c db/migrate.h db/migrations.h \
	db/payment.c \
	db/pool.c db/pool.h \
	db/portfolio.c db/portfolio.h \
	db/portfolio_row.c db/portfolio_row.h \
	db/raw.c db/raw.h \
	db/sets.c db/sets.h \
	db/statement.c db/statement.h \
	db/task.c db/task.h \
	db/writer.c db/writer.h
nodist_libdb_a_SOURCES = db/migrations.c
libdb_a_CFLAGS = $(AM_CFLAGS) $(SQLITE_CFLAGS) $(ZSTD_CFLAGS)
DB_LIBS = libdb.a $(SQLITE_LIBS) $(ZSTD_LIBS) -lpthread

# Each migration becomes a string named by its number; its SQL stays as it is written.
DB_MIGRATIONS = db/migrations/001-first.sql \
	db/migrations/009-queue.sql
EXTRA_DIST += $(DB_MIGRATIONS)
BUILT_SOURCES += db/migrations.c
CLEANFILES += db/migrations.c
db/migrations.c: $(DB_MIGRATIONS)
	$(AM_V_GEN)$(MKDIR_P) db && { \
	  echo '/* Generated from db/migrations/. */'; \
	  echo '#include "db/migrations.h"'; \
	  for file in $(DB_MIGRATIONS); do \
	    number=`expr "$$file" : '.*/\([0-9]*\)-'`; \
	    echo "const char quitus_migration_$$number[] ="; \
	    sed -e 's/[\\"]/\\&/g' -e 's/.*/"&\\n"/' "$(srcdir)/$$file" || exit 1; \
	    echo ';'; \
	  done; } > $@.tmp && mv $@.tmp $@

DB_TEST_LIBS = $(DB_LIBS) $(BASE_LIBS)

DB_TESTS = \
	tests/test-db-action \
	tests/test-db-case \
	tests/test-db-concurrent \
	tests/test-db-file \
	tests/test-db-followup \
	tests/test-db-journal \
	tests/test-db-key \
	tests/test-db-mail \
	tests/test-db-plans \
	tests/test-db-portfolio
check_PROGRAMS += $(DB_TESTS)
TESTS += $(DB_TESTS)
DB_FIXTURE = tests/db-fixture.c tests/db-fixture.h
tests_test_db_action_SOURCES = tests/test-db-action.c $(DB_FIXTURE)
tests_test_db_action_LDADD = $(DB_TEST_LIBS)
tests_test_db_case_SOURCES = tests/test-db-case.c $(DB_FIXTURE)
tests_test_db_case_LDADD = $(DB_TEST_LIBS)
tests_test_db_concurrent_SOURCES = tests/test-db-concurrent.c $(DB_FIXTURE)
tests_test_db_concurrent_LDADD = $(DB_TEST_LIBS)
tests_test_db_file_SOURCES = tests/test-db-file.c $(DB_FIXTURE)
tests_test_db_file_LDADD = $(DB_TEST_LIBS)
tests_test_db_file_CFLAGS = $(AM_CFLAGS) $(SQLITE_CFLAGS)
tests_test_db_followup_SOURCES = tests/test-db-followup.c $(DB_FIXTURE)
tests_test_db_followup_LDADD = $(DB_TEST_LIBS)
tests_test_db_journal_SOURCES = tests/test-db-journal.c $(DB_FIXTURE)
tests_test_db_journal_LDADD = $(DB_TEST_LIBS)
tests_test_db_key_SOURCES = tests/test-db-key.c
tests_test_db_key_LDADD = $(DB_TEST_LIBS)
tests_test_db_mail_SOURCES = tests/test-db-mail.c $(DB_FIXTURE)
tests_test_db_mail_LDADD = $(DB_TEST_LIBS)
tests_test_db_plans_SOURCES = tests/test-db-plans.c $(DB_FIXTURE)
tests_test_db_plans_LDADD = $(DB_TEST_LIBS)
tests_test_db_plans_CFLAGS = $(AM_CFLAGS) $(SQLITE_CFLAGS)
tests_test_db_portfolio_SOURCES = tests/test-db-portfolio.c $(DB_FIXTURE)
tests_test_db_portfolio_LDADD = $(DB_TEST_LIBS)
