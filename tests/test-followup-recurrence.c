/* tests/test-followup-recurrence.c - answers to debtors who propose or promise payments in a
 * rhythm: what they said is confirmed, only what they left open is asked for. */
#include "tests/followup-wording.h"

#define BIT FIXTURE_BIT

/* 200.00 a month, from Saturday 5 December 2026. */
static void monthly(struct quitus_answer *answer) {
  struct quitus_recurrence *recurrence = &wording_fields(answer)->recurrence;
  recurrence->every = QUITUS_EVERY_MONTH;
  recurrence->amount = 20000;
  recurrence->day = 5;
  recurrence->first = quitus_day_from_ymd(2026, 12, 5);
}

static void monthly_promised(struct quitus_answer *answer) {
  monthly(answer);
  wording_fields(answer)->promise_date = quitus_day_from_ymd(2026, 12, 5);
  wording_fields(answer)->promise_amount = 20000;
}

/* Nothing but a sum. */
static void monthly_sum(struct quitus_answer *answer) {
  struct quitus_recurrence *recurrence = &wording_fields(answer)->recurrence;
  recurrence->every = QUITUS_EVERY_MONTH;
  recurrence->amount = 20000;
}

static void from_april(struct quitus_answer *answer) {
  monthly_sum(answer);
  wording_fields(answer)->recurrence.month = quitus_day_from_ymd(2027, 4, 1);
}

/* Six, at the end of each month, no sum. */
static void six_month_ends(struct quitus_answer *answer) {
  struct quitus_recurrence *recurrence = &wording_fields(answer)->recurrence;
  wording_fields(answer)->instalments = 6;
  recurrence->every = QUITUS_EVERY_MONTH;
  recurrence->day = 31;
  recurrence->first = quitus_day_from_ymd(2026, 11, 30);
}

static void weekly(struct quitus_answer *answer) {
  struct quitus_recurrence *recurrence = &wording_fields(answer)->recurrence;
  recurrence->every = QUITUS_EVERY_WEEK;
  recurrence->amount = 2500;
  recurrence->first = quitus_day_from_ymd(2026, 11, 27);
}

struct wording {
  const char *name, *language;
  guint32 labels;
  void (*prepare)(struct quitus_answer *answer);
  bool to_creditor;
  const char *holds[6], *lacks[6];
};

static const struct wording wordings[] = {
    {"all is said",
     "fr",
     BIT(CASH_FLOW) | BIT(PAYMENT_PLAN),
     monthly,
     false,
     {"votre proposition\u00a0: 200,00\u00a0€ par mois, le 5 de chaque mois, à partir du samedi "
      "5 décembre 2026, soit 7 échéances pour le solde de 1\u202f250,50\u00a0€. Nous la "
      "transmettons à Meunier SA, à qui la décision appartient. Tout échéancier fait l’objet d’un "
      "accord écrit"},
     {"calendrier", "échéancier suivant", "date précise", "du premier versement",
      "délai de règlement"}},
    {"the first day is open",
     "fr",
     BIT(PAYMENT_PLAN),
     monthly_sum,
     false,
     {"votre proposition\u00a0: 200,00\u00a0€ par mois, soit 7 échéances",
      "nous communiquer la date du premier versement."},
     {"calendrier", "échéancier suivant", "à partir"}},
    {"from a month on",
     "fr",
     BIT(PAYMENT_PLAN),
     from_april,
     false,
     {"200,00\u00a0€ par mois, à partir d’avril 2027, soit", "la date du premier versement"},
     {"calendrier", "1er avril"}},
    {"a number, no sum",
     "fr",
     BIT(PAYMENT_PLAN),
     six_month_ends,
     false,
     {"votre proposition\u00a0: 6 échéances mensuelles, à la fin de chaque mois, à partir du lundi "
      "30 novembre 2026. Nous"},
     {"calendrier", "échéancier suivant", "soit"}},
    {"beside a dispute",
     "fr",
     BIT(DISPUTE_BILLING) | BIT(PAYMENT_PLAN),
     monthly,
     false,
     {"votre proposition\u00a0: 200,00\u00a0€ par mois, le 5 de chaque mois",
      "Elle sera étudiée une fois votre contestation examinée."},
     {"1\u202f250,50", "soit", "calendrier", "à qui la décision"}},
    {"promised",
     "fr",
     BIT(PROMISE_TO_PAY),
     monthly_promised,
     false,
     {"votre engagement de régler 200,00\u00a0€ par mois, le 5 de chaque mois, à partir du samedi "
      "5 décembre 2026, et vous le confirmons"},
     {"au plus tard", "calendrier", "date précise"}},
    {"proposed, the first promised",
     "fr",
     BIT(PROMISE_TO_PAY) | BIT(PAYMENT_PLAN),
     monthly_promised,
     false,
     {"votre proposition\u00a0: 200,00\u00a0€ par mois",
      "votre engagement de régler 200,00\u00a0€ au plus tard le samedi 5 décembre 2026"},
     {"calendrier", "date précise", "premier versement"}},
    {"of a reason that the answer does not treat",
     "fr",
     BIT(CASH_FLOW),
     monthly,
     false,
     {"le calendrier que vous proposez"},
     {"votre proposition", "par mois"}},
    {"the creditor is told",
     "fr",
     BIT(PAYMENT_PLAN),
     monthly,
     true,
     {"demande un règlement échelonné (200,00\u00a0€ par mois, le 5 de chaque mois, à partir du "
      "samedi 5 décembre 2026)",
      "la décision vous appartient"},
     {"échéancier suivant"}},
    {"in English",
     "en",
     BIT(CASH_FLOW) | BIT(PAYMENT_PLAN),
     monthly,
     false,
     {"We have noted your proposal: EUR 200.00 a month, on the 5th of each month, from Saturday 5 "
      "December 2026; for the balance of EUR 1,250.50 that makes 7 instalments. We are passing it "
      "on to Meunier SA, whose decision it is. Any arrangement must be agreed in writing"},
     {"the schedule you propose", "following instalments", "exact date", "first payment"}},
    {"in English, the first day is open",
     "en",
     BIT(PAYMENT_PLAN),
     from_april,
     false,
     {"EUR 200.00 a month, from April 2027; for", "the date of the first payment"},
     {"the schedule you propose"}},
    {"in English, by the week",
     "en",
     BIT(PROMISE_TO_PAY),
     weekly,
     false,
     {"your undertaking to pay EUR 25.00 a week, from Friday 27 November 2026, and hereby confirm"},
     {"exact date", "at the latest"}},
};

static void test_wordings(struct plain_fixture *fixture, gconstpointer data) {
  (void)data;
  for (size_t i = 0; i < G_N_ELEMENTS(wordings); i++) {
    const struct wording *w = &wordings[i];
    g_test_message("%s", w->name);
    g_autoptr(quitus_answer) answer =
        fixture_answer(fixture->config, fixture_case(), w->labels, 0, w->language);
    w->prepare(answer);
    if (w->to_creditor)
      answer->followup->audience = QUITUS_TO_CREDITOR;
    g_autofree char *text = wording_text(fixture, answer);
    if (!w->to_creditor)
      wording_assert_proper(text);
    for (size_t n = 0; n < G_N_ELEMENTS(w->holds) && w->holds[n]; n++)
      fixture_assert_holds(text, w->holds[n]);
    for (size_t n = 0; n < G_N_ELEMENTS(w->lacks) && w->lacks[n]; n++)
      fixture_assert_lacks(text, w->lacks[n]);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_setenv("TZ", "Europe/Paris", TRUE);
  g_test_add("/followup/recurrence", struct plain_fixture, NULL, plain_fixture_set_up,
             test_wordings, plain_fixture_tear_down);
  return g_test_run();
}
