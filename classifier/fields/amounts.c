/* classifier/fields/amounts.c - finding amounts and reading their figures or words. */
#include "classifier/fields/amounts.h"
#include "base/money.h"
#include <string.h>

#define CURRENCY                                                                                   \
  "(?:k ?eur|keur|euros?|eur|roros?|balles|usd|gbp|chf|cad|fcfa|f ?cfa|xof|xaf|fr\\.?s?|francs?|"  \
  "dollars?|bucks|pounds?|quid|rand|naira|rupees?|shillings?|livres?|dirhams?|dh|mad|dinars?|tnd|" \
  "dzd|ar|sek|nok|dkk|pln|e(?:uro)?|\\$"                                                           \
  ")"
#define NUMBER_WORD                                                                                \
  "(?>(?:mille|cents?|cent|vingts?|vingt|trente|quarante|cinquante|soixante|septante|huitante|"    \
  "octante|nonante|un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|"        \
  "quatorze|quinze|seize|et|"                                                                      \
  "thousand|hundred|and|a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"         \
  "thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|" \
  "seventy|eighty|ninety)\\b)"
#define FIGURES                                                                                    \
  "(?<f>[0-9]{1,3}(?:[ '.,][0-9]{3}){1,3}(?![0-9])|[0-9]{1,9})(?:[.,](?<c>[0-9]{2}|-)(?![0-9]))?"

enum { WITH_CURRENCY, BEHIND_CURRENCY, SPLIT, THOUSANDS, WORDS, PLAIN, N_FORMS };
static const char *const forms[N_FORMS] = {
    [SPLIT] = "\\b(?<f>[0-9]{1,6}) ?(?:eur|euros?|e|frs?|\\$) ?(?<c>[0-9]{2})\\b",
    [THOUSANDS] =
        "\\b(?<f>[0-9]{1,3})(?:[.,](?<t>[0-9]))? ?(?:k ?eur|keur|k\\b ?(?:eur|euros?|e\\b|\\$)?)",
    [WITH_CURRENCY] =
        "(?<![0-9a-z/-])(?<![0-9][.,])" FIGURES "(?:[.,]-| ?-)? ?" CURRENCY "(?![a-z0-9])",
    [BEHIND_CURRENCY] =
        "\\b(?:eur|usd|gbp|chf|cad|fcfa|xof|sek|us|zar|aud|nzd|inr|jpy|aed|ksh|rs\\.?|cfa|r(?=[0-9]"
        ")|a(?=\\$)|euros?(?= [0-9]))[ .]?\\$?(?:fr\\. )? ?" FIGURES "(?![0-9])|\\$ ?" FIGURES,
    [WORDS] = "\\b" NUMBER_WORD "(?:[ -]" NUMBER_WORD
              "){0,11}+ (?:d')?(?:euros?|francs?|dollars?|pounds|quid|balles|dirhams|dinars)\\b",
    [PLAIN] = "(?<![0-9a-z/.,'#-])(?<![0-9] )(?!0[0-9])" FIGURES
              "(?![0-9a-z/%'-])(?![.,][0-9])(?! [0-9]{2}\\b)",
};
static const unsigned order[N_FORMS] = {SPLIT,         THOUSANDS, BEHIND_CURRENCY,
                                        WITH_CURRENCY, WORDS,     PLAIN};

const struct quitus_scan_patterns quitus_amount_patterns = {forms, N_FORMS, sizeof forms[0]};

struct figures {
  int64_t units;
  int cents;
  int tenths; /* of a thousand */
  bool decimals;
};

static void set_figures(const char *name, const char *value, size_t length, void *data) {
  struct figures *figures = data;
  int64_t number = 0;
  for (size_t i = 0; i < length; i++)
    if (g_ascii_isdigit(value[i]))
      number = number * 10 + value[i] - '0';
  if (name[0] == 'f')
    figures->units = number;
  else if (name[0] == 't')
    figures->tenths = (int)number;
  else if (g_ascii_isdigit(*value)) {
    figures->cents = (int)number;
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

/* The value of a number in words; 0 where it is none. */
static int64_t words_value(const char *text, size_t length) {
  g_autofree char *copy = g_strndup(text, length);
  g_auto(GStrv) parts = g_strsplit_set(g_strdelimit(copy, "'", ' '), " -", -1);
  int64_t total = 0, group = 0;
  for (char **part = parts; *part; part++) {
    if (!strcmp(*part, "mille") || !strcmp(*part, "thousand")) {
      total += MAX(group, 1) * 1000;
      group = 0;
    } else if (g_str_has_prefix(*part, "cent") || !strcmp(*part, "hundred")) {
      group = MAX(group, 1) * 100;
    } else if (g_str_has_prefix(*part, "vingt") && group % 100 == 4) {
      group += 76; /* quatre-vingts */
    } else {
      for (unsigned i = 0; i < G_N_ELEMENTS(words); i++)
        if (!strcmp(*part, words[i].word))
          group += words[i].value;
    }
  }
  return total + group;
}

/* £ folds to a blank: only the text as written tells it. */
static bool behind_pound(const char *original, const uint32_t *map, size_t start) {
  size_t place = map[start];
  if (place > 0 && original[place - 1] == ' ')
    place--;
  return place >= 2 && !strncmp(original + place - 2, "\xc2\xa3", 2);
}

/* « la 2e », « le 1er 3e »: one or two figures and an e are no euros. */
static bool is_ordinal(const char *text, size_t length) {
  return length <= 3 && text[length - 1] == 'e' && length >= 2 &&
         g_ascii_isdigit(text[length - 2]) && (length == 2 || text[0] < '3');
}

static bool read_amount(struct quitus_scan *scan, int form, struct quitus_amount *amount) {
  struct figures figures = {0};
  if (form == WORDS)
    figures.units = words_value(scan->text + amount->start, amount->end - amount->start);
  else
    quitus_scan_groups(scan, QUITUS_SCAN_AMOUNTS, (unsigned)form, set_figures, &figures);
  if (form == THOUSANDS)
    figures.units = figures.units * 1000 + INT64_C(100) * figures.tenths;
  amount->cents = figures.units * 100 + figures.cents;
  amount->decimals = figures.decimals;
  amount->currency = form != PLAIN;
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
      if (behind_pound(original, map, amount.start))
        amount.currency = true;
      g_array_append_val(amounts, amount);
    }
  }
  quitus_places_sort(amounts);
  return amounts;
}
