/* tests/imap-drafts.c - rounds over the drafts of the first mailbox of a configuration, for the
 * test scripts:
 *
 *   imap-drafts CONFIG once|unsure|forever
 *
 * once: one round, with the Sent folder taken for read; unsure: with it not read; forever: round
 * after round, until it is killed.  Prints what each did. */
#include "imap/drafts.h"
#include <stdio.h>
#include <string.h>

static bool run_round(struct quitus_drafts *drafts, struct quitus_imap *imap, const char *how,
                      GError **error) {
  struct quitus_drafts_report report = {0};
  if (!quitus_drafts_round(drafts, imap, strcmp(how, "unsure") != 0, &report, error))
    return false;
  printf("put=%u withdrawn=%u edited=%u deleted=%u\n", report.put, report.withdrawn, report.edited,
         report.deleted);
  return true;
}

int main(int argc, char **argv) {
  g_autoptr(GError) error = NULL;
  g_autoptr(quitus_config) config = argc == 3 ? quitus_config_load(argv[1], &error) : NULL;
  if (!config)
    g_error("%s", error ? error->message : "usage");
  const struct quitus_imap_config *account = config->imap->pdata[0];
  g_autoptr(quitus_db) db = quitus_db_open(config->database.path, QUITUS_DB_WRITE, &error);
  g_autoptr(quitus_imap) imap = db ? quitus_imap_open(account, -1, &error) : NULL;
  if (!imap)
    g_error("%s", error->message);
  g_autoptr(quitus_drafts) drafts = quitus_drafts_new(config, account, db);
  bool done = true;
  do
    done = run_round(drafts, imap, argv[2], &error);
  while (done && strcmp(argv[2], "forever") == 0);
  if (!done)
    fprintf(stderr, "%s\n", error->message);
  return done ? 0 : 1;
}
