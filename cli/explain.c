/* cli/explain.c - quitus explain: why a reply was understood as it was.
 *
 * The sender's words with the evidence marked, then each reason with its rules, the fields, and
 * what was cut away and why.
 */
#include "base/i18n.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/print.h"
#include <string.h>
#include <sysexits.h>

/* Which reasons each byte of the reply is evidence of: the lowest number, from 1; 0 for none. */
static guint8 *mark_evidence(const struct quitus_reading *reading, size_t length) {
  guint8 *marks = g_malloc0(length + 1);
  for (guint i = reading->reasons->len; i-- > 0;) {
    const struct quitus_reason *reason = reading->reasons->pdata[i];
    for (guint k = 0; k < reason->evidence->len; k++) {
      const struct quitus_evidence *evidence = reason->evidence->pdata[k];
      for (size_t at = evidence->start; at < evidence->end && at < length; at++)
        marks[at] = (guint8)MIN(i + 1, 255);
    }
  }
  return marks;
}

static void print_reasons(const struct quitus_reading *reading) {
  for (guint i = 0; i < reading->reasons->len; i++) {
    const struct quitus_reason *reason = reading->reasons->pdata[i];
    printf("(%u) %s — %s, %.0f %%%s\n", i + 1, quitus_label_name(reason->label),
           quitus_label_id(reason->label), reason->confidence * 100,
           reason->certain ? _(", certain") : "");
    for (guint k = 0; k < reason->evidence->len; k++) {
      const struct quitus_evidence *evidence = reason->evidence->pdata[k];
      g_autofree char *words = quitus_text_excerpt(evidence->text, 70);
      printf("      %s: « %s »\n", evidence->rule, words);
    }
  }
  if (!reading->reasons->len)
    printf("%s\n", _("No reason was recognised: a person reads this mail."));
  if (reading->cut_short)
    printf("%s\n", _("A limit was met: the text was not read to its end."));
}

static void print_field(const char *name, const char *value, void *data) {
  bool *first = data;
  if (*first)
    printf("\n%s\n", _("Fields"));
  *first = false;
  printf("  %s = %s\n", name, value);
}

static const char *cut_name(enum quitus_cut_kind kind) {
  static const char *const names[] = {
      [QUITUS_CUT_QUOTE] = N_("quoted mail"),
      [QUITUS_CUT_FORWARD] = N_("forwarded mail"),
      [QUITUS_CUT_SIGNATURE] = N_("signature"),
      [QUITUS_CUT_FOOTER] = N_("footer"),
  };
  return _(names[kind]);
}

static void print_cuts(const GPtrArray *cuts) {
  if (cuts->len)
    printf("\n%s\n", _("Cut away"));
  for (guint i = 0; i < cuts->len; i++) {
    const struct quitus_cut *cut = cuts->pdata[i];
    g_autofree char *words = quitus_text_excerpt(cut->text, 60);
    printf(_("  %s (%s): « %s »\n"), cut_name(cut->kind), _(cut->habit), words);
  }
}

static void print_head(const struct quitus_message *message) {
  char written[11];
  g_autofree char *from = g_strdup_printf("%s <%s>", message->from_name, message->from);
  quitus_print_line(_("From"), from);
  quitus_print_line(_("Subject"), message->subject);
  printf(_("%s: %s, %s: %s\n"), _("Date"), quitus_day_written(message->sent_day, written),
         _("language"), *message->language ? message->language : "?");
  if (message->automatic != QUITUS_AUTOMATIC_NO)
    printf(_("%s: %s (%s)\n"), _("Sent by a machine"), quitus_automatic_id(message->automatic),
           message->automatic_why ? message->automatic_why : "");
  fputc('\n', stdout);
}

int quitus_command_explain(struct quitus_session *session, int argc, char **argv) {
  const GOptionEntry entries[] = {G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  if (!quitus_session_parse(session, &argc, &argv, entries, 1, 1, &error) ||
      !quitus_session_intake(session, &error))
    return quitus_fail(error);
  g_autoptr(GBytes) raw = quitus_read_input(argv[1], &error);
  if (!raw)
    return quitus_fail(error);
  g_autoptr(quitus_decision) decision = quitus_intake_read(session->intake, raw, NULL);
  bool first = true;
  print_head(decision->message);
  const char *text = decision->message->reply_text;
  g_autofree guint8 *marks = mark_evidence(decision->reading, strlen(text));
  quitus_print_no_text(decision->message->no_text, stdout);
  if (*text || !decision->message->no_text)
    quitus_print_marked(text, marks, stdout);
  print_reasons(decision->reading);
  quitus_fields_foreach(&decision->reading->fields, print_field, &first);
  quitus_fields_foreach_other(&decision->reading->fields, print_field, &first);
  print_cuts(decision->message->cuts);
  return EX_OK;
}
