/* tests/outbox-fixture.h - a database with one case, and a mail server: what the outbox needs. */
#ifndef QUITUS_TESTS_OUTBOX_FIXTURE_H
#define QUITUS_TESTS_OUTBOX_FIXTURE_H

#include "tests/followup-fixture.h"
#include "tests/smtp-server.h"

struct outbox {
  struct quitus_config *config;
  struct quitus_db *db;
  struct smtp_server *server;
  char *folder;
  int64_t case_id;
  int64_t now;     /* of a run */
  bool unattended; /* what is planned may leave without a person */
};

void outbox_set_up(struct outbox *outbox, gconstpointer data);
void outbox_tear_down(struct outbox *outbox, gconstpointer data);
#define OUTBOX_ADD(path, test)                                                                     \
  g_test_add("/followup-outbox/" path, struct outbox, NULL, outbox_set_up, test, outbox_tear_down)

/* The next working day from today on, at half past that local hour: mail that is due today is due
 * then. */
int64_t outbox_working_hour(int hour);

/* Keeps a reply that says the invoice is missing; with `answered`, an answer to it is queued. */
int64_t outbox_reply(struct outbox *outbox, const char *id, int64_t sent, bool answered);
/* An answer that a person approved. */
int64_t outbox_approved(struct outbox *outbox);
void outbox_run(struct outbox *outbox, unsigned sent, unsigned failed);
/* An answer that must be in that state.  Caller frees. */
struct quitus_followup *outbox_get(struct outbox *outbox, int64_t id,
                                   enum quitus_followup_state state);

#endif
