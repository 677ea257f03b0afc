# classifier/: reasons with their evidence; dates, amounts, numbers, documents asked for; the rules.
noinst_LIBRARIES += libclassifier.a
libclassifier_a_SOURCES = \
	classifier/classifier.c classifier/classifier.h \
	classifier/decide.c classifier/decide.h \
	classifier/fields.c classifier/fields.h \
	classifier/literals.c classifier/literals.h \
	classifier/prefilter.c classifier/prefilter.h \
	classifier/program.c classifier/program.h \
	classifier/regex.c classifier/regex.h \
	classifier/rule_file.c classifier/rule_file.h \
	classifier/rule_pattern.c classifier/rule_pattern.h \
	classifier/rules.c classifier/rules.h \
	classifier/sentences.c classifier/sentences.h
libclassifier_a_CFLAGS = $(AM_CFLAGS) $(PCRE2_CFLAGS)
CLASSIFIER_LIBS = libclassifier.a $(PCRE2_LIBS) -lm

check_PROGRAMS += tests/test-rules tests/test-classifier
TESTS += tests/test-rules tests/test-classifier
tests_test_rules_SOURCES = tests/test-rules.c
tests_test_rules_LDADD = $(CLASSIFIER_LIBS) $(BASE_LIBS)
tests_test_classifier_SOURCES = tests/test-classifier.c
tests_test_classifier_LDADD = $(CLASSIFIER_LIBS) $(BASE_LIBS)
EXTRA_DIST += tests/rules/any.rules tests/rules/en/base.rules tests/rules/fr/base.rules
