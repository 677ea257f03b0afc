/* tests/test-followup-letter.c - tone and language of letters, their one total, receipts. */
#include "followup/safety.h"
#include "tests/followup-wording.h"

#define BIT FIXTURE_BIT

static void past_dispute(struct quitus_answer *answer) {
  struct quitus_dispute *dispute = g_new0(struct quitus_dispute, 1);
  dispute->state = g_strdup("resolved");
  g_ptr_array_add(answer->kase->disputes, dispute);
}

static void called_mrs(struct quitus_answer *answer) {
  fixture_set(&answer->to_name, "Mrs Claire Petit");
}

static void test_tone(struct plain_fixture *fixture, gconstpointer data) {
  (void)data;
  static const struct {
    const char *profile, *language;
    void (*prepare)(struct quitus_answer *answer);
    const char *greeting, *ask, *closing;
  } cases[] = {
      {"standard", "fr", NULL, "Bonjour Madame Petit,", "nous vous prions, d’ici au lundi 30",
       "\nCordialement,"},
      {"key-account", "fr", NULL, "Chère Madame Petit,", "nous vous serions reconnaissants",
       "Bien cordialement,"},
      {"bad-payer", "fr", NULL, "Madame Petit,", "Nous vous demandons, au plus tard le lundi 30",
       "Veuillez agréer, Madame, nos salutations distinguées."},
      {"bad-payer", "fr", past_dispute, "Madame Petit,", "nous vous prions de bien vouloir",
       "\nCordialement,"},
      {"standard", "en", NULL, "Dear Ms Petit,", "please send us by Monday 30 November 2026",
       "Yours sincerely,"},
      {"standard", "en", called_mrs, "Dear Mrs Petit,", "please send us by", "Yours sincerely,"},
      {"key-account", "en", NULL, "Dear Ms Petit,", "we would be grateful", "Kind regards,"},
      {"bad-payer", "en", NULL, "Dear Ms Petit,", "By Monday 30 November 2026 at the latest",
       "Yours sincerely,"},
      {"key-account", "en", past_dispute, "Dear Ms Petit,", "So that the matter can be examined",
       "Yours sincerely,"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    struct quitus_case *kase = fixture_case();
    fixture_set(&kase->profile, cases[i].profile);
    g_autoptr(quitus_answer) answer =
        fixture_answer(fixture->config, kase, BIT(AWAITING_APPROVAL), 0, cases[i].language);
    answer->today = quitus_day_from_ymd(2026, 11, 20);
    if (cases[i].prepare)
      cases[i].prepare(answer);
    g_autofree char *text = wording_text(fixture, answer);
    g_assert_true(g_str_has_prefix(text, cases[i].greeting));
    fixture_assert_holds(text, cases[i].ask);
    fixture_assert_holds(text, cases[i].closing);
  }
}

/* A debtor with a SIREN: 40 € are due beside the 1 250,50 of FA-1042. */
static struct quitus_answer *to_business(const struct plain_fixture *fixture, guint32 labels,
                                         const char *language) {
  struct quitus_case *kase = fixture_case();
  fixture_set(&kase->siren, "000173286");
  struct quitus_answer *answer = fixture_answer(fixture->config, kase, labels, 0, language);
  answer->followup->due = answer->today;
  return answer;
}

static void whole_principal(struct quitus_answer *answer) {
  answer->reply->reading->fields.promise_amount = 125050;
  answer->reply->reading->fields.promise_date = quitus_day_from_ymd(2026, 11, 27);
}
static void whole_total(struct quitus_answer *answer) {
  whole_principal(answer);
  answer->reply->reading->fields.promise_amount = 129050;
}
static void a_part(struct quitus_answer *answer) {
  whole_principal(answer);
  answer->reply->reading->fields.promise_amount = 50000;
}
static void with_interest(struct quitus_answer *answer) {
  whole_principal(answer);
  answer->kase->interest_rate = 1000;
}
static void key_account(struct quitus_answer *answer) {
  whole_principal(answer);
  fixture_set(&answer->kase->profile, "key-account");
}

#define TOTAL_FR "otal à régler\u00a0: 1\u202f290,50\u00a0€"
#define REMAINS_FR                                                                                 \
  "L’indemnité forfaitaire pour frais de recouvrement, soit 40,00\u00a0€, reste due."

/* A letter names one total, that of its mentions; what it names beside that is the principal. */
static void test_one_total(struct plain_fixture *fixture, gconstpointer data) {
  (void)data;
  static const struct {
    enum quitus_purpose purpose;
    guint32 labels;
    const char *language;
    void (*prepare)(struct quitus_answer *answer);
    const char *holds, *lacks;
  } cases[] = {
      {QUITUS_PURPOSE_REMINDER_1, 0, "fr", NULL,
       "Le principal s’élève à 1\u202f250,50\u00a0€. S’y ajoute l’indemnité forfaitaire pour frais "
       "de recouvrement, soit 40,00\u00a0€ (articles L. 441-10 et D. 441-5 du code de "
       "commerce)\u202f; t" TOTAL_FR ".",
       "Le total s’élève"},
      {QUITUS_PURPOSE_REMINDER_1, 0, "en", NULL,
       "The principal is EUR 1,250.50. To this is added the fixed compensation for recovery costs "
       "of EUR 40.00 (articles L. 441-10 and D. 441-5 of the French commercial code); total to be "
       "paid: EUR 1,290.50. Please arrange",
       "The total is"},
      {QUITUS_PURPOSE_REMINDER_1, 0, "fr", key_account, "Total à régler\u00a0: 1\u202f250,50",
       "S’y ajoute"},
      {QUITUS_PURPOSE_REMINDER_1, 0, "fr", with_interest,
       "S’y ajoutent les intérêts de retard, soit ", "Le total s’élève"},
      {QUITUS_PURPOSE_REMINDER_2, 0, "fr", NULL,
       "t" TOTAL_FR ". Nous vous prions de régler ce total au plus tard le ", "cette somme"},
      {QUITUS_PURPOSE_REMINDER_2, 0, "en", NULL,
       "total to be paid: EUR 1,290.50. Please pay this total by ", "this sum"},
      {QUITUS_PURPOSE_FORMAL_NOTICE, 0, "fr", NULL,
       "régler la somme de 1\u202f250,50\u00a0€ en principal au plus tard le ", "cette somme de"},
      {QUITUS_PURPOSE_NO_REPLY, 0, "fr", NULL, "1\u202f250,50\u00a0€ en principal.", "S’y ajoute"},
      {QUITUS_PURPOSE_ANSWER, BIT(CASH_FLOW), "fr", NULL, "commerce)\u202f; t" TOTAL_FR ".",
       "en principal."},
      {QUITUS_PURPOSE_ANSWER, BIT(PROMISE_TO_PAY), "fr", whole_principal,
       "de régler 1\u202f250,50\u00a0€ en principal au plus tard le vendredi 27 novembre 2026, et "
       "vous le confirmons par le présent message. " REMAINS_FR,
       "S’y ajoute"},
      {QUITUS_PURPOSE_ANSWER, BIT(PROMISE_TO_PAY), "en", whole_principal,
       "to pay EUR 1,250.50 in principal by Friday 27 November 2026 at the latest, and hereby "
       "confirm it. The fixed compensation for recovery costs of EUR 40.00 remains due.",
       "To this"},
      {QUITUS_PURPOSE_ANSWER, BIT(PROMISE_TO_PAY), "fr", NULL,
       "soit 1\u202f250,50\u00a0€ en principal. " REMAINS_FR, "S’y ajoute"},
      {QUITUS_PURPOSE_ANSWER, BIT(PROMISE_TO_PAY), "fr", with_interest,
       "et l’indemnité forfaitaire pour frais de recouvrement, soit 40,00\u00a0€, restent dus.",
       "reste due"},
      {QUITUS_PURPOSE_ANSWER, BIT(PROMISE_TO_PAY), "fr", whole_total,
       "de régler 1\u202f290,50\u00a0€ au plus tard", "reste due"},
      {QUITUS_PURPOSE_ANSWER, BIT(PROMISE_TO_PAY), "fr", a_part,
       "de régler 500,00\u00a0€ au plus tard", "reste due"},
      {QUITUS_PURPOSE_ANSWER, BIT(PROMISE_TO_PAY), "fr", key_account,
       "de régler 1\u202f250,50\u00a0€ au plus tard", "reste due"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(quitus_answer) answer = to_business(fixture, cases[i].labels, cases[i].language);
    answer->followup->purpose = cases[i].purpose;
    if (cases[i].prepare)
      cases[i].prepare(answer);
    g_autofree char *text = wording_text(fixture, answer);
    fixture_assert_holds(text, cases[i].holds);
    fixture_assert_lacks(text, cases[i].lacks);
  }
}

static struct quitus_answer *receipt(const struct plain_fixture *fixture,
                                     enum quitus_audience audience, int64_t balance,
                                     enum quitus_case_state state) {
  struct quitus_case *kase = fixture_case();
  kase->balance = balance;
  kase->state = state;
  struct quitus_answer *answer = fixture_answer(fixture->config, kase, 0, 0, "fr");
  answer->followup->audience = audience;
  if (audience == QUITUS_TO_CREDITOR)
    fixture_set(&answer->followup->to, kase->creditor_email);
  answer->quittance = g_new0(struct quitus_quittance, 1);
  answer->quittance->amount = 50000;
  answer->quittance->day = quitus_day_from_ymd(2026, 11, 12);
  answer->quittance->reference = g_strdup("VIR-118");
  return answer;
}

static void test_receipt(struct plain_fixture *fixture, gconstpointer data) {
  (void)data;
  static const struct {
    enum quitus_audience audience;
    int64_t balance;
    enum quitus_case_state state;
    const char *holds, *lacks;
    bool business;
  } cases[] = {
      {QUITUS_TO_DEBTOR, 75050, QUITUS_CASE_OPEN, "du dossier s’élève désormais à 750,50",
       "entièrement"},
      {QUITUS_TO_DEBTOR, 75050, QUITUS_CASE_OPEN,
       "Le solde en principal s’élève désormais à 750,50", "entièrement", true},
      {QUITUS_TO_CREDITOR, 75050, QUITUS_CASE_OPEN,
       "Le solde en principal s’élève désormais à 750,50", "du dossier s’élève", true},
      {QUITUS_TO_DEBTOR, 0, QUITUS_CASE_CLOSED, "entièrement réglé", "750,50"},
      {QUITUS_TO_DEBTOR, 75050, QUITUS_CASE_STOPPED, "vaut quittance", "750,50"},
      {QUITUS_TO_DEBTOR, 75050, QUITUS_CASE_HELD, "vaut quittance", "750,50"},
      {QUITUS_TO_CREDITOR, 75050, QUITUS_CASE_STOPPED, "de votre débiteur, reçu le", "quittance"},
      {QUITUS_TO_CREDITOR, 0, QUITUS_CASE_CLOSED, "Le dossier est soldé.", "750,50"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(quitus_answer) answer =
        receipt(fixture, cases[i].audience, cases[i].balance, cases[i].state);
    if (cases[i].business)
      fixture_set(&answer->kase->siren, "000173286");
    g_autofree char *text = wording_text(fixture, answer);
    fixture_assert_holds(text, "500,00\u00a0€");
    fixture_assert_holds(text, "12 novembre 2026 (référence VIR-118)");
    fixture_assert_holds(text, cases[i].holds);
    fixture_assert_lacks(text, cases[i].lacks);
    g_assert_cmpstr(quitus_answer_objection(fixture->config, answer), ==, NULL);
  }
}

/* What tells no language, or one that answers are not written in, is answered in the case's. */
static void test_language(struct plain_fixture *fixture, const void *data) {
  (void)data;
  static const struct {
    const char *kase, *reply, *expected;
  } rows[] = {{"en", "", "en"},   {"fr", "", "fr"},   {"en", "it", "en"},
              {"fr", "it", "fr"}, {"fr", "en", "en"}, {"en", "fr", "fr"}};
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
    struct quitus_case *kase = fixture_case();
    g_free(kase->language);
    kase->language = g_strdup(rows[i].kase);
    g_autoptr(quitus_answer) answer =
        fixture_answer(fixture->config, kase, BIT(AWAITING_APPROVAL), 0, rows[i].reply);
    g_assert_cmpstr(answer->language, ==, rows[i].expected);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_setenv("TZ", "Europe/Paris", TRUE);
#define ADD(path, test)                                                                            \
  g_test_add(path, struct plain_fixture, NULL, plain_fixture_set_up, test, plain_fixture_tear_down)
  ADD("/letter/tone", test_tone);
  ADD("/letter/one-total", test_one_total);
  ADD("/letter/receipt", test_receipt);
  ADD("/letter/language", test_language);
#undef ADD
  return g_test_run();
}
