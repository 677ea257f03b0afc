# tests/: scripts that run whole programs; unit tests stand in the local.mk of the folder they test.
WHOLE_TESTS = \
	tests/T010-architecture.sh \
	tests/T012-plans.sh \
	tests/T015-commands.sh \
	tests/T022-guides.sh \
	tests/T040-learn.sh \
	tests/T050-rules.sh \
	tests/T100-milter.sh \
	tests/T110-milter-trouble.sh \
	tests/T112-milter-reload.sh \
	tests/T114-milter-database.sh \
	tests/T115-milter-read-only.sh \
	tests/T116-milter-kill.sh \
	tests/T118-milter-load.sh \
	tests/T119-milter-large.sh \
	tests/T120-doors.sh \
	tests/T130-answer.sh \
	tests/T131-outbox-kill.sh \
	tests/T132-outbox-transport.sh \
	tests/T133-outbox-daemon.sh \
	tests/T135-letters.sh \
	tests/T140-hostile.sh \
	tests/T141-injection.sh \
	tests/T150-reply-address.sh \
	tests/T160-import.sh \
	tests/T162-message-link.sh \
	tests/T164-message-correct.sh \
	tests/T166-choose-case.sh \
	tests/T167-late-reply.sh \
	tests/T168-care.sh \
	tests/T172-dispute.sh \
	tests/T180-promises.sh \
	tests/T190-trace.sh \
	tests/T200-person.sh \
	tests/T210-reminders.sh \
	tests/T230-backup.sh \
	tests/T240-status.sh \
	tests/T250-check.sh \
	tests/T255-completion.sh \
	tests/T265-units.sh \
	tests/T300-imap-session.sh \
	tests/T310-imap.sh \
	tests/T320-imap-trouble.sh \
	tests/T325-imap-reload.sh \
	tests/T330-imap-drafts.sh \
	tests/T340-imap-cyrus.sh \
	tests/T350-sieve.sh
TESTS += $(WHOLE_TESTS)

# Unit tests and scripts both speak TAP: every check counts.
TEST_EXTENSIONS = .sh
TAP_DRIVER = env AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
LOG_DRIVER = $(TAP_DRIVER)
SH_LOG_DRIVER = $(TAP_DRIVER)
SH_LOG_COMPILER = bash

EXTRA_DIST += $(WHOLE_TESTS) tests/lib.sh tests/testbed.sh tests/testbed-cyrus.sh tests/tool.py tests/imap.py tests/imap_refuses.py tests/imap_server.py tests/mail-program.py tests/hostile.py tests/injection.py tests/log-lines.py tests/plans.py \
	tests/milter-trouble.sh tests/imap-desk.sh tests/load.py tests/milter.py tests/tsan.sh tests/tsan-glib.c tests/tsan.supp \
	tests/lint.sh tests/lsan.supp tests/few-rules tests/portfolio tests/mail

.PHONY: tsan
tsan:
	$(AM_V_at)bash $(srcdir)/tests/tsan.sh

.PHONY: lint
lint:
	$(AM_V_at)top_srcdir='$(abs_top_srcdir)' bash $(srcdir)/tests/lint.sh $(DEFS) \
		-I$(abs_top_builddir) -I$(abs_top_srcdir) $(AM_CPPFLAGS) $(GLIB_CFLAGS) $(JSON_CFLAGS) \
		$(GMIME_CFLAGS) $(GUMBO_CFLAGS) $(PCRE2_CFLAGS) $(SQLITE_CFLAGS) $(ZSTD_CFLAGS) \
		$(ETPAN_CFLAGS) $(GNUTLS_CFLAGS) $(TEMPLATE_CFLAGS) $(CAIRO_CFLAGS) $(QPDF_CFLAGS) \
		$(ARCHIVE_CFLAGS) $(SYSTEMD_CFLAGS) $(HYPERSCAN_CFLAGS)
