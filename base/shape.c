/* base/shape.c - the shape of a number. */
#include "base/shape.h"
#include "base/fold.h"
#include <glib.h>
#include <string.h>

char *quitus_shape(const char *number) {
  g_autofree char *folded = quitus_fold_string(number);
  g_autoptr(GString) shape = g_string_new(NULL);
  for (const char *p = folded; *p; p++) {
    if (g_ascii_isalnum(*p))
      g_string_append_c(shape, g_ascii_isdigit(*p) ? '9' : 'a');
    else if (shape->len && shape->str[shape->len - 1] != '-')
      g_string_append_c(shape, '-');
  }
  if (shape->len && shape->str[shape->len - 1] == '-')
    g_string_truncate(shape, shape->len - 1);
  if (!strchr(shape->str, '9') || shape->len > QUITUS_LONGEST_NUMBER)
    return NULL;
  return g_string_free(g_steal_pointer(&shape), FALSE);
}
