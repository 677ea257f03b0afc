/* cli/arguments.c - reading and showing days, amounts and numbers. */
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

bool quitus_parse_coming_day(const char *text, quitus_day *ret_day, GError **error) {
  quitus_day day;
  if (!quitus_parse_day(text, QUITUS_NO_DAY, &day, error))
    return false;
  if (text && day < quitus_today()) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
                _("%s is past: name today or a day to come"), text);
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

bool quitus_parse_id(const char *text, const char *shown_by, int64_t *ret_id, GError **error) {
  guint64 id;
  if (!g_ascii_string_to_unsigned(text, 10, 1, G_MAXINT64, &id, NULL)) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
                _("\"%s\" is no number; `quitus %s` shows them"), text, shown_by);
    return false;
  }
  *ret_id = (int64_t)id;
  return true;
}

bool quitus_find_case(struct quitus_db *db, const char *reference, int64_t *ret_id,
                      GError **error) {
  g_autoptr(quitus_case) one = reference ? quitus_db_case_by_reference(db, reference, error) : NULL;
  if (reference && !one)
    return false;
  *ret_id = one ? one->id : 0;
  return true;
}

bool quitus_open_case(struct quitus_session *session, const char *reference, int64_t *ret_id,
                      GError **error) {
  return quitus_session_db(session, QUITUS_DB_WRITE, error) &&
         quitus_find_case(session->db, reference, ret_id, error);
}

const char *quitus_day_or_dash(quitus_day day, char buffer[static 11]) {
  return day == QUITUS_NO_DAY ? "-" : quitus_day_written(day, buffer);
}

char *quitus_amount_or_dash(int64_t cents, const char *currency) {
  return cents == QUITUS_NO_AMOUNT ? g_strdup("-")
                                   : quitus_money_long(cents, currency, quitus_user_language());
}
