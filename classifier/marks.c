/* classifier/marks.c - packing marks into numbers; adding and multiplying small sets of words. */
#include "classifier/marks.h"

char quitus_mark(char character) {
  if (character >= 'a' && character <= 'z')
    return character;
  return character >= '0' && character <= '9' ? '0' : ' ';
}

unsigned quitus_mark_symbol(char mark) {
  return mark == ' '   ? QUITUS_BLANK
         : mark == '0' ? QUITUS_DIGITS
         : mark == '@' ? QUITUS_AT
                       : QUITUS_LETTERS + (unsigned)(mark - 'a');
}

static char mark_of_symbol(unsigned symbol) {
  return symbol == QUITUS_BLANK    ? ' '
         : symbol == QUITUS_DIGITS ? '0'
         : symbol == QUITUS_AT     ? '@'
                                   : (char)('a' + (int)symbol - QUITUS_LETTERS);
}

bool quitus_word_add(quitus_word *word, unsigned symbol) {
  unsigned length = quitus_word_length(*word);
  if (length > 0 && symbol < QUITUS_LETTERS && quitus_word_symbol(*word, length - 1) == symbol)
    return true;
  if (length == QUITUS_WORD_LONGEST)
    return false;
  *word = (*word | (quitus_word)(symbol + 1) << (59 - 5 * length)) + 1;
  return true;
}

quitus_word quitus_word_of(const char *marks) {
  quitus_word word = 0;
  while (*marks && quitus_word_add(&word, quitus_mark_symbol(*marks)))
    marks++;
  return word;
}

char *quitus_word_text(quitus_word word) {
  unsigned length = quitus_word_length(word);
  char *text = g_malloc0(length + 1);
  for (unsigned i = 0; i < length; i++)
    text[i] = mark_of_symbol(quitus_word_symbol(word, i));
  return text;
}

bool quitus_word_begins(quitus_word word, quitus_word beginning) {
  unsigned length = quitus_word_length(beginning);
  return length == 0 ||
         (quitus_word_length(word) >= length && (word ^ beginning) >> (64 - 5 * length) == 0);
}

bool quitus_word_ends(quitus_word word, unsigned symbol) {
  unsigned length = quitus_word_length(word);
  return length > 0 && quitus_word_symbol(word, length - 1) == symbol;
}

bool quitus_word_tells(quitus_word word) {
  unsigned length = quitus_word_length(word);
  bool rare = false, blank = false;
  for (unsigned i = 0; i < MIN(length, 2); i++) {
    unsigned symbol = quitus_word_symbol(word, i);
    rare = rare || symbol == QUITUS_DIGITS || symbol == QUITUS_AT;
    blank = blank || symbol == QUITUS_BLANK;
  }
  return length > 2 || rare || (length == 2 && !blank);
}

double quitus_word_expected(quitus_word word) {
  double expected = 1;
  for (unsigned i = 0; i < quitus_word_length(word); i++) {
    unsigned symbol = quitus_word_symbol(word, i);
    expected /= symbol == QUITUS_BLANK ? 4 : symbol == QUITUS_AT ? 1000 : 10;
  }
  return expected;
}

/* ---- sets ---- */

void quitus_words_set_empty(struct quitus_words *words) {
  words->n = 1;
  words->list[0] = 0;
}

void quitus_words_set_mark(struct quitus_words *words, char mark) {
  quitus_words_set_empty(words);
  quitus_word_add(&words->list[0], quitus_mark_symbol(mark));
}

GArray *quitus_words_array(const struct quitus_words *words) {
  GArray *array = g_array_sized_new(FALSE, FALSE, sizeof(quitus_word), words->n);
  return g_array_append_vals(array, words->list, words->n);
}

bool quitus_words_add(struct quitus_words *words, quitus_word word) {
  for (unsigned i = 0; i < words->n; i++)
    if (words->list[i] == word)
      return true;
  if (words->n == QUITUS_WORDS_MOST)
    return false;
  words->list[words->n++] = word;
  return true;
}

/* False where it is too long; it has what there is room for then. */
static bool append(quitus_word *word, quitus_word end) {
  for (unsigned i = 0; i < quitus_word_length(end); i++)
    if (!quitus_word_add(word, quitus_word_symbol(end, i)))
      return false;
  return true;
}

/* The usual case, one word behind all: in place. */
static bool append_to_all(struct quitus_words *words, quitus_word end, bool cut) {
  for (unsigned i = 0; !cut && i < words->n; i++)
    if (quitus_word_length(words->list[i]) + quitus_word_length(end) > QUITUS_WORD_LONGEST)
      return false;
  for (unsigned i = 0; i < words->n; i++)
    append(&words->list[i], end);
  return true;
}

static bool multiply(struct quitus_words *words, const struct quitus_words *ends, bool cut) {
  if (ends->n == 1)
    return append_to_all(words, ends->list[0], cut);
  struct quitus_words product;
  product.n = 0;
  for (unsigned i = 0; i < words->n; i++)
    for (unsigned k = 0; k < ends->n; k++) {
      quitus_word joined = words->list[i];
      if ((!append(&joined, ends->list[k]) && !cut) || !quitus_words_add(&product, joined))
        return false;
    }
  *words = product;
  return true;
}

bool quitus_words_multiply(struct quitus_words *words, const struct quitus_words *ends) {
  return multiply(words, ends, false);
}

bool quitus_words_multiply_cut(struct quitus_words *words, const struct quitus_words *ends) {
  return multiply(words, ends, true);
}
