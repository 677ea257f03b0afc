/* milter/hold.h - the bytes of one mail while it comes in: in memory, and once it is large, in a
 * file.
 *
 * Many connections may each bring a mail of many megabytes at the same time, and take as long as
 * they like. The file has no name: it is gone with the process.
 */
#ifndef QUITUS_MILTER_HOLD_H
#define QUITUS_MILTER_HOLD_H

#include <glib.h>
#include <stdbool.h>

/* From here on a mail is large. */
#define QUITUS_HOLD_LARGE ((gsize)1024 * 1024)

struct quitus_hold;

/* The file is made in `folder`.  Where that cannot be done, or the disk is full, all stays in
 * memory. */
struct quitus_hold *quitus_hold_new(const char *folder);
void quitus_hold_free(struct quitus_hold *hold);

/* False where the disk has lost what it was given before: the mail cannot be read. */
bool quitus_hold_append(struct quitus_hold *hold, const void *bytes, gsize length);
gsize quitus_hold_size(const struct quitus_hold *hold);
/* All that was appended; takes `hold`.  What stands in a file is read from there as it is looked
 * at.  NULL where the disk has lost it. */
GBytes *quitus_hold_take(struct quitus_hold *hold);

#endif
