/* cli/cli.h - what the commands of quitus share: the session, parsing options, printing.
 *
 * One file a command; each command is a function of struct quitus_session that returns an exit code
 * of sysexits.h.  One thread.
 */
#ifndef QUITUS_CLI_CLI_H
#define QUITUS_CLI_CLI_H

#include "base/config.h"
#include "base/json.h"
#include "db/db.h"
#include "intake/intake.h"
#include <glib.h>
#include <stdbool.h>

struct quitus_session;

struct quitus_command {
  const char *name;      /* "case show" */
  const char *arguments; /* beside the options: "REFERENCE" */
  const char *help;      /* one line */
  int (*run)(struct quitus_session *session, int argc, char **argv);
};

/* What a run of quitus holds; made lazily, freed by main(). */
struct quitus_session {
  const struct quitus_command *command; /* the one that runs */
  char *config_file;                    /* from --config, or NULL */
  bool completing;                      /* only the words that may come next are wanted */
  struct quitus_config *config;
  struct quitus_db *db;
  struct quitus_intake *intake;
};

/* Each asks for what it needs at its first use; NULL with the error set. */
const struct quitus_config *quitus_session_config(struct quitus_session *session, GError **error);
struct quitus_db *quitus_session_db(struct quitus_session *session, enum quitus_db_mode mode,
                                    GError **error);
/* With the database where it was opened before, else for reading mail only. */
const struct quitus_intake *quitus_session_intake(struct quitus_session *session, GError **error);

/* Parses the command's own options and --config; `entries` ends with G_OPTION_ENTRY_NULL.  `least`
 * and `most` bound the arguments left in *argv[1..] (most -1: any number). */
bool quitus_session_parse(struct quitus_session *session, int *argc, char ***argv,
                          const GOptionEntry *entries, int least, int most, GError **error);

/* The person at the keyboard, for the journal. */
const char *quitus_actor(void);

/* Prints "quitus: message" to standard error and returns the error's exit code. */
int quitus_fail(const GError *error);

/* The whole of a file, or of standard input for "-". */
GBytes *quitus_read_input(const char *path, GError **error);

/* The commands, a function each, in the files that their names say. */
int quitus_command_read(struct quitus_session *session, int argc, char **argv);
int quitus_command_explain(struct quitus_session *session, int argc, char **argv);
int quitus_command_scan(struct quitus_session *session, int argc, char **argv);
int quitus_command_imap_check(struct quitus_session *session, int argc, char **argv);
int quitus_command_imap_once(struct quitus_session *session, int argc, char **argv);
int quitus_command_learn(struct quitus_session *session, int argc, char **argv);
int quitus_command_rules_check(struct quitus_session *session, int argc, char **argv);
int quitus_command_rules_test(struct quitus_session *session, int argc, char **argv);
int quitus_command_rules_query(struct quitus_session *session, int argc, char **argv);
int quitus_command_rules_list(struct quitus_session *session, int argc, char **argv);
int quitus_command_config_check(struct quitus_session *session, int argc, char **argv);
int quitus_command_config_show(struct quitus_session *session, int argc, char **argv);
int quitus_command_check(struct quitus_session *session, int argc, char **argv);
int quitus_command_status(struct quitus_session *session, int argc, char **argv);
int quitus_command_metrics(struct quitus_session *session, int argc, char **argv);
int quitus_command_backup(struct quitus_session *session, int argc, char **argv);
int quitus_command_restore(struct quitus_session *session, int argc, char **argv);
int quitus_command_case_import(struct quitus_session *session, int argc, char **argv);
int quitus_command_case_list(struct quitus_session *session, int argc, char **argv);
int quitus_command_case_show(struct quitus_session *session, int argc, char **argv);
int quitus_command_case_hold(struct quitus_session *session, int argc, char **argv);
int quitus_command_case_resume(struct quitus_session *session, int argc, char **argv);
int quitus_command_case_pay(struct quitus_session *session, int argc, char **argv);
int quitus_command_promise_list(struct quitus_session *session, int argc, char **argv);
int quitus_command_promise_show(struct quitus_session *session, int argc, char **argv);
int quitus_command_promise_add(struct quitus_session *session, int argc, char **argv);
int quitus_command_promise_plan(struct quitus_session *session, int argc, char **argv);
int quitus_command_promise_keep(struct quitus_session *session, int argc, char **argv);
int quitus_command_promise_cancel(struct quitus_session *session, int argc, char **argv);
int quitus_command_insolvency_record(struct quitus_session *session, int argc, char **argv);
int quitus_command_insolvency_declared(struct quitus_session *session, int argc, char **argv);
int quitus_command_insolvency_list(struct quitus_session *session, int argc, char **argv);
int quitus_command_insolvency_show(struct quitus_session *session, int argc, char **argv);
int quitus_command_clock(struct quitus_session *session, int argc, char **argv);
int quitus_command_payment_import(struct quitus_session *session, int argc, char **argv);
int quitus_command_payment_list(struct quitus_session *session, int argc, char **argv);
int quitus_command_payment_cancel(struct quitus_session *session, int argc, char **argv);
int quitus_command_dispute_list(struct quitus_session *session, int argc, char **argv);
int quitus_command_dispute_show(struct quitus_session *session, int argc, char **argv);
int quitus_command_dispute_open(struct quitus_session *session, int argc, char **argv);
int quitus_command_dispute_position(struct quitus_session *session, int argc, char **argv);
int quitus_command_dispute_propose(struct quitus_session *session, int argc, char **argv);
int quitus_command_dispute_answer(struct quitus_session *session, int argc, char **argv);
int quitus_command_dispute_resolve(struct quitus_session *session, int argc, char **argv);
int quitus_command_message_list(struct quitus_session *session, int argc, char **argv);
int quitus_command_message_show(struct quitus_session *session, int argc, char **argv);
int quitus_command_message_link(struct quitus_session *session, int argc, char **argv);
int quitus_command_message_unlink(struct quitus_session *session, int argc, char **argv);
int quitus_command_message_correct(struct quitus_session *session, int argc, char **argv);
int quitus_command_correction_list(struct quitus_session *session, int argc, char **argv);
int quitus_command_correction_export(struct quitus_session *session, int argc, char **argv);
int quitus_command_followup_list(struct quitus_session *session, int argc, char **argv);
int quitus_command_followup_show(struct quitus_session *session, int argc, char **argv);
int quitus_command_followup_approve(struct quitus_session *session, int argc, char **argv);
int quitus_command_followup_edit(struct quitus_session *session, int argc, char **argv);
int quitus_command_followup_hold(struct quitus_session *session, int argc, char **argv);
int quitus_command_followup_release(struct quitus_session *session, int argc, char **argv);
int quitus_command_followup_cancel(struct quitus_session *session, int argc, char **argv);
int quitus_command_case_document(struct quitus_session *session, int argc, char **argv);
int quitus_command_case_contact(struct quitus_session *session, int argc, char **argv);
int quitus_command_case_first_letter(struct quitus_session *session, int argc, char **argv);
int quitus_command_template_preview(struct quitus_session *session, int argc, char **argv);
int quitus_command_task_list(struct quitus_session *session, int argc, char **argv);
int quitus_command_task_show(struct quitus_session *session, int argc, char **argv);
int quitus_command_task_done(struct quitus_session *session, int argc, char **argv);
int quitus_command_task_add(struct quitus_session *session, int argc, char **argv);
int quitus_command_task_postpone(struct quitus_session *session, int argc, char **argv);
int quitus_command_template_check(struct quitus_session *session, int argc, char **argv);
int quitus_command_case_export(struct quitus_session *session, int argc, char **argv);
int quitus_command_journal_list(struct quitus_session *session, int argc, char **argv);
int quitus_command_person_export(struct quitus_session *session, int argc, char **argv);
int quitus_command_person_erase(struct quitus_session *session, int argc, char **argv);
int quitus_command_purge(struct quitus_session *session, int argc, char **argv);
int quitus_command_journal_verify(struct quitus_session *session, int argc, char **argv);

#endif
