/* casefile/link_wait.h - on which of the cases among which a person chooses nothing is demanded
 * meanwhile. */
#ifndef QUITUS_CASEFILE_LINK_WAIT_H
#define QUITUS_CASEFILE_LINK_WAIT_H

#include "casefile/link_hear.h"

/* Adds those of `candidates` to `waiting`.  `from` in lower case; NULL: a machine. */
bool quitus_link_waiting(struct quitus_finder *finder, const struct quitus_hearing *hearing,
                         const char *from, const GArray *candidates, GArray *waiting,
                         GError **error);

#endif
