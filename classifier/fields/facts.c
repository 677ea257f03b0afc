/* classifier/fields/facts.c - pairs of a find and a cue in one sentence or clause. */
#include "classifier/fields/facts.h"
#include "classifier/fields/amounts.h"
#include "classifier/fields/candidates.h"
#include "classifier/fields/dates.h"
#include "classifier/fields/documents.h"
#include "classifier/fields/plan.h"
#include "classifier/fields/roles.h"
#include <string.h>

enum { MOST_MEANS = 16 }; /* mentions of a means of payment that are looked at */

enum cue {
  PAYS,
  PAID,
  MORE_TIME,
  WRITE_TO,
  ASKS,
  AWAY_OR_BACK,
  AMISS,
  INSTEAD,
  INSTEAD_BOTH,
  MEANS,
  TO_COME,
  DONE,
  NEVER,
  N_CUES
};

#define INSTEAD_OF                                                                                 \
  "\\b(?:au lieu d\\w*|a la place d\\w*|instead of|rather than|et non|and not|contre|versus|vs|"   \
  "alors que|whereas)\\b"
#define SAME_SENTENCE "[^.!?;\\n]{0,60}"

static const char *const regexes[N_CUES] = {
    [PAYS] = "\\b(?:" PAY "|" RUN "|" GET ")\\b",
    [PAID] = "\\b(?:" PAID_FR "|" PAID_EN ")\\b",
    [MORE_TIME] = "\\b(?:patient\\w+|delais?|report\\w*|accord(?:er|ez|iez)|attendre|jusqu'|"
                  "laiss\\w+|repouss\\w+|decal\\w+|prolong\\w*|more time|extension|extend|"
                  "wait|patience|bear with|until|till|grace|hold off|give (?:me|us))\\b",
    [WRITE_TO] = "\\b(?:ecri\\w+|adress\\w+|envoy\\w+|contact\\w*|joign\\w+|joindre|voir avec|"
                 "rapproch\\w*|transmett\\w+|write|send|use|reach|redirig\\w+|desormais|"
                 "dorenavant|direct\\w*|utilis\\w+|interlocut\\w+|remplac\\w*|en charge|instead|"
                 "from now on)\\b",
    [ASKS] = "\\b" ASK "\\b",
    [AWAY_OR_BACK] = "\\b(?:" AWAY "|" RETURN ")\\b",
    [AMISS] = "\\b" DISPUTE "\\b",
    [INSTEAD] = INSTEAD_OF SAME_SENTENCE "[0-9]|[0-9]" SAME_SENTENCE INSTEAD_OF,
    [INSTEAD_BOTH] = "[0-9]" SAME_SENTENCE INSTEAD_OF SAME_SENTENCE "[0-9]",
    [MEANS] = "\\b(?:cheques?|chq|virements?|vir|vrt|prelevements?|cartes?|cb|lcr|especes|liquide|"
              "transfer\\w*|wire\\w*|bacs|ach|sepa|card|check|cash|direct debit)\\b",
    [TO_COME] = "\\b(?:" FUTURE_FR "|" FUTURE_EN "|to be|be)\\b",
    [DONE] = "\\b(?:" DONE_FR "|" PAID_EN ")\\b",
    [NEVER] = "(?!)",
};

const struct quitus_scan_patterns quitus_fact_patterns = {regexes, N_CUES, sizeof regexes[0]};

/* 2 where the cue stands in the clause of the spot, 1 where it stands in its sentence. */
static unsigned char nearness(struct quitus_scan *scan, enum cue cue,
                              const struct quitus_spot *spot) {
  struct quitus_region sentence =
      quitus_scan_region(scan, spot->sentence_start, spot->sentence_end);
  if (!quitus_scan_within(scan, QUITUS_SCAN_FACTS, cue, &sentence, sentence.start, sentence.end))
    return 0;
  return quitus_scan_within(scan, QUITUS_SCAN_FACTS, cue, &sentence, spot->clause_start,
                            spot->clause_end)
             ? 2
             : 1;
}

/* Where a find stands: each starts with its place (scan.h). */
static struct quitus_spot spot_of(const struct quitus_scan *scan, const void *found) {
  const struct quitus_place *place = found;
  struct quitus_spot spot;
  quitus_spot_find(scan->text, scan->length, place->start, place->end, &spot);
  return spot;
}

/* Raises each fact to how near its cue is to a find that stands at start..end. */
struct pair {
  enum quitus_fact fact;
  enum cue cue;
  enum cue unless; /* stands in the clause */
};

static void look_around(struct quitus_scan *scan, const void *found, const struct pair *pairs,
                        size_t n_pairs, unsigned char *facts) {
  struct quitus_spot spot = spot_of(scan, found);
  for (size_t i = 0; i < n_pairs; i++) {
    unsigned char *fact = &facts[pairs[i].fact];
    if (*fact < 2 && nearness(scan, pairs[i].unless, &spot) < 2)
      *fact = MAX(*fact, nearness(scan, pairs[i].cue, &spot));
  }
}

static void look_at_dates(struct quitus_finds *finds, unsigned char *facts) {
  static const struct pair to_come[] = {{QUITUS_FACT_PAYS_THEN, PAYS, DONE},
                                        {QUITUS_FACT_MORE_TIME, MORE_TIME, NEVER},
                                        {QUITUS_FACT_AWAY_UNTIL, AWAY_OR_BACK, NEVER}};
  static const struct pair gone_by[] = {{QUITUS_FACT_PAID_THEN, PAID, TO_COME}};
  for (unsigned i = 0; i < finds->dates->len; i++) {
    const struct quitus_date *date = &g_array_index(finds->dates, struct quitus_date, i);
    if (date->future.first != QUITUS_NO_DAY)
      look_around(&finds->text_scan, date, to_come, G_N_ELEMENTS(to_come), facts);
    if (date->past.first != QUITUS_NO_DAY)
      look_around(&finds->text_scan, date, gone_by, G_N_ELEMENTS(gone_by), facts);
  }
}

/* 2 where a day to come stands in the clause of the amount, 1 where one does in its sentence. */
static unsigned char day_to_come_by(const GArray *dates, const struct quitus_spot *spot) {
  unsigned char nearest = 0;
  for (unsigned i = 0; i < dates->len; i++) {
    const struct quitus_date *date = &g_array_index(dates, struct quitus_date, i);
    if (date->future.first == QUITUS_NO_DAY || date->end <= spot->sentence_start ||
        date->start >= spot->sentence_end)
      continue;
    bool in_clause = date->end > spot->clause_start && date->start < spot->clause_end;
    nearest = MAX(nearest, in_clause ? 2 : 1);
  }
  return nearest;
}

static void look_at_amounts(struct quitus_finds *finds, unsigned char *facts) {
  static const struct pair pairs[] = {{QUITUS_FACT_AMOUNT_AMISS, AMISS, NEVER}};
  unsigned char *then = &facts[QUITUS_FACT_AMOUNT_THEN];
  for (unsigned i = 0; i < finds->amounts->len; i++) {
    const struct quitus_amount *amount = &g_array_index(finds->amounts, struct quitus_amount, i);
    if (!amount->currency && !amount->decimals)
      continue;
    look_around(&finds->text_scan, amount, pairs, G_N_ELEMENTS(pairs), facts);
    struct quitus_spot spot = spot_of(&finds->text_scan, amount);
    if (nearness(&finds->text_scan, DONE, &spot) < 2)
      *then = MAX(*then, day_to_come_by(finds->dates, &spot));
  }
}

static void look_at_numbers(struct quitus_finds *finds, unsigned char *facts) {
  static const struct pair pairs[] = {{QUITUS_FACT_CONTACT, WRITE_TO, NEVER}};
  for (unsigned i = 0; i < finds->numbers->len; i++) {
    const struct quitus_number *number = &g_array_index(finds->numbers, struct quitus_number, i);
    if (number->kind == QUITUS_NUMBER_EMAIL || number->kind == QUITUS_NUMBER_PHONE)
      look_around(&finds->text_scan, number, pairs, G_N_ELEMENTS(pairs), facts);
  }
}

static void look_at_means(struct quitus_finds *finds, unsigned char *facts) {
  static const struct pair pairs[] = {{QUITUS_FACT_PAID_BY, PAID, TO_COME}};
  struct quitus_place place;
  size_t from = 0;
  for (unsigned i = 0; i < MOST_MEANS && quitus_scan_find(&finds->text_scan, QUITUS_SCAN_FACTS,
                                                          MEANS, from, &place.start, &place.end);
       i++, from = place.end)
    look_around(&finds->text_scan, &place, pairs, G_N_ELEMENTS(pairs), facts);
}

static void look_at_documents(struct quitus_finds *finds, unsigned char *facts) {
  static const struct pair pairs[] = {{QUITUS_FACT_DOCUMENT, ASKS, NEVER}};
  const GArray *documents = quitus_finds_documents(finds);
  for (unsigned i = 0; i < documents->len; i++) {
    const struct quitus_document *document = &g_array_index(documents, struct quitus_document, i);
    if (!document->unknown)
      look_around(&finds->text_scan, document, pairs, G_N_ELEMENTS(pairs), facts);
  }
}

static unsigned char invoices_named(struct quitus_finds *finds) {
  g_autoptr(GArray) bills = quitus_number_candidates(finds, QUITUS_ROLE_INVOICE, NULL);
  unsigned char n = 0;
  for (unsigned i = 0; i < bills->len && n < 3; i++)
    n += g_array_index(bills, struct quitus_candidate, i).score > 0;
  return n;
}

static unsigned char contrast(struct quitus_scan *scan) {
  if (!quitus_scan_within(scan, QUITUS_SCAN_FACTS, INSTEAD, &scan->whole, 0, scan->length))
    return 0;
  return quitus_scan_within(scan, QUITUS_SCAN_FACTS, INSTEAD_BOTH, &scan->whole, 0, scan->length)
             ? 2
             : 1;
}

void quitus_facts_tell(struct quitus_finds *finds, unsigned char ret_facts[QUITUS_N_FACTS]) {
  unsigned char facts[QUITUS_N_FACTS] = {0};
  look_at_dates(finds, facts);
  look_at_amounts(finds, facts);
  look_at_numbers(finds, facts);
  look_at_means(finds, facts);
  look_at_documents(finds, facts);
  facts[QUITUS_FACT_INSTALMENTS] = quitus_instalments(finds) > 0;
  facts[QUITUS_FACT_CONTRAST] = contrast(&finds->text_scan);
  facts[QUITUS_FACT_INVOICES] = invoices_named(finds);
  memcpy(ret_facts, facts, sizeof facts);
}

void quitus_facts_find(const struct quitus_letter *letter, const struct quitus_folded *folded,
                       unsigned char ret_facts[QUITUS_N_FACTS]) {
  g_auto(quitus_finds) finds;
  quitus_finds_init(&finds, letter, folded);
  quitus_facts_tell(&finds, ret_facts);
}
