/* cli/dispute_show.c - quitus dispute list|show: what is contested, for how long, how far it is. */
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/dispute.h"
#include "cli/print.h"
#include "db/journal.h"
#include <inttypes.h>
#include <string.h>
#include <sysexits.h>

/* ---- words ---- */

static const struct {
  const char *id, *name;
} proposals[] =
    {
        [QUITUS_PROPOSAL_CREDIT_NOTE] = {"credit-note", N_("credit note")},
        [QUITUS_PROPOSAL_PART_PAYMENT] = {"part-payment", N_("part payment")},
        [QUITUS_PROPOSAL_INSTALMENTS] = {"instalments", N_("instalments")},
        [QUITUS_PROPOSAL_MEDIATION] = {"mediation", N_("mediation")},
},
  outcomes[] = {
      {"upheld", N_("found right")},
      {"rejected", N_("rejected")},
      {"settled", N_("settled")},
      {"withdrawn", N_("withdrawn")},
};

const char *quitus_outcome_name(const char *outcome) {
  for (size_t i = 0; i < G_N_ELEMENTS(outcomes); i++)
    if (strcmp(outcomes[i].id, outcome) == 0)
      return _(outcomes[i].name);
  return outcome;
}

static char *money(int64_t cents, const char *currency) {
  return cents == QUITUS_NO_AMOUNT ? g_strdup("-")
                                   : quitus_money_long(cents, currency, quitus_user_language());
}

static char *part_text(const struct quitus_part *part, const char *currency) {
  char iso[11];
  g_autofree char *amount = money(part->amount, currency);
  if (part->after_remedy)
    return g_strdup_printf(_("%s after the remedy"), amount);
  if (part->due == QUITUS_NO_DAY)
    return g_strdup_printf(_("%s now"), amount);
  return g_strdup_printf(_("%s on %s"), amount, quitus_day_iso(part->due, iso));
}

char *quitus_proposal_text(const struct quitus_proposal *proposal, const char *currency) {
  g_autoptr(GString) text = g_string_new(_(proposals[proposal->kind].name));
  if (!proposal->parts->len && proposal->amount != QUITUS_NO_AMOUNT) {
    g_autofree char *amount = money(proposal->amount, currency);
    g_string_append_printf(text, _(": %s"), amount);
  }
  for (guint i = 0; i < proposal->parts->len; i++) {
    g_autofree char *part =
        part_text(&g_array_index(proposal->parts, struct quitus_part, i), currency);
    if (i)
      g_string_append_printf(text, ", %s", part);
    else
      g_string_append_printf(text, _(": %s"), part);
  }
  return g_string_free(g_steal_pointer(&text), FALSE);
}

/* Where it stands: what is known of the last step. */
static const char *step_name(const struct quitus_dispute_file *file) {
  if (strcmp(file->dispute->state, "resolved") == 0)
    return quitus_outcome_name(file->dispute->outcome);
  return *file->dispute->position ? quitus_state_name(file->dispute->position)
                                  : _("the creditor has not answered");
}

static char *invoices_text(const struct quitus_dispute *dispute) {
  return *dispute->invoices ? g_strjoinv(", ", dispute->invoices) : g_strdup(_("all"));
}

/* ---- ageing ---- */

static const struct {
  int to; /* days */
  const char *id, *name;
} ages[] = {
    {15, "0-15", N_("0–15 days")},
    {30, "16-30", N_("16–30 days")},
    {60, "31-60", N_("31–60 days")},
    {G_MAXINT, "over-60", N_("more than 60 days")},
};

static size_t age_of(const struct quitus_dispute_file *file, quitus_day today) {
  size_t i = 0;
  while (quitus_dispute_age(file, today) > ages[i].to)
    i++;
  return i;
}

/* The contested amounts of those of one age (-1: any) in one currency. */
static void print_total(const GPtrArray *files, quitus_day today, int age, const char *name,
                        const char *currency) {
  int64_t total = 0;
  unsigned n = 0;
  for (guint i = 0; i < files->len; i++) {
    const struct quitus_dispute_file *file = files->pdata[i];
    if ((age < 0 || age_of(file, today) == (size_t)age) && strcmp(file->currency, currency) == 0) {
      total += quitus_dispute_contested(file);
      n++;
    }
  }
  g_autofree char *amount = money(total, currency);
  if (n)
    printf(ngettext("%s: %u dispute, %s\n", "%s: %u disputes, %s\n", n), name, n, amount);
}

static void print_totals(const GPtrArray *files, quitus_day today) {
  g_autoptr(GHashTable) told = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < files->len; i++) {
    const char *currency = ((const struct quitus_dispute_file *)files->pdata[i])->currency;
    if (!g_hash_table_add(told, (gpointer)currency))
      continue;
    fputc('\n', stdout);
    for (size_t age = 0; age < G_N_ELEMENTS(ages); age++)
      print_total(files, today, (int)age, _(ages[age].name), currency);
    print_total(files, today, -1, _("All"), currency);
  }
}

/* ---- list ---- */

static void add_row(struct quitus_table *table, const struct quitus_dispute_file *file,
                    quitus_day today) {
  char iso[11];
  g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, file->dispute->id);
  g_autofree char *days = g_strdup_printf("%d", quitus_dispute_age(file, today));
  g_autofree char *amount = money(quitus_dispute_contested(file), file->currency);
  g_autofree char *invoices = invoices_text(file->dispute);
  const char *const cells[] = {id,
                               file->case_reference,
                               file->debtor,
                               quitus_label_name(file->dispute->kind),
                               invoices,
                               file->dispute->service,
                               quitus_day_iso(file->dispute->opened, iso),
                               days,
                               amount,
                               step_name(file)};
  quitus_table_add(table, cells);
}

static void add_file(JsonBuilder *builder, const struct quitus_dispute_file *file,
                     quitus_day today) {
  const struct quitus_dispute *dispute = file->dispute;
  quitus_json_int(builder, "id", dispute->id);
  quitus_json_string(builder, "case", file->case_reference);
  quitus_json_string(builder, "creditor", file->creditor);
  quitus_json_string(builder, "debtor", file->debtor);
  quitus_json_string(builder, "kind", quitus_label_id(dispute->kind));
  quitus_json_string(builder, "service", dispute->service);
  quitus_json_string(builder, "state", dispute->state);
  json_builder_set_member_name(builder, "invoices");
  json_builder_begin_array(builder);
  for (char **number = dispute->invoices; *number; number++)
    json_builder_add_string_value(builder, *number);
  json_builder_end_array(builder);
  quitus_json_string(builder, "words", dispute->words);
  quitus_json_amount(builder, "amount", dispute->amount);
  quitus_json_amount(builder, "contested", quitus_dispute_contested(file));
  quitus_json_amount(builder, "owed", file->owed);
  quitus_json_string(builder, "currency", file->currency);
  quitus_json_day(builder, "opened", dispute->opened);
  quitus_json_int(builder, "days", quitus_dispute_age(file, today));
  quitus_json_string(builder, "age", ages[age_of(file, today)].id);
  quitus_json_string(builder, "position", dispute->position);
  quitus_json_day(builder, "position_due", file->position_due);
  quitus_json_day(builder, "position_day", file->position_day);
  quitus_json_amount(builder, "position_amount", file->position_amount);
  quitus_json_string(builder, "position_note", file->position_note);
  quitus_json_string(builder, "outcome", dispute->outcome);
  quitus_json_day(builder, "resolved", file->resolved);
}

static void print_list_json(const GPtrArray *files, quitus_day today) {
  g_autoptr(JsonBuilder) builder = json_builder_new();
  for (guint i = 0; i < files->len; i++) {
    json_builder_begin_object(builder);
    add_file(builder, files->pdata[i], today);
    json_builder_end_object(builder);
    quitus_json_print(builder, stdout);
  }
}

static void print_list(const GPtrArray *files, quitus_day today) {
  const char *const headings[] = {_("dispute"),
                                  _("case"),
                                  _("debtor"),
                                  _("kind"),
                                  _("invoices"),
                                  _("in charge"),
                                  _("since"),
                                  _("days"),
                                  _("contested"),
                                  _("where it stands"),
                                  NULL};
  struct quitus_table *table = quitus_table_new(headings);
  for (guint i = 0; i < files->len; i++)
    add_row(table, files->pdata[i], today);
  quitus_table_print(table, stdout);
  print_totals(files, today);
}

static bool parse_state(const char *text, const char **ret_state, GError **error) {
  if (!text || strcmp(text, "open") == 0)
    *ret_state = "open";
  else if (strcmp(text, "resolved") == 0)
    *ret_state = "resolved";
  else if (strcmp(text, "all") == 0)
    *ret_state = NULL;
  else {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
                _("\"%s\" is no state of a dispute; there are: open, resolved, all"), text);
    return false;
  }
  return true;
}

static bool find_case(struct quitus_session *session, const char *reference, int64_t *ret_id,
                      GError **error) {
  *ret_id = 0;
  if (!reference)
    return true;
  g_autoptr(quitus_case) one = quitus_db_case_by_reference(session->db, reference, error);
  if (one)
    *ret_id = one->id;
  return one != NULL;
}

int quitus_command_dispute_list(struct quitus_session *session, int argc, char **argv) {
  gboolean json = FALSE;
  g_autofree char *state_text = NULL, *reference = NULL;
  const GOptionEntry entries[] = {
      {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_("one JSON object a line"), NULL},
      {"state", 0, 0, G_OPTION_ARG_STRING, &state_text, N_("open, resolved or all (open)"),
       N_("STATE")},
      {"case", 0, 0, G_OPTION_ARG_STRING, &reference, N_("those of one case"), N_("REFERENCE")},
      G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  const char *state;
  int64_t case_id;
  if (!quitus_session_parse(session, &argc, &argv, entries, 0, 0, &error) ||
      !parse_state(state_text, &state, &error) ||
      !quitus_session_db(session, QUITUS_DB_READ_ONLY, &error) ||
      !find_case(session, reference, &case_id, &error))
    return quitus_fail(error);
  g_autoptr(GPtrArray) files = quitus_db_dispute_list(session->db, state, case_id, &error);
  if (!files)
    return quitus_fail(error);
  (json ? print_list_json : print_list)(files, quitus_today());
  return EX_OK;
}

/* ---- show ---- */

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
    const struct quitus_part *part = &g_array_index(proposal->parts, struct quitus_part, i);
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
  quitus_json_string(builder, "actor", entry->actor);
  json_builder_end_object(builder);
}

static void print_json(const struct quitus_dispute_file *file) {
  g_autoptr(JsonBuilder) builder = json_builder_new();
  json_builder_begin_object(builder);
  add_file(builder, file, quitus_today());
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
  char iso[11];
  if (!*file->dispute->position) {
    if (file->position_due != QUITUS_NO_DAY && strcmp(file->dispute->state, "open") == 0)
      printf(_("Creditor's position: awaited by %s\n"), quitus_day_iso(file->position_due, iso));
    return;
  }
  printf(_("Creditor's position: %s"), quitus_state_name(file->dispute->position));
  if (file->position_amount != QUITUS_NO_AMOUNT) {
    g_autofree char *amount = money(file->position_amount, file->currency);
    printf(", %s", amount);
  }
  printf(" (%s)%s%s\n", quitus_day_iso(file->position_day, iso), *file->position_note ? " – " : "",
         file->position_note);
}

static void print_file(const struct quitus_dispute_file *file) {
  const struct quitus_dispute *dispute = file->dispute;
  char iso[11];
  g_autofree char *contested = money(quitus_dispute_contested(file), file->currency);
  g_autofree char *owed = money(file->owed, file->currency);
  g_autofree char *invoices = invoices_text(dispute);
  g_autofree char *words = quitus_text_excerpt(dispute->words, 400);
  printf(_("Dispute %" PRId64 " — %s — %s\n"), dispute->id, file->case_reference, file->debtor);
  printf(_("Creditor: %s\n"), file->creditor);
  printf(_("Kind: %s, in charge: %s\n"), quitus_label_name(dispute->kind), dispute->service);
  printf(_("Invoices: %s\n"), invoices);
  printf(_("Contested: %s, of %s left to pay\n"), contested, owed);
  printf(_("State: %s"), quitus_state_name(dispute->state));
  if (*dispute->outcome)
    printf(" (%s)", quitus_outcome_name(dispute->outcome));
  printf(_(", since %s, %d days\n"), quitus_day_iso(dispute->opened, iso),
         quitus_dispute_age(file, quitus_today()));
  if (*words)
    printf(_("Words: « %s »\n"), words);
  print_position(file);
}

static void print_proposals(const struct quitus_dispute_file *file) {
  for (guint i = 0; i < file->proposals->len; i++) {
    const struct quitus_proposal *proposal = file->proposals->pdata[i];
    char iso[11];
    g_autofree char *text = quitus_proposal_text(proposal, file->currency);
    printf(_("Proposal of %s, %s: %s%s%s\n"), quitus_day_iso(proposal->made, iso),
           quitus_state_name(proposal->state), text, *proposal->note ? " – " : "", proposal->note);
  }
}

static void print_history(const struct quitus_dispute_file *file) {
  printf("\n%s\n", _("Timeline"));
  for (guint i = 0; i < file->history->len; i++) {
    const struct quitus_journal_entry *entry = file->history->pdata[i];
    char at[21];
    printf("  %s  %s  (%s)\n", quitus_instant_iso(entry->at, at), entry->detail, entry->actor);
  }
}

int quitus_command_dispute_show(struct quitus_session *session, int argc, char **argv) {
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
      {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_("one JSON object"), NULL}, G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  int64_t id;
  if (!quitus_session_parse(session, &argc, &argv, entries, 1, 1, &error) ||
      !quitus_parse_dispute(argv[1], &id, &error) ||
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
