/* casefile/disputes.c - what in a reply is a dispute.  What follows from it is in decide_effect.c.
 */
#include "casefile/disputes.h"
#include "base/fold.h"
#include "casefile/points.h"
#include <string.h>

/* The confidence from which a dispute is opened and the creditor told.  A letter that raises some
 * alarm raises the likeliest (classifier/rulings.c), at 13 % if need be, and confidences mean what
 * they say (doc/accuracy.md, "Calibration"): of disputes below one half, most are not there. */
static const double FIRM_DISPUTE = 0.5;

static bool is_firm(const struct quitus_reason *reason) {
  return reason->confidence >= FIRM_DISPUTE;
}

const char *quitus_dispute_service(const struct quitus_playbook *playbook,
                                   const struct quitus_situation *about, enum quitus_label label) {
  return quitus_playbook_service(playbook, label, about->kase->creditor);
}

static bool any_firm(const struct quitus_playbook *playbook, const struct quitus_situation *about) {
  for (guint i = 0; i < about->reading->reasons->len; i++) {
    const struct quitus_reason *reason = about->reading->reasons->pdata[i];
    if (is_firm(reason) && quitus_dispute_service(playbook, about, reason->label))
      return true;
  }
  return false;
}

static bool is_part(const struct quitus_playbook *playbook, const struct quitus_situation *about,
                    const struct quitus_reason *reason) {
  const char *service = quitus_dispute_service(playbook, about, reason->label);
  for (guint i = 0; i < about->reading->reasons->len; i++) {
    const struct quitus_reason *other = about->reading->reasons->pdata[i];
    if (quitus_label_is_dispute(other->label) && is_firm(other) &&
        g_strcmp0(quitus_dispute_service(playbook, about, other->label), service) == 0)
      return true;
  }
  return false;
}

enum quitus_dispute_sort quitus_dispute_sort(const struct quitus_playbook *playbook,
                                             const struct quitus_situation *about,
                                             const struct quitus_reason *reason) {
  if (!quitus_dispute_service(playbook, about, reason->label))
    return QUITUS_DISPUTE_NONE;
  if (!quitus_label_is_dispute(reason->label) && is_part(playbook, about, reason))
    return QUITUS_DISPUTE_PART;
  if (is_firm(reason))
    return QUITUS_DISPUTE_FIRM;
  return any_firm(playbook, about) ? QUITUS_DISPUTE_FAINT : QUITUS_DISPUTE_DOUBTFUL;
}

static bool names(const struct quitus_situation *about, const struct quitus_invoice *invoice) {
  g_autofree char *number = quitus_fold_key(invoice->number);
  const GPtrArray *refs = about->reading->fields.invoice_refs;
  for (guint i = 0; i < refs->len; i++) {
    g_autofree char *ref = quitus_fold_key(refs->pdata[i]);
    if (*ref && strcmp(ref, number) == 0)
      return true;
  }
  return false;
}

static bool is_unpaid(const struct quitus_invoice *invoice) {
  return invoice->paid < invoice->amount;
}

/* An invoice is held whole, even where less than its amount is contested: what is left over is not
 * for a machine to demand. */
static char **named_invoices(const struct quitus_situation *about, enum quitus_label label) {
  const GPtrArray *invoices = about->kase->invoices;
  g_autoptr(GStrvBuilder) numbers = g_strv_builder_new();
  bool unpaid = false;
  for (guint i = 0; i < invoices->len; i++) {
    const struct quitus_invoice *invoice = invoices->pdata[i];
    if (!names(about, invoice) || quitus_point_excepts(about, label, invoice->number))
      continue;
    g_strv_builder_add(numbers, invoice->number);
    unpaid = unpaid || is_unpaid(invoice);
  }
  return unpaid ? g_strv_builder_end(numbers) : NULL;
}

char **quitus_dispute_invoices(const struct quitus_situation *about, enum quitus_label label) {
  const GPtrArray *disputes = about->kase->disputes;
  char **numbers = named_invoices(about, label);
  for (guint i = 0; !numbers && i < disputes->len; i++) {
    const struct quitus_dispute *dispute = disputes->pdata[i];
    if (dispute->kind == label && strcmp(dispute->state, "open") == 0 && *dispute->invoices)
      return g_strdupv(dispute->invoices);
  }
  return numbers;
}

char **quitus_dispute_held(const struct quitus_situation *about, char **numbers) {
  const GPtrArray *invoices = about->kase->invoices;
  g_autoptr(GStrvBuilder) held = g_strv_builder_new();
  bool leaves_some = false;
  for (guint i = 0; numbers && i < invoices->len; i++) {
    const struct quitus_invoice *invoice = invoices->pdata[i];
    if (g_strv_contains((const char *const *)numbers, invoice->number))
      g_strv_builder_add(held, invoice->number);
    else
      leaves_some = leaves_some || (is_unpaid(invoice) && !invoice->held);
  }
  return leaves_some ? g_strv_builder_end(held) : NULL;
}
