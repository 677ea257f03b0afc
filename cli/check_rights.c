/* cli/check_rights.c - quitus check: who may read and change what Quitus keeps and is told. */
#include "base/i18n.h"
#include "cli/check.h"
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PRIVATE = 0077, NOT_WRITTEN = 0022, OTHERS = 0007 };

/* What is asked of a file or folder. */
struct wish {
  const char *what; /* the id of the finding, and the key in messages: "[outbox] password_file" */
  const char *key;
  const char *path;
  mode_t forbidden; /* bits that its mode may not have */
  const char *mode; /* that mends it: "600" */
  bool ours;        /* it must belong to the user of Quitus */
};

static bool say(struct quitus_checkup *checkup, const struct wish *wish, const char *remedy,
                const char *why) {
  quitus_check_say(checkup, QUITUS_RESULT_PROBLEM, wish->what, remedy, "%s%s%s: %s", wish->key,
                   *wish->key ? " " : "", wish->path, why);
  return false;
}

/* What exists has the owner and the mode that it should have. */
static bool check_mode(struct quitus_checkup *checkup, const struct wish *wish,
                       const struct stat *status) {
  g_autofree char *path = quitus_check_quote(wish->path);
  g_autofree char *chown = g_strdup_printf("chown %s: %s", checkup->user->name, path);
  g_autofree char *chmod = g_strdup_printf("chmod %s %s", wish->mode, path);
  if (wish->ours && status->st_uid != checkup->user->uid) {
    g_autofree char *why =
        g_strdup_printf(_("does not belong to %s, the user of Quitus"), checkup->user->name);
    return say(checkup, wish, chown, why);
  }
  if (status->st_mode & wish->forbidden)
    return say(checkup, wish, chmod,
               status->st_mode & wish->forbidden & NOT_WRITTEN
                   ? _("others than its owner may change it")
                   : _("others than its owner may read it"));
  return true;
}

/* What does not exist is none of this part's business. */
static void check_kept(struct quitus_checkup *checkup, const struct wish *wish) {
  struct stat status;
  if (stat(wish->path, &status) == 0 && check_mode(checkup, wish, &status))
    quitus_check_say(checkup, QUITUS_RESULT_OK, wish->what, NULL,
                     _("%s: belongs to %s, and to nobody else"), wish->path, checkup->user->name);
}

/* ---- the configuration ---- */

static bool names_command(const struct quitus_config *config) {
  bool any = *config->outbox.token_command != '\0';
  for (guint i = 0; i < config->imap->len; i++)
    any |= *((struct quitus_imap_config *)config->imap->pdata[i])->token_command != '\0';
  return any;
}

/* Who may change it decides what Quitus runs and whom it writes to. */
static void check_config(struct quitus_checkup *checkup) {
  const char *file = checkup->config->file;
  struct stat status;
  if (!file)
    return;
  const struct wish wish = {
      "configuration", "",   file, NOT_WRITTEN | (names_command(checkup->config) ? OTHERS : 0),
      "640",           false};
  g_autofree char *path = quitus_check_quote(file);
  g_autofree char *let_in = quitus_check_let_in(checkup, file);
  g_autofree char *chown = g_strdup_printf("chown root %s", path);
  if (stat(file, &status) != 0 || access(file, R_OK) != 0)
    say(checkup, &wish, let_in, _("the user of Quitus may not read it"));
  else if (status.st_uid != 0 && status.st_uid != checkup->user->uid)
    say(checkup, &wish, chown, _("belongs neither to root nor to the user of Quitus"));
  else if (check_mode(checkup, &wish, &status))
    quitus_check_say(checkup, QUITUS_RESULT_OK, wish.what, NULL, _("%s: nobody else may change it"),
                     file);
}

/* ---- secrets ---- */

static void check_password(struct quitus_checkup *checkup, const char *key, const char *file) {
  const struct wish wish = {"password", key, file, 0027, "600", false};
  g_autofree char *path = quitus_check_quote(file);
  g_autofree char *make = g_strdup_printf("install -m 600 -o %s /dev/null %s && editor %s",
                                          checkup->user->name, path, path);
  g_autofree char *chown = g_strdup_printf("chown %s: %s", checkup->user->name, path);
  g_autofree char *edit = g_strdup_printf("editor %s", path);
  struct stat status;
  if (stat(file, &status) != 0)
    say(checkup, &wish, errno == EACCES ? chown : make, g_strerror(errno));
  else if (!S_ISREG(status.st_mode))
    say(checkup, &wish, make, _("is no file"));
  else if (!check_mode(checkup, &wish, &status))
    return;
  else if (access(file, R_OK) != 0)
    say(checkup, &wish, chown, _("the user of Quitus may not read it"));
  else if (status.st_size == 0)
    say(checkup, &wish, edit, _("is empty"));
  else
    quitus_check_say(checkup, QUITUS_RESULT_OK, wish.what, NULL,
                     _("%s %s: nobody else may read it"), key, file);
}

/* The command itself is told to nobody: it may hold a secret. */
static void check_command(struct quitus_checkup *checkup, const char *key, const char *command) {
  g_auto(GStrv) argv = NULL;
  struct stat status;
  if (!g_shell_parse_argv(command, NULL, &argv, NULL)) {
    quitus_check_say(checkup, QUITUS_RESULT_PROBLEM, "token-command", _("close its quotes"),
                     _("%s: its quotes do not match"), key);
    return;
  }
  g_autofree char *program = g_find_program_in_path(argv[0]);
  const struct wish wish = {"token-command", key,   program ? program : argv[0],
                            NOT_WRITTEN,     "755", false};
  g_autofree char *path = quitus_check_quote(wish.path);
  g_autofree char *chmod = g_strdup_printf("chmod 755 %s", path);
  if (!program || stat(program, &status) != 0)
    say(checkup, &wish, g_file_test(argv[0], G_FILE_TEST_EXISTS) ? chmod : _("install it"),
        _("there is no such program that the user of Quitus may run"));
  else if (check_mode(checkup, &wish, &status))
    quitus_check_say(checkup, QUITUS_RESULT_OK, wish.what, NULL,
                     _("%s: nobody else may change the program"), key);
}

static void check_secret(struct quitus_checkup *checkup, const char *group, const char *file,
                         const char *command) {
  g_autofree char *file_key = g_strdup_printf("[%s] password_file", group);
  g_autofree char *command_key = g_strdup_printf("[%s] token_command", group);
  if (*command)
    check_command(checkup, command_key, command);
  else if (*file)
    check_password(checkup, file_key, file);
}

/* ---- all of it ---- */

static void check_who(struct quitus_checkup *checkup) {
  const char *name = checkup->user->name;
  g_autofree char *folder = g_path_get_dirname(checkup->config->database.path);
  g_autofree char *quoted = quitus_check_quote(folder);
  g_autofree char *remedy = g_strdup_printf(
      "adduser --system --group --home %s quitus; chown -R quitus: %s", quoted, quoted);
  if (geteuid() != checkup->user->uid)
    quitus_check_say(checkup, QUITUS_RESULT_WARNING, "user", "sudo quitus check",
                     _("Quitus runs as the user %s: what only that user may see is not seen here"),
                     name);
  else if (checkup->user->uid == 0)
    quitus_check_say(checkup, QUITUS_RESULT_WARNING, "user", remedy,
                     _("Quitus runs as root; give it a user of its own"));
  else
    quitus_check_say(checkup, QUITUS_RESULT_OK, "user", NULL, _("checked as the user %s"), name);
}

static void check_store(struct quitus_checkup *checkup) {
  const struct quitus_config *config = checkup->config;
  g_autofree char *folder = g_path_get_dirname(config->database.path);
  g_autofree char *log = g_strconcat(config->database.path, "-wal", NULL);
  const struct wish wishes[] = {
      {"database", "", config->database.path, PRIVATE, "600", true},
      {"database-log", "", log, PRIVATE, "600", true},
      {"database-folder", "", folder, NOT_WRITTEN, "700", true},
      {"spool", "", config->database.spool, PRIVATE, "700", true},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(wishes); i++)
    check_kept(checkup, &wishes[i]);
}

/* The folder is made when the first mail has to wait: too late to learn that it cannot be. */
static void check_spool_place(struct quitus_checkup *checkup) {
  const struct quitus_config *config = checkup->config;
  const char *spool = config->database.spool;
  g_autofree char *database = g_path_get_dirname(config->database.path);
  if (!g_file_test(database, G_FILE_TEST_IS_DIR)) /* which is told, and is to be made first */
    return;
  char *place = g_strdup(spool);
  while (!g_file_test(place, G_FILE_TEST_EXISTS)) {
    char *above = g_path_get_dirname(place);
    g_free(place);
    place = above;
  }
  bool usable = g_file_test(place, G_FILE_TEST_IS_DIR) && access(place, W_OK | X_OK) == 0;
  g_free(place);
  if (usable)
    return;
  g_autofree char *quoted = quitus_check_quote(spool);
  g_autofree char *remedy =
      g_strdup_printf("install -d -o %s -m 700 %s", checkup->user->name, quoted);
  quitus_check_say(checkup, QUITUS_RESULT_PROBLEM, "spool", remedy,
                   _("%s: mail that has to wait for the database cannot be put here"), spool);
}

void quitus_check_rights(struct quitus_checkup *checkup) {
  const struct quitus_config *config = checkup->config;
  check_who(checkup);
  check_config(checkup);
  check_store(checkup);
  check_spool_place(checkup);
  if (config->outbox.transport == QUITUS_TRANSPORT_SMTP && *config->outbox.user)
    check_secret(checkup, "outbox", config->outbox.password_file, config->outbox.token_command);
  for (guint i = 0; i < config->imap->len; i++) {
    const struct quitus_imap_config *account = config->imap->pdata[i];
    g_autofree char *group = g_strdup_printf("imap %s", account->name);
    check_secret(checkup, group, account->password_file, account->token_command);
  }
}
