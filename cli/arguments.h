/* cli/arguments.h - what several commands take: days, amounts, numbers of things, a case by its
 * reference. */
#ifndef QUITUS_CLI_ARGUMENTS_H
#define QUITUS_CLI_ARGUMENTS_H

#include "cli/cli.h"

/* A day, ISO or French; `preset` where `text` is NULL.  False with QUITUS_ERROR_INPUT. */
bool quitus_parse_day(const char *text, quitus_day preset, quitus_day *ret_day, GError **error);
/* Today or a day to come; QUITUS_NO_DAY where `text` is NULL.  False with QUITUS_ERROR_INPUT. */
bool quitus_parse_coming_day(const char *text, quitus_day *ret_day, GError **error);
/* An amount above zero, in cents.  False with QUITUS_ERROR_INPUT. */
bool quitus_parse_amount(const char *text, int64_t *ret_cents, GError **error);
/* The number of a task, a promise …; `shown_by` is the command that shows them: "task list".  False
 * with QUITUS_ERROR_INPUT. */
bool quitus_parse_id(const char *text, const char *shown_by, int64_t *ret_id, GError **error);
/* *ret_id is 0 where `reference` is NULL: no case was asked for. */
bool quitus_find_case(struct quitus_db *db, const char *reference, int64_t *ret_id, GError **error);
/* Opens the database for writing and finds the case. */
bool quitus_open_case(struct quitus_session *session, const char *reference, int64_t *ret_id,
                      GError **error);

/* As quitus_day_written(); "-" for QUITUS_NO_DAY. */
const char *quitus_day_or_dash(quitus_day day, char buffer[static 11]);
/* As people write amounts; "-" for QUITUS_NO_AMOUNT.  Caller frees. */
char *quitus_amount_or_dash(int64_t cents, const char *currency);

#endif
