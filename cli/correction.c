/* cli/correction.c - quitus message correct, quitus correction list|export: what people say that
 * messages are about.
 *
 * Each message is exported once, with the labels that it bears now; what was erased is not.
 */
#include "db/correction.h"
#include "base/error.h"
#include "base/i18n.h"
#include "cli/arguments.h"
#include "cli/cli.h"
#include "cli/correction.h"
#include "cli/print.h"
#include <inttypes.h>
#include <string.h>
#include <sysexits.h>

/* ---- message correct ---- */

static bool parse_label(const char *word, guint32 *labels, GError **error) {
  enum quitus_label label;
  if (quitus_label_parse(word, &label)) {
    *labels |= 1u << label;
    return true;
  }
  const char *nearest = quitus_label_nearest(word);
  if (nearest)
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT, _("\"%s\" is no reason; did you mean %s?"),
                word, nearest);
  else
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
                _("\"%s\" is no reason; quitus-playbook(5) lists them"), word);
  return false;
}

/* "none" alone is no label at all. */
static bool parse_labels(char **words, guint32 *ret_labels, GError **error) {
  guint32 labels = 0;
  bool none = words[0] && !words[1] && strcmp(words[0], "none") == 0;
  for (char **word = words; *word && !none; word++)
    if (!parse_label(*word, &labels, error))
      return false;
  *ret_labels = labels;
  return true;
}

static bool correct(struct quitus_session *session, char **arguments, guint32 *ret_labels,
                    GError **error) {
  int64_t id;
  guint32 labels;
  if (!quitus_parse_id(arguments[0], "message list", &id, error) ||
      !parse_labels(arguments + 1, &labels, error) ||
      !quitus_session_db(session, QUITUS_DB_WRITE, error) ||
      !quitus_session_intake(session, error) ||
      !quitus_intake_correct(session->intake, id, labels, quitus_actor(), error))
    return false;
  *ret_labels = labels;
  return true;
}

int quitus_command_message_correct(struct quitus_session *session, int argc, char **argv) {
  const GOptionEntry entries[] = {G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  guint32 labels;
  if (!quitus_session_parse(session, &argc, &argv, entries, 2, -1, &error) ||
      !correct(session, argv + 1, &labels, &error))
    return quitus_fail(error);
  g_autofree char *names = quitus_label_names_text(labels);
  printf(_("message %s: %s\n"), argv[1], *names ? names : _("no reason"));
  return EX_OK;
}

/* ---- correction list ---- */

static void add_ids(JsonBuilder *builder, const char *name, guint32 labels) {
  json_builder_set_member_name(builder, name);
  json_builder_begin_array(builder);
  for (int label = 0; label < QUITUS_N_LABELS; label++)
    if (labels & 1u << label)
      json_builder_add_string_value(builder, quitus_label_id((enum quitus_label)label));
  json_builder_end_array(builder);
}

static bool print_json(const struct quitus_correction *correction, void *data) {
  (void)data;
  char at[21];
  g_autoptr(JsonBuilder) builder = json_builder_new();
  json_builder_begin_object(builder);
  quitus_json_int(builder, "id", correction->id);
  quitus_json_string(builder, "at", quitus_instant_iso(correction->at, at));
  quitus_json_int(builder, "message", correction->mail_id);
  quitus_json_string(builder, "case",
                     *correction->case_reference ? correction->case_reference : NULL);
  quitus_json_string(builder, "actor", correction->actor);
  add_ids(builder, "before", correction->before);
  add_ids(builder, "after", correction->after);
  json_builder_end_object(builder);
  quitus_json_print(builder, stdout);
  return true;
}

static char *names_or_dash(guint32 labels) {
  g_autofree char *names = quitus_label_names_text(labels);
  return g_strdup(*names ? names : "-");
}

static bool add_row(const struct quitus_correction *correction, void *data) {
  g_autofree char *at = quitus_instant_text(correction->at);
  g_autofree char *message = g_strdup_printf("%" PRId64, correction->mail_id);
  g_autofree char *before = names_or_dash(correction->before);
  g_autofree char *after = names_or_dash(correction->after);
  const char *kase = *correction->case_reference ? correction->case_reference : "-";
  const char *const cells[] = {at, message, kase, before, after, correction->actor};
  quitus_table_add(data, cells);
  return true;
}

static bool print_table(struct quitus_db *db, GError **error) {
  const char *const headings[] = {_("when"), _("message"), _("case"), _("before"),
                                  _("now"),  _("by"),      NULL};
  struct quitus_table *table = quitus_table_new(headings);
  bool done = quitus_db_correction_visit(db, 0, add_row, table, error);
  quitus_table_print(table, stdout);
  return done;
}

int quitus_command_correction_list(struct quitus_session *session, int argc, char **argv) {
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
      {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_("one JSON object a line"), NULL},
      G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  if (!quitus_session_parse(session, &argc, &argv, entries, 0, 0, &error) ||
      !quitus_session_db(session, QUITUS_DB_READ_ONLY, &error))
    return quitus_fail(error);
  bool done = json ? quitus_db_correction_visit(session->db, 0, print_json, NULL, &error)
                   : print_table(session->db, &error);
  return done ? EX_OK : quitus_fail(error);
}

/* ---- correction export ---- */

/* The messages that were corrected, in the order in which they first were. */
struct corrected {
  GArray *mails; /* of int64_t */
  GHashTable *seen;
};

static bool note_mail(const struct quitus_correction *correction, void *data) {
  struct corrected *corrected = data;
  if (g_hash_table_add(corrected->seen, g_memdup2(&correction->mail_id, sizeof(int64_t))))
    g_array_append_val(corrected->mails, correction->mail_id);
  return true;
}

/* As the corpus has it (cli/corpus.h).  Fields are left out: nobody has corrected them. */
static void print_record(const struct quitus_mail *mail) {
  char at[21];
  guint32 labels = 0;
  for (guint i = 0; i < mail->reading->reasons->len; i++) {
    const struct quitus_reason *reason = mail->reading->reasons->pdata[i];
    labels |= 1u << reason->label;
  }
  g_autofree char *id = g_strdup_printf("message-%" PRId64, mail->id);
  g_autoptr(JsonBuilder) builder = json_builder_new();
  json_builder_begin_object(builder);
  quitus_json_string(builder, "id", id);
  quitus_json_string(builder, "lang", mail->language);
  quitus_json_string(builder, "sent", quitus_instant_iso(mail->sent, at));
  quitus_json_string(builder, "subject", mail->subject);
  quitus_json_string(builder, "text", mail->reply_text);
  add_ids(builder, "labels", labels);
  json_builder_end_object(builder);
  quitus_json_print(builder, stdout);
}

static bool export_all(struct quitus_db *db, GError **error) {
  g_autoptr(GArray) mails = g_array_new(FALSE, FALSE, sizeof(int64_t));
  g_autoptr(GHashTable) seen = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
  struct corrected corrected = {mails, seen};
  if (!quitus_db_correction_visit(db, 0, note_mail, &corrected, error))
    return false;
  for (guint i = 0; i < mails->len; i++) {
    g_autoptr(quitus_mail) mail = quitus_db_mail_get(db, g_array_index(mails, int64_t, i), error);
    if (!mail)
      return false;
    if (mail->reading && *mail->reply_text)
      print_record(mail);
  }
  return true;
}

int quitus_command_correction_export(struct quitus_session *session, int argc, char **argv) {
  const GOptionEntry entries[] = {G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  if (!quitus_session_parse(session, &argc, &argv, entries, 0, 0, &error) ||
      !quitus_session_db(session, QUITUS_DB_READ_ONLY, &error) || !export_all(session->db, &error))
    return quitus_fail(error);
  return EX_OK;
}

/* ---- for the report of quitus learn ---- */

struct tally {
  guint corrections;
  guint taken[QUITUS_N_LABELS], added[QUITUS_N_LABELS], left[QUITUS_N_LABELS];
};

static bool count(const struct quitus_correction *correction, void *data) {
  struct tally *tally = data;
  tally->corrections++;
  for (int label = 0; label < QUITUS_N_LABELS; label++) {
    bool was = correction->before & 1u << label, is = correction->after & 1u << label;
    tally->taken[label] += was && !is;
    tally->added[label] += !was && is;
    tally->left[label] += was && is;
  }
  return true;
}

/* Markdown is English, as the report. */
void quitus_corrections_report(struct quitus_session *session, FILE *stream) {
  struct tally tally = {0};
  if (!quitus_session_db(session, QUITUS_DB_READ_ONLY, NULL) ||
      !quitus_db_correction_visit(session->db, 0, count, &tally, NULL) || !tally.corrections)
    return;
  fprintf(stream, "\n## Corrected by people\n\n%u corrections.\n\n", tally.corrections);
  fprintf(stream, "| reason | taken away | added | left |\n|---|---:|---:|---:|\n");
  for (int label = 0; label < QUITUS_N_LABELS; label++)
    if (tally.taken[label] || tally.added[label])
      fprintf(stream, "| %s | %u | %u | %u |\n", quitus_label_id((enum quitus_label)label),
              tally.taken[label], tally.added[label], tally.left[label]);
}
