/* db/journal.h - what happened on each case: append-only, each entry hashed over the one before.
 *
 * Entries are written by the database functions that change something, in the same transaction.
 */
#ifndef QUITUS_DB_JOURNAL_H
#define QUITUS_DB_JOURNAL_H

#include "db/db.h"

struct quitus_journal_entry {
  int64_t id;
  int64_t at;                   /* instant */
  int64_t case_id;              /* 0: none */
  int64_t mail_id, followup_id; /* 0: none */
  char *actor;                  /* "milter", "scan", a person's user name */
  char *what;     /* stable id: "imported", "message-in", "message-out", "hold", "stop", "resume",
                     "open-dispute", "dispute-position", "dispute-proposal", "dispute-answer",
                     "dispute-resolved", "record-promise", "promise" (made with a person, judged,
                     closed), "insolvency", "claim-declared", "contact-dead", "correct", "answer",
                     "task",     "task-added", "task-postponed", "task-done", "approve", "edit",
                     "cancel",     "sent", "failed", "payment", "payment-cancelled", "payments-imported",
                     "closed", "reopened", "first-letter", "exported", "link", "unlink"; of no case:
                     "erase", "purge" */
  char *detail;   /* one English line, no personal data: `what`, then NAME=VALUE where it has more
                     to say; ends in " words=<hash>" where there were words */
  char *words;    /* what a person or a mail server said; NULL: nothing, or erased since */
  bool words_fit; /* they are those that it was written with */
  char *hash;     /* hex SHA-256 of quitus_journal_text(): over every member above but words, and
                     `previous` */
  char *previous; /* the hash of the entry before; 64 zeros before the first */
  char *case_reference; /* as it is now; not hashed.  "" */
};
void quitus_journal_entry_free(struct quitus_journal_entry *entry);

typedef struct quitus_journal_entry quitus_journal_entry;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_journal_entry, quitus_journal_entry_free)

/* What the hash is made over, as db/journal.c says.  Pure.  Caller frees. */
char *quitus_journal_text(const struct quitus_journal_entry *entry);

/* Of one case, oldest first; with what happened to its messages before they were on any case.  Owns
 * its elements. */
GPtrArray *quitus_db_journal(struct quitus_db *db, int64_t case_id, GError **error);

/* False ends the visit. */
typedef bool (*quitus_journal_visitor)(const struct quitus_journal_entry *entry, void *data);
/* Of all cases, oldest first, one at a time. */
bool quitus_db_journal_visit(struct quitus_db *db, quitus_journal_visitor visit, void *data,
                             GError **error);

/* The end of the journal: who notes its hash elsewhere can show later that nothing before it was
 * changed or cut off. */
struct quitus_journal_end {
  unsigned entries;
  char hash[65]; /* of the last; 64 zeros where there is none */
};
/* Recomputes every hash, those of the words too where they are kept.  False with
 * QUITUS_ERROR_DATABASE naming the first entry that does not fit, or where no entry has the hash
 * `noted` (NULL: none was noted). */
bool quitus_db_journal_verify(struct quitus_db *db, const char *noted,
                              struct quitus_journal_end *ret_end, GError **error);

#endif
