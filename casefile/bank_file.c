/* casefile/bank_file.c - columns of bank exports; what in a line may be a number; who a line is. */
#include "casefile/bank_file.h"
#include "base/error.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "casefile/cell.h"
#include "casefile/bank_words.h"
#include <string.h>

enum column {
  COLUMN_DATE,
  COLUMN_LABEL,
  COLUMN_DETAILS,
  COLUMN_PAYER,
  COLUMN_REFERENCE,
  COLUMN_CASE,
  COLUMN_INVOICE,
  COLUMN_AMOUNT,
  COLUMN_CREDIT,
  COLUMN_DEBIT,
  COLUMN_DIRECTION,
  COLUMN_CURRENCY,
  N_COLUMNS
};

enum { DATE = 1, TEXT, AMOUNT }; /* what must be there */

/* The other names are those of French and English banks' exports and of accounting programs. */
static const struct quitus_csv_column columns[N_COLUMNS] = {
    [COLUMN_DATE] = {"date",
                     "dateoperation datedoperation datedeloperation dateop datecomptable "
                     "datedecomptabilisation datereglement datedereglement datedureglement "
                     "datepaiement datedepaiement datedupaiement dateencaissement dateecriture "
                     "bookingdate transactiondate postingdate entrydate paymentdate jour "
                     "datevaleur datedevaleur valuedate",
                     DATE},
    [COLUMN_LABEL] = {"label",
                      "libelle libelleoperation libelledeloperation libelledoperation libellelong "
                      "libellecomplet libelleecriture libelledelecriture libellesimplifie "
                      "description transactiondescription narrative designation intitule nature "
                      "motif communication memo objet",
                      TEXT},
    [COLUMN_DETAILS] = {"details",
                        "detail libellecomplementaire informationscomplementaires "
                        "informationcomplementaire complement commentaire commentaires "
                        "remittanceinformation paymentdetails transactiondetails additionalinfo "
                        "unstructuredremittanceinformation motifdupaiement motifduvirement",
                        TEXT},
    [COLUMN_PAYER] = {"payer",
                      "payeur donneurdordre nomdudonneurdordre emetteur nomemetteur contrepartie "
                      "nomcontrepartie nomdelacontrepartie tiers nomtiers nomdutiers nomclient "
                      "nomduclient debiteur client counterparty counterpartyname payername "
                      "debtorname debtor customer customername name nom",
                      0},
    [COLUMN_REFERENCE] = {"reference",
                          "ref referencebancaire referencebanque referenceoperation "
                          "referencedeloperation refoperation numerooperation numerodoperation "
                          "nooperation nodoperation referencevirement transactionid transactionref "
                          "bankreference paymentreference endtoendid identifiant piece "
                          "numeropiece numerodepiece nopiece",
                          0},
    [COLUMN_CASE] = {"case_reference", "dossier nodossier numerodossier referencedossier case", 0},
    [COLUMN_INVOICE] = {"invoice_number",
                        "facture factures nofacture numerofacture numerodefacture nodefacture "
                        "referencefacture invoice invoices invoiceno invoicenumber",
                        TEXT},
    [COLUMN_AMOUNT] = {"amount",
                       "montant montanteur montanteuros montantoperation montantdeloperation "
                       "montantdelatransaction montantreglement montantdureglement montantrecu "
                       "amounteur transactionamount somme valeur",
                       AMOUNT},
    [COLUMN_CREDIT] = {"credit",
                       "crediteur crediteuros montantcredit montantaucredit creditamount credits "
                       "moneyin paidin recette recettes encaissement encaissements deposit "
                       "deposits received",
                       AMOUNT},
    [COLUMN_DEBIT] = {"debit",
                      "debiteuros montantdebit montantaudebit debitamount debits moneyout paidout "
                      "depense depenses decaissement withdrawal withdrawals spent",
                      0},
    [COLUMN_DIRECTION] = {"direction",
                          "sens sensoperation sensdeloperation sensecriture debitcredit "
                          "creditdebit cdtdbtind creditdebitindicator dc cd",
                          0},
    [COLUMN_CURRENCY] = {"currency", "devise monnaie codedevise currencycode", 0},
};

struct reader {
  struct quitus_bank_file *file;
  GHashTable *seen; /* what makes a line → how often it came, as a number */
};

void quitus_bank_file_free(struct quitus_bank_file *file) {
  if (!file)
    return;
  g_ptr_array_unref(file->lines);
  g_ptr_array_unref(file->bad);
  g_free(file->unread);
  g_free(file);
}

/* ---- what may be a number ---- */

static void add_key(GPtrArray *keys, const char *key) {
  if (strlen(key) >= 3 && !g_ptr_array_find_with_equal_func(keys, key, g_str_equal, NULL))
    g_ptr_array_add(keys, g_strdup(key));
}

/* Of "factf20260331", a word glued to the number as banks do, the number too. */
static void add_unglued(GPtrArray *keys, const char *key) {
  static const char *const words[] = {"factures", "facture", "fact",    "fac", "invoice",
                                      "inv",      "ref",     "dossier", "no",  "fa"};
  for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
    const char *rest = key + strlen(words[i]);
    if (g_str_has_prefix(key, words[i]) && strpbrk(rest, "0123456789")) {
      add_key(keys, rest);
      return;
    }
  }
}

static GPtrArray *numbers_of(const struct quitus_csv_row *row, const char *text) {
  GPtrArray *keys = g_ptr_array_new_with_free_func(g_free);
  g_auto(GStrv) named = g_strsplit_set(row->cells[COLUMN_INVOICE], ",;|+ ", -1);
  g_autofree char *whole = quitus_fold_key(row->cells[COLUMN_INVOICE]);
  add_key(keys, whole);
  for (char **part = named; *part; part++) {
    g_autofree char *key = quitus_fold_key(*part);
    if (strpbrk(key, "0123456789"))
      add_key(keys, key);
  }
  g_autoptr(GPtrArray) found = quitus_bank_numbers(text);
  for (guint i = 0; i < found->len; i++) {
    add_key(keys, found->pdata[i]);
    add_unglued(keys, found->pdata[i]);
  }
  return keys;
}

/* Plain digits, a word or the bank's whole reference each. */
static GPtrArray *digits_of(const char *text) {
  enum { SHORTEST = 4, LONGEST = 20 };
  GPtrArray *keys = g_ptr_array_new_with_free_func(g_free);
  g_auto(GStrv) words = g_strsplit_set(text, " ,;:()|", -1);
  for (char **word = words; *word; word++) {
    size_t length = strlen(*word);
    if (length >= SHORTEST && length <= LONGEST && strspn(*word, "0123456789") == length)
      add_key(keys, *word);
  }
  return keys;
}

/* ---- who a line is ---- */

/* Banks that have no reference write one all the same. */
static bool is_reference(const char *key) {
  static const char *const none[] = {"notprovided", "nonrenseigne", "nonref", "none", "na"};
  for (size_t i = 0; i < G_N_ELEMENTS(none); i++)
    if (strcmp(key, none[i]) == 0)
      return false;
  return strlen(key) >= 4;
}

/* The bank's reference, else the label, with day, amount and the how-manieth such line of the file
 * it is: the same whenever the line is exported again.  Hashed: it stays when labels are erased. */
static char *identity_of(const struct reader *reader, const struct quitus_bank_line *line) {
  char iso[11];
  g_autofree char *reference = quitus_fold_key(line->reference);
  g_autofree char *label = quitus_fold_key(line->label);
  g_autofree char *what =
      g_strdup_printf("%s|%" G_GINT64_FORMAT "|%s|%s", quitus_day_iso(line->day, iso), line->amount,
                      line->currency, is_reference(reference) ? reference : label);
  guint times = GPOINTER_TO_UINT(g_hash_table_lookup(reader->seen, what)) + 1;
  g_hash_table_insert(reader->seen, g_strdup(what), GUINT_TO_POINTER(times));
  g_autofree char *nth = g_strdup_printf("%s|%u", what, times);
  return g_compute_checksum_for_string(G_CHECKSUM_SHA256, nth, -1);
}

/* ---- lines ---- */

/* C or D, crédit or débit, entrée or sortie, in or out, + or -: gives *ret_cents that sign. */
static bool read_direction(const char *cell, int64_t *ret_cents, GError **error) {
  g_autofree char *key = quitus_fold_key(cell);
  char first = *key ? *key : *cell;
  if (!strchr("cei+dso-", first))
    return quitus_cell_error(error, _("\"%s\" is neither credit nor debit; write C or D"), cell);
  *ret_cents = strchr("dso-", first) ? -llabs(*ret_cents) : llabs(*ret_cents);
  return true;
}

static bool bad(const struct reader *reader, const struct quitus_csv_row *row, enum column column,
                const GError *why) {
  const char *heading = row->headings[column] ? row->headings[column] : "";
  quitus_bad_rows_add(reader->file->bad, row->line, heading, why->message);
  return false;
}

static bool read_cents(const struct reader *reader, const struct quitus_csv_row *row,
                       enum column column, int64_t *ret_cents) {
  g_autoptr(GError) why = NULL;
  return quitus_cell_amount(row->cells[column], ret_cents, &why) || bad(reader, row, column, why);
}

/* *ret_cents is what came in; not above zero where money left. */
static bool read_amount(const struct reader *reader, const struct quitus_csv_row *row,
                        int64_t *ret_cents) {
  int64_t credit = 0, debit = 0, amount = 0;
  if (!read_cents(reader, row, COLUMN_CREDIT, &credit) ||
      !read_cents(reader, row, COLUMN_DEBIT, &debit) ||
      !read_cents(reader, row, COLUMN_AMOUNT, &amount))
    return false;
  g_autoptr(GError) why = NULL;
  const char *direction = row->cells[COLUMN_DIRECTION];
  if (credit || debit)
    amount = debit ? -llabs(debit) : llabs(credit);
  else if (*direction && !read_direction(direction, &amount, &why))
    return bad(reader, row, COLUMN_DIRECTION, why);
  *ret_cents = amount;
  return true;
}

static bool read_day(const struct quitus_csv_row *row, quitus_day *ret_day, GError **error) {
  *ret_day = QUITUS_NO_DAY;
  if (!quitus_cell_day(row->cells[COLUMN_DATE], ret_day, error))
    return false;
  if (*ret_day != QUITUS_NO_DAY)
    return true;
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT, _("is empty; every row needs it"));
  return false;
}

/* Day, amount and currency; false where the row is no line of money received. */
static bool read_figures(const struct reader *reader, const struct quitus_csv_row *row,
                         struct quitus_bank_line *line) {
  g_autoptr(GError) why = NULL;
  if (!read_amount(reader, row, &line->amount))
    return false;
  if (line->amount <= 0) {
    reader->file->debits++;
    return false;
  }
  if (!read_day(row, &line->day, &why))
    return bad(reader, row, COLUMN_DATE, why);
  return quitus_cell_currency(row->cells[COLUMN_CURRENCY], &line->currency, &why) ||
         bad(reader, row, COLUMN_CURRENCY, why);
}

static void take_row(const struct quitus_csv_row *row, void *data) {
  const struct reader *reader = data;
  struct quitus_bank_line *line = g_new0(struct quitus_bank_line, 1);
  line->line = row->line;
  line->currency = g_strdup("");
  if (!read_figures(reader, row, line)) {
    quitus_bank_line_free(line);
    return;
  }
  g_autofree char *label = g_strdup_printf("%s %s %s", row->cells[COLUMN_LABEL],
                                           row->cells[COLUMN_DETAILS], row->cells[COLUMN_PAYER]);
  line->label = g_strdup(g_strstrip(label));
  line->reference = g_strdup(row->cells[COLUMN_REFERENCE]);
  line->identity = identity_of(reader, line);
  line->case_key = quitus_fold_key(row->cells[COLUMN_CASE]);
  g_autofree char *text = g_strdup_printf("%s | %s", line->label, line->reference);
  line->numbers = numbers_of(row, text);
  line->digits = digits_of(text);
  g_ptr_array_add(reader->file->lines, line);
}

struct quitus_bank_file *quitus_bank_file_read(const char *path, const struct quitus_tick *tick,
                                               GError **error) {
  static const struct quitus_csv_layout layout = {columns, N_COLUMNS, take_row};
  g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(quitus_bank_file) file = g_new0(struct quitus_bank_file, 1);
  file->lines = g_ptr_array_new_with_free_func((GDestroyNotify)quitus_bank_line_free);
  file->bad = quitus_bad_rows_new();
  struct reader reader = {file, seen};
  if (!quitus_csv_file_read(path, &layout, &reader, tick, file->bad, &file->unread, error))
    return NULL;
  return g_steal_pointer(&file);
}
