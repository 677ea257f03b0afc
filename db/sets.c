/* db/sets.c - the database keeps identifiers, never the numbers of an enumeration, which may
 * change. */
#include "db/sets.h"
#include "base/taxonomy.h"

G_STATIC_ASSERT(QUITUS_N_LABELS <= 32);
G_STATIC_ASSERT(QUITUS_N_DOCUMENT_KINDS <= 32);

static void append(GString *text, const char *id, const char *separator) {
  if (text->len)
    g_string_append(text, separator);
  g_string_append(text, id);
}

char *quitus_labels_text(guint32 mask, const char *separator) {
  g_autoptr(GString) text = g_string_new(NULL);
  for (int i = 0; i < QUITUS_N_LABELS; i++)
    if (mask & (1u << i))
      append(text, quitus_label_id((enum quitus_label)i), separator);
  return g_string_free(g_steal_pointer(&text), FALSE);
}

char *quitus_documents_text(unsigned mask, const char *separator) {
  g_autoptr(GString) text = g_string_new(NULL);
  for (int i = 0; i < QUITUS_N_DOCUMENT_KINDS; i++)
    if (mask & (1u << i))
      append(text, quitus_document_kind_id((enum quitus_document_kind)i), separator);
  return g_string_free(g_steal_pointer(&text), FALSE);
}

guint32 quitus_labels_mask(const char *text) {
  guint32 mask = 0;
  g_auto(GStrv) ids = g_strsplit(text, " ", -1);
  for (char **id = ids; *id; id++) {
    enum quitus_label label;
    if (quitus_label_parse(*id, &label))
      mask |= 1u << label;
  }
  return mask;
}

unsigned quitus_documents_mask(const char *text) {
  unsigned mask = 0;
  g_auto(GStrv) ids = g_strsplit(text, " ", -1);
  for (char **id = ids; *id; id++) {
    enum quitus_document_kind kind;
    if (quitus_document_kind_parse(*id, &kind))
      mask |= 1u << kind;
  }
  return mask;
}
