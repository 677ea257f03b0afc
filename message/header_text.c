/* message/header_text.c - a header's value as people read it.
 *
 * GMime replaces what does not fit the charset that an encoded word names.  So words that claim
 * UTF-8 or ASCII are decoded as Latin-1, which keeps every byte, and charset.c finds out what the
 * bytes are; this also mends characters that were cut in two between words.
 */
#include "message/header_text.h"
#include "message/charset.h"
#include <string.h>

enum { VALUE_MAX = 8192 }; /* bytes; what goes beyond is nobody's subject */

static const char LATIN[] = "iso-8859-1";

/* The charset's length in "=?utf-8?q?…"; 0 where the word at `p` claims another. */
static size_t claimed_charset(const char *p) {
  static const char *const claims[] = {"utf-8", "utf8", "us-ascii", "iso-8859-1"};
  for (size_t i = 0; i < G_N_ELEMENTS(claims); i++) {
    size_t length = strlen(claims[i]);
    if (g_ascii_strncasecmp(p + 2, claims[i], length) == 0 &&
        (p[2 + length] == '?' || p[2 + length] == '*'))
      return length;
  }
  return 0;
}

/* The value with each claim replaced; NULL where a word names a charset of its own. */
static char *claim_latin(const char *value) {
  g_autoptr(GString) out = g_string_new(NULL);
  const char *p = value;
  for (const char *word; (word = strstr(p, "=?"));) {
    size_t charset = claimed_charset(word);
    if (!charset)
      return NULL;
    g_string_append_len(out, p, word - p);
    g_string_append_printf(out, "=?%s", LATIN);
    p = word + 2 + charset;
    const char *encoding = strchr(p, '?'); /* the payload may hold "=?" again */
    const char *end = encoding && encoding[1] ? strstr(encoding + 3, "?=") : NULL;
    if (!end)
      return NULL;
    g_string_append_len(out, p, end + 2 - p);
    p = end + 2;
  }
  g_string_append(out, p);
  return g_string_free(g_steal_pointer(&out), FALSE);
}

/* The bytes of a text whose characters are all Latin-1; NULL where one is not. */
static char *bytes_of_latin(const char *text, size_t *ret_length) {
  return g_convert(text, -1, "ISO-8859-1", "UTF-8", NULL, ret_length, NULL);
}

char *quitus_header_text(const struct quitus_parts *parts, const char *name) {
  g_autofree char *value = quitus_parts_header(parts, name);
  if (value && strlen(value) > VALUE_MAX)
    *g_utf8_find_prev_char(value, value + VALUE_MAX) = '\0';
  if (!value || !strstr(value, "=?"))
    return value ? g_steal_pointer(&value) : g_strdup("");
  g_autofree char *claimed = claim_latin(value);
  g_autofree char *latin = claimed ? g_mime_utils_header_decode_text(NULL, claimed) : NULL;
  size_t length = 0;
  g_autofree char *bytes = latin ? bytes_of_latin(latin, &length) : NULL;
  if (!bytes) {
    g_autofree char *decoded = g_mime_utils_header_decode_text(NULL, value);
    return quitus_charset_line(decoded);
  }
  bool damaged = false;
  g_autofree char *text = quitus_charset_decode(bytes, length, NULL, &damaged);
  return quitus_charset_line(text);
}
