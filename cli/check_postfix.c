/* cli/check_postfix.c - asking postconf(1), and finding our filter in what it says. */
#include "cli/check_postfix.h"
#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* ---- asking ---- */

/* The lines that postconf prints; NULL where it cannot be run or fails.  Caller frees. */
static char **postconf(const char *const *arguments) {
  g_autofree char *found = g_find_program_in_path("postconf");
  const char *program = found ? found : "/usr/sbin/postconf";
  g_autoptr(GPtrArray) argv = g_ptr_array_new();
  g_autofree char *output = NULL;
  int status = 0;
  g_ptr_array_add(argv, (gpointer)program);
  for (; *arguments; arguments++)
    g_ptr_array_add(argv, (gpointer)*arguments);
  g_ptr_array_add(argv, NULL);
  if (!g_spawn_sync(NULL, (char **)argv->pdata, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
                    &output, NULL, &status, NULL) ||
      !g_spawn_check_wait_status(status, NULL))
    return NULL;
  return g_strsplit(output, "\n", -1);
}

static bool ask_parameters(struct quitus_postfix *postfix, int *ret_level) {
  static const char *const arguments[] = {"-hx",
                                          "queue_directory",
                                          "mail_owner",
                                          "milter_default_action",
                                          "recipient_delimiter",
                                          "compatibility_level",
                                          "smtpd_milters",
                                          NULL};
  enum { N_VALUES = 6 };
  g_auto(GStrv) values = postconf(arguments);
  if (!values || g_strv_length(values) < N_VALUES)
    return false;
  postfix->queue = g_strdup(values[0]);
  postfix->owner = g_strdup(values[1]);
  postfix->default_action = g_strdup(values[2]);
  postfix->delimiter = g_strdup(values[3]);
  postfix->milters = g_strdup(values[5]);
  *ret_level = atoi(values[4]);
  return true;
}

static void smtpd_free(void *data) {
  struct quitus_smtpd *smtpd = data;
  g_free(smtpd->name);
  g_free(smtpd->milters);
  g_free(smtpd);
}

/* "smtp inet n - y - - smtpd -o …"; what stands for no choice of chroot depends on the age of the
 * settings. */
static void take_service(struct quitus_postfix *postfix, const char *line, int level) {
  enum { NAME, TYPE, CHROOT = 4, COMMAND = 7 };
  g_auto(GStrv) fields = g_regex_split_simple("\\s+", line, 0, 0);
  if (g_strv_length(fields) <= COMMAND || strcmp(fields[COMMAND], "smtpd") != 0)
    return;
  struct quitus_smtpd *smtpd = g_new0(struct quitus_smtpd, 1);
  smtpd->name = g_strdup_printf("%s/%s", fields[NAME], fields[TYPE]);
  smtpd->chrooted =
      strcmp(fields[CHROOT], "y") == 0 || (level < 1 && strcmp(fields[CHROOT], "-") == 0);
  smtpd->milters = g_strdup(postfix->milters);
  g_ptr_array_add(postfix->services, smtpd);
}

/* "smtp/inet/smtpd_milters = …" */
static void take_own_milters(struct quitus_postfix *postfix, const char *line) {
  for (guint i = 0; i < postfix->services->len; i++) {
    struct quitus_smtpd *smtpd = postfix->services->pdata[i];
    g_autofree char *start = g_strdup_printf("%s/smtpd_milters =", smtpd->name);
    if (!g_str_has_prefix(line, start))
      continue;
    g_free(smtpd->milters);
    smtpd->milters = g_strdup(line + strlen(start));
  }
}

struct quitus_postfix *quitus_postfix_ask(void) {
  static const char *const services[] = {"-M", NULL}, *const own[] = {"-P", NULL};
  g_autoptr(quitus_postfix) postfix = g_new0(struct quitus_postfix, 1);
  int level = 0;
  postfix->services = g_ptr_array_new_with_free_func(smtpd_free);
  if (!ask_parameters(postfix, &level))
    return NULL;
  g_auto(GStrv) lines = postconf(services);
  g_auto(GStrv) own_lines = postconf(own);
  for (char **line = lines; line && *line; line++)
    take_service(postfix, *line, level);
  for (char **line = own_lines; line && *line; line++)
    take_own_milters(postfix, *line);
  return g_steal_pointer(&postfix);
}

void quitus_postfix_free(struct quitus_postfix *postfix) {
  if (!postfix)
    return;
  g_ptr_array_unref(postfix->services);
  g_free(postfix->queue);
  g_free(postfix->owner);
  g_free(postfix->default_action);
  g_free(postfix->delimiter);
  g_free(postfix->milters);
  g_free(postfix);
}

/* ---- our filter among others ---- */

/* The file that this smtpd opens for "unix:path".  Caller frees. */
static char *seen_path(const struct quitus_postfix *postfix, const struct quitus_smtpd *smtpd,
                       const char *path) {
  bool below = smtpd->chrooted || path[0] != '/';
  g_autofree char *full = below ? g_build_filename(postfix->queue, path, NULL) : g_strdup(path);
  return g_canonicalize_filename(full, NULL);
}

static bool is_same_file(const char *one, const char *other) {
  struct stat a, b;
  return strcmp(one, other) == 0 || (stat(one, &a) == 0 && stat(other, &b) == 0 &&
                                     a.st_dev == b.st_dev && a.st_ino == b.st_ino);
}

static bool is_ours(const struct quitus_postfix *postfix, const struct quitus_smtpd *smtpd,
                    const char *address, const struct quitus_socket *socket) {
  if (g_str_has_prefix(address, "unix:")) {
    g_autofree char *path = seen_path(postfix, smtpd, address + strlen("unix:"));
    return socket->path && is_same_file(path, socket->path);
  }
  g_autoptr(quitus_socket) other = quitus_socket_parse(address, NULL);
  return other && !other->path && !socket->path && other->port == socket->port;
}

/* One filter: "inet:host:port", or "{ unix:path, default_action=accept }". */
static char *action_of(const struct quitus_postfix *postfix, const struct quitus_smtpd *smtpd,
                       char *item, const struct quitus_socket *socket) {
  static const char key[] = "default_action";
  g_auto(GStrv) parts = g_strsplit(g_strdelimit(item, "{}", ' '), ",", -1);
  if (!*parts || !is_ours(postfix, smtpd, g_strstrip(parts[0]), socket))
    return NULL;
  for (char **part = parts + 1; *part; part++) {
    char *setting = g_strstrip(*part), *value = strchr(setting, '=');
    if (g_str_has_prefix(setting, key) && value)
      return g_strdup(g_strstrip(value + 1));
  }
  return g_strdup(postfix->default_action);
}

/* Filters are separated by commas and blanks, but within braces. */
static char **split_filters(const char *text) {
  g_autoptr(GStrvBuilder) items = g_strv_builder_new();
  g_autoptr(GString) item = g_string_new(NULL);
  int depth = 0;
  for (const char *p = text;; p++) {
    depth += *p == '{' ? 1 : *p == '}' ? -1 : 0;
    if (*p && (depth > 0 || !strchr(", \t", *p))) {
      g_string_append_c(item, *p);
      continue;
    }
    if (item->len)
      g_strv_builder_add(items, item->str);
    g_string_truncate(item, 0);
    if (!*p)
      return g_strv_builder_end(items);
  }
}

char *quitus_postfix_action(const struct quitus_postfix *postfix, const struct quitus_smtpd *smtpd,
                            const struct quitus_socket *socket) {
  g_auto(GStrv) filters = split_filters(smtpd->milters);
  char *action = NULL;
  for (char **filter = filters; *filter && !action; filter++)
    action = action_of(postfix, smtpd, *filter, socket);
  return action;
}

const struct quitus_smtpd *quitus_postfix_asks(const struct quitus_postfix *postfix,
                                               const struct quitus_socket *socket) {
  for (guint i = 0; postfix && socket && i < postfix->services->len; i++) {
    g_autofree char *action = quitus_postfix_action(postfix, postfix->services->pdata[i], socket);
    if (action)
      return postfix->services->pdata[i];
  }
  return NULL;
}
