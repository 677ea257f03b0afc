/* classifier/field_dates.c - finding the expressions of dates: a table of forms, and what words mean.
 *
 * The forms are tried in their order over the whole text; what an earlier one took is not looked at
 * again, so the longer wording stands before the shorter.
 */
#include "classifier/field_dates.h"
#include "classifier/field_calendar.h"
#include <string.h>

/* Pieces of patterns.  The names of groups are those of set_part() below. */
#define MONTH_FR                                                                                   \
  "janv(?:ier)?|fev(?:r(?:ier)?)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|juillet|aou?t|"            \
  "sept(?:embre)?|oct(?:obre)?|nov(?:embre)?|dec(?:embre)?"
#define MONTH_EN                                                                                   \
  "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"  \
  "oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
#define MONTH "(?:" MONTH_FR "|" MONTH_EN ")\\b\\.?"
#define LONG_MONTH                                                                                 \
  "(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|"       \
  "january|february|march|april|may|june|july|august|september|october|november|december)\\b"
#define MONTH_NUMBER "(?:0?[1-9]|1[0-2])"
#define YEAR "(?<y>20[0-9]{2})\\b"
#define YEAR_OR_SHORT "(?<y>20[0-9]{2}|2[0-9])\\b"
#define DAY_NUMBER "(?:0?[1-9]|[12][0-9]|3[01])"
#define DAY_WORD                                                                                   \
  "(?:premier|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|"    \
  "seize|dix[- ]sept|dix[- ]huit|dix[- ]neuf|vingt|trente|vingt[- ]cinq)\\b"
#define ORDINAL "(?: ?er|eme|e|st|nd|rd|th)?\\b"
#define DAY "(?<d>" DAY_NUMBER ")" ORDINAL
#define LAST_DAY "(?<e>" DAY_NUMBER ")" ORDINAL
#define WEEKDAY_FR "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
#define WEEKDAY_EN "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
#define WEEKDAY_SHORT                                                                              \
  "lun|mar|mer|jeu|ven|sam|dim|mon|tues?|wed|thu(?:r|rs)?|fri|sat|sun"
#define WEEKDAY "(?<w>" WEEKDAY_FR "|" WEEKDAY_EN ")s?\\b"
#define MAYBE_WEEKDAY                                                                              \
  "(?:(?:" WEEKDAY_FR "|" WEEKDAY_EN "|(?:" WEEKDAY_SHORT ")\\.?) ?,? (?:le |the )?)?"
#define COUNT                                                                                      \
  "(?<n>[0-9]{1,3}|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|quinze|vingt|trente|"  \
  "a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|fifteen|twenty|thirty)"
#define UNIT                                                                                       \
  "(?<u>jours? ouvr(?:es?|ables?)|jours?|j|working days?|business days?|days?|semaines?|weeks?|"   \
  "mois|months?|heures?|h|hours?)\\b"
#define PART_FR "debut|mi|milieu|fin|courant|derniers jours"
#define PART_EN "beginning|start|early|mid|middle|end|late|later|back end"
#define WITHIN "(?:sous|dans(?: les)?|d'ici|d ici|within(?: the next)?|in(?: the next)?|avant) (?:a )?"

/* What a form is, and what its words alone say. */
struct form {
  const char *language; /* "" any; "fr" not in an English letter; "en" only in an English one */
  const char *regex;
  quitus_date_resolver resolve;
  int shift;
  char part, unit;
  int count; /* a day in the month, or days behind the date named before */
  int month;
};

static const struct form forms[] = {
    {"", "\\b(?<y>20[0-9]{2})-(?<m>0[1-9]|1[0-2])-(?<d>[0-3][0-9])\\b", quitus_resolve_date},
    /* spans of days */
    {"", "\\b(?:du|entre le) " MAYBE_WEEKDAY DAY "(?: (?<o>" MONTH "))?(?: 20[0-9]{2})? (?:au|et(?: le)?|a) "
         MAYBE_WEEKDAY LAST_DAY "(?: (?<m>" MONTH ")(?: " YEAR ")?)?", quitus_resolve_range},
    {"", "\\b(?:du|entre le) " DAY "(?:[/.](?<o>" MONTH_NUMBER "))?(?:[/.]20[0-9]{2})? (?:au|et(?: le)?) "
         LAST_DAY "[/.](?<m>" MONTH_NUMBER ")\\b(?:[/.]" YEAR_OR_SHORT ")?", quitus_resolve_range},
    {"", "\\b" MAYBE_WEEKDAY "(?:the )?" DAY "(?: (?:of )?(?<o>" MONTH "))? ?(?:-|to|until|till|through|and) ?"
         MAYBE_WEEKDAY "(?:the )?" LAST_DAY " (?:of )?(?<m>" MONTH ")(?:,? " YEAR ")?",
     quitus_resolve_range},
    {"", "\\bles " DAY " et " LAST_DAY " (?<m>" MONTH ")(?: " YEAR ")?", quitus_resolve_range},
    {"en", "\\b(?<o>" MONTH ") " DAY " ?(?:-|to|until|through|and) ?(?:(?<m>" MONTH ") )?" LAST_DAY
           "(?:,? " YEAR ")?", quitus_resolve_range},
    /* weeks by a day or a number */
    {"", "\\b(?:semaine du|week of|week commencing|week beginning) (?:lundi |monday )?(?:the )?" DAY
         "(?: (?:of )?(?<m>" MONTH "))?", quitus_resolve_week_of},
    {"", "\\b(?:semaine du) " DAY "[/.](?<m>" MONTH_NUMBER ")\\b", quitus_resolve_week_of},
    {"", "\\b(?:(?<p>" PART_FR "|" PART_EN ")(?: de| of)?(?: la)? )?(?:s ?|sem\\.? ?|semaine |wk ?|week |cw ?|kw ?)"
         "(?<k>[0-5]?[0-9])\\b(?! ?(?:jours|days|h\\b))(?: (?:de )?" YEAR ")?", quitus_resolve_iso_week},
    /* full dates */
    {"", "\\b(?:(?<w>" WEEKDAY_FR "|" WEEKDAY_EN ") )?(?<![0-9][/.,])(?<d>[0-3]?[0-9])(?<s>[/.-])(?<m>[0-3]?[0-9])\\k<s>"
         "(?<y>20[0-9]{2}|2[0-9])\\b(?![/.-][0-9])", quitus_resolve_numeric},
    {"", "\\b" MAYBE_WEEKDAY "(?:the )?" DAY " ?(?:of )?(?<m>" MONTH ")(?:,? " YEAR ")?",
     quitus_resolve_date},
    {"", "\\b(?:premier|1 er|first(?: of)?) (?<m>" LONG_MONTH ")(?: " YEAR ")?", quitus_resolve_date, .count = 1},
    {"", "\\b(?<dd>" DAY_WORD ") (?<m>" LONG_MONTH ")(?: " YEAR ")?", quitus_resolve_date},
    {"en", "\\b" MAYBE_WEEKDAY "(?<m>" MONTH ") (?:the )?" DAY "(?![0-9.]*[0-9])(?:,? " YEAR ")?", quitus_resolve_date},
    {"", "(?<![a-z0-9/.,-])(?<d>[0-3]?[0-9])(?<s>/)(?<m>[0-3]?[0-9])(?![0-9/-])", quitus_resolve_numeric},
    {"", "(?<![a-z0-9/.,-])(?<d>0[1-9]|[12][0-9]|3[01])\\.(?<m>0[1-9]|1[0-2])\\b\\.?(?! ?(?:eur|e\\b|euros|[0-9]|%|h))",
     quitus_resolve_numeric},
    {"", "\\b(?:noel|christmas(?: day)?|xmas)\\b", quitus_resolve_date, .count = 25, .month = 12},
    {"", "\\b(?:la )?toussaint\\b", quitus_resolve_date, .count = 1, .month = 11},
    {"", "\\b(?:la )?saint[- ]valentin\\b|\\bvalentine's day\\b", quitus_resolve_date, .count = 14, .month = 2},
    {"", "\\b(?:la )?saint[- ]sylvestre\\b|\\bnew year's eve\\b", quitus_resolve_date, .count = 31, .month = 12},
    /* a named month or part of it */
    {"", "\\b(?:premiere semaine|1(?:ere|re) semaine|first week) (?:de |d'|du mois de |of |in )?(?<m>" LONG_MONTH ")(?: " YEAR ")?",
     quitus_resolve_month, .part = 'f'},
    {"", "\\b(?:deuxieme semaine|2e(?:me)? semaine|second week) (?:de |d'|du mois de |of |in )?(?<m>" LONG_MONTH ")(?: " YEAR ")?",
     quitus_resolve_month, .part = 's'},
    {"", "\\b(?:derniere semaine|last week) (?:de |d'|du mois de |of |in )(?<m>" LONG_MONTH ")(?: " YEAR ")?",
     quitus_resolve_month, .part = 'l'},
    {"", "\\b(?:premiere quinzaine|first half|first fortnight) (?:de |d'|of |in )?(?<m>" LONG_MONTH ")", quitus_resolve_month, .part = 'h'},
    {"", "\\b(?:(?:seconde|deuxieme) quinzaine|second half) (?:de |d'|of |in )?(?<m>" LONG_MONTH ")", quitus_resolve_month, .part = 'k'},
    {"", "\\b(?:la )?(?<p>" PART_FR ")[ -](?:du mois )?(?:de |d')?(?<m>" MONTH ")(?: " YEAR ")?", quitus_resolve_month},
    {"", "\\b(?:the )?(?<p>" PART_EN ")[ -](?:of |in )?(?<m>" MONTH ")(?: " YEAR ")?", quitus_resolve_month},
    /* the month told from now */
    {"", "\\b" COUNT " ?(?:jours|jrs|j|days) (?:nets? )?(?:fin de mois|fdm|end of month|eom)\\b(?: le (?<d>" DAY_NUMBER ")\\b)?", quitus_resolve_delay_month_end},
    {"", "\\b(?<p>" PART_FR ")(?: de| du)? (?:mois|moi) (?:prochain|suivant|d'apres|qui vient)\\b", quitus_resolve_near_month, .shift = 1},
    {"", "\\b(?<p>" PART_EN ")(?: of)? next month\\b", quitus_resolve_near_month, .shift = 1},
    {"", "\\b(?<p>" PART_FR "|debut)(?: de ce| du| de| de la?)?[ -](?:mois|moi)\\b(?: (?:en cours|courant|ci))?", quitus_resolve_near_month},
    {"", "\\b(?<p>" PART_EN ")(?: of)?[ -](?:the |this )?month\\b|\\bmonth(?:'?s)?[ -](?<p>end)\\b", quitus_resolve_near_month},
    {"", "\\beom\\b|\\bfdm\\b", quitus_resolve_near_month, .part = 'e'},
    {"", "\\b(?:le |du |au )?mois prochain\\b|\\bnext month\\b", quitus_resolve_near_month, .shift = 1},
    {"", "\\b(?:le )?mois (?:dernier|passe)\\b|\\blast month\\b", quitus_resolve_near_month, .shift = -1},
    {"", "\\bdans le mois\\b(?! de)|\\bcourant du mois\\b|\\bce mois(?:[- ]ci)?\\b|\\bthis month\\b|\\bwithin the month\\b", quitus_resolve_near_month},
    {"", "\\b(?:fin d'annee|fin de l'annee|end of (?:the )?year|year[- ]end)\\b", quitus_resolve_year},
    {"", "\\b(?:fin (?:de|du) trimestre|end of (?:the )?quarter|quarter[- ]end)\\b", quitus_resolve_year, .unit = 'q'},
    /* a weekday with what tells which */
    {"", "\\b" WEEKDAY " (?:de (?:la )?semaine prochaine|of next week|de la semaine qui vient)\\b", quitus_resolve_weekday, .shift = 3},
    {"", "\\b" WEEKDAY " de la semaine (?:derniere|passee)\\b|\\b" WEEKDAY " (?:of last week|last week)\\b", quitus_resolve_weekday, .shift = -2},
    {"", "\\b" WEEKDAY " (?:en huit|en 8|week)\\b|\\b(?:a )?week (?:on |from )(?:next )?" WEEKDAY, quitus_resolve_weekday, .shift = 2},
    {"", "\\b" WEEKDAY " (?:en quinze|en 15)\\b", quitus_resolve_weekday, .shift = 3},
    {"", "\\b" WEEKDAY " ?,? (?:le |the )?" DAY "(?! ?(?:h|heures|eur|euros|%|am|pm)\\b)(?![,.:][0-9])(?! [0-9]{3})", quitus_resolve_day},
    {"en", "\\b(?<w>mon|tues?|wed|thu(?:r|rs)?|fri|sat|sun)\\.? (?:the )?" DAY "(?! ?(?:h|am|pm)\\b)(?![,.:][0-9])", quitus_resolve_day},
    {"", "\\b" WEEKDAY " (?:prochain|qui vient)\\b|\\b(?:next|this|this coming|coming|ce) " WEEKDAY "(?! (?:dernier|passe))", quitus_resolve_weekday, .shift = 1},
    {"", "\\b(?:ce )?" WEEKDAY " (?:dernier|passe)\\b|\\blast " WEEKDAY, quitus_resolve_weekday, .shift = -1},
    /* weeks told from now */
    {"", "\\b(?:en |au |des )?(?:(?<p>" PART_FR ")(?: de)? )?(?:la )?semaine(?: pro(?:chaine)?\\b| qui vient\\b)", quitus_resolve_near_week, .shift = 1},
    {"", "\\b(?:(?:the )?(?<p>" PART_EN ")(?: of| in)?[ -])?next week\\b", quitus_resolve_near_week, .shift = 1},
    {"", "\\b(?:la )?semaine (?:derniere|passee)\\b|\\blast week\\b", quitus_resolve_near_week, .shift = -1},
    {"", "\\b(?:semaine en huit|week after next)\\b", quitus_resolve_near_week, .shift = 2},
    {"", "\\b(?<p>" PART_FR ")(?: de)?(?: la| cette)? semaine\\b|\\bdans la semaine\\b|\\bcette semaine\\b(?![- ]la)|\\bdans le courant de la semaine\\b", quitus_resolve_near_week},
    {"", "\\b(?:the )?(?<p>" PART_EN ")(?: of)? (?:the |this )?week\\b|\\bthis week\\b|\\beow\\b", quitus_resolve_near_week},
    {"", "\\b(?:ce|le) week[- ]?end\\b|\\b(?:this|the|over the) week[- ]?end\\b", quitus_resolve_near_week, .part = 'z'},
    /* delays */
    {"", "\\bil y a (?:environ |deja |a peine )?" COUNT " ?" UNIT "|\\bvoila (?:deja )?" COUNT " ?" UNIT, quitus_resolve_delay, .shift = -1},
    {"", "\\b" COUNT " " UNIT " (?:ago|back)\\b", quitus_resolve_delay, .shift = -1},
    {"", "\\b" WITHIN "(?:une )?(?<n>huitaine|dizaine|quinzaine|vingtaine|trentaine|couple|fortnight)(?: (?:de|of) " UNIT ")?\\b", quitus_resolve_delay},
    {"", "\\b(?:dans|sous|d'ici|a|in|within) (?:la |une |a )?(?<n>huitaine|quinzaine|fortnight)\\b", quitus_resolve_delay},
    {"", "\\b" WITHIN "(?:une |un )?(?:environ |maximum |max |about |around )?(?:[0-9]{1,2} (?:a|ou|to|or|-) ?)?" COUNT " ?" UNIT "(?! fin de mois)", quitus_resolve_delay},
    {"", "\\b(?:no later than |give (?:me|us) )" COUNT " " UNIT, quitus_resolve_delay},
    /* days near the letter's */
    {"", "\\bapres[- ]demain\\b|\\bday after tomorrow\\b", quitus_resolve_near, .shift = 2},
    {"", "\\bdemain\\b|\\btomorrow\\b|\\btmrw\\b", quitus_resolve_near, .shift = 1},
    {"", "\\bavant[- ]hier\\b|\\bday before yesterday\\b", quitus_resolve_near, .shift = -2},
    {"", "\\bhier\\b|\\byesterday\\b|\\blast night\\b|\\bla veille\\b", quitus_resolve_near, .shift = -1},
    {"", "\\baujourd[' ]?hui\\b|\\bce (?:jour\\b(?![- ]la)|matin|midi|soir)\\b|\\bcet(?:te)? (?:apres[- ]midi|aprem|nuit)\\b|\\ba l'instant\\b|"
         "\\btoday\\b|\\ba midi\\b|\\ba minute ago\\b|\\bthis a\\.?m\\b|\\b(?:je|on) v(?:iens|ient) (?:juste )?de\\b|\\bnous venons de\\b|\\b(?:i've|i have|we've|we have|have) just\\b|\\bthis (?:morning|afternoon|evening|very day)\\b|\\btonight\\b|\\bjust now\\b|\\bto ?day\\b|\\bin the next hour\\b|\\bdans la journee\\b|\\btout a l'heure\\b", quitus_resolve_near},
    {"", "\\bce (?:jour|soir|matin)[- ]la\\b|\\bcette date[- ]?(?:la)?\\b|\\bcette semaine[- ]la\\b|\\bce meme jour\\b|\\b(?:le|du) jour meme\\b|\\b(?:that|the same|same) (?:very )?(?:day|date|week|morning)\\b", quitus_resolve_anaphor},
    /* the least said */
    {"", "\\b(?:le )?lendemain\\b|\\b(?:the )?(?:next|following) day\\b|\\bday after\\b", quitus_resolve_anaphor, .count = 1},
    {"", "\\b(?:le )?surlendemain\\b", quitus_resolve_anaphor, .count = 2},
    {"", "\\b(?:la |the )?(?:semaine d'apres|semaine suivante|following week|week after)\\b", quitus_resolve_anaphor, .count = 7},
    {"", "\\b" WEEKDAY, quitus_resolve_weekday},
    {"en", "\\b(?<w>mon|tues?|wed|thurs?|fri)\\b(?!')", quitus_resolve_weekday},
    {"", "\\b(?:le|les|au|du|avant|pour le|des le|jusqu'au|apres le|ce) (?<d>[12][0-9]|3[01]|0?[1-9])(?: ?er|e)?\\b(?! ?(?:h\\b|h[0-9]|heures|eur|euros?|e\\b|%|mois|fois|jours|cartons|lignes|factures|palettes|x\\b|pieces|premier|dernier|autre|ans|kg|km|m2|rue|[0-9]))(?![,.:/][0-9])(?!-[0-9a-z])", quitus_resolve_day},
    {"", "\\ble (?<dd>" DAY_WORD ")(?= ?(?:[.,;:!?)\\n]|$| au | et ))", quitus_resolve_day},
    {"", "\\b(?:le|au) 1 ?er\\b|\\ble premier(?= ?(?:[.,;:!?)\\n]|$| au ))", quitus_resolve_day, .count = 1},
    {"", "\\b(?:the |on |by |before |until |till )(?<d>" DAY_NUMBER ")(?:st|nd|rd|th)\\b(?! (?:of|invoice|time|reminder|floor|party|letter))", quitus_resolve_day},
    {"", "\\b(?<d>" DAY_NUMBER ")(?:st|nd|rd|th)\\b(?= ?(?:[.,;!?\\n]|$))", quitus_resolve_day},
    {"", "\\b(?:en|au mois de|au mois d'|courant|d'ici|avant|in|by|before|until|jusqu'en|pour|depuis|fin) (?<m>" LONG_MONTH ")(?: " YEAR ")?", quitus_resolve_month},
};

static gpointer compile_forms(gpointer unused)
{
  (void)unused;
  const struct quitus_pattern **patterns = g_new0(const struct quitus_pattern *, G_N_ELEMENTS(forms));
  for (unsigned i = 0; i < G_N_ELEMENTS(forms); i++)
    patterns[i] = quitus_pattern_compile(forms[i].regex);
  return patterns;
}

static const struct quitus_pattern *const *compiled_forms(void)
{
  static GOnce once = G_ONCE_INIT;
  return g_once(&once, compile_forms, NULL);
}

/* A word, or the start of one, and the number it stands for. */
struct meaning {
  const char *start;
  int value;
};

static int meaning_of(const char *value, size_t length, const struct meaning *table, unsigned n)
{
  for (unsigned i = 0; i < n; i++) {
    size_t start = strlen(table[i].start);
    if (length >= start && !strncmp(value, table[i].start, start))
      return table[i].value;
  }
  return 0;
}
#define MEANING(table, value, length) meaning_of(value, length, table, G_N_ELEMENTS(table))

static const struct meaning months[] = {
    {"jan", 1}, {"f", 2},   {"mar", 3}, {"ap", 4}, {"av", 4}, {"mai", 5}, {"may", 5}, {"juin", 6},
    {"jun", 6}, {"jui", 7}, {"jul", 7}, {"ao", 8}, {"au", 8}, {"s", 9},   {"o", 10},  {"n", 11},
    {"d", 12}};
static const struct meaning weekdays[] = {
    {"lu", 1}, {"mon", 1}, {"mar", 2}, {"tu", 2},  {"me", 3},  {"w", 3},  {"j", 4},
    {"th", 4}, {"v", 5},   {"f", 5},   {"sam", 6}, {"sat", 6}, {"d", 7},  {"su", 7}};
static const struct meaning counts[] = {
    {"premier", 1},   {"dix-sept", 17}, {"dix sept", 17}, {"dix-huit", 18}, {"dix huit", 18},
    {"dix-neuf", 19}, {"dix neuf", 19}, {"vingt-cinq", 25}, {"vingt cinq", 25}, {"une", 1},
    {"un", 1},        {"deux", 2},      {"trois", 3},     {"quatre", 4},    {"cinq", 5},
    {"sixteen", 16},  {"six", 6},       {"seventeen", 17}, {"seven", 7},    {"sept", 7},
    {"huitaine", 8},  {"huit", 8},      {"neuf", 9},      {"dizaine", 10},  {"dix", 10},
    {"onze", 11},     {"douze", 12},    {"treize", 13},   {"quatorze", 14}, {"quinz", 15},
    {"seize", 16},    {"vingt", 20},    {"trent", 30},    {"couple", 2},    {"one", 1},
    {"two", 2},       {"three", 3},     {"fourteen", 14}, {"fortnight", 14}, {"four", 4},
    {"fifteen", 15},  {"five", 5},      {"eight", 8},     {"nine", 9},      {"ten", 10},
    {"twelve", 12},   {"twenty", 20},   {"thirty", 30},   {"an", 1},        {"a", 1}};
static const struct meaning parts_of[] = {
    {"debut", 'b'}, {"beg", 'b'}, {"start", 'b'}, {"early", 'b'}, {"mi", 'm'},
    {"fin", 'e'},   {"end", 'e'}, {"la", 'e'},    {"back", 'e'},  {"dern", 'e'}, {"courant", 'w'}};
static const struct meaning units[] = {
    {"jours ouv", 'o'}, {"jour ouv", 'o'}, {"work", 'o'}, {"bus", 'o'},  {"j", 'd'}, {"d", 'd'},
    {"sem", 'w'},       {"w", 'w'},        {"m", 'm'},    {"h", 'h'}};

static int number_of(const char *value, size_t length)
{
  return g_ascii_isdigit(*value) ? (int)g_ascii_strtoull(value, NULL, 10)
                                 : MEANING(counts, value, length);
}

static int month_number(const char *value, size_t length)
{
  return g_ascii_isdigit(*value) ? number_of(value, length) : MEANING(months, value, length);
}

static void set_part(const char *name, const char *value, size_t length, void *data)
{
  struct quitus_date_parts *parts = data;
  switch (name[0]) {
  case 'd':
    parts->day = number_of(value, length);
    break;
  case 'e':
    parts->last_day = number_of(value, length);
    break;
  case 'm':
    parts->month = month_number(value, length);
    break;
  case 'o':
    parts->first_month = month_number(value, length);
    break;
  case 's':
    parts->unit = *value; /* 04/05 may be a month first, 04.05 never */
    break;
  case 'y':
    parts->year = number_of(value, length) + (length == 2 ? 2000 : 0);
    break;
  case 'w':
    parts->weekday = MEANING(weekdays, value, length);
    break;
  case 'n':
    parts->count = number_of(value, length);
    break;
  case 'k':
    parts->week = number_of(value, length);
    break;
  case 'u':
    parts->unit = (char)MEANING(units, value, length);
    break;
  case 'p':
    parts->part = (char)MEANING(parts_of, value, length);
    break;
  default:
    break; /* only there to be repeated in the pattern */
  }
}

static bool overlaps(const GArray *dates, size_t start, size_t end)
{
  for (unsigned i = 0; i < dates->len; i++) {
    const struct quitus_date *date = &g_array_index(dates, struct quitus_date, i);
    if (start < date->end && date->start < end)
      return true;
  }
  return false;
}

static bool form_applies(const struct form *form, const char *language)
{
  bool english = g_str_has_prefix(language, "en");
  return form->language[0] == '\0' || (form->language[0] == 'e') == english;
}

static void find_form(struct quitus_scan *scan, const struct quitus_date_context *context,
                      const struct form *form, const struct quitus_pattern *pattern, GArray *dates)
{
  size_t start = 0, end = 0;
  for (size_t from = 0; dates->len < QUITUS_DATES_MAX; from = end) {
    if (!quitus_scan_find(scan, pattern, from, &start, &end))
      return;
    if (overlaps(dates, start, end))
      continue;
    struct quitus_date_parts parts = {
        .shift = form->shift, .part = form->part, .unit = form->unit, .count = form->count, .month = form->month};
    quitus_scan_groups(scan, pattern, set_part, &parts);
    if (!parts.day && form->resolve != quitus_resolve_delay_month_end)
      parts.day = form->count;
    struct quitus_date date = {0};
    if (!form->resolve(context, &parts, &date))
      continue;
    date.days = form->count;
    date.start = start;
    date.end = end;
    g_array_append_val(dates, date);
  }
}

static int by_place(const void *a, const void *b)
{
  const struct quitus_date *first = a, *second = b;
  return (first->start > second->start) - (first->start < second->start);
}

static struct quitus_span later(struct quitus_span span, int days, bool to_friday)
{
  if (span.first == QUITUS_NO_DAY)
    return span;
  quitus_day day = span.last + days;
  if (to_friday)
    day += 5 - quitus_day_weekday(day);
  return (struct quitus_span){day, day};
}

/* « ce jour-là », « le lendemain », « la semaine suivante »: told from the date named just before. */
static void fill_anaphors(const char *text, GArray *dates)
{
  for (unsigned i = 0; i < dates->len; i++) {
    struct quitus_date *date = &g_array_index(dates, struct quitus_date, i);
    if (date->kind != QUITUS_DATE_ANAPHOR)
      continue;
    if (i == 0) {
      g_array_remove_index(dates, i--);
      continue;
    }
    const struct quitus_date *before = date - 1;
    size_t length = date->end - date->start;
    bool week = g_strstr_len(text + date->start, (gssize)length, "week") ||
                g_strstr_len(text + date->start, (gssize)length, "semaine");
    date->future = later(before->future, date->days, week);
    date->past = later(before->past, date->days, week);
  }
}

/* The first day with that number in its month, on or behind `from`. */
static quitus_day same_number_from(quitus_day from, quitus_day day)
{
  int year = 0, month = 0, number = 0, other = 0;
  quitus_day_to_ymd(day, &year, &month, &number);
  for (int i = 0; i < 62; i++) {
    quitus_day_to_ymd(from + i, &year, &month, &other);
    if (other == number)
      return from + i;
  }
  return day;
}

/* « l'assemblée du 15 décembre … le 17 »: a bare number goes on from the full date before it, where
 * that one is clearly to come, or clearly gone by. */
static void follow_dates(const struct quitus_date_context *context, GArray *dates)
{
  enum { NEAR_DAYS = 92, NEAR_BYTES = 200 };
  for (unsigned i = 1; i < dates->len; i++) {
    struct quitus_date *date = &g_array_index(dates, struct quitus_date, i);
    const struct quitus_date *before = date - 1;
    if (date->kind != QUITUS_DATE_DAY || before->kind > QUITUS_DATE_MONTH_DAY ||
        date->start - before->end > NEAR_BYTES)
      continue;
    quitus_day next = before->future.first, last = before->past.first;
    if (date->future.first != QUITUS_NO_DAY && next != QUITUS_NO_DAY && next > context->sent &&
        next < context->sent + NEAR_DAYS)
      date->future.first = date->future.last = same_number_from(next, date->future.first);
    if (date->past.first == QUITUS_NO_DAY || last == QUITUS_NO_DAY ||
        last < context->sent - NEAR_DAYS)
      continue;
    quitus_day day = same_number_from(last, date->past.first);
    if (day <= context->sent)
      date->past.first = date->past.last = day;
  }
}

GArray *quitus_dates_find(struct quitus_scan *scan, const struct quitus_date_context *context)
{
  const struct quitus_pattern *const *patterns = compiled_forms();
  GArray *dates = g_array_new(FALSE, FALSE, sizeof(struct quitus_date));
  for (unsigned i = 0; i < G_N_ELEMENTS(forms); i++)
    if (form_applies(&forms[i], context->language))
      find_form(scan, context, &forms[i], patterns[i], dates);
  g_array_sort(dates, by_place);
  follow_dates(context, dates);
  fill_anaphors(scan->text, dates);
  return dates;
}
