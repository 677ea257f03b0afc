/* classifier/fields/date_forms.c - the wordings of dates.  Over folded text: no accents, no
 * capitals. */
#include "classifier/fields/date_forms.h"
#include "classifier/fields/date_delays.h"
#include "classifier/fields/date_feasts.h"
#include "classifier/fields/date_months.h"
#include "classifier/fields/date_words.h"

const struct quitus_date_form quitus_date_forms[] = {
    {"", QUITUS_AT_DIGIT "\\b(?<y>20[0-9]{2})-(?<m>0?[1-9]|1[0-2])-(?<d>[0-3]?[0-9])\\b",
     quitus_resolve_date},
    {"",
     QUITUS_AT_DIGIT
     "\\b(?<d>[0-3]?[0-9]) (?<m>0?[1-9]|1[0-2]) (?<y>20[0-9]{2})\\b(?! ?(?:eur|[0-9]))",
     quitus_resolve_date},
    {"fr",
     QUITUS_NEAR_DIGIT
     "\\b(?:le|au) (?<d>0[1-9]|[12][0-9]|3[01]) (?<m>0[1-9]|1[0-2])\\b(?! ?(?:eur|[0-9.,]))",
     quitus_resolve_date},
    {"fr",
     QUITUS_NEAR_DIGIT
     "\\ble (?<d>0?[1-9]|[12][0-9]|3[01]) (?<m>0?[1-9]|1[0-2]) (?<y>2[0-9])\\b(?! "
     "?(?:eur|[0-9.,]))",
     quitus_resolve_date},
    {"fr",
     QUITUS_NEAR_DIGIT
     "\\ble (?<d>[12][0-9]|3[01]) (?<m>[1-9])\\b(?! ?(?:eur|h\\b|[0-9.,x%]|[a-z]))",
     quitus_resolve_date},
    /* spans of days */
    {"",
     QUITUS_NEAR_DIGIT "\\b(?:du|entre le) " MAYBE_WEEKDAY DAY "(?: (?<o>" MONTH
                       "))?(?: 20[0-9]{2})? (?:au|et(?: le)?|a) " MAYBE_WEEKDAY LAST_DAY
                       "(?: (?<m>" MONTH ")(?: " YEAR ")?)?",
     quitus_resolve_range},
    {"",
     QUITUS_NEAR_DIGIT "\\b(?:du|entre le) " DAY "(?:[/.](?<o>" MONTH_NUMBER
                       "))?(?:[/.]20[0-9]{2})? (?:au|et(?: le)?) " LAST_DAY "[/.](?<m>" MONTH_NUMBER
                       ")\\b(?:[/.]" YEAR_OR_SHORT ")?",
     quitus_resolve_range},
    {"",
     QUITUS_NEAR_DIGIT "\\b" MAYBE_WEEKDAY "(?:the )?" DAY "(?: (?:of )?(?<o>" MONTH
                       "))? ?(?:-|to|until|till|through|and|au|jusqu'au) ?" MAYBE_WEEKDAY
                       "(?:the )?" LAST_DAY " (?:of )?(?<m>" MONTH ")(?:,? " YEAR ")?",
     quitus_resolve_range},
    {"",
     QUITUS_NEAR_DIGIT "\\b(?:from|between) (?:the )?" DAY
                       " (?:and|to|until|through) (?:the )?(?<e>" DAY_NUMBER
                       ")(?:st|nd|rd|th)\\b(?! of)",
     quitus_resolve_range},
    {"en",
     QUITUS_AT_DIGIT
     "(?<![0-9a-z/.-])(?<d>[0-3]?[0-9])/(?<o>[0-3]?[0-9]) ?(?:-|to|thru|through|until|till) ?"
     "(?<e>[0-3]?[0-9])/(?<m>[0-3]?[0-9])(?![0-9/.-])",
     quitus_resolve_numeric_range},
    {"", QUITUS_NEAR_DIGIT "\\bles " DAY " et " LAST_DAY " (?<m>" MONTH ")(?: " YEAR ")?",
     quitus_resolve_range},
    {"en",
     "\\b(?<o>" MONTH ") " DAY " ?(?:-|to|thru|until|through|and) ?(?:(?<m>" MONTH ") )?" LAST_DAY
     "(?:,? " YEAR ")?",
     quitus_resolve_range},
    /* weeks by a day or a number */
    {"", "\\b" WEEKDAY " (?:de |dans )?(?:la )?semaine du (?:lundi )?" DAY "(?: (?<m>" MONTH "))?",
     quitus_resolve_week_of},
    {"",
     "\\b" WEEKDAY " (?:of|in) (?:the )?week (?:of|commencing|beginning|starting) "
     "(?:monday )?(?:the )?" DAY "(?: (?:of )?(?<m>" MONTH "))?",
     quitus_resolve_week_of},
    {"",
     "\\b(?:semaine du|week of|week commencing|week beginning|w/c|week ending|w/e) "
     "(?:lundi |monday |friday )?(?:the )?" DAY "(?: (?:of )?(?<m>" MONTH "))?",
     quitus_resolve_week_of},
    {"en", "\\b(?:week of|week commencing|week beginning|w/c|week ending|w/e) (?<m>" MONTH ") " DAY,
     quitus_resolve_week_of},
    {"", "\\b(?:semaine du) " DAY "[/.](?<m>" MONTH_NUMBER ")\\b", quitus_resolve_week_of},
    {"", "\\b" WEEKDAY " (?:de (?:la )?|of )?(?:s|sem\\.?|semaine|wk|week) ?(?<k>[0-5]?[0-9])\\b",
     quitus_resolve_iso_week},
    {"",
     QUITUS_NEAR_DIGIT
     "\\b(?:(?<p>" PART_FR "|" PART_EN
     ")(?: de| of)?(?: la)? )?(?:s\\.? ?|sem\\.? ?|semaines? (?:no? ?)?|wk ?|week |cw ?|kw ?)"
     "(?<k>[0-5]?[0-9])\\b(?! ?(?:jours|days|h\\b|%|[/.,-][0-9]))(?: (?:de )?" YEAR ")?",
     quitus_resolve_iso_week},
    /* full dates */
    {"",
     QUITUS_NEAR_DIGIT "\\b" ANY_WEEKDAY
                       " (?<d>[0-3]?[0-9])(?<s>[/.-])(?<m>[0-3]?[0-9])\\k<s>" YEAR_OR_SHORT
                       "(?![/.-][0-9])",
     quitus_resolve_numeric},
    {"",
     QUITUS_AT_DIGIT
     "(?<![0-9][/.,])\\b(?<d>[0-3]?[0-9])(?<s>[/.-])(?<m>[0-3]?[0-9])\\k<s>" YEAR_OR_SHORT
     "(?![/.-][0-9])",
     quitus_resolve_numeric},
    {"",
     QUITUS_NEAR_DIGIT "\\b" MAYBE_WEEKDAY "(?:the )?" DAY "[ -]?(?:of |d'|de )?(?<m>" MONTH
                       ")(?:,? " YEAR "|-(?<y>2[0-9])\\b)?",
     quitus_resolve_date},
    {"", QUITUS_AT_DIGIT "\\b(?<d>" DAY_NUMBER ")(?<m>" MONTH ")(?: " YEAR ")?",
     quitus_resolve_date},
    {"en", "\\b(?:the )?(?<d>" DAY_WORD_EN ") (?:of )?(?<m>" LONG_MONTH ")(?:,? " YEAR ")?",
     quitus_resolve_date},
    {"", "\\b(?:premier|1 er|first(?: of)?) (?<m>" LONG_MONTH ")(?: " YEAR ")?",
     quitus_resolve_date, .count = 1},
    {"", "\\b(?<dd>" DAY_WORD ") (?<m>" LONG_MONTH ")(?: " YEAR ")?", quitus_resolve_date},
    {"en", "\\b" MAYBE_WEEKDAY "(?<m>" MONTH ") (?:the )?" DAY "(?![0-9.]*[0-9])(?:,? " YEAR ")?",
     quitus_resolve_date},
    {"",
     QUITUS_NEAR_DIGIT "\\b(?:" ANY_WEEKDAY "|(?:" WEEKDAY_SHORT
                       ")\\.?) (?:le )?(?<d>[0-3]?[0-9])(?<s>/)(?<m>[0-3]?[0-9])(?![0-9/-])",
     quitus_resolve_numeric},
    {"",
     QUITUS_AT_DIGIT "(?<![a-z0-9/.,-])(?<d>[0-3]?[0-9])(?<s>/)(?<m>[0-3]?[0-9])(?![0-9/-])"
                     "(?! ?(?:jours|jrs|semaines|mois|days|weeks|h\\b|heures|eur))",
     quitus_resolve_numeric},
    {"",
     QUITUS_AT_DIGIT
     "(?<![a-z0-9/.,-])(?<d>0[1-9]|[12][0-9]|3[01])\\.(?<m>0[1-9]|1[0-2])\\b\\.?(?! "
     "?(?:eur|e\\b|euros|[0-9]|%|h))",
     quitus_resolve_numeric},
    {"",
     QUITUS_AT_DIGIT
     "(?<![a-z0-9/.,-])(?<d>0?[1-9]|[12][0-9]|3[01])\\.(?<m>0?[1-9]|1[0-2])\\.(?![0-9])",
     quitus_resolve_numeric},
    {"fr",
     QUITUS_NEAR_DIGIT "\\b(?:le|au|du) (?<d>0?[1-9]|[12][0-9]|3[01])\\.(?<m>[1-9])\\b(?! "
                       "?(?:eur|e\\b|euros|[0-9%h]))"
                       "(?![.,][0-9])",
     quitus_resolve_numeric},
    {"fr",
     QUITUS_NEAR_DIGIT "\\b(?:le|au|avant le|" ANY_WEEKDAY
                       ") (?<d>[0-3]?[0-9])-(?<m>0[1-9]|1[0-2])(?![0-9/-])",
     quitus_resolve_numeric},
    QUITUS_FEAST_FORMS
    /* the first, the last of a month */
    {"", "\\b" NTH " " WEEKDAY " (?:de |d'|du mois d[e'] ?|of |in )(?<m>" MONTH ")(?: " YEAR ")?",
     quitus_resolve_nth},
    {"", "\\b" NTH " " WEEKDAY " (?:du|de|of(?: the)?) (?:mois " NEXT_FR "|next month)",
     quitus_resolve_nth, .shift = 1},
    {"", "\\b" NTH " " WEEKDAY " (?:du|de ce|[oi][fn] the|[oi][fn] this) (?:mois|month)\\b",
     quitus_resolve_nth},
    {"",
     "\\b" NTH " (?:jour|day) (?:de |d'|du mois d[e'] ?|of |in )(?<m>" LONG_MONTH ")(?: " YEAR ")?",
     quitus_resolve_nth},
    {"",
     "\\b" NTH
     " (?<u>jour ouvr(?:e|able)|working day|business day|jour|day) (?:du|of) (?:mois " NEXT_FR
     "|next month)",
     quitus_resolve_nth, .shift = 1},
    {"",
     "\\b" NTH " (?<u>jour ouvr(?:e|able)|working day|business day|jour|day) (?:du|de ce|of "
     "the|of this) (?:mois|month)\\b",
     quitus_resolve_nth},
    {"", "\\b(?:the )?(?:first|1st) of (?:the|next) month\\b|\\ble (?:1er|premier) du mois\\b",
     quitus_resolve_nth, .nth = 1},
    {"",
     QUITUS_NEAR_DIGIT "\\b(?:le |the |day )?" DAY " (?:day )?(?:du mois " NEXT_FR
                       "|of (?:the )?(?:next|following|coming) month|of next\\b(?! [a-z]))",
     quitus_resolve_day_of_near_month, .shift = 1},
    {"",
     QUITUS_NEAR_DIGIT "\\b(?:le |the |day )?" DAY
                       " (?:du mois dernier|of (?:the )?(?:last|previous) month)\\b",
     quitus_resolve_day_of_near_month, .shift = -1},
    {"",
     QUITUS_NEAR_DIGIT
     "\\b(?:le |the |day |chaque |tous les )?" DAY
     " (?:du mois|de (?:ce|chaque) mois|courant|crt|ct|of (?:the|this|each|every|the current) "
     "month|inst)\\b",
     quitus_resolve_day_of_near_month},
    QUITUS_MONTH_FORMS{"",
                       "\\b(?:(?:de|du|entre(?: le)?|between|from) )" ANY_WEEKDAY
                       " (?:a|au|et(?: le)?|and|to|through|-) " WEEKDAY "(?! ?[0-9])",
                       quitus_resolve_weekday, .part = 'r'},
    /* a weekday with what tells which */
    {"",
     "\\b" WEEKDAY " ?,? (?:de |dans |of )?(?:la )?(?:semaine " NEXT_FR "|" NEXT_EN
     " (?:week|wk)\\b)|"
     "\\b(?:(?:la )?semaine pro(?:chaine)?|" NEXT_EN " (?:week|wk)) ?,? (?:le |on )?" WEEKDAY,
     quitus_resolve_weekday, .part = 'n'},
    {"", "\\b" WEEKDAY " (?:(?:de )?cette semaine(?![- ]la)|(?:of )?this week\\b)",
     quitus_resolve_weekday, .part = 't'},
    {"",
     "\\b" WEEKDAY " de la semaine (?:derniere|passee)\\b|\\b" WEEKDAY
     " (?:of last week|from last week|last week)\\b",
     quitus_resolve_weekday, .part = 'l'},
    {"",
     "\\b" WEEKDAY " (?:week|after next)\\b|"
     "\\b(?:a )?week (?:on |from )(?:next )?" WEEKDAY "|\\ba week " WEEKDAY,
     quitus_resolve_weekday, .shift = 2},
    {"", "\\b" WEEKDAY " (?:en huit|en 8)\\b", quitus_resolve_weekday, .shift = 2, .part = 'h'},
    {"", "\\b" WEEKDAY " (?:en quinze|en 15)\\b", quitus_resolve_weekday, .shift = 3, .part = 'h'},
    {"", "\\b" WEEKDAY " fortnight\\b|\\b(?:two weeks|a fortnight) (?:on |from )" WEEKDAY,
     quitus_resolve_weekday, .shift = 3},
    {"",
     "\\b(?:le |the )?" WEEKDAY
     " (?:de cette semaine[- ]la|of that (?:same )?week|of the same week)\\b",
     quitus_resolve_anaphor, .part = 'w'},
    {"",
     "\\b(?:le |the )?" WEEKDAY
     " (?:suivant|d'apres|qui suit|after(?: that)?|following)\\b|\\bthe following " WEEKDAY,
     quitus_resolve_anaphor},
    {"",
     QUITUS_NEAR_DIGIT
     "\\b" WEEKDAY "(?: ?,? (?:le|the) | )" DAY
     "(?! ?(?:h|heures|eur|euros|%|am|pm|o'clock)\\b)(?![,.:h][0-9])(?! [0-9]{3})",
     quitus_resolve_day},
    {"en",
     QUITUS_NEAR_DIGIT "\\b(?<w>mon|tues?|weds?|thu(?:r|rs)?|fri|sat|sun)\\.? (?:the )?" DAY
                       "(?! ?(?:h|am|pm|o'clock)\\b)(?![,.:][0-9])",
     quitus_resolve_day},
    {"fr",
     QUITUS_NEAR_DIGIT "\\b(?<w>lun|merc?|jeu|vendr?|ven|vdi|sam|dim)\\.? (?:le )?" DAY
                       "(?! ?(?:h|eur|euros|%)\\b)(?![,.:/h][0-9])",
     quitus_resolve_day},
    {"",
     "\\b" WEEKDAY
     " (?:prochain|qui vient|pro|coming)\\b|\\b(?:next|this|this coming|coming|ce) " WEEKDAY
     "(?! (?:dernier|passe))",
     quitus_resolve_weekday, .shift = 1},
    {"fr",
     "\\b" WEEKDAY " (?:dernier|passe|prochain),? (?:le )?" DAY
     "(?! ?(?:h|heures|eur|euros|%)\\b)(?![,.:h][0-9])(?! [0-9]{3})",
     quitus_resolve_day},
    {"",
     "\\b(?:ce )?" WEEKDAY " (?:dernier|passe|last|past|just gone)\\b|\\b(?:last|past) " WEEKDAY,
     quitus_resolve_weekday, .shift = -1},
    /* weeks told from now */
    {"",
     "\\b(?:en |au |des )?(?:(?<p>" PART_FR ")(?: de)?[ -])?(?:la )?(?:semaine|sem\\.?)(?: "
     "pro(?:ch(?:aine)?)?\\b| qui vient\\b| a venir\\b)",
     quitus_resolve_near_week, .shift = 1},
    {"",
     "\\b(?:(?:the )?(?<p>" PART_EN ")(?: of| in)?[ -])?(?:" NEXT_EN
     "|(?:the )?coming|the following) (?:week|wk)\\b",
     quitus_resolve_near_week, .shift = 1},
    {"", "\\b(?:la )?semaine (?:derniere|passee|d'avant)\\b|\\b(?:last|past|previous) week\\b",
     quitus_resolve_near_week, .shift = -1},
    {"", "\\bweek before last\\b|\\bavant-derniere semaine\\b", quitus_resolve_near_week,
     .shift = -2},
    {"", "\\bweek[- ]?end (?:dernier|passe)\\b|\\blast week[- ]?end\\b", quitus_resolve_near_week,
     .shift = -1, .part = 'z'},
    {"", "\\b(?:semaine en huit|week after next|s ?\\+ ?2)\\b", quitus_resolve_near_week,
     .shift = 2},
    {"", "\\bs ?\\+ ?1\\b", quitus_resolve_near_week, .shift = 1},
    {"",
     "\\b(?<p>" PART_FR ")(?: de)?(?: la| cette)?[ -]sem(?:aine|\\.)?\\b|\\b(?:dans|ds|au cours "
     "de) la semaine\\b|\\bcette "
     "semaine\\b(?![- ]la)|\\bdans le courant de la semaine\\b",
     quitus_resolve_near_week},
    {"",
     "\\b(?:the )?(?<p>" PART_EN ")(?: of)? (?:the |this |the current |current "
     ")?week\\b|\\b(?:this|within the) week\\b|\\beow\\b|"
     "\\b(?<p>mid)-?week\\b(?! next)",
     quitus_resolve_near_week},
    {"",
     "\\b(?:avant|before) (?:le |ce |the |this )?w(?:eek)?[- ]?end\\b|\\bweek's end\\b|"
     "\\bbefore (?:the |this )?week is (?:out|over|up)\\b",
     quitus_resolve_near_week, .part = 'e'},
    {"", "\\b(?:ce|le) week[- ]?end\\b|\\b(?:this|the|over the) week[- ]?end\\b",
     quitus_resolve_near_week, .part = 'z'},
    QUITUS_DELAY_FORMS,
    /* days near the letter's */
    {"", "\\b(?:aujourd'hui en (?:huit|8)|a week today|this day week|today week)\\b",
     quitus_resolve_near, .shift = 7},
    {"", "\\b(?:demain en (?:huit|8)|a week tomorrow|tomorrow week)\\b", quitus_resolve_near,
     .shift = 8},
    {"", "\\baujourd'hui en (?:quinze|15)\\b", quitus_resolve_near, .shift = 14},
    {"", "\\b(?:demain en (?:quinze|15)|a fortnight tomorrow)\\b", quitus_resolve_near,
     .shift = 15},
    {"", "\\b(?:le )?lendemain(?= d[eu])", quitus_resolve_anaphor, .count = 1},
    {"", "\\b(?:la )?veille(?= d[eu])|\\bday before(?! yesterday)", quitus_resolve_anaphor,
     .count = 1, .shift = -1},
    {"", "\\bapres[- ]demain\\b|\\bday after tomorrow\\b", quitus_resolve_near, .shift = 2},
    {"",
     "\\bdem(?:ain|in)\\b|\\b2main\\b|\\btom+or+ow\\b|\\btmrw\\b|\\btmr\\b|\\btomoz\\b|\\b2moro\\b|"
     "\\btmw\\b|"
     "\\btmoro\\b|\\btomo\\b",
     quitus_resolve_near, .shift = 1},
    {"", "\\bavant?[- ]hier\\b|\\bday before yesterday\\b", quitus_resolve_near, .shift = -2},
    {"",
     "\\bhier\\b|\\b(?:yesterday|yday|yest)\\b|\\blast night\\b|\\bla nuit derniere\\b|\\bla "
     "veille\\b",
     quitus_resolve_near, .shift = -1},
    {"",
     "\\b(?:aujourd[' ]?hui\\b|ce (?:jour\\b(?![- ]la)|matin|midi|soir)\\b|cet(?:te)? (?:apres[- "
     "]midi|aprem|nuit)\\b|a l'instant\\b|today\\b|a midi\\b|a minute ago\\b|this "
     "a\\.?m\\b|(?:je|on) v(?:iens|ient) (?:juste )?de\\b|nous venons de\\b|(?:i've|i "
     "have|we've|we have|have) just\\b|this (?:morning|afternoon|evening|very "
     "day)\\b|to?nite?\\b|tonight\\b|2nite\\b|just "
     "(?:now|paid|sent|done|made|transferred|wired)\\b|(?:a moment|moments) ago\\b|this minute\\b|"
     "to ?day\\b|in the next "
     "hour\\b|dans l'?heure\\b|maintenant\\b|tout de "
     "suite\\b|(?:eod|cob|close of (?:business|play)|end of (?:the |this )?day)\\b(?! (?:on |this "
     "|next )?(?:" WEEKDAY_EN
     "|tomorrow|today|the [0-9]|[0-9]))|dans la journee\\b|tout a l'?heure\\b|"
     "(?:il y a|y a|ya) (?:a peine |quelques |" NUMBER ") ?(?:minutes?|min|mn)\\b|"
     "\\bmin(?:ute)?s? ago\\b|this (?:aft|lunchtime)\\b|since (?:this )?morning\\b)",
     quitus_resolve_near},
    {"",
     JUST_DONE_FR "(?:a|vers) [0-9]{1,2} ?h(?: ?[0-9]{2})?\\b|" JUST_DONE_EN
                  "at [0-9]{1,2}(?:[.:][0-9]{2})? ?(?:am\\b|pm\\b|o'clock)",
     quitus_resolve_time},
    {"", "\\bcette (?:semaine[- ]la|meme semaine)\\b|\\b(?:that|the same|same) (?:very )?week\\b",
     quitus_resolve_anaphor, .part = 'w'},
    {"",
     "\\bce (?:jour|soir|matin)[- ]la\\b|\\bcette date[- ]?(?:la)?\\b|\\bce meme "
     "jour\\b|\\b(?:le|du) "
     "jour meme\\b|\\b(?:that|the same|same) (?:very )?(?:day|date|morning)\\b",
     quitus_resolve_anaphor},
    /* the least said */
    {"", "\\b(?:le |au )?lendemain\\b|\\b(?:the )?(?:next|following) day\\b|\\bday after\\b",
     quitus_resolve_anaphor, .count = 1},
    {"", "\\b(?:le )?surlendemain\\b", quitus_resolve_anaphor, .count = 2},
    {"",
     "\\b(?:la |the )?(?:semaine d'apres|semaine suivante|semaine qui suit|following week|week "
     "after)\\b",
     quitus_resolve_anaphor, .count = 7, .part = 'w'},
    {"", "\\b" WEEKDAY, quitus_resolve_weekday},
    {"en", "\\b(?<w>mon|tues?|weds?|thurs?|fri) week\\b", quitus_resolve_weekday, .shift = 2},
    {"en", "\\b(?<w>mon|tues?|weds?|thurs?|fri)\\b(?!')", quitus_resolve_weekday},
    {"en", "\\b(?<w>sat|sun) (?:night|morning|afternoon|evening)\\b", quitus_resolve_weekday},
    {"",
     QUITUS_NEAR_DIGIT
     "\\b(?:le|au|du|avant|pour le|des le|jusqu'au|apres le|ce) "
     "(?<d>[12][0-9]|3[01]|0?[1-9])(?: ?er|(?<= 1)e)?\\b(?! "
     "?(?:h\\b|h[0-9]|heures|eur|euros?|e\\b|%|mois|fois|jours|cartons|lignes|factures|palettes|"
     "x\\b|pieces|premier|dernier|autre|ans|kg|km|m2|rue|[0-9]))(?![,.:/][0-9])(?!-[0-9a-z])",
     quitus_resolve_day},
    {"",
     "\\b(?:le|au|avant le|pour le) (?!premier)(?<dd>" DAY_WORD
     ")(?= ?(?:[.,;:!?)\\n]|$| au | et ))",
     quitus_resolve_day},
    {"", "\\b(?:le|au) 1 ?er\\b|\\b(?:au premier|le premier(?= au ))", quitus_resolve_day,
     .count = 1},
    {"",
     QUITUS_NEAR_DIGIT "\\b(?:the |on |by |before |until |till )(?<d>" DAY_NUMBER
                       ")(?:st|nd|rd|th)\\b(?! (?:of|invoice|time|reminder|floor|party|letter))",
     quitus_resolve_day},
    {"",
     QUITUS_AT_DIGIT
     "\\b(?<d>" DAY_NUMBER ")(?:st|nd|rd|th)\\b"
     "(?= ?(?:[.,;!?\\n]|$|without |latest|at the latest|he |she |they |we |i |for sure))",
     quitus_resolve_day},
    {"en",
     QUITUS_NEAR_DIGIT "\\b(?:on|by|before|until) the (?<d>" DAY_NUMBER ")(?= ?(?:[.,;!?\\n]|$))",
     quitus_resolve_day},
    {"", "\\bon the first\\b(?= ?(?:[.,;!?\\n]|$))", quitus_resolve_day, .count = 1},
    {"en",
     "\\b(?:the |on |by )(?<d>" DAY_WORD_EN ")\\b(?= ?(?:[.,;:!?)\\n]|$|at |and |latest|without))",
     quitus_resolve_day},
    {"",
     "\\b(?:en|au mois d[e']|le mois "
     "d[e']|courant|d'ici|avant|in|by|before|until|jusqu'en|pour|fin) ?(?<m>" LONG_MONTH
     ")(?: " YEAR ")?",
     quitus_resolve_month},
    {"en", "\\b(?:in|by|before|until|till) (?<m>" MONTH_EN ")\\b", quitus_resolve_month},
};

const struct quitus_scan_patterns quitus_date_patterns = {
    &quitus_date_forms->regex, G_N_ELEMENTS(quitus_date_forms), sizeof *quitus_date_forms};
