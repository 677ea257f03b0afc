/* cli/dispute_names.c - the plain names of how a dispute may end. */
#include "base/i18n.h"
#include "cli/dispute.h"
#include <string.h>

struct named {
  const char *id, *name;
};

static const struct named proposals[] = {
    {"credit-note", N_("credit note")},
    {"part-payment", N_("part payment")},
    {"instalments", N_("instalments")},
    {"mediation", N_("mediation")},
};
static const struct named outcomes[] = {
    {"upheld", N_("found right")},
    {"rejected", N_("rejected")},
    {"settled", N_("settled")},
    {"withdrawn", N_("withdrawn")},
};

static const char *find(const struct named *table, size_t n, const char *id) {
  for (size_t i = 0; i < n; i++)
    if (strcmp(table[i].id, id) == 0)
      return _(table[i].name);
  return id;
}

const char *quitus_proposal_name(const char *kind) {
  return find(proposals, G_N_ELEMENTS(proposals), kind);
}

const char *quitus_outcome_name(const char *outcome) {
  return find(outcomes, G_N_ELEMENTS(outcomes), outcome);
}
