/* message/charset.c - bytes that claim to be text made UTF-8.
 *
 * Mail lies about charsets: Latin-1 labelled UTF-8, Windows-1252 labelled ISO-8859-1, nothing
 * declared at all.  UTF-8 is hard to hit by chance, so bytes that are UTF-8 are taken as such; the
 * declared charset comes next, Windows-1252 last.  GMime's own decoding is not used: it silently
 * drops what it cannot decode.
 */
#include "message/charset.h"
#include <string.h>

/* 0x80-0x9f of Windows-1252; the five holes keep their number. */
static const gunichar windows_1252[32] = {
    0x20ac, 0x81,   0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021, 0x2c6,  0x2030, 0x160,
    0x2039, 0x152,  0x8d,   0x17d,  0x8f,   0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0x9d,   0x17e,  0x178};

static gunichar windows_1252_char(unsigned char byte) {
  return byte >= 0x80 && byte < 0xa0 ? windows_1252[byte - 0x80] : byte;
}

/* Charsets that Windows-1252 contains and that senders confuse with it. */
static bool is_western(const char *charset) {
  static const char *const names[] = {
      "iso-8859-1",   "iso8859-1", "latin1", "latin-1",      "us-ascii", "ascii",     "cp1252",
      "windows-1252", "utf-8",     "utf8",   "unknown-8bit", "8bit",     "x-unknown", "binary"};
  for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
    if (g_ascii_strcasecmp(charset, names[i]) == 0)
      return true;
  return false;
}

/* Charsets whose bytes may all be ASCII and yet mean something else. */
static bool is_disguised(const char *charset) {
  return g_ascii_strncasecmp(charset, "iso-2022", 8) == 0 ||
         g_ascii_strcasecmp(charset, "utf-7") == 0 || g_ascii_strncasecmp(charset, "hz-", 3) == 0 ||
         g_ascii_strncasecmp(charset, "utf-16", 6) == 0 ||
         g_ascii_strncasecmp(charset, "utf-32", 6) == 0;
}

static char *convert(const char *bytes, size_t length, const char *charset, gsize *ret_length) {
  return g_convert(bytes, (gssize)length, "UTF-8", charset, NULL, ret_length, NULL);
}

/* UTF-16 by its byte order mark; NULL where there is none. */
static const char *utf16_of_mark(const char *bytes, size_t length) {
  if (length >= 2 && memcmp(bytes, "\xff\xfe", 2) == 0)
    return "UTF-16LE";
  if (length >= 2 && memcmp(bytes, "\xfe\xff", 2) == 0)
    return "UTF-16BE";
  return NULL;
}

/* Characters that show nothing, carry nothing and would only hide words from us. */
static bool is_invisible(gunichar c) {
  return (c < 0x20 && c != '\t') || (c >= 0x7f && c < 0xa0) || c == 0xad ||
         (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) || c == 0xfeff;
}

static void append_char(GString *out, gunichar c) {
  if (c == '\n' || c == '\f' || c == '\v' || c == 0x2028 || c == 0x2029)
    g_string_append_c(out, '\n');
  else if (!is_invisible(c))
    g_string_append_unichar(out, c);
}

/* Bytes from `p` that are plain ASCII and need no look. */
static size_t plain_span(const char *p, const char *end) {
  const char *start = p;
  while (p < end && ((*p >= ' ' && *p < 0x7f) || *p == '\n' || *p == '\t'))
    p++;
  return (size_t)(p - start);
}

/* Takes UTF-8 where it is UTF-8 and each other byte as Windows-1252, so that nothing is lost even
 * where a mail mixes both. */
static char *decode_mixed(const char *bytes, size_t length, size_t *ret_strays) {
  GString *out = g_string_sized_new(length + length / 8 + 1);
  const char *p = bytes, *end = bytes + length;
  size_t strays = 0;
  while (p < end) {
    size_t span = plain_span(p, end);
    g_string_append_len(out, p, (gssize)span);
    p += span;
    if (p == end)
      break;
    gunichar c = g_utf8_get_char_validated(p, end - p);
    if (*p == '\r') {
      g_string_append_c(out, '\n');
      p += p + 1 < end && p[1] == '\n' ? 2 : 1;
    } else if (c == (gunichar)-1 || c == (gunichar)-2) {
      append_char(out, windows_1252_char((unsigned char)*p++));
      strays++;
    } else {
      append_char(out, c);
      p += *p ? g_utf8_skip[(unsigned char)*p] : 1;
    }
  }
  *ret_strays = strays;
  return g_string_free(out, FALSE);
}

char *quitus_charset_decode(const char *bytes, size_t length, const char *declared,
                            bool *ret_damaged) {
  if (length == 0)
    return g_strdup("");
  const char *utf16 = utf16_of_mark(bytes, length);
  const char *honoured = utf16;
  if (!utf16 && declared &&
      (is_disguised(declared) ||
       (!is_western(declared) && !g_utf8_validate(bytes, (gssize)length, NULL))))
    honoured = declared;
  gsize converted_length = 0;
  size_t strays;
  if (honoured) {
    g_autofree char *converted = convert(bytes, length, honoured, &converted_length);
    if (converted)
      return decode_mixed(converted, converted_length, &strays);
  }
  char *text = decode_mixed(bytes, length, &strays);
  bool utf8_claimed = declared && g_ascii_strncasecmp(declared, "utf", 3) == 0;
  if (honoured || (strays && (!declared || utf8_claimed)))
    *ret_damaged = true;
  return text;
}

char *quitus_charset_line(const char *value) {
  if (!value)
    return g_strdup("");
  bool damaged = false;
  g_autofree char *text = quitus_charset_decode(value, strlen(value), NULL, &damaged);
  GString *out = g_string_sized_new(strlen(text) + 1);
  for (const char *p = text; *p; p++) {
    bool space = *p == ' ' || *p == '\t' || *p == '\n';
    if (!space)
      g_string_append_c(out, *p);
    else if (out->len && out->str[out->len - 1] != ' ')
      g_string_append_c(out, ' ');
  }
  while (out->len && out->str[out->len - 1] == ' ')
    g_string_truncate(out, out->len - 1);
  return g_string_free(out, FALSE);
}
