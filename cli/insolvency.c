/* cli/insolvency.c - quitus insolvency record|declared|list|show. */
#include "cli/insolvency.h"
#include "base/error.h"
#include "base/i18n.h"
#include "cli/arguments.h"
#include "cli/print.h"
#include "db/case.h"
#include <sysexits.h>

/* ---- recording ---- */

static bool check_procedure(const char *procedure, GError **error) {
  if (!procedure || quitus_insolvency_procedure_known(procedure))
    return true;
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
              _("\"%s\" is no procedure; there are: sauvegarde, redressement, liquidation"),
              procedure);
  return false;
}

static bool check_judgment(const char *text, quitus_day *ret_day, GError **error) {
  if (text)
    return quitus_parse_day(text, QUITUS_NO_DAY, ret_day, error);
  g_set_error_literal(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
                      _("the day of the opening judgment is missing: --judgment 2026-03-31"));
  return false;
}

static void print_recorded(const char *reference, quitus_day limit) {
  char written[11];
  if (limit == QUITUS_NO_DAY)
    printf(_("%s: collection stopped; record it again with --bodacc once the judgment is "
             "published\n"),
           reference);
  else
    printf(_("%s: collection stopped; the claim is to be declared by %s at the latest\n"),
           reference, quitus_day_written(limit, written));
}

int quitus_command_insolvency_record(struct quitus_session *session, int argc, char **argv) {
  g_autofree char *judgment = NULL, *bodacc = NULL, *mandataire = NULL, *procedure = NULL;
  gboolean overseas = FALSE;
  const GOptionEntry entries[] = {
      {"judgment", 0, 0, G_OPTION_ARG_STRING, &judgment,
       N_("day of the opening judgment, as 2026-03-31"), N_("DAY")},
      {"bodacc", 0, 0, G_OPTION_ARG_STRING, &bodacc,
       N_("day of its publication in the BODACC: the time limit runs from it"), N_("DAY")},
      {"mandataire", 0, 0, G_OPTION_ARG_STRING, &mandataire, N_("to whom the claim is declared"),
       N_("TEXT")},
      {"procedure", 0, 0, G_OPTION_ARG_STRING, &procedure,
       N_("sauvegarde, redressement or liquidation"), N_("KIND")},
      {"overseas", 0, 0, G_OPTION_ARG_NONE, &overseas,
       N_("the creditor lives outside the court's territory (metropolitan France, or the overseas "
          "department): four months"),
       NULL},
      G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  struct quitus_insolvency given = {0};
  if (!quitus_session_parse(session, &argc, &argv, entries, 1, 1, &error) ||
      !check_judgment(judgment, &given.judgment, &error) ||
      !quitus_parse_day(bodacc, QUITUS_NO_DAY, &given.bodacc, &error) ||
      !check_procedure(procedure, &error) ||
      !quitus_open_case(session, argv[1], &given.case_id, &error))
    return quitus_fail(error);
  given.procedure = procedure ? procedure : (char *)"";
  given.mandataire = mandataire ? mandataire : (char *)"";
  given.overseas = overseas;
  if (!quitus_db_insolvency_record(session->db, &given, quitus_actor(), &error))
    return quitus_fail(error);
  print_recorded(argv[1], given.bodacc == QUITUS_NO_DAY
                              ? QUITUS_NO_DAY
                              : quitus_insolvency_limit(given.bodacc, overseas));
  return EX_OK;
}

int quitus_command_insolvency_declared(struct quitus_session *session, int argc, char **argv) {
  g_autofree char *day_text = NULL, *note = NULL;
  const GOptionEntry entries[] = {{"day", 0, 0, G_OPTION_ARG_STRING, &day_text,
                                   N_("day of the declaration (today)"), N_("DAY")},
                                  {"note", 0, 0, G_OPTION_ARG_STRING, &note,
                                   N_("registered letter, portal …, for the journal"), N_("TEXT")},
                                  G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  int64_t id;
  quitus_day day;
  if (!quitus_session_parse(session, &argc, &argv, entries, 1, 1, &error) ||
      !quitus_parse_day(day_text, quitus_today(), &day, &error) ||
      !quitus_open_case(session, argv[1], &id, &error) ||
      !quitus_db_insolvency_declared(session->db, id, day, note ? note : "", quitus_actor(),
                                     &error))
    return quitus_fail(error);
  printf(_("%s: the claim is declared\n"), argv[1]);
  return EX_OK;
}

/* ---- showing ---- */

void quitus_insolvency_json(const struct quitus_insolvency *one, JsonBuilder *builder) {
  json_builder_begin_object(builder);
  quitus_json_string(builder, "case", one->case_reference);
  quitus_json_string(builder, "debtor", one->debtor);
  quitus_json_string(builder, "creditor", one->creditor);
  quitus_json_string(builder, "procedure", one->procedure);
  quitus_json_string(builder, "mandataire", one->mandataire);
  quitus_json_day(builder, "judgment", one->judgment);
  quitus_json_day(builder, "bodacc", one->bodacc);
  quitus_json_bool(builder, "overseas", one->overseas);
  quitus_json_day(builder, "limit", one->limit);
  quitus_json_day(builder, "declared", one->declared);
  json_builder_end_object(builder);
}

static void print_json(const struct quitus_insolvency *one) {
  g_autoptr(JsonBuilder) builder = json_builder_new();
  quitus_insolvency_json(one, builder);
  quitus_json_print(builder, stdout);
}

void quitus_insolvency_print(const struct quitus_insolvency *one, FILE *stream) {
  char judgment[11], day[11];
  quitus_day_written(one->judgment, judgment);
  if (one->declared != QUITUS_NO_DAY)
    fprintf(stream, _("\nInsolvency, judgment of %s: claim declared on %s\n"), judgment,
            quitus_day_written(one->declared, day));
  else if (one->limit != QUITUS_NO_DAY)
    fprintf(stream, _("\nInsolvency, judgment of %s: claim to be declared by %s at the latest\n"),
            judgment, quitus_day_written(one->limit, day));
  else
    fprintf(stream, _("\nInsolvency, judgment of %s: not yet published in the BODACC\n"), judgment);
}

static struct quitus_table *new_table(void) {
  const char *const headings[] = {_("case"),     _("debtor"),     _("procedure"),
                                  _("judgment"), _("BODACC"),     _("declare by"),
                                  _("declared"), _("mandataire"), NULL};
  return quitus_table_new(headings);
}

static void add_row(struct quitus_table *table, const struct quitus_insolvency *one) {
  char judgment[11], bodacc[11], limit[11], declared[11];
  const char *const cells[] = {one->case_reference,
                               one->debtor,
                               one->procedure,
                               quitus_day_or_dash(one->judgment, judgment),
                               quitus_day_or_dash(one->bodacc, bodacc),
                               quitus_day_or_dash(one->limit, limit),
                               quitus_day_or_dash(one->declared, declared),
                               one->mandataire};
  quitus_table_add(table, cells);
}

int quitus_command_insolvency_list(struct quitus_session *session, int argc, char **argv) {
  gboolean json = FALSE, undeclared = FALSE;
  const GOptionEntry entries[] = {
      {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_("one JSON object a line"), NULL},
      {"undeclared", 0, 0, G_OPTION_ARG_NONE, &undeclared, N_("claims still to be declared"), NULL},
      G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  if (!quitus_session_parse(session, &argc, &argv, entries, 0, 0, &error) ||
      !quitus_session_db(session, QUITUS_DB_READ_ONLY, &error))
    return quitus_fail(error);
  g_autoptr(GPtrArray) list = quitus_db_insolvency_list(session->db, undeclared, &error);
  if (!list)
    return quitus_fail(error);
  struct quitus_table *table = new_table();
  for (guint i = 0; i < list->len; i++) {
    if (json)
      print_json(list->pdata[i]);
    else
      add_row(table, list->pdata[i]);
  }
  quitus_table_print(table, stdout);
  return EX_OK;
}

static struct quitus_insolvency *find(struct quitus_session *session, const char *reference,
                                      GError **error) {
  struct quitus_insolvency *found = NULL;
  if (!quitus_session_db(session, QUITUS_DB_READ_ONLY, error))
    return NULL;
  g_autoptr(quitus_case) one = quitus_db_case_by_reference(session->db, reference, error);
  if (!one || !quitus_db_insolvency_of(session->db, one->id, &found, error))
    return NULL;
  if (!found)
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND,
                _("no insolvency is recorded on %s; `quitus insolvency record` does"), reference);
  return found;
}

int quitus_command_insolvency_show(struct quitus_session *session, int argc, char **argv) {
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
      {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_("one JSON object"), NULL}, G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  if (!quitus_session_parse(session, &argc, &argv, entries, 1, 1, &error))
    return quitus_fail(error);
  g_autoptr(quitus_insolvency) one = find(session, argv[1], &error);
  if (!one)
    return quitus_fail(error);
  if (json) {
    print_json(one);
    return EX_OK;
  }
  struct quitus_table *table = new_table();
  add_row(table, one);
  quitus_table_print(table, stdout);
  return EX_OK;
}
