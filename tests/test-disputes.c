/* tests/test-disputes.c - what of a reply is a dispute, which invoices it concerns, and what is
 * proposed to end one.
 */
#include "base/error.h"
#include "casefile/decide.h"
#include "casefile/settlement.h"
#include "tests/playbook-fixture.h"
#include <string.h>

/* ---- deciding ---- */

/* "payment-sent=0.9 dispute-billing=0.4", and invoices that are named, on a case of F-1 (which is
 * paid), F-2 and F-3. */
struct reply {
  const char *reasons, *named;
};

/* `held`: an open dispute about billing concerns it; NULL: none. */
static struct quitus_case *case_new(const char *held) {
  static const char *const numbers[] = {"F-1", "F-2", "F-3"};
  struct quitus_case *kase = g_new0(struct quitus_case, 1);
  kase->creditor = g_strdup("Meunier SA");
  kase->creditor_email = g_strdup("compta@meunier.example");
  kase->invoices = g_ptr_array_new_with_free_func((GDestroyNotify)quitus_invoice_free);
  kase->disputes = g_ptr_array_new_with_free_func((GDestroyNotify)quitus_dispute_free);
  for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
    struct quitus_invoice *invoice = g_new0(struct quitus_invoice, 1);
    invoice->number = g_strdup(numbers[i]);
    invoice->amount = 10000;
    invoice->paid = i == 0 ? 10000 : 0;
    invoice->held = held && strstr(held, numbers[i]);
    g_ptr_array_add(kase->invoices, invoice);
  }
  if (!held)
    return kase;
  struct quitus_dispute *dispute = g_new0(struct quitus_dispute, 1);
  dispute->kind = QUITUS_DISPUTE_BILLING;
  dispute->state = g_strdup("open");
  dispute->invoices = g_strsplit(held, ",", -1);
  g_ptr_array_add(kase->disputes, dispute);
  return kase;
}

static struct quitus_reading *reading_of(const struct reply *reply) {
  struct quitus_reading *reading = quitus_reading_new();
  g_auto(GStrv) reasons = g_strsplit(reply->reasons, " ", -1);
  for (char **one = reasons; *one; one++) {
    g_auto(GStrv) pair = g_strsplit(*one, "=", 2);
    enum quitus_label label = QUITUS_N_LABELS;
    g_assert_true(quitus_label_parse(pair[0], &label));
    quitus_reason_add_evidence(
        quitus_reading_add(reading, label, g_ascii_strtod(pair[1], NULL), false), "words", "rule",
        0, 0);
  }
  g_auto(GStrv) named = g_strsplit(reply->named, ",", -1);
  for (char **one = named; *one; one++)
    g_ptr_array_add(reading->fields.invoice_refs, g_strdup(*one));
  return reading;
}

static GPtrArray *decide(const struct quitus_playbook *playbook, const struct reply *reply,
                         const char *held) {
  g_autoptr(quitus_case) kase = case_new(held);
  g_autoptr(quitus_reading) reading = reading_of(reply);
  g_autoptr(GArray) candidates = g_array_new(FALSE, FALSE, sizeof(int64_t));
  struct quitus_link link = {.cue = QUITUS_CUE_REFERENCE, .candidates = candidates};
  struct quitus_situation about = {.kase = kase,
                                   .link = &link,
                                   .reading = reading,
                                   .from = "c.petit@client.example",
                                   .today = quitus_day_from_ymd(2026, 4, 2)};
  return quitus_decide(playbook, &about);
}

/* "hold:payment-sent | dispute:dispute-billing[F-2,F-3]": all actions but the answer to the debtor.
 */
static char *summary_of(const GPtrArray *actions) {
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < actions->len; i++) {
    const struct quitus_action *action = actions->pdata[i];
    bool answer = action->kind == QUITUS_ACTION_ANSWER;
    if (answer && action->audience == QUITUS_TO_DEBTOR)
      continue;
    g_string_append_printf(text, "%s%s", text->len ? " | " : "",
                           answer ? "tell" : quitus_action_id(action->kind));
    for (int label = 0; label < QUITUS_N_LABELS; label++)
      if (answer ? action->labels & (1u << label) : (int)action->label == label)
        g_string_append_printf(text, ":%s", quitus_label_id((enum quitus_label)label));
    if (action->kind == QUITUS_ACTION_TASK)
      g_string_append_printf(text, ":%s", action->text);
    g_autofree char *invoices = action->invoices ? g_strjoinv(",", action->invoices) : NULL;
    if (invoices)
      g_string_append_printf(text, "[%s]", invoices);
  }
  return g_string_free(g_steal_pointer(&text), FALSE);
}

static void assert_decided(const struct reply *reply, const char *held, const char *expected) {
  g_autoptr(quitus_playbook) playbook = playbook_shipped();
  g_autoptr(GPtrArray) actions = decide(playbook, reply, held);
  g_autofree char *summary = summary_of(actions);
  g_test_message("%s, naming %s", reply->reasons, reply->named);
  g_assert_cmpstr(summary, ==, expected);
}

#define BILLING(named)                                                                             \
  { "dispute-billing=0.9", named }
#define OPENED(invoices) "open-dispute:dispute-billing" invoices " | tell:dispute-billing"

/* The hold names invoices where it leaves others; the dispute, those that the reply names. */
static void test_invoices(void) {
  static const struct {
    struct reply reply;
    const char *held; /* by an earlier dispute, about billing */
    const char *summary;
  } cases[] = {
      {BILLING("f 2"), NULL, "hold:dispute-billing[F-2] | " OPENED("[F-2]")},
      {BILLING("F2,f3"), NULL, "hold:dispute-billing | " OPENED("[F-2,F-3]")},
      {BILLING("F-2"), "F-3", "hold:dispute-billing | " OPENED("[F-2]")},
      {BILLING("F1,F2"), NULL, "hold:dispute-billing[F-1,F-2] | " OPENED("[F-1,F-2]")},
      {BILLING(""), NULL, "hold:dispute-billing | " OPENED("")},
      {BILLING(""), "F-3", "hold:dispute-billing[F-3] | " OPENED("[F-3]")}, /* again */
      {{"dispute-debt=0.9", ""},
       "F-3",
       "hold:dispute-debt | open-dispute:dispute-debt | tell:dispute-debt"},
      {BILLING("F9"), NULL, "hold:dispute-billing | " OPENED("")}, /* not of the case */
      {BILLING("F1"), NULL, "hold:dispute-billing | " OPENED("")}, /* paid: why not the others? */
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
    assert_decided(&cases[i].reply, cases[i].held, cases[i].summary);
}

/* Other reasons beside a dispute. */
static void test_beside(void) {
  static const struct {
    struct reply reply;
    const char *summary;
  } cases[] = {
      {{"payment-sent=0.9 dispute-billing=0.8", "F2"},
       "hold:dispute-billing[F-2] | hold:payment-sent | open-dispute:dispute-billing[F-2] | "
       "tell:payment-sent:dispute-billing | task:payment-sent:check-payment"},
      {{"insolvency=0.9 dispute-billing=0.8", "F2"},
       "stop:insolvency | open-dispute:dispute-billing[F-2] | tell:insolvency:dispute-billing | "
       "task:insolvency:declare-claim"},
      {{"dispute-contract=0.9 goods-returned=0.8", ""},
       "hold:dispute-contract | open-dispute:dispute-contract | "
       "tell:goods-returned:dispute-contract"},
      {{"dispute-quality=0.9 goods-returned=0.8", ""},
       "hold:goods-returned | open-dispute:dispute-quality | open-dispute:goods-returned | "
       "tell:goods-returned:dispute-quality"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
    assert_decided(&cases[i].reply, NULL, cases[i].summary);
}

/* Below one half it is likelier no such dispute: held, and a person looks; the creditor hears
 * nothing of it.  Beside a firm one it is left to those who read that. */
static void test_doubt(void) {
  static const struct {
    struct reply reply;
    const char *summary;
  } cases[] = {
      {{"dispute-billing=0.13", "F2"}, "hold:dispute-billing | task:dispute-billing:check-dispute"},
      {{"dispute-billing=0.49", ""}, "hold:dispute-billing | task:dispute-billing:check-dispute"},
      {BILLING(""), "hold:dispute-billing | " OPENED("")},
      {{"dispute-billing=0.5", ""}, "hold:dispute-billing | " OPENED("")},
      {{"dispute-billing=0.9 dispute-quality=0.3", ""}, "hold:dispute-billing | " OPENED("")},
      {{"dispute-admin=0.9 request-credit-note=0.4 legal-action=0.8", ""},
       "hold:dispute-admin | hold:legal-action | open-dispute:dispute-admin | tell:dispute-admin | "
       "task:legal-action:legal-action"},
      {{"payment-sent=0.9 dispute-billing=0.2", ""},
       "hold:dispute-billing | hold:payment-sent | task:dispute-billing:check-dispute | "
       "tell:payment-sent | task:payment-sent:check-payment"},
      /* each stays when a person says of another what it is */
      {{"dispute-billing=0.4 dispute-quality=0.3 legal-action=0.8", ""},
       "hold:dispute-billing | hold:dispute-quality | hold:legal-action | "
       "task:dispute-billing:check-dispute | task:dispute-quality:check-dispute | "
       "task:legal-action:legal-action"},
      {{"request-credit-note=0.9 dispute-billing=0.2", ""},
       "hold:request-credit-note | open-dispute:request-credit-note | "
       "tell:request-credit-note"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
    assert_decided(&cases[i].reply, NULL, cases[i].summary);
}

/* Whoever lets a dispute stop collection means it. */
static void test_stop(void) {
  g_autoptr(quitus_playbook) playbook =
      playbook_of("[dispute-debt]\neffect = stop\ndispute_service = juridique\n");
  struct reply reply = {"dispute-debt=0.9", ""};
  g_autoptr(GPtrArray) actions = decide(playbook, &reply, NULL);
  g_autofree char *summary = summary_of(actions);
  g_assert_cmpstr(summary, ==, "stop:dispute-debt | open-dispute:dispute-debt");
}

static void test_task_words(void) {
  g_autoptr(quitus_playbook) playbook = playbook_shipped();
  struct reply reply = {"dispute-billing=0.13", ""};
  g_autoptr(GPtrArray) actions = decide(playbook, &reply, NULL);
  const struct quitus_action *hold = actions->pdata[0], *task = actions->pdata[1];
  g_assert_false(hold->by_dispute); /* it must hold by itself: there is no dispute */
  g_assert_cmpstr(task->words, ==, "words");
}

/* ---- the playbook ---- */

static void test_services(void) {
  g_autoptr(quitus_playbook) playbook =
      playbook_of("[dispute-quality]\ndispute_service = qualité\nposition_days = 10\n"
                  "[dispute-billing]\ndispute_service = facturation\n"
                  "[creditor Éts Meunier S.A.]\ndispute-quality = laboratoire\n"
                  "cash-flow = trésorerie\n");
  static const struct {
    enum quitus_label label;
    const char *creditor, *service;
  } cases[] = {
      {QUITUS_DISPUTE_QUALITY, "ETS MEUNIER SA", "laboratoire"},
      {QUITUS_DISPUTE_QUALITY, "Autre", "qualité"},
      {QUITUS_DISPUTE_BILLING, "Éts Meunier S.A.", "facturation"},
      {QUITUS_CASH_FLOW, "Éts Meunier S.A.", NULL}, /* who is in charge opens no dispute */
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
    g_assert_cmpstr(quitus_playbook_service(playbook, cases[i].label, cases[i].creditor), ==,
                    cases[i].service);
  struct reply reply = {"dispute-quality=0.9", ""};
  g_autoptr(GPtrArray) actions = decide(playbook, &reply, NULL);
  const struct quitus_action *dispute = actions->pdata[1];
  g_assert_cmpstr(dispute->text, ==, "qualité");
  g_assert_cmpint(dispute->day, ==, quitus_day_from_ymd(2026, 4, 12));
  g_assert_cmpuint(quitus_playbook_of(playbook, QUITUS_DISPUTE_BILLING)->position_days, ==, 15);
}

/* ---- proposals ---- */

#define CREDIT_NOTE QUITUS_PROPOSAL_CREDIT_NOTE
#define PART_PAYMENT QUITUS_PROPOSAL_PART_PAYMENT
#define INSTALMENTS QUITUS_PROPOSAL_INSTALMENTS
#define MEDIATION QUITUS_PROPOSAL_MEDIATION

/* "666.66 333.34@remedy": amounts with what they wait for. */
static char *parts_of(const struct quitus_proposal *proposal) {
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < proposal->parts->len; i++) {
    const struct quitus_proposed_part *part =
        &g_array_index(proposal->parts, struct quitus_proposed_part, i);
    char iso[11];
    g_autofree char *amount = quitus_money_decimal(part->amount);
    g_string_append_printf(text, "%s%s", i ? " " : "", amount);
    if (part->after_remedy)
      g_string_append(text, "@remedy");
    else if (part->due != QUITUS_NO_DAY)
      g_string_append_printf(text, "@%s", quitus_day_iso(part->due, iso));
  }
  return g_string_free(g_steal_pointer(&text), FALSE);
}

/* 1,000.00 owed, 300.00 of it contested, on 31 December 2026. */
static struct quitus_terms terms_of(const struct quitus_terms *terms) {
  struct quitus_terms whole = *terms;
  whole.owed = 100000;
  whole.currency = "EUR";
  whole.contested = 30000;
  whole.today = quitus_day_from_ymd(2026, 12, 31);
  return whole;
}

static void test_settlements(void) {
  static const struct {
    struct quitus_terms terms;
    int64_t amount;
    const char *parts;
  } cases[] = {
      {{.kind = CREDIT_NOTE}, 30000, ""},
      {{.kind = CREDIT_NOTE, .amount = "1 250,50"}, 125050, ""}, /* more than is left to pay */
      {{.kind = PART_PAYMENT, .amount = "2/3"}, 66666, "666.66"},
      {{.kind = PART_PAYMENT, .amount = "2/3", .rest_after_remedy = true},
       100000,
       "666.66 333.34@remedy"},
      {{.kind = PART_PAYMENT, .amount = "999.99", .rest_after_remedy = true},
       100000,
       "999.99 0.01@remedy"},
      {{.kind = INSTALMENTS, .number = 3},
       100000,
       "333.33@2027-01-31 333.33@2027-02-28 333.34@2027-03-31"},
      {{.kind = INSTALMENTS, .amount = "1/2", .dates = "2026-12-31, 2027-06-01"},
       50000,
       "250.00@2026-12-31 250.00@2027-06-01"},
      {{.kind = MEDIATION}, QUITUS_NO_AMOUNT, ""},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    struct quitus_terms terms = terms_of(&cases[i].terms);
    g_autoptr(GError) error = NULL;
    g_autoptr(quitus_proposal) proposal = quitus_settlement(&terms, &error);
    g_assert_no_error(error);
    g_autofree char *parts = parts_of(proposal);
    g_assert_cmpint(proposal->amount, ==, cases[i].amount);
    g_assert_cmpstr(parts, ==, cases[i].parts);
  }
}

static void test_settlement_errors(void) {
  static const struct {
    struct quitus_terms terms;
    const char *why;
  } cases[] = {
      {{.kind = PART_PAYMENT}, "how much?"},
      {{.kind = PART_PAYMENT, .amount = "3/2"}, "no amount and no share"},
      {{.kind = PART_PAYMENT, .amount = "1/0"}, "no amount and no share"},
      {{.kind = PART_PAYMENT, .amount = "2/3 x"}, "no amount and no share"},
      {{.kind = PART_PAYMENT, .amount = "0"}, "more than nothing"},
      {{.kind = PART_PAYMENT, .amount = "1000.01"}, "EUR 1,000.01 is more than the EUR 1,000.00"},
      {{.kind = PART_PAYMENT, .amount = "1/1"}, "a part is less"},
      {{.kind = PART_PAYMENT, .amount = "1", .number = 2}, "go with instalments"},
      {{.kind = INSTALMENTS}, "either --dates"},
      {{.kind = INSTALMENTS, .number = 2, .dates = "2027-01-01"}, "either --dates"},
      {{.kind = INSTALMENTS, .number = -1}, "from 1 to 60"},
      {{.kind = INSTALMENTS, .number = 61}, "from 1 to 60"},
      {{.kind = INSTALMENTS, .number = 60, .amount = "0.59"}, "less than a cent"},
      {{.kind = INSTALMENTS, .dates = "2027-01-01,2027-01-01"}, "in order"},
      {{.kind = INSTALMENTS, .dates = "2026-12-30"}, "none is past"},
      {{.kind = INSTALMENTS, .dates = "demain"}, "\"demain\" is no day"},
      {{.kind = CREDIT_NOTE, .rest_after_remedy = true}, "goes with part-payment"},
      {{.kind = MEDIATION, .amount = "1"}, "has no amount"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    struct quitus_terms terms = terms_of(&cases[i].terms);
    g_autoptr(GError) error = NULL;
    g_assert_null(quitus_settlement(&terms, &error));
    g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT);
    g_test_message("%s", error->message);
    g_assert_nonnull(strstr(error->message, cases[i].why));
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/disputes/invoices", test_invoices);
  g_test_add_func("/disputes/beside", test_beside);
  g_test_add_func("/disputes/doubt", test_doubt);
  g_test_add_func("/disputes/stop", test_stop);
  g_test_add_func("/disputes/task-words", test_task_words);
  g_test_add_func("/disputes/services", test_services);
  g_test_add_func("/disputes/settlements", test_settlements);
  g_test_add_func("/disputes/settlement-errors", test_settlement_errors);
  return g_test_run();
}
