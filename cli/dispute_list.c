/* cli/dispute_list.c - quitus dispute list: what is contested, for how long, how far it is, and how
 * much that makes.
 */
#include "base/error.h"
#include "base/i18n.h"
#include "cli/arguments.h"
#include "cli/cli.h"
#include "cli/dispute.h"
#include "cli/print.h"
#include <string.h>
#include <sysexits.h>

char *quitus_dispute_invoices_text(const struct quitus_dispute *dispute) {
  return *dispute->invoices ? g_strjoinv(", ", dispute->invoices) : g_strdup(_("all"));
}

static const char *silence_text(const struct quitus_dispute_file *file, quitus_day today) {
  if (file->question_waits)
    return _("mail to be sent");
  return today <= file->position_due ? _("the creditor's answer is awaited")
                                     : _("the creditor has not answered");
}

/* Where it stands: the last step that is known. */
static char *step_text(const struct quitus_dispute_file *file, quitus_day today) {
  if (strcmp(file->dispute->state, "resolved") == 0)
    return g_strdup(quitus_outcome_name(file->dispute->outcome));
  if (*file->proposal)
    return g_strdup_printf(_("proposal: %s"), quitus_state_name(file->proposal));
  if (*file->dispute->position)
    return g_strdup(quitus_state_name(file->dispute->position));
  return g_strdup(silence_text(file, today));
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

static bool share_invoices(const struct quitus_dispute_file *one,
                           const struct quitus_dispute_file *other) {
  char **numbers = one->dispute->invoices, **others = other->dispute->invoices;
  if (!*numbers || !*others) /* all of the case */
    return true;
  for (; *numbers; numbers++)
    if (g_strv_contains((const char *const *)others, *numbers))
      return true;
  return false;
}

/* The same money is counted once: one that is about all of the same invoices, and more, or older,
 * counts for this one too. */
static bool is_within_another(const GPtrArray *of_case, const struct quitus_dispute_file *file) {
  int64_t amount = quitus_dispute_contested(file);
  bool before = true;
  for (guint i = 0; i < of_case->len; i++) {
    const struct quitus_dispute_file *other = of_case->pdata[i];
    int64_t others = quitus_dispute_contested(other);
    bool whole = other->dispute->amount == QUITUS_NO_AMOUNT;
    bool named = file->dispute->amount != QUITUS_NO_AMOUNT;
    if (other == file)
      before = false;
    else if (whole && (others > amount || (others == amount && (named || before))) &&
             share_invoices(file, other))
      return true;
  }
  return false;
}

/* Case → its disputes, in the order of the list. */
static GHashTable *by_case(const GPtrArray *files) {
  GHashTable *cases =
      g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; i < files->len; i++) {
    struct quitus_dispute_file *file = files->pdata[i];
    GPtrArray *of_case = g_hash_table_lookup(cases, &file->case_id);
    if (!of_case) {
      of_case = g_ptr_array_new();
      g_hash_table_insert(cases, &file->case_id, of_case);
    }
    g_ptr_array_add(of_case, file);
  }
  return cases;
}

struct total {
  unsigned n;
  int64_t amount;
};

static void print_total(const struct total *total, const char *name, const char *currency) {
  g_autofree char *amount = quitus_amount_or_dash(total->amount, currency);
  if (total->n)
    printf(ngettext("%s: %u dispute, %s\n", "%s: %u disputes, %s\n", total->n), name, total->n,
           amount);
}

static void print_totals_in(const GPtrArray *files, GHashTable *cases, quitus_day today,
                            const char *currency) {
  struct total totals[G_N_ELEMENTS(ages)] = {0}, all = {0};
  for (guint i = 0; i < files->len; i++) {
    const struct quitus_dispute_file *file = files->pdata[i];
    struct total *total = &totals[age_of(file, today)];
    if (strcmp(file->currency, currency) != 0)
      continue;
    bool within = is_within_another(g_hash_table_lookup(cases, &file->case_id), file);
    int64_t amount = within ? 0 : quitus_dispute_contested(file);
    total->n++;
    total->amount += amount;
    all.n++;
    all.amount += amount;
  }
  fputc('\n', stdout);
  for (size_t age = 0; age < G_N_ELEMENTS(ages); age++)
    print_total(&totals[age], _(ages[age].name), currency);
  print_total(&all, _("All"), currency);
}

static void print_totals(const GPtrArray *files, quitus_day today) {
  g_autoptr(GHashTable) cases = by_case(files);
  g_autoptr(GHashTable) told = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < files->len; i++) {
    const char *currency = ((const struct quitus_dispute_file *)files->pdata[i])->currency;
    if (g_hash_table_add(told, (gpointer)currency))
      print_totals_in(files, cases, today, currency);
  }
}

/* ---- list ---- */

/* Few columns: on a narrow terminal, two facts in a cell read better than a word a line. */
static void add_row(struct quitus_table *table, const struct quitus_dispute_file *file,
                    quitus_day today) {
  char written[11];
  g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, file->dispute->id);
  int days = quitus_dispute_age(file, today);
  g_autofree char *about = g_strdup_printf("%s %s", file->case_reference, file->debtor);
  g_autofree char *since =
      g_strdup_printf(ngettext("%s, %d day", "%s, %d days", (unsigned long)days),
                      quitus_day_written(file->dispute->opened, written), days);
  g_autofree char *amount = quitus_amount_or_dash(quitus_dispute_contested(file), file->currency);
  g_autofree char *invoices = quitus_dispute_invoices_text(file->dispute);
  g_autofree char *kind =
      g_strdup_printf("%s, %s", quitus_label_name(file->dispute->kind), invoices);
  g_autofree char *step = step_text(file, today);
  const char *service = quitus_service_name(file->dispute->service);
  /* TRANSLATORS: who is in charge, and what they wait for: "quality: mail to be sent" */
  g_autofree char *stands = g_strdup_printf(*service ? _("%s: %s") : "%s%s", service, step);
  const char *const cells[] = {id, about, kind, since, amount, stands};
  quitus_table_add(table, cells);
}

void quitus_dispute_json(const struct quitus_dispute_file *file, quitus_day today,
                         JsonBuilder *builder) {
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
  quitus_json_bool(builder, "question_waits", file->question_waits);
  quitus_json_day(builder, "position_due", file->position_due);
  quitus_json_day(builder, "position_day", file->position_day);
  quitus_json_amount(builder, "position_amount", file->position_amount);
  quitus_json_string(builder, "position_note", file->position_note);
  quitus_json_string(builder, "proposal", file->proposal);
  quitus_json_string(builder, "outcome", dispute->outcome);
  quitus_json_day(builder, "resolved", file->resolved);
}

static void print_list_json(const GPtrArray *files, quitus_day today) {
  g_autoptr(JsonBuilder) builder = json_builder_new();
  for (guint i = 0; i < files->len; i++) {
    json_builder_begin_object(builder);
    quitus_dispute_json(files->pdata[i], today, builder);
    json_builder_end_object(builder);
    quitus_json_print(builder, stdout);
  }
}

static void print_list(const GPtrArray *files, quitus_day today) {
  const char *const headings[] = {
      _("dispute"), _("case"), _("kind"), _("since"), _("contested"), _("where it stands"), NULL};
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
      !quitus_find_case(session->db, reference, &case_id, &error))
    return quitus_fail(error);
  g_autoptr(GPtrArray) files = quitus_db_dispute_list(session->db, state, case_id, &error);
  if (!files)
    return quitus_fail(error);
  (json ? print_list_json : print_list)(files, quitus_today());
  return EX_OK;
}
