/* db/invoice_find.c - see invoice_find.h. */
#include "db/invoice_find.h"
#include "base/error.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "db/statement.h"

bool quitus_invoice_find(struct quitus_connection *c, int64_t case_id, const char *number,
                         int64_t *ret_id, GError **error) {
  g_autofree char *key = quitus_fold_key(number);
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT id FROM invoices WHERE case_id = ?1 AND number_key = ?2"
                        " ORDER BY number <> ?3, id LIMIT 1");
  quitus_bind_int(s, case_id);
  quitus_bind_text(s, key);
  quitus_bind_text(s, number);
  *ret_id = 0;
  return quitus_run_int(s, ret_id, error);
}

bool quitus_invoice_get(struct quitus_connection *c, int64_t case_id, const char *number,
                        int64_t *ret_id, GError **error) {
  int64_t id = 0;
  if (!quitus_invoice_find(c, case_id, number, &id, error))
    return false;
  if (!id) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND,
                _("the case has no invoice with the number “%s”"), number);
    return false;
  }
  *ret_id = id;
  return true;
}
