# message/: parsing mail; the sender's own words; language; machine or person; authentication results.
noinst_LIBRARIES += libmessage.a
libmessage_a_SOURCES = \
	message/authres.c message/authres.h \
	message/automatic.c message/automatic.h \
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
	message/quote.c \
	message/reply.c \
	message/sane.c message/sane.h \
	message/separator.c message/separator.h \
	message/signature.c
libmessage_a_CFLAGS = $(AM_CFLAGS) $(GMIME_CFLAGS) $(GUMBO_CFLAGS)
MESSAGE_LIBS = libmessage.a $(GMIME_LIBS) $(GUMBO_LIBS)

check_PROGRAMS += tests/test-message tests/test-reply-text tests/test-pointer tests/test-mailbox-file
TESTS += tests/test-message tests/test-reply-text tests/test-pointer tests/test-mailbox-file
tests_test_message_SOURCES = tests/test-message.c
tests_test_message_LDADD = $(MESSAGE_LIBS) $(BASE_LIBS)
tests_test_reply_text_SOURCES = tests/test-reply-text.c
tests_test_reply_text_LDADD = $(MESSAGE_LIBS) $(BASE_LIBS)
tests_test_pointer_SOURCES = tests/test-pointer.c
tests_test_pointer_LDADD = $(MESSAGE_LIBS) $(BASE_LIBS)
tests_test_mailbox_file_SOURCES = tests/test-mailbox-file.c
tests_test_mailbox_file_LDADD = $(MESSAGE_LIBS) $(BASE_LIBS)
