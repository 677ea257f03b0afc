/* followup/approval.c - see approval.h. */
#include "followup/approval.h"
#include "followup/disclosure.h"
#include <string.h>

/* Of the names and bytes of the attached files, in their order; "" without any.  A file that cannot
 * be read is as one that is empty: composing the mail says what is wrong with it. */
char *quitus_answer_papers(const struct quitus_answer *answer) {
  if (!answer->attachments->len)
    return g_strdup("");
  g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
  for (guint i = 0; i < answer->attachments->len; i++) {
    const struct quitus_answer_attachment *attachment = answer->attachments->pdata[i];
    g_autofree char *bytes = NULL;
    gsize size = 0;
    g_file_get_contents(attachment->document->path, &bytes, &size, NULL);
    g_autofree char *head = g_strdup_printf("%s\n%" G_GSIZE_FORMAT "\n", attachment->name, size);
    g_checksum_update(sum, (const guchar *)head, -1);
    if (size)
      g_checksum_update(sum, (const guchar *)bytes, (gssize)size);
  }
  return g_strdup(g_checksum_get_string(sum));
}

void quitus_approved_free(struct quitus_approved *approved) {
  if (!approved)
    return;
  g_free(approved->text);
  g_free(approved->papers);
  g_clear_pointer(&approved->mail, g_bytes_unref);
  g_free(approved);
}

struct quitus_approval quitus_approved_view(const struct quitus_approved *approved,
                                            const struct quitus_answer *answer) {
  return (struct quitus_approval){.text = approved->text,
                                  .case_state = quitus_case_state_id(answer->kase->state),
                                  .balance = answer->kase->balance,
                                  .papers = approved->papers};
}

/* ---- since then ---- */

static bool is_approved(const struct quitus_followup *followup) {
  return (followup->state == QUITUS_FOLLOWUP_APPROVED ||
          followup->state == QUITUS_FOLLOWUP_SENDING) &&
         followup->approved_case && *followup->approved_case;
}

bool quitus_answer_case_held_since(const struct quitus_answer *answer) {
  return is_approved(answer->followup) && answer->kase->state == QUITUS_CASE_HELD &&
         strcmp(answer->followup->approved_case, quitus_case_state_id(QUITUS_CASE_HELD)) != 0;
}

bool quitus_answer_balance_changed(const struct quitus_answer *answer) {
  const struct quitus_followup *followup = answer->followup;
  return is_approved(followup) && followup->text &&
         followup->approved_balance != answer->kase->balance &&
         quitus_text_names_amount(followup->text);
}

bool quitus_answer_papers_changed(const struct quitus_answer *answer) {
  if (!is_approved(answer->followup))
    return false;
  g_autofree char *now = quitus_answer_papers(answer);
  return strcmp(now, answer->followup->approved_papers) != 0;
}
