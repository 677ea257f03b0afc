/* casefile/link_shapes.c - see link_shapes.h. */
#include "casefile/link_shapes.h"

static char *without_signs(const char *shape) {
  GString *bare = g_string_new(NULL);
  for (const char *p = shape; *p; p++)
    if (*p != '-')
      g_string_append_c(bare, *p);
  return g_string_free(bare, FALSE);
}

struct quitus_shapes *quitus_shapes_new(const GPtrArray *shapes) {
  struct quitus_shapes *known = g_new0(struct quitus_shapes, 1);
  known->whole = g_ptr_array_new_with_free_func(g_free);
  known->bare = g_ptr_array_new_with_free_func(g_free);
  known->written = g_hash_table_new(g_str_hash, g_str_equal);
  known->joined = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < shapes->len; i++) {
    char *shape = g_strdup(shapes->pdata[i]), *bare = without_signs(shape);
    g_ptr_array_add(known->whole, shape);
    g_ptr_array_add(known->bare, bare);
    g_hash_table_add(known->written, shape);
    g_hash_table_add(known->joined, bare);
  }
  return known;
}

void quitus_shapes_free(struct quitus_shapes *shapes) {
  if (!shapes)
    return;
  g_hash_table_unref(shapes->written);
  g_hash_table_unref(shapes->joined);
  g_ptr_array_unref(shapes->whole);
  g_ptr_array_unref(shapes->bare);
  g_free(shapes);
}
