/* imap/desk.c - the rounds of one mailbox: which folders are looked at when, and what happens when
 * the server or the database cannot be had.
 *
 * The inbox is looked at whenever the server has news of it, everything at every [imap]
 * poll_seconds. */
#include "imap/desk.h"
#include "base/error.h"
#include "base/log.h"
#include "imap/look.h"
#include <poll.h>

enum {
  FIRST_PAUSE_S = 2, /* after which a lost connection is opened again; then twice that, and so on */
  LONGEST_PAUSE_S = 300,
  FIRST_CONFIG_PAUSE_S = 60, /* a login that was refused is not tried often: servers lock out */
  LONGEST_CONFIG_PAUSE_S = 1800,
  HANGS_S = 600, /* no step takes longer */
  COMPARE_ALL_S = 600,
  MOST_TROUBLES = 100,
};

/* ---- a desk ---- */

static bool go_on_drafting(void *data) {
  quitus_desk_move_on(data, 0);
  return !quitus_desk_stopping(data);
}

struct quitus_desk *quitus_desk_new(const struct quitus_config *config,
                                    const struct quitus_imap_config *account,
                                    const struct quitus_intake *intake, int wake_fd) {
  struct quitus_desk *desk = g_new0(struct quitus_desk, 1);
  desk->config = config;
  desk->account = account;
  desk->intake = intake;
  desk->db = quitus_intake_db(intake);
  if (account->prepare_drafts) {
    desk->drafts = quitus_drafts_new(config, account, desk->db);
    quitus_drafts_watch(desk->drafts, go_on_drafting, desk);
  }
  desk->wake_fd = wake_fd;
  desk->said = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  desk->deadline = G_MAXINT64;
  return desk;
}

void quitus_desk_free(struct quitus_desk *desk) {
  if (!desk)
    return;
  quitus_imap_close(desk->imap);
  quitus_drafts_free(desk->drafts);
  g_hash_table_unref(desk->said);
  g_free(desk);
}

bool quitus_desk_stopping(const struct quitus_desk *desk) {
  struct pollfd wake = {desk->wake_fd, POLLIN, 0};
  return poll(&wake, 1, 0) > 0;
}

bool quitus_desk_warn(struct quitus_desk *desk, const char *folder, const char *message) {
  if (g_hash_table_size(desk->said) >= MOST_TROUBLES)
    g_hash_table_remove_all(desk->said);
  bool is_new = g_hash_table_add(desk->said, g_strdup_printf("%s: %s", folder, message));
  if (is_new)
    quitus_log(LOG_WARNING, "%s: %s: %s", desk->account->name, folder, message);
  return is_new;
}

void quitus_desk_move_on(struct quitus_desk *desk, gint64 seconds) {
  desk->deadline = g_get_monotonic_time() + (seconds + HANGS_S) * G_TIME_SPAN_SECOND;
}

bool quitus_desk_is_alive(const struct quitus_desk *desk) {
  return g_get_monotonic_time() < desk->deadline;
}

/* ---- one folder ---- */

typedef struct quitus_look quitus_look;
static void look_clear(quitus_look *look) {
  quitus_folder_free(look->folder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(quitus_look, look_clear)

static bool look_open(struct quitus_desk *desk, struct quitus_look *look, GError **error) {
  quitus_desk_move_on(desk, 0);
  if (!(look->again ? quitus_imap_select_again : quitus_imap_select)(desk->imap, look->name,
                                                                     &look->selected, error) ||
      !quitus_db_folder_open(desk->db, desk->account->name, look->name, look->selected.uidvalidity,
                             &look->folder, error))
    return false;
  look->news = look->folder->next_uid;
  return true;
}

static bool look_at(struct quitus_desk *desk, struct quitus_look *look, GError **error) {
  if (!look_open(desk, look, error) || !quitus_look_take_in(desk, look, error))
    return false;
  if (look->role == QUITUS_ROLE_SENT) {
    desk->sent = quitus_desk_stopping(desk) ? QUITUS_SENT_UNREAD : QUITUS_SENT_READ;
    return true;
  }
  unsigned corrected = desk->report.corrected;
  quitus_desk_move_on(desk, 0);
  return quitus_look_tag(desk, look, error) && quitus_look_compare(desk, look, error) &&
         (corrected == desk->report.corrected || quitus_look_tag(desk, look, error));
}

static bool look_at_inbox(struct quitus_desk *desk, bool again, GError **error) {
  g_auto(quitus_look)
      look = {.name = desk->account->inbox, .role = QUITUS_ROLE_INBOX, .again = again};
  return look_at(desk, &look, error) &&
         (!desk->compares_all || quitus_look_complete(desk, &look, &desk->inbox_complete, error));
}

/* What is wrong with one of the other folders keeps nobody from the inbox. */
static bool look_at_other(struct quitus_desk *desk, const char *name, enum quitus_role role,
                          enum quitus_label label, GError **error) {
  g_auto(quitus_look) look = {.name = name, .role = role, .label = label};
  g_autoptr(GError) trouble = NULL;
  if (look_at(desk, &look, &trouble) &&
      (!desk->compares_all || quitus_look_forget(desk, &look, &trouble)))
    return true;
  if (trouble->code != QUITUS_ERROR_REFUSED && trouble->code != QUITUS_ERROR_NOT_FOUND) {
    g_propagate_error(error, g_steal_pointer(&trouble));
    return false;
  }
  if (role == QUITUS_ROLE_SENT && desk->sent == QUITUS_SENT_UNREAD)
    desk->sent = QUITUS_SENT_NONE;
  quitus_desk_warn(desk, name, trouble->message);
  return true;
}

/* ---- a round ---- */

static bool look_at_reasons(struct quitus_desk *desk, GError **error) {
  g_autofree char *parent = quitus_imap_folder_own(desk->imap, desk->account->folder_prefix);
  g_autoptr(GPtrArray) names = quitus_imap_folder_children(desk->imap, parent, error);
  for (guint i = 0; names && i < names->len; i++) {
    enum quitus_label label;
    if (!quitus_label_parse(names->pdata[i], &label))
      continue;
    g_autofree char *folder = quitus_desk_reason_folder(desk, label);
    if (!look_at_other(desk, folder, QUITUS_ROLE_REASON, label, error))
      return false;
  }
  return names != NULL;
}

static bool look_at_sent(struct quitus_desk *desk, GError **error) {
  g_autoptr(GError) trouble = NULL;
  desk->sent = QUITUS_SENT_UNREAD;
  g_autofree char *folder = quitus_imap_folder_for(desk->imap, QUITUS_IMAP_SENT, &trouble);
  if (folder)
    return look_at_other(desk, folder, QUITUS_ROLE_SENT, QUITUS_N_LABELS, error);
  if (!g_error_matches(trouble, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND)) {
    g_propagate_error(error, g_steal_pointer(&trouble));
    return false;
  }
  desk->sent = QUITUS_SENT_NONE;
  quitus_desk_warn(desk, "-", trouble->message);
  return true;
}

/* The copies that are gone from the inbox are forgotten only after the folders were looked at where
 * they may have come to: a message that a person moves is known until then. */
static bool forget_inbox(struct quitus_desk *desk, GError **error) {
  g_auto(quitus_look) look = {.name = desk->account->inbox, .role = QUITUS_ROLE_INBOX};
  return !desk->compares_all || desk->inbox_complete ||
         (look_open(desk, &look, error) && quitus_look_forget(desk, &look, error));
}

static bool look_at_drafts(struct quitus_desk *desk, enum quitus_sent_folder sent, GError **error) {
  quitus_desk_move_on(desk, 0);
  return !desk->drafts ||
         quitus_drafts_round(desk->drafts, desk->imap, sent, &desk->report.drafts, error);
}

/* What is prepared for a reply that came just now should not wait for the next round. */
static bool look_at_news(struct quitus_desk *desk, GError **error) {
  unsigned before = desk->report.taken_in + desk->report.corrected;
  return look_at_inbox(desk, true, error) &&
         (before == desk->report.taken_in + desk->report.corrected ||
          look_at_drafts(desk, QUITUS_SENT_UNREAD, error));
}

static bool look_at_all(struct quitus_desk *desk, GError **error) {
  return look_at_inbox(desk, false, error) && look_at_reasons(desk, error) &&
         look_at_sent(desk, error) && look_at_drafts(desk, desk->sent, error) &&
         forget_inbox(desk, error);
}

static bool connect_desk(struct quitus_desk *desk, GError **error) {
  quitus_desk_move_on(desk, 0);
  desk->imap = quitus_imap_open(desk->account, desk->wake_fd, error);
  return desk->imap != NULL;
}

static void disconnect(struct quitus_desk *desk) {
  g_clear_pointer(&desk->imap, quitus_imap_close);
}

bool quitus_desk_once(struct quitus_desk *desk, const struct quitus_tick *tick,
                      struct quitus_desk_report *ret_report, GError **error) {
  desk->tick = tick;
  desk->compares_all = true;
  desk->report = (struct quitus_desk_report){0};
  bool done = connect_desk(desk, error) && look_at_all(desk, error);
  disconnect(desk);
  if (done)
    *ret_report = desk->report;
  return done;
}

/* ---- going on ---- */

static void log_report(struct quitus_desk *desk) {
  const struct quitus_desk_report *report = &desk->report;
  const struct quitus_drafts_report *drafts = &report->drafts;
  if (report->taken_in || report->known || report->tagged || report->moved || report->corrected)
    quitus_log(LOG_INFO, "%s: taken in=%u known=%u tagged=%u moved=%u corrected=%u",
               desk->account->name, report->taken_in, report->known, report->tagged, report->moved,
               report->corrected);
  if (drafts->put || drafts->withdrawn || drafts->edited || drafts->deleted)
    quitus_log(LOG_INFO, "%s: drafts put=%u withdrawn=%u edited=%u deleted=%u", desk->account->name,
               drafts->put, drafts->withdrawn, drafts->edited, drafts->deleted);
  desk->report = (struct quitus_desk_report){0};
}

/* To wait for news of it. */
static bool select_inbox(struct quitus_desk *desk, GError **error) {
  struct quitus_imap_selected selected;
  return g_strcmp0(quitus_imap_selected_folder(desk->imap), desk->account->inbox) == 0 ||
         quitus_imap_select(desk->imap, desk->account->inbox, &selected, error);
}

/* Until the connection is lost or it is time to stop; *ret_worked: all went well once. */
static bool go_on(struct quitus_desk *desk, bool *ret_worked, GError **error) {
  gint64 next_all = 0, next_compare = 0;
  while (!quitus_desk_stopping(desk)) {
    gint64 now = g_get_monotonic_time();
    desk->compares_all = now >= next_compare;
    if (now >= next_all) {
      if (!look_at_all(desk, error))
        return false;
      next_all = now + desk->account->poll_seconds * G_TIME_SPAN_SECOND;
      next_compare = desk->compares_all ? now + COMPARE_ALL_S * G_TIME_SPAN_SECOND : next_compare;
    }
    if (!look_at_news(desk, error) || !select_inbox(desk, error))
      return false;
    log_report(desk);
    *ret_worked = true;
    unsigned seconds =
        (unsigned)(MAX(next_all - g_get_monotonic_time(), 0) / G_TIME_SPAN_SECOND) + 1;
    quitus_desk_move_on(desk, seconds);
    if (!quitus_imap_idle(desk->imap, seconds, NULL, error))
      return false;
  }
  return true;
}

/* Growing, and for every desk another one, lest all come back at once to a server that starts. */
static void wait_after(struct quitus_desk *desk, const GError *trouble, unsigned failures) {
  bool config = trouble->code == QUITUS_ERROR_CONFIG;
  gint64 longest = config ? LONGEST_CONFIG_PAUSE_S : LONGEST_PAUSE_S;
  gint64 seconds =
      MIN((gint64)(config ? FIRST_CONFIG_PAUSE_S : FIRST_PAUSE_S) << MIN(failures, 16), longest);
  gint64 ms = (gint64)((double)seconds * 1000 * g_random_double_range(0.5, 1.5));
  struct pollfd wake = {desk->wake_fd, POLLIN, 0};
  quitus_desk_move_on(desk, ms / 1000);
  poll(&wake, 1, (int)ms);
}

void quitus_desk_run(struct quitus_desk *desk) {
  unsigned failures = 0;
  while (!quitus_desk_stopping(desk)) {
    g_autoptr(GError) trouble = NULL;
    bool worked = false;
    bool ended = connect_desk(desk, &trouble) && go_on(desk, &worked, &trouble);
    disconnect(desk);
    if (worked)
      failures = 0;
    if (ended)
      break;
    quitus_desk_warn(desk, "-", trouble->message);
    wait_after(desk, trouble, failures++);
  }
  desk->deadline = G_MAXINT64;
}
