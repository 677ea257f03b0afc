/* tests/test-payments.c - bank exports are read, and their lines matched, booked once, undone. */
#include "base/error.h"
#include "casefile/bank_file.h"
#include "casefile/portfolio_file.h"
#include "db/case.h"
#include "db/payment.h"
#include "db/journal.h"
#include <glib/gstdio.h>
#include <string.h>

/* Two cases of one debtor; two debtors with one number; a credit note; another currency. */
static const char portfolio[] = "dossier;client;facture;montant;réglé;échéance;devise\n"
                                "A2026-00123;SARL Dupont & Fils;F2026-0331;1 250,50;0;31/03/2026;\n"
                                "A2026-00123;SARL Dupont & Fils;F2026-0332;100,00;0;28/02/2026;\n"
                                "A2026-00124;Garage du Lac SAS;104233;800,00;0;31/03/2026;\n"
                                "A2026-00125;Garage du Lac SAS;104234;800,00;0;31/03/2026;\n"
                                "A2026-00126;Boulangerie Morel;FA-770;60,00;0;31/03/2026;\n"
                                "A2026-00127;Ets Vidal;FA-770;90,00;0;31/03/2026;\n"
                                "A2026-00128;Ets Lambert;L-900;500,00;0;31/03/2026;\n"
                                "A2026-00128;Ets Lambert;AV-12;-50,00;0;31/03/2026;\n"
                                "A2026-00129;Meyer AG;M-4501;300,00;0;31/03/2026;CHF\n"
                                "A2026-00130;Cabinet Rey;R12;200,00;0;31/03/2026;\n";

struct fixture {
  char *folder, *csv;
  struct quitus_db *db;
};

static void import_portfolio(struct fixture *fixture) {
  g_autoptr(GError) error = NULL;
  g_assert_true(g_file_set_contents(fixture->csv, portfolio, -1, NULL));
  g_autoptr(quitus_portfolio_file) file =
      quitus_portfolio_file_read(fixture->csv, "", NULL, &error);
  g_assert_no_error(error);
  g_assert_cmpint(file->bad->len, ==, 0);
  const struct quitus_portfolio_import import = {.rows = file->rows, .actor = "test"};
  struct quitus_portfolio_counts counts;
  g_assert_true(quitus_db_portfolio_keep(fixture->db, &import, &counts, &error));
}

static void set_up(struct fixture *fixture, gconstpointer data G_GNUC_UNUSED) {
  g_autoptr(GError) error = NULL;
  fixture->folder = g_dir_make_tmp("quitus-test-XXXXXX", NULL);
  fixture->csv = g_build_filename(fixture->folder, "file.csv", NULL);
  g_autofree char *path = g_build_filename(fixture->folder, "q.db", NULL);
  fixture->db = quitus_db_open(path, QUITUS_DB_WRITE, &error);
  g_assert_no_error(error);
  import_portfolio(fixture);
}

static void tear_down(struct fixture *fixture, gconstpointer data G_GNUC_UNUSED) {
  quitus_db_close(fixture->db);
  g_autoptr(GDir) dir = g_dir_open(fixture->folder, 0, NULL);
  for (const char *name; (name = g_dir_read_name(dir));) {
    g_autofree char *path = g_build_filename(fixture->folder, name, NULL);
    g_unlink(path);
  }
  g_rmdir(fixture->folder);
  g_free(fixture->folder);
  g_free(fixture->csv);
}

static struct quitus_bank_file *read_bank(struct fixture *fixture, const char *text) {
  g_autoptr(GError) error = NULL;
  g_assert_true(g_file_set_contents(fixture->csv, text, -1, NULL));
  struct quitus_bank_file *file = quitus_bank_file_read(fixture->csv, NULL, &error);
  g_assert_no_error(error);
  return file;
}

/* Each line's outcome and what it is or may be for: "booked A2026-00123/F2026-0331 | unmatched".
 * Caller frees. */
static char *import_bank(struct fixture *fixture, const char *text, bool dry_run) {
  g_autoptr(GError) error = NULL;
  g_autoptr(quitus_bank_file) file = read_bank(fixture, text);
  const struct quitus_bank_import import = {
      .lines = file->lines, .dry_run = dry_run, .actor = "anne"};
  g_autoptr(GPtrArray) results = quitus_db_bank_import(fixture->db, &import, &error);
  g_assert_no_error(error);
  g_autoptr(GString) told = g_string_new(NULL);
  for (guint i = 0; i < results->len; i++) {
    const struct quitus_bank_result *result = results->pdata[i];
    g_string_append_printf(told, "%s%s", i ? " | " : "", quitus_bank_outcome_id(result->outcome));
    for (guint k = 0; result->candidates && k < result->candidates->len; k++) {
      const struct quitus_bank_candidate *one = result->candidates->pdata[k];
      g_string_append_printf(told, " %s%s%s", one->case_reference, *one->invoice ? "/" : "",
                             one->invoice);
    }
  }
  return g_string_free(g_steal_pointer(&told), FALSE);
}

static int64_t balance_of(struct fixture *fixture, const char *reference,
                          enum quitus_case_state *ret_state) {
  g_autoptr(GError) error = NULL;
  g_autoptr(quitus_case) kase = quitus_db_case_by_reference(fixture->db, reference, &error);
  g_assert_no_error(error);
  if (ret_state)
    *ret_state = kase->state;
  return kase->balance;
}

/* ---- reading ---- */

static void test_read(struct fixture *fixture, gconstpointer data G_GNUC_UNUSED) {
  static const struct {
    const char *text;
    int64_t amount; /* 0: no line */
    unsigned debits, bad;
  } cases[] = {
      {"Date;Libellé;Montant\n02/04/2026;VIR;12,50\n", 1250, 0, 0},
      {"Date,Description,Amount\n2026-04-02,TRANSFER,12.50\n", 1250, 0, 0},
      {"Date opération;Date valeur;Libellé;Débit;Crédit\n02/04/2026;03/04/2026;VIR;;+12,50\n", 1250,
       0, 0},
      {"Compte 123;;\nSolde au 30/04;;1 000,00\n\nDate\tLibellé\tMontant(EUROS)\n", 0, 0, 0},
      {"Date\tLibellé\tMontant(EUROS)\n2/4/26\tVIR\t12,50\n", 1250, 0, 0},
      {"Date;Libellé;Débit;Crédit\n02/04/2026;PRLV;-12,50;\n", 0, 1, 0},
      {"Date;Libellé;Débit;Crédit\n02/04/2026;PRLV;12,50;0,00\n", 0, 1, 0},
      {"Date;Libellé;Montant\n02/04/2026;CB;-12,50\n", 0, 1, 0},
      {"Date;Libellé;Montant;Sens\n02/04/2026;CB;12,50;D\n", 0, 1, 0},
      {"Date;Libellé;Montant;Sens\n02/04/2026;VIR;12,50;C\n", 1250, 0, 0},
      {"Date;Libellé;Montant;Sens\n02/04/2026;CB;12,50;-\n", 0, 1, 0},
      {"Date;Libellé;Montant;Sens\n02/04/2026;CB;12,50;Sortie\n", 0, 1, 0},
      {"Date;Libellé;Montant;Sens\n02/04/2026;CB;12,50;?\n", 0, 0, 1},
      {"Date;Libellé;Montant\n02/04/2026;VIR;douze\n", 0, 0, 1},
      {"Date;Libellé;Montant\n;VIR;12,50\n", 0, 0, 1},
      {"Date;Libellé;Montant\n32/04/2026;VIR;12,50\n", 0, 0, 1},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_test_message("%s", cases[i].text);
    g_autoptr(quitus_bank_file) file = read_bank(fixture, cases[i].text);
    g_assert_cmpint(file->lines->len, ==, cases[i].amount ? 1 : 0);
    g_assert_cmpint(file->debits, ==, cases[i].debits);
    g_assert_cmpint(file->bad->len, ==, cases[i].bad);
    if (!cases[i].amount)
      continue;
    const struct quitus_bank_line *line = file->lines->pdata[0];
    g_assert_cmpint(line->amount, ==, cases[i].amount);
    g_assert_cmpint(line->day, ==, quitus_day_from_ymd(2026, 4, 2));
  }
}

static void test_unusable(struct fixture *fixture, gconstpointer data G_GNUC_UNUSED) {
  g_autoptr(GError) error = NULL;
  g_assert_true(g_file_set_contents(fixture->csv, "Date;Libellé;Solde\n", -1, NULL));
  g_assert_null(quitus_bank_file_read(fixture->csv, NULL, &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT);
  g_assert_nonnull(strstr(error->message, "line 1: the header lacks: amount"));
}

/* ---- matching ---- */

#define HEAD "Date;Libellé;Crédit;Devise\n"

/* Each row on the portfolio as it was imported: nothing is kept. */
static void test_match(struct fixture *fixture, gconstpointer data G_GNUC_UNUSED) {
  static const struct {
    const char *row, *expected;
  } cases[] = {
      /* a number, as people write it */
      {"VIR SEPA DUPONT FACT F2026-0331;1250,50;", "booked A2026-00123/F2026-0331"},
      {"VIR F2026 0331;1250,50;EUR", "booked A2026-00123/F2026-0331"},
      {"VIRT FACTF2026-0331;1250,50;", "booked A2026-00123/F2026-0331"},
      {"Votre facture f2026/0331 du 1er mars;1250,50;", "booked A2026-00123/F2026-0331"},
      {"VIR INST 104233;800,00;", "booked A2026-00124/104233"},
      {"VIR FACTURE 104233;800,00;", "booked A2026-00124/104233"},
      /* part payments, of one and of several, the older first; all of them */
      {"VIR FACTURE F2026-0331;250,50;", "booked A2026-00123/F2026-0331"},
      {"VIR F2026-0331 F2026-0332;200,00;", "booked A2026-00123/F2026-0332 A2026-00123/F2026-0331"},
      {"VIR F2026-0331 + F2026-0332;1350,50;",
       "booked A2026-00123/F2026-0332 A2026-00123/F2026-0331"},
      /* the case */
      {"VIR REF A2026 00123;1350,50;", "booked A2026-00123"},
      {"VIR A2026-00123;100,00;", "booked A2026-00123/F2026-0332"},
      {"VIR A2026-00123;70,00;", "booked A2026-00123"},
      {"VIR A2026-00123 F2026-0331;1250,50;", "booked A2026-00123/F2026-0331"},
      /* the name and the exact amount */
      {"VIR RECU DE DUPONT ET FILS SARL;1350,50;", "booked A2026-00123"},
      {"VIR RECU DE DUPONT ET FILS SARL;1250,50;", "booked A2026-00123/F2026-0331"},
      {"VIR RECU DE DUPONT ET FILS SARL;1250,51;", "unmatched A2026-00123"},
      {"VIR GARAGE DU LAC;800,00;", "ambiguous A2026-00124 A2026-00125"},
      {"VIR ETS LAMBERT;450,00;", "booked A2026-00128"}, /* the credit note deducted */
      /* a number of two debtors */
      {"VIR FA-770;60,00;", "booked A2026-00126/FA-770"},
      {"VIR FA-770;30,00;", "ambiguous A2026-00126/FA-770 A2026-00127/FA-770"},
      {"VIR VIDAL FA-770;30,00;", "booked A2026-00127/FA-770"},
      /* what contradicts itself, and what is too little to go by */
      {"VIR A2026-00124 F2026-0331;100,00;", "ambiguous A2026-00123/F2026-0331"},
      {"VIR A2026-00124 A2026-00126;60,00;", "ambiguous A2026-00124 A2026-00126"},
      {"VIR F2026-0331 104233 FACTURE 104233;100,00;",
       "ambiguous A2026-00123/F2026-0331 A2026-00124/104233"},
      {"VIR R12;50,00;", "unsure A2026-00130/R12"},
      {"VIR CABINET REY R12;50,00;", "booked A2026-00130/R12"},
      {"VIR R12;200,00;", "booked A2026-00130/R12"},
      {"VIR 104233;799,00;", "unmatched"},
      {"VIR MONSIEUR TOUT LE MONDE;800,00;", "unmatched"},
      {"VIR SEPA;60,00;", "unmatched"},
      /* too much */
      {"VIR F2026-0332;100,01;", "overpaid A2026-00123"},
      {"VIR A2026-00124;800,01;", "overpaid A2026-00124"},
      {"VIR L-900 LAMBERT;500,00;", "overpaid A2026-00128"}, /* the credit note left out */
      /* currencies */
      {"VIR M-4501;300,00;EUR", "currency A2026-00129"},
      {"VIR M-4501;300,00;CHF", "booked A2026-00129/M-4501"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *text = g_strdup_printf(HEAD "02/04/2026;%s\n", cases[i].row);
    g_test_message("%s", cases[i].row);
    g_autofree char *told = import_bank(fixture, text, true);
    g_assert_cmpstr(told, ==, cases[i].expected);
  }
  g_autoptr(GPtrArray) list = quitus_db_receipt_list(fixture->db, 0, NULL);
  g_assert_cmpint(list->len, ==, 0);
}

/* A line is counted once, however often and with whatever others it is exported. */
static void test_once(struct fixture *fixture, gconstpointer data G_GNUC_UNUSED) {
  static const char twice[] = HEAD "02/04/2026;VIR A2026-00123;10,00;\n"
                                   "02/04/2026;VIR A2026-00123;10,00;\n";
  static const char later[] = HEAD "02/04/2026;VIR A2026-00123;10,00;\n"
                                   "01/04/2026;VIR A2026-00126;60,00;\n"
                                   "02/04/2026;VIR A2026-00123;10,00;\n"
                                   "02/04/2026;VIR A2026-00123;10,00;\n";
  g_autofree char *first = import_bank(fixture, twice, false);
  g_assert_cmpstr(first, ==, "booked A2026-00123 | booked A2026-00123");
  g_autofree char *second = import_bank(fixture, later, false);
  g_assert_cmpstr(second, ==, "known | booked A2026-00126 | known | booked A2026-00123");
  g_assert_cmpint(balance_of(fixture, "A2026-00123", NULL), ==, 132050);
  enum quitus_case_state state = QUITUS_CASE_OPEN;
  g_assert_cmpint(balance_of(fixture, "A2026-00126", &state), ==, 0);
  g_assert_cmpint(state, ==, QUITUS_CASE_CLOSED);
}

/* With a reference of the bank's, the label may be told otherwise. */
static void test_reference(struct fixture *fixture, gconstpointer data G_GNUC_UNUSED) {
  g_autofree char *first = import_bank(
      fixture, "Date;Libellé;Montant;Référence\n02/04/2026;VIR F2026-0332;10,00;TRF-8812\n", false);
  g_autofree char *second = import_bank(
      fixture,
      "Date,Narrative,Amount,Bank reference\n2026-04-02,F2026-0332 DUPONT,10.00,TRF 8812\n", false);
  g_autofree char *other = import_bank(
      fixture, "Date;Libellé;Montant;Référence\n02/04/2026;VIR F2026-0332;10,00;NOTPROVIDED\n",
      false);
  g_assert_cmpstr(first, ==, "booked A2026-00123/F2026-0332");
  g_assert_cmpstr(second, ==, "known");
  g_assert_cmpstr(other, ==, "booked A2026-00123/F2026-0332");
}

/* What a person has recorded is not recorded again by the bank's line. */
static void test_recorded(struct fixture *fixture, gconstpointer data G_GNUC_UNUSED) {
  g_autoptr(GError) error = NULL;
  g_autoptr(quitus_case) kase = quitus_db_case_by_reference(fixture->db, "A2026-00123", &error);
  g_assert_true(quitus_db_case_pay(fixture->db,
                                   &(struct quitus_payment){.case_id = kase->id,
                                                            .amount = 10000,
                                                            .day = quitus_day_from_ymd(2026, 4, 1),
                                                            .reference = "chèque",
                                                            .actor = "anne"},
                                   &error));
  g_autofree char *near = import_bank(fixture, HEAD "08/04/2026;VIR A2026-00123;100,00;\n", false);
  g_assert_cmpstr(near, ==, "recorded A2026-00123");
  g_autofree char *far = import_bank(fixture, HEAD "20/04/2026;VIR A2026-00123;100,00;\n", false);
  g_assert_cmpstr(far, ==, "booked A2026-00123");
}

/* ---- undoing ---- */

static int64_t only_receipt(struct fixture *fixture) {
  g_autoptr(GPtrArray) list = quitus_db_receipt_list(fixture->db, 0, NULL);
  g_assert_cmpint(list->len, ==, 1);
  return ((const struct quitus_receipt *)list->pdata[0])->id;
}

/* A case that was held when the payment closed it is held again. */
static void test_cancel(struct fixture *fixture, gconstpointer data G_GNUC_UNUSED) {
  static const char line[] = HEAD "02/04/2026;VIR A2026-00126;60,00;\n";
  g_autoptr(GError) error = NULL;
  g_autoptr(quitus_case) before = quitus_db_case_by_reference(fixture->db, "A2026-00126", &error);
  g_assert_true(quitus_db_case_hold(fixture->db, before->id, "dispute-quality", QUITUS_NO_DAY,
                                    "anne", &error));
  g_autofree char *booked = import_bank(fixture, line, false);
  int64_t id = only_receipt(fixture);
  g_assert_true(quitus_db_receipt_cancel(fixture->db, id, "autre client", "anne", &error));
  g_autoptr(quitus_case) after = quitus_db_case_by_reference(fixture->db, "A2026-00126", &error);
  g_assert_cmpint(after->balance, ==, 6000);
  g_assert_cmpint(after->state, ==, QUITUS_CASE_HELD);
  g_assert_cmpstr(after->hold_reason, ==, "dispute-quality");
  g_autofree char *again = import_bank(fixture, line, false);
  g_assert_cmpstr(again, ==, "known"); /* it is not for this case: a person said so */
  g_assert_false(quitus_db_receipt_cancel(fixture->db, id, "encore", "anne", &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT);
  g_clear_error(&error);
  g_assert_false(quitus_db_receipt_cancel(fixture->db, id + 1, "", "anne", &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND);
  g_clear_error(&error);
  g_autoptr(GPtrArray) journal = quitus_db_journal(fixture->db, after->id, &error);
  const struct quitus_journal_entry *last = journal->pdata[journal->len - 1];
  g_assert_cmpstr(last->what, ==, "payment-cancelled");
  g_assert_cmpstr(last->actor, ==, "anne");
  g_assert_nonnull(strstr(last->words, "autre client"));
}

/* What the portfolio tells to be paid stays paid when a payment is undone. */
static void test_cancel_told(struct fixture *fixture, gconstpointer data G_GNUC_UNUSED) {
  g_autofree char *booked = import_bank(fixture, HEAD "02/04/2026;VIR F2026-0332;100,00;\n", false);
  g_assert_cmpint(balance_of(fixture, "A2026-00123", NULL), ==, 125050);
  import_portfolio(fixture); /* which knows of no payment: it is not taken back */
  g_assert_cmpint(balance_of(fixture, "A2026-00123", NULL), ==, 125050);
  g_autofree char *told = g_strdup("dossier;client;facture;montant;réglé\n"
                                   "A2026-00123;SARL Dupont & Fils;F2026-0332;100,00;40,00\n");
  g_assert_true(g_file_set_contents(fixture->csv, told, -1, NULL));
  g_autoptr(quitus_portfolio_file) file = quitus_portfolio_file_read(fixture->csv, "", NULL, NULL);
  const struct quitus_portfolio_import import = {.rows = file->rows, .actor = "test"};
  struct quitus_portfolio_counts counts;
  g_assert_true(quitus_db_portfolio_keep(fixture->db, &import, &counts, NULL));
  g_assert_cmpint(balance_of(fixture, "A2026-00123", NULL), ==, 125050);
  g_assert_true(
      quitus_db_receipt_cancel(fixture->db, only_receipt(fixture), "erreur", "anne", NULL));
  g_assert_cmpint(balance_of(fixture, "A2026-00123", NULL), ==, 125050 + 6000);
}

#define ADD(name, function)                                                                        \
  g_test_add("/payments/" name, struct fixture, NULL, set_up, function, tear_down)

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  ADD("read", test_read);
  ADD("unusable", test_unusable);
  ADD("match", test_match);
  ADD("once", test_once);
  ADD("reference", test_reference);
  ADD("recorded", test_recorded);
  ADD("cancel", test_cancel);
  ADD("cancel/told", test_cancel_told);
  return g_test_run();
}
