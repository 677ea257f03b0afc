/* base/rate.h - rates of interest: percent a year as whole hundredths ("12.15" is 1215), which may
 * change on given days.  Pure functions: any thread. */
#ifndef QUITUS_BASE_RATE_H
#define QUITUS_BASE_RATE_H

#include "base/calendar.h"

/* "12.15", "12,15", "12,15 %": from 0 to 100. */
bool quitus_rate_parse(const char *text, int64_t *ret_rate);
/* « 12,15 % » (no-break space) or "12.15%"; language "fr" or "en".  Caller frees. */
char *quitus_rate_text(int64_t rate, const char *language);

/* In force from a day on; QUITUS_NO_DAY: always before. */
struct quitus_rate {
  quitus_day from;
  int64_t rate;
};

/* "12.15", or by day "2025-07-01 12.15, 2026-01-01 12.40": of struct quitus_rate, by day.  An empty
 * text gives an empty array.  NULL with QUITUS_ERROR_CONFIG.  Caller unrefs. */
GArray *quitus_rates_parse(const char *text, GError **error);
/* As quitus_rates_parse() reads it.  Caller frees. */
char *quitus_rates_text(const GArray *rates);

#endif
