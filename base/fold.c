/* base/fold.c - folding by Unicode's decomposition, one character at a time. */
#include "base/fold.h"
#include <string.h>

/* What a character folds to where decomposition does not say. */
static const char *special(gunichar c) {
  switch (c) {
  case 0xE6:
  case 0xC6:
    return "ae";
  case 0x153:
  case 0x152:
    return "oe";
  case 0xDF:
    return "ss";
  case 0xF8:
  case 0xD8:
    return "o";
  case 0x131:
    return "i";
  case 0x20AC:
    return "eur";
  case 0x2018:
  case 0x2019:
  case 0x201A:
  case 0x2BC:
  case 0x2032:
  case 0xB4:
  case 0x60:
    return "'";
  case 0xAB:
  case 0xBB:
  case 0x201C:
  case 0x201D:
  case 0x201E:
  case 0x2033:
    return "\"";
  case 0x2010:
  case 0x2011:
  case 0x2012:
  case 0x2013:
  case 0x2014:
  case 0x2015:
  case 0x2212:
    return "-";
  case 0xB0:
  case 0xBA:
    return "o"; /* n° is written no as well */
  case 0x2026:
    return "...";
  case 0xAD:
  case 0x200B:
  case 0x200C:
  case 0x200D:
  case 0x2060:
  case 0xFEFF:
    return ""; /* soft hyphen, zero-width characters */
  default:
    return NULL;
  }
}

/* What each character of ASCII folds to; 0 for NUL and for bytes that are none. */
static const char ascii[256] = "\0         \n                     "
                               " !\"#$%&'()*+,-./0123456789:;<=>?"
                               "@abcdefghijklmnopqrstuvwxyz[\\]^_"
                               "`abcdefghijklmnopqrstuvwxyz{|}~ ";

/* Writes what `c` folds to into `out` (room for 8) and returns how many bytes. */
static size_t fold_character(gunichar c, char *out) {
  if (c < 0x80 && c != 0x60) {
    out[0] = ascii[c];
    return 1;
  }
  static const char latin[] = "aaaaaa ceeeeiiii nooooo  uuuuy  aaaaaa ceeeeiiii nooooo  uuuuy y";
  const char *known = special(c);
  if (known) {
    size_t length = strlen(known);
    memcpy(out, known, length);
    return length;
  }
  if (c >= 0xC0 && c < 0x100) { /* the letters of Western Europe */
    out[0] = latin[c - 0xC0];
    return 1;
  }
  if (g_unichar_ismark(c))
    return 0;
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n = g_unichar_fully_decompose(c, TRUE, parts, G_N_ELEMENTS(parts));
  size_t length = 0;
  for (gsize i = 0; i < n && length < 6; i++)
    if (parts[i] < 0x80)
      out[length++] = ascii[parts[i]];
  if (length == 0)
    out[length++] = ' ';
  return length;
}

/* Folds the bytes of text[from..to) that fold to one byte each, nearly all of a text, as far as
 * they reach; returns how many. */
static size_t fold_plain(const char *text, size_t from, size_t to, char *out, uint32_t *map) {
  size_t i = from;
  for (; i < to; i++) {
    char plain = ascii[(guchar)text[i]];
    if (!plain || plain == '`')
      break;
    *out++ = plain;
    *map++ = (uint32_t)i;
  }
  return i - from;
}

struct quitus_folded *quitus_fold(const char *text, gssize length) {
  size_t size = length < 0 ? strlen(text) : (size_t)length;
  size_t room = size + 8;
  struct quitus_folded *folded = g_new0(struct quitus_folded, 1);
  folded->text = g_malloc(room + 1);
  folded->map = g_new(uint32_t, room + 1);
  for (size_t i = 0; i < size;) {
    size_t n = fold_plain(text, i, MIN(size, i + room - folded->length),
                          folded->text + folded->length, folded->map + folded->length);
    folded->length += n;
    i += n;
    if (i == size)
      break;
    gunichar c = g_utf8_get_char_validated(text + i, (gssize)(size - i));
    bool valid = c != (gunichar)-1 && c != (gunichar)-2;
    size_t step = valid && c ? (size_t)g_unichar_to_utf8(c, NULL) : 1;
    char out[8];
    n = fold_character(valid && c ? c : ' ', out);
    if (folded->length + n + 8 > room) {
      room += room / 2;
      folded->text = g_realloc(folded->text, room + 1);
      folded->map = g_renew(uint32_t, folded->map, room + 1);
    }
    for (size_t k = 0; k < n; k++) {
      folded->text[folded->length] = out[k];
      folded->map[folded->length++] = (uint32_t)i;
    }
    i += step;
  }
  folded->text[folded->length] = '\0';
  folded->map[folded->length] = (uint32_t)size;
  return folded;
}

void quitus_folded_free(struct quitus_folded *folded) {
  if (!folded)
    return;
  g_free(folded->text);
  g_free(folded->map);
  g_free(folded);
}

char *quitus_fold_string(const char *text) {
  g_autoptr(quitus_folded) folded = quitus_fold(text, -1);
  return g_steal_pointer(&folded->text);
}

char *quitus_fold_key(const char *text) {
  char *key = quitus_fold_string(text);
  char *out = key;
  for (const char *p = key; *p; p++)
    if (g_ascii_isalnum(*p))
      *out++ = *p;
  *out = '\0';
  return key;
}
