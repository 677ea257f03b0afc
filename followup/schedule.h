/* followup/schedule.h - instalments that an answer proposes: how many, how much, on which days. */
#ifndef QUITUS_FOLLOWUP_SCHEDULE_H
#define QUITUS_FOLLOWUP_SCHEDULE_H

#include "base/calendar.h"
#include "base/money.h"

struct quitus_proposed {
  quitus_day day; /* a working day */
  int64_t amount; /* cents */
};

/* `balance` in as many monthly parts as were `asked` for (0: not said, then `most` at most), each
 * of 50 or more; the first a week after `today`.  They sum up to the balance; the first bears the
 * odd cents.  An empty array where there are not two, or where more were asked for than `most` or
 * the balance allow: other parts than those asked for are no answer.  Of struct quitus_proposed;
 * caller unrefs. */
GArray *quitus_schedule(int64_t balance, unsigned asked, unsigned most, quitus_day today);

#endif
