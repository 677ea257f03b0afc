/* cli/arguments.c - reading and showing days and amounts. */
#include "cli/arguments.h"
#include "base/error.h"
#include "base/i18n.h"
#include "cli/print.h"
#include "db/case.h"

bool quitus_parse_day(const char *text, quitus_day preset, quitus_day *ret_day, GError **error) {
  quitus_day day = text ? quitus_day_parse(text) : preset;
  if (text && day == QUITUS_NO_DAY) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
                _("\"%s\" is no day; write 2026-03-31 or 31/03/2026"), text);
    return false;
  }
  *ret_day = day;
  return true;
}

bool quitus_parse_amount(const char *text, int64_t *ret_cents, GError **error) {
  int64_t cents;
  if (quitus_money_parse(text, &cents) && cents > 0) {
    *ret_cents = cents;
    return true;
  }
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
              _("\"%s\" is no amount above zero; write 1250,50 or 1250.50"), text);
  return false;
}

bool quitus_open_case(struct quitus_session *session, const char *reference, int64_t *ret_id,
                      GError **error) {
  if (!quitus_session_db(session, QUITUS_DB_WRITE, error))
    return false;
  g_autoptr(quitus_case) one = quitus_db_case_by_reference(session->db, reference, error);
  if (one)
    *ret_id = one->id;
  return one != NULL;
}

const char *quitus_day_or_dash(quitus_day day, char buffer[static 11]) {
  return day == QUITUS_NO_DAY ? "-" : quitus_day_iso(day, buffer);
}

char *quitus_amount_or_dash(int64_t cents, const char *currency) {
  return cents == QUITUS_NO_AMOUNT ? g_strdup("-")
                                   : quitus_money_long(cents, currency, quitus_user_language());
}
