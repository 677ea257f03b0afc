/* db/person.h - all that is kept about one address: showing it, and erasing it.
 *
 * A person is who stands behind a mail address.  What concerns them: contacts and creditors with
 * that address, messages from it or to it with all that was read in them, answers to it, and the
 * journal of those.  Regulation (EU) 2016/679 (GDPR): art. 15 and 20 (access, portability), art. 17
 * (erasure; 17(3)(b) and (e): not what the law says to keep, nor what a claim needs).
 */
#ifndef QUITUS_DB_PERSON_H
#define QUITUS_DB_PERSON_H

#include "base/calendar.h"
#include "db/db.h"

/* ---- showing ---- */

/* One value of a record: text, or NULL where `is_number`, or where there is none. */
struct quitus_value {
  const char *name; /* "subject" */
  const char *text;
  bool is_number;
  int64_t number;
};
/* One record of a kind ("contacts", "messages", "reasons" …), of `n` values, the first of which is
 * the id where the kind is "messages".  Owned by the database until the visitor returns.  False
 * ends the visit. */
typedef bool (*quitus_person_visitor)(const char *kind, const struct quitus_value *values, guint n,
                                      void *data);

/* Every record about an address, kind by kind.  Reads all messages: seconds for a million.
 * QUITUS_ERROR_NOT_FOUND where nothing is kept about it. */
bool quitus_db_person_visit(struct quitus_db *db, const char *address, quitus_person_visitor visit,
                            void *data, GError **error);

/* ---- erasing ---- */

/* How much; papers: cases of which it is forgotten who owed and which documents there were. */
struct quitus_erased {
  unsigned cases, contacts, mails, followups, papers;
};

/* Erases all of it in one transaction, journalled with `actor` and without the address.  Amounts
 * and dates of the cases stay, and the journal, which holds no personal data.
 *
 * QUITUS_ERROR_REFUSED, naming the cases, while one of them is not closed, or was closed (or last
 * written about) less than `claims_years` before `today`.  QUITUS_ERROR_NOT_FOUND.  With `dry_run`
 * the same is done and undone.
 *
 * The bytes are gone from the file after quitus_db_scrub(). */
bool quitus_db_person_erase(struct quitus_db *db, const char *address, quitus_day today,
                            unsigned claims_years, bool dry_run, const char *actor,
                            struct quitus_erased *ret_erased, GError **error);

#endif
