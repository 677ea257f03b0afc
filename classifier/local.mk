# classifier/: reasons with their evidence; dates, amounts, numbers, documents asked for; the rules.
noinst_LIBRARIES += libclassifier.a
libclassifier_a_SOURCES = classifier/classifier.h classifier/rules.h
libclassifier_a_CFLAGS = $(AM_CFLAGS) $(PCRE2_CFLAGS)
CLASSIFIER_LIBS = libclassifier.a $(PCRE2_LIBS)
