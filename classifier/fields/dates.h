/* classifier/fields/dates.h - every expression of a date in folded text, and the days it may mean.
 *
 * « le 15 », « fin mars », « sous huitaine », "next Friday": found by a table of forms (French and
 * English), resolved against the day of the letter.  A date without a year, or a bare weekday,
 * means one day where the future is spoken of and another where the past is: both are given.
 */
#ifndef QUITUS_CLASSIFIER_FIELDS_DATES_H
#define QUITUS_CLASSIFIER_FIELDS_DATES_H

#include "base/calendar.h"
#include "classifier/fields/scan.h"

enum { QUITUS_DATES_MAX = 64 }; /* in one letter; more are not looked at */

/* What sort of expression it is. */
enum quitus_date_kind {
  QUITUS_DATE_FULL,      /* with its year */
  QUITUS_DATE_MONTH_DAY, /* le 3 avril, 15/04 */
  QUITUS_DATE_DAY,       /* le 15 */
  QUITUS_DATE_WEEKDAY,   /* vendredi */
  QUITUS_DATE_NEAR,      /* demain, aujourd'hui, hier, ce soir */
  QUITUS_DATE_SPAN,      /* a week, a month or a part of one; from..to; fin mars */
  QUITUS_DATE_DELAY,     /* sous 8 jours, within 10 days, il y a 3 jours */
  QUITUS_DATE_ANAPHOR,   /* told from another date: ce jour-là; 15 jours après le 20 mars */
};

/* A span of days; a single day has first == last. */
struct quitus_span {
  quitus_day first, last;
};

struct quitus_date {
  size_t start, end; /* its bytes in the folded text */
  enum quitus_date_kind kind;
  struct quitus_span future; /* read as a day to come; first is QUITUS_NO_DAY where it cannot be */
  struct quitus_span past;   /* read as a day gone by; the same */
  bool time;                 /* only a time of day was named */
  /* Of an anaphor: */
  int days;    /* how many behind the date that it is told from */
  int weekday; /* the first such day behind that one; 0 any */
  bool week;   /* that week is meant: its Friday, or its `weekday` */
};

/* How to read what is ambiguous. */
struct quitus_date_context {
  quitus_day sent;
  const char *language; /* "fr", "en", other or "": the forms of both */
  bool month_first;     /* 04/05 is the 5th of April */
};

/* The dates of the text by their place, none overlapping.  Caller frees the array (of
 * struct quitus_date). */
GArray *quitus_dates_find(struct quitus_scan *scan, const struct quitus_date_context *context);

#endif
