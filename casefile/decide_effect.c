/* casefile/decide_effect.c - what a reply does to its case: collection stopped or held, disputes, a
 * promise, addresses that are dead. */
#include "casefile/decide_inside.h"
#include "casefile/evidence.h"
#include "casefile/points.h"
#include <string.h>

/* What the firm disputes of the reply concern together; NULL: all of the case.  Caller frees. */
static char **all_disputed(const struct quitus_plan *plan) {
  g_autoptr(GStrvBuilder) all = g_strv_builder_new();
  for (guint i = 0; i < quitus_plan_n_reasons(plan); i++) {
    const struct quitus_reason *reason = quitus_plan_reason(plan, i);
    if (quitus_plan_sort(plan, reason) != QUITUS_DISPUTE_FIRM)
      continue;
    g_auto(GStrv) numbers = quitus_dispute_invoices(plan->about, reason->label);
    if (!numbers)
      return NULL;
    g_strv_builder_addv(all, (const char **)numbers);
  }
  return g_strv_builder_end(all);
}

/* The disputes that the reply opens hold what they concern, as long as they are open. */
static void hold_by_disputes(struct quitus_plan *plan) {
  enum quitus_label first = QUITUS_N_LABELS;
  for (guint i = 0; i < quitus_plan_n_reasons(plan); i++)
    if (quitus_plan_sort(plan, quitus_plan_reason(plan, i)) == QUITUS_DISPUTE_FIRM)
      first = MIN(first, quitus_plan_reason(plan, i)->label);
  if (first == QUITUS_N_LABELS)
    return;
  struct quitus_action *hold = quitus_plan_add(plan, QUITUS_ACTION_HOLD, first);
  g_auto(GStrv) numbers = all_disputed(plan);
  hold->by_dispute = true;
  hold->invoices = quitus_dispute_held(plan->about, numbers);
}

/* Of several holds the longest, of equals the first in the taxonomy's order. */
static bool is_stronger(const struct quitus_plan *plan, const struct quitus_reason *reason,
                        const struct quitus_reason *than) {
  const struct quitus_play *play = quitus_plan_play(plan, reason),
                           *best = quitus_plan_play(plan, than);
  unsigned days = play->hold_days ? play->hold_days : G_MAXUINT;
  unsigned best_days = best->hold_days ? best->hold_days : G_MAXUINT;
  if (play->effect != best->effect)
    return play->effect > best->effect;
  return days > best_days || (days == best_days && reason->label < than->label);
}

static void hold_by(struct quitus_plan *plan, const struct quitus_reason *reason) {
  const struct quitus_play *play = quitus_plan_play(plan, reason);
  struct quitus_action *hold = quitus_plan_add(plan, QUITUS_ACTION_HOLD, reason->label);
  if (play->hold_days)
    hold->day = plan->about->today + (quitus_day)play->hold_days;
}

/* What may be a dispute holds until a person has said whether it is one: a hold for each, as the
 * others, and what else the reply holds for, stay when that is said. */
static void hold_by_doubts(struct quitus_plan *plan) {
  for (guint i = 0; i < quitus_plan_n_reasons(plan); i++) {
    const struct quitus_reason *reason = quitus_plan_reason(plan, i);
    if (quitus_plan_sort(plan, reason) == QUITUS_DISPUTE_DOUBTFUL &&
        quitus_plan_play(plan, reason)->effect == QUITUS_EFFECT_HOLD)
      hold_by(plan, reason);
  }
}

/* Of what stops, or holds and is no dispute; NULL: nothing does. */
static const struct quitus_reason *strongest_effect(const struct quitus_plan *plan) {
  const struct quitus_reason *strongest = NULL;
  for (guint i = 0; i < quitus_plan_n_reasons(plan); i++) {
    const struct quitus_reason *reason = quitus_plan_reason(plan, i);
    enum quitus_effect effect = quitus_plan_play(plan, reason)->effect;
    bool by_itself = quitus_plan_sort(plan, reason) == QUITUS_DISPUTE_NONE;
    if ((effect == QUITUS_EFFECT_STOP || (effect == QUITUS_EFFECT_HOLD && by_itself)) &&
        (!strongest || is_stronger(plan, reason, strongest)))
      strongest = reason;
  }
  return strongest;
}

/* Stop before hold.  What another reason holds is held beside what the disputes hold: they end at
 * different times. */
static void decide_effect(struct quitus_plan *plan) {
  const struct quitus_reason *strongest = strongest_effect(plan);
  if (strongest && quitus_plan_play(plan, strongest)->effect == QUITUS_EFFECT_STOP) {
    quitus_plan_add(plan, QUITUS_ACTION_STOP, strongest->label);
    return;
  }
  hold_by_disputes(plan);
  hold_by_doubts(plan);
  if (strongest)
    hold_by(plan, strongest);
}

static void open_dispute(struct quitus_plan *plan, const struct quitus_reason *reason,
                         int64_t amount) {
  struct quitus_action *dispute = quitus_plan_add(plan, QUITUS_ACTION_OPEN_DISPUTE, reason->label);
  dispute->text = g_strdup(quitus_dispute_service(plan->playbook, plan->about, reason->label));
  dispute->words = quitus_evidence_words(reason);
  dispute->amount = amount;
  dispute->invoices = quitus_dispute_invoices(plan->about, reason->label);
  dispute->day = plan->about->today + (quitus_day)quitus_plan_play(plan, reason)->position_days;
}

/* What is doubtful is a person's to say: they open it, or lift the hold. */
static void decide_disputes(struct quitus_plan *plan) {
  int64_t amount = plan->about->reading->fields.disputed_amount;
  for (guint i = 0; i < quitus_plan_n_reasons(plan); i++) {
    const struct quitus_reason *reason = quitus_plan_reason(plan, i);
    enum quitus_dispute_sort sort = quitus_plan_sort(plan, reason);
    if (sort == QUITUS_DISPUTE_DOUBTFUL) {
      g_autofree char *words = quitus_evidence_words(reason);
      quitus_plan_task(plan, reason->label, "check-dispute", words, plan->about->today);
    }
    if (sort != QUITUS_DISPUTE_FIRM)
      continue;
    open_dispute(plan, reason, amount);
    amount = QUITUS_NO_AMOUNT; /* one amount is named: it stands with the first dispute */
  }
}

/* What is left to pay of the invoices that the promise names; QUITUS_NO_AMOUNT where it names none,
 * or all. */
static int64_t promised_of_invoices(const struct quitus_situation *about) {
  g_auto(GStrv) numbers = quitus_point_invoices(about, QUITUS_PROMISE_TO_PAY);
  int64_t sum = 0;
  bool leaves_some = false;
  for (guint i = 0; numbers && i < about->kase->invoices->len; i++) {
    const struct quitus_invoice *invoice = about->kase->invoices->pdata[i];
    if (strcmp(invoice->currency, about->kase->currency) != 0)
      continue;
    if (g_strv_contains((const char *const *)numbers, invoice->number))
      sum += invoice->amount - invoice->paid;
    else
      leaves_some = leaves_some || invoice->amount > invoice->paid;
  }
  return sum > 0 && leaves_some ? sum : QUITUS_NO_AMOUNT;
}

/* Payment of earlier debts is barred once collection is stopped: no promise is one then. */
static void decide_promise(struct quitus_plan *plan) {
  const struct quitus_fields *fields = &plan->about->reading->fields;
  if (!quitus_reading_has(plan->about->reading, QUITUS_PROMISE_TO_PAY) ||
      quitus_plan_is_stopped(plan))
    return;
  struct quitus_action *promise =
      quitus_plan_add(plan, QUITUS_ACTION_RECORD_PROMISE, QUITUS_PROMISE_TO_PAY);
  promise->day = fields->promise_date;
  promise->amount = fields->promise_amount;
  if (promise->amount == QUITUS_NO_AMOUNT && fields->instalments <= 1)
    promise->amount = promised_of_invoices(plan->about);
  promise->text = g_strdup(fields->payment_method);
  promise->parts = fields->instalments;
}

/* Only a final failure ends an address: a delayed mail may still arrive (RFC 3464, 2.3.3). */
static void decide_dead_contacts(struct quitus_plan *plan) {
  const char *const *addresses = plan->about->bounced_addresses;
  if (plan->about->automatic != QUITUS_AUTOMATIC_BOUNCE || !plan->about->bounce_is_final)
    return;
  for (; addresses && *addresses; addresses++) {
    struct quitus_action *dead =
        quitus_plan_add(plan, QUITUS_ACTION_CONTACT_DEAD, QUITUS_DELIVERY_FAILURE);
    dead->text = g_strdup(*addresses);
  }
}

void quitus_decide_effects(struct quitus_plan *plan) {
  decide_effect(plan);
  decide_disputes(plan);
  decide_promise(plan);
  decide_dead_contacts(plan);
}
