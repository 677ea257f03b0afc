/* cli/dispute.h - what the commands on disputes share. */
#ifndef QUITUS_CLI_DISPUTE_H
#define QUITUS_CLI_DISPUTE_H

#include "db/dispute.h"

/* A dispute's number; false with QUITUS_ERROR_INPUT. */
bool quitus_parse_dispute(const char *text, int64_t *ret_id, GError **error);

/* "part payment: €666.66 now, €333.34 after the remedy", in the user's language.  Caller frees. */
char *quitus_proposal_text(const struct quitus_proposal *proposal, const char *currency);
/* The plain name of an outcome that Quitus knows ("settled"); a person's words as they are. */
const char *quitus_outcome_name(const char *outcome);

#endif
