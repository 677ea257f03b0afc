/* classifier/fields/dates.c - finding the expressions of dates: a table of forms, and what words
 * mean.
 *
 * The forms are tried in their order over the whole text; what an earlier one took is not looked at
 * again, so the longer wording stands before the shorter.
 */
#include "classifier/fields/dates.h"
#include "classifier/fields/date_forms.h"
#include <string.h>

/* A word, or the start of one, and the number it stands for. */
struct meaning {
  const char *start;
  int value;
};

static int meaning_of(const char *value, size_t length, const struct meaning *table, unsigned n) {
  for (unsigned i = 0; i < n; i++) {
    if (*table[i].start == *value && length >= strlen(table[i].start) &&
        !strncmp(value, table[i].start, strlen(table[i].start)))
      return table[i].value;
  }
  return 0;
}
#define MEANING(table, value, length) meaning_of(value, length, table, G_N_ELEMENTS(table))

static const struct meaning months[] = {{"jan", 1}, {"f", 2},   {"mar", 3},  {"ap", 4},  {"av", 4},
                                        {"mai", 5}, {"may", 5}, {"juin", 6}, {"jun", 6}, {"jui", 7},
                                        {"jul", 7}, {"ao", 8},  {"au", 8},   {"s", 9},   {"o", 10},
                                        {"n", 11},  {"d", 12}};
static const struct meaning weekdays[] = {{"lu", 1},  {"mon", 1}, {"mar", 2}, {"tu", 2}, {"me", 3},
                                          {"w", 3},   {"j", 4},   {"th", 4},  {"v", 5},  {"f", 5},
                                          {"sam", 6}, {"sat", 6}, {"dim", 7}, {"su", 7}};
static const struct meaning counts[] = {{"premier", 1},
                                        {"quatre-vingt-dix", 90},
                                        {"quarante-cinq", 45},
                                        {"quarante", 40},
                                        {"soixante", 60},
                                        {"fortnight", 14},
                                        {"forty-five", 45},
                                        {"fort", 40},
                                        {"sixty", 60},
                                        {"ninety", 90},
                                        {"dix-sept", 17},
                                        {"dix-huit", 18},
                                        {"dix-neuf", 19},
                                        {"vingt-et-un", 21},
                                        {"vingt-deux", 22},
                                        {"vingt-trois", 23},
                                        {"vingt-quatre", 24},
                                        {"vingt-cinq", 25},
                                        {"vingt-six", 26},
                                        {"vingt-sept", 27},
                                        {"vingt-huit", 28},
                                        {"vingt-neuf", 29},
                                        {"trente-et-un", 31},
                                        {"twenty-first", 21},
                                        {"twenty-second", 22},
                                        {"twenty-third", 23},
                                        {"twenty-fourth", 24},
                                        {"twenty-fifth", 25},
                                        {"twenty-sixth", 26},
                                        {"twenty-seventh", 27},
                                        {"twenty-eighth", 28},
                                        {"twenty-ninth", 29},
                                        {"thirty-first", 31},
                                        {"une", 1},
                                        {"un", 1},
                                        {"deux", 2},
                                        {"trois", 3},
                                        {"quatre", 4},
                                        {"cinq", 5},
                                        {"sixteen", 16},
                                        {"sixt", 6},
                                        {"six", 6},
                                        {"seventeen", 17},
                                        {"seven", 7},
                                        {"sept", 7},
                                        {"huitaine", 8},
                                        {"huit", 8},
                                        {"neuf", 9},
                                        {"dizaine", 10},
                                        {"dix", 10},
                                        {"onze", 11},
                                        {"douze", 12},
                                        {"treize", 13},
                                        {"quatorze", 14},
                                        {"quinz", 15},
                                        {"seize", 16},
                                        {"vingt", 20},
                                        {"trent", 30},
                                        {"couple", 2},
                                        {"one", 1},
                                        {"two", 2},
                                        {"three", 3},
                                        {"thirteen", 13},
                                        {"fourteen", 14},
                                        {"four", 4},
                                        {"fifteen", 15},
                                        {"fift", 5},
                                        {"five", 5},
                                        {"eighteen", 18},
                                        {"eight", 8},
                                        {"nineteen", 19},
                                        {"nin", 9},
                                        {"ten", 10},
                                        {"eleven", 11},
                                        {"twelfth", 12},
                                        {"twelve", 12},
                                        {"twent", 20},
                                        {"thirt", 30},
                                        {"an", 1},
                                        {"a", 1}};
static const struct meaning parts_of[] = {
    {"debut", 'b'}, {"beg", 'b'},     {"start", 'b'}, {"early", 'b'}, {"mi", 'm'},
    {"fin", 'e'},   {"end", 'e'},     {"la", 'e'},    {"back", 'e'},  {"prem", 'b'},
    {"dern", 'e'},  {"courant", 'w'}, {"terme", 'e'}};
static const struct meaning units[] = {
    {"jours ouv", 'o'}, {"jour ouv", 'o'}, {"jrs ouv", 'o'}, {"j ouv", 'o'}, {"work", 'o'},
    {"bus", 'o'},       {"j", 'd'},        {"d", 'd'},       {"sem", 'w'},   {"w", 'w'},
    {"mo", 'm'},        {"h", 'h'},        {"an", 'y'},      {"y", 'y'}};

static const struct meaning ordinals[] = {
    {"pre", 1}, {"fi", 1}, {"1", 1},     {"deux", 2}, {"seco", 2}, {"2", 2},  {"troi", 3},
    {"th", 3},  {"3", 3},  {"quatr", 4}, {"fo", 4},   {"4", 4},    {"d", -1}, {"l", -1}};

static int number_of(const char *value, size_t length) {
  if (g_ascii_isdigit(*value))
    return (int)g_ascii_strtoull(value, NULL, 10);
  g_autofree char *word = g_strdelimit(g_strndup(value, length), " ", '-');
  return MEANING(counts, word, length);
}

static int month_number(const char *value, size_t length) {
  return g_ascii_isdigit(*value) ? number_of(value, length) : MEANING(months, value, length);
}

void quitus_date_set_part(const char *name, const char *value, size_t length, void *data) {
  struct quitus_date_parts *parts = data;
  switch (name[0]) {
  case 'd':
    parts->day = number_of(value, length);
    break;
  case 'e':
    parts->last_day = number_of(value, length);
    break;
  case 'm':
    parts->month = month_number(value, length);
    break;
  case 'o':
    parts->first_month = month_number(value, length);
    break;
  case 's':
    parts->unit = *value; /* 04/05 may be a month first, 04.05 never */
    break;
  case 'y':
    parts->year = number_of(value, length) + (length == 2 ? 2000 : 0);
    break;
  case 'w':
    parts->weekday = MEANING(weekdays, value, length);
    break;
  case 'n':
    parts->count = number_of(value, length);
    break;
  case 'i':
  case 'q':
    parts->nth = MEANING(ordinals, value, length);
    break;
  case 'k':
    parts->week = number_of(value, length);
    break;
  case 'u':
    parts->unit = (char)MEANING(units, value, length);
    break;
  case 'p':
    parts->part = (char)MEANING(parts_of, value, length);
    break;
  default:
    break; /* only there to be repeated in the pattern */
  }
}

/* A language that has no forms of its own is read with those of both. */
static bool form_applies(const struct quitus_date_form *form, const char *language) {
  bool has_own = g_str_has_prefix(language, "fr") || g_str_has_prefix(language, "en");
  return !has_own || g_str_has_prefix(language, form->language);
}

static void find_form(struct quitus_scan *scan, const struct quitus_date_context *context,
                      unsigned number, GArray *dates) {
  const struct quitus_date_form *form = &quitus_date_forms[number];
  size_t start = 0, end = 0;
  for (size_t from = 0; dates->len < QUITUS_DATES_MAX; from = end) {
    if (!quitus_scan_find(scan, QUITUS_SCAN_DATES, number, from, &start, &end))
      return;
    if (quitus_places_meet(dates, start, end))
      continue;
    struct quitus_date_parts parts = {.shift = form->shift,
                                      .part = form->part,
                                      .unit = form->unit,
                                      .count = form->count,
                                      .month = form->month,
                                      .weekday = form->weekday,
                                      .nth = form->nth};
    quitus_scan_groups(scan, QUITUS_SCAN_DATES, number, quitus_date_set_part, &parts);
    if (!parts.day && form->count && form->resolve != quitus_resolve_delay_month_end)
      parts.day = form->count;
    struct quitus_date date = {0};
    if (!form->resolve(context, &parts, &date))
      continue;
    date.start = start;
    date.end = end;
    g_array_append_val(dates, date);
  }
}

/* What an anaphor means, told from one reading of the other date. */
static struct quitus_span told_from(const struct quitus_date *anaphor, struct quitus_span other) {
  if (other.first == QUITUS_NO_DAY)
    return other;
  quitus_day day = other.last + anaphor->days;
  if (anaphor->week)
    day += (anaphor->weekday ? anaphor->weekday : 5) - quitus_day_weekday(day);
  else if (anaphor->weekday)
    day += (anaphor->weekday - quitus_day_weekday(day) + 6) % 7 + 1;
  return (struct quitus_span){day, day};
}

/* « le lendemain du 13 mars », « 15 jours après Pâques »: the date stands right behind. */
static bool stands_behind(const char *text, const struct quitus_date *anaphor,
                          const struct quitus_date *date) {
  static const char *const between[] = {"", " ", " le ", " la ", " du ", " de ", " the ", " of "};
  for (unsigned i = 0; i < G_N_ELEMENTS(between); i++)
    if (strlen(between[i]) == date->start - anaphor->end &&
        g_str_has_prefix(text + anaphor->end, between[i]))
      return true;
  return false;
}

/* « ce jour-là », « le lendemain », « la semaine suivante »: told from the date named just before,
 * or right behind. */
static void fill_anaphors(const char *text, GArray *dates) {
  for (unsigned i = 0; i < dates->len; i++) {
    struct quitus_date *date = &g_array_index(dates, struct quitus_date, i);
    if (date->kind != QUITUS_DATE_ANAPHOR)
      continue;
    bool behind = i + 1 < dates->len && date->days != 0 && stands_behind(text, date, date + 1);
    if (behind || i > 0) {
      const struct quitus_date *other = behind ? date + 1 : date - 1;
      date->future = told_from(date, other->future);
      date->past = told_from(date, other->past);
    } else if (date->future.first == QUITUS_NO_DAY) {
      g_array_remove_index(dates, i--);
    }
    if (behind) {
      date->end = date[1].end;
      g_array_remove_index(dates, i + 1);
    }
  }
}

/* The first day with that number in its month, on or behind `from`. */
static quitus_day same_number_from(quitus_day from, quitus_day day) {
  int year = 0, month = 0, number = 0, other = 0;
  quitus_day_to_ymd(day, &year, &month, &number);
  for (int i = 0; i < 62; i++) {
    quitus_day_to_ymd(from + i, &year, &month, &other);
    if (other == number)
      return from + i;
  }
  return day;
}

/* False for a feast. */
static bool has_digit(const char *text, const struct quitus_date *date) {
  for (size_t i = date->start; i < date->end; i++)
    if (g_ascii_isdigit(text[i]))
      return true;
  return false;
}

static bool ends_with(const char *text, size_t end, const char *words) {
  size_t length = strlen(words);
  return end >= length && !strncmp(text + end - length, words, length);
}

/* « l'assemblée du 15 décembre … le 17 »: a bare number goes on from the full date before it, where
 * that one is clearly to come, or clearly gone by. */
static void follow_dates(const char *text, const struct quitus_date_context *context,
                         GArray *dates) {
  enum { NEAR_DAYS = 92, JUST_PAST_DAYS = 31, NEAR_BYTES = 200 };
  for (unsigned i = 1; i < dates->len; i++) {
    struct quitus_date *date = &g_array_index(dates, struct quitus_date, i);
    const struct quitus_date *before = date - 1;
    if (date->kind != QUITUS_DATE_DAY || before->kind > QUITUS_DATE_MONTH_DAY ||
        date->start - before->end > NEAR_BYTES || !has_digit(text, before))
      continue;
    quitus_day next = before->future.first, last = before->past.first;
    if (date->future.first != QUITUS_NO_DAY && next != QUITUS_NO_DAY && next > context->sent &&
        next < context->sent + NEAR_DAYS)
      date->future.first = date->future.last = same_number_from(next, date->future.first);
    if (date->past.first == QUITUS_NO_DAY || last == QUITUS_NO_DAY ||
        last < context->sent - JUST_PAST_DAYS)
      continue;
    quitus_day day = same_number_from(last, date->past.first);
    if (day <= context->sent)
      date->past.first = date->past.last = day;
  }
}

/* « début septembre, le 4 »: the day of that number in the span named before it, where it has one
 * and is near. */
static void follow_spans(const struct quitus_date_context *context, GArray *dates) {
  enum { NEAR_DAYS = 92, NEAR_BYTES = 120 };
  for (unsigned i = 1; i < dates->len; i++) {
    struct quitus_date *date = &g_array_index(dates, struct quitus_date, i);
    const struct quitus_date *before = date - 1;
    if (date->kind != QUITUS_DATE_DAY || before->kind != QUITUS_DATE_SPAN ||
        date->start - before->end > NEAR_BYTES || date->future.first == QUITUS_NO_DAY ||
        before->future.first == QUITUS_NO_DAY || before->future.first <= context->sent ||
        before->future.first > context->sent + NEAR_DAYS)
      continue;
    quitus_day day = same_number_from(before->future.first, date->future.first);
    if (day <= before->future.last)
      date->future.first = date->future.last = day;
  }
}

/* "next Thursday … on the Friday": the one behind the day named before it. */
static void follow_weekdays(const char *text, const struct quitus_date_context *context,
                            GArray *dates) {
  for (unsigned i = 1; i < dates->len; i++) {
    struct quitus_date *date = &g_array_index(dates, struct quitus_date, i);
    const struct quitus_span *before = &date[-1].future;
    if (date->kind == QUITUS_DATE_WEEKDAY && date->future.first != QUITUS_NO_DAY &&
        before->first > context->sent && before->first == before->last &&
        ends_with(text, date->start, "on the "))
      date->future.first = date->future.last =
          before->last +
          (quitus_day_weekday(date->future.first) - quitus_day_weekday(before->last) + 6) % 7 + 1;
  }
}

/* A time of day means today where no day is named. */
static void drop_times(GArray *dates) {
  for (unsigned i = dates->len; i-- > 0 && dates->len > 1;)
    if (g_array_index(dates, struct quitus_date, i).time)
      g_array_remove_index(dates, i);
}

GArray *quitus_dates_find(struct quitus_scan *scan, const struct quitus_date_context *context) {
  GArray *dates = g_array_new(FALSE, FALSE, sizeof(struct quitus_date));
  for (unsigned i = 0; i < quitus_date_patterns.n; i++)
    if (form_applies(&quitus_date_forms[i], context->language))
      find_form(scan, context, i, dates);
  quitus_places_sort(dates);
  drop_times(dates);
  follow_dates(scan->text, context, dates);
  follow_spans(context, dates);
  follow_weekdays(scan->text, context, dates);
  fill_anaphors(scan->text, dates);
  return dates;
}
