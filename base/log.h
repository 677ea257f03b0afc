/* base/log.h - one log line a message, for doors and main() only; never the text of a mail.
 *
 * Lines go to syslog (facility mail) or, on wish, to standard error.  What is logged is cut at
 * 1,000 characters, and control characters in it are replaced, so that no mail can forge a line.
 * Any thread.
 */
#ifndef QUITUS_BASE_LOG_H
#define QUITUS_BASE_LOG_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>
#include <syslog.h>

/* Call once in main(); until then, and with `to_stderr`, lines go to standard error. */
void quitus_log_open(const char *program, bool to_stderr);
/* `priority` is LOG_ERR, LOG_WARNING, LOG_INFO or LOG_DEBUG of syslog.h. */
void quitus_log(int priority, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* The last line logged as LOG_ERR or worse, and its instant; NULL, and 0, where there was none.
 * Caller frees. */
char *quitus_log_last_error(int64_t *ret_instant);

#endif
