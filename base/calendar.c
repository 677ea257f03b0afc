/* base/calendar.c - civil days on GLib's GDate, French public holidays, words for letters. */
#include "base/calendar.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { EPOCH_JULIAN = 719163 }; /* GDate's number of 1970-01-01 */

static GDate to_gdate(quitus_day day) {
  GDate date;
  g_date_clear(&date, 1);
  g_date_set_julian(&date, (guint32)(day + EPOCH_JULIAN));
  return date;
}

quitus_day quitus_day_from_ymd(int year, int month, int day) {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31 ||
      !g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year))
    return QUITUS_NO_DAY;
  GDate date;
  g_date_clear(&date, 1);
  g_date_set_dmy(&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
  return (quitus_day)g_date_get_julian(&date) - EPOCH_JULIAN;
}

void quitus_day_to_ymd(quitus_day day, int *ret_year, int *ret_month, int *ret_day) {
  GDate date = to_gdate(day);
  *ret_year = g_date_get_year(&date);
  *ret_month = g_date_get_month(&date);
  *ret_day = g_date_get_day(&date);
}

int quitus_day_weekday(quitus_day day) {
  GDate date = to_gdate(day);
  return g_date_get_weekday(&date);
}

quitus_day quitus_day_end_of_month(int year, int month) {
  if (month < 1 || month > 12 || year < 1 || year > 9999)
    return QUITUS_NO_DAY;
  int last = g_date_get_days_in_month((GDateMonth)month, (GDateYear)year);
  return quitus_day_from_ymd(year, month, last);
}

quitus_day quitus_day_of_iso_week(int year, int week) {
  /* ISO 8601: week 1 is the one with 4 January in it */
  quitus_day fourth = quitus_day_from_ymd(year, 1, 4);
  if (fourth == QUITUS_NO_DAY || week < 1 || week > 53)
    return QUITUS_NO_DAY;
  return fourth - (quitus_day_weekday(fourth) - 1) + 7 * (week - 1);
}

quitus_day quitus_day_parse_iso(const char *text) {
  int year, month, day, end = 0;
  if (!text || strlen(text) != 10 || strspn(text, "0123456789-") != 10 ||
      sscanf(text, "%4d-%2d-%2d%n", &year, &month, &day, &end) != 3 || end != 10)
    return QUITUS_NO_DAY;
  return quitus_day_from_ymd(year, month, day);
}

/* "31/03/2026": the two signs between are the same. */
static quitus_day parse_day_first(const char *text) {
  int day, month, year, end = 0;
  char first[2], second[2];
  if (!g_ascii_isdigit(*text) ||
      sscanf(text, "%2d%1[/.-]%2d%1[/.-]%4d%n", &day, first, &month, second, &year, &end) != 5 ||
      text[end] || *first != *second)
    return QUITUS_NO_DAY;
  size_t digits = strspn(strrchr(text, *first) + 1, "0123456789");
  return digits == 2   ? quitus_day_from_ymd(2000 + year, month, day)
         : digits == 4 ? quitus_day_from_ymd(year, month, day)
                       : QUITUS_NO_DAY;
}

/* Of "2026-03-31T00:00:00" and "31/03/2026 00:00" the day alone.  Caller frees. */
static char *without_time(const char *text) {
  size_t length = strcspn(text, " T");
  bool time = text[length] && strspn(text + length, " T0123456789:.Z+") == strlen(text + length) &&
              strchr(text + length, ':');
  return g_strndup(text, time ? length : strlen(text));
}

quitus_day quitus_day_parse(const char *text) {
  g_autofree char *day = without_time(text);
  if (strlen(day) == 8 && strspn(day, "0123456789") == 8) {
    int number = atoi(day);
    return quitus_day_from_ymd(number / 10000, number / 100 % 100, number % 100);
  }
  quitus_day iso = quitus_day_parse_iso(day);
  return iso == QUITUS_NO_DAY ? parse_day_first(day) : iso;
}

const char *quitus_day_iso(quitus_day day, char buffer[static 11]) {
  int y, m, d;
  quitus_day_to_ymd(day, &y, &m, &d);
  g_snprintf(buffer, 11, "%04d-%02d-%02d", y, m, d);
  return buffer;
}

/* Not by GDateTime, which reads the time zone's file anew each time where TZ is not set. */
quitus_day quitus_day_of_instant(int64_t instant) {
  time_t seconds = (time_t)instant;
  struct tm local;
  tzset(); /* localtime_r() need not */
  if (!localtime_r(&seconds, &local))
    return QUITUS_NO_DAY;
  return quitus_day_from_ymd(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

int64_t quitus_now(void) {
  return g_get_real_time() / G_USEC_PER_SEC;
}

quitus_day quitus_today(void) {
  return quitus_day_of_instant(quitus_now());
}

const char *quitus_instant_iso(int64_t instant, char buffer[static 21]) {
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(instant);
  g_autofree char *text = time ? g_date_time_format(time, "%Y-%m-%dT%H:%M:%SZ") : g_strdup("");
  g_strlcpy(buffer, text, 21);
  return buffer;
}

/* The algorithm of Meeus, Jones and Butcher. */
quitus_day quitus_day_easter(int year) {
  int a = year % 19, b = year / 100, c = year % 100;
  int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  int h = (19 * a + b - d - g + 15) % 30;
  int i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
  int m = (a + 11 * h + 22 * l) / 451;
  int n = h + l - 7 * m + 114;
  return quitus_day_from_ymd(year, n / 31, n % 31 + 1);
}

bool quitus_day_is_holiday(quitus_day day) {
  static const struct {
    int month, day;
  } fixed[] = {{1, 1}, {5, 1}, {5, 8}, {7, 14}, {8, 15}, {11, 1}, {11, 11}, {12, 25}};
  int y, m, d;
  quitus_day_to_ymd(day, &y, &m, &d);
  for (size_t i = 0; i < G_N_ELEMENTS(fixed); i++)
    if (fixed[i].month == m && fixed[i].day == d)
      return true;
  quitus_day sunday = quitus_day_easter(y);
  return day == sunday + 1 || day == sunday + 39 || day == sunday + 50;
}

bool quitus_day_is_working(quitus_day day) {
  return quitus_day_weekday(day) <= 5 && !quitus_day_is_holiday(day);
}

quitus_day quitus_day_next_working(quitus_day day) {
  do
    day++;
  while (!quitus_day_is_working(day));
  return day;
}

quitus_day quitus_day_add_months(quitus_day day, int months) {
  GDate date = to_gdate(day);
  if (months < 0)
    g_date_subtract_months(&date, (guint)-months);
  else
    g_date_add_months(&date, (guint)months);
  return (quitus_day)g_date_get_julian(&date) - EPOCH_JULIAN;
}

quitus_day quitus_day_extended(quitus_day day) {
  return quitus_day_is_working(day) ? day : quitus_day_next_working(day);
}

char *quitus_day_long(quitus_day day, const char *language) {
  static const char *const fr_days[] = {"lundi",    "mardi",  "mercredi", "jeudi",
                                        "vendredi", "samedi", "dimanche"};
  static const char *const en_days[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                        "Friday", "Saturday", "Sunday"};
  static const char *const fr_months[] = {"janvier",   "février", "mars",     "avril",
                                          "mai",       "juin",    "juillet",  "août",
                                          "septembre", "octobre", "novembre", "décembre"};
  static const char *const en_months[] = {"January",   "February", "March",    "April",
                                          "May",       "June",     "July",     "August",
                                          "September", "October",  "November", "December"};
  int y, m, d, w = quitus_day_weekday(day) - 1;
  quitus_day_to_ymd(day, &y, &m, &d);
  if (g_strcmp0(language, "en") == 0)
    return g_strdup_printf("%s %d %s %d", en_days[w], d, en_months[m - 1], y);
  return g_strdup_printf("%s %d%s %s %d", fr_days[w], d, d == 1 ? "er" : "", fr_months[m - 1], y);
}
