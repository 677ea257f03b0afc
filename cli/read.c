/* cli/read.c - quitus read: what mails say, without any database. */
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/print.h"
#include <sysexits.h>

static void print_json(const char *file, const struct quitus_decision *decision) {
  g_autoptr(JsonBuilder) builder = json_builder_new();
  json_builder_begin_object(builder);
  quitus_json_string(builder, "file", file);
  quitus_json_string(builder, "reply_text", decision->message->reply_text);
  quitus_json_string(builder, "language", decision->message->language);
  quitus_json_string(builder, "automatic", quitus_automatic_id(decision->message->automatic));
  quitus_json_reading(builder, decision->reading);
  json_builder_end_object(builder);
  quitus_json_print(builder, stdout);
}

static void print_field(const char *name, const char *value, void *data G_GNUC_UNUSED) {
  printf("  %s = %s\n", name, value);
}

static void print_for_people(const char *file, const struct quitus_decision *decision) {
  const struct quitus_reading *reading = decision->reading;
  g_autofree char *excerpt = quitus_text_excerpt(decision->message->reply_text, 70);
  printf("%s: « %s »\n", file, excerpt);
  for (guint i = 0; i < reading->reasons->len; i++) {
    const struct quitus_reason *reason = reading->reasons->pdata[i];
    const struct quitus_evidence *first = reason->evidence->len ? reason->evidence->pdata[0] : NULL;
    g_autofree char *words = quitus_text_excerpt(first ? first->text : "", 50);
    printf("  %s, %.0f %%%s: « %s »\n", quitus_label_name(reason->label), reason->confidence * 100,
           reason->certain ? _(", certain") : "", words);
  }
  if (!reading->reasons->len)
    printf("  %s\n", _("no reason recognised"));
  quitus_fields_foreach(&reading->fields, print_field, NULL);
  quitus_fields_foreach_other(&reading->fields, print_field, NULL);
}

static bool read_one(struct quitus_session *session, const char *file, bool json, GError **error) {
  g_autoptr(GBytes) raw = quitus_read_input(file, error);
  if (!raw)
    return false;
  g_autoptr(quitus_decision) decision = quitus_intake_read(session->intake, raw, NULL);
  (json ? print_json : print_for_people)(file, decision);
  return true;
}

int quitus_command_read(struct quitus_session *session, int argc, char **argv) {
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
      {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_("one JSON object a line"), NULL},
      G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  if (!quitus_session_parse(session, &argc, &argv, entries, 1, -1, &error) ||
      !quitus_session_intake(session, &error))
    return quitus_fail(error);
  int code = EX_OK;
  for (int i = 1; i < argc; i++) {
    g_autoptr(GError) why = NULL;
    if (!read_one(session, argv[i], json, &why))
      code = quitus_fail(why);
  }
  return code;
}
