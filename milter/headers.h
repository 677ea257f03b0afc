/* milter/headers.h - the headers that tell a mail program what Quitus understood.
 *
 *   X-Quitus-Case: A2026-00123
 *   X-Quitus-Reason: cash-flow; confidence=0.93; certain=yes      one a reason
 *   X-Quitus-Action: hold reason=dispute-billing                  one an action
 */
#ifndef QUITUS_MILTER_HEADERS_H
#define QUITUS_MILTER_HEADERS_H

#include "intake/intake.h"
#include "milter/session.h"
#include <libmilter/mfapi.h>

/* Both for the end-of-message callback only; false where the mail server would not take it. */
bool quitus_headers_remove_forged(SMFICTX *context, const struct quitus_session *session);
bool quitus_headers_add(SMFICTX *context, const struct quitus_session *session,
                        const struct quitus_decision *decision);

/* Any text as a header value: one line of plain ASCII of sensible length, encoded words (RFC 2047)
 * where it is not ASCII.  Caller frees. */
char *quitus_headers_value(const char *text);

#endif
