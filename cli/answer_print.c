/* cli/answer_print.c - see answer_print.h. */
#include "cli/answer_print.h"
#include "base/i18n.h"
#include "cli/print.h"
#include "followup/mentions.h"
#include <stdio.h>

bool quitus_answer_print(const struct quitus_config *config, const struct quitus_answer *answer,
                         GError **error) {
  g_autofree char *text = quitus_answer_text(config, answer, error);
  if (!text)
    return false;
  quitus_print_line(_("From"), answer->from);
  quitus_print_line(_("To"), answer->followup->to);
  quitus_print_line(_("Subject"), answer->subject);
  for (guint i = 0; i < answer->attachments->len; i++) {
    const struct quitus_answer_attachment *attachment = answer->attachments->pdata[i];
    quitus_print_line(_("Attached"), attachment->name);
  }
  if (answer->refusal)
    quitus_print_line(_("May not leave"), answer->refusal);
  const char *caution = quitus_answer_caution(config, answer);
  if (caution)
    quitus_print_line(_("Note"), _(caution));
  printf("\n%s\n", text);
  return true;
}
