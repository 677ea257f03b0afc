/* base/hours.h - a part of the day: "08:00-19:00".  Pure functions: any thread. */
#ifndef QUITUS_BASE_HOURS_H
#define QUITUS_BASE_HOURS_H

#include <stdbool.h>

struct quitus_hours {
  int from, until; /* minutes of the day, from <= m < until; until at most 24:00 */
};

/* False where the text is none, or ends before it begins. */
bool quitus_hours_parse(const char *text, struct quitus_hours *ret_hours);
/* "08:00-19:00".  Caller frees. */
char *quitus_hours_text(struct quitus_hours hours);

#endif
