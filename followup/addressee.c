/* followup/addressee.c - names, titles and the subject.  Takes nothing from the message itself:
 * only what the case file says of an address counts. */
#include "followup/addressee.h"
#include "base/text.h"
#include <string.h>

const struct quitus_contact *quitus_case_contact(const struct quitus_case *kase,
                                                 const char *address) {
  for (guint i = 0; address && i < kase->contacts->len; i++) {
    const struct quitus_contact *contact = kase->contacts->pdata[i];
    if (*contact->email && g_ascii_strcasecmp(contact->email, address) == 0)
      return contact;
  }
  return NULL;
}

bool quitus_case_is_creditor(const struct quitus_case *kase, const char *address) {
  return *kase->creditor_email && g_ascii_strcasecmp(kase->creditor_email, address) == 0;
}

char *quitus_addressee_name(const struct quitus_case *kase, const char *address) {
  const struct quitus_contact *contact = quitus_case_contact(kase, address);
  if (contact && *contact->name)
    return quitus_text_header_value(contact->name);
  if (!contact && quitus_case_is_creditor(kase, address))
    return quitus_text_header_value(kase->creditor);
  return g_strdup("");
}

static enum quitus_civility title_of(const char *word) {
  static const struct {
    const char *word;
    enum quitus_civility civility;
  } titles[] = {
      {"mme", QUITUS_CIVILITY_MS},        {"mme.", QUITUS_CIVILITY_MS},
      {"madame", QUITUS_CIVILITY_MS},     {"mlle", QUITUS_CIVILITY_MS},
      {"mrs", QUITUS_CIVILITY_MS},        {"mrs.", QUITUS_CIVILITY_MS},
      {"ms", QUITUS_CIVILITY_MS},         {"ms.", QUITUS_CIVILITY_MS},
      {"miss", QUITUS_CIVILITY_MS},       {"m.", QUITUS_CIVILITY_MR},
      {"m", QUITUS_CIVILITY_MR},          {"mr", QUITUS_CIVILITY_MR},
      {"mr.", QUITUS_CIVILITY_MR},        {"monsieur", QUITUS_CIVILITY_MR},
      {"me", QUITUS_CIVILITY_MAITRE},     {"maître", QUITUS_CIVILITY_MAITRE},
      {"maitre", QUITUS_CIVILITY_MAITRE}, {"dr", QUITUS_CIVILITY_DOCTOR},
      {"dr.", QUITUS_CIVILITY_DOCTOR},    {"docteur", QUITUS_CIVILITY_DOCTOR},
      {"doctor", QUITUS_CIVILITY_DOCTOR},
  };
  g_autofree char *lower = g_utf8_strdown(word, -1);
  for (size_t i = 0; i < G_N_ELEMENTS(titles); i++)
    if (strcmp(titles[i].word, lower) == 0)
      return titles[i].civility;
  return QUITUS_CIVILITY_NONE;
}

/* « PETIT »: at least two letters, none of them lower case. */
static bool is_upper_case(const char *word) {
  g_autofree char *upper = g_utf8_strup(word, -1);
  return g_utf8_strlen(word, -1) > 1 && strcmp(upper, word) == 0;
}

/* The surname among the words behind a title: what stands in capitals; else all but the first name.
 */
static char *surname_of(char **words) {
  g_autoptr(GPtrArray) capitals = g_ptr_array_new();
  for (char **word = words; *word; word++)
    if (is_upper_case(*word))
      g_ptr_array_add(capitals, *word);
  if (capitals->len) {
    g_ptr_array_add(capitals, NULL);
    return g_strjoinv(" ", (char **)capitals->pdata);
  }
  return g_strjoinv(" ", words[0] && words[1] ? words + 1 : words);
}

enum quitus_civility quitus_civility_of(const char *name, char **ret_surname) {
  g_autofree char *clean = quitus_text_excerpt(name, 200);
  g_auto(GStrv) words = g_strsplit(clean, " ", -1);
  enum quitus_civility civility = words[0] ? title_of(words[0]) : QUITUS_CIVILITY_NONE;
  *ret_surname = civility == QUITUS_CIVILITY_NONE ? g_strdup("") : surname_of(words + 1);
  return civility;
}

char *quitus_answer_subject(const struct quitus_case *kase, const char *name,
                            const char *language) {
  g_autofree char *who = quitus_text_header_value(*name ? name : kase->debtor);
  g_autofree char *reference = quitus_text_header_value(kase->reference);
  bool french = strcmp(language, "en") != 0;
  return g_strdup_printf(french
                             ? "Personnel et confidentiel – A l’attention de %s – Référence %s"
                             : "Personal and confidential – For the attention of %s – Reference %s",
                         who, reference);
}
