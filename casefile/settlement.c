/* casefile/settlement.c - the parts of a proposal: how much, and when. */
#include "casefile/settlement.h"
#include "base/error.h"
#include "base/i18n.h"
#include <stdio.h>

enum { MOST_PARTS = 60 }; /* five years of months */

static bool wrong(GError **error, const char *why) {
  g_set_error_literal(error, QUITUS_ERROR, QUITUS_ERROR_INPUT, why);
  return false;
}

/* ---- amounts ---- */

/* "2/3" of `base`, rounded down. */
static bool parse_share(const char *text, int64_t base, int64_t *ret_cents) {
  unsigned above, below;
  int end = 0;
  if (sscanf(text, "%4u/%4u%n", &above, &below, &end) != 2 || text[end] || !above || above > below)
    return false;
  *ret_cents =
      base * (int64_t)above / (int64_t)below; /* money is below 10^13, a share below 10^4 */
  return true;
}

static bool parse_amount(const struct quitus_terms *terms, int64_t preset, int64_t *ret_cents,
                         GError **error) {
  int64_t cents = preset;
  if (terms->amount && !parse_share(terms->amount, terms->owed, &cents) &&
      !quitus_money_parse(terms->amount, &cents)) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
                _("\"%s\" is no amount and no share; write 1250,50 or 2/3"), terms->amount);
    return false;
  }
  if (cents == QUITUS_NO_AMOUNT)
    return wrong(error, _("how much? add --amount 1250,50 or --amount 2/3"));
  if (cents <= 0)
    return wrong(error, _("a proposal is of more than nothing"));
  *ret_cents = cents;
  return true;
}

static bool check_owed(const struct quitus_terms *terms, int64_t amount, GError **error) {
  if (amount <= terms->owed)
    return true;
  g_autofree char *given = quitus_money_long(amount, terms->currency, quitus_user_language());
  g_autofree char *owed = quitus_money_long(terms->owed, terms->currency, quitus_user_language());
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
              _("%s is more than the %s that stay to be paid on the invoices of the dispute"),
              given, owed);
  return false;
}

static void add_part(struct quitus_proposal *proposal, quitus_day due, bool after_remedy,
                     int64_t amount) {
  struct quitus_proposed_part part = {due, after_remedy, amount};
  g_array_append_val(proposal->parts, part);
}

/* ---- one function a kind ---- */

static bool credit_note(const struct quitus_terms *terms, struct quitus_proposal *proposal,
                        GError **error) {
  return parse_amount(terms, terms->contested, &proposal->amount, error);
}

static bool part_payment(const struct quitus_terms *terms, struct quitus_proposal *proposal,
                         GError **error) {
  int64_t now = 0;
  if (!parse_amount(terms, QUITUS_NO_AMOUNT, &now, error) || !check_owed(terms, now, error))
    return false;
  if (now == terms->owed)
    return wrong(error, _("that is all that stays to be paid; a part is less"));
  add_part(proposal, QUITUS_NO_DAY, false, now);
  if (terms->rest_after_remedy)
    add_part(proposal, QUITUS_NO_DAY, true, terms->owed - now);
  proposal->amount = terms->rest_after_remedy ? terms->owed : now;
  return true;
}

/* The same day of a later month, or its last where the month is shorter. */
static quitus_day months_after(quitus_day day, int months) {
  int year, month, in_month;
  quitus_day_to_ymd(day, &year, &month, &in_month);
  month += months;
  year += (month - 1) / 12;
  month = (month - 1) % 12 + 1;
  quitus_day same = quitus_day_from_ymd(year, month, in_month);
  return same == QUITUS_NO_DAY ? quitus_day_end_of_month(year, month) : same;
}

static bool add_dates(const struct quitus_terms *terms, GArray *days, GError **error) {
  g_auto(GStrv) words = g_strsplit(terms->dates, ",", -1);
  quitus_day last = terms->today - 1;
  for (char **word = words; *word; word++) {
    quitus_day day = quitus_day_parse_iso(g_strstrip(*word));
    if (day == QUITUS_NO_DAY) {
      g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT, _("\"%s\" is no day; write 2026-03-31"),
                  *word);
      return false;
    }
    if (day <= last)
      return wrong(error, _("the days of instalments are in order, and none is past"));
    g_array_append_val(days, day);
    last = day;
  }
  return true;
}

static bool choose_days(const struct quitus_terms *terms, GArray *days, GError **error) {
  if ((terms->dates != NULL) == (terms->number != 0))
    return wrong(
        error, _("instalments have either --dates 2026-12-01,2027-01-01 or --number 3 (monthly)"));
  if (terms->dates && !add_dates(terms, days, error))
    return false;
  for (int i = 1; i <= MIN(terms->number, MOST_PARTS + 1); i++) {
    quitus_day day = months_after(terms->today, i);
    g_array_append_val(days, day);
  }
  if (days->len >= 1 && days->len <= MOST_PARTS)
    return true;
  return wrong(error, _("there are from 1 to 60 instalments"));
}

static bool instalments(const struct quitus_terms *terms, struct quitus_proposal *proposal,
                        GError **error) {
  g_autoptr(GArray) days = g_array_new(FALSE, FALSE, sizeof(quitus_day));
  int64_t total = 0;
  if (!parse_amount(terms, terms->owed, &total, error) || !check_owed(terms, total, error) ||
      !choose_days(terms, days, error))
    return false;
  int64_t each = total / days->len;
  if (each == 0)
    return wrong(error, _("that is less than a cent for each instalment"));
  for (guint i = 0; i < days->len; i++) {
    bool last = i + 1 == days->len;
    add_part(proposal, g_array_index(days, quitus_day, i), false,
             last ? total - each * (int64_t)i : each);
  }
  proposal->amount = total;
  return true;
}

static bool mediation(const struct quitus_terms *terms, struct quitus_proposal *proposal,
                      GError **error) {
  (void)proposal;
  return !terms->amount || wrong(error, _("a mediation has no amount"));
}

static bool check_options(const struct quitus_terms *terms, GError **error) {
  if (terms->rest_after_remedy && terms->kind != QUITUS_PROPOSAL_PART_PAYMENT)
    return wrong(error, _("--rest-after-remedy goes with part-payment"));
  if ((terms->dates || terms->number) && terms->kind != QUITUS_PROPOSAL_INSTALMENTS)
    return wrong(error, _("--dates and --number go with instalments"));
  return true;
}

struct quitus_proposal *quitus_settlement(const struct quitus_terms *terms, GError **error) {
  static bool (*const kinds[])(const struct quitus_terms *, struct quitus_proposal *, GError **) = {
      [QUITUS_PROPOSAL_CREDIT_NOTE] = credit_note,
      [QUITUS_PROPOSAL_PART_PAYMENT] = part_payment,
      [QUITUS_PROPOSAL_INSTALMENTS] = instalments,
      [QUITUS_PROPOSAL_MEDIATION] = mediation,
  };
  g_autoptr(quitus_proposal) proposal = quitus_proposal_new(terms->kind);
  if (!check_options(terms, error) || !kinds[terms->kind](terms, proposal, error))
    return NULL;
  return g_steal_pointer(&proposal);
}
