/* casefile/portfolio_columns.c - one table of columns, with how each cell is read.
 *
 * The other names are those that exports of Sage, Cegid, SAP, EBP, Odoo and QuickBooks give, and
 * that people type.
 */
#include "casefile/portfolio_columns.h"
#include "base/error.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "base/rate.h"
#include "casefile/cell.h"
#include "db/case.h"
#include <string.h>

enum { CASE = 1, DEBTOR, INVOICE, AMOUNT }; /* what must be there */

const struct quitus_csv_column quitus_portfolio_columns[QUITUS_N_COLUMNS] = {
    [QUITUS_COLUMN_CASE_REFERENCE] =
        {"case_reference",
         "dossier referencedossier referencedudossier refdossier nodossier numerodossier "
         "numerodedossier casereference casenumber caseno case reference ref",
         CASE},
    [QUITUS_COLUMN_CUSTOMER] =
        {"customer_number",
         "codeclient numeroclient nodeclient noclient numclient refclient referenceclient "
         "comptetiers codetiers compteclient comptetier compteauxiliaire auxiliaire codeauxiliaire "
         "numerodecompte nocompte customernumber customerno customercode customerid "
         "customeraccount accountnumber accountno account debtornumber compte",
         CASE},
    [QUITUS_COLUMN_CREDITOR] = {"creditor",
                                "creancier nomcreancier nomducreancier donneurdordre mandant "
                                "societeemettrice emetteur fournisseur supplier",
                                0},
    [QUITUS_COLUMN_CREDITOR_EMAIL] =
        {"creditor_email",
         "emailcreancier emailducreancier courrielcreancier mailcreancier creancieremail "
         "creanciermail creanciercourriel",
         0},
    [QUITUS_COLUMN_DEBTOR] =
        {"debtor",
         "debiteur nomdebiteur nomdudebiteur raisonsociale raisonsocialeclient nomclient "
         "nomduclient "
         "debtorname customername customerfullname clientname invoicepartnerdisplayname "
         "nomdaffichagedupartenairedelafacture libelleauxiliaire intituletiers intituleclient "
         "nomtiers nomdutiers name1 nom1 partner partneriddisplayname partnerid partenaire client "
         "customer tiers intitule nom name company societe",
         DEBTOR},
    [QUITUS_COLUMN_DEBTOR_SIREN] =
        {"debtor_siren",
         "siren sirendebiteur debiteursiren nosiren numerosiren siret nosiret numerosiret "
         "sirensiret companyregistry",
         0},
    [QUITUS_COLUMN_CONTACT_NAME] = {"contact_name",
                                    "nomcontact nomducontact contact contact1 nomcontact1 "
                                    "interlocuteur correspondant contactperson attention",
                                    0},
    [QUITUS_COLUMN_CONTACT_EMAIL] =
        {"contact_email",
         "emailcontact courrielcontact mailcontact contactmail email mail courriel adresseemail "
         "adressemail adresseelectronique email1 mail1 emailaddress customeremail partneridemail "
         "emailclient emaildefacturation emailfacturation billingemail",
         0},
    [QUITUS_COLUMN_CONTACT_PHONE] =
        {"contact_phone",
         "telephonecontact telcontact contacttelephone telephone tel phone phonenumber "
         "telephonefixe telephone1 tel1 portable mobile partneridphone",
         0},
    [QUITUS_COLUMN_CONTACT_NAME_2] = {"contact_name_2", "contact2 nomcontact2 interlocuteur2", 0},
    [QUITUS_COLUMN_CONTACT_EMAIL_2] =
        {"contact_email_2",
         "email2 mail2 courriel2 emailcontact2 mailcontact2 courrielcontact2 contact2email", 0},
    [QUITUS_COLUMN_CONTACT_PHONE_2] = {"contact_phone_2",
                                       "telephone2 tel2 phone2 telephonecontact2 contact2phone", 0},
    [QUITUS_COLUMN_CONTACT_NAME_3] = {"contact_name_3", "contact3 nomcontact3 interlocuteur3", 0},
    [QUITUS_COLUMN_CONTACT_EMAIL_3] =
        {"contact_email_3",
         "email3 mail3 courriel3 emailcontact3 mailcontact3 courrielcontact3 contact3email", 0},
    [QUITUS_COLUMN_CONTACT_PHONE_3] = {"contact_phone_3",
                                       "telephone3 tel3 phone3 telephonecontact3 contact3phone", 0},
    [QUITUS_COLUMN_PROFILE] = {"profile", "profil", 0},
    [QUITUS_COLUMN_LANGUAGE] = {"language", "langue codelangue languagecode lang", 0},
    [QUITUS_COLUMN_INVOICE_NUMBER] =
        {"invoice_number",
         "facture numerofacture numerodefacture numerodelafacture nofacture nodefacture numfacture "
         "reffacture referencefacture referencedefacture invoice invoiceno invoicenumber "
         "invoicenum "
         "documentnumber documentno numerodudocument numerodedocument numerodocument nodocument "
         "numeropiece numerodepiece nopiece nodepiece numpiece piececomptable piece num numero "
         "number no",
         INVOICE},
    [QUITUS_COLUMN_INVOICE_DATE] =
        {"invoice_date",
         "datefacture datedefacture datedefacturation datedelafacture dateemission demission "
         "datedemission invoicebilldate invoicedate documentdate datedocument datedudocument "
         "datepiece datedepiece transactiondate postingdate datecomptable date",
         0},
    [QUITUS_COLUMN_DUE_DATE] =
        {"due_date",
         "echeance dateecheance datedecheance datedecheances dateech ech duedate invoicedatedue "
         "netduedate echeancenette datelimite datelimitedepaiement paymentduedate",
         0},
    [QUITUS_COLUMN_AMOUNT] =
        {"amount",
         "montantttc totalttc montantfacture montantdelafacture ttc montanttotal montanttotalttc "
         "invoiceamount originalamount totalamount amounttotal totalincurrencysigned totalsigned "
         "amountindoccurr amountindocumentcurrency amountinlocalcurrency montantendeviseinterne "
         "montantendevisepiece montantdevise netapayer total montant",
         AMOUNT},
    [QUITUS_COLUMN_OPEN] =
        {"left_to_pay",
         "resteapayer resteadevoir restedu restantdu soldedu soldeapayer soldeouvert soldefacture "
         "montantdu montantdusigne montantrestant montantrestantdu amountresidual amountdue "
         "amountduesigned openbalance openamount outstanding outstandingamount balancedue balance "
         "solde",
         AMOUNT},
    [QUITUS_COLUMN_CURRENCY] =
        {"currency",
         "devise monnaie codedevise currencycode currencyid documentcurrency localcurrency", 0},
    [QUITUS_COLUMN_PAID] =
        {"paid",
         "montantregle montantpaye dejaregle dejapaye regle paye totalregle encaisse "
         "montantencaisse acompte amountpaid paidamount payments reglements",
         0},
    [QUITUS_COLUMN_DOCUMENT] = {"document", "documents pdf fichier fichierpdf piecejointe file", 0},
    [QUITUS_COLUMN_CREDITOR_ADDRESS] =
        {"creditor_address",
         "adressecreancier creancieradresse adressepostalecreancier adressefournisseur", 0},
    [QUITUS_COLUMN_FIRST_LETTER] = {"first_letter",
                                    "premierelettre datepremierelettre datedelapremierelettre", 0},
    [QUITUS_COLUMN_INTEREST_RATE] = {"interest_rate",
                                     "tauxinteret tauxinterets tauxdinteret tauxpenalites", 0},
};

/* ---- texts ---- */

static bool read_language(const char *cell, char **ret_language, GError **error) {
  g_autofree char *key = quitus_fold_key(cell);
  const char *language = g_str_has_prefix(key, "fr")                                  ? "fr"
                         : g_str_has_prefix(key, "en") || g_str_has_prefix(key, "an") ? "en"
                                                                                      : "";
  if (*key && !*language)
    return quitus_cell_error(
        error, _("\"%s\" is no language that answers are written in; write fr or en"), cell);
  g_free(*ret_language);
  *ret_language = g_strdup(language);
  return true;
}

/* ---- contacts ---- */

static struct quitus_contact *contact_new(const char *name, const char *email, const char *phone) {
  struct quitus_contact *contact = g_new0(struct quitus_contact, 1);
  contact->name = g_strdup(name);
  contact->email = g_strdup(email);
  contact->phone = g_strdup(phone);
  return contact;
}

/* The first address is the named person's; more in the same cell are known by themselves. */
static void add_contacts(const char *name, const GPtrArray *addresses, const char *phone,
                         GPtrArray *contacts) {
  if (addresses->len == 0 && (*name || *phone))
    g_ptr_array_add(contacts, contact_new(name, "", phone));
  for (guint i = 0; i < addresses->len; i++)
    g_ptr_array_add(contacts, contact_new(i ? "" : name, addresses->pdata[i], i ? "" : phone));
}

/* A bad address is told, and keeps neither its invoice nor other contacts out. */
static GPtrArray *read_contacts(const struct quitus_csv_row *row, GPtrArray *bad) {
  static const unsigned first[] = {QUITUS_COLUMN_CONTACT_NAME, QUITUS_COLUMN_CONTACT_NAME_2,
                                   QUITUS_COLUMN_CONTACT_NAME_3};
  GPtrArray *contacts = g_ptr_array_new_with_free_func((GDestroyNotify)quitus_contact_free);
  for (size_t i = 0; i < G_N_ELEMENTS(first); i++) {
    const char *const *cells = row->cells + first[i]; /* name, addresses, telephone */
    g_autoptr(GPtrArray) addresses = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) why = NULL;
    if (!quitus_cell_addresses(cells[1], addresses, &why))
      quitus_bad_rows_add(bad, row->line, row->headings[first[i] + 1], why->message)->taken = true;
    add_contacts(cells[0], addresses, cells[2], contacts);
  }
  return contacts;
}

/* The first one is the row's own; `contacts` is taken. */
static void take_contacts(struct quitus_portfolio_row *row, GPtrArray *contacts) {
  struct quitus_contact *first =
      contacts->len ? g_ptr_array_steal_index(contacts, 0) : contact_new("", "", "");
  row->contact_name = g_steal_pointer(&first->name);
  row->contact_email = g_steal_pointer(&first->email);
  row->contact_phone = g_steal_pointer(&first->phone);
  row->more_contacts = contacts;
  quitus_contact_free(first);
}

/* ---- the row ---- */

/* One reading of a row, with what went wrong in it. */
struct cells {
  const struct quitus_csv_row *row;
  GPtrArray *bad;
  bool good;
};

/* `why` is looked at where the cell could not be read. */
static void note(struct cells *cells, enum quitus_column column, bool read, GError *const *why) {
  if (read)
    return;
  quitus_bad_rows_add(cells->bad, cells->row->line, cells->row->headings[column], (*why)->message);
  cells->good = false;
}

static void read_day(struct cells *cells, enum quitus_column column, quitus_day *ret_day) {
  g_autoptr(GError) why = NULL;
  note(cells, column, quitus_cell_day(cells->row->cells[column], ret_day, &why), &why);
}

static void read_amount(struct cells *cells, enum quitus_column column, int64_t *ret_cents) {
  g_autoptr(GError) why = NULL;
  note(cells, column, quitus_cell_amount(cells->row->cells[column], ret_cents, &why), &why);
}

/* The cell of `column`, else of `other`; where both are empty the row is told to need one. */
static const char *need(struct cells *cells, enum quitus_column column, enum quitus_column other) {
  const struct quitus_csv_row *row = cells->row;
  const char *cell = *row->cells[column] ? row->cells[column] : row->cells[other];
  if (*cell)
    return cell;
  const char *heading = row->headings[column] ? row->headings[column] : row->headings[other];
  quitus_bad_rows_add(cells->bad, row->line, heading, _("is empty; every row needs it"));
  cells->good = false;
  return cell;
}

/* What is left to pay tells what was paid, or stands for an amount that no column tells. */
static void read_money(struct cells *cells, struct quitus_portfolio_row *row) {
  int64_t amount = QUITUS_NO_AMOUNT, open = QUITUS_NO_AMOUNT;
  need(cells, QUITUS_COLUMN_AMOUNT, QUITUS_COLUMN_OPEN);
  read_amount(cells, QUITUS_COLUMN_AMOUNT, &amount);
  read_amount(cells, QUITUS_COLUMN_OPEN, &open);
  read_amount(cells, QUITUS_COLUMN_PAID, &row->paid);
  row->amount_is_open = amount == QUITUS_NO_AMOUNT;
  row->amount = row->amount_is_open ? open : amount;
  if (!row->amount_is_open && open != QUITUS_NO_AMOUNT && row->paid == QUITUS_NO_AMOUNT)
    row->paid = amount - open;
}

/* What a case, an invoice or a debtor is known by. */
static void read_references(struct cells *cells) {
  static const enum quitus_column columns[] = {QUITUS_COLUMN_CASE_REFERENCE, QUITUS_COLUMN_CUSTOMER,
                                               QUITUS_COLUMN_INVOICE_NUMBER,
                                               QUITUS_COLUMN_DEBTOR_SIREN};
  for (size_t i = 0; i < G_N_ELEMENTS(columns); i++) {
    g_autoptr(GError) why = NULL;
    note(cells, columns[i], quitus_cell_reference(cells->row->cells[columns[i]], &why), &why);
  }
}

static void read_texts(struct cells *cells, struct quitus_portfolio_row *row) {
  const char *const *cell = cells->row->cells;
  row->case_reference = g_strdup(need(cells, QUITUS_COLUMN_CASE_REFERENCE, QUITUS_COLUMN_CUSTOMER));
  row->debtor = g_strdup(need(cells, QUITUS_COLUMN_DEBTOR, QUITUS_COLUMN_DEBTOR));
  row->invoice_number =
      g_strdup(need(cells, QUITUS_COLUMN_INVOICE_NUMBER, QUITUS_COLUMN_INVOICE_NUMBER));
  row->creditor = g_strdup(cell[QUITUS_COLUMN_CREDITOR]);
  row->debtor_siren = g_strdup(cell[QUITUS_COLUMN_DEBTOR_SIREN]);
  row->profile = g_strdup(cell[QUITUS_COLUMN_PROFILE]);
  g_autoptr(GError) language = NULL, currency = NULL;
  note(cells, QUITUS_COLUMN_LANGUAGE,
       read_language(cell[QUITUS_COLUMN_LANGUAGE], &row->language, &language), &language);
  row->currency = g_strdup("");
  note(cells, QUITUS_COLUMN_CURRENCY,
       quitus_cell_currency(cell[QUITUS_COLUMN_CURRENCY], &row->currency, &currency), &currency);
}

/* A rate is kept as it is written, once it is seen to be one. */
static void read_letter(struct cells *cells, struct quitus_portfolio_row *row) {
  const char *const *cell = cells->row->cells;
  const char *rate = cell[QUITUS_COLUMN_INTEREST_RATE];
  g_autoptr(GError) why = NULL;
  int64_t value;
  row->creditor_address = g_strdup(cell[QUITUS_COLUMN_CREDITOR_ADDRESS]);
  row->interest_rate = g_strdup(rate);
  bool good = !*rate || quitus_rate_parse(rate, &value) ||
              quitus_cell_error(&why, _("\"%s\" is no rate; write 12.15"), rate);
  note(cells, QUITUS_COLUMN_INTEREST_RATE, good, &why);
  read_day(cells, QUITUS_COLUMN_FIRST_LETTER, &row->first_letter);
}

static void read_creditor_email(struct cells *cells, struct quitus_portfolio_row *row) {
  g_autoptr(GPtrArray) addresses = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GError) why = NULL;
  const enum quitus_column column = QUITUS_COLUMN_CREDITOR_EMAIL;
  note(cells, column, quitus_cell_addresses(cells->row->cells[column], addresses, &why), &why);
  row->creditor_email = g_strdup(addresses->len ? addresses->pdata[0] : "");
}

struct quitus_portfolio_row *quitus_portfolio_row_read(const struct quitus_csv_row *csv,
                                                       GPtrArray *bad) {
  struct cells cells = {csv, bad, true};
  struct quitus_portfolio_row *row = g_new0(struct quitus_portfolio_row, 1);
  row->line = csv->line;
  row->invoice_date = row->due_date = row->first_letter = QUITUS_NO_DAY;
  row->paid = QUITUS_NO_AMOUNT;
  read_references(&cells);
  read_texts(&cells, row);
  read_creditor_email(&cells, row);
  read_letter(&cells, row);
  read_day(&cells, QUITUS_COLUMN_INVOICE_DATE, &row->invoice_date);
  read_day(&cells, QUITUS_COLUMN_DUE_DATE, &row->due_date);
  read_money(&cells, row);
  take_contacts(row, read_contacts(csv, bad));
  if (cells.good)
    return row;
  quitus_portfolio_row_free(row);
  return NULL;
}
