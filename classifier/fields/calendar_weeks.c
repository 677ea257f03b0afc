/* classifier/fields/calendar_weeks.c - weekdays and weeks: the next Friday, the end of next week.
 */
#include "classifier/fields/calendar_inside.h"

typedef struct quitus_date_context context_t;
typedef struct quitus_date_parts parts_t;

/* shift 0 bare; 1 « prochain »; 2 « en huit » (the one behind the next); 3 « en quinze »; -1
 * « dernier ». */
bool quitus_resolve_weekday(const context_t *context, const parts_t *parts,
                            struct quitus_date *ret_date) {
  int today = quitus_day_weekday(context->sent);
  quitus_day next = context->sent + (parts->weekday - today + 6) % 7 + 1;
  quitus_day last = context->sent - ((today - parts->weekday + 6) % 7 + 1);
  quitus_day this_week = quitus_monday_of(context->sent) + parts->weekday - 1;
  if (parts->part == 't')
    return quitus_known_day(context, this_week, ret_date);
  if (parts->part == 'n')
    return quitus_set_days(ret_date, QUITUS_DATE_WEEKDAY, this_week + 7, QUITUS_NO_DAY);
  if (parts->part == 'l')
    return quitus_set_days(ret_date, QUITUS_DATE_WEEKDAY, QUITUS_NO_DAY, this_week - 7);
  if (parts->part == 'r')
    return quitus_set_days(ret_date, QUITUS_DATE_SPAN, next, last);
  if (parts->part == 'h' && parts->weekday == today) /* « mardi en huit » said on a Tuesday */
    next = context->sent;
  switch (parts->shift) {
  case 0:
    return quitus_set_days(ret_date, QUITUS_DATE_WEEKDAY, next, last);
  case -1: /* « jeudi dernier » said on a Friday: yesterday has a name of its own */
    return quitus_set_days(ret_date, QUITUS_DATE_WEEKDAY, QUITUS_NO_DAY,
                           today == parts->weekday + 1 ? last - 7 : last);
  default:
    return quitus_set_days(ret_date, QUITUS_DATE_WEEKDAY, next + 7 * (parts->shift - 1),
                           QUITUS_NO_DAY);
  }
}

bool quitus_resolve_near_week(const context_t *context, const parts_t *parts,
                              struct quitus_date *ret_date) {
  quitus_day monday = quitus_monday_of(context->sent) + 7 * parts->shift;
  quitus_day first = monday, last = monday + 4;
  if (parts->part == 'b')
    last = monday + 1;
  else if (parts->part == 'm')
    first = last = monday + 2;
  else if (parts->part == 'e')
    first = monday + 3;
  else if (parts->part == 'z') /* the week-end */
    first = monday + 5, last = monday + 6;
  if (parts->shift == 0 && last < context->sent) { /* « cette semaine » said on a Saturday */
    first += 7;
    last += 7;
  }
  bool set = quitus_set_span(context, ret_date, QUITUS_DATE_SPAN, first, last);
  if (parts->part == 'z' && parts->shift == 0) /* paid « ce week-end »: that gone by */
    ret_date->past = (struct quitus_span){first - 7, last - 7};
  return set;
}

bool quitus_resolve_iso_week(const context_t *context, const parts_t *parts,
                             struct quitus_date *ret_date) {
  if (parts->week < 1 || parts->week > 53)
    return false;
  int year = 0;
  quitus_month_of(context->sent, &year);
  quitus_day monday = quitus_day_of_iso_week(parts->year ? parts->year : year, parts->week);
  if (!parts->year && monday != QUITUS_NO_DAY && monday + 90 < context->sent)
    monday = quitus_day_of_iso_week(year + 1, parts->week);
  if (parts->weekday && monday != QUITUS_NO_DAY)
    return quitus_known_day(context, monday + parts->weekday - 1, ret_date);
  if (parts->part == 'm' && monday != QUITUS_NO_DAY)
    return quitus_set_span(context, ret_date, QUITUS_DATE_SPAN, monday + 2, monday + 2);
  return monday != QUITUS_NO_DAY && quitus_set_span(context, ret_date, QUITUS_DATE_SPAN,
                                                    parts->part == 'e' ? monday + 3 : monday,
                                                    monday + (parts->part == 'b' ? 1 : 4));
}

/* The weekday of that day's week. */
static quitus_day in_week_of(quitus_day day, int weekday) {
  return day == QUITUS_NO_DAY ? day : quitus_monday_of(day) + weekday - 1;
}

bool quitus_resolve_week_of(const context_t *context, const parts_t *parts,
                            struct quitus_date *ret_date) {
  struct quitus_date day = {0};
  parts_t named = *parts;
  named.weekday = 0;
  if (!(parts->month ? quitus_resolve_date : quitus_resolve_day)(context, &named, &day))
    return false;
  if (parts->weekday)
    return quitus_set_days(ret_date, QUITUS_DATE_WEEKDAY,
                           in_week_of(day.future.first, parts->weekday),
                           in_week_of(day.past.first, parts->weekday));
  ret_date->kind = QUITUS_DATE_SPAN;
  ret_date->future = ret_date->past = quitus_no_span;
  if (day.future.first != QUITUS_NO_DAY)
    ret_date->future =
        (struct quitus_span){day.future.first, quitus_friday_behind(day.future.first)};
  if (day.past.first != QUITUS_NO_DAY)
    ret_date->past = (struct quitus_span){day.past.first, quitus_friday_behind(day.past.first)};
  return true;
}
