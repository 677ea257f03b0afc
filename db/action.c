/* db/action.c - an action in words: for the log, for people, as JSON.  Carrying it out:
 * action_do.c.
 *
 * The line for log, headers and journal holds identifiers, days and amounts only: never words of a
 * mail, which may hold anything.
 */
#include "db/action.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "db/sets.h"

/* How each kind names its members; NULL: it has none, or none that is told. */
static const struct {
  const char *id;
  const char *label, *text, *day;   /* in the line and in JSON */
  const char *private_text, *words; /* in JSON alone */
} kinds[] = {
    [QUITUS_ACTION_STOP] = {"stop", "reason", NULL, NULL, NULL, NULL},
    [QUITUS_ACTION_HOLD] = {"hold", "reason", NULL, "until", NULL, NULL},
    [QUITUS_ACTION_OPEN_DISPUTE] = {"open-dispute", "kind", "service", "position_due", NULL,
                                    "words"},
    [QUITUS_ACTION_RECORD_PROMISE] = {"record-promise", NULL, "method", "due", NULL, NULL},
    [QUITUS_ACTION_CONTACT_DEAD] = {"contact-dead", NULL, NULL, NULL, "address", NULL},
    [QUITUS_ACTION_ANSWER] = {"answer", NULL, NULL, "due", "to", NULL},
    [QUITUS_ACTION_TASK] = {"task", "reason", "what", "due", NULL, "note"},
};

const char *quitus_action_id(enum quitus_action_kind kind) {
  g_assert((size_t)kind < G_N_ELEMENTS(kinds));
  return kinds[kind].id;
}

const char *quitus_audience_id(enum quitus_audience audience) {
  return audience == QUITUS_TO_CREDITOR ? "creditor" : "debtor";
}

struct quitus_action *quitus_action_new(enum quitus_action_kind kind, enum quitus_label label) {
  struct quitus_action *action = g_new0(struct quitus_action, 1);
  action->kind = kind;
  action->label = label;
  action->day = QUITUS_NO_DAY;
  action->amount = QUITUS_NO_AMOUNT;
  return action;
}

void quitus_action_free(struct quitus_action *action) {
  if (!action)
    return;
  g_free(action->text);
  g_free(action->words);
  g_strfreev(action->invoices);
  g_clear_pointer(&action->cases, g_array_unref);
  g_free(action);
}

/* ---- for the log ---- */

/* One ASCII word, whatever the value: it stands in mail headers. */
static void append_value(GString *line, const char *name, const char *value) {
  if (!name || !value || !*value)
    return;
  g_autofree char *word = quitus_fold_string(value);
  g_strcanon(g_strstrip(word), "abcdefghijklmnopqrstuvwxyz0123456789.,-", '-');
  g_string_append_printf(line, " %s=%s", name, word);
}

/* Invoice numbers as they are written, each one ASCII word; more than a header should hold are
 * counted. */
static void append_invoices(GString *line, char **invoices) {
  enum { TOLD = 20 };
  for (guint i = 0; invoices && invoices[i] && i < TOLD; i++) {
    g_autofree char *word = g_str_to_ascii(invoices[i], "C");
    g_strcanon(word, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "./_-", '-');
    g_string_append_printf(line, "%s%s", i ? "," : " invoices=", word);
  }
  if (invoices && g_strv_length(invoices) > TOLD)
    g_string_append_printf(line, ",+%u", g_strv_length(invoices) - TOLD);
}

static void append_answer(GString *line, const struct quitus_action *action) {
  g_autofree char *labels = quitus_labels_text(action->labels, ",");
  g_autofree char *documents = quitus_documents_text(action->documents, ",");
  append_value(line, "audience", quitus_audience_id(action->audience));
  append_value(line, "reasons", labels);
  append_value(line, "documents", documents);
  append_value(line, "stranger", action->stranger ? "yes" : NULL);
  append_value(line, "unattended", action->unattended ? "yes" : NULL);
}

char *quitus_action_describe(const struct quitus_action *action) {
  char iso[11];
  g_autoptr(GString) line = g_string_new(quitus_action_id(action->kind));
  if (action->label < QUITUS_N_LABELS)
    append_value(line, kinds[action->kind].label, quitus_label_id(action->label));
  append_value(line, kinds[action->kind].text, action->text);
  if (action->kind == QUITUS_ACTION_ANSWER)
    append_answer(line, action);
  append_invoices(line, action->invoices);
  if (action->day != QUITUS_NO_DAY)
    append_value(line, kinds[action->kind].day, quitus_day_iso(action->day, iso));
  if (action->amount != QUITUS_NO_AMOUNT) {
    g_autofree char *amount = quitus_money_decimal(action->amount);
    append_value(line, "amount", amount);
  }
  if (action->parts > 1)
    g_string_append_printf(line, " instalments=%u", action->parts);
  return g_string_free(g_steal_pointer(&line), FALSE);
}

/* ---- for people ---- */

static char *hold_sentence(const struct quitus_action *action) {
  if (action->invoices) {
    g_autofree char *invoices = g_strjoinv(", ", action->invoices);
    return g_strdup_printf(_("reminders held for %s"), invoices);
  }
  if (action->day == QUITUS_NO_DAY)
    return g_strdup(_("reminders held"));
  g_autofree char *day = quitus_day_text(action->day);
  return g_strdup_printf(_("reminders held until %s"), day);
}

static char *promise_sentence(const struct quitus_action *action) {
  g_autofree char *day =
      action->day == QUITUS_NO_DAY ? g_strdup(_("no day named")) : quitus_day_text(action->day);
  if (action->amount == QUITUS_NO_AMOUNT)
    return g_strdup_printf(_("promise recorded (%s)"), day);
  g_autofree char *amount = quitus_amount_text(action->amount);
  return g_strdup_printf(_("promise recorded (%s, %s)"), day, amount);
}

/* The documents that go with an answer, by their names; "" for none.  Caller frees. */
static char *document_names(unsigned documents) {
  g_autoptr(GString) names = g_string_new(NULL);
  for (int kind = 0; kind < QUITUS_N_DOCUMENT_KINDS; kind++)
    if (documents & (1u << kind))
      g_string_append_printf(names, "%s%s", names->len ? ", " : "",
                             quitus_document_kind_name((enum quitus_document_kind)kind));
  return g_string_free(g_steal_pointer(&names), FALSE);
}

static char *answer_sentence(const struct quitus_action *action) {
  g_autofree char *documents = document_names(action->documents);
  if (action->audience == QUITUS_TO_CREDITOR)
    return g_strdup(_("mail to the creditor"));
  if (action->stranger)
    return g_strdup(_("neutral acknowledgement"));
  if (*documents)
    return g_strdup_printf(_("answer with %s"), documents);
  return g_strdup(_("answer"));
}

static char *task_sentence(const struct quitus_action *action) {
  return g_strdup_printf(_("to do: %s"), quitus_task_name(action->text));
}

char *quitus_action_sentence(const struct quitus_action *action) {
  switch (action->kind) {
  case QUITUS_ACTION_STOP:
    return g_strdup(_("collection stopped"));
  case QUITUS_ACTION_HOLD:
    return hold_sentence(action);
  case QUITUS_ACTION_OPEN_DISPUTE:
    return g_strdup_printf(_("dispute opened (%s)"), action->text ? action->text : "");
  case QUITUS_ACTION_RECORD_PROMISE:
    return promise_sentence(action);
  case QUITUS_ACTION_CONTACT_DEAD:
    return g_strdup(_("address no longer used"));
  case QUITUS_ACTION_ANSWER:
    return answer_sentence(action);
  case QUITUS_ACTION_TASK:
    return task_sentence(action);
  }
  g_assert_not_reached();
}

/* ---- as JSON ---- */

static void json_invoices(const struct quitus_action *action, JsonBuilder *builder) {
  json_builder_set_member_name(builder, "invoices");
  json_builder_begin_array(builder);
  for (char **number = action->invoices; *number; number++)
    json_builder_add_string_value(builder, *number);
  json_builder_end_array(builder);
}

static void json_ids(JsonBuilder *builder, const char *name, const char *ids) {
  g_auto(GStrv) items = g_strsplit(ids, " ", -1);
  json_builder_set_member_name(builder, name);
  json_builder_begin_array(builder);
  for (char **item = items; *item; item++)
    json_builder_add_string_value(builder, *item);
  json_builder_end_array(builder);
}

static void json_answer(const struct quitus_action *action, JsonBuilder *builder) {
  g_autofree char *labels = quitus_labels_text(action->labels, " ");
  g_autofree char *documents = quitus_documents_text(action->documents, " ");
  quitus_json_string(builder, "audience", quitus_audience_id(action->audience));
  json_ids(builder, "reasons", labels);
  json_ids(builder, "documents", documents);
  quitus_json_bool(builder, "stranger", action->stranger);
  quitus_json_bool(builder, "unattended", action->unattended);
}

void quitus_action_json(const struct quitus_action *action, JsonBuilder *builder) {
  json_builder_begin_object(builder);
  quitus_json_string(builder, "action", quitus_action_id(action->kind));
  if (kinds[action->kind].label && action->label < QUITUS_N_LABELS)
    quitus_json_string(builder, kinds[action->kind].label, quitus_label_id(action->label));
  if (kinds[action->kind].text)
    quitus_json_string(builder, kinds[action->kind].text, action->text);
  if (kinds[action->kind].private_text)
    quitus_json_string(builder, kinds[action->kind].private_text, action->text);
  if (action->kind == QUITUS_ACTION_ANSWER)
    json_answer(action, builder);
  if (action->invoices)
    json_invoices(action, builder);
  if (kinds[action->kind].day)
    quitus_json_day(builder, kinds[action->kind].day, action->day);
  if (action->amount != QUITUS_NO_AMOUNT)
    quitus_json_amount(builder, "amount", action->amount);
  if (action->parts > 1)
    quitus_json_int(builder, "instalments", action->parts);
  if (kinds[action->kind].words)
    quitus_json_opt_string(builder, kinds[action->kind].words, action->words);
  json_builder_end_object(builder);
}
