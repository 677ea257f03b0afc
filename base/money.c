/* base/money.c - reading amounts as people and exports write them, and writing them. */
#include "base/money.h"
#include <glib.h>
#include <string.h>

static const int64_t LARGEST = INT64_C(10000000000000); /* cents: a hundred thousand million */

/* Spaces that group thousands: blank, no-break, figure, thin and narrow no-break space; apostrophes
 * (Swiss writing). */
static bool is_grouping(gunichar c) {
  return c == ' ' || c == 0xA0 || c == 0x2007 || c == 0x2009 || c == 0x202F || c == '\'' ||
         c == 0x2019;
}

/* Removes a currency sign or code at either end; the rest is stripped.  Caller frees. */
static char *without_currency(const char *text) {
  static const char *const marks[] = {"EUROS", "EURO", "EUR", "€", "CHF", "USD", "GBP", "£", "$"};
  g_autofree char *upper = g_utf8_strup(text, -1);
  const char *start = upper, *end = upper + strlen(upper);
  for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
    size_t length = strlen(marks[i]);
    if ((size_t)(end - start) >= length && memcmp(start, marks[i], length) == 0)
      start += length;
    if ((size_t)(end - start) >= length && memcmp(end - length, marks[i], length) == 0)
      end -= length;
  }
  return g_strndup(start, (gsize)(end - start));
}

static bool is_minus(gunichar c) {
  return c == '-' || c == 0x2212;
}

/* Removes the sign: "-12", "+12", "12-" as SAP writes it, "(12)" as accountants do. */
static bool take_sign(char *text) {
  g_strstrip(text);
  size_t length = strlen(text);
  const char *last = length ? g_utf8_prev_char(text + length) : text;
  if (*text == '(' && *last == ')') {
    text[0] = text[length - 1] = ' ';
    return true;
  }
  if (*text == '+')
    text[0] = ' ';
  else if (is_minus(g_utf8_get_char(text))) {
    memset(text, ' ', (size_t)(g_utf8_next_char(text) - text));
    return true;
  } else if (is_minus(g_utf8_get_char(last))) {
    text[last - text] = '\0';
    return true;
  }
  return false;
}

/* The digits and separators of `text` alone, grouping spaces dropped; NULL on anything else. */
static char *plain_digits(const char *text) {
  g_autoptr(GString) out = g_string_new(NULL);
  for (const char *p = text; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (g_ascii_isdigit((char)(c < 128 ? c : 0)) || c == ',' || c == '.')
      g_string_append_c(out, (char)c);
    else if (!is_grouping(c) && c != '\t')
      return NULL;
  }
  return g_string_free(g_steal_pointer(&out), FALSE);
}

/* Where the decimals begin in digits with separators: the last separator, unless what stands on
 * either side of it may be groups of thousands.  NULL: no decimals. */
static const char *decimal_point(const char *digits) {
  const char *last = NULL;
  for (const char *p = digits; *p; p++)
    if (*p == ',' || *p == '.')
      last = p;
  if (!last)
    return NULL;
  size_t first_group = strcspn(digits, ",.");
  bool grouped = strlen(last + 1) == 3 && first_group <= 3 && *digits != '0';
  return grouped ? NULL : last;
}

/* Databases write more decimals than there are cents: "1250.5000". */
static bool has_cents_only(const char *point) {
  size_t length = strlen(point + 1);
  return length <= 2 || strspn(point + 3, "0") == length - 2;
}

/* Every separator before `point` must be the same, and other than the point itself. */
static bool groups_agree(const char *digits, const char *point) {
  char separator = 0;
  for (const char *p = digits; *p && p != point; p++) {
    if (*p != ',' && *p != '.')
      continue;
    if ((separator && separator != *p) || (point && *p == *point) || p == digits ||
        (!separator && p - digits > 3))
      return false;
    separator = *p;
    if (!g_ascii_isdigit(p[1]) || !g_ascii_isdigit(p[2]) || !g_ascii_isdigit(p[3]) ||
        g_ascii_isdigit(p[4]))
      return false;
  }
  return true;
}

bool quitus_money_parse(const char *text, int64_t *ret_cents) {
  if (!text || !g_utf8_validate(text, -1, NULL))
    return false;
  g_autofree char *bare = without_currency(text);
  bool negative = take_sign(bare);
  g_autofree char *digits = plain_digits(bare);
  if (!digits || !g_ascii_isdigit(digits[0]))
    return false;
  const char *point = decimal_point(digits);
  if (!groups_agree(digits, point) || (point && !has_cents_only(point)))
    return false;
  int64_t cents = 0;
  for (const char *p = digits; *p && p != point; p++) {
    if (g_ascii_isdigit(*p))
      cents = cents * 10 + (*p - '0');
    if (cents > LARGEST / 100)
      return false;
  }
  cents *= 100;
  if (point && point[1])
    cents += (point[1] - '0') * 10 + (point[2] ? point[2] - '0' : 0);
  *ret_cents = negative ? -cents : cents;
  return true;
}

char *quitus_money_decimal(int64_t cents) {
  uint64_t size = (uint64_t)(cents < 0 ? -cents : cents);
  return g_strdup_printf("%s%" G_GUINT64_FORMAT ".%02u", cents < 0 ? "-" : "", size / 100,
                         (unsigned)(size % 100));
}

char *quitus_money_long(int64_t cents, const char *currency, const char *language) {
  bool english = g_strcmp0(language, "en") == 0;
  uint64_t size = (uint64_t)(cents < 0 ? -cents : cents);
  g_autofree char *whole = g_strdup_printf("%" G_GUINT64_FORMAT, size / 100);
  g_autoptr(GString) out = g_string_new(cents < 0 ? "\u2212" : NULL);
  size_t length = strlen(whole);
  for (size_t i = 0; i < length; i++) {
    if (i && (length - i) % 3 == 0)
      g_string_append(out, english ? "," : "\u202f");
    g_string_append_c(out, whole[i]);
  }
  g_string_append_printf(out, "%c%02u", english ? '.' : ',', (unsigned)(size % 100));
  if (english)
    return g_strdup_printf("%s %s", currency, out->str);
  return g_strdup_printf("%s\u00a0%s", out->str, g_strcmp0(currency, "EUR") == 0 ? "€" : currency);
}
