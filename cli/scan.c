/* cli/scan.c - quitus scan: takes in mail from files as a door does; safe to repeat. */
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "cli/answer_json.h"
#include "cli/cli.h"
#include "cli/print.h"
#include "intake/batch.h"
#include "message/mailbox_file.h"
#include <string.h>
#include <sysexits.h>

struct scan {
  struct quitus_session *session;
  bool json, dry_run;
  struct quitus_progress progress;
  struct quitus_table *table; /* NULL with --json */
  GPtrArray *waiting;         /* of struct scanned: to be taken in together */
  gsize bytes;                /* of these */
  unsigned mails, already, prepared, unlinked;
  GError *error; /* the first that kept a mail from being taken in */
};

/* ---- one line of JSON ---- */

static void add_link(JsonBuilder *builder, const struct quitus_decision *decision) {
  quitus_json_string(builder, "case", decision->case_reference);
  json_builder_set_member_name(builder, "link");
  json_builder_begin_object(builder);
  quitus_json_string(builder, "cue", quitus_cue_id(decision->link.cue));
  json_builder_set_member_name(builder, "confidence");
  json_builder_add_double_value(builder, decision->link.confidence);
  quitus_json_bool(builder, "stranger", decision->link.stranger);
  json_builder_set_member_name(builder, "candidates");
  json_builder_begin_array(builder);
  for (guint i = 0; i < decision->candidates->len; i++)
    json_builder_add_string_value(builder, decision->candidates->pdata[i]);
  json_builder_end_array(builder);
  json_builder_end_object(builder);
}

static void add_actions(JsonBuilder *builder, const GPtrArray *actions) {
  json_builder_set_member_name(builder, "actions");
  json_builder_begin_array(builder);
  for (guint i = 0; i < actions->len; i++)
    quitus_action_json(actions->pdata[i], builder);
  json_builder_end_array(builder);
}

static void add_history(JsonBuilder *builder, const GArray *history) {
  json_builder_set_member_name(builder, "history");
  json_builder_begin_array(builder);
  for (guint i = 0; i < history->len; i++)
    quitus_remark_json(&g_array_index(history, struct quitus_remark, i), builder);
  json_builder_end_array(builder);
}

/* The answer that the mail brought, or null. */
static void add_follow_up(JsonBuilder *builder, const struct scan *scan,
                          const struct quitus_decision *decision) {
  g_autoptr(quitus_answer) answer =
      decision->kept.followup_id ? quitus_answer_plan(scan->session->config, scan->session->db,
                                                      decision->kept.followup_id, NULL)
                                 : NULL;
  json_builder_set_member_name(builder, "follow_up");
  if (answer)
    quitus_answer_json(answer, NULL, builder);
  else
    json_builder_add_null_value(builder);
}

static void print_json(const struct scan *scan, const char *name,
                       const struct quitus_decision *decision) {
  g_autoptr(JsonBuilder) builder = json_builder_new();
  json_builder_begin_object(builder);
  quitus_json_string(builder, "file", name);
  quitus_json_string(builder, "direction", decision->direction == QUITUS_OUTGOING ? "out" : "in");
  quitus_json_bool(builder, "already", decision->kept.already);
  quitus_json_string(builder, "reply_text", decision->message->reply_text);
  quitus_json_string(builder, "language", decision->message->language);
  quitus_json_string(builder, "automatic", quitus_automatic_id(decision->message->automatic));
  quitus_json_reading(builder, decision->reading);
  add_link(builder, decision);
  add_history(builder, decision->history);
  add_actions(builder, decision->actions);
  add_follow_up(builder, scan, decision);
  json_builder_end_object(builder);
  quitus_json_print(builder, stdout);
}

/* ---- one row for people ---- */

/* What was prepared, each thing once; then what the case heard before. */
static char *prepared_text(const struct quitus_decision *decision) {
  g_autoptr(GPtrArray) sentences = g_ptr_array_new_with_free_func(g_free);
  if (decision->kept.already)
    return g_strdup(_("taken in before"));
  for (guint i = 0; i < decision->actions->len; i++) {
    g_autofree char *sentence = quitus_action_sentence(decision->actions->pdata[i]);
    if (!g_ptr_array_find_with_equal_func(sentences, sentence, g_str_equal, NULL))
      g_ptr_array_add(sentences, g_steal_pointer(&sentence));
  }
  for (guint i = 0; i < decision->history->len; i++)
    g_ptr_array_add(sentences,
                    quitus_remark_text(&g_array_index(decision->history, struct quitus_remark, i)));
  if (!sentences->len)
    return g_strdup("-");
  g_ptr_array_add(sentences, NULL);
  return g_strjoinv(_("; "), (char **)sentences->pdata);
}

static char *case_text(const struct quitus_decision *decision) {
  if (decision->candidates->len) {
    g_ptr_array_add(decision->candidates, NULL);
    g_autofree char *all = g_strjoinv(" / ", (char **)decision->candidates->pdata);
    g_ptr_array_set_size(decision->candidates, (int)decision->candidates->len - 1);
    return g_strdup_printf("%s ?", all);
  }
  if (!decision->case_reference)
    return g_strdup("-");
  return g_strdup_printf("%s%s", decision->case_reference,
                         decision->link.stranger ? _(" (stranger)") : "");
}

static void add_row(struct scan *scan, const char *name, const struct quitus_decision *decision) {
  g_autofree char *base = g_path_get_basename(name);
  g_autofree char *reasons = decision->direction == QUITUS_OUTGOING
                                 ? g_strdup(_("(sent by us)"))
                                 : quitus_reasons_text(decision->reading);
  g_autofree char *kase = case_text(decision);
  g_autofree char *prepared = prepared_text(decision);
  const char *const cells[] = {base, reasons, kase, prepared};
  quitus_table_add(scan->table, cells);
}

/* ---- taking in ---- */

static const struct quitus_envelope envelope = {.door = "scan"};

struct scanned {
  char *name;
  struct quitus_batch_mail mail; /* its raw and decision are owned */
};

static void scanned_free(void *data) {
  struct scanned *scanned = data;
  g_free(scanned->name);
  g_bytes_unref(scanned->mail.raw);
  quitus_decision_free(scanned->mail.decision);
  g_clear_error(&scanned->mail.error);
  g_free(scanned);
}

static void count(struct scan *scan, const struct quitus_decision *decision) {
  scan->mails++;
  scan->already += decision->kept.already;
  scan->unlinked += decision->link.case_id == 0;
  for (guint i = 0; !decision->kept.already && i < decision->actions->len; i++) {
    const struct quitus_action *action = decision->actions->pdata[i];
    scan->prepared += action->kind == QUITUS_ACTION_ANSWER;
  }
}

static void show(struct scan *scan, struct scanned *one) {
  const struct quitus_decision *decision = one->mail.decision;
  if (one->mail.error) {
    if (!scan->error)
      g_propagate_prefixed_error(&scan->error, g_steal_pointer(&one->mail.error),
                                 "%s: ", one->name);
    return;
  }
  count(scan, decision);
  if (scan->json)
    print_json(scan, one->name, decision);
  else
    add_row(scan, one->name, decision);
  quitus_progress_add(&scan->progress, g_bytes_get_size(one->mail.raw));
}

/* All that wait are taken in, and shown. */
static void take_in(struct scan *scan) {
  guint n = scan->waiting->len;
  g_autofree struct quitus_batch_mail **mails = g_new(struct quitus_batch_mail *, n);
  for (guint i = 0; i < n; i++)
    mails[i] = &((struct scanned *)scan->waiting->pdata[i])->mail;
  if (scan->dry_run)
    for (guint i = 0; i < n; i++)
      mails[i]->decision =
          quitus_intake_decide(scan->session->intake, mails[i]->raw, &envelope, &mails[i]->error);
  else
    quitus_intake_keep_all(scan->session->intake, mails, n);
  for (guint i = 0; i < n; i++)
    show(scan, scan->waiting->pdata[i]);
  g_ptr_array_set_size(scan->waiting, 0);
  scan->bytes = 0;
}

static bool visit(const char *name, GBytes *raw, void *data) {
  struct scan *scan = data;
  struct scanned *one = g_new0(struct scanned, 1);
  one->name = g_strdup(name);
  one->mail.raw = g_bytes_ref(raw);
  one->mail.envelope = &envelope;
  g_ptr_array_add(scan->waiting, one);
  scan->bytes += g_bytes_get_size(raw);
  if (scan->waiting->len >= QUITUS_BATCH_MAILS || scan->bytes >= QUITUS_BATCH_BYTES)
    take_in(scan);
  return !scan->error;
}

static int scan_paths(struct scan *scan, char **paths) {
  guint64 total = 0;
  int code = EX_OK;
  for (char **path = paths; *path; path++)
    total += quitus_mailbox_size(*path);
  quitus_progress_start(&scan->progress, _("Taking in"), total);
  for (char **path = paths; *path && !scan->error; path++) {
    g_autoptr(GError) error = NULL;
    if (!quitus_mailbox_visit(*path, visit, scan, &error))
      code = scan->error ? code : quitus_fail(error);
  }
  take_in(scan);
  quitus_progress_end(&scan->progress);
  if (scan->error)
    code = quitus_fail(scan->error);
  return code;
}

static void print_summary(const struct scan *scan) {
  quitus_table_print(scan->table, stdout);
  printf(_("\n%u mails: %u taken in before, %u linked to no case; %u answers prepared%s\n"),
         scan->mails, scan->already, scan->unlinked, scan->prepared,
         scan->dry_run ? _(" (dry run: nothing was kept)") : "");
}

int quitus_command_scan(struct quitus_session *session, int argc, char **argv) {
  gboolean json = FALSE, dry_run = FALSE;
  const GOptionEntry entries[] = {
      {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_("one JSON object a line"), NULL},
      {"dry-run", 'n', 0, G_OPTION_ARG_NONE, &dry_run, N_("decide, but keep nothing"), NULL},
      G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  if (!quitus_session_parse(session, &argc, &argv, entries, 1, -1, &error) ||
      !quitus_session_db(session, dry_run ? QUITUS_DB_READ_ONLY : QUITUS_DB_WRITE, &error) ||
      !quitus_session_intake(session, &error))
    return quitus_fail(error);
  const char *const headings[] = {_("reply"), _("reasons"), _("case"), _("prepared"), NULL};
  struct scan scan = {.session = session, .json = json, .dry_run = dry_run};
  scan.table = json ? NULL : quitus_table_new(headings);
  scan.waiting = g_ptr_array_new_with_free_func(scanned_free);
  int code = scan_paths(&scan, argv + 1);
  g_ptr_array_unref(scan.waiting);
  if (!json)
    print_summary(&scan);
  g_clear_error(&scan.error);
  return code;
}
