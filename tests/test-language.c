/* tests/test-language.c - the language of the sender's own words. */
#include "tests/message-fixture.h"

static void test_languages(void) {
  static const char *const rows[][2] = {
      {"virement fait ce matin", "fr"},
      {"payé hier", "fr"},
      {"invoice never received", "en"},
      {"We paid this last week", "en"},
      {"Wir haben die Rechnung gestern bezahlt", "de"},
      {"Hemos pagado la factura ayer", "es"},
      {"Abbiamo pagato la fattura ieri", "it"},
      {"We hebben de factuur gisteren betaald", "nl"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autofree char *raw = g_strdup_printf("From: a@b.example\r\n\r\n%s", rows[i][0]);
    g_autoptr(quitus_message) message = mail_parse(raw);
    g_assert_cmpstr(message->language, ==, rows[i][1]);
  }
  g_autoptr(quitus_message) unknown = mail_parse("From: a@b.example\r\n\r\n12345");
  g_assert_cmpstr(unknown->language, ==, "");
  g_autoptr(quitus_message) subject =
      mail_parse("From: a@b.example\r\nSubject: relance facture\r\n\r\n12345");
  g_assert_cmpstr(subject->language, ==, "fr");
}

/* Letters of a number are no words, and a word of two languages tells neither. */
static void test_languages_of_subjects(void) {
  static const struct {
    const char *subject, *text, *expected;
  } rows[] = {
      {"Re: A2026-00125", "Non.", ""},
      {"Re: A2026-00125", "OK", ""},
      {"Re: A2026-00125", "Oui", "fr"},
      {"Re: A2026-00125", "Yes", "en"},
      {"Re: 2026-00125A", "OK", ""},
      {"Re: A-2026-00125", "OK", ""},
      {"Re: 2026/00125/A", "OK", ""},
      {"Re: A 2026-00125", "OK", ""},
      {"Re: IN n\302\260 2026-00125", "OK", ""},
      {"Re: your invoice A2026-00125", "OK", "en"},
      {"Re: relance A2026-00125", "OK", "fr"},
      {"Re: A2026-00125", "OK \303\240 demain", "fr"},
      {"", "I have 30 days", "en"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autofree char *raw = g_strdup_printf("From: a@b.example\r\nSubject: %s\r\n\r\n%s",
                                           rows[i].subject, rows[i].text);
    g_autoptr(quitus_message) message = mail_parse(raw);
    g_test_message("%s: %s", rows[i].subject, rows[i].text);
    g_assert_cmpstr(message->language, ==, rows[i].expected);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_set_nonfatal_assertions(); /* each row of a table is told */
  g_test_add_func("/message/languages", test_languages);
  g_test_add_func("/message/languages/subjects", test_languages_of_subjects);
  return g_test_run();
}
