/* cli/case_json.h - a case as JSON: the same object in `case show` and in an exported file. */
#ifndef QUITUS_CLI_CASE_JSON_H
#define QUITUS_CLI_CASE_JSON_H

#include "base/json.h"
#include "casefile/history.h"
#include "db/case.h"
#include "db/insolvency.h"

/* What goes with a case beside what db/case.h has of it. */
struct quitus_beside {
  struct quitus_insolvency *insolvency; /* or NULL */
  GArray *history;                      /* of struct quitus_remark */
};
void quitus_beside_clear(struct quitus_beside *beside);
bool quitus_beside_load(struct quitus_db *db, int64_t case_id, struct quitus_beside *ret_beside,
                        GError **error);
typedef struct quitus_beside quitus_beside;
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(quitus_beside, quitus_beside_clear)

/* An object with all that belongs to the case; `mails` of struct quitus_mail, `journal` of struct
 * quitus_journal_entry. */
void quitus_case_json(JsonBuilder *builder, const struct quitus_case *one,
                      const struct quitus_beside *beside, const GPtrArray *mails,
                      const GPtrArray *journal);

#endif
