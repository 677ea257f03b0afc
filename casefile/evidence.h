/* casefile/evidence.h - the sender's words that show a reason, as people read them. */
#ifndef QUITUS_CASEFILE_EVIDENCE_H
#define QUITUS_CASEFILE_EVIDENCE_H

#include "base/reading.h"

/* On one line, the strongest first: "chèque n° 12 … parti lundi".  Where several pieces of evidence
 * overlap, or say the same, what they say stands there once.  Caller frees. */
char *quitus_evidence_words(const struct quitus_reason *reason);

#endif
