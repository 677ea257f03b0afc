/* cli/session.c - configuration, database and intake of one run; options; errors. */
#include "base/error.h"
#include "base/i18n.h"
#include "cli/cli.h"
#include "cli/complete.h"
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

const struct quitus_config *quitus_session_config(struct quitus_session *session, GError **error) {
  if (!session->config)
    session->config = quitus_config_load(session->config_file, error);
  return session->config;
}

struct quitus_db *quitus_session_db(struct quitus_session *session, enum quitus_db_mode mode,
                                    GError **error) {
  const struct quitus_config *config = quitus_session_config(session, error);
  if (config && !session->db)
    session->db = quitus_db_open(config->database.path,
                                 mode == QUITUS_DB_WRITE ? QUITUS_DB_PATIENT : mode, error);
  return session->db;
}

const struct quitus_intake *quitus_session_intake(struct quitus_session *session, GError **error) {
  const struct quitus_config *config = quitus_session_config(session, error);
  if (config && !session->intake)
    session->intake = quitus_intake_new(config, session->db, error);
  return session->intake;
}

/* What ends a command that was only asked for words: no error. */
#define COMPLETED g_quark_from_static_string("quitus-completed")

static bool complete(struct quitus_session *session, const GOptionEntry *entries, int argc,
                     char **argv, GError **error) {
  quitus_complete_arguments(session, entries, argc, argv);
  g_set_error_literal(error, COMPLETED, 0, "");
  return false;
}

static bool check_count(int argc, int least, int most, GError **error) {
  int given = argc - 1;
  if (given >= least && (most < 0 || given <= most))
    return true;
  g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
              given < least ? _("an argument is missing; `%s --help` tells which")
                            : _("too many arguments; `%s --help` tells which it takes"),
              g_get_prgname());
  return false;
}

bool quitus_session_parse(struct quitus_session *session, int *argc, char ***argv,
                          const GOptionEntry *entries, int least, int most, GError **error) {
  const GOptionEntry shared[] = {{"config", 0, 0, G_OPTION_ARG_FILENAME, &session->config_file,
                                  N_("configuration file"), N_("FILE")},
                                 G_OPTION_ENTRY_NULL};
  if (session->completing)
    return complete(session, entries, *argc, *argv, error);
  g_autoptr(GOptionContext) context = g_option_context_new(session->command->arguments);
  g_option_context_set_translation_domain(context, "quitus");
  g_option_context_set_summary(context, session->command->help);
  g_option_context_add_main_entries(context, entries, "quitus");
  g_option_context_add_main_entries(context, shared, "quitus");
  if (!g_option_context_parse(context, argc, argv, error))
    return false;
  if (*argc > 1 && strcmp((*argv)[1], "--") == 0) {
    memmove(&(*argv)[1], &(*argv)[2], sizeof(char *) * (size_t)(*argc - 1));
    (*argc)--;
  }
  return check_count(*argc, least, most, error);
}

const char *quitus_actor(void) {
  const char *behind_sudo = g_getenv("SUDO_USER");
  return behind_sudo && *behind_sudo ? behind_sudo : g_get_user_name();
}

int quitus_fail(const GError *error) {
  if (error->domain == COMPLETED)
    return EX_OK;
  fprintf(stderr, "quitus: %s\n", error->message);
  return error->domain == G_OPTION_ERROR ? EX_USAGE : quitus_error_exit_code(error);
}

static GBytes *read_stdin(GError **error) {
  g_autoptr(GByteArray) all = g_byte_array_new();
  guint8 buffer[65536];
  size_t n;
  while ((n = fread(buffer, 1, sizeof buffer, stdin)) > 0)
    g_byte_array_append(all, buffer, (guint)n);
  if (ferror(stdin)) {
    g_set_error_literal(error, QUITUS_ERROR, QUITUS_ERROR_NO_INPUT,
                        _("standard input cannot be read"));
    return NULL;
  }
  return g_byte_array_free_to_bytes(g_steal_pointer(&all));
}

GBytes *quitus_read_input(const char *path, GError **error) {
  char *bytes;
  gsize size;
  g_autoptr(GError) why = NULL;
  if (strcmp(path, "-") == 0)
    return read_stdin(error);
  if (!g_file_get_contents(path, &bytes, &size, &why)) {
    g_set_error_literal(error, QUITUS_ERROR, QUITUS_ERROR_NO_INPUT, why->message);
    return NULL;
  }
  return g_bytes_new_take(bytes, size);
}
