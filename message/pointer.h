/* message/pointer.h - does a reply say nothing but that something is attached? */
#ifndef QUITUS_MESSAGE_POINTER_H
#define QUITUS_MESSAGE_POINTER_H

#include <stdbool.h>

/* True of "Voir pièce jointe", "Please find our letter attached": a greeting, a close and names
 * aside, every word is one of those that point at what is attached.  Whatever else is said, and be
 * it one word, makes it a reply. */
bool quitus_only_points(const char *reply_text);

#endif
