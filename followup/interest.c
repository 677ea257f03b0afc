/* followup/interest.c - see interest.h. */
#include "followup/interest.h"
#include <string.h>

enum { INDEMNITY = 4000 }; /* art. D441-5: 40 €, each invoice */

/* Hundredths of a percent times days. */
static int64_t rate_days(quitus_day due, quitus_day until, const GArray *rates) {
  int64_t sum = 0;
  for (guint i = 0; i < rates->len; i++) {
    const struct quitus_rate *rate = &g_array_index(rates, struct quitus_rate, i);
    quitus_day first = MAX(due + 1, rate->from);
    quitus_day last = until;
    if (i + 1 < rates->len)
      last = MIN(last, g_array_index(rates, struct quitus_rate, i + 1).from - 1);
    if (first <= last)
      sum += rate->rate * (last - first + 1);
  }
  return sum;
}

int64_t quitus_interest(int64_t principal, quitus_day due, quitus_day until, const GArray *rates) {
  const int64_t year = (int64_t)365 * 10000; /* a rate of 10000 is the whole principal a year */
  if (principal <= 0 || due == QUITUS_NO_DAY || until <= due)
    return 0;
  int64_t k = rate_days(due, until, rates);
  return principal / year * k + (principal % year * k + year / 2) / year;
}

static int64_t rate_on(const GArray *rates, quitus_day day) {
  int64_t rate = 0;
  for (guint i = 0; i < rates->len; i++)
    if (g_array_index(rates, struct quitus_rate, i).from <= day)
      rate = g_array_index(rates, struct quitus_rate, i).rate;
  return rate;
}

static GArray *rates_of(const struct quitus_config *config, const struct quitus_case *kase) {
  if (kase->interest_rate < 0)
    return g_array_ref(config->interest.rate);
  struct quitus_rate own = {QUITUS_NO_DAY, kase->interest_rate};
  GArray *rates = g_array_new(FALSE, FALSE, sizeof own);
  return g_array_append_val(rates, own);
}

static bool counts(const struct quitus_case *kase, const struct quitus_invoice *invoice) {
  return !invoice->held && strcmp(invoice->currency, kase->currency) == 0;
}

/* What the open credit notes of the case take off. */
static int64_t credit_of(const struct quitus_case *kase) {
  int64_t credit = 0;
  for (guint i = 0; i < kase->invoices->len; i++) {
    const struct quitus_invoice *invoice = kase->invoices->pdata[i];
    if (counts(kase, invoice) && invoice->amount < invoice->paid)
      credit += invoice->paid - invoice->amount;
  }
  return credit;
}

struct quitus_accessories quitus_accessories_of(const struct quitus_config *config,
                                                const struct quitus_case *kase, quitus_day day) {
  struct quitus_accessories sum = {0};
  if (!*kase->siren || kase->state == QUITUS_CASE_STOPPED || kase->state == QUITUS_CASE_CLOSED)
    return sum;
  g_autoptr(GArray) rates = rates_of(config, kase);
  int64_t credit = credit_of(kase);
  for (guint i = 0; i < kase->invoices->len; i++) {
    const struct quitus_invoice *invoice = kase->invoices->pdata[i];
    bool late = invoice->due_date != QUITUS_NO_DAY && invoice->due_date < day;
    int64_t open = invoice->amount - invoice->paid;
    int64_t set_off = MIN(credit, open);
    if (!late || !counts(kase, invoice) || open <= 0)
      continue;
    credit -= set_off;
    if (open == set_off)
      continue;
    sum.late++;
    sum.interest += quitus_interest(open - set_off, invoice->due_date, day, rates);
  }
  if (config->interest.indemnity && strcmp(kase->currency, "EUR") == 0)
    sum.indemnity = (int64_t)sum.late * INDEMNITY;
  sum.rate = rate_on(rates, day);
  return sum;
}
