/* cli/answer_print.c - see answer_print.h. */
#include "cli/answer_print.h"
#include "base/i18n.h"
#include "followup/mentions.h"
#include <stdio.h>

bool quitus_answer_print(const struct quitus_config *config, const struct quitus_answer *answer,
                         GError **error) {
  g_autofree char *text = quitus_answer_text(config, answer, error);
  if (!text)
    return false;
  printf("%s: %s\n%s: %s\n%s: %s\n", _("From"), answer->from, _("To"), answer->followup->to,
         _("Subject"), answer->subject);
  for (guint i = 0; i < answer->attachments->len; i++) {
    const struct quitus_answer_attachment *attachment = answer->attachments->pdata[i];
    printf("%s: %s\n", _("Attached"), attachment->name);
  }
  if (answer->refusal)
    printf("%s: %s\n", _("May not leave"), answer->refusal);
  const char *caution = quitus_answer_caution(config, answer);
  if (caution)
    printf("%s: %s\n", _("Note"), _(caution));
  printf("\n%s\n", text);
  return true;
}
