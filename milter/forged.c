/* milter/forged.c - counts the X-Quitus-* headers that a mail arrives with, by their names. */
#include "milter/forged.h"
#include <string.h>

#define FAMILY "x-quitus-"

struct quitus_forged {
  GHashTable *counts; /* lower-case name → GUINT_TO_POINTER(count) */
  unsigned total;
};

struct quitus_forged *quitus_forged_new(void) {
  struct quitus_forged *forged = g_new0(struct quitus_forged, 1);

  forged->counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  return forged;
}

void quitus_forged_free(struct quitus_forged *forged) {
  if (forged == NULL)
    return;
  g_hash_table_unref(forged->counts);
  g_free(forged);
}

void quitus_forged_note(struct quitus_forged *forged, const char *name) {
  g_autofree char *key = NULL;
  unsigned count = 0;

  if (g_ascii_strncasecmp(name, FAMILY, strlen(FAMILY)) != 0)
    return;
  key = g_ascii_strdown(name, -1);
  count = GPOINTER_TO_UINT(g_hash_table_lookup(forged->counts, key));
  g_hash_table_replace(forged->counts, g_steal_pointer(&key), GUINT_TO_POINTER(count + 1));
  forged->total++;
}

unsigned quitus_forged_total(const struct quitus_forged *forged) {
  return forged->total;
}

bool quitus_forged_foreach(const struct quitus_forged *forged, quitus_forged_visitor visit,
                           void *data) {
  GHashTableIter iter;
  void *name = NULL, *count = NULL;

  g_hash_table_iter_init(&iter, forged->counts);
  while (g_hash_table_iter_next(&iter, &name, &count)) {
    for (unsigned number = GPOINTER_TO_UINT(count); number >= 1; number--) {
      if (!visit(name, number, data))
        return false;
    }
  }
  return true;
}
