/* cli/check_database.c - quitus check: the database, the disk under it, and the programs that say
 * in it that they run. */
#include "base/calendar.h"
#include "base/error.h"
#include "base/i18n.h"
#include "cli/check.h"
#include "cli/print.h"
#include "db/health.h"
#include "intake/spool.h"
#include <inttypes.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

/* ---- the file ---- */

static char *folder_of(const struct quitus_config *config) {
  return g_path_get_dirname(config->database.path);
}

static char *let_write(const struct quitus_checkup *checkup) {
  g_autofree char *folder = folder_of(checkup->config);
  g_autofree char *quoted = quitus_check_quote(folder);
  return g_strdup_printf("chown -R %s: %s && chmod -R u+rwX %s", checkup->user->name, quoted,
                         quoted);
}

/* What mends a database that cannot be opened. */
static char *remedy_for(const struct quitus_checkup *checkup, const GError *error) {
  const char *path = checkup->config->database.path;
  g_autofree char *folder = folder_of(checkup->config);
  g_autofree char *quoted = quitus_check_quote(folder);
  if (!g_file_test(folder, G_FILE_TEST_IS_DIR))
    return g_strdup_printf("install -d -o %s -m 700 %s", checkup->user->name, quoted);
  if (!g_file_test(path, G_FILE_TEST_EXISTS))
    return g_strdup_printf(_("sudo -u %s quitus case import FILE.csv; where it was lost, stop the "
                             "programs, then: quitus restore BACKUP"),
                           checkup->user->name);
  if (access(path, R_OK | W_OK) != 0 || access(folder, W_OK | X_OK) != 0)
    return let_write(checkup);
  if (g_error_matches(error, QUITUS_ERROR, QUITUS_ERROR_DATABASE))
    /* of a newer Quitus, of another program, damaged: a copy is the last resort */
    return g_strdup(_("do what that line says; where only a copy helps, stop the programs, then: "
                      "quitus restore BACKUP"));
  return g_strdup("systemctl restart quitus-milter quitus-outbox");
}

static bool open_database(struct quitus_checkup *checkup) {
  g_autoptr(GError) error = NULL;
  int64_t version = 0;
  checkup->db = quitus_db_open(checkup->config->database.path, QUITUS_DB_READ_ONLY, &error);
  if (checkup->db && quitus_db_schema(checkup->db, &version, &error))
    checkup->status = quitus_db_status(checkup->db, quitus_today(), &error);
  if (checkup->status) {
    quitus_check_say(checkup, QUITUS_RESULT_OK, "open", NULL, _("%s: schema %d"),
                     checkup->config->database.path, (int)version);
    return true;
  }
  g_autofree char *remedy = remedy_for(checkup, error);
  quitus_check_say(checkup, QUITUS_RESULT_PROBLEM, "open", remedy, "%s", error->message);
  return false;
}

static void check_writable(struct quitus_checkup *checkup) {
  g_autofree char *folder = folder_of(checkup->config);
  g_autofree char *remedy = let_write(checkup);
  if (access(checkup->config->database.path, W_OK) != 0 || access(folder, W_OK) != 0)
    quitus_check_say(checkup, QUITUS_RESULT_PROBLEM, "writable", remedy,
                     _("%s and its folder cannot be written to: mail waits in the spool"),
                     checkup->config->database.path);
}

static void check_sound(struct quitus_checkup *checkup) {
  g_autoptr(GError) error = NULL;
  if (quitus_db_health(checkup->db, &error))
    quitus_check_say(checkup, QUITUS_RESULT_OK, "sound", NULL,
                     _("its pages are whole, and so is the end of the journal (all of it: quitus "
                       "journal verify)"));
  else
    quitus_check_say(checkup, QUITUS_RESULT_PROBLEM, "sound",
                     _("stop the programs, then: quitus restore BACKUP"), "%s", error->message);
}

/* ---- the disk ---- */

/* Below SCARCE the next day may fill it, below ENDING the next mail; a backup or an erasure needs
 * as much again as the database has. */
static void check_disk(struct quitus_checkup *checkup) {
  enum { ENDING_MB = 50, SCARCE_MB = 500 };
  const int64_t mb = 1000000;
  g_autofree char *folder = folder_of(checkup->config);
  struct statvfs disk;
  if (statvfs(folder, &disk) != 0)
    return;
  int64_t left = (int64_t)disk.f_bavail * (int64_t)disk.f_frsize;
  int64_t wanted = MAX(SCARCE_MB * mb, checkup->status ? checkup->status->bytes : 0);
  g_autofree char *size = quitus_size_text((guint64)left);
  g_autofree char *quoted = quitus_check_quote(folder);
  g_autofree char *remedy = g_strdup_printf(_("make room on the disk of %s"), quoted);
  bool ending = left < ENDING_MB * mb, scarce = left < wanted;
  quitus_check_say(checkup,
                   ending   ? QUITUS_RESULT_PROBLEM
                   : scarce ? QUITUS_RESULT_WARNING
                            : QUITUS_RESULT_OK,
                   "disk", scarce || ending ? remedy : NULL, _("%s are free on its disk"), size);
}

void quitus_check_database(struct quitus_checkup *checkup) {
  if (open_database(checkup)) {
    check_writable(checkup);
    check_sound(checkup);
  }
  check_disk(checkup);
}

/* ---- the programs ---- */

const struct quitus_door *quitus_check_door(const struct quitus_checkup *checkup,
                                            const char *name) {
  const struct quitus_door *found = NULL;
  for (guint i = 0; checkup->status && i < checkup->status->doors->len; i++) {
    const struct quitus_door *door = checkup->status->doors->pdata[i];
    if (strcmp(door->name, name) == 0 && (!found || door->seen > found->seen))
      found = door;
  }
  return found;
}

static void check_trouble(struct quitus_checkup *checkup, const struct quitus_door *door,
                          const char *unit) {
  enum { RECENT_S = 86400 };
  if (!*door->trouble || quitus_now() - door->trouble_at > RECENT_S)
    return;
  g_autofree char *at = quitus_instant_text(door->trouble_at);
  g_autofree char *what = g_strconcat(door->name, "-error", NULL);
  g_autofree char *remedy = g_strdup_printf("journalctl -u %s", unit);
  quitus_check_say(checkup, QUITUS_RESULT_WARNING, what, remedy, _("%s, last error, %s: %s"), unit,
                   at, door->trouble);
}

static void check_program(struct quitus_checkup *checkup, const char *name, const char *unit,
                          bool wanted) {
  const struct quitus_door *door = quitus_check_door(checkup, name);
  const char *state = door ? quitus_door_state(door, quitus_now()) : NULL;
  g_autofree char *start = g_strdup_printf("systemctl enable --now %s", unit);
  g_autofree char *restart = g_strdup_printf("systemctl restart %s", unit);
  if (g_strcmp0(state, "running") == 0)
    quitus_check_say(checkup, QUITUS_RESULT_OK, name, NULL, _("%s runs"), unit);
  else if (g_strcmp0(state, "silent") == 0)
    quitus_check_say(checkup, QUITUS_RESULT_PROBLEM, name, restart,
                     _("%s has died or hangs: it has said nothing for five minutes"), unit);
  else if (wanted)
    quitus_check_say(checkup, QUITUS_RESULT_PROBLEM, name, start, _("%s does not run"), unit);
  if (door)
    check_trouble(checkup, door, unit);
}

static void check_spool(struct quitus_checkup *checkup) {
  unsigned waiting = quitus_spool_count(checkup->config->database.spool);
  if (waiting)
    quitus_check_say(
        checkup, QUITUS_RESULT_WARNING, "spool",
        _("mend what is wrong with the database; quitus-milter then takes it in"),
        ngettext("%u message waits in the spool", "%u messages wait in the spool", waiting),
        waiting);
  else
    quitus_check_say(checkup, QUITUS_RESULT_OK, "spool", NULL, _("no mail waits in the spool"));
}

void quitus_check_programs(struct quitus_checkup *checkup) {
  const struct quitus_config *config = checkup->config;
  if (!checkup->status) { /* they say in the database that they run */
    check_spool(checkup);
    return;
  }
  check_program(checkup, "milter", "quitus-milter", quitus_check_uses_milter(checkup));
  check_program(checkup, "imap", "quitus-imap", config->imap->len > 0);
  check_program(checkup, "outbox", "quitus-outbox", true);
  if (checkup->status->followups_overdue)
    quitus_check_say(checkup, QUITUS_RESULT_WARNING, "overdue", "journalctl -u quitus-outbox",
                     _("%" PRId64 " approved answers are overdue"),
                     checkup->status->followups_overdue);
  check_spool(checkup);
}
