/* tests/test-fields-hostile.c - fields of hostile letters, which stay cheap; of none; in several
 * threads. */
#include "tests/field-letter.h"
#include <time.h>

/* Megabytes of what looks like the start of something: bounded, and said to be cut short. */
static void test_hostile(void) {
  static const char *const pieces[] = {
      "9",         "le ",        "le 15 ",
      "a@",        "1 ",         "fin ",
      "du ",       "+33 1 ",     "n° ",
      "aaaa.",     "facture ",   "-1-",
      "en 3 ",     "\n",         ".",
      "cent ",     "mille-",     "a.b@c-",
      "e\xcc\x81", "la moitié ", "cent cent cent cent cent cent cent cent cent euros "};
  static const char *const reasons[] = {"promise_date", "payment_date", "instalments", "documents"};
  enum { BYTES = 2 * 1024 * 1024, LIMIT_MS = 3000 };
  for (unsigned i = 0; i < G_N_ELEMENTS(pieces); i++) {
    g_autoptr(GString) text = g_string_new(NULL);
    while (text->len < BYTES)
      g_string_append(text, pieces[i]);
    clock_t start = clock(); /* not the wall's time: the machine may be busy */
    g_autoptr(quitus_reading) reading =
        field_letter(text->str, "RE: facture", "fr", reasons[i % G_N_ELEMENTS(reasons)]);
    clock_t took = (clock() - start) * 1000 / CLOCKS_PER_SEC;
    g_test_message("\"%s\": %d ms", pieces[i], (int)took);
    g_assert_cmpint(took, <, LIMIT_MS);
    g_assert_true(reading->cut_short);
  }
}

static void *read_in_thread(void *unused) {
  (void)unused;
  for (int i = 0; i < 50; i++) {
    g_autoptr(quitus_reading) reading =
        field_letter("Le virement partira vendredi.", "", "fr", "promise_date");
    g_assert_cmpint(reading->fields.promise_date, ==, quitus_day_parse_iso("2026-03-13"));
  }
  return NULL;
}

static void test_threads(void) {
  GThread *threads[4];
  for (unsigned i = 0; i < G_N_ELEMENTS(threads); i++)
    threads[i] = g_thread_new(NULL, read_in_thread, NULL);
  for (unsigned i = 0; i < G_N_ELEMENTS(threads); i++)
    g_thread_join(threads[i]);
}

static void test_empty(void) {
  g_autoptr(quitus_reading) reading = field_letter("", NULL, "", "promise_date");
  g_assert_cmpint(reading->fields.promise_date, ==, QUITUS_NO_DAY);
  g_assert_cmpuint(reading->fields.invoice_refs->len, ==, 0);
  g_assert_false(reading->cut_short);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/fields/threads", test_threads);
  g_test_add_func("/fields/hostile", test_hostile);
  g_test_add_func("/fields/empty", test_empty);
  return g_test_run();
}
