/* db/search.h - what linking one message asks of the database, all as of one moment.
 *
 * Every lookup goes through an index: what one costs grows with the depth of a tree, not with the
 * number of cases.  Thread rule: one thread at a time.
 */
#ifndef QUITUS_DB_SEARCH_H
#define QUITUS_DB_SEARCH_H

#include "db/case.h"

enum {
  QUITUS_MOST_FOUND = 16,  /* more cases than that decide nothing */
  QUITUS_MOST_SHAPES = 64, /* the most frequent ones */
};

struct quitus_search;

/* NULL where the file cannot be read.  Ends, and lets the file go, with quitus_search_free(). */
struct quitus_search *quitus_search_new(struct quitus_db *db, GError **error);
void quitus_search_free(struct quitus_search *search);

/* As quitus_db_case_find(). */
GArray *quitus_search_cases(struct quitus_search *search, enum quitus_key key, const char *value,
                            GError **error);

/* The shapes (base/shape.h) of the portfolio's references and invoice numbers, the most frequent
 * first.  Owns its strings. */
GPtrArray *quitus_search_shapes(struct quitus_search *search, GError **error);

/* What tells several cases of one sender apart. */
struct quitus_case_trait {
  int64_t case_id, debtor_id;
  char *creditor; /* name; "" */
  bool closed;
  bool knows; /* the address asked for is a valid contact's, or the creditor's */
};
void quitus_case_trait_clear(struct quitus_case_trait *trait);
/* `address` in lower case; NULL: none. */
bool quitus_search_trait(struct quitus_search *search, int64_t case_id, const char *address,
                         struct quitus_case_trait *ret_trait, GError **error);

/* Is `cents` the case's balance, or the amount or rest of one of its invoices? */
bool quitus_search_owes(struct quitus_search *search, int64_t case_id, int64_t cents,
                        bool *ret_owes, GError **error);

typedef struct quitus_search quitus_search;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_search, quitus_search_free)

#endif
