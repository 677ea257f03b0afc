/* tests/test-followup.c - the wording of answers to debtors. */
#include "tests/followup-wording.h"

#define BIT FIXTURE_BIT

struct wording {
  const char *name;
  guint32 labels;
  unsigned documents;
  void (*prepare)(struct quitus_answer *answer);
  const char *holds[8], *lacks[6];
};

static void back_on(struct quitus_answer *answer) {
  wording_fields(answer)->return_date = quitus_day_from_ymd(2026, 11, 30);
}

static void contested(struct quitus_answer *answer) {
  wording_fields(answer)->disputed_amount = 32000;
}

static void written_before(struct quitus_answer *answer) {
  const quitus_day days[] = {quitus_day_from_ymd(2026, 10, 3), quitus_day_from_ymd(2026, 11, 2)};
  g_array_append_vals(answer->earlier, days, G_N_ELEMENTS(days));
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

static void contests_one_of_two(struct quitus_answer *answer) {
  struct quitus_invoice *first = answer->kase->invoices->pdata[0];
  first->held = true;
  falls_due_later(answer);
}

static void promised_before(struct quitus_answer *answer) {
  wording_fields(answer)->promise_date = quitus_day_from_ymd(2026, 11, 19);
  wording_fields(answer)->promise_amount = 50000;
}

static void names_stand_in(struct quitus_answer *answer) {
  wording_fields(answer)->contact_email = g_strdup("m.roux@atelier-petit.example");
}

static void cheque_of_a_day(struct quitus_answer *answer) {
  wording_fields(answer)->payment_method = g_strdup("cheque");
  wording_fields(answer)->payment_date = quitus_day_from_ymd(2026, 11, 16);
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
     wording_promise,
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
     wording_three_instalments,
     {"votre demande de règlement en 3 échéances", "après notre confirmation",
      "le calendrier que vous proposez"},
     {"un règlement en plusieurs échéances peut"}},
    {"more instalments than we propose",
     BIT(CASH_FLOW) | BIT(PAYMENT_PLAN),
     0,
     wording_four_instalments,
     {"Nous transmettons votre proposition (4 échéances) à Meunier SA, à qui la décision "
      "appartient. Tout échéancier fait l’objet d’un accord écrit",
      "le calendrier que vous proposez"},
     {"échéancier suivant", "cet échéancier", "votre demande de règlement"}},
    {"three instalments from a day",
     BIT(CASH_FLOW) | BIT(PAYMENT_PLAN),
     0,
     wording_three_from_a_day,
     {"Nous transmettons votre proposition (3 échéances) à Meunier SA"},
     {"échéancier suivant", "calendrier", "date précise"}},
    {"four instalments beside a dispute",
     BIT(DISPUTE_BILLING) | BIT(PAYMENT_PLAN),
     0,
     wording_four_instalments,
     {"votre demande de règlement en 4 échéances. Elle sera étudiée"},
     {"votre proposition (4", "calendrier"}},
    {"a promise for all",
     BIT(PROMISE_TO_PAY) | BIT(REQUEST_DOCUMENT),
     FIXTURE_DOC(BANK_DETAILS),
     wording_promise_day,
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
     wording_promise_day,
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
    {"one invoice of two",
     BIT(DISPUTE_QUALITY),
     0,
     contests_one_of_two,
     {"les relances sont suspendues pour les sommes contestées, qui ne vous sont pas réclamées."},
     {"les relances sont suspendues et"}},
    {"one invoice of two, and a cheque on its way",
     BIT(DISPUTE_QUALITY) | BIT(PAYMENT_SENT),
     0,
     contests_one_of_two,
     {"les relances sont suspendues et les sommes contestées"},
     {"suspendues pour"}},
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
     wording_open_dispute,
     {"reste à l’examen\u202f; le présent message"},
     {"1\u202f250,50", "calendrier", "s’élève"}},
    {"an older dispute about one invoice",
     BIT(CASH_FLOW) | BIT(REQUEST_DOCUMENT),
     FIXTURE_DOC(INVOICE),
     wording_open_partly,
     {"reste à l’examen\u202f; le présent message", "hors sommes contestées, le solde du dossier",
      "200,00\u00a0€", "calendrier", "FA-1042"},
     {"1\u202f250,50", "1\u202f450,50"}},
    {"a promise beside a dispute about one invoice",
     BIT(PROMISE_TO_PAY),
     0,
     wording_open_partly,
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
     wording_cheque,
     {"effectué par chèque le 12 novembre 2026, d’un montant de 1\u202f250,50\u00a0€.",
      "le numéro du chèque.", "Dans l’attente, les relances sont suspendues."},
     {"solde", "la date du règlement", "contestées"}},
    {"insolvency",
     BIT(INSOLVENCY) | BIT(CASH_FLOW) | BIT(PROMISE_TO_PAY),
     0,
     wording_promise,
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
    g_autofree char *text = wording_text(fixture, answer);
    wording_assert_proper(text);
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
  g_autofree char *text = wording_text(fixture, answer);
  fixture_assert_holds(text, "pour le compte d’Éditions Rive.");
  fixture_assert_holds(text, "la personne qui valide la facture");
  fixture_assert_lacks(text, "la date précise");
}

static void test_english(struct plain_fixture *fixture, gconstpointer data) {
  (void)data;
  g_autoptr(quitus_answer) answer =
      fixture_answer(fixture->config, fixture_case(),
                     BIT(INVOICE_NOT_RECEIVED) | BIT(CASH_FLOW) | BIT(PROMISE_TO_PAY), 0, "en");
  wording_promise(answer);
  g_autofree char *text = wording_text(fixture, answer);
  fixture_assert_holds(text, "Dear Ms Petit,\n\nThank you for your message of 18 November 2026");
  fixture_assert_holds(text,
                       "undertaking to pay EUR 500.00 by Friday 27 November 2026 at the latest");
  fixture_assert_holds(text, "Yours sincerely,");
  fixture_assert_lacks(text, "\u202f;");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_setenv("TZ", "Europe/Paris", TRUE);
#define ADD(path, test)                                                                            \
  g_test_add(path, struct plain_fixture, NULL, plain_fixture_set_up, test, plain_fixture_tear_down)
  ADD("/followup/wordings", test_wordings);
  ADD("/followup/elision", test_elision);
  ADD("/followup/english", test_english);
#undef ADD
  return g_test_run();
}
