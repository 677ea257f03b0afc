# classifier/: reasons with their evidence; dates, amounts, numbers, documents asked for; the rules.
noinst_LIBRARIES += libclassifier.a
libclassifier_a_SOURCES = \
	classifier/classifier.c classifier/classifier.h \
	classifier/decide.c classifier/decide.h \
	classifier/factor.c classifier/factor.h \
	classifier/fields/amounts.c classifier/fields/amounts.h \
	classifier/fields/calendar.c classifier/fields/calendar.h classifier/fields/calendar_inside.h \
	classifier/fields/calendar_feasts.c classifier/fields/calendar_weeks.c \
	classifier/fields/candidates.c classifier/fields/candidates.h \
	classifier/fields/candidates_things.c \
	classifier/fields/care.c classifier/fields/care.h \
	classifier/fields/cues.c classifier/fields/cues.h \
	classifier/fields/date_forms.c classifier/fields/date_forms.h classifier/fields/date_feasts.h \
	classifier/fields/date_delays.h classifier/fields/date_months.h classifier/fields/date_words.h \
	classifier/fields/dates.c classifier/fields/dates.h \
	classifier/fields/documents.c classifier/fields/documents.h \
	classifier/fields/numbers.c classifier/fields/numbers.h \
	classifier/fields/payment.c classifier/fields/payment.h \
	classifier/fields/plan.c classifier/fields/plan.h \
	classifier/fields/recurrence.c classifier/fields/recurrence.h \
	classifier/fields/roles.c classifier/fields/roles.h \
	classifier/fields/roles_amounts.c classifier/fields/roles_dates.c classifier/fields/roles_things.c \
	classifier/fields/scan.c classifier/fields/scan.h \
	classifier/fields/fields.c classifier/fields/fields.h \
	classifier/learnt/bag.c classifier/learnt/bag.h \
	classifier/learnt/features.c classifier/learnt/features.h \
	classifier/learnt/lexicon.c classifier/learnt/lexicon.h \
	classifier/learnt/model.c classifier/learnt/model.h classifier/learnt/model_file.h \
	classifier/learnt/network.c classifier/learnt/network.h \
	classifier/learnt/places.c classifier/learnt/places.h \
	classifier/learnt/second_stage.c classifier/learnt/second_stage.h \
	classifier/learnt/stem.c classifier/learnt/stem.h \
	classifier/learnt/tokens.c classifier/learnt/tokens.h \
	classifier/marks.c classifier/marks.h \
	classifier/literals.c classifier/literals.h \
	classifier/need.c classifier/need.h \
	classifier/need_sequence.c classifier/need_sequence.h \
	classifier/pattern_syntax.c classifier/pattern_syntax.h \
	classifier/plain_pattern.c classifier/plain_pattern.h \
	classifier/prefilter.c classifier/prefilter.h \
	classifier/program.c classifier/program.h classifier/program_inside.h classifier/program_run.c \
	classifier/regex.c classifier/regex.h \
	classifier/rule_file.c classifier/rule_file.h \
	classifier/rule_pattern.c classifier/rule_pattern.h \
	classifier/rule_read.c classifier/rule_read.h \
	classifier/rule_tests.c classifier/rule_tests.h \
	classifier/rules.c classifier/rules.h \
	classifier/rulings.c classifier/rulings.h \
	classifier/sentences.c classifier/sentences.h \
	classifier/ways.c classifier/ways.h \
	classifier/word_automaton.c classifier/word_automaton.h
libclassifier_a_CFLAGS = $(AM_CFLAGS) $(PCRE2_CFLAGS)
CLASSIFIER_LIBS = libclassifier.a $(PCRE2_LIBS) -lm

CLASSIFIER_FIXTURE = tests/classifier-fixture.c tests/classifier-fixture.h $(SCRATCH_FILE)
check_PROGRAMS += tests/test-classifier tests/test-factor tests/test-hostile tests/test-literals \
	tests/test-plain-pattern tests/test-prefilter tests/test-rule-classes tests/test-rule-tests tests/test-rules \
	tests/test-sentences tests/test-trace
TESTS += tests/test-classifier tests/test-factor tests/test-hostile tests/test-literals \
	tests/test-plain-pattern tests/test-prefilter tests/test-rule-classes tests/test-rule-tests tests/test-rules \
	tests/test-sentences tests/test-trace
tests_test_classifier_SOURCES = tests/test-classifier.c $(CLASSIFIER_FIXTURE)
tests_test_classifier_LDADD = $(CLASSIFIER_LIBS) $(BASE_LIBS)
tests_test_factor_SOURCES = tests/test-factor.c
tests_test_factor_LDADD = $(CLASSIFIER_LIBS) $(BASE_LIBS)
tests_test_hostile_SOURCES = tests/test-hostile.c
tests_test_hostile_LDADD = $(CLASSIFIER_LIBS) $(BASE_LIBS)
tests_test_literals_SOURCES = tests/test-literals.c
tests_test_literals_LDADD = $(CLASSIFIER_LIBS) $(BASE_LIBS)
tests_test_plain_pattern_SOURCES = tests/test-plain-pattern.c
tests_test_plain_pattern_CFLAGS = $(AM_CFLAGS) $(PCRE2_CFLAGS)
tests_test_plain_pattern_LDADD = $(CLASSIFIER_LIBS) $(BASE_LIBS)
tests_test_prefilter_SOURCES = tests/test-prefilter.c
tests_test_prefilter_CFLAGS = $(AM_CFLAGS) $(PCRE2_CFLAGS)
tests_test_prefilter_LDADD = $(CLASSIFIER_LIBS) $(BASE_LIBS)
tests_test_rule_classes_SOURCES = tests/test-rule-classes.c
tests_test_rule_classes_LDADD = $(CLASSIFIER_LIBS) $(BASE_LIBS)
tests_test_rule_tests_SOURCES = tests/test-rule-tests.c $(CLASSIFIER_FIXTURE)
tests_test_rule_tests_LDADD = $(CLASSIFIER_LIBS) $(BASE_LIBS)
tests_test_rules_SOURCES = tests/test-rules.c
tests_test_rules_LDADD = $(CLASSIFIER_LIBS) $(BASE_LIBS)
tests_test_sentences_SOURCES = tests/test-sentences.c
tests_test_sentences_LDADD = $(CLASSIFIER_LIBS) $(BASE_LIBS)
tests_test_trace_SOURCES = tests/test-trace.c $(CLASSIFIER_FIXTURE)
tests_test_trace_LDADD = $(CLASSIFIER_LIBS) $(BASE_LIBS)
FIELD_VALUE = tests/field-value.c tests/field-value.h
FIELD_LETTER = tests/field-letter.c tests/field-letter.h
check_PROGRAMS += tests/test-dates tests/test-date-wordings tests/test-amount-wordings \
  tests/test-thing-wordings tests/test-fields tests/test-fields-hostile tests/test-recurrence \
  tests/test-care
TESTS += tests/test-dates tests/test-date-wordings tests/test-amount-wordings \
  tests/test-thing-wordings tests/test-fields tests/test-fields-hostile tests/test-recurrence \
  tests/test-care
tests_test_amount_wordings_SOURCES = tests/test-amount-wordings.c
tests_test_amount_wordings_LDADD = $(CLASSIFIER_LIBS) $(BASE_LIBS)
tests_test_thing_wordings_SOURCES = tests/test-thing-wordings.c $(FIELD_VALUE)
tests_test_thing_wordings_LDADD = $(CLASSIFIER_LIBS) $(BASE_LIBS)
tests_test_date_wordings_SOURCES = tests/test-date-wordings.c
tests_test_date_wordings_LDADD = $(CLASSIFIER_LIBS) $(BASE_LIBS)
tests_test_dates_SOURCES = tests/test-dates.c
tests_test_dates_LDADD = $(CLASSIFIER_LIBS) $(BASE_LIBS)
tests_test_fields_hostile_SOURCES = tests/test-fields-hostile.c $(FIELD_LETTER)
tests_test_fields_hostile_LDADD = $(CLASSIFIER_LIBS) $(BASE_LIBS)
tests_test_fields_SOURCES = tests/test-fields.c $(FIELD_LETTER) $(FIELD_VALUE)
tests_test_fields_LDADD = $(CLASSIFIER_LIBS) $(BASE_LIBS)
tests_test_care_SOURCES = tests/test-care.c
tests_test_care_LDADD = $(CLASSIFIER_LIBS) $(BASE_LIBS)
tests_test_recurrence_SOURCES = tests/test-recurrence.c $(FIELD_VALUE)
tests_test_recurrence_LDADD = $(CLASSIFIER_LIBS) $(BASE_LIBS)
LETTER_FEATURES = tests/letter-features.c tests/letter-features.h
TINY_MODEL = tests/tiny-model.c tests/tiny-model.h $(LETTER_FEATURES)
check_PROGRAMS += tests/test-learnt tests/test-model tests/test-model-letters tests/test-network \
	tests/test-rulings
TESTS += tests/test-learnt tests/test-model tests/test-model-letters tests/test-network tests/test-rulings
tests_test_learnt_SOURCES = tests/test-learnt.c $(LETTER_FEATURES)
tests_test_learnt_LDADD = $(CLASSIFIER_LIBS) $(BASE_LIBS)
tests_test_model_SOURCES = tests/test-model.c $(TINY_MODEL)
tests_test_model_LDADD = $(CLASSIFIER_LIBS) $(BASE_LIBS)
tests_test_model_letters_SOURCES = tests/test-model-letters.c $(TINY_MODEL)
tests_test_model_letters_LDADD = $(CLASSIFIER_LIBS) $(BASE_LIBS)
tests_test_network_SOURCES = tests/test-network.c $(TINY_MODEL)
tests_test_network_LDADD = $(CLASSIFIER_LIBS) $(BASE_LIBS)
tests_test_rulings_SOURCES = tests/test-rulings.c
tests_test_rulings_LDADD = $(CLASSIFIER_LIBS) $(BASE_LIBS)
EXTRA_DIST += tests/rules/any.rules tests/rules/en/base.rules tests/rules/fr/base.rules

nobase_dist_pkgdata_DATA += \
	classifier/learnt/lexicon/abbreviations.txt \
	classifier/learnt/lexicon/english.txt \
	classifier/rules/en/accounting-unavailable.rules \
	classifier/rules/en/awaiting-approval.rules \
	classifier/rules/en/cash-flow.rules \
	classifier/rules/en/customers-unpaid.rules \
	classifier/rules/en/dispute-admin.rules \
	classifier/rules/en/dispute-billing.rules \
	classifier/rules/en/dispute-contract.rules \
	classifier/rules/en/dispute-debt.rules \
	classifier/rules/en/dispute-quality.rules \
	classifier/rules/en/dispute-unspecified.rules \
	classifier/rules/en/dispute-words.rules \
	classifier/rules/en/excuses.rules \
	classifier/rules/en/goods-returned.rules \
	classifier/rules/en/invoice-not-received.rules \
	classifier/rules/en/notices.rules \
	classifier/rules/en/payment-plan.rules \
	classifier/rules/en/payment-sent.rules \
	classifier/rules/en/phone.rules \
	classifier/rules/en/promise-to-pay.rules \
	classifier/rules/en/request-call.rules \
	classifier/rules/en/request-contact.rules \
	classifier/rules/en/request-credit-note.rules \
	classifier/rules/en/request-document.rules \
	classifier/rules/en/request-mediation.rules \
	classifier/rules/en/settlement-offer.rules \
	classifier/rules/en/words.rules \
	classifier/rules/fr/accounting-unavailable.rules \
	classifier/rules/fr/accounts-frozen.rules \
	classifier/rules/fr/acknowledgement.rules \
	classifier/rules/fr/auto-reply.rules \
	classifier/rules/fr/awaiting-approval.rules \
	classifier/rules/fr/cash-flow-causes.rules \
	classifier/rules/fr/cash-flow.rules \
	classifier/rules/fr/customers-unpaid.rules \
	classifier/rules/fr/data-protection.rules \
	classifier/rules/fr/delivery-failure.rules \
	classifier/rules/fr/dispute-admin.rules \
	classifier/rules/fr/dispute-billing.rules \
	classifier/rules/fr/dispute-contract.rules \
	classifier/rules/fr/dispute-debt.rules \
	classifier/rules/fr/dispute-quality.rules \
	classifier/rules/fr/dispute-unspecified.rules \
	classifier/rules/fr/dispute-words.rules \
	classifier/rules/fr/goods-returned.rules \
	classifier/rules/fr/insolvency.rules \
	classifier/rules/fr/invoice-not-received.rules \
	classifier/rules/fr/legal-action.rules \
	classifier/rules/fr/out-of-scope.rules \
	classifier/rules/fr/payment-plan.rules \
	classifier/rules/fr/payment-sent.rules \
	classifier/rules/fr/promise-to-pay.rules \
	classifier/rules/fr/request-call.rules \
	classifier/rules/fr/request-contact.rules \
	classifier/rules/fr/request-credit-note.rules \
	classifier/rules/fr/request-document.rules \
	classifier/rules/fr/request-mediation.rules \
	classifier/rules/fr/settlement-offer.rules \
	classifier/rules/fr/words.rules
