/* base/calendar.h - days as numbers, ISO dates as text, working days in France.
 *
 * A day has no time and no zone; an instant is int64_t seconds since 1970-01-01 UTC.
 * Pure functions: any thread.
 */
#ifndef QUITUS_BASE_CALENDAR_H
#define QUITUS_BASE_CALENDAR_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef int32_t quitus_day; /* days since 1970-01-01 (proleptic Gregorian) */
#define QUITUS_NO_DAY INT32_MIN

/* QUITUS_NO_DAY where there is no such date. */
quitus_day quitus_day_from_ymd(int year, int month, int day);
void quitus_day_to_ymd(quitus_day day, int *ret_year, int *ret_month, int *ret_day);
/* 1 = Monday .. 7 = Sunday (ISO 8601). */
int quitus_day_weekday(quitus_day day);
quitus_day quitus_day_end_of_month(int year, int month);
/* Easter Sunday, Gregorian; QUITUS_NO_DAY where there is no such year. */
quitus_day quitus_day_easter(int year);
/* The Monday of an ISO 8601 week. */
quitus_day quitus_day_of_iso_week(int year, int week);

/* "2026-11-21".  Reads exactly YYYY-MM-DD; QUITUS_NO_DAY otherwise.  Writes 11 bytes. */
quitus_day quitus_day_parse_iso(const char *text);
/* As people and exports write it: "2026-03-31", "20260331", "31/03/2026", "31.03.26", "31-3-2026",
 * whatever the time behind it; the day stands before the month.  QUITUS_NO_DAY otherwise. */
quitus_day quitus_day_parse(const char *text);
const char *quitus_day_iso(quitus_day day, char buffer[static 11]);

/* The instant that it is. */
int64_t quitus_now(void);
/* The day of an instant in the local time zone, and today. */
quitus_day quitus_day_of_instant(int64_t instant);
quitus_day quitus_today(void);
/* "2026-11-21T09:05:00Z", for what is kept and for JSON.  Writes 21 bytes. */
const char *quitus_instant_iso(int64_t instant, char buffer[static 21]);

/* French public holidays (art. L3133-1 du code du travail), Easter computed. */
bool quitus_day_is_holiday(quitus_day day);
/* Monday to Friday and no public holiday. */
bool quitus_day_is_working(quitus_day day);
/* The first working day after `day`. */
quitus_day quitus_day_next_working(quitus_day day);

/* The day of the same number `months` later, else the last of that month (art. 641 du code de
 * procédure civile). */
quitus_day quitus_day_add_months(quitus_day day, int months);
/* `day`, or where it is a Saturday, Sunday or public holiday, the first working day after it: so a
 * time limit that would end on it ends (art. 642 du code de procédure civile). */
quitus_day quitus_day_extended(quitus_day day);

/* "samedi 21 novembre 2026" or "Saturday 21 November 2026", for letters; language "fr" or "en".
 * Caller frees. */
char *quitus_day_long(quitus_day day, const char *language);

#endif
