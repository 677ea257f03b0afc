/* casefile/playbook.c - reading the playbook's file. */
#include "casefile/playbook.h"
#include "base/fold.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/ini.h"
#include "base/text.h"
#include <string.h>

#define CREDITOR "creditor " /* how the group of one begins */

/* A creditor's answer is waited for that long where the file does not say. */
enum { POSITION_DAYS = 15 };

struct quitus_playbook {
  struct quitus_play plays[QUITUS_N_LABELS];
  GHashTable *services; /* service_key() → service of one creditor; owned */
};

/* However the creditor's name is written.  Caller frees. */
static char *service_key(enum quitus_label label, const char *creditor) {
  g_autofree char *name = quitus_fold_key(creditor);
  return g_strdup_printf("%s %s", quitus_label_id(label), name);
}

/* What a key's value is read into; `where` gives errors their line. */
struct where {
  const struct quitus_ini *ini;
  const char *group, *key;
};

static bool bad_word(const struct where *where, const char *word, const char *known,
                     GError **error) {
  quitus_ini_fail(where->ini, where->group, where->key, error, _("%s: \"%s\" is none of: %s"),
                  where->key, word, known);
  return false;
}

static bool take_effect(const struct where *where, const char *value, struct quitus_play *play,
                        GError **error) {
  static const char *const words[] = {"none", "hold", "stop"};
  for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
    if (strcmp(words[i], value) == 0) {
      play->effect = (enum quitus_effect)i;
      return true;
    }
  return bad_word(where, value, "none, hold, stop", error);
}

static bool take_days(const struct where *where, const char *value, unsigned *ret_days,
                      GError **error) {
  guint64 days;
  if (!g_ascii_string_to_unsigned(value, 10, 0, 3650, &days, NULL)) {
    quitus_ini_fail(where->ini, where->group, where->key, error,
                    _("%s: \"%s\" is no number of days from 0 to 3650"), where->key, value);
    return false;
  }
  *ret_days = (unsigned)days;
  return true;
}

static bool take_hold_days(const struct where *where, const char *value, struct quitus_play *play,
                           GError **error) {
  return take_days(where, value, &play->hold_days, error);
}

static bool take_position_days(const struct where *where, const char *value,
                               struct quitus_play *play, GError **error) {
  return take_days(where, value, &play->position_days, error);
}

static bool take_task_days(const struct where *where, const char *value, struct quitus_play *play,
                           GError **error) {
  return take_days(where, value, &play->task_days, error);
}

static bool take_service(const struct where *where G_GNUC_UNUSED, const char *value,
                         struct quitus_play *play, GError **error G_GNUC_UNUSED) {
  g_free(play->dispute_service);
  play->dispute_service = *value ? g_strdup(value) : NULL;
  return true;
}

static bool take_answer(const struct where *where, const char *value, struct quitus_play *play,
                        GError **error) {
  g_auto(GStrv) words = quitus_text_list(value, true);
  play->answer_debtor = g_strv_contains((const char *const *)words, "debtor");
  play->answer_creditor = g_strv_contains((const char *const *)words, "creditor");
  for (char **word = words; *word; word++)
    if (strcmp(*word, "debtor") != 0 && strcmp(*word, "creditor") != 0)
      return bad_word(where, *word, "debtor, creditor", error);
  return true;
}

static bool take_documents(const struct where *where, const char *value, struct quitus_play *play,
                           GError **error) {
  g_auto(GStrv) words = quitus_text_list(value, true);
  for (char **word = words; *word; word++) {
    enum quitus_document_kind kind;
    if (strcmp(*word, "asked") == 0)
      play->documents_asked = true;
    else if (quitus_document_kind_parse(*word, &kind))
      play->documents |= 1u << kind;
    else
      return bad_word(where, *word,
                      "asked, invoice, delivery-note, order, quote, contract, terms, statement, "
                      "bank-details, reminders, mandate, other",
                      error);
  }
  return true;
}

static bool take_task(const struct where *where G_GNUC_UNUSED, const char *value,
                      struct quitus_play *play, GError **error G_GNUC_UNUSED) {
  g_free(play->task);
  play->task = *value ? g_strdup(value) : NULL;
  return true;
}

static const struct {
  const char *name;
  bool (*take)(const struct where *, const char *value, struct quitus_play *, GError **);
} play_keys[] = {
    {"effect", take_effect},           {"hold_days", take_hold_days},
    {"dispute_service", take_service}, {"answer", take_answer},
    {"documents", take_documents},     {"task", take_task},
    {"task_days", take_task_days},     {"position_days", take_position_days},
};

static bool take_key(const struct where *where, struct quitus_play *play, GError **error) {
  g_autofree char *value = g_key_file_get_string(where->ini->keys, where->group, where->key, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS(play_keys); i++)
    if (strcmp(play_keys[i].name, where->key) == 0)
      return play_keys[i].take(where, value ? g_strstrip(value) : "", play, error);
  quitus_ini_fail(where->ini, where->group, where->key, error,
                  _("unknown key \"%s\"; a reason knows: effect, hold_days, dispute_service, "
                    "position_days, answer, documents, task, task_days"),
                  where->key);
  return false;
}

/* [creditor NAME]: a label's service at that creditor's. */
static bool take_service_of(const struct where *where, struct quitus_playbook *playbook,
                            GError **error) {
  enum quitus_label label;
  if (!quitus_label_parse(where->key, &label)) {
    quitus_ini_fail(where->ini, where->group, where->key, error,
                    _("\"%s\" is no reason; doc/taxonomy.md lists all of them"), where->key);
    return false;
  }
  g_autofree char *service =
      g_key_file_get_string(where->ini->keys, where->group, where->key, NULL);
  g_hash_table_insert(playbook->services, service_key(label, where->group + strlen(CREDITOR)),
                      g_strdup(service ? g_strstrip(service) : ""));
  return true;
}

static void take_group(const struct quitus_ini *ini, const char *group,
                       struct quitus_playbook *playbook, GPtrArray *faults) {
  bool creditor = g_str_has_prefix(group, CREDITOR);
  enum quitus_label label = QUITUS_N_LABELS;
  GError *fault = NULL;
  if (!creditor && !quitus_label_parse(group, &label)) {
    quitus_ini_fail(ini, group, NULL, &fault,
                    _("[%s] is no reason; doc/taxonomy.md lists all of them"), group);
    g_ptr_array_add(faults, fault);
    return;
  }
  g_auto(GStrv) names = g_key_file_get_keys(ini->keys, group, NULL, NULL);
  for (char **name = names; name && *name; name++) {
    struct where where = {ini, group, *name};
    if (!(creditor ? take_service_of(&where, playbook, &fault)
                   : take_key(&where, &playbook->plays[label], &fault)))
      g_ptr_array_add(faults, g_steal_pointer(&fault));
  }
}

struct quitus_playbook *quitus_playbook_load_all(const char *file, GPtrArray *faults) {
  GError *fault = NULL;
  g_autoptr(quitus_ini) ini = quitus_ini_load(file, &fault);
  if (!ini) {
    g_ptr_array_add(faults, fault);
    return NULL;
  }
  g_autoptr(quitus_playbook) playbook = g_new0(struct quitus_playbook, 1);
  playbook->services = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  for (int i = 0; i < QUITUS_N_LABELS; i++)
    playbook->plays[i].position_days = POSITION_DAYS;
  g_auto(GStrv) groups = g_key_file_get_groups(ini->keys, NULL);
  for (char **group = groups; *group; group++)
    take_group(ini, *group, playbook, faults);
  return faults->len ? NULL : g_steal_pointer(&playbook);
}

struct quitus_playbook *quitus_playbook_load(const char *file, GError **error) {
  g_autoptr(GPtrArray) faults = quitus_faults_new();
  struct quitus_playbook *playbook = quitus_playbook_load_all(file, faults);
  quitus_faults_none(faults, error);
  return playbook;
}

void quitus_playbook_free(struct quitus_playbook *playbook) {
  if (!playbook)
    return;
  for (int i = 0; i < QUITUS_N_LABELS; i++) {
    g_free(playbook->plays[i].dispute_service);
    g_free(playbook->plays[i].task);
  }
  g_hash_table_unref(playbook->services);
  g_free(playbook);
}

const struct quitus_play *quitus_playbook_of(const struct quitus_playbook *playbook,
                                             enum quitus_label label) {
  g_assert(label < QUITUS_N_LABELS);
  return &playbook->plays[label];
}

const char *quitus_playbook_service(const struct quitus_playbook *playbook, enum quitus_label label,
                                    const char *creditor) {
  const char *service = quitus_playbook_of(playbook, label)->dispute_service;
  g_autofree char *key = service_key(label, creditor);
  const char *own = service ? g_hash_table_lookup(playbook->services, key) : NULL;
  return own && *own ? own : service;
}
