/* followup/schedule.c - see schedule.h. */
#include "followup/schedule.h"

enum { LEAST_PART = 5000, DAYS_TO_FIRST = 7 };

GArray *quitus_schedule(int64_t balance, unsigned asked, unsigned most, quitus_day today) {
  GArray *parts = g_array_new(FALSE, FALSE, sizeof(struct quitus_proposed));
  int64_t limit = MIN(most, balance / LEAST_PART);
  int64_t n = asked > 1 ? asked : limit;
  if (n > limit)
    return parts;
  for (int64_t i = 0; i < n && n > 1; i++) {
    struct quitus_proposed part = {
        quitus_day_extended(quitus_day_add_months(today + DAYS_TO_FIRST, (int)i)), balance / n};
    if (i == 0)
      part.amount += balance % n;
    g_array_append_val(parts, part);
  }
  return parts;
}
