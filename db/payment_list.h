/* db/payment_list.h - the payments that were recorded on a case. */
#ifndef QUITUS_DB_PAYMENT_LIST_H
#define QUITUS_DB_PAYMENT_LIST_H

#include "base/calendar.h"
#include "db/db.h"

/* A snapshot, owned by the caller. */
struct quitus_payment {
  char *invoice; /* its number */
  int64_t amount;
  char *currency;
  quitus_day day;
  char *reference; /* of the transfer or cheque; "" */
  char *actor;     /* who recorded it */
};
void quitus_payment_free(struct quitus_payment *payment);

/* Of one case, by day.  Owns its elements. */
GPtrArray *quitus_db_payment_list(struct quitus_db *db, int64_t case_id, GError **error);

#endif
