/* db/bank_match.c - a bank's line is for what it names; where that leaves a doubt, for nothing.
 *
 * Cues by their strength: the case's reference; invoice numbers; plain digits that are a number
 * whose invoice is open with exactly this amount; the debtor's name with exactly this amount.
 */
#include "db/bank_match.h"
#include "base/fold.h"
#include "db/bank_hits.h"
#include "db/key.h"
#include <string.h>

enum {
  MOST_WORDS = 6,    /* of a name, legal form included */
  SHORTEST_NAME = 4, /* letters of its key */
  SURE_NUMBER = 5    /* characters of a number that needs no confirmation */
};

/* What is known of one line while it is decided on. */
struct matching {
  struct quitus_connection *c;
  const struct quitus_bank_line *line;
  GHashTable *names;   /* keys of all that may be a name in its label; NULL before it is asked */
  GPtrArray *cases;    /* hits by reference */
  GPtrArray *invoices; /* hits by number */
  GPtrArray *digits;   /* hits by plain digits, exactly this amount open */
  size_t longest;      /* characters of the longest number that hit */
};

void quitus_bank_match_clear(struct quitus_bank_match *match) {
  g_clear_pointer(&match->invoices, g_array_unref);
  g_clear_pointer(&match->candidates, g_ptr_array_unref);
}

/* ---- names in the label ---- */

static void add_name(GHashTable *names, char **words, unsigned n) {
  g_autoptr(GString) text = g_string_new(NULL);
  for (unsigned i = 0; i < n; i++)
    g_string_append_printf(text, "%s%s", i ? " " : "", words[i]);
  char *key = quitus_key_name(text->str);
  if (strlen(key) >= SHORTEST_NAME && key[strspn(key, "0123456789")])
    g_hash_table_add(names, key);
  else
    g_free(key);
}

/* Every run of words of the label, as the key of a name. */
static GHashTable *names_of(struct matching *matching) {
  if (matching->names)
    return matching->names;
  matching->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_auto(GStrv) words = g_strsplit_set(matching->line->label, " /*:;,", 64);
  unsigned n = g_strv_length(words);
  for (unsigned i = 0; i < n; i++)
    for (unsigned length = 1; length <= MOST_WORDS && i + length <= n; length++)
      if (*words[i] && *words[i + length - 1])
        add_name(matching->names, words + i, length);
  return matching->names;
}

static bool is_named(struct matching *matching, const struct quitus_bank_candidate *hit) {
  g_autofree char *key = quitus_key_name(hit->debtor);
  return g_hash_table_contains(names_of(matching), key);
}

/* ---- sets of hits ---- */

static int64_t case_of_all(const GPtrArray *hits) { /* 0: none, or several */
  int64_t id = 0;
  for (guint i = 0; i < hits->len; i++) {
    const struct quitus_bank_candidate *hit = hits->pdata[i];
    if (i && hit->case_id != id)
      return 0;
    id = hit->case_id;
  }
  return id;
}

static int64_t open_of_case(const GPtrArray *hits, int64_t case_id) {
  int64_t open = 0;
  for (guint i = 0; i < hits->len; i++) {
    const struct quitus_bank_candidate *hit = hits->pdata[i];
    if (hit->case_id == case_id)
      open += MAX(hit->open, 0);
  }
  return open;
}

static bool has_exact(const GPtrArray *hits, int64_t amount) {
  for (guint i = 0; i < hits->len; i++)
    if (((const struct quitus_bank_candidate *)hits->pdata[i])->open == amount)
      return true;
  return false;
}

/* Takes the hits that `keep` refuses out, but for where it would refuse all. */
static void narrow(struct matching *matching, GPtrArray *hits,
                   bool (*keep)(struct matching *, const struct quitus_bank_candidate *,
                                const GPtrArray *)) {
  g_autofree bool *kept = g_new0(bool, hits->len + 1);
  bool any = false;
  for (guint i = 0; i < hits->len; i++) {
    kept[i] = keep(matching, hits->pdata[i], hits);
    any = any || kept[i];
  }
  for (guint i = hits->len; any && i-- > 0;)
    if (!kept[i])
      g_ptr_array_remove_index(hits, i);
}

static bool keep_named(struct matching *matching, const struct quitus_bank_candidate *hit,
                       const GPtrArray *hits G_GNUC_UNUSED) {
  return is_named(matching, hit);
}

static bool keep_exact(struct matching *matching, const struct quitus_bank_candidate *hit,
                       const GPtrArray *hits) {
  return hit->open == matching->line->amount ||
         open_of_case(hits, hit->case_id) == matching->line->amount;
}

/* ---- gathering ---- */

static bool gather_numbers(struct matching *matching, GError **error) {
  const struct quitus_bank_line *line = matching->line;
  if (*line->case_key &&
      !quitus_bank_hits_case(matching->c, line->case_key, matching->cases, error))
    return false;
  for (guint i = 0; i < line->numbers->len; i++) {
    const char *key = line->numbers->pdata[i];
    guint before = matching->invoices->len;
    if (!quitus_bank_hits_case(matching->c, key, matching->cases, error) ||
        !quitus_bank_hits_invoice(matching->c, key, matching->invoices, error))
      return false;
    if (matching->invoices->len > before)
      matching->longest = MAX(matching->longest, strlen(key));
  }
  return true;
}

static bool gather_digits(struct matching *matching, GError **error) {
  for (guint i = 0; i < matching->line->digits->len; i++)
    if (!quitus_bank_hits_invoice(matching->c, matching->line->digits->pdata[i], matching->digits,
                                  error))
      return false;
  for (guint i = matching->digits->len; i-- > 0;) {
    const struct quitus_bank_candidate *hit = matching->digits->pdata[i];
    if (hit->open != matching->line->amount)
      g_ptr_array_remove_index(matching->digits, i);
  }
  return true;
}

/* ---- deciding ---- */

static bool leave(struct quitus_bank_match *match, enum quitus_bank_outcome outcome,
                  GPtrArray *candidates) {
  match->outcome = outcome;
  if (match->candidates != candidates) {
    g_clear_pointer(&match->candidates, g_ptr_array_unref);
    match->candidates = g_ptr_array_ref(candidates);
  }
  return true;
}

/* The one invoice of the case of which exactly this amount is open; 0 where none or several. */
static int64_t exact_invoice(const GPtrArray *open, int64_t amount) {
  int64_t id = 0;
  for (guint i = 0; i < open->len; i++) {
    const struct quitus_bank_candidate *hit = open->pdata[i];
    if (hit->open != amount)
      continue;
    if (id)
      return 0;
    id = hit->invoice_id;
  }
  return id;
}

static void pay(struct quitus_bank_match *match, GPtrArray *candidates, GPtrArray *open, guint i) {
  const struct quitus_bank_candidate *hit = open->pdata[i];
  if (!match->invoices)
    match->invoices = g_array_new(FALSE, FALSE, sizeof(int64_t));
  g_array_append_val(match->invoices, hit->invoice_id);
  g_ptr_array_add(candidates, g_ptr_array_steal_index(open, i));
}

static bool is_among(const GPtrArray *hits, int64_t invoice_id) {
  for (guint i = 0; i < hits->len; i++)
    if (((const struct quitus_bank_candidate *)hits->pdata[i])->invoice_id == invoice_id)
      return true;
  return false;
}

/* The open invoices that are named, or (`invoice_id`) the one; what they are becomes the match's
 * candidates. */
static void pay_some(struct quitus_bank_match *match, GPtrArray *open, const GPtrArray *named,
                     int64_t invoice_id) {
  GPtrArray *candidates = quitus_bank_hits_new();
  for (guint i = 0; i < open->len;) {
    const struct quitus_bank_candidate *hit = open->pdata[i];
    if (hit->invoice_id == invoice_id || is_among(named, hit->invoice_id))
      pay(match, candidates, open, i);
    else
      i++;
  }
  g_ptr_array_unref(match->candidates);
  match->candidates = candidates;
}

/* How the amount is shared out in the case that it is for: `named` are the invoices named. */
static bool share(struct matching *matching, const GPtrArray *named,
                  struct quitus_bank_match *match, GError **error) {
  int64_t amount = matching->line->amount;
  g_autoptr(GPtrArray) open = quitus_bank_hits_new();
  if (!quitus_bank_hits_open(matching->c, match->case_id, open, error))
    return false;
  const struct quitus_bank_candidate *whole = match->candidates->pdata[0];
  int64_t named_open = open_of_case(named, match->case_id);
  int64_t exact = exact_invoice(open, amount);
  if (amount > whole->open || (named->len && amount > named_open && amount != whole->open))
    return leave(match, QUITUS_BANK_OVERPAID, match->candidates);
  if (named->len && amount <= named_open)
    pay_some(match, open, named, 0);
  else if (exact && amount != whole->open)
    pay_some(match, open, named, exact);
  return true;
}

/* The line is for this case: is there anything that speaks against booking it? */
static bool settle(struct matching *matching, int64_t case_id, const GPtrArray *named,
                   struct quitus_bank_match *match, GError **error) {
  const struct quitus_bank_line *line = matching->line;
  match->case_id = case_id;
  match->outcome = QUITUS_BANK_BOOKED;
  match->candidates = quitus_bank_hits_new();
  if (!quitus_bank_hits_whole(matching->c, case_id, match->candidates, error) ||
      !quitus_bank_recorded(matching->c, case_id, line->amount, line->day, &match->receipt_id,
                            error))
    return false;
  const struct quitus_bank_candidate *whole = match->candidates->pdata[0];
  const char *currency = named->len
                             ? ((const struct quitus_bank_candidate *)named->pdata[0])->currency
                             : whole->currency;
  if (*line->currency && strcmp(line->currency, currency) != 0)
    return leave(match, QUITUS_BANK_CURRENCY, match->candidates);
  if (match->receipt_id)
    return leave(match, QUITUS_BANK_RECORDED, match->candidates);
  return share(matching, named, match, error);
}

/* The hits of one case out of several, as an array of its own that does not own them. */
static GPtrArray *hits_in(const GPtrArray *hits, int64_t case_id) {
  GPtrArray *in = g_ptr_array_new();
  for (guint i = 0; i < hits->len; i++)
    if (((const struct quitus_bank_candidate *)hits->pdata[i])->case_id == case_id)
      g_ptr_array_add(in, hits->pdata[i]);
  return in;
}

static bool by_reference(struct matching *matching, struct quitus_bank_match *match,
                         GError **error) {
  narrow(matching, matching->cases, keep_named);
  int64_t case_id = case_of_all(matching->cases);
  if (!case_id)
    return leave(match, QUITUS_BANK_AMBIGUOUS, matching->cases);
  g_autoptr(GPtrArray) named = hits_in(matching->invoices, case_id);
  if (matching->invoices->len && !named->len) /* its numbers are another case's */
    return leave(match, QUITUS_BANK_AMBIGUOUS, matching->invoices);
  return settle(matching, case_id, named, match, error);
}

static bool by_number(struct matching *matching, GPtrArray *hits, struct quitus_bank_match *match,
                      GError **error) {
  if (!case_of_all(hits))
    narrow(matching, hits, keep_named);
  if (!case_of_all(hits))
    narrow(matching, hits, keep_exact);
  int64_t case_id = case_of_all(hits);
  if (!case_id)
    return leave(match, QUITUS_BANK_AMBIGUOUS, hits);
  int64_t amount = matching->line->amount;
  if (hits == matching->invoices && matching->longest < SURE_NUMBER && !has_exact(hits, amount) &&
      open_of_case(hits, case_id) != amount && !is_named(matching, hits->pdata[0]))
    return leave(match, QUITUS_BANK_UNSURE, hits);
  return settle(matching, case_id, hits, match, error);
}

/* What of a named debtor's case is open with exactly this amount: the case, or one invoice. */
static bool add_exact(struct matching *matching, const struct quitus_bank_candidate *whole,
                      GPtrArray *exact, GError **error) {
  if (whole->open == matching->line->amount)
    return quitus_bank_hits_whole(matching->c, whole->case_id, exact, error);
  g_autoptr(GPtrArray) open = quitus_bank_hits_new();
  if (!quitus_bank_hits_open(matching->c, whole->case_id, open, error))
    return false;
  for (guint i = open->len; i-- > 0;)
    if (((const struct quitus_bank_candidate *)open->pdata[i])->open == matching->line->amount)
      g_ptr_array_add(exact, g_ptr_array_steal_index(open, i));
  return true;
}

static bool by_name(struct matching *matching, struct quitus_bank_match *match, GError **error) {
  g_autoptr(GPtrArray) cases = quitus_bank_hits_new();
  g_autoptr(GPtrArray) exact = quitus_bank_hits_new();
  g_autoptr(GPtrArray) none = g_ptr_array_new();
  GHashTableIter iter;
  gpointer key;
  g_hash_table_iter_init(&iter, names_of(matching));
  while (g_hash_table_iter_next(&iter, &key, NULL))
    if (!quitus_bank_hits_debtor(matching->c, key, cases, error))
      return false;
  for (guint i = 0; i < cases->len; i++)
    if (!add_exact(matching, cases->pdata[i], exact, error))
      return false;
  if (exact->len == 1) {
    const struct quitus_bank_candidate *hit = exact->pdata[0];
    return settle(matching, hit->case_id, hit->invoice_id ? exact : none, match, error);
  }
  return leave(match, exact->len ? QUITUS_BANK_AMBIGUOUS : QUITUS_BANK_UNMATCHED,
               exact->len ? exact : cases);
}

static bool decide(struct matching *matching, struct quitus_bank_match *match, GError **error) {
  if (!quitus_bank_known(matching->c, matching->line->identity, &match->receipt_id, error))
    return false;
  if (match->receipt_id)
    return leave(match, QUITUS_BANK_KNOWN, matching->cases);
  if (!gather_numbers(matching, error))
    return false;
  if (matching->cases->len)
    return by_reference(matching, match, error);
  if (matching->invoices->len)
    return by_number(matching, matching->invoices, match, error);
  if (!gather_digits(matching, error))
    return false;
  return matching->digits->len ? by_number(matching, matching->digits, match, error)
                               : by_name(matching, match, error);
}

bool quitus_bank_match_line(struct quitus_connection *c, const struct quitus_bank_line *line,
                            struct quitus_bank_match *ret_match, GError **error) {
  g_autoptr(GPtrArray) cases = quitus_bank_hits_new();
  g_autoptr(GPtrArray) invoices = quitus_bank_hits_new();
  g_autoptr(GPtrArray) digits = quitus_bank_hits_new();
  struct matching matching = {
      .c = c, .line = line, .cases = cases, .invoices = invoices, .digits = digits};
  g_auto(quitus_bank_match) match = {0};
  bool decided = decide(&matching, &match, error);
  g_clear_pointer(&matching.names, g_hash_table_unref);
  if (!decided)
    return false;
  *ret_match = match;
  match = (struct quitus_bank_match){0};
  return true;
}
