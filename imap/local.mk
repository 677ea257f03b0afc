# imap/: quitus-imap, the door beside the mailbox.
noinst_LIBRARIES += libimapdoor.a
libimapdoor_a_SOURCES = \
	imap/change.c \
	imap/compare.c \
	imap/connect.c \
	imap/desk.c imap/desk.h \
	imap/draft_find.c \
	imap/draft_put.c \
	imap/draft_round.h \
	imap/drafts.c imap/drafts.h \
	imap/fetch.c \
	imap/folder.c \
	imap/half_moved.c \
	imap/idle.c \
	imap/inbox.c imap/look.h \
	imap/login.c \
	imap/report.c imap/report.h \
	imap/session.h imap/inside.h \
	imap/tagging.c \
	imap/taking.c imap/taking.h \
	imap/tags.c imap/tags.h
libimapdoor_a_CFLAGS = $(AM_CFLAGS) $(ETPAN_CFLAGS)
IMAP_LIBS = libimapdoor.a $(INTAKE_LIBS) $(FOLLOWUP_LIBS) $(DB_LIBS) $(BASE_LIBS)

sbin_PROGRAMS += quitus-imap
quitus_imap_SOURCES = imap/imap_main.c
quitus_imap_CFLAGS = $(AM_CFLAGS) $(SYSTEMD_CFLAGS)
quitus_imap_LDADD = $(IMAP_LIBS) $(SYSTEMD_LIBS) -lpthread

check_PROGRAMS += tests/imap-drafts tests/imap-session
tests_imap_drafts_SOURCES = tests/imap-drafts.c
tests_imap_drafts_LDADD = $(IMAP_LIBS) -lpthread
tests_imap_session_SOURCES = tests/imap-session.c
tests_imap_session_LDADD = $(IMAP_LIBS) -lpthread
