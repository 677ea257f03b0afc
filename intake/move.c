/* intake/move.c - a kept message goes to the case that a person names. */
#include "base/error.h"
#include "intake/inside.h"

struct quitus_message *quitus_intake_parse_kept(const struct quitus_intake *intake,
                                                const struct quitus_mail *mail, GError **error) {
  g_autoptr(GBytes) raw = quitus_db_mail_raw(intake->db, mail->id, error);
  struct quitus_envelope envelope = {.judged = &mail->automatic};
  return raw ? quitus_message_parse(raw, &envelope, intake->config->mailbox.authserv_id) : NULL;
}

bool quitus_intake_move(const struct quitus_intake *intake, int64_t mail_id, int64_t case_id,
                        const char *actor, GError **error) {
  g_autoptr(quitus_mail) mail = quitus_db_mail_get(intake->db, mail_id, error);
  g_autoptr(quitus_message) message = mail ? quitus_intake_parse_kept(intake, mail, error) : NULL;
  g_autoptr(quitus_case) kase = NULL;
  if (!message || (case_id && !(kase = quitus_db_case_get(intake->db, case_id, error))))
    return false;
  g_auto(quitus_link) link = {.case_id = case_id,
                              .confidence = case_id ? QUITUS_LINK_BY_A_PERSON : 0,
                              .candidates = g_array_new(FALSE, FALSE, sizeof(int64_t))};
  bool is_person = mail->direction == QUITUS_INCOMING && mail->automatic != QUITUS_AUTOMATIC_BOUNCE;
  bool knows = true; /* a machine that reports is nobody: it is no stranger */
  if (case_id && is_person &&
      !quitus_db_case_knows_address(intake->db, case_id, mail->from, &knows, error))
    return false;
  link.stranger = !knows;
  g_autoptr(GArray) history = NULL;
  if (case_id && mail->reading &&
      !quitus_intake_history(intake, case_id, mail_id, mail->reading, &history, error))
    return false;
  g_autoptr(GPtrArray) actions =
      mail->reading
          ? quitus_intake_actions(intake, message, kase, &link, mail->reading, false, history)
          : g_ptr_array_new();
  struct quitus_mail_move move = {.mail_id = mail_id,
                                  .case_id = case_id,
                                  .stranger = link.stranger,
                                  .actions = actions,
                                  .actor = actor};
  return quitus_db_mail_move(intake->db, &move, error);
}
