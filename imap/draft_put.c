/* imap/draft_put.c - what a draft should say now, and putting those that are wanted. */
#include "base/error.h"
#include "base/log.h"
#include "followup/approval.h"
#include "imap/draft_round.h"
#include <inttypes.h>
#include <string.h>

enum {
  PAGE = 100,
  MOST_REFUSALS = 3, /* one after the other: the folder takes none now */
  REFUSED_PAUSE_S = 600,
};

/* ---- what was looked at ---- */

/* What a look is worth that begins now: what changes from here on, also while a draft is composed
 * or put, is not in it. */
static bool begin_look(struct quitus_draft_round *round, int64_t id,
                       struct quitus_draft_look *ret_look, GError **error) {
  struct quitus_draft_look look = {.day = quitus_today(), .until = G_MAXINT64};
  if (!quitus_db_followup_touched(round->drafts->db, id, &look.entry, error))
    return false;
  *ret_look = look;
  return true;
}

static bool is_looked_at(const struct quitus_draft_round *round, int64_t id,
                         const struct quitus_draft_look *now) {
  const struct quitus_draft_look *look = g_hash_table_lookup(round->drafts->looked, &id);
  return look && look->entry == now->entry && look->day == now->day &&
         g_get_monotonic_time() < look->until;
}

static void note_look(struct quitus_draft_round *round, int64_t id,
                      const struct quitus_draft_look *look) {
  g_hash_table_insert(round->drafts->looked, g_memdup2(&id, sizeof id),
                      g_memdup2(look, sizeof *look));
}

/* Such an answer is not tried again for some time. */
static bool note_refused(struct quitus_draft_round *round, int64_t id, GError **error) {
  struct quitus_draft_look look;
  if (!begin_look(round, id, &look, error))
    return false;
  look.until = g_get_monotonic_time() + REFUSED_PAUSE_S * G_TIME_SPAN_SECOND;
  note_look(round, id, &look);
  return true;
}

/* ---- what it should say ---- */

struct whole_draft {
  struct quitus_answer *answer;
  struct quitus_approved *approved; /* NULL: it may not leave as things stand */
};
typedef struct whole_draft whole_draft;

static void whole_draft_clear(whole_draft *draft) {
  quitus_answer_free(draft->answer);
  quitus_approved_free(draft->approved);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(whole_draft, whole_draft_clear)

/* What keeps it from leaving is told where people look at the answer; here it is only not put. */
static bool is_its_own_fault(const GError *error) {
  return g_error_matches(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED) ||
         g_error_matches(error, QUITUS_ERROR, QUITUS_ERROR_INPUT);
}

static bool compose(struct quitus_draft_round *round, int64_t id, struct whole_draft *ret_composed,
                    GError **error) {
  const struct quitus_drafts *drafts = round->drafts;
  g_autoptr(GError) problem = NULL;
  struct whole_draft composed = {.answer =
                                     quitus_answer_plan(drafts->config, drafts->db, id, error)};
  if (!composed.answer)
    return false;
  if (!composed.answer->objection)
    composed.approved = quitus_approved_draft(drafts->config, drafts->db, composed.answer,
                                              drafts->account->user, &problem);
  if (problem && !is_its_own_fault(problem)) {
    g_propagate_error(error, g_steal_pointer(&problem));
    whole_draft_clear(&composed);
    return false;
  }
  if (problem)
    quitus_log(LOG_NOTICE, "%s: follow-up %" PRId64 " is no draft: %s", drafts->account->name, id,
               problem->message);
  *ret_composed = composed;
  return true;
}

/* Of all that a reader sees of it; the date and the boundaries of the mail are new each time. */
static char *version_of(const struct whole_draft *composed) {
  const struct quitus_answer *answer = composed->answer;
  const char *const parts[] = {answer->from,
                               answer->reply_to ? answer->reply_to : "",
                               answer->to_name,
                               answer->followup->to,
                               answer->subject,
                               composed->approved->text,
                               composed->approved->papers};
  g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
  for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
    g_checksum_update(sum, (const guchar *)parts[i], (gssize)strlen(parts[i]) + 1);
  return g_strdup(g_checksum_get_string(sum));
}

bool quitus_draft_is_right(struct quitus_draft_round *round, const struct quitus_draft *draft,
                           bool *ret_right, GError **error) {
  g_auto(whole_draft) composed = {0};
  struct quitus_draft_look look;
  if (!begin_look(round, draft->followup_id, &look, error))
    return false;
  if (is_looked_at(round, draft->followup_id, &look)) {
    *ret_right = true;
    return true;
  }
  if (!compose(round, draft->followup_id, &composed, error))
    return false;
  g_autofree char *version = composed.approved ? version_of(&composed) : NULL;
  bool right = g_strcmp0(version, draft->version) == 0;
  if (right)
    note_look(round, draft->followup_id, &look);
  else
    g_hash_table_remove(round->drafts->looked, &draft->followup_id);
  *ret_right = right;
  return true;
}

/* ---- putting ---- */

/* Where the server does not say which UID it has, it is asked; where that finds nothing either, the
 * row stays as after a crash. */
static bool note_there(struct quitus_draft_round *round, const struct quitus_draft *draft,
                       const struct quitus_imap_place *place, GError **error) {
  uint32_t uidvalidity = place->uidvalidity ? place->uidvalidity : round->selected.uidvalidity;
  uint32_t uid = place->uid;
  g_autoptr(GArray) uids = NULL;
  if (!uid && !quitus_imap_find_message_id(round->imap, draft->message_id, &uids, error))
    return false;
  if (uids && uids->len)
    uid = g_array_index(uids, uint32_t, uids->len - 1);
  return !uid ||
         quitus_db_draft_there(round->drafts->db, draft->followup_id, uidvalidity, uid, error);
}

static bool append(struct quitus_draft_round *round, const struct whole_draft *composed,
                   const struct quitus_draft *draft, GError **error) {
  struct quitus_db *db = round->drafts->db;
  const struct quitus_followup *followup = composed->answer->followup;
  struct quitus_imap_place place = {0};
  g_autoptr(GError) problem = NULL;
  if (!quitus_imap_append(round->imap, round->folder, composed->approved->mail,
                          QUITUS_IMAP_DRAFT | QUITUS_IMAP_SEEN, NULL, &place, &problem)) {
    if (quitus_drafts_is_refusal(problem) && !quitus_db_draft_gone(db, followup->id, error))
      return false;
    g_propagate_error(error, g_steal_pointer(&problem));
    return false;
  }
  if (!note_there(round, draft, &place, error))
    return false;
  round->report->put++;
  round->drafts->in_trouble = false;
  quitus_log(LOG_INFO, "%s: draft put: follow-up %" PRId64 ", case %s",
             round->drafts->account->name, followup->id, followup->case_reference);
  return true;
}

/* The row is on disk before the server hears of it. */
static bool put(struct quitus_draft_round *round, const struct whole_draft *composed,
                GError **error) {
  struct quitus_db *db = round->drafts->db;
  const struct quitus_answer *answer = composed->answer;
  g_autofree char *version = version_of(composed);
  g_autofree char *sha256 =
      g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, composed->approved->mail);
  const struct quitus_draft draft = {.followup_id = answer->followup->id,
                                     .mailbox = round->drafts->account->name,
                                     .folder = round->folder,
                                     .uidvalidity = round->selected.uidvalidity,
                                     .message_id = answer->followup->message_id,
                                     .version = version,
                                     .sha256 = sha256};
  bool may = false;
  return quitus_db_draft_putting(db, &draft, &may, error) &&
         (!may || append(round, composed, &draft, error));
}

static bool put_one(struct quitus_draft_round *round, int64_t id, GError **error) {
  g_auto(whole_draft) composed = {0};
  struct quitus_draft_look look;
  if (!begin_look(round, id, &look, error))
    return false;
  if (is_looked_at(round, id, &look))
    return true;
  if (!compose(round, id, &composed, error) || (composed.approved && !put(round, &composed, error)))
    return false;
  note_look(round, id, &look);
  return true;
}

/* `refusals`: so many one after the other. */
static bool put_page(struct quitus_draft_round *round, const GArray *ids, unsigned *refusals,
                     GError **error) {
  for (guint i = 0; i < ids->len && *refusals < MOST_REFUSALS && quitus_drafts_go_on(round->drafts);
       i++) {
    int64_t id = g_array_index(ids, int64_t, i);
    g_autoptr(GError) trouble = NULL;
    if (put_one(round, id, &trouble)) {
      *refusals = 0;
      continue;
    }
    if (!quitus_drafts_is_refusal(trouble)) {
      g_propagate_error(error, g_steal_pointer(&trouble));
      return false;
    }
    ++*refusals;
    if (!note_refused(round, id, error) ||
        !quitus_drafts_trouble(round->drafts, trouble->message, error))
      return false;
  }
  return true;
}

bool quitus_draft_put_all(struct quitus_draft_round *round, GError **error) {
  struct quitus_drafts *drafts = round->drafts;
  int64_t after = 0;
  unsigned refusals = 0;
  if (g_get_monotonic_time() < drafts->put_after)
    return true;
  for (guint n = PAGE; n == PAGE && refusals < MOST_REFUSALS && quitus_drafts_go_on(drafts);) {
    g_autoptr(GArray) ids = NULL;
    if (!quitus_db_draft_wanted(drafts->db, drafts->account->name, drafts->others, quitus_today(),
                                after, PAGE, &ids, error) ||
        !put_page(round, ids, &refusals, error))
      return false;
    n = ids->len;
    after = n ? g_array_index(ids, int64_t, n - 1) : after;
  }
  if (refusals >= MOST_REFUSALS)
    drafts->put_after = g_get_monotonic_time() + REFUSED_PAUSE_S * G_TIME_SPAN_SECOND;
  return true;
}
