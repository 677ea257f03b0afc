/* classifier/fields/recurrence.c - the words for payments that come again and again, and from which
 * day on. */
#include "classifier/fields/recurrence.h"
#include "classifier/fields/amounts.h"
#include "classifier/fields/calendar.h"
#include "classifier/fields/date_forms.h"
#include "classifier/fields/date_words.h"
#include "classifier/fields/dates.h"

/* A day of the month in figures, « 1er », "15th", or in words. */
#define OF_MONTH "(?:" DAY "|(?<i>premier)\\b)"
#define OF_MONTH_EN                                                                                \
  "(?:(?<d>" DAY_NUMBER ")(?:st|nd|rd|th)\\b|(?<i>first|second|third)\\b|(?<d>" DAY_WORD_EN ")\\b" \
  ")"
#define NO_UNIT                                                                                    \
  "(?! ?(?:jours?|jrs?|j|h|heures?|semaines?|mois|ans?|matins?|eur|euros?|%|[0-9])\\b)"
#define EACH_MONTH_FR "(?:chaque mois|(?:tous|ts) les mois|par mois|mensuel\\w*)"
#define EACH_MONTH_EN "(?:each month|every month|a month|per month|monthly)"
#define A_WHILE                                                                                    \
  "(?:[2-9]|[1-5][0-9]|60|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt)"

/* The more telling first. */
enum {
  DAY_OF_MONTH,
  DAY_OF_MONTH_EN,
  DAY_FOR_MONTHS,
  END_OF_MONTH,
  WEEKDAY_OF_EACH,
  FORTNIGHT,
  EACH_MONTH,
  A_MONTH,
  MONTHLY,
  EACH_WEEK,
  A_WEEK,
  WEEKLY,
  N_RHYTHMS,
  EARNS = N_RHYTHMS,
  TWICE,
  STARTS,
  FROM_MONTH,
  YEARS,
  FROM_TO,
  WHOLE,
  SPREAD,
  N_PATTERNS
};
static const char *const patterns[N_PATTERNS] = {
    [DAY_OF_MONTH] =
        "\\b(?:(?:tous|ts) les " OF_MONTH NO_UNIT "(?: (?:du|de chaque|de tous les|des) mois)?|"
        "chaque " OF_MONTH " (?:du|de) mois|"
        "(?:le |au |chaque )?" OF_MONTH " (?:de )?" EACH_MONTH_FR "\\b|" EACH_MONTH_FR
        ",? (?:preleves? |verses? |payes? )?(?:le|au) " OF_MONTH NO_UNIT ")",
    [DAY_OF_MONTH_EN] =
        "\\b(?:(?:the )?(?:" OF_MONTH_EN "|(?<d>" DAY_NUMBER ")) of (?:each|every) (?:calendar )?"
        "month\\b|(?:each|every) " OF_MONTH_EN
        "(?! (?:payment|instal\\w+|month|week|day|one|time))(?: of the month)?|"
        "(?:the )?" OF_MONTH_EN " " EACH_MONTH_EN "\\b|" EACH_MONTH_EN
        ",? (?:on|by) the (?:" OF_MONTH_EN "|(?<d>" DAY_NUMBER ")\\b))",
    [DAY_FOR_MONTHS] =
        "\\b(?:(?:le|au) " OF_MONTH " du mois,? (?=(?:pendant|durant|sur|pour|les)\\b|" A_WHILE
        " (?:fois|mois))|the " OF_MONTH_EN " of the month,? (?=for\\b))",
    [END_OF_MONTH] = "\\b(?:fin (?:de|du) (?:chaque|tous les) mois|(?:a |en )?chaque fin de mois|"
                     "end of (?:each|every) month|(?:each|every) month[- ]end)\\b",
    [WEEKDAY_OF_EACH] =
        "\\b(?:(?:tous|ts) les|chaque|every|each) (?<w>" WEEKDAY_FR "|" WEEKDAY_EN ")s?\\b",
    [FORTNIGHT] = "\\b(?:(?:tous|ts) les (?:15|quinze) jours|par quinzaine|chaque quinzaine|"
                  "every (?:fortnight|(?:two|2|other|second) weeks?)|(?:a|per) fortnight|"
                  "fortnightly)\\b",
    [EACH_MONTH] = "\\b(?:chaque mois|(?:tous|ts) les mois|par moi?s?|each month|every month|per "
                   "month)\\b|(?<=[0-9a-z]) ?/ ?moi?s?\\b",
    [A_MONTH] = "\\b(?:a month|p/?m|pcm)\\b",
    [MONTHLY] = "\\b(?:mensuel\\w*|monthly)\\b",
    [EACH_WEEK] = "\\b(?:chaque semaine|toutes les semaines|par semaine|each week|every week|per "
                  "week)\\b",
    [A_WEEK] = "\\ba week\\b",
    [WEEKLY] = "\\b(?:hebdo\\w*|weekly)\\b",
    /* in the clause, before the rhythm, and nothing is offered behind it: money that comes in or
     * goes elsewhere */
    [EARNS] =
        "\\b(?:touche\\w*|percoi\\w*|percev\\w*|gagn\\w+|pension|salaires?|(?:la|ma|sa) paie|"
        "loyers?|(?:me|nous|lui|leur) reste\\w*|manque\\w*|perd\\w*|cout\\w+|revenus?|"
        "n'(?:ai|a|avons) (?:plus )?que|decouvert|budget|retraite|indemnis\\w*|allocation|"
        "rsa|recettes?|chiffre d'affaires?|facture[zs]|rent|earns?|earn(?:ing|ed)|makes?|"
        "making|wages?|salary|income|costs?|costing|lost|loses?|losing|paid me|pays me|"
        "charg\\w+|takings|billed|too much)\\b"
        "(?!.{0,60}\\b(?:propos\\w+|peux|peut|pouvons|pourrai\\w*|verse\\w*|can|could|offer)\\b)",
    /* ends where the second of two days a month begins */
    [TWICE] = "\\b(?:les?|the) [0-9]{1,2}(?:er|st|nd|rd|th)? (?:et|and)\\b[^.!?]{0,20}$",
    /* ends where a day begins */
    [STARTS] = "\\b(?:a partir d[eu]|a partir|a compter d[eu]|a compter|des(?! "
               "mois)|commen\\w+|demarr\\w+|"
               "debut\\w*|premiere?(?: \\w+){0,2}(?: de [0-9][^,.;!?]{0,14})?|1er "
               "(?:versement|paiement|virement|prelevement)|start\\w*|"
               "from|commenc\\w+|begin\\w*|first (?:one|payment|instal\\w+))"
               ",? ?(?:(?:le|la|l'|on|the|this|with|au|en|in|d[eu]s?|part|of|will be|sera|aura "
               "lieu|interv\\w+|etant pour)[ ]?){0,3}$",
    [FROM_MONTH] =
        "\\b(?:a partir d[eu']|a compter d[eu']|des|commen\\w+ (?:en|a)|demarr\\w+ en|premiere?(?: "
        "\\w+)? en|starting(?: in| from)?|start(?:s|ed)? in|from|commencing(?: in)?|beginning(?: "
        "in)?|begin(?: in)?) ?(?:le mois d[e'] ?|debut |the start of )?(?<m>" MONTH
        ")(?! ?[0-9]{1,2}\\b)(?: " YEAR ")?",
    [YEARS] = "\\b(?:pendant|sur|durant|for|over) (?:(?<n>un|une|a|one|1)|(?<n>deux|two|2)|(?<n>"
              "trois|three|3)) (?:ans?|annees?|years?)\\b",
    [FROM_TO] = "\\b(?:de |d'|from |entre )?(?<o>" LONG_MONTH ") (?:a|jusqu'(?:a|en)|to|until|till|"
                "through|au mois d[e']) ?(?<m>" LONG_MONTH ")",
    /* ends where the sum of all begins */
    [WHOLE] = "\\b(?:dois|doit|devons|devoir|dette|du(?:e|s|es)? de|solde|total\\w*|montant|somme|"
              "owe[sd]?|owing|balance|debt|outstanding|arrears|jusqu'a ce que les|until the|"
              "(?:sur|de) vos|of your)\\b[^.!?;,]{0,20}$",
    /* between a sum and the rhythm: it is the whole */
    [SPREAD] = "\\b(?:en|in|into|over|sur)\\b",
};

const struct quitus_scan_patterns quitus_recurrence_patterns = {patterns, N_PATTERNS,
                                                                sizeof patterns[0]};

/* The least that is paid each time. */
enum { LEAST_CENTS = 500 };

/* What words tell of a rhythm. */
struct rhythm {
  struct quitus_place place;
  enum quitus_every every;
  int64_t amount;
  int day, weekday; /* of the month, of the week; 0: none */
};

static enum quitus_every every_of(unsigned form) {
  if (form == FORTNIGHT)
    return QUITUS_EVERY_FORTNIGHT;
  return form == WEEKDAY_OF_EACH || form == EACH_WEEK || form == A_WEEK || form == WEEKLY
             ? QUITUS_EVERY_WEEK
             : QUITUS_EVERY_MONTH;
}

/* A bare number must stand right beside the rhythm; so must a sum before "a month", which may be of
 * anything else; before "monthly" it is a number of payments. */
static size_t reach_of(unsigned form, const struct quitus_amount *amount) {
  enum { BESIDE = 2, NEAR = 20 };
  if (!amount->currency)
    return form == MONTHLY || form == WEEKLY ? 0 : BESIDE;
  return form == A_MONTH || form == A_WEEK ? BESIDE : NEAR;
}

/* The sum that is paid each time: the nearest before the rhythm, else behind it.  QUITUS_NO_AMOUNT
 * where none is near. */
static int64_t amount_of(struct quitus_finds *finds, unsigned form,
                         const struct quitus_spot *spot) {
  int64_t before = QUITUS_NO_AMOUNT, behind = QUITUS_NO_AMOUNT;
  for (unsigned i = 0; i < finds->amounts->len; i++) {
    const struct quitus_amount *amount = &g_array_index(finds->amounts, struct quitus_amount, i);
    if (amount->cents < LEAST_CENTS || quitus_places_meet(finds->dates, amount->start, amount->end))
      continue;
    size_t reach = reach_of(form, amount);
    if (amount->end <= spot->start && amount->start >= spot->sentence_start &&
        spot->start - amount->end <= reach &&
        !quitus_scan_within(&finds->text_scan, QUITUS_SCAN_RECURRENCES, SPREAD, amount->end,
                            spot->start))
      before = amount->cents;
    else if (amount->currency && amount->start >= spot->end && amount->end <= spot->sentence_end &&
             amount->start - spot->end <= reach && behind == QUITUS_NO_AMOUNT)
      behind = amount->cents;
  }
  return before != QUITUS_NO_AMOUNT ? before : behind;
}

static struct rhythm read_rhythm(struct quitus_finds *finds, unsigned form,
                                 const struct quitus_spot *spot) {
  struct quitus_date_parts parts = {0};
  quitus_scan_groups(&finds->text_scan, QUITUS_SCAN_RECURRENCES, form, quitus_date_set_part,
                     &parts);
  return (struct rhythm){.place = {spot->start, spot->end},
                         .every = every_of(form),
                         .amount = amount_of(finds, form, spot),
                         .day = form == END_OF_MONTH ? 31
                                : parts.day          ? parts.day
                                                     : parts.nth,
                         .weekday = parts.weekday};
}

/* One rhythm may be told in two places: « 200 € par mois … tous les 5 ».  With a sum it goes before
 * one without. */
static void add_rhythm(struct rhythm *known, const struct rhythm *found) {
  if (!known->every || (known->amount == QUITUS_NO_AMOUNT && found->amount != QUITUS_NO_AMOUNT &&
                        known->every != found->every)) {
    *known = *found;
    return;
  }
  if (known->every != found->every)
    return;
  if (known->amount == QUITUS_NO_AMOUNT)
    known->amount = found->amount;
  if (!known->day && !known->weekday) {
    known->day = found->day;
    known->weekday = found->weekday;
  }
}

static struct rhythm find_rhythm(struct quitus_finds *finds) {
  struct quitus_scan *scan = &finds->text_scan;
  struct rhythm rhythm = {.amount = QUITUS_NO_AMOUNT};
  for (unsigned form = 0; form < N_RHYTHMS; form++) {
    size_t start = 0, end = 0;
    for (size_t from = 0; quitus_scan_find(scan, QUITUS_SCAN_RECURRENCES, form, from, &start, &end);
         from = end) {
      struct quitus_spot spot;
      quitus_spot_find(scan->text, scan->length, start, end, &spot);
      struct rhythm found = read_rhythm(finds, form, &spot);
      if (!quitus_scan_within(scan, QUITUS_SCAN_RECURRENCES, EARNS, spot.clause_start, start) &&
          !quitus_scan_within(scan, QUITUS_SCAN_RECURRENCES, TWICE, spot.sentence_start, start))
        add_rhythm(&rhythm, &found);
    }
  }
  return rhythm;
}

/* ---- its first day ---- */

/* The first day on or behind `from` that the rhythm has; QUITUS_NO_DAY where it tells of none. */
static quitus_day first_from(const struct rhythm *rhythm, quitus_day from) {
  if (rhythm->weekday)
    return from + (rhythm->weekday - quitus_day_weekday(from) + 7) % 7;
  int year = 0, month = 0, number = 0;
  for (quitus_day day = from; rhythm->day && day < from + 62; day++) {
    quitus_day_to_ymd(day, &year, &month, &number);
    if (number == rhythm->day ||
        (number < rhythm->day && day == quitus_day_end_of_month(year, month)))
      return day;
  }
  return QUITUS_NO_DAY;
}

/* « 500 par mois, et 1 500 à partir de juin »: that is when another sum begins. */
static bool has_other_between(const struct quitus_finds *finds, const struct rhythm *rhythm,
                              size_t to) {
  for (unsigned i = 0; i < finds->amounts->len; i++) {
    const struct quitus_amount *amount = &g_array_index(finds->amounts, struct quitus_amount, i);
    if (amount->cents >= LEAST_CENTS && amount->cents != rhythm->amount &&
        amount->start >= rhythm->place.end && amount->end <= to &&
        !quitus_places_meet(finds->dates, amount->start, amount->end))
      return true;
  }
  return false;
}

/* The day or the month behind « à partir de », "the first on": within reach of the rhythm. */
static const struct quitus_date *find_start(struct quitus_finds *finds,
                                            const struct rhythm *rhythm) {
  enum { REACH = 150, WORDS = 45 };
  const struct quitus_place *place = &rhythm->place;
  for (unsigned i = 0; i < finds->dates->len; i++) {
    const struct quitus_date *date = &g_array_index(finds->dates, struct quitus_date, i);
    if (date->future.first <= finds->letter->sent || date->start + REACH < place->start ||
        date->start > place->end + REACH || date->start == place->start ||
        has_other_between(finds, rhythm, date->start))
      continue;
    if (quitus_scan_within(&finds->text_scan, QUITUS_SCAN_RECURRENCES, STARTS,
                           date->start > WORDS ? date->start - WORDS : 0, date->start))
      return date;
  }
  return NULL;
}

/* « à partir de mars »: the first day of the month, or QUITUS_NO_DAY. */
static quitus_day find_month(struct quitus_finds *finds, const struct rhythm *rhythm) {
  enum { REACH = 80 };
  const struct quitus_place *place = &rhythm->place;
  struct quitus_date_context context = {finds->letter->sent, finds->letter->language, false};
  size_t start = 0, end = 0, from = place->start > REACH ? place->start - REACH : 0;
  if (!quitus_scan_find(&finds->text_scan, QUITUS_SCAN_RECURRENCES, FROM_MONTH, from, &start,
                        &end) ||
      start > place->end + REACH || has_other_between(finds, rhythm, start))
    return QUITUS_NO_DAY;
  struct quitus_date_parts parts = {0};
  struct quitus_date date = {0};
  quitus_scan_groups(&finds->text_scan, QUITUS_SCAN_RECURRENCES, FROM_MONTH, quitus_date_set_part,
                     &parts);
  return quitus_resolve_month(&context, &parts, &date) ? date.future.first : QUITUS_NO_DAY;
}

static bool is_month(const struct quitus_span *span) {
  return span->last - span->first >= 27 && span->last - span->first <= 30;
}

static void read_start(struct quitus_finds *finds, const struct rhythm *rhythm,
                       struct quitus_recurrence *recurrence) {
  quitus_day next = finds->letter->sent + 1;
  const struct quitus_date *start = find_start(finds, rhythm);
  recurrence->month = QUITUS_NO_DAY;
  bool loose = start && start->kind == QUITUS_DATE_WEEKDAY && rhythm->day; /* « jeudi »: which? */
  if (start && start->kind != QUITUS_DATE_SPAN && !loose) {
    recurrence->first = start->future.first;
    return;
  }
  recurrence->month =
      start && is_month(&start->future) ? start->future.first : find_month(finds, rhythm);
  recurrence->first = first_from(rhythm, MAX(next, recurrence->month));
}

bool quitus_recurrence_read(struct quitus_finds *finds, struct quitus_recurrence_find *ret_find) {
  struct rhythm rhythm = find_rhythm(finds);
  bool aside =
      rhythm.weekday && rhythm.amount == QUITUS_NO_AMOUNT; /* « je passe tous les mardis » */
  if (!rhythm.every || aside)
    return false;
  *ret_find = (struct quitus_recurrence_find){.place = rhythm.place};
  ret_find->is.every = rhythm.every;
  ret_find->is.amount = rhythm.amount;
  ret_find->is.day = (unsigned)rhythm.day;
  read_start(finds, &rhythm, &ret_find->is);
  return true;
}

/* ---- how many payments it makes ---- */

/* Where pattern `form` stands beside the rhythm: its parts.  False where it does not. */
static bool find_beside(struct quitus_finds *finds, unsigned form, const struct quitus_place *place,
                        struct quitus_date_parts *ret_parts) {
  enum { REACH = 60 };
  size_t start = 0, end = 0, from = place->start > REACH ? place->start - REACH : 0;
  *ret_parts = (struct quitus_date_parts){0};
  if (!quitus_scan_find(&finds->text_scan, QUITUS_SCAN_RECURRENCES, form, from, &start, &end) ||
      start > place->end + REACH)
    return false;
  quitus_scan_groups(&finds->text_scan, QUITUS_SCAN_RECURRENCES, form, quitus_date_set_part,
                     ret_parts);
  return true;
}

/* The whole, where it is a multiple of what is paid each time: « je dois 1 200 €, 200 par mois ».
 */
static unsigned count_of_whole(struct quitus_finds *finds, int64_t each) {
  enum { REACH = 40, MOST = 60 };
  for (unsigned i = 0; each != QUITUS_NO_AMOUNT && i < finds->amounts->len; i++) {
    const struct quitus_amount *amount = &g_array_index(finds->amounts, struct quitus_amount, i);
    size_t from = amount->start > REACH ? amount->start - REACH : 0;
    if (amount->cents >= 2 * each && amount->cents % each == 0 && amount->cents / each <= MOST &&
        quitus_scan_within(&finds->text_scan, QUITUS_SCAN_RECURRENCES, WHOLE, from, amount->start))
      return (unsigned)(amount->cents / each);
  }
  return 0;
}

unsigned quitus_recurrence_count(struct quitus_finds *finds,
                                 const struct quitus_recurrence_find *find) {
  struct quitus_date_parts parts;
  bool monthly = find->is.every == QUITUS_EVERY_MONTH;
  if (monthly && find_beside(finds, YEARS, &find->place, &parts))
    return 12 * (unsigned)parts.count;
  if (monthly && find_beside(finds, FROM_TO, &find->place, &parts))
    return (unsigned)((parts.month - parts.first_month + 12) % 12 + 1);
  return count_of_whole(finds, find->is.amount);
}
