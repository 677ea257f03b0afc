/* followup/followup.h - an answer as a mail: planned, checked, composed.
 *
 * A follow-up of the queue (db/followup.h) says for whom and about what; here it gets its subject,
 * text and attachments, from the case as it stands now.  GMime composes, template-glib words, qpdf
 * and cairo mark duplicates, libetpan sends: each used in this folder only.
 */
#ifndef QUITUS_FOLLOWUP_FOLLOWUP_H
#define QUITUS_FOLLOWUP_FOLLOWUP_H

#include "base/config.h"
#include "db/case.h"
#include "db/followup.h"
#include "db/insolvency.h"
#include "db/letter.h"
#include "db/mail.h"

struct quitus_answer_attachment {
  char *name;                             /* "FA-1042-DUPLICATA.pdf" */
  const struct quitus_document *document; /* of the answer's case */
  const struct quitus_invoice *invoice;   /* it belongs to, of the case; NULL: the whole case */
  GBytes *bytes;                          /* as they leave; NULL until they were examined */
};

/* What an answer will be, without composing it. */
struct quitus_answer {
  struct quitus_followup *followup;     /* owned */
  struct quitus_case *kase;             /* owned */
  struct quitus_mail *reply;            /* the message it answers; owned, NULL if none */
  GPtrArray *told;                      /* of struct quitus_mail: earlier messages that the creditor
                                           is told of with it, the oldest first */
  struct quitus_insolvency *insolvency; /* of the case, told to the creditor; owned, or NULL */
  char *from;                           /* "Agency name <mailbox>" */
  char *reply_to; /* signed address of the case ([mailbox] signed_reply); NULL: none */
  char *to_name;  /* of the addressee on the case file; "" where it is not there */
  char *subject;
  char *language;         /* "fr" or "en" */
  GPtrArray *attachments; /* of struct quitus_answer_attachment */
  unsigned missing;       /* mask: kinds asked for that the case file does not hold */
  const char *objection;  /* why it may not leave as things stand, in English; NULL: it may */
  char *refusal;          /* the same for people */
  GArray *earlier;        /* of quitus_day: when we wrote on this case before */
  bool newer_reply;       /* a person has written again since, with something to say */
  bool paid_since;        /* a payment came since that message */
  quitus_day today;
  struct quitus_quittance *quittance; /* of a payment that it acknowledges; owned; NULL: none */
  GArray *attached;    /* of int64_t: the documents it was approved with; NULL: chosen by kind */
  bool document_gone;  /* one of those is no longer on the case */
  bool papers_changed; /* an attached file, since it was approved */
};
void quitus_answer_free(struct quitus_answer *answer);

/* NULL with QUITUS_ERROR_NOT_FOUND or a database error.  A plan shows what a case looks like now:
 * it is made again whenever an answer is shown, approved or about to leave. */
struct quitus_answer *quitus_answer_plan(const struct quitus_config *config, struct quitus_db *db,
                                         int64_t followup_id, GError **error);

/* The answer that these reasons would get on the case: it is kept nowhere and has no number.
 * `documents` is a mask of kinds; `language` NULL: the case's.  QUITUS_ERROR_INPUT where the
 * audience has no address.  Takes over `kase`. */
struct quitus_answer *quitus_answer_preview(const struct quitus_config *config,
                                            struct quitus_db *db, struct quitus_case *kase,
                                            guint32 labels, unsigned documents,
                                            enum quitus_audience audience, const char *language,
                                            GError **error);

/* The text alone: as edited or approved, else composed from the templates.  Caller frees. */
char *quitus_answer_text(const struct quitus_config *config, const struct quitus_answer *answer,
                         GError **error);

/* The whole mail, ready to send (CRLF line ends), attachments stamped.  QUITUS_ERROR_INPUT where a
 * document is damaged or missing, QUITUS_ERROR_REFUSED where one was changed since it was taken in,
 * or the mail is larger than [outbox] max_mail_mb. */
GBytes *quitus_answer_mail(const struct quitus_config *config, const struct quitus_answer *answer,
                           GError **error);

/* Approving: the text is written and kept, and may leave from now on.  QUITUS_ERROR_REFUSED with
 * the reason where it may not. */
bool quitus_answer_approve(const struct quitus_config *config, struct quitus_db *db, int64_t id,
                           const char *actor, GError **error);

/* Every template once: unknown variables, missing or unknown blocks, forbidden wordings
 * (wording.h). QUITUS_ERROR_CONFIG names file and line. */
bool quitus_templates_check(const struct quitus_config *config, GError **error);
/* The same, telling one fault of each file: adds them to `faults` (base/error.h). */
void quitus_templates_check_all(const struct quitus_config *config, GPtrArray *faults);

/* One look through the queue. */
struct quitus_outbox_report {
  unsigned sent, failed, stopped; /* failed: also for now only */
};
/* True where another mail may be begun; asked before each. */
typedef bool (*quitus_go_on)(void *data);

/* Sends all that is approved and due, each planned and checked once more: what may no longer leave
 * is stopped with its reason.  What may leave without a person is let through first, within
 * [outbox] hours.  `now` is the instant that days and hours are counted from.  `go_on` may be NULL.
 * Logs one line a mail; SIGPIPE should be ignored by the process. False where nothing can be sent
 * at all (no server, no database, another process is sending). */
bool quitus_outbox_run(const struct quitus_config *config, struct quitus_db *db, int64_t now,
                       quitus_go_on go_on, void *data, struct quitus_outbox_report *ret_report,
                       GError **error);

typedef struct quitus_answer quitus_answer;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_answer, quitus_answer_free)

#endif
