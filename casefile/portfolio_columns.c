/* casefile/portfolio_columns.c - one table of columns, with how each cell is read. */
#include "casefile/portfolio_columns.h"
#include "base/error.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "base/money.h"
#include "base/rate.h"
#include "base/text.h"
#include <stdio.h>
#include <string.h>

static bool bad_cell(GError **error, const char *format, const char *cell) {
  g_autofree char *shown = quitus_text_excerpt(cell, 40);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT, format, shown);
#pragma GCC diagnostic pop
  return false;
}

static bool take_text(const char *cell, void *at, GError **error G_GNUC_UNUSED) {
  g_free(*(char **)at);
  *(char **)at = g_strdup(cell);
  return true;
}

static bool take_address(const char *cell, void *at, GError **error) {
  g_autofree char *address = quitus_text_address(cell);
  if (*cell && !address)
    return bad_cell(error, _("\"%s\" is no mail address"), cell);
  return take_text(address ? address : "", at, error);
}

/* 2026-03-31, 31/03/2026, 31.03.2026, 31-03-2026, 31/03/26. */
static bool take_day(const char *cell, void *at, GError **error) {
  int day, month, year, end = 0;
  quitus_day result = quitus_day_parse_iso(cell);
  if (result == QUITUS_NO_DAY &&
      sscanf(cell, "%2d%*1[/.-]%2d%*1[/.-]%4d%n", &day, &month, &year, &end) == 3 &&
      cell[end] == '\0')
    result = quitus_day_from_ymd(year < 100 ? 2000 + year : year, month, day);
  if (*cell && result == QUITUS_NO_DAY)
    return bad_cell(error, _("\"%s\" is no date; write 31/03/2026 or 2026-03-31"), cell);
  *(quitus_day *)at = result;
  return true;
}

static bool take_amount(const char *cell, void *at, GError **error) {
  if (*cell && !quitus_money_parse(cell, at))
    return bad_cell(error, _("\"%s\" is no amount; write 1250,50 or 1250.50"), cell);
  return true;
}

static bool take_rate(const char *cell, void *at, GError **error) {
  int64_t rate;
  if (*cell && !quitus_rate_parse(cell, &rate))
    return bad_cell(error, _("\"%s\" is no rate; write 12.15"), cell);
  return take_text(cell, at, error);
}

static bool take_currency(const char *cell, void *at, GError **error) {
  g_autofree char *code = g_ascii_strup(strcmp(cell, "€") == 0 ? "EUR" : cell, -1);
  if (!*code)
    return true;
  if (strlen(code) != 3 || strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != 3)
    return bad_cell(error, _("\"%s\" is no currency code; write EUR"), cell);
  return take_text(code, at, error);
}

static bool take_language(const char *cell, void *at, GError **error) {
  g_autofree char *key = quitus_fold_key(cell);
  if (!*key)
    return true;
  if (g_str_has_prefix(key, "fr"))
    return take_text("fr", at, error);
  if (g_str_has_prefix(key, "en") || g_str_has_prefix(key, "an"))
    return take_text("en", at, error);
  return bad_cell(error, _("\"%s\" is no language that answers are written in; write fr or en"),
                  cell);
}

static bool take_profile(const char *cell, void *at, GError **error) {
  return *cell ? take_text(cell, at, error) : true;
}

#define AT(member) G_STRUCT_OFFSET(struct quitus_portfolio_row, member)

/* `names`: folded headings, blank-separated, beside the name itself. */
static const struct {
  const char *name, *names;
  bool required;
  size_t offset;
  bool (*take)(const char *cell, void *at, GError **error);
} columns[QUITUS_N_COLUMNS] = {
    [QUITUS_COLUMN_CASE_REFERENCE] = {"case_reference",
                                      "reference dossier referencedossier refdossier nodossier "
                                      "numerodossier casereference case",
                                      true, AT(case_reference), take_text},
    [QUITUS_COLUMN_CREDITOR] = {"creditor", "creancier nomcreancier", false, AT(creditor),
                                take_text},
    [QUITUS_COLUMN_CREDITOR_EMAIL] =
        {"creditor_email",
         "emailcreancier courrielcreancier mailcreancier creanciermail "
         "creancieremail",
         false, AT(creditor_email), take_address},
    [QUITUS_COLUMN_DEBTOR] = {"debtor", "debiteur nomdebiteur client raisonsociale", true,
                              AT(debtor), take_text},
    [QUITUS_COLUMN_DEBTOR_SIREN] = {"debtor_siren", "siren sirendebiteur debiteursiren", false,
                                    AT(debtor_siren), take_text},
    [QUITUS_COLUMN_CONTACT_NAME] = {"contact_name", "contact nomcontact nomducontact interlocuteur",
                                    false, AT(contact_name), take_text},
    [QUITUS_COLUMN_CONTACT_EMAIL] = {"contact_email",
                                     "email mail courriel emailcontact courrielcontact mailcontact "
                                     "contactmail adresseemail",
                                     false, AT(contact_email), take_address},
    [QUITUS_COLUMN_CONTACT_PHONE] =
        {"contact_phone", "telephone tel phone telephonecontact telcontact contacttelephone", false,
         AT(contact_phone), take_text},
    [QUITUS_COLUMN_PROFILE] = {"profile", "profil", false, AT(profile), take_profile},
    [QUITUS_COLUMN_LANGUAGE] = {"language", "langue", false, AT(language), take_language},
    [QUITUS_COLUMN_INVOICE_NUMBER] = {"invoice_number",
                                      "facture invoice numerofacture numerodefacture nofacture "
                                      "nodefacture numfacture piece",
                                      true, AT(invoice_number), take_text},
    [QUITUS_COLUMN_INVOICE_DATE] = {"invoice_date", "datefacture datedefacture date", false,
                                    AT(invoice_date), take_day},
    [QUITUS_COLUMN_DUE_DATE] = {"due_date", "echeance dateecheance datedecheance", false,
                                AT(due_date), take_day},
    [QUITUS_COLUMN_AMOUNT] = {"amount", "montant montantttc ttc total", true, AT(amount),
                              take_amount},
    [QUITUS_COLUMN_CURRENCY] = {"currency", "devise monnaie", false, AT(currency), take_currency},
    [QUITUS_COLUMN_PAID] = {"paid", "regle paye montantregle montantpaye dejaregle", false,
                            AT(paid), take_amount},
    [QUITUS_COLUMN_DOCUMENT] = {"document", "documents pdf fichier piecejointe", false, 0, NULL},
    [QUITUS_COLUMN_CREDITOR_ADDRESS] = {"creditor_address",
                                        "adressecreancier creancieradresse adressepostalecreancier",
                                        false, AT(creditor_address), take_text},
    [QUITUS_COLUMN_FIRST_LETTER] = {"first_letter",
                                    "premierelettre datepremierelettre datedelapremierelettre",
                                    false, AT(first_letter), take_day},
    [QUITUS_COLUMN_INTEREST_RATE] = {"interest_rate", "tauxinteret tauxpenalites tauxinterets",
                                     false, AT(interest_rate), take_rate},
};

enum quitus_column quitus_column_named(const char *heading) {
  g_autofree char *key = quitus_fold_key(heading);
  for (int i = 0; i < QUITUS_N_COLUMNS; i++) {
    g_autofree char *own = quitus_fold_key(columns[i].name);
    g_auto(GStrv) names = g_strsplit(columns[i].names, " ", -1);
    if (strcmp(own, key) == 0 || g_strv_contains((const char *const *)names, key))
      return (enum quitus_column)i;
  }
  return QUITUS_N_COLUMNS;
}

const char *quitus_column_name(enum quitus_column column) {
  return columns[column].name;
}

bool quitus_column_is_required(enum quitus_column column) {
  return columns[column].required;
}

struct quitus_portfolio_row *quitus_portfolio_row_new(unsigned line) {
  struct quitus_portfolio_row *row = g_new0(struct quitus_portfolio_row, 1);
  for (int i = 0; i < QUITUS_N_COLUMNS; i++)
    if (columns[i].take == take_text || columns[i].take == take_address ||
        columns[i].take == take_rate)
      *(char **)G_STRUCT_MEMBER_P(row, columns[i].offset) = g_strdup("");
  row->line = line;
  row->currency = g_strdup("EUR");
  row->language = g_strdup("fr");
  row->profile = g_strdup("standard");
  row->invoice_date = row->due_date = row->first_letter = QUITUS_NO_DAY;
  return row;
}

bool quitus_column_take(enum quitus_column column, const char *cell,
                        struct quitus_portfolio_row *row, GError **error) {
  if (columns[column].required && !*cell) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT, _("is empty; every row needs it"));
    return false;
  }
  return columns[column].take(cell, G_STRUCT_MEMBER_P(row, columns[column].offset), error);
}
