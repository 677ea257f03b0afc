/* cli/dispute_names.c - the plain names of how a dispute may end. */
#include "base/i18n.h"
#include "cli/dispute.h"
#include "cli/named.h"

static const struct quitus_named proposals[] = {
    {"credit-note", N_("credit note")},
    {"part-payment", N_("part payment")},
    {"instalments", N_("instalments")},
    {"mediation", N_("mediation")},
};
static const struct quitus_named outcomes[] = {
    {"upheld", N_("found right")},
    {"rejected", N_("rejected")},
    {"settled", N_("settled")},
    {"withdrawn", N_("withdrawn")},
};

const char *quitus_proposal_name(const char *kind) {
  return quitus_named(proposals, G_N_ELEMENTS(proposals), kind);
}

const char *quitus_outcome_name(const char *outcome) {
  return quitus_named(outcomes, G_N_ELEMENTS(outcomes), outcome);
}
