/* tests/field-letter.c - see field-letter.h. */
#include "tests/field-letter.h"
#include "classifier/fields/fields.h"

static void add_label(struct quitus_reading *reading, const char *field) {
  static const struct {
    const char *start;
    enum quitus_label label;
  } labels[] = {{"promise", QUITUS_PROMISE_TO_PAY},        {"payment", QUITUS_PAYMENT_SENT},
                {"instalments", QUITUS_PAYMENT_PLAN},      {"disputed", QUITUS_DISPUTE_BILLING},
                {"return", QUITUS_ACCOUNTING_UNAVAILABLE}, {"contact", QUITUS_REQUEST_CONTACT},
                {"documents", QUITUS_REQUEST_DOCUMENT}};
  for (unsigned i = 0; i < G_N_ELEMENTS(labels); i++)
    if (g_str_has_prefix(field, labels[i].start))
      quitus_reading_add(reading, labels[i].label, 0.9, false);
}

struct quitus_reading *field_letter(const char *text, const char *subject, const char *language,
                                    const char *field) {
  struct quitus_letter letter = {.text = text,
                                 .subject = subject ? subject : "",
                                 .language = language ? language : "fr",
                                 .sent = quitus_day_parse_iso("2026-03-09")};
  g_autoptr(quitus_folded) folded = quitus_fold(text, -1);
  struct quitus_reading *reading = quitus_reading_new();
  add_label(reading, field);
  quitus_fields_read(&letter, folded, reading);
  return reading;
}
