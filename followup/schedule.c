/* followup/schedule.c - see schedule.h. */
#include "followup/schedule.h"

enum { LEAST_PART = 5000, DAYS_TO_FIRST = 7 };

static quitus_day working(quitus_day day) {
  return quitus_day_is_working(day) ? day : quitus_day_next_working(day);
}

/* The same day of the month, `months` later, or the month's last. */
static quitus_day months_later(quitus_day day, int months) {
  int year, month, of_month;
  quitus_day_to_ymd(day, &year, &month, &of_month);
  month += months;
  year += (month - 1) / 12;
  month = (month - 1) % 12 + 1;
  quitus_day last = quitus_day_end_of_month(year, month);
  quitus_day same = quitus_day_from_ymd(year, month, of_month);
  return same == QUITUS_NO_DAY ? last : same;
}

GArray *quitus_schedule(int64_t balance, unsigned asked, unsigned most, quitus_day today) {
  GArray *parts = g_array_new(FALSE, FALSE, sizeof(struct quitus_proposed));
  int64_t limit = MIN(most, balance / LEAST_PART);
  int64_t n = asked > 1 ? asked : limit;
  if (n > limit)
    return parts;
  for (int64_t i = 0; i < n && n > 1; i++) {
    struct quitus_proposed part = {working(months_later(today + DAYS_TO_FIRST, (int)i)),
                                   balance / n};
    if (i == 0)
      part.amount += balance % n;
    g_array_append_val(parts, part);
  }
  return parts;
}
