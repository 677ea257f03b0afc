/* tests/test-trace.c - which rules fired, and what stopped the others. */
#include "classifier/program.h"
#include "tests/classifier-fixture.h"

#define TRACED                                                                                     \
  "language fr\n"                                                                                  \
  "rule cash-flow.a\n  match pas un sou\n  and vraiment\n  unless hier | avant\n  near banque\n"   \
  "  unless-text avocat\n  weight 5\n"

/* "and 4": what stopped the rule and the line; "fired: words"; "nothing". */
static const struct trace {
  const char *text, *outcome;
} traces[] = {
    {"Vraiment pas un sou. La banque refuse.", "fired: pas un sou"},
    {"La banque refuse. Vraiment pas un sou.", "fired: pas un sou"},
    {"Vraiment pas un sou à la banque.", "fired: pas un sou"},
    {"La banque refuse. Voilà. Vraiment pas un sou.", "near 6: -: pas un sou"},
    {"Vraiment pas un sou. Voilà. La banque refuse.", "near 6: -: pas un sou"},
    {"La BANQUE ? Vraiment PAS un sou !", "fired: PAS un sou"},
    {"Pas un sou. La banque refuse.", "and 4: -: Pas un sou"},
    {"Vraiment pas un sou hier. La banque refuse.", "unless 5: hier: pas un sou"},
    {"Vraiment, pas un sou Avant. La banque refuse.", "unless 5: Avant: pas un sou"},
    {"Vraiment pas un sou. La banque refuse. L'Avocat aussi.", "unless-text 7: Avocat: pas un sou"},
    {"La banque refuse vraiment.", "nothing"},
};

static void test_trace(void) {
  g_autoptr(quitus_classifier) classifier = classifier_of(TRACED);
  for (size_t i = 0; i < G_N_ELEMENTS(traces); i++) {
    struct quitus_letter letter = {.text = traces[i].text, .subject = "", .language = "fr"};
    g_autoptr(quitus_hits) hits = quitus_classifier_trace(classifier, &letter);
    g_autoptr(GString) outcome = g_string_new(NULL);
    for (unsigned k = 0; k < hits->list->len; k++)
      g_string_append_printf(outcome, "fired: %s",
                             g_array_index(hits->list, struct quitus_hit, k).text);
    for (unsigned k = 0; k < hits->stopped->len; k++) {
      const struct quitus_stopped *one = &g_array_index(hits->stopped, struct quitus_stopped, k);
      g_string_append_printf(outcome, "%s %u: %s: %s", quitus_stop_id(one->by), one->line,
                             one->found ? one->found : "-", one->hit.text);
    }
    g_assert_cmpstr(outcome->len ? outcome->str : "nothing", ==, traces[i].outcome);
    g_autoptr(quitus_reading) reading = quitus_classifier_read(classifier, &letter);
    g_assert_cmpint(quitus_reading_has(reading, QUITUS_CASH_FLOW), ==, hits->list->len == 1);
  }
}

/* One stop a place and line, however many patterns find the place. */
static void test_trace_once(void) {
  g_autoptr(quitus_classifier) classifier = classifier_of(
      "language fr\nrule cash-flow.a\n  match un sou\n  match pas un sou\n  unless hier\n");
  struct quitus_letter letter = {
      .text = "Hier pas un sou. Hier pas un sou.", .subject = "", .language = "fr"};
  g_autoptr(quitus_hits) hits = quitus_classifier_trace(classifier, &letter);
  g_assert_cmpuint(hits->list->len, ==, 0);
  g_assert_cmpuint(hits->stopped->len, ==, 2);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/classifier/trace", test_trace);
  g_test_add_func("/classifier/trace-once", test_trace_once);
  return g_test_run();
}
