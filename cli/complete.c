/* cli/complete.c - see complete.h. */
#include "cli/complete.h"
#include "base/taxonomy.h"
#include "db/case.h"
#include <stdio.h>
#include <string.h>

static void offer(const char *word, const char *typed) {
  if (g_str_has_prefix(word, typed))
    puts(word);
}

/* ---- commands ---- */

/* Each first word once; commands of a group need not stand together. */
static void offer_first_words(const struct quitus_command *commands, size_t n, const char *typed) {
  static const char *const options[] = {"--config", "--help", "--version"};
  g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (size_t i = 0; i < n; i++) {
    char *word = g_strndup(commands[i].name, strcspn(commands[i].name, " "));
    if (!g_hash_table_contains(seen, word))
      offer(word, typed);
    g_hash_table_add(seen, word);
  }
  for (size_t i = 0; *typed == '-' && i < G_N_ELEMENTS(options); i++)
    offer(options[i], typed);
}

/* False where `group` is none. */
static bool offer_second_words(const struct quitus_command *commands, size_t n, const char *group,
                               const char *typed) {
  size_t length = strlen(group);
  bool any = false;
  for (size_t i = 0; i < n; i++)
    if (strncmp(commands[i].name, group, length) == 0 && commands[i].name[length] == ' ') {
      offer(commands[i].name + length + 1, typed);
      any = true;
    }
  return any;
}

bool quitus_complete_command(const struct quitus_command *commands, size_t n, int argc,
                             char **argv) {
  if (argc == 1)
    offer_first_words(commands, n, argv[0]);
  else if (argc == 2)
    return offer_second_words(commands, n, argv[0], argv[1]);
  return argc <= 1;
}

/* ---- what stands for a placeholder ---- */

enum { MOST_REFERENCES = 50 };

static void offer_labels(const char *typed) {
  for (int label = 0; label < QUITUS_N_LABELS; label++)
    offer(quitus_label_id((enum quitus_label)label), typed);
}

static void offer_document_kinds(const char *typed) {
  for (int kind = 0; kind < QUITUS_N_DOCUMENT_KINDS; kind++)
    offer(quitus_document_kind_id((enum quitus_document_kind)kind), typed);
}

/* Those that begin as typed come behind it, in the order of references; it may be one itself. */
static void offer_references(struct quitus_session *session, const char *typed) {
  struct quitus_db *db = quitus_session_db(session, QUITUS_DB_READ_ONLY, NULL);
  g_autoptr(quitus_case) itself = db ? quitus_db_case_by_reference(db, typed, NULL) : NULL;
  g_autoptr(GPtrArray) cases =
      db ? quitus_db_case_list(db, -1, *typed ? typed : NULL, MOST_REFERENCES, NULL) : NULL;
  if (itself && strcmp(itself->reference, typed) == 0)
    puts(typed);
  for (guint i = 0; cases && i < cases->len; i++)
    offer(((struct quitus_case *)cases->pdata[i])->reference, typed);
}

static void offer_mailboxes(struct quitus_session *session, const char *typed) {
  const struct quitus_config *config = quitus_session_config(session, NULL);
  for (guint i = 0; config && i < config->imap->len; i++)
    offer(((struct quitus_imap_config *)config->imap->pdata[i])->name, typed);
}

/* "accepted|refused" */
static void offer_choices(const char *choices, const char *typed) {
  g_auto(GStrv) words = g_strsplit(choices, "|", -1);
  for (char **word = words; *word; word++)
    offer(*word, typed);
}

/* The words of a help that lists what there is: "open, held, stopped or closed", "who is written
 * to: debtor (the default) or creditor".  Of one that does not: none. */
static void offer_listed(const char *help, const char *typed) {
  g_autoptr(GString) list = g_string_new(strchr(help, ':') ? strchr(help, ':') + 1 : help);
  g_string_replace(list, " or ", ", ", 0);
  g_auto(GStrv) words = g_strsplit(list->str, ",", -1);
  for (char **word = words; *word; word++) {
    char *note = strchr(*word, '(');
    if (note)
      *note = '\0';
    if (strpbrk(g_strstrip(*word), " ;")) /* a sentence */
      return;
  }
  for (char **word = words; words[1] && *word; word++)
    offer(*word, typed);
}

/* `what` is "REFERENCE", "[NAME]", "FILE.csv" …; `help` that of the option that takes it, or "". */
static void offer_for(struct quitus_session *session, const char *what, const char *help,
                      const char *typed) {
  const char *command = session->command->name;
  if (strchr(what, '|') && g_ascii_islower(*what))
    offer_choices(what, typed);
  else if (strstr(what, "FILE") || strstr(what, "PATH") || strstr(what, "FOLDER") ||
           strstr(what, ".jsonl"))
    puts("%files");
  else if (strstr(what, "REFERENCE"))
    offer_references(session, typed);
  else if (strcmp(command, "case document") == 0 && strcmp(what, "KIND") == 0)
    offer_document_kinds(typed);
  else if (strstr(what, "REASON") || strstr(what, "LABEL") || strcmp(what, "KIND") == 0)
    offer_labels(typed);
  else if (strcmp(what, "[NAME]") == 0)
    offer_mailboxes(session, typed);
  else
    offer_listed(help, typed);
}

/* ---- behind a command ---- */

static const GOptionEntry *find_option(const GOptionEntry *entries, const char *word) {
  for (; g_str_has_prefix(word, "--") && entries->long_name; entries++)
    if (strcmp(entries->long_name, word + 2) == 0)
      return entries;
  return NULL;
}

static bool takes_value(const GOptionEntry *entry) {
  return entry && entry->arg != G_OPTION_ARG_NONE;
}

/* The placeholder of the `n`th argument; the last one goes on where it ends in "…".  "" where no
 * more may stand.  Caller frees. */
static char *placeholder(const char *arguments, guint n) {
  g_auto(GStrv) words = g_strsplit(arguments, " ", -1);
  guint count = g_strv_length(words);
  bool more = count && strstr(words[count - 1], "…");
  guint at = n < count ? n : count - 1;
  return g_strdup(count && (n < count || more) ? words[at] : "");
}

void quitus_complete_arguments(struct quitus_session *session, const GOptionEntry *entries,
                               int argc, char **argv) {
  const char *typed = argv[argc - 1];
  const GOptionEntry *option = NULL;
  guint arguments = 0;
  for (int i = 1; i < argc - 1; i++) {
    bool config = strcmp(argv[i - 1], "--config") == 0;
    bool value = config || takes_value(option);
    if (config) {
      g_free(session->config_file);
      session->config_file = g_strdup(argv[i]);
    }
    option = value ? NULL : find_option(entries, argv[i]);
    arguments += !value && *argv[i] != '-';
  }
  if (takes_value(option)) {
    offer_for(session, option->arg_description ? option->arg_description : "", option->description,
              typed);
  } else if (argc > 2 && strcmp(argv[argc - 2], "--config") == 0) {
    puts("%files");
  } else if (*typed == '-') {
    for (const GOptionEntry *entry = entries; entry->long_name; entry++) {
      g_autofree char *word = g_strconcat("--", entry->long_name, NULL);
      offer(word, typed);
    }
    offer("--config", typed);
    offer("--help", typed);
  } else {
    g_autofree char *what = placeholder(session->command->arguments, arguments);
    offer_for(session, what, "", typed);
  }
}
