/* base/privilege.c - see privilege.h. */
#include "base/privilege.h"
#include "base/error.h"
#include "base/i18n.h"
#include <unistd.h>

bool quitus_refuse_root(GError **error) {
  if (geteuid() != 0 || g_strcmp0(g_getenv("QUITUS_AS_ROOT"), "yes") == 0)
    return true;
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED,
              _("%s does not run as root; start it with systemctl, or as its own user: "
                "runuser -u quitus -- %s"),
              g_get_prgname(), g_get_prgname());
  return false;
}
