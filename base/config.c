/* base/config.c - the table of keys, and reading a file by it.  Single values: config_value.c. */
#include "base/config.h"
#include "base/config_value.h"
#include "base/datadir.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/ini.h"
#include "base/text.h"
#include <string.h>

static const char *const agency_words[] = {"collector", "own", NULL};
static const char *const security_words[] = {"tls", "starttls", "none", NULL};
static const char *const file_by_words[] = {"none", "reason", NULL};
static const char *const transport_words[] = {"smtp", "sendmail", "none", NULL};

#define AT(member) G_STRUCT_OFFSET(struct quitus_config, member)
#define IMAP_AT(member) G_STRUCT_OFFSET(struct quitus_imap_config, member)

static const struct quitus_config_key keys[] = {
    {"agency", "name", KEY_TEXT, AT(agency.name), "", 0, 0, NULL,
     N_("Who collects: the name that stands under every answer.")},
    {"agency", "address", KEY_TEXT, AT(agency.address), "", 0, 0, NULL,
     N_("Postal address, on one line.")},
    {"agency", "email", KEY_ADDRESS, AT(agency.email), "", 0, 0, NULL,
     N_("Sender of the answers; the first mailbox address where empty.")},
    {"agency", "phone", KEY_TEXT, AT(agency.phone), "", 0, 0, NULL, N_("Telephone number.")},
    {"agency", "activity", KEY_TEXT, AT(agency.activity), "", 0, 0, NULL,
     N_("What it does, as art. R124-4 asks for: \"recouvrement amiable de créances\".")},
    {"agency", "kind", KEY_CHOICE, AT(agency.kind), "collector", 0, 0, agency_words,
     N_("collector: collects for others, under art. R124-1 to R124-7 CPCE; own: its own "
        "receivables.")},
    {"agency", "payment", KEY_TEXT, AT(agency.payment), "", 0, 0, NULL,
     N_("How to pay, as a sentence of the first letter, with the account or the address.")},
    {"agency", "instalments", KEY_NUMBER, AT(agency.instalments), "3", 0, 36, NULL,
     N_("Most monthly instalments that an answer proposes of itself; 0: none.")},
    {"mailbox", "addresses", KEY_ADDRESSES, AT(mailbox.addresses), "", 0, 0, NULL,
     N_("Addresses whose mail is read, separated by commas.  Mail from them is kept as outgoing.")},
    {"mailbox", "authserv_id", KEY_AUTHSERV, AT(mailbox.authserv_id), "", 0, 0, NULL,
     N_("The authserv-id of our own filter (RFC 8601): only its Authentication-Results count.")},
    {"mailbox", "signed_reply", KEY_BOOL, AT(mailbox.signed_reply), "no", 0, 0, NULL,
     N_("Answers carry a signed Reply-To (name+case.signature@domain).  The mail server must "
        "deliver "
        "such addresses.")},
    {"database", "path", KEY_TEXT, AT(database.path), QUITUS_STATEDIR "/quitus.db", 0, 0, NULL,
     N_("The case database (SQLite).")},
    {"database", "spool", KEY_TEXT, AT(database.spool), "", 0, 0, NULL,
     N_("Where mail waits while the database cannot be written; \"spool\" beside it where empty.")},
    {"documents", "directory", KEY_TEXT, AT(documents.directory), "", 0, 0, NULL,
     N_("Where documents of a portfolio are looked for that are not beside its file.")},
    {"rules", "directories", KEY_LIST, AT(rules.directories), "", 0, 0, NULL,
     N_("Folders of rules, a later one before an earlier one.  Empty: those that ship with Quitus, "
        "then /etc/quitus/rules.")},
    {"rules", "model", KEY_TEXT, AT(rules.model), "", 0, 0, NULL,
     N_("File of the learnt model that weighs what the rules find; none: the rules alone decide.  "
        "Empty: the model that ships with Quitus.")},
    {"templates", "directories", KEY_LIST, AT(templates.directories), "", 0, 0, NULL,
     N_("Folders of answer templates that go before those that ship with Quitus.")},
    {"interest", "rate", KEY_RATES, AT(interest.rate), "", 0, 0, NULL,
     N_("Late interest between businesses, percent a year (art. L441-10): 12.15, or by day "
        "2025-07-01 12.15, 2026-01-01 12.40.  Empty: none is named.")},
    {"interest", "indemnity", KEY_BOOL, AT(interest.indemnity), "yes", 0, 0, NULL,
     N_("Whether the 40 € of art. D441-5 are named for each invoice that is late.")},
    {"playbook", "file", KEY_TEXT, AT(playbook.file), "", 0, 0, NULL,
     N_("What each reason does.  Empty: the playbook that ships with Quitus.")},
    {"playbook", "unattended", KEY_LABELS, AT(playbook.unattended), "", 0, 0, NULL,
     N_("Reasons that may be answered without a person; none by default.")},
    {"reminders", "enabled", KEY_BOOL, AT(reminders.enabled), "no", 0, 0, NULL,
     N_("Whether the scenarios prepare reminders, and thanks once a case is paid.")},
    {"reminders", "file", KEY_TEXT, AT(reminders.file), "", 0, 0, NULL,
     N_("Which reminder is prepared when.  Empty: the scenarios that ship with Quitus.")},
    {"milter", "socket", KEY_SOCKET, AT(milter.socket), "unix:/run/quitus/milter.sock", 0, 0, NULL,
     N_("unix:/path or inet:port@host.")},
    {"milter", "socket_mode", KEY_NUMBER, AT(milter.socket_mode), "0660", 0, 0777, NULL,
     N_("Permissions of a unix socket, in octal.")},
    {"milter", "time_limit_ms", KEY_NUMBER, AT(milter.time_limit_ms), "5000", 10, 240000, NULL,
     N_("Milliseconds after which a message passes untagged, to be taken in later.")},
    {"outbox", "transport", KEY_CHOICE, AT(outbox.transport), "smtp", 0, 0, transport_words,
     N_("How approved answers leave: smtp, sendmail, none.")},
    {"outbox", "host", KEY_TEXT, AT(outbox.host), "localhost", 0, 0, NULL, N_("SMTP server.")},
    {"outbox", "port", KEY_NUMBER, AT(outbox.port), "25", 1, 65535, NULL, N_("Its port.")},
    {"outbox", "security", KEY_CHOICE, AT(outbox.security), "none", 0, 0, security_words,
     N_("tls (from the first byte), starttls (or nothing is sent), none.")},
    {"outbox", "user", KEY_TEXT, AT(outbox.user), "", 0, 0, NULL,
     N_("Name to log in with; no login where empty.")},
    {"outbox", "password_file", KEY_TEXT, AT(outbox.password_file), "", 0, 0, NULL,
     N_("File whose first line is the password; nobody else may read it.")},
    {"outbox", "token_command", KEY_TEXT, AT(outbox.token_command), "", 0, 0, NULL,
     N_("Command that prints an OAuth 2 access token, in place of a password (XOAUTH2).")},
    {"outbox", "interval_seconds", KEY_NUMBER, AT(outbox.interval_seconds), "30", 1, 86400, NULL,
     N_("How often quitus-outbox looks for approved answers.")},
    {"outbox", "max_mail_mb", KEY_NUMBER, AT(outbox.max_mail_mb), "20", 1, 1000, NULL,
     N_("Largest mail that is sent, in megabytes, attachments as they travel.")},
    {"outbox", "retry_days", KEY_NUMBER, AT(outbox.retry_days), "3", 1, 30, NULL,
     N_("Days after which an answer that the mail server keeps putting off has failed.")},
    {"outbox", "hours", KEY_HOURS, AT(outbox.hours), "08:00-19:00", 0, 0, NULL,
     N_("When answers leave without a person, on working days in France, local time.")},
    {"outbox", "approved_at_once", KEY_BOOL, AT(outbox.approved_at_once), "yes", 0, 0, NULL,
     N_("What a person approved leaves at any hour; no: within the hours too.")},
    {"outbox", "max_per_case_per_day", KEY_NUMBER, AT(outbox.max_per_case_per_day), "1", 1, 1000,
     NULL,
     N_("Beyond so many mails to the debtor of a case in a day, none leaves without a person.")},
    {"outbox", "max_per_address_per_day", KEY_NUMBER, AT(outbox.max_per_address_per_day), "3", 1,
     1000, NULL, N_("The same for one address, whatever the cases.")},
    {"retention", "claims_years", KEY_NUMBER, AT(retention.claims_years), "5", 0, 100, NULL,
     N_("Years for which contacts and messages are kept after their case was closed: a claim may "
        "be contested for five (art. 2224 code civil, L110-4 code de commerce).")},
    {"retention", "accounting_years", KEY_NUMBER, AT(retention.accounting_years), "10", 0, 100,
     NULL,
     N_("Years for which it is kept who owed and which papers there were: accounting documents for "
        "ten (art. L123-22 code de commerce).  Amounts and dates stay.")},
    {"retention", "unlinked_months", KEY_NUMBER, AT(retention.unlinked_months), "12", 0, 1200, NULL,
     N_("Months for which messages are kept that belong to no case.")},
};

static const struct quitus_config_key imap_keys[] = {
    {"imap", "host", KEY_TEXT, IMAP_AT(host), "", 0, 0, NULL, N_("IMAP server.")},
    {"imap", "port", KEY_NUMBER, IMAP_AT(port), "993", 1, 65535, NULL, N_("Its port.")},
    {"imap", "security", KEY_CHOICE, IMAP_AT(security), "tls", 0, 0, security_words,
     N_("tls, starttls, none.")},
    {"imap", "user", KEY_TEXT, IMAP_AT(user), "", 0, 0, NULL, N_("Name to log in with.")},
    {"imap", "password_file", KEY_TEXT, IMAP_AT(password_file), "", 0, 0, NULL,
     N_("File whose first line is the password; nobody else may read it.")},
    {"imap", "token_command", KEY_TEXT, IMAP_AT(token_command), "", 0, 0, NULL,
     N_("Command that prints an OAuth 2 access token, in place of a password.")},
    {"imap", "inbox", KEY_TEXT, IMAP_AT(inbox), "INBOX", 0, 0, NULL, N_("Folder that is read.")},
    {"imap", "drafts", KEY_TEXT, IMAP_AT(drafts), "", 0, 0, NULL,
     N_("Folder for prepared answers; the server's own where empty.")},
    {"imap", "sent", KEY_TEXT, IMAP_AT(sent), "", 0, 0, NULL,
     N_("Folder of sent mail; the server's own where empty.")},
    {"imap", "file_by", KEY_CHOICE, IMAP_AT(file_by), "none", 0, 0, file_by_words,
     N_("none: replies stay where they are, with a keyword for each reason; reason: they are moved "
        "to the folder of the reason that weighs most.  Without keywords on the server always "
        "so.")},
    {"imap", "folder_prefix", KEY_TEXT, IMAP_AT(folder_prefix), "Quitus", 0, 0, NULL,
     N_("Folder above those of the reasons.")},
    {"imap", "prepare_drafts", KEY_BOOL, IMAP_AT(prepare_drafts), "yes", 0, 0, NULL,
     N_("Whether prepared answers that await a person are put among the drafts.")},
    {"imap", "poll_seconds", KEY_NUMBER, IMAP_AT(poll_seconds), "60", 5, 1500, NULL,
     N_("How often all folders are looked at.  Mail that comes into the inbox is seen at once "
        "where "
        "the server can tell (IDLE).")},
};

/* ---- a file ---- */

/* Every known key of the table, for the remedy of an unknown one. */
static char *known_names(const struct quitus_config_key *table, size_t n, const char *group) {
  g_autoptr(GString) names = g_string_new(NULL);
  for (size_t i = 0; i < n; i++)
    if (strcmp(table[i].group, group) == 0)
      g_string_append_printf(names, "%s%s", names->len ? ", " : "", table[i].name);
  return g_string_free(g_steal_pointer(&names), FALSE);
}

static const struct quitus_config_key *find_key(const struct quitus_config_key *table, size_t n,
                                                const char *group, const char *name) {
  for (size_t i = 0; i < n; i++)
    if (strcmp(table[i].group, group) == 0 && strcmp(table[i].name, name) == 0)
      return &table[i];
  return NULL;
}

/* A reading of a file: each fault is added, and what follows is read nevertheless. */
struct reading {
  const struct quitus_ini *ini;
  struct quitus_config *config;
  GPtrArray *faults; /* of GError */
};

/* Takes one key of a group into `base`.  False with what is wrong. */
static bool take_key(const struct quitus_ini *ini, void *base,
                     const struct quitus_config_key *table, size_t n, const char *group,
                     const char *table_group, const char *name, GError **error) {
  const struct quitus_config_key *key = find_key(table, n, table_group, name);
  if (!key) {
    g_autofree char *known = known_names(table, n, table_group);
    quitus_ini_fail(ini, group, name, error, _("unknown key \"%s\" in [%s]; it knows: %s"), name,
                    group, known);
    return false;
  }
  g_autoptr(GError) why = NULL;
  /* as it stands: a backslash is a backslash */
  g_autofree char *value = g_key_file_get_value(ini->keys, group, name, NULL);
  if (quitus_config_value_set(base, key, value ? g_strchomp(value) : "", &why))
    return true;
  quitus_ini_fail(ini, group, name, error, "%s: %s", name, why->message);
  return false;
}

/* Takes one group of the file into `base`. */
static void take_group(const struct reading *reading, void *base,
                       const struct quitus_config_key *table, size_t n, const char *group,
                       const char *table_group) {
  g_auto(GStrv) names = g_key_file_get_keys(reading->ini->keys, group, NULL, NULL);
  for (char **name = names; name && *name; name++) {
    GError *fault = NULL;
    if (!take_key(reading->ini, base, table, n, group, table_group, *name, &fault))
      g_ptr_array_add(reading->faults, fault);
  }
}

static void imap_free(gpointer data) {
  struct quitus_imap_config *imap = data;
  quitus_config_values_clear(imap, imap_keys, G_N_ELEMENTS(imap_keys));
  g_free(imap->name);
  g_free(imap);
}

static bool is_imap_name_free(const struct quitus_config *config, const char *name) {
  for (guint i = 0; i < config->imap->len; i++)
    if (strcmp(((const struct quitus_imap_config *)config->imap->pdata[i])->name, name) == 0)
      return false;
  return *name != '\0';
}

static void take_imap_group(const struct reading *reading, const char *group) {
  GError *fault = NULL;
  struct quitus_imap_config *imap = g_new0(struct quitus_imap_config, 1);
  imap->name = g_strstrip(g_strdup(group + strlen("imap")));
  if (!is_imap_name_free(reading->config, imap->name)) {
    quitus_ini_fail(reading->ini, group, NULL, &fault,
                    _("[%s]: each mailbox has a name of its own; write [imap NAME]"), group);
    g_ptr_array_add(reading->faults, fault);
  }
  quitus_config_values_preset(imap, imap_keys, G_N_ELEMENTS(imap_keys));
  g_ptr_array_add(reading->config->imap, imap);
  take_group(reading, imap, imap_keys, G_N_ELEMENTS(imap_keys), group, "imap");
}

static bool is_known_group(const char *group) {
  for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
    if (strcmp(keys[i].group, group) == 0)
      return true;
  return false;
}

static void take_file(const struct reading *reading) {
  g_auto(GStrv) groups = g_key_file_get_groups(reading->ini->keys, NULL);
  for (char **group = groups; *group; group++) {
    GError *fault = NULL;
    if (strcmp(*group, "imap") == 0 || g_str_has_prefix(*group, "imap ")) {
      take_imap_group(reading, *group);
    } else if (is_known_group(*group)) {
      take_group(reading, reading->config, keys, G_N_ELEMENTS(keys), *group, *group);
    } else {
      quitus_ini_fail(reading->ini, *group, NULL, &fault,
                      _("unknown group [%s]; `quitus config show` lists all"), *group);
      g_ptr_array_add(reading->faults, fault);
    }
  }
}

/* ---- loading ---- */

static void replace_list(char ***list, char **items) {
  g_strfreev(*list);
  *list = items;
}

/* Defaults that depend on other values or on where Quitus stands. */
static void complete(struct quitus_config *config) {
  if (!*config->database.spool) {
    g_autofree char *folder = g_path_get_dirname(config->database.path);
    g_free(config->database.spool);
    config->database.spool = g_build_filename(folder, "spool", NULL);
  }
  if (!*config->rules.directories) {
    g_autoptr(GPtrArray) folders = g_ptr_array_new();
    g_ptr_array_add(folders, quitus_datadir_path("classifier/rules"));
    if (g_file_test(QUITUS_SYSCONFDIR "/rules", G_FILE_TEST_IS_DIR))
      g_ptr_array_add(folders, g_strdup(QUITUS_SYSCONFDIR "/rules"));
    g_ptr_array_add(folders, NULL);
    replace_list(&config->rules.directories,
                 (char **)g_ptr_array_free(g_steal_pointer(&folders), FALSE));
  }
  if (!*config->rules.model) {
    g_autofree char *shipped = quitus_datadir_path("classifier/learnt/quitus.model");
    g_free(config->rules.model);
    config->rules.model = g_strdup(g_file_test(shipped, G_FILE_TEST_EXISTS) ? shipped : "none");
  }
  if (!*config->playbook.file) {
    g_free(config->playbook.file);
    config->playbook.file = quitus_datadir_path("casefile/playbook.conf");
  }
  if (!*config->reminders.file) {
    g_free(config->reminders.file);
    config->reminders.file = quitus_datadir_path("followup/scenarios.conf");
  }
  if (!*config->agency.email && *config->mailbox.addresses) {
    g_free(config->agency.email);
    config->agency.email = g_strdup(config->mailbox.addresses[0]);
  }
}

static void read_file(const char *file, struct quitus_config *config, GPtrArray *faults) {
  GError *fault = NULL;
  g_autoptr(quitus_ini) ini = quitus_ini_load(file, &fault);
  if (ini)
    take_file(&(struct reading){ini, config, faults});
  else
    g_ptr_array_add(faults, fault);
}

struct quitus_config *quitus_config_load_all(const char *file, GPtrArray *faults) {
  const char *preset = QUITUS_SYSCONFDIR "/quitus.conf";
  g_autoptr(quitus_config) config = g_new0(struct quitus_config, 1);
  config->imap = g_ptr_array_new_with_free_func(imap_free);
  quitus_config_values_preset(config, keys, G_N_ELEMENTS(keys));
  if (!file)
    file = g_getenv("QUITUS_CONFIG");
  if (!file && g_file_test(preset, G_FILE_TEST_EXISTS))
    file = preset;
  if (file)
    read_file(file, config, faults);
  if (faults->len)
    return NULL;
  config->file = g_strdup(file);
  complete(config);
  return g_steal_pointer(&config);
}

struct quitus_config *quitus_config_load(const char *file, GError **error) {
  g_autoptr(GPtrArray) faults = quitus_faults_new();
  struct quitus_config *config = quitus_config_load_all(file, faults);
  quitus_faults_none(faults, error);
  return config;
}

void quitus_config_free(struct quitus_config *config) {
  if (!config)
    return;
  quitus_config_values_clear(config, keys, G_N_ELEMENTS(keys));
  g_ptr_array_unref(config->imap);
  g_free(config->file);
  g_free(config);
}

const char *quitus_config_model(const struct quitus_config *config) {
  return strcmp(config->rules.model, "none") == 0 ? NULL : config->rules.model;
}

/* ---- showing ---- */

static void show_table(const void *base, const struct quitus_config_key *table, size_t n,
                       const char *heading, bool explain, FILE *stream) {
  const char *group = NULL;
  for (size_t i = 0; i < n; i++) {
    if (!group || strcmp(group, table[i].group) != 0)
      fprintf(stream, "%s[%s]\n", ftell(stream) > 0 || group ? "\n" : "",
              heading ? heading : table[i].group);
    group = table[i].group;
    g_autofree char *value = quitus_config_value_text(base, &table[i]);
    if (explain)
      fprintf(stream, "# %s\n", _(table[i].help));
    fprintf(stream, "%s = %s\n", table[i].name, value);
  }
}

void quitus_config_show(const struct quitus_config *config, bool explain, FILE *stream) {
  show_table(config, keys, G_N_ELEMENTS(keys), NULL, explain, stream);
  for (guint i = 0; i < config->imap->len; i++) {
    const struct quitus_imap_config *imap = config->imap->pdata[i];
    g_autofree char *heading = g_strdup_printf("imap %s", imap->name);
    fputc('\n', stream);
    show_table(imap, imap_keys, G_N_ELEMENTS(imap_keys), heading, explain, stream);
  }
}

bool quitus_config_is_mailbox(const struct quitus_config *config, const char *address) {
  g_autofree char *bare = quitus_text_address(address);
  if (!bare)
    return false;
  char *at = strrchr(bare, '@');
  char *plus = memchr(bare, '+', (size_t)(at - bare));
  g_autofree char *without = plus && plus > bare
                                 ? g_strdup_printf("%.*s%s", (int)(plus - bare), bare, at)
                                 : g_strdup(bare);
  return g_strv_contains((const char *const *)config->mailbox.addresses, without) ||
         g_strv_contains((const char *const *)config->mailbox.addresses, bare);
}
