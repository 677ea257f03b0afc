/* db/dispute_asked.h - whether a creditor has been asked for their position, in SQL, of a row of
 * `disputes`.  Used inside db/ only.
 *
 * The question is the mail that was prepared for the creditor when the dispute was opened.  Where
 * there is none, or it was withdrawn, a person asks in a way of their own, at once. */
#ifndef QUITUS_DB_DISPUTE_ASKED_H
#define QUITUS_DB_DISPUTE_ASKED_H

/* `column` of that mail; NULL where there is none. */
#define QUITUS_QUESTION(column)                                                                    \
  "(SELECT " column " FROM followups WHERE followups.case_id = disputes.case_id"                   \
  " AND audience = 'creditor' AND purpose = '' AND followups.state <> 'cancelled'"                 \
  " AND followups.mail_id IS disputes.mail_id"                                                     \
  " AND instr(' ' || followups.labels || ' ', ' ' || disputes.kind || ' ')"                        \
  " ORDER BY followups.id DESC LIMIT 1)"

/* 1: it waits; else 0. */
#define QUITUS_QUESTION_WAITS "ifnull(" QUITUS_QUESTION("followups.state <> 'sent'") ", 0)"

/* Local days, as quitus_day_of_instant() has them. */
#define QUITUS_DAYS_WAITED                                                                         \
  "max(julianday(date(followups.sent_at, 'unixepoch', 'localtime'))"                               \
  " - julianday(date(followups.made_at, 'unixepoch', 'localtime')), 0)"

/* By when they should have taken position: the days for which the question waited are added, they
 * could not answer it.  NULL while it waits; never before disputes.position_due. */
#define QUITUS_POSITION_DUE                                                                        \
  "iif(" QUITUS_QUESTION_WAITS                                                                     \
  ", NULL, date(position_due, ifnull(" QUITUS_QUESTION(QUITUS_DAYS_WAITED) ", 0) || ' days'))"

#endif
