# cli/: quitus, one file a command.
bin_PROGRAMS += quitus
quitus_SOURCES = \
	cli/accuracy.c cli/accuracy.h \
	cli/answer_json.c cli/answer_json.h \
	cli/case.c cli/case_import.c cli/case_show.c \
	cli/cli.h \
	cli/config.c \
	cli/corpus.c cli/corpus.h \
	cli/explain.c \
	cli/field_figures.c cli/field_figures.h \
	cli/followup.c cli/followup_edit.c cli/followup_hold.c \
	cli/journal.c \
	cli/learn.c \
	cli/main.c \
	cli/print.c cli/print.h \
	cli/read.c \
	cli/rules.c cli/rules.h cli/rules_query.c \
	cli/scan.c \
	cli/session.c \
	cli/table.c
quitus_LDADD = $(LEARN_LIBS) $(FOLLOWUP_LIBS) $(INTAKE_LIBS)

check_PROGRAMS += tests/test-field-figures
TESTS += tests/test-field-figures
tests_test_field_figures_SOURCES = tests/test-field-figures.c cli/field_figures.c
tests_test_field_figures_LDADD = $(BASE_LIBS)
