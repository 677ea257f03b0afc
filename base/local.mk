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
	base/ids.c base/ids.h \
	base/ini.c base/ini.h \
	base/json.c base/json.h \
	base/log.c base/log.h \
	base/money.c base/money.h \
	base/rate.c base/rate.h \
	base/name.c base/name.h \
	base/out_file.c base/out_file.h \
	base/privilege.c base/privilege.h \
	base/reading.c base/reading.h \
	base/reply_address.c base/reply_address.h \
	base/secret.c base/secret.h \
	base/shape.c base/shape.h \
	base/socket_address.c base/socket_address.h \
	base/taxonomy.c base/taxonomy.h \
	base/text.c base/text.h \
	base/tick.h \
	base/write_all.c base/write_all.h

SCRATCH_FILE = tests/scratch-file.c tests/scratch-file.h
check_PROGRAMS += tests/test-calendar tests/test-config tests/test-fold tests/test-i18n tests/test-json \
	tests/test-money tests/test-rate tests/test-reading tests/test-reply-address tests/test-text
TESTS += tests/test-calendar tests/test-config tests/test-fold tests/test-i18n tests/test-json \
	tests/test-money tests/test-rate tests/test-reading tests/test-reply-address tests/test-text
tests_test_calendar_SOURCES = tests/test-calendar.c
tests_test_calendar_LDADD = $(BASE_LIBS)
tests_test_config_SOURCES = tests/test-config.c $(SCRATCH_FILE)
tests_test_config_LDADD = $(BASE_LIBS)
tests_test_fold_SOURCES = tests/test-fold.c
tests_test_fold_LDADD = $(BASE_LIBS)
tests_test_i18n_SOURCES = tests/test-i18n.c
tests_test_i18n_LDADD = $(BASE_LIBS)
tests_test_json_SOURCES = tests/test-json.c
tests_test_json_LDADD = $(BASE_LIBS)
tests_test_money_SOURCES = tests/test-money.c
tests_test_money_LDADD = $(BASE_LIBS)
tests_test_rate_SOURCES = tests/test-rate.c
tests_test_rate_LDADD = $(BASE_LIBS)
tests_test_reading_SOURCES = tests/test-reading.c
tests_test_reading_LDADD = $(BASE_LIBS)
tests_test_reply_address_SOURCES = tests/test-reply-address.c
tests_test_reply_address_LDADD = $(BASE_LIBS)
tests_test_text_SOURCES = tests/test-text.c
tests_test_text_LDADD = $(BASE_LIBS)
