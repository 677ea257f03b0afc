/* followup/plan.c - what an answer will be: from the queue, the case, the message it answers and
 * what was written since.  Reads the database; decides nothing that safety.c does not say. */
#include "base/i18n.h"
#include "base/reply_address.h"
#include "base/text.h"
#include "db/payment.h"
#include "followup/addressee.h"
#include "followup/approval.h"
#include "followup/compose.h"
#include "followup/disclosure.h"
#include "followup/documents.h"
#include "followup/followup.h"
#include "followup/matter.h"
#include "followup/plan.h"
#include "followup/safety.h"
#include <string.h>

void quitus_answer_free(struct quitus_answer *answer) {
  if (!answer)
    return;
  quitus_followup_free(answer->followup);
  quitus_case_free(answer->kase);
  quitus_mail_free(answer->reply);
  quitus_insolvency_free(answer->insolvency);
  g_free(answer->from);
  g_free(answer->reply_to);
  g_free(answer->to_name);
  g_free(answer->subject);
  g_free(answer->language);
  g_clear_pointer(&answer->told, g_ptr_array_unref);
  g_clear_pointer(&answer->attachments, g_ptr_array_unref);
  g_clear_pointer(&answer->earlier, g_array_unref);
  g_clear_pointer(&answer->attached, g_array_unref);
  quitus_quittance_free(answer->quittance);
  g_free(answer->refusal);
  g_free(answer);
}

/* The debtor's language as they write it, where we have it; else the case's. */
static char *language_of(const struct quitus_answer *answer) {
  bool to_debtor = answer->followup->audience == QUITUS_TO_DEBTOR;
  const char *written = to_debtor && answer->reply ? answer->reply->language : NULL;
  const char *language = written && *written ? written : answer->kase->language;
  if (g_strcmp0(language, "fr") != 0 && g_strcmp0(language, "en") != 0)
    language = answer->kase->language;
  return g_strdup(g_strcmp0(language, "en") == 0 ? "en" : "fr");
}

/* The name under which we write; none where it would tell a debt to whoever sees the inbox. */
static char *sender(const struct quitus_config *config) {
  char **boxes = config->mailbox.addresses;
  const char *address = *config->agency.email ? config->agency.email
                        : boxes && boxes[0]   ? boxes[0]
                                              : "";
  g_autofree char *name = quitus_text_header_value(config->agency.name);
  return *name && !quitus_text_tells_debt(name) ? g_strdup_printf("%s <%s>", name, address)
                                                : g_strdup(address);
}

struct quitus_answer *quitus_answer_of(const struct quitus_config *config,
                                       struct quitus_followup *followup, struct quitus_case *kase,
                                       struct quitus_mail *reply) {
  struct quitus_answer *answer = g_new0(struct quitus_answer, 1);
  answer->followup = followup;
  answer->kase = kase;
  answer->reply = reply;
  answer->today = quitus_today();
  answer->attachments =
      g_ptr_array_new_with_free_func((GDestroyNotify)quitus_answer_attachment_free);
  answer->told = g_ptr_array_new_with_free_func((GDestroyNotify)quitus_mail_free);
  answer->earlier = g_array_new(FALSE, FALSE, sizeof(quitus_day));
  answer->from = sender(config);
  answer->language = language_of(answer);
  answer->to_name = quitus_addressee_name(kase, followup->to);
  /* a stranger is not told who the debtor is */
  const char *who = followup->stranger ? followup->to : answer->to_name;
  answer->subject = quitus_answer_subject(kase, who, answer->language);
  quitus_answer_attach(answer);
  return answer;
}

void quitus_answer_judge(const struct quitus_config *config, struct quitus_answer *answer) {
  bool has_left = answer->followup->state == QUITUS_FOLLOWUP_SENT;
  const char *objection = has_left ? NULL : quitus_answer_objection(config, answer);
  g_free(answer->refusal);
  answer->objection = objection;
  answer->refusal = objection ? g_strdup(_(objection)) : NULL;
}

/* A person's mail that says something to answer; thanks and receipts withdraw nothing. */
static bool says_something(const struct quitus_mail *mail) {
  guint32 idle = QUITUS_LABEL_BIT(QUITUS_ACKNOWLEDGEMENT) | QUITUS_LABEL_BIT(QUITUS_OUT_OF_SCOPE) |
                 QUITUS_LABEL_BIT(QUITUS_AUTO_REPLY);
  if (!mail->reading)
    return false;
  for (guint i = 0; i < mail->reading->reasons->len; i++) {
    const struct quitus_reason *reason = mail->reading->reasons->pdata[i];
    if (!(QUITUS_LABEL_BIT(reason->label) & idle))
      return true;
  }
  return false;
}

/* The instant from which a message may be news to the answer.  An archive may be taken in in any
 * order. */
static int64_t news_from(const struct quitus_answer *answer) {
  return answer->reply ? answer->reply->sent : answer->followup->created - QUITUS_MAIL_ON_ITS_WAY;
}

/* A reminder answers no message: what was known when it was made is no news to it. */
static bool is_news(const struct quitus_answer *answer, const struct quitus_mail *mail) {
  int64_t made = answer->followup->created;
  return answer->reply || mail->sent > made || mail->kept > made;
}

static bool look_at_reply(const struct quitus_mail *mail, void *data) {
  struct quitus_answer *answer = data;
  if (mail->sent <= news_from(answer)) /* nor are those that follow */
    return false;
  answer->newer_reply = is_news(answer, mail) && mail->automatic == QUITUS_AUTOMATIC_NO &&
                        !mail->stranger && !quitus_case_is_creditor(answer->kase, mail->from) &&
                        says_something(mail);
  return !answer->newer_reply;
}

/* The days of what we wrote before, oldest first, each once. */
static bool look_at_ours(const struct quitus_mail *mail, void *data) {
  struct quitus_answer *answer = data;
  quitus_day day = quitus_day_of_instant(mail->sent);
  if (g_strcmp0(mail->message_id, answer->followup->message_id) != 0 &&
      !quitus_case_is_creditor(answer->kase, mail->to) &&
      (!answer->earlier->len || g_array_index(answer->earlier, quitus_day, 0) != day))
    g_array_prepend_val(answer->earlier, day);
  return true;
}

/* What was written on the case before and since. */
bool quitus_answer_read_history(struct quitus_answer *answer, struct quitus_db *db,
                                GError **error) {
  int64_t id = answer->kase->id;
  return quitus_db_mail_visit(db, id, QUITUS_INCOMING, look_at_reply, answer, error) &&
         quitus_db_mail_visit(db, id, QUITUS_OUTGOING, look_at_ours, answer, error);
}

static bool read_told(struct quitus_answer *answer, struct quitus_db *db, GError **error) {
  g_autoptr(GArray) ids = quitus_db_followup_told(db, answer->followup->id, error);
  for (guint i = 0; ids && i < ids->len; i++) {
    struct quitus_mail *mail = quitus_db_mail_get(db, g_array_index(ids, int64_t, i), error);
    if (!mail)
      return false;
    g_ptr_array_add(answer->told, mail);
  }
  return ids != NULL;
}

/* Undone ones do not count. */
static bool read_payments(struct quitus_answer *answer, struct quitus_db *db, GError **error) {
  if (!answer->reply || answer->followup->purpose != QUITUS_PURPOSE_PAYMENT_NOT_SEEN)
    return true;
  quitus_day day = quitus_day_of_instant(answer->reply->sent);
  g_autoptr(GPtrArray) receipts = quitus_db_receipt_list(db, answer->kase->id, error);
  for (guint i = 0; receipts && i < receipts->len; i++) {
    const struct quitus_receipt *receipt = receipts->pdata[i];
    if (!receipt->cancelled && (receipt->day >= day || receipt->made_at >= answer->reply->sent))
      answer->paid_since = true;
  }
  return receipts != NULL;
}

static bool read_insolvency(struct quitus_answer *answer, struct quitus_db *db, GError **error) {
  return answer->followup->purpose != QUITUS_PURPOSE_CLAIM_LIMIT ||
         quitus_db_insolvency_of(db, answer->kase->id, &answer->insolvency, error);
}

/* What was kept beside the follow-up: a payment that it acknowledges, what it was approved with. */
static bool read_letter(struct quitus_answer *answer, struct quitus_db *db, GError **error) {
  enum quitus_followup_state state = answer->followup->state;
  if (!quitus_db_quittance_get(db, answer->followup->id, &answer->quittance, error))
    return false;
  bool approved = state == QUITUS_FOLLOWUP_APPROVED || state == QUITUS_FOLLOWUP_SENDING ||
                  state == QUITUS_FOLLOWUP_SENT;
  if (approved && !quitus_db_followup_attached(db, answer->followup->id, &answer->attached, error))
    return false;
  if (answer->attached)
    quitus_answer_attach(answer);
  return true;
}

/* Where answers to it go, if configured; a stranger is not told the case's reference. */
static char *signed_address(const struct quitus_config *config, struct quitus_db *db,
                            const struct quitus_answer *answer) {
  if (!config->mailbox.signed_reply || !*config->mailbox.addresses || answer->followup->stranger)
    return NULL;
  return quitus_reply_address_make(quitus_db_secret(db), config->mailbox.addresses[0],
                                   answer->kase->reference);
}

struct quitus_answer *quitus_answer_plan(const struct quitus_config *config, struct quitus_db *db,
                                         int64_t followup_id, GError **error) {
  g_autoptr(quitus_followup) followup = quitus_db_followup_get(db, followup_id, error);
  if (!followup)
    return NULL;
  g_autoptr(quitus_case) kase = quitus_db_case_get(db, followup->case_id, error);
  if (!kase)
    return NULL;
  g_autoptr(quitus_mail) reply = NULL;
  if (followup->mail_id) {
    reply = quitus_db_mail_get(db, followup->mail_id, error);
    if (!reply)
      return NULL;
  }
  g_autoptr(quitus_answer) answer = quitus_answer_of(
      config, g_steal_pointer(&followup), g_steal_pointer(&kase), g_steal_pointer(&reply));
  if (!read_letter(answer, db, error) || !quitus_answer_read_history(answer, db, error) ||
      !read_told(answer, db, error) || !read_payments(answer, db, error) ||
      !read_insolvency(answer, db, error))
    return NULL;
  answer->reply_to = signed_address(config, db, answer);
  answer->papers_changed = quitus_answer_papers_changed(answer);
  quitus_answer_judge(config, answer);
  return g_steal_pointer(&answer);
}

char *quitus_answer_text(const struct quitus_config *config, const struct quitus_answer *answer,
                         GError **error) {
  if (answer->followup->text)
    return g_strdup(answer->followup->text);
  return quitus_compose(config, answer, error);
}
