/* followup/mentions.c - when a letter is a first letter, and whether a text carries its mentions.
 */
#include "followup/mentions.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "db/letter.h"
#include "followup/matter.h"
#include <string.h>

bool quitus_case_is_collected(const struct quitus_config *config, const struct quitus_case *kase) {
  return config->agency.kind == QUITUS_AGENCY_COLLECTOR && *kase->creditor &&
         strcmp(kase->creditor, config->agency.name) != 0;
}

const struct quitus_collector *quitus_collector(const struct quitus_config *config,
                                                struct quitus_collector *ret) {
  if (config->agency.kind != QUITUS_AGENCY_COLLECTOR)
    return NULL;
  char **boxes = config->mailbox.addresses;
  *ret = (struct quitus_collector){config->agency.name, boxes && boxes[0] ? boxes[0] : ""};
  return ret;
}

/* Composed from the templates a demand names what is owed; in a person's words it does where the
 * figures stand in it, however they are written.  What is not yet due is recalled, not claimed. */
static bool names_claim(const struct quitus_answer *answer) {
  if (!quitus_answer_may_demand(answer) || answer->followup->purpose == QUITUS_PURPOSE_PREVENTIVE)
    return false;
  if (!answer->followup->text)
    return true;
  g_autofree char *owed = quitus_money_decimal(quitus_answer_undisputed(answer));
  g_autofree char *figures = quitus_fold_key(owed);
  g_autofree char *text = quitus_fold_key(answer->followup->text);
  return strstr(text, figures) != NULL;
}

bool quitus_answer_is_first_letter(const struct quitus_config *config,
                                   const struct quitus_answer *answer) {
  return quitus_case_is_collected(config, answer->kase) &&
         answer->kase->first_letter == QUITUS_NO_DAY && names_claim(answer);
}

/* It acknowledges a dispute that nobody has confirmed: none is open, and no mail to the creditor
 * tells of it. */
static bool is_doubtful(const struct quitus_answer *answer) {
  const GPtrArray *tasks = answer->kase->tasks;
  if (answer->followup->audience != QUITUS_TO_DEBTOR || answer->followup->stranger)
    return false;
  for (guint i = 0; tasks && i < tasks->len; i++) {
    const struct quitus_task *task = tasks->pdata[i];
    enum quitus_label label;
    if (strcmp(task->what, "check-dispute") == 0 && quitus_label_parse(task->label, &label) &&
        answer->followup->labels & QUITUS_LABEL_BIT(label))
      return true;
  }
  return false;
}

const char *quitus_answer_caution(const struct quitus_config *config,
                                  const struct quitus_answer *answer) {
  if (is_doubtful(answer))
    return N_(
        "it acknowledges a dispute that a person has yet to confirm, and the creditor is not "
        "told of it before: `quitus dispute open`, or `quitus message correct` if it is none");
  if (*answer->kase->creditor_address || !quitus_answer_is_first_letter(config, answer))
    return NULL;
  return N_("the first letter names the creditor's postal address (art. R124-4): give it as "
            "creditor_address in the portfolio");
}

char *quitus_day_plain(quitus_day day, const char *language) {
  if (day == QUITUS_NO_DAY)
    return NULL;
  g_autofree char *full = quitus_day_long(day, language);
  const char *blank = strchr(full, ' ');
  return g_strdup(blank ? blank + 1 : full);
}

/* Folded, so that a person who writes it without accents or with other quotes has said it. */
static bool says(const char *folded, const char *part) {
  g_autofree char *key = quitus_fold_string(part);
  return strstr(folded, key) != NULL;
}

bool quitus_mentions_are_there(const struct quitus_config *config,
                               const struct quitus_answer *answer) {
  const struct quitus_case *kase = answer->kase;
  if (!answer->followup->text || !quitus_case_is_collected(config, kase) || !names_claim(answer))
    return true;
  g_autofree char *text = quitus_fold_string(answer->followup->text);
  g_autofree char *recalled = quitus_day_plain(kase->first_letter, answer->language);
  if (recalled && says(text, recalled))
    return true;
  g_autofree char *owed =
      quitus_money_long(quitus_answer_undisputed(answer), kase->currency, answer->language);
  const char *const parts[] = {config->agency.name, config->agency.address, config->agency.activity,
                               kase->creditor,      kase->creditor_address, owed};
  for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
    if (!says(text, parts[i]))
      return false;
  return quitus_letter_quotes_law(answer->followup->text);
}
