/* classifier/fields/calendar.c - resolving date expressions: arithmetic only. */
#include "classifier/fields/calendar_inside.h"
#include <limits.h>

typedef struct quitus_date_context context_t;
typedef struct quitus_date_parts parts_t;

const struct quitus_span quitus_no_span = {QUITUS_NO_DAY, QUITUS_NO_DAY};

static struct quitus_span one_day(quitus_day day) {
  return (struct quitus_span){day, day};
}

quitus_day quitus_friday_behind(quitus_day day) {
  return day + (5 - quitus_day_weekday(day) + 7) % 7;
}

quitus_day quitus_monday_of(quitus_day day) {
  return day - quitus_day_weekday(day) + 1;
}

int quitus_month_of(quitus_day day, int *ret_year) {
  int month = 0, day_of_month = 0;
  quitus_day_to_ymd(day, ret_year, &month, &day_of_month);
  return month;
}

void quitus_add_months(int *year, int *month, int n) {
  int months = *year * 12 + *month - 1 + n;
  *year = months / 12;
  *month = months % 12 + 1;
}

bool quitus_set_days(struct quitus_date *date, enum quitus_date_kind kind, quitus_day future,
                     quitus_day past) {
  date->kind = kind;
  date->future = one_day(future);
  date->past = one_day(past);
  return future != QUITUS_NO_DAY || past != QUITUS_NO_DAY;
}

bool quitus_set_span(const context_t *context, struct quitus_date *date, enum quitus_date_kind kind,
                     quitus_day first, quitus_day last) {
  if (first == QUITUS_NO_DAY || last == QUITUS_NO_DAY || last < first)
    return false;
  date->kind = kind;
  date->future = last >= context->sent ? (struct quitus_span){first, last} : quitus_no_span;
  date->past = first <= context->sent ? (struct quitus_span){first, last} : quitus_no_span;
  return true;
}

bool quitus_known_day(const context_t *context, quitus_day day, struct quitus_date *ret_date) {
  if (day == QUITUS_NO_DAY)
    return false;
  return quitus_set_days(ret_date, QUITUS_DATE_FULL, day >= context->sent ? day : QUITUS_NO_DAY,
                         day <= context->sent ? day : QUITUS_NO_DAY);
}

static quitus_day day_plus_months(quitus_day day, int n) {
  int year = 0, month = 0, day_of_month = 0;
  quitus_day_to_ymd(day, &year, &month, &day_of_month);
  quitus_add_months(&year, &month, n);
  quitus_day same = quitus_day_from_ymd(year, month, day_of_month);
  return same != QUITUS_NO_DAY ? same : quitus_day_end_of_month(year, month);
}

bool quitus_resolve_date(const context_t *context, const parts_t *parts,
                         struct quitus_date *ret_date) {
  if (parts->year)
    return quitus_known_day(context, quitus_day_from_ymd(parts->year, parts->month, parts->day),
                            ret_date);
  int year = 0;
  quitus_month_of(context->sent, &year);
  quitus_day future = QUITUS_NO_DAY, past = QUITUS_NO_DAY;
  for (int i = -4; i <= 4; i++) { /* 29 February needs four years */
    quitus_day day = quitus_day_from_ymd(year + i, parts->month, parts->day);
    if (day == QUITUS_NO_DAY)
      continue;
    if (day <= context->sent)
      past = day;
    if (day >= context->sent && future == QUITUS_NO_DAY)
      future = day;
  }
  return quitus_set_days(ret_date, QUITUS_DATE_MONTH_DAY, future, past);
}

/* Days from the letter's to the nearer of both readings. */
static int distance(const context_t *context, const struct quitus_date *date) {
  bool comes = date->future.first != QUITUS_NO_DAY, passed = date->past.first != QUITUS_NO_DAY;
  int ahead = comes ? (int)(date->future.first - context->sent) : INT_MAX;
  int behind = passed ? (int)(context->sent - date->past.first) : INT_MAX;
  return MIN(ahead, behind);
}

/* In English, 6/12 may be of June or of December: where one is near and the other far, the near. */
static bool is_nearer(const context_t *context, const parts_t *swapped, const parts_t *ordered) {
  enum { NEAR_DAYS = 31, FAR_DAYS = 92 };
  struct quitus_date one = {0}, other = {0};
  return g_str_has_prefix(context->language, "en") && swapped->unit == '/' && !swapped->year &&
         swapped->month <= 12 && ordered->month <= 12 &&
         quitus_resolve_date(context, swapped, &one) &&
         quitus_resolve_date(context, ordered, &other) && distance(context, &one) <= NEAR_DAYS &&
         distance(context, &other) >= FAR_DAYS;
}

bool quitus_resolve_numeric(const context_t *context, const parts_t *parts,
                            struct quitus_date *ret_date) {
  parts_t ordered = *parts, swapped = *parts;
  swapped.day = parts->month;
  swapped.month = parts->day;
  if ((context->month_first && parts->unit == '/') || is_nearer(context, &swapped, &ordered))
    ordered = swapped;
  if (ordered.month > 12) {
    int month = ordered.day;
    ordered.day = ordered.month;
    ordered.month = month;
  }
  return ordered.month >= 1 && ordered.month <= 12 &&
         quitus_resolve_date(context, &ordered, ret_date);
}

/* A day known only by its number in the month: the nearest month before and behind that has it. */
bool quitus_resolve_day(const context_t *context, const parts_t *parts,
                        struct quitus_date *ret_date) {
  int sent_year = 0;
  int sent_month = quitus_month_of(context->sent, &sent_year);
  quitus_day future = QUITUS_NO_DAY, past = QUITUS_NO_DAY;
  for (int i = -6; i <= 6; i++) {
    int year = sent_year, month = sent_month;
    quitus_add_months(&year, &month, i);
    quitus_day day = quitus_day_from_ymd(year, month, parts->day);
    if (day == QUITUS_NO_DAY || (parts->weekday && quitus_day_weekday(day) != parts->weekday))
      continue;
    if (day <= context->sent)
      past = day;
    if (day >= context->sent && future == QUITUS_NO_DAY)
      future = day;
  }
  if (parts->weekday && future == QUITUS_NO_DAY && past == QUITUS_NO_DAY) {
    parts_t bare = *parts;
    bare.weekday = 0; /* the writer took the wrong weekday */
    return quitus_resolve_day(context, &bare, ret_date);
  }
  return quitus_set_days(ret_date, QUITUS_DATE_DAY, future, past);
}

bool quitus_resolve_range(const context_t *context, const parts_t *parts,
                          struct quitus_date *ret_date) {
  struct quitus_date last = {0}, first = {0};
  int last_month = parts->month ? parts->month : parts->first_month;
  parts_t end = {.day = parts->last_day, .month = last_month, .year = parts->year};
  if (!(end.month ? quitus_resolve_date : quitus_resolve_day)(context, &end, &last))
    return false;
  int year = 0, day_of_month = 0, month = 0;
  struct quitus_span *readings[] = {&last.future, &last.past};
  struct quitus_span *starts[] = {&first.future, &first.past};
  for (unsigned i = 0; i < G_N_ELEMENTS(readings); i++) {
    *starts[i] = quitus_no_span;
    if (readings[i]->last == QUITUS_NO_DAY)
      continue;
    quitus_day_to_ymd(readings[i]->last, &year, &month, &day_of_month);
    if (parts->first_month && parts->first_month > month)
      year--;
    if (parts->first_month)
      month = parts->first_month;
    else if (parts->day > day_of_month)
      quitus_add_months(&year, &month, -1);
    quitus_day start = quitus_day_from_ymd(year, month, parts->day);
    if (start != QUITUS_NO_DAY)
      *starts[i] = (struct quitus_span){start, readings[i]->last};
  }
  *ret_date = first;
  ret_date->kind = QUITUS_DATE_SPAN;
  return first.future.first != QUITUS_NO_DAY || first.past.first != QUITUS_NO_DAY;
}

bool quitus_resolve_numeric_range(const context_t *context, const parts_t *parts,
                                  struct quitus_date *ret_date) {
  parts_t range = *parts;
  bool swap = context->month_first ? parts->day <= 12 && parts->last_day <= 12
                                   : parts->first_month > 12 || parts->month > 12;
  if (!swap && (parts->first_month > 12 || parts->month > 12))
    return false;
  if (swap)
    range = (parts_t){.day = parts->first_month,
                      .first_month = parts->day,
                      .last_day = parts->month,
                      .month = parts->last_day};
  return quitus_resolve_range(context, &range, ret_date);
}

bool quitus_resolve_day_of_near_month(const context_t *context, const parts_t *parts,
                                      struct quitus_date *ret_date) {
  if (parts->shift == 0)
    return quitus_resolve_day(context, parts, ret_date);
  int year = 0;
  int month = quitus_month_of(context->sent, &year);
  quitus_add_months(&year, &month, parts->shift);
  return quitus_known_day(context, quitus_day_from_ymd(year, month, parts->day), ret_date);
}

/* The days of a part of a month; of the whole for any other.  Absent where there is no such year.
 */
static struct quitus_span part_of_month(int year, int month, char part) {
  quitus_day first = quitus_day_from_ymd(year, month, 1);
  quitus_day last = quitus_day_end_of_month(year, month);
  if (first == QUITUS_NO_DAY)
    return quitus_no_span;
  switch (part) {
  case 'b':
    return (struct quitus_span){first, first + 9};
  case 'm':
    return (struct quitus_span){first + 14, first + 14};
  case 'e':
    return (struct quitus_span){last, last};
  case 'f': /* first week */
    return (struct quitus_span){first, quitus_friday_behind(first)};
  case 's': /* second week */
    return (struct quitus_span){first + 7, quitus_friday_behind(first) + 7};
  case 't': /* third week */
    return (struct quitus_span){first + 14, quitus_friday_behind(first) + 14};
  case 'l': /* last week */
    return (struct quitus_span){quitus_monday_of(last), last};
  case 'h': /* first half */
    return (struct quitus_span){first, first + 14};
  case 'k': /* second half */
    return (struct quitus_span){first + 15, last};
  default:
    return (struct quitus_span){first, last};
  }
}

bool quitus_resolve_month(const context_t *context, const parts_t *parts,
                          struct quitus_date *ret_date) {
  int sent_year = 0;
  quitus_month_of(context->sent, &sent_year);
  ret_date->kind = QUITUS_DATE_SPAN;
  ret_date->future = ret_date->past = quitus_no_span;
  int from = parts->year ? parts->year : sent_year - 1;
  int to = parts->year ? parts->year : sent_year + 1;
  for (int year = from; year <= to; year++) {
    struct quitus_span span = part_of_month(year, parts->month, parts->part);
    if (span.first == QUITUS_NO_DAY)
      continue;
    if (span.first <= context->sent)
      ret_date->past = span;
    if (span.last >= context->sent && ret_date->future.first == QUITUS_NO_DAY)
      ret_date->future = span;
  }
  return true;
}

bool quitus_resolve_near_month(const context_t *context, const parts_t *parts,
                               struct quitus_date *ret_date) {
  int year = 0;
  int month = quitus_month_of(context->sent, &year);
  quitus_add_months(&year, &month, parts->shift);
  struct quitus_span span = part_of_month(year, month, parts->part);
  if (parts->shift == 0 && span.last < context->sent) { /* « mi-mois » said on the 20th */
    quitus_add_months(&year, &month, 1);
    span = part_of_month(year, month, parts->part);
  }
  return quitus_set_span(context, ret_date, QUITUS_DATE_SPAN, span.first, span.last);
}

static quitus_day add_working_days(quitus_day day, int n) {
  for (; n > 0; n--)
    day = quitus_day_next_working(day);
  return day;
}

bool quitus_resolve_delay(const context_t *context, const parts_t *parts,
                          struct quitus_date *ret_date) {
  if (parts->count < 1 || parts->count > 366)
    return false;
  int n = parts->shift < 0 ? -parts->count : parts->count;
  quitus_day day = context->sent;
  switch (parts->unit) {
  case 'h':
    day += (n + (n > 0 ? 23 : 0)) / 24;
    break;
  case 'w':
    day += 7 * n;
    break;
  case 'm':
    day = day_plus_months(day, n);
    if (day != QUITUS_NO_DAY && parts->part == 'h')
      day += 15;
    break;
  case 'y':
    day = n > -100 && n < 100 ? day_plus_months(day, 12 * n) : day;
    break;
  case 'o':
    day = n > 0 && n < 60 ? add_working_days(day, n) : day + n;
    break;
  default:
    day += n;
  }
  return quitus_set_days(ret_date, QUITUS_DATE_DELAY, n > 0 ? day : QUITUS_NO_DAY,
                         n > 0 ? QUITUS_NO_DAY : day);
}

bool quitus_resolve_delay_month_end(const context_t *context, const parts_t *parts,
                                    struct quitus_date *ret_date) {
  if (parts->count < 1 || parts->count > 366)
    return false;
  int year = 0;
  int month = quitus_month_of(context->sent + parts->count, &year);
  quitus_day day = quitus_day_end_of_month(year, month);
  return day != QUITUS_NO_DAY &&
         quitus_set_days(ret_date, QUITUS_DATE_DELAY, day + parts->day, QUITUS_NO_DAY);
}

bool quitus_resolve_near(const context_t *context, const parts_t *parts,
                         struct quitus_date *ret_date) {
  quitus_day day = context->sent + parts->shift;
  return quitus_set_days(ret_date, QUITUS_DATE_NEAR, parts->shift >= 0 ? day : QUITUS_NO_DAY,
                         parts->shift <= 0 ? day : QUITUS_NO_DAY);
}

bool quitus_resolve_time(const context_t *context, const parts_t *parts,
                         struct quitus_date *ret_date) {
  ret_date->time = true;
  return quitus_resolve_near(context, parts, ret_date);
}

bool quitus_resolve_anaphor(const context_t *context, const parts_t *parts,
                            struct quitus_date *ret_date) {
  *ret_date = (struct quitus_date){.future = quitus_no_span, .past = quitus_no_span};
  if (parts->weekday)
    quitus_resolve_weekday(context, parts, ret_date);
  int days = parts->unit == 'w' ? 7 * parts->count : parts->count;
  ret_date->kind = QUITUS_DATE_ANAPHOR;
  ret_date->days = parts->shift < 0 ? -days : days;
  ret_date->weekday = parts->weekday;
  ret_date->week = parts->part == 'w';
  return true;
}
