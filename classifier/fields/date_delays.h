/* classifier/fields/date_delays.h - the wordings of delays: a part of date_forms.c's table.
 *
 * Over folded text: no accents, no capitals.
 */
#ifndef QUITUS_CLASSIFIER_FIELDS_DATE_DELAYS_H
#define QUITUS_CLASSIFIER_FIELDS_DATE_DELAYS_H

#define QUITUS_DELAY_FORMS                                                                         \
  {"", "\\b(?<!the )(?<!les )" COUNT MAYBE_KIND UNIT " (?:apres|after|plus tard|later)\\b",        \
   quitus_resolve_anaphor},                                                                        \
      {"",                                                                                         \
       "\\b(?:il y a|il ya|y a|ya|voila|voici|ca fait) (?:environ |deja |a peine |bien )?" COUNT   \
           MAYBE_KIND UNIT,                                                                        \
       quitus_resolve_delay, .shift = -1},                                                         \
      {"", "\\b" COUNT MAYBE_KIND UNIT " (?:ago|back)\\b", quitus_resolve_delay, .shift = -1},     \
      {"", "\\b(?:a )?(?<n>fortnight) (?:ago|back)\\b", quitus_resolve_delay, .shift = -1},        \
      {"", "\\b" MAYBE_FROM COUNT MAYBE_KIND UNIT "?s?'? (?:from (?:now|today)|hence|today)\\b",   \
       quitus_resolve_delay},                                                                      \
      {"", "\\b(?:a )?(?<n>fortnight) (?:from (?:now|today)|hence|today)\\b",                      \
       quitus_resolve_delay},                                                                      \
      {"",                                                                                         \
       "\\b(?:dans|sous|d'ici|a|in|within|inside) (?:la |une |a |the )?(?:next )?(?<n>huitaine|"   \
       "dizaine|quinzaine|fortnight)\\b(?! de)",                                                   \
       quitus_resolve_delay},                                                                      \
      {"",                                                                                         \
       "\\b(?:dans|d'ici|sous|in|within|over) " COUNT " (?:mois et demi|months? and a half)\\b",   \
       quitus_resolve_delay, .unit = 'm', .part = 'h'},                                            \
      {"",                                                                                         \
       "\\b" WITHIN "(?:environ |maximum |max |about |around |roughly )?(?:petite |bonne "         \
       "|prochaine?s? )?" MAYBE_FROM COUNT MAYBE_KIND UNIT "(?! fin de mois)",                     \
       quitus_resolve_delay},                                                                      \
      {"", "\\b(?:next|coming|upcoming) " COUNT " " UNIT, quitus_resolve_delay},                   \
      {"", "\\b" COUNT " (?:prochaine?s?|upcoming|coming) " UNIT, quitus_resolve_delay},           \
      {"", "\\b(?:no later than |give (?:me|us) )" COUNT " " UNIT, quitus_resolve_delay},          \
      {"",                                                                                         \
       "\\b[0-9]{1,2} ?(?:-|a|to) ?(?<n>[0-9]{1,2}) (?<u>jours ouvr\\w+|business days|working "    \
       "days)\\b",                                                                                 \
       quitus_resolve_delay},                                                                      \
  {                                                                                                \
    "", "\\bj ?\\+ ?(?<n>[0-9]{1,2})\\b", quitus_resolve_delay, .unit = 'd'                        \
  }

#endif
