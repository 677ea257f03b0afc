/* cli/check.c - quitus check: looks at all that Quitus needs, and says what is wrong and how to
 * mend it.
 *
 * Started by root it becomes the user of the daemons first: it then meets what they meet, and what
 * the configuration names (a token command) never runs as root.  The parts are in check_*.c.
 */
#include "cli/check.h"
#include "base/error.h"
#include "base/i18n.h"
#include "cli/check_postfix.h"
#include "cli/cli.h"
#include "cli/print.h"
#include <locale.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

static const struct {
  const char *id, *title;
  void (*look)(struct quitus_checkup *checkup);
  bool needs_config;
} parts[] = {
    {"configuration", N_("Configuration"), quitus_check_configuration, false},
    {"rights", N_("Rights"), quitus_check_rights, true},
    {"database", N_("Database"), quitus_check_database, true},
    {"postfix", N_("Postfix"), quitus_check_postfix, true},
    {"milter", N_("Milter"), quitus_check_milter, true},
    {"outbox", N_("Mail server for answers"), quitus_check_outbox, true},
    {"imap", N_("Mailboxes over IMAP"), quitus_check_imap, true},
    {"programs", N_("Programs"), quitus_check_programs, true},
};

static const char *const result_ids[] = {"ok", "warning", "problem"};

/* ---- telling ---- */

static void say_json(const struct quitus_checkup *checkup, enum quitus_result result,
                     const char *what, const char *remedy, const char *text) {
  g_autoptr(JsonBuilder) builder = json_builder_new();
  json_builder_begin_object(builder);
  quitus_json_string(builder, "part", checkup->part);
  quitus_json_string(builder, "check", what);
  quitus_json_string(builder, "result", result_ids[result]);
  quitus_json_string(builder, "message", text);
  quitus_json_opt_string(builder, "remedy", remedy);
  json_builder_end_object(builder);
  quitus_json_print(builder, stdout);
}

static void say_plainly(struct quitus_checkup *checkup, enum quitus_result result,
                        const char *remedy, const char *text) {
  static const char *const names[] = {N_("ok"), N_("warning"), N_("PROBLEM")};
  static const char *const colours[] = {"32", "33", "1;31"};
  bool styles = quitus_has_styles(stdout);
  if (checkup->title)
    printf("%s\n", checkup->title);
  checkup->title = NULL;
  const char *name = _(names[result]);
  int pad = MAX(0, 14 - (int)g_utf8_strlen(name, -1));
  if (styles)
    printf("  \033[%sm%s\033[0m%*s%s\n", colours[result], name, pad, "", text);
  else
    printf("  %s%*s%s\n", name, pad, "", text);
  if (remedy)
    printf("  %14s→ %s\n", "", remedy);
}

void quitus_check_say(struct quitus_checkup *checkup, enum quitus_result result, const char *what,
                      const char *remedy, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *text = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  for (char *p = text; *p; p++) /* a server may have said it */
    if ((unsigned char)*p < 0x20 || *p == 0x7F)
      *p = ' ';
  checkup->found[result]++;
  if (result == QUITUS_RESULT_OK && checkup->quiet)
    return;
  if (checkup->json)
    say_json(checkup, result, what, remedy, text);
  else
    say_plainly(checkup, result, remedy, text);
  fflush(stdout); /* the next part may wait for a server */
}

char *quitus_check_quote(const char *path) {
  bool plain = *path != '\0';
  for (const char *p = path; plain && *p; p++)
    plain = g_ascii_isalnum(*p) || strchr("/._-@:+,=", *p);
  return plain ? g_strdup(path) : g_shell_quote(path);
}

char *quitus_check_let_in(const struct quitus_checkup *checkup, const char *file) {
  g_autofree char *path = quitus_check_quote(file);
  return g_strdup_printf("chgrp %s %s && chmod 640 %s", checkup->user->group_name, path, path);
}

/* ---- looking ---- */

/* What root alone can read is read before we are the user that we check for.  False where root
 * cannot become that user: it looks at nothing then. */
static bool prepare(struct quitus_checkup *checkup, struct quitus_session *session,
                    GError **error) {
  session->config = quitus_config_load_all(session->config_file, checkup->config_faults);
  checkup->config = session->config;
  checkup->config_file = session->config_file;
  checkup->user = quitus_user_of_service(checkup->config ? checkup->config->database.path : NULL);
  if (geteuid() == 0 && !quitus_user_become(checkup->user)) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED,
                _("root may not become the user %s here; run it as that user"),
                checkup->user->name);
    return false;
  }
  if (!checkup->config)
    return true;
  checkup->socket = quitus_socket_parse(checkup->config->milter.socket, NULL);
  checkup->postfix = quitus_postfix_ask();
  return true;
}

static void look(struct quitus_checkup *checkup) {
  for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
    if (parts[i].needs_config && !checkup->config)
      continue;
    checkup->part = parts[i].id;
    checkup->title = _(parts[i].title);
    parts[i].look(checkup);
  }
}

static void clear(struct quitus_checkup *checkup) {
  quitus_status_free(checkup->status);
  quitus_db_close(checkup->db);
  quitus_postfix_free(checkup->postfix);
  quitus_socket_free(checkup->socket);
  quitus_user_free(checkup->user);
  g_ptr_array_unref(checkup->config_faults);
}

static void sum_up(const struct quitus_checkup *checkup) {
  unsigned problems = checkup->found[QUITUS_RESULT_PROBLEM];
  unsigned warnings = checkup->found[QUITUS_RESULT_WARNING];
  if (problems)
    printf(ngettext("%u problem", "%u problems", problems), problems);
  if (problems && warnings)
    fputs(", ", stdout);
  if (warnings)
    printf(ngettext("%u warning", "%u warnings", warnings), warnings);
  if (problems || warnings)
    putchar('\n');
  else if (!checkup->quiet)
    puts(_("Nothing is wrong."));
}

int quitus_command_check(struct quitus_session *session, int argc, char **argv) {
  gboolean json = FALSE, quiet = FALSE;
  const GOptionEntry entries[] = {
      {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_("one JSON object a line"), NULL},
      {"quiet", 0, 0, G_OPTION_ARG_NONE, &quiet, N_("only what is not right"), NULL},
      G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  if (!quitus_session_parse(session, &argc, &argv, entries, 0, 0, &error))
    return quitus_fail(error);
  if (json)
    setlocale(LC_MESSAGES, "C");
  struct quitus_checkup checkup = {.json = json, .quiet = quiet};
  checkup.config_faults = g_ptr_array_new_with_free_func((GDestroyNotify)g_error_free);
  bool ready = prepare(&checkup, session, &error);
  if (ready)
    look(&checkup);
  if (ready && !json)
    sum_up(&checkup);
  clear(&checkup);
  if (!ready)
    return quitus_fail(error);
  return checkup.found[QUITUS_RESULT_PROBLEM] ? EX_CONFIG : EX_OK;
}
