/* milter/headers.c - removes the X-Quitus-* headers that came from outside and adds ours. */
#include "milter/headers.h"
#include "base/text.h"
#include <string.h>

enum {
  VALUE_COLUMNS = 300, /* characters of a value; RFC 5322 allows lines of 998 bytes */
  ENCODED_BYTES = 500, /* of text that is encoded, which makes them up to 900 */
  WORD_BYTES = 42      /* of text in one encoded word, which may have 75 characters in all */
};

static bool remove_one(const char *name, unsigned number, void *data) {
  return smfi_chgheader(data, (char *)name, (int)number, NULL) == MI_SUCCESS;
}

bool quitus_headers_remove_forged(SMFICTX *context, const struct quitus_session *session) {
  return quitus_forged_foreach(session->forged, remove_one, context);
}

/* RFC 2047, section 2: words of whole characters, joined by blanks that a reader drops again. */
static char *encoded_words(const char *text) {
  GString *words = g_string_new(NULL);
  const char *start = text;

  while (*text != '\0' && text - start < ENCODED_BYTES) {
    const char *end = text;
    g_autofree char *base64 = NULL;

    while (*end != '\0' && g_utf8_next_char(end) - text <= WORD_BYTES)
      end = g_utf8_next_char(end);
    base64 = g_base64_encode((const guchar *)text, (gsize)(end - text));
    g_string_append_printf(words, "%s=?UTF-8?B?%s?=", words->len > 0 ? " " : "", base64);
    text = end;
  }
  return g_string_free(words, FALSE);
}

char *quitus_headers_value(const char *text) {
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  g_autofree char *line = quitus_text_excerpt(valid, VALUE_COLUMNS);
  g_autofree char *safe = quitus_text_header_value(line);

  return g_str_is_ascii(safe) ? g_steal_pointer(&safe) : encoded_words(safe);
}

static bool add(SMFICTX *context, const struct quitus_session *session, const char *name,
                const char *text) {
  g_autofree char *safe = quitus_headers_value(text);
  g_autofree char *value = g_strconcat(session->leading_space ? " " : "", safe, NULL);

  return smfi_addheader(context, (char *)name, value) == MI_SUCCESS;
}

/* "cash-flow; confidence=0.93; certain=yes" */
static char *reason_text(const struct quitus_reason *reason) {
  char confidence[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd(confidence, sizeof confidence, "%.2f", reason->confidence);
  return g_strdup_printf("%s; confidence=%s; certain=%s", quitus_label_id(reason->label),
                         confidence, reason->certain ? "yes" : "no");
}

bool quitus_headers_add(SMFICTX *context, const struct quitus_session *session,
                        const struct quitus_decision *decision) {
  const GPtrArray *reasons = decision->reading->reasons;
  bool ok = true;

  if (decision->case_reference != NULL)
    ok = add(context, session, "X-Quitus-Case", decision->case_reference) && ok;
  for (guint i = 0; i < reasons->len; i++) {
    g_autofree char *text = reason_text(reasons->pdata[i]);

    ok = add(context, session, "X-Quitus-Reason", text) && ok;
  }
  for (guint i = 0; i < decision->actions->len; i++) {
    g_autofree char *text = quitus_action_describe(decision->actions->pdata[i]);

    ok = add(context, session, "X-Quitus-Action", text) && ok;
  }
  return ok;
}
