/* classifier/fields/roles.c - which table of cues belongs to which role. */
#include "classifier/fields/roles.h"

const struct quitus_role_cues *quitus_role_cues(enum quitus_role role) {
  static const struct quitus_role_cues *const roles[QUITUS_N_ROLES] = {
      [QUITUS_ROLE_PROMISE_DATE] = &quitus_promise_date_cues,
      [QUITUS_ROLE_PAYMENT_DATE] = &quitus_payment_date_cues,
      [QUITUS_ROLE_RETURN_DATE] = &quitus_return_date_cues,
      [QUITUS_ROLE_PROMISE_AMOUNT] = &quitus_promise_amount_cues,
      [QUITUS_ROLE_PAYMENT_AMOUNT] = &quitus_payment_amount_cues,
      [QUITUS_ROLE_DISPUTED_AMOUNT] = &quitus_disputed_amount_cues,
      [QUITUS_ROLE_INVOICE] = &quitus_invoice_cues,
      [QUITUS_ROLE_PAYMENT_REFERENCE] = &quitus_payment_reference_cues,
      [QUITUS_ROLE_CONTACT] = &quitus_contact_cues,
      [QUITUS_ROLE_DOCUMENT] = &quitus_document_cues,
  };
  g_assert(role >= 0 && role < QUITUS_N_ROLES);
  return roles[role];
}
