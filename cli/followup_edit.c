/* cli/followup_edit.c - quitus followup edit: a person's own wording of an answer. */
#include "base/error.h"
#include "base/i18n.h"
#include "cli/arguments.h"
#include "cli/cli.h"
#include "followup/followup.h"
#include <errno.h>
#include <glib/gstdio.h>
#include <inttypes.h>
#include <string.h>
#include <sysexits.h>

/* Runs $VISUAL or $EDITOR on the file; the variable may hold options. */
static bool run_editor(const char *path, GError **error) {
  const char *editor = g_getenv("VISUAL") ? g_getenv("VISUAL") : g_getenv("EDITOR");
  g_autofree char *quoted = g_shell_quote(path);
  g_autofree char *line =
      g_strdup_printf("%s %s", editor && *editor ? editor : "sensible-editor", quoted);
  char *argv[] = {"/bin/sh", "-c", line, NULL};
  int status;
  return g_spawn_sync(NULL, argv, NULL,
                      G_SPAWN_CHILD_INHERITS_STDIN | G_SPAWN_LEAVE_DESCRIPTORS_OPEN, NULL, NULL,
                      NULL, NULL, &status, error) &&
         g_spawn_check_wait_status(status, error);
}

/* The text after editing; the file is one of our own that nobody else can read.  Caller frees. */
static char *edit_text(const char *text, GError **error) {
  g_autofree char *path = NULL, *edited = NULL;
  int fd = g_file_open_tmp("quitus-XXXXXX.txt", &path, error);
  if (fd < 0)
    return NULL;
  g_close(fd, NULL);
  bool done = g_file_set_contents_full(path, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, error) &&
              run_editor(path, error) && g_file_get_contents(path, &edited, NULL, error);
  g_unlink(path);
  return done ? g_steal_pointer(&edited) : NULL;
}

static char *new_text(struct quitus_session *session, int64_t id, const char *file,
                      GError **error) {
  if (file) {
    g_autoptr(GBytes) bytes = quitus_read_input(file, error);
    gsize size;
    const char *data = bytes ? g_bytes_get_data(bytes, &size) : NULL;
    return bytes ? g_strndup(data ? data : "", size) : NULL;
  }
  g_autoptr(quitus_answer) answer = quitus_answer_plan(session->config, session->db, id, error);
  g_autofree char *text = answer ? quitus_answer_text(session->config, answer, error) : NULL;
  return text ? edit_text(text, error) : NULL;
}

static bool check_text(const char *text, GError **error) {
  if (g_utf8_validate(text, -1, NULL) && text[strspn(text, " \t\r\n")])
    return true;
  g_set_error_literal(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
                      _("the text is empty or not UTF-8; the answer stays as it was"));
  return false;
}

/* The rules are asked again, with the new text: whoever wrote it hears at once what it meets. */
static bool report(struct quitus_session *session, int64_t id, GError **error) {
  g_autoptr(quitus_answer) answer = quitus_answer_plan(session->config, session->db, id, error);
  if (!answer)
    return false;
  printf(_("answer %" PRId64 " is changed, and to be approved\n"), id);
  if (answer->refusal)
    fprintf(stderr, _("quitus: as it stands it may not leave: %s\n"), answer->refusal);
  return true;
}

int quitus_command_followup_edit(struct quitus_session *session, int argc, char **argv) {
  g_autofree char *file = NULL;
  const GOptionEntry entries[] = {{"file", 0, 0, G_OPTION_ARG_FILENAME, &file,
                                   N_("take the text from FILE (- for standard input)"),
                                   N_("FILE")},
                                  G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  int64_t id;
  if (!quitus_session_parse(session, &argc, &argv, entries, 1, 1, &error) ||
      !quitus_parse_id(argv[1], "followup list", &id, &error) ||
      !quitus_session_db(session, QUITUS_DB_WRITE, &error))
    return quitus_fail(error);
  g_autofree char *text = new_text(session, id, file, &error);
  if (!text || !check_text(text, &error) ||
      !quitus_db_followup_edit(session->db, id, text, quitus_actor(), &error) ||
      !report(session, id, &error))
    return quitus_fail(error);
  return EX_OK;
}
