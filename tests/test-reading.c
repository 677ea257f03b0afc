/* tests/test-reading.c - labels, and the fields that a letter was read to have. */
#include "base/reading.h"
#include "base/taxonomy.h"

static void test_taxonomy(void) {
  for (int i = 0; i < QUITUS_N_LABELS; i++) {
    enum quitus_label label = QUITUS_N_LABELS;
    g_assert_true(quitus_label_parse(quitus_label_id((enum quitus_label)i), &label));
    g_assert_cmpint(label, ==, i);
    g_assert_cmpstr(quitus_label_name(label), !=, "");
  }
  enum quitus_label untouched = QUITUS_CASH_FLOW;
  g_assert_false(quitus_label_parse("cashflow", &untouched));
  g_assert_cmpint(untouched, ==, QUITUS_CASH_FLOW);
}

static void collect(const char *name, const char *value, void *data) {
  g_string_append_printf(data, "%s=%s;", name, value);
}

static void test_fields(void) {
  g_autoptr(quitus_reading) reading = quitus_reading_new();
  struct quitus_fields *fields = &reading->fields;
  g_assert_true(quitus_fields_set(fields, "promise_date", "2026-04-03"));
  g_assert_true(quitus_fields_set(fields, "payment_amount", "1250.50"));
  g_assert_true(quitus_fields_set(fields, "instalments", "3"));
  g_assert_true(quitus_fields_set(fields, "invoice_refs", "FA-1"));
  g_assert_true(quitus_fields_set(fields, "invoice_refs", "FA-2"));
  g_assert_true(quitus_fields_set(fields, "documents", "delivery-note"));
  g_assert_false(quitus_fields_set(fields, "documents", "poem"));
  g_assert_false(quitus_fields_set(fields, "promise_date", "soon"));
  g_assert_false(quitus_fields_set(fields, "weather", "fine"));
  g_assert_true(quitus_fields_set(fields, "promise_date", "2026-04-03"));
  g_autoptr(GString) all = g_string_new(NULL);
  quitus_fields_foreach(fields, collect, all);
  g_assert_cmpstr(all->str, ==,
                  "promise_date=2026-04-03;payment_amount=1250.50;instalments=3;"
                  "invoice_refs=FA-1;invoice_refs=FA-2;documents=delivery-note;");
}

/* Kept beside the fields, and none of them. */
static void test_other_fields(void) {
  g_autoptr(quitus_reading) reading = quitus_reading_new();
  struct quitus_fields *fields = &reading->fields;
  g_autoptr(GString) all = g_string_new(NULL);
  quitus_fields_foreach_other(fields, collect, all);
  g_assert_cmpstr(all->str, ==, "");
  g_assert_true(quitus_fields_set(fields, "recurrence_every", "fortnight"));
  g_assert_true(quitus_fields_set(fields, "recurrence_amount", "200.00"));
  g_assert_true(quitus_fields_set(fields, "recurrence_day", "5"));
  g_assert_true(quitus_fields_set(fields, "recurrence_first", "2026-04-05"));
  g_assert_true(quitus_fields_set(fields, "recurrence_month", "2026-04-01"));
  g_assert_true(quitus_fields_set(fields, "care", "distress"));
  g_assert_true(quitus_fields_set(fields, "care_words", "envie de mourir"));
  g_assert_false(quitus_fields_set(fields, "care", "sorrow"));
  g_assert_false(quitus_fields_set(fields, "recurrence_every", "leap year"));
  g_assert_false(quitus_fields_set(fields, "recurrence_every", ""));
  quitus_fields_foreach(fields, collect, all);
  g_assert_cmpstr(all->str, ==, "");
  quitus_fields_foreach_other(fields, collect, all);
  g_assert_cmpstr(all->str, ==,
                  "recurrence_every=fortnight;recurrence_amount=200.00;recurrence_day=5;"
                  "recurrence_first=2026-04-05;recurrence_month=2026-04-01;"
                  "care=distress;care_words=envie de mourir;");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/base/taxonomy", test_taxonomy);
  g_test_add_func("/base/fields", test_fields);
  g_test_add_func("/base/other-fields", test_other_fields);
  return g_test_run();
}
