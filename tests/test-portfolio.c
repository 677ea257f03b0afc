/* tests/test-portfolio.c - reading portfolio files: charsets, separators, headings, cells, bad
 * rows. */
#include "base/error.h"
#include "casefile/portfolio_file.h"
#include "db/case.h"
#include "tests/scratch-file.h"
#include <string.h>

static struct quitus_portfolio_file *read_portfolio(const char *path) {
  g_autoptr(GError) error = NULL;
  struct quitus_portfolio_file *file = quitus_portfolio_file_read(path, "", NULL, &error);
  g_assert_no_error(error);
  for (guint i = 0; i < file->bad->len; i++) {
    const struct quitus_bad_row *bad = file->bad->pdata[i];
    g_test_message("line %u, %s: %s", bad->line, bad->column, bad->reason);
  }
  return file;
}

/* A name is one line, however its cell was typed. */
static void test_portfolio_cells(void) {
  g_autofree char *path = scratch_file(
      "portfolio.csv",
      "case_reference,debtor,invoice_number,amount\nA-1,\"Duval\r\nBcc: x@y.example\",F1,1\n", -1);
  g_autoptr(quitus_portfolio_file) file = read_portfolio(path);
  g_assert_cmpint(file->rows->len, ==, 1);
  g_assert_null(strpbrk(((struct quitus_portfolio_row *)file->rows->pdata[0])->debtor, "\r\n"));
  scratch_file_remove(path);
}

static void test_portfolio_forms(void) {
  static const struct {
    const char *text;
    gssize size;
  } cases[] = {
      {"case_reference,debtor,invoice_number,amount,due_date\nA-1,Éts "
       "Duval,F1,\"1250.50\",2026-03-31\n",
       -1},
      {"\xEF\xBB\xBFr\xC3\xA9"
       "f\xC3\xA9rence;d\xC3\xA9"
       "biteur;n\xC2\xB0 facture;montant;\xC3\xA9"
       "ch\xC3\xA9"
       "ance\r\n"
       "A-1;\xC3\x89ts Duval;F1;1\xE2\x80\xAF"
       "250,50 \xE2\x82\xAC;31/03/2026\r\n",
       -1},
      {"d\xE9"
       "biteur;dossier;montant;facture;\xE9"
       "ch\xE9"
       "ance;note\n\n\xC9ts Duval;A-1;1.250,50;F1;31.03.26;\"deux\nlignes\"\n",
       -1},
      {"Dossier\tClient\tFacture\tMontant TTC\tDate d'\xC3\xA9"
       "ch\xC3\xA9"
       "ance\nA-1\t\xC3\x89ts Duval\tF1\t1250,5\t31-03-2026",
       -1},
      /* UTF-8 with one line pasted from Windows-1252 */
      {"dossier;client;facture;montant;\xC3\xA9"
       "ch\xC3\xA9"
       "ance\nA-1;\xC9ts Duval;F1;1250,50;31/3/26\n",
       -1},
      /* bytes that Windows-1252 has no character for are no reason to stumble */
      {"dossier;client;facture;montant;\xE9"
       "ch\xE9"
       "ance;note\nA-1;\xC9ts Duval;F1;1250,50;31/03/2026;\x81\x8D\n",
       -1},
      /* old line ends */
      {"dossier;client;facture;montant;echeance\rA-1;Éts Duval;F1;1'250.50;20260331\r", -1},
      /* what spreadsheets and ledgers put before the header, and behind rows */
      {"sep=;\nÉtat des impayés;au 31/03/2026\n\nCode client;Raison sociale;Client;N° pièce;"
       "Montant TTC;Date échéance\nA-1;Éts Duval;411DUV;F1;1 250,50;31/03/2026;;\n",
       -1},
      /* Odoo; SAP */
      {"\"Number\",\"Customer No.\",\"Invoice Partner Display Name\",\"Due Date\","
       "\"Total in Currency Signed\"\n\"F1\",\"A-1\",\"Éts Duval\",\"2026-03-31 00:00:00\","
       "\"1,250.5000\"\n",
       -1},
      {"Account|Name 1|Document Number|Net due date|Amount in doc. curr.\n"
       "A-1|Éts Duval|F1|31.03.2026|1.250,50 \n",
       -1},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *path = scratch_file("portfolio.csv", cases[i].text, cases[i].size);
    g_test_message("form %zu", i);
    g_autoptr(quitus_portfolio_file) file = read_portfolio(path);
    g_assert_cmpint(file->bad->len, ==, 0);
    g_assert_cmpint(file->rows->len, ==, 1);
    const struct quitus_portfolio_row *row = file->rows->pdata[0];
    g_assert_cmpstr(row->case_reference, ==, "A-1");
    g_assert_cmpstr(row->debtor, ==, "Éts Duval");
    g_assert_cmpstr(row->invoice_number, ==, "F1");
    g_assert_cmpint(row->amount, ==, 125050);
    g_assert_cmpint(row->due_date, ==, quitus_day_from_ymd(2026, 3, 31));
    g_assert_cmpstr(row->currency, ==, ""); /* not told: not changed */
    g_assert_cmpint(row->paid, ==, QUITUS_NO_AMOUNT);
    scratch_file_remove(path);
  }
}

/* Excel's "Unicode text". */
static void test_portfolio_utf16(void) {
  static const char text[] =
      "\uFEFFdossier\tclient\tfacture\tttc\nA-1\tÉts Duval\tF1\t1\u00A0250,50\n";
  static const char *const charsets[] = {"UTF-16LE", "UTF-16BE"};
  for (size_t i = 0; i < G_N_ELEMENTS(charsets); i++) {
    gsize size;
    g_autofree char *bytes = g_convert(text, -1, charsets[i], "UTF-8", NULL, &size, NULL);
    g_autofree char *path = scratch_file("portfolio.csv", bytes, (gssize)size);
    g_autoptr(quitus_portfolio_file) file = read_portfolio(path);
    g_assert_cmpint(file->rows->len, ==, 1);
    const struct quitus_portfolio_row *row = file->rows->pdata[0];
    g_assert_cmpstr(row->debtor, ==, "Éts Duval");
    g_assert_cmpint(row->amount, ==, 125050);
    scratch_file_remove(path);
  }
}

/* What is left to pay tells what was paid; alone it stands for the amount. */
static void test_portfolio_money(void) {
  static const struct {
    const char *text;
    int64_t amount, paid;
    bool amount_is_open;
  } cases[] = {
      {"dossier;client;facture;montant;réglé\nA;B;F;100,00;\n", 10000, QUITUS_NO_AMOUNT, false},
      {"dossier;client;facture;montant;réglé\nA;B;F;100,00;0\n", 10000, 0, false},
      {"dossier;client;facture;montant;reste à payer\nA;B;F;100,00;30,00\n", 10000, 7000, false},
      {"dossier;client;facture;montant;solde;payé\nA;B;F;100,00;30,00;60\n", 10000, 6000, false},
      {"dossier;client;facture;solde dû\nA;B;F;30,00\n", 3000, QUITUS_NO_AMOUNT, true},
      {"dossier;client;facture;montant\nA;B;AV1;-30,00\n", -3000, QUITUS_NO_AMOUNT, false},
      {"dossier;client;facture;montant\nA;B;AV1;30,00-\n", -3000, QUITUS_NO_AMOUNT, false},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *path = scratch_file("portfolio.csv", cases[i].text, -1);
    g_autoptr(quitus_portfolio_file) file = read_portfolio(path);
    g_assert_cmpint(file->rows->len, ==, 1);
    const struct quitus_portfolio_row *row = file->rows->pdata[0];
    g_test_message("%s", cases[i].text);
    g_assert_cmpint(row->amount, ==, cases[i].amount);
    g_assert_cmpint(row->paid, ==, cases[i].paid);
    g_assert_cmpint(row->amount_is_open, ==, cases[i].amount_is_open);
    scratch_file_remove(path);
  }
}

static void test_portfolio_contacts(void) {
  g_autofree char *path =
      scratch_file("portfolio.csv",
                   "dossier;client;facture;montant;contact;email;tél;contact_name_2;email 2;Note\n"
                   "A;B;F;1;Mme Petit;\"petit@b.example; Compta <COMPTA@b.example>\";0320;M. "
                   "Roux;r@b.example;x\n"
                   "A;B;G;1;;;;M. Blanc;;\n"
                   "A;B;H;1;Mme Petit;néant;;;;\n",
                   -1);
  static const struct {
    const char *name, *email, *phone;
  } expected[] = {{"Mme Petit", "petit@b.example", "0320"},
                  {"", "compta@b.example", ""},
                  {"M. Roux", "r@b.example", ""}};
  g_autoptr(quitus_portfolio_file) file = read_portfolio(path);
  g_assert_cmpstr(file->unread, ==, "Note");
  g_assert_cmpint(file->rows->len, ==, 3);
  const struct quitus_portfolio_row *row = file->rows->pdata[0];
  g_assert_cmpstr(row->contact_name, ==, expected[0].name);
  g_assert_cmpstr(row->contact_email, ==, expected[0].email);
  g_assert_cmpstr(row->contact_phone, ==, expected[0].phone);
  g_assert_cmpint(row->more_contacts->len, ==, 2);
  for (guint i = 0; i < 2; i++) {
    const struct quitus_contact *contact = row->more_contacts->pdata[i];
    g_assert_cmpstr(contact->name, ==, expected[i + 1].name);
    g_assert_cmpstr(contact->email, ==, expected[i + 1].email);
    g_assert_cmpstr(contact->phone, ==, expected[i + 1].phone);
  }
  const struct quitus_portfolio_row *second = file->rows->pdata[1];
  g_assert_cmpstr(second->contact_name, ==, "M. Blanc");
  g_assert_cmpint(file->bad->len, ==, 1);
  const struct quitus_bad_row *bad = file->bad->pdata[0];
  g_assert_cmpint(bad->line, ==, 4);
  g_assert_cmpstr(bad->column, ==, "email");
  g_assert_true(bad->taken);
  scratch_file_remove(path);
}

struct bad_row {
  const char *column;
  unsigned line;
  bool taken;
};

static void assert_bad(const struct quitus_portfolio_file *file, const struct bad_row *expected,
                       guint n) {
  g_assert_cmpint(file->bad->len, ==, n);
  for (guint i = 0; i < n; i++) {
    const struct quitus_bad_row *row = file->bad->pdata[i];
    g_assert_cmpint(row->line, ==, expected[i].line);
    g_assert_cmpstr(row->column, ==, expected[i].column);
    g_assert_cmpint(row->taken, ==, expected[i].taken);
  }
}

static void test_portfolio_bad_rows(void) {
  g_autofree char *path = scratch_file("portfolio.csv",
                                       "dossier;client;facture;montant;echeance;document;email\n"
                                       "A-1;Duval;F1;douze;31/03/2026;;\n"
                                       "A-2;Duval;F2;12,00;31/02/2026;;nobody\n"
                                       ";Duval;F3;12,00;;;\n"
                                       "A-4;\"Du\nval\";F4;12,00;;nowhere.pdf;\n"
                                       "A-5;Duval;F5;12,00;;;;;de trop\n"
                                       "A-6;Duval;F6;12,00;;;;;\n",
                                       -1);
  static const struct bad_row expected[] = {{"montant", 2, false}, {"echeance", 3, false},
                                            {"email", 3, false},   {"dossier", 4, false},
                                            {"document", 5, true}, {"", 7, false}};
  g_autoptr(quitus_portfolio_file) file = read_portfolio(path);
  assert_bad(file, expected, G_N_ELEMENTS(expected));
  g_assert_cmpint(file->rows->len, ==, 2);
  g_assert_cmpint(((struct quitus_portfolio_row *)file->rows->pdata[1])->line, ==, 8);
  scratch_file_remove(path);
}

/* Of two rows for one invoice that do not agree, and of numbers that have lost their end, none may
 * take the place of another. */
static void test_portfolio_alike(void) {
  g_autofree char *path = scratch_file("portfolio.csv",
                                       "dossier;client;siren;facture;montant;echeance;email\n"
                                       "A;B;;F1;300,00;31/03/2026;\n"
                                       "A;B;;F1;700,00;30/04/2026;\n"
                                       "A;B;;F1;300,00;30/04/2026;\n"
                                       "A;B;;F1;300;;b@b.example\n"
                                       "C;B;;F1;700,00;30/04/2026;\n"
                                       "D;B;;2,02603E+11;300,00;;\n"
                                       "3E+11;B;;F2;300,00;;\n"
                                       "E;B;8,12E+08;F3;300,00;;\n"
                                       "2026E12;B;;5.E;300,00;;\n"
                                       "M;Garage Martin;;F1;300,00;;\n"
                                       "M;Garage Petit;;F2;300,00;;\n"
                                       "M;MARTIN (garage) SARL;;F3;300,00;;\n",
                                       -1);
  static const struct bad_row expected[] = {{"", 3, false},        {"", 4, false},
                                            {"facture", 7, false}, {"dossier", 8, false},
                                            {"siren", 9, false},   {"", 12, false}};
  g_autoptr(quitus_portfolio_file) file = read_portfolio(path);
  assert_bad(file, expected, G_N_ELEMENTS(expected));
  g_assert_cmpint(file->rows->len, ==, 6);
  g_assert_cmpint(((struct quitus_portfolio_row *)file->rows->pdata[0])->amount, ==, 30000);
  scratch_file_remove(path);
}

/* One case is of one creditor; a blank cell says nothing of it. */
static void test_portfolio_creditors(void) {
  g_autofree char *path = scratch_file("portfolio.csv",
                                       "dossier;client;creancier;facture;montant\n"
                                       "A;Duval;Acier du Nord;F1;300,00\n"
                                       "A;Duval;;F2;300,00\n"
                                       "A;Duval;Bois du Sud;F3;300,00\n",
                                       -1);
  static const struct bad_row expected[] = {{"", 4, false}};
  g_autoptr(quitus_portfolio_file) file = read_portfolio(path);
  assert_bad(file, expected, G_N_ELEMENTS(expected));
  const struct quitus_bad_row *row = file->bad->pdata[0];
  g_assert_nonnull(strstr(row->reason, "case A has another creditor on line 2"));
  scratch_file_remove(path);
}

static void test_portfolio_unclosed(void) {
  g_autofree char *path = scratch_file(
      "portfolio.csv", "dossier;client;facture;montant\nA;B;F;1\nA;\"B;G;1\nA;B;H;1\n", -1);
  g_autoptr(quitus_portfolio_file) file = read_portfolio(path);
  g_assert_cmpint(file->rows->len, ==, 1);
  g_assert_cmpint(file->bad->len, ==, 1);
  g_assert_cmpint(((struct quitus_bad_row *)file->bad->pdata[0])->line, ==, 3);
  scratch_file_remove(path);
}

static void test_portfolio_unusable(void) {
  static const struct {
    const char *text;
    gssize size;
    const char *error;
  } cases[] = {
      {"", 0, ": is empty; the first line names the columns"},
      {"dossier;client\nA;B\n", -1, ": line 1: the header lacks: invoice_number, amount"},
      {"Impayés\n\ndossier;client;facture\nA;B;F\n", -1, ": line 3: the header lacks: amount"},
      {"PK\3\4xl/workbook.xml", -1, ": is a workbook, not CSV; save it as CSV in UTF-8"},
      {"d\0o\0s\0", 6,
       ": holds zero bytes: it is no text, or UTF-16 without its mark; save it as CSV in UTF-8"},
      {"\xff\xfe\x00\xd8", 4, ": is UTF-16 that is damaged; save it again as CSV in UTF-8"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *path = scratch_file("portfolio.csv", cases[i].text, cases[i].size);
    g_autoptr(GError) error = NULL;
    g_assert_null(quitus_portfolio_file_read(path, "", NULL, &error));
    g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT);
    g_assert_cmpstr(error->message + strlen(path), ==, cases[i].error);
    scratch_file_remove(path);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/portfolio/forms", test_portfolio_forms);
  g_test_add_func("/portfolio/cells", test_portfolio_cells);
  g_test_add_func("/portfolio/utf16", test_portfolio_utf16);
  g_test_add_func("/portfolio/money", test_portfolio_money);
  g_test_add_func("/portfolio/contacts", test_portfolio_contacts);
  g_test_add_func("/portfolio/unclosed", test_portfolio_unclosed);
  g_test_add_func("/portfolio/bad-rows", test_portfolio_bad_rows);
  g_test_add_func("/portfolio/alike", test_portfolio_alike);
  g_test_add_func("/portfolio/creditors", test_portfolio_creditors);
  g_test_add_func("/portfolio/unusable", test_portfolio_unusable);
  return g_test_run();
}
