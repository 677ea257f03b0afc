/* db/followup_plan.c - drafting answers, and withdrawing those that a newer reply has overtaken. */
#include "db/followup_plan.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "db/followup_join.h"
#include "db/journal_add.h"
#include "db/key.h"
#include "db/mail.h"
#include "db/sets.h"
#include "db/statement.h"
#include <errno.h>
#include <sys/random.h>

#define OVERTAKEN N_("a newer reply is answered instead")

/* "quitus.<32 hex digits>@<our domain>": known to nobody before the mail leaves.  Caller frees;
 * NULL with `error`. */
static char *make_message_id(const char *mailbox, GError **error) {
  guint8 random[16];
  if (getrandom(random, sizeof random, 0) != (ssize_t)sizeof random) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_RETRY, _("no random bytes: %s"),
                g_strerror(errno));
    return NULL;
  }
  g_autoptr(GString) id = g_string_new("quitus.");
  for (size_t i = 0; i < sizeof random; i++)
    g_string_append_printf(id, "%02x", random[i]);
  const char *domain = quitus_text_domain(mailbox);
  g_string_append_printf(id, "@%s", domain ? domain : "localhost");
  return g_string_free(g_steal_pointer(&id), FALSE);
}

/* What drafts that will not leave were to bring, as earlier replies asked for it. */
struct owed {
  guint32 labels;
  unsigned documents;
};

static void add_owed(struct owed *owed, const char *labels, const char *documents) {
  const guint32 asking = 1u << QUITUS_INVOICE_NOT_RECEIVED | 1u << QUITUS_REQUEST_DOCUMENT;
  guint32 asked = quitus_labels_mask(labels) & asking;
  owed->labels |= asked;
  if (asked)
    owed->documents |= quitus_documents_mask(documents);
}

/* The drafts are read before they are changed: each is journalled.  What acknowledges a payment is
 * owed whatever is said next.  A reminder answers no message: it is overtaken by what was on its
 * way when it was made. */
static GArray *overtaken(struct quitus_connection *c, const struct quitus_cause *cause,
                         struct owed *owed, GError **error) {
  g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "SELECT followups.id, iif(followups.stranger, '', followups.labels), documents"
         " FROM followups LEFT JOIN mails ON mails.id = mail_id"
         " WHERE followups.case_id = ? AND state IN ('draft', 'review') AND audience = 'debtor'"
         " AND mail_id IS NOT ? AND ifnull(mails.sent_at, made_at - ?) <= ?"
         " AND NOT EXISTS (SELECT 1 FROM quittances WHERE followup_id = followups.id)");
  quitus_bind_int(s, cause->case_id);
  quitus_bind_int(s, cause->mail_id);
  quitus_bind_int(s, QUITUS_MAIL_ON_ITS_WAY);
  quitus_bind_int(s, cause->sent);
  while (quitus_step(s)) {
    int64_t id = quitus_column_int(s, 0);
    g_array_append_val(ids, id);
    add_owed(owed, quitus_column_peek(s, 1), quitus_column_peek(s, 2));
  }
  return quitus_finish(s, error) ? g_steal_pointer(&ids) : NULL;
}

bool quitus_followup_withdraw(struct quitus_connection *c,
                              const struct quitus_withdrawal *withdrawal, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "UPDATE followups SET state = 'cancelled', error = ? WHERE id = ?");
  quitus_bind_text(s, withdrawal->why);
  quitus_bind_int(s, withdrawal->followup_id);
  g_autofree char *detail = g_strdup_printf("cancel reason=%s", withdrawal->why);
  struct quitus_event event = {.case_id = withdrawal->case_id,
                               .mail_id = withdrawal->mail_id,
                               .followup_id = withdrawal->followup_id,
                               .actor = withdrawal->actor,
                               .what = "cancel",
                               .detail = detail};
  return quitus_run(s, error) && quitus_journal_add(c, &event, error);
}

static bool withdraw_overtaken(struct quitus_connection *c, const struct quitus_cause *cause,
                               struct owed *owed, GError **error) {
  g_autoptr(GArray) ids = overtaken(c, cause, owed, error);
  if (!ids)
    return false;
  for (guint i = 0; i < ids->len; i++) {
    const struct quitus_withdrawal one = {.followup_id = g_array_index(ids, int64_t, i),
                                          .case_id = cause->case_id,
                                          .mail_id = cause->mail_id,
                                          .actor = cause->actor,
                                          .why = OVERTAKEN};
    if (!quitus_followup_withdraw(c, &one, error))
      return false;
  }
  return true;
}

static bool insert(struct quitus_connection *c, const struct quitus_action *action,
                   const struct quitus_cause *cause, const char *message_id, GError **error) {
  g_autofree char *to = quitus_key_address(action->text);
  g_autofree char *labels = quitus_labels_text(action->labels, " ");
  g_autofree char *documents = quitus_documents_text(action->documents, " ");
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "INSERT INTO followups (case_id, mail_id, audience, stranger, unattended, recipient,"
         " labels, documents, due, message_id, made_at)"
         " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, unixepoch())");
  quitus_bind_int(s, cause->case_id);
  quitus_bind_id(s, cause->mail_id);
  quitus_bind_text(s, quitus_audience_id(action->audience));
  quitus_bind_int(s, action->stranger);
  quitus_bind_int(s, action->unattended);
  quitus_bind_text(s, to);
  quitus_bind_text(s, labels);
  quitus_bind_text(s, documents);
  quitus_bind_day(s, action->day);
  quitus_bind_text(s, message_id);
  return quitus_run(s, error);
}

/* Beside an insolvency nothing else is treated.  More than the reply says leaves with a person. */
static void bring_owed(struct quitus_action *answer, const struct owed *owed) {
  if (!owed->labels || answer->labels & 1u << QUITUS_INSOLVENCY)
    return;
  answer->labels |= owed->labels;
  answer->documents |= owed->documents;
  answer->unattended = false;
}

/* A stranger's mail withdraws nothing: anybody could then silence an answer. */
bool quitus_followup_plan(struct quitus_connection *c, const struct quitus_action *action,
                          const struct quitus_cause *cause, int64_t *ret_id, GError **error) {
  bool overtakes = action->audience == QUITUS_TO_DEBTOR && !action->stranger;
  struct quitus_action answer = *action; /* owns nothing */
  struct owed owed = {0};
  if (overtakes && !withdraw_overtaken(c, cause, &owed, error))
    return false;
  bring_owed(&answer, &owed);
  g_autofree char *message_id = make_message_id(cause->mailbox, error);
  if (!message_id || !insert(c, &answer, cause, message_id, error))
    return false;
  *ret_id = quitus_connection_last_id(c);
  return action->audience == QUITUS_TO_DEBTOR || quitus_followup_join(c, cause, *ret_id, error);
}
