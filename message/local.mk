# message/: parsing mail; the sender's own words; language; machine or person; authentication results.
noinst_LIBRARIES += libmessage.a
libmessage_a_SOURCES = \
	message/authres.c message/authres.h \
	message/automatic.c message/automatic.h \
	message/banner.c \
	message/bounce.c message/bounce.h \
	message/charset.c message/charset.h \
	message/flowed.c message/flowed.h \
	message/footer.c message/footer.h \
	message/header_block.c message/header_block.h \
	message/header_text.c message/header_text.h \
	message/html.c message/html.h \
	message/html_tame.c message/html_tame.h \
	message/introduction.c message/introduction.h \
	message/language.c message/language.h \
	message/line_shape.c message/line_shape.h \
	message/pointer.c message/pointer.h \
	message/lines.c message/lines.h \
	message/machine_words.c message/machine_words.h \
	message/mailbox_file.c message/mailbox_file.h \
	message/message.c message/message.h \
	message/opaque.c message/opaque.h \
	message/parse.c message/parse.h \
	message/part_kind.c message/part_kind.h \
	message/quote.c \
	message/reply.c \
	message/sane.c message/sane.h \
	message/separator.c message/separator.h \
	message/signature.c
libmessage_a_CFLAGS = $(AM_CFLAGS) $(GMIME_CFLAGS) $(GUMBO_CFLAGS)
MESSAGE_LIBS = libmessage.a $(GMIME_LIBS) $(GUMBO_LIBS)

check_PROGRAMS += tests/test-authres tests/test-automatic tests/test-bounce tests/test-charset \
	tests/test-footer tests/test-html tests/test-language tests/test-mailbox-file tests/test-message \
	tests/test-opaque tests/test-parse tests/test-pointer tests/test-quote tests/test-reply \
	tests/test-signature
TESTS += tests/test-authres tests/test-automatic tests/test-bounce tests/test-charset tests/test-footer \
	tests/test-html tests/test-language tests/test-mailbox-file tests/test-message tests/test-opaque \
	tests/test-parse tests/test-pointer tests/test-quote tests/test-reply tests/test-signature
MESSAGE_FIXTURE = tests/message-fixture.c tests/message-fixture.h
tests_test_authres_SOURCES = tests/test-authres.c $(MESSAGE_FIXTURE)
tests_test_authres_LDADD = $(MESSAGE_LIBS) $(BASE_LIBS)
tests_test_automatic_SOURCES = tests/test-automatic.c $(MESSAGE_FIXTURE)
tests_test_automatic_LDADD = $(MESSAGE_LIBS) $(BASE_LIBS)
tests_test_bounce_SOURCES = tests/test-bounce.c $(MESSAGE_FIXTURE)
tests_test_bounce_LDADD = $(MESSAGE_LIBS) $(BASE_LIBS)
tests_test_charset_SOURCES = tests/test-charset.c $(MESSAGE_FIXTURE)
tests_test_charset_LDADD = $(MESSAGE_LIBS) $(BASE_LIBS)
tests_test_html_SOURCES = tests/test-html.c $(MESSAGE_FIXTURE)
tests_test_html_LDADD = $(MESSAGE_LIBS) $(BASE_LIBS)
tests_test_language_SOURCES = tests/test-language.c $(MESSAGE_FIXTURE)
tests_test_language_LDADD = $(MESSAGE_LIBS) $(BASE_LIBS)
tests_test_message_SOURCES = tests/test-message.c $(MESSAGE_FIXTURE)
tests_test_message_LDADD = $(MESSAGE_LIBS) $(BASE_LIBS)
tests_test_opaque_SOURCES = tests/test-opaque.c $(MESSAGE_FIXTURE)
tests_test_opaque_LDADD = $(MESSAGE_LIBS) $(BASE_LIBS)
tests_test_parse_SOURCES = tests/test-parse.c $(MESSAGE_FIXTURE)
tests_test_parse_LDADD = $(MESSAGE_LIBS) $(BASE_LIBS)
tests_test_pointer_SOURCES = tests/test-pointer.c
tests_test_pointer_LDADD = $(MESSAGE_LIBS) $(BASE_LIBS)
REPLY_HABIT = tests/reply-habit.c tests/reply-habit.h
tests_test_footer_SOURCES = tests/test-footer.c $(REPLY_HABIT)
tests_test_footer_LDADD = $(MESSAGE_LIBS) $(BASE_LIBS)
tests_test_quote_SOURCES = tests/test-quote.c $(REPLY_HABIT)
tests_test_quote_LDADD = $(MESSAGE_LIBS) $(BASE_LIBS)
tests_test_signature_SOURCES = tests/test-signature.c $(REPLY_HABIT)
tests_test_signature_LDADD = $(MESSAGE_LIBS) $(BASE_LIBS)
tests_test_reply_SOURCES = tests/test-reply.c
tests_test_reply_LDADD = $(MESSAGE_LIBS) $(BASE_LIBS)
tests_test_mailbox_file_SOURCES = tests/test-mailbox-file.c
tests_test_mailbox_file_LDADD = $(MESSAGE_LIBS) $(BASE_LIBS)
