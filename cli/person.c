/* cli/person.c - quitus person export|erase: what GDPR art. 15, 17 and 20 ask for. */
#include "db/person.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/print.h"
#include "db/mail.h"
#include "intake/spool.h"
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sysexits.h>

/* ---- gathering ---- */

struct export {
  JsonBuilder *builder; /* one object; a member for each kind, in an array of records */
  char *kind;           /* whose array is open; NULL: none */
  GPtrArray *kinds;     /* of char *, as they came */
  GArray *counts;       /* of unsigned, beside it */
  GArray *mails;        /* of int64_t */
};

static void export_begin(struct export *export, const char *address) {
  char now[21];
  export->builder = json_builder_new();
  export->kinds = g_ptr_array_new_with_free_func(g_free);
  export->counts = g_array_new(FALSE, TRUE, sizeof(unsigned));
  export->mails = g_array_new(FALSE, FALSE, sizeof(int64_t));
  json_builder_begin_object(export->builder);
  quitus_json_string(export->builder, "address", address);
  quitus_json_string(export->builder, "exported", quitus_instant_iso(quitus_now(), now));
}

static void export_clear(struct export *export) {
  g_clear_object(&export->builder);
  g_clear_pointer(&export->kinds, g_ptr_array_unref);
  g_clear_pointer(&export->counts, g_array_unref);
  g_clear_pointer(&export->mails, g_array_unref);
}

typedef struct export person_export;
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(person_export, export_clear)

static void open_kind(struct export *export, const char *kind) {
  const char *last = export->kinds->len ? export->kinds->pdata[export->kinds->len - 1] : NULL;
  if (g_strcmp0(last, kind) == 0)
    return;
  if (last)
    json_builder_end_array(export->builder);
  json_builder_set_member_name(export->builder, kind);
  json_builder_begin_array(export->builder);
  g_ptr_array_add(export->kinds, g_strdup(kind));
  g_array_set_size(export->counts, export->kinds->len);
}

static char *file_of(int64_t mail_id) {
  return g_strdup_printf("messages/%" G_GINT64_FORMAT ".eml", mail_id);
}

static bool add_record(const char *kind, const struct quitus_value *values, guint n, void *data) {
  struct export *export = data;
  open_kind(export, kind);
  g_array_index(export->counts, unsigned, export->counts->len - 1)++;
  json_builder_begin_object(export->builder);
  for (guint i = 0; i < n; i++) {
    if (values[i].is_number)
      quitus_json_int(export->builder, values[i].name, values[i].number);
    else
      quitus_json_string(export->builder, values[i].name, values[i].text);
  }
  if (strcmp(kind, "messages") == 0) {
    g_autofree char *file = file_of(values[0].number);
    quitus_json_string(export->builder, "file", file);
    g_array_append_val(export->mails, values[0].number);
  }
  json_builder_end_object(export->builder);
  return true;
}

/* The record as one line.  Caller frees. */
static char *export_end(struct export *export) {
  if (export->kinds->len)
    json_builder_end_array(export->builder);
  json_builder_end_object(export->builder);
  return quitus_json_line(export->builder);
}

/* ---- writing ---- */

static bool write_file(const char *folder, const char *name, const void *bytes, gsize size,
                       GError **error) {
  g_autofree char *path = g_build_filename(folder, name, NULL);
  g_autoptr(GError) why = NULL;
  if (g_file_set_contents_full(path, bytes, (gssize)size, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                               &why))
    return true;
  g_set_error_literal(error, QUITUS_ERROR, QUITUS_ERROR_RETRY, why->message);
  return false;
}

/* A folder of its own, that nobody else may read: nothing that lies there is mixed in. */
static bool make_folder(const char *folder, GError **error) {
  g_autofree char *messages = g_build_filename(folder, "messages", NULL);
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  if (dir && g_dir_read_name(dir)) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
                _("%s is not empty; name a folder of its own"), folder);
    return false;
  }
  if (g_mkdir_with_parents(messages, 0700) == 0)
    return true;
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_RETRY, _("%s cannot be made: %s"), messages,
              g_strerror(errno));
  return false;
}

/* A message may have been kept without its bytes. */
static bool write_mail(struct quitus_db *db, const char *folder, int64_t id, GError **error) {
  g_autoptr(GError) why = NULL;
  g_autoptr(GBytes) raw = quitus_db_mail_raw(db, id, &why);
  if (g_error_matches(why, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND))
    return true;
  if (!raw) {
    g_propagate_error(error, g_steal_pointer(&why));
    return false;
  }
  gsize size;
  const void *bytes = g_bytes_get_data(raw, &size);
  g_autofree char *name = file_of(id);
  return write_file(folder, name, bytes, size, error);
}

static bool write_all(struct quitus_db *db, const struct export *export, const char *line,
                      const char *folder, GError **error) {
  g_autofree char *text = g_strconcat(line, "\n", NULL);
  if (!make_folder(folder, error) || !write_file(folder, "person.json", text, strlen(text), error))
    return false;
  for (guint i = 0; i < export->mails->len; i++)
    if (!write_mail(db, folder, g_array_index(export->mails, int64_t, i), error))
      return false;
  return true;
}

static const char *kind_name(const char *kind) {
  static const struct {
    const char *kind, *name;
  } names[] = {
      {"contacts", N_("contacts")},
      {"creditors", N_("creditors")},
      {"messages", N_("messages")},
      {"reasons", N_("reasons")},
      {"evidence", N_("words that show them")},
      {"fields", N_("facts read in messages")},
      {"corrections", N_("reasons that people corrected")},
      {"disputes", N_("disputes")},
      {"proposals", N_("ways out of a dispute that were proposed")},
      {"promises", N_("promises")},
      {"tasks", N_("tasks")},
      {"holds", N_("why reminders are held")},
      {"payments", N_("payments")},
      {"insolvencies", N_("insolvency proceedings")},
      {"documents", N_("documents")},
      {"answers", N_("answers")},
      {"journal", N_("journal entries")},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
    if (strcmp(names[i].kind, kind) == 0)
      return _(names[i].name);
  return kind;
}

static void print_counts(const struct export *export, const char *folder) {
  const char *const headings[] = {_("what is kept"), _("records"), NULL};
  struct quitus_table *table = quitus_table_new(headings);
  for (guint i = 0; i < export->kinds->len; i++) {
    g_autofree char *n = g_strdup_printf("%u", g_array_index(export->counts, unsigned, i));
    const char *const cells[] = {kind_name(export->kinds->pdata[i]), n};
    quitus_table_add(table, cells);
  }
  quitus_table_print(table, stdout);
  if (folder)
    printf(_("\nwritten to %s: person.json, and each message as it came\n"), folder);
  else
    printf(_("\n--out FOLDER writes it all, --json prints it\n"));
}

int quitus_command_person_export(struct quitus_session *session, int argc, char **argv) {
  gboolean json = FALSE;
  g_autofree char *folder = NULL;
  const GOptionEntry entries[] = {
      {"out", 0, 0, G_OPTION_ARG_FILENAME, &folder,
       N_("write person.json and the messages into this new folder"), N_("FOLDER")},
      {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_("one JSON object"), NULL},
      G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  g_auto(person_export) export = {0};
  if (!quitus_session_parse(session, &argc, &argv, entries, 1, 1, &error) ||
      !quitus_session_db(session, QUITUS_DB_READ_ONLY, &error))
    return quitus_fail(error);
  export_begin(&export, argv[1]);
  if (!quitus_db_person_visit(session->db, argv[1], add_record, &export, &error))
    return quitus_fail(error);
  g_autofree char *line = export_end(&export);
  if (folder && !write_all(session->db, &export, line, folder, &error))
    return quitus_fail(error);
  if (json)
    puts(line);
  else
    print_counts(&export, folder);
  return EX_OK;
}

/* ---- erasing ---- */

/* What waits would be taken in after the person was erased. */
static bool check_spool(const struct quitus_config *config, const char *address, GError **error) {
  unsigned waiting = 0;
  if (!quitus_spool_count_naming(config->database.spool, address, &waiting, error))
    return false;
  if (!waiting)
    return true;
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_RETRY,
              _("mail that names %s waits in %s (%u); try again when it has been taken in"),
              address, config->database.spool, waiting);
  return false;
}

static bool erase(struct quitus_session *session, const char *text, bool dry_run,
                  struct quitus_erased *ret_erased, GError **error) {
  const struct quitus_config *config = session->config;
  g_autofree char *address = quitus_text_address(text);
  return check_spool(config, address ? address : text, error) &&
         quitus_db_person_erase(session->db, text, quitus_today(),
                                (unsigned)config->retention.claims_years, dry_run, quitus_actor(),
                                ret_erased, error) &&
         (dry_run || quitus_db_scrub(session->db, error));
}

int quitus_command_person_erase(struct quitus_session *session, int argc, char **argv) {
  gboolean json = FALSE, dry_run = FALSE;
  const GOptionEntry entries[] = {
      {"dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_("say what would be erased"), NULL},
      {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_("one JSON object"), NULL},
      G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  struct quitus_erased erased;
  if (!quitus_session_parse(session, &argc, &argv, entries, 1, 1, &error) ||
      !quitus_session_db(session, QUITUS_DB_WRITE, &error) ||
      !erase(session, argv[1], dry_run, &erased, &error))
    return quitus_fail(error);
  quitus_print_erased(&erased, dry_run, json);
  if (!json && !dry_run)
    puts(_("amounts, dates and the journal of the cases stay; so do backups and the mailbox, which "
           "are yours to clean"));
  return EX_OK;
}
