/* base/config_value.c - one value by its key: from text, as text, let go. */
#include "base/config_value.h"
#include "base/error.h"
#include "base/hours.h"
#include "base/i18n.h"
#include "base/rate.h"
#include "base/socket_address.h"
#include "base/taxonomy.h"
#include "base/text.h"
#include <inttypes.h>
#include <string.h>

static bool parse_number(const struct quitus_config_key *key, const char *text, int64_t *ret,
                         GError **error) {
  guint64 value;
  bool octal = strcmp(key->name, "socket_mode") == 0;
  if (!g_ascii_string_to_unsigned(text, octal ? 8 : 10, (guint64)key->minimum,
                                  (guint64)key->maximum, &value, NULL)) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG,
                octal ? _("\"%s\" is no octal number from %" PRIo64 " to %" PRIo64)
                      : _("\"%s\" is no number from %" PRId64 " to %" PRId64),
                text, key->minimum, key->maximum);
    return false;
  }
  *ret = (int64_t)value;
  return true;
}

static bool parse_choice(const struct quitus_config_key *key, const char *text, int *ret,
                         GError **error) {
  for (int i = 0; key->choices[i]; i++)
    if (strcmp(key->choices[i], text) == 0) {
      *ret = i;
      return true;
    }
  g_autofree char *words = g_strjoinv(", ", (char **)key->choices);
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG, _("\"%s\" is none of: %s"), text, words);
  return false;
}

static bool parse_bool(const char *text, bool *ret, GError **error) {
  static const char *const yes[] = {"yes", "true", "on", "1", NULL};
  static const char *const no[] = {"no", "false", "off", "0", NULL};
  g_autofree char *word = g_ascii_strdown(text, -1);
  if (g_strv_contains(yes, word))
    *ret = true;
  else if (g_strv_contains(no, word))
    *ret = false;
  else {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG, _("\"%s\" is neither yes nor no"), text);
    return false;
  }
  return true;
}

static bool parse_hours(const char *text, struct quitus_hours *ret, GError **error) {
  if (quitus_hours_parse(text, ret))
    return true;
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG,
              _("\"%s\" is no part of a day such as 08:00-19:00"), text);
  return false;
}

static bool parse_list(const struct quitus_config_key *key, const char *text, char ***ret,
                       GError **error) {
  g_auto(GStrv) items = quitus_text_list(text, key->type != KEY_LIST);
  for (char **item = items; *item; item++) {
    enum quitus_label label;
    if (key->type == KEY_LABELS && !quitus_label_parse(*item, &label)) {
      g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG, _("\"%s\" is no reason"), *item);
      return false;
    }
    if (key->type != KEY_ADDRESSES)
      continue;
    g_autofree char *address = quitus_text_address(*item);
    if (!address) {
      g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG, _("\"%s\" is no mail address"), *item);
      return false;
    }
    g_free(*item);
    *item = g_steal_pointer(&address);
  }
  g_strfreev(*ret);
  *ret = g_steal_pointer(&items);
  return true;
}

/* The name alone, as it is compared: copied with what follows it in the header, it never matches.
 */
static bool parse_authserv(const char *text, char **ret, GError **error) {
  static const char header[] = "Authentication-Results:", around[] = " \t;\"()\\";
  if (!text[strcspn(text, around)]) {
    g_free(*ret);
    *ret = g_strdup(text);
    return true;
  }
  const char *name = text;
  if (g_ascii_strncasecmp(name, header, strlen(header)) == 0)
    name += strlen(header);
  name += strspn(name, around);
  g_autofree char *alone = g_strndup(name, strcspn(name, around));
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG,
              _("\"%s\" is no authserv-id; write the first word of Authentication-Results alone, "
                "without the semicolon: %s"),
              text, *alone ? alone : "mx.agence.example");
  return false;
}

static bool parse_address(const char *text, char **ret, GError **error) {
  char *address = *text ? quitus_text_address(text) : g_strdup("");
  if (!address) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG, _("\"%s\" is no mail address"), text);
    return false;
  }
  g_free(*ret);
  *ret = address;
  return true;
}

static bool parse_socket(const char *text, char **ret, GError **error) {
  g_autoptr(quitus_socket) socket = quitus_socket_parse(text, error);
  if (!socket)
    return false;
  g_free(*ret);
  *ret = g_strdup(text);
  return true;
}

static bool parse_rates(const char *text, GArray **ret, GError **error) {
  GArray *rates = quitus_rates_parse(text, error);
  if (!rates)
    return false;
  g_clear_pointer(ret, g_array_unref);
  *ret = rates;
  return true;
}

bool quitus_config_value_set(void *base, const struct quitus_config_key *key, const char *text,
                             GError **error) {
  void *at = G_STRUCT_MEMBER_P(base, key->offset);
  switch (key->type) {
  case KEY_TEXT:
    g_free(*(char **)at);
    *(char **)at = g_strdup(text);
    return true;
  case KEY_AUTHSERV:
    return parse_authserv(text, at, error);
  case KEY_ADDRESS:
    return parse_address(text, at, error);
  case KEY_SOCKET:
    return parse_socket(text, at, error);
  case KEY_ADDRESSES:
  case KEY_LIST:
  case KEY_LABELS:
    return parse_list(key, text, at, error);
  case KEY_BOOL:
    return parse_bool(text, at, error);
  case KEY_NUMBER:
    return parse_number(key, text, at, error);
  case KEY_CHOICE:
    return parse_choice(key, text, at, error);
  case KEY_RATES:
    return parse_rates(text, at, error);
  case KEY_HOURS:
    return parse_hours(text, at, error);
  }
  return false;
}

char *quitus_config_value_text(const void *base, const struct quitus_config_key *key) {
  const void *at = G_STRUCT_MEMBER_P(base, key->offset);
  switch (key->type) {
  case KEY_TEXT:
  case KEY_AUTHSERV:
  case KEY_ADDRESS:
  case KEY_SOCKET:
    return g_strdup(*(char *const *)at);
  case KEY_ADDRESSES:
  case KEY_LIST:
  case KEY_LABELS:
    return g_strjoinv(", ", *(char **const *)at);
  case KEY_BOOL:
    return g_strdup(*(const bool *)at ? "yes" : "no");
  case KEY_NUMBER:
    return g_strdup_printf(strcmp(key->name, "socket_mode") == 0 ? "%04" G_GINT64_MODIFIER "o"
                                                                 : "%" G_GINT64_FORMAT,
                           *(const int64_t *)at);
  case KEY_CHOICE:
    return g_strdup(key->choices[*(const int *)at]);
  case KEY_RATES:
    return quitus_rates_text(*(GArray *const *)at);
  case KEY_HOURS:
    return quitus_hours_text(*(const struct quitus_hours *)at);
  }
  return NULL;
}

void quitus_config_values_preset(void *base, const struct quitus_config_key *table, size_t n) {
  for (size_t i = 0; i < n; i++) {
    g_autoptr(GError) error = NULL;
    if (!quitus_config_value_set(base, &table[i], table[i].preset, &error))
      g_error("preset of %s: %s", table[i].name, error->message);
  }
}

void quitus_config_values_clear(void *base, const struct quitus_config_key *table, size_t n) {
  for (size_t i = 0; i < n; i++) {
    void *at = G_STRUCT_MEMBER_P(base, table[i].offset);
    if (table[i].type == KEY_TEXT || table[i].type == KEY_AUTHSERV ||
        table[i].type == KEY_ADDRESS || table[i].type == KEY_SOCKET)
      g_free(*(char **)at);
    else if (table[i].type == KEY_ADDRESSES || table[i].type == KEY_LIST ||
             table[i].type == KEY_LABELS)
      g_strfreev(*(char ***)at);
    else if (table[i].type == KEY_RATES)
      g_clear_pointer((GArray **)at, g_array_unref);
  }
}
