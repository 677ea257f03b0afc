/* cli/check_user.c - see check_user.h. */
#define _GNU_SOURCE /* setresuid() */
#include "cli/check_user.h"
#include <grp.h>
#include <pwd.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *group_name(gid_t group) {
  const struct group *entry = getgrgid(group);
  return entry ? g_strdup(entry->gr_name) : g_strdup_printf("%u", (unsigned)group);
}

static struct quitus_user *user_of(const struct passwd *entry) {
  if (!entry)
    return NULL;
  struct quitus_user *user = g_new0(struct quitus_user, 1);
  int n = 0;
  user->name = g_strdup(entry->pw_name);
  user->uid = entry->pw_uid;
  user->group = entry->pw_gid;
  user->group_name = group_name(user->group);
  user->groups = g_array_new(FALSE, FALSE, sizeof(gid_t));
  getgrouplist(user->name, user->group, NULL, &n);
  g_array_set_size(user->groups, (guint)MAX(n, 1));
  g_array_index(user->groups, gid_t, 0) = user->group;
  getgrouplist(user->name, user->group, (gid_t *)(void *)user->groups->data, &n);
  return user;
}

struct quitus_user *quitus_user_by_name(const char *name) {
  return user_of(getpwnam(name));
}

struct quitus_user *quitus_user_by_uid(uid_t uid) {
  return user_of(getpwuid(uid));
}

void quitus_user_free(struct quitus_user *user) {
  if (!user)
    return;
  g_array_unref(user->groups);
  g_free(user->group_name);
  g_free(user->name);
  g_free(user);
}

/* One of a number without a name: a container may have such. */
static struct quitus_user *nameless(uid_t uid, gid_t group) {
  struct quitus_user *user = g_new0(struct quitus_user, 1);
  user->name = g_strdup_printf("%u", (unsigned)uid);
  user->uid = uid;
  user->group = group;
  user->group_name = group_name(group);
  user->groups = g_array_new(FALSE, FALSE, sizeof(gid_t));
  g_array_append_val(user->groups, group);
  return user;
}

/* Who owns the folder owns what is in it; one of root's says nothing, unless the database is root's
 * too. */
static bool find_owner(const char *database, uid_t *ret_owner) {
  g_autofree char *path = g_path_get_dirname(database);
  struct stat folder, file;
  if (stat(path, &folder) != 0 ||
      (folder.st_uid == 0 && (stat(database, &file) != 0 || file.st_uid != 0)))
    return false;
  *ret_owner = folder.st_uid;
  return true;
}

struct quitus_user *quitus_user_of_service(const char *database) {
  uid_t owner = 0;
  struct quitus_user *user =
      database && find_owner(database, &owner) ? quitus_user_by_uid(owner) : NULL;
  if (!user)
    user = quitus_user_by_name("quitus");
  if (!user)
    user = quitus_user_by_uid(geteuid());
  return user ? user : nameless(geteuid(), getegid());
}

bool quitus_user_become(const struct quitus_user *user) {
  if (user->uid == geteuid())
    return true;
  return setgroups(user->groups->len, (const gid_t *)(const void *)user->groups->data) == 0 &&
         setresgid(user->group, user->group, user->group) == 0 &&
         setresuid(user->uid, user->uid, user->uid) == 0;
}

/* ---- by mode ---- */

static bool is_in(const struct quitus_user *user, gid_t group) {
  for (guint i = 0; i < user->groups->len; i++)
    if (g_array_index(user->groups, gid_t, i) == group)
      return true;
  return false;
}

/* `user` is NULL for just anybody. */
static bool may_this(const struct quitus_user *user, const char *path, int wanted) {
  struct stat status;
  if (stat(path, &status) != 0)
    return false;
  if (user && user->uid == 0)
    return true;
  unsigned shift = user && status.st_uid == user->uid   ? 6
                   : user && is_in(user, status.st_gid) ? 3
                                                        : 0;
  return ((status.st_mode >> shift) & (unsigned)wanted) == (unsigned)wanted;
}

static bool may(const struct quitus_user *user, const char *path, int wanted) {
  g_autofree char *folder = g_path_get_dirname(path);
  bool top = strcmp(folder, path) == 0 || strcmp(folder, ".") == 0;
  return may_this(user, path, wanted) && (top || may(user, folder, X_OK));
}

bool quitus_user_may(const struct quitus_user *user, const char *path, int wanted) {
  return may(user, path, wanted);
}

bool quitus_anybody_may(const char *path, int wanted) {
  return may(NULL, path, wanted);
}
