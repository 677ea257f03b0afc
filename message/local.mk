# message/: parsing mail; the sender's own words; language; machine or person; authentication results.
noinst_LIBRARIES += libmessage.a
libmessage_a_SOURCES = message/message.h message/mailbox_file.h
libmessage_a_CFLAGS = $(AM_CFLAGS) $(GMIME_CFLAGS) $(GUMBO_CFLAGS)
MESSAGE_LIBS = libmessage.a $(GMIME_LIBS) $(GUMBO_LIBS)
