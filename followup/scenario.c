/* followup/scenario.c - reading the file of scenarios. */
#include "followup/scenario.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/ini.h"
#include <string.h>

enum { N_STEPS = QUITUS_PURPOSE_FORMAL_NOTICE + 1, LEFT_OUT = G_MAXINT, MOST_DAYS = 365 };

static const char *const profiles[] = {"standard", "key-account", "bad-payer"};

struct quitus_scenarios {
  struct quitus_waiting waiting;
  int steps[G_N_ELEMENTS(profiles)][N_STEPS]; /* days; LEFT_OUT */
};

/* ---- waiting times ---- */

static const struct {
  const char *name;
  size_t offset;
  unsigned preset, least;
} waits[] = {
    {"interval", G_STRUCT_OFFSET(struct quitus_waiting, interval), 7, 1},
    {"unanswered", G_STRUCT_OFFSET(struct quitus_waiting, unanswered), 2, 1},
    {"approval_days", G_STRUCT_OFFSET(struct quitus_waiting, approval_days), 10, 1},
    {"absence_days", G_STRUCT_OFFSET(struct quitus_waiting, absence_days), 14, 1},
    {"payment_days", G_STRUCT_OFFSET(struct quitus_waiting, payment_days), 8, 1},
    {"reply_days", G_STRUCT_OFFSET(struct quitus_waiting, reply_days), 10, 1},
};

static void set_presets(struct quitus_waiting *waiting) {
  for (size_t i = 0; i < G_N_ELEMENTS(waits); i++)
    G_STRUCT_MEMBER(unsigned, waiting, waits[i].offset) = waits[i].preset;
}

static bool take_days(const struct quitus_ini *ini, const char *group, const char *key, int least,
                      int *ret_days, GError **error) {
  g_autofree char *value = g_key_file_get_string(ini->keys, group, key, NULL);
  gint64 days = 0;
  if (value && g_ascii_string_to_signed(g_strstrip(value), 10, least, MOST_DAYS, &days, NULL)) {
    *ret_days = (int)days;
    return true;
  }
  quitus_ini_fail(ini, group, key, error, _("%s: \"%s\" is no number of days from %d to %d"), key,
                  value ? value : "", least, MOST_DAYS);
  return false;
}

static bool take_wait(const struct quitus_ini *ini, const char *key, struct quitus_waiting *waiting,
                      GError **error) {
  for (size_t i = 0; i < G_N_ELEMENTS(waits); i++) {
    int days = 0;
    if (strcmp(waits[i].name, key) != 0)
      continue;
    if (!take_days(ini, "waiting", key, (int)waits[i].least, &days, error))
      return false;
    G_STRUCT_MEMBER(unsigned, waiting, waits[i].offset) = (unsigned)days;
    return true;
  }
  quitus_ini_fail(ini, "waiting", key, error,
                  _("unknown key \"%s\"; [waiting] knows: interval, unanswered, approval_days, "
                    "absence_days, payment_days, reply_days"),
                  key);
  return false;
}

/* ---- steps ---- */

static bool take_step(const struct quitus_ini *ini, const char *group, const char *key, int *steps,
                      GError **error) {
  enum quitus_purpose step;
  int days = 0;
  if (!quitus_purpose_parse(key, &step) || !quitus_purpose_is_step(step)) {
    quitus_ini_fail(ini, group, key, error,
                    _("unknown step \"%s\"; there are: reminder-preventive, reminder-1, "
                      "reminder-2, formal-notice"),
                    key);
    return false;
  }
  if (!take_days(ini, group, key, -MOST_DAYS, &days, error))
    return false;
  steps[step] = days;
  return true;
}

/* Before the due date only the first; behind it each later than the one before. */
static bool check_order(const struct quitus_ini *ini, const char *group, const int *steps,
                        GError **error) {
  int before = 0;
  for (int step = QUITUS_PURPOSE_PREVENTIVE; step < N_STEPS; step++) {
    bool preventive = step == QUITUS_PURPOSE_PREVENTIVE;
    const char *key = quitus_purpose_id((enum quitus_purpose)step);
    if (steps[step] == LEFT_OUT)
      continue;
    if (preventive ? steps[step] >= 0 : steps[step] <= before) {
      quitus_ini_fail(ini, group, key, error,
                      preventive
                          ? _("%s: it comes before the due date: a number of days below 0")
                          : _("%s: it comes after the due date, and after the step before it"),
                      key);
      return false;
    }
    if (!preventive)
      before = steps[step];
  }
  return true;
}

static int profile_index(const char *profile) {
  for (size_t i = 0; i < G_N_ELEMENTS(profiles); i++)
    if (strcmp(profiles[i], profile) == 0)
      return (int)i;
  return -1;
}

/* ---- the file ---- */

static bool take_key(const struct quitus_ini *ini, const char *group, const char *key,
                     struct quitus_scenarios *scenarios, GError **error) {
  int profile = profile_index(group);
  return profile < 0 ? take_wait(ini, key, &scenarios->waiting, error)
                     : take_step(ini, group, key, scenarios->steps[profile], error);
}

static void take_group(const struct quitus_ini *ini, const char *group,
                       struct quitus_scenarios *scenarios, GPtrArray *faults) {
  bool waiting = strcmp(group, "waiting") == 0;
  int profile = profile_index(group);
  guint before = faults->len;
  GError *fault = NULL;
  if (!waiting && profile < 0) {
    quitus_ini_fail(ini, group, NULL, &fault,
                    _("[%s] is no profile; there are: standard, key-account, bad-payer, and "
                      "[waiting]"),
                    group);
    g_ptr_array_add(faults, fault);
    return;
  }
  g_auto(GStrv) keys = g_key_file_get_keys(ini->keys, group, NULL, NULL);
  for (char **key = keys; key && *key; key++)
    if (!take_key(ini, group, *key, scenarios, &fault))
      g_ptr_array_add(faults, g_steal_pointer(&fault));
  if (!waiting && faults->len == before &&
      !check_order(ini, group, scenarios->steps[profile], &fault))
    g_ptr_array_add(faults, fault);
}

struct quitus_scenarios *quitus_scenarios_load_all(const char *file, GPtrArray *faults) {
  GError *fault = NULL;
  g_autoptr(quitus_ini) ini = quitus_ini_load(file, &fault);
  if (!ini) {
    g_ptr_array_add(faults, fault);
    return NULL;
  }
  g_autoptr(quitus_scenarios) scenarios = g_new0(struct quitus_scenarios, 1);
  set_presets(&scenarios->waiting);
  for (size_t i = 0; i < G_N_ELEMENTS(profiles); i++)
    for (int step = 0; step < N_STEPS; step++)
      scenarios->steps[i][step] = LEFT_OUT;
  g_auto(GStrv) groups = g_key_file_get_groups(ini->keys, NULL);
  for (char **group = groups; *group; group++)
    take_group(ini, *group, scenarios, faults);
  return faults->len ? NULL : g_steal_pointer(&scenarios);
}

struct quitus_scenarios *quitus_scenarios_load(const char *file, GError **error) {
  g_autoptr(GPtrArray) faults = quitus_faults_new();
  struct quitus_scenarios *scenarios = quitus_scenarios_load_all(file, faults);
  quitus_faults_none(faults, error);
  return scenarios;
}

void quitus_scenarios_free(struct quitus_scenarios *scenarios) {
  g_free(scenarios);
}

const struct quitus_waiting *quitus_scenarios_waiting(const struct quitus_scenarios *scenarios) {
  return &scenarios->waiting;
}

bool quitus_scenarios_step(const struct quitus_scenarios *scenarios, const char *profile,
                           enum quitus_purpose step, int *ret_days) {
  g_assert(quitus_purpose_is_step(step));
  int index = MAX(profile_index(profile), 0);
  int days = scenarios->steps[index][step];
  if (days == LEFT_OUT)
    return false;
  *ret_days = days;
  return true;
}
