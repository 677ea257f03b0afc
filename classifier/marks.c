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
                       : QUITUS_LETTERS + (unsigned)(mark - 'a');
}

static char mark_of_symbol(unsigned symbol) {
  return symbol == QUITUS_BLANK    ? ' '
         : symbol == QUITUS_DIGITS ? '0'
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
  bool digits = false, blank = false;
  for (unsigned i = 0; i < MIN(length, 2); i++) {
    digits = digits || quitus_word_symbol(word, i) == QUITUS_DIGITS;
    blank = blank || quitus_word_symbol(word, i) == QUITUS_BLANK;
  }
  return length > 2 || digits || (length == 2 && !blank);
}

double quitus_word_expected(quitus_word word) {
  double expected = 1;
  for (unsigned i = 0; i < quitus_word_length(word); i++)
    expected /= quitus_word_symbol(word, i) == QUITUS_BLANK ? 4 : 10;
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

bool quitus_words_add(struct quitus_words *words, quitus_word word) {
  for (unsigned i = 0; i < words->n; i++)
    if (words->list[i] == word)
      return true;
  if (words->n == QUITUS_WORDS_MOST)
    return false;
  words->list[words->n++] = word;
  return true;
}

static bool append(quitus_word *word, quitus_word end) {
  for (unsigned i = 0; i < quitus_word_length(end); i++)
    if (!quitus_word_add(word, quitus_word_symbol(end, i)))
      return false;
  return true;
}

/* The usual case, one word behind all: in place. */
static bool append_to_all(struct quitus_words *words, quitus_word end) {
  for (unsigned i = 0; i < words->n; i++)
    if (quitus_word_length(words->list[i]) + quitus_word_length(end) > QUITUS_WORD_LONGEST)
      return false;
  for (unsigned i = 0; i < words->n; i++)
    append(&words->list[i], end);
  return true;
}

bool quitus_words_multiply(struct quitus_words *words, const struct quitus_words *ends) {
  if (ends->n == 1)
    return append_to_all(words, ends->list[0]);
  struct quitus_words product;
  product.n = 0;
  for (unsigned i = 0; i < words->n; i++)
    for (unsigned k = 0; k < ends->n; k++) {
      quitus_word joined = words->list[i];
      if (!append(&joined, ends->list[k]) || !quitus_words_add(&product, joined))
        return false;
    }
  *words = product;
  return true;
}
