/* cli/change_words.c - what an import changed, told to people: names of things and of fields, days
 * and amounts. */
#include "cli/change_words.h"
#include "base/i18n.h"
#include "base/money.h"
#include "base/taxonomy.h"
#include "cli/named.h"
#include <string.h>

static const struct quitus_named objects[] = {{"case", N_("case")},
                                              {"invoice", N_("invoice")},
                                              {"contact", N_("contact")},
                                              {"document", N_("document")}};

static const struct quitus_named fields[] = {{"amount", N_("amount")},
                                             {"paid", N_("paid")},
                                             {"invoice_date", N_("invoice date")},
                                             {"due_date", N_("due")},
                                             {"currency", N_("currency")},
                                             {"creditor", N_("creditor")},
                                             {"creditor_email", N_("creditor's address")},
                                             {"creditor_address", N_("creditor's postal address")},
                                             {"interest_rate", N_("interest rate")},
                                             {"first_letter", N_("first letter")},
                                             {"debtor", N_("debtor")},
                                             {"debtor_siren", N_("SIREN")},
                                             {"profile", N_("profile")},
                                             {"language", N_("language")},
                                             {"name", N_("name")},
                                             {"phone", N_("telephone")},
                                             {"state", N_("state")},
                                             {"kind", N_("kind")},
                                             {"sha256", N_("content")}};

char *quitus_change_object(const char *object, const char *name) {
  return g_strdup_printf("%s%s%s", quitus_named(objects, G_N_ELEMENTS(objects), object),
                         *name ? " " : "", name);
}

const char *quitus_change_field(const char *field) {
  return quitus_named(fields, G_N_ELEMENTS(fields), field);
}

char *quitus_change_value(const char *field, const char *value) {
  enum quitus_document_kind kind;
  quitus_day day = quitus_day_parse_iso(value);
  int64_t cents;
  if (!*value)
    return g_strdup("-");
  if (strcmp(field, "state") == 0)
    return g_strdup(quitus_state_name(value));
  if (strcmp(field, "kind") == 0 && quitus_document_kind_parse(value, &kind))
    return g_strdup(quitus_document_kind_name(kind));
  if (day != QUITUS_NO_DAY)
    return quitus_day_text(day);
  if (g_strv_contains((const char *const[]){"amount", "paid", "interest_rate", NULL}, field) &&
      quitus_money_parse(value, &cents))
    return quitus_amount_text(cents);
  return g_strdup(value);
}

/* ---- as the journal has them ---- */

/* The field that is named first behind the object, and where. */
static const char *find_field(const char *text, const char **ret_at) {
  const char *first = NULL;
  for (size_t i = 0; i < G_N_ELEMENTS(fields); i++) {
    g_autofree char *word = g_strdup_printf(" %s ", fields[i].id);
    const char *at = strstr(text, word);
    if (at && (!first || at < *ret_at)) {
      first = fields[i].id;
      *ret_at = at;
    }
  }
  return first;
}

/* "invoice F1 amount 100.00 > 90.00"; one that became empty ends with " >".  Caller frees. */
static char *change_text(const char *change) {
  const char *behind = strchr(change, ' '), *at = NULL;
  const char *field = behind ? find_field(behind, &at) : NULL;
  const char *values = field ? at + strlen(field) + 2 : "";
  const char *mark = g_str_has_prefix(values, "> ") ? values - 1 : strstr(values, " >");
  if (!field || !mark || (mark[2] && mark[2] != ' '))
    return g_strdup(change);
  g_autofree char *object = g_strndup(change, (size_t)(behind - change));
  g_autofree char *name = at > behind ? g_strndup(behind + 1, (size_t)(at - behind - 1)) : NULL;
  g_autofree char *old = mark > values ? g_strndup(values, (size_t)(mark - values)) : NULL;
  g_autofree char *what = quitus_change_object(object, name ? name : "");
  g_autofree char *was = quitus_change_value(field, old ? old : "");
  g_autofree char *is = quitus_change_value(field, mark[2] ? mark + 3 : "");
  /* TRANSLATORS: "invoice F1, due: 2026-03-31 > 2026-04-30" */
  return g_strdup_printf(_("%s, %s: %s > %s"), what, quitus_change_field(field), was, is);
}

char *quitus_changes_text(const char *changes) {
  g_auto(GStrv) all = g_strsplit(changes, "; ", -1);
  for (char **change = all; *change; change++) {
    char *text = change_text(*change);
    g_free(*change);
    *change = text;
  }
  return g_strjoinv("; ", all);
}
