/* followup/quittance.c - what a collector owes for a payment: a receipt to the debtor, a notice to
 * the creditor (art. R124-6 and R124-5 code des procédures civiles d'exécution). */
#include "followup/followup.h"
#include "followup/mentions.h"

bool quitus_answer_quittances(const struct quitus_config *config, struct quitus_db *db,
                              int64_t case_id, const struct quitus_quittance *receipt,
                              const char *actor, GError **error) {
  g_autoptr(quitus_case) kase = quitus_db_case_get(db, case_id, error);
  if (!kase)
    return false;
  const char *const *boxes = (const char *const *)config->mailbox.addresses;
  return !quitus_case_is_collected(config, kase) ||
         quitus_db_quittance_plan(db, case_id, receipt, boxes && boxes[0] ? boxes[0] : "", actor,
                                  error);
}
