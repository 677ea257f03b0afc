# classifier/: reasons with their evidence; dates, amounts, numbers, documents asked for; the rules.
noinst_LIBRARIES += libclassifier.a
libclassifier_a_SOURCES = classifier/classifier.h classifier/rules.h \
	classifier/field_amounts.c classifier/field_amounts.h \
	classifier/field_calendar.c classifier/field_calendar.h \
	classifier/field_candidates.c classifier/field_candidates.h \
	classifier/field_cues.c classifier/field_cues.h \
	classifier/field_dates.c classifier/field_dates.h \
	classifier/field_documents.c classifier/field_documents.h \
	classifier/field_numbers.c classifier/field_numbers.h \
	classifier/field_plan.c classifier/field_plan.h \
	classifier/field_roles.c \
	classifier/field_scan.c classifier/field_scan.h \
	classifier/fields.c classifier/fields.h
libclassifier_a_CFLAGS = $(AM_CFLAGS) $(PCRE2_CFLAGS)
CLASSIFIER_LIBS = libclassifier.a $(PCRE2_LIBS) -lm

check_PROGRAMS += tests/test-rules tests/test-classifier
TESTS += tests/test-rules tests/test-classifier
tests_test_rules_SOURCES = tests/test-rules.c
tests_test_rules_LDADD = $(CLASSIFIER_LIBS) $(BASE_LIBS)
tests_test_classifier_SOURCES = tests/test-classifier.c
tests_test_classifier_LDADD = $(CLASSIFIER_LIBS) $(BASE_LIBS)
EXTRA_DIST += tests/rules/any.rules tests/rules/en/base.rules tests/rules/fr/base.rules
