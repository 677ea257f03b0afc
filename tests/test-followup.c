/* tests/test-followup.c - the wording of answers. */
#include "followup/blocks.h"
#include "followup/matter.h"
#include "tests/followup-fixture.h"
#include <string.h>

#define BIT FIXTURE_BIT

static struct quitus_fields *fields(struct quitus_answer *answer) {
  return &answer->reply->reading->fields;
}

static char *compose(const struct plain_fixture *fixture, const struct quitus_answer *answer) {
  g_autoptr(GError) error = NULL;
  char *text = quitus_answer_text(fixture->config, answer, &error);
  g_assert_no_error(error);
  g_test_message("\n%s", text);
  return text;
}

static unsigned count(const char *text, const char *part) {
  unsigned n = 0;
  for (const char *p = text; (p = strstr(p, part)); p += strlen(part))
    n++;
  return n;
}

/* ---- wording ---- */

/* What holds of every mail to a debtor. */
static void assert_proper(const char *text) {
  static const char *const never[] = {
      "{{",       "}}",        "  ", " .", " ,", "..", "\n\n\n", "saisie sans", "mise en demeure",
      "huissier", "poursuites"};
  for (size_t i = 0; i < G_N_ELEMENTS(never); i++)
    fixture_assert_lacks(text, never[i]);
  g_assert_cmpuint(count(text, "remercions") + count(text, "Merci"), <=, 1);
  g_assert_cmpuint(count(text, "Thank you"), <=, 1);
}

static void test_each_reason(struct plain_fixture *fixture, gconstpointer data) {
  (void)data;
  static const char *const languages[] = {"fr", "en"};
  for (int label = 0; label < QUITUS_OUT_OF_SCOPE; label++)
    for (int audience = QUITUS_TO_DEBTOR; audience <= QUITUS_TO_CREDITOR; audience++)
      for (size_t i = 0; i < G_N_ELEMENTS(languages); i++) {
        g_autoptr(quitus_answer) answer =
            fixture_answer(fixture->config, fixture_case(), (guint32)1 << label, 0, languages[i]);
        g_test_message("%s %s", quitus_label_id(label), languages[i]);
        answer->followup->audience = audience;
        g_autofree char *text = compose(fixture, answer);
        assert_proper(text);
        fixture_assert_holds(text, "Cabinet Exemple");
        fixture_assert_holds(text, "01 99 00 00 00");
        fixture_assert_holds(text, "A2026-00123");
      }
}

/* Each pair of reasons gives a proper mail too, and asks for nothing twice. */
static void test_each_pair(struct plain_fixture *fixture, gconstpointer data) {
  (void)data;
  for (int a = 0; a < QUITUS_OUT_OF_SCOPE; a++)
    for (int b = a + 1; b < QUITUS_OUT_OF_SCOPE; b++) {
      g_autoptr(quitus_answer) answer = fixture_answer(fixture->config, fixture_case(),
                                                       (guint32)1 << a | (guint32)1 << b, 0, "fr");
      g_autoptr(GError) error = NULL;
      g_autofree char *text = quitus_answer_text(fixture->config, answer, &error);
      g_assert_no_error(error);
      assert_proper(text);
      g_assert_cmpuint(count(text, "relances sont suspendues"), <=, 1);
      g_assert_cmpuint(count(text, "nous vous prions de nous communiquer"), <=, 1);
      if (answer->followup->labels & (QUITUS_DISPUTE_LABELS | BIT(INSOLVENCY) | BIT(LEGAL_ACTION)))
        fixture_assert_lacks(text, "1\u202f250,50");
    }
}

struct wording {
  const char *name;
  guint32 labels;
  unsigned documents;
  void (*prepare)(struct quitus_answer *answer);
  const char *holds[8], *lacks[6];
};

static void promise(struct quitus_answer *answer) {
  fields(answer)->promise_date = quitus_day_from_ymd(2026, 11, 27);
  fields(answer)->promise_amount = 50000;
}

static void promise_day(struct quitus_answer *answer) {
  fields(answer)->promise_date = quitus_day_from_ymd(2026, 11, 27);
}

static void cheque(struct quitus_answer *answer) {
  fields(answer)->payment_date = quitus_day_from_ymd(2026, 11, 12);
  fields(answer)->payment_amount = 125050;
  fields(answer)->payment_method = g_strdup("cheque");
}

static void back_on(struct quitus_answer *answer) {
  fields(answer)->return_date = quitus_day_from_ymd(2026, 11, 30);
}

static void contested(struct quitus_answer *answer) {
  fields(answer)->disputed_amount = 32000;
}

static void written_before(struct quitus_answer *answer) {
  const quitus_day days[] = {quitus_day_from_ymd(2026, 10, 3), quitus_day_from_ymd(2026, 11, 2)};
  g_array_append_vals(answer->earlier, days, G_N_ELEMENTS(days));
}

static void open_dispute(struct quitus_answer *answer) {
  struct quitus_dispute *dispute = g_new0(struct quitus_dispute, 1);
  dispute->state = g_strdup("open");
  g_ptr_array_add(answer->kase->disputes, dispute);
  ((struct quitus_invoice *)answer->kase->invoices->pdata[0])->held = true;
}

/* One invoice of two: 200.00 stay undisputed. */
static void open_partly(struct quitus_answer *answer) {
  open_dispute(answer);
  struct quitus_invoice *invoice = g_new0(struct quitus_invoice, 1);
  invoice->number = g_strdup("FA-1043");
  invoice->currency = g_strdup("EUR");
  invoice->amount = 20000;
  g_ptr_array_add(answer->kase->invoices, invoice);
  answer->kase->balance += invoice->amount;
}

/* FA-1043 of 200.00 falls due after the answer is written. */
static void falls_due_later(struct quitus_answer *answer) {
  struct quitus_invoice *invoice = g_new0(struct quitus_invoice, 1);
  invoice->number = g_strdup("FA-1043");
  invoice->currency = g_strdup("EUR");
  invoice->amount = 20000;
  invoice->due_date = quitus_day_from_ymd(2026, 11, 21);
  g_ptr_array_add(answer->kase->invoices, invoice);
  answer->kase->balance += invoice->amount;
}

static void promised_before(struct quitus_answer *answer) {
  fields(answer)->promise_date = quitus_day_from_ymd(2026, 11, 19);
  fields(answer)->promise_amount = 50000;
}

static void approved_for_a_day(struct quitus_answer *answer) {
  fields(answer)->promise_date = quitus_day_from_ymd(2026, 11, 27);
}

static void names_stand_in(struct quitus_answer *answer) {
  fields(answer)->contact_email = g_strdup("m.roux@atelier-petit.example");
}

static void cheque_of_a_day(struct quitus_answer *answer) {
  fields(answer)->payment_method = g_strdup("cheque");
  fields(answer)->payment_date = quitus_day_from_ymd(2026, 11, 16);
}

static void three_instalments(struct quitus_answer *answer) {
  fields(answer)->instalments = 3;
}

static void four_instalments(struct quitus_answer *answer) {
  fields(answer)->instalments = 4;
}

static void three_from_a_day(struct quitus_answer *answer) {
  three_instalments(answer);
  promise_day(answer);
}

static const struct wording wordings[] = {
    {"missing invoice",
     BIT(INVOICE_NOT_RECEIVED) | BIT(REQUEST_DOCUMENT),
     FIXTURE_DOC(INVOICE),
     NULL,
     {"Bonjour Madame Petit,\n\nNous vous remercions de votre message du 18 novembre 2026 au sujet "
      "du dossier A2026-00123, que nous suivons pour le compte de Meunier SA.",
      "le duplicata de la facture FA-1042 du 3 octobre 2026",
      "À ce jour, le solde du dossier s’élève à 1\u202f250,50\u00a0€.",
      "nous communiquer la date précise et le mode de votre règlement."},
     {"ci-joint"}},
    {"cash flow and a promise",
     BIT(CASH_FLOW) | BIT(PROMISE_TO_PAY),
     0,
     promise,
     {"vos difficultés financières.", "engagement de régler 500,00\u00a0€ au plus tard le "
                                      "vendredi 27 novembre 2026"},
     {"calendrier", "date précise", "échéances peut"}},
    {"cash flow alone",
     BIT(CASH_FLOW) | BIT(CUSTOMERS_UNPAID),
     0,
     NULL,
     {"vos difficultés financières et les retards de règlement de vos propres clients.",
      "un règlement en plusieurs échéances peut être convenu par écrit",
      "le calendrier que vous proposez"},
     {"date précise"}},
    {"three instalments",
     BIT(CASH_FLOW) | BIT(PAYMENT_PLAN),
     0,
     three_instalments,
     {"votre demande de règlement en 3 échéances", "après notre confirmation",
      "le calendrier que vous proposez"},
     {"un règlement en plusieurs échéances peut"}},
    {"more instalments than we propose",
     BIT(CASH_FLOW) | BIT(PAYMENT_PLAN),
     0,
     four_instalments,
     {"Nous transmettons votre proposition (4 échéances) à Meunier SA, à qui la décision "
      "appartient. Tout échéancier fait l’objet d’un accord écrit",
      "le calendrier que vous proposez"},
     {"échéancier suivant", "cet échéancier", "votre demande de règlement"}},
    {"three instalments from a day",
     BIT(CASH_FLOW) | BIT(PAYMENT_PLAN),
     0,
     three_from_a_day,
     {"Nous transmettons votre proposition (3 échéances) à Meunier SA"},
     {"échéancier suivant", "calendrier", "date précise"}},
    {"four instalments beside a dispute",
     BIT(DISPUTE_BILLING) | BIT(PAYMENT_PLAN),
     0,
     four_instalments,
     {"votre demande de règlement en 4 échéances. Elle sera étudiée"},
     {"votre proposition (4", "calendrier"}},
    {"a promise for all",
     BIT(PROMISE_TO_PAY) | BIT(REQUEST_DOCUMENT),
     FIXTURE_DOC(BANK_DETAILS),
     promise_day,
     {"le solde du dossier, soit 1\u202f250,50\u00a0€, au plus tard le vendredi 27 novembre 2026",
      "les coordonnées bancaires"},
     {"s’élève", "date précise"}},
    {"approval",
     BIT(AWAITING_APPROVAL) | BIT(INVOICE_NOT_RECEIVED),
     FIXTURE_DOC(INVOICE),
     written_before,
     {"en attente de validation", "messages du 3 octobre 2026 et du 2 novembre 2026",
      "la personne qui valide la facture\u202f;\n",
      "la date précise de la validation et celle du règlement qui suivra."},
     {"mode de votre règlement"}},
    {"what is not due is not claimed",
     BIT(CASH_FLOW) | BIT(PAYMENT_PLAN),
     0,
     falls_due_later,
     {"À ce jour, le solde échu du dossier s’élève à 1\u202f250,50\u00a0€.",
      "Fondement de la créance\u00a0: facture FA-1042",
      "Total à régler\u00a0: 1\u202f250,50\u00a0€"},
     {"FA-1043", "1\u202f450,50"}},
    {"a promise whose day is over",
     BIT(PROMISE_TO_PAY),
     0,
     promised_before,
     {"règlement de 500,00\u00a0€ que vous nous annonciez pour le jeudi 19 novembre 2026",
      "nous confirmer qu’il a été effectué"},
     {"au plus tard le", "date précise"}},
    {"an approval with the day of payment",
     BIT(AWAITING_APPROVAL) | BIT(PROMISE_TO_PAY),
     0,
     approved_for_a_day,
     {"en attente de validation", "au plus tard le vendredi 27 novembre 2026"},
     {"la personne qui valide", "date précise"}},
    {"somebody else is named",
     BIT(ACCOUNTING_UNAVAILABLE) | BIT(REQUEST_CONTACT),
     0,
     names_stand_in,
     {"changement d’interlocuteur"},
     {"la personne qui peut traiter"}},
    {"a cheque of a known day",
     BIT(PAYMENT_SENT),
     0,
     cheque_of_a_day,
     {"par chèque le 16 novembre 2026", "le numéro du chèque"},
     {"date d’envoi"}},
    {"away until a day",
     BIT(ACCOUNTING_UNAVAILABLE),
     0,
     back_on,
     {"de retour le lundi 30 novembre 2026. Si personne", "pendant cette absence."},
     {"date précise", "date du retour"}},
    {"quality and billing",
     BIT(DISPUTE_QUALITY) | BIT(DISPUTE_BILLING) | BIT(REQUEST_CREDIT_NOTE),
     0,
     contested,
     {"contestation, qui porte sur les montants facturés (à hauteur de 320,00\u00a0€) et",
      "demande d’avoir", "Meunier SA, à qui nous demandons de prendre position",
      "les relances sont suspendues et les sommes contestées ne vous sont pas réclamées",
      "photographies"},
     {"1\u202f250,50", "le montant contesté", "motif et le montant de l’avoir", "solde"}},
    {"what the mail may have said already",
     BIT(DISPUTE_ADMIN) | BIT(DISPUTE_CONTRACT),
     0,
     NULL,
     {"le détail du retard ou de ce qui n’a pas été livré ou exécuté",
      "les mentions exactes à faire figurer sur la facture, si vous ne nous les avez pas déjà "
      "indiquées\u00a0: numéro"},
     {NULL}},
    {"dispute and cash flow",
     BIT(DISPUTE_CONTRACT) | BIT(CASH_FLOW),
     0,
     NULL,
     {"l’exécution de la commande", "vos difficultés financières."},
     {"calendrier", "1\u202f250,50", "échéances peut"}},
    {"an older dispute",
     BIT(CASH_FLOW),
     0,
     open_dispute,
     {"reste à l’examen\u202f; le présent message"},
     {"1\u202f250,50", "calendrier", "s’élève"}},
    {"an older dispute about one invoice",
     BIT(CASH_FLOW) | BIT(REQUEST_DOCUMENT),
     FIXTURE_DOC(INVOICE),
     open_partly,
     {"reste à l’examen\u202f; le présent message", "hors sommes contestées, le solde du dossier",
      "200,00\u00a0€", "calendrier", "FA-1042"},
     {"1\u202f250,50", "1\u202f450,50"}},
    {"a promise beside a dispute about one invoice",
     BIT(PROMISE_TO_PAY),
     0,
     open_partly,
     {"le solde non contesté du dossier, soit 200,00\u00a0€"},
     {"1\u202f250,50", "1\u202f450,50"}},
    {"goods and settlement",
     BIT(GOODS_RETURNED) | BIT(SETTLEMENT_OFFER),
     0,
     NULL,
     {"le retour ou le refus de la marchandise",
      "votre contestation et votre proposition de règlement", "ne vaut pas acceptation",
      "bon de retour"},
     {"1\u202f250,50"}},
    {"cheque",
     BIT(PAYMENT_SENT),
     0,
     cheque,
     {"effectué par chèque le 12 novembre 2026, d’un montant de 1\u202f250,50\u00a0€.",
      "le numéro du chèque.", "Dans l’attente, les relances sont suspendues."},
     {"solde", "la date du règlement", "contestées"}},
    {"insolvency",
     BIT(INSOLVENCY) | BIT(CASH_FLOW) | BIT(PROMISE_TO_PAY),
     0,
     promise,
     {"interrompu toute démarche de recouvrement", "la copie de la décision rendue (recevabilité",
      "mandataire"},
     {"trésorerie", "500,00", "1\u202f250,50", "engagement"}},
    {"lawyer",
     BIT(LEGAL_ACTION) | BIT(DISPUTE_QUALITY),
     0,
     NULL,
     {"la personne en charge de ces questions"},
     {"1\u202f250,50", "photographies", "prions"}},
    {"frozen and call",
     BIT(ACCOUNTS_FROZEN) | BIT(REQUEST_CALL),
     0,
     NULL,
     {"le blocage de vos comptes bancaires", "nous joindre au 01 99 00 00 00", "avis de saisie",
      "la date précise et le mode de votre règlement", "heures"},
     {"échéances peut"}},
};

static void test_wordings(struct plain_fixture *fixture, gconstpointer data) {
  (void)data;
  for (size_t i = 0; i < G_N_ELEMENTS(wordings); i++) {
    const struct wording *w = &wordings[i];
    g_test_message("%s", w->name);
    g_autoptr(quitus_answer) answer =
        fixture_answer(fixture->config, fixture_case(), w->labels, w->documents, "fr");
    if (w->prepare)
      w->prepare(answer);
    g_autofree char *text = compose(fixture, answer);
    assert_proper(text);
    for (size_t n = 0; n < G_N_ELEMENTS(w->holds) && w->holds[n]; n++)
      fixture_assert_holds(text, w->holds[n]);
    for (size_t n = 0; n < G_N_ELEMENTS(w->lacks) && w->lacks[n]; n++)
      fixture_assert_lacks(text, w->lacks[n]);
  }
}

/* « d’Imprimerie », and nobody is asked when a disputed claim will be paid. */
static void test_elision(struct plain_fixture *fixture, gconstpointer data) {
  (void)data;
  struct quitus_case *kase = fixture_case();
  g_free(kase->creditor);
  kase->creditor = g_strdup("Éditions Rive");
  g_autoptr(quitus_answer) answer =
      fixture_answer(fixture->config, kase, BIT(DISPUTE_ADMIN) | BIT(AWAITING_APPROVAL), 0, "fr");
  g_autofree char *text = compose(fixture, answer);
  fixture_assert_holds(text, "pour le compte d’Éditions Rive.");
  fixture_assert_holds(text, "la personne qui valide la facture");
  fixture_assert_lacks(text, "la date précise");
}

static void test_english(struct plain_fixture *fixture, gconstpointer data) {
  (void)data;
  g_autoptr(quitus_answer) answer =
      fixture_answer(fixture->config, fixture_case(),
                     BIT(INVOICE_NOT_RECEIVED) | BIT(CASH_FLOW) | BIT(PROMISE_TO_PAY), 0, "en");
  promise(answer);
  g_autofree char *text = compose(fixture, answer);
  fixture_assert_holds(text, "Dear Ms Petit,\n\nThank you for your message of 18 November 2026");
  fixture_assert_holds(text,
                       "undertaking to pay EUR 500.00 by Friday 27 November 2026 at the latest");
  fixture_assert_holds(text, "Yours sincerely,");
  fixture_assert_lacks(text, "\u202f;");
}

static void test_stranger(struct plain_fixture *fixture, gconstpointer data) {
  (void)data;
  for (int label = 0; label < QUITUS_N_LABELS; label++) {
    g_autoptr(quitus_answer) answer = fixture_answer(
        fixture->config, fixture_case(), (guint32)1 << label, FIXTURE_DOC(INVOICE), "fr");
    answer->followup->stranger = true;
    promise(answer);
    g_autofree char *text = compose(fixture, answer);
    static const char *const never[] = {"FA-1042", "250",      "500,",    "Meunier",
                                        "Atelier", "A2026",    "facture", "Recouvrement",
                                        "dossier", "règlement"};
    for (size_t i = 0; i < G_N_ELEMENTS(never); i++)
      fixture_assert_lacks(text, never[i]);
    fixture_assert_holds(text, "Nous avons bien reçu votre message du 18 novembre 2026.");
  }
}

static void test_creditor(struct plain_fixture *fixture, gconstpointer data) {
  (void)data;
  static const struct {
    guint32 labels;
    const char *part;
  } cases[] = {
      {BIT(DISPUTE_QUALITY), "faire connaître votre position"},
      {BIT(INSOLVENCY), "dans les deux mois de la publication de ce jugement au BODACC"},
      {BIT(INSOLVENCY), "nous informe d’une procédure collective ou de surendettement."},
      {BIT(INSOLVENCY), "S’il s’agit du surendettement d’un particulier"}, /* it has no SIREN */
      {BIT(PAYMENT_SENT), "Votre débiteur indique avoir réglé"},
      {BIT(SETTLEMENT_OFFER) | BIT(REQUEST_MEDIATION), "et une médiation est demandée."},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(quitus_answer) answer =
        fixture_answer(fixture->config, fixture_case(), cases[i].labels, 0, "fr");
    answer->followup->audience = QUITUS_TO_CREDITOR;
    g_free(answer->to_name);
    answer->to_name = g_strdup("Meunier SA");
    g_autofree char *text = compose(fixture, answer);
    assert_proper(text);
    fixture_assert_holds(
        text, "Madame, Monsieur,\n\nDans le dossier A2026-00123 que vous nous avez confié, "
              "Atelier Petit SARL nous a écrit le 18 novembre 2026.");
    fixture_assert_holds(text, cases[i].part);
    fixture_assert_holds(text, "> Bonjour,\n>\n> La machine est en panne.\n> Cordialement");
    fixture_assert_lacks(text, "solde");
  }
}

/* A court spoken of beside a dispute: the creditor takes position knowing it. */
static void test_creditor_legal(struct plain_fixture *fixture, gconstpointer data) {
  (void)data;
  static const struct {
    guint32 said;
    const char *language;
    bool stranger, told;
    const char *part;
  } cases[] = {
      {BIT(LEGAL_ACTION), "fr", false, true,
       "précisé. Le débiteur évoque en outre l’intervention d’un avocat ou une action en justice. "
       "Nous avons"},
      {BIT(LEGAL_ACTION), "en", false, true,
       "The debtor also speaks of a lawyer or of legal action."},
      {BIT(LEGAL_ACTION), "fr", true, true, "Cette personne évoque en outre"},
      {0, "fr", false, false, "justice"},
      {0, "en", false, false, "legal action"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    struct quitus_case *kase = fixture_case();
    g_free(kase->language);
    kase->language = g_strdup(cases[i].language);
    g_autoptr(quitus_answer) answer = fixture_answer(
        fixture->config, kase, cases[i].said | BIT(DISPUTE_UNSPECIFIED), 0, cases[i].language);
    answer->followup->audience = QUITUS_TO_CREDITOR;
    answer->followup->labels = BIT(DISPUTE_UNSPECIFIED);
    answer->reply->stranger = cases[i].stranger;
    g_autofree char *text = compose(fixture, answer);
    assert_proper(text);
    (cases[i].told ? fixture_assert_holds : fixture_assert_lacks)(text, cases[i].part);
  }
}

/* What somebody says who is not on the case file is not given for the debtor's word. */
static void test_creditor_by_other(struct plain_fixture *fixture, gconstpointer data) {
  (void)data;
  static const struct {
    guint32 labels;
    const char *language;
    void (*prepare)(struct quitus_answer *answer);
    const char *part;
  } cases[] = {
      {BIT(PAYMENT_SENT), "fr", cheque,
       "Selon cette personne, un règlement de 1\u202f250,50\u00a0€ aurait été effectué par chèque "
       "le "
       "12 novembre 2026. Si ce règlement"},
      {BIT(PAYMENT_SENT), "fr", NULL, "un règlement aurait été effectué. Si ce règlement"},
      {BIT(PAYMENT_SENT), "en", cheque,
       "According to that person, EUR 1,250.50 was paid by cheque"},
      {BIT(PAYMENT_PLAN), "fr", NULL, "Cette personne demande un délai"},
      {BIT(PAYMENT_PLAN), "en", NULL, "That person asks for more time"},
      {BIT(SETTLEMENT_OFFER), "fr", NULL, "vous est faite par cette personne."},
      {BIT(SETTLEMENT_OFFER), "en", NULL, "made to you by that person."},
      {BIT(REQUEST_MEDIATION), "fr", NULL, "est demandée par cette personne."},
      {BIT(REQUEST_MEDIATION), "en", NULL, "is requested by that person."},
      {BIT(DISPUTE_QUALITY), "en", NULL, "That person disputes the quality"},
      {BIT(INSOLVENCY), "fr", NULL, "Selon cette personne, votre débiteur ferait l’objet d’une"},
      {BIT(INSOLVENCY), "en", NULL, "According to that person, your debtor is in insolvency"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    struct quitus_case *kase = fixture_case();
    g_free(kase->language);
    kase->language = g_strdup(cases[i].language);
    g_autoptr(quitus_answer) answer =
        fixture_answer(fixture->config, kase, cases[i].labels, 0, cases[i].language);
    answer->followup->audience = QUITUS_TO_CREDITOR;
    answer->reply->stranger = true;
    if (cases[i].prepare)
      cases[i].prepare(answer);
    g_autofree char *text = compose(fixture, answer);
    assert_proper(text);
    fixture_assert_holds(text, cases[i].part);
    fixture_assert_lacks(text, "Votre débiteur");
    fixture_assert_lacks(text, "Your debtor");
  }
}

/* The creditor is shown the instalments that the same reply brings the debtor, where it does. */
static void test_creditor_schedule(struct plain_fixture *fixture, gconstpointer data) {
  (void)data;
  static const struct {
    guint32 said, told;
    void (*prepare)(struct quitus_answer *answer);
    bool stranger, listed;
  } cases[] = {
      {BIT(PAYMENT_PLAN), BIT(PAYMENT_PLAN), NULL, false, true},
      {BIT(PAYMENT_PLAN), BIT(PAYMENT_PLAN), three_instalments, false, true},
      {BIT(CASH_FLOW) | BIT(REQUEST_DOCUMENT), BIT(REQUEST_DOCUMENT), NULL, false, true},
      {BIT(PAYMENT_PLAN), BIT(PAYMENT_PLAN), four_instalments, false, false},
      {BIT(PAYMENT_PLAN), BIT(PAYMENT_PLAN), three_from_a_day, false, false},
      {BIT(PAYMENT_PLAN) | BIT(LEGAL_ACTION), BIT(PAYMENT_PLAN), NULL, false, false},
      {BIT(PAYMENT_PLAN) | BIT(DISPUTE_DEBT), BIT(PAYMENT_PLAN), NULL, false, false},
      {BIT(PAYMENT_PLAN), BIT(PAYMENT_PLAN), NULL, true, false},
      {BIT(DISPUTE_QUALITY), BIT(DISPUTE_QUALITY), NULL, false, false},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(quitus_answer) debtor =
        fixture_answer(fixture->config, fixture_case(), cases[i].said, 0, "fr");
    g_autoptr(quitus_answer) creditor =
        fixture_answer(fixture->config, fixture_case(), cases[i].said, 0, "fr");
    creditor->followup->audience = QUITUS_TO_CREDITOR;
    creditor->followup->labels = cases[i].told;
    creditor->reply->stranger = debtor->followup->stranger = cases[i].stranger;
    if (cases[i].prepare)
      cases[i].prepare(debtor);
    if (cases[i].prepare)
      cases[i].prepare(creditor);
    g_test_message("%zu", i);
    g_autofree char *theirs = compose(fixture, debtor), *text = compose(fixture, creditor);
    const char *parts = "–\u00a0416,84\u00a0€ le vendredi 27 novembre 2026\u202f;\n–\u00a0";
    g_assert_cmpint(strstr(text, parts) != NULL, ==, cases[i].listed);
    g_assert_cmpint(strstr(text, "nous proposons au débiteur") != NULL, ==, cases[i].listed);
    g_assert_cmpint(strstr(theirs, parts) != NULL, ==, cases[i].listed);
  }
}

/* A formal notice is no friendly word, whoever gets it; what is disputed stays out of it. */
static void test_formal_notice(struct plain_fixture *fixture, gconstpointer data) {
  (void)data;
  for (int disputed = 0; disputed < 2; disputed++) {
    g_autoptr(quitus_answer) answer = fixture_answer(fixture->config, fixture_case(), 0, 0, "fr");
    if (disputed)
      open_partly(answer);
    answer->followup->purpose = QUITUS_PURPOSE_FORMAL_NOTICE;
    answer->followup->due = answer->today;
    ((struct quitus_invoice *)g_ptr_array_index(answer->kase->invoices,
                                                answer->kase->invoices->len - 1))
        ->due_date = quitus_day_from_ymd(2026, 11, 2);
    g_autofree char *text = compose(fixture, answer);
    g_assert_true(g_str_has_prefix(text, "Madame Petit,\n\n"));
    fixture_assert_holds(text, disputed ? "régler la somme de 200,00\u00a0€"
                                        : "régler la somme de 1\u202f250,50\u00a0€");
    fixture_assert_holds(text, disputed ? "Les sommes que vous contestez déjà ne sont pas comprises"
                                        : "Veuillez agréer, Madame,");
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_setenv("TZ", "Europe/Paris", TRUE);
#define ADD(path, test)                                                                            \
  g_test_add(path, struct plain_fixture, NULL, plain_fixture_set_up, test, plain_fixture_tear_down)
  ADD("/followup/each-reason", test_each_reason);
  ADD("/followup/each-pair", test_each_pair);
  ADD("/followup/wordings", test_wordings);
  ADD("/followup/elision", test_elision);
  ADD("/followup/english", test_english);
  ADD("/followup/stranger", test_stranger);
  ADD("/followup/creditor", test_creditor);
  ADD("/followup/creditor-by-other", test_creditor_by_other);
  ADD("/followup/creditor-legal", test_creditor_legal);
  ADD("/followup/creditor-schedule", test_creditor_schedule);
  ADD("/followup/formal-notice", test_formal_notice);
#undef ADD
  return g_test_run();
}
