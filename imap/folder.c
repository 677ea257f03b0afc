/* imap/folder.c - folders: their names, which is for what, making and selecting them. */
#include "base/error.h"
#include "base/i18n.h"
#include "imap/inside.h"
#include <string.h>

/* ---- names ---- */

/* Where a name cannot be converted it goes as it is. */
static char *convert(const char *name, const char *to, const char *from) {
  g_autofree char *converted = g_convert(name, -1, to, from, NULL, NULL, NULL);
  return converted ? g_steal_pointer(&converted) : g_strdup(name);
}

char *quitus_imap_name_out(const char *folder) {
  return convert(folder, "UTF-7-IMAP", "UTF-8");
}

char *quitus_imap_name_in(const char *name) {
  return convert(name, "UTF-8", "UTF-7-IMAP");
}

char *quitus_imap_folder_below(const struct quitus_imap *imap, const char *parent,
                               const char *leaf) {
  return imap->separator
             ? g_strdup_printf("%s%c%s", parent, imap->separator, leaf)
             : g_strdup_printf("%s-%s", parent, leaf); /* no hierarchy: RFC 3501, 7.2.2 */
}

char *quitus_imap_folder_own(const struct quitus_imap *imap, const char *name) {
  const char *prefix = imap->own_prefix ? imap->own_prefix : "";
  bool has_it = g_ascii_strncasecmp(name, prefix, strlen(prefix)) == 0;
  return g_strconcat(has_it ? "" : prefix, name, NULL);
}

/* ---- lists ---- */

static bool is_noselect(const struct mailimap_mailbox_list *box) {
  return box->mb_flag && box->mb_flag->mbf_type == MAILIMAP_MBX_LIST_FLAGS_SFLAG &&
         box->mb_flag->mbf_sflag == MAILIMAP_MBX_LIST_SFLAG_NOSELECT;
}

static bool has_use(const struct mailimap_mailbox_list *box, const char *use) {
  clist *flags = box->mb_flag ? box->mb_flag->mbf_oflags : NULL;
  for (clistiter *at = flags ? clist_begin(flags) : NULL; at; at = clist_next(at)) {
    const struct mailimap_mbx_list_oflag *flag = clist_content(at);
    if (flag->of_flag_ext && !g_ascii_strcasecmp(flag->of_flag_ext, use))
      return true;
  }
  return false;
}

static bool ask_separator(struct quitus_imap *imap, GError **error) {
  clist *boxes = NULL;
  if (!quitus_imap_check(imap, mailimap_list(imap->session, "", "", &boxes), "LIST", error))
    return false;
  clistiter *first = clist_begin(boxes);
  if (first)
    imap->separator = ((struct mailimap_mailbox_list *)clist_content(first))->mb_delimiter;
  mailimap_list_result_free(boxes);
  return true;
}

bool quitus_imap_ask_names(struct quitus_imap *imap, GError **error) {
  struct mailimap_namespace_data *told = NULL;
  if (!ask_separator(imap, error))
    return false;
  if (!mailimap_has_namespace(imap->session))
    return true;
  if (!quitus_imap_check(imap, mailimap_namespace(imap->session, &told), "NAMESPACE", error))
    return false;
  clistiter *first = told->ns_personal ? clist_begin(told->ns_personal->ns_data_list) : NULL;
  if (first) {
    const struct mailimap_namespace_info *personal = clist_content(first);
    imap->own_prefix = quitus_imap_name_in(personal->ns_prefix);
    imap->separator = personal->ns_delimiter;
  }
  mailimap_namespace_data_free(told);
  return true;
}

bool quitus_imap_folder_exists(struct quitus_imap *imap, const char *folder, bool *ret_exists,
                               GError **error) {
  g_autofree char *name = quitus_imap_name_out(folder);
  clist *boxes = NULL;
  bool exists = false;
  if (!quitus_imap_check(imap, mailimap_list(imap->session, "", name, &boxes), "LIST", error))
    return false;
  for (clistiter *at = clist_begin(boxes); at; at = clist_next(at))
    exists |= !is_noselect(clist_content(at));
  mailimap_list_result_free(boxes);
  *ret_exists = exists;
  return true;
}

GPtrArray *quitus_imap_folder_children(struct quitus_imap *imap, const char *parent,
                                       GError **error) {
  g_autoptr(GPtrArray) children = g_ptr_array_new_with_free_func(g_free);
  g_autofree char *below = quitus_imap_folder_below(imap, parent, "");
  g_autofree char *name = quitus_imap_name_out(below);
  g_autofree char *pattern = g_strconcat(name, "%", NULL);
  clist *boxes = NULL;
  if (!quitus_imap_check(imap, mailimap_list(imap->session, "", pattern, &boxes), "LIST", error))
    return NULL;
  for (clistiter *at = clist_begin(boxes); at; at = clist_next(at)) {
    const struct mailimap_mailbox_list *box = clist_content(at);
    if (!is_noselect(box) && g_str_has_prefix(box->mb_name, name))
      g_ptr_array_add(children, quitus_imap_name_in(box->mb_name + strlen(name)));
  }
  mailimap_list_result_free(boxes);
  return g_steal_pointer(&children);
}

/* ---- which folder is for what ---- */

/* The folder with the attribute `use` in the answer to `command` (RFC 6154), or NULL. */
static char *find_use(struct quitus_imap *imap, const char *command, const char *use) {
  if (mailimap_custom_command(imap->session, command) != MAILIMAP_NO_ERROR)
    return NULL;
  clist *boxes = imap->session->imap_response_info->rsp_mailbox_list;
  for (clistiter *at = clist_begin(boxes); at; at = clist_next(at)) {
    const struct mailimap_mailbox_list *box = clist_content(at);
    if (!is_noselect(box) && has_use(box, use))
      return quitus_imap_name_in(box->mb_name);
  }
  return NULL;
}

/* For servers that do not say: what mail programs make, top level or below INBOX. */
static bool find_usual(struct quitus_imap *imap, const char *const *names, char **ret_folder,
                       GError **error) {
  for (const char *const *name = names; *name; name++) {
    g_autofree char *below = quitus_imap_folder_below(imap, "INBOX", *name);
    const char *const places[] = {*name, below};
    for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
      bool exists = false;
      if (!quitus_imap_folder_exists(imap, places[i], &exists, error))
        return false;
      if (exists) {
        *ret_folder = g_strdup(places[i]);
        return true;
      }
    }
  }
  return true;
}

char *quitus_imap_folder_for(struct quitus_imap *imap, enum quitus_imap_use use, GError **error) {
  static const char *const drafts[] = {"Drafts", "Brouillons", NULL};
  static const char *const sent[] = {"Sent",    "Sent Items",       "Sent Messages",
                                     "Envoyés", "Messages envoyés", "Éléments envoyés",
                                     NULL};
  bool for_drafts = use == QUITUS_IMAP_DRAFTS;
  const char *configured = for_drafts ? imap->config->drafts : imap->config->sent;
  const char *attribute = for_drafts ? "Drafts" : "Sent";
  char *folder = NULL;
  if (*configured)
    return g_strdup(configured);
  if (quitus_imap_can(imap, QUITUS_IMAP_SPECIAL_USE))
    folder = find_use(imap, "LIST (SPECIAL-USE) \"\" \"*\"", attribute);
  if (!folder)
    folder = find_use(imap, "LIST \"\" \"*\"", attribute);
  if (!folder && !find_usual(imap, for_drafts ? drafts : sent, &folder, error))
    return NULL;
  if (!folder)
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND,
                for_drafts ? _("[imap %s] the server names no folder for drafts; set drafts")
                           : _("[imap %s] the server names no folder for sent mail; set sent"),
                imap->config->name);
  return folder;
}

/* ---- making and selecting ---- */

static bool fail_not_found(GError **error, const struct quitus_imap *imap, const char *folder) {
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND, _("IMAP server %s has no folder \"%s\""),
              imap->config->host, folder);
  return false;
}

bool quitus_imap_folder_make(struct quitus_imap *imap, const char *folder, GError **error) {
  g_autofree char *name = quitus_imap_name_out(folder);
  bool exists = false;
  if (!quitus_imap_folder_exists(imap, folder, &exists, error))
    return false;
  if (exists)
    return true;
  if (!quitus_imap_check(imap, mailimap_create(imap->session, name), "CREATE", error))
    return false;
  /* Mail programs show subscribed folders only.  A server that cannot subscribe shows all. */
  int status = mailimap_subscribe(imap->session, name);
  return status == MAILIMAP_ERROR_SUBSCRIBE || quitus_imap_check(imap, status, "SUBSCRIBE", error);
}

static void describe(const struct mailimap_selection_info *info, uint64_t modseq,
                     struct quitus_imap_selected *ret) {
  bool can_flag = false;
  *ret = (struct quitus_imap_selected){.uidvalidity = info->sel_uidvalidity,
                                       .uidnext = info->sel_uidnext,
                                       .exists = info->sel_exists,
                                       .modseq = modseq};
  clist *flags = info->sel_perm_flags;
  for (clistiter *at = flags ? clist_begin(flags) : NULL; at; at = clist_next(at)) {
    const struct mailimap_flag_perm *flag = clist_content(at);
    can_flag = true;
    ret->can_keyword |= flag->fl_type == MAILIMAP_FLAG_PERM_ALL;
  }
  /* Without PERMANENTFLAGS all flags can be kept: RFC 3501, 6.3.1. */
  ret->read_only = info->sel_perm == MAILIMAP_MAILBOX_READONLY || (flags && !can_flag);
  ret->can_keyword &= !ret->read_only;
}

bool quitus_imap_select(struct quitus_imap *imap, const char *folder,
                        struct quitus_imap_selected *ret, GError **error) {
  g_autofree char *name = quitus_imap_name_out(folder);
  uint64_t modseq = 0;
  int status = quitus_imap_can(imap, QUITUS_IMAP_CONDSTORE)
                   ? mailimap_select_condstore(imap->session, name, &modseq)
                   : mailimap_select(imap->session, name);
  g_clear_pointer(&imap->selected, g_free);
  if (status == MAILIMAP_ERROR_SELECT) {
    bool exists = false;
    imap->session->imap_state = MAILIMAP_STATE_AUTHENTICATED;
    g_autofree char *said = g_strdup(imap->session->imap_response);
    if (!quitus_imap_folder_exists(imap, folder, &exists, error))
      return false;
    if (!exists)
      return fail_not_found(error, imap, folder);
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED, _("IMAP server %s, folder \"%s\": %s"),
                imap->config->host, folder, said);
    return false;
  }
  if (!quitus_imap_check(imap, status, "SELECT", error))
    return false;
  describe(imap->session->imap_selection_info, modseq, ret);
  imap->selection = *ret;
  imap->selected = g_strdup(folder);
  return true;
}

/* ---- news of the selected folder ---- */

static uint64_t modseq_of(const struct mailimap_status_info *info) {
  const struct mailimap_extension_data *told = info->st_ext_data;
  if (!told || told->ext_extension != &mailimap_extension_condstore ||
      told->ext_type != MAILIMAP_CONDSTORE_TYPE_STATUS_INFO)
    return 0;
  return ((const struct mailimap_condstore_status_info *)told->ext_data)->cs_highestmodseq_value;
}

static void read_news(const struct mailimap_mailbox_data_status *status,
                      struct quitus_imap_selected *ret) {
  for (clistiter *at = clist_begin(status->st_info_list); at; at = clist_next(at)) {
    const struct mailimap_status_info *info = clist_content(at);
    if (info->st_att == MAILIMAP_STATUS_ATT_UIDVALIDITY)
      ret->uidvalidity = info->st_value;
    else if (info->st_att == MAILIMAP_STATUS_ATT_UIDNEXT)
      ret->uidnext = info->st_value;
    else if (info->st_att == MAILIMAP_STATUS_ATT_MESSAGES)
      ret->exists = info->st_value;
    else
      ret->modseq = modseq_of(info);
  }
}

static int ask_news(struct quitus_imap *imap, struct mailimap_mailbox_data_status **ret_status) {
  static const int wanted[] = {MAILIMAP_STATUS_ATT_UIDVALIDITY, MAILIMAP_STATUS_ATT_UIDNEXT,
                               MAILIMAP_STATUS_ATT_MESSAGES, MAILIMAP_STATUS_ATT_HIGHESTMODSEQ};
  struct mailimap_status_att_list *list = mailimap_status_att_list_new_empty();
  size_t n = G_N_ELEMENTS(wanted) - !imap->selection.modseq;
  for (size_t i = 0; i < n; i++)
    mailimap_status_att_list_add(list, wanted[i]);
  g_autofree char *name = quitus_imap_name_out(imap->selected);
  int status = mailimap_status(imap->session, name, list, ret_status);
  mailimap_status_att_list_free(list);
  return status;
}

bool quitus_imap_select_again(struct quitus_imap *imap, const char *folder,
                              struct quitus_imap_selected *ret, GError **error) {
  struct mailimap_mailbox_data_status *status = NULL;
  struct quitus_imap_selected now = imap->selection;
  if (g_strcmp0(imap->selected, folder) != 0)
    return quitus_imap_select(imap, folder, ret, error);
  int code = ask_news(imap, &status);
  if (code != MAILIMAP_ERROR_STATUS && !quitus_imap_check(imap, code, "STATUS", error))
    return false;
  if (status) {
    read_news(status, &now);
    mailimap_mailbox_data_status_free(status);
  }
  if (code != MAILIMAP_NO_ERROR || now.uidvalidity != imap->selection.uidvalidity)
    return quitus_imap_select(imap, folder, ret, error);
  imap->selection = *ret = now;
  return true;
}

const char *quitus_imap_selected_folder(const struct quitus_imap *imap) {
  return imap->selected;
}
