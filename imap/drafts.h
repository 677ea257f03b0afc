/* imap/drafts.h - prepared answers among the drafts of a mailbox, and what people do with them
 * there.
 *
 * An answer that waits for a person is put into the Drafts folder (\Draft \Seen), threaded to the
 * message that it answers, with what is attached, as it would leave; one that may not leave as
 * things stand is not put.  From then on:
 *
 *   - the agent sends it: seen by whichever door sees the mail (db/followup_left.h); ours is
 *     removed
 *   - the agent edits it: the program puts another in its place, which is followed; the answer
 *     is in a person's hands, and never replaced
 *   - the agent deletes it: the answer is cancelled, once the Sent folder was looked at and a
 *     grace is over, as programs delete a draft before its sent copy is stored; where there is no
 *     such folder it is held after a longer grace, and a person is asked (db/draft_lost.c)
 *   - the case changes: ours, untouched, is withdrawn, or replaced by what is right now
 *
 * There are never two drafts for one answer: see db/draft.h for the order of steps, which a kill
 * may end anywhere.
 *
 * Thread rule: one thread at a time.
 */
#ifndef QUITUS_IMAP_DRAFTS_H
#define QUITUS_IMAP_DRAFTS_H

#include "db/db.h"
#include "imap/session.h"

struct quitus_drafts;

/* What rounds did. */
struct quitus_drafts_report {
  unsigned put, withdrawn;  /* by us */
  unsigned edited, deleted; /* by people */
};

/* Of the mailbox of `account`, one of `config->imap`: the first of them also gets the answers to
 * messages that lie in no mailbox.  All must outlive it. */
struct quitus_drafts *quitus_drafts_new(const struct quitus_config *config,
                                        const struct quitus_imap_config *account,
                                        struct quitus_db *db);
void quitus_drafts_free(struct quitus_drafts *drafts);
/* `go_on` is asked before every draft of a round, which may take long; false: it is time to stop,
 * and the round ends there. */
void quitus_drafts_watch(struct quitus_drafts *drafts, bool (*go_on)(void *data), void *data);

/* The Sent folder, just before a round. */
enum quitus_sent_folder {
  QUITUS_SENT_UNREAD, /* not read, or not to its end */
  QUITUS_SENT_READ,
  QUITUS_SENT_NONE, /* there is none, or none that may be read */
};

/* One round, which selects the Drafts folder.  A folder that refuses (quota, rights) is no error:
 * it is logged once, a person gets a task, and it is tried again later.  Adds to *report. */
bool quitus_drafts_round(struct quitus_drafts *drafts, struct quitus_imap *imap,
                         enum quitus_sent_folder sent, struct quitus_drafts_report *report,
                         GError **error);

typedef struct quitus_drafts quitus_drafts;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_drafts, quitus_drafts_free)

#endif
