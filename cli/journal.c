/* cli/journal.c - quitus journal list|verify. */
#include "db/journal.h"
#include "base/error.h"
#include "base/i18n.h"
#include "cli/cli.h"
#include "cli/journal_json.h"
#include "cli/journal_words.h"
#include "cli/print.h"
#include "db/case.h"
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

/* ---- list ---- */

static bool print_entry(const struct quitus_journal_entry *entry, void *data) {
  const gboolean *json = data;
  if (*json) {
    g_autoptr(JsonBuilder) builder = json_builder_new();
    quitus_journal_entry_json(builder, entry);
    quitus_json_print(builder, stdout);
    return true;
  }
  g_autofree char *at = quitus_instant_text(entry->at);
  g_autofree char *sentence = quitus_journal_sentence(entry);
  printf("%6" G_GINT64_FORMAT "  %s  %s  %s  (%s)\n", entry->id, at,
         *entry->case_reference ? entry->case_reference : "-", sentence,
         quitus_journal_actor(entry->actor));
  return true;
}

static bool print_case(struct quitus_db *db, const char *reference, gboolean *json,
                       GError **error) {
  g_autoptr(quitus_case) one = quitus_db_case_by_reference(db, reference, error);
  g_autoptr(GPtrArray) entries = one ? quitus_db_journal(db, one->id, error) : NULL;
  for (guint i = 0; entries && i < entries->len; i++)
    print_entry(entries->pdata[i], json);
  return entries != NULL;
}

int quitus_command_journal_list(struct quitus_session *session, int argc, char **argv) {
  gboolean json = FALSE;
  g_autofree char *reference = NULL;
  const GOptionEntry entries[] = {
      {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_("one JSON object a line"), NULL},
      {"case", 0, 0, G_OPTION_ARG_STRING, &reference, N_("of this case alone"), N_("REFERENCE")},
      G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  if (!quitus_session_parse(session, &argc, &argv, entries, 0, 0, &error) ||
      !quitus_session_db(session, QUITUS_DB_READ_ONLY, &error))
    return quitus_fail(error);
  bool listed = reference ? print_case(session->db, reference, &json, &error)
                          : quitus_db_journal_visit(session->db, print_entry, &json, &error);
  return listed ? EX_OK : quitus_fail(error);
}

/* ---- verify ---- */

static bool check_hash(const char *hash, GError **error) {
  if (!hash || (strlen(hash) == 64 && strspn(hash, "0123456789abcdef") == 64))
    return true;
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
              _("\"%s\" is no hash: one has 64 of the digits 0 to 9 and a to f"), hash);
  return false;
}

static void print_end(const struct quitus_journal_end *end, bool json) {
  if (!json) {
    printf(_("%u entries, the chain is whole\nlast entry %u, hash %s\n"), end->entries,
           end->entries, end->hash);
    return;
  }
  g_autoptr(JsonBuilder) builder = json_builder_new();
  json_builder_begin_object(builder);
  quitus_json_bool(builder, "whole", true);
  quitus_json_int(builder, "entries", end->entries);
  quitus_json_string(builder, "hash", end->hash);
  json_builder_end_object(builder);
  quitus_json_print(builder, stdout);
}

int quitus_command_journal_verify(struct quitus_session *session, int argc, char **argv) {
  gboolean json = FALSE;
  g_autofree char *noted = NULL;
  const GOptionEntry entries[] = {
      {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_("one JSON object"), NULL},
      {"expect", 0, 0, G_OPTION_ARG_STRING, &noted,
       N_("an entry's hash that was noted elsewhere: it must still be there"), N_("HASH")},
      G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  struct quitus_journal_end end;
  if (!quitus_session_parse(session, &argc, &argv, entries, 0, 0, &error) ||
      !check_hash(noted, &error) || !quitus_session_db(session, QUITUS_DB_READ_ONLY, &error) ||
      !quitus_db_journal_verify(session->db, noted, &end, &error))
    return quitus_fail(error);
  print_end(&end, json);
  return EX_OK;
}
