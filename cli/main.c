/* cli/main.c - quitus: finds the command in the table and runs it. */
#include "base/i18n.h"
#include "cli/cli.h"
#include "cli/complete.h"
#include "config.h"
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

static const struct quitus_command commands[] = {
    {"read", "FILE…", N_("say what mails say; needs no database"), quitus_command_read},
    {"explain", "FILE", N_("show a reply with the words that decided, and what was cut away"),
     quitus_command_explain},
    {"scan", "PATH…", N_("take in .eml files, mbox, Maildir, or - for standard input"),
     quitus_command_scan},
    {"imap check", "[NAME]", N_("say what a mailbox's server can do, and what Quitus does with it"),
     quitus_command_imap_check},
    {"imap once", "[NAME]", N_("take in a mailbox over IMAP now, tag, and look at drafts"),
     quitus_command_imap_once},
    {"case import", "FILE.csv", N_("take in a portfolio, one row an invoice"),
     quitus_command_case_import},
    {"case list", "", N_("list the cases"), quitus_command_case_list},
    {"case show", "REFERENCE", N_("show a case and all that happened on it"),
     quitus_command_case_show},
    {"case hold", "REFERENCE REASON", N_("hold reminders"), quitus_command_case_hold},
    {"case resume", "REFERENCE [REASON]", N_("lift a hold or a stop"), quitus_command_case_resume},
    {"case pay", "REFERENCE AMOUNT", N_("record a payment"), quitus_command_case_pay},
    {"case document", "REFERENCE FILE", N_("add a document to a case"),
     quitus_command_case_document},
    {"case contact", "REFERENCE ADDRESS valid|left|dead",
     N_("say whether a contact can be written to"), quitus_command_case_contact},
    {"case first-letter", "REFERENCE DAY", N_("say when the first letter left, or none"),
     quitus_command_case_first_letter},
    {"promise list", "", N_("list what was promised, and what came of it"),
     quitus_command_promise_list},
    {"promise show", "ID", N_("show a promise with its instalments"), quitus_command_promise_show},
    {"promise add", "REFERENCE DAY [AMOUNT]", N_("record a promise made to a person"),
     quitus_command_promise_add},
    {"promise plan", "REFERENCE DAY:AMOUNT…", N_("record instalments agreed with the debtor"),
     quitus_command_promise_plan},
    {"promise keep", "ID", N_("say that a promise was kept"), quitus_command_promise_keep},
    {"promise cancel", "ID", N_("say that a promise is none"), quitus_command_promise_cancel},
    {"insolvency record", "REFERENCE", N_("record insolvency proceedings; collection stops"),
     quitus_command_insolvency_record},
    {"insolvency declared", "REFERENCE", N_("say that the claim was declared"),
     quitus_command_insolvency_declared},
    {"insolvency list", "", N_("list insolvency proceedings and their time limits"),
     quitus_command_insolvency_list},
    {"insolvency show", "REFERENCE", N_("show the proceedings of a case"),
     quitus_command_insolvency_show},
    {"clock", "", N_("do what falls due today: end holds, judge promises"), quitus_command_clock},
    {"payment import", "FILE.csv", N_("take in a bank's or accounting program's export"),
     quitus_command_payment_import},
    {"payment list", "[REFERENCE]", N_("list recorded payments"), quitus_command_payment_list},
    {"payment cancel", "ID REASON", N_("undo a payment that was recorded by mistake"),
     quitus_command_payment_cancel},
    {"dispute list", "", N_("list disputes, the oldest first"), quitus_command_dispute_list},
    {"dispute show", "ID", N_("show a dispute and all that happened to it"),
     quitus_command_dispute_show},
    {"dispute open", "REFERENCE KIND", N_("open a dispute, or add to the open one"),
     quitus_command_dispute_open},
    {"dispute position", "ID confirmed|rejected|partly", N_("record what the creditor says of it"),
     quitus_command_dispute_position},
    {"dispute propose", "ID credit-note|part-payment|instalments|mediation",
     N_("record a proposal to end it"), quitus_command_dispute_propose},
    {"dispute answer", "ID accepted|refused", N_("record the answer to the proposal"),
     quitus_command_dispute_answer},
    {"dispute resolve", "ID OUTCOME", N_("end a dispute and lift its hold"),
     quitus_command_dispute_resolve},
    {"case export", "REFERENCE", N_("write a case's whole file, as a folder or zip"),
     quitus_command_case_export},
    {"message list", "", N_("list kept messages, the newest first"), quitus_command_message_list},
    {"message show", "ID", N_("show a message and what it was understood to say"),
     quitus_command_message_show},
    {"message link", "ID REFERENCE", N_("say which case a message belongs to"),
     quitus_command_message_link},
    {"message unlink", "ID", N_("say that a message belongs to no case"),
     quitus_command_message_unlink},
    {"message correct", "ID REASON…", N_("say what a message is about"),
     quitus_command_message_correct},
    {"correction list", "", N_("list what people corrected"), quitus_command_correction_list},
    {"correction export", "", N_("write corrected messages as labelled letters"),
     quitus_command_correction_export},
    {"followup list", "", N_("list prepared answers"), quitus_command_followup_list},
    {"followup show", "ID", N_("show an answer as it would leave"), quitus_command_followup_show},
    {"followup approve", "ID…", N_("let answers leave as they stand now"),
     quitus_command_followup_approve},
    {"followup edit", "ID", N_("change an answer's text in $EDITOR"), quitus_command_followup_edit},
    {"followup hold", "ID [REASON]", N_("keep an answer back, for good or until a day"),
     quitus_command_followup_hold},
    {"followup release", "ID", N_("lift a hold on an answer"), quitus_command_followup_release},
    {"followup cancel", "ID [REASON]", N_("withdraw an answer"), quitus_command_followup_cancel},
    {"task list", "", N_("list what is left to people, the most pressing first"),
     quitus_command_task_list},
    {"task show", "ID", N_("show a task"), quitus_command_task_show},
    {"task done", "ID…", N_("say that tasks are done"), quitus_command_task_done},
    {"task add", "REFERENCE DAY TEXT", N_("add a task of your own"), quitus_command_task_add},
    {"task postpone", "ID DAY", N_("put a task off"), quitus_command_task_postpone},
    {"person export", "ADDRESS", N_("give out all that is kept about a person"),
     quitus_command_person_export},
    {"person erase", "ADDRESS", N_("erase a person, where the law lets it"),
     quitus_command_person_erase},
    {"check", "", N_("look at all that Quitus needs; say what is wrong and how to mend it"),
     quitus_command_check},
    {"status", "", N_("say how things stand: programs, what waits, last errors"),
     quitus_command_status},
    {"metrics", "", N_("the same for Prometheus"), quitus_command_metrics},
    {"backup", "FILE", N_("copy the database while it is in use, and check the copy"),
     quitus_command_backup},
    {"restore", "FILE", N_("put a copy in the place of the database"), quitus_command_restore},
    {"purge", "", N_("erase what was kept long enough"), quitus_command_purge},
    {"rules check", "", N_("compile the rules and run the tests beside them"),
     quitus_command_rules_check},
    {"rules test", "[RULE|LABEL|FILE…]", N_("run the tests beside these rules"),
     quitus_command_rules_test},
    {"rules list", "", N_("list the rules"), quitus_command_rules_list},
    {"rules query", "TEXT", N_("show which rules fire on a text, and which nearly do"),
     quitus_command_rules_query},
    {"learn", "[--out FILE|--report] CORPUS.jsonl…",
     N_("learn the model from labelled letters, one file a writer"), quitus_command_learn},
    {"template check", "", N_("try every answer template once"), quitus_command_template_check},
    {"template preview", "REFERENCE REASON…",
     N_("show the answer that reasons would get on a case"), quitus_command_template_preview},
    {"config check", "", N_("read the configuration and say what is wrong"),
     quitus_command_config_check},
    {"config show", "", N_("print every key with its value"), quitus_command_config_show},
    {"journal list", "", N_("list what happened"), quitus_command_journal_list},
    {"journal verify", "", N_("recompute the chain of the journal"), quitus_command_journal_verify},
};

/* "case" is the group of "case import", "case list" …  NULL: every command is in it. */
static bool is_in_group(const struct quitus_command *command, const char *group) {
  size_t length = group ? strlen(group) : 0;
  return !group || (strncmp(command->name, group, length) == 0 && command->name[length] == ' ');
}

static bool is_group(const char *word) {
  for (size_t i = 0; i < G_N_ELEMENTS(commands); i++)
    if (is_in_group(&commands[i], word))
      return true;
  return false;
}

static void print_usage(FILE *stream, const char *group) {
  fprintf(stream, "%s\n\n", _("usage: quitus [--config FILE] COMMAND [ARGUMENT…]"));
  for (size_t i = 0; i < G_N_ELEMENTS(commands); i++)
    if (is_in_group(&commands[i], group))
      fprintf(stream, "  %-20s %s\n", commands[i].name, _(commands[i].help));
  fprintf(stream, "\n%s\n",
          _("`quitus COMMAND --help` tells a command's options; see also quitus(1)."));
}

/* The command that argv[0], or argv[0] and argv[1] together, name; *ret_words says how many. */
static const struct quitus_command *find_command(int argc, char **argv, int *ret_words) {
  g_autofree char *words = argc > 1 ? g_strdup_printf("%s %s", argv[0], argv[1]) : g_strdup("");
  /* as the option of quitus-imap is spelled */
  const char *two = strcmp(words, "imap --once") == 0 ? "imap once" : words;
  for (size_t i = 0; i < G_N_ELEMENTS(commands); i++) {
    *ret_words = strchr(commands[i].name, ' ') ? 2 : 1;
    if (strcmp(commands[i].name, *ret_words == 2 ? two : argv[0]) == 0)
      return &commands[i];
  }
  return NULL;
}

static bool asks_for_help(const char *word) {
  return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0;
}

/* `quitus case --help`, `quitus case`, `quitus case lits`, `quitus lits` */
static int explain_commands(int argc, char **argv) {
  const char *group = is_group(argv[0]) ? argv[0] : NULL;
  if (group && argc > 1 && asks_for_help(argv[1])) {
    print_usage(stdout, group);
    return EX_OK;
  }
  if (group && argc > 1)
    fprintf(stderr, _("quitus: no command \"%s %s\"; `quitus %s --help` lists them\n"), group,
            argv[1], group);
  else if (group)
    print_usage(stderr, group);
  else
    fprintf(stderr, _("quitus: no command \"%s\"; `quitus --help` lists them\n"), argv[0]);
  return EX_USAGE;
}

static int run_command(struct quitus_session *session, int argc, char **argv) {
  int words;
  const struct quitus_command *command = find_command(argc, argv, &words);
  if (!command)
    return explain_commands(argc, argv);
  session->command = command;
  /* g_set_prgname() names the command in its own --help */
  g_autofree char *name = g_strdup_printf("quitus %s", command->name);
  g_set_prgname(name);
  argv[words - 1] = name;
  return command->run(session, argc - words + 1, argv + words - 1);
}

/* Options before the command.  Returns how many words they take, or -1 where the run ends here with
 * *ret_code. */
static int take_global_options(struct quitus_session *session, int argc, char **argv,
                               int *ret_code) {
  int i = 1;
  for (; i < argc && argv[i][0] == '-'; i++) {
    *ret_code = EX_OK;
    if (strcmp(argv[i], "--config") == 0 && i + 1 < argc) {
      g_free(session->config_file);
      session->config_file = g_strdup(argv[++i]);
    } else if (g_str_has_prefix(argv[i], "--config=")) {
      g_free(session->config_file);
      session->config_file = g_strdup(argv[i] + strlen("--config="));
    } else if (strcmp(argv[i], "--version") == 0) {
      puts(PACKAGE_STRING);
      return -1;
    } else if (asks_for_help(argv[i])) {
      print_usage(stdout, NULL);
      return -1;
    } else {
      fprintf(stderr, _("quitus: unknown option %s; `quitus --help` lists what there is\n"),
              argv[i]);
      *ret_code = EX_USAGE;
      return -1;
    }
  }
  return i;
}

/* `quitus --complete WORD…`: what may stand in the place of the last word. */
static int complete(struct quitus_session *session, int argc, char **argv) {
  session->completing = true;
  if (argc > 2 && strcmp(argv[0], "--config") == 0) {
    session->config_file = g_strdup(argv[1]);
    argc -= 2;
    argv += 2;
  }
  if (argc == 2 && strcmp(argv[0], "--config") == 0)
    puts("%files");
  else if (argc > 0 && !quitus_complete_command(commands, G_N_ELEMENTS(commands), argc, argv)) {
    int words;
    const struct quitus_command *command = find_command(argc, argv, &words);
    if (command && words < argc)
      return run_command(session, argc, argv);
  }
  return EX_OK;
}

int main(int argc, char **argv) {
  struct quitus_session session = {0};
  int code = EX_OK;
  quitus_i18n_init();
  bool completing = argc > 1 && strcmp(argv[1], "--complete") == 0;
  int first = completing ? argc : take_global_options(&session, argc, argv, &code);
  if (completing)
    code = complete(&session, argc - 2, argv + 2);
  else if (first >= 0 && first < argc)
    code = run_command(&session, argc - first, argv + first);
  else if (first >= 0) {
    print_usage(stderr, NULL);
    code = EX_USAGE;
  }
  quitus_intake_free(session.intake);
  quitus_db_close(session.db);
  quitus_config_free(session.config);
  g_free(session.config_file);
  bool written = fflush(stdout) == 0 && !ferror(stdout);
  if (!written)
    fprintf(stderr, "quitus: %s\n", _("what should be printed could not be written"));
  return written || code ? code : EX_IOERR;
}
