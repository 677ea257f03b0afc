/* cli/dispute_show.c - quitus dispute show: one with all that happened to it; and the words for
 * what belongs to a dispute. */
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "cli/arguments.h"
#include "cli/cli.h"
#include "cli/dispute.h"
#include "cli/journal_words.h"
#include "cli/print.h"
#include "db/journal.h"
#include <inttypes.h>
#include <string.h>
#include <sysexits.h>

/* ---- words ---- */

static char *part_text(const struct quitus_proposed_part *part, const char *currency) {
  char written[11];
  g_autofree char *amount = quitus_amount_or_dash(part->amount, currency);
  if (part->after_remedy)
    return g_strdup_printf(_("%s after the remedy"), amount);
  if (part->due == QUITUS_NO_DAY)
    return g_strdup_printf(_("%s now"), amount);
  return g_strdup_printf(_("%s on %s"), amount, quitus_day_written(part->due, written));
}

char *quitus_proposal_text(const struct quitus_proposal *proposal, const char *currency) {
  g_autoptr(GString) text =
      g_string_new(quitus_proposal_name(quitus_proposal_kind_id(proposal->kind)));
  if (!proposal->parts->len && proposal->amount != QUITUS_NO_AMOUNT) {
    g_autofree char *amount = quitus_amount_or_dash(proposal->amount, currency);
    g_string_append_printf(text, _(": %s"), amount);
  }
  for (guint i = 0; i < proposal->parts->len; i++) {
    g_autofree char *part =
        part_text(&g_array_index(proposal->parts, struct quitus_proposed_part, i), currency);
    if (i)
      g_string_append_printf(text, ", %s", part);
    else
      g_string_append_printf(text, _(": %s"), part);
  }
  return g_string_free(g_steal_pointer(&text), FALSE);
}

/* ---- as JSON ---- */

static void add_proposal(JsonBuilder *builder, const struct quitus_proposal *proposal) {
  json_builder_begin_object(builder);
  quitus_json_int(builder, "id", proposal->id);
  quitus_json_string(builder, "kind", quitus_proposal_kind_id(proposal->kind));
  quitus_json_amount(builder, "amount", proposal->amount);
  quitus_json_string(builder, "state", proposal->state);
  quitus_json_day(builder, "made", proposal->made);
  quitus_json_day(builder, "answered", proposal->answered);
  quitus_json_string(builder, "note", proposal->note);
  json_builder_set_member_name(builder, "parts");
  json_builder_begin_array(builder);
  for (guint i = 0; i < proposal->parts->len; i++) {
    const struct quitus_proposed_part *part =
        &g_array_index(proposal->parts, struct quitus_proposed_part, i);
    json_builder_begin_object(builder);
    quitus_json_amount(builder, "amount", part->amount);
    quitus_json_day(builder, "due", part->due);
    quitus_json_bool(builder, "after_remedy", part->after_remedy);
    json_builder_end_object(builder);
  }
  json_builder_end_array(builder);
  json_builder_end_object(builder);
}

static void add_entry(JsonBuilder *builder, const struct quitus_journal_entry *entry) {
  char at[21];
  json_builder_begin_object(builder);
  quitus_json_string(builder, "at", quitus_instant_iso(entry->at, at));
  quitus_json_string(builder, "what", entry->what);
  quitus_json_string(builder, "detail", entry->detail);
  quitus_json_opt_string(builder, "words", entry->words);
  quitus_json_string(builder, "actor", entry->actor);
  json_builder_end_object(builder);
}

static void print_json(const struct quitus_dispute_file *file) {
  g_autoptr(JsonBuilder) builder = json_builder_new();
  json_builder_begin_object(builder);
  quitus_dispute_json(file, quitus_today(), builder);
  json_builder_set_member_name(builder, "proposals");
  json_builder_begin_array(builder);
  for (guint i = 0; i < file->proposals->len; i++)
    add_proposal(builder, file->proposals->pdata[i]);
  json_builder_end_array(builder);
  json_builder_set_member_name(builder, "history");
  json_builder_begin_array(builder);
  for (guint i = 0; i < file->history->len; i++)
    add_entry(builder, file->history->pdata[i]);
  json_builder_end_array(builder);
  json_builder_end_object(builder);
  quitus_json_print(builder, stdout);
}

static void print_position(const struct quitus_dispute_file *file) {
  char written[11];
  bool open = strcmp(file->dispute->state, "open") == 0;
  if (!*file->dispute->position && open && file->question_waits)
    printf(_("Creditor's position: the question has not left yet "
             "(`quitus followup list --case %s`)\n"),
           file->case_reference);
  else if (!*file->dispute->position && open)
    printf(_("Creditor's position: awaited by %s\n"),
           quitus_day_written(file->position_due, written));
  if (!*file->dispute->position)
    return;
  printf(_("Creditor's position: %s"), quitus_state_name(file->dispute->position));
  if (file->position_amount != QUITUS_NO_AMOUNT) {
    g_autofree char *amount = quitus_amount_or_dash(file->position_amount, file->currency);
    printf(", %s", amount);
  }
  g_autofree char *note = quitus_text_header_value(file->position_note);
  printf(" (%s)%s%s\n", quitus_day_written(file->position_day, written), *note ? " – " : "", note);
}

static void print_file(const struct quitus_dispute_file *file) {
  const struct quitus_dispute *dispute = file->dispute;
  char written[11];
  g_autofree char *contested =
      quitus_amount_or_dash(quitus_dispute_contested(file), file->currency);
  g_autofree char *owed = quitus_amount_or_dash(file->owed, file->currency);
  g_autofree char *invoices = quitus_dispute_invoices_text(dispute);
  g_autofree char *words = quitus_text_excerpt(dispute->words, 400);
  printf(_("Dispute %" PRId64 " — %s — %s\n"), dispute->id, file->case_reference, file->debtor);
  printf(_("Creditor: %s\n"), file->creditor);
  printf(_("Kind: %s, in charge: %s\n"), quitus_label_name(dispute->kind),
         quitus_service_name(dispute->service));
  printf(_("Invoices: %s\n"), invoices);
  printf(_("Contested: %s, of %s left to pay\n"), contested, owed);
  printf(_("State: %s"), quitus_state_name(dispute->state));
  if (*dispute->outcome)
    printf(" (%s)", quitus_outcome_name(dispute->outcome));
  printf(_(", since %s, %d days\n"), quitus_day_written(dispute->opened, written),
         quitus_dispute_age(file, quitus_today()));
  if (*words)
    printf(_("Words: « %s »\n"), words);
  print_position(file);
}

static void print_proposals(const struct quitus_dispute_file *file) {
  for (guint i = 0; i < file->proposals->len; i++) {
    const struct quitus_proposal *proposal = file->proposals->pdata[i];
    char written[11];
    g_autofree char *text = quitus_proposal_text(proposal, file->currency);
    g_autofree char *note = quitus_text_header_value(proposal->note);
    printf(_("Proposal of %s, %s: %s%s%s\n"), quitus_day_written(proposal->made, written),
           quitus_state_name(proposal->state), text, *note ? " – " : "", note);
  }
}

static void print_history(const struct quitus_dispute_file *file) {
  printf("\n%s\n", _("Timeline"));
  for (guint i = 0; i < file->history->len; i++) {
    const struct quitus_journal_entry *entry = file->history->pdata[i];
    g_autofree char *at = quitus_instant_text(entry->at);
    g_autofree char *sentence = quitus_journal_sentence(entry);
    printf("  %s  %s  (%s)\n", at, sentence, quitus_journal_actor(entry->actor));
  }
}

int quitus_command_dispute_show(struct quitus_session *session, int argc, char **argv) {
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
      {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_("one JSON object"), NULL}, G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  int64_t id;
  if (!quitus_session_parse(session, &argc, &argv, entries, 1, 1, &error) ||
      !quitus_parse_id(argv[1], "dispute list --state all", &id, &error) ||
      !quitus_session_db(session, QUITUS_DB_READ_ONLY, &error))
    return quitus_fail(error);
  g_autoptr(quitus_dispute_file) file = quitus_db_dispute_get(session->db, id, &error);
  if (!file)
    return quitus_fail(error);
  if (json) {
    print_json(file);
    return EX_OK;
  }
  print_file(file);
  print_proposals(file);
  print_history(file);
  return EX_OK;
}
