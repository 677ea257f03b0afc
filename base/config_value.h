/* base/config_value.h - the value of one key of the configuration, in the struct that holds it.
 * Used by base/config.c alone.
 *
 * `base` is that struct: a quitus_config, or a quitus_imap_config.
 */
#ifndef QUITUS_BASE_CONFIG_VALUE_H
#define QUITUS_BASE_CONFIG_VALUE_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

enum quitus_config_type {
  KEY_TEXT,
  KEY_AUTHSERV,
  KEY_ADDRESS, /* one, or none */
  KEY_SOCKET,
  KEY_ADDRESSES,
  KEY_LIST,
  KEY_LABELS,
  KEY_BOOL,
  KEY_NUMBER,
  KEY_CHOICE,
  KEY_RATES,
  KEY_HOURS
};

/* One key.  `minimum` and `maximum` bound numbers; `choices` are the words of a choice, in the
 * order of its enum. */
struct quitus_config_key {
  const char *group, *name;
  enum quitus_config_type type;
  size_t offset; /* in `base` */
  const char *preset;
  int64_t minimum, maximum;
  const char *const *choices;
  const char *help;
};

/* Sets it from text.  False with QUITUS_ERROR_CONFIG, which names neither file nor key. */
bool quitus_config_value_set(void *base, const struct quitus_config_key *key, const char *text,
                             GError **error);
/* As it is written in a file.  Caller frees. */
char *quitus_config_value_text(const void *base, const struct quitus_config_key *key);

/* All keys of a table, as they are where a file says nothing. */
void quitus_config_values_preset(void *base, const struct quitus_config_key *table, size_t n);
/* Frees what they own. */
void quitus_config_values_clear(void *base, const struct quitus_config_key *table, size_t n);

#endif
