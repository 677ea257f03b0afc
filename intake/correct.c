/* intake/correct.c - a person says what a kept message is about. */
#include "base/error.h"
#include "base/i18n.h"
#include "db/correction.h"
#include "intake/inside.h"

/* A mask of the reasons. */
static guint32 labels_of(const struct quitus_reading *reading, bool *ret_certain) {
  guint32 labels = 0;
  bool certain = true;
  for (guint i = 0; i < reading->reasons->len; i++) {
    const struct quitus_reason *reason = reading->reasons->pdata[i];
    labels |= 1u << reason->label;
    certain = certain && reason->certain;
  }
  *ret_certain = certain;
  return labels;
}

/* What stays keeps its evidence; what a person says is certain. */
static void replace_reasons(struct quitus_reading *reading, guint32 labels) {
  for (guint i = reading->reasons->len; i-- > 0;) {
    struct quitus_reason *reason = reading->reasons->pdata[i];
    guint32 bit = 1u << reason->label;
    reason->confidence = 1;
    reason->certain = true;
    if (!(labels & bit))
      g_ptr_array_remove_index(reading->reasons, i);
    labels &= ~bit;
  }
  for (int label = 0; label < QUITUS_N_LABELS; label++)
    if (labels & 1u << label)
      quitus_reading_add(reading, (enum quitus_label)label, 1, true);
}

static bool refuse(const char *why, GError **error) {
  g_set_error_literal(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED, why);
  return false;
}

/* The message as it came; NULL with QUITUS_ERROR_REFUSED where it was erased. */
static struct quitus_message *parse_again(const struct quitus_intake *intake,
                                          const struct quitus_mail *mail, GError **error) {
  g_autoptr(GError) problem = NULL;
  struct quitus_message *message = quitus_intake_parse_kept(intake, mail, &problem);
  if (!message && g_error_matches(problem, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND))
    refuse(_("the message was erased: there is nothing to correct"), error);
  else if (!message)
    g_propagate_error(error, g_steal_pointer(&problem));
  return message;
}

/* What follows from the mail as it is now.  Caller unrefs; NULL with `error`. */
static GPtrArray *decide_anew(const struct quitus_intake *intake, const struct quitus_mail *mail,
                              GError **error) {
  g_autoptr(quitus_message) message = parse_again(intake, mail, error);
  g_autoptr(quitus_case) kase = NULL;
  g_autoptr(GArray) history = NULL;
  g_autoptr(GArray) cases = quitus_db_task_cases(intake->db, mail->id, error);
  if (!message || !cases ||
      (mail->case_id && !(kase = quitus_db_case_get(intake->db, mail->case_id, error))) ||
      (mail->case_id &&
       !quitus_intake_history(intake, mail->case_id, mail->id, mail->reading, &history, error)))
    return NULL;
  g_auto(quitus_link) link = {.case_id = mail->case_id,
                              .confidence = MIN(mail->link_confidence, QUITUS_LINK_BY_A_PERSON),
                              .stranger = mail->stranger,
                              .candidates = g_array_ref(cases),
                              .waiting = g_array_ref(cases)};
  return quitus_intake_actions(intake, message, kase, &link, mail->reading, true, history);
}

static bool correct(const struct quitus_intake *intake, struct quitus_mail *mail, guint32 labels,
                    const char *actor, GError **error) {
  bool certain = true;
  guint32 before = labels_of(mail->reading, &certain);
  if (before == labels && certain)
    return true;
  replace_reasons(mail->reading, labels);
  g_autoptr(GPtrArray) actions = decide_anew(intake, mail, error);
  struct quitus_mail_correction wanted = {
      .mail_id = mail->id, .before = before, .after = labels, .actions = actions, .actor = actor};
  return actions && quitus_db_mail_correct(intake->db, &wanted, error);
}

bool quitus_intake_correct(const struct quitus_intake *intake, int64_t mail_id, guint32 labels,
                           const char *actor, GError **error) {
  g_autoptr(quitus_mail) mail = quitus_db_mail_get(intake->db, mail_id, error);
  if (!mail)
    return false;
  if (mail->direction == QUITUS_INCOMING && mail->reading)
    return correct(intake, mail, labels, actor, error);
  return refuse(_("we sent this message ourselves: it has no reasons"), error);
}
