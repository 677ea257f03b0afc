# cli/: quitus, one file a command.
bin_PROGRAMS += quitus
quitus_SOURCES = \
	cli/accuracy.c cli/accuracy.h \
	cli/answer_json.c cli/answer_json.h \
	cli/answer_print.c cli/answer_print.h \
	cli/arguments.c cli/arguments.h \
	cli/backup.c \
	cli/case.c cli/case_contact.c cli/case_import.c cli/case_document.c cli/case_letter.c cli/case_show.c \
	cli/case_json.h \
	cli/check.c cli/check.h cli/check_config.c cli/check_database.c cli/check_milter.c \
	cli/check_postfix.c cli/check_postfix.h cli/check_rights.c cli/check_servers.c \
	cli/check_user.c cli/check_user.h \
	cli/cli.h \
	cli/clock.c \
	cli/complete.c cli/complete.h \
	cli/config.c \
	cli/corpus.c cli/corpus.h \
	cli/correction.c cli/correction.h \
	cli/dispute.c cli/dispute.h cli/dispute_list.c cli/dispute_names.c cli/dispute_show.c \
	cli/explain.c \
	cli/export.c cli/export.h \
	cli/export_html.c cli/export_readme.c \
	cli/export_sink.c cli/export_sink.h \
	cli/field_figures.c cli/field_figures.h \
	cli/followup.c cli/followup_edit.c cli/followup_hold.c \
	cli/imap.c \
	cli/insolvency.c cli/insolvency.h \
	cli/import_report.c cli/import_report.h \
	cli/journal.c \
	cli/change_words.c cli/change_words.h \
	cli/journal_json.c cli/journal_json.h \
	cli/journal_words.c cli/journal_words.h \
	cli/learn.c \
	cli/main.c \
	cli/payment.c cli/payment_import.c \
	cli/message.c \
	cli/print.c cli/print.h \
	cli/promise.c cli/promise.h cli/promise_add.c \
	cli/pages.c cli/pages.h \
	cli/person.c \
	cli/purge.c \
	cli/read.c \
	cli/rules.c cli/rules.h cli/rules_query.c \
	cli/scan.c \
	cli/session.c \
	cli/table.c \
	cli/metrics.c \
	cli/named.c cli/named.h \
	cli/status.c \
	cli/task.c \
	cli/template.c
quitus_CFLAGS = $(AM_CFLAGS) $(ARCHIVE_CFLAGS)
quitus_LDADD = libimapdoor.a $(LEARN_LIBS) $(FOLLOWUP_LIBS) $(INTAKE_LIBS) $(ARCHIVE_LIBS)

check_PROGRAMS += tests/test-field-figures tests/test-journal-words tests/test-print
TESTS += tests/test-field-figures tests/test-journal-words tests/test-print
tests_test_journal_words_SOURCES = tests/test-journal-words.c cli/journal_words.c cli/change_words.c \
	cli/dispute_names.c cli/named.c cli/print.c db/purpose.c
tests_test_journal_words_LDADD = $(BASE_LIBS)
tests_test_print_SOURCES = tests/test-print.c cli/print.c db/purpose.c
tests_test_print_LDADD = $(BASE_LIBS)
tests_test_field_figures_SOURCES = tests/test-field-figures.c cli/field_figures.c
tests_test_field_figures_LDADD = $(BASE_LIBS)
