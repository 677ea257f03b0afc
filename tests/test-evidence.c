/* tests/test-evidence.c - the words that show a reason, joined. */
#include "casefile/evidence.h"
#include <string.h>

static void test_evidence(void) {
  static const struct {
    struct {
      const char *text;
      size_t start;
    } found[4];
    const char *expected;
  } cases[] = {
      {{{"chèque n°", 3}, {"chèque n° 12", 3}}, "chèque n° 12"},
      {{{"chèque n° 12", 3}, {"chèque", 3}}, "chèque n° 12"},
      {{{"n° 12 parti", 11}, {"chèque n° 12", 3}}, "chèque n° 12 parti"},
      {{{"chèque", 3}, {"parti lundi", 18}}, "chèque … parti lundi"},
      {{{"parti lundi", 18}, {"chèque", 3}}, "parti lundi … chèque"},
      {{{"chèque", 3}, {"parti", 18}, {"chèque n° 12 parti", 3}}, "chèque n° 12 parti"},
      {{{"chèque", 3}, {"chèque", 40}}, "chèque"},
      {{{"chèque", 40}, {"chèque n° 12", 3}}, "chèque n° 12"},
      {{{"chèque", 3}, {"lundi", 24}, {"chèque n°", 3}}, "chèque n° … lundi"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(quitus_reading) reading = quitus_reading_new();
    struct quitus_reason *reason = quitus_reading_add(reading, QUITUS_PAYMENT_SENT, 0.9, true);
    for (size_t k = 0; k < 4 && cases[i].found[k].text; k++)
      quitus_reason_add_evidence(reason, cases[i].found[k].text, "rule", cases[i].found[k].start,
                                 cases[i].found[k].start + strlen(cases[i].found[k].text));
    quitus_reason_add_evidence(reason, "in the subject", "rule", 0, 0);
    g_autofree char *expected = g_strconcat(cases[i].expected, " … in the subject", NULL);
    g_autofree char *words = quitus_evidence_words(reason);
    g_assert_cmpstr(words, ==, expected);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/casefile/evidence", test_evidence);
  return g_test_run();
}
