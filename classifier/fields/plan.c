/* classifier/fields/plan.c - the words for instalments, and how many they make. */
#include "classifier/fields/plan.h"
#include "classifier/fields/amounts.h"
#include "classifier/fields/dates.h"

#define COUNT                                                                                      \
  "(?<n>[2-9]|[1-5][0-9]|60|deux|trois|quatre|cinq|six|sept|huit|neuf|dix[- ](?:sept|huit|neuf)|"  \
  "dix|onze|douze|treize|quatorze|quinze|seize|vingt[- ]quatre|vingt|trente[- ]six|"               \
  "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen|twenty[- ]four|"    \
  "twenty|thirty[- ]six)"
#define INSTALMENT                                                                                 \
  "(?:fois?|mensualites?|echeances?|versements?|tranches|traites|paiements|parts|che?[qk]ue?s?|"   \
  "chec?s|chqs?|prelevements|virements|acomptes|reglements|termes|fractions|temps|trimestres|"     \
  "instal+ments?|payments?|chunks|lots|goes|bites|slices|checks?|amounts|drafts|monthlies|"        \
  "monthly)"                                                                                       \
  "\\b"
#define KIND                                                                                       \
  "(?:petite?s? |egaux |egales |equal |small |monthly |weekly |quarterly |(?:post-?dated )|"       \
  "mensuel(?:le)?s |\\w+ly )*"
#define MONTHS                                                                                     \
  "(?:prochains? )?(?:mois|moi|months|mths|mos|semaines|weeks|trimestres|(?:financial "            \
  ")?quarters|paydays)\\b"
#define EACH                                                                                       \
  "(?:par (?:mois|moi|semaine)|a (?:month|week)|per (?:month|week)|(?:tous|ts) les mois?|"         \
  "chaque (?:mois|fin de mois|semaine)|mensuel\\w*|(?:every|each) month|monthly)"
/* Numbers of instalments first; behind them what tells of some without a number. */
enum {
  N_COUNTS = 17,
  HALVES = N_COUNTS,
  THIRDS,
  OTHERS,
  SAME,
  ANOTHER_PART,
  REST,
  IN_ALL,
  OPEN_END,
  N_PLANS
};
static const char *const plans[N_PLANS] = {
    "\\b(?:en|in|into|over|sur|par|pour|on) " COUNT "(?: ?x\\b|\\b ?(?:\\w+ )?" INSTALMENT
    ")(?! par | trop)",
    "(?<!ces )(?<!les )(?<!vos )(?<!des )(?<!mes )(?<!the )(?<!your )\\b" COUNT " " KIND
    "(?:mensualites?|echeances?|versements?|tranches|traites|instal+ments|payments|paiements|"
    "virements|"
    "bouts|morceaux|prelevements|reglements|termes(?! de "
    "loyer)|fractions|amounts|rates|checks|bites|halves|moities|acomptes(?! "
    "(?:deja|verse|paye|regle))|monthly|che?[qk]ue?s|"
    "chqs?)\\b",
    "\\b" EACH "[^.!?]{0,40}\\b" COUNT " " MONTHS,
    "[0-9]{2}[^.!?]{0,30}\\b(?:pendant|sur|pour|for|over|durant|les) " COUNT " " MONTHS,
    "\\b" COUNT " " MONTHS " (?:a|de|x|at|of) ?[0-9]{2}",
    "\\b" COUNT " ?(?:fois?|x|times) ?(?:de )?[0-9]{2}",
    "\\b" COUNT " (?:of|lots of|of these at|at|  ) ?(?:\\$|eur)? ?[0-9]{2}",
    "\\b" COUNT "   ?[0-9] [0-9]{3}\\b",
    "\\b" COUNT " fois?\\b(?! (?:par|l'an|sur|de suite|deja|trop|plus|relanc\\w*))",
    "\\b(?:etal\\w+|repart\\w+|echelonn\\w+|fractionn\\w+|scind\\w+|spread\\w*|split\\w*|"
    "stretch\\w*|carv\\w+|chop\\w*|slic(?:e|ed|ing)|cut(?= (?:\\w+ ){0,2}in)|lisser|divi[sd]\\w+|(?"
    ":de)?coup\\w+|do it|pay it|take "
    "it|it|payer|regler|solder|acquitt\\w*|break\\w*)[^.!?]{0,40}\\b(?:en|in|into|on|sur|over|par|"
    "to) " COUNT "\\b(?! ?(?:euros|eur|jours|days|h\\b|par ))",
    "\\b(?:etal\\w+|repart\\w+|echelonn\\w+|acquitt\\w*|pay\\w*|regl\\w+|left|reste|solde|cela|ca)["
    "^.!?]{0,60}\\b(?:en|over|sur) (?:les |the )?(?:next |following )?" COUNT " " MONTHS,
    "\\b" COUNT " ?x\\b",
    "\\b(?:en|in|into|over) (?!sept\\b)" COUNT
    "(?= ?(?:ca |ce |si |svp|stp|comme|please|with|from|starting|alongside|(?:me |nous |vous "
    ")?(?:tiendrai|serai|irai|convien|arrang)|[,.?!:;]|$))",
    "\\b" COUNT " (?:lots|ways|goes)\\b",
    "\\b(?:en|sur|over|thru|through|accept|faites un tableau sur|say) (?:the )?" COUNT " " MONTHS
    "(?! de retard| after)",
    "\\b" COUNT " (?:equal|even|egale?s|egaux) (?:parts?|bits|lumps|portions)\\b",
    "[0-9]{2} ?" EACH " (?:for|over|pendant|sur) " COUNT "(?=[,.?!;]|$)",
    [HALVES] =
        "\\b(?:la |une )?(?:moitie|half|1/2)\\b.{0,120}\\b(?:l'autre|moitie|other half|half|1/2|"
        "(?:le (?:reste|solde)|the (?:rest|balance)) (?:le|fin|en|au|dans|in|at|by|on|next))\\b|"
        "\\b50 ?%.{0,60}\\b50 ?%",
    [THIRDS] = "\\b(?:un tiers|a third)\\b[^.!?]{0,80}\\b(?:un (?:autre )?tiers|a third|le "
               "reste|the rest)\\b|\\b(?:2|deux) (?:derniers |autres )tiers\\b|\\bfirst "
               "third\\b.{0,90}\\bother two\\b",
    /* not counting the first */
    [OTHERS] = "\\b(?:premiere?|1ere?|1er|first)\\b.{0,90}\\b(?:" COUNT
               " autres|(?:the )?other " COUNT "\\b|" COUNT " (?:others|more)\\b)",
    [SAME] = "\\b(?:autant|pareil|idem|(?:the )?same(?: again)?)\\b",
    /* behind a number: the first of them is counted too */
    [IN_ALL] = "^[^.!?]{0,12}\\b(?:en tout|in all|altogether|in total|au total)\\b",
    /* of as many as it takes */
    [OPEN_END] = "\\b(?:chaque|tous les|toutes les|every|each|a (?:month|week|fortnight)|par "
                 "(?:mois|semaine))\\b",
    [ANOTHER_PART] = "\\b(?:reste|solde|seconde?|autant|moitie|l'autre|the "
                     "rest|balance|remaining|other half)\\b|"
                     "[0-9] ?%|1/[23]",
    /* ends where a number of instalments begins */
    [REST] = "\\b(?:reste|surplus|solde|puis|ensuite|autres?|remainder|the "
             "rest|balance|then|remaining)\\b"
             "[^.!?]{0,60}$",
};

const struct quitus_scan_patterns quitus_plan_patterns = {plans, N_PLANS, sizeof plans[0]};

struct word {
  const char *word;
  unsigned value;
};

static void set_count(const char *name, const char *value, size_t length, void *data) {
  static const struct word words[] = {
      {"dix-sept", 17},   {"dix-huit", 18},    {"dix-neuf", 19},   {"vingt-quatre", 24},
      {"trente-six", 36}, {"twenty-four", 24}, {"thirty-six", 36}, {"deux", 2},
      {"two", 2},         {"trois", 3},        {"three", 3},       {"quatre", 4},
      {"four", 4},        {"cinq", 5},         {"five", 5},        {"six", 6},
      {"sept", 7},        {"seven", 7},        {"huit", 8},        {"eight", 8},
      {"neuf", 9},        {"nine", 9},         {"dix", 10},        {"ten", 10},
      {"onze", 11},       {"eleven", 11},      {"douze", 12},      {"twelve", 12},
      {"treize", 13},     {"quatorze", 14},    {"quinze", 15},     {"fifteen", 15},
      {"seize", 16},      {"eighteen", 18},    {"vingt", 20},      {"twenty", 20}};
  (void)name;
  unsigned *count = data;
  if (g_ascii_isdigit(*value)) {
    *count = (unsigned)g_ascii_strtoull(value, NULL, 10);
    return;
  }
  g_autofree char *word = g_strdelimit(g_strndup(value, length), " ", '-');
  for (unsigned i = 0; i < G_N_ELEMENTS(words); i++)
    if (g_str_equal(word, words[i].word))
      *count = words[i].value;
}

static size_t distance(const struct quitus_date *date, const struct quitus_amount *amount) {
  return amount->start >= date->end ? amount->start - date->end : date->start - amount->end;
}

/* Where the nearest amount worth an instalment stands in the clause, no part of the date; or
 * « autant », « the same ».  SIZE_MAX for none. */
static size_t amount_beside(struct quitus_finds *finds, const struct quitus_date *date,
                            const struct quitus_spot *spot) {
  enum { LEAST_CENTS = 2000 };
  size_t place = SIZE_MAX, least = SIZE_MAX;
  for (unsigned i = 0; i < finds->amounts->len; i++) {
    const struct quitus_amount *amount = &g_array_index(finds->amounts, struct quitus_amount, i);
    if (amount->cents < LEAST_CENTS || amount->start < spot->clause_start ||
        amount->end > spot->clause_end ||
        (amount->end > date->start && amount->start < date->end) || distance(date, amount) >= least)
      continue;
    place = amount->start;
    least = distance(date, amount);
  }
  if (place == SIZE_MAX && quitus_scan_within(&finds->text_scan, QUITUS_SCAN_PLANS, SAME,
                                              spot->clause_start, spot->clause_end))
    return spot->clause_start;
  return place;
}

/* « du 12 octobre », said in November, was last month's; and a payment's day has gone by. */
static bool is_to_come(const struct quitus_finds *finds, const struct quitus_date *date) {
  enum { FAR_DAYS = 150 };
  quitus_day paid = finds->reading->fields.payment_date;
  return date->future.first != QUITUS_NO_DAY &&
         (paid == QUITUS_NO_DAY || date->past.first != paid) &&
         (date->past.first == QUITUS_NO_DAY ||
          date->future.first <= finds->letter->sent + FAR_DAYS);
}

/* « 500 le 15, 500 le 30 et le solde le 15 mai »: the days to come of a sentence in which at least
 * two have an amount beside them. */
static unsigned listed(struct quitus_finds *finds) {
  unsigned with_amount = 0, days = 0;
  size_t sentence = SIZE_MAX, last = SIZE_MAX;
  for (unsigned i = 0; i < finds->dates->len; i++) {
    const struct quitus_date *date = &g_array_index(finds->dates, struct quitus_date, i);
    struct quitus_spot spot;
    if (!is_to_come(finds, date))
      continue;
    quitus_spot_find(finds->text_scan.text, finds->text_scan.length, date->start, date->end, &spot);
    if (quitus_scan_within(&finds->text_scan, QUITUS_SCAN_PLANS, OPEN_END, spot.sentence_start,
                           spot.sentence_end))
      continue;
    if (spot.sentence_start != sentence && with_amount >= 2)
      return days;
    if (spot.sentence_start != sentence)
      with_amount = days = 0;
    sentence = spot.sentence_start;
    days++;
    size_t amount = amount_beside(finds, date, &spot);
    with_amount += amount != SIZE_MAX && amount != last ? 1 : 0;
    last = amount;
  }
  return with_amount >= 2 ? days : 0;
}

/* « 500 vendredi et le reste en trois fois »: four.  `number` is where the three stands. */
static bool is_of_the_rest(struct quitus_finds *finds, size_t number, size_t end) {
  enum { REACH = 200, REACH_BEHIND = 40 };
  struct quitus_scan *scan = &finds->text_scan;
  if (quitus_scan_within(scan, QUITUS_SCAN_PLANS, IN_ALL, end,
                         MIN(end + REACH_BEHIND, scan->length)))
    return false;
  size_t from = number > REACH ? number - REACH : 0;
  if (!quitus_scan_within(scan, QUITUS_SCAN_PLANS, REST, from, number))
    return false;
  for (unsigned i = 0; i < finds->dates->len; i++) {
    const struct quitus_date *date = &g_array_index(finds->dates, struct quitus_date, i);
    struct quitus_spot spot;
    quitus_spot_find(scan->text, scan->length, date->start, date->end, &spot);
    if (date->start >= from && date->end <= number && is_to_come(finds, date) &&
        amount_beside(finds, date, &spot) != SIZE_MAX)
      return true;
  }
  return false;
}

/* « le premier chèque le 15 et 3 autres pareils »: four. */
static unsigned first_and_others(struct quitus_finds *finds) {
  size_t start, end;
  unsigned others = 0;
  if (quitus_scan_find(&finds->text_scan, QUITUS_SCAN_PLANS, OTHERS, 0, &start, &end))
    quitus_scan_groups(&finds->text_scan, QUITUS_SCAN_PLANS, OTHERS, set_count, &others);
  return others > 0 ? others + 1 : 0;
}

unsigned quitus_instalments(struct quitus_finds *finds) {
  size_t start = 0, end = 0;
  for (unsigned i = 0; i < N_COUNTS; i++) {
    unsigned count = 0;
    if (!quitus_scan_find(&finds->text_scan, QUITUS_SCAN_PLANS, i, 0, &start, &end))
      continue;
    quitus_scan_groups(&finds->text_scan, QUITUS_SCAN_PLANS, i, set_count, &count);
    if (count > 0)
      return count + (is_of_the_rest(finds, start, end) ? 1 : 0);
  }
  unsigned n = listed(finds);
  if (n == 0 && quitus_scan_find(&finds->text_scan, QUITUS_SCAN_PLANS, THIRDS, 0, &start, &end))
    n = 3;
  if (n == 0)
    n = first_and_others(finds);
  if (n == 0 && quitus_scan_find(&finds->text_scan, QUITUS_SCAN_PLANS, HALVES, 0, &start, &end))
    n = 2;
  return n;
}

bool quitus_says_another_part(struct quitus_finds *finds, size_t from, size_t to) {
  return quitus_scan_within(&finds->text_scan, QUITUS_SCAN_PLANS, ANOTHER_PART, from, to);
}
