/* casefile/link_numbers.c - references and invoice numbers in running text, by the portfolio's own
 * shapes. */
#include "casefile/link_numbers.h"
#include "base/fold.h"
#include "base/shape.h"
#include "casefile/link_mask.h"
#include "casefile/link_words.h"
#include <string.h>

enum {
  MOST_NUMBERS = 128,
  MOST_JOINED = 5,          /* words that one number is written in */
  LONGEST_TEXT = 64 * 1024, /* bytes looked at */
  FEW_DIGITS = 2,           /* "LT-88" may do without a word before it, "LT 88" not */
  FEW_AFTER_LETTER = 3,     /* "C-170" not either */
  ENOUGH_DIGITS = 6,        /* in groups of a known shape, plain digits need no word */
};

/* ---- the text ---- */

/* What stands behind a word: a sign that holds a number together, a blank (also " - " or a line's
 * end) that may, or the end of what can be one number. */
enum gap { GLUE, BLANK, BREAK };

struct text {
  const struct quitus_shapes *shapes;
  const char *original;
  const struct quitus_folded *folded; /* masked */
  GArray *words;                      /* of struct quitus_link_word */
  enum gap *gaps;                     /* one a word */
  enum quitus_context *contexts;      /* one a word that has digits */
  GArray *numbers, *repaired;
};

static const struct quitus_link_word *word_at(const struct text *text, guint i) {
  return &g_array_index(text->words, struct quitus_link_word, i);
}

static enum gap read_gap(const char *p, const char *end) {
  if (end - p > 3 || p[0] == ',' || (p[0] == '.' && end - p > 1))
    return BREAK;
  bool sign = false, blank = false;
  for (; p < end; p++) {
    sign |= strchr("-/_.", *p) != NULL;
    blank |= g_ascii_isspace(*p);
    if (!strchr("-/_. \n", *p))
      return BREAK;
  }
  return blank && !(sign && end[-1] == '\n') ? BLANK : GLUE;
}

/* Caller frees. */
static enum gap *read_gaps(const GArray *words) {
  const struct quitus_link_word *all = (const struct quitus_link_word *)words->data;
  enum gap *gaps = g_new(enum gap, words->len + 1);
  for (guint i = 0; i < words->len; i++)
    gaps[i] = i + 1 < words->len ? read_gap(all[i].end, all[i + 1].start) : BREAK;
  return gaps;
}

static enum gap gap_behind(const struct text *text, guint i) {
  return text->gaps[i];
}

static bool is_plain_word(const struct quitus_link_word *word) {
  return !word->digits && word->end - word->start >= 3;
}

static bool is_upper(const struct text *text, const struct quitus_link_word *word) {
  for (const char *p = word->start; p < word->end; p++)
    if (g_ascii_islower(text->original[text->folded->map[p - text->folded->text]]))
      return false;
  return true;
}

/* "FA 1042": the digits are the end of a number, of which the portfolio may have none. */
static bool is_prefixed(const struct text *text, guint i) {
  const struct quitus_link_word *prefix = i ? word_at(text, i - 1) : NULL;
  return prefix && !word_at(text, i)->letters && gap_behind(text, i - 1) == BLANK &&
         !prefix->digits && prefix->end - prefix->start <= 4 && is_upper(text, prefix) &&
         !quitus_is_introduction(prefix->text);
}

/* "facture_FA-1042.pdf": a number may begin behind a word, and end before one. */
static bool may_begin(const struct text *text, guint i) {
  if (is_prefixed(text, i))
    return false;
  return i == 0 || gap_behind(text, i - 1) != GLUE || is_plain_word(word_at(text, i - 1)) ||
         quitus_is_introduction(word_at(text, i - 1)->text);
}

static bool may_end(const struct text *text, guint i) {
  return gap_behind(text, i) != GLUE || is_plain_word(word_at(text, i + 1)) ||
         *word_at(text, i)->end == '/';
}

/* ---- one candidate ---- */

struct candidate {
  guint first, last;
  bool blanks; /* between its words */
  struct quitus_form form;
  enum quitus_context context;
};

static bool is_year(const char *key) {
  return strlen(key) == 4 && (g_str_has_prefix(key, "19") || g_str_has_prefix(key, "20"));
}

/* "331 jours", "12 rue": a count or a house's number. */
static bool has_unit(const struct text *text, guint i) {
  static const char *const units[] = {"eur",     "euro", "euros",  "jours",  "jour",   "days",
                                      "day",     "mois", "month",  "months", "h",      "heures",
                                      "heure",   "kg",   "km",     "m",      "m2",     "m3",
                                      "ans",     "rue",  "avenue", "bd",     "pieces", "palettes",
                                      "cartons", "t",    "tonnes", NULL};
  return i + 1 < text->words->len && gap_behind(text, i) == BLANK &&
         g_strv_contains(units, word_at(text, i + 1)->text);
}

/* "RE: 4711023" and nothing else: the first line, which is the subject. */
static bool is_whole_subject(const struct text *text, const struct candidate *it) {
  const char *rest = word_at(text, it->last)->end;
  for (guint i = 0; i < it->first; i++)
    if (strlen(word_at(text, i)->text) > 3 || word_at(text, i)->digits)
      return false;
  return !memchr(text->folded->text, '\n',
                 (size_t)(word_at(text, it->first)->start - text->folded->text)) &&
         strspn(rest, " .") == strcspn(rest, "\n");
}

/* Digits alone may be anything: a word must say that they are a number of ours, or they stand in
 * groups as the portfolio's do. */
static bool is_plain_candidate(const struct text *text, const struct candidate *it) {
  bool grouped =
      it->last > it->first && g_hash_table_contains(text->shapes->written, it->form.shape);
  if (it->last > it->first && !grouped)
    return false;
  if (it->context == QUITUS_CONTEXT_NONE)
    return it->form.digits >= ENOUGH_DIGITS &&
           ((grouped && !it->blanks) ||
            (g_hash_table_contains(text->shapes->joined, it->form.joined) &&
             is_whole_subject(text, it)));
  if (has_unit(text, it->last))
    return false;
  if (is_year(it->form.key)) /* "facture 2026" is any of that year, "facture n° 2026" one */
    return it->first > 0 && g_str_has_prefix(word_at(text, it->first - 1)->text, "n");
  return it->form.digits > FEW_DIGITS ||
         g_hash_table_contains(text->shapes->joined, it->form.joined);
}

/* Without a word before it? */
static bool is_telling(const struct text *text, const struct candidate *it) {
  bool letters = g_ascii_isalpha(it->form.key[0]) && g_ascii_isalpha(it->form.key[1]);
  return it->form.digits > (letters ? FEW_DIGITS : FEW_AFTER_LETTER) ||
         (letters && !it->blanks && g_hash_table_contains(text->shapes->written, it->form.shape));
}

static bool is_candidate(const struct text *text, const struct candidate *it) {
  bool plain = it->form.digits == strlen(it->form.key);
  if (!it->form.digits || it->context == QUITUS_CONTEXT_OTHER ||
      (it->context == QUITUS_CONTEXT_LOOSE && (plain || it->blanks)))
    return false;
  if (plain)
    return is_plain_candidate(text, it);
  bool known = g_hash_table_contains(text->shapes->joined, it->form.joined);
  bool alone = it->context == QUITUS_CONTEXT_NONE || it->context == QUITUS_CONTEXT_LOOSE;
  if (alone && !(known && is_telling(text, it)))
    return false;
  if (!it->blanks)
    return known || it->form.digits > FEW_DIGITS;
  /* "le 2026" is no number "le2026", nor "à 75011" "a75011" */
  const struct quitus_link_word *first = word_at(text, it->first);
  bool long_enough = it->form.digits >= ENOUGH_DIGITS &&
                     (first->end - first->start > 1 || it->last > it->first + 1);
  return known && (first->digits || it->context != QUITUS_CONTEXT_NONE || is_upper(text, first) ||
                   long_enough);
}

static void add(const struct text *text, const struct candidate *it, const char *key,
                bool repaired) {
  struct quitus_number number = {
      .key = g_strdup(key),
      .of = it->context == QUITUS_CONTEXT_CASE      ? QUITUS_NUMBER_OF_CASE
            : it->context == QUITUS_CONTEXT_INVOICE ? QUITUS_NUMBER_OF_INVOICE
                                                    : QUITUS_NUMBER_OF_ANY,
      .plain = it->form.digits == strlen(it->form.key),
      .denied = quitus_is_denied(text->words, it->first),
      .repaired = repaired,
      .first = it->first,
      .last = it->last,
  };
  g_array_append_val(repaired ? text->repaired : text->numbers, number);
}

/* ---- what people get wrong ---- */

/* Where the last group of digits begins. */
static size_t last_group(const char *shape) {
  size_t i = strlen(shape);
  while (i > 0 && shape[i - 1] == '9')
    i--;
  return i;
}

/* "A2026-123" where the portfolio has "A2026-00123": all zeros were left out.  Where only some
 * were, it is rather a digit that is missing. */
static void add_zeros(const struct text *text, const struct candidate *it) {
  size_t head = last_group(it->form.shape), tail = strlen(it->form.shape) - head;
  size_t key_head = strlen(it->form.key) - tail;
  if (!tail || it->form.key[key_head] == '0' || (!head && it->context < QUITUS_CONTEXT_CASE))
    return;
  for (guint i = 0; i < text->shapes->whole->len; i++) {
    const char *shape = text->shapes->whole->pdata[i];
    if (last_group(shape) != head || strncmp(shape, it->form.shape, head) != 0 ||
        strlen(shape) - head <= tail)
      continue;
    g_autofree char *zeros = g_strnfill(strlen(shape) - head - tail, '0');
    g_autofree char *key =
        g_strdup_printf("%.*s%s%s", (int)key_head, it->form.key, zeros, it->form.key + key_head);
    add(text, it, key, true);
  }
}

/* "A2O26-OO123": letters that look like digits, where the shape has digits. */
static void add_digits(const struct text *text, const struct candidate *it) {
  size_t length = strlen(it->form.joined);
  if (it->form.digits < 3 || !strpbrk(it->form.key, "oil"))
    return;
  for (guint i = 0; i < text->shapes->whole->len; i++) {
    const char *shape = text->shapes->bare->pdata[i];
    g_autofree char *key = g_strdup(it->form.key);
    bool fits = strlen(shape) == length;
    for (size_t k = 0; fits && k < length; k++) {
      if (shape[k] == '9' && key[k] == 'o')
        key[k] = '0';
      else if (shape[k] == '9' && (key[k] == 'i' || key[k] == 'l'))
        key[k] = '1';
      fits = (shape[k] == '9') == g_ascii_isdigit(key[k]);
    }
    if (fits && strcmp(key, it->form.key) != 0)
      add(text, it, key, true);
  }
}

static void add_repaired(const struct text *text, const struct candidate *it) {
  if (!it->form.digits || it->context >= QUITUS_CONTEXT_LOOSE ||
      text->repaired->len >= MOST_NUMBERS ||
      g_hash_table_contains(text->shapes->joined, it->form.joined))
    return;
  add_digits(text, it);
  bool worded = it->context != QUITUS_CONTEXT_NONE || it->form.digits > FEW_DIGITS;
  if (it->form.digits == strlen(it->form.key) ? is_plain_candidate(text, it)
                                              : !it->blanks && worded)
    add_zeros(text, it);
}

/* ---- all of them ---- */

/* "n°LV 2026/0417": "°" folds to a letter. */
static bool has_number_sign(const struct text *text, const struct quitus_link_word *word) {
  const char *sign = text->original + text->folded->map[word->start + 1 - text->folded->text];
  return word->text[0] == 'n' && word->text[1] == 'o' && word->text[2] &&
         (g_str_has_prefix(sign, "°") || g_str_has_prefix(sign, "º"));
}

/* A word glued to what introduces it: "refA2026-00123". */
static size_t introduction(const struct text *text, guint i) {
  const struct quitus_link_word *word = word_at(text, i);
  size_t letters = strspn(word->text, "abcdefghijklmnopqrstuvwxyz");
  if (has_number_sign(text, word))
    return 2;
  if (!word->digits || letters < 2)
    return 0;
  for (size_t n = letters; n >= 2; n--) {
    g_autofree char *head = g_strndup(word->text, n);
    if (quitus_is_introduction(head) && (n < letters || letters >= 3))
      return n;
  }
  return 0;
}

static enum quitus_context context_at(const struct text *text, guint i) {
  return word_at(text, i)->digits ? text->contexts[i]
                                  : quitus_context_before(text->words, i, text->contexts);
}

static bool has_digits(const struct text *text, guint first, guint last) {
  for (guint i = first; i <= last; i++)
    if (word_at(text, i)->digits)
      return true;
  return false;
}

static void consider(struct text *text, guint first, guint last, bool blanks, size_t cut) {
  const char *start = word_at(text, first)->start + cut, *end = word_at(text, last)->end;
  struct candidate it = {.first = first, .last = last, .blanks = blanks};
  if (!quitus_form_read(start, (size_t)(end - start), &it.form))
    return;
  if (blanks && !word_at(text, first)->digits &&
      !g_hash_table_contains(text->shapes->joined, it.form.joined))
    return; /* "le 12" */
  it.context = context_at(text, first);
  if (cut && it.context == QUITUS_CONTEXT_NONE)
    it.context = QUITUS_CONTEXT_NUMBER;
  if (is_candidate(text, &it))
    add(text, &it, it.form.key, false);
  add_repaired(text, &it);
}

/* Every number that begins at word `first`, the longest first. */
static void consider_from(struct text *text, guint first) {
  bool blanks[MOST_JOINED] = {false};
  guint n = 1;
  while (first + n < text->words->len && n < MOST_JOINED &&
         gap_behind(text, first + n - 1) != BREAK) {
    blanks[n] = blanks[n - 1] || gap_behind(text, first + n - 1) == BLANK;
    n++;
  }
  if (!has_digits(text, first, first + n - 1))
    return;
  bool sign = has_number_sign(text, word_at(text, first));
  size_t cut = introduction(text, first);
  for (; n > 0 && text->numbers->len < MOST_NUMBERS; n--)
    if (may_end(text, first + n - 1)) {
      if (!sign)
        consider(text, first, first + n - 1, blanks[n - 1], 0);
      if (cut)
        consider(text, first, first + n - 1, blanks[n - 1], cut);
    }
}

static void clear_number(void *number) {
  g_free(((struct quitus_number *)number)->key);
}

GArray *quitus_link_numbers(const char *original, const struct quitus_shapes *shapes) {
  g_autoptr(quitus_folded) folded = quitus_fold(original, (gssize)strnlen(original, LONGEST_TEXT));
  quitus_link_mask(folded->text);
  g_autoptr(GArray) words = quitus_link_words(folded->text);
  g_autofree enum gap *gaps = read_gaps(words);
  g_autofree enum quitus_context *contexts = g_new0(enum quitus_context, words->len + 1);
  GArray *numbers = g_array_new(FALSE, FALSE, sizeof(struct quitus_number));
  g_array_set_clear_func(numbers, clear_number);
  g_autoptr(GArray) repaired = g_array_new(FALSE, FALSE, sizeof(struct quitus_number));
  struct text text = {shapes, original, folded, words, gaps, contexts, numbers, repaired};
  for (guint i = 0; i < words->len && numbers->len < MOST_NUMBERS; i++) {
    const struct quitus_link_word *word = &g_array_index(words, struct quitus_link_word, i);
    bool may_head = word->digits || word->end - word->start <= 6; /* letters before the digits */
    if (!may_head)
      continue;
    if (word->digits)
      contexts[i] = quitus_context_before(words, i, contexts);
    if (may_begin(&text, i))
      consider_from(&text, i);
  }
  g_array_append_vals(numbers, repaired->data, repaired->len);
  g_array_set_size(numbers, MIN(numbers->len, MOST_NUMBERS));
  return numbers;
}
