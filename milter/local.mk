# milter/: quitus-milter, the door at the mail server.
noinst_LIBRARIES += libmilterdoor.a
libmilterdoor_a_SOURCES = \
	milter/callbacks.c milter/callbacks.h \
	milter/database.c milter/database.h \
	milter/forged.c milter/forged.h \
	milter/gate.c milter/gate.h \
	milter/headers.c milter/headers.h \
	milter/hold.c milter/hold.h \
	milter/job.c milter/job.h \
	milter/service.c milter/service.h \
	milter/session.c milter/session.h \
	milter/socket.c milter/socket.h

sbin_PROGRAMS += quitus-milter
quitus_milter_SOURCES = milter/milter_main.c milter/serve.c milter/serve.h
quitus_milter_CFLAGS = $(AM_CFLAGS) $(SYSTEMD_CFLAGS)
quitus_milter_LDADD = libmilterdoor.a $(INTAKE_LIBS) $(MILTER_LIBS) $(SYSTEMD_LIBS) -lpthread

check_PROGRAMS += tests/test-milter
TESTS += tests/test-milter
tests_test_milter_SOURCES = tests/test-milter.c
tests_test_milter_LDADD = libmilterdoor.a $(INTAKE_LIBS) $(MILTER_LIBS) -lpthread

check_PROGRAMS += tests/test-hold
TESTS += tests/test-hold
tests_test_hold_SOURCES = tests/test-hold.c
tests_test_hold_LDADD = libmilterdoor.a $(BASE_LIBS)
