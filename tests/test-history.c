/* tests/test-history.c - unit tests of casefile/history.h. */
#include "casefile/history.h"
#include "casefile/task_note.h"
#include "base/i18n.h"
#include <string.h>

static struct quitus_reading *reading_of(const char *label_id) {
  struct quitus_reading *reading = quitus_reading_new();
  enum quitus_label label = QUITUS_N_LABELS;
  g_assert_true(quitus_label_parse(label_id, &label));
  quitus_reading_add(reading, label, 0.9, true);
  return reading;
}

static void test_history(void) {
  static const struct {
    unsigned broken, announced, cash_flow;
    const char *label; /* of the new reply; NULL: none */
    const char *note;
    bool repeated;
  } cases[] = {
      {0, 0, 0, "cash-flow", "", false},
      {1, 0, 0, "cash-flow", "broken=1", false},
      {2, 0, 0, "cash-flow", "broken=2", true},
      {2, 0, 0, "promise-to-pay", "broken=2", true},
      {2, 0, 0, "dispute-billing", "", false}, /* no excuse */
      {2, 0, 0, "acknowledgement", "", false},
      {0, 1, 0, "payment-sent", "announced=2", true},
      {0, 0, 0, "payment-sent", "", false},
      {0, 1, 0, "cash-flow", "", false},
      {0, 0, 2, "cash-flow", "cash-flow=3", false},
      {0, 0, 2, "awaiting-approval", "", false},
      {3, 2, 2, NULL, "broken=3 announced=2 cash-flow=2", true},
      {0, 1, 1, NULL, "", false},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    struct quitus_past past = {.broken = cases[i].broken, .announced = cases[i].announced};
    past.said[QUITUS_CASH_FLOW] = cases[i].cash_flow;
    g_autoptr(quitus_reading) reading = cases[i].label ? reading_of(cases[i].label) : NULL;
    g_autoptr(GArray) history = quitus_history(&past, reading);
    g_autofree char *note = quitus_history_note(history);
    g_test_message("row %zu", i);
    g_assert_cmpstr(note, ==, cases[i].note);
    g_assert_cmpint(quitus_history_is_repeated(history), ==, cases[i].repeated);
  }
}

static void test_json(void) {
  struct quitus_past past = {.broken = 3};
  past.said[QUITUS_CASH_FLOW] = 1;
  g_autoptr(quitus_reading) reading = reading_of("cash-flow");
  g_autoptr(GArray) history = quitus_history(&past, reading);
  g_autoptr(JsonBuilder) builder = json_builder_new();
  json_builder_begin_array(builder);
  for (guint i = 0; i < history->len; i++)
    quitus_remark_json(&g_array_index(history, struct quitus_remark, i), builder);
  json_builder_end_array(builder);
  g_autofree char *json = quitus_json_line(builder);
  g_assert_cmpstr(json, ==,
                  "[{\"what\":\"broken-promises\",\"count\":3},"
                  "{\"what\":\"same-excuse\",\"reason\":\"cash-flow\",\"count\":2}]");
}

static void test_note_text(void) {
  static const struct {
    const char *what, *note, *text;
  } cases[] = {
      {"promise-broken", "promise=1 due=2026-12-04 expected=400.00 came=0.00 broken=2",
       "promise no.: 1, due: 2026-12-04, expected: 400.00, received: 0.00, promises broken: 2"},
      {"repeated-excuse", "announced=2 cash-flow=3",
       "payments announced, none received since: 2, same reason again, 3 times: cash-flow "
       "difficulties"},
      {"declare-claim", "limit=2027-01-20", "at the latest: 2027-01-20"},
      {"declare-claim", "mise en redressement", "mise en redressement"},
      {"declare-claim", "voir www.bodacc.example/?id=3 svp", "voir www.bodacc.example/?id=3 svp"},
      {"declare-claim", "mise en redressement\nlimit=2027-01-20",
       "mise en redressement\nat the latest: 2027-01-20"},
      {"repeated-excuse", "later=7", "later=7"},
      {"repeated-excuse", "", ""},
      {"call", "broken=2", "broken=2"},
      {"check-moved", "hold,open-dispute,record-promise",
       "reminders held, dispute opened, promise recorded"},
      {"check-corrected", "stop,contact-dead,sent",
       "collection stopped, address no longer used, answer sent"},
      {"check-moved", "hold\nsans suite, sent by Anne", "reminders held\nsans suite, sent by Anne"},
      {"check-moved", "", ""},
      {"call", "hold", "hold"},
      {"creditor-silent", "qualité", "quality"},
      {"creditor-silent", "Service qualité", "Service qualité"},
      {"missing-document", "delivery-note, order", "delivery note, order"},
      {"missing-document", "the one of May", "the one of May"},
      {"answer-stopped", "12: ", "12: "},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *text = quitus_task_note_text(cases[i].what, cases[i].note);
    g_assert_cmpstr(text, ==, cases[i].text);
  }
}

static void test_note_french(void) {
  g_autofree char *before = quitus_i18n_speak("fr");
  g_autofree char *text = quitus_task_note_text(
      "promise-broken", "promise=1 due=2026-12-04 expected=400.00 came=0.00 broken=2");
  quitus_i18n_restore(before);
  g_assert_cmpstr(
      text, ==,
      "promise no.: 1, due: 04/12/2026, expected: 400,00, received: 0,00, promises broken: 2");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/history/remarks", test_history);
  g_test_add_func("/history/json", test_json);
  g_test_add_func("/history/note", test_note_text);
  g_test_add_func("/history/note/french", test_note_french);
  return g_test_run();
}
