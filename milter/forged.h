/* milter/forged.h - the X-Quitus-* headers that a mail already has when it arrives.
 *
 * Only Quitus may say what Quitus says: whatever comes under these names from outside is removed.
 * Here they are only counted; removing them is in headers.h.
 */
#ifndef QUITUS_MILTER_FORGED_H
#define QUITUS_MILTER_FORGED_H

#include <glib.h>
#include <stdbool.h>

/* How many headers there are of each name, in any case. */
struct quitus_forged;

struct quitus_forged *quitus_forged_new(void);
void quitus_forged_free(struct quitus_forged *forged);

/* Counts the header if its name is of our family. */
void quitus_forged_note(struct quitus_forged *forged, const char *name);
/* How many there are in all. */
unsigned quitus_forged_total(const struct quitus_forged *forged);

/* Calls `visit` for each header to be removed, with its number among those of its name, counted
 * from 1. The last comes first: mail servers differ in whether a removed header is still counted,
 * and this order is right for both.  Stops, and returns false, when `visit` does. */
typedef bool (*quitus_forged_visitor)(const char *name, unsigned number, void *data);
bool quitus_forged_foreach(const struct quitus_forged *forged, quitus_forged_visitor visit,
                           void *data);

#endif
