/* tests/test-base.c - unit tests of base/. */
#include "base/calendar.h"
#include "base/config.h"
#include "base/error.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/money.h"
#include "base/rate.h"
#include "base/reading.h"
#include "base/taxonomy.h"
#include "base/text.h"
#include <glib/gstdio.h>
#include <string.h>

static void test_money(void) {
  static const struct {
    const char *text;
    bool ok;
    int64_t cents;
  } cases[] = {
      {"1250", true, 125000},
      {"1 250,50", true, 125050},
      {"1.250,50", true, 125050},
      {"1,250.50", true, 125050},
      {"1250.5", true, 125050},
      {"1\u00a0250,50 €", true, 125050},
      {"1\u202f250", true, 125000},
      {"EUR 12.00", true, 1200},
      {"1.250", true, 125000},
      {"1.250.000,00", true, 125000000},
      {"0,05", true, 5},
      {"-12,30", true, -1230},
      {"1'250.50 CHF", true, 125050},
      {"12,345.6", true, 1234560},
      {"1250.500", true, 125050},
      {"1250,5000", true, 125050},
      {"0.500", true, 50},
      {"1250,50-", true, -125050},
      {"(1 250,50)", true, -125050},
      {"+12,00", true, 1200},
      {"\u221212,00 €", true, -1200},
      {"1250.505", false, 0},
      {"1250.000,00", false, 0},
      {"--12", false, 0},
      {"-", false, 0},
      {"(12", false, 0},
      {"", false, 0},
      {"douze", false, 0},
      {"12,3456", false, 0},
      {"1,2,3", false, 0},
      {"99999999999999999999", false, 0},
      {",50", false, 0},
      {"1.25.00", false, 0},
      {"12 €/h", false, 0},
      {"EUROEUROS", false, 0},
      {"1.250.50", false, 0},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    int64_t cents = 0;
    g_test_message("%s", cases[i].text);
    g_assert_cmpint(quitus_money_parse(cases[i].text, &cents), ==, cases[i].ok);
    g_assert_cmpint(cents, ==, cases[i].cents);
  }
  g_autofree char *decimal = quitus_money_decimal(-5);
  g_assert_cmpstr(decimal, ==, "-0.05");
  g_autofree char *fr = quitus_money_long(123456789, "EUR", "fr");
  g_assert_cmpstr(fr, ==, "1\u202f234\u202f567,89\u00a0€");
  g_autofree char *en = quitus_money_long(125050, "EUR", "en");
  g_autofree char *below = quitus_money_long(-12696, "EUR", "fr");
  g_assert_cmpstr(below, ==, "\u2212126,96\u00a0€");
  g_assert_cmpstr(en, ==, "EUR 1,250.50");
}

static void test_reader(void) {
  static const struct {
    const char *language, *day, *instant, *amount, *below;
  } cases[] = {
      {"fr", "31/03/2026", "31/03/2026 14:05", "1250,50", "-0,05"},
      {"en", "2026-03-31", "2026-03-31 14:05", "1250.50", "-0.05"},
      {"de", "2026-03-31", "2026-03-31 14:05", "1250.50", "-0.05"},
  };
  g_autoptr(GDateTime) local = g_date_time_new_local(2026, 3, 31, 14, 5, 0);
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *before = quitus_i18n_speak(cases[i].language);
    g_autofree char *day = quitus_day_text(quitus_day_from_ymd(2026, 3, 31));
    g_autofree char *instant = quitus_instant_text(g_date_time_to_unix(local));
    g_autofree char *amount = quitus_amount_text(125050), *below = quitus_amount_text(-5);
    quitus_i18n_restore(before);
    g_assert_cmpstr(day, ==, cases[i].day);
    g_assert_cmpstr(instant, ==, cases[i].instant);
    g_assert_cmpstr(amount, ==, cases[i].amount);
    g_assert_cmpstr(below, ==, cases[i].below);
  }
}

static void test_written_days(void) {
  static const struct {
    const char *text;
    int year, month, day; /* 0: no date */
  } cases[] = {
      {"2026-03-31", 2026, 3, 31},
      {"20260331", 2026, 3, 31},
      {"31/03/2026", 2026, 3, 31},
      {"31.03.2026", 2026, 3, 31},
      {"31-03-2026", 2026, 3, 31},
      {"1/3/26", 2026, 3, 1},
      {"31/03/2026 00:00", 2026, 3, 31},
      {"2026-03-31T00:00:00+02:00", 2026, 3, 31},
      {"03/31/2026", 0, 0, 0}, /* the month first: as no Frenchman writes */
      {"31/02/2026", 0, 0, 0},
      {"31/03-2026", 0, 0, 0},
      {"31/03/026", 0, 0, 0},
      {"31/03/2026 environ", 0, 0, 0},
      {"46112", 0, 0, 0}, /* a spreadsheet's own number */
      {"31/03", 0, 0, 0},
      {"", 0, 0, 0},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_test_message("%s", cases[i].text);
    quitus_day expected = cases[i].year
                              ? quitus_day_from_ymd(cases[i].year, cases[i].month, cases[i].day)
                              : QUITUS_NO_DAY;
    g_assert_cmpint(quitus_day_parse(cases[i].text), ==, expected);
  }
}

static void test_calendar(void) {
  char iso[11];
  quitus_day day = quitus_day_parse_iso("2026-11-21");
  g_assert_cmpint(quitus_day_weekday(day), ==, 6);
  g_assert_cmpstr(quitus_day_iso(day, iso), ==, "2026-11-21");
  g_assert_cmpint(quitus_day_parse_iso("1970-01-01"), ==, 0);
  g_assert_cmpint(quitus_day_parse_iso("2026-02-29"), ==, QUITUS_NO_DAY);
  g_assert_cmpint(quitus_day_parse_iso("2026-2-9"), ==, QUITUS_NO_DAY);
  g_assert_cmpint(quitus_day_from_ymd(2026, 13, 1), ==, QUITUS_NO_DAY);
  g_assert_cmpint(quitus_day_of_iso_week(2026, 12), ==, quitus_day_from_ymd(2026, 3, 16));
  g_assert_cmpint(quitus_day_end_of_month(2028, 2), ==, quitus_day_from_ymd(2028, 2, 29));
  /* Easter Monday, Ascension, Whit Monday 2026; and two days that are none */
  g_assert_true(quitus_day_is_holiday(quitus_day_from_ymd(2026, 4, 6)));
  g_assert_true(quitus_day_is_holiday(quitus_day_from_ymd(2026, 5, 14)));
  g_assert_true(quitus_day_is_holiday(quitus_day_from_ymd(2026, 5, 25)));
  g_assert_false(quitus_day_is_holiday(quitus_day_from_ymd(2026, 4, 3)));
  g_assert_false(quitus_day_is_working(day));
  g_assert_cmpint(quitus_day_next_working(quitus_day_from_ymd(2026, 12, 24)), ==,
                  quitus_day_from_ymd(2026, 12, 28));
  g_autofree char *fr = quitus_day_long(quitus_day_from_ymd(2026, 5, 1), "fr");
  g_assert_cmpstr(fr, ==, "vendredi 1er mai 2026");
}

/* A whole year, so that nothing else is one: Good Friday and 26 December are holidays in
 * Alsace-Moselle only. */
static void test_holidays(void) {
  g_autoptr(GString) holidays = g_string_new(NULL);
  for (quitus_day day = quitus_day_from_ymd(2027, 1, 1); day <= quitus_day_from_ymd(2027, 12, 31);
       day++) {
    char iso[11];
    if (quitus_day_is_holiday(day))
      g_string_append_printf(holidays, "%s ", quitus_day_iso(day, iso) + strlen("2027-"));
  }
  g_assert_cmpstr(holidays->str, ==,
                  "01-01 03-29 05-01 05-06 05-08 05-17 07-14 08-15 11-01 11-11 12-25 ");
}

static void test_time_limits(void) {
  static const struct {
    const char *day;
    int months;
    const char *same_number, *extended;
  } cases[] = {
      {"2026-11-20", 2, "2027-01-20", "2027-01-20"}, {"2026-12-31", 2, "2027-02-28", "2027-03-01"},
      {"2027-12-31", 2, "2028-02-29", "2028-02-29"}, {"2026-03-01", 2, "2026-05-01", "2026-05-04"},
      {"2026-10-25", 2, "2026-12-25", "2026-12-28"}, {"2026-09-12", 2, "2026-11-12", "2026-11-12"},
      {"2026-11-20", 4, "2027-03-20", "2027-03-22"}, {"2027-03-31", -1, "2027-02-28", "2027-03-01"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    char iso[11];
    quitus_day day = quitus_day_add_months(quitus_day_parse_iso(cases[i].day), cases[i].months);
    g_assert_cmpstr(quitus_day_iso(day, iso), ==, cases[i].same_number);
    g_assert_cmpstr(quitus_day_iso(quitus_day_extended(day), iso), ==, cases[i].extended);
  }
}

static void test_fold(void) {
  g_autoptr(quitus_folded) folded = quitus_fold("L’ÉTÉ : œuf à 12 €\xFF\n", -1);
  g_assert_cmpstr(folded->text, ==, "l'ete : oeuf a 12 eur \n");
  const char *at = strstr(folded->text, "oeuf");
  g_assert_cmpint(folded->map[at - folded->text], ==, strlen("L’ÉTÉ : "));
  g_assert_cmpint(folded->map[folded->length], ==, strlen("L’ÉTÉ : œuf à 12 €\xFF\n"));
  g_autofree char *key = quitus_fold_key("A2026-00 123/é");
  g_assert_cmpstr(key, ==, "a202600123e");
  g_autofree char *combined = quitus_fold_string("e\u0301te\u0301");
  g_assert_cmpstr(combined, ==, "ete");
  /* a NUL is no end */
  g_autoptr(quitus_folded) nul = quitus_fold("a\0b", 3);
  g_assert_cmpint(nul->length, ==, 3);
  g_assert_cmpstr(nul->text, ==, "a b");
}

static void test_taxonomy(void) {
  for (int i = 0; i < QUITUS_N_LABELS; i++) {
    enum quitus_label label = QUITUS_N_LABELS;
    g_assert_true(quitus_label_parse(quitus_label_id((enum quitus_label)i), &label));
    g_assert_cmpint(label, ==, i);
    g_assert_cmpstr(quitus_label_name(label), !=, "");
  }
  enum quitus_label untouched = QUITUS_CASH_FLOW;
  g_assert_false(quitus_label_parse("cashflow", &untouched));
  g_assert_cmpint(untouched, ==, QUITUS_CASH_FLOW);
}

static void collect(const char *name, const char *value, void *data) {
  g_string_append_printf(data, "%s=%s;", name, value);
}

static void test_fields(void) {
  g_autoptr(quitus_reading) reading = quitus_reading_new();
  struct quitus_fields *fields = &reading->fields;
  g_assert_true(quitus_fields_set(fields, "promise_date", "2026-04-03"));
  g_assert_true(quitus_fields_set(fields, "payment_amount", "1250.50"));
  g_assert_true(quitus_fields_set(fields, "instalments", "3"));
  g_assert_true(quitus_fields_set(fields, "invoice_refs", "FA-1"));
  g_assert_true(quitus_fields_set(fields, "invoice_refs", "FA-2"));
  g_assert_true(quitus_fields_set(fields, "documents", "delivery-note"));
  g_assert_false(quitus_fields_set(fields, "documents", "poem"));
  g_assert_false(quitus_fields_set(fields, "promise_date", "soon"));
  g_assert_false(quitus_fields_set(fields, "weather", "fine"));
  g_assert_true(quitus_fields_set(fields, "promise_date", "2026-04-03"));
  g_autoptr(GString) all = g_string_new(NULL);
  quitus_fields_foreach(fields, collect, all);
  g_assert_cmpstr(all->str, ==,
                  "promise_date=2026-04-03;payment_amount=1250.50;instalments=3;"
                  "invoice_refs=FA-1;invoice_refs=FA-2;documents=delivery-note;");
}

/* Kept beside the fields, and none of them. */
static void test_recurrence(void) {
  g_autoptr(quitus_reading) reading = quitus_reading_new();
  struct quitus_fields *fields = &reading->fields;
  g_autoptr(GString) all = g_string_new(NULL);
  quitus_recurrence_foreach(&fields->recurrence, collect, all);
  g_assert_cmpstr(all->str, ==, "");
  g_assert_true(quitus_fields_set(fields, "recurrence_every", "fortnight"));
  g_assert_true(quitus_fields_set(fields, "recurrence_amount", "200.00"));
  g_assert_true(quitus_fields_set(fields, "recurrence_day", "5"));
  g_assert_true(quitus_fields_set(fields, "recurrence_first", "2026-04-05"));
  g_assert_true(quitus_fields_set(fields, "recurrence_month", "2026-04-01"));
  g_assert_false(quitus_fields_set(fields, "recurrence_every", "leap year"));
  g_assert_false(quitus_fields_set(fields, "recurrence_every", ""));
  quitus_fields_foreach(fields, collect, all);
  g_assert_cmpstr(all->str, ==, "");
  quitus_recurrence_foreach(&fields->recurrence, collect, all);
  g_assert_cmpstr(all->str, ==,
                  "recurrence_every=fortnight;recurrence_amount=200.00;recurrence_day=5;"
                  "recurrence_first=2026-04-05;recurrence_month=2026-04-01;");
}

static void test_json(void) {
  g_autoptr(JsonBuilder) builder = json_builder_new();
  g_autoptr(quitus_reading) reading = quitus_reading_new();
  struct quitus_reason *reason = quitus_reading_add(reading, QUITUS_CASH_FLOW, 0.98432, true);
  quitus_reason_add_evidence(reason, "plus un \"sou\"\n", "cash-flow.none", 3, 9);
  quitus_fields_set(&reading->fields, "documents", "invoice");
  quitus_fields_set(&reading->fields, "documents", "order");
  quitus_fields_set(&reading->fields, "recurrence_every", "month"); /* no field of the taxonomy */
  json_builder_begin_object(builder);
  quitus_json_string(builder, "file", "bad \xFF utf8");
  quitus_json_string(builder, "controls",
                     "\n\x1B\x1F\x7F\xC2\x9B"
                     "2J");
  quitus_json_reading(builder, reading);
  json_builder_end_object(builder);
  g_autofree char *line = quitus_json_line(builder);
  g_assert_cmpstr(
      line, ==,
      "{\"file\":\"bad \uFFFD utf8\",\"controls\":\"\\n\\u001b\\u001f\\u007f\\u009b2J\","
      "\"reasons\":[{\"label\":\"cash-flow\","
      "\"confidence\":0.984375,\"certain\":true,\"evidence\":[{\"text\":\"plus un "
      "\\\"sou\\\"\\n\",\"rule\":\"cash-flow.none\"}]}],\"fields\":{\"documents\":"
      "[\"invoice\",\"order\"]}}");
}

static void test_text(void) {
  g_auto(GStrv) list = quitus_text_list(" a@b , c@d;\n e@f  g@h ", true);
  g_assert_cmpint(g_strv_length(list), ==, 4);
  g_autofree char *excerpt = quitus_text_excerpt("un\n\ndeux\t trois", 9);
  g_assert_cmpstr(excerpt, ==, "un deux…");
  g_autofree char *whole = quitus_text_excerpt("un\ndeux", 7);
  g_assert_cmpstr(whole, ==, "un deux");
  g_autofree char *header = quitus_text_header_value("a\r\nBcc: x@y\x01");
  g_assert_cmpstr(header, ==, "a  Bcc: x@y");
  g_autofree char *turned = quitus_text_header_value("a\u202Eb\u2066c\xC2\x9B"
                                                     "d\u2028e");
  g_assert_cmpstr(turned, ==, "a b c d e");
  g_autofree char *address = quitus_text_address("\"Petit, C.\" <C.Petit@Val.EXAMPLE>");
  g_assert_cmpstr(address, ==, "c.petit@val.example");
  static const char *const none[] = {
      "nobody", "a b@c", "a\x1B@b.example", "a\xC2\x9B@b.example", "a\u202E@b",
      "@b",     "a@",    "\xE9@b.example"};
  for (size_t i = 0; i < G_N_ELEMENTS(none); i++)
    g_assert_null(quitus_text_address(none[i]));
  static const char *const known[] = {"match", "unless", "unless-text", NULL};
  g_assert_cmpstr(quitus_text_nearest("mtach", known), ==, "match");
  g_assert_cmpstr(quitus_text_nearest("unles", known), ==, "unless");
  g_assert_cmpstr(quitus_text_nearest("unless_text", known), ==, "unless-text");
  g_assert_null(quitus_text_nearest("says", known));
  g_assert_null(quitus_text_nearest("", known));
  g_autofree char *endless = g_strnfill(300, 'm');
  g_assert_null(quitus_text_nearest(endless, known));
}

/* Loads `text` as a configuration file; its error, or NULL. */
static char *load_error(const char *text, struct quitus_config **ret_config) {
  g_autofree char *path = g_build_filename(g_get_tmp_dir(), "quitus-test-XXXXXX", NULL);
  int fd = g_mkstemp(path);
  g_assert_cmpint(fd, >=, 0);
  g_close(fd, NULL);
  g_assert_true(g_file_set_contents(path, text, -1, NULL));
  g_autoptr(GError) error = NULL;
  g_autoptr(quitus_config) config = quitus_config_load(path, &error);
  g_remove(path);
  g_assert_true((config == NULL) == (error != NULL));
  if (ret_config)
    *ret_config = g_steal_pointer(&config);
  if (!error)
    return NULL;
  g_assert_cmpint(quitus_error_exit_code(error), ==, 78);
  g_assert_true(g_str_has_prefix(error->message, path));
  return g_strdup(error->message + strlen(path));
}

static void test_config_values(void) {
  g_autoptr(quitus_config) config = NULL;
  g_autofree char *error =
      load_error("# sample\n[mailbox]\naddresses = Recouvrement@Agence.example, "
                 "b@agence.example\n\n[database]\npath = /x/q.db\n"
                 "[milter]\nsocket_mode=0600\n[outbox]\nsecurity = starttls\n"
                 "token_command = sed 's/\\s\\n\\\\//' \n"
                 "[imap main]\nhost = mail.example\n",
                 &config);
  g_assert_cmpstr(error, ==, NULL);
  g_assert_cmpstr(config->mailbox.addresses[0], ==, "recouvrement@agence.example");
  g_assert_cmpstr(config->agency.email, ==, "recouvrement@agence.example");
  g_assert_cmpstr(config->database.spool, ==, "/x/spool");
  g_assert_cmpint(config->milter.socket_mode, ==, 0600);
  g_assert_cmpint(config->outbox.security, ==, QUITUS_SECURITY_STARTTLS);
  g_assert_cmpstr(config->outbox.token_command, ==, "sed 's/\\s\\n\\\\//'"); /* as written */
  g_assert_cmpint(config->imap->len, ==, 1);
  g_assert_cmpstr(((struct quitus_imap_config *)config->imap->pdata[0])->name, ==, "main");
  g_assert_true(quitus_config_is_mailbox(config, "RECOUVREMENT+A1.x2@agence.example"));
  g_assert_false(quitus_config_is_mailbox(config, "autre@agence.example"));
}

static void test_rates(void) {
  static const struct {
    const char *text, *kept;
  } cases[] = {
      {"", ""},
      {"12.15", "12.15"},
      {"12,15 %", "12.15"},
      {"0", "0.00"},
      {"2026-01-01 12,40; 2025-07-01 12,15", "2025-07-01 12.15, 2026-01-01 12.40"},
      {"10, 2026-01-01 12.40", "10.00, 2026-01-01 12.40"},
      {"101", NULL},
      {"-1", NULL},
      {"beaucoup", NULL},
      {"2026-13-01 12", NULL},
      {"2026-01-01", NULL},
      {"12 % par an", NULL},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) rates = quitus_rates_parse(cases[i].text, &error);
    g_assert_cmpint(rates == NULL, ==, cases[i].kept == NULL);
    g_assert_cmpint(error != NULL, ==, cases[i].kept == NULL);
    g_autofree char *kept = rates ? quitus_rates_text(rates) : NULL;
    g_assert_cmpstr(kept, ==, cases[i].kept);
  }
  g_autofree char *french = quitus_rate_text(1215, "fr");
  g_autofree char *english = quitus_rate_text(1215, "en");
  g_assert_cmpstr(french, ==, "12,15\u00a0%");
  g_assert_cmpstr(english, ==, "12.15%");
}

static void test_config_model(void) {
  static const struct {
    const char *text, *model;
  } samples[] = {{"[rules]\nmodel = none\n", NULL},
                 {"[rules]\nmodel = /x/y.model\n", "/x/y.model"}};
  for (size_t i = 0; i < G_N_ELEMENTS(samples); i++) {
    g_autoptr(quitus_config) config = NULL;
    g_assert_null(load_error(samples[i].text, &config));
    g_assert_cmpstr(quitus_config_model(config), ==, samples[i].model);
  }
  g_autoptr(quitus_config) preset = NULL; /* the one that ships, or none while there is none */
  g_assert_null(load_error("", &preset));
  const char *model = quitus_config_model(preset);
  g_assert_true(!model || g_file_test(model, G_FILE_TEST_EXISTS));
}

static void test_config_errors(void) {
  static const struct {
    const char *text, *error;
  } cases[] = {
      {"[agency]\nname = x\ncolour = red\n",
       ", line 3: unknown key \"colour\" in [agency]; it knows: name, address, email, phone, "
       "activity, kind, payment, instalments"},
      {"[agence]\n", ", line 1: unknown group [agence]; `quitus config show` lists all"},
      {"[outbox]\n\nport = 99999\n", ", line 3: port: \"99999\" is no number from 1 to 65535"},
      {"[outbox]\nsecurity = ssl\n", ", line 2: security: \"ssl\" is none of: tls, starttls, none"},
      {"[mailbox]\naddresses = nobody\n", ", line 2: addresses: \"nobody\" is no mail address"},
      {"[mailbox]\n\nauthserv_id = mx.agence.example;\n",
       ", line 3: authserv_id: \"mx.agence.example;\" is no authserv-id; write the first word of "
       "Authentication-Results alone, without the semicolon: mx.agence.example"},
      {"[mailbox]\nauthserv_id = mx.agence.example; dkim=pass\n",
       ", line 2: authserv_id: \"mx.agence.example; dkim=pass\" is no authserv-id; write the first "
       "word of Authentication-Results alone, without the semicolon: mx.agence.example"},
      {"[mailbox]\nauthserv_id = Authentication-Results: mx.agence.example\n",
       ", line 2: authserv_id: \"Authentication-Results: mx.agence.example\" is no authserv-id; "
       "write "
       "the first word of Authentication-Results alone, without the semicolon: mx.agence.example"},
      {"[mailbox]\nauthserv_id = \"mx.agence.example\"\n",
       ", line 2: authserv_id: \"\"mx.agence.example\"\" is no authserv-id; write the first word "
       "of "
       "Authentication-Results alone, without the semicolon: mx.agence.example"},
      {"[playbook]\nunattended = cashflow\n", ", line 2: unattended: \"cashflow\" is no reason"},
      {"[outbox]\nport = \\q\n", ", line 2: port: \"\\q\" is no number from 1 to 65535"},
      {"[agency]\nname\n", ", line 2: no \"[group]\", \"key = value\" or \"# comment\" in UTF-8"},
      {"name = x\n", ", line 1: no \"[group]\", \"key = value\" or \"# comment\" in UTF-8"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *error = load_error(cases[i].text, NULL);
    g_assert_cmpstr(error, ==, cases[i].error);
  }
}

/* All that is wrong, in the order of the file; what is right between is no reason to stop. */
static void test_config_all_errors(void) {
  static const char *const expected[] = {
      ", line 2: unknown key \"nmae\" in [agency]; it knows: name, address, email, phone, "
      "activity, "
      "kind, payment, instalments",
      ", line 4: kind: \"ours\" is none of: collector, own",
      ", line 5: unknown group [outbax]; `quitus config show` lists all",
      ", line 8: port: \"many\" is no number from 1 to 65535",
  };
  g_autofree char *path = g_build_filename(g_get_tmp_dir(), "quitus-test-XXXXXX", NULL);
  g_close(g_mkstemp(path), NULL);
  g_assert_true(g_file_set_contents(path,
                                    "[agency]\nnmae = x\nphone = 1\nkind = ours\n[outbax]\nport = "
                                    "25\n[imap a]\nport = many\n",
                                    -1, NULL));
  g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func((GDestroyNotify)g_error_free);
  g_assert_null(quitus_config_load_all(path, faults));
  g_remove(path);
  g_assert_cmpuint(faults->len, ==, G_N_ELEMENTS(expected));
  for (guint i = 0; i < faults->len; i++) {
    const GError *fault = faults->pdata[i];
    g_assert_error(fault, QUITUS_ERROR, QUITUS_ERROR_CONFIG);
    g_assert_true(g_str_has_prefix(fault->message, path));
    g_assert_cmpstr(fault->message + strlen(path), ==, expected[i]);
  }
}

/* What is shown can be read again, and gives the same. */
static void test_config_round_trip(void) {
  g_autoptr(quitus_config) config = NULL;
  g_autofree char *error =
      load_error("[agency]\nname = Cabinet L\n[imap a]\nport = 143\n", &config);
  g_autofree char *first = NULL, *second = NULL;
  size_t size;
  FILE *stream = open_memstream(&first, &size);
  quitus_config_show(config, true, stream);
  fclose(stream);
  g_autoptr(quitus_config) again = NULL;
  g_autofree char *error2 = load_error(first, &again);
  g_assert_cmpstr(error2, ==, NULL);
  stream = open_memstream(&second, &size);
  quitus_config_show(again, true, stream);
  fclose(stream);
  g_assert_cmpstr(first, ==, second);
  g_assert_nonnull(strstr(first, "name = Cabinet L\n"));
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/base/money", test_money);
  g_test_add_func("/base/reader", test_reader);
  g_test_add_func("/base/calendar/written", test_written_days);
  g_test_add_func("/base/calendar", test_calendar);
  g_test_add_func("/base/calendar/holidays", test_holidays);
  g_test_add_func("/base/calendar/time-limits", test_time_limits);
  g_test_add_func("/base/fold", test_fold);
  g_test_add_func("/base/taxonomy", test_taxonomy);
  g_test_add_func("/base/fields", test_fields);
  g_test_add_func("/base/recurrence", test_recurrence);
  g_test_add_func("/base/json", test_json);
  g_test_add_func("/base/text", test_text);
  g_test_add_func("/base/config/values", test_config_values);
  g_test_add_func("/base/config/model", test_config_model);
  g_test_add_func("/base/rates", test_rates);
  g_test_add_func("/base/config/errors", test_config_errors);
  g_test_add_func("/base/config/all-errors", test_config_all_errors);
  g_test_add_func("/base/config/round-trip", test_config_round_trip);
  return g_test_run();
}
