/* classifier/fields/calendar.h - the days that the parts of a date expression may mean.
 *
 * Pure arithmetic on what dates.c has read: no text here.  Each function gives both readings,
 * to come and gone by, as struct quitus_date has them.  False where there is no such date.
 */
#ifndef QUITUS_CLASSIFIER_FIELDS_CALENDAR_H
#define QUITUS_CLASSIFIER_FIELDS_CALENDAR_H

#include "classifier/fields/dates.h"

/* What was read of an expression; 0 or QUITUS_NO_SHIFT where a part is absent. */
struct quitus_date_parts {
  int day, last_day;      /* 1..31; last_day in « du 3 au 8 avril » */
  int month, first_month; /* 1..12; first_month in « du 28 mars au 8 avril » */
  int year;               /* 4 digits */
  int weekday;            /* 1 = Monday */
  int count;              /* 3 in « sous 3 semaines » */
  int week;               /* ISO week */
  int nth;                /* 1 the first, 2 the second, …, -1 the last; also of quarters */
  char unit; /* of count: 'd', 'o' working days, 'w', 'm', 'h', 'y'; or the sign between day and
                month */
  char part; /* of a span: 'b'eginning, 'm'iddle, 'e'nd, 'w'hole, 'f'irst week, … */
             /* of which week a weekday is: 't'his, 'n'ext, 'l'ast; 'h' counted from today; */
             /* 'r' the last of a span; of a delay: and a 'h'alf */
  int shift; /* -1 last, 0 this, 1 next, 2 the one after */
};

typedef bool (*quitus_date_resolver)(const struct quitus_date_context *context,
                                     const struct quitus_date_parts *parts,
                                     struct quitus_date *ret_date);

bool quitus_resolve_date(const struct quitus_date_context *, const struct quitus_date_parts *,
                         struct quitus_date *ret_date);
/* Day and month as two numbers whose order depends on the writer. */
bool quitus_resolve_numeric(const struct quitus_date_context *, const struct quitus_date_parts *,
                            struct quitus_date *ret_date);
/* 3/16 - 3/20: the numbers of the first day are in day and first_month. */
bool quitus_resolve_numeric_range(const struct quitus_date_context *,
                                  const struct quitus_date_parts *, struct quitus_date *ret_date);
bool quitus_resolve_range(const struct quitus_date_context *, const struct quitus_date_parts *,
                          struct quitus_date *ret_date);
bool quitus_resolve_day(const struct quitus_date_context *, const struct quitus_date_parts *,
                        struct quitus_date *ret_date);
/* le 5 du mois prochain: a day of the month told by shift. */
bool quitus_resolve_day_of_near_month(const struct quitus_date_context *,
                                      const struct quitus_date_parts *,
                                      struct quitus_date *ret_date);
bool quitus_resolve_weekday(const struct quitus_date_context *, const struct quitus_date_parts *,
                            struct quitus_date *ret_date);
/* A named month or a part of it: fin mars, mid-April. */
bool quitus_resolve_month(const struct quitus_date_context *, const struct quitus_date_parts *,
                          struct quitus_date *ret_date);
/* A month told from the letter's: fin de mois, next month. */
bool quitus_resolve_near_month(const struct quitus_date_context *, const struct quitus_date_parts *,
                               struct quitus_date *ret_date);
bool quitus_resolve_near_week(const struct quitus_date_context *, const struct quitus_date_parts *,
                              struct quitus_date *ret_date);
/* S12, week 12; la semaine du 12, mardi de la semaine du 12. */
bool quitus_resolve_iso_week(const struct quitus_date_context *, const struct quitus_date_parts *,
                             struct quitus_date *ret_date);
bool quitus_resolve_week_of(const struct quitus_date_context *, const struct quitus_date_parts *,
                            struct quitus_date *ret_date);
/* sous 8 jours; with shift -1: il y a 8 jours. */
bool quitus_resolve_delay(const struct quitus_date_context *, const struct quitus_date_parts *,
                          struct quitus_date *ret_date);
/* 30 jours fin de mois (le 10). */
bool quitus_resolve_delay_month_end(const struct quitus_date_context *,
                                    const struct quitus_date_parts *, struct quitus_date *ret_date);
/* Days by their distance: hier is -1. */
bool quitus_resolve_near(const struct quitus_date_context *, const struct quitus_date_parts *,
                         struct quitus_date *ret_date);
/* A time of the letter's day: fait à 14h. */
bool quitus_resolve_time(const struct quitus_date_context *, const struct quitus_date_parts *,
                         struct quitus_date *ret_date);
/* fin d'année, end of quarter (unit 'q'), of a half (unit 's'); of the one told by nth; shift 1:
 * the next one as a whole. */
bool quitus_resolve_year(const struct quitus_date_context *, const struct quitus_date_parts *,
                         struct quitus_date *ret_date);
/* A season by its place in the year, in nth: 1 is spring. */
bool quitus_resolve_season(const struct quitus_date_context *, const struct quitus_date_parts *,
                           struct quitus_date *ret_date);
/* The nth weekday of a month, or day, or working day (unit 'o'), counted from either end: named in
 * month, or told by shift. */
bool quitus_resolve_nth(const struct quitus_date_context *, const struct quitus_date_parts *,
                        struct quitus_date *ret_date);
/* A feast by its distance from Easter Sunday, in shift. */
bool quitus_resolve_easter(const struct quitus_date_context *, const struct quitus_date_parts *,
                           struct quitus_date *ret_date);
/* ce jour-là: both readings absent, or those of a bare weekday; whoever knows the date beside it
 * fills it in. */
bool quitus_resolve_anaphor(const struct quitus_date_context *, const struct quitus_date_parts *,
                            struct quitus_date *ret_date);

#endif
