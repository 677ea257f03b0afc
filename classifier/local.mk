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
