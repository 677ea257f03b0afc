/* milter/session.h - what one connection of the mail server has told us, and the mail it is handing
 * over.
 *
 * A session belongs to its connection: libmilter calls one of its callbacks at a time.  It collects
 * the mail's bytes only where somebody wants to read them; it neither reads nor judges them.
 */
#ifndef QUITUS_MILTER_SESSION_H
#define QUITUS_MILTER_SESSION_H

#include "intake/settings.h"
#include "milter/forged.h"
#include "milter/hold.h"

/* A mail beyond this passes unread. */
#define QUITUS_SESSION_LIMIT ((size_t)50 * 1024 * 1024)

struct quitus_session {
  /* of the connection: what was negotiated */
  bool leading_space; /* header values come and go with the blank behind the colon */
  bool no_reply;      /* callbacks for envelope, headers and body need no answer */
  bool held;          /* a mail is in hand, for whose end the program waits (callbacks.c) */
  /* of the mail */
  struct quitus_settings *settings; /* by which it is judged; NULL before MAIL FROM */
  char *sender;                     /* without <>; "" is the null sender; NULL before MAIL FROM */
  GPtrArray *recipients;            /* of char *, without <>, NULL-terminated */
  char *message_id;                 /* without <>; NULL if none; for the log */
  struct quitus_forged *forged;
  bool submitted;           /* its sender has logged in to the mail server */
  bool from_us;             /* its envelope sender is one of our mailboxes: never tagged */
  bool to_us;               /* one of its recipients is: to be read */
  bool by_us;               /* its From is: with from_us, kept as outgoing */
  bool wanted;              /* its bytes are collected */
  struct quitus_hold *hold; /* these; NULL: none yet */
  const char *unreadable;   /* why they are not collected, although wanted; static; or NULL */
};

struct quitus_session *quitus_session_new(void);
void quitus_session_free(struct quitus_session *session);

/* Forgets the mail; what was negotiated stays. */
void quitus_session_reset(struct quitus_session *session);

/* Addresses as SMTP writes them, "<a@b>".  `login`: of the sender (RFC 4954); NULL or "": none.
 * The sender begins a mail; the session takes a reference of `settings`. */
void quitus_session_sender(struct quitus_session *session, struct quitus_settings *settings,
                           const char *path, const char *login);
void quitus_session_recipient(struct quitus_session *session, const char *path);
/* `value` as libmilter gives it: folded lines separated by LF. */
void quitus_session_header(struct quitus_session *session, const char *name, const char *value);
void quitus_session_end_of_headers(struct quitus_session *session);
void quitus_session_body(struct quitus_session *session, const guint8 *bytes, size_t length);

/* The mail as it came; the session gives it away.  NULL where it was not wanted, or is unreadable.
 */
GBytes *quitus_session_steal_raw(struct quitus_session *session);
/* Points into the session. */
struct quitus_envelope quitus_session_envelope(const struct quitus_session *session,
                                               const char *queue_id);

typedef struct quitus_session quitus_session;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_session, quitus_session_free)

#endif
