# db/: all SQL, the writer thread, numbered migrations, the journal.
noinst_LIBRARIES += libdb.a
libdb_a_SOURCES = \
	db/access.h \
	db/action.c db/action.h \
	db/action_do.c db/action_do.h \
	db/backup.c db/backup.h \
	db/bank_hits.c db/bank_hits.h \
	db/bank_import.c \
	db/bank_match.c db/bank_match.h \
	db/case.c db/case.h \
	db/case_change.c db/case_change.h \
	db/case_disputed.h \
	db/case_find.c \
	db/case_load.c \
	db/clock.c db/clock.h db/clock_event.h \
	db/connection.c db/connection.h \
	db/contact.c db/contact.h \
	db/correction.c db/correction.h \
	db/correction_undo.c db/correction_undo.h \
	db/db.c db/db.h \
	db/desk.c db/desk.h \
	db/desk_met.c \
	db/desk_tags.c db/desk_tags.h \
	db/dispute.c db/dispute.h \
	db/dispute_asked.h \
	db/dispute_change.c \
	db/dispute_do.h \
	db/dispute_due.c db/dispute_due.h \
	db/dispute_plan.c db/dispute_plan.h \
	db/dispute_load.c db/dispute_load.h \
	db/dispute_names.c \
	db/document.c db/document.h \
	db/document_promised.c db/document_promised.h \
	db/draft.c db/draft.h \
	db/draft_lost.c \
	db/draft_lost.h \
	db/draft_person.c \
	db/erase.c db/erase.h \
	db/followup.c db/followup.h \
	db/followup_change.c \
	db/followup_fail.c \
	db/followup_join.c db/followup_join.h \
	db/followup_left.c db/followup_left.h \
	db/followup_load.h \
	db/followup_plan.c db/followup_plan.h \
	db/followup_restored.c \
	db/followup_send.c \
	db/followup_step.h \
	db/followup_unattended.c \
	db/health.c db/health.h \
	db/hold_end.c db/hold_end.h \
	db/hold_rest.c db/hold_rest.h \
	db/insolvency.c db/insolvency.h \
	db/invoice_find.c db/invoice_find.h \
	db/journal.c db/journal.h \
	db/journal_add.h \
	db/journal_hash.h db/journal_verify.c \
	db/key.c db/key.h \
	db/letter.c db/letter.h db/letter_sent.h \
	db/mail.c db/mail.h \
	db/mail_keep.c db/mail_keep.h \
	db/mail_link.c \
	db/mail_undo.c db/mail_undo.h \
	db/mail_reading.c db/mail_reading.h \
	db/migrate.c db/migrate.h db/migrations.h \
	db/past.c db/past.h \
	db/payment.c db/payment.h \
	db/payment_keep.c db/payment_keep.h \
	db/person.c db/person.h db/person_traces.h \
	db/person_erase.c \
	db/pool.c db/pool.h \
	db/portfolio.c db/portfolio.h \
	db/portfolio_parts.c \
	db/portfolio_row.c db/portfolio_row.h \
	db/promise.c db/promise.h \
	db/promise_judge.c db/promise_judge.h \
	db/promise_load.h \
	db/promise_make.c db/promise_make.h \
	db/promise_task.c db/promise_task.h \
	db/promise_undo.c db/promise_undo.h \
	db/purge.c db/purge.h \
	db/purpose.c db/purpose.h \
	db/raw.c db/raw.h \
	db/reminder.c db/reminder.h \
	db/reminder_facts.c \
	db/quittance.c db/quittance.h \
	db/scrub.c db/scrub.h \
	db/finder.h \
	db/status.c db/status.h \
	db/sets.c db/sets.h \
	db/statement.c db/statement.h \
	db/task.c db/task.h \
	db/task_add.c db/task_add.h \
	db/task_change.c db/task_load.h \
	db/writer.c db/writer.h
nodist_libdb_a_SOURCES = db/migrations.c
libdb_a_CFLAGS = $(AM_CFLAGS) $(SQLITE_CFLAGS) $(ZSTD_CFLAGS)
DB_LIBS = libdb.a $(SQLITE_LIBS) $(ZSTD_LIBS) -lpthread

# Each migration becomes a string named by its number; its SQL stays as it is written.
DB_MIGRATIONS = \
	db/migrations/001-first.sql \
	db/migrations/002-receipts.sql \
	db/migrations/003-linking.sql \
	db/migrations/004-disputes.sql \
	db/migrations/005-promises.sql \
	db/migrations/006-tasks-and-trace.sql \
	db/migrations/007-growth.sql \
	db/migrations/008-letters.sql \
	db/migrations/009-queue.sql \
	db/migrations/011-reminders.sql \
	db/migrations/012-desk.sql \
	db/migrations/014-payment-receipts.sql \
	db/migrations/015-doors.sql \
	db/migrations/016-desk-mails.sql \
	db/migrations/017-task-cases.sql \
	db/migrations/018-own-tasks.sql \
	db/migrations/019-told-by.sql
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
	tests/test-db-contact \
	tests/test-db-correction \
	tests/test-db-desk \
	tests/test-db-dispute \
	tests/test-db-dispute-held \
	tests/test-db-dispute-steps \
	tests/test-db-dispute-asked \
	tests/test-db-file \
	tests/test-db-document \
	tests/test-db-followup \
	tests/test-db-followup-plan \
	tests/test-db-followup-send \
	tests/test-db-followup-unattended \
	tests/test-db-hold \
	tests/test-db-insolvency \
	tests/test-db-join \
	tests/test-db-journal \
	tests/test-db-key \
	tests/test-db-left \
	tests/test-db-mail \
	tests/test-db-portfolio \
	tests/test-db-portfolio-contacts \
	tests/test-db-plan \
	tests/test-db-promise \
	tests/test-db-receipts \
	tests/test-db-reminder \
	tests/test-db-task \
	tests/test-db-person \
	tests/test-db-processes \
	tests/test-db-purge \
	tests/test-db-words
check_PROGRAMS += $(DB_TESTS)
TESTS += $(DB_TESTS)
DB_FIXTURE = tests/db-fixture.c tests/db-fixture.h
DISPUTE_STORY = tests/dispute-story.c tests/dispute-story.h
QUEUE_STORY = tests/queue-story.c tests/queue-story.h
PROMISE_STORY = tests/promise-story.c tests/promise-story.h
tests_test_db_action_SOURCES = tests/test-db-action.c $(DB_FIXTURE)
tests_test_db_action_LDADD = $(DB_TEST_LIBS)
tests_test_db_case_SOURCES = tests/test-db-case.c $(DB_FIXTURE)
tests_test_db_case_LDADD = $(DB_TEST_LIBS)
tests_test_db_concurrent_SOURCES = tests/test-db-concurrent.c $(DB_FIXTURE)
tests_test_db_concurrent_LDADD = $(DB_TEST_LIBS)
tests_test_db_contact_SOURCES = tests/test-db-contact.c $(DB_FIXTURE)
tests_test_db_contact_LDADD = $(DB_TEST_LIBS)
tests_test_db_correction_SOURCES = tests/test-db-correction.c $(DB_FIXTURE)
tests_test_db_correction_LDADD = $(DB_TEST_LIBS)
tests_test_db_desk_SOURCES = tests/test-db-desk.c $(DB_FIXTURE)
tests_test_db_desk_LDADD = $(DB_TEST_LIBS)
tests_test_db_dispute_SOURCES = tests/test-db-dispute.c $(DISPUTE_STORY) $(DB_FIXTURE)
tests_test_db_dispute_LDADD = $(DB_TEST_LIBS)
tests_test_db_dispute_held_SOURCES = tests/test-db-dispute-held.c $(DISPUTE_STORY) $(DB_FIXTURE)
tests_test_db_dispute_held_LDADD = $(DB_TEST_LIBS)
tests_test_db_dispute_steps_SOURCES = tests/test-db-dispute-steps.c $(DISPUTE_STORY) $(DB_FIXTURE)
tests_test_db_dispute_steps_LDADD = $(DB_TEST_LIBS)
tests_test_db_dispute_asked_SOURCES = tests/test-db-dispute-asked.c $(DB_FIXTURE)
tests_test_db_dispute_asked_LDADD = $(DB_TEST_LIBS)
tests_test_db_file_SOURCES = tests/test-db-file.c $(DB_FIXTURE)
tests_test_db_file_LDADD = $(DB_TEST_LIBS)
tests_test_db_file_CFLAGS = $(AM_CFLAGS) $(SQLITE_CFLAGS)
tests_test_db_document_SOURCES = tests/test-db-document.c $(DB_FIXTURE)
tests_test_db_document_LDADD = $(DB_TEST_LIBS)
tests_test_db_followup_SOURCES = tests/test-db-followup.c $(QUEUE_STORY) $(DB_FIXTURE)
tests_test_db_followup_LDADD = $(DB_TEST_LIBS)
tests_test_db_followup_plan_SOURCES = tests/test-db-followup-plan.c $(QUEUE_STORY) $(DB_FIXTURE)
tests_test_db_followup_plan_LDADD = $(DB_TEST_LIBS)
tests_test_db_followup_send_SOURCES = tests/test-db-followup-send.c $(QUEUE_STORY) $(DB_FIXTURE)
tests_test_db_followup_send_LDADD = $(DB_TEST_LIBS)
tests_test_db_followup_unattended_SOURCES = tests/test-db-followup-unattended.c $(QUEUE_STORY) $(DB_FIXTURE)
tests_test_db_followup_unattended_LDADD = $(DB_TEST_LIBS)
tests_test_db_hold_SOURCES = tests/test-db-hold.c $(DB_FIXTURE)
tests_test_db_hold_LDADD = $(DB_TEST_LIBS)
tests_test_db_insolvency_SOURCES = tests/test-db-insolvency.c $(DB_FIXTURE)
tests_test_db_insolvency_LDADD = $(DB_TEST_LIBS)
tests_test_db_join_SOURCES = tests/test-db-join.c $(DB_FIXTURE)
tests_test_db_join_LDADD = $(DB_TEST_LIBS)
tests_test_db_journal_SOURCES = tests/test-db-journal.c $(DB_FIXTURE)
tests_test_db_journal_LDADD = $(DB_TEST_LIBS)
tests_test_db_key_SOURCES = tests/test-db-key.c
tests_test_db_key_LDADD = $(DB_TEST_LIBS)
tests_test_db_left_SOURCES = tests/test-db-left.c $(QUEUE_STORY) $(DB_FIXTURE)
tests_test_db_left_LDADD = $(DB_TEST_LIBS)
tests_test_db_mail_SOURCES = tests/test-db-mail.c $(DB_FIXTURE)
tests_test_db_mail_LDADD = $(DB_TEST_LIBS)
tests_test_db_portfolio_SOURCES = tests/test-db-portfolio.c $(DB_FIXTURE)
tests_test_db_portfolio_LDADD = $(DB_TEST_LIBS)
tests_test_db_portfolio_contacts_SOURCES = tests/test-db-portfolio-contacts.c $(DB_FIXTURE)
tests_test_db_portfolio_contacts_LDADD = $(DB_TEST_LIBS)
tests_test_db_plan_SOURCES = tests/test-db-plan.c $(PROMISE_STORY) $(DB_FIXTURE)
tests_test_db_plan_LDADD = $(DB_TEST_LIBS)
tests_test_db_promise_SOURCES = tests/test-db-promise.c $(PROMISE_STORY) $(DB_FIXTURE)
tests_test_db_promise_LDADD = $(DB_TEST_LIBS)
tests_test_db_receipts_SOURCES = tests/test-db-receipts.c $(DB_FIXTURE)
tests_test_db_receipts_LDADD = $(DB_TEST_LIBS)
tests_test_db_reminder_SOURCES = tests/test-db-reminder.c $(DB_FIXTURE)
tests_test_db_reminder_LDADD = $(DB_TEST_LIBS)
tests_test_db_task_SOURCES = tests/test-db-task.c $(DB_FIXTURE)
tests_test_db_task_LDADD = $(DB_TEST_LIBS)
tests_test_db_words_SOURCES = tests/test-db-words.c tests/words-story.c tests/words-story.h $(DB_FIXTURE)
tests_test_db_words_LDADD = $(DB_TEST_LIBS)
tests_test_db_person_SOURCES = tests/test-db-person.c $(DB_FIXTURE)
tests_test_db_person_LDADD = $(DB_TEST_LIBS)
tests_test_db_processes_SOURCES = tests/test-db-processes.c $(DB_FIXTURE)
tests_test_db_processes_LDADD = $(DB_TEST_LIBS)
tests_test_db_processes_CFLAGS = $(AM_CFLAGS) $(SQLITE_CFLAGS)
tests_test_db_purge_SOURCES = tests/test-db-purge.c $(DB_FIXTURE)
tests_test_db_purge_LDADD = $(DB_TEST_LIBS)
