/* followup/approve.c - a person lets an answer leave: it is written once, whole, and its text is
 * kept, with what is attached.
 *
 * A document that cannot be sent stops nothing: the text says that it will follow, a person gets a
 * task, the creditor is asked.  One that was changed since it was taken in stops the answer.
 */
#include "base/error.h"
#include "base/i18n.h"
#include "followup/approval.h"
#include "followup/documents.h"
#include "followup/plan.h"
#include "followup/safety.h"
#include "followup/wording.h"
#include <inttypes.h>

struct approval {
  const struct quitus_config *config;
  struct quitus_db *db;
  struct quitus_answer *answer;
  const char *actor;
  bool is_draft; /* for a person to look at: nobody has tried to let it leave */
};

/* What a person can do about it.  Caller frees. */
static char *remedy_of(const struct quitus_answer *answer) {
  int64_t id = answer->followup->id;
  if (quitus_objection_is_final(answer->objection))
    return g_strdup_printf(_("`quitus followup cancel %" PRId64 "` withdraws it"), id);
  if (answer->followup->held)
    return g_strdup_printf(_("`quitus followup release %" PRId64 "` ends that"), id);
  return g_strdup_printf(
      _("put that right, or withdraw it with `quitus followup cancel %" PRId64 "`"), id);
}

/* Not let through: journalled, where somebody tried. */
static bool refuse(const struct approval *approval, GError **error) {
  const struct quitus_answer *answer = approval->answer;
  g_autofree char *remedy = remedy_of(answer);
  if (approval->is_draft || quitus_db_followup_refused(approval->db, answer->followup->id,
                                                       answer->objection, approval->actor, error))
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED, _("answer %" PRId64 ": %s; %s"),
                answer->followup->id, answer->refusal, remedy);
  return false;
}

/* A refusal that only a person can put right becomes a task too.  The error stays what it was. */
static bool fail_with_task(const struct approval *approval, const char *what, GError *problem,
                           GError **error) {
  if (g_error_matches(problem, QUITUS_ERROR, QUITUS_ERROR_REFUSED) &&
      !quitus_db_followup_task(approval->db, approval->answer->followup->id, what, problem->message,
                               approval->actor, error)) {
    g_error_free(problem);
    return false;
  }
  g_propagate_error(error, problem);
  return false;
}

/* What the creditor can give; the rest is the agency's own. */
static unsigned of_creditor(unsigned kinds) {
  return kinds &
         ~(1u << QUITUS_DOC_MANDATE | 1u << QUITUS_DOC_BANK_DETAILS | 1u << QUITUS_DOC_REMINDERS);
}

static bool tell_missing(const struct approval *approval, const char *notes, GError **error) {
  const struct quitus_answer *answer = approval->answer;
  if (!answer->missing || answer->followup->audience != QUITUS_TO_DEBTOR)
    return true;
  g_autoptr(GString) what = g_string_new(NULL);
  for (int kind = 0; kind < QUITUS_N_DOCUMENT_KINDS; kind++)
    if (answer->missing & 1u << kind)
      g_string_append_printf(what, "%s%s", what->len ? ", " : "", quitus_document_kind_id(kind));
  if (*notes)
    g_string_append_printf(what, ": %s", notes);
  g_strdelimit(what->str, "\n", ' ');
  const char *const *boxes = (const char *const *)approval->config->mailbox.addresses;
  return quitus_db_documents_missing(approval->db, answer->followup->id,
                                     of_creditor(answer->missing), what->str,
                                     boxes && boxes[0] ? boxes[0] : "", approval->actor, error);
}

/* Reads every attachment.  An answer that a person has worded speaks of all of them: then one that
 * cannot be sent is met by the person, not left out. */
static bool examine(const struct approval *approval, GString *notes, GError **error) {
  struct quitus_answer *answer = approval->answer;
  g_autoptr(GError) problem = NULL;
  if (!quitus_answer_examine(answer, notes, &problem))
    return fail_with_task(approval, "document-changed", g_steal_pointer(&problem), error);
  if (!notes->len || !answer->followup->text)
    return true;
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
              _("answer %" PRId64 " was worded by a person and cannot be sent as it is: %s"),
              answer->followup->id, notes->str);
  return tell_missing(approval, notes->str, NULL) && false;
}

/* Whoever wrote it.  What goes to the creditor quotes the debtor's words. */
static bool check_wording(const struct approval *approval, GError **error) {
  const struct quitus_answer *answer = approval->answer;
  if (answer->followup->audience == QUITUS_TO_CREDITOR)
    return true;
  g_autoptr(GPtrArray) forbidden = quitus_forbidden_load(approval->config, answer->language, error);
  if (!forbidden)
    return false;
  const char *found = quitus_forbidden_in(forbidden, answer->followup->text, NULL);
  if (found)
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED,
                _("answer %" PRId64 ": \"%s\" is a forbidden wording (forbidden.txt)"),
                answer->followup->id, found);
  return !found;
}

/* The text as it will leave, judged once more with it. */
static bool write_text(const struct approval *approval, GError **error) {
  struct quitus_answer *answer = approval->answer;
  char *text = quitus_answer_text(approval->config, answer, error);
  if (!text)
    return false;
  g_free(answer->followup->text);
  answer->followup->text = text;
  quitus_answer_judge(approval->config, answer);
  if (answer->refusal)
    return refuse(approval, error);
  return check_wording(approval, error);
}

static bool keep_attached(const struct approval *approval, GError **error) {
  g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
  for (guint i = 0; i < approval->answer->attachments->len; i++) {
    const struct quitus_answer_attachment *a = approval->answer->attachments->pdata[i];
    g_array_append_val(ids, a->document->id);
  }
  return quitus_db_followup_attach(approval->db, approval->answer->followup->id, ids, error);
}

static struct quitus_approved *write_answer(const struct approval *approval, GError **error) {
  struct quitus_answer *answer = approval->answer;
  g_autoptr(GString) notes = g_string_new(NULL);
  GError *problem = NULL;
  if (!examine(approval, notes, error) || !write_text(approval, error))
    return NULL;
  g_autoptr(GBytes) mail = quitus_answer_mail(approval->config, answer, &problem);
  if (!mail) {
    fail_with_task(approval, "mail-too-large", problem, error);
    return NULL;
  }
  if (!tell_missing(approval, notes->str, error) || !keep_attached(approval, error))
    return NULL;
  struct quitus_approved *approved = g_new0(struct quitus_approved, 1);
  approved->text = g_strdup(answer->followup->text);
  approved->papers = quitus_answer_papers(answer);
  approved->mail = g_steal_pointer(&mail);
  return approved;
}

struct quitus_approved *quitus_approved_new(const struct quitus_config *config,
                                            struct quitus_db *db, struct quitus_answer *answer,
                                            const char *actor, GError **error) {
  return write_answer(&(struct approval){config, db, answer, actor, false}, error);
}

struct quitus_approved *quitus_approved_draft(const struct quitus_config *config,
                                              struct quitus_db *db, struct quitus_answer *answer,
                                              const char *actor, GError **error) {
  return write_answer(&(struct approval){config, db, answer, actor, true}, error);
}

bool quitus_answer_approve(const struct quitus_config *config, struct quitus_db *db, int64_t id,
                           const char *actor, GError **error) {
  g_autoptr(quitus_answer) answer = quitus_answer_plan(config, db, id, error);
  if (!answer)
    return false;
  if (answer->refusal)
    return refuse(&(struct approval){config, db, answer, actor, false}, error);
  g_autoptr(quitus_approved) approved = quitus_approved_new(config, db, answer, actor, error);
  if (!approved)
    return false;
  struct quitus_approval approval = quitus_approved_view(approved, answer);
  return quitus_db_followup_approve(db, id, &approval, actor, error);
}
