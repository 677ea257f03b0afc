/* classifier/rulings.c - one short function a ruling. */
#include "classifier/rulings.h"

#define IMPROBABLE 0.1 /* below it, what would be filled in is wrong more often than right */

static void withdraw(struct quitus_model_verdict *verdicts, int label) {
  verdicts[label].stated = verdicts[label].certain = false;
}

static void withdraw_all_but(struct quitus_model_verdict *verdicts, int one, int other) {
  for (int label = 0; label < QUITUS_N_LABELS; label++)
    if (label != one && label != other)
      withdraw(verdicts, label);
}

static bool any_stated(const struct quitus_model_verdict *verdicts, int first, int last) {
  for (int label = first; label <= last; label++)
    if (verdicts[label].stated)
      return true;
  return false;
}

/* What a machine's mail says beside that is read too. */
static void rule_on_machines(enum quitus_automatic automatic,
                             struct quitus_model_verdict *verdicts) {
  if (automatic == QUITUS_AUTOMATIC_AUTO_REPLY) {
    verdicts[QUITUS_AUTO_REPLY] = (struct quitus_model_verdict){1, true, true};
    withdraw(verdicts, QUITUS_DELIVERY_FAILURE);
  }
  if (automatic == QUITUS_AUTOMATIC_BOUNCE) {
    verdicts[QUITUS_DELIVERY_FAILURE] = (struct quitus_model_verdict){1, true, true};
    withdraw_all_but(verdicts, QUITUS_DELIVERY_FAILURE, QUITUS_REQUEST_CONTACT);
  }
  if (verdicts[QUITUS_AUTO_REPLY].stated)
    withdraw(verdicts, QUITUS_ACKNOWLEDGEMENT); /* a person's word only */
}

static bool is_likelier(const struct quitus_model_verdict *verdicts, int label, int other) {
  return verdicts[label].stated && verdicts[label].probability > verdicts[other].probability;
}

/* A letter that raises some alarm raises the likeliest, so that a person sees it; unless it is even
 * likelier that nothing is said, or nothing of a debt. */
static void rule_on_alarms(struct quitus_model_verdict *verdicts) {
  int best = -1;
  if (is_likelier(verdicts, QUITUS_ACKNOWLEDGEMENT, QUITUS_ANY_ALARM) ||
      is_likelier(verdicts, QUITUS_OUT_OF_SCOPE, QUITUS_ANY_ALARM))
    return;
  for (int label = 0; label < QUITUS_N_LABELS; label++) {
    if (!quitus_label_is_alarm((enum quitus_label)label))
      continue;
    if (verdicts[label].stated)
      return;
    if (best < 0 || verdicts[label].probability > verdicts[best].probability)
      best = label;
  }
  verdicts[best].stated = verdicts[QUITUS_ANY_ALARM].stated;
  verdicts[best].certain = false;
}

/* The labels from the first excuse to the last commitment stand in one row of the enumeration. */
G_STATIC_ASSERT(QUITUS_INVOICE_NOT_RECEIVED == 0);
G_STATIC_ASSERT(QUITUS_PROMISE_TO_PAY == QUITUS_DISPUTE_UNSPECIFIED + 1);

static void rule_on_labels(struct quitus_model_verdict *verdicts) {
  if (any_stated(verdicts, QUITUS_DISPUTE_BILLING, QUITUS_DISPUTE_DEBT))
    withdraw(verdicts, QUITUS_DISPUTE_UNSPECIFIED);
  if (any_stated(verdicts, QUITUS_INVOICE_NOT_RECEIVED, QUITUS_SETTLEMENT_OFFER))
    withdraw(verdicts, QUITUS_ACKNOWLEDGEMENT);
}

/* Out of scope stands alone: against anything stated it must be certain and the others not. */
static void rule_on_scope(struct quitus_model_verdict *verdicts) {
  bool others = false, certain = false;
  for (int label = 0; label < QUITUS_N_LABELS; label++)
    if (label != QUITUS_OUT_OF_SCOPE) {
      others = others || verdicts[label].stated;
      certain = certain || verdicts[label].certain;
    }
  if (!others || !verdicts[QUITUS_OUT_OF_SCOPE].stated)
    return;
  if (verdicts[QUITUS_OUT_OF_SCOPE].certain && !certain)
    withdraw_all_but(verdicts, QUITUS_OUT_OF_SCOPE, QUITUS_OUT_OF_SCOPE);
  else
    withdraw(verdicts, QUITUS_OUT_OF_SCOPE);
}

void quitus_rulings_apply(enum quitus_automatic automatic,
                          struct quitus_model_verdict verdicts[QUITUS_N_TARGETS]) {
  rule_on_alarms(verdicts);
  rule_on_machines(automatic, verdicts);
  rule_on_labels(verdicts);
  rule_on_scope(verdicts);
}

void quitus_rulings_fill(struct quitus_model_verdict verdicts[QUITUS_N_TARGETS]) {
  int best = 0;
  if (any_stated(verdicts, 0, QUITUS_N_LABELS - 1))
    return;
  for (int label = 1; label < QUITUS_N_LABELS; label++)
    if (verdicts[label].probability > verdicts[best].probability)
      best = label;
  verdicts[best].stated = verdicts[best].probability >= IMPROBABLE;
}
