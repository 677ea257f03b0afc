/* classifier/fields/date_feasts.h - the wordings of feasts and seasons: a part of date_forms.c's
 * table.
 *
 * Over folded text: no accents, no capitals.
 */
#ifndef QUITUS_CLASSIFIER_FIELDS_DATE_FEASTS_H
#define QUITUS_CLASSIFIER_FIELDS_DATE_FEASTS_H

#define QUITUS_FEAST_FORMS                                                                         \
  {"", "\\bchristmas eve\\b", quitus_resolve_date, .count = 24, .month = 12},                      \
      {"",                                                                                         \
       "\\b(?:a |avant |apres |pour |d'ici |de |vers |jusqu'a |des |ce )noel\\b|\\Anoel\\b|"       \
       "(?<!merry )(?<!happy )\\b(?:christmas(?: day)?|xmas)\\b(?! "                               \
       "(?:period|tree|party|order|card))",                                                        \
       quitus_resolve_date, .count = 25, .month = 12},                                             \
      {"", "\\bboxing day\\b", quitus_resolve_date, .count = 26, .month = 12},                     \
      {"",                                                                                         \
       "\\bnew year'?s eve\\b|\\b(?:la )?(?:saint|st)[- ]sylvestre\\b|\\b(?:le |du "               \
       ")?reveillon\\b",                                                                           \
       quitus_resolve_date, .count = 31, .month = 12},                                             \
      {"", "\\bnouvel an\\b|\\bjour de l'an\\b|(?<!happy )\\bnew year'?s?(?: day)?\\b(?!')",       \
       quitus_resolve_date, .count = 1, .month = 1},                                               \
      {"", "\\bepiphanie\\b", quitus_resolve_date, .count = 6, .month = 1},                        \
      {"", "\\bchandeleur\\b", quitus_resolve_date, .count = 2, .month = 2},                       \
      {"", "\\b(?:saint|st)[- ]valentin\\b|\\bvalentine'?s day\\b", quitus_resolve_date,           \
       .count = 14, .month = 2},                                                                   \
      {"", "\\bst\\.? patrick'?s day\\b|\\bpaddy's day\\b", quitus_resolve_date, .count = 17,      \
       .month = 3},                                                                                \
      {"", "\\bfete du travail\\b|\\bmay day\\b", quitus_resolve_date, .count = 1, .month = 5},    \
      {"", "\\bla (?:saint|st)[- ]jean\\b(?![- ][a-z])", quitus_resolve_date, .count = 24,         \
       .month = 6},                                                                                \
      {"en", "\\bindependence day\\b", quitus_resolve_date, .count = 4, .month = 7},               \
      {"", "\\bassomption\\b", quitus_resolve_date, .count = 15, .month = 8},                      \
      {"", "\\b(?:a|avant|pour|apres|des|d'ici) la rentree\\b", quitus_resolve_date, .count = 1,   \
       .month = 9},                                                                                \
      {"", "\\bla (?:saint|st)[- ]michel\\b(?![- ][a-z])|\\bmichaelmas\\b", quitus_resolve_date,   \
       .count = 29, .month = 9},                                                                   \
      {"", "\\bhalloween\\b", quitus_resolve_date, .count = 31, .month = 10},                      \
      {"", "\\bla toussaint\\b|\\Atoussaint\\b", quitus_resolve_date, .count = 1, .month = 11},    \
      {"", "\\bla (?:saint|st)[- ]martin\\b(?![- ][a-z])|\\barmistice\\b", quitus_resolve_date,    \
       .count = 11, .month = 11},                                                                  \
      {"", "\\bla (?:saint|st)[- ]nicolas\\b(?![- ][a-z])", quitus_resolve_date, .count = 6,       \
       .month = 12},                                                                               \
      {"", "\\bgood friday\\b|\\bvendredi saint\\b", quitus_resolve_easter, .shift = -2},          \
      {"", "\\blundi de paques\\b|\\beaster monday\\b", quitus_resolve_easter, .shift = 1},        \
      {"", "\\bpaques\\b|(?<!happy )\\beaster(?: sunday)?\\b", quitus_resolve_easter},             \
      {"", "\\bl'ascension\\b|\\bjeudi de l'ascension\\b", quitus_resolve_easter, .shift = 39},    \
      {"", "\\blundi de (?:la )?pentecote\\b|\\bwhit monday\\b", quitus_resolve_easter,            \
       .shift = 50},                                                                               \
      {"", "\\bpentecote\\b|\\bwhitsun\\b", quitus_resolve_easter, .shift = 49},                   \
      {"", "\\bmardi gras\\b", quitus_resolve_easter, .shift = -47},                               \
      {"",      "(?<!happy )\\bthanksgiving\\b", quitus_resolve_nth, .month = 11, .weekday = 4,    \
       .nth = 4},                                                                                  \
      {"", "\\blabor day\\b", quitus_resolve_nth, .month = 9, .weekday = 1, .nth = 1},             \
      {"", "\\bmemorial day\\b", quitus_resolve_nth, .month = 5, .weekday = 1, .nth = -1},         \
      {"", "\\bapres les fetes\\b|\\bafter the (?:christmas )?holidays\\b", quitus_resolve_month,  \
       .month = 1, .part = 'b'},                                                                   \
      {"", "\\bavant les fetes\\b|\\bbefore the holidays\\b", quitus_resolve_date, .count = 24,    \
       .month = 12},                                                                               \
      {"", "\\b(?:au|ce|le) printemps(?: prochain)?\\b|\\b(?:in the|this|next|by) spring\\b",      \
       quitus_resolve_season, .nth = 1},                                                           \
      {"",                                                                                         \
       "\\b(?:cet|l'|en) ?ete(?: prochain)?\\b(?! [a-z]+(?:e|ee|es|is|u)\\b)|\\b(?:in "            \
       "the|this|next|by) summer\\b",                                                              \
       quitus_resolve_season, .nth = 2},                                                           \
      {"",                                                                                         \
       "\\b(?:cet|a l'|l'|en) ?automne(?: prochain)?\\b|\\b(?:in the|this|next|by) "               \
       "(?:autumn|fall)\\b",                                                                       \
       quitus_resolve_season, .nth = 3},                                                           \
      {"", "\\b(?:cet|l'|en) ?hiver(?: prochain)?\\b|\\b(?:in the|this|next|by) winter\\b",        \
       quitus_resolve_season, .nth = 4},

#endif
