/* message/mailbox_file.h - the mails in a .eml file, an mbox (RFC 4155), a Maildir or a stream.
 *
 * Quitus's own bytes-in door for files: what is a mailbox and what is a mail is told from the
 * content.
 */
#ifndef QUITUS_MESSAGE_MAILBOX_FILE_H
#define QUITUS_MESSAGE_MAILBOX_FILE_H

#include <glib.h>
#include <stdbool.h>

/* Called for each mail; `name` is the file's path, with "#N" (from 1) behind it in an mbox.
 * Return false to stop. */
typedef bool (*quitus_mail_visitor)(const char *name, GBytes *raw, void *data);

/* Visits every mail under `path`: a mail, an mbox, a Maildir, a folder of these (recursively, in
 * the order of names; of a Maildir in use, what moves meanwhile last, and nothing twice), or "-"
 * for standard input.  False with QUITUS_ERROR_NO_INPUT where a file cannot be read to its end; the
 * others, and what an mbox holds before, are visited all the same.
 */
bool quitus_mailbox_visit(const char *path, quitus_mail_visitor visit, void *data, GError **error);

/* How many bytes quitus_mailbox_visit() will go through, for a progress bar; 0 where not known. */
guint64 quitus_mailbox_size(const char *path);

#endif
