# base/: what every folder stands on: configuration, errors, log, text, calendar, money, JSON.
noinst_LIBRARIES += libbase.a
libbase_a_SOURCES = \
	base/calendar.c base/calendar.h \
	base/config.c base/config.h \
	base/config_value.c base/config_value.h \
	base/datadir.c base/datadir.h \
	base/error.c base/error.h \
	base/fold.c base/fold.h \
	base/hours.c base/hours.h \
	base/i18n.c base/i18n.h \
	base/ini.c base/ini.h \
	base/json.c base/json.h \
	base/log.c base/log.h \
	base/money.c base/money.h \
	base/rate.c base/rate.h \
	base/name.c base/name.h \
	base/privilege.c base/privilege.h \
	base/reading.c base/reading.h \
	base/reply_address.c base/reply_address.h \
	base/secret.c base/secret.h \
	base/shape.c base/shape.h \
	base/socket_address.c base/socket_address.h \
	base/taxonomy.c base/taxonomy.h \
	base/text.c base/text.h \
	base/tick.h

check_PROGRAMS += tests/test-base
TESTS += tests/test-base
tests_test_base_SOURCES = tests/test-base.c
tests_test_base_LDADD = $(BASE_LIBS)
