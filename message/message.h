/* message/message.h - a mail read: who wrote it, what they typed now, and what sent it.
 *
 * quitus_message_parse() never fails: whatever arrives gives a message, in the worst case an empty
 * one.  Damage is repaired as mail programs do it: undeclared or lying charsets, broken MIME, NUL
 * bytes, too deep nests (cut at QUITUS_MESSAGE_DEPTH).  Everything in the struct is valid UTF-8
 * without NUL, owned by the struct, never NULL unless said so.  GMime is used here only.
 * Thread rule: parsing is reentrant; a message belongs to one thread at a time.
 */
#ifndef QUITUS_MESSAGE_MESSAGE_H
#define QUITUS_MESSAGE_MESSAGE_H

#include "base/calendar.h"
#include "base/taxonomy.h"
#include <glib.h>

enum {
  QUITUS_MESSAGE_DEPTH = 128,            /* nested parts beyond this are not looked into */
  QUITUS_MESSAGE_TEXT_LIMIT = 512 * 1024 /* bytes of text read of one message */
};

/* What the door knows beside the bytes.  Absent parts are NULL; nothing is owned by the struct. */
struct quitus_envelope {
  const char *sender;            /* "" is the null sender <>; NULL is not known */
  const char *const *recipients; /* NULL-terminated; NULL is not known */
  const char *queue_id;          /* of the mail server, for the log; may be NULL */
  const char *door;              /* "milter", "imap", "scan": for the journal */
  bool submitted; /* its sender had logged in to send it, or it stands in the mailbox's Sent folder:
                     a From of ours is no forgery */
  const enum quitus_automatic *judged; /* of mail read anew: what it was taken for when it came, by
                                          what this envelope lacks; NULL: to be judged */
};

struct quitus_attachment {
  char *name;  /* decoded; "" if none */
  char *type;  /* "application/pdf" */
  size_t size; /* bytes once decoded, estimated from the encoded length */
};
/* Something to read: no logo, visiting card or seal that a mail program adds by itself. */
bool quitus_attachment_is_paper(const struct quitus_attachment *attachment);

/* A part of the text that is not the sender's own words now, and why it was cut away. */
enum quitus_cut_kind {
  QUITUS_CUT_QUOTE,     /* quoted mail, with its introduction or header block */
  QUITUS_CUT_FORWARD,   /* a forwarded mail below a comment */
  QUITUS_CUT_SIGNATURE, /* name block, "Envoyé de mon iPhone" */
  QUITUS_CUT_FOOTER,    /* legal or advertising footer */
};
struct quitus_cut {
  enum quitus_cut_kind kind;
  const char *habit; /* static, English, marked for translation: which habit was recognised, "Gmail
                        introduction" */
  char *text;
};

enum quitus_auth_result {
  QUITUS_AUTH_NONE, /* no Authentication-Results under our authserv-id */
  QUITUS_AUTH_PASS, /* dmarc=pass, or dkim or spf pass aligned with the From domain */
  QUITUS_AUTH_FAIL,
};

/* What an RFC 3464 report (or a bounce in plain text) says. */
struct quitus_bounce {
  char *original_message_id; /* without <>; NULL where not told */
  char **recipients;         /* whom the mail did not reach; lower case; may be empty.  Where it
                                failed for some of a report, not those that it is late for */
  char *action;              /* "failed", "delayed" …: of these; NULL */
  char *status;              /* "5.1.1", of the first; NULL */
};

struct quitus_message {
  char *identity; /* hex SHA-256 over what no door changes (Message-ID, From, Date, Subject, text):
                     two copies of a mail have the same */
  char *message_id;    /* without <>; NULL if none */
  char *in_reply_to;   /* the first id, without <>; NULL if none */
  char **references;   /* without <>, oldest first; NULL-terminated, may be empty */
  char *from;          /* address of the author in lower case; "" if none can be read */
  char *from_name;     /* display name; "" */
  char *reply_to;      /* address in lower case; NULL if none */
  char **to;           /* To and Cc addresses, lower case */
  char *subject;       /* decoded, one line */
  int64_t sent;        /* instant of Date; 0 if none can be read */
  quitus_day sent_day; /* the day in the *sender's* zone; today's if there is no Date */
  char *language;      /* of the sender's own words: "fr" "en" "de" "es" "it" "nl"; "" unknown */
  enum quitus_automatic automatic;
  const char *automatic_why;   /* static, English: "Auto-Submitted"; NULL for a person */
  struct quitus_bounce bounce; /* filled where automatic is BOUNCE */
  enum quitus_auth_result authentication;
  char *reply_text;       /* the sender's own words now; "" if none */
  char *full_text;        /* all the text, decoded, with what was cut */
  const char *no_text;    /* static, English, marked for translation: why `reply_text` is empty, or
                             nothing to read, "it is encrypted (PGP)"; NULL where nothing tells */
  GPtrArray *cuts;        /* of struct quitus_cut, in their order */
  GPtrArray *attachments; /* of struct quitus_attachment */
  bool damaged;           /* something could not be decoded, or was cut at a limit */
};

/* `authserv_id` is ours (RFC 8601): results under any other are not believed; NULL or "" believes
 * none. `envelope` may be NULL.  Never returns NULL. */
struct quitus_message *quitus_message_parse(GBytes *raw, const struct quitus_envelope *envelope,
                                            const char *authserv_id);
void quitus_message_free(struct quitus_message *message);

/* The sender's own words of a plain text, as quitus_message_parse() finds them.  Caller frees.
 * `cuts` (may be NULL) receives struct quitus_cut elements, each to be freed with
 * quitus_cut_free(). */
char *quitus_reply_text(const char *text, GPtrArray *cuts);
void quitus_cut_free(struct quitus_cut *cut);

typedef struct quitus_message quitus_message;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_message, quitus_message_free)

#endif
