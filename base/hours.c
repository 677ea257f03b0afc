/* base/hours.c - see hours.h. */
#include "base/hours.h"
#include <glib.h>
#include <string.h>

/* "HH:MM" at `text`; -1 where there is none. */
static int minute_at(const char *text) {
  for (int i = 0; i < 5; i++)
    if (i == 2 ? text[i] != ':' : !g_ascii_isdigit(text[i]))
      return -1;
  int hour = (text[0] - '0') * 10 + text[1] - '0', minute = (text[3] - '0') * 10 + text[4] - '0';
  return hour > 24 || minute > 59 || (hour == 24 && minute) ? -1 : hour * 60 + minute;
}

bool quitus_hours_parse(const char *text, struct quitus_hours *ret_hours) {
  if (strlen(text) != strlen("08:00-19:00") || text[5] != '-')
    return false;
  struct quitus_hours hours = {minute_at(text), minute_at(text + 6)};
  if (hours.from < 0 || hours.until <= hours.from)
    return false;
  *ret_hours = hours;
  return true;
}

char *quitus_hours_text(struct quitus_hours hours) {
  return g_strdup_printf("%02d:%02d-%02d:%02d", hours.from / 60, hours.from % 60, hours.until / 60,
                         hours.until % 60);
}
