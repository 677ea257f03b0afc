/* db/purpose.c - the names of what follow-ups are for. */
#include "db/purpose.h"
#include "base/i18n.h"
#include <glib.h>
#include <string.h>

static const struct {
  const char *id, *name;
} purposes[QUITUS_N_PURPOSES] = {
    [QUITUS_PURPOSE_ANSWER] = {"", N_("answer")},
    [QUITUS_PURPOSE_PREVENTIVE] = {"reminder-preventive", N_("notice before the due date")},
    [QUITUS_PURPOSE_REMINDER_1] = {"reminder-1", N_("first reminder")},
    [QUITUS_PURPOSE_REMINDER_2] = {"reminder-2", N_("second reminder")},
    [QUITUS_PURPOSE_FORMAL_NOTICE] = {"formal-notice", N_("formal notice")},
    [QUITUS_PURPOSE_BROKEN_PROMISE] = {"broken-promise", N_("promise not kept")},
    [QUITUS_PURPOSE_PAYMENT_NOT_SEEN] = {"payment-not-seen", N_("payment announced, not seen")},
    [QUITUS_PURPOSE_APPROVAL_DUE] = {"approval-due", N_("approval that was awaited")},
    [QUITUS_PURPOSE_ASK_AGAIN] = {"ask-again", N_("asking again after an absence")},
    [QUITUS_PURPOSE_NO_REPLY] = {"no-reply", N_("no reply to our message")},
    [QUITUS_PURPOSE_THANKS] = {"thanks", N_("thanks for the payment")},
    [QUITUS_PURPOSE_CREDITOR_SILENT] = {"creditor-silent", N_("creditor's position awaited")},
    [QUITUS_PURPOSE_CLAIM_LIMIT] = {"creditor-claim-limit", N_("time limit for the claim")},
};

const char *quitus_purpose_id(enum quitus_purpose purpose) {
  g_assert(purpose < QUITUS_N_PURPOSES);
  return purposes[purpose].id;
}

bool quitus_purpose_parse(const char *id, enum quitus_purpose *ret_purpose) {
  for (int i = 0; i < QUITUS_N_PURPOSES; i++)
    if (strcmp(purposes[i].id, id) == 0) {
      *ret_purpose = (enum quitus_purpose)i;
      return true;
    }
  return false;
}

const char *quitus_purpose_name(enum quitus_purpose purpose) {
  g_assert(purpose < QUITUS_N_PURPOSES);
  return _(purposes[purpose].name);
}

bool quitus_purpose_is_step(enum quitus_purpose purpose) {
  return purpose >= QUITUS_PURPOSE_PREVENTIVE && purpose <= QUITUS_PURPOSE_FORMAL_NOTICE;
}

bool quitus_purpose_is_demand(enum quitus_purpose purpose) {
  return purpose >= QUITUS_PURPOSE_PREVENTIVE && purpose <= QUITUS_PURPOSE_NO_REPLY;
}
