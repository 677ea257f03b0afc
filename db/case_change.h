/* db/case_change.h - changes to a case that several functions of this folder make.  Used inside db/
 * only, within a change. */
#ifndef QUITUS_DB_CASE_CHANGE_H
#define QUITUS_DB_CASE_CHANGE_H

#include "db/case.h"
#include "db/connection.h"

/* QUITUS_ERROR_NOT_FOUND where there is no such case. */
bool quitus_case_state(struct quitus_connection *c, int64_t case_id,
                       enum quitus_case_state *ret_state, GError **error);

/* After what is paid or owed changed: promises that this keeps; closes a case that is paid, and the
 * tasks that are about its money; opens one again that was closed and is no longer paid.  Closing
 * and opening are journalled.  A stopped case stays stopped. */
bool quitus_case_settle(struct quitus_connection *c, int64_t case_id, GError **error);

/* The reason of a hold or its end is a label, which goes into the journal's detail, or a person's
 * own words, which do not.  False for "". */
bool quitus_reason_is_label(const char *reason);

#endif
