/* tests/test-followup-letter.c - tone, the first letter and its mentions, its one total, receipts,
 * wordings that are forbidden. */
#include "base/error.h"
#include "base/rate.h"
#include "followup/matter.h"
#include "followup/mentions.h"
#include "followup/safety.h"
#include "followup/wording.h"
#include "tests/followup-fixture.h"
#include <glib/gstdio.h>
#include <string.h>

#define BIT FIXTURE_BIT

static void set(char **text, const char *value) {
  g_free(*text);
  *text = g_strdup(value);
}

static char *compose(const struct plain_fixture *fixture, const struct quitus_answer *answer) {
  g_autoptr(GError) error = NULL;
  char *text = quitus_answer_text(fixture->config, answer, &error);
  g_assert_no_error(error);
  g_test_message("\n%s", text);
  return text;
}

/* ---- tone ---- */

static void past_dispute(struct quitus_answer *answer) {
  struct quitus_dispute *dispute = g_new0(struct quitus_dispute, 1);
  dispute->state = g_strdup("resolved");
  g_ptr_array_add(answer->kase->disputes, dispute);
}

static void called_mrs(struct quitus_answer *answer) {
  set(&answer->to_name, "Mrs Claire Petit");
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
    set(&kase->profile, cases[i].profile);
    g_autoptr(quitus_answer) answer =
        fixture_answer(fixture->config, kase, BIT(AWAITING_APPROVAL), 0, cases[i].language);
    answer->today = quitus_day_from_ymd(2026, 11, 20);
    if (cases[i].prepare)
      cases[i].prepare(answer);
    g_autofree char *text = compose(fixture, answer);
    g_assert_true(g_str_has_prefix(text, cases[i].greeting));
    fixture_assert_holds(text, cases[i].ask);
    fixture_assert_holds(text, cases[i].closing);
  }
}

/* ---- the first letter ---- */

#define MENTIONS "Mentions prévues à l’article R. 124-4"

static void own(struct quitus_config *config, struct quitus_answer *answer) {
  (void)answer;
  config->agency.kind = QUITUS_AGENCY_OWN;
}
static void of_the_agency(struct quitus_config *config, struct quitus_answer *answer) {
  set(&answer->kase->creditor, config->agency.name);
}
static void letter_left(struct quitus_config *config, struct quitus_answer *answer) {
  (void)config;
  answer->kase->first_letter = quitus_day_from_ymd(2026, 10, 1);
}
static void stranger(struct quitus_config *config, struct quitus_answer *answer) {
  (void)config;
  answer->followup->stranger = true;
}
static void to_creditor(struct quitus_config *config, struct quitus_answer *answer) {
  (void)config;
  answer->followup->audience = QUITUS_TO_CREDITOR;
}

static void test_first_letter(struct plain_fixture *fixture, gconstpointer data) {
  (void)fixture, (void)data;
  static const struct {
    guint32 labels;
    void (*prepare)(struct quitus_config *config, struct quitus_answer *answer);
    bool mentions, recalls;
  } cases[] = {
      {BIT(CASH_FLOW), NULL, true, false},
      {BIT(INVOICE_NOT_RECEIVED), NULL, true, false},
      {BIT(PROMISE_TO_PAY), NULL, true, false},
      {BIT(REQUEST_CONTACT), NULL, true, false},
      {BIT(DISPUTE_QUALITY), NULL, false, false},
      {BIT(PAYMENT_SENT), NULL, false, false},
      {BIT(INSOLVENCY), NULL, false, false},
      {BIT(LEGAL_ACTION), NULL, false, false},
      {BIT(CASH_FLOW), own, false, false},
      {BIT(CASH_FLOW), of_the_agency, false, false},
      {BIT(CASH_FLOW), letter_left, false, true},
      {BIT(DISPUTE_DEBT), letter_left, false, true},
      {BIT(PAYMENT_SENT), letter_left, false, true},
      {BIT(CASH_FLOW), stranger, false, false},
      {BIT(PAYMENT_SENT), to_creditor, false, false},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(quitus_config) config = fixture_config();
    struct plain_fixture here = {config};
    g_autoptr(quitus_answer) answer =
        fixture_answer(config, fixture_case(), cases[i].labels, 0, "fr");
    if (cases[i].prepare)
      cases[i].prepare(config, answer);
    g_test_message("%zu", i);
    g_autofree char *text = compose(&here, answer);
    g_assert_cmpint(quitus_answer_is_first_letter(config, answer), ==, cases[i].mentions);
    g_assert_cmpint(strstr(text, MENTIONS) != NULL, ==, cases[i].mentions);
    g_assert_cmpint(
        strstr(text, "Notre première lettre\u00a0: 1er octobre 2026, référence A2026-00123") !=
            NULL,
        ==, cases[i].recalls);
    answer->followup->text = g_steal_pointer(&text);
    g_assert_true(quitus_mentions_are_there(config, answer));
  }
}

/* All that art. R124-4 lists, for a debtor who is a business. */
static void test_mentions(struct plain_fixture *fixture, gconstpointer data) {
  (void)data;
  static const char *const parts[] = {
      "Cabinet Exemple, 1 rue de la Paix, 75002 Paris. Activité exercée\u00a0: Recouvrement",
      "Créancier\u00a0: Meunier SA, 4 rue du Port, 44000 Nantes.",
      "facture FA-1042 du 3 octobre 2026 à échéance du 2 novembre 2026 (1\u202f250,50\u00a0€)",
      "1\u202f250,50\u00a0€ en principal",
      "6,85\u00a0€ d’intérêts de retard au 22 novembre 2026 (taux annuel de 10,00\u00a0%)",
      "40,00\u00a0€ d’indemnité forfaitaire",
      "Total à régler\u00a0: 1\u202f297,35\u00a0€.",
      "Modalités de paiement\u00a0: par virement sur le compte FR76.",
      "restent à la charge du créancier, sauf s’ils concernent un acte",
      "à la charge du débiteur de mauvaise foi.\u202f»",
  };
  g_autoptr(GArray) rates = quitus_rates_parse("10", NULL);
  struct quitus_case *kase = fixture_case();
  set(&kase->siren, "000173286");
  set(&fixture->config->agency.payment, "par virement sur le compte FR76.");
  g_array_unref(fixture->config->interest.rate);
  fixture->config->interest.rate = g_steal_pointer(&rates);
  g_autoptr(quitus_answer) answer = fixture_answer(fixture->config, kase, BIT(CASH_FLOW), 0, "fr");
  answer->today = quitus_day_from_ymd(2026, 11, 22);
  g_autofree char *text = compose(fixture, answer);
  for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
    fixture_assert_holds(text, parts[i]);
}

/* A key that is missing is named; a person who cuts the mentions out is stopped. */
static void test_refused(struct plain_fixture *fixture, gconstpointer data) {
  (void)data;
  char **const keys[] = {&fixture->config->agency.name, &fixture->config->agency.address,
                         &fixture->config->agency.activity};
  static const char *const names[] = {"[agency] name", "[agency] address", "[agency] activity"};
  g_autoptr(quitus_answer) demand =
      fixture_answer(fixture->config, fixture_case(), BIT(CASH_FLOW), 0, "fr");
  g_autoptr(quitus_answer) dispute =
      fixture_answer(fixture->config, fixture_case(), BIT(DISPUTE_DEBT), 0, "fr");
  g_assert_null(quitus_answer_objection(fixture->config, demand));
  for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
    g_autofree char *kept = g_strdup(*keys[i]);
    set(keys[i], "");
    const char *objection = quitus_answer_objection(fixture->config, demand);
    g_assert_nonnull(objection);
    fixture_assert_holds(objection, names[i]);
    g_assert_null(quitus_answer_objection(fixture->config, dispute));
    set(keys[i], kept);
  }
  g_autofree char *whole = compose(fixture, demand);
  static const char *const cuts[] = {MENTIONS, "Meunier SA", "4 rue du Port", "1 rue de la Paix",
                                     "mauvaise foi"};
  for (size_t i = 0; i < G_N_ELEMENTS(cuts); i++) {
    g_auto(GStrv) pieces = g_strsplit(whole, cuts[i], -1);
    g_free(demand->followup->text);
    demand->followup->text = g_strjoinv("…", pieces);
    g_assert_nonnull(quitus_answer_objection(fixture->config, demand));
  }
  set(&demand->followup->text, "Madame, vos difficultés sont notées."); /* demands nothing */
  g_assert_null(quitus_answer_objection(fixture->config, demand));
  set(&demand->followup->text, "Restent dus 1250.50 EUR. Lettre du 1er octobre 2026.");
  g_assert_nonnull(quitus_answer_objection(fixture->config, demand));
  demand->kase->first_letter = quitus_day_from_ymd(2026, 11, 3);
  g_assert_nonnull(quitus_answer_objection(fixture->config, demand));
  set(&demand->followup->text, "Restent dus 1250.50 EUR. Lettre du 3 Novembre 2026.");
  g_assert_null(quitus_answer_objection(fixture->config, demand));
}

/* ---- what the law adds ---- */

/* A debtor with a SIREN: 40 € are due beside the 1 250,50 of FA-1042. */
static struct quitus_answer *to_business(const struct plain_fixture *fixture, guint32 labels,
                                         const char *language) {
  struct quitus_case *kase = fixture_case();
  set(&kase->siren, "000173286");
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
  set(&answer->kase->profile, "key-account");
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
    g_autofree char *text = compose(fixture, answer);
    fixture_assert_holds(text, cases[i].holds);
    fixture_assert_lacks(text, cases[i].lacks);
  }
}

/* ---- receipts ---- */

static struct quitus_answer *receipt(const struct plain_fixture *fixture,
                                     enum quitus_audience audience, int64_t balance,
                                     enum quitus_case_state state) {
  struct quitus_case *kase = fixture_case();
  kase->balance = balance;
  kase->state = state;
  struct quitus_answer *answer = fixture_answer(fixture->config, kase, 0, 0, "fr");
  answer->followup->audience = audience;
  if (audience == QUITUS_TO_CREDITOR)
    set(&answer->followup->to, kase->creditor_email);
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
      set(&answer->kase->siren, "000173286");
    g_autofree char *text = compose(fixture, answer);
    fixture_assert_holds(text, "500,00\u00a0€");
    fixture_assert_holds(text, "12 novembre 2026 (référence VIR-118)");
    fixture_assert_holds(text, cases[i].holds);
    fixture_assert_lacks(text, cases[i].lacks);
    g_assert_cmpstr(quitus_answer_objection(fixture->config, answer), ==, NULL);
  }
}

/* ---- forbidden wordings ---- */

static void test_forbidden(struct plain_fixture *fixture, gconstpointer data) {
  (void)data;
  g_autofree char *folder = fixture_folder();
  g_autofree char *french = g_build_filename(folder, "fr", NULL);
  g_autofree char *file = g_build_filename(french, "forbidden.txt", NULL);
  g_assert_cmpint(g_mkdir(french, 0700), ==, 0);
  g_assert_true(g_file_set_contents(file, "# à nous\nCABANON\n- ultime\n", -1, NULL));
  static const struct {
    const char *text, *found;
    size_t offset;
  } cases[] = {
      {"Faute de règlement, dernier avis avant saisie.", "avant saisie", 34},
      {"Nous n'hésiterons pas à agir.", "nous n'hesiterons pas", 0},
      {"Un HUISSIER\nviendra.", "huissier", 3},
      {"Vous devrez voir un cabanon.", "cabanon", 20},
      {"C’est l’ultime délai.", NULL, 0},
      {"La copie de l’avis de saisie ou de blocage.", NULL, 0},
      {"Les huissiers-audienciers", NULL, 0}, /* another word */
  };
  g_strfreev(fixture->config->templates.directories);
  fixture->config->templates.directories = g_new0(char *, 2);
  fixture->config->templates.directories[0] = g_strdup(folder);
  g_autoptr(GPtrArray) forbidden = quitus_forbidden_load(fixture->config, "fr", NULL);
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    size_t offset = 0;
    g_assert_cmpstr(quitus_forbidden_in(forbidden, cases[i].text, &offset), ==, cases[i].found);
    g_assert_cmpuint(offset, ==, cases[i].offset);
  }
  fixture_remove(folder);
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
  ADD("/letter/first", test_first_letter);
  ADD("/letter/mentions", test_mentions);
  ADD("/letter/refused", test_refused);
  ADD("/letter/one-total", test_one_total);
  ADD("/letter/receipt", test_receipt);
  ADD("/letter/forbidden", test_forbidden);
  ADD("/letter/language", test_language);
#undef ADD
  return g_test_run();
}
