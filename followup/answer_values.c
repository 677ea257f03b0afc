/* followup/answer_values.c - what an answer says for each variable.
 *
 * A variable that would disclose something (an amount) is set only where the answer may name it: so
 * no wording, not even a changed one, can demand a disputed claim.
 */
#include "base/rate.h"
#include "base/text.h"
#include "followup/addressee.h"
#include "followup/interest.h"
#include "followup/matter.h"
#include "followup/mentions.h"
#include "followup/variables.h"
#include <string.h>

/* ---- who writes to whom, and before ---- */

static char *day_full(quitus_day day, const char *language) {
  return day == QUITUS_NO_DAY ? NULL : quitus_day_long(day, language);
}

static char *money(int64_t cents, const struct quitus_answer *answer) {
  if (cents == QUITUS_NO_AMOUNT)
    return NULL;
  return quitus_money_long(cents, answer->kase->currency, answer->language);
}

/* « de Meunier SA », « d’Imprimerie Vauquelin » */
static char *with_de(const char *name) {
  g_autofree char *plain = g_str_to_ascii(name, "C");
  bool vowel = *plain && strchr("aeiouAEIOU", *plain);
  return g_strconcat(vowel ? "d’" : "de ", name, NULL);
}

static void set_agency(struct quitus_values *values, const struct quitus_config *config,
                       const struct quitus_case *kase) {
  quitus_values_set(values, "agency", config->agency.name);
  quitus_values_set(values, "agency_address", config->agency.address);
  quitus_values_set(values, "agency_email", config->agency.email);
  quitus_values_set(values, "agency_phone", config->agency.phone);
  quitus_values_set(values, "agency_activity", config->agency.activity);
  quitus_values_flag(values, "on_behalf", quitus_case_is_collected(config, kase));
  quitus_values_set(values, "payment_means", config->agency.payment);
}

static void set_addressee(struct quitus_values *values, const struct quitus_answer *answer) {
  static const char *const civilities[] = {"", "madame", "monsieur", "maitre", "docteur"};
  g_autofree char *surname = NULL;
  const char *title;
  enum quitus_civility civility = quitus_civility_of(answer->to_name, &title, &surname);
  quitus_values_set(values, "contact", answer->to_name);
  quitus_values_set(values, "civility", civilities[civility]);
  quitus_values_set(values, "title", title);
  quitus_values_set(values, "surname", surname);
}

/* The last three days on which we wrote: « du 3 octobre 2026 et du 2 novembre 2026 ». */
static void set_earlier(struct quitus_values *values, const struct quitus_answer *answer) {
  bool french = strcmp(answer->language, "en") != 0;
  GString *text = g_string_new(NULL);
  guint n = answer->earlier->len, first = n > 3 ? n - 3 : 0;
  quitus_values_flag(values, "many_earlier", n > 1);
  for (guint i = first; i < n; i++) {
    g_autofree char *day =
        quitus_day_plain(g_array_index(answer->earlier, quitus_day, i), answer->language);
    if (i > first)
      g_string_append(text, i + 1 < n ? ", " : french ? " et " : " and ");
    g_string_append_printf(text, "%s%s", french ? "du " : "", day);
  }
  quitus_values_take(values, "earlier", g_string_free(text, FALSE));
}

/* The debtor's words as a mail quotes them, cut at a length that can still be read. */
static char *quote(const struct quitus_mail *reply) {
  enum { LIMIT = 4000 };
  g_auto(GStrv) lines = g_strsplit(reply->reply_text, "\n", -1);
  GString *text = g_string_new(NULL);
  for (char **line = lines; *line; line++) {
    g_autofree char *clean = quitus_text_header_value(*line);
    if (text->len + strlen(clean) > LIMIT) {
      g_string_append(text, "> […]");
      break;
    }
    g_string_append_printf(text, *clean ? "> %s%s" : ">%s%s", clean, line[1] ? "\n" : "");
  }
  return g_string_free(text, FALSE);
}

/* ---- what the reply says ---- */

/* "5th", « 1er », « 5 »; "end" where it is the month's last. */
static char *day_of_month(unsigned day, const char *language) {
  static const char *const ends[] = {"th", "st", "nd", "rd"};
  if (day == 0)
    return NULL;
  if (day == 31)
    return g_strdup("end");
  if (strcmp(language, "en") != 0)
    return g_strdup_printf("%u%s", day, day == 1 ? "er" : "");
  unsigned last = day % 10;
  return g_strdup_printf("%u%s", day, ends[last < 4 && day / 10 != 1 ? last : 0]);
}

/* « d’avril 2027 », "April 2027" */
static char *month_of(quitus_day day, const char *language) {
  if (day == QUITUS_NO_DAY)
    return NULL;
  g_autofree char *text = quitus_day_plain(day, language);
  const char *month = strchr(text, ' ') + 1;
  return strcmp(language, "en") == 0 ? g_strdup(month) : with_de(month);
}

static void set_recurrence(struct quitus_values *values, const struct quitus_answer *answer) {
  const struct quitus_fields *fields = &answer->reply->reading->fields;
  const struct quitus_recurrence *recurrence = &fields->recurrence;
  if (!recurrence->every)
    return;
  const char *language = answer->language;
  quitus_values_set(values, "recurs_every", quitus_every_id(recurrence->every));
  quitus_values_take(values, "recurs_amount", money(recurrence->amount, answer));
  quitus_values_take(values, "recurs_day", day_of_month(recurrence->day, language));
  quitus_values_take(values, "recurs_from", day_full(recurrence->first, language));
  quitus_values_take(values, "recurs_month", month_of(recurrence->month, language));
  int64_t balance = quitus_answer_undisputed(answer), each = recurrence->amount;
  if (*quitus_values_get(values, "balance") && each > 0 && balance > each && !fields->instalments)
    quitus_values_take(values, "recurs_number",
                       g_strdup_printf("%" G_GINT64_FORMAT, (balance + each - 1) / each));
}

/* Where the letter names no sum, that of the invoices for which it promises. */
static int64_t promised_amount(const struct quitus_answer *answer,
                               const struct quitus_fields *fields) {
  const GPtrArray *promises = answer->kase->promises;
  for (guint i = 0; i < promises->len && fields->promise_amount == QUITUS_NO_AMOUNT; i++) {
    const struct quitus_promise *promise = promises->pdata[i];
    if (strcmp(promise->state, "open") == 0 && promise->instalments->len == 1 &&
        promise->due == fields->promise_date &&
        promise->made == quitus_day_of_instant(answer->reply->sent))
      return promise->amount;
  }
  return fields->promise_amount;
}

static void set_reply(struct quitus_values *values, const struct quitus_answer *answer) {
  const struct quitus_mail *reply = answer->reply;
  if (!reply)
    return;
  const char *language = answer->language;
  if (reply->sent)
    quitus_values_take(values, "reply_day",
                       quitus_day_plain(quitus_day_of_instant(reply->sent), language));
  if (answer->followup->audience == QUITUS_TO_CREDITOR)
    quitus_values_quote(values, answer, reply);
  quitus_values_flag(values, "many_quotes", answer->told->len > 0);
  if (!reply->reading)
    return;
  const struct quitus_fields *fields = &reply->reading->fields;
  quitus_values_take(values, "promise_day", day_full(fields->promise_date, language));
  quitus_values_take(values, "promise_amount", money(promised_amount(answer, fields), answer));
  quitus_values_flag(values, "promise_past",
                     fields->promise_date != QUITUS_NO_DAY && fields->promise_date < answer->today);
  quitus_values_take(values, "payment_day", quitus_day_plain(fields->payment_date, language));
  quitus_values_take(values, "payment_amount", money(fields->payment_amount, answer));
  quitus_values_set(values, "payment_method", fields->payment_method);
  quitus_values_set(values, "payment_reference", fields->payment_reference);
  if (fields->instalments > 1)
    quitus_values_take(values, "instalments", g_strdup_printf("%u", fields->instalments));
  set_recurrence(values, answer);
  quitus_values_take(values, "disputed_amount", money(fields->disputed_amount, answer));
  if (fields->return_date >= answer->today) /* else they are back: nothing to wait for */
    quitus_values_take(values, "return_day", day_full(fields->return_date, language));
}

/* ---- what is owed ---- */

/* A week: an answer is prepared one day and may leave the next. */
enum { DAYS_TO_ANSWER = 8 };

static void set_days(struct quitus_values *values, const struct quitus_config *config,
                     const struct quitus_answer *answer) {
  quitus_day by = answer->today + DAYS_TO_ANSWER;
  if (!quitus_day_is_working(by))
    by = quitus_day_next_working(by);
  bool recalls = answer->followup->audience == QUITUS_TO_DEBTOR &&
                 quitus_case_is_collected(config, answer->kase);
  quitus_values_take(values, "today", quitus_day_plain(answer->today, answer->language));
  quitus_values_take(values, "answer_by", day_full(by, answer->language));
  quitus_values_take(values, "first_letter",
                     recalls ? quitus_day_plain(answer->kase->first_letter, answer->language)
                             : NULL);
}

/* Interest and indemnity are due by law alone, but who asks for the invoice gets it first, and a
 * key account is not billed them in an answer. */
static bool claims_accessories(const struct quitus_answer *answer) {
  return !(answer->followup->labels & QUITUS_LABEL_BIT(QUITUS_INVOICE_NOT_RECEIVED)) &&
         strcmp(quitus_answer_tone(answer), "courteous") != 0;
}

static struct quitus_accessories accessories_of(const struct quitus_config *config,
                                                const struct quitus_answer *answer) {
  if (!claims_accessories(answer))
    return (struct quitus_accessories){0};
  return quitus_accessories_of(config, answer->kase, answer->today);
}

static void set_claim(struct quitus_values *values, const struct quitus_config *config,
                      const struct quitus_answer *answer) {
  struct quitus_accessories sum = accessories_of(config, answer);
  int64_t owed = quitus_answer_undisputed(answer);
  int64_t total = owed + sum.interest + sum.indemnity;
  quitus_values_take(values, "balance", money(owed, answer));
  quitus_values_flag(values, "undue", quitus_answer_has_undue(answer));
  quitus_values_take(values, "total", money(total, answer));
  quitus_values_flag(values, "accessories", sum.interest || sum.indemnity);
  if (sum.interest) {
    quitus_values_take(values, "interest", money(sum.interest, answer));
    quitus_values_take(values, "interest_rate", quitus_rate_text(sum.rate, answer->language));
  }
  if (sum.indemnity)
    quitus_values_take(values, "indemnity", money(sum.indemnity, answer));
}

/* The debtor is told what is left only where it may be claimed; the creditor always.  It is the
 * principal: what the law adds is told apart from it. */
static void set_receipt(struct quitus_values *values, const struct quitus_config *config,
                        const struct quitus_answer *answer) {
  const struct quitus_quittance *receipt = answer->quittance;
  const struct quitus_case *kase = answer->kase;
  if (!receipt)
    return;
  bool claimable = answer->followup->audience == QUITUS_TO_CREDITOR ||
                   (!quitus_answer_has_dispute(answer) && kase->state == QUITUS_CASE_OPEN);
  quitus_values_take(values, "receipt_amount", money(receipt->amount, answer));
  quitus_values_take(values, "receipt_day", quitus_day_plain(receipt->day, answer->language));
  quitus_values_set(values, "receipt_reference", receipt->reference);
  quitus_values_flag(values, "settled", kase->balance <= 0);
  if (kase->balance <= 0 || !claimable)
    return;
  struct quitus_accessories sum = accessories_of(config, answer);
  quitus_values_take(values, "left", money(kase->balance, answer));
  quitus_values_flag(values, "accessories", sum.interest || sum.indemnity);
}

static void set_labels(struct quitus_values *values, guint32 labels) {
  for (int label = 0; label < QUITUS_N_LABELS; label++) {
    g_autofree char *name = g_strconcat("has_", quitus_label_id(label), NULL);
    g_strdelimit(name, "-", '_');
    quitus_values_flag(values, name, labels & QUITUS_LABEL_BIT(label));
  }
}

/* No answer treats it, but the creditor is told that it was spoken of. */
static guint32 legal_action_of(const struct quitus_answer *answer) {
  if (answer->followup->audience != QUITUS_TO_CREDITOR)
    return 0;
  guint32 said = quitus_answer_said(answer);
  for (guint i = 0; i < answer->told->len; i++)
    said |= quitus_mail_said(answer->told->pdata[i]);
  return said & QUITUS_LABEL_BIT(QUITUS_LEGAL_ACTION);
}

struct quitus_values *quitus_values_of_answer(const struct quitus_config *config,
                                              const struct quitus_answer *answer) {
  const struct quitus_case *kase = answer->kase;
  struct quitus_values *values = quitus_values_new();
  set_agency(values, config, kase);
  if (answer->followup->stranger) { /* nothing of the case: see followup/safety.c */
    if (answer->reply && answer->reply->sent)
      quitus_values_take(
          values, "reply_day",
          quitus_day_plain(quitus_day_of_instant(answer->reply->sent), answer->language));
    return values;
  }
  set_addressee(values, answer);
  quitus_values_set(values, "creditor", kase->creditor);
  quitus_values_set(values, "creditor_address", kase->creditor_address);
  quitus_values_take(values, "of_creditor", with_de(kase->creditor));
  quitus_values_set(values, "debtor", kase->debtor);
  quitus_values_flag(values, "business", *kase->siren);
  quitus_values_flag(values, "by_other", answer->reply && answer->reply->stranger);
  quitus_values_set(values, "reference", kase->reference);
  quitus_values_set(values, "profile", kase->profile);
  quitus_values_set(values, "tone", quitus_answer_tone(answer));
  set_earlier(values, answer);
  set_days(values, config, answer);
  bool disputed = quitus_answer_is_disputed(answer);
  quitus_values_flag(values, "disputed", disputed);
  quitus_values_flag(values, "dispute_open",
                     quitus_answer_has_dispute(answer) &&
                         !(answer->followup->labels & QUITUS_DISPUTE_LABELS));
  if (quitus_answer_may_demand(answer))
    set_claim(values, config, answer);
  quitus_values_flag(values, "mentions", quitus_answer_is_first_letter(config, answer));
  set_receipt(values, config, answer);
  set_reply(values, answer);
  set_labels(values, answer->followup->labels | legal_action_of(answer));
  return values;
}

void quitus_values_document(struct quitus_values *values, const struct quitus_answer *answer,
                            enum quitus_document_kind kind, const struct quitus_invoice *invoice) {
  bool demand = quitus_answer_may_demand(answer) && !(invoice && invoice->held);
  quitus_values_set(values, "kind", quitus_document_kind_id(kind));
  quitus_values_set(values, "number", invoice ? invoice->number : NULL);
  quitus_values_take(values, "day",
                     invoice ? quitus_day_plain(invoice->invoice_date, answer->language) : NULL);
  quitus_values_take(values, "due_day",
                     invoice && demand ? quitus_day_plain(invoice->due_date, answer->language)
                                       : NULL);
  quitus_values_take(values, "amount", invoice && demand ? money(invoice->amount, answer) : NULL);
}

void quitus_values_claim(struct quitus_values *values, const struct quitus_answer *answer,
                         const struct quitus_invoice *invoice) {
  quitus_values_flag(values, "credit_note", invoice->amount < 0);
  quitus_values_set(values, "number", invoice->number);
  quitus_values_take(values, "day", quitus_day_plain(invoice->invoice_date, answer->language));
  quitus_values_take(values, "due_day", quitus_day_plain(invoice->due_date, answer->language));
  quitus_values_take(values, "amount", money(invoice->amount - invoice->paid, answer));
}

void quitus_values_quote(struct quitus_values *values, const struct quitus_answer *answer,
                         const struct quitus_mail *mail) {
  quitus_values_take(values, "day",
                     quitus_day_plain(quitus_day_of_instant(mail->sent), answer->language));
  quitus_values_take(values, "quote", *mail->reply_text ? quote(mail) : NULL);
}

void quitus_values_part(struct quitus_values *values, const struct quitus_answer *answer,
                        const struct quitus_proposed *part) {
  quitus_values_take(values, "day", day_full(part->day, answer->language));
  quitus_values_take(values, "amount", money(part->amount, answer));
}
