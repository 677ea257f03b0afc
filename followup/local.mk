# followup/: composing answers, duplicates, subject, reply safety, sending; quitus-outbox.
noinst_LIBRARIES += libfollowup.a
libfollowup_a_SOURCES = \
	followup/followup.h \
	followup/addressee.c followup/addressee.h \
	followup/answer_values.c \
	followup/approval.c followup/approval.h \
	followup/approve.c \
	followup/blocks.c followup/blocks.h \
	followup/clock.c followup/clock.h \
	followup/compose.c followup/compose.h \
	followup/disclosure.c followup/disclosure.h \
	followup/documents.c followup/documents.h \
	followup/duplicate.c followup/duplicate.h \
	followup/examine.c \
	followup/interest.c followup/interest.h \
	followup/mentions.c followup/mentions.h \
	followup/mime.c \
	followup/outbox.c \
	followup/outbox_lock.c followup/outbox_lock.h \
	followup/matter.c followup/matter.h \
	followup/plan.c followup/plan.h \
	followup/remind.c followup/remind.h \
	followup/remind_look.c followup/remind_look.h \
	followup/remind_step.c \
	followup/reminder.c followup/reminder.h \
	followup/safety.c followup/safety.h \
	followup/scenario.c followup/scenario.h \
	followup/preview.c \
	followup/schedule.c followup/schedule.h \
	followup/sendmail.c \
	followup/smtp.c \
	followup/stream.c followup/stream.h \
	followup/template.c followup/template.h \
	followup/template_check.c \
	followup/tls.c \
	followup/transport.h \
	followup/variables.c followup/variables.h \
	followup/wording.c followup/wording.h \
	followup/unattended.c followup/unattended.h \
	followup/xoauth2.c followup/xoauth2.h
libfollowup_a_CFLAGS = $(AM_CFLAGS) $(GMIME_CFLAGS) $(TEMPLATE_CFLAGS) $(CAIRO_CFLAGS) \
	$(ETPAN_CFLAGS) $(GNUTLS_CFLAGS)
FOLLOWUP_LIBS = libfollowup.a $(GMIME_LIBS) $(TEMPLATE_LIBS) $(CAIRO_LIBS) $(ETPAN_LIBS) \
	$(GNUTLS_LIBS) -lm

sbin_PROGRAMS += quitus-outbox
quitus_outbox_SOURCES = followup/outbox_main.c
quitus_outbox_CFLAGS = $(AM_CFLAGS) $(SYSTEMD_CFLAGS)
quitus_outbox_LDADD = $(FOLLOWUP_LIBS) $(DB_LIBS) $(BASE_LIBS) $(SYSTEMD_LIBS)

EXTRA_DIST += followup/templates/README.md
nobase_dist_pkgdata_DATA += followup/scenarios.conf

# The wording.  A file of the same name in a folder of [templates] directories goes before it.
nobase_dist_pkgdata_DATA += \
	followup/templates/en/accounting-unavailable.tmpl \
	followup/templates/en/acknowledgement.tmpl \
	followup/templates/en/approval-due.tmpl \
	followup/templates/en/ask-again.tmpl \
	followup/templates/en/asks.tmpl \
	followup/templates/en/awaiting-approval.tmpl \
	followup/templates/en/balance.tmpl \
	followup/templates/en/broken-promise.tmpl \
	followup/templates/en/claim.tmpl \
	followup/templates/en/closing.tmpl \
	followup/templates/en/creditor-claim-limit.tmpl \
	followup/templates/en/creditor-closing.tmpl \
	followup/templates/en/creditor-dispute.tmpl \
	followup/templates/en/creditor-insolvency.tmpl \
	followup/templates/en/creditor-missing.tmpl \
	followup/templates/en/creditor-opening.tmpl \
	followup/templates/en/creditor-payment.tmpl \
	followup/templates/en/creditor-proposal.tmpl \
	followup/templates/en/creditor-quote.tmpl \
	followup/templates/en/creditor-schedule.tmpl \
	followup/templates/en/creditor-silent.tmpl \
	followup/templates/en/creditor-receipt.tmpl \
	followup/templates/en/difficulty-points.tmpl \
	followup/templates/en/difficulty.tmpl \
	followup/templates/en/dispute-open.tmpl \
	followup/templates/en/dispute-outcome.tmpl \
	followup/templates/en/dispute-points.tmpl \
	followup/templates/en/dispute.tmpl \
	followup/templates/en/document.tmpl \
	followup/templates/en/documents.tmpl \
	followup/templates/en/formal-notice-end.tmpl \
	followup/templates/en/formal-notice.tmpl \
	followup/templates/en/greeting.tmpl \
	followup/templates/en/insolvency.tmpl \
	followup/templates/en/invoice-line.tmpl \
	followup/templates/en/earlier.tmpl \
	followup/templates/en/forbidden.txt \
	followup/templates/en/instalment.tmpl \
	followup/templates/en/interest.tmpl \
	followup/templates/en/legal.tmpl \
	followup/templates/en/mentions.tmpl \
	followup/templates/en/missing.tmpl \
	followup/templates/en/no-reply.tmpl \
	followup/templates/en/opening.tmpl \
	followup/templates/en/payment-not-seen.tmpl \
	followup/templates/en/payment-plan.tmpl \
	followup/templates/en/payment-sent.tmpl \
	followup/templates/en/promise-to-pay.tmpl \
	followup/templates/en/reminder-1.tmpl \
	followup/templates/en/reminder-2.tmpl \
	followup/templates/en/reminder-preventive.tmpl \
	followup/templates/en/quoted.tmpl \
	followup/templates/en/receipt.tmpl \
	followup/templates/en/recurrence.tmpl \
	followup/templates/en/request-call.tmpl \
	followup/templates/en/request-contact.tmpl \
	followup/templates/en/request.tmpl \
	followup/templates/en/schedule.tmpl \
	followup/templates/en/signature.tmpl \
	followup/templates/en/sought.tmpl \
	followup/templates/en/stranger.tmpl \
	followup/templates/en/suspension.tmpl \
	followup/templates/en/thanks.tmpl \
	followup/templates/en/transmitted-points.tmpl \
	followup/templates/en/transmitted.tmpl \
	followup/templates/fr/accounting-unavailable.tmpl \
	followup/templates/fr/acknowledgement.tmpl \
	followup/templates/fr/approval-due.tmpl \
	followup/templates/fr/ask-again.tmpl \
	followup/templates/fr/asks.tmpl \
	followup/templates/fr/awaiting-approval.tmpl \
	followup/templates/fr/balance.tmpl \
	followup/templates/fr/broken-promise.tmpl \
	followup/templates/fr/claim.tmpl \
	followup/templates/fr/closing.tmpl \
	followup/templates/fr/creditor-claim-limit.tmpl \
	followup/templates/fr/creditor-closing.tmpl \
	followup/templates/fr/creditor-dispute.tmpl \
	followup/templates/fr/creditor-insolvency.tmpl \
	followup/templates/fr/creditor-missing.tmpl \
	followup/templates/fr/creditor-opening.tmpl \
	followup/templates/fr/creditor-payment.tmpl \
	followup/templates/fr/creditor-proposal.tmpl \
	followup/templates/fr/creditor-quote.tmpl \
	followup/templates/fr/creditor-schedule.tmpl \
	followup/templates/fr/creditor-silent.tmpl \
	followup/templates/fr/creditor-receipt.tmpl \
	followup/templates/fr/difficulty-points.tmpl \
	followup/templates/fr/difficulty.tmpl \
	followup/templates/fr/dispute-open.tmpl \
	followup/templates/fr/dispute-outcome.tmpl \
	followup/templates/fr/dispute-points.tmpl \
	followup/templates/fr/dispute.tmpl \
	followup/templates/fr/document.tmpl \
	followup/templates/fr/documents.tmpl \
	followup/templates/fr/formal-notice-end.tmpl \
	followup/templates/fr/formal-notice.tmpl \
	followup/templates/fr/greeting.tmpl \
	followup/templates/fr/insolvency.tmpl \
	followup/templates/fr/invoice-line.tmpl \
	followup/templates/fr/earlier.tmpl \
	followup/templates/fr/forbidden.txt \
	followup/templates/fr/instalment.tmpl \
	followup/templates/fr/interest.tmpl \
	followup/templates/fr/legal.tmpl \
	followup/templates/fr/mentions.tmpl \
	followup/templates/fr/missing.tmpl \
	followup/templates/fr/no-reply.tmpl \
	followup/templates/fr/opening.tmpl \
	followup/templates/fr/payment-not-seen.tmpl \
	followup/templates/fr/payment-plan.tmpl \
	followup/templates/fr/payment-sent.tmpl \
	followup/templates/fr/promise-to-pay.tmpl \
	followup/templates/fr/reminder-1.tmpl \
	followup/templates/fr/reminder-2.tmpl \
	followup/templates/fr/reminder-preventive.tmpl \
	followup/templates/fr/quoted.tmpl \
	followup/templates/fr/receipt.tmpl \
	followup/templates/fr/recurrence.tmpl \
	followup/templates/fr/request-call.tmpl \
	followup/templates/fr/request-contact.tmpl \
	followup/templates/fr/request.tmpl \
	followup/templates/fr/schedule.tmpl \
	followup/templates/fr/signature.tmpl \
	followup/templates/fr/sought.tmpl \
	followup/templates/fr/stranger.tmpl \
	followup/templates/fr/suspension.tmpl \
	followup/templates/fr/thanks.tmpl \
	followup/templates/fr/transmitted-points.tmpl \
	followup/templates/fr/transmitted.tmpl

FOLLOWUP_TEST_LIBS = $(FOLLOWUP_LIBS) $(DB_LIBS) $(BASE_LIBS)
FOLLOWUP_TESTS = tests/test-followup \
	tests/test-followup-creditor \
	tests/test-followup-every \
	tests/test-followup-addressee \
	tests/test-followup-templates \
	tests/test-followup-safety \
	tests/test-followup-mail \
	tests/test-followup-reasons \
	tests/test-followup-interest \
	tests/test-followup-letter \
	tests/test-followup-mentions \
	tests/test-followup-forbidden \
	tests/test-followup-approve \
	tests/test-followup-disclosure \
	tests/test-followup-recurrence \
	tests/test-followup-duplicate \
	tests/test-followup-send \
	tests/test-followup-tls \
	tests/test-followup-outbox \
	tests/test-followup-examine \
	tests/test-followup-unattended \
	tests/test-remind \
	tests/test-scenario
check_PROGRAMS += $(FOLLOWUP_TESTS)
TESTS += $(FOLLOWUP_TESTS)
FOLLOWUP_FIXTURE = tests/followup-fixture.c tests/followup-fixture.h
FOLLOWUP_WORDING = tests/followup-wording.c tests/followup-wording.h $(FOLLOWUP_FIXTURE)
OUTBOX_FIXTURE = tests/outbox-fixture.c tests/outbox-fixture.h tests/smtp-server.c tests/smtp-server.h \
	$(FOLLOWUP_FIXTURE)
tests_test_followup_creditor_SOURCES = tests/test-followup-creditor.c $(FOLLOWUP_WORDING)
tests_test_followup_creditor_CFLAGS = $(AM_CFLAGS) $(CAIRO_CFLAGS)
tests_test_followup_creditor_LDADD = $(FOLLOWUP_TEST_LIBS)
tests_test_followup_every_SOURCES = tests/test-followup-every.c $(FOLLOWUP_WORDING)
tests_test_followup_every_CFLAGS = $(AM_CFLAGS) $(CAIRO_CFLAGS)
tests_test_followup_every_LDADD = $(FOLLOWUP_TEST_LIBS)
tests_test_followup_SOURCES = tests/test-followup.c $(FOLLOWUP_WORDING)
tests_test_followup_CFLAGS = $(AM_CFLAGS) $(CAIRO_CFLAGS)
tests_test_followup_LDADD = $(FOLLOWUP_TEST_LIBS)
tests_test_followup_templates_SOURCES = tests/test-followup-templates.c $(FOLLOWUP_WORDING)
tests_test_followup_templates_CFLAGS = $(AM_CFLAGS) $(CAIRO_CFLAGS)
tests_test_followup_templates_LDADD = $(FOLLOWUP_TEST_LIBS)
tests_test_followup_safety_SOURCES = tests/test-followup-safety.c $(FOLLOWUP_FIXTURE)
tests_test_followup_safety_CFLAGS = $(AM_CFLAGS) $(CAIRO_CFLAGS)
tests_test_followup_safety_LDADD = $(FOLLOWUP_TEST_LIBS)
tests_test_followup_mail_SOURCES = tests/test-followup-mail.c $(FOLLOWUP_FIXTURE)
tests_test_followup_mail_CFLAGS = $(AM_CFLAGS) $(CAIRO_CFLAGS) $(GMIME_CFLAGS)
tests_test_followup_mail_LDADD = $(FOLLOWUP_TEST_LIBS)
tests_test_followup_recurrence_SOURCES = tests/test-followup-recurrence.c $(FOLLOWUP_WORDING)
tests_test_followup_recurrence_CFLAGS = $(AM_CFLAGS) $(CAIRO_CFLAGS)
tests_test_followup_recurrence_LDADD = $(FOLLOWUP_TEST_LIBS)
tests_test_followup_disclosure_SOURCES = tests/test-followup-disclosure.c $(FOLLOWUP_FIXTURE)
tests_test_followup_disclosure_CFLAGS = $(AM_CFLAGS) $(CAIRO_CFLAGS)
tests_test_followup_disclosure_LDADD = $(FOLLOWUP_TEST_LIBS)
tests_test_followup_duplicate_SOURCES = tests/test-followup-duplicate.c $(FOLLOWUP_FIXTURE)
tests_test_followup_duplicate_CFLAGS = $(AM_CFLAGS) $(CAIRO_CFLAGS)
tests_test_followup_duplicate_LDADD = $(FOLLOWUP_TEST_LIBS)
tests_test_followup_send_SOURCES = tests/test-followup-send.c $(FOLLOWUP_FIXTURE) tests/smtp-server.c tests/smtp-server.h
tests_test_followup_send_CFLAGS = $(AM_CFLAGS) $(CAIRO_CFLAGS)
tests_test_followup_send_LDADD = $(FOLLOWUP_TEST_LIBS)
tests_test_followup_outbox_SOURCES = tests/test-followup-outbox.c $(OUTBOX_FIXTURE)
tests_test_followup_outbox_CFLAGS = $(AM_CFLAGS) $(CAIRO_CFLAGS)
tests_test_followup_outbox_LDADD = $(FOLLOWUP_TEST_LIBS)
tests_test_followup_examine_SOURCES = tests/test-followup-examine.c $(OUTBOX_FIXTURE)
tests_test_followup_examine_CFLAGS = $(AM_CFLAGS) $(CAIRO_CFLAGS)
tests_test_followup_examine_LDADD = $(FOLLOWUP_TEST_LIBS)
tests_test_followup_unattended_SOURCES = tests/test-followup-unattended.c $(OUTBOX_FIXTURE)
tests_test_followup_unattended_CFLAGS = $(AM_CFLAGS) $(CAIRO_CFLAGS)
tests_test_followup_unattended_LDADD = $(FOLLOWUP_TEST_LIBS)
tests_test_followup_tls_SOURCES = tests/test-followup-tls.c $(FOLLOWUP_FIXTURE) \
	tests/smtp-server.c tests/smtp-server.h
tests_test_followup_tls_CFLAGS = $(AM_CFLAGS) $(CAIRO_CFLAGS) $(GNUTLS_CFLAGS)
tests_test_followup_tls_LDADD = $(FOLLOWUP_TEST_LIBS)
tests_test_followup_addressee_SOURCES = tests/test-followup-addressee.c $(FOLLOWUP_FIXTURE)
tests_test_followup_addressee_CFLAGS = $(AM_CFLAGS) $(CAIRO_CFLAGS)
tests_test_followup_addressee_LDADD = $(FOLLOWUP_TEST_LIBS)
tests_test_remind_SOURCES = tests/test-remind.c $(FOLLOWUP_FIXTURE)
tests_test_remind_CFLAGS = $(AM_CFLAGS) $(CAIRO_CFLAGS)
tests_test_remind_LDADD = $(FOLLOWUP_TEST_LIBS)
tests_test_scenario_SOURCES = tests/test-scenario.c $(FOLLOWUP_FIXTURE)
tests_test_scenario_CFLAGS = $(AM_CFLAGS) $(CAIRO_CFLAGS)
tests_test_scenario_LDADD = $(FOLLOWUP_TEST_LIBS)
tests_test_followup_reasons_SOURCES = tests/test-followup-reasons.c $(FOLLOWUP_FIXTURE)
tests_test_followup_reasons_CFLAGS = $(AM_CFLAGS) $(CAIRO_CFLAGS)
tests_test_followup_reasons_LDADD = $(FOLLOWUP_LIBS) $(CASEFILE_LIBS) $(DB_LIBS) $(BASE_LIBS)
tests_test_followup_interest_SOURCES = tests/test-followup-interest.c $(FOLLOWUP_FIXTURE)
tests_test_followup_interest_CFLAGS = $(AM_CFLAGS) $(CAIRO_CFLAGS)
tests_test_followup_interest_LDADD = $(FOLLOWUP_TEST_LIBS)
tests_test_followup_letter_SOURCES = tests/test-followup-letter.c $(FOLLOWUP_WORDING)
tests_test_followup_letter_CFLAGS = $(AM_CFLAGS) $(CAIRO_CFLAGS)
tests_test_followup_letter_LDADD = $(FOLLOWUP_TEST_LIBS)
tests_test_followup_mentions_SOURCES = tests/test-followup-mentions.c $(FOLLOWUP_WORDING)
tests_test_followup_mentions_CFLAGS = $(AM_CFLAGS) $(CAIRO_CFLAGS)
tests_test_followup_mentions_LDADD = $(FOLLOWUP_TEST_LIBS)
tests_test_followup_forbidden_SOURCES = tests/test-followup-forbidden.c $(FOLLOWUP_FIXTURE)
tests_test_followup_forbidden_CFLAGS = $(AM_CFLAGS) $(CAIRO_CFLAGS)
tests_test_followup_forbidden_LDADD = $(FOLLOWUP_TEST_LIBS)
tests_test_followup_approve_SOURCES = tests/test-followup-approve.c $(FOLLOWUP_FIXTURE)
tests_test_followup_approve_CFLAGS = $(AM_CFLAGS) $(CAIRO_CFLAGS)
tests_test_followup_approve_LDADD = $(FOLLOWUP_TEST_LIBS)
