/* cli/check_postfix.h - what Postfix on this machine is told about us, by postconf(1). */
#ifndef QUITUS_CLI_CHECK_POSTFIX_H
#define QUITUS_CLI_CHECK_POSTFIX_H

#include "base/socket_address.h"
#include <stdbool.h>

struct quitus_postfix {
  char *queue;          /* its queue directory, and root where it is chrooted */
  char *owner;          /* as whom smtpd runs */
  char *default_action; /* of filters that name none */
  char *delimiter;      /* recipient_delimiter */
  char *milters;        /* smtpd_milters of main.cf */
  GPtrArray *services;  /* of struct quitus_smtpd, owned */
};

/* One smtpd of master.cf. */
struct quitus_smtpd {
  char *name; /* "smtp/inet" */
  bool chrooted;
  char *milters; /* its own, else those of main.cf */
};

/* NULL where Postfix is not here, or not set up.  $MAIL_CONFIG names another main.cf. */
struct quitus_postfix *quitus_postfix_ask(void);
void quitus_postfix_free(struct quitus_postfix *postfix);

/* What a service does when our filter at `socket` fails: "accept", "tempfail" …; NULL where it does
 * not ask us.  Caller frees. */
char *quitus_postfix_action(const struct quitus_postfix *postfix, const struct quitus_smtpd *smtpd,
                            const struct quitus_socket *socket);

/* The first service that asks us; NULL: none does. */
const struct quitus_smtpd *quitus_postfix_asks(const struct quitus_postfix *postfix,
                                               const struct quitus_socket *socket);

typedef struct quitus_postfix quitus_postfix;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_postfix, quitus_postfix_free)

#endif
