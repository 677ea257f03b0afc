/* classifier/fields/candidates_things.c - the traits of numbers, addresses and documents. */
#include "classifier/fields/candidates.h"
#include "classifier/fields/documents.h"
#include <string.h>

static bool starts_with_any(const char *text, const char *const *starts) {
  for (; *starts; starts++) {
    size_t length = **starts == *text ? strlen(*starts) : 0;
    if (length && !strncmp(text, *starts, length) && !g_ascii_isalpha(text[length]))
      return true;
  }
  return false;
}

static unsigned number_traits(const char *text, const struct quitus_number *number) {
  static const char *const bill_words[] = {"f",   "fa", "fac", "fact", "fc", "fv", "inv", "facture",
                                           "fct", "in", "vf",  "v",    "re", "fr", "av",  NULL};
  static const char *const other_words[] = {"bl",  "bc",  "cmd", "po",  "cde", "dos", "br",  "cl",
                                            "ref", "mk",  "art", "ot",  "lot", "iso", "co",  "en",
                                            "nf",  "dtu", "r",   "tva", "s",   "h",   "vir", "inc",
                                            "cas", "req", "sr",  "tkt", "rel", "lit", "nd",  NULL};
  const char *start = text + number->start;
  unsigned digits = 0, letters = 0;
  for (size_t i = number->start; i < number->end; i++) {
    digits += g_ascii_isdigit(text[i]) != 0;
    letters += g_ascii_isalpha(text[i]) != 0;
  }
  bool year = number->end - number->start == 4 && g_str_has_prefix(start, "20") && start[2] <= '3';
  return (number->kind == QUITUS_NUMBER_PLAIN ? QUITUS_NUMBER_IS_PLAIN : QUITUS_NUMBER_IS_MIXED) |
         (letters ? QUITUS_NUMBER_HAS_LETTERS : 0) | (digits <= 3 ? QUITUS_NUMBER_IS_SHORT : 0) |
         (digits >= 10 ? QUITUS_NUMBER_IS_LONG : 0) |
         (!letters && digits >= 6 && *start == '0' ? QUITUS_NUMBER_STARTS_ZERO : 0) |
         (year ? QUITUS_NUMBER_IS_YEAR : 0) |
         (starts_with_any(start, bill_words) ? QUITUS_NUMBER_BILL_WORD : 0) |
         (starts_with_any(start, other_words) ? QUITUS_NUMBER_OTHER_WORD : 0);
}

/* Letters alike, figures by their number: FA-2024-118 and FA-2024-204. */
static bool same_shape(const char *text, const struct quitus_number *a,
                       const struct quitus_number *b) {
  if (a->end - a->start != b->end - b->start || a->kind != b->kind)
    return false;
  for (size_t i = 0; i < a->end - a->start; i++) {
    char first = text[a->start + i], second = text[b->start + i];
    if (first != second && !(g_ascii_isdigit(first) && g_ascii_isdigit(second)))
      return false;
  }
  return strncmp(text + a->start, text + b->start, a->end - a->start) != 0;
}

/* Numbers of the same length that follow one another closely: 4409 and 4417. */
static bool are_neighbours(const char *text, const struct quitus_number *a,
                           const struct quitus_number *b) {
  enum { CLOSE = 100 };
  if (a->kind != QUITUS_NUMBER_PLAIN || a->end - a->start > 9)
    return false;
  gint64 first = g_ascii_strtoll(text + a->start, NULL, 10);
  gint64 second = g_ascii_strtoll(text + b->start, NULL, 10);
  return ABS(first - second) < CLOSE && first >= CLOSE;
}

static unsigned family_traits(const char *text, const GArray *numbers, unsigned i) {
  const struct quitus_number *number = &g_array_index(numbers, struct quitus_number, i);
  unsigned trait =
      number->kind == QUITUS_NUMBER_PLAIN ? QUITUS_NUMBER_HAS_TWIN : QUITUS_NUMBER_HAS_SIBLING;
  unsigned traits = 0;
  for (unsigned j = 0; j < numbers->len; j++) {
    const struct quitus_number *other = &g_array_index(numbers, struct quitus_number, j);
    if (same_shape(text, number, other))
      traits |= trait | (are_neighbours(text, number, other) ? QUITUS_NUMBER_HAS_NEIGHBOUR : 0);
  }
  return traits;
}

static bool is_bill(const struct quitus_finds *finds, const GArray *bills, const char *number) {
  for (unsigned i = 0; bills && i < bills->len; i++) {
    const struct quitus_candidate *bill = &g_array_index(bills, struct quitus_candidate, i);
    const char *text = bill->in_subject ? finds->subject->text : finds->folded->text;
    if (bill->score > 0 && strlen(number) == bill->spot.end - bill->spot.start &&
        !strncmp(number, text + bill->spot.start, strlen(number)))
      return true;
  }
  return false;
}

/* The candidates among the numbers of the text, or of the subject. */
static void add_numbers(struct quitus_finds *finds, enum quitus_role role, bool in_subject,
                        const GArray *bills, GArray *candidates) {
  struct quitus_scan *scan = in_subject ? &finds->subject_scan : &finds->text_scan;
  const GArray *numbers = in_subject ? finds->subject_numbers : finds->numbers;
  for (unsigned i = 0; i < numbers->len; i++) {
    const struct quitus_number *number = &g_array_index(numbers, struct quitus_number, i);
    if (number->kind < QUITUS_NUMBER_MIXED)
      continue;
    if (!in_subject && (quitus_places_meet(finds->dates, number->start, number->end) ||
                        quitus_finds_money_at(finds, number->start, number->end)))
      continue;
    g_autofree char *text = g_strndup(scan->text + number->start, number->end - number->start);
    struct quitus_candidate candidate = {.in_subject = in_subject, .kind = (int)number->kind};
    quitus_spot_find(scan->text, scan->length, number->start, number->end, &candidate.spot);
    candidate.traits =
        number_traits(scan->text, number) | family_traits(scan->text, numbers, i) |
        (in_subject ? QUITUS_NUMBER_IN_SUBJECT : 0) |
        (in_subject && quitus_places_meet(finds->subject_dates, number->start, number->end)
             ? QUITUS_NUMBER_IS_DATE
             : 0) |
        (numbers->len == 1 ? QUITUS_NUMBER_IS_ALONE : 0) |
        (is_bill(finds, bills, text) ? QUITUS_NUMBER_IS_BILL : 0);
    if (!in_subject && strstr(finds->subject->text, text))
      candidate.traits |= QUITUS_NUMBER_AS_IN_SUBJECT;
    candidate.score = quitus_role_score(scan, role, &candidate.spot, candidate.traits);
    g_array_append_val(candidates, candidate);
  }
}

GArray *quitus_number_candidates(struct quitus_finds *finds, enum quitus_role role, GArray *bills) {
  GArray *candidates = g_array_new(FALSE, FALSE, sizeof(struct quitus_candidate));
  add_numbers(finds, role, false, bills, candidates);
  if (role == QUITUS_ROLE_INVOICE)
    add_numbers(finds, role, true, bills, candidates);
  return candidates;
}

static void mark_ends(GArray *candidates) {
  for (unsigned i = 0; i < candidates->len; i++) {
    struct quitus_candidate *candidate = &g_array_index(candidates, struct quitus_candidate, i);
    candidate->traits |= (i == 0 ? QUITUS_NUMBER_IS_FIRST : 0) |
                         (i + 1 == candidates->len ? QUITUS_NUMBER_IS_LAST : 0) |
                         (candidates->len == 1 ? QUITUS_NUMBER_IS_ALONE : 0);
  }
}

static void score_all(struct quitus_finds *finds, enum quitus_role role, GArray *candidates) {
  for (unsigned i = 0; i < candidates->len; i++) {
    struct quitus_candidate *candidate = &g_array_index(candidates, struct quitus_candidate, i);
    candidate->score =
        quitus_role_score(&finds->text_scan, role, &candidate->spot, candidate->traits);
  }
}

GArray *quitus_contact_candidates(struct quitus_finds *finds, enum quitus_number_kind kind) {
  GArray *candidates = g_array_new(FALSE, FALSE, sizeof(struct quitus_candidate));
  for (unsigned i = 0; i < finds->numbers->len; i++) {
    const struct quitus_number *number = &g_array_index(finds->numbers, struct quitus_number, i);
    struct quitus_candidate candidate = {.kind = (int)number->kind};
    if (number->kind != kind || quitus_finds_money_at(finds, number->start, number->end))
      continue;
    quitus_spot_find(finds->text_scan.text, finds->text_scan.length, number->start, number->end,
                     &candidate.spot);
    g_array_append_val(candidates, candidate);
  }
  mark_ends(candidates);
  score_all(finds, QUITUS_ROLE_CONTACT, candidates);
  return candidates;
}

static unsigned kind_trait(const struct quitus_document *document) {
  static const unsigned traits[QUITUS_N_DOCUMENT_KINDS] = {
      [QUITUS_DOC_BANK_DETAILS] = QUITUS_DOCUMENT_IS_IBAN,
      [QUITUS_DOC_OTHER] = QUITUS_DOCUMENT_IS_OTHER,
      [QUITUS_DOC_QUOTE] = QUITUS_DOCUMENT_IS_QUOTE,
      [QUITUS_DOC_TERMS] = QUITUS_DOCUMENT_IS_TERMS,
      [QUITUS_DOC_ORDER] = QUITUS_DOCUMENT_IS_ORDER,
      [QUITUS_DOC_DELIVERY_NOTE] = QUITUS_DOCUMENT_IS_DELIVERY,
      [QUITUS_DOC_STATEMENT] = QUITUS_DOCUMENT_IS_STATEMENT,
      [QUITUS_DOC_REMINDERS] = QUITUS_DOCUMENT_IS_REMINDER,
      [QUITUS_DOC_CONTRACT] = QUITUS_DOCUMENT_IS_CONTRACT,
      [QUITUS_DOC_MANDATE] = QUITUS_DOCUMENT_IS_MANDATE};
  return document->unknown                      ? QUITUS_DOCUMENT_IS_UNKNOWN
         : document->pronoun                    ? QUITUS_DOCUMENT_IS_UNSAID
         : document->kind == QUITUS_DOC_INVOICE ? QUITUS_DOCUMENT_IS_BILL
                                                : traits[document->kind];
}

static unsigned document_traits(const struct quitus_finds *finds, const GArray *documents,
                                unsigned i, const struct quitus_spot *spot) {
  const struct quitus_document *document = &g_array_index(documents, struct quitus_document, i);
  bool bill = document->kind == QUITUS_DOC_INVOICE, only = true, has_other = false;
  bool by_unknown = false;
  for (unsigned j = 0; j < documents->len; j++) {
    const struct quitus_document *other = &g_array_index(documents, struct quitus_document, j);
    by_unknown |= j != i && other->unknown;
    if (other->kind == document->kind || other->pronoun || other->unknown)
      continue;
    only = false;
    has_other |= other->start < spot->sentence_end && spot->sentence_start < other->end;
  }
  return kind_trait(document) | (only ? QUITUS_DOCUMENT_ONLY_KIND : 0) |
         (by_unknown ? QUITUS_DOCUMENT_BY_UNKNOWN : 0) |
         (has_other ? QUITUS_DOCUMENT_HAS_OTHER : 0) |
         (bill && has_other ? QUITUS_DOCUMENT_BILL_OTHER : 0) |
         (bill && quitus_reading_has(finds->reading, QUITUS_INVOICE_NOT_RECEIVED)
              ? QUITUS_DOCUMENT_IS_MISSING
              : 0) |
         (documents->len == 1 ? QUITUS_DOCUMENT_IS_ALONE : 0) |
         (i == 0 ? QUITUS_DOCUMENT_IS_FIRST : 0) |
         (i + 1 == documents->len ? QUITUS_DOCUMENT_IS_LAST : 0);
}

GArray *quitus_document_candidates(struct quitus_finds *finds) {
  GArray *candidates = g_array_new(FALSE, FALSE, sizeof(struct quitus_candidate));
  const GArray *documents = quitus_finds_documents(finds);
  for (unsigned i = 0; i < documents->len; i++) {
    const struct quitus_document *document = &g_array_index(documents, struct quitus_document, i);
    struct quitus_candidate candidate = {.kind = (int)document->kind};
    quitus_spot_find(finds->text_scan.text, finds->text_scan.length, document->start, document->end,
                     &candidate.spot);
    candidate.traits = document_traits(finds, documents, i, &candidate.spot);
    g_array_append_val(candidates, candidate);
  }
  score_all(finds, QUITUS_ROLE_DOCUMENT, candidates);
  return candidates;
}
