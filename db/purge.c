/* db/purge.c - erasing what is kept long enough, a batch at a time. */
#include "db/purge.h"
#include "db/access.h"
#include "db/erase.h"
#include "db/journal_add.h"
#include "db/statement.h"

enum { BATCH_MAILS = 500, BATCH_CASES = 500 };

/* The instant before which a case must have been closed; ?1 the day, ?2 years. */
#define CLOSED_BEFORE "unixepoch(?1, '-' || ?2 || ' years', '+1 day')"
#define KEPT_BEFORE "unixepoch(?1, '-' || ?2 || ' months', '+1 day')"

struct purge {
  const struct quitus_retention *retention;
  const char *actor;
  struct quitus_erased done;
  bool left;
};

static void bind_limits(struct quitus_statement *s, quitus_day today, unsigned length) {
  quitus_bind_day(s, today);
  quitus_bind_int(s, length);
}

/* ---- messages of no case ---- */

static bool purge_unlinked(struct quitus_connection *c, struct purge *purge, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT id FROM mails WHERE case_id IS NULL AND erased_at IS NULL"
                        " AND kept_at < " KEPT_BEFORE " ORDER BY kept_at LIMIT ?3");
  bind_limits(s, purge->retention->today, purge->retention->unlinked_months);
  quitus_bind_int(s, BATCH_MAILS);
  g_autoptr(GArray) ids = quitus_run_ids(s, error);
  if (!ids)
    return false;
  for (guint i = 0; i < ids->len; i++)
    if (!quitus_erase_mail(c, g_array_index(ids, int64_t, i), &purge->done, error))
      return false;
  purge->left |= ids->len == BATCH_MAILS;
  return true;
}

/* ---- first step: contacts, messages, answers ---- */

/* A part of them where the case has more than a batch; *ret_all where that was the last. */
static bool purge_mails_of(struct quitus_connection *c, int64_t case_id, struct purge *purge,
                           bool *ret_all, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT id FROM mails WHERE case_id = ? AND erased_at IS NULL LIMIT ?");
  quitus_bind_int(s, case_id);
  quitus_bind_int(s, BATCH_MAILS);
  g_autoptr(GArray) ids = quitus_run_ids(s, error);
  for (guint i = 0; ids && i < ids->len; i++)
    if (!quitus_erase_mail(c, g_array_index(ids, int64_t, i), &purge->done, error))
      return false;
  *ret_all = ids && ids->len < BATCH_MAILS;
  return ids != NULL;
}

/* Those that answer no message: reminders, mail to the creditor. */
static bool purge_answers_of(struct quitus_connection *c, int64_t case_id, struct purge *purge,
                             GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT id FROM followups WHERE case_id = ? AND recipient <> ''");
  quitus_bind_int(s, case_id);
  g_autoptr(GArray) ids = quitus_run_ids(s, error);
  for (guint i = 0; ids && i < ids->len; i++)
    if (!quitus_erase_followup(c, g_array_index(ids, int64_t, i), &purge->done, error))
      return false;
  return ids != NULL;
}

static bool forget_people(struct quitus_connection *c, int64_t case_id, struct purge *purge,
                          GError **error) {
  bool all = false;
  if (!purge_mails_of(c, case_id, purge, &all, error))
    return false;
  if (!all)
    return true; /* the next batch goes on with this case */
  if (!purge_answers_of(c, case_id, purge, error) || !quitus_erase_notes(c, case_id, error) ||
      !quitus_erase_contacts(c, case_id, &purge->done, error))
    return false;
  purge->done.cases++;
  return quitus_erase_by_id(c, "UPDATE cases SET forgotten = 1 WHERE id = ?", case_id, error);
}

/* ---- second step: who owed, which papers ---- */

static bool forget_papers(struct quitus_connection *c, int64_t case_id, struct purge *purge,
                          GError **error) {
  purge->done.papers++;
  return quitus_erase_papers(c, case_id, error) &&
         quitus_erase_by_id(c, "UPDATE cases SET forgotten = 2 WHERE id = ?", case_id, error);
}

/* ---- both, over the cases whose time has come ---- */

static const struct step {
  int from; /* cases.forgotten before it */
  bool (*forget)(struct quitus_connection *c, int64_t case_id, struct purge *purge, GError **error);
} steps[] = {{0, forget_people}, {1, forget_papers}};

static unsigned years(const struct quitus_retention *retention, const struct step *step) {
  return step->from == 0 ? retention->claims_years : retention->accounting_years;
}

static bool run_step(struct quitus_connection *c, const struct step *step, struct purge *purge,
                     GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT id FROM cases WHERE state = 'closed' AND forgotten = ?3"
                        " AND closed_at < " CLOSED_BEFORE " ORDER BY closed_at LIMIT ?4");
  bind_limits(s, purge->retention->today, years(purge->retention, step));
  quitus_bind_int(s, step->from);
  quitus_bind_int(s, BATCH_CASES);
  g_autoptr(GArray) ids = quitus_run_ids(s, error);
  guint i = 0;
  for (; ids && i < ids->len && purge->done.mails < BATCH_MAILS; i++)
    if (!step->forget(c, g_array_index(ids, int64_t, i), purge, error))
      return false;
  purge->left |=
      ids && (i < ids->len || ids->len == BATCH_CASES || purge->done.mails >= BATCH_MAILS);
  return ids != NULL;
}

static bool is_nothing(const struct quitus_erased *done) {
  return !done->cases && !done->contacts && !done->mails && !done->followups && !done->papers;
}

static bool do_purge(struct quitus_connection *c, void *data, GError **error) {
  struct purge *purge = data;
  if (!purge_unlinked(c, purge, error))
    return false;
  for (size_t i = 0; i < G_N_ELEMENTS(steps); i++)
    if (!run_step(c, &steps[i], purge, error))
      return false;
  if (is_nothing(&purge->done))
    return true;
  g_autofree char *detail = g_strdup_printf(
      "purge cases=%u contacts=%u messages=%u answers=%u papers=%u", purge->done.cases,
      purge->done.contacts, purge->done.mails, purge->done.followups, purge->done.papers);
  struct quitus_event event = {.actor = purge->actor, .what = "purge", .detail = detail};
  return quitus_journal_add(c, &event, error);
}

bool quitus_db_purge_some(struct quitus_db *db, const struct quitus_retention *retention,
                          const char *actor, struct quitus_erased *counts, bool *ret_left,
                          GError **error) {
  struct purge purge = {retention, actor, {0}, false};
  if (!quitus_db_change(db, do_purge, &purge, error))
    return false;
  counts->cases += purge.done.cases;
  counts->contacts += purge.done.contacts;
  counts->mails += purge.done.mails;
  counts->followups += purge.done.followups;
  counts->papers += purge.done.papers;
  *ret_left = purge.left;
  return true;
}

/* ---- counting ---- */

static bool count(struct quitus_connection *c, const char *sql,
                  const struct quitus_retention *retention, unsigned length, unsigned *sum,
                  GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(c, sql);
  bind_limits(s, retention->today, length);
  int64_t n = 0;
  if (!quitus_run_int(s, &n, error))
    return false;
  *sum += (unsigned)n;
  return true;
}

#define CASES_OF_STEP_1                                                                            \
  "cases WHERE state = 'closed' AND forgotten = 0 AND closed_at < " CLOSED_BEFORE

bool quitus_db_purge_count(struct quitus_db *db, const struct quitus_retention *retention,
                           struct quitus_erased *ret_counts, GError **error) {
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
  struct quitus_erased sum = {0};
  if (!snapshot ||
      !count(snapshot->connection,
             "SELECT count(*) FROM mails WHERE case_id IS NULL AND erased_at IS NULL"
             " AND kept_at < " KEPT_BEFORE,
             retention, retention->unlinked_months, &sum.mails, error) ||
      !count(snapshot->connection, "SELECT count(*) FROM " CASES_OF_STEP_1, retention,
             retention->claims_years, &sum.cases, error) ||
      !count(snapshot->connection,
             "SELECT count(*) FROM cases WHERE state = 'closed' AND forgotten < 2"
             " AND closed_at < " CLOSED_BEFORE,
             retention, retention->accounting_years, &sum.papers, error))
    return false;
  /* of the first step, what belongs to the cases */
  if (!count(snapshot->connection,
             "SELECT count(*) FROM mails WHERE erased_at IS NULL AND case_id IN (SELECT id"
             " FROM " CASES_OF_STEP_1 ")",
             retention, retention->claims_years, &sum.mails, error) ||
      !count(snapshot->connection,
             "SELECT count(*) FROM contacts WHERE case_id IN (SELECT id FROM " CASES_OF_STEP_1 ")",
             retention, retention->claims_years, &sum.contacts, error) ||
      !count(snapshot->connection,
             "SELECT count(*) FROM followups WHERE recipient <> '' AND case_id IN (SELECT id"
             " FROM " CASES_OF_STEP_1 ")",
             retention, retention->claims_years, &sum.followups, error))
    return false;
  *ret_counts = sum;
  return true;
}
