/* tests/test-followup.c - subjects, wording and who may receive what. */
#include "base/error.h"
#include "followup/addressee.h"
#include "followup/blocks.h"
#include "followup/safety.h"
#include "followup/template.h"
#include "tests/followup-fixture.h"
#include <glib/gstdio.h>
#include <string.h>

#define BIT FIXTURE_BIT

struct fixture {
  struct quitus_config *config;
};

static void set_up(struct fixture *fixture, gconstpointer data) {
  (void)data;
  fixture->config = fixture_config();
}

static void tear_down(struct fixture *fixture, gconstpointer data) {
  (void)data;
  quitus_config_free(fixture->config);
}

static struct quitus_fields *fields(struct quitus_answer *answer) {
  return &answer->reply->reading->fields;
}

static char *compose(const struct fixture *fixture, const struct quitus_answer *answer) {
  g_autoptr(GError) error = NULL;
  char *text = quitus_answer_text(fixture->config, answer, &error);
  g_assert_no_error(error);
  g_test_message("\n%s", text);
  return text;
}

static void assert_holds(const char *text, const char *part) {
  if (!strstr(text, part))
    g_error("\"%s\" is not in:\n%s", part, text);
}

static void assert_lacks(const char *text, const char *part) {
  if (strstr(text, part))
    g_error("\"%s\" is in:\n%s", part, text);
}

static unsigned count(const char *text, const char *part) {
  unsigned n = 0;
  for (const char *p = text; (p = strstr(p, part)); p += strlen(part))
    n++;
  return n;
}

/* ---- subject and names ---- */

static void test_subject(struct fixture *fixture, gconstpointer data) {
  (void)data;
  struct quitus_case *kase = fixture_case();
  g_autoptr(quitus_answer) answer = fixture_answer(fixture->config, kase, BIT(CASH_FLOW), 0, "fr");
  g_assert_cmpstr(answer->subject, ==,
                  "Personnel et confidentiel – A l’attention de Mme Claire Petit – Référence "
                  "A2026-00123");
  g_assert_cmpstr(answer->from, ==, "Cabinet Exemple <dossiers@agence.example>");
  g_autofree char *english = quitus_answer_subject(kase, "Ms Claire Petit", "en");
  g_assert_cmpstr(english, ==,
                  "Personal and confidential – For the attention of Ms Claire Petit – Reference "
                  "A2026-00123");
  g_autofree char *debtor = quitus_answer_subject(kase, "", "fr");
  g_assert_cmpstr(debtor, ==,
                  "Personnel et confidentiel – A l’attention de Atelier Petit SARL – Référence "
                  "A2026-00123");
  g_autofree char *creditor = quitus_addressee_name(kase, "Compta@Meunier.example");
  g_assert_cmpstr(creditor, ==, "Meunier SA");
}

static void test_subject_injection(struct fixture *fixture, gconstpointer data) {
  (void)fixture, (void)data;
  struct quitus_case *kase = fixture_case();
  g_autofree char *subject =
      quitus_answer_subject(kase, "Mme Petit\r\nBcc: thief@evil.example", "fr");
  g_assert_null(strpbrk(subject, "\r\n"));
  quitus_case_free(kase);
}

static void test_civility(void) {
  static const struct {
    const char *name;
    enum quitus_civility civility;
    const char *surname;
  } cases[] = {
      {"Mme Claire Petit", QUITUS_CIVILITY_MS, "Petit"},
      {"Madame PETIT Claire", QUITUS_CIVILITY_MS, "PETIT"},
      {"M. Jean-Pierre de La Tour", QUITUS_CIVILITY_MR, "de La Tour"},
      {"M. Durand", QUITUS_CIVILITY_MR, "Durand"},
      {"Monsieur Éric ÉTIENNE", QUITUS_CIVILITY_MR, "ÉTIENNE"},
      {"Me Anne Leroy", QUITUS_CIVILITY_MAITRE, "Leroy"},
      {"Mme", QUITUS_CIVILITY_MS, ""},
      {"Claire Petit", QUITUS_CIVILITY_NONE, ""},
      {"Service comptabilité", QUITUS_CIVILITY_NONE, ""},
      {"", QUITUS_CIVILITY_NONE, ""},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *surname = NULL;
    g_test_message("%s", cases[i].name);
    g_assert_cmpint(quitus_civility_of(cases[i].name, &surname), ==, cases[i].civility);
    g_assert_cmpstr(surname, ==, cases[i].surname);
  }
}

/* ---- templates ---- */

static void test_typography(void) {
  static const char *const cases[][2] = {
      {"Est-ce bien ? Oui ; non !", "Est-ce bien\u202f? Oui\u202f; non\u202f!"},
      {"Objet : « mot »", "Objet\u00a0: «\u202fmot\u202f»"},
      {"l'accord d'abord", "l’accord d’abord"},
      {"{{if a == \"x ; y\"}}a ;{{end}} {{b}} ;",
       "{{if a == \"x ; y\"}}a\u202f;{{end}} {{b}}\u202f;"},
      {"https://a.example/b?c:d", "https://a.example/b?c:d"},
      {"", ""},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *text = quitus_typography_fr(cases[i][0]);
    g_assert_cmpstr(text, ==, cases[i][1]);
  }
}

static void test_templates(struct fixture *fixture, gconstpointer data) {
  (void)data;
  g_autoptr(GError) error = NULL;
  quitus_templates_check(fixture->config, &error);
  g_assert_no_error(error);
}

/* A folder of [templates] directories with this wording of fr/opening goes before ours. */
static char *override_opening(const struct fixture *fixture, const char *wording) {
  char *folder = fixture_folder();
  g_autofree char *french = g_build_filename(folder, "fr", NULL);
  g_autofree char *file = g_build_filename(french, "opening.tmpl", NULL);
  g_assert_cmpint(g_mkdir(french, 0700), ==, 0);
  g_assert_true(g_file_set_contents(file, wording, -1, NULL));
  g_strfreev(fixture->config->templates.directories);
  fixture->config->templates.directories = g_new0(char *, 2);
  fixture->config->templates.directories[0] = g_strdup(folder);
  return folder;
}

static void test_template_override(struct fixture *fixture, gconstpointer data) {
  (void)data;
  g_autofree char *folder =
      override_opening(fixture, "# note\nDossier {{reference}} : bonjour !\n");
  g_autoptr(quitus_answer) answer =
      fixture_answer(fixture->config, fixture_case(), BIT(CASH_FLOW), 0, "fr");
  g_autofree char *text = compose(fixture, answer);
  assert_holds(text, "\n\nDossier A2026-00123\u00a0: bonjour\u202f!\n\n");
  assert_lacks(text, "note");
  fixture_remove(folder);
}

static void test_template_errors(struct fixture *fixture, gconstpointer data) {
  (void)data;
  static const struct {
    const char *wording, *part;
  } cases[] = {
      {"Bonjour\n{{if reference}}{{refrence}}{{end}}\n",
       "opening.tmpl:2: unknown variable \"refrence\""},
      {"{{if no_such}}x{{end}}", "opening.tmpl:1: unknown variable \"no_such\""},
      {"{{if reference}}sans fin", "opening.tmpl"},
      {"{{reference reference}}", "opening.tmpl"},
      {"\n# rien\n", "opening.tmpl says nothing"},
      {"\xff", "not in UTF-8"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = override_opening(fixture, cases[i].wording);
    g_assert_false(quitus_templates_check(fixture->config, &error));
    g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG);
    assert_holds(error->message, cases[i].part);
    fixture_remove(folder);
  }
}

/* ---- wording ---- */

/* What holds of every mail to a debtor. */
static void assert_proper(const char *text) {
  static const char *const never[] = {
      "{{",       "}}",        "  ", " .", " ,", "..", "\n\n\n", "saisie sans", "mise en demeure",
      "huissier", "poursuites"};
  for (size_t i = 0; i < G_N_ELEMENTS(never); i++)
    assert_lacks(text, never[i]);
  g_assert_cmpuint(count(text, "remercions") + count(text, "Merci"), <=, 1);
  g_assert_cmpuint(count(text, "Thank you"), <=, 1);
}

static void test_each_reason(struct fixture *fixture, gconstpointer data) {
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
        assert_holds(text, "Cabinet Exemple");
        assert_holds(text, "01 99 00 00 00");
        assert_holds(text, "A2026-00123");
      }
}

/* Each pair of reasons gives a proper mail too, and asks for nothing twice. */
static void test_each_pair(struct fixture *fixture, gconstpointer data) {
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
      if (answer->followup->labels & (quitus_dispute_labels | BIT(INSOLVENCY) | BIT(LEGAL_ACTION)))
        assert_lacks(text, "1\u202f250,50");
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
}

static void three_instalments(struct quitus_answer *answer) {
  fields(answer)->instalments = 3;
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
     {"vos difficultés de trésorerie.", "engagement de régler 500,00\u00a0€ au plus tard le "
                                        "vendredi 27 novembre 2026"},
     {"calendrier", "date précise", "échéances peut"}},
    {"cash flow alone",
     BIT(CASH_FLOW) | BIT(CUSTOMERS_UNPAID),
     0,
     NULL,
     {"vos difficultés de trésorerie et les retards de règlement de vos propres clients.",
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
     {"contestation, qui porte sur les montants facturés, à hauteur de 320,00\u00a0€ et la qualité",
      "demande d’avoir", "Meunier SA, à qui nous demandons de prendre position",
      "les relances sont suspendues et les sommes contestées ne vous sont pas réclamées",
      "photographies"},
     {"1\u202f250,50", "le montant contesté", "motif et le montant de l’avoir", "solde"}},
    {"dispute and cash flow",
     BIT(DISPUTE_CONTRACT) | BIT(CASH_FLOW),
     0,
     NULL,
     {"l’exécution de la commande", "vos difficultés de trésorerie."},
     {"calendrier", "1\u202f250,50", "échéances peut"}},
    {"an older dispute",
     BIT(CASH_FLOW),
     0,
     open_dispute,
     {"reste à l’examen\u202f; le présent message"},
     {"1\u202f250,50", "calendrier", "s’élève"}},
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
      "le numéro du chèque et sa date d’envoi.", "Dans l’attente, les relances sont suspendues."},
     {"solde", "la date du règlement", "contestées"}},
    {"insolvency",
     BIT(INSOLVENCY) | BIT(CASH_FLOW) | BIT(PROMISE_TO_PAY),
     0,
     promise,
     {"interrompu toute démarche de recouvrement", "la copie du jugement", "mandataire"},
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

static void test_wordings(struct fixture *fixture, gconstpointer data) {
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
      assert_holds(text, w->holds[n]);
    for (size_t n = 0; n < G_N_ELEMENTS(w->lacks) && w->lacks[n]; n++)
      assert_lacks(text, w->lacks[n]);
  }
}

static void test_english(struct fixture *fixture, gconstpointer data) {
  (void)data;
  g_autoptr(quitus_answer) answer =
      fixture_answer(fixture->config, fixture_case(),
                     BIT(INVOICE_NOT_RECEIVED) | BIT(CASH_FLOW) | BIT(PROMISE_TO_PAY), 0, "en");
  promise(answer);
  g_autofree char *text = compose(fixture, answer);
  assert_holds(text, "Dear Ms Petit,\n\nThank you for your message of 18 November 2026");
  assert_holds(text, "undertaking to pay EUR 500.00 by Friday 27 November 2026 at the latest");
  assert_holds(text, "Yours sincerely,");
  assert_lacks(text, "\u202f;");
}

static void test_stranger(struct fixture *fixture, gconstpointer data) {
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
      assert_lacks(text, never[i]);
    assert_holds(text, "Nous avons bien reçu votre message du 18 novembre 2026.");
  }
}

static void test_creditor(struct fixture *fixture, gconstpointer data) {
  (void)data;
  static const struct {
    guint32 labels;
    const char *part;
  } cases[] = {
      {BIT(DISPUTE_QUALITY), "faire connaître votre position"},
      {BIT(INSOLVENCY), "dans les deux mois de la publication de ce jugement au BODACC"},
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
    assert_holds(text,
                 "Madame, Monsieur,\n\nDans le dossier A2026-00123 que vous nous avez confié, "
                 "Atelier Petit SARL nous a écrit le 18 novembre 2026.");
    assert_holds(text, cases[i].part);
    assert_holds(text, "> Bonjour,\n>\n> La machine est en panne.\n> Cordialement");
    assert_lacks(text, "solde");
  }
}

/* ---- safety ---- */

static void to_mailbox(struct quitus_answer *a) {
  g_free(a->followup->to);
  a->followup->to = g_strdup("Recouvrement+A2026@agence.example");
}
static void to_agency(struct quitus_answer *a) {
  g_free(a->followup->to);
  a->followup->to = g_strdup("dossiers@agence.example");
}
static void to_daemon(struct quitus_answer *a) {
  g_free(a->followup->to);
  a->followup->to = g_strdup("MAILER-DAEMON@atelier-petit.example");
}
static void to_nothing(struct quitus_answer *a) {
  *a->followup->to = '\0';
}
static void to_two(struct quitus_answer *a) {
  g_free(a->followup->to);
  a->followup->to = g_strdup(FIXTURE_TO ", x@evil.example");
}
static void to_dead(struct quitus_answer *a) {
  g_free(a->followup->to);
  a->followup->to = g_strdup("p.roux@atelier-petit.example");
}
static void to_other(struct quitus_answer *a) {
  g_free(a->followup->to);
  a->followup->to = g_strdup("x@evil.example");
}
static void stranger(struct quitus_answer *a) {
  to_other(a);
  a->followup->stranger = true;
}
static void stranger_attached(struct quitus_answer *a) {
  stranger(a);
  g_ptr_array_add(a->attachments, g_new0(struct quitus_answer_attachment, 1));
}
static void stranger_amount(struct quitus_answer *a) {
  stranger(a);
  a->followup->text = g_strdup("Il reste 1 250,50 € à payer.");
}
static void stranger_invoice(struct quitus_answer *a) {
  stranger(a);
  a->followup->text = g_strdup("La pièce FA 1042 vous parviendra.");
}
static void stranger_name(struct quitus_answer *a) {
  stranger(a);
  a->followup->text = g_strdup("Êtes-vous de l’ATELIER PETIT SARL ?");
}
static void stranger_harmless(struct quitus_answer *a) {
  stranger(a);
  a->followup->text = g_strdup("Bonjour, qui êtes-vous ? Appelez-nous au 01 99 00 00 00.");
}
static void auto_reply(struct quitus_answer *a) {
  a->reply->automatic = QUITUS_AUTOMATIC_AUTO_REPLY;
}
static void from_list(struct quitus_answer *a) {
  a->reply->automatic = QUITUS_AUTOMATIC_LIST;
}
static void bounce_of_another(struct quitus_answer *a) {
  a->reply->automatic = QUITUS_AUTOMATIC_BOUNCE;
  g_free(a->reply->from);
  a->reply->from = g_strdup("mailer-daemon@atelier-petit.example");
}
static void null_sender(struct quitus_answer *a) {
  *a->reply->from = '\0';
}
static void closed(struct quitus_answer *a) {
  a->kase->state = QUITUS_CASE_CLOSED;
}
static void stopped(struct quitus_answer *a) {
  a->kase->state = QUITUS_CASE_STOPPED;
}
static void stopped_about_it(struct quitus_answer *a) {
  stopped(a);
  a->followup->labels = BIT(INSOLVENCY);
}
static void stopped_unseen(struct quitus_answer *a) {
  stopped_about_it(a);
  a->followup->unattended = true;
  a->followup->state = QUITUS_FOLLOWUP_SENDING;
}
static void unseen(struct quitus_answer *a) {
  a->followup->unattended = true;
  a->followup->state = QUITUS_FOLLOWUP_APPROVED;
}
static void held_answer(struct quitus_answer *a) {
  a->kase->state = QUITUS_CASE_HELD;
}
static void held_reminder(struct quitus_answer *a) {
  held_answer(a);
  a->followup->mail_id = 0;
}
static void paid(struct quitus_answer *a) {
  a->kase->balance = 0;
}
static void newer(struct quitus_answer *a) {
  a->newer_reply = true;
}
static void disputed_since(struct quitus_answer *a) {
  open_dispute(a);
  struct quitus_dispute *dispute = a->kase->disputes->pdata[0];
  dispute->opened = quitus_day_from_ymd(2026, 11, 20);
  a->followup->text = g_strdup("Bonjour");
}
static void to_creditor(struct quitus_answer *a) {
  a->followup->audience = QUITUS_TO_CREDITOR;
  g_free(a->followup->to);
  a->followup->to = g_strdup("compta@meunier.example");
  stopped(a);
  paid(a);
  auto_reply(a);
}
static void creditor_elsewhere(struct quitus_answer *a) {
  to_creditor(a);
  to_other(a);
}
static void nothing(struct quitus_answer *a) {
  (void)a;
}

static const struct {
  const char *name;
  void (*prepare)(struct quitus_answer *answer);
  const char *objection; /* part of it; NULL: may leave */
} safety[] = {
    {"a contact", nothing, NULL},
    {"our mailbox", to_mailbox, "our own mailbox"},
    {"our sender", to_agency, "our own mailbox"},
    {"a daemon", to_daemon, "nobody reads"},
    {"no address", to_nothing, "no usable address"},
    {"two addresses", to_two, "no usable address"},
    {"a dead address", to_dead, "dead"},
    {"off the case", to_other, "not on the case"},
    {"a stranger", stranger, NULL},
    {"a stranger with a document", stranger_attached, "no document"},
    {"a stranger and an amount", stranger_amount, "no amount"},
    {"a stranger and an invoice", stranger_invoice, "no amount"},
    {"a stranger and a name", stranger_name, "no amount"},
    {"a stranger asked back", stranger_harmless, NULL},
    {"an auto-reply", auto_reply, "by a machine"},
    {"a list", from_list, "by a machine"},
    {"a bounce, to another contact", bounce_of_another, NULL},
    {"the null sender", null_sender, "no sender"},
    {"a closed case", closed, "closed"},
    {"a stopped case", stopped, "stopped"},
    {"a stopped case, about it", stopped_about_it, NULL},
    {"a stopped case, by itself", stopped_unseen, "person"},
    {"not allowed to leave by itself", unseen, "person"},
    {"a held case", held_answer, NULL},
    {"a reminder on a held case", held_reminder, "held"},
    {"all paid", paid, "paid"},
    {"a newer reply", newer, "written again"},
    {"disputed since", disputed_since, "dispute was opened"},
    {"the creditor", to_creditor, NULL},
    {"not the creditor", creditor_elsewhere, "not on the case"},
};

static void test_safety(struct fixture *fixture, gconstpointer data) {
  (void)data;
  for (size_t i = 0; i < G_N_ELEMENTS(safety); i++) {
    g_autoptr(quitus_answer) answer =
        fixture_answer(fixture->config, fixture_case(), BIT(CASH_FLOW), 0, "fr");
    safety[i].prepare(answer);
    quitus_answer_judge(fixture->config, answer);
    g_test_message("%s: %s", safety[i].name, answer->refusal ? answer->refusal : "may leave");
    if (safety[i].objection)
      assert_holds(answer->refusal ? answer->refusal : "", safety[i].objection);
    else
      g_assert_null(answer->refusal);
  }
}

static void test_unattended_allowed(struct fixture *fixture, gconstpointer data) {
  (void)data;
  g_strfreev(fixture->config->playbook.unattended);
  fixture->config->playbook.unattended = g_strsplit("cash-flow,insolvency", ",", -1);
  g_autoptr(quitus_answer) allowed =
      fixture_answer(fixture->config, fixture_case(), BIT(CASH_FLOW), 0, "fr");
  unseen(allowed);
  g_assert_null(quitus_answer_objection(fixture->config, allowed));
  g_autoptr(quitus_answer) never =
      fixture_answer(fixture->config, fixture_case(), BIT(CASH_FLOW) | BIT(INSOLVENCY), 0, "fr");
  unseen(never);
  g_assert_nonnull(quitus_answer_objection(fixture->config, never));
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_setenv("TZ", "Europe/Paris", TRUE);
  g_test_add_func("/followup/civility", test_civility);
  g_test_add_func("/followup/typography", test_typography);
#define ADD(path, test) g_test_add(path, struct fixture, NULL, set_up, test, tear_down)
  ADD("/followup/subject", test_subject);
  ADD("/followup/subject-injection", test_subject_injection);
  ADD("/followup/templates", test_templates);
  ADD("/followup/template-override", test_template_override);
  ADD("/followup/template-errors", test_template_errors);
  ADD("/followup/each-reason", test_each_reason);
  ADD("/followup/each-pair", test_each_pair);
  ADD("/followup/wordings", test_wordings);
  ADD("/followup/english", test_english);
  ADD("/followup/stranger", test_stranger);
  ADD("/followup/creditor", test_creditor);
  ADD("/followup/safety", test_safety);
  ADD("/followup/unattended-allowed", test_unattended_allowed);
#undef ADD
  return g_test_run();
}
