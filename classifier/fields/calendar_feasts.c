/* classifier/fields/calendar_feasts.c - days that a year's order gives: feasts, the last Friday of
 * a month, quarters. */
#include "classifier/fields/calendar.h"

typedef struct quitus_date_context context_t;
typedef struct quitus_date_parts parts_t;

/* Both readings among the days that `day_of` gives for the years around the letter's. */
static bool nearest_years(const context_t *context, const parts_t *parts,
                          quitus_day (*day_of)(int year, const parts_t *parts),
                          struct quitus_date *ret_date) {
  int year = 0, month = 0, day_of_month = 0;
  quitus_day future = QUITUS_NO_DAY, past = QUITUS_NO_DAY;
  quitus_day_to_ymd(context->sent, &year, &month, &day_of_month);
  int from = parts->year ? parts->year : year - 1, to = parts->year ? parts->year : year + 1;
  for (int i = from; i <= to; i++) {
    quitus_day day = day_of(i, parts);
    if (day == QUITUS_NO_DAY)
      continue;
    if (day <= context->sent)
      past = day;
    if (day >= context->sent && future == QUITUS_NO_DAY)
      future = day;
  }
  ret_date->kind = QUITUS_DATE_MONTH_DAY;
  ret_date->future = (struct quitus_span){future, future};
  ret_date->past = (struct quitus_span){past, past};
  return future != QUITUS_NO_DAY || past != QUITUS_NO_DAY;
}

static quitus_day easter_day(int year, const parts_t *parts) {
  quitus_day sunday = quitus_day_easter(year);
  return sunday != QUITUS_NO_DAY ? sunday + parts->shift : QUITUS_NO_DAY;
}

bool quitus_resolve_easter(const context_t *context, const parts_t *parts,
                           struct quitus_date *ret_date) {
  return nearest_years(context, parts, easter_day, ret_date);
}

static bool counts(quitus_day day, const parts_t *parts) {
  return parts->weekday ? quitus_day_weekday(day) == parts->weekday
                        : parts->unit != 'o' || quitus_day_is_working(day);
}

/* The nth day that counts, from the month's first day on, or from its last back. */
static quitus_day nth_of_month(int year, int month, const parts_t *parts) {
  quitus_day first = quitus_day_from_ymd(year, month, 1);
  quitus_day last = quitus_day_end_of_month(year, month);
  int left = parts->nth < 0 ? -parts->nth : parts->nth;
  for (quitus_day i = 0; i <= last - first; i++) {
    quitus_day day = parts->nth < 0 ? last - i : first + i;
    if (counts(day, parts) && --left == 0)
      return day;
  }
  return QUITUS_NO_DAY;
}

static quitus_day nth_of_named_month(int year, const parts_t *parts) {
  return nth_of_month(year, parts->month, parts);
}

bool quitus_resolve_nth(const context_t *context, const parts_t *parts,
                        struct quitus_date *ret_date) {
  if (!parts->nth)
    return false;
  if (parts->month)
    return nearest_years(context, parts, nth_of_named_month, ret_date);
  int year = 0, month = 0, day_of_month = 0;
  quitus_day_to_ymd(context->sent, &year, &month, &day_of_month);
  parts_t named = *parts;
  int months = year * 12 + month - 1 + parts->shift;
  named.month = months % 12 + 1;
  named.year = months / 12;
  if (parts->shift == 0 && nth_of_month(year, month, parts) < context->sent) {
    named.month = month % 12 + 1; /* « le premier du mois » said on the 20th: of the next */
    named.year = year + month / 12;
  }
  return nearest_years(context, &named, nth_of_named_month, ret_date);
}

/* The last month of the quarter or half that is meant; 12 for a year. */
static int closing_month(const parts_t *parts, int month) {
  int length = parts->unit == 'q' ? 3 : parts->unit == 's' ? 6 : 12;
  return parts->nth > 0 ? MIN(parts->nth * length, 12) : (month - 1) / length * length + length;
}

static struct quitus_span season_of(int year, int nth) {
  static const struct { int month, day; } starts[] = {{3, 20}, {6, 21}, {9, 23}, {12, 21}};
  quitus_day first = quitus_day_from_ymd(year, starts[nth - 1].month, starts[nth - 1].day);
  int end_year = nth == 4 ? year + 1 : year;
  quitus_day next = quitus_day_from_ymd(end_year, starts[nth % 4].month, starts[nth % 4].day);
  if (first == QUITUS_NO_DAY || next == QUITUS_NO_DAY)
    return (struct quitus_span){QUITUS_NO_DAY, QUITUS_NO_DAY};
  return (struct quitus_span){first, next - 1};
}

bool quitus_resolve_season(const context_t *context, const parts_t *parts,
                           struct quitus_date *ret_date) {
  g_assert(parts->nth >= 1 && parts->nth <= 4);
  int sent_year = 0, month = 0, day_of_month = 0;
  quitus_day_to_ymd(context->sent, &sent_year, &month, &day_of_month);
  ret_date->kind = QUITUS_DATE_SPAN;
  ret_date->future = ret_date->past = (struct quitus_span){QUITUS_NO_DAY, QUITUS_NO_DAY};
  for (int year = sent_year - 2; year <= sent_year + 1; year++) {
    struct quitus_span span = season_of(year, parts->nth);
    if (span.first == QUITUS_NO_DAY)
      continue;
    if (span.first <= context->sent)
      ret_date->past = span;
    if (span.last >= context->sent && ret_date->future.first == QUITUS_NO_DAY)
      ret_date->future = span;
  }
  return true;
}

bool quitus_resolve_year(const context_t *context, const parts_t *parts,
                         struct quitus_date *ret_date) {
  int year = 0, month = 0, day_of_month = 0;
  quitus_day_to_ymd(context->sent, &year, &month, &day_of_month);
  int last = closing_month(parts, month);
  quitus_day day = quitus_day_end_of_month(parts->year ? parts->year : year, last);
  if (!parts->year && day < context->sent)
    day = quitus_day_end_of_month(year + 1, last);
  for (int i = 0; day != QUITUS_NO_DAY && i < parts->shift;
       i++) { /* the next quarter, the next year */
    quitus_day_to_ymd(day + 1, &year, &month, &day_of_month);
    day = quitus_day_end_of_month(year, closing_month(parts, month));
  }
  ret_date->kind = QUITUS_DATE_SPAN;
  ret_date->future = (struct quitus_span){day, day};
  ret_date->past = (struct quitus_span){QUITUS_NO_DAY, QUITUS_NO_DAY};
  return true;
}
