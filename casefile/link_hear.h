/* casefile/link_hear.h - what each cue of a message says: the cases that it names.  Which of them
 * counts is judged in casefile/link.c. */
#ifndef QUITUS_CASEFILE_LINK_HEAR_H
#define QUITUS_CASEFILE_LINK_HEAR_H

#include "base/ids.h"
#include "casefile/link.h"
#include "db/finder.h"

/* From the strongest to the weakest. */
enum quitus_voice {
  QUITUS_VOICE_REPLY_ADDRESS,
  QUITUS_VOICE_THREAD,
  QUITUS_VOICE_OWN_REFERENCE, /* in the subject or the sender's own words */
  QUITUS_VOICE_OWN_INVOICE,
  QUITUS_VOICE_QUOTED_REFERENCE,
  QUITUS_VOICE_QUOTED_INVOICE,
  QUITUS_VOICE_CONTACT,
  QUITUS_VOICE_DOMAIN,
  QUITUS_VOICE_SIREN,
  QUITUS_VOICE_NAME,
  QUITUS_N_VOICES
};

struct quitus_hearing {
  GArray *said[QUITUS_N_VOICES]; /* of int64_t: case ids; never NULL */
  GArray *denied;                /* of int64_t: cases that the sender says it is not */
  bool two_references;           /* the sender's own words name several cases by their references */
  bool repaired[QUITUS_N_VOICES]; /* the number did not stand there as it is */
};
void quitus_hearing_clear(struct quitus_hearing *hearing);

/* Asks about everything but names.  False where the database cannot be asked. */
bool quitus_hear(struct quitus_db *db, struct quitus_finder *finder,
                 const struct quitus_link_query *query, struct quitus_hearing *ret_hearing,
                 GError **error);
/* Then about the debtor's number and name, which takes longer. */
bool quitus_hear_names(struct quitus_finder *finder, const struct quitus_link_query *query,
                       struct quitus_hearing *hearing, GError **error);

/* ---- sets of case ids ---- */

void quitus_ids_add(GArray *ids, const GArray *more); /* each once */
bool quitus_ids_meet(const GArray *ids, const GArray *other);
/* The ids of `ids` that are in `other` too.  Caller frees. */
GArray *quitus_ids_common(const GArray *ids, const GArray *other);

typedef struct quitus_hearing quitus_hearing;
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(quitus_hearing, quitus_hearing_clear)

#endif
