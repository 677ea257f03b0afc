/* classifier/fields/date_months.h - the wordings of months, quarters and years and of their parts:
 * a part of date_forms.c's table.
 *
 * Over folded text: no accents, no capitals.
 */
#ifndef QUITUS_CLASSIFIER_FIELDS_DATE_MONTHS_H
#define QUITUS_CLASSIFIER_FIELDS_DATE_MONTHS_H

#define QUITUS_MONTH_FORMS                                                                         \
  /* a named month or part of it */                                                                \
  {"",                                                                                             \
   "\\b(?:premiere semaine|1(?:ere|re|er) semaine|first week) (?:de |d'|du mois de |of |in "       \
   ")?(?<m>" LONG_MONTH ")(?: " YEAR ")?",                                                         \
   quitus_resolve_month, .part = 'f'},                                                             \
      {"",                                                                                         \
       "\\b(?:deuxieme semaine|2e(?:me)? semaine|second week) (?:de |d'|du mois de |of |in "       \
       ")?(?<m>" LONG_MONTH ")(?: " YEAR ")?",                                                     \
       quitus_resolve_month, .part = 's'},                                                         \
      {"",                                                                                         \
       "\\b(?:troisieme semaine|3e(?:me)? semaine|third week) (?:de |d'|du mois de |of |in "       \
       ")?(?<m>" LONG_MONTH ")(?: " YEAR ")?",                                                     \
       quitus_resolve_month, .part = 't'},                                                         \
      {"",                                                                                         \
       "\\b(?:derniere semaine|last week) (?:de |d'|du mois de |of |in )(?<m>" LONG_MONTH          \
       ")(?: " YEAR ")?",                                                                          \
       quitus_resolve_month, .part = 'l'},                                                         \
      {"",                                                                                         \
       "\\b(?:(?:premiere|1ere|1re) quinzaine|first half|first fortnight) (?:de |d'|of |in "       \
       ")?(?<m>" LONG_MONTH ")",                                                                   \
       quitus_resolve_month, .part = 'h'},                                                         \
      {"",                                                                                         \
       "\\b(?:(?:seconde|deuxieme|2e|2eme|2nde) quinzaine|second half|back half) (?:de |d'|of "    \
       "|in "                                                                                      \
       ")?(?<m>" LONG_MONTH ")",                                                                   \
       quitus_resolve_month, .part = 'k'},                                                         \
      {"",                                                                                         \
       "\\b(?:la )?(?<p>" PART_FR ")[ -](?:du mois |du )?(?:de |d')?(?<m>" MONTH ")(?: " YEAR      \
       ")?",                                                                                       \
       quitus_resolve_month},                                                                      \
      {"", "\\b(?:the )?(?<p>" PART_EN ")[ -](?:of |in )?(?<m>" MONTH ")(?: " YEAR ")?",           \
       quitus_resolve_month},                                                                      \
      {"",                                                                                         \
       QUITUS_NEAR_DIGIT "\\b(?<p>fin|debut|mi|courant) (?<m>0[1-9]|1[0-2])(?:/" YEAR_OR_SHORT     \
                         ")?(?![0-9/.,-])(?! "                                                     \
                         "?(?:eur|jours|mois))",                                                   \
       quitus_resolve_month},                                                                      \
      {"", QUITUS_AT_DIGIT "(?<![0-9a-z/.-])(?<m>0[1-9]|1[0-2])/" YEAR "(?![/.-])",                \
       quitus_resolve_month}, /* the month told from now */                                        \
      {"",                                                                                         \
       "\\b" COUNT                                                                                 \
       " ?(?:jours|jrs|j\\.?|days) (?:nets? )?(?:fin de mois|fdm|end of month|eom)\\b(?: le "      \
       "(?<d>" DAY_NUMBER ")\\b)?",                                                                \
       quitus_resolve_delay_month_end},                                                            \
      {"",                                                                                         \
       "\\b(?<p>" PART_FR ")(?: de| du)? (?:mois|moi) (?:prochain|suivant|d'apres|qui vient)\\b",  \
       quitus_resolve_near_month, .shift = 1},                                                     \
      {"", "\\b(?<p>" PART_EN ")(?: of)? " NEXT_EN " month\\b", quitus_resolve_near_month,         \
       .shift = 1},                                                                                \
      {"",                                                                                         \
       "\\b(?<p>" PART_FR                                                                          \
       "|debut)(?: de ce| du| de| de la?)?[ -](?:mois|moi)\\b(?: (?:en cours|courant|ci))?",       \
       quitus_resolve_near_month},                                                                 \
      {"",                                                                                         \
       "\\b(?<p>" PART_EN ")(?: of)?[ -](?:the |this )?month\\b|\\bmonth(?:'?s)?[ -](?<p>end)\\b", \
       quitus_resolve_near_month},                                                                 \
      {"",                                                                                         \
       "\\bbefore (?:the |this )?month is (?:out|over|up)\\b|\\beom\\b|\\bfdm\\b|\\bfin "          \
       "(?:courant|crt)\\b(?! "                                                                    \
       "[a-z]*(?:janv|fev|mars|avr|mai|jui|aout|sept|oct|nov|dec|mois))",                          \
       quitus_resolve_near_month, .part = 'e'},                                                    \
      {"", "\\bfin (?:prochain|m ?\\+ ?1\\b)(?! mois)", quitus_resolve_near_month, .part = 'e',    \
       .shift = 1},                                                                                \
      {"", "\\bfin m ?\\+ ?2\\b", quitus_resolve_near_month, .part = 'e', .shift = 2},             \
      {"", "\\bm ?\\+ ?1\\b", quitus_resolve_near_month, .shift = 1},                              \
      {"", "\\b(?:le |du |au )?mois prochain\\b|\\b" NEXT_EN " month\\b",                          \
       quitus_resolve_near_month, .shift = 1},                                                     \
      {"", "\\b(?:le )?mois (?:dernier|passe)\\b|\\blast month\\b", quitus_resolve_near_month,     \
       .shift = -1},                                                                               \
      {"",                                                                                         \
       "\\bdans le mois\\b(?! de)|\\bcourant du mois\\b|\\bce mois(?:[- ]ci)?\\b|\\bthis "         \
       "month\\b|\\bwithin the month\\b",                                                          \
       quitus_resolve_near_month},                                                                 \
      {"", "\\bdebut (?:d'annee|de l'annee) prochaine\\b|\\bearly next year\\b",                   \
       quitus_resolve_month, .month = 1},                                                          \
      {"", "\\b(?:l'annee prochaine|l'an prochain|next year)\\b(?! budget)", quitus_resolve_year,  \
       .shift = 1},                                                                                \
      {"", "\\b(?:le |au )?(?:trimestre prochain|prochain trimestre)\\b|\\bnext quarter\\b",       \
       quitus_resolve_year, .unit = 'q', .shift = 1},                                              \
      {"", "\\b(?:fin d'annee|fin de l'annee|end of (?:the )?year|year[- ]end)\\b",                \
       quitus_resolve_year},                                                                       \
      {"",                                                                                         \
       "\\b(?:fin (?:de|du) (?:trimestre|trim)|end of (?:the |this )?quarter|quarter[- ]end)\\b",  \
       quitus_resolve_year, .unit = 'q'},                                                          \
      {"",                                                                                         \
       "\\b(?:(?:fin|courant|au|debut|dans|pour|pendant|d'ici)(?: le| la fin)?(?: du| d[e'])? "    \
       "(?:t(?<q>[1-4])|(?<q>premier|1er|deuxieme|"                                                \
       "2e(?:me)?|second|troisieme|3e(?:me)?|quatrieme|4e(?:me)?) "                                \
       "trimestre)|(?:in|of|late|early|end|"                                                       \
       "during|before|by) (?:the "                                                                 \
       ")?(?:q(?<q>[1-4])|(?<q>first|second|third|fourth|1st|2nd|3rd|4th) "                        \
       "quarter))\\b(?: " YEAR ")?",                                                               \
       quitus_resolve_year, .unit = 'q'},                                                          \
      {"", "\\bfin (?:de|du) semestre\\b", quitus_resolve_year, .unit = 's'},                      \
      {"", "\\bfin du (?<q>premier|1er|second|deuxieme|2e(?:me)?) semestre\\b",                    \
       quitus_resolve_year, .unit = 's'},

#endif
