/* cli/template.c - quitus template check|preview. */
#include "base/error.h"
#include "base/i18n.h"
#include "casefile/playbook.h"
#include "cli/answer_json.h"
#include "cli/answer_print.h"
#include "cli/cli.h"
#include "followup/followup.h"
#include <string.h>
#include <sysexits.h>

int quitus_command_template_check(struct quitus_session *session, int argc, char **argv) {
  const GOptionEntry entries[] = {G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  if (!quitus_session_parse(session, &argc, &argv, entries, 0, 0, &error) ||
      !quitus_session_config(session, &error))
    return quitus_fail(error);
  g_autoptr(GPtrArray) faults = quitus_faults_new();
  quitus_templates_check_all(session->config, faults);
  int code = EX_OK;
  for (guint i = 0; i < faults->len; i++)
    code = quitus_fail(faults->pdata[i]);
  if (code != EX_OK)
    return code;
  puts(_("nothing is wrong with the templates"));
  return EX_OK;
}

/* ---- preview ---- */

static bool parse_audience(const char *text, enum quitus_audience *ret_audience, GError **error) {
  for (int audience = QUITUS_TO_DEBTOR; text && audience <= QUITUS_TO_CREDITOR; audience++)
    if (strcmp(text, quitus_audience_id((enum quitus_audience)audience)) == 0) {
      *ret_audience = (enum quitus_audience)audience;
      return true;
    }
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
              _("\"%s\" is nobody who is written to; there are: debtor, creditor"), text);
  return false;
}

static bool parse_language(const char *text, GError **error) {
  if (!text || strcmp(text, "fr") == 0 || strcmp(text, "en") == 0)
    return true;
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
              _("\"%s\" is no language that answers are written in; write fr or en"), text);
  return false;
}

/* The reasons of argv, and what the playbook attaches for them. */
static bool parse_reasons(const struct quitus_config *config, char **reasons, guint32 *ret_labels,
                          unsigned *ret_documents, GError **error) {
  g_autoptr(quitus_playbook) playbook = quitus_playbook_load(config->playbook.file, error);
  if (!playbook)
    return false;
  *ret_labels = *ret_documents = 0;
  for (; *reasons; reasons++) {
    enum quitus_label label;
    if (!quitus_label_parse(*reasons, &label)) {
      g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
                  _("\"%s\" is no reason; quitus-playbook(5) lists them"), *reasons);
      return false;
    }
    *ret_labels |= (guint32)1 << label;
    *ret_documents |= quitus_playbook_of(playbook, label)->documents;
  }
  return true;
}

struct wish {
  char *language, *audience;
  gboolean json;
};

static bool preview(struct quitus_session *session, const struct wish *wish, char **argv,
                    GError **error) {
  enum quitus_audience audience = QUITUS_TO_DEBTOR;
  guint32 labels;
  unsigned documents;
  if ((wish->audience && !parse_audience(wish->audience, &audience, error)) ||
      !parse_language(wish->language, error) ||
      !quitus_session_db(session, QUITUS_DB_READ_ONLY, error) ||
      !parse_reasons(session->config, argv + 2, &labels, &documents, error))
    return false;
  struct quitus_case *kase = quitus_db_case_by_reference(session->db, argv[1], error);
  if (!kase)
    return false;
  if (audience == QUITUS_TO_CREDITOR)
    documents = 0;
  g_autoptr(quitus_answer) answer = quitus_answer_preview(
      session->config, session->db, kase, labels, documents, audience, wish->language, error);
  if (!answer || !wish->json)
    return answer && quitus_answer_print(session->config, answer, error);
  g_autofree char *text = quitus_answer_text(session->config, answer, error);
  if (!text)
    return false;
  g_autoptr(JsonBuilder) builder = json_builder_new();
  quitus_answer_json(answer, text, builder);
  quitus_json_print(builder, stdout);
  return true;
}

int quitus_command_template_preview(struct quitus_session *session, int argc, char **argv) {
  struct wish wish = {0};
  const GOptionEntry entries[] = {
      {"language", 0, 0, G_OPTION_ARG_STRING, &wish.language, N_("fr or en (the case's)"),
       N_("LANGUAGE")},
      {"audience", 0, 0, G_OPTION_ARG_STRING, &wish.audience,
       N_("who is written to: debtor (the default) or creditor"), N_("WHO")},
      {"json", 0, 0, G_OPTION_ARG_NONE, &wish.json, N_("one JSON object"), NULL},
      G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  bool done = quitus_session_parse(session, &argc, &argv, entries, 2, -1, &error) &&
              preview(session, &wish, argv, &error);
  g_free(wish.language);
  g_free(wish.audience);
  return done ? EX_OK : quitus_fail(error);
}
