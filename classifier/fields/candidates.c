/* classifier/fields/candidates.c - the traits of what was found. */
#include "classifier/fields/candidates.h"
#include "classifier/fields/amounts.h"
#include "classifier/fields/dates.h"
#include "classifier/fields/documents.h"
#include "classifier/fields/numbers.h"
#include <string.h>

enum { LONGEST = 16 * 1024 }; /* bytes of a letter that are looked at */

/* 04/05 is the 5th of April where dollars are spoken of in English. */
static bool writes_month_first(const struct quitus_letter *letter, const char *folded) {
  return g_str_has_prefix(letter->language, "en") &&
         (strchr(folded, '$') || strstr(folded, " usd") || strstr(folded, " ach "));
}

void quitus_finds_init(struct quitus_finds *finds, const struct quitus_letter *letter,
                       const struct quitus_folded *folded) {
  *finds = (struct quitus_finds){.letter = letter, .folded = folded};
  finds->subject = quitus_fold(letter->subject, -1);
  quitus_scan_init(&finds->text_scan, folded->text, MIN(folded->length, LONGEST));
  quitus_scan_init(&finds->subject_scan, finds->subject->text, MIN(finds->subject->length, 998));
  finds->cut_short = folded->length > LONGEST;
  struct quitus_date_context context = {.sent = letter->sent,
                                        .language = letter->language,
                                        .month_first = writes_month_first(letter, folded->text)};
  finds->dates = quitus_dates_find(&finds->text_scan, &context);
  finds->amounts = quitus_amounts_find(&finds->text_scan, letter->text, folded->map);
  finds->subject_amounts =
      quitus_amounts_find(&finds->subject_scan, letter->subject, finds->subject->map);
  finds->subject_dates = quitus_dates_find(&finds->subject_scan, &context);
  finds->numbers = quitus_numbers_find(&finds->text_scan);
  finds->subject_numbers = quitus_numbers_find(&finds->subject_scan);
}

void quitus_finds_clear(struct quitus_finds *finds) {
  quitus_scan_clear(&finds->text_scan);
  quitus_scan_clear(&finds->subject_scan);
  g_array_unref(finds->dates);
  g_array_unref(finds->amounts);
  g_array_unref(finds->numbers);
  g_array_unref(finds->subject_amounts);
  g_array_unref(finds->subject_dates);
  g_array_unref(finds->subject_numbers);
  g_clear_pointer(&finds->documents, g_array_unref);
  quitus_folded_free(finds->subject);
}

const GArray *quitus_finds_documents(struct quitus_finds *finds) {
  if (!finds->documents)
    finds->documents = quitus_documents_find(&finds->text_scan);
  return finds->documents;
}

static bool meets(size_t start, size_t end, size_t other_start, size_t other_end) {
  return start < other_end && other_start < end;
}

bool quitus_finds_money_at(const struct quitus_finds *finds, size_t start, size_t end) {
  for (unsigned i = 0; i < finds->amounts->len; i++) {
    const struct quitus_amount *amount = &g_array_index(finds->amounts, struct quitus_amount, i);
    if (amount->currency && meets(start, end, amount->start, amount->end))
      return true;
  }
  return false;
}

static const struct quitus_number *number_at(const struct quitus_finds *finds, size_t start,
                                             size_t end) {
  for (unsigned i = 0; i < finds->numbers->len; i++) {
    const struct quitus_number *number = &g_array_index(finds->numbers, struct quitus_number, i);
    if (meets(start, end, number->start, number->end))
      return number;
  }
  return NULL;
}

static void add(struct quitus_scan *scan, enum quitus_role role, GArray *candidates,
                struct quitus_candidate *candidate) {
  candidate->score = quitus_role_score(scan, role, &candidate->spot, candidate->traits);
  g_array_append_val(candidates, *candidate);
}

static bool ends_with_word(const char *text, size_t end, const char *word) {
  while (end > 0 && text[end - 1] == ' ')
    end--;
  return end >= strlen(word) && !strncmp(text + end - strlen(word), word, strlen(word));
}

/* « jusqu'au 16 », "until Sunday". */
static bool is_until(const char *text, size_t start) {
  static const char *const words[] = {"jusqu'au", "jusqu'a",   "jusqu'a la", "jusqua",
                                      "until",    "until the", "till",       "till the"};
  for (unsigned i = 0; i < G_N_ELEMENTS(words); i++)
    if (ends_with_word(text, start, words[i]))
      return true;
  return g_str_has_prefix(text + start, "jusqu'");
}

/* The first day present: behind an absence « jusqu'au 26 inclus », « jusqu'à vendredi » or « du 4
 * au 22 » the next working day; the first day of any other span; the day itself otherwise. */
static quitus_day day_back(const struct quitus_finds *finds, const struct quitus_date *date) {
  if (date->future.last == QUITUS_NO_DAY)
    return QUITUS_NO_DAY;
  const char *text = finds->folded->text, *start = text + date->start, *behind = text + date->end;
  behind += strspn(behind, " (,");
  bool away = g_str_has_prefix(start, "du ") || g_str_has_prefix(start, "les ") ||
              g_str_has_prefix(start, "entre ") || g_str_has_prefix(start, "from ") ||
              g_ascii_isdigit(*start);
  bool several = date->future.last > date->future.first;
  if (g_str_has_prefix(behind, "inclu") || (several && away))
    return quitus_day_next_working(date->future.last);
  quitus_day day = several ? date->future.first : date->future.last;
  bool ends_week = quitus_day_weekday(day) >= 5 && is_until(text, date->start);
  return ends_week ? quitus_day_next_working(day) : day;
}

/* « le 5 décembre », said in November: last year's is not meant. */
static bool is_soon(const struct quitus_finds *finds, const struct quitus_date *date) {
  enum { SOON_DAYS = 92, LONG_AGO_DAYS = 240 };
  quitus_day sent = finds->letter->sent;
  return date->future.first != QUITUS_NO_DAY && date->future.first > sent &&
         date->future.first <= sent + SOON_DAYS && date->past.last < sent - LONG_AGO_DAYS;
}

static quitus_day date_meaning(const struct quitus_finds *finds, enum quitus_role role,
                               const struct quitus_date *date) {
  switch (role) {
  case QUITUS_ROLE_PAYMENT_DATE:
    return date->past.last != QUITUS_NO_DAY && !is_soon(finds, date)
               ? MIN(date->past.last, finds->letter->sent)
               : QUITUS_NO_DAY;
  case QUITUS_ROLE_RETURN_DATE:
    return day_back(finds, date);
  default:
    return date->future.last;
  }
}

/* Days to come beside it in its sentence. */
static unsigned neighbour_traits(const struct quitus_finds *finds, unsigned i,
                                 const struct quitus_spot *spot) {
  unsigned traits = 0;
  for (unsigned j = 0; j < finds->dates->len; j++) {
    const struct quitus_date *other = &g_array_index(finds->dates, struct quitus_date, j);
    if (j != i && other->future.first != QUITUS_NO_DAY &&
        meets(other->start, other->end, spot->sentence_start, spot->sentence_end))
      traits |= j > i ? QUITUS_DATE_HAS_NEXT : QUITUS_DATE_HAS_PREVIOUS;
  }
  return traits;
}

static bool is_far(const struct quitus_finds *finds, const struct quitus_date *date) {
  enum { FAR_DAYS = 150 };
  return date->past.first != QUITUS_NO_DAY && date->future.first != QUITUS_NO_DAY &&
         date->future.first > finds->letter->sent + FAR_DAYS;
}

static unsigned date_traits(const struct quitus_finds *finds, unsigned i,
                            const struct quitus_spot *spot) {
  const struct quitus_date *date = &g_array_index(finds->dates, struct quitus_date, i);
  bool can_come = date->future.first != QUITUS_NO_DAY, can_pass = date->past.first != QUITUS_NO_DAY;
  unsigned traits = QUITUS_DATE_IS_KIND << date->kind;
  traits |= can_come ? QUITUS_DATE_CAN_COME : QUITUS_DATE_MUST_PASS;
  traits |= can_pass ? QUITUS_DATE_CAN_PASS : QUITUS_DATE_MUST_COME;
  traits |= i == 0 ? QUITUS_DATE_IS_FIRST : 0;
  traits |= i + 1 == finds->dates->len ? QUITUS_DATE_IS_LAST : 0;
  traits |= finds->dates->len == 1 ? QUITUS_DATE_IS_ALONE : 0;
  traits |= date->kind == QUITUS_DATE_NEAR && can_come && can_pass ? QUITUS_DATE_IS_TODAY : 0;
  traits |= neighbour_traits(finds, i, spot) | (is_far(finds, date) ? QUITUS_DATE_IS_FAR : 0);
  traits |= quitus_finds_money_at(finds, spot->clause_start, spot->clause_end)
                ? QUITUS_DATE_IS_BY_AMOUNT
                : 0;
  return traits;
}

GArray *quitus_date_candidates(struct quitus_finds *finds, enum quitus_role role,
                               const struct quitus_candidate *other) {
  GArray *candidates = g_array_new(FALSE, FALSE, sizeof(struct quitus_candidate));
  for (unsigned i = 0; i < finds->dates->len; i++) {
    const struct quitus_date *date = &g_array_index(finds->dates, struct quitus_date, i);
    struct quitus_candidate candidate = {.day = date_meaning(finds, role, date)};
    if (candidate.day == QUITUS_NO_DAY)
      continue;
    quitus_spot_find(finds->text_scan.text, finds->text_scan.length, date->start, date->end,
                     &candidate.spot);
    candidate.traits = date_traits(finds, i, &candidate.spot);
    if (other && other->spot.start == date->start)
      candidate.traits |= QUITUS_DATE_IS_PROMISE;
    add(&finds->text_scan, role, candidates, &candidate);
  }
  return candidates;
}

/* Amounts that are no part of a date, a telephone number or another number. */
static GArray *free_amounts(const struct quitus_finds *finds) {
  GArray *amounts = g_array_new(FALSE, FALSE, sizeof(struct quitus_amount));
  for (unsigned i = 0; i < finds->amounts->len; i++) {
    struct quitus_amount amount = g_array_index(finds->amounts, struct quitus_amount, i);
    const struct quitus_number *number = number_at(finds, amount.start, amount.end);
    if (!amount.currency && quitus_places_meet(finds->dates, amount.start, amount.end))
      continue;
    if (!amount.currency && number && number->kind != QUITUS_NUMBER_PLAIN)
      continue;
    g_array_append_val(amounts, amount);
  }
  return amounts;
}

static unsigned amount_traits(const GArray *amounts, unsigned i) {
  const struct quitus_amount *amount = &g_array_index(amounts, struct quitus_amount, i);
  bool bare = !amount->currency && !amount->decimals, largest = true, smallest = true;
  for (unsigned j = 0; j < amounts->len; j++) {
    const struct quitus_amount *other = &g_array_index(amounts, struct quitus_amount, j);
    if (other->currency == amount->currency) {
      largest = largest && amount->cents >= other->cents;
      smallest = smallest && amount->cents <= other->cents;
    }
  }
  return (amount->currency ? QUITUS_AMOUNT_IS_MONEY : 0) |
         (amount->decimals ? QUITUS_AMOUNT_HAS_CENTS : 0) | (bare ? QUITUS_AMOUNT_IS_BARE : 0) |
         (amount->cents < 1000 ? QUITUS_AMOUNT_IS_SMALL : 0) |
         (bare && amount->cents < 10000 ? QUITUS_AMOUNT_IS_TINY : 0) |
         (bare && amount->cents >= 200000 && amount->cents < 203000 ? QUITUS_AMOUNT_IS_YEAR : 0) |
         (i == 0 ? QUITUS_AMOUNT_IS_FIRST : 0) |
         (i + 1 == amounts->len ? QUITUS_AMOUNT_IS_LAST : 0) |
         (amounts->len == 1 ? QUITUS_AMOUNT_IS_ALONE : 0) |
         (largest ? QUITUS_AMOUNT_IS_LARGEST : 0) | (smallest ? QUITUS_AMOUNT_IS_SMALLEST : 0);
}

static unsigned traits_by_writing(const struct quitus_finds *finds,
                                  const struct quitus_amount *amount,
                                  const struct quitus_spot *spot) {
  enum { LONG = 7 };
  const char *text = finds->folded->text;
  bool figures = !amount->currency && amount->end - amount->start >= LONG;
  for (size_t i = amount->start; figures && i < amount->end; i++)
    figures = g_ascii_isdigit(text[i]);
  size_t start = spot->clause_start, end = spot->sentence_end;
  bool bracket = start > 0 && text[start - 1] == '(';
  while (start < amount->start && text[start] == ' ')
    start++;
  while (end > amount->end && !g_ascii_isalnum(text[end - 1]))
    end--;
  return (figures ? QUITUS_AMOUNT_IS_LONG : 0) |
         (start == amount->start && end == amount->end && !bracket ? QUITUS_AMOUNT_IS_LAST_WORD
                                                                   : 0);
}

static size_t distance(const struct quitus_spot *date, const struct quitus_amount *amount) {
  return amount->start >= date->end   ? amount->start - date->end
         : amount->end <= date->start ? date->start - amount->end
                                      : 0;
}

static unsigned traits_by_date(const GArray *amounts, unsigned i, const struct quitus_spot *date) {
  const struct quitus_amount *amount = &g_array_index(amounts, struct quitus_amount, i);
  unsigned traits = 0;
  if (meets(amount->start, amount->end, date->clause_start, date->clause_end))
    traits |= QUITUS_AMOUNT_IN_CLAUSE;
  if (meets(amount->start, amount->end, date->sentence_start, date->sentence_end))
    traits |=
        QUITUS_AMOUNT_IN_SENTENCE | (amount->start >= date->end ? QUITUS_AMOUNT_BEHIND_DATE : 0);
  if (meets(amount->start, amount->end, date->previous_start, date->sentence_start))
    traits |= QUITUS_AMOUNT_IN_PREVIOUS;
  bool next = true;
  for (unsigned j = 0; j < amounts->len; j++)
    next = next && distance(date, amount) <=
                       distance(date, &g_array_index(amounts, struct quitus_amount, j));
  return traits | (next ? QUITUS_AMOUNT_IS_NEXT : 0);
}

/* The amount is written as the number of an invoice that the subject names, or as its end. */
static bool is_named_in_subject(const struct quitus_finds *finds,
                                const struct quitus_candidate *bill,
                                const struct quitus_amount *amount) {
  size_t length = amount->end - amount->start;
  const char *end = finds->subject->text + bill->spot.end;
  return bill->spot.end - bill->spot.start >= length &&
         !strncmp(end - length, finds->folded->text + amount->start, length) &&
         (bill->spot.end - bill->spot.start == length ||
          !g_ascii_isdigit(end[-(gssize)length - 1]));
}

/* 4410, 4411 and 4412: numbers in a row are no money. */
static bool has_neighbour(const GArray *amounts, unsigned i) {
  enum { CLOSE_CENTS = 300, LEAST_CENTS = 10000 };
  const struct quitus_amount *amount = &g_array_index(amounts, struct quitus_amount, i);
  for (unsigned j = 0; j < amounts->len; j++) {
    const struct quitus_amount *other = &g_array_index(amounts, struct quitus_amount, j);
    int64_t apart = ABS(other->cents - amount->cents);
    if (apart > 0 && apart <= CLOSE_CENTS && amount->cents >= LEAST_CENTS && !other->currency &&
        !other->decimals && !amount->decimals)
      return true;
  }
  return false;
}

/* True where a number that was taken for an invoice's stands. */
static bool is_bill(const struct quitus_finds *finds, const struct quitus_amount *amount) {
  for (unsigned i = 0; finds->bills && i < finds->bills->len; i++) {
    const struct quitus_candidate *bill = &g_array_index(finds->bills, struct quitus_candidate, i);
    if (bill->score > 0 &&
        (bill->in_subject ? is_named_in_subject(finds, bill, amount)
                          : meets(amount->start, amount->end, bill->spot.start, bill->spot.end)))
      return true;
  }
  return false;
}

/* What the letter says besides, which tells what its amounts may be. */
static unsigned traits_by_reasons(const struct quitus_reading *reading) {
  static const struct {
    enum quitus_label label;
    unsigned trait;
  } traits[] = {{QUITUS_DISPUTE_BILLING, QUITUS_AMOUNT_BY_BILLING},
                {QUITUS_REQUEST_CREDIT_NOTE, QUITUS_AMOUNT_BY_BILLING},
                {QUITUS_DISPUTE_DEBT, QUITUS_AMOUNT_BY_NO_DEBT},
                {QUITUS_SETTLEMENT_OFFER, QUITUS_AMOUNT_BY_SETTLEMENT},
                {QUITUS_PAYMENT_SENT, QUITUS_AMOUNT_BY_PAYMENT},
                {QUITUS_PROMISE_TO_PAY, QUITUS_AMOUNT_BY_PROMISE},
                {QUITUS_PAYMENT_PLAN, QUITUS_AMOUNT_BY_PLAN}};
  unsigned found = quitus_reading_has_dispute(reading) ? QUITUS_AMOUNT_BY_DISPUTE : 0;
  for (unsigned i = 0; i < G_N_ELEMENTS(traits); i++)
    if (quitus_reading_has(reading, traits[i].label))
      found |= traits[i].trait;
  return found;
}

/* Named twice in the letter, or in its subject too. */
static unsigned traits_by_repetition(const struct quitus_finds *finds, const GArray *amounts,
                                     unsigned i) {
  const struct quitus_amount *amount = &g_array_index(amounts, struct quitus_amount, i);
  unsigned traits = 0;
  for (unsigned j = 0; j < amounts->len; j++)
    if (j != i && g_array_index(amounts, struct quitus_amount, j).cents == amount->cents)
      traits |= QUITUS_AMOUNT_IS_TWICE;
  for (unsigned j = 0; j < finds->subject_amounts->len; j++)
    if (g_array_index(finds->subject_amounts, struct quitus_amount, j).cents == amount->cents)
      traits |= QUITUS_AMOUNT_IN_SUBJECT;
  return traits;
}

GArray *quitus_amount_candidates(struct quitus_finds *finds, enum quitus_role role,
                                 const struct quitus_candidate *date,
                                 const struct quitus_amounts_taken *taken) {
  g_autoptr(GArray) amounts = free_amounts(finds);
  GArray *candidates = g_array_new(FALSE, FALSE, sizeof(struct quitus_candidate));
  unsigned reasons = traits_by_reasons(finds->reading);
  for (unsigned i = 0; i < amounts->len; i++) {
    const struct quitus_amount *amount = &g_array_index(amounts, struct quitus_amount, i);
    struct quitus_candidate candidate = {.cents = amount->cents};
    quitus_spot_find(finds->text_scan.text, finds->text_scan.length, amount->start, amount->end,
                     &candidate.spot);
    candidate.traits = amount_traits(amounts, i) | traits_by_repetition(finds, amounts, i) |
                       traits_by_writing(finds, amount, &candidate.spot) | reasons |
                       (date ? traits_by_date(amounts, i, &date->spot) : 0);
    if (!amount->currency && (is_bill(finds, amount) || has_neighbour(amounts, i)))
      candidate.traits |= QUITUS_AMOUNT_IS_BILL;
    if (taken && (amount->cents == taken->promised || amount->cents == taken->paid))
      candidate.traits |= QUITUS_AMOUNT_IS_TAKEN;
    add(&finds->text_scan, role, candidates, &candidate);
  }
  return candidates;
}
