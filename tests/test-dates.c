/* tests/test-dates.c - expressions of dates: what is found, and both its readings. */
#include "classifier/fields/dates.h"
#include "base/fold.h"
#include <string.h>

#define ANY "?"

/* Monday 9 March 2026 unless `sent` says otherwise.  NULL: no such reading; ANY: whatever it is. */
struct date_case {
  const char *text, *future, *past;
  const char *sent, *language;
};

static const struct date_case cases[] = {
    /* near days */
    {"aujourd'hui", "2026-03-09", "2026-03-09"},
    {"ce matin", "2026-03-09", "2026-03-09"},
    {"ce soir", "2026-03-09", "2026-03-09"},
    {"demain", "2026-03-10", NULL},
    {"après-demain", "2026-03-11", NULL},
    {"hier", NULL, "2026-03-08"},
    {"avant-hier", NULL, "2026-03-07"},
    {"tomorrow", "2026-03-10", NULL},
    {"the day after tomorrow", "2026-03-11", NULL},
    {"yesterday", NULL, "2026-03-08"},
    {"today", "2026-03-09", "2026-03-09"},
    /* weekdays; the letter is of a Monday */
    {"vendredi", "2026-03-13", "2026-03-06"},
    {"lundi", "2026-03-16", "2026-03-02"},
    {"lundi prochain", "2026-03-16", NULL},
    {"vendredi en huit", "2026-03-20", NULL},
    {"mardi dernier", NULL, "2026-03-03"},
    {"jeudi de la semaine prochaine", "2026-03-19", NULL},
    {"Friday", "2026-03-13", "2026-03-06"},
    {"last Tuesday", NULL, "2026-03-03"},
    {"next Friday", "2026-03-13", NULL},
    {"vendredi 20", "2026-03-20", "2026-02-20"},
    {"lundi 6 avril", "2026-04-06", "2025-04-06"},
    /* numbers and months */
    {"le 15", "2026-03-15", "2026-02-15"},
    {"le 9", "2026-03-09", "2026-03-09"},
    {"le 31", "2026-03-31", "2026-01-31"},
    {"le 1er", "2026-04-01", "2026-03-01"},
    {"le 3 avril", "2026-04-03", "2025-04-03"},
    {"le 28 février", "2027-02-28", "2026-02-28"},
    {"le 1er septembre 2026", "2026-09-01", NULL},
    {"le 15/04", "2026-04-15", "2025-04-15"},
    {"le 15/04/2026", "2026-04-15", NULL},
    {"15.04.2026", "2026-04-15", NULL},
    {"le 02-03-2026", NULL, "2026-03-02"},
    {"2026-04-30", "2026-04-30", NULL},
    {"15th of April", "2026-04-15", "2025-04-15"},
    {"April 15", "2026-04-15", "2025-04-15", NULL, "en"},
    {"April 15th, 2026", "2026-04-15", NULL, NULL, "en"},
    {"by the 20th", "2026-03-20", "2026-02-20", NULL, "en"},
    {"on 04/05 we pay in $", "2026-04-05", "2025-04-05", NULL, "us"},
    {"on 04/05", "2026-05-04", "2025-05-04", NULL, "en"},
    {"on 04/15", "2026-04-15", "2025-04-15", NULL, "en"},
    {"08.12.2025 in $", NULL, "2025-12-08", NULL, "us"},
    {"le 29 février", "2028-02-29", "2024-02-29"},
    /* months and parts of them: a span's last day */
    {"fin de mois", "2026-03-31", NULL},
    {"d'ici la fin du mois", "2026-03-31", NULL},
    {"fin du mois prochain", "2026-04-30", NULL},
    {"fin mars", "2026-03-31", "2025-03-31"},
    {"fin avril", "2026-04-30", "2025-04-30"},
    {"mi-mars", "2026-03-15", "2025-03-15"},
    {"courant avril", "2026-04-30", "2025-04-30"},
    {"début avril", "2026-04-10", "2025-04-10"},
    {"first week of May", "2026-05-01", "2025-05-02"},
    {"end of April", "2026-04-30", "2025-04-30"},
    {"end of the month", "2026-03-31", NULL},
    {"EOM", "2026-03-31", NULL},
    {"mid-April", "2026-04-15", "2025-04-15"},
    {"fin d'année", "2026-12-31", NULL},
    {"30 jours fin de mois", "2026-04-30", NULL},
    {"30 jours fin de mois le 10", "2026-05-10", NULL},
    /* weeks: a week ends on its Friday */
    {"semaine prochaine", "2026-03-20", NULL},
    {"début de semaine prochaine", "2026-03-17", NULL},
    {"en fin de semaine", "2026-03-13", NULL},
    {"cette semaine", "2026-03-13", "2026-03-13"},
    {"fin S12", "2026-03-20", NULL},
    {"semaine 14", "2026-04-03", NULL},
    {"semaine du 23 mars", "2026-03-27", "2025-03-28"},
    {"la semaine dernière", NULL, "2026-03-06"},
    {"jeudi dernier", NULL, "2026-03-05", "2026-03-13"},
    {"mercredi dernier", NULL, "2026-03-11", "2026-03-13"},
    {"dimanche dernier", NULL, "2026-03-08"},
    {"next week", "2026-03-20", NULL},
    {"mid next week", "2026-03-18", NULL},
    {"by the end of the week", "2026-03-13", NULL},
    /* delays */
    {"sous 8 jours", "2026-03-17", NULL},
    {"sous huitaine", "2026-03-17", NULL},
    {"sous quinzaine", "2026-03-24", NULL},
    {"dans la quinzaine", "2026-03-24", NULL},
    {"sous 48h", "2026-03-11", NULL},
    {"dans 10 jours", "2026-03-19", NULL},
    {"d'ici une dizaine de jours", "2026-03-19", NULL},
    {"dans trois semaines", "2026-03-30", NULL},
    {"dans un mois", "2026-04-09", NULL},
    {"within 10 days", "2026-03-19", NULL},
    {"in two weeks", "2026-03-23", NULL},
    {"in a fortnight", "2026-03-23", NULL},
    {"il y a 3 jours", NULL, "2026-03-06"},
    {"il y a une semaine", NULL, "2026-03-02"},
    {"3 days ago", NULL, "2026-03-06"},
    {"two weeks ago", NULL, "2026-02-23"},
    {"sous 3 jours ouvrés", "2026-03-12", NULL},
    /* around the turn of the year */
    {"le 5", "2026-01-05", "2025-12-05", "2025-12-23"},
    {"fin janvier", "2026-01-31", "2025-01-31", "2025-12-23"},
    {"S2", "2026-01-09", NULL, "2025-12-23"},
    {"le 30 décembre", "2026-12-30", "2025-12-30", "2026-01-05"},
    {"dans un mois", "2026-02-28", NULL, "2026-01-31"},
    {"paid 6/12", "2026-12-06", "2025-12-06", "2025-12-20", "en"},
    {"paid 6/12", "2027-06-12", "2026-06-12", "2026-06-17", "en"},
    /* no dates */
    {"en 3 fois", NULL, NULL},
    {"les 2 cartons", NULL, NULL},
    {"le 35", NULL, NULL},
    {"31/02/2026", NULL, NULL},
    {"12,50", NULL, NULL},
    {"FA25/07", NULL, NULL},
    {"06 12 34 56 78", NULL, NULL},
};

static const char *iso(quitus_day day, char buffer[static 11]) {
  return day == QUITUS_NO_DAY ? NULL : quitus_day_iso(day, buffer);
}

static GArray *find(const char *text, const char *sent, const char *language) {
  g_autoptr(quitus_folded) folded = quitus_fold(text, -1);
  g_auto(quitus_scan) scan = {0};
  bool american = !g_strcmp0(language, "us");
  struct quitus_date_context context = {.sent = quitus_day_parse_iso(sent ? sent : "2026-03-09"),
                                        .language = american   ? "en"
                                                    : language ? language
                                                               : "fr",
                                        .month_first = american};
  quitus_scan_init(&scan, folded->text, folded->length);
  return quitus_dates_find(&scan, &context);
}

static void assert_day(const char *found, const char *expected) {
  if (g_strcmp0(expected, ANY) != 0)
    g_assert_cmpstr(found, ==, expected);
}

static void test_forms(void) {
  for (unsigned i = 0; i < G_N_ELEMENTS(cases); i++) {
    char future[11], past[11];
    g_autoptr(GArray) dates = find(cases[i].text, cases[i].sent, cases[i].language);
    g_test_message("%s", cases[i].text);
    if (!cases[i].future && !cases[i].past) {
      g_assert_cmpuint(dates->len, ==, 0);
      continue;
    }
    g_assert_cmpuint(dates->len, ==, 1);
    const struct quitus_date *date = &g_array_index(dates, struct quitus_date, 0);
    assert_day(iso(date->future.last, future), cases[i].future);
    assert_day(iso(date->past.last, past), cases[i].past);
  }
}

static void test_range(void) {
  char buffer[11];
  g_autoptr(GArray) dates = find("fermé du 28 mars au 6 avril inclus", NULL, NULL);
  g_assert_cmpuint(dates->len, ==, 1);
  const struct quitus_date *date = &g_array_index(dates, struct quitus_date, 0);
  g_assert_cmpstr(iso(date->future.first, buffer), ==, "2026-03-28");
  g_assert_cmpstr(iso(date->future.last, buffer), ==, "2026-04-06");
}

/* What is told from the date before it. */
static void test_told_from_before(void) {
  static const struct date_case told[] = {
      {"il rentre le 18 mars et vous paie le lendemain", "2026-03-19", NULL},
      {"réouverture le 30 mars, vous serez payé ce jour-là", "2026-03-30", NULL},
      {"on reprend lundi 30, ce sera cette semaine-là", "2026-04-03", NULL},
      {"prochaine paie le 15 avril, vous aurez votre dû le 17", "2026-04-17", NULL},
      {"il rentre lundi 30 et vous paie le mardi suivant", "2026-03-31", NULL},
      {"returns on Monday 23 March and pays you the Thursday of that week", "2026-03-26", NULL,
       NULL, "en"},
      {"réunion le 20 mars, virement deux jours après", "2026-03-22", NULL},
      {"back on 30 March and you'll be paid that day", "2026-03-30", NULL, NULL, "en"},
  };
  for (unsigned i = 0; i < G_N_ELEMENTS(told); i++) {
    char buffer[11];
    g_autoptr(GArray) dates = find(told[i].text, NULL, told[i].language);
    g_test_message("%s", told[i].text);
    g_assert_cmpuint(dates->len, ==, 2);
    const struct quitus_date *date = &g_array_index(dates, struct quitus_date, 1);
    g_assert_cmpstr(iso(date->future.last, buffer), ==, told[i].future);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/dates/forms", test_forms);
  g_test_add_func("/dates/range", test_range);
  g_test_add_func("/dates/told-from-before", test_told_from_before);
  return g_test_run();
}
