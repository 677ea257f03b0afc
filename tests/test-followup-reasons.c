/* tests/test-followup-reasons.c - every reason that the playbook answers has its words in the
 * answer, alone and beside others, in both languages and every tone. */
#include "casefile/playbook.h"
#include "followup/matter.h"
#include "tests/followup-fixture.h"
#include <string.h>

#define BIT FIXTURE_BIT

struct fixture {
  struct quitus_config *config;
  struct quitus_playbook *playbook;
};

static void set_up(struct fixture *fixture, gconstpointer data) {
  (void)data;
  g_autoptr(GError) error = NULL;
  fixture->config = fixture_config();
  fixture->playbook = quitus_playbook_load(fixture->config->playbook.file, &error);
  g_assert_no_error(error);
}

static void tear_down(struct fixture *fixture, gconstpointer data) {
  (void)data;
  quitus_config_free(fixture->config);
  quitus_playbook_free(fixture->playbook);
}

/* What a careful reader looks for: words that treat the reason, whatever stands beside it. */
static const struct {
  enum quitus_label label;
  const char *debtor[2], *creditor[2]; /* fr, en; NULL: that audience is told nothing of it */
} words[] = {
    {QUITUS_INVOICE_NOT_RECEIVED, {"facture", "invoice"}, {NULL, NULL}},
    {QUITUS_CASH_FLOW, {"vos difficultés de trésorerie", "your cash-flow difficulties"}, {NULL}},
    {QUITUS_AWAITING_APPROVAL, {"en attente de validation", "awaiting approval"}, {NULL}},
    {QUITUS_ACCOUNTING_UNAVAILABLE, {"chargée des règlements", "in charge of payments"}, {NULL}},
    {QUITUS_GOODS_RETURNED,
     {"le retour ou le refus de la marchandise", "goods returned or refused"},
     {"le retour ou le refus de la marchandise", "goods returned or refused"}},
    {QUITUS_INSOLVENCY,
     {"la copie du jugement", "copy of the opening judgment"},
     {"une procédure collective. Nous", "in the BODACC"}},
    {QUITUS_ACCOUNTS_FROZEN,
     {"le blocage de vos comptes bancaires", "the blocking of your bank accounts"},
     {NULL}},
    {QUITUS_CUSTOMERS_UNPAID,
     {"les retards de règlement de vos propres clients", "late payments of your own customers"},
     {NULL}},
    {QUITUS_PAYMENT_SENT,
     {"règlement que vous nous indiquez avoir effectué", "payment you tell us you have made"},
     {"indique avoir réglé", "states that payment was made"}},
    {QUITUS_DISPUTE_BILLING,
     {"les montants facturés", "the amounts charged"},
     {"les montants facturés", "the amounts charged"}},
    {QUITUS_DISPUTE_QUALITY,
     {"la qualité des produits", "the quality of the goods"},
     {"la qualité des produits", "the quality of the goods"}},
    {QUITUS_DISPUTE_CONTRACT,
     {"l’exécution de la commande", "how the order or contract was carried out"},
     {"l’exécution de la commande", "how the order or contract was carried out"}},
    {QUITUS_DISPUTE_ADMIN,
     {"les mentions de la facture", "the details shown on the invoice"},
     {"les mentions de la facture", "the details shown on the invoice"}},
    {QUITUS_DISPUTE_DEBT,
     {"l’existence même de la créance", "the claim itself"},
     {"l’existence même de la créance", "the claim itself"}},
    {QUITUS_DISPUTE_UNSPECIFIED,
     {"l’objet précis de votre désaccord", "the exact subject of your disagreement"},
     {"votre position", "your position"}},
    {QUITUS_PROMISE_TO_PAY, {"votre engagement", "your undertaking to pay"}, {NULL}},
    {QUITUS_PAYMENT_PLAN,
     {"votre demande de délai de règlement", "your request for more time to pay"},
     {"la décision vous appartient", "the decision is yours"}},
    {QUITUS_SETTLEMENT_OFFER,
     {"votre proposition de règlement", "your settlement proposal"},
     {"proposition de règlement vous est faite", "settlement proposal has been made to you"}},
    {QUITUS_REQUEST_DOCUMENT, {"pièces que vous demandez", "documents you asked for"}, {NULL}},
    {QUITUS_REQUEST_CONTACT, {"changement d’interlocuteur", "change of contact"}, {NULL}},
    {QUITUS_REQUEST_CREDIT_NOTE,
     {"emande d’avoir", "request for a credit note"},
     {"n avoir ou une facture rectificative", "a credit note or a corrected invoice"}},
    {QUITUS_REQUEST_MEDIATION,
     {"votre demande de médiation", "your request for mediation"},
     {"ne médiation", "ediation"}},
};

static const char *words_for(enum quitus_label label, enum quitus_audience audience, int language) {
  for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
    if (words[i].label == label)
      return (audience == QUITUS_TO_DEBTOR ? words[i].debtor : words[i].creditor)[language];
  g_error("%s is answered, and this test knows no words for it", quitus_label_id(label));
}

static guint32 answered(const struct fixture *fixture, enum quitus_audience audience) {
  guint32 labels = 0;
  for (int label = 0; label < QUITUS_N_LABELS; label++) {
    const struct quitus_play *play = quitus_playbook_of(fixture->playbook, label);
    if (audience == QUITUS_TO_DEBTOR ? play->answer_debtor : play->answer_creditor)
      labels |= (guint32)1 << label;
  }
  return labels;
}

/* ---- what holds of every mail ---- */

static void assert_no_sentence_twice(const char *text) {
  g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_auto(GStrv) sentences = g_regex_split_simple("(?<=[a-zé)][.;])\\s+|\\n+", text, 0, 0);
  for (char **sentence = sentences; *sentence; sentence++)
    if (strlen(*sentence) > 25 && !g_hash_table_add(seen, g_strdup(*sentence)))
      g_error("\"%s\" stands twice in:\n%s", *sentence, text);
}

static void assert_clean(const char *text, int language) {
  static const char *const never[] = {
      "{{",  "}}", "()",     "( ",  " )", "  ", " .",     " ,",        "..",       ",,", ",:",
      ", :", ":.", "\n\n\n", "nil", "'",  "« ", "(null)", "undefined", ", soit .", ": ."};
  for (size_t i = 0; i < G_N_ELEMENTS(never); i++)
    if (language == 0 || strcmp(never[i], "'") != 0)
      fixture_assert_lacks(text, never[i]);
  if (language == 0)
    g_assert_false(g_regex_match_simple("[a-zé] [;:!?»]", text, 0, 0)); /* unbreakable, or none */
  assert_no_sentence_twice(text);
}

/* Two blocks must not contradict each other: what is suspended or stopped is not demanded. */
static void assert_no_contradiction(const char *text, guint32 labels) {
  static const char *const demands[] = {"s’élève",
                                        "reste due",
                                        "stands at",
                                        "remains due",
                                        "S’y ajout",
                                        "To this ",
                                        "date précise et",
                                        "1\u202f250,50",
                                        "1,250.50",
                                        "échéancier suivant",
                                        "following instalments"};
  guint32 calm = QUITUS_DISPUTE_LABELS | BIT(SETTLEMENT_OFFER) | BIT(REQUEST_MEDIATION) |
                 BIT(INSOLVENCY) | BIT(PAYMENT_SENT);
  for (size_t i = 0; labels & calm && i < G_N_ELEMENTS(demands); i++)
    fixture_assert_lacks(text, demands[i]);
}

static void check_answer(struct quitus_answer *answer, const struct fixture *fixture,
                         int language) {
  guint32 labels = answer->followup->labels;
  enum quitus_audience audience = answer->followup->audience;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = quitus_answer_text(fixture->config, answer, &error);
  g_assert_no_error(error);
  bool insolvent = labels & BIT(INSOLVENCY); /* nothing else is treated beside it */
  for (int label = 0; label < QUITUS_N_LABELS; label++) {
    if (!(labels & (guint32)1 << label) || (insolvent && label != QUITUS_INSOLVENCY))
      continue;
    const char *part = words_for(label, audience, language);
    if (part)
      fixture_assert_holds(text, part);
  }
  assert_clean(text, language);
  if (audience == QUITUS_TO_DEBTOR)
    assert_no_contradiction(text, labels);
}

static void try_labels(const struct fixture *fixture, guint32 labels, enum quitus_audience audience,
                       int language, const char *profile) {
  struct quitus_case *kase = fixture_case();
  g_free(kase->siren);
  kase->siren = g_strdup("000173286");
  g_free(kase->profile);
  kase->profile = g_strdup(profile);
  g_autoptr(quitus_answer) answer =
      fixture_answer(fixture->config, kase, labels, 0, language ? "en" : "fr");
  answer->followup->audience = audience;
  check_answer(answer, fixture, language);
}

static const char *const profiles[] = {"standard", "key-account", "bad-payer"};

static void test_alone(struct fixture *fixture, gconstpointer data) {
  (void)data;
  for (int audience = QUITUS_TO_DEBTOR; audience <= QUITUS_TO_CREDITOR; audience++) {
    guint32 all = answered(fixture, audience);
    g_assert_cmpuint(all, !=, 0);
    for (int label = 0; label < QUITUS_N_LABELS; label++)
      for (int n = 0; all & (guint32)1 << label && n < 6; n++)
        try_labels(fixture, (guint32)1 << label, audience, n % 2, profiles[n / 2]);
  }
}

static void test_pairs(struct fixture *fixture, gconstpointer data) {
  enum quitus_audience audience = *(const int *)data ? QUITUS_TO_CREDITOR : QUITUS_TO_DEBTOR;
  guint32 all = answered(fixture, audience);
  for (int a = 0; a < QUITUS_N_LABELS; a++)
    for (int b = a + 1; b < QUITUS_N_LABELS; b++) {
      guint32 both = (guint32)1 << a | (guint32)1 << b;
      if ((all & both) == both)
        try_labels(fixture, both, audience, (a ^ b) & 1, profiles[(a + b) % 3]);
    }
}

/* Three and more of them, the same at every run. */
static void test_many(struct fixture *fixture, gconstpointer data) {
  (void)data;
  guint32 all = answered(fixture, QUITUS_TO_DEBTOR) & ~BIT(INSOLVENCY);
  g_autoptr(GRand) rand = g_rand_new_with_seed(7);
  for (int n = 0; n < 40; n++)
    try_labels(fixture, all & g_rand_int(rand) & g_rand_int(rand), QUITUS_TO_DEBTOR, n & 1,
               profiles[n % 3]);
  for (int language = 0; language < 2; language++)
    try_labels(fixture, all, QUITUS_TO_DEBTOR, language, "standard");
}

int main(int argc, char **argv) {
  static const int debtor = 0, creditor = 1;
  g_test_init(&argc, &argv, NULL);
  g_setenv("TZ", "Europe/Paris", TRUE);
#define ADD(path, data, test) g_test_add(path, struct fixture, data, set_up, test, tear_down)
  ADD("/reasons/alone", NULL, test_alone);
  ADD("/reasons/pairs-debtor", &debtor, test_pairs);
  ADD("/reasons/pairs-creditor", &creditor, test_pairs);
  ADD("/reasons/many", NULL, test_many);
#undef ADD
  return g_test_run();
}
