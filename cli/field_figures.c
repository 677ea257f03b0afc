/* cli/field_figures.c - counts and prints how often fields were read right. */
#include "cli/field_figures.h"
#include <string.h>

struct counts {
  guint expected, found, right; /* letters */
};

struct quitus_field_figures {
  GTree *by_name; /* of struct counts */
};

static int compare_names(const void *a, const void *b, void *data G_GNUC_UNUSED) {
  return strcmp(a, b);
}

struct quitus_field_figures *quitus_field_figures_new(void) {
  struct quitus_field_figures *figures = g_new0(struct quitus_field_figures, 1);
  figures->by_name = g_tree_new_full(compare_names, NULL, g_free, g_free);
  return figures;
}

void quitus_field_figures_free(struct quitus_field_figures *figures) {
  if (!figures)
    return;
  g_tree_unref(figures->by_name);
  g_free(figures);
}

static struct counts *counts_of(struct quitus_field_figures *figures, const char *name) {
  struct counts *counts = g_tree_lookup(figures->by_name, name);
  if (!counts) {
    counts = g_new0(struct counts, 1);
    g_tree_insert(figures->by_name, g_strdup(name), counts);
  }
  return counts;
}

/* A value as it is compared. */
static char *normalize(const char *name, const char *value) {
  char *text = g_utf8_strdown(value, -1);
  if (strcmp(name, "contact_phone") != 0 && strcmp(name, "payment_reference") != 0)
    return text;
  char *out = text;
  for (const char *p = text; *p; p++)
    if (!g_ascii_isspace(*p) && *p != '.')
      *out++ = *p;
  *out = '\0';
  return text;
}

static void unref_values(void *data) {
  g_ptr_array_unref(data);
}

static void add_value(const char *name, const char *value, void *data) {
  GHashTable *by_name = data;
  GPtrArray *values = g_hash_table_lookup(by_name, name);
  if (!values) {
    values = g_ptr_array_new_with_free_func(g_free);
    g_hash_table_insert(by_name, g_strdup(name), values);
  }
  g_ptr_array_add(values, normalize(name, value));
}

static int compare_values(const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The values of each field that is present, sorted. */
static GHashTable *values_of(const struct quitus_fields *fields) {
  GHashTable *by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, unref_values);
  quitus_fields_foreach(fields, add_value, by_name);
  GHashTableIter iter;
  void *values;
  g_hash_table_iter_init(&iter, by_name);
  while (g_hash_table_iter_next(&iter, NULL, &values))
    g_ptr_array_sort(values, compare_values);
  return by_name;
}

/* `a` may be NULL: absent. */
static bool same_values(const GPtrArray *a, const GPtrArray *b) {
  if (!a || a->len != b->len)
    return false;
  for (guint i = 0; i < a->len; i++)
    if (strcmp(a->pdata[i], b->pdata[i]) != 0)
      return false;
  return true;
}

void quitus_field_figures_count(struct quitus_field_figures *figures,
                                const struct quitus_fields *found,
                                const struct quitus_fields *expected) {
  g_autoptr(GHashTable) got = values_of(found);
  g_autoptr(GHashTable) wanted = values_of(expected);
  GHashTableIter iter;
  void *name, *values;
  g_hash_table_iter_init(&iter, got);
  while (g_hash_table_iter_next(&iter, &name, NULL))
    counts_of(figures, name)->found++;
  g_hash_table_iter_init(&iter, wanted);
  while (g_hash_table_iter_next(&iter, &name, &values)) {
    struct counts *counts = counts_of(figures, name);
    counts->expected++;
    counts->right += same_values(g_hash_table_lookup(got, name), values);
  }
}

static double share(guint part, guint whole) {
  return whole ? (double)part / whole : 0;
}

static gboolean print_row(void *name, void *value, void *stream) {
  const struct counts *counts = value;
  fprintf(stream, "| %s | %u | %u | %.3f | %.3f | %.3f |\n", (const char *)name, counts->expected,
          counts->found, share(counts->right, counts->found),
          share(counts->right, counts->expected),
          share(2 * counts->right, counts->found + counts->expected));
  return FALSE;
}

void quitus_field_figures_print(const struct quitus_field_figures *figures, FILE *stream) {
  fprintf(stream,
          "| field | letters | read | precision | recall | F1 |\n|---|---|---|---|---|---|\n");
  g_tree_foreach(figures->by_name, print_row, stream);
}
