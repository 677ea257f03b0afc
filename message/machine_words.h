/* message/machine_words.h - what machines write, and people do not.
 *
 * Subject and text come folded, the text on one line.  Only phrases that no person would type
 * count: a person may well mention an absence or an automatic reply.
 */
#ifndef QUITUS_MESSAGE_MACHINE_WORDS_H
#define QUITUS_MESSAGE_MACHINE_WORDS_H

#include <stdbool.h>

/* A mail server's notice that a mail did not arrive, or not yet. */
bool quitus_reads_as_bounce(const char *subject, const char *text);
/* "Réponse automatique : …", "Out of Office: …" */
bool quitus_subject_of_machine(const char *subject);
/* A sentence by which a machine presents itself: "This is an automated message". */
bool quitus_text_of_machine(const char *text);
/* The writer is away now, and says what happens to mail in general meanwhile. */
bool quitus_reads_as_absence(const char *text);
/* A ticket program's receipt: a number in the subject, and the standard sentence. */
bool quitus_reads_as_ticket(const char *subject, const char *text);

#endif
