/* db/case_disputed.h - which cases their disputes hold, in SQL.  Used inside db/ only.
 *
 * What the row says is open is held where all of it is disputed; what it says is held is open when
 * the hold is over and not all of it is disputed.  So `state` alone does not tell. */
#ifndef QUITUS_DB_CASE_DISPUTED_H
#define QUITUS_DB_CASE_DISPUTED_H

/* Of a row of `cases`: open disputes about all that is unpaid. */
#define QUITUS_CASE_DISPUTED                                                                       \
  "cases.id IN (SELECT case_id FROM disputes WHERE state = 'open') AND NOT EXISTS"                 \
  " (SELECT 1 FROM invoices WHERE case_id = cases.id AND paid < amount AND NOT EXISTS"             \
  "   (SELECT 1 FROM disputed_invoices WHERE invoice_id = invoices.id))"

#endif
