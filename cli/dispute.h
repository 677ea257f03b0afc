/* cli/dispute.h - what the commands on disputes share. */
#ifndef QUITUS_CLI_DISPUTE_H
#define QUITUS_CLI_DISPUTE_H

#include "base/json.h"
#include "db/dispute.h"

/* "part payment: €666.66 now, €333.34 after the remedy", in the user's language.  Caller frees. */
char *quitus_proposal_text(const struct quitus_proposal *proposal, const char *currency);
/* The numbers that it concerns, or "all".  Caller frees. */
char *quitus_dispute_invoices_text(const struct quitus_dispute *dispute);
/* Its members, but for proposals and history, in the object that is open. */
void quitus_dispute_json(const struct quitus_dispute_file *file, quitus_day today,
                         JsonBuilder *builder);
/* The plain name of a kind of proposal ("part-payment"); what is none as it is. */
const char *quitus_proposal_name(const char *kind);
/* The plain name of an outcome that Quitus knows ("settled"); a person's words as they are. */
const char *quitus_outcome_name(const char *outcome);

#endif
