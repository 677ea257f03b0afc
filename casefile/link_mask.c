/* casefile/link_mask.c - phone numbers, IBANs, dates, amounts and company numbers in folded text.
 */
#include "casefile/link_mask.h"
#include "base/fold.h"
#include "base/money.h"
#include <string.h>

enum { LONGEST_TEXT = 64 * 1024, MOST_AMOUNTS = 32, MOST_SIRENS = 16 };

/* Each of these gives the length of the thing that begins at `p`, or 0.  `p` stands at the start of
 * a word. */
typedef size_t thing_at(const char *p);

static size_t digits(const char *p) {
  return strspn(p, "0123456789");
}

static bool ends_word(const char *p) {
  return !g_ascii_isalnum(*p);
}

static size_t address_at(const char *p) {
  size_t length = strcspn(p, " \n<>()\"");
  bool web = strncmp(p, "http", 4) == 0 || strncmp(p, "www.", 4) == 0;
  return web || memchr(p, '@', length) ? length : 0;
}

static bool is_between(const char *p, size_t length, int least, int most) {
  int value = 0;
  for (size_t i = 0; i < length; i++)
    value = value * 10 + (p[i] - '0');
  return value >= least && value <= most;
}

/* 3/11/2026, 03.11.26, 2026-11-03 */
static size_t date_at(const char *p) {
  size_t first = digits(p);
  char sign = p[first];
  if (!sign || !strchr("/.-", sign))
    return 0;
  const char *q = p + first + 1;
  size_t second = digits(q);
  if (q[second] != sign)
    return 0;
  const char *r = q + second + 1;
  size_t third = digits(r);
  bool iso = first == 4 && third && third <= 2 && is_between(r, third, 1, 31);
  bool usual = first && first <= 2 && is_between(p, first, 1, 31) && (third == 2 || third == 4);
  if (!(iso || usual) || !second || second > 2 || !is_between(q, second, 1, 12) ||
      !ends_word(r + third))
    return 0;
  return (size_t)(r + third - p);
}

/* +33 (0)1 42 33 44 55, 01.42.33.44.55: nine digits and more in groups */
static size_t phone_at(const char *p) {
  const char *q = p;
  size_t n = 0, groups = 0;
  bool plus = *q == '+' || (q[0] == '0' && q[1] == '0');
  if (!plus && *q != '0')
    return 0;
  q += *q == '+';
  for (;;) {
    size_t run = digits(q);
    if (!run || run > 4)
      break;
    n += run;
    groups++;
    q += run;
    size_t signs = strspn(q, " .-/()");
    if (signs > 3 || !digits(q + signs))
      break;
    q += signs;
  }
  return n >= 9 && n <= 15 && groups >= (plus ? 3 : 5) && ends_word(q) ? (size_t)(q - p) : 0;
}

/* FR76 3000 4000 … in groups of four, or in one run whose check digits are right (ISO 13616). */
static size_t iban_at(const char *p) {
  if (!g_ascii_isalpha(p[0]) || !g_ascii_isalpha(p[1]) || digits(p + 2) < 2)
    return 0;
  const char *q = p;
  unsigned remainder = 0, n = 0, groups = 1;
  g_autoptr(GString) all = g_string_new(NULL);
  for (; g_ascii_isalnum(*q) || (*q == ' ' && g_ascii_isalnum(q[1])); q++) {
    if (*q != ' ')
      g_string_append_c(all, *q);
    else if (all->len % 4 || all->len > 34)
      break;
    else
      groups++;
  }
  n = (unsigned)all->len;
  if (n < 15 || n > 38)
    return 0;
  if (groups >= 4)
    return (size_t)(q - p);
  for (unsigned i = 0; i < n; i++) {
    char c = all->str[(i + 4) % n];
    remainder = g_ascii_isdigit(c) ? (remainder * 10 + (unsigned)(c - '0')) % 97
                                   : (remainder * 100 + (unsigned)(c - 'a') + 10) % 97;
  }
  return remainder == 1 ? (size_t)(q - p) : 0;
}

/* 1 250,50  12.500,00 €  300 euros  15 %: with decimals behind a comma, or its unit. */
static size_t amount_at(const char *p) {
  static const char *const units[] = {"eur", "euro", "euros", "ttc", "ht",  "chf",
                                      "usd", "%",    "keur",  "k",   "cad", "gbp"};
  const char *q = p + digits(p);
  size_t whole = (size_t)(q - p);
  if (!whole || whole > 9)
    return 0;
  while (whole <= 3 && (*q == ' ' || *q == '.' || *q == '\'') && digits(q + 1) == 3)
    q += 4;
  bool decimals = (*q == ',' || *q == '.') && digits(q + 1) == 2;
  bool comma = decimals && *q == ',';
  if (decimals)
    q += 3;
  if (comma && ends_word(q))
    return (size_t)(q - p);
  const char *unit = q + (*q == ' ');
  size_t length = *unit == '%' ? 1 : strspn(unit, "abcdefghijklmnopqrstuvwxyz");
  for (size_t i = 0; i < G_N_ELEMENTS(units); i++)
    if (length == strlen(units[i]) && strncmp(unit, units[i], length) == 0)
      return (size_t)(q - p);
  return 0;
}

/* ---- company numbers ---- */

/* ISO/IEC 7812-1.  La Poste has more SIRETs than this leaves room for: of hers, the digits' sum is
 * a multiple of five (INSEE). */
static bool has_check_digit(const char *number, size_t n) {
  unsigned luhn = 0, sum = 0;
  for (size_t i = 0; i < n; i++) {
    unsigned digit = (unsigned)(number[n - 1 - i] - '0');
    sum += digit;
    if (i % 2)
      digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
    luhn += digit;
  }
  return luhn % 10 == 0 || (n == 14 && strncmp(number, "356000000", 9) == 0 && sum % 5 == 0);
}

/* 732 829 320, 732.829.320.00074, 73282932000074, FR 44 732829320.  *ret_siren: its nine digits. */
static size_t company_at(const char *p, char ret_siren[10]) {
  bool vat = p[0] == 'f' && p[1] == 'r' && strspn(p + 2, " ") <= 1;
  const char *q = vat ? p + 2 + strspn(p + 2, " ") : p;
  char number[15] = "";
  size_t n = 0;
  for (;
       n < 15 && (g_ascii_isdigit(*q) || ((*q == ' ' || *q == '.') && g_ascii_isdigit(q[1]) && n));
       q++)
    if (*q != ' ' && *q != '.')
      number[n++ % sizeof number] = *q;
  const char *siren = vat && n == 11 ? number + 2 : number;
  size_t length = vat ? n - (n == 11 ? 2 : 0) : n;
  if (!ends_word(q) || (vat && n != 11) || (!vat && n != 9 && n != 14) ||
      !has_check_digit(siren, length))
    return 0;
  memcpy(ret_siren, siren, 9);
  ret_siren[9] = '\0';
  return (size_t)(q - p);
}

static size_t grouped_company_at(const char *p) {
  char siren[10];
  size_t length = company_at(p, siren);
  return length > digits(p) ? length : 0; /* nine digits in one run may be an invoice's */
}

/* ---- all of them ---- */

static bool begins_word(const char *text, const char *p) {
  return (g_ascii_isalnum(*p) || *p == '+') && (p == text || !g_ascii_isalnum(p[-1]));
}

void quitus_link_mask(char *text) {
  static thing_at *const things[] = {address_at,         date_at,  iban_at, phone_at,
                                     grouped_company_at, amount_at};
  for (char *p = text; *p; p++) {
    if (!begins_word(text, p))
      continue;
    for (size_t i = 0; i < G_N_ELEMENTS(things); i++) {
      size_t length = things[i](p);
      if (!length)
        continue;
      memset(p, QUITUS_MASKED, length);
      p += length - 1;
      break;
    }
  }
}

GArray *quitus_link_amounts(const char *text) {
  GArray *amounts = g_array_new(FALSE, FALSE, sizeof(int64_t));
  g_autoptr(quitus_folded) folded = quitus_fold(text, (gssize)strnlen(text, LONGEST_TEXT));
  for (const char *p = folded->text; *p && amounts->len < MOST_AMOUNTS; p++) {
    size_t length = begins_word(folded->text, p) && !date_at(p) ? amount_at(p) : 0;
    if (!length)
      continue;
    g_autofree char *written = g_strndup(p, length);
    int64_t cents = 0;
    if (quitus_money_parse(written, &cents) && cents > 0)
      g_array_append_val(amounts, cents);
    p += length - 1;
  }
  return amounts;
}

GPtrArray *quitus_link_sirens(const char *text) {
  GPtrArray *sirens = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(quitus_folded) folded = quitus_fold(text, (gssize)strnlen(text, LONGEST_TEXT));
  for (const char *p = folded->text; *p && sirens->len < MOST_SIRENS; p++) {
    char siren[10];
    size_t length = begins_word(folded->text, p) ? company_at(p, siren) : 0;
    if (!length)
      continue;
    if (!g_ptr_array_find_with_equal_func(sirens, siren, g_str_equal, NULL))
      g_ptr_array_add(sirens, g_strdup(siren));
    p += length - 1;
  }
  return sirens;
}
