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

struct title {
  const char *word; /* without a dot */
  enum quitus_civility civility;
  const char *english;
};

/* NULL where the word is no title. */
static const struct title *title_of(const char *word) {
  static const struct title titles[] = {
      {"mme", QUITUS_CIVILITY_MS, "Ms"},
      {"madame", QUITUS_CIVILITY_MS, "Ms"},
      {"mlle", QUITUS_CIVILITY_MS, "Ms"},
      {"mrs", QUITUS_CIVILITY_MS, "Mrs"},
      {"ms", QUITUS_CIVILITY_MS, "Ms"},
      {"miss", QUITUS_CIVILITY_MS, "Miss"},
      {"m", QUITUS_CIVILITY_MR, "Mr"},
      {"mr", QUITUS_CIVILITY_MR, "Mr"},
      {"monsieur", QUITUS_CIVILITY_MR, "Mr"},
      {"me", QUITUS_CIVILITY_MAITRE, "Maître"},
      {"maître", QUITUS_CIVILITY_MAITRE, "Maître"},
      {"maitre", QUITUS_CIVILITY_MAITRE, "Maître"},
      {"dr", QUITUS_CIVILITY_DOCTOR, "Dr"},
      {"docteur", QUITUS_CIVILITY_DOCTOR, "Dr"},
      {"doctor", QUITUS_CIVILITY_DOCTOR, "Dr"},
  };
  g_autofree char *lower = g_utf8_strdown(word, -1);
  if (g_str_has_suffix(lower, "."))
    lower[strlen(lower) - 1] = '\0';
  for (size_t i = 0; i < G_N_ELEMENTS(titles); i++)
    if (strcmp(titles[i].word, lower) == 0)
      return &titles[i];
  return NULL;
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

enum quitus_civility quitus_civility_of(const char *name, const char **ret_english,
                                        char **ret_surname) {
  g_autofree char *clean = quitus_text_excerpt(name, 200);
  g_auto(GStrv) words = g_strsplit(clean, " ", -1);
  const struct title *title = words[0] ? title_of(words[0]) : NULL;
  *ret_surname = title ? surname_of(words + 1) : g_strdup("");
  *ret_english = title ? title->english : "";
  return title ? title->civility : QUITUS_CIVILITY_NONE;
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
