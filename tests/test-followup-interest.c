/* tests/test-followup-interest.c - interest, indemnity and instalments on given days. */
#include "followup/interest.h"
#include "followup/schedule.h"
#include "tests/followup-fixture.h"

static quitus_day day_of(const char *iso) {
  quitus_day day = quitus_day_parse_iso(iso);
  g_assert_cmpint(day, !=, QUITUS_NO_DAY);
  return day;
}

/* Worked out by hand: principal * percent * days / 365. */
static void test_interest(void) {
  static const struct {
    const char *rates, *due, *until;
    int64_t principal, expected;
  } cases[] = {
      {"10", "2025-01-01", "2026-01-01", 100000, 10000},    /* a whole year: 10 % */
      {"12,15", "2026-08-20", "2026-11-22", 432696, 13539}, /* 94 days: 135.391 */
      {"10", "2026-11-21", "2026-11-22", 100000, 27},       /* one day: 0.274 */
      {"10", "2026-11-22", "2026-11-22", 100000, 0},        /* on the day nothing is late */
      {"10", "2026-11-23", "2026-11-22", 100000, 0},
      {"10", "2024-02-28", "2024-03-01", 3650000, 2000}, /* 29 February counts: two days */
      {"10", "2025-01-01", "2026-01-01", 0, 0},
      {"10", "2025-01-01", "2026-01-01", -500, 0}, /* a credit */
      {"", "2025-01-01", "2026-01-01", 100000, 0},
      /* 10 days at 10 %, 5 at 20 %: 36500 * (100 + 100) / 36500 */
      {"10, 2026-01-01 20", "2025-12-21", "2026-01-05", 3650000, 20000},
      /* no rate is known before the first: 5 days at 20 % only */
      {"2026-01-01 20", "2025-12-21", "2026-01-05", 3650000, 10000},
      {"10", "2016-01-01", "2025-12-29", INT64_C(900000000000), INT64_C(900000000000)},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GArray) rates = quitus_rates_parse(cases[i].rates, NULL);
    g_assert_cmpint(
        quitus_interest(cases[i].principal, day_of(cases[i].due), day_of(cases[i].until), rates),
        ==, cases[i].expected);
  }
  g_autoptr(GArray) rates = quitus_rates_parse("10", NULL);
  g_assert_cmpint(quitus_interest(100000, QUITUS_NO_DAY, day_of("2026-01-01"), rates), ==, 0);
}

static void business(struct quitus_case *kase) {
  g_free(kase->siren);
  kase->siren = g_strdup("000173286");
}
static void stopped(struct quitus_case *kase) {
  business(kase);
  kase->state = QUITUS_CASE_STOPPED;
}
static void dollars(struct quitus_case *kase) {
  struct quitus_invoice *invoice = kase->invoices->pdata[0];
  business(kase);
  g_free(kase->currency);
  kase->currency = g_strdup("USD");
  g_free(invoice->currency);
  invoice->currency = g_strdup("USD");
}
static void own_rate(struct quitus_case *kase) {
  business(kase);
  kase->interest_rate = 3650;
}
static void no_rate_agreed(struct quitus_case *kase) {
  business(kase);
  kase->interest_rate = 0;
}
static void partly_paid(struct quitus_case *kase) {
  struct quitus_invoice *invoice = kase->invoices->pdata[0];
  business(kase);
  invoice->paid = 25050;
}
static void add_credit(struct quitus_case *kase, int64_t amount) {
  struct quitus_invoice *note = g_new0(struct quitus_invoice, 1);
  business(kase);
  note->amount = -amount;
  note->due_date = quitus_day_from_ymd(2026, 11, 12);
  note->currency = g_strdup("EUR");
  g_ptr_array_add(kase->invoices, note);
}
static void partly_credited(struct quitus_case *kase) {
  add_credit(kase, 25050);
}
static void all_credited(struct quitus_case *kase) {
  add_credit(kase, 125050);
}
static void not_due(struct quitus_case *kase) {
  struct quitus_invoice *invoice = kase->invoices->pdata[0];
  business(kase);
  invoice->due_date = quitus_day_from_ymd(2026, 11, 22);
}

/* FA-1042 of 1250.50, due on 2026-11-02: 20 days late on 2026-11-22. */
static void test_case(void) {
  static const struct {
    void (*prepare)(struct quitus_case *kase);
    const char *rate;
    bool indemnity;
    int64_t interest, sum;
  } cases[] = {
      {business, "10", true, 685, 4000},     {business, "", true, 0, 4000},
      {business, "10", false, 685, 0},       {NULL, "10", true, 0, 0}, /* a consumer */
      {stopped, "10", true, 0, 0},           {dollars, "10", true, 685, 0},
      {own_rate, "10", true, 2501, 4000},    {own_rate, "", true, 2501, 4000},
      {no_rate_agreed, "10", true, 0, 4000}, {partly_paid, "10", true, 548, 4000},
      {not_due, "10", true, 0, 0},           {partly_credited, "10", true, 548, 4000},
      {all_credited, "10", true, 0, 0},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(quitus_config) config = fixture_config();
    g_autoptr(quitus_case) kase = fixture_case();
    g_array_unref(config->interest.rate);
    config->interest.rate = quitus_rates_parse(cases[i].rate, NULL);
    config->interest.indemnity = cases[i].indemnity;
    if (cases[i].prepare)
      cases[i].prepare(kase);
    struct quitus_accessories sum =
        quitus_accessories_of(config, kase, quitus_day_from_ymd(2026, 11, 22));
    g_test_message("%zu", i);
    g_assert_cmpint(sum.interest, ==, cases[i].interest);
    g_assert_cmpint(sum.indemnity, ==, cases[i].sum);
  }
}

static void test_schedule(void) {
  static const struct {
    int64_t balance;
    unsigned asked, most;
    const char *today, *expected;
  } cases[] = {
      /* 1 May and Sundays are no days to pay; the first bears the odd cents */
      {125051, 0, 3, "2026-04-24", "2026-05-04 41685, 2026-06-01 41683, 2026-07-01 41683"},
      {125050, 2, 3, "2026-11-18", "2026-11-25 62525, 2026-12-28 62525"},
      {125050, 3, 3, "2026-11-18", "2026-11-25 41684, 2026-12-28 41683, 2027-01-25 41683"},
      {125050, 4, 3, "2026-11-18", ""}, /* three others would not answer four */
      {12000, 3, 3, "2026-11-18", ""},
      {100000, 2, 4, "2027-01-24", "2027-02-01 50000, 2027-03-01 50000"},
      {100000, 2, 4, "2027-01-22", "2027-01-29 50000, 2027-03-01 50000"}, /* no 29 February */
      {12000, 0, 3, "2026-11-18", "2026-11-25 6000, 2026-12-28 6000"},
      {9999, 0, 3, "2026-11-18", ""},
      {125050, 0, 1, "2026-11-18", ""},
      {125050, 4, 0, "2026-11-18", ""},
      {0, 3, 3, "2026-11-18", ""},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GArray) parts =
        quitus_schedule(cases[i].balance, cases[i].asked, cases[i].most, day_of(cases[i].today));
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint n = 0; n < parts->len; n++) {
      const struct quitus_proposed *part = &g_array_index(parts, struct quitus_proposed, n);
      char iso[11];
      g_string_append_printf(text, "%s%s %d", n ? ", " : "", quitus_day_iso(part->day, iso),
                             (int)part->amount);
    }
    g_assert_cmpstr(text->str, ==, cases[i].expected);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/interest/days", test_interest);
  g_test_add_func("/interest/case", test_case);
  g_test_add_func("/schedule", test_schedule);
  return g_test_run();
}
