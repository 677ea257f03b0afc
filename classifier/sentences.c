/* classifier/sentences.c - where sentences end in what people type in a hurry. */
#include "classifier/sentences.h"
#include <stdbool.h>
#include <string.h>

/* A line this long may have been broken by a mail program, before a small letter or any other. */
enum { WRAPPED_BEFORE_SMALL = 50, WRAPPED = 60 };
enum { LONGEST_ADDRESS = 100, MARKS_KEPT = 3 };

struct cutter {
  const struct quitus_folded *folded;
  const char *original;
  struct quitus_sentences *out;
  size_t start;      /* of the sentence being written */
  size_t line_start; /* in the folded text */
};

static char at(const struct cutter *cutter, size_t i) {
  return i < cutter->folded->length ? cutter->folded->text[i] : '\0';
}

static bool is_upper(const struct cutter *cutter, size_t i) {
  if (!g_ascii_isalpha(at(cutter, i)))
    return false;
  const char *character = cutter->original + cutter->folded->map[i];
  gunichar c = g_utf8_get_char_validated(character, -1);
  return c != (gunichar)-1 && c != (gunichar)-2 && g_unichar_isupper(c);
}

/* The map has room for what is to come; it is cut to the length of the text at the end. */
static void write_char(struct cutter *cutter, char character, size_t from) {
  GString *text = cutter->out->text;
  GArray *map = cutter->out->map;
  if (text->len == map->len)
    g_array_set_size(map, map->len + QUITUS_SENTENCE_LIMIT);
  g_array_index(map, uint32_t, text->len) = (uint32_t)from;
  g_string_append_c(text, character);
}

static void write_blank(struct cutter *cutter, size_t from) {
  const GString *text = cutter->out->text;
  if (text->len > cutter->start && text->str[text->len - 1] != ' ')
    write_char(cutter, ' ', from);
}

static void drop_blank(struct cutter *cutter) {
  GString *text = cutter->out->text;
  if (text->len > cutter->start && text->str[text->len - 1] == ' ')
    g_string_truncate(text, text->len - 1);
}

static void end_sentence(struct cutter *cutter, size_t from) {
  drop_blank(cutter);
  struct quitus_sentence sentence = {cutter->start, cutter->out->text->len - cutter->start};
  if (sentence.length == 0)
    return;
  g_array_append_val(cutter->out->list, sentence);
  write_char(cutter, '\n', from);
  cutter->start = cutter->out->text->len;
}

static bool is_mark(char character) {
  return character == '.' || character == '!' || character == '?';
}

/* Ends the sentence at the mark at `i`, and keeps the mark: a question is not a statement.  Returns
 * where the text goes on, behind all marks that stand there. */
static size_t end_at_mark(struct cutter *cutter, size_t i) {
  bool empty = cutter->out->text->len == cutter->start;
  for (unsigned kept = 0; is_mark(at(cutter, i)); i++)
    if (!empty && kept++ < MARKS_KEPT)
      write_char(cutter, at(cutter, i), i);
  end_sentence(cutter, i);
  return i;
}

/* Words that are written with a dot; `title`: always, else only where no capitalised word follows.
 */
static const struct abbreviation {
  const char *word;
  bool title;
} abbreviations[] = {
    {"mr", true},    {"mrs", true},     {"ms", true},    {"mme", true},   {"mmes", true},
    {"mlle", true},  {"mm", true},      {"me", false},   {"dr", true},    {"pr", true},
    {"st", true},    {"ste", true},     {"no", false},   {"num", true},   {"ref", false},
    {"fact", false}, {"fac", false},    {"fct", false},  {"cde", false},  {"cmd", false},
    {"bl", false},   {"inv", false},    {"art", false},  {"tel", false},  {"tph", false},
    {"env", false},  {"av", true},      {"bd", true},    {"bld", true},   {"etc", false},
    {"ex", false},   {"cf", true},      {"ets", true},   {"cie", false},  {"resp", false},
    {"dept", false}, {"approx", false}, {"vs", true},    {"janv", false}, {"fevr", false},
    {"fev", false},  {"avr", false},    {"juil", false}, {"sept", false}, {"oct", false},
    {"nov", false},  {"dec", false},    {"jan", false},  {"feb", false},  {"apr", false},
    {"aug", false},  {"ltd", false},    {"inc", false},  {"co", false},   {"corp", false},
};

/* True where the dot at `dot` belongs to the word before it. */
static bool is_abbreviation(const struct cutter *cutter, size_t dot) {
  size_t word = dot;
  while (word > cutter->line_start && g_ascii_isalpha(at(cutter, word - 1)))
    word--;
  size_t length = dot - word, next = dot + 1;
  while (at(cutter, next) == ' ')
    next++;
  bool more = at(cutter, next) && at(cutter, next) != '\n';
  if (length == 1)
    return more && !(word > cutter->line_start && g_ascii_isdigit(at(cutter, word - 1)));
  bool new_sentence = is_upper(cutter, next) && g_ascii_isalpha(at(cutter, next + 1)) &&
                      !is_upper(cutter, next + 1);
  for (size_t i = 0; i < G_N_ELEMENTS(abbreviations); i++)
    if (*abbreviations[i].word == at(cutter, word) && strlen(abbreviations[i].word) == length &&
        strncmp(cutter->folded->text + word, abbreviations[i].word, length) == 0)
      return more && (abbreviations[i].title || !new_sentence);
  return false;
}

/* "merci.Nous": a dot without its blank, but not that of an address. */
static bool blank_was_forgotten(const struct cutter *cutter, size_t dot) {
  bool capital = is_upper(cutter, dot + 1) && g_ascii_isalpha(at(cutter, dot + 2)) &&
                 !is_upper(cutter, dot + 2);
  if (!capital || dot < 2 || !g_ascii_isalpha(at(cutter, dot - 1)) || is_upper(cutter, dot - 1) ||
      !g_ascii_isalpha(at(cutter, dot - 2)))
    return false;
  size_t start = dot, end = dot;
  while (start > cutter->line_start && dot - start < LONGEST_ADDRESS &&
         at(cutter, start - 1) != ' ')
    start--;
  while (end - dot < LONGEST_ADDRESS && at(cutter, end) > ' ')
    end++;
  const char *token = cutter->folded->text + start;
  return !memchr(token, '@', end - start) && !memchr(token, '/', end - start);
}

/* Writes the dot or dots at `i`, or what they mean.  Returns where the text goes on. */
static size_t read_dots(struct cutter *cutter, size_t i) {
  size_t end = i;
  while (at(cutter, end) == '.')
    end++;
  char next = at(cutter, end);
  if (end - i == 1) {
    if (g_ascii_isalnum(next) && !blank_was_forgotten(cutter, i))
      write_char(cutter, '.', i);
    else if (is_abbreviation(cutter, i))
      write_blank(cutter, i);
    else
      return end_at_mark(cutter, i);
    return end;
  }
  size_t word = end;
  while (at(cutter, word) == ' ')
    word++;
  if (g_ascii_islower(at(cutter, word)) && !is_upper(cutter, word))
    write_char(cutter, ';', i); /* « je ne sais pas… la trésorerie »: a clause, not a sentence */
  else
    return end_at_mark(cutter, i);
  return end;
}

/* Whether the line end at `i` was put there by a mail program, in the middle of a sentence. */
static bool is_wrapped(const struct cutter *cutter, size_t i) {
  size_t last = i;
  while (last > cutter->line_start && at(cutter, last - 1) == ' ')
    last--;
  size_t length = last - cutter->line_start;
  char next = at(cutter, i + 1);
  if (length < WRAPPED_BEFORE_SMALL || strchr(":;", at(cutter, last - 1)))
    return false;
  if (!g_ascii_isalnum(next) && !strchr("(\"'", next))
    return false; /* an empty line, a list, a rule of dashes */
  return length >= WRAPPED || !is_upper(cutter, i + 1);
}

static void read_line_end(struct cutter *cutter, size_t i) {
  if (is_wrapped(cutter, i))
    write_blank(cutter, i);
  else
    end_sentence(cutter, i);
  cutter->line_start = i + 1;
}

static void keep_limit(struct cutter *cutter, size_t i) {
  const GString *text = cutter->out->text;
  size_t length = text->len - cutter->start;
  if (length >= QUITUS_SENTENCE_LIMIT ||
      (length >= QUITUS_SENTENCE_LIMIT * 9 / 10 && text->str[text->len - 1] == ' '))
    end_sentence(cutter, i);
}

static size_t read_one(struct cutter *cutter, size_t i) {
  char character = at(cutter, i);
  switch (character) {
  case ' ':
    write_blank(cutter, i);
    return i + 1;
  case '\n':
    read_line_end(cutter, i);
    return i + 1;
  case '!':
  case '?':
    return end_at_mark(cutter, i);
  case '.':
    return read_dots(cutter, i);
  case ',':
    drop_blank(cutter);
    break;
  default:
    break;
  }
  write_char(cutter, character, i);
  return i + 1;
}

struct quitus_sentences *quitus_sentences_new(const struct quitus_folded *folded,
                                              const char *original) {
  struct quitus_sentences *sentences = g_new0(struct quitus_sentences, 1);
  sentences->text = g_string_sized_new(folded->length + 2);
  sentences->map = g_array_sized_new(FALSE, FALSE, sizeof(uint32_t), (guint)folded->length + 2);
  g_array_set_size(sentences->map, (guint)folded->length + 2);
  sentences->list = g_array_new(FALSE, FALSE, sizeof(struct quitus_sentence));
  struct cutter cutter = {folded, original, sentences, 0, 0};
  for (size_t i = 0; i < folded->length;) {
    i = read_one(&cutter, i);
    keep_limit(&cutter, i);
  }
  end_sentence(&cutter, folded->length);
  g_array_set_size(sentences->map, (guint)sentences->text->len);
  return sentences;
}

void quitus_sentences_free(struct quitus_sentences *sentences) {
  if (!sentences)
    return;
  g_string_free(sentences->text, TRUE);
  g_array_unref(sentences->map);
  g_array_unref(sentences->list);
  g_free(sentences);
}

void quitus_sentences_locate(const struct quitus_sentences *sentences,
                             const struct quitus_folded *folded, const char *original, size_t start,
                             size_t end, size_t *ret_start, size_t *ret_end) {
  const char *text = sentences->text->str;
  while (start + 1 < end && text[start] == ' ')
    start++;
  while (end - 1 > start && text[end - 1] == ' ')
    end--;
  size_t first = g_array_index(sentences->map, uint32_t, start);
  size_t last = g_array_index(sentences->map, uint32_t, end - 1);
  size_t from = folded->map[first];
  /* What folding dropped behind the last character (a combining accent) belongs to it. */
  size_t to = folded->map[last + 1];
  if (to <= folded->map[last])
    to = folded->map[last] + 1;
  while (((unsigned char)original[to] & 0xC0) == 0x80)
    to++;
  *ret_start = from;
  *ret_end = to;
}
