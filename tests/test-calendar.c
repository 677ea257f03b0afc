/* tests/test-calendar.c - days read and written, holidays, time limits. */
#include "base/calendar.h"
#include <string.h>

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

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/base/calendar/written", test_written_days);
  g_test_add_func("/base/calendar", test_calendar);
  g_test_add_func("/base/calendar/holidays", test_holidays);
  g_test_add_func("/base/calendar/time-limits", test_time_limits);
  return g_test_run();
}
