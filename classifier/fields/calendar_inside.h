/* classifier/fields/calendar_inside.h - what the parts of the calendar share: days, and setting
 * both readings of a date.  Used inside calendar*.c only.
 */
#ifndef QUITUS_CLASSIFIER_FIELDS_CALENDAR_INSIDE_H
#define QUITUS_CLASSIFIER_FIELDS_CALENDAR_INSIDE_H

#include "classifier/fields/calendar.h"

extern const struct quitus_span quitus_no_span;

/* The first Friday on or behind the day. */
quitus_day quitus_friday_behind(quitus_day day);
quitus_day quitus_monday_of(quitus_day day);
int quitus_month_of(quitus_day day, int *ret_year);
/* The month `n` months behind the one given. */
void quitus_add_months(int *year, int *month, int n);

/* The span of both readings made of one day each; false where neither is a date. */
bool quitus_set_days(struct quitus_date *date, enum quitus_date_kind kind, quitus_day future,
                     quitus_day past);
/* A span that is one thing whatever is spoken of: to come unless wholly gone by. */
bool quitus_set_span(const struct quitus_date_context *context, struct quitus_date *date,
                     enum quitus_date_kind kind, quitus_day first, quitus_day last);
/* A day that is one whatever is spoken of. */
bool quitus_known_day(const struct quitus_date_context *context, quitus_day day,
                      struct quitus_date *ret_date);

#endif
