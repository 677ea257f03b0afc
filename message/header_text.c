/* message/header_text.c - a header's value as people read it.
 *
 * GMime stops reading at a padded base64 word and replaces what does not fit the charset that a
 * word names.  So each encoded word is given to it alone and as Latin-1, which keeps every byte;
 * the bytes of neighbouring words are joined (a character may be cut in two between them), and
 * charset.c finds out what they are.
 */
#include "message/header_text.h"
#include "message/charset.h"
#include <string.h>

enum { VALUE_MAX = 8192 }; /* bytes; what goes beyond is nobody's subject */

/* "=?charset*language?encoding?payload?=" (RFC 2047, RFC 2231). */
struct encoded_word {
  char *charset;
  GString *bytes;
};

/* What was read so far, and the bytes that wait for a neighbour of the same charset. */
struct header {
  GString *text;
  struct encoded_word waiting;
};

static void flush(struct header *header) {
  if (!header->waiting.bytes)
    return;
  bool damaged = false;
  g_autofree char *text = quitus_charset_decode(
      header->waiting.bytes->str, header->waiting.bytes->len, header->waiting.charset, &damaged);
  g_string_append(header->text, text);
  g_string_free(header->waiting.bytes, TRUE);
  g_free(header->waiting.charset);
  header->waiting = (struct encoded_word){NULL, NULL};
}

/* The payload's bytes; NULL where it is no base64 or quoted-printable.  Caller frees. */
static char *payload_bytes(const char *encoding, const char *end, size_t *ret_length) {
  g_autofree char *alone = g_strdup_printf("=?iso-8859-1%.*s", (int)(end - encoding), encoding);
  g_autofree char *latin = g_mime_utils_header_decode_text(NULL, alone);
  if (!latin || g_str_has_prefix(latin, "=?"))
    return NULL;
  return g_convert(latin, -1, "ISO-8859-1", "UTF-8", NULL, ret_length, NULL);
}

/* Reads the encoded word at `word`; returns the byte behind it, or NULL where it is none. */
static const char *read_word(const char *word, struct encoded_word *ret_word) {
  const char *charset = word + 2;
  const char *encoding = strchr(charset, '?'); /* the payload may hold "=?" again */
  const char *end =
      encoding && encoding[1] && encoding[2] == '?' ? strstr(encoding + 3, "?=") : NULL;
  if (!end || strcspn(charset, " \t") < (size_t)(encoding - charset))
    return NULL;
  size_t length = 0;
  g_autofree char *bytes = payload_bytes(encoding, end + 2, &length);
  if (!bytes)
    return NULL;
  ret_word->charset = g_strndup(charset, strcspn(charset, "*?"));
  ret_word->bytes = g_string_new_len(bytes, (gssize)length);
  return end + 2;
}

/* Joins a word to the one that waits, or puts it in its place. */
static void take_word(struct header *header, struct encoded_word word) {
  bool joins =
      header->waiting.bytes && g_ascii_strcasecmp(header->waiting.charset, word.charset) == 0;
  if (!joins) {
    flush(header);
    header->waiting = word;
    return;
  }
  g_string_append_len(header->waiting.bytes, word.bytes->str, (gssize)word.bytes->len);
  g_string_free(word.bytes, TRUE);
  g_free(word.charset);
}

/* Plain text before a word; blanks alone between two words are not part of the value. */
static void take_plain(struct header *header, const char *from, const char *to) {
  size_t length = (size_t)(to - from);
  if (header->waiting.bytes && strspn(from, " \t\r\n") >= length)
    return;
  flush(header);
  g_string_append_len(header->text, from, (gssize)length);
}

static char *decode_words(const char *value) {
  struct header header = {.text = g_string_new(NULL)};
  const char *plain = value;
  for (const char *at = strstr(value, "=?"); at;) {
    struct encoded_word word;
    const char *rest = read_word(at, &word);
    if (!rest) {
      at = strstr(at + 2, "=?");
      continue;
    }
    take_plain(&header, plain, at);
    take_word(&header, word);
    plain = rest;
    at = strstr(rest, "=?");
  }
  flush(&header);
  g_string_append(header.text, plain);
  return g_string_free(header.text, FALSE);
}

char *quitus_header_text(const struct quitus_parts *parts, const char *name) {
  g_autofree char *value = quitus_parts_header(parts, name);
  if (value && strlen(value) > VALUE_MAX)
    *g_utf8_find_prev_char(value, value + VALUE_MAX) = '\0';
  if (!value || !strstr(value, "=?"))
    return value ? g_steal_pointer(&value) : g_strdup("");
  g_autofree char *text = decode_words(value);
  return quitus_charset_line(text);
}
