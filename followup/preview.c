/* followup/preview.c - an answer to a reply that nobody wrote: to see what templates and playbook
 * give on a case. */
#include "base/error.h"
#include "base/i18n.h"
#include "followup/plan.h"

static const char *address_of(const struct quitus_case *kase, enum quitus_audience audience) {
  if (audience == QUITUS_TO_CREDITOR)
    return kase->creditor_email;
  for (guint i = 0; i < kase->contacts->len; i++) {
    const struct quitus_contact *contact = kase->contacts->pdata[i];
    if (contact->state == QUITUS_CONTACT_VALID && *contact->email)
      return contact->email;
  }
  return "";
}

/* A reply of this moment that gives these reasons in no words. */
static struct quitus_mail *reply_of(const struct quitus_case *kase, guint32 labels,
                                    const char *from) {
  struct quitus_mail *mail = g_new0(struct quitus_mail, 1);
  char **const texts[] = {&mail->identity, &mail->message_id, &mail->references, &mail->from_name,
                          &mail->to,       &mail->subject,    &mail->reply_text, &mail->door,
                          &mail->queue_id, &mail->cue};
  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
    *texts[i] = g_strdup("");
  mail->direction = QUITUS_INCOMING;
  mail->from = g_strdup(from);
  mail->language = g_strdup(kase->language);
  mail->sent = quitus_now();
  mail->case_id = kase->id;
  mail->reading = quitus_reading_new();
  for (int label = 0; label < QUITUS_N_LABELS; label++)
    if (labels & (guint32)1 << label)
      quitus_reading_add(mail->reading, (enum quitus_label)label, 1, true);
  return mail;
}

static struct quitus_followup *followup_of(const struct quitus_case *kase, guint32 labels,
                                           unsigned documents, enum quitus_audience audience,
                                           const char *to) {
  struct quitus_followup *followup = g_new0(struct quitus_followup, 1);
  followup->case_id = kase->id;
  followup->case_reference = g_strdup(kase->reference);
  followup->state = QUITUS_FOLLOWUP_DRAFT;
  followup->audience = audience;
  followup->to = g_strdup(to);
  followup->labels = labels;
  followup->documents = documents;
  followup->due = QUITUS_NO_DAY;
  followup->message_id = g_strdup("");
  followup->error = g_strdup("");
  followup->created = quitus_now();
  return followup;
}

struct quitus_answer *quitus_answer_preview(const struct quitus_config *config,
                                            struct quitus_db *db, struct quitus_case *kase,
                                            guint32 labels, unsigned documents,
                                            enum quitus_audience audience, const char *language,
                                            GError **error) {
  g_autoptr(quitus_case) owned = kase;
  g_autofree char *to = g_strdup(address_of(kase, audience));
  if (!*to) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
                audience == QUITUS_TO_CREDITOR ? _("the creditor of %s has no address")
                                               : _("%s has no contact that can be written to"),
                kase->reference);
    return NULL;
  }
  if (language) {
    g_free(kase->language);
    kase->language = g_strdup(language);
  }
  g_autoptr(quitus_answer) answer =
      quitus_answer_of(config, followup_of(kase, labels, documents, audience, to),
                       g_steal_pointer(&owned), reply_of(kase, labels, to));
  if (!quitus_answer_read_history(answer, db, error))
    return NULL;
  quitus_answer_judge(config, answer);
  return g_steal_pointer(&answer);
}
