/* tests/link-portfolio.c - debtors, creditors and numbers, spread so that what must be unique is.
 */
#include "tests/link-portfolio.h"
#include "db/portfolio.h"
#include <string.h>

enum { CREDITORS = 40, SHARED = 3, ONE_WORD = 600, CLOSED = 20, OFFICE = 50 };

static const char *const trades[] = {
    "Menuiserie", "Transports", "Boulangerie",    "Garage",     "Plomberie",  "Imprimerie",
    "Charpente",  "Couverture", "Électricité",    "Peinture",   "Maçonnerie", "Carrosserie",
    "Pépinières", "Fromagerie", "Ambulances",     "Serrurerie", "Vitrerie",   "Optique",
    "Pharmacie",  "Brasserie",  "Durand Bâtiment"};
static const char *const names[] = {"Dubois",    "Lefèvre",  "Roux",    "Imbert",  "Garnier",
                                    "Chevalier", "Fontaine", "Lambert", "Mercier", "Blanchard",
                                    "Guérin",    "Boyer",    "Faure",   "André",   "Masson",
                                    "Noël",      "Dumas",    "Brunet",  "Meunier", "Colin"};
static const char *const towns[] = {"Sud",      "Nord",      "du Val",    "de l'Ouest",
                                    "Occitane", "des Monts", "Lyonnaise", "et Fils"};
static const char *const forms[] = {"SARL", "SAS", "EURL", "S.A.R.L.", "SA"};
static const char *const providers[] = {"gmail.com", "orange.fr", "wanadoo.fr", "laposte.net"};

/* Completes digits by the one that makes their sum right (ISO/IEC 7812-1).  Takes `digits`. */
static char *checked(char *digits) {
  unsigned sum = 0;
  size_t length = strlen(digits);
  for (size_t i = 0; i < length; i++) {
    unsigned digit = (unsigned)(digits[length - 1 - i] - '0') * (i % 2 ? 1 : 2);
    sum += digit > 9 ? digit - 9 : digit;
  }
  char *whole = g_strdup_printf("%s%u", digits, (10 - sum % 10) % 10);
  g_free(digits);
  return whole;
}

char *link_portfolio_siret(const struct one_case *one) {
  return checked(g_strdup_printf("%s0001", one->siren));
}

static char *siren_of(unsigned number) {
  return checked(g_strdup_printf("%08u", 41000000 + number * 37));
}

static char *reference_of(unsigned number, unsigned style) {
  unsigned n = number / N_STYLES + 1;
  switch (style) {
  case STYLE_LETTERED:
    return g_strdup_printf("%c2026-%05u", number % 2 ? 'A' : 'B', n * 3);
  case STYLE_SLASHED:
    return g_strdup_printf("DUP/26/%04u", n * 7);
  case STYLE_DIGITS:
    return g_strdup_printf("%u", 4711000 + n * 23);
  case STYLE_SHORT:
    return g_strdup_printf("%c-%u", "CDKP"[n % 4], 17 + n);
  default:
    return g_strdup_printf("2026-%04u", n * 11);
  }
}

static char *invoice_of(unsigned number, bool shared) {
  if (shared)
    return g_strdup_printf("FA-%04u", 1000 + number % 60);
  switch (number % 4) {
  case 0:
    return g_strdup_printf("FA-%04u", 2000 + number);
  case 1:
    return g_strdup_printf("F2026%05u", number * 5);
  case 2:
    return g_strdup_printf("%u", 310000 + number * 13);
  default:
    return g_strdup_printf("VTE/%05u/26", number * 3);
  }
}

bool link_portfolio_has_sibling(unsigned number) {
  return number % 10 == 0;
}

bool link_portfolio_is_sibling(unsigned number) {
  return number % 10 == 1;
}

bool link_portfolio_has_one_word(unsigned number) {
  return number % ONE_WORD == 7;
}

/* Several debtors' contacts are at one accountant's. */
bool link_portfolio_has_accountant(unsigned number) {
  return number % OFFICE == 4 || number % OFFICE == 5;
}

bool link_portfolio_is_closed(unsigned number) {
  return number % CLOSED == 1;
}

static char *debtor_of(unsigned number) {
  static const char *const short_names[] = {"Martin SARL", "SAS Novatrix", "Lyon SA",
                                            "SARL Bernard", "Contact SAS"};
  if (link_portfolio_has_one_word(number))
    return g_strdup(short_names[number / ONE_WORD % G_N_ELEMENTS(short_names)]);
  const char *trade = trades[number % G_N_ELEMENTS(trades)];
  const char *name = names[number / G_N_ELEMENTS(trades) % G_N_ELEMENTS(names)];
  unsigned rest = number / G_N_ELEMENTS(trades) / G_N_ELEMENTS(names);
  const char *form = forms[number % G_N_ELEMENTS(forms)];
  const char *town = towns[rest % G_N_ELEMENTS(towns)];
  if (rest >= G_N_ELEMENTS(towns)) /* beyond the tests' thousands */
    return g_strdup_printf("%s %s %s %u %s", trade, name, town, rest, form);
  return rest ? g_strdup_printf("%s %s %s %s", trade, name, town, form)
              : g_strdup_printf("%s %s %s", form, trade, name);
}

static struct one_case *case_new(unsigned number) {
  unsigned owner = link_portfolio_is_sibling(number) ? number - 1 : number;
  struct one_case *one = g_new0(struct one_case, 1);
  unsigned creditor = number % CREDITORS;
  one->number = number;
  one->style = (number + number / 10) % N_STYLES;
  one->reference = reference_of(number, one->style);
  one->creditor = g_strdup_printf("%s Industries", names[creditor % G_N_ELEMENTS(names)]);
  if (creditor >= G_N_ELEMENTS(names)) {
    g_free(one->creditor);
    one->creditor = g_strdup_printf("Comptoir %s", names[creditor % G_N_ELEMENTS(names)]);
  }
  one->creditor_email = g_strdup_printf("compta@creancier%u.example", creditor);
  one->debtor = debtor_of(owner);
  one->siren = siren_of(owner);
  one->contact = g_strdup_printf("Mme %s", names[owner % G_N_ELEMENTS(names)]);
  one->public_mail = owner % 3 == 0 && !link_portfolio_has_accountant(owner);
  one->email = one->public_mail ? g_strdup_printf("debiteur%u@%s", owner, providers[owner % 4])
               : link_portfolio_has_accountant(owner)
                   ? g_strdup_printf("client%u@cabinet%u.example", owner, owner / OFFICE)
                   : g_strdup_printf("compta@societe%u.example", owner);
  one->shared_invoice = number % SHARED == 0 && number < LINK_PORTFOLIO_SHARED;
  one->invoice = invoice_of(number, one->shared_invoice);
  one->amount = 10000 + (gint64)number * 137 + number % 89;
  return one;
}

static void case_free(void *data) {
  struct one_case *one = data;
  g_free(one->reference);
  g_free(one->creditor);
  g_free(one->creditor_email);
  g_free(one->debtor);
  g_free(one->siren);
  g_free(one->contact);
  g_free(one->email);
  g_free(one->invoice);
  g_free(one);
}

static struct quitus_portfolio_row *row_of(const struct one_case *one) {
  struct quitus_portfolio_row *row = g_new0(struct quitus_portfolio_row, 1);
  row->case_reference = g_strdup(one->reference);
  row->creditor = g_strdup(one->creditor);
  row->creditor_email = g_strdup(one->creditor_email);
  row->debtor = g_strdup(one->debtor);
  row->debtor_siren = g_strdup(one->siren);
  row->contact_name = g_strdup(one->contact);
  row->contact_email = g_strdup(one->email);
  row->contact_phone = g_strdup("");
  row->profile = g_strdup("");
  row->language = g_strdup("fr");
  row->invoice_number = g_strdup(one->invoice);
  row->invoice_date = row->due_date = QUITUS_NO_DAY;
  row->currency = g_strdup("EUR");
  row->amount = one->amount;
  row->paid = link_portfolio_is_closed(one->number) ? one->amount : 0;
  return row;
}

GPtrArray *link_portfolio_new(struct quitus_db *db, unsigned n) {
  g_autoptr(GPtrArray) rows =
      g_ptr_array_new_with_free_func((GDestroyNotify)quitus_portfolio_row_free);
  GPtrArray *cases = g_ptr_array_new_with_free_func(case_free);
  struct quitus_portfolio_counts counts;
  g_autoptr(GError) error = NULL;
  for (unsigned i = 0; i < n; i++) {
    struct one_case *one = case_new(i);
    g_ptr_array_add(cases, one);
    g_ptr_array_add(rows, row_of(one));
  }
  if (!quitus_db_portfolio_keep(
          db, &(struct quitus_portfolio_import){.rows = rows, .actor = "test"}, &counts, &error))
    g_error("%s", error->message);
  g_assert_cmpuint(counts.cases_new, ==, n);
  return cases;
}
