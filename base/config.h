/* base/config.h - the configuration: one const struct filled from one table.
 *
 * The table in config.c gives each key its group, type, default, range and help; the manual page,
 * `quitus config show` and the checks all come from it.  An INI file (GLib's key file syntax):
 * --config FILE, else $QUITUS_CONFIG, else /etc/quitus/quitus.conf; if that default does not exist,
 * the defaults hold.  An unknown key, a bad value or an unreadable file is QUITUS_ERROR_CONFIG with
 * file, line and remedy.  Immutable after loading: any thread may read it.
 */
#ifndef QUITUS_BASE_CONFIG_H
#define QUITUS_BASE_CONFIG_H

#include "base/hours.h"
#include <glib.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

enum quitus_security { QUITUS_SECURITY_TLS, QUITUS_SECURITY_STARTTLS, QUITUS_SECURITY_NONE };
enum quitus_agency_kind { QUITUS_AGENCY_COLLECTOR, QUITUS_AGENCY_OWN };
enum quitus_file_by { QUITUS_FILE_BY_NONE, QUITUS_FILE_BY_REASON };
enum quitus_transport { QUITUS_TRANSPORT_SMTP, QUITUS_TRANSPORT_SENDMAIL, QUITUS_TRANSPORT_NONE };

/* One [imap NAME] group. */
struct quitus_imap_config {
  char *name;
  char *host;
  int64_t port;
  int security;
  char *user, *password_file, *token_command;
  char *inbox, *drafts, *sent;
  int file_by;         /* enum quitus_file_by */
  char *folder_prefix; /* above the folders of reasons */
  bool prepare_drafts;
  int64_t poll_seconds;
};

struct quitus_config {
  char *file; /* that was read; NULL where the defaults hold */
  struct {
    char *name, *address, *email, *phone, *activity;
    int kind;      /* enum quitus_agency_kind */
    char *payment; /* how to pay, a sentence; "" */
    int64_t instalments;
  } agency;
  struct {
    char **addresses; /* lower case */
    char *authserv_id;
    bool signed_reply;
  } mailbox;
  struct {
    char *path;
    char *spool; /* never empty after loading: beside the database by default */
  } database;
  struct {
    char *directory;
  } documents;
  struct {
    char **directories;
    char *model; /* a file, or "none" */
  } rules;
  struct {
    char **directories;
  } templates;
  struct {
    GArray *rate; /* of struct quitus_rate; empty: no interest is named */
    bool indemnity;
  } interest;
  struct {
    char *file;
    char **unattended;
  } playbook;
  struct {
    bool enabled;
    char *file;
  } reminders;
  struct {
    char *socket;
    int64_t time_limit_ms;
    int64_t socket_mode; /* permission bits of a unix socket */
  } milter;
  struct {
    int transport;
    char *host;
    int64_t port;
    int security;
    char *user, *password_file, *token_command;
    int64_t interval_seconds;
    int64_t max_mail_mb; /* 10^6 bytes */
    int64_t retry_days;
    struct quitus_hours hours; /* local time */
    bool approved_at_once;     /* what a person approved does not wait for the hours */
    int64_t max_per_case_per_day, max_per_address_per_day;
  } outbox;
  struct {
    int64_t claims_years, accounting_years, unlinked_months;
  } retention;
  GPtrArray *imap; /* of struct quitus_imap_config, owned */
};

/* `file` may be NULL: then the environment, then the default place.  Caller frees the result. */
struct quitus_config *quitus_config_load(const char *file, GError **error);
/* The same, going on behind what is wrong: adds each fault, a GError, to the empty `faults`, which
 * frees them.  NULL where there is one. */
struct quitus_config *quitus_config_load_all(const char *file, GPtrArray *faults);
void quitus_config_free(struct quitus_config *config);

/* The file of the learnt model; NULL where rules alone decide. */
const char *quitus_config_model(const struct quitus_config *config);

/* Prints every key with its value as an INI file that can be read again; `explain` adds each key's
 * help as comments. */
void quitus_config_show(const struct quitus_config *config, bool explain, FILE *stream);

/* True where `address` (any case, with or without a +extension) is one of [mailbox] addresses. */
bool quitus_config_is_mailbox(const struct quitus_config *config, const char *address);

typedef struct quitus_config quitus_config;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_config, quitus_config_free)

#endif
