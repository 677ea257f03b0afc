/* classifier/fields/fields.c - choosing, for each field, among what was found. */
#include "classifier/fields/fields.h"
#include "classifier/fields/amounts.h"
#include "classifier/fields/care.h"
#include "classifier/fields/candidates.h"
#include "classifier/fields/dates.h"
#include "classifier/fields/numbers.h"
#include "classifier/fields/payment.h"
#include "classifier/fields/plan.h"
#include "classifier/fields/recurrence.h"
#include "classifier/fields/scan.h"
#include <math.h>
#include <string.h>

/* How much less likely an earlier day may be than a later one of its list; than any other. */
#define LIST_TOLERANCE 5.0
#define PROMISE_TOLERANCE 0.3

/* How likely a promise and its day must be together, as log-odds; what a day's own count in it. */
#define DAY_LIKELY 3.0
#define DAY_WEIGHT 0.75

/* How likely the best candidate must be, as log-odds: where the reason was found, its date or
 * amount mostly stands in the letter too, so that below 0 is likely enough. */
static const double thresholds[QUITUS_N_ROLES] = {
    [QUITUS_ROLE_PROMISE_DATE] = -1.0,  [QUITUS_ROLE_PAYMENT_DATE] = -1.0,
    [QUITUS_ROLE_PROMISE_AMOUNT] = 0.0, [QUITUS_ROLE_DISPUTED_AMOUNT] = -0.9,
    [QUITUS_ROLE_RETURN_DATE] = -0.2,   [QUITUS_ROLE_PAYMENT_REFERENCE] = -0.6,
    [QUITUS_ROLE_CONTACT] = -1.0,       [QUITUS_ROLE_DOCUMENT] = 0.2,
};

/* The most likely candidate, or one before it that is about as likely (« 500 le 15, 500 le 30 »:
 * the first is meant).  NULL where none is likely. */
static const struct quitus_candidate *best(const GArray *candidates, enum quitus_role role,
                                           double tolerance) {
  double most = -G_MAXDOUBLE;
  for (unsigned i = 0; i < candidates->len; i++)
    most = MAX(most, g_array_index(candidates, struct quitus_candidate, i).score);
  for (unsigned i = 0; i < candidates->len; i++) {
    const struct quitus_candidate *candidate =
        &g_array_index(candidates, struct quitus_candidate, i);
    if (candidate->score > thresholds[role] && candidate->score >= most - tolerance)
      return candidate;
  }
  return NULL;
}

/* The words of a candidate as they were written.  Caller frees. */
static char *as_written(const struct quitus_finds *finds,
                        const struct quitus_candidate *candidate) {
  const struct quitus_folded *folded = candidate->in_subject ? finds->subject : finds->folded;
  const char *text = candidate->in_subject ? finds->letter->subject : finds->letter->text;
  size_t start = folded->map[candidate->spot.start], end = folded->map[candidate->spot.end];
  return g_strchomp(g_strndup(text + start, end - start));
}

/* How many amounts worth a payment stand between the two places. */
static unsigned amounts_between(const struct quitus_finds *finds, size_t from, size_t to) {
  enum { LEAST_CENTS = 2000 };
  unsigned n = 0;
  for (unsigned i = 0; i < finds->amounts->len; i++) {
    const struct quitus_amount *amount = &g_array_index(finds->amounts, struct quitus_amount, i);
    if (amount->cents >= LEAST_CENTS && amount->start >= from && amount->end <= to &&
        !quitus_places_meet(finds->dates, amount->start, amount->end))
      n++;
  }
  return n;
}

/* « 800 vendredi, 800 le vendredi d'après »: an amount for each day of the sentence. */
static bool has_amounts(const struct quitus_finds *finds, const struct quitus_spot *first,
                        const struct quitus_spot *second) {
  return amounts_between(finds, first->end, second->start) > 0 &&
         amounts_between(finds, first->sentence_start, first->sentence_end) > 1;
}

/* The place behind the words that may stand between two days of a row. */
static size_t skip_between(const char *text, size_t place, size_t end) {
  static const char *const words[] = {" ",   ",",     ";",     "/",    "+",   "et ",
                                      "le ", "puis ", "then ", "and ", "the "};
  for (unsigned i = 0; i < G_N_ELEMENTS(words) && place < end; i++)
    if (g_str_has_prefix(text + place, words[i]))
      return skip_between(text, place + strlen(words[i]), end);
  return place;
}

/* « 10 octobre, 10 novembre et 10 décembre »: three days or more with nothing between them. */
static bool is_row(const struct quitus_finds *finds, const struct quitus_candidate *first,
                   const struct quitus_candidate *second) {
  size_t place = first->spot.end;
  unsigned n = 1;
  for (unsigned i = 0; i < finds->dates->len && place < second->spot.start; i++) {
    const struct quitus_date *date = &g_array_index(finds->dates, struct quitus_date, i);
    if (date->start < first->spot.start)
      continue;
    if (date->kind > QUITUS_DATE_DAY || (date->start > first->spot.start && date->start != place))
      return false;
    place = skip_between(finds->folded->text, date->end, second->spot.start);
    n++;
  }
  return place == second->spot.start && n > 2;
}

/* « 500 € le 15 et le solde le 30 »: what stands between two days says that the later one is for
 * another part. */
static bool is_list(struct quitus_finds *finds, const struct quitus_candidate *first,
                    const struct quitus_candidate *second) {
  if (first->spot.sentence_start != second->spot.sentence_start || first->day >= second->day ||
      (first->traits & QUITUS_DATE_IS_FAR))
    return false;
  if ((first->traits & QUITUS_DATE_IS_TODAY) &&
      (quitus_reading_has(finds->reading, QUITUS_PAYMENT_SENT) ||
       amounts_between(finds, first->spot.clause_start, first->spot.start) == 0))
    return false;
  return has_amounts(finds, &first->spot, &second->spot) || is_row(finds, first, second) ||
         quitus_says_another_part(finds, first->spot.end, second->spot.start);
}

/* Beside a promise that is doubtful itself a day must be the likelier: it is mostly of something
 * else (« Piano accordé le 12, faux le 13 »). */
static bool is_promised(const struct quitus_finds *finds, const struct quitus_candidate *day) {
  static const double most = 0.9975; /* no promise is so sure that any day is its own */
  double promise = quitus_reading_find(finds->reading, QUITUS_PROMISE_TO_PAY)->confidence;
  promise = MIN(promise, most);
  return log(promise / (1 - promise)) + DAY_WEIGHT * day->score > DAY_LIKELY;
}

/* The day of the promise; of a list its first. */
static const struct quitus_candidate *best_promise(struct quitus_finds *finds,
                                                   const GArray *candidates) {
  const struct quitus_candidate *found =
      best(candidates, QUITUS_ROLE_PROMISE_DATE, PROMISE_TOLERANCE);
  if (found && !is_promised(finds, found))
    return NULL;
  for (unsigned i = 0; found && i < candidates->len; i++) {
    const struct quitus_candidate *candidate =
        &g_array_index(candidates, struct quitus_candidate, i);
    if (candidate == found)
      break;
    if (candidate->score > found->score - LIST_TOLERANCE && is_list(finds, candidate, found))
      return candidate;
  }
  return found;
}

/* The likelihood of the best payment date but the one at `but`; the least that counts if there is
 * none. */
static double best_but(const GArray *payments, size_t but) {
  double most = thresholds[QUITUS_ROLE_PAYMENT_DATE];
  for (unsigned i = 0; i < payments->len; i++) {
    const struct quitus_candidate *payment = &g_array_index(payments, struct quitus_candidate, i);
    if (payment->spot.start != but)
      most = MAX(most, payment->score);
  }
  return most;
}

/* A letter that tells of a payment too: a day is the less likely promised the more the payment
 * would miss it. */
static void leave_days_to_payment(struct quitus_finds *finds, GArray *promises) {
  g_autoptr(GArray) payments = quitus_date_candidates(finds, QUITUS_ROLE_PAYMENT_DATE, NULL);
  for (unsigned i = 0; i < promises->len; i++) {
    struct quitus_candidate *promise = &g_array_index(promises, struct quitus_candidate, i);
    for (unsigned j = 0; j < payments->len; j++) {
      const struct quitus_candidate *payment = &g_array_index(payments, struct quitus_candidate, j);
      if (payment->spot.start == promise->spot.start)
        promise->score -= MAX(0, payment->score - best_but(payments, payment->spot.start));
    }
  }
}

static void read_promise(struct quitus_finds *finds, struct quitus_fields *fields,
                         const struct quitus_candidate *date) {
  fields->promise_date = date ? date->day : QUITUS_NO_DAY;
  g_autoptr(GArray) amounts =
      quitus_amount_candidates(finds, QUITUS_ROLE_PROMISE_AMOUNT, date, NULL);
  const struct quitus_candidate *amount = best(amounts, QUITUS_ROLE_PROMISE_AMOUNT, 0);
  fields->promise_amount = amount ? amount->cents : QUITUS_NO_AMOUNT;
}

/* « chèque 0019284 »: the number of a payment is no amount, unless it is a short one. */
static void leave_amount_to_reference(GArray *amounts, const struct quitus_candidate *number) {
  enum { SHORT = 4 };
  if (!number || number->spot.end - number->spot.start <= SHORT)
    return;
  for (unsigned i = 0; i < amounts->len; i++) {
    struct quitus_candidate *amount = &g_array_index(amounts, struct quitus_candidate, i);
    if (amount->spot.start < number->spot.end && number->spot.start < amount->spot.end)
      amount->score = -G_MAXDOUBLE;
  }
}

static void read_payment(struct quitus_finds *finds, struct quitus_fields *fields,
                         const struct quitus_candidate *promise, GArray *bills) {
  g_autoptr(GArray) dates = quitus_date_candidates(finds, QUITUS_ROLE_PAYMENT_DATE, promise);
  const struct quitus_candidate *date = best(dates, QUITUS_ROLE_PAYMENT_DATE, 0);
  fields->payment_date = date ? date->day : QUITUS_NO_DAY;
  struct quitus_amounts_taken taken = {fields->promise_amount, QUITUS_NO_AMOUNT};
  g_autoptr(GArray) amounts =
      quitus_amount_candidates(finds, QUITUS_ROLE_PAYMENT_AMOUNT, date, &taken);
  g_autoptr(GArray) numbers = quitus_number_candidates(finds, QUITUS_ROLE_PAYMENT_REFERENCE, bills);
  const struct quitus_candidate *number = best(numbers, QUITUS_ROLE_PAYMENT_REFERENCE, 0);
  leave_amount_to_reference(amounts, number);
  const struct quitus_candidate *amount = best(amounts, QUITUS_ROLE_PAYMENT_AMOUNT, 0);
  fields->payment_amount = amount ? amount->cents : QUITUS_NO_AMOUNT;
  g_free(fields->payment_method);
  fields->payment_method = g_strdup(quitus_payment_method(finds, date ? date : amount));
  g_free(fields->payment_reference);
  fields->payment_reference = quitus_payment_label(finds, number);
  if (!fields->payment_reference && number)
    fields->payment_reference = as_written(finds, number);
}

/* True where both name one invoice: 88-1043 and 1043, FA 6610 and 6610. */
static bool is_same_bill(const char *longer, const char *shorter) {
  size_t length = strlen(longer), tail = strlen(shorter);
  return length >= tail && !g_ascii_strcasecmp(longer + length - tail, shorter) &&
         (length == tail || !g_ascii_isalnum(longer[length - tail - 1]));
}

/* Letters with a blank before a number, « FA 6610 », are no part of it. */
static bool has_loose_prefix(const char *ref) {
  size_t letters = 0;
  while (g_ascii_isalpha(ref[letters]) || ref[letters] == '.')
    letters++;
  return letters > 0 && ref[letters] == ' ';
}

/* Keeps the fuller way of naming an invoice, once. */
static void add_bill(GPtrArray *refs, char *ref) {
  for (unsigned i = 0; i < refs->len; i++) {
    const char *known = g_ptr_array_index(refs, i);
    bool known_is_longer = is_same_bill(known, ref);
    if (!known_is_longer && !is_same_bill(ref, known))
      continue;
    if (known_is_longer ? has_loose_prefix(known) : !has_loose_prefix(ref)) {
      g_free(refs->pdata[i]);
      refs->pdata[i] = ref;
    } else {
      g_free(ref);
    }
    return;
  }
  g_ptr_array_add(refs, ref);
}

static void read_bills(struct quitus_finds *finds, struct quitus_fields *fields, GArray *bills) {
  for (unsigned i = 0; i < bills->len; i++) {
    const struct quitus_candidate *bill = &g_array_index(bills, struct quitus_candidate, i);
    if (bill->score <= 0)
      continue;
    add_bill(fields->invoice_refs, as_written(finds, bill));
  }
}

static void read_contact(struct quitus_finds *finds, struct quitus_fields *fields) {
  g_autoptr(GArray) addresses = quitus_contact_candidates(finds, QUITUS_NUMBER_EMAIL);
  g_autoptr(GArray) phones = quitus_contact_candidates(finds, QUITUS_NUMBER_PHONE);
  const struct quitus_candidate *address = best(addresses, QUITUS_ROLE_CONTACT, 0);
  const struct quitus_candidate *phone = best(phones, QUITUS_ROLE_CONTACT, 0);
  g_free(fields->contact_email);
  g_free(fields->contact_phone);
  fields->contact_email = address ? as_written(finds, address) : NULL;
  fields->contact_phone = phone ? as_written(finds, phone) : NULL;
}

static bool says(const struct quitus_finds *finds, enum quitus_label label) {
  return quitus_reading_has(finds->reading, label);
}

/* Each kind that is likely asked for; the likeliest of all where none is: something was asked for.
 */
static void read_documents(struct quitus_finds *finds, struct quitus_fields *fields) {
  g_autoptr(GArray) candidates = quitus_document_candidates(finds);
  unsigned mask = 0, unsaid_mask = 0;
  for (unsigned i = 0; i < candidates->len; i++) {
    const struct quitus_candidate *candidate =
        &g_array_index(candidates, struct quitus_candidate, i);
    bool unsaid = (candidate->traits & QUITUS_DOCUMENT_IS_UNSAID) != 0;
    *(unsaid ? &unsaid_mask : &mask) |=
        candidate->score > thresholds[QUITUS_ROLE_DOCUMENT] ? 1u << candidate->kind : 0;
  }
  if (!mask || says(finds, QUITUS_INVOICE_NOT_RECEIVED))
    mask |= unsaid_mask;
  if (!mask) {
    const struct quitus_candidate *likeliest = NULL;
    for (unsigned i = 0; i < candidates->len; i++) {
      const struct quitus_candidate *candidate =
          &g_array_index(candidates, struct quitus_candidate, i);
      if (!likeliest || candidate->score > likeliest->score)
        likeliest = candidate;
    }
    mask = 1u << (likeliest ? likeliest->kind : QUITUS_DOC_INVOICE);
  }
  fields->documents = mask;
}

static void read_dispute(struct quitus_finds *finds, struct quitus_fields *fields,
                         const struct quitus_candidate *promise) {
  struct quitus_amounts_taken taken = {fields->promise_amount, fields->payment_amount};
  g_autoptr(GArray) amounts =
      quitus_amount_candidates(finds, QUITUS_ROLE_DISPUTED_AMOUNT, promise, &taken);
  const struct quitus_candidate *amount = best(amounts, QUITUS_ROLE_DISPUTED_AMOUNT, 0.3);
  fields->disputed_amount = amount ? amount->cents : QUITUS_NO_AMOUNT;
}

static void read_absence(struct quitus_finds *finds, struct quitus_fields *fields) {
  g_autoptr(GArray) dates = quitus_date_candidates(finds, QUITUS_ROLE_RETURN_DATE, NULL);
  const struct quitus_candidate *date = best(dates, QUITUS_ROLE_RETURN_DATE, 0);
  fields->return_date = date ? date->day : QUITUS_NO_DAY;
}

/* Of payments that recur the first is promised, unless another day is: a month alone gives its
 * last. */
static void promise_first(struct quitus_fields *fields, const struct quitus_recurrence_find *find,
                          const struct quitus_candidate *promise) {
  const struct quitus_recurrence *recurrence = &find->is;
  bool same =
      promise && promise->spot.start < find->place.end && find->place.start < promise->spot.end;
  if (recurrence->first != QUITUS_NO_DAY && (same || !promise))
    fields->promise_date = recurrence->first;
  else if (recurrence->month != QUITUS_NO_DAY && !promise)
    fields->promise_date = quitus_day_add_months(recurrence->month, 1) - 1;
  if (fields->promise_amount == QUITUS_NO_AMOUNT)
    fields->promise_amount = recurrence->amount;
}

/* Without a sum or a number of payments a rhythm may be of anything; so it may where nothing but a
 * payment is promised, unless that is the payment and its day is told. */
static bool is_of_debt(const struct quitus_fields *fields, const struct quitus_recurrence *is,
                       bool plan) {
  bool dated = is->first != QUITUS_NO_DAY || is->month != QUITUS_NO_DAY;
  bool other = fields->promise_amount != QUITUS_NO_AMOUNT && fields->promise_amount != is->amount;
  if (plan)
    return is->amount != QUITUS_NO_AMOUNT || fields->instalments > 1;
  return is->amount != QUITUS_NO_AMOUNT && dated && !other;
}

static void read_recurrence(struct quitus_finds *finds, struct quitus_fields *fields,
                            const struct quitus_candidate *promise) {
  struct quitus_recurrence_find find;
  bool plan = says(finds, QUITUS_PAYMENT_PLAN), promised = says(finds, QUITUS_PROMISE_TO_PAY);
  if ((!plan && !promised) || !quitus_recurrence_read(finds, &find))
    return;
  unsigned count = plan ? quitus_recurrence_count(finds, &find) : 0;
  if (count > 1)
    fields->instalments = count;
  if (!is_of_debt(fields, &find.is, plan))
    return;
  fields->recurrence = find.is;
  if (promised)
    promise_first(fields, &find, promise);
}

static void choose(struct quitus_finds *finds, struct quitus_reading *reading) {
  struct quitus_fields *fields = &reading->fields;
  finds->reading = reading;
  g_autoptr(GArray) promises = says(finds, QUITUS_PROMISE_TO_PAY)
                                   ? quitus_date_candidates(finds, QUITUS_ROLE_PROMISE_DATE, NULL)
                                   : NULL;
  g_autoptr(GArray) bills = quitus_number_candidates(finds, QUITUS_ROLE_INVOICE, NULL);
  finds->bills = bills;
  if (promises && says(finds, QUITUS_PAYMENT_SENT))
    leave_days_to_payment(finds, promises);
  const struct quitus_candidate *promise = promises ? best_promise(finds, promises) : NULL;
  read_bills(finds, fields, bills);
  if (promises)
    read_promise(finds, fields, promise);
  if (says(finds, QUITUS_PAYMENT_SENT))
    read_payment(finds, fields, promise, bills);
  if (says(finds, QUITUS_PAYMENT_PLAN))
    fields->instalments = quitus_instalments(finds);
  read_recurrence(finds, fields, promise);
  if (quitus_reading_has_dispute(reading))
    read_dispute(finds, fields, promise);
  if (says(finds, QUITUS_REQUEST_DOCUMENT))
    read_documents(finds, fields);
  if (says(finds, QUITUS_REQUEST_CONTACT))
    read_contact(finds, fields);
  if (says(finds, QUITUS_AUTO_REPLY) || says(finds, QUITUS_ACCOUNTING_UNAVAILABLE))
    read_absence(finds, fields);
  quitus_care_read(finds, fields);
  reading->cut_short =
      reading->cut_short || finds->cut_short || quitus_scan_was_cut_short(&finds->text_scan);
  finds->bills = NULL;
}

void quitus_fields_read(const struct quitus_letter *letter, const struct quitus_folded *folded,
                        struct quitus_reading *reading) {
  g_auto(quitus_finds) finds;
  quitus_finds_init(&finds, letter, folded);
  choose(&finds, reading);
}

void quitus_fields_compile(const int *stop) {
  quitus_scan_compile(stop);
}
