/* classifier/fields/date_forms.h - the table of the wordings of dates, French and English. */
#ifndef QUITUS_CLASSIFIER_FIELDS_DATE_FORMS_H
#define QUITUS_CLASSIFIER_FIELDS_DATE_FORMS_H

#include "classifier/fields/calendar.h"

/* A wording, what resolves it, and what its words alone say.  Named groups of the pattern:
 * d day, e last day, m month, o first month, y year, w weekday, n count, u unit, k week,
 * p part of a span, s the sign between numbers, i and q which of several.  dd is a day in words. */
struct quitus_date_form {
  const char *language; /* "" any; "en" only in an English letter */
  const char *regex;
  quitus_date_resolver resolve;
  int shift;
  char part, unit;
  int count; /* a day in the month, or days behind the date named before */
  int month, weekday, nth;
};

/* In the order in which they are tried: the longer wording before the shorter. */
extern const struct quitus_date_form quitus_date_forms[];
extern const struct quitus_scan_patterns quitus_date_patterns;

/* Reads a named group into the struct quitus_date_parts at `data`; see quitus_scan_groups(). */
void quitus_date_set_part(const char *name, const char *value, size_t length, void *data);

#endif
