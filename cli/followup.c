/* cli/followup.c - quitus followup list|show|approve|cancel. */
#include "followup/followup.h"
#include "base/error.h"
#include "base/i18n.h"
#include "cli/answer_json.h"
#include "cli/answer_print.h"
#include "cli/cli.h"
#include "cli/pages.h"
#include "cli/print.h"
#include <sysexits.h>

/* ---- list ---- */

static void print_json(const struct quitus_answer *answer) {
  g_autoptr(JsonBuilder) builder = json_builder_new();
  quitus_answer_json(answer, builder);
  quitus_json_print(builder, stdout);
}

static void add_row(struct quitus_table *table, const struct quitus_answer *answer) {
  const struct quitus_followup *followup = answer->followup;
  char iso[11];
  g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, followup->id);
  g_autofree char *reasons = followup->purpose == QUITUS_PURPOSE_ANSWER
                                 ? quitus_label_names_text(followup->labels)
                                 : g_strdup(quitus_purpose_name(followup->purpose));
  g_autofree char *attached = g_strdup_printf("%u", answer->attachments->len);
  const char *name = quitus_state_name(quitus_followup_state_id(followup->state));
  g_autofree char *state =
      answer->refusal ? g_strdup_printf(_("%s: %s"), name, answer->refusal) : g_strdup(name);
  const char *const cells[] = {id,
                               followup->case_reference,
                               quitus_day_iso(followup->due, iso),
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
    g_set_error(
        error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
        _("\"%s\" is no state of an answer; there are: draft, approved, sending, sent, failed, "
          "cancelled"),
        text);
    return false;
  }
  *ret_state = state;
  return true;
}

struct listing {
  struct quitus_session *session;
  int state;
  struct quitus_table *table; /* NULL: as JSON */
};

static GPtrArray *fetch(void *data, const char *after, unsigned limit, GError **error) {
  const struct listing *listing = data;
  int64_t id = 0;
  if (after && !quitus_parse_id(after, &id, error))
    return NULL;
  return quitus_db_followup_page(listing->session->db, listing->state, id, limit, error);
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
    print_json(answer);
  return true;
}

static char *name(const void *item) {
  return g_strdup_printf("%" G_GINT64_FORMAT, ((const struct quitus_followup *)item)->id);
}

static bool list_answers(struct quitus_session *session, const struct quitus_pages *pages,
                         int state, bool json, GError **error) {
  const char *const headings[] = {_("answer"),  _("case"),     _("due"),   _("to"),
                                  _("reasons"), _("attached"), _("state"), NULL};
  struct listing listing = {session, state, json ? NULL : quitus_table_new(headings)};
  g_autofree char *more = NULL;
  bool done = quitus_pages_show(pages, json, &listing, &more, error);
  if (listing.table)
    quitus_table_print(listing.table, stdout);
  quitus_pages_tell(more);
  return done;
}

int quitus_command_followup_list(struct quitus_session *session, int argc, char **argv) {
  gboolean json = FALSE;
  g_autofree char *wanted = NULL;
  struct quitus_pages pages = {QUITUS_PAGES_PRESET, NULL, fetch, show, name};
  const GOptionEntry entries[] = {
      {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_("one JSON object a line"), NULL},
      {"state", 0, 0, G_OPTION_ARG_STRING, &wanted,
       N_("draft, approved, sending, sent, failed or cancelled"), N_("STATE")},
      {"limit", 0, 0, G_OPTION_ARG_INT, &pages.limit, N_("show so many at most (100; 0: all)"),
       N_("N")},
      {"after", 0, 0, G_OPTION_ARG_STRING, &pages.after, N_("go on behind this one"), N_("ID")},
      G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  int state;
  bool done = quitus_session_parse(session, &argc, &argv, entries, 0, 0, &error) &&
              parse_state(wanted, &state, &error) &&
              quitus_session_db(session, QUITUS_DB_READ_ONLY, &error) &&
              list_answers(session, &pages, state, json, &error);
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

int quitus_command_followup_show(struct quitus_session *session, int argc, char **argv) {
  gboolean eml = FALSE, json = FALSE;
  const GOptionEntry entries[] = {
      {"eml", 0, 0, G_OPTION_ARG_NONE, &eml, N_("the whole mail, as it would leave"), NULL},
      {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_("one JSON object"), NULL},
      G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  int64_t id;
  if (!quitus_session_parse(session, &argc, &argv, entries, 1, 1, &error) ||
      !quitus_parse_id(argv[1], &id, &error) ||
      !quitus_session_db(session, QUITUS_DB_READ_ONLY, &error))
    return quitus_fail(error);
  g_autoptr(quitus_answer) answer = quitus_answer_plan(session->config, session->db, id, &error);
  if (!answer)
    return quitus_fail(error);
  if (json)
    print_json(answer);
  else if (!(eml ? show_mail(session, answer, &error)
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
    if (!quitus_parse_id(argv[i], &id, &why) ||
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
      !quitus_parse_id(argv[1], &id, &error) ||
      !quitus_session_db(session, QUITUS_DB_WRITE, &error) ||
      !quitus_db_followup_cancel(session->db, id, argc > 2 ? argv[2] : "", quitus_actor(), &error))
    return quitus_fail(error);
  printf(_("answer %s is cancelled\n"), argv[1]);
  return EX_OK;
}
