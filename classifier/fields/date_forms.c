/* classifier/fields/date_forms.c - the wordings of dates.  Over folded text: no accents, no
 * capitals. */
#include "classifier/fields/date_forms.h"

/* Pieces of patterns.  The names of groups are told in field_date_forms.h. */
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
#define WEEKDAY_SHORT "lun|mar|mer|jeu|ven|sam|dim|mon|tues?|wed|thu(?:r|rs)?|fri|sat|sun"
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
#define WITHIN                                                                                     \
  "(?:sous|dans(?: les)?|d'ici|d ici|within(?: the next)?|in(?: the next)?|avant) (?:a )?"

const struct quitus_date_form quitus_date_forms[] = {
    {"", "\\b(?<y>20[0-9]{2})-(?<m>0[1-9]|1[0-2])-(?<d>[0-3][0-9])\\b", quitus_resolve_date},
    /* spans of days */
    {"",
     "\\b(?:du|entre le) " MAYBE_WEEKDAY DAY "(?: (?<o>" MONTH
     "))?(?: 20[0-9]{2})? (?:au|et(?: le)?|a) " MAYBE_WEEKDAY LAST_DAY "(?: (?<m>" MONTH
     ")(?: " YEAR ")?)?",
     quitus_resolve_range},
    {"",
     "\\b(?:du|entre le) " DAY "(?:[/.](?<o>" MONTH_NUMBER
     "))?(?:[/.]20[0-9]{2})? (?:au|et(?: le)?) " LAST_DAY "[/.](?<m>" MONTH_NUMBER
     ")\\b(?:[/.]" YEAR_OR_SHORT ")?",
     quitus_resolve_range},
    {"",
     "\\b" MAYBE_WEEKDAY "(?:the )?" DAY "(?: (?:of )?(?<o>" MONTH
     "))? ?(?:-|to|until|till|through|and) ?" MAYBE_WEEKDAY "(?:the )?" LAST_DAY
     " (?:of )?(?<m>" MONTH ")(?:,? " YEAR ")?",
     quitus_resolve_range},
    {"", "\\bles " DAY " et " LAST_DAY " (?<m>" MONTH ")(?: " YEAR ")?", quitus_resolve_range},
    {"en",
     "\\b(?<o>" MONTH ") " DAY " ?(?:-|to|until|through|and) ?(?:(?<m>" MONTH ") )?" LAST_DAY
     "(?:,? " YEAR ")?",
     quitus_resolve_range},
    /* weeks by a day or a number */
    {"",
     "\\b(?:semaine du|week of|week commencing|week beginning) (?:lundi |monday )?(?:the )?" DAY
     "(?: (?:of )?(?<m>" MONTH "))?",
     quitus_resolve_week_of},
    {"", "\\b(?:semaine du) " DAY "[/.](?<m>" MONTH_NUMBER ")\\b", quitus_resolve_week_of},
    {"",
     "\\b(?:(?<p>" PART_FR "|" PART_EN
     ")(?: de| of)?(?: la)? )?(?:s ?|sem\\.? ?|semaine |wk ?|week |cw ?|kw ?)"
     "(?<k>[0-5]?[0-9])\\b(?! ?(?:jours|days|h\\b))(?: (?:de )?" YEAR ")?",
     quitus_resolve_iso_week},
    /* full dates */
    {"",
     "\\b(?:(?<w>" WEEKDAY_FR "|" WEEKDAY_EN
     ") )?(?<![0-9][/.,])(?<d>[0-3]?[0-9])(?<s>[/.-])(?<m>[0-3]?[0-9])\\k<s>"
     "(?<y>20[0-9]{2}|2[0-9])\\b(?![/.-][0-9])",
     quitus_resolve_numeric},
    {"", "\\b" MAYBE_WEEKDAY "(?:the )?" DAY " ?(?:of )?(?<m>" MONTH ")(?:,? " YEAR ")?",
     quitus_resolve_date},
    {"", "\\b(?:premier|1 er|first(?: of)?) (?<m>" LONG_MONTH ")(?: " YEAR ")?",
     quitus_resolve_date, .count = 1},
    {"", "\\b(?<dd>" DAY_WORD ") (?<m>" LONG_MONTH ")(?: " YEAR ")?", quitus_resolve_date},
    {"en", "\\b" MAYBE_WEEKDAY "(?<m>" MONTH ") (?:the )?" DAY "(?![0-9.]*[0-9])(?:,? " YEAR ")?",
     quitus_resolve_date},
    {"", "(?<![a-z0-9/.,-])(?<d>[0-3]?[0-9])(?<s>/)(?<m>[0-3]?[0-9])(?![0-9/-])",
     quitus_resolve_numeric},
    {"",
     "(?<![a-z0-9/.,-])(?<d>0[1-9]|[12][0-9]|3[01])\\.(?<m>0[1-9]|1[0-2])\\b\\.?(?! "
     "?(?:eur|e\\b|euros|[0-9]|%|h))",
     quitus_resolve_numeric},
    {"", "\\b(?:noel|christmas(?: day)?|xmas)\\b", quitus_resolve_date, .count = 25, .month = 12},
    {"", "\\b(?:la )?toussaint\\b", quitus_resolve_date, .count = 1, .month = 11},
    {"", "\\b(?:la )?saint[- ]valentin\\b|\\bvalentine's day\\b", quitus_resolve_date, .count = 14,
     .month = 2},
    {"", "\\b(?:la )?saint[- ]sylvestre\\b|\\bnew year's eve\\b", quitus_resolve_date, .count = 31,
     .month = 12},
    /* a named month or part of it */
    {"",
     "\\b(?:premiere semaine|1(?:ere|re) semaine|first week) (?:de |d'|du mois de |of |in "
     ")?(?<m>" LONG_MONTH ")(?: " YEAR ")?",
     quitus_resolve_month, .part = 'f'},
    {"",
     "\\b(?:deuxieme semaine|2e(?:me)? semaine|second week) (?:de |d'|du mois de |of |in "
     ")?(?<m>" LONG_MONTH ")(?: " YEAR ")?",
     quitus_resolve_month, .part = 's'},
    {"",
     "\\b(?:derniere semaine|last week) (?:de |d'|du mois de |of |in )(?<m>" LONG_MONTH ")(?: " YEAR
     ")?",
     quitus_resolve_month, .part = 'l'},
    {"",
     "\\b(?:premiere quinzaine|first half|first fortnight) (?:de |d'|of |in )?(?<m>" LONG_MONTH ")",
     quitus_resolve_month, .part = 'h'},
    {"",
     "\\b(?:(?:seconde|deuxieme) quinzaine|second half) (?:de |d'|of |in )?(?<m>" LONG_MONTH ")",
     quitus_resolve_month, .part = 'k'},
    {"", "\\b(?:la )?(?<p>" PART_FR ")[ -](?:du mois )?(?:de |d')?(?<m>" MONTH ")(?: " YEAR ")?",
     quitus_resolve_month},
    {"", "\\b(?:the )?(?<p>" PART_EN ")[ -](?:of |in )?(?<m>" MONTH ")(?: " YEAR ")?",
     quitus_resolve_month},
    /* the month told from now */
    {"",
     "\\b" COUNT " ?(?:jours|jrs|j|days) (?:nets? )?(?:fin de mois|fdm|end of month|eom)\\b(?: le "
     "(?<d>" DAY_NUMBER ")\\b)?",
     quitus_resolve_delay_month_end},
    {"", "\\b(?<p>" PART_FR ")(?: de| du)? (?:mois|moi) (?:prochain|suivant|d'apres|qui vient)\\b",
     quitus_resolve_near_month, .shift = 1},
    {"", "\\b(?<p>" PART_EN ")(?: of)? next month\\b", quitus_resolve_near_month, .shift = 1},
    {"",
     "\\b(?<p>" PART_FR
     "|debut)(?: de ce| du| de| de la?)?[ -](?:mois|moi)\\b(?: (?:en cours|courant|ci))?",
     quitus_resolve_near_month},
    {"", "\\b(?<p>" PART_EN ")(?: of)?[ -](?:the |this )?month\\b|\\bmonth(?:'?s)?[ -](?<p>end)\\b",
     quitus_resolve_near_month},
    {"", "\\beom\\b|\\bfdm\\b", quitus_resolve_near_month, .part = 'e'},
    {"", "\\b(?:le |du |au )?mois prochain\\b|\\bnext month\\b", quitus_resolve_near_month,
     .shift = 1},
    {"", "\\b(?:le )?mois (?:dernier|passe)\\b|\\blast month\\b", quitus_resolve_near_month,
     .shift = -1},
    {"",
     "\\bdans le mois\\b(?! de)|\\bcourant du mois\\b|\\bce mois(?:[- ]ci)?\\b|\\bthis "
     "month\\b|\\bwithin the month\\b",
     quitus_resolve_near_month},
    {"", "\\b(?:fin d'annee|fin de l'annee|end of (?:the )?year|year[- ]end)\\b",
     quitus_resolve_year},
    {"", "\\b(?:fin (?:de|du) trimestre|end of (?:the )?quarter|quarter[- ]end)\\b",
     quitus_resolve_year, .unit = 'q'},
    /* a weekday with what tells which */
    {"", "\\b" WEEKDAY " (?:de (?:la )?semaine prochaine|of next week|de la semaine qui vient)\\b",
     quitus_resolve_weekday, .shift = 3},
    {"",
     "\\b" WEEKDAY " de la semaine (?:derniere|passee)\\b|\\b" WEEKDAY
     " (?:of last week|last week)\\b",
     quitus_resolve_weekday, .shift = -2},
    {"", "\\b" WEEKDAY " (?:en huit|en 8|week)\\b|\\b(?:a )?week (?:on |from )(?:next )?" WEEKDAY,
     quitus_resolve_weekday, .shift = 2},
    {"", "\\b" WEEKDAY " (?:en quinze|en 15)\\b", quitus_resolve_weekday, .shift = 3},
    {"",
     "\\b" WEEKDAY " ?,? (?:le |the )?" DAY
     "(?! ?(?:h|heures|eur|euros|%|am|pm)\\b)(?![,.:][0-9])(?! [0-9]{3})",
     quitus_resolve_day},
    {"en",
     "\\b(?<w>mon|tues?|wed|thu(?:r|rs)?|fri|sat|sun)\\.? (?:the )?" DAY
     "(?! ?(?:h|am|pm)\\b)(?![,.:][0-9])",
     quitus_resolve_day},
    {"",
     "\\b" WEEKDAY " (?:prochain|qui vient)\\b|\\b(?:next|this|this coming|coming|ce) " WEEKDAY
     "(?! (?:dernier|passe))",
     quitus_resolve_weekday, .shift = 1},
    {"", "\\b(?:ce )?" WEEKDAY " (?:dernier|passe)\\b|\\blast " WEEKDAY, quitus_resolve_weekday,
     .shift = -1},
    /* weeks told from now */
    {"",
     "\\b(?:en |au |des )?(?:(?<p>" PART_FR
     ")(?: de)? )?(?:la )?semaine(?: pro(?:chaine)?\\b| qui vient\\b)",
     quitus_resolve_near_week, .shift = 1},
    {"", "\\b(?:(?:the )?(?<p>" PART_EN ")(?: of| in)?[ -])?next week\\b", quitus_resolve_near_week,
     .shift = 1},
    {"", "\\b(?:la )?semaine (?:derniere|passee)\\b|\\blast week\\b", quitus_resolve_near_week,
     .shift = -1},
    {"", "\\b(?:semaine en huit|week after next)\\b", quitus_resolve_near_week, .shift = 2},
    {"",
     "\\b(?<p>" PART_FR ")(?: de)?(?: la| cette)? semaine\\b|\\bdans la semaine\\b|\\bcette "
     "semaine\\b(?![- ]la)|\\bdans le courant de la semaine\\b",
     quitus_resolve_near_week},
    {"", "\\b(?:the )?(?<p>" PART_EN ")(?: of)? (?:the |this )?week\\b|\\bthis week\\b|\\beow\\b",
     quitus_resolve_near_week},
    {"", "\\b(?:ce|le) week[- ]?end\\b|\\b(?:this|the|over the) week[- ]?end\\b",
     quitus_resolve_near_week, .part = 'z'},
    /* delays */
    {"",
     "\\bil y a (?:environ |deja |a peine )?" COUNT " ?" UNIT "|\\bvoila (?:deja )?" COUNT
     " ?" UNIT,
     quitus_resolve_delay, .shift = -1},
    {"", "\\b" COUNT " " UNIT " (?:ago|back)\\b", quitus_resolve_delay, .shift = -1},
    {"",
     "\\b" WITHIN
     "(?:une )?(?<n>huitaine|dizaine|quinzaine|vingtaine|trentaine|couple|fortnight)(?: "
     "(?:de|of) " UNIT ")?\\b",
     quitus_resolve_delay},
    {"", "\\b(?:dans|sous|d'ici|a|in|within) (?:la |une |a )?(?<n>huitaine|quinzaine|fortnight)\\b",
     quitus_resolve_delay},
    {"",
     "\\b" WITHIN "(?:une |un )?(?:environ |maximum |max |about |around )?(?:[0-9]{1,2} "
     "(?:a|ou|to|or|-) ?)?" COUNT " ?" UNIT "(?! fin de mois)",
     quitus_resolve_delay},
    {"", "\\b(?:no later than |give (?:me|us) )" COUNT " " UNIT, quitus_resolve_delay},
    /* days near the letter's */
    {"", "\\bapres[- ]demain\\b|\\bday after tomorrow\\b", quitus_resolve_near, .shift = 2},
    {"", "\\bdemain\\b|\\btomorrow\\b|\\btmrw\\b", quitus_resolve_near, .shift = 1},
    {"", "\\bavant[- ]hier\\b|\\bday before yesterday\\b", quitus_resolve_near, .shift = -2},
    {"", "\\bhier\\b|\\byesterday\\b|\\blast night\\b|\\bla veille\\b", quitus_resolve_near,
     .shift = -1},
    {"",
     "\\baujourd[' ]?hui\\b|\\bce (?:jour\\b(?![- ]la)|matin|midi|soir)\\b|\\bcet(?:te)? "
     "(?:apres[- ]midi|aprem|nuit)\\b|\\ba l'instant\\b|"
     "\\btoday\\b|\\ba midi\\b|\\ba minute ago\\b|\\bthis a\\.?m\\b|\\b(?:je|on) v(?:iens|ient) "
     "(?:juste )?de\\b|\\bnous venons de\\b|\\b(?:i've|i have|we've|we have|have) just\\b|\\bthis "
     "(?:morning|afternoon|evening|very day)\\b|\\btonight\\b|\\bjust now\\b|\\bto ?day\\b|\\bin "
     "the next hour\\b|\\bdans la journee\\b|\\btout a l'heure\\b",
     quitus_resolve_near},
    {"",
     "\\bce (?:jour|soir|matin)[- ]la\\b|\\bcette date[- ]?(?:la)?\\b|\\bcette semaine[- "
     "]la\\b|\\bce meme jour\\b|\\b(?:le|du) jour meme\\b|\\b(?:that|the same|same) (?:very "
     ")?(?:day|date|week|morning)\\b",
     quitus_resolve_anaphor},
    /* the least said */
    {"", "\\b(?:le )?lendemain\\b|\\b(?:the )?(?:next|following) day\\b|\\bday after\\b",
     quitus_resolve_anaphor, .count = 1},
    {"", "\\b(?:le )?surlendemain\\b", quitus_resolve_anaphor, .count = 2},
    {"", "\\b(?:la |the )?(?:semaine d'apres|semaine suivante|following week|week after)\\b",
     quitus_resolve_anaphor, .count = 7},
    {"", "\\b" WEEKDAY, quitus_resolve_weekday},
    {"en", "\\b(?<w>mon|tues?|wed|thurs?|fri)\\b(?!')", quitus_resolve_weekday},
    {"",
     "\\b(?:le|les|au|du|avant|pour le|des le|jusqu'au|apres le|ce) "
     "(?<d>[12][0-9]|3[01]|0?[1-9])(?: ?er|e)?\\b(?! "
     "?(?:h\\b|h[0-9]|heures|eur|euros?|e\\b|%|mois|fois|jours|cartons|lignes|factures|palettes|"
     "x\\b|pieces|premier|dernier|autre|ans|kg|km|m2|rue|[0-9]))(?![,.:/][0-9])(?!-[0-9a-z])",
     quitus_resolve_day},
    {"", "\\ble (?<dd>" DAY_WORD ")(?= ?(?:[.,;:!?)\\n]|$| au | et ))", quitus_resolve_day},
    {"", "\\b(?:le|au) 1 ?er\\b|\\ble premier(?= ?(?:[.,;:!?)\\n]|$| au ))", quitus_resolve_day,
     .count = 1},
    {"",
     "\\b(?:the |on |by |before |until |till )(?<d>" DAY_NUMBER
     ")(?:st|nd|rd|th)\\b(?! (?:of|invoice|time|reminder|floor|party|letter))",
     quitus_resolve_day},
    {"", "\\b(?<d>" DAY_NUMBER ")(?:st|nd|rd|th)\\b(?= ?(?:[.,;!?\\n]|$))", quitus_resolve_day},
    {"",
     "\\b(?:en|au mois de|au mois "
     "d'|courant|d'ici|avant|in|by|before|until|jusqu'en|pour|depuis|fin) (?<m>" LONG_MONTH
     ")(?: " YEAR ")?",
     quitus_resolve_month},
};

const struct quitus_scan_patterns quitus_date_patterns = {
    &quitus_date_forms->regex, G_N_ELEMENTS(quitus_date_forms), sizeof *quitus_date_forms};
