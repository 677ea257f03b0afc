/* db/insolvency.h - insolvency proceedings of a debtor, as a person recorded them from the
 * judgment and the BODACC: collection is stopped, and the claim has to be declared in time.
 *
 * The limit is two months from the publication of the opening judgment in the BODACC, two more for
 * a creditor who does not live in the territory of the court: metropolitan France, or the overseas
 * department (art. R622-24 du code de commerce).
 */
#ifndef QUITUS_DB_INSOLVENCY_H
#define QUITUS_DB_INSOLVENCY_H

#include "base/calendar.h"
#include "db/db.h"

struct quitus_insolvency {
  int64_t id, case_id;
  char *case_reference, *creditor, *debtor;
  char *procedure;     /* "sauvegarde", "redressement", "liquidation"; "" not known */
  char *mandataire;    /* to whom the claim is declared; "" */
  quitus_day judgment; /* opening judgment */
  quitus_day bodacc;   /* its publication; QUITUS_NO_DAY: not yet */
  bool overseas;       /* two months more */
  quitus_day limit;    /* last day for declaring; QUITUS_NO_DAY before the publication */
  quitus_day declared; /* QUITUS_NO_DAY: not yet */
};
void quitus_insolvency_free(struct quitus_insolvency *insolvency);

bool quitus_insolvency_procedure_known(const char *procedure);
/* The last day for declaring a claim.  Pure. */
quitus_day quitus_insolvency_limit(quitus_day bodacc, bool overseas);

/* Keeps `given` (ids, names, limit and declared are not looked at), or puts what was recorded
 * right; stops the case; makes the task "declare-claim" due well before the limit, in the place of
 * those that are open.  QUITUS_ERROR_INPUT where the days do not fit, or the case is
 * closed. */
bool quitus_db_insolvency_record(struct quitus_db *db, const struct quitus_insolvency *given,
                                 const char *actor, GError **error);
/* The claim was declared on `day`.  QUITUS_ERROR_NOT_FOUND where no insolvency is recorded. */
bool quitus_db_insolvency_declared(struct quitus_db *db, int64_t case_id, quitus_day day,
                                   const char *note, const char *actor, GError **error);

/* NULL without error where the case has none. */
bool quitus_db_insolvency_of(struct quitus_db *db, int64_t case_id,
                             struct quitus_insolvency **ret_insolvency, GError **error);
/* By limit, the undeclared first; `undeclared`: those alone.  Owns its elements. */
GPtrArray *quitus_db_insolvency_list(struct quitus_db *db, bool undeclared, GError **error);

typedef struct quitus_insolvency quitus_insolvency;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_insolvency, quitus_insolvency_free)

#endif
