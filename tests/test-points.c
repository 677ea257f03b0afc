/* tests/test-points.c - which invoices a reason is about, and is not, in replies that take several
 * one by one.
 */
#include "casefile/points.h"
#include <string.h>

/* Copies `marked` without its marks; what stands in "{d ...}" shows a dispute about quality, in
 * "{b ...}" one about billing, in "{p ...}" a promise.  Caller frees both. */
static char *read_marked(const char *marked, struct quitus_reading **ret_reading) {
  static const struct {
    char mark;
    enum quitus_label label;
  } marks[] = {
      {'d', QUITUS_DISPUTE_QUALITY}, {'b', QUITUS_DISPUTE_BILLING}, {'p', QUITUS_PROMISE_TO_PAY}};
  struct quitus_reading *reading = quitus_reading_new();
  struct quitus_reason *reasons[G_N_ELEMENTS(marks)] = {NULL};
  GString *text = g_string_new(NULL);
  for (size_t start = 0, i = 0; *marked; marked++) {
    if (*marked == '{') {
      for (i = 0; marks[i].mark != marked[1]; i++)
        ;
      start = text->len;
      marked += 2;
    } else if (*marked == '}') {
      if (!reasons[i])
        reasons[i] = quitus_reading_add(reading, marks[i].label, 0.9, false);
      quitus_reason_add_evidence(reasons[i], "words", "rule", start, text->len);
    } else
      g_string_append_c(text, *marked);
  }
  *ret_reading = reading;
  return g_string_free(text, FALSE);
}

static void test_points(void) {
  static const struct {
    const char *reply, *named; /* numbers as the reply writes them */
    const char *excepted;      /* of F-1 and F-2, from the dispute about quality */
  } cases[] = {
      {"- F-1 : {p le virement partira le 27} ;\n- F-2 : trois palettes {d cassées}.", "F-1 F-2",
       "F-1"},
      {"F-2 est arrivée {d cassée}. Celle-là, {d on la conteste}. F-1, {p on paie le 3}.",
       "F-1 F-2", "F-1"},
      {"F/2 est {d cassée}; f-1 {p payée le 3}", "F/2 f-1", "F-1"},
      /* another dispute of its own */
      {"F-1 {b comptée deux fois}.\nF-2 {d cassée}.", "F-1 F-2", "F-1"},
      /* what is not said of either */
      {"{d Rien ne marche}. F-1, {p on paie le 3}. F-2 {d cassée}.", "F-1 F-2", ""},
      {"F-1 et F-2 : {d cassées}, {p on paie le reste}.", "F-1 F-2", ""},
      {"F-1 : {p on paie le 3}, mais {d cassée} aussi. F-2 {d cassée}.", "F-1 F-2", ""},
      {"Vu F-1. F-2 {d cassée}.", "F-1 F-2", ""},
      /* what follows a number is said of it */
      {"F-2 {d cassée}.\nF-1 {p payée le 3}.\nEt {d ça fuit}.", "F-1 F-2", ""},
      /* one sentence is one point; a number within another is none */
      {"F-1 {p le 3} et F-2 {d cassée}", "F-1 F-2", ""},
      {"AF-1-9 {p le 3}. F-2 {d cassée}.", "F-1 F-2", ""},
      {"F-1 {d cassée}.", "F-1", ""},
      {"{d cassée}", "", ""},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(quitus_reading) reading = NULL;
    g_autofree char *text = read_marked(cases[i].reply, &reading);
    g_auto(GStrv) named = g_strsplit(cases[i].named, " ", -1);
    for (char **one = named; *one; one++)
      g_ptr_array_add(reading->fields.invoice_refs, g_strdup(*one));
    struct quitus_situation about = {.reading = reading, .reply_text = text};
    g_test_message("%s", text);
    for (const char *number = "F-1"; number; number = strcmp(number, "F-1") ? NULL : "F-2")
      g_assert_cmpint(quitus_point_excepts(&about, QUITUS_DISPUTE_QUALITY, number), ==,
                      strcmp(cases[i].excepted, number) == 0);
  }
}

/* Of F-1, F-2 and F-3. */
static void test_invoices(void) {
  static const struct {
    const char *reply, *expected; /* NULL: not told */
  } cases[] = {
      {"F-1 n'est pas arrivée. Pour F-2, {p le virement part le 25}.", "F-2"},
      {"F-1 et F-3 : {p payées le 25}.\nF-2 {d cassée}.", "F-1 F-3"},
      {"F-1 {p part le 3}. F-2, {p part le 25}.", "F-1 F-2"},
      {"Pour F-2,\n{p le virement part le 25}.", "F-2"},
      {"F-1 et\nF-2 {p partent le 25}.", "F-2"},
      {"F-1 est vue. {p Tout part le 25}.", NULL},
      {"F-1 {p part le 3}. {p Le reste le 25}.", NULL},
      {"F-9 {p part le 3}.", NULL},
      {"F-1 {d cassée}.", NULL},
  };
  struct quitus_invoice invoices[] = {{.number = "F-1"}, {.number = "F-2"}, {.number = "F-3"}};
  g_autoptr(GPtrArray) all = g_ptr_array_new();
  for (size_t i = 0; i < G_N_ELEMENTS(invoices); i++)
    g_ptr_array_add(all, &invoices[i]);
  struct quitus_case kase = {.invoices = all};
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(quitus_reading) reading = NULL;
    g_autofree char *text = read_marked(cases[i].reply, &reading);
    for (guint n = 1; n <= 3; n++)
      g_ptr_array_add(reading->fields.invoice_refs, g_strdup_printf("F-%u", n));
    struct quitus_situation about = {.kase = &kase, .reading = reading, .reply_text = text};
    g_auto(GStrv) numbers = quitus_point_invoices(&about, QUITUS_PROMISE_TO_PAY);
    g_autofree char *joined = numbers ? g_strjoinv(" ", numbers) : NULL;
    g_test_message("%s", text);
    g_assert_cmpstr(joined, ==, cases[i].expected);
  }
}

/* Evidence of the subject has no place, and without the reply nothing is known. */
static void test_no_place(void) {
  g_autoptr(quitus_reading) reading = NULL;
  g_autofree char *text = read_marked("F-1 {p le 3}. F-2 {d cassée}.", &reading);
  g_ptr_array_add(reading->fields.invoice_refs, g_strdup("F-1"));
  g_ptr_array_add(reading->fields.invoice_refs, g_strdup("F-2"));
  struct quitus_situation about = {.reading = reading, .reply_text = NULL};
  g_assert_false(quitus_point_excepts(&about, QUITUS_DISPUTE_QUALITY, "F-1"));
  about.reply_text = text;
  g_assert_true(quitus_point_excepts(&about, QUITUS_DISPUTE_QUALITY, "F-1"));
  quitus_reason_add_evidence(reading->reasons->pdata[1], "litige", "rule", 0, 0);
  g_assert_false(quitus_point_excepts(&about, QUITUS_DISPUTE_QUALITY, "F-1"));
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/points/points", test_points);
  g_test_add_func("/points/invoices", test_invoices);
  g_test_add_func("/points/no-place", test_no_place);
  return g_test_run();
}
