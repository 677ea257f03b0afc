/* classifier/fields/date_words.h - the pieces of patterns that wordings of dates are made of.
 *
 * Over folded text: no accents, no capitals.  date_forms.h tells what the names of groups mean.
 */
#ifndef QUITUS_CLASSIFIER_FIELDS_DATE_WORDS_H
#define QUITUS_CLASSIFIER_FIELDS_DATE_WORDS_H

#define MONTH_FR                                                                                   \
  "janv(?:i\\w*)?|fev(?:[ri]\\w*)?|mars|avr(?:i\\w*)?|mai|juin|jui(?:l\\w*)?|aou?t|"               \
  "sept(?:e\\w*)?|oct(?:ob\\w*)?|nov(?:e[mn]\\w*)?|dec(?:e[mn]\\w*)?"
#define MONTH_EN                                                                                   \
  "jan(?:uary)?|feb(?:r?uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"                 \
  "sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
#define MONTH "(?:" MONTH_FR "|" MONTH_EN ")\\b\\.?"
#define LONG_MONTH                                                                                 \
  "(?:janvi\\w+|fevri\\w+|mars|avri\\w+|mai|juin|juill\\w+|aout|septe[mn]\\w+|octob\\w+|nove[mn]"  \
  "\\w+|"                                                                                          \
  "dece[mn]\\w+|january|february|march|april|may|june|july|august)\\b"
#define MONTH_NUMBER "(?:0?[1-9]|1[0-2])"
#define YEAR "(?<y>20[0-9]{2})\\b"
#define YEAR_OR_SHORT "(?<y>20[0-9]{2}|[12][0-9])\\b"
#define DAY_NUMBER "(?:0?[1-9]|[12][0-9]|3[01])"
#define DAY_WORD                                                                                   \
  "(?:premier|deux|trois|quatre|cinq|six|sept|huit|neuf|dix[- ](?:sept|huit|neuf)|dix|onze|douze|" \
  "treize|quatorze|quinze|seize|vingt[- ]et[- ]un|vingt[- ](?:deux|trois|quatre|cinq|six|sept|"    \
  "huit|neuf)|vingt|trente[- ]et[- ]un|trente)\\b"
#define DAY_WORD_EN                                                                                \
  "(?:twenty|thirty)[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|fourth|"    \
  "fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|"       \
  "sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth"
#define ORDINAL "(?: ?er|eme|e|st|nd|rd|th)?\\b"
#define DAY "(?<d>" DAY_NUMBER ")" ORDINAL
#define LAST_DAY "(?<e>" DAY_NUMBER ")" ORDINAL
#define WEEKDAY_FR                                                                                 \
  "lundie?|mardie?|mercredie?|jeudie?|v[ae]ndredie?|vendred|samedie?|samdi|dimanche"
#define WEEKDAY_EN "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
#define WEEKDAY_SHORT "lun|mar|mer|jeu|ven|sam|dim|mon|tues?|weds?|thu(?:r|rs)?|fri|sat|sun"
#define ANY_WEEKDAY "(?:" WEEKDAY_FR "|" WEEKDAY_EN ")s?\\b"
#define WEEKDAY "(?<w>" WEEKDAY_FR "|" WEEKDAY_EN ")s?\\b"
#define MAYBE_WEEKDAY                                                                              \
  "(?:(?:" WEEKDAY_FR "|" WEEKDAY_EN "|(?:" WEEKDAY_SHORT ")\\.?) ?,? (?:le |the )?)?"
#define NUMBER                                                                                     \
  "[0-9]{1,3}|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt[- ]et[- " \
  "]un|vingt|trente|quarante[- ]cinq|quarante|soixante|quatre[- ]vingt[- ]dix|"                    \
  "a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|fifteen|twenty|thirty|"   \
  "forty[- ]five|forty|sixty|ninety"
#define COUNT                                                                                      \
  "(?:(?:une |petite |bonne |a )*(?<n>(?:huit|diz|quinz|vingt|trent)aine(?= de jours?)|"           \
  "couple(?= of|\\b))|(?<n>" NUMBER "))"
/* « deux ou trois », "2-3": the second counts. */
#define MAYBE_FROM                                                                                 \
  "(?:(?!(?:vingt|quarante|quatre|forty)[- ](?:et|cinq|vingt|five))(?:" NUMBER                     \
  ") ?(?:a|ou|to|or|-|/| ) ?)?"
#define MAYBE_KIND                                                                                 \
  " ?(?:(?:petite?s?|bonn?e?s?|grosse?s?|prochaine?s?|of|more|full|clear|good|short|d[e']) ?)?"
#define UNIT                                                                                       \
  "(?<u>(?:jours?|jrs|j) ouvr(?:es?|ables?)|jours?|jrs?|j|working days?|business days?|days?|"     \
  "semaines?|sem|weeks?|wks?|mois|months?|heures?|hours?|hrs?|h|ans?|annees?|years?|yrs?)\\b\\.?"
#define NEXT_EN "(?:next|nxt|nex)"
#define PART_FR "debut|terme|mi|milieu|fin|courant|derniers jours|premiers jours"
#define PART_EN "beginning|start|early|mid|middle|end|late|later|back end"
#define WITHIN                                                                                     \
  "(?:sous|s/s|dans(?: les)?|ds(?: les)?|d'ici|d ici|au bout d[e']|d'un delai de|within(?: the "   \
  "next)?|"                                                                                        \
  "in(?: the next| the coming)?|over the next|inside|avant) ?(?:a |(?:un|le) delai de )?"
/* Before the time of day at which a payment was made. */
#define JUST_DONE_FR                                                                               \
  "(?<=fait |faite |parti |partie |passe |passee |valide |validee |execute |executee |effectue |"  \
  "effectuee |envoye |envoyee |vire |viree |transmis |instantane )"
#define JUST_DONE_EN "(?<=sent |paid |went |gone |made |done |through |out |pushed )"
#define NTH                                                                                        \
  "(?<i>premiere?|1ere?|deuxieme|2e(?:me)?|second|troisieme|3e(?:me)?|third|quatrieme|fourth|"     \
  "dernier|last|first|1st|2nd|3rd|4th)"
#define NEXT_FR "(?:prochaine?|suivante?|d'apres|qui vient|pro)\\b"

#endif
