/* tests/test-journal-words.c - the journal told to people: known words, unknown ones, and free text
 * that looks like ours. */
#include "cli/journal_words.h"
#include "base/i18n.h"
#include <glib.h>

#define HASH "0123456789abcdef0123456789abcdef"

static const struct line {
  const char *what, *detail, *sentence, *words;
} lines[] = {
    {"approve", "approve", "answer approved"},
    {"hold", "hold reason=dispute-billing", "reminders held: dispute: what is charged"},
    {"hold", "hold until=2026-04-09 reason=payment-sent",
     "reminders held: until 2026-04-09, payment said sent"},
    {"hold", "hold reason=waits for the judge, until=spring",
     "reminders held: waits for the judge, until=spring"},
    {"hold", "hold reason=reason=x", "reminders held: reason=x"},
    {"message-in", "message-in cue=thread reasons=cash-flow,request-call classifier=0123-none",
     "message received: cash-flow difficulties, call requested"},
    {"message-in", "message-in", "message received"},
    {"message-in", "message-in stranger=yes", "message received: not on the case file"},
    {"message-in", "message-in reasons=of-a-newer-quitus", "message received: of-a-newer-quitus"},
    {"answer", "answer audience=debtor reasons=cash-flow documents=invoice,terms due=2026-11-21",
     "answer prepared: to the debtor, cash-flow difficulties, with invoice, terms of sale, for "
     "2026-11-21"},
    {"task", "task reason=request-call what=call due=2026-11-21",
     "left to a person: call requested, call them back, for 2026-11-21"},
    {"task-done", "task-done id=3 what=call words=" HASH,
     "task done: no. 3, call them back, “will pay, what=ever”", "will pay, what=ever"},
    {"task-done", "task-done id=3 what=call words=" HASH,
     "task done: no. 3, call them back, “100%s sure”", "100%s sure"},
    {"task-done", "task-done id=3 what=call words=" HASH, "task done: no. 3, call them back"},
    {"hold", "hold words=" HASH, "reminders held: “waits for the judge”", "waits for the judge"},
    {"hold", "hold reason=in his words=true", "reminders held: in his words=true"},
    {"task-postponed", "task-postponed id=3 what=x was-due=- due=2026-11-21",
     "task postponed: no. 3, x, for 2026-11-21"},
    {"payment", "payment id=3 amount=1250.50 day=2026-11-21 invoice=FA-1,FA-2 words=" HASH,
     "payment recorded: no. 3, amount 1250.50, received on 2026-11-21, invoice FA-1,FA-2, “VIR 12”",
     "VIR 12"},
    {"payment-cancelled", "payment-cancelled id=3 amount=1250.50 day=2026-11-21",
     "payment cancelled: no. 3, amount 1250.50, received on 2026-11-21"},
    {"dispute-position", "dispute-position position=partly amount=300.00",
     "creditor's position on the dispute: confirmed in part, amount 300.00"},
    {"dispute-proposal",
     "dispute-proposal kind=part-payment amount=1000.00 parts=666.66,333.34@after-remedy",
     "way out of the dispute proposed: part payment, amount 1000.00, 666.66; 333.34 after the "
     "remedy"},
    {"dispute-proposal", "dispute-proposal kind=instalments parts=300.00@2026-12-01,300.00",
     "way out of the dispute proposed: instalments, 300.00 on 2026-12-01; 300.00"},
    {"dispute-answer", "dispute-answer answer=accepted", "proposal answered: accepted"},
    {"dispute-resolved", "dispute-resolved outcome=settled held=F1,F2 still-held=F2",
     "dispute resolved: settled, still held: F2"},
    {"dispute-resolved", "dispute-resolved outcome=other held=- still-held=- words=" HASH,
     "dispute resolved: “by a gift”", "by a gift"},
    {"promise", "promise id=1 state=kept", "promise: no. 1, kept"},
    {"promise", "promise id=1 state=broken due=2026-12-04 expected=1000.00 came=0.00",
     "promise: no. 1, broken, for 2026-12-04, expected: 1000.00, came in: 0.00"},
    {"insolvency",
     "insolvency judgment=2026-11-10 bodacc=2026-11-20 limit=2027-01-20 procedure=redressement",
     "insolvency proceedings recorded: judgment of 2026-11-10, published in the BODACC on "
     "2026-11-20, claim to be declared by 2027-01-20, redressement"},
    {"claim-declared", "claim-declared declared=2026-12-20",
     "claim declared to the insolvency proceedings: on 2026-12-20"},
    {"link", "link from=A1", "message moved to this case: before on A1"},
    {"unlink", "unlink to=none", "message moved to another case"},
    {"cancel", "cancel reason=reminders are held on this case",
     "answer withdrawn: reminders are held on this case"},
    {"failed", "failed retry=yes reason=450 later",
     "answer not sent: tried again later, 450 later"},
    {"failed", "an older Quitus wrote why=x alone",
     "answer not sent: an older Quitus wrote why=x alone"},
    {"imported",
     "imported case=new invoices-new=2 invoices-changed=0 contacts-new=1 documents-new=0",
     "portfolio taken in: new invoices: 2, new contacts: 1"},
    {"imported", "imported case=known documents-new=0; invoice F1 amount 100.00 > 90.00",
     "portfolio taken in: invoice F1, amount: 100.00 > 90.00"},
    {"open-dispute",
     "open-dispute kind=dispute-quality service=qualite invoices=F1,F2 position_due=2026-11-16",
     "dispute opened: dispute: quality, in charge: quality, invoices F1,F2, creditor's position "
     "awaited by 2026-11-16"},
    {"open-dispute", "open-dispute kind=dispute-quality service=logistique-chantier",
     "dispute opened: dispute: quality, in charge: logistics/site"},
    {"open-dispute", "open-dispute kind=dispute-quality service=labo",
     "dispute opened: dispute: quality, in charge: labo"},
    {"hold", "hold reason=dispute-billing invoices=F1",
     "reminders held: dispute: what is charged, invoices F1"},
    {"record-promise", "record-promise method=cheque due=2026-12-01 amount=50.00 instalments=3",
     "promise recorded: by cheque, for 2026-12-01, amount 50.00, in 3 instalments"},
    {"first-letter", "first-letter sent", "first letter (art. R124-4): it was sent"},
    {"first-letter", "first-letter day=none", "first letter (art. R124-4): it was not sent"},
    {"first-letter", "first-letter day=2026-11-20",
     "first letter (art. R124-4): sent on 2026-11-20"},
    {"erase", "erase person", "personal data erased"},
    {"erase", "erase person cases=2 contacts=0 messages=3 answers=1",
     "personal data erased: cases: 2, messages: 3, answers: 1"},
    {"purge", "purge cases=1 contacts=2 messages=0 answers=0 papers=4",
     "erased, as kept long enough: cases: 1, contacts: 2, documents: 4"},
    {"payments-imported",
     "payments-imported booked=3 known=1 unmatched=2 ambiguous=0 unsure=1 overpaid=1 currency=0 "
     "recorded=0",
     "bank's export taken in: payments booked: 3, known from before: 1, with no case: 2, unsure: "
     "1, above what is owed: 1"},
    {"hold", "hold reason=known=not ours", "reminders held: known=not ours"},
    {"imported",
     "imported case=known invoices-changed=1 documents-new=0; invoice F1 amount 100.00 > 90.00; "
     "invoice F1 due_date 2026-03-31 > 2026-04-30 words=" HASH,
     "portfolio taken in: changed invoices: 1, invoice F1, amount: 100.00 > 90.00; invoice F1, "
     "due: 2026-03-31 > 2026-04-30, case, creditor's postal address: - > 1 rue A, 59000 Lille; "
     "contact paul leroux, telephone: 03 > -; contact a@b.example, state: valid > has left",
     "case creditor_address  > 1 rue A, 59000 Lille; contact paul leroux phone 03 >; contact "
     "a@b.example state valid > left"},
    {"imported", "imported case=known; of a newer quitus; case colour a > b",
     "portfolio taken in: of a newer quitus; case colour a > b"},
    {"exported", "exported files=12 sha256=ab", "case file handed out: files: 12"},
    {"of-another", "of-another key=value", "of-another key=value"},
    {"of-another", "of-another words=" HASH, "of-another: “x”", "x"},
    {"hold", "hold until= reason=", "reminders held"},
    {"hold", "", "reminders held"},
};

static void test_line(const void *data) {
  const struct line *line = data;
  struct quitus_journal_entry entry = {
      .what = (char *)line->what, .detail = (char *)line->detail, .words = (char *)line->words};
  g_autofree char *sentence = quitus_journal_sentence(&entry);
  g_assert_cmpstr(sentence, ==, line->sentence);
}

/* A value and its format are glued: days and amounts in both are the reader's. */
static void test_french(void) {
  static const struct line line = {
      "imported",
      "imported case=known; invoice F1 due_date 2026-03-31 > 2026-04-30; invoice F1 "
      "amount 100.00 > 90.00",
      "portfolio taken in: invoice F1, due: 31/03/2026 > 30/04/2026; "
      "invoice F1, amount: 100,00 > 90,00"};
  g_autofree char *before = quitus_i18n_speak("fr");
  test_line(&line);
  quitus_i18n_restore(before);
}

static void test_actor(void) {
  g_assert_cmpstr(quitus_journal_actor("milter"), ==, "mail server");
  g_assert_cmpstr(quitus_journal_actor("anne"), ==, "anne");
}

int main(int argc, char **argv) {
  g_setenv("LANGUAGE", "en", TRUE);
  g_test_init(&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
    g_autofree char *path = g_strdup_printf("/journal-words/%s/%zu", lines[i].what, i);
    g_test_add_data_func(path, &lines[i], test_line);
  }
  g_test_add_func("/journal-words/french", test_french);
  g_test_add_func("/journal-words/actor", test_actor);
  return g_test_run();
}
