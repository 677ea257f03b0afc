/* tests/test-recurrence.c - payments in a rhythm: which, how much, from which day on, how many. */
#include "classifier/fields/fields.h"
#include "tests/field-value.h"
#include <string.h>

enum reasons { PLAN = 1, PROMISE = 2 };

struct rhythm_case {
  const char *text;
  const char *expected; /* every, amount, day, first, month; then instalments as "x6" */
  const char *language; /* NULL: "fr" */
};

/* All letters are of Monday 9 March 2026, and propose a plan. */
static const struct rhythm_case proposals[] = {
    /* a day of the month: the next one behind the letter's */
    {"Je peux verser 200 € tous les 5 du mois.", "month 200.00 5 2026-04-05"},
    {"200 € chaque mois le 15, ça vous va ?", "month 200.00 15 2026-03-15"},
    {"Je propose 150 € le 5 de chaque mois.", "month 150.00 5 2026-04-05"},
    {"Je propose 150 € le 9 de chaque mois.", "month 150.00 9 2026-04-09"},
    {"300 le premier de chaque mois, d'accord ?", "month 300.00 1 2026-04-01"},
    {"80 euros tous les mois, prélevés le 10, ça vous irait ?", "month 80.00 10 2026-03-10"},
    {"120 € tous les 31", "month 120.00 31 2026-03-31"},
    {"Je peux vous régler 300 € à la fin de chaque mois.", "month 300.00 31 2026-03-31"},
    {"Puis-je payer en six fois, le 10 de chaque mois ?", "month 10 2026-03-10 x6"},
    {"Je verse 90 € le 10 du mois pendant 6 mois.", "month 90.00 10 2026-03-10 x6"},
    {"I can do £40 on the first of each month.", "month 40.00 1 2026-04-01", "en"},
    {"Could I pay £40 every 15th?", "month 40.00 15 2026-03-15", "en"},
    {"We could pay £250 monthly on the 5th.", "month 250.00 5 2026-04-05", "en"},
    {"£75 on the fifteenth of every month until it's gone?", "month 75.00 15 2026-03-15", "en"},
    {"£60 at the end of each month, is that all right?", "month 60.00 31 2026-03-31", "en"},
    {"£30 on the 20th of the month for 6 months?", "month 30.00 20 2026-03-20 x6", "en"},
    /* from a month, from a day */
    {"200 € par mois à partir de mai", "month 200.00 2026-05-01"},
    {"200 € tous les 5 à partir de mai", "month 200.00 5 2026-05-05 2026-05-01"},
    {"200 € tous les 5 à partir de mars", "month 200.00 5 2026-04-05 2026-03-01"},
    {"Est-ce que 400 par mois vous iraient ? Je commencerais le 2 avril.",
     "month 400.00 2026-04-02"},
    {"100 € le 15 de chaque mois, le premier mercredi prochain", "month 100.00 15 2026-03-15"},
    {"£200 a month from April until it's cleared?", "month 200.00 2026-04-01", "en"},
    {"$75 a month, starting on June 2.", "month 75.00 2026-06-02", "en"},
    {"500 par mois maintenant, et monter à 1 500 à partir de juin", "month 500.00"},
    /* other rhythms */
    {"50 € par semaine, tous les vendredis", "week 50.00 2026-03-13"},
    {"Could I do £25 a week?", "week 25.00", "en"},
    {"30 € tous les 15 jours ?", "fortnight 30.00"},
    {"Can I pay £20 a fortnight?", "fortnight 20.00", "en"},
    /* how many that makes */
    {"175 € par mois pendant un an, ça tombe juste.", "month 175.00 x12"},
    {"£100 a month over two years?", "month 100.00 x24", "en"},
    {"Je propose 1 500 € par mois, de juillet à décembre.", "month 1500.00 x6"},
    {"Je dois 1 200 €. Je peux payer 200 € par mois.", "month 200.00 x6"},
    {"I owe £900; can I pay £150 a month?", "month 150.00 x6", "en"},
    {"Je dois 1 250 €. Je peux payer 200 € par mois.", "month 200.00"},
    {"Je paie 100 € tous les 5.", "month 100.00 5 2026-04-05"},
    {"Pour le loyer en retard je propose 50 € par mois.", "month 50.00"},
    {"500 vendredi et le reste à 100 € par mois ?", "month 100.00"},
    /* nothing that is paid to us again and again */
    {"Je touche 1140 par mois, pouvez-vous attendre ?", ""},
    {"La ferme perd 1 000 euros par mois, il me faut un délai.", ""},
    {"Il me reste 15 euros par semaine. Laissez-moi souffler.", ""},
    {"150 € le 5 et 150 € le 20 de chaque mois", ""}, /* no rhythm that we know */
    {"Je passe devant vos bureaux tous les mardis.", ""},
    {"Vous deviez collecter deux fois par mois. Laissez-moi du temps.", ""},
    {"The two posts a month never came. I need more time.", "", "en"},
    {"Accordez-nous 30 jours de plus.", ""},
    {"Puis-je payer en trois fois ?", "x3"},
    /* a whole and a number of payments are no sum in a rhythm */
    {"Acceptez-vous les 14 400 € en six fois, le 5 de chaque mois ?", "month 5 2026-04-05 x6"},
    {"12 monthly payments would be manageable.", "month x12", "en"},
};

static void collect(const char *name, const char *value, void *data) {
  GString *text = data;
  if (text->len > 0)
    g_string_append_c(text, ' ');
  g_assert_true(g_str_has_prefix(name, "recurrence_"));
  g_string_append(text, value);
}

static struct quitus_reading *read_letter(const char *text, const char *language, unsigned mask) {
  struct quitus_letter letter = {.text = text,
                                 .subject = "",
                                 .language = language ? language : "fr",
                                 .sent = quitus_day_parse_iso("2026-03-09")};
  g_autoptr(quitus_folded) folded = quitus_fold(text, -1);
  struct quitus_reading *reading = quitus_reading_new();
  if (mask & PLAN)
    quitus_reading_add(reading, QUITUS_PAYMENT_PLAN, 0.9, false);
  if (mask & PROMISE)
    quitus_reading_add(reading, QUITUS_PROMISE_TO_PAY, 0.9, false);
  quitus_fields_read(&letter, folded, reading);
  return reading;
}

static char *rhythm_text(const struct quitus_fields *fields) {
  GString *text = g_string_new(NULL);
  quitus_fields_foreach_other(fields, collect, text);
  if (fields->instalments)
    g_string_append_printf(text, "%sx%u", text->len ? " " : "", fields->instalments);
  return g_string_free(text, FALSE);
}

static void expect(const char *what, const char *text, const char *value, const char *expected) {
  if (strcmp(value, expected) == 0)
    return;
  g_test_message("%s of \"%s\": \"%s\", not \"%s\"", what, text, value, expected);
  g_test_fail();
}

static void test_proposals(void) {
  for (unsigned i = 0; i < G_N_ELEMENTS(proposals); i++) {
    g_autoptr(quitus_reading) reading = read_letter(proposals[i].text, proposals[i].language, PLAN);
    g_autofree char *text = rhythm_text(&reading->fields);
    expect("rhythm", proposals[i].text, text, proposals[i].expected);
  }
}

struct promise_case {
  unsigned reasons;
  const char *text;
  const char *day, *amount;
  const char *language; /* NULL: "fr" */
};

static const struct promise_case promises[] = {
    {PROMISE, "Je vous verserai 200 € tous les 5 du mois.", "2026-04-05", "200.00"},
    {PROMISE | PLAN, "Je m'engage à payer 200 € le 5 de chaque mois à partir de mai.", "2026-05-05",
     "200.00"},
    {PROMISE | PLAN, "Je m'engage à vous payer 200 € par mois à partir de mai.", "2026-05-31",
     "200.00"},
    {PROMISE, "You will get £200 on the first of each month.", "2026-04-01", "200.00", "en"},
    {PROMISE, "I'll pay £200 every 15th, I promise.", "2026-03-15", "200.00", "en"},
    /* the day that is sure goes before those that are proposed */
    {PROMISE | PLAN, "300 € le 25, c'est sûr, et après 150 tous les mois, si vous êtes d'accord.",
     "2026-03-25", "300.00"},
    /* no promise: a proposal that waits for an answer */
    {PLAN, "Je peux verser 200 € tous les 5 du mois.", "", ""},
};

static void test_promises(void) {
  for (unsigned i = 0; i < G_N_ELEMENTS(promises); i++) {
    g_autoptr(quitus_reading) reading =
        read_letter(promises[i].text, promises[i].language, promises[i].reasons);
    g_autofree char *day = field_value(&reading->fields, "promise_date");
    g_autofree char *amount = field_value(&reading->fields, "promise_amount");
    expect("day", promises[i].text, day, promises[i].day);
    expect("amount", promises[i].text, amount, promises[i].amount);
  }
}

/* Beside a promise alone, a sum that is not the one promised is of something else. */
static void test_of_something_else(void) {
  g_autoptr(quitus_reading) reading = read_letter(
      "You bill $730 a month too much from May. I'll pay $950 on Friday.", "en", PROMISE);
  g_autofree char *text = rhythm_text(&reading->fields);
  g_assert_cmpstr(text, ==, "");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/recurrence/proposals", test_proposals);
  g_test_add_func("/recurrence/promises", test_promises);
  g_test_add_func("/recurrence/of-something-else", test_of_something_else);
  return g_test_run();
}
