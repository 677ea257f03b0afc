/* classifier/literal_strings.c - adding, multiplying, weighing small sets of strings. */
#define _GNU_SOURCE /* memmem() */
#include "classifier/literal_strings.h"
#include <stdint.h>
#include <string.h>

void quitus_strings_clear(struct quitus_strings *strings) {
  strings->n = 0;
}

void quitus_strings_set_empty(struct quitus_strings *strings) {
  strings->n = 1;
  strings->list[0] = (struct quitus_short_string){.length = 0};
}

void quitus_strings_set_mark(struct quitus_strings *strings, char mark) {
  strings->n = 1;
  strings->list[0] = (struct quitus_short_string){.text = {mark}, .length = 1};
}

void quitus_strings_copy(struct quitus_strings *to, const struct quitus_strings *from) {
  to->n = from->n;
  memcpy(to->list, from->list, from->n * sizeof from->list[0]);
}

static bool is_same(const struct quitus_short_string *one, const struct quitus_short_string *two) {
  return memcmp(one, two, sizeof *one) == 0;
}

bool quitus_strings_add(struct quitus_strings *strings, const struct quitus_short_string *string) {
  for (unsigned i = 0; i < strings->n; i++)
    if (is_same(&strings->list[i], string))
      return true;
  if (strings->n == QUITUS_STRINGS_MOST)
    return false;
  strings->list[strings->n++] = *string;
  return true;
}

bool quitus_strings_add_all(struct quitus_strings *strings, const struct quitus_strings *more) {
  for (unsigned i = 0; i < more->n; i++)
    if (!quitus_strings_add(strings, &more->list[i]))
      return false;
  return true;
}

void quitus_strings_shorten(struct quitus_strings *strings, unsigned length) {
  unsigned n = strings->n;
  strings->n = 0;
  for (unsigned i = 0; i < n; i++) {
    struct quitus_short_string one = strings->list[i];
    one.length = (unsigned char)MIN(one.length, length);
    memset(one.text + one.length, 0, sizeof one.text - one.length);
    quitus_strings_add(strings, &one);
  }
}

/* Numbers and other characters stand for any number of them, so two in a row are one. */
static bool append(struct quitus_short_string *string, const struct quitus_short_string *end) {
  size_t skip = 0;
  if (string->length > 0 && end->length > 0 && !g_ascii_isalpha(end->text[0]) &&
      string->text[string->length - 1] == end->text[0])
    skip = 1;
  size_t length = string->length + end->length - skip;
  if (length > QUITUS_STRING_LONGEST)
    return false;
  memcpy(string->text + string->length, end->text + skip, end->length - skip);
  string->length = (unsigned char)length;
  return true;
}

static bool multiply_all(const struct quitus_strings *strings, const struct quitus_strings *ends,
                         struct quitus_strings *ret_product) {
  quitus_strings_clear(ret_product);
  for (unsigned i = 0; i < strings->n; i++)
    for (unsigned k = 0; k < ends->n; k++) {
      struct quitus_short_string joined = strings->list[i];
      if (!append(&joined, &ends->list[k]) || !quitus_strings_add(ret_product, &joined))
        return false;
    }
  return true;
}

/* The usual case, one string behind all: in place. */
static bool append_to_all(struct quitus_strings *strings, const struct quitus_short_string *end) {
  for (unsigned i = 0; i < strings->n; i++)
    if (strings->list[i].length + end->length > QUITUS_STRING_LONGEST)
      return false;
  for (unsigned i = 0; i < strings->n; i++)
    append(&strings->list[i], end);
  return true;
}

bool quitus_strings_multiply(struct quitus_strings *strings, const struct quitus_strings *ends,
                             unsigned most) {
  if (strings->n * ends->n > most)
    return false;
  if (ends->n == 1)
    return append_to_all(strings, &ends->list[0]);
  struct quitus_strings product;
  if (!multiply_all(strings, ends, &product))
    return false;
  quitus_strings_copy(strings, &product);
  return true;
}

bool quitus_strings_tell(const struct quitus_strings *strings) {
  for (unsigned i = 0; i < strings->n; i++) {
    const struct quitus_short_string *string = &strings->list[i];
    bool is_pair = string->length == 2 && string->text[0] != ' ' && string->text[1] != ' ';
    if (string->length < 3 && !is_pair)
      return false;
  }
  return strings->n > 0;
}

double quitus_strings_expected(const struct quitus_strings *strings) {
  double sum = 0;
  for (unsigned i = 0; i < strings->n; i++) {
    double one = 1;
    for (unsigned k = 0; k < strings->list[i].length; k++)
      one /= strings->list[i].text[k] == ' ' ? 4 : 10;
    sum += one;
  }
  return sum;
}

/* A bit for each letter. */
static uint32_t letters_of(const struct quitus_short_string *string) {
  uint32_t letters = 0;
  for (unsigned i = 0; i < string->length; i++)
    letters |= UINT32_C(1) << string->text[i] % 32;
  return letters;
}

static bool holds_another(const struct quitus_strings *strings, unsigned number,
                          const uint32_t *letters) {
  const struct quitus_short_string *whole = &strings->list[number];
  for (unsigned i = 0; i < strings->n; i++) {
    const struct quitus_short_string *one = &strings->list[i];
    if (one->length < whole->length && !(letters[i] & ~letters[number]) &&
        memmem(whole->text, whole->length, one->text, one->length))
      return true;
  }
  return false;
}

GPtrArray *quitus_strings_array(const struct quitus_strings *strings) {
  GPtrArray *array = g_ptr_array_new_with_free_func(g_free);
  uint32_t letters[QUITUS_STRINGS_MOST];
  for (unsigned i = 0; i < strings->n; i++)
    letters[i] = letters_of(&strings->list[i]);
  for (unsigned i = 0; i < strings->n; i++)
    if (!holds_another(strings, i, letters))
      g_ptr_array_add(array, g_strndup(strings->list[i].text, strings->list[i].length));
  return array;
}
