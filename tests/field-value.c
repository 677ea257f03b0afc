/* tests/field-value.c - see field-value.h. */
#include "tests/field-value.h"
#include <string.h>

struct wanted {
  const char *field;
  GString *value;
};

static void collect(const char *name, const char *value, void *data) {
  struct wanted *wanted = data;
  if (strcmp(name, wanted->field) != 0)
    return;
  if (wanted->value->len > 0)
    g_string_append_c(wanted->value, ',');
  g_string_append(wanted->value, value);
}

char *field_value(const struct quitus_fields *fields, const char *field) {
  struct wanted wanted = {field, g_string_new(NULL)};
  quitus_fields_foreach(fields, collect, &wanted);
  return g_string_free(wanted.value, FALSE);
}
