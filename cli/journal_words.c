/* cli/journal_words.c - the journal's own English lines, told to people.
 *
 * A detail is the entry's `what`, then NAME=VALUE as often as there is something to say.  The first
 * table below says what each `what` means, the second how each NAME is told; a value reaches to the
 * next blank, or to the line's end where it is free text.  What somebody wrote stands beside the
 * detail and is quoted at the end; what an import changed is told (cli/change_words.h).  Whoever
 * writes a new sort of entry adds it here.
 */
#include "cli/journal_words.h"
#include "base/i18n.h"
#include "base/taxonomy.h"
#include "base/text.h"
#include "cli/change_words.h"
#include "cli/dispute.h"
#include "cli/print.h"
#include "db/purpose.h"
#include <string.h>

static const struct {
  const char *what, *sentence;
} events[] = {
    {"answer", N_("answer prepared")},
    {"approve", N_("answer approved")},
    {"cancel", N_("answer withdrawn")},
    {"claim-declared", N_("claim declared to the insolvency proceedings")},
    {"closed", N_("case closed, as everything is paid")},
    {"contact", N_("contact")},
    {"contact-dead", N_("address no longer used")},
    {"correct", N_("reasons corrected")},
    {"dispute-answer", N_("proposal answered")},
    {"dispute-position", N_("creditor's position on the dispute")},
    {"dispute-proposal", N_("way out of the dispute proposed")},
    {"dispute-resolved", N_("dispute resolved")},
    {"document", N_("document added")},
    {"edit", N_("answer reworded")},
    {"erase", N_("personal data erased")},
    {"exported", N_("case file handed out")},
    {"failed", N_("answer not sent")},
    {"first-letter", N_("first letter (art. R124-4)")},
    {"hold", N_("reminders held")},
    {"hold-answer", N_("answer held back")},
    {"imported", N_("portfolio taken in")},
    {"insolvency", N_("insolvency proceedings recorded")},
    {"link", N_("message moved to this case")},
    {"message-in", N_("message received")},
    {"message-out", N_("message sent by us")},
    {"open-dispute", N_("dispute opened")},
    {"payment", N_("payment recorded")},
    {"payment-cancelled", N_("payment cancelled")},
    {"payments-imported", N_("bank's export taken in")},
    {"promise", N_("promise")},
    {"purge", N_("erased, as kept long enough")},
    {"record-promise", N_("promise recorded")},
    {"refuse", N_("answer not let through")},
    {"release-answer", N_("answer released")},
    {"reopened", N_("case open again, as something is left to pay")},
    {"resume", N_("hold lifted")},
    {"sent", N_("answer sent")},
    {"stop", N_("collection stopped")},
    {"stop-answer", N_("answer stopped before it left")},
    {"task", N_("left to a person")},
    {"task-added", N_("task added")},
    {"task-done", N_("task done")},
    {"task-postponed", N_("task postponed")},
    {"unlink", N_("message moved to another case")},
    {"wait", N_("answer has to wait")},
};

static const struct {
  const char *id, *name;
} actors[] = {
    {"imap", N_("mailbox")}, {"milter", N_("mail server")}, {"outbox", N_("sending of mail")},
    {"quitus", "Quitus"},    {"scan", N_("mail taken in")}, {"spool", N_("mail taken in later")},
};

enum telling {
  NOT_TOLD, /* for machines */
  LABELS,   /* identifiers of reasons with commas between, else free text */
  DOCUMENTS,
  TASK,
  PURPOSE,
  SERVICE,
  STATE,
  AUDIENCE,
  PROPOSAL, /* of a dispute: its kind, else as LABELS */
  OUTCOME,
  PARTS, /* AMOUNT, AMOUNT@DAY or AMOUNT@after-remedy, with commas between */
  DAY,
  MONEY,
  NUMBER, /* told where it is not 0 */
  WORD,   /* told where it is not "-" nor "none" */
  METHOD, /* of payment */
  FLAG,   /* "yes": the words alone */
  WHOLE,  /* the name is all of it, or all with a value: the words alone */
  FREE,   /* reaches to the end of the line */
};

static const struct name {
  const char *name;
  enum telling telling;
  const char *format; /* NULL: the value alone */
  const char *of;     /* in entries of this `what` alone; NULL: in all */
} names[] = {
    {"ambiguous", NUMBER, N_("with several cases: %s")},
    {"amount", MONEY, N_("amount %s")},
    {"answer", STATE, NULL},
    {"answers", NUMBER, N_("answers: %s")},
    {"audience", AUDIENCE, NULL},
    {"bodacc", DAY, N_("published in the BODACC on %s")},
    {"booked", NUMBER, N_("payments booked: %s")},
    {"by", NUMBER, N_("by no. %s")},
    {"by-hand", FLAG, N_("by a person, from the mailbox")},
    {"by-itself", FLAG, N_("without a person")},
    {"came", MONEY, N_("came in: %s")},
    {"case", NOT_TOLD, NULL},
    {"cases", NUMBER, N_("cases: %s")},
    {"classifier", NOT_TOLD, NULL},
    {"contacts", NUMBER, N_("contacts: %s")},
    {"contacts-new", NUMBER, N_("new contacts: %s")},
    {"cue", NOT_TOLD, NULL},
    {"currency", NUMBER, N_("in another currency: %s"), "payments-imported"},
    {"day=none", WHOLE, N_("it was not sent"), "first-letter"},
    {"day", DAY, N_("sent on %s"), "first-letter"},
    {"day", DAY, N_("received on %s")},
    {"declared", DAY, N_("on %s")},
    {"documents", DOCUMENTS, N_("with %s")},
    {"documents-new", NUMBER, N_("new documents: %s")},
    {"due", DAY, N_("for %s")},
    {"expected", MONEY, N_("expected: %s")},
    {"files", NUMBER, N_("files: %s")},
    {"from", WORD, N_("before on %s")},
    {"held", NOT_TOLD, NULL},
    {"id", NUMBER, N_("no. %s")},
    {"instalments", NUMBER, N_("in %s instalments")},
    {"instead-of", LABELS, N_("instead of %s")},
    {"invoice", WORD, N_("invoice %s")},
    {"invoices", WORD, N_("invoices %s")},
    {"invoices-changed", NUMBER, N_("changed invoices: %s")},
    {"invoices-new", NUMBER, N_("new invoices: %s")},
    {"judgment", DAY, N_("judgment of %s")},
    {"kind", PROPOSAL, NULL},
    {"known", NUMBER, N_("known from before: %s"), "payments-imported"},
    {"limit", DAY, N_("claim to be declared by %s")},
    {"outcome", OUTCOME, NULL},
    {"overpaid", NUMBER, N_("above what is owed: %s")},
    {"overseas", FLAG, N_("two months more, from overseas")},
    {"papers", NUMBER, N_("documents: %s")},
    {"parts", PARTS, NULL},
    {"person", WHOLE, NULL, "erase"},
    {"position", STATE, NULL},
    {"position_due", DAY, N_("creditor's position awaited by %s")},
    {"procedure", WORD, NULL},
    {"messages", NUMBER, N_("messages: %s")},
    {"method", METHOD, NULL},
    {"note", FREE, N_("“%s”")},
    {"purpose", PURPOSE, NULL},
    {"reason", LABELS, NULL},
    {"reasons", LABELS, NULL},
    {"recorded", NUMBER, N_("recorded by hand before: %s"), "payments-imported"},
    {"retry", FLAG, N_("tried again later")},
    {"service", SERVICE, N_("in charge: %s")},
    {"sent", WHOLE, N_("it was sent"), "first-letter"},
    {"sha256", NOT_TOLD, NULL},
    {"state", STATE, NULL},
    {"still-held", WORD, N_("still held: %s")},
    {"stranger", FLAG, N_("not on the case file")},
    {"to", WORD, N_("now on %s")},
    {"unattended", FLAG, N_("may leave without a person")},
    {"unmatched", NUMBER, N_("with no case: %s")},
    {"unsure", NUMBER, N_("unsure: %s")},
    {"until", DAY, N_("until %s")},
    {"was", STATE, N_("was: %s")},
    {"was-due", DAY, N_("before: %s")},
    {"what", TASK, NULL},
};

static const struct {
  const char *id, *name;
} methods[] = {
    {"cheque", N_("by cheque")}, {"transfer", N_("by bank transfer")},
    {"card", N_("by card")},     {"direct-debit", N_("by direct debit")},
    {"cash", N_("in cash")},     {"lcr", N_("by bill of exchange (LCR)")},
};

/* ---- single values; callers free ---- */

static char *join_names(const char *value, const char *(*name_of)(const char *id)) {
  g_auto(GStrv) ids = g_strsplit(value, ",", -1);
  g_autoptr(GString) text = g_string_new(NULL);
  for (char **id = ids; *id; id++) {
    const char *name = name_of(*id);
    if (!name)
      return NULL;
    g_string_append_printf(text, "%s%s", text->len ? ", " : "", name);
  }
  return g_string_free(g_steal_pointer(&text), FALSE);
}

static const char *label_name(const char *id) {
  enum quitus_label label;
  return quitus_label_parse(id, &label) ? quitus_label_name(label) : NULL;
}

static const char *document_name(const char *id) {
  enum quitus_document_kind kind;
  return quitus_document_kind_parse(id, &kind) ? quitus_document_kind_name(kind) : NULL;
}

static const char *method_name(const char *id) {
  for (size_t i = 0; i < G_N_ELEMENTS(methods); i++)
    if (strcmp(methods[i].id, id) == 0)
      return _(methods[i].name);
  return id;
}

static char *money_text(const char *value) {
  int64_t cents;
  return quitus_money_parse(value, &cents) ? quitus_amount_text(cents) : g_strdup(value);
}

static char *part_text(const char *part) {
  g_auto(GStrv) halves = g_strsplit(part, "@", 2);
  g_autofree char *amount = money_text(halves[0] ? halves[0] : "");
  if (!halves[0] || !halves[1])
    return g_steal_pointer(&amount);
  quitus_day day = quitus_day_parse_iso(halves[1]);
  g_autofree char *on = day == QUITUS_NO_DAY ? NULL : quitus_day_text(day);
  return on ? g_strdup_printf(_("%s on %s"), amount, on)
            : g_strdup_printf(_("%s after the remedy"), amount);
}

/* "833.66; 416.84 after the remedy" */
static char *parts_text(const char *value) {
  g_auto(GStrv) parts = g_strsplit(value, ",", -1);
  g_autoptr(GString) text = g_string_new(NULL);
  for (char **part = parts; *part; part++) {
    g_autofree char *told = part_text(*part);
    g_string_append_printf(text, "%s%s", text->len ? "; " : "", told);
  }
  return g_string_free(g_steal_pointer(&text), FALSE);
}

static char *proposal_text(const char *value) {
  char *labels = join_names(value, label_name);
  return labels ? labels : g_strdup(quitus_proposal_name(value));
}

/* NULL: not to be told. */
static char *value_text(enum telling telling, const char *value) {
  quitus_day day;
  enum quitus_purpose purpose;
  switch (telling) {
  case NOT_TOLD:
    return NULL;
  case METHOD:
    return g_strdup(method_name(value));
  case LABELS:
    return join_names(value, label_name);
  case DOCUMENTS:
    return join_names(value, document_name);
  case TASK:
    return g_strdup(quitus_task_name(value));
  case PURPOSE:
    return quitus_purpose_parse(value, &purpose) ? g_strdup(quitus_purpose_name(purpose)) : NULL;
  case SERVICE:
    return g_strdup(quitus_service_name(value));
  case STATE:
    return g_strdup(quitus_state_name(value));
  case AUDIENCE:
    return g_strdup(strcmp(value, "creditor") == 0 ? _("to the creditor") : _("to the debtor"));
  case PROPOSAL:
    return proposal_text(value);
  case OUTCOME: /* another is in the words */
    return strcmp(value, "other") == 0 ? NULL : g_strdup(quitus_outcome_name(value));
  case PARTS:
    return parts_text(value);
  case WORD:
    return strcmp(value, "-") == 0 || strcmp(value, "none") == 0 ? NULL : g_strdup(value);
  case DAY:
    day = quitus_day_parse_iso(value);
    return day == QUITUS_NO_DAY ? NULL : quitus_day_text(day);
  case MONEY:
    return money_text(value);
  case NUMBER:
    return strcmp(value, "0") == 0 ? NULL : g_strdup(value);
  default:
    return g_strdup(value);
  }
}

/* ---- the line ---- */

static const struct name *find_name(const char *what, const char *text, size_t length) {
  for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
    if (strlen(names[i].name) == length && strncmp(names[i].name, text, length) == 0 &&
        (!names[i].of || strcmp(names[i].of, what) == 0))
      return &names[i];
  return NULL;
}

/* The name of what `text` begins with, a word of this length; NULL: it has none. */
static const struct name *name_of(const char *what, const char *text, size_t word) {
  const struct name *whole = find_name(what, text, word);
  const char *equals = memchr(text, '=', word);
  if (whole && whole->telling == WHOLE)
    return whole;
  return equals ? find_name(what, text, (size_t)(equals - text)) : NULL;
}

static void add_part(GPtrArray *parts, const char *format, const char *value) {
  if (!format)
    g_ptr_array_add(parts, g_strdup(value));
  else if (!strstr(format, "%s"))
    g_ptr_array_add(parts, g_strdup(_(format)));
  else {
    g_auto(GStrv) around = g_strsplit(_(format), "%s", 2);
    g_ptr_array_add(parts, g_strjoinv(value, around));
  }
}

/* Ours are translated; anybody else's are no msgid.  Caller frees. */
static char *free_text(const char *what, const char *text) {
  return strcmp(what, "imported") == 0 ? quitus_changes_text(text) : g_strdup(*text ? _(text) : "");
}

/* Tells what `text` begins with; returns where the next begins. */
static const char *take_part(const char *what, const char *text, GPtrArray *parts) {
  size_t word = strcspn(text, " ;");
  const struct name *name = name_of(what, text, word);
  if (name && name->telling == WHOLE) {
    if (name->format)
      add_part(parts, name->format, "");
    return text + word;
  }
  const char *value = name ? text + strlen(name->name) + 1 : text;
  if (!*value || strchr(" ;", *value))
    return text + word;
  g_autofree char *alone = g_strndup(value, word - (size_t)(value - text));
  g_autofree char *told = name ? value_text(name->telling, alone) : NULL;
  bool is_free = !name || name->telling == FREE || (name->telling == LABELS && !told);
  g_autofree char *rest = is_free ? free_text(what, value) : NULL;
  if (rest || told)
    add_part(parts, name ? name->format : NULL, rest ? rest : told);
  return is_free ? text + strlen(text) : text + word;
}

/* The detail without the hash of the words.  Caller frees. */
static char *told_detail(const struct quitus_journal_entry *entry) {
  enum { HASH = 32 };
  const char *mark = g_strrstr(entry->detail, " words=");
  const char *hash = mark ? strchr(mark, '=') + 1 : "";
  bool is_mark = strlen(hash) == HASH && strspn(hash, "0123456789abcdef") == HASH;
  return is_mark ? g_strndup(entry->detail, (size_t)(mark - entry->detail))
                 : g_strdup(entry->detail);
}

/* What stands behind the `what` that a detail begins with. */
static const char *rest_of(const struct quitus_journal_entry *entry, const char *detail) {
  size_t length = strlen(entry->what);
  const char *rest = detail;
  if (strncmp(rest, entry->what, length) == 0 && (rest[length] == ' ' || !rest[length]))
    rest += length;
  return rest + strspn(rest, " ");
}

/* As free_text(), in quotes.  Caller frees. */
static char *words_text(const struct quitus_journal_entry *entry) {
  g_autofree char *words = quitus_text_header_value(_(entry->words));
  return strcmp(entry->what, "imported") == 0 ? quitus_changes_text(words)
                                              : g_strdup_printf(_("“%s”"), words);
}

char *quitus_journal_sentence(const struct quitus_journal_entry *entry) {
  const char *sentence = NULL;
  for (size_t i = 0; i < G_N_ELEMENTS(events); i++)
    if (strcmp(events[i].what, entry->what) == 0)
      sentence = _(events[i].sentence);
  g_autofree char *detail = told_detail(entry);
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
  if (!sentence)
    sentence = detail;
  else
    for (const char *rest = rest_of(entry, detail); *rest; rest += strspn(rest, " ;"))
      rest = take_part(entry->what, rest, parts);
  if (entry->words && *entry->words)
    g_ptr_array_add(parts, words_text(entry));
  if (!parts->len)
    return g_strdup(sentence);
  g_ptr_array_add(parts, NULL);
  g_autofree char *told = g_strjoinv(", ", (char **)parts->pdata);
  return g_strdup_printf(_("%s: %s"), sentence, told);
}

const char *quitus_journal_actor(const char *actor) {
  for (size_t i = 0; i < G_N_ELEMENTS(actors); i++)
    if (strcmp(actors[i].id, actor) == 0)
      return _(actors[i].name);
  return actor;
}
