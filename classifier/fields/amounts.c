/* classifier/fields/amounts.c - finding amounts and reading their figures or words. */
#include "classifier/fields/amounts.h"
#include "base/money.h"
#include <string.h>

#define CURRENCY                                                                                   \
  "(?:k ?eur|keur|eururos?|euros?|eur|roros?|balles|usd|gbp|chf|cad|fcfa|f ?cfa|cfa|xof|xaf|"      \
  "fr\\.?s?|francs?|dollars?|bucks|pounds?|quid|rands?|naira|rupees?|shillings?|livres? "          \
  "sterling|dirhams?|"                                                                             \
  "dhs?|mad|dinars?|tnd|dt|dzd|da|ar|sek|nok|dkk|pln|ghs|kes|ngn|inr|zar|aud|nzd|aed|piastres?|"   \
  "pesos?|e(?:uro)?|\\$)"
/* Taxes may be told without a blank: 1 500€HT. */
#define CURRENCY_END "(?:(?=(?:ht|ttc)\\b)|(?![a-z0-9]))"
#define NUMBER_WORD                                                                                \
  "(?>(?:millions?|mille|cents?|cent|vingts?|vingt|trente|quarante|cinquante|soixante|septante|"   \
  "huitante|"                                                                                      \
  "octante|nonante|un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|"        \
  "quatorze|quinze|seize|et|"                                                                      \
  "thousand|hundred|and|a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"         \
  "thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|" \
  "seventy|eighty|ninety)\\b)"
/* A group of thousands, by one sign; behind it hundredths, or the thousandths of a dinar. */
#define UNITS "(?<f>[0-9]{1,3}(?<g>[ '.,])[0-9]{3}(?:\\k<g>[0-9]{3}){0,2}(?![0-9])|[0-9]{1,9})"
#define FIGURES UNITS "(?:[.,](?<c>[0-9]{2,3}|-{1,2})(?![0-9]))?"
#define ANY_FIGURES UNITS "(?:[.,](?<c>[0-9]{1,3})(?![0-9]))?"

enum {
  WITH_CURRENCY,
  BEHIND_CURRENCY,
  SPLIT,
  THOUSANDS,
  MILLIONS,
  FRANCS,
  WORDS,
  MILLION_WORDS,
  BARE_WORDS,
  PLAIN,
  N_FORMS
};
static const char *const forms[N_FORMS] = {
    [SPLIT] = QUITUS_AT_DIGIT
    "(?<![0-9a-z/.,-])(?<![0-9] )" UNITS
    "(?: ?(?:eur|e|frs?|\\$)(?<c>[0-9]{2})\\b| ?(?:eur|euros?|e|frs?|\\$) (?<c>[0-9]{2})\\b(?! "
    "?(?:%|x\\b|h\\b|j\\b|jours|fois|mois|heures|semaines|ans|sur|eur|[a-z]*[0-9]|/)))",
    [THOUSANDS] =
        QUITUS_AT_DIGIT "\\b(?<f>[0-9]{1,3})(?:[.,](?<t>[0-9]{1,3}))? ?(?:k ?eur|keur|k\\b "
                        "?(?:eur|euros?|e\\b|\\$)?|"
                        "(?:mille|thousand)\\b(?!-)(?: ?" CURRENCY "(?![a-z0-9]))?|grand\\b)",
    [MILLIONS] =
        QUITUS_AT_DIGIT "\\b(?<f>[0-9]{1,3})(?:[.,](?<t>[0-9]{1,3}))? ?(?:meur|m ?" CURRENCY
                        "(?![a-z0-9])|millions?\\b(?: (?:de |d'))? ?(?:" CURRENCY "(?![a-z0-9]))?)",
    [WITH_CURRENCY] =
        QUITUS_AT_DIGIT "(?<![0-9a-z/-])(?<![0-9][.,])" ANY_FIGURES
                        "(?: ?[.,]-{1,2}| ?-)? ?(?:" CURRENCY CURRENCY_END "|/[-=](?![0-9a-z]))",
    [BEHIND_CURRENCY] = QUITUS_NEAR_DIGIT
    "(?:\\b(?:eur|usd|gbp|chf|cad|fcfa|xof|xaf|sek|nok|dkk|pln|us|zar|aud|nzd|inr|jpy|aed|kes|ksh|"
    "ghs|ngn|mad|tnd|rs\\.?|cfa|n(?=[0-9]{1,3},[0-9]{3})|r(?=[0-9]| [0-9]{1,3} "
    "[0-9]{3})|fr\\.?s?(?=[ .]*[0-9])|"
    "[ac](?=\\$)|euros?(?= [0-9]))[ .]{0,2}\\$?(?:fr\\. )? ?" FIGURES "(?![0-9])|\\$ ?" FIGURES ")",
    /* 640.000 F, as francs are written where there are no small ones */
    [FRANCS] = QUITUS_AT_DIGIT
    "(?<![0-9a-z/.,-])(?<![0-9] )(?<f>[0-9]{1,3}(?<g>[ .])[0-9]{3}(?:\\k<g>[0-9]{3}){0,2}) "
    "?f\\b(?!')",
    [WORDS] = "\\b" NUMBER_WORD "(?:[ -]" NUMBER_WORD "){0,11}+ (?:de |d')?(?:euros?|francs?|"
              "dollars?|pounds|quid|balles|dirhams?|dinars?|(?<!et )grand(?!-))\\b"
              "(?:(?: et| and|,)? (?:" NUMBER_WORD "[ -]){1,4}(?:centimes?|cts|pence)\\b|"
              "(?<=euros|francs) (?:dix|vingt|trente|quarante|cinquante|soixante|quatre-vingt)"
              "(?:[ -]" NUMBER_WORD "){0,2}(?= ?(?:[.,;:!?)\\n]|$)))?",
    [MILLION_WORDS] = "\\b(?:" NUMBER_WORD "[ -]){1,11}?millions?\\b",
    /* « Six hundred sent just now »: of money where no thing that is counted stands behind */
    [BARE_WORDS] =
        "\\b(?!(?:a |et )?(?:cents?|mille)\\b(?![ -]" NUMBER_WORD "))(?:" NUMBER_WORD
        "[ -]){0,6}?(?:hundred|thousand|cents?|mille)(?:[ -]" NUMBER_WORD
        "){0,6}(?= ?(?:[.,;:!?)\\n]|$)| (?:sent|paid|went|gone|left|cash|in "
        "cash|by|on|just|now|today|"
        "tomorrow|next|each|en (?:liquide|especes|cheque|billets)|par (?:cheque|virement|carte|cb)|"
        "le|lundi|mardi|mercredi|jeudi|vendredi|samedi|demain|tout de suite|de plus)\\b)",
    [PLAIN] = QUITUS_AT_DIGIT "(?<![0-9a-z/.,'#-])(?<![0-9] )(?!0[0-9])" FIGURES
                              "(?![0-9a-z/%'-])(?! %)(?![.,][0-9])(?! [0-9]{2}\\b)",
};
static const unsigned order[N_FORMS] = {SPLIT,         MILLIONS, THOUSANDS, BEHIND_CURRENCY,
                                        WITH_CURRENCY, FRANCS,   WORDS,     MILLION_WORDS,
                                        BARE_WORDS,    PLAIN};

const struct quitus_scan_patterns quitus_amount_patterns = {forms, N_FORMS, sizeof forms[0]};

struct figures {
  int64_t units;
  int cents;
  int thousandths; /* of a thousand or a million */
  bool decimals;
};

/* 5, 50 and 500 behind the point are the same in thousandths. */
static int thousandths(int64_t number, size_t length) {
  for (; length < 3; length++)
    number *= 10;
  return (int)number;
}

static void set_figures(const char *name, const char *value, size_t length, void *data) {
  struct figures *figures = data;
  int64_t number = 0;
  for (size_t i = 0; i < length; i++)
    if (g_ascii_isdigit(value[i]))
      number = number * 10 + value[i] - '0';
  if (name[0] == 'f')
    figures->units = number;
  else if (name[0] == 't')
    figures->thousandths = thousandths(number, length);
  else if (name[0] == 'c' && g_ascii_isdigit(*value)) {
    figures->cents = thousandths(number, length) / 10;
    figures->decimals = true;
  }
}

struct word {
  const char *word;
  int value;
};
static const struct word words[] = {
    {"un", 1},        {"une", 1},        {"deux", 2},      {"trois", 3},      {"quatre", 4},
    {"cinq", 5},      {"six", 6},        {"sept", 7},      {"huit", 8},       {"neuf", 9},
    {"dix", 10},      {"onze", 11},      {"douze", 12},    {"treize", 13},    {"quatorze", 14},
    {"quinze", 15},   {"seize", 16},     {"vingt", 20},    {"vingts", 20},    {"trente", 30},
    {"quarante", 40}, {"cinquante", 50}, {"soixante", 60}, {"septante", 70},  {"huitante", 80},
    {"octante", 80},  {"nonante", 90},   {"a", 1},         {"one", 1},        {"two", 2},
    {"three", 3},     {"four", 4},       {"five", 5},      {"seven", 7},      {"eight", 8},
    {"nine", 9},      {"ten", 10},       {"eleven", 11},   {"twelve", 12},    {"thirteen", 13},
    {"fourteen", 14}, {"fifteen", 15},   {"sixteen", 16},  {"seventeen", 17}, {"eighteen", 18},
    {"nineteen", 19}, {"twenty", 20},    {"thirty", 30},   {"forty", 40},     {"fifty", 50},
    {"sixty", 60},    {"seventy", 70},   {"eighty", 80},   {"ninety", 90}};

/* Adds the word to a number that is being read: `group` is what stands below its thousands.  What
 * is no number anybody owes stays as it is. */
static void add_word(const char *word, int64_t *total, int64_t *group) {
  const int64_t most = 1000000000;
  if (*total > most || *group > most)
    return;
  if (!strcmp(word, "mille") || !strcmp(word, "thousand") || !strcmp(word, "grand")) {
    *total += MAX(*group, 1) * 1000;
    *group = 0;
  } else if (g_str_has_prefix(word, "million")) {
    *total = (*total + MAX(*group, 1)) * 1000000;
    *group = 0;
  } else if (!strcmp(word, "cent") || !strcmp(word, "cents") || !strcmp(word, "hundred")) {
    *group = MAX(*group, 1) * 100;
  } else if (g_str_has_prefix(word, "vingt") && *group % 100 == 4) {
    *group += 76; /* quatre-vingts */
  } else {
    for (unsigned i = 0; i < G_N_ELEMENTS(words); i++)
      if (!strcmp(word, words[i].word))
        *group += words[i].value;
  }
}

static bool is_currency(const char *word) {
  static const char *const starts[] = {"euro", "franc",  "dollar", "pound",
                                       "quid", "balles", "dirham", "dinar"};
  for (unsigned i = 0; i < G_N_ELEMENTS(starts); i++)
    if (g_str_has_prefix(word, starts[i]))
      return true;
  return false;
}

/* The value of an amount in words: its units, and behind the currency its hundredths. */
static void read_words(const char *text, size_t length, struct figures *figures) {
  g_autofree char *copy = g_strndup(text, length);
  g_auto(GStrv) parts = g_strsplit_set(g_strdelimit(copy, "',", ' '), " -", -1);
  int64_t total = 0, group = 0;
  for (char **part = parts; *part; part++) {
    if (!is_currency(*part)) {
      add_word(*part, &total, &group);
      continue;
    }
    figures->units = total + group;
    total = group = 0;
  }
  if (figures->units == 0) /* two grand */
    figures->units = total + group;
  else
    figures->cents = (int)((total + group) % 100);
}

/* A sign of money that folds to a blank, and so is known only from the text as written. */
static bool has_sign(const char *text) {
  static const char *const signs[] = {"£", "₦", "₹", "¥", "₵", "₣"};
  for (unsigned i = 0; i < G_N_ELEMENTS(signs); i++)
    if (g_str_has_prefix(text, signs[i]))
      return true;
  return false;
}

/* £950, £ 950, 950 £ */
static bool is_by_sign(const char *original, const uint32_t *map,
                       const struct quitus_amount *amount) {
  const char *start = original + map[amount->start], *end = original + map[amount->end];
  const char *before = start;
  for (int i = 0; i < 2 && before > original && (before == start || *before == ' '); i++)
    before = g_utf8_prev_char(before);
  return (before < start && has_sign(before)) || has_sign(end) ||
         (*end == ' ' && has_sign(end + 1));
}

/* « la 2e », « le 1er 3e »: one or two figures and an e are no euros. */
static bool is_ordinal(const char *text, size_t length) {
  return length <= 3 && text[length - 1] == 'e' && length >= 2 &&
         g_ascii_isdigit(text[length - 2]) && (length == 2 || text[0] < '3');
}

static bool read_amount(struct quitus_scan *scan, int form, struct quitus_amount *amount) {
  struct figures figures = {0};
  if (form == WORDS || form == MILLION_WORDS || form == BARE_WORDS)
    read_words(scan->text + amount->start, amount->end - amount->start, &figures);
  else
    quitus_scan_groups(scan, QUITUS_SCAN_AMOUNTS, (unsigned)form, set_figures, &figures);
  if (form == THOUSANDS)
    figures.units = figures.units * 1000 + figures.thousandths;
  if (form == MILLIONS)
    figures.units = figures.units * 1000000 + INT64_C(1000) * figures.thousandths;
  amount->cents = figures.units * 100 + figures.cents;
  amount->decimals = figures.decimals;
  amount->currency = form != PLAIN && form != BARE_WORDS;
  return (figures.units > 0 || figures.cents > 0) &&
         !is_ordinal(scan->text + amount->start, amount->end - amount->start);
}

GArray *quitus_amounts_find(struct quitus_scan *scan, const char *original, const uint32_t *map) {
  GArray *amounts = g_array_new(FALSE, FALSE, sizeof(struct quitus_amount));
  for (int i = 0; i < N_FORMS; i++) {
    struct quitus_amount amount = {0};
    for (size_t from = 0; amounts->len < QUITUS_AMOUNTS_MAX; from = amount.end) {
      if (!quitus_scan_find(scan, QUITUS_SCAN_AMOUNTS, order[i], from, &amount.start, &amount.end))
        break;
      if (quitus_places_meet(amounts, amount.start, amount.end) ||
          !read_amount(scan, order[i], &amount))
        continue;
      if (is_by_sign(original, map, &amount))
        amount.currency = true;
      g_array_append_val(amounts, amount);
    }
  }
  quitus_places_sort(amounts);
  return amounts;
}
