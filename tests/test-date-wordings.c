/* tests/test-date-wordings.c - how debtors say a day: many wordings of each. */
#include "base/fold.h"
#include "classifier/fields/dates.h"

struct wordings {
  const char *language; /* "us": English, month first */
  const char *day;      /* the last of a span */
  const char *texts;    /* between " | " */
};

/* All letters are of Monday 9 March 2026. */
static const struct wordings to_come[] = {
    {"fr", "2026-03-09",
     "maintenant | dans la journée | dès aujourd'hui | d'ici ce soir | tout à l'heure | ce "
     "matin | à l'instant | cette nuit | dans l'heure | dans lheure"},
    {"fr", "2026-03-10",
     "d'ici demain soir | demain matin à la première heure | dans les 24 heures | sous 24h "
     "| demin | mardi suivant | en début de semaine"},
    {"fr", "2026-03-11",
     "apres demain | dans les prochaines 48 heures | en milieu de semaine | mercredis "
     "prochain | entre lundi et mercredi"},
    {"fr", "2026-03-12",
     "sous 72 heures | dans 2 ou 3 jours | sous 2/3 jours | d'ici 2-3 jours | d'ici deux à "
     "trois jours | dans deux trois jours | jeu 12 | jeudis | J+3 | à J + 3 | de lundi à jeudi"},
    {"fr", "2026-03-13",
     "vendredi qui vient | vendredi prochain | vendredi de cette semaine | ce vendredi 13 "
     "| vendredi soir au plus tard | d'ici la fin de la semaine | d'ici la fin de semaine "
     "| d'ici fin de semaine | en fin de semaine | fin de la semaine | avant la fin de la "
     "semaine | fin de cette semaine | dans le courant de la semaine | courant de semaine "
     "| cette semaine | ven 13 mars | ven. 13/03 | vandredi | vendredie | jusqu'à vendredi "
     "| d'ici vendredi | avant le week-end"},
    {"fr", "2026-03-14", "le lendemain du 13 mars"},
    {"fr", "2026-03-15",
     "mi-mois | au milieu du mois | à la mi-mars | mi mars | au 15 | autour du 15 | vers "
     "le 15 | dès le 15 | d'ici le 15 | pour le 15 | avant le 15 | au plus tard le 15 | le "
     "quinze mars | le quinze | le 15 du mois | le 15 courant | le 15 crt | le 15 ct | le "
     "15 de ce mois | le week-end prochain | ce week-end"},
    {"fr", "2026-03-16",
     "ce lundi | lundi en huit | lundi en 8 | d'aujourd'hui en huit | d'ici une bonne semaine | "
     "sous 5 jours ouvrables "
     "| dans une semaine | dans 1 semaine | d'ici 1 sem | lundi 16 | lundi 16/03 | le "
     "lundi 16 mars 2026"},
    {"fr", "2026-03-17",
     "mardi de la semaine prochaine | mardi la semaine prochaine | la semaine prochaine, "
     "mardi | d'ici huit jours | sous huit jours | sous 8 jours | sous 8j | s/s 8 jours | "
     "sous huitaine | à huitaine | dans la huitaine | en début de semaine prochaine | "
     "début de semaine prochaine | au début de la semaine prochaine | début semaine "
     "prochaine | mar 17/03 | le dix-sept mars | le 17 3"},
    {"fr", "2026-03-19",
     "d'ici une dizaine de jours | sous une dizaine de jours | dans une petite dizaine de "
     "jours | dans les 10 prochains jours | dans les dix jours à venir"},
    {"fr", "2026-03-20",
     "de vendredi en huit | en fin de semaine prochaine | à la fin de la semaine prochaine "
     "| courant semaine prochaine | dans le courant de la semaine prochaine | la semaine "
     "pro | la sem. prochaine | semaine proch | la semaine qui vient | la semaine à venir "
     "| semaine 12 | en semaine 12 | S12 | s.12 | sem 12 | sem. 12 | semaine n°12 | fin "
     "S12 | fin de semaine 12 | fin sem. 12 | vendredi S12 | la semaine du 16 | la semaine "
     "du 16 mars | la semaine du 16 au 20 mars | la semaine du 16/03 | semaine du lundi 16 "
     "mars | aux alentours du 20 mars | le 20 prochain | du lundi 16 au vendredi 20 | du "
     "16/03 au 20/03 | 16 au 20 mars | jusqu'au 20 mars inclus | S+1 | troisième semaine de mars | "
     "3e semaine de mars"},
    {"fr", "2026-03-23",
     "d'ici deux petites semaines | sous dix jours ouvrés | "
     "d'ici 2 sem. | dans deux semaines | aujourd'hui en quinze"},
    {"fr", "2026-03-24",
     "sous quinzaine | dans la quinzaine | d'ici une quinzaine | d'ici une quinzaine de "
     "jours | dans les quinze jours | début S13 | demain en quinze"},
    {"fr", "2026-03-25", "mi S13"},
    {"fr", "2026-03-26", "jeudi en 15"},
    {"fr", "2026-03-27",
     "vendredi en quinze | courant S13 | dernier vendredi du mois | le dernier vendredi de "
     "mars | du 16 au 27 mars | S+2 | le vingt-sept"},
    {"fr", "2026-03-30", "d'ici trois semaines | dans trois semaines"},
    {"fr", "2026-03-31",
     "fin de mois | en fin de mois | à la fin du mois | fin du mois | d'ici la fin du mois "
     "| avant la fin du mois | fin du mois en cours | fin mois | fin du moi | la fin de ce "
     "mois | ce mois-ci | dans le mois | courant du mois | seconde quinzaine de mars | 2e "
     "quinzaine de mars | le dernier jour du mois | le dernier jour ouvré du mois | fin du "
     "trimestre | fin de trimestre | le 31 | fin 03 | fin courant | le trente et un mars"},
    {"fr", "2026-04-01",
     "le premier jour du mois prochain | le 1er avril | 1er avril | le premier avril"},
    {"fr", "2026-04-03", "première semaine d'avril | 1ère semaine d'avril"},
    {"fr", "2026-04-04", "15 jours après le 20 mars"},
    {"fr", "2026-04-05",
     "le 5 du mois prochain | le 5 avril prochain | le 5 d'avril | à Pâques | avant Pâques | après "
     "Pâques "
     "| le 5 de chaque mois | chaque 5 du mois | le 5 avril 2026 au plus tard"},
    {"fr", "2026-04-06",
     "premier lundi d'avril | le premier lundi du mois prochain | lundi de Pâques | du 30 "
     "mars au 6 avril"},
    {"fr", "2026-04-08", "dans les 30 jours"},
    {"fr", "2026-04-09", "dans un mois | d'ici un mois | d'ici un petit mois | sous un mois"},
    {"fr", "2026-04-10",
     "le 10 du mois suivant | début du mois prochain | début de mois prochain | au début "
     "du mois d'avril | début avril | tout début avril | dans les premiers jours d'avril | "
     "deuxième semaine d'avril | le 10/04 | 10/04/26 | 10-04-2026 | 10.4.2026 | le 10-04 | "
     "10 avr. | le 10 avrille"},
    {"fr", "2026-04-13", "huit jours après Pâques"},
    {"fr", "2026-04-15",
     "d'ici au 15 avril | mi mois prochain | première quinzaine d'avril | 1re quinzaine "
     "d'avril | entre le 10 et le 15 avril | entre le 10 et 15 avril"},
    {"fr", "2026-04-30",
     "fin du mois prochain | fin de mois prochain | fin mois prochain | le mois prochain | "
     "courant du mois prochain | courant avril | dans le courant du mois d'avril | dans le "
     "courant d'avril | en avril | au mois d'avril | fin avril | à la fin avril | fin "
     "d'avril | fin du mois d'avril | dernière semaine d'avril | deuxième quinzaine "
     "d'avril | 30 jours fin de mois | 45 jours fin de mois | 45j fdm | 30 j. fin de mois "
     "| le 30 avril inclus | au 30.04 | au 30/4 | échéance 30.04.26 | fin 04/2026 | "
     "04/2026 | fin prochain | fin M+1 | à M+1"},
    {"fr", "2026-05-10", "30 jours fin de mois le 10"},
    {"fr", "2026-05-14", "à l'Ascension"},
    {"fr", "2026-05-24", "à la Pentecôte"},
    {"fr", "2026-06-09", "dans 3 mois | d'ici 3 mois"},
    {"fr", "2026-06-24", "à la Saint-Jean"},
    {"fr", "2026-06-30",
     "à la fin du 2e trimestre | fin T2 | au T2 | fin du premier semestre | fin du "
     "semestre | le trimestre prochain | d'ici la fin du 2e trimestre"},
    {"fr", "2026-07-14", "le 14 juillet"},
    {"fr", "2026-08-15", "au 15 août | à l'Assomption"},
    {"fr", "2026-09-01", "à la rentrée"},
    {"fr", "2026-09-29", "à la Saint-Michel"},
    {"fr", "2026-09-30", "en septembre"},
    {"fr", "2026-11-01", "à la Toussaint"},
    {"fr", "2026-11-11", "le 11 novembre | à la Saint-Martin"},
    {"fr", "2026-12-24", "la veille de Noël | avant les fêtes"},
    {"fr", "2026-12-25", "avant Noël | à Noël"},
    {"fr", "2026-12-31", "fin d'année | à la fin de l'année | à la Saint-Sylvestre"},
    {"fr", "2027-01-01", "au Nouvel An | au jour de l'an"},
    {"fr", "2027-01-06", "à l'Épiphanie"},
    {"fr", "2027-01-31", "début d'année prochaine"},
    {"fr", "2027-02-02", "à la Chandeleur"},
    {"en", "2026-03-09", "today | by EOD | by close of play today | this morning"},
    {"en", "2026-03-10",
     "COB tomorrow | first thing tomorrow | tomorrow morning | tmrw | within 24hrs"},
    {"en", "2026-03-11",
     "the day after tomorrow | on Weds | in a couple of days | within 48 hours | between Monday "
     "and Wednesday"},
    {"en", "2026-03-12", "in 2-3 days | the 12th | on the twelfth | by the twelfth"},
    {"en", "2026-03-13",
     "Friday | this Friday | this coming Friday | Friday coming | next Friday | by Fri | "
     "Fri. | this week | later this week | by the end of the week | end of week | by "
     "week's end | EOW | before the weekend | Friday 3pm | within the week"},
    {"en", "2026-03-15",
     "over the weekend | mid-month | middle of the month | the 15th of this month | the "
     "15th inst. | by the 15th"},
    {"en", "2026-03-16",
     "a week today | this day week | inside seven days | in a week | in a week or so "
     "| in "
     "5 business days | within five working days | Monday 9 o'clock"},
    {"en", "2026-03-17",
     "Tuesday next week | Tuesday of next week | next week Tuesday | next week on Tuesday "
     "| a week tomorrow | early next week | St Patrick's Day | on day 17 of this month"},
    {"en", "2026-03-18", "5-7 business days | mid next week | mid-next week | middle of next week"},
    {"en", "2026-03-19",
     "10 days from now | in ten days | in the next ten days | over the next 10 days"},
    {"en", "2026-03-20",
     "Friday week | a week on Friday | a week Friday | a week from Friday | Friday after "
     "next | next week | late next week | end of next week | sometime next week | week 12 "
     "| wk 12 | w/c 16 March | week commencing 16th March | w/e 20 March | week ending 20 "
     "March | the week of March 16 | the week of the 16th | March 16-20 | 16-20 March | "
     "16th to 20th March | from the 16th to the 20th of March | from March 16 to March 20 "
     "| 16 March - 20 March | between the 16th and the 20th | until the 20th | nxt week | next wk"},
    {"en", "2026-03-23",
     "Monday week | a fortnight today | in a fortnight | within the fortnight | within a "
     "fortnight | in two weeks' time | in two weeks time | two weeks from now | two weeks "
     "from today | within 14 days | in a couple of weeks"},
    {"en", "2026-03-27",
     "the week after next | last Friday of the month | Friday fortnight | two weeks on Friday"},
    {"en", "2026-03-30", "in two to three weeks | in two or three weeks"},
    {"en", "2026-03-31",
     "by the end of the month | end of the month | end of month | month end | month-end | "
     "at month's end | EOM | by the end of this month | later this month | this month | "
     "last working day of the month | last day of the month | end of quarter"},
    {"en", "2026-04-01",
     "April 1 | the first of April | on the 1st | on the first | 1st April | first of the "
     "month | the 1st of the month"},
    {"en", "2026-04-03", "first week of April | the first week in April | Good Friday"},
    {"en", "2026-04-05",
     "the 5th of next month | on the 5th of the month | Easter | before Easter"},
    {"en", "2026-04-06", "first Monday of April | the first Monday in April | Easter Monday"},
    {"en", "2026-04-08", "within 30 days"},
    {"en", "2026-04-09", "in a month | in a month's time"},
    {"en", "2026-04-10", "early next month | early April | second week of April"},
    {"en", "2026-04-15",
     "mid-April | mid April | first half of April | 15/4 | 15.4. | 15.04.2026 | ten days "
     "after Easter"},
    {"en", "2026-04-24", "last Friday in April | in a month and a half"},
    {"en", "2026-04-30",
     "end of next month | next month | end of April | end-April | end April | by the end "
     "of April | late April | last week of April | in April | sometime in April | last day "
     "of April | 30 days end of month | 30 days EOM | end of nxt month"},
    {"en", "2026-05-12",
     "the 12th of May | 12th May | 12 May | May 12 | May 12th | May the 12th | Tuesday May "
     "12 | Tues 12 May | Tuesday the 12th | Tuesday 12th May | 12-May | 12-May-26 | 12 May "
     "'26"},
    {"en", "2026-05-24", "Whitsun"},
    {"en", "2026-05-25", "Memorial Day"},
    {"en", "2026-06-30", "end of Q2 | in Q2 | by the end of the second quarter | next quarter"},
    {"en", "2026-07-04", "the 4th of July | Independence Day"},
    {"en", "2026-09-07", "Labor Day"},
    {"en", "2026-09-29", "Michaelmas"},
    {"en", "2026-10-31", "Halloween"},
    {"en", "2026-11-26", "Thanksgiving"},
    {"en", "2026-12-24", "by Christmas Eve"},
    {"en", "2026-12-25", "Christmas"},
    {"en", "2026-12-26", "Boxing Day"},
    {"en", "2026-12-31", "end of the year | year end | New Year's Eve"},
    {"en", "2027-01-01", "New Year | New Year's Day"},
    {"en", "2027-02-14", "Valentine's Day"},
    {"us", "2026-03-20", "3/16 - 3/20 | 3/16-3/20 | 3/16 through 3/20"},
    {"us", "2026-04-05", "on 4/5"},
    {"us", "2026-04-15", "4/15 | 04/15/2026 | 4/15/26"},
    {"fr", "2026-07-15",
     "13 juillet au 15 juillet | du samedi 13 au dimanche 15 juillet | 13-15 juillet | le 15 07 "
     "2026 | "
     "15/07/26 | 13 au 15 juillet"},
    {"en", "2026-07-15",
     "July 13-15 | July 13 thru 15 | July 13 to 15 | 13 to 15 July | 2026-7-15"},
    {"en", "2026-03-31", "before the month is out"},
    {"en", "2026-03-13", "before the week is out"},
    {"en", "2026-04-20",
     "six weeks today | the 20th of next | 20th of the next month | 20th day of next month"},
    {"fr", "2027-10-31", "le dernier jour d'octobre 2027"},
    {"fr", "2026-03-18", "à mi-semaine prochaine"},
    {"fr", "2026-03-21", "le vingt et un mars | au vingt et un | le 21 03 26"},
    {"fr", "2026-04-23", "sous quarante-cinq jours | d'ici 45 jours"},
    {"fr", "2026-04-24", "dans un mois et demi"},
    {"fr", "2026-05-31", "fin M+2"},
    {"fr", "2026-05-08", "dans soixante jours"},
    {"fr", "2026-06-20", "au printemps"},
    {"fr", "2026-07-05", "le 5 jui"},
    {"fr", "2026-09-22", "cet été | l'été prochain"},
    {"fr", "2026-12-20", "à l'automne"},
    {"fr", "2027-01-10", "après les fêtes"},
    {"fr", "2027-03-09", "dans un an | d'ici une année"},
    {"fr", "2027-12-31", "l'année prochaine | l'an prochain"},
    {"fr", "2026-03-24", "mardi de la semaine du 23 | le mardi de la semaine du lundi 23 mars"},
    {"fr", "2026-03-31", "avant le terme du mois de mars | au terme du mois"},
    {"fr", "2026-11-05", "5 novenbre | le 5 novembr | le cinq novenbre"},
    {"fr", "2026-07-05", "5 juilet | le 5 juillt"},
    {"fr", "2026-03-13",
     "au cours de la semaine | ds la semaine | fin sem | vendr 13 | vdi 13 | vendredi prochain 13"},
    {"fr", "2026-03-17", "ds 8 jours | sous le délai de huit jours"},
    {"fr", "2026-03-19", "sous dizaine"},
    {"fr", "2026-03-31", "au 31.3"},
    {"en", "2026-03-10", "tmw | tmoro"},
    {"en", "2026-03-11", "midweek"},
    {"en", "2026-03-20", "Fri week | by the 20"},
    {"en", "2026-03-23", "in the next fortnight"},
    {"en", "2026-03-23", "23rd without fail | 23rd latest"},
    {"en", "2026-03-25", "Wednesday of the week of the 23rd | Wednesday in the week commencing 23"},
    {"en", "2026-04-03", "first Friday of Apr"},
    {"en", "2026-03-21", "the twenty-first of March"},
    {"en", "2026-04-23", "within forty-five days"},
    {"en", "2026-06-20", "in the spring"},
    {"en", "2027-01-10", "after the holidays"},
    {"en", "2027-12-31", "next year"},
};

static const struct wordings gone_by[] = {
    {"fr", "2026-02-16", "ça fait 3 semaines"},
    {"fr", "2026-02-22", "il y a quinze jours"},
    {"fr", "2026-02-27", "il y a 10 jours | il y a une dizaine de jours | y a 10 jour"},
    {"fr", "2026-02-28", "le mois dernier"},
    {"fr", "2026-03-01", "voilà huit jours"},
    {"fr", "2026-03-06",
     "vendredi dernier | vendredi de la semaine dernière | ya 3 jours | la semaine "
     "dernière"},
    {"fr", "2026-03-07", "avant-hier soir | avan hier"},
    {"fr", "2026-03-08", "hier soir | la nuit dernière"},
    {"fr", "2026-03-06", "la semaine d'avant"},
    {"fr", "2026-03-08", "le week-end dernier | ce week-end"},
    {"fr", "2026-03-09",
     "il y a dix minutes | il y a quelques minutes | ya 10 min | virement fait à 6h40 | parti à "
     "14h"},
    {"fr", "2026-03-04", "mercredi dernier 4 | mercredi dernier, le 4"},
    {"en", "2026-02-23", "a fortnight ago | a fortnight back"},
    {"en", "2026-03-06", "this past Friday | Friday just gone"},
    {"en", "2026-02-27", "the week before last"},
    {"en", "2026-03-08", "last weekend | over the weekend"},
    {"en", "2026-03-09", "ten minutes ago | moments ago | just paid it"},
    {"en", "2026-02-27", "ten days ago"},
    {"en", "2026-03-02", "a week ago"},
    {"en", "2026-03-06", "last week | last Friday | Friday last | Friday of last week"},
    {"en", "2026-03-07", "a couple of days ago"},
    {"en", "2026-03-08", "last night | yday"},
    {"en", "2026-03-09", "ten min ago | 2 mins ago | this aft | this lunchtime | sent at 9.40 am"},
    {"fr", "2025-09-09", "il y a six mois"},
    {"fr", "2024-03-09", "il y a deux ans"},
};

static void test_wording(const struct wordings *wordings, const char *text, bool comes) {
  g_autoptr(quitus_folded) folded = quitus_fold(text, -1);
  g_auto(quitus_scan) scan = {0};
  bool american = g_str_equal(wordings->language, "us");
  struct quitus_date_context context = {.sent = quitus_day_from_ymd(2026, 3, 9),
                                        .language = american ? "en" : wordings->language,
                                        .month_first = american};
  quitus_scan_init(&scan, folded->text, folded->length);
  g_autoptr(GArray) dates = quitus_dates_find(&scan, &context);
  g_test_message("%s", text);
  g_assert_cmpuint(dates->len, ==, 1);
  const struct quitus_date *date = &g_array_index(dates, struct quitus_date, 0);
  quitus_day day = comes ? date->future.last : date->past.last;
  char found[11] = "none";
  if (day != QUITUS_NO_DAY)
    quitus_day_iso(day, found);
  g_assert_cmpstr(found, ==, wordings->day);
}

static void test_table(const struct wordings *table, size_t n, bool comes) {
  for (size_t i = 0; i < n; i++) {
    g_auto(GStrv) texts = g_strsplit(table[i].texts, " | ", -1);
    for (char **text = texts; *text; text++)
      test_wording(&table[i], *text, comes);
  }
}

static void test_to_come(void) {
  test_table(to_come, G_N_ELEMENTS(to_come), true);
}

static void test_gone_by(void) {
  test_table(gone_by, G_N_ELEMENTS(gone_by), false);
}

static bool has_year(const char *text) {
  return g_regex_match_simple("20[0-9][0-9]|[-/. ]26", text, 0, 0);
}

/* What a wording without a year means is no day, or one near the letter's. */
static void test_far_day(quitus_day sent, const char *text) {
  g_test_message("%s", text);
  g_autofree char *folded = quitus_fold_string(text);
  struct quitus_date_context context = {.sent = sent, .language = ""};
  g_auto(quitus_scan) scan = {0};
  quitus_scan_init(&scan, folded, strlen(folded));
  g_autoptr(GArray) dates = quitus_dates_find(&scan, &context);
  for (guint i = 0; i < dates->len; i++) {
    const struct quitus_date *date = &g_array_index(dates, struct quitus_date, i);
    const quitus_day days[] = {date->future.first, date->future.last, date->past.first,
                               date->past.last};
    for (size_t k = 0; k < G_N_ELEMENTS(days); k++)
      g_assert_true(days[k] == QUITUS_NO_DAY || ABS((gint64)days[k] - sent) <= 732);
  }
}

/* A header may bear any date. */
static void test_ends_of_time(void) {
  const quitus_day ends[] = {quitus_day_from_ymd(100, 1, 1), quitus_day_from_ymd(9999, 12, 31)};
  for (size_t end = 0; end < G_N_ELEMENTS(ends); end++)
    for (size_t i = 0; i < G_N_ELEMENTS(to_come); i++) {
      g_auto(GStrv) texts = g_strsplit(to_come[i].texts, " | ", -1);
      for (char **text = texts; *text; text++)
        if (!has_year(*text))
          test_far_day(ends[end], *text);
    }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/dates/wordings/to-come", test_to_come);
  g_test_add_func("/dates/wordings/gone-by", test_gone_by);
  g_test_add_func("/dates/wordings/ends-of-time", test_ends_of_time);
  return g_test_run();
}
