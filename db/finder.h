/* db/finder.h - what linking one message asks of the database, all as of one moment.
 *
 * Every lookup goes through an index: what one costs grows with the depth of a tree, not with the
 * number of cases.  Thread rule: one thread at a time.
 */
#ifndef QUITUS_DB_FINDER_H
#define QUITUS_DB_FINDER_H

#include "db/case.h"

enum {
  QUITUS_MOST_FOUND = 16,  /* more cases than that decide nothing */
  QUITUS_MOST_SHAPES = 64, /* the most frequent ones */
};

struct quitus_finder;

/* NULL where the file cannot be read.  Ends, and lets the file go, with quitus_finder_free(). */
struct quitus_finder *quitus_finder_new(struct quitus_db *db, GError **error);
void quitus_finder_free(struct quitus_finder *finder);

/* As quitus_db_case_find(). */
GArray *quitus_finder_cases(struct quitus_finder *finder, enum quitus_key key, const char *value,
                            GError **error);

/* Is `key` a debtor's name (as QUITUS_KEY_NAME keeps it), or the beginning of one? */
enum quitus_name_found { QUITUS_NAME_NONE, QUITUS_NAME_BEGINS, QUITUS_NAME_WHOLE };
bool quitus_finder_name(struct quitus_finder *finder, const char *key,
                        enum quitus_name_found *ret_found, GError **error);

/* The shapes (base/shape.h) of the portfolio's references and invoice numbers, the most frequent
 * first.  Owns its strings. */
GPtrArray *quitus_finder_shapes(struct quitus_finder *finder, GError **error);

/* What tells several cases of one sender apart. */
struct quitus_case_trait {
  int64_t case_id, debtor_id;
  char *creditor; /* name; "" */
  bool closed;
  bool creditors; /* it is the creditor's, and no contact's */
  bool knows;     /* the address asked for is a valid contact's, or the creditor's */
};
void quitus_case_trait_clear(struct quitus_case_trait *trait);
/* `address` in lower case; NULL: none. */
bool quitus_finder_trait(struct quitus_finder *finder, int64_t case_id, const char *address,
                         struct quitus_case_trait *ret_trait, GError **error);

/* Is `cents` the case's balance, or the amount or rest of one of its invoices? */
bool quitus_finder_owes(struct quitus_finder *finder, int64_t case_id, int64_t cents,
                        bool *ret_owes, GError **error);

typedef struct quitus_case_trait quitus_case_trait;
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(quitus_case_trait, quitus_case_trait_clear)
typedef struct quitus_finder quitus_finder;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_finder, quitus_finder_free)

#endif
