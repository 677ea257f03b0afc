/* message/sane.c - how much of a mail may be given to GMime.
 *
 * GMime compares each line with every open boundary, takes some 20 µs a part, and reads nested
 * address groups ("a:a:a:…") by recursion until the stack ends.  Mails beyond these limits are cut
 * there; none of them was written by a person.
 */
#include "message/sane.h"
#include <glib.h>
#include <stdbool.h>
#include <string.h>

enum {
  BOUNDARIES_MAX = 300,  /* multiparts declared */
  DELIMITERS_MAX = 5000, /* lines that start with "--", as parts do */
  GROUPS_MAX = 2000,     /* colons in one address field */
};

struct guard {
  unsigned boundaries, delimiters, groups;
  bool addresses; /* within an address field */
};

static bool starts_address_field(const char *line, size_t length) {
  static const char *const names[] = {"from:",
                                      "to:",
                                      "cc:",
                                      "bcc:",
                                      "sender:",
                                      "reply-to:",
                                      "resent-",
                                      "disposition-notification-to:",
                                      "return-receipt-to:"};
  for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
    size_t n = strlen(names[i]);
    if (length >= n && g_ascii_strncasecmp(line, names[i], n) == 0)
      return true;
  }
  return false;
}

static unsigned count_boundaries(const char *line, size_t length) {
  static const char needle[] = "boundary=";
  const size_t before = sizeof needle - 2;
  unsigned n = 0;
  for (const char *p = line; (p = memchr(p, '=', length - (size_t)(p - line))); p++)
    if ((size_t)(p - line) >= before && g_ascii_strncasecmp(p - before, needle, before) == 0)
      n++;
  return n;
}

static unsigned count_colons(const char *line, size_t length) {
  unsigned n = 0;
  for (const char *p = line; (p = memchr(p, ':', length - (size_t)(p - line))); p++)
    n++;
  return n;
}

/* False where the line goes beyond a limit. */
static bool admit_line(struct guard *guard, const char *line, size_t length) {
  bool continued = length && (*line == ' ' || *line == '\t');
  if (!continued) {
    guard->addresses = starts_address_field(line, length);
    guard->groups = 0;
  }
  if (guard->addresses)
    guard->groups += count_colons(line, length);
  guard->boundaries += count_boundaries(line, length);
  guard->delimiters += length > 2 && line[0] == '-' && line[1] == '-';
  return guard->groups <= GROUPS_MAX && guard->boundaries <= BOUNDARIES_MAX &&
         guard->delimiters <= DELIMITERS_MAX;
}

size_t quitus_sane_length(const char *bytes, size_t length) {
  struct guard guard = {0};
  for (size_t start = 0; start < length;) {
    const char *end = memchr(bytes + start, '\n', length - start);
    size_t line = end ? (size_t)(end - bytes) + 1 - start : length - start;
    if (!admit_line(&guard, bytes + start, line))
      return start;
    start += line;
  }
  return length;
}
