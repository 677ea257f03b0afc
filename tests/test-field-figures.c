/* tests/test-field-figures.c - counting fields that were read right. */
#include "cli/field_figures.h"
#include <string.h>

/* "name=value;name=value" */
static struct quitus_reading *reading_of(const char *text) {
  struct quitus_reading *reading = quitus_reading_new();
  g_auto(GStrv) pairs = g_strsplit(text, ";", -1);
  for (guint i = 0; pairs[i]; i++) {
    g_auto(GStrv) pair = g_strsplit(pairs[i], "=", 2);
    g_assert_true(quitus_fields_set(&reading->fields, pair[0], pair[1]));
  }
  return reading;
}

struct letter {
  const char *found, *expected;
};

static char *print(const struct quitus_field_figures *figures) {
  g_autofree char *text = NULL;
  size_t size;
  FILE *stream = open_memstream(&text, &size);
  quitus_field_figures_print(figures, stream);
  fclose(stream);
  return g_strdup(text);
}

static char *figures_of(const struct letter *letters, size_t n) {
  g_autoptr(quitus_field_figures) figures = quitus_field_figures_new();
  for (size_t i = 0; i < n; i++) {
    g_autoptr(quitus_reading) found = reading_of(letters[i].found);
    g_autoptr(quitus_reading) expected = reading_of(letters[i].expected);
    quitus_field_figures_count(figures, &found->fields, &expected->fields);
  }
  return print(figures);
}

static void test_counts(void) {
  static const struct letter letters[] = {
      {"promise_date=2026-04-03", "promise_date=2026-04-03"},
      {"promise_date=2026-04-04", "promise_date=2026-04-03"},
      {"promise_date=2026-04-03", ""},
      {"", "promise_date=2026-04-03;instalments=3"},
  };
  g_autofree char *text = figures_of(letters, G_N_ELEMENTS(letters));
  g_assert_nonnull(strstr(text, "| promise_date | 3 | 3 | 0.333 | 0.333 | 0.333 |\n"));
  g_assert_nonnull(strstr(text, "| instalments | 1 | 0 | 0.000 | 0.000 | 0.000 |\n"));
  g_assert_null(strstr(text, "payment_date"));
}

struct pair {
  const char *found, *expected;
  bool right;
};

static void test_comparison(void) {
  static const struct pair pairs[] = {
      {"invoice_refs=FA-2;invoice_refs=fa-1", "invoice_refs=FA-1;invoice_refs=FA-2", true},
      {"invoice_refs=FA-1", "invoice_refs=FA-1;invoice_refs=FA-2", false},
      {"documents=invoice;documents=order", "documents=order;documents=invoice", true},
      {"contact_phone=06.99 00.12 34", "contact_phone=0699001234", true},
      {"contact_phone=0699001235", "contact_phone=0699001234", false},
      {"contact_email=A@B.example", "contact_email=a@b.example", true},
      {"contact_email=a@bexample", "contact_email=a@b.example", false},
      {"payment_amount=12.5", "payment_amount=12.50", true},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
    struct letter letter = {pairs[i].found, pairs[i].expected};
    g_autofree char *text = figures_of(&letter, 1);
    bool right = strstr(text, "| 1 | 1 | 1.000 | 1.000 | 1.000 |") != NULL;
    g_test_message("%s against %s", pairs[i].found, pairs[i].expected);
    g_assert_true(right == pairs[i].right);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/field-figures/counts", test_counts);
  g_test_add_func("/field-figures/comparison", test_comparison);
  return g_test_run();
}
