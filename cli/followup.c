/* cli/followup.c - quitus followup list|show|approve|cancel.
 *
 * Editing: followup_edit.c; holding: followup_hold.c. */
#include "followup/followup.h"
#include "base/error.h"
#include "base/i18n.h"
#include "cli/answer_json.h"
#include "cli/answer_print.h"
#include "cli/arguments.h"
#include "cli/cli.h"
#include "cli/pages.h"
#include "cli/print.h"
#include "followup/documents.h"
#include <sysexits.h>

/* ---- list ---- */

static void print_json(const struct quitus_answer *answer, const char *text) {
  g_autoptr(JsonBuilder) builder = json_builder_new();
  quitus_answer_json(answer, text, builder);
  quitus_json_print(builder, stdout);
}

/* « en relecture : retenue jusqu'au 2026-12-01 (avis du client) » */
static char *state_text(const struct quitus_answer *answer) {
  const struct quitus_followup *followup = answer->followup;
  const char *name = quitus_state_name(quitus_followup_state_id(followup->state));
  char written[11];
  g_autofree char *until =
      followup->hold_until == QUITUS_NO_DAY
          ? g_strdup(_("held"))
          : g_strdup_printf(_("held until %s"), quitus_day_written(followup->hold_until, written));
  if (followup->held && *followup->hold_reason)
    return g_strdup_printf(_("%s: %s (%s)"), name, until, _(followup->hold_reason));
  if (followup->held || answer->refusal)
    return g_strdup_printf(_("%s: %s"), name, followup->held ? until : answer->refusal);
  bool waits =
      followup->state == QUITUS_FOLLOWUP_DRAFT || followup->state == QUITUS_FOLLOWUP_FAILED;
  return waits && *followup->error ? g_strdup_printf(_("%s: %s"), name, _(followup->error))
                                   : g_strdup(name);
}

static void add_row(struct quitus_table *table, const struct quitus_answer *answer) {
  const struct quitus_followup *followup = answer->followup;
  char written[11];
  g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, followup->id);
  g_autofree char *reasons = followup->purpose == QUITUS_PURPOSE_ANSWER
                                 ? quitus_label_names_text(followup->labels)
                                 : g_strdup(quitus_purpose_name(followup->purpose));
  g_autofree char *attached = g_strdup_printf("%u", answer->attachments->len);
  g_autofree char *state = state_text(answer);
  const char *const cells[] = {id,
                               followup->case_reference,
                               quitus_day_written(followup->due, written),
                               followup->to,
                               reasons,
                               attached,
                               state};
  quitus_table_add(table, cells);
}

static bool parse_state(const char *text, int *ret_state, GError **error) {
  enum quitus_followup_state state;
  *ret_state = -1;
  if (!text)
    return true;
  if (!quitus_followup_state_parse(text, &state)) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
                _("\"%s\" is no state of an answer; there are: draft, review, approved, sending, "
                  "sent, failed, cancelled"),
                text);
    return false;
  }
  *ret_state = state;
  return true;
}

struct listing {
  struct quitus_session *session;
  int state;                  /* -1: any */
  int64_t case_id;            /* 0: of all */
  bool due;                   /* only what is due by today and has not left */
  struct quitus_table *table; /* NULL: as JSON */
};

/* Something is to be done about it. */
static bool is_due(const struct quitus_followup *followup) {
  return followup->state != QUITUS_FOLLOWUP_SENT && followup->state != QUITUS_FOLLOWUP_CANCELLED &&
         !followup->held && (followup->due == QUITUS_NO_DAY || followup->due <= quitus_today());
}

static GPtrArray *fetch_due(const struct listing *listing, int64_t after, unsigned limit,
                            GError **error) {
  g_autoptr(GPtrArray) due = g_ptr_array_new_with_free_func((GDestroyNotify)quitus_followup_free);
  for (bool last = false; !last && due->len < limit;) {
    g_autoptr(GPtrArray) page = quitus_db_followup_page(listing->session->db, listing->state,
                                                        listing->case_id, after, limit, error);
    if (!page)
      return NULL;
    last = page->len < limit;
    g_ptr_array_set_free_func(page, NULL);
    for (guint i = 0; i < page->len; i++) {
      struct quitus_followup *followup = page->pdata[i];
      after = followup->id;
      if (due->len < limit && is_due(followup))
        g_ptr_array_add(due, followup);
      else
        quitus_followup_free(followup);
    }
  }
  return g_steal_pointer(&due);
}

static GPtrArray *fetch(void *data, const char *after, unsigned limit, GError **error) {
  const struct listing *listing = data;
  int64_t id = 0;
  if (after && !quitus_parse_id(after, "followup list", &id, error))
    return NULL;
  return listing->due ? fetch_due(listing, id, limit, error)
                      : quitus_db_followup_page(listing->session->db, listing->state,
                                                listing->case_id, id, limit, error);
}

static bool show(void *data, const void *item, GError **error) {
  struct listing *listing = data;
  const struct quitus_followup *followup = item;
  g_autoptr(quitus_answer) answer =
      quitus_answer_plan(listing->session->config, listing->session->db, followup->id, error);
  if (!answer)
    return false;
  if (listing->table)
    add_row(listing->table, answer);
  else
    print_json(answer, NULL);
  return true;
}

static char *name(const void *item) {
  return g_strdup_printf("%" G_GINT64_FORMAT, ((const struct quitus_followup *)item)->id);
}

static bool choose_case(struct listing *listing, const char *reference, GError **error) {
  if (!reference)
    return true;
  g_autoptr(quitus_case) kase = quitus_db_case_by_reference(listing->session->db, reference, error);
  if (kase)
    listing->case_id = kase->id;
  return kase != NULL;
}

static bool list_answers(struct listing *listing, const struct quitus_pages *pages, bool json,
                         GError **error) {
  const char *const headings[] = {_("answer"),  _("case"),     _("due"),   _("to"),
                                  _("reasons"), _("attached"), _("state"), NULL};
  g_autofree char *more = NULL;
  listing->table = json ? NULL : quitus_table_new(headings);
  bool done = quitus_pages_show(pages, json, listing, &more, error);
  if (listing->table)
    quitus_table_print(listing->table, stdout);
  quitus_pages_tell(more);
  return done;
}

int quitus_command_followup_list(struct quitus_session *session, int argc, char **argv) {
  gboolean json = FALSE, due = FALSE;
  g_autofree char *state = NULL, *reference = NULL;
  struct quitus_pages pages = {QUITUS_PAGES_PRESET, NULL, fetch, show, name};
  const GOptionEntry entries[] = {
      {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_("one JSON object a line"), NULL},
      {"state", 0, 0, G_OPTION_ARG_STRING, &state,
       N_("draft, review, approved, sending, sent, failed or cancelled"), N_("STATE")},
      {"case", 0, 0, G_OPTION_ARG_STRING, &reference, N_("of this case only"), N_("REFERENCE")},
      {"due", 0, 0, G_OPTION_ARG_NONE, &due, N_("only what is due by today and has not left"),
       NULL},
      {"limit", 0, 0, G_OPTION_ARG_INT, &pages.limit, N_("show so many at most (100; 0: all)"),
       N_("N")},
      {"after", 0, 0, G_OPTION_ARG_STRING, &pages.after, N_("go on behind this one"), N_("ID")},
      G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  struct listing listing = {.session = session};
  bool done = quitus_session_parse(session, &argc, &argv, entries, 0, 0, &error) &&
              parse_state(state, &listing.state, &error) &&
              quitus_session_db(session, QUITUS_DB_READ_ONLY, &error) &&
              choose_case(&listing, reference, &error);
  listing.due = due;
  done = done && list_answers(&listing, &pages, json, &error);
  g_free(pages.after);
  return done ? EX_OK : quitus_fail(error);
}

/* ---- show ---- */

static bool show_mail(struct quitus_session *session, const struct quitus_answer *answer,
                      GError **error) {
  g_autoptr(GBytes) mail = quitus_answer_mail(session->config, answer, error);
  gsize size;
  if (!mail)
    return false;
  const void *bytes = g_bytes_get_data(mail, &size);
  fwrite(bytes, 1, size, stdout);
  return true;
}

static bool show_json(struct quitus_session *session, const struct quitus_answer *answer,
                      GError **error) {
  g_autofree char *text = quitus_answer_text(session->config, answer, error);
  if (text)
    print_json(answer, text);
  return text != NULL;
}

/* A draft is shown as approving it would write it: without what cannot be sent.  What else stands
 * in the way is told by what reads the documents next. */
static void tell_unusable(struct quitus_answer *answer) {
  g_autoptr(GString) notes = g_string_new(NULL);
  if (answer->followup->text || answer->followup->audience == QUITUS_TO_CREDITOR)
    return;
  quitus_answer_examine(answer, notes, NULL);
  g_auto(GStrv) lines = g_strsplit(notes->str, "\n", -1);
  for (char **line = lines; *line; line++)
    fprintf(stderr, _("quitus: left out of the answer: %s\n"), *line);
}

int quitus_command_followup_show(struct quitus_session *session, int argc, char **argv) {
  gboolean eml = FALSE, json = FALSE;
  const GOptionEntry entries[] = {
      {"eml", 0, 0, G_OPTION_ARG_NONE, &eml, N_("the whole mail, as it would leave"), NULL},
      {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_("one JSON object"), NULL},
      G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  int64_t id;
  if (!quitus_session_parse(session, &argc, &argv, entries, 1, 1, &error) ||
      !quitus_parse_id(argv[1], "followup list", &id, &error) ||
      !quitus_session_db(session, QUITUS_DB_READ_ONLY, &error))
    return quitus_fail(error);
  g_autoptr(quitus_answer) answer = quitus_answer_plan(session->config, session->db, id, &error);
  if (!answer)
    return quitus_fail(error);
  tell_unusable(answer);
  if (!(json  ? show_json(session, answer, &error)
        : eml ? show_mail(session, answer, &error)
              : quitus_answer_print(session->config, answer, &error)))
    return quitus_fail(error);
  return EX_OK;
}

/* ---- what people decide ---- */

int quitus_command_followup_approve(struct quitus_session *session, int argc, char **argv) {
  const GOptionEntry entries[] = {G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  if (!quitus_session_parse(session, &argc, &argv, entries, 1, -1, &error) ||
      !quitus_session_db(session, QUITUS_DB_WRITE, &error))
    return quitus_fail(error);
  int code = EX_OK;
  for (int i = 1; i < argc; i++) {
    g_autoptr(GError) why = NULL;
    int64_t id;
    if (!quitus_parse_id(argv[i], "followup list", &id, &why) ||
        !quitus_answer_approve(session->config, session->db, id, quitus_actor(), &why))
      code = quitus_fail(why);
    else
      printf(_("answer %s is approved: quitus-outbox sends it\n"), argv[i]);
  }
  return code;
}

int quitus_command_followup_cancel(struct quitus_session *session, int argc, char **argv) {
  const GOptionEntry entries[] = {G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  int64_t id;
  if (!quitus_session_parse(session, &argc, &argv, entries, 1, 2, &error) ||
      !quitus_parse_id(argv[1], "followup list", &id, &error) ||
      !quitus_session_db(session, QUITUS_DB_WRITE, &error) ||
      !quitus_db_followup_cancel(session->db, id, argc > 2 ? argv[2] : "", quitus_actor(), &error))
    return quitus_fail(error);
  printf(_("answer %s is cancelled\n"), argv[1]);
  return EX_OK;
}
