/* followup/reminder.c - reminders and the like as mails: what they list and recall.  Which is
 * written when: remind.c.  Only what may be demanded is named. */
#include "followup/reminder.h"
#include "followup/remind.h"
#include <string.h>

enum {
  NOTICE_DAYS = 8, /* that a second reminder and a formal notice give */
  AHEAD_DAYS = 14, /* that a notice before the due date looks ahead */
};

/* ---- blocks ---- */

#define DEBTOR_BLOCKS(name)                                                                        \
  {                                                                                                \
    {name, 0, NULL, NULL}, {"closing", 0, NULL, NULL}, {"signature", 0, NULL, NULL},               \
        {"mentions", 0, "mentions", NULL}, {                                                       \
      NULL                                                                                         \
    }                                                                                              \
  }
#define CREDITOR_BLOCKS(name)                                                                      \
  {                                                                                                \
    {name, 0, NULL, NULL}, {"creditor-quote", 0, "quote", NULL},                                   \
        {"creditor-closing", 0, NULL, NULL}, {"signature", 0, NULL, NULL}, {                       \
      NULL                                                                                         \
    }                                                                                              \
  }

enum { MOST_BLOCKS = 7 };

static const struct quitus_block blocks[QUITUS_N_PURPOSES][MOST_BLOCKS] = {
    [QUITUS_PURPOSE_PREVENTIVE] = DEBTOR_BLOCKS("reminder-preventive"),
    [QUITUS_PURPOSE_REMINDER_1] = DEBTOR_BLOCKS("reminder-1"),
    [QUITUS_PURPOSE_REMINDER_2] = DEBTOR_BLOCKS("reminder-2"),
    [QUITUS_PURPOSE_FORMAL_NOTICE] = {{"formal-notice", 0, NULL, NULL},
                                      {"interest", 0, "accessories", NULL, .run_on = true},
                                      {"formal-notice-end", 0, NULL, NULL},
                                      {"closing", 0, NULL, NULL},
                                      {"signature", 0, NULL, NULL},
                                      {"mentions", 0, "mentions", NULL},
                                      {NULL}},
    [QUITUS_PURPOSE_BROKEN_PROMISE] = DEBTOR_BLOCKS("broken-promise"),
    [QUITUS_PURPOSE_PAYMENT_NOT_SEEN] = DEBTOR_BLOCKS("payment-not-seen"),
    [QUITUS_PURPOSE_APPROVAL_DUE] = DEBTOR_BLOCKS("approval-due"),
    [QUITUS_PURPOSE_ASK_AGAIN] = DEBTOR_BLOCKS("ask-again"),
    [QUITUS_PURPOSE_NO_REPLY] = DEBTOR_BLOCKS("no-reply"),
    [QUITUS_PURPOSE_THANKS] = DEBTOR_BLOCKS("thanks"),
    [QUITUS_PURPOSE_CREDITOR_SILENT] = CREDITOR_BLOCKS("creditor-silent"),
    [QUITUS_PURPOSE_CLAIM_LIMIT] = CREDITOR_BLOCKS("creditor-claim-limit"),
};

const struct quitus_block *quitus_reminder_blocks(enum quitus_purpose purpose) {
  g_assert(purpose > QUITUS_PURPOSE_ANSWER && purpose < QUITUS_N_PURPOSES);
  return blocks[purpose];
}

/* ---- invoices ---- */

static quitus_day day_of(const struct quitus_answer *answer) {
  return answer->followup->due == QUITUS_NO_DAY ? quitus_today() : answer->followup->due;
}

static bool is_listed(const struct quitus_answer *answer, const struct quitus_invoice *invoice) {
  bool ahead = answer->followup->purpose == QUITUS_PURPOSE_PREVENTIVE;
  int64_t open = invoice->amount - invoice->paid;
  quitus_day today = day_of(answer);
  if (open == 0 || invoice->held || strcmp(invoice->currency, answer->kase->currency) != 0)
    return false;
  if (open < 0)
    return !ahead; /* a credit note lowers what is due, whatever its day */
  return invoice->due_date != QUITUS_NO_DAY &&
         (ahead ? invoice->due_date >= today && invoice->due_date <= today + AHEAD_DAYS
                : invoice->due_date < today);
}

GPtrArray *quitus_reminder_invoices(const struct quitus_answer *answer) {
  GPtrArray *invoices = g_ptr_array_new();
  bool lists = quitus_purpose_is_step(answer->followup->purpose);
  for (guint i = 0; lists && i < answer->kase->invoices->len; i++)
    if (is_listed(answer, answer->kase->invoices->pdata[i]))
      g_ptr_array_add(invoices, answer->kase->invoices->pdata[i]);
  return invoices;
}

int64_t quitus_reminder_sum(const struct quitus_answer *answer) {
  g_autoptr(GPtrArray) invoices = quitus_reminder_invoices(answer);
  int64_t sum = 0;
  for (guint i = 0; i < invoices->len; i++) {
    const struct quitus_invoice *invoice = invoices->pdata[i];
    sum += invoice->amount - invoice->paid;
  }
  return sum;
}

static char *money(int64_t cents, const struct quitus_answer *answer) {
  return quitus_money_long(cents, answer->kase->currency, answer->language);
}

void quitus_reminder_invoice_values(struct quitus_values *values,
                                    const struct quitus_answer *answer,
                                    const struct quitus_invoice *invoice) {
  quitus_values_document(values, answer, QUITUS_DOC_INVOICE, invoice);
  quitus_values_take(values, "amount", money(invoice->amount - invoice->paid, answer));
  quitus_values_flag(values, "credit_note", invoice->amount < 0);
  quitus_values_flag(values, "not_due", answer->followup->purpose == QUITUS_PURPOSE_PREVENTIVE);
}

/* ---- what they recall ---- */

static char *day_text(quitus_day day, const struct quitus_answer *answer) {
  return day == QUITUS_NO_DAY ? NULL : quitus_day_long(day, answer->language);
}

static void set_promise(struct quitus_values *values, const struct quitus_answer *answer) {
  const struct quitus_promise *promise = NULL;
  const struct quitus_instalment *part = quitus_case_last_broken(answer->kase, &promise);
  if (!part || answer->followup->purpose != QUITUS_PURPOSE_BROKEN_PROMISE)
    return;
  quitus_values_take(values, "promised_day", day_text(part->due, answer));
  if (part->amount != QUITUS_NO_AMOUNT)
    quitus_values_take(values, "promised_amount", money(part->amount, answer));
  /* of a plan it is not told what came for which part */
  if (promise->instalments->len == 1 && promise->came > 0)
    quitus_values_take(values, "received_amount", money(promise->came, answer));
}

static void set_insolvency(struct quitus_values *values, const struct quitus_answer *answer) {
  const struct quitus_insolvency *insolvency = answer->insolvency;
  if (!insolvency)
    return;
  quitus_values_take(values, "claim_limit", day_text(insolvency->limit, answer));
  quitus_values_take(values, "judgment_day", day_text(insolvency->judgment, answer));
  quitus_values_take(values, "bodacc_day", day_text(insolvency->bodacc, answer));
  quitus_values_set(values, "mandataire", insolvency->mandataire);
}

void quitus_reminder_values(struct quitus_values *values, const struct quitus_answer *answer) {
  int64_t due = quitus_reminder_sum(answer);
  if (due > 0)
    quitus_values_take(values, "due_amount", money(due, answer));
  quitus_day leaves = MAX(day_of(answer), quitus_today());
  quitus_values_take(values, "deadline",
                     day_text(quitus_day_extended(leaves + NOTICE_DAYS), answer));
  quitus_values_flag(values, "many_earlier", answer->earlier->len > 1);
  set_promise(values, answer);
  set_insolvency(values, answer);
}
