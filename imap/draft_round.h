/* imap/draft_round.h - the inside of a round over the drafts: drafts.c, draft_find.c, draft_put.c.
 */
#ifndef QUITUS_IMAP_DRAFT_ROUND_H
#define QUITUS_IMAP_DRAFT_ROUND_H

#include "db/draft.h"
#include "db/mail.h"
#include "imap/drafts.h"

struct quitus_drafts {
  const struct quitus_config *config;
  const struct quitus_imap_config *account;
  struct quitus_db *db;
  bool others;               /* also answers to messages that lie in no mailbox */
  GHashTable *looked;        /* int64_t follow-up → struct quitus_draft_look, owned */
  bool in_trouble;           /* which was told; until a draft is put again */
  gint64 put_after;          /* monotonic: a folder that refused is left alone until then */
  bool (*go_on)(void *data); /* may be NULL */
  void *go_on_data;
};

/* What was found of a follow-up, which holds until its case changes, or the day does (interest). */
struct quitus_draft_look {
  int64_t entry; /* of the journal, the last about its case */
  quitus_day day;
  gint64 until; /* monotonic */
};

struct quitus_draft_round {
  struct quitus_drafts *drafts;
  struct quitus_imap *imap;
  char *folder;
  struct quitus_imap_selected selected;
  enum quitus_sent_folder sent;
  GHashTable *present;   /* uid → size, of what is not marked as deleted */
  GPtrArray *candidates; /* drafts that people wrote; NULL: not read yet */
  struct quitus_drafts_report *report;
};

/* False when it is time to stop. */
bool quitus_drafts_go_on(const struct quitus_drafts *drafts);
/* The folder, or the server, does not let us: logged once, and left to a person. */
bool quitus_drafts_trouble(struct quitus_drafts *drafts, const char *message, GError **error);
/* True for what keeps the connection, and another round may find changed. */
bool quitus_drafts_is_refusal(const GError *error);

/* ---- draft_find.c ---- */

/* Reads which messages are in the folder. */
bool quitus_draft_list(struct quitus_draft_round *round, GError **error);
bool quitus_draft_is_present(const struct quitus_draft_round *round,
                             const struct quitus_draft *draft);

/* Where a draft is now that is no longer where it was. */
struct quitus_draft_found {
  uint32_t uid;     /* 0: nowhere */
  bool untouched;   /* its bytes are those that we put */
  char *message_id; /* of a person's version; owned, as is the text */
  char *text;
};
void quitus_draft_found_clear(struct quitus_draft_found *found);
typedef struct quitus_draft_found quitus_draft_found;
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(quitus_draft_found, quitus_draft_found_clear)

/* By its Message-ID; else a draft in the same thread to the same person, or, of what answers no
 * message, to the same person about the same case. */
bool quitus_draft_find(struct quitus_draft_round *round, const struct quitus_draft *draft,
                       const struct quitus_followup *followup, struct quitus_draft_found *ret_found,
                       GError **error);
/* By its Message-ID alone, after a crash; further copies that are ours too are deleted. */
bool quitus_draft_recover(struct quitus_draft_round *round, const struct quitus_draft *draft,
                          struct quitus_draft_found *ret_found, GError **error);

/* ---- draft_put.c ---- */

/* Is what lies there what we would put now?  *ret_right is false also where it may not leave. */
bool quitus_draft_is_right(struct quitus_draft_round *round, const struct quitus_draft *draft,
                           bool *ret_right, GError **error);
/* Puts what is wanted. */
bool quitus_draft_put_all(struct quitus_draft_round *round, GError **error);

#endif
