/* cli/check_user.h - users of the system, and what they may do with a file by its mode. */
#ifndef QUITUS_CLI_CHECK_USER_H
#define QUITUS_CLI_CHECK_USER_H

#include <glib.h>
#include <stdbool.h>
#include <sys/types.h>

struct quitus_user {
  char *name;
  char *group_name; /* of the main group */
  uid_t uid;
  gid_t group;    /* the main one */
  GArray *groups; /* of gid_t: all */
};

/* NULL where there is none. */
struct quitus_user *quitus_user_by_name(const char *name);
struct quitus_user *quitus_user_by_uid(uid_t uid);
void quitus_user_free(struct quitus_user *user);

/* The user as whom Quitus runs: the owner of the folder of its database, else "quitus", else who we
 * are.  Never NULL. */
struct quitus_user *quitus_user_of_service(const char *database);
/* From now on this process is that user, for good.  Only root may become another one; where it
 * fails, this process should do nothing more. */
bool quitus_user_become(const struct quitus_user *user);

/* Whether owner, group and mode let the user do it, all folders on the way included; `wanted` are
 * bits of R_OK, W_OK, X_OK.  Access lists (acl(5)) are not seen. */
bool quitus_user_may(const struct quitus_user *user, const char *path, int wanted);
/* Whether just anybody may. */
bool quitus_anybody_may(const char *path, int wanted);

typedef struct quitus_user quitus_user;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_user, quitus_user_free)

#endif
