/* followup/disclosure.c - see disclosure.h.  All is looked for in folded text (base/fold.h): lower
 * case, no accents, one kind of blank, "eur" for €. */
#include "followup/disclosure.h"
#include "base/fold.h"
#include <stdlib.h>
#include <string.h>

#define NUMBER_WORD                                                                                \
  "(?:un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|"   \
  "vingts?|trente|quarante|cinquante|soixante|cents?|mille|millions?|"                             \
  "one|two|three|four|five|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|"        \
  "sixty|seventy|eighty|ninety|hundred|thousand)"
#define BIG_WORD "(?:cents?|mille|millions?|hundred|thousand)"

static bool matches(const char *pattern, const char *text) {
  return g_regex_match_simple(pattern, text, G_REGEX_RAW, 0);
}

bool quitus_text_names_amount(const char *text) {
  static const char *const patterns[] = {
      "\\b(?:eur|euros?|centimes|usd|dollars?|gbp|pounds|chf)\\b",
      "[0-9] ?k?(?:eur|usd|gbp|chf)|[0-9] ?k\\b",
      /* 12,50 but not 12.05.2026 */
      "(?<![0-9.,])[0-9]+[.,][0-9]{2}(?![0-9])(?![.,/][0-9])",
      /* 1 250, 12.500.000; not +33 800 …, nor 0 800 … */
      "(?<![0-9+.,])(?<![0-9+.,] )[1-9][0-9]{0,2}(?:[ .,'][0-9]{3})+(?! ?[0-9])",
      "\\b" NUMBER_WORD "[ -](?:et |and )?" BIG_WORD "\\b",
      "\\b" BIG_WORD "[ -](?:et |and )?" NUMBER_WORD "\\b",
  };
  g_autofree char *folded = quitus_fold_string(text);
  for (size_t i = 0; i < G_N_ELEMENTS(patterns); i++)
    if (matches(patterns[i], folded))
      return true;
  return g_regex_match_simple("[$£¥] ?[0-9]|[0-9] ?[$£¥]", text, 0, 0);
}

/* ---- numbers of the case ---- */

static bool names_iban(const char *folded) {
  return matches("\\b[a-z]{2}[0-9]{2} ?(?:[0-9a-z]{4} ?){2,7}[0-9a-z]{1,4}\\b", folded) &&
         matches("\\b[a-z]{2}[0-9]{2}[0-9a-z ]*[0-9]{4}", folded);
}

/* « 1250 »: bare digits mean something only to who knows the case's amounts. */
static bool names_number(const char *folded, int64_t cents) {
  enum { SMALLEST = 1000 }; /* "2 pièces" tells nothing */
  if (cents < SMALLEST)
    return false;
  g_autofree char *pattern =
      g_strdup_printf("(?<![0-9])%" G_GINT64_FORMAT "(?![0-9])", cents / 100);
  return matches(pattern, folded);
}

static bool names_invoice(const char *folded, const char *key,
                          const struct quitus_invoice *invoice) {
  g_autofree char *number = quitus_fold_key(invoice->number);
  return (*number && strstr(key, number)) || names_number(folded, invoice->amount) ||
         names_number(folded, invoice->amount - invoice->paid);
}

/* ---- names ---- */

/* Legal forms and titles, which say nothing of whom they stand beside. */
static bool is_form(const char *word) {
  static const char *const forms[] = {
      "sarl", "sas", "sasu", "sa",  "eurl", "sci", "snc",      "scop",   "ei",  "ets",
      "ste",  "cie", "et",   "and", "ltd",  "inc", "llc",      "gmbh",   "plc", "bv",
      "m",    "mme", "mlle", "mr",  "mrs",  "ms",  "monsieur", "madame", "me",  "dr",
      "de",   "la",  "le",   "les", "du",   "des", "the",      "of",     NULL};
  return !*word || g_strv_contains(forms, word);
}

/* « Atelier Petit SARL » is named by « l'atelier Petit »: the words that matter, in a row. */
static bool names_party(const char *folded, const char *name) {
  g_autofree char *plain = quitus_fold_string(name);
  g_auto(GStrv) words = g_regex_split_simple("[^a-z0-9]+", plain, G_REGEX_RAW, 0);
  g_autoptr(GString) pattern = g_string_new(NULL);
  size_t letters = 0;
  for (char **word = words; *word; word++) {
    if (is_form(*word))
      continue;
    g_string_append_printf(pattern, "%s%s", pattern->len ? "[^a-z0-9]+" : "\\b", *word);
    letters += strlen(*word);
  }
  g_string_append(pattern, "\\b");
  return letters > 2 && matches(pattern->str, folded);
}

static bool names_anybody(const char *folded, const struct quitus_case *kase) {
  if (names_party(folded, kase->debtor) || names_party(folded, kase->creditor))
    return true;
  for (guint i = 0; i < kase->contacts->len; i++) {
    const struct quitus_contact *contact = kase->contacts->pdata[i];
    if (names_party(folded, contact->name) || (*contact->email && strstr(folded, contact->email)))
      return true;
  }
  return false;
}

/* ---- the whole ---- */

/* Without the agency's own name, address and telephone, which hold numbers too. */
static char *without_agency(const struct quitus_config *config, const char *text) {
  const char *const own[] = {config->agency.name, config->agency.address, config->agency.phone,
                             config->agency.email, config->agency.activity};
  g_autoptr(GString) rest = g_string_new(text);
  for (size_t i = 0; i < G_N_ELEMENTS(own); i++)
    if (own[i] && *own[i])
      g_string_replace(rest, own[i], " ", 0);
  return g_string_free(g_steal_pointer(&rest), FALSE);
}

bool quitus_text_discloses(const struct quitus_config *config, const struct quitus_case *kase,
                           const char *text) {
  g_autofree char *rest = without_agency(config, text);
  g_autofree char *folded = quitus_fold_string(rest);
  g_autofree char *key = quitus_fold_key(rest);
  if (quitus_text_names_amount(rest) || names_iban(folded) || names_number(folded, kase->balance) ||
      names_anybody(folded, kase))
    return true;
  for (guint i = 0; i < kase->invoices->len; i++)
    if (names_invoice(folded, key, kase->invoices->pdata[i]))
      return true;
  return false;
}

bool quitus_text_tells_debt(const char *text) {
  g_autofree char *folded = quitus_fold_string(text);
  return matches("\\b(?:recouvrements?|impayee?s?|dettes?|creances?|contentieux|relances?|"
                 "huissiers?|debts?|collections?|collectors?|overdue|unpaid|arrears)\\b",
                 folded);
}
