/* db/person_traces.h - where an address occurs.  Used inside db/ only. */
#ifndef QUITUS_DB_PERSON_TRACES_H
#define QUITUS_DB_PERSON_TRACES_H

#include "db/connection.h"

/* Ids in ascending order, each once; owned. */
struct quitus_traces {
  GArray *cases;     /* of int64_t: of which it is a contact or the creditor, or wrote about */
  GArray *own_cases; /* of them, those of which it is a contact */
  GArray *mails;     /* from it or to it */
  GArray *followups; /* to it, or to a message of it */
};
void quitus_traces_clear(struct quitus_traces *traces);
typedef struct quitus_traces quitus_traces;
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(quitus_traces, quitus_traces_clear)

/* `address` in lower case.  QUITUS_ERROR_NOT_FOUND where it occurs nowhere. */
bool quitus_traces_find(struct quitus_connection *c, const char *address,
                        struct quitus_traces *ret_traces, GError **error);

/* The address in lower case, as it is kept; NULL with QUITUS_ERROR_INPUT.  Caller frees. */
char *quitus_person_address(const char *text, GError **error);

#endif
