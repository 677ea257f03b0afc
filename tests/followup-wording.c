/* tests/followup-wording.c - see followup-wording.h. */
#include "tests/followup-wording.h"
#include <string.h>

char *wording_text(const struct plain_fixture *fixture, const struct quitus_answer *answer) {
  g_autoptr(GError) error = NULL;
  char *text = quitus_answer_text(fixture->config, answer, &error);
  g_assert_no_error(error);
  g_test_message("\n%s", text);
  return text;
}

unsigned wording_count(const char *text, const char *part) {
  unsigned n = 0;
  for (const char *p = text; (p = strstr(p, part)); p += strlen(part))
    n++;
  return n;
}

/* What holds of every mail to a debtor. */
void wording_assert_proper(const char *text) {
  static const char *const never[] = {
      "{{",       "}}",        "  ", " .", " ,", "..", "\n\n\n", "saisie sans", "mise en demeure",
      "huissier", "poursuites"};
  for (size_t i = 0; i < G_N_ELEMENTS(never); i++)
    fixture_assert_lacks(text, never[i]);
  g_assert_cmpuint(wording_count(text, "remercions") + wording_count(text, "Merci"), <=, 1);
  g_assert_cmpuint(wording_count(text, "Thank you"), <=, 1);
}

struct quitus_fields *wording_fields(struct quitus_answer *answer) {
  return &answer->reply->reading->fields;
}

void wording_promise(struct quitus_answer *answer) {
  wording_fields(answer)->promise_date = quitus_day_from_ymd(2026, 11, 27);
  wording_fields(answer)->promise_amount = 50000;
}

void wording_promise_day(struct quitus_answer *answer) {
  wording_fields(answer)->promise_date = quitus_day_from_ymd(2026, 11, 27);
}

void wording_cheque(struct quitus_answer *answer) {
  wording_fields(answer)->payment_date = quitus_day_from_ymd(2026, 11, 12);
  wording_fields(answer)->payment_amount = 125050;
  wording_fields(answer)->payment_method = g_strdup("cheque");
}

void wording_three_instalments(struct quitus_answer *answer) {
  wording_fields(answer)->instalments = 3;
}

void wording_four_instalments(struct quitus_answer *answer) {
  wording_fields(answer)->instalments = 4;
}

void wording_three_from_a_day(struct quitus_answer *answer) {
  wording_three_instalments(answer);
  wording_promise_day(answer);
}

void wording_open_dispute(struct quitus_answer *answer) {
  struct quitus_dispute *dispute = g_new0(struct quitus_dispute, 1);
  dispute->state = g_strdup("open");
  g_ptr_array_add(answer->kase->disputes, dispute);
  ((struct quitus_invoice *)answer->kase->invoices->pdata[0])->held = true;
}

/* One invoice of two: 200.00 stay undisputed. */
void wording_open_partly(struct quitus_answer *answer) {
  wording_open_dispute(answer);
  struct quitus_invoice *invoice = g_new0(struct quitus_invoice, 1);
  invoice->number = g_strdup("FA-1043");
  invoice->currency = g_strdup("EUR");
  invoice->amount = 20000;
  g_ptr_array_add(answer->kase->invoices, invoice);
  answer->kase->balance += invoice->amount;
}
