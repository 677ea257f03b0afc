/* classifier/learnt/tokens.c - the scanner: each kind of thing says how far it reaches. */
#include "classifier/learnt/tokens.h"
#include <string.h>

/* The local part of an address is no longer (RFC 5321, 4.5.3.1.1): this keeps the scan linear. */
enum { LOCAL_PART = 64 };

struct scanner {
  const struct quitus_lexicon *lexicon;
  bool english;
  const char *text;
  size_t length;
  guint32 clause, sentence;
  char *next_word; /* where it goes in the tokens' words */
  struct quitus_tokens *tokens;
};

/* What a character can be part of. */
enum {
  LETTER = 1,
  DIGIT = 2,
  ALNUM = LETTER | DIGIT,
  DOMAIN = ALNUM | 4,
  LOCAL = DOMAIN | 8, /* of an address, before the '@' */
  THING = LOCAL | 16, /* what makes an address or reference of the word before it */
};

static guint8 kind_of(char c) {
  static const guint8 kinds[256] = {['a' ... 'z'] = LETTER,
                                    ['0' ... '9'] = DIGIT,
                                    ['.'] = 4,
                                    ['-'] = 4,
                                    ['_'] = 8,
                                    ['%'] = 8,
                                    ['+'] = 8,
                                    ['@'] = 16,
                                    [':'] = 16};
  return kinds[(unsigned char)c];
}

static bool is_digit(char c) {
  return kind_of(c) & DIGIT;
}

/* How many characters of such kinds stand there; behind the end stands NUL, which is of none. */
static size_t run_of(const char *text, int kinds) {
  size_t n = 0;
  while (kind_of(text[n]) & kinds)
    n++;
  return n;
}

static bool starts_with(const char *text, const char *start) {
  return strncmp(text, start, strlen(start)) == 0;
}

/* ---- how far each kind of thing reaches; 0 where there is none ---- */

static size_t mail_address(const char *text) {
  size_t n = 0;
  while (n < LOCAL_PART && kind_of(text[n]) & LOCAL)
    n++;
  if (n == 0 || text[n] != '@')
    return 0;
  size_t domain = run_of(text + n + 1, DOMAIN);
  while (domain > 0 && !(kind_of(text[n + domain]) & ALNUM)) /* the full stop behind it */
    domain--;
  return domain ? n + 1 + domain : 0;
}

static size_t web_address(const char *text) {
  if (!starts_with(text, "http://") && !starts_with(text, "https://") && !starts_with(text, "www."))
    return 0;
  size_t n = 0;
  while ((unsigned char)text[n] > ' ')
    n++;
  return n;
}

static size_t date(const char *text) {
  size_t n = run_of(text, DIGIT);
  if (n < 1 || n > 2 || text[n] != '/')
    return 0;
  size_t month = run_of(text + n + 1, DIGIT);
  if (month < 1 || month > 2)
    return 0;
  n += 1 + month;
  size_t year = text[n] == '/' ? run_of(text + n + 1, DIGIT) : 0;
  return year >= 2 && year <= 4 ? n + 1 + year : n;
}

/* Letters with digits behind them, parted by nothing, '-' or '/': "fa2024-0012", "f-118". */
static size_t reference(const char *text) {
  size_t n = run_of(text, LETTER);
  if (n == 0)
    return 0;
  if (!is_digit(text[n]) && !(n <= 4 && text[n] == '-' && is_digit(text[n + 1])))
    return 0;
  n += run_of(text + n, ALNUM);
  while ((text[n] == '-' || text[n] == '/') && is_digit(text[n + 1]))
    n += 1 + run_of(text + n + 1, ALNUM);
  return n;
}

/* Digits with points and commas between them, and blanks before groups of three. */
static size_t digits(const char *text) {
  size_t n = run_of(text, DIGIT);
  for (;;) {
    bool point = (text[n] == '.' || text[n] == ',') && is_digit(text[n + 1]);
    size_t more = point || text[n] == ' ' ? run_of(text + n + 1, DIGIT) : 0;
    if (more == 0 || (!point && more != 3))
      return n;
    n += 1 + more;
  }
}

/* The unit behind a number, with the blank before it. */
static size_t unit(const char *text) {
  static const char *const units[] = {"euros", "euro", "eur", "e", "k", "ke"};
  size_t blank = text[0] == ' ' ? 1 : 0;
  if (text[blank] == '%')
    return blank + 1;
  size_t n = run_of(text + blank, LETTER);
  for (size_t i = 0; i < G_N_ELEMENTS(units); i++)
    if (n == strlen(units[i]) && starts_with(text + blank, units[i]) && !is_digit(text[blank + n]))
      return blank + n;
  return 0;
}

/* ---- what it is ---- */

static const char *class_of_number(const char *text, size_t length) {
  size_t n = 0;
  for (size_t i = 0; i < length; i++)
    n += is_digit(text[i]);
  bool cents = length > 3 && !is_digit(text[length - 3]) && text[length - 3] != ' ';
  if (cents && is_digit(text[length - 2]))
    return "=dec";
  if (n <= 2)
    return "=n1";
  if (length == 4 && (starts_with(text, "201") || starts_with(text, "202")))
    return "=year";
  return n <= 4 ? "=n3" : "=n5";
}

enum { LONGEST_NAME = 10, MOST_NAMES = 10 };
typedef const char name_list[MOST_NAMES][LONGEST_NAME]; /* an empty one behind the last */

static bool is_listed(const char *word, name_list names) {
  for (size_t i = 0; names[i][0]; i++)
    if (names[i][1] == word[1] && strcmp(names[i], word) == 0)
      return true;
  return false;
}

/* The class of a name of a day or month; NULL for other words. */
static const char *class_of_word(const char *word) {
  static name_list days[26] = {['d' - 'a'] = {"dimanche"},
                               ['f' - 'a'] = {"friday"},
                               ['j' - 'a'] = {"jeudi"},
                               ['l' - 'a'] = {"lundi"},
                               ['m' - 'a'] = {"mardi", "mercredi", "monday"},
                               ['s' - 'a'] = {"samedi", "saturday", "sunday"},
                               ['t' - 'a'] = {"thursday", "tuesday"},
                               ['v' - 'a'] = {"vendredi"},
                               ['w' - 'a'] = {"wednesday"}};
  static name_list months[26] = {
      ['a' - 'a'] = {"aout", "apr", "april", "aug", "august", "avril"},
      ['d' - 'a'] = {"december", "decembre"},
      ['f' - 'a'] = {"feb", "february", "fev", "fevrier"},
      ['j' - 'a'] = {"jan", "january", "janvier", "juillet", "juin", "jul", "july", "jun", "june"},
      ['m' - 'a'] = {"mai", "march", "mars"},
      ['n' - 'a'] = {"november", "novembre"},
      ['o' - 'a'] = {"oct", "october", "octobre"},
      ['s' - 'a'] = {"sep", "september", "septembre"}};
  int first = word[0] - 'a';
  return is_listed(word, days[first]) ? "=day" : is_listed(word, months[first]) ? "=mon" : NULL;
}

/* ---- the scan ---- */

static void put(struct scanner *scanner, const char *text, size_t text_length, size_t start,
                size_t length) {
  struct quitus_tokens *tokens = scanner->tokens;
  if (tokens->n == tokens->room) {
    tokens->room *= 2;
    tokens->list = g_renew(struct quitus_token, tokens->list, tokens->room);
  }
  tokens->list[tokens->n++] = (struct quitus_token){text,
                                                    (guint32)text_length,
                                                    (guint32)start,
                                                    (guint32)(start + length),
                                                    scanner->clause,
                                                    scanner->sentence};
}

static void put_class(struct scanner *scanner, const char *class, size_t start, size_t length) {
  scanner->tokens->n_words++;
  put(scanner, class, strlen(class), start, length);
}

static void put_word(struct scanner *scanner, size_t start, size_t length) {
  char *word = scanner->next_word;
  memcpy(word, scanner->text + start, length);
  word[length] = '\0';
  const char *const *full =
      scanner->lexicon ? quitus_lexicon_expand(scanner->lexicon, scanner->english, word) : NULL;
  const char *class = full ? NULL : class_of_word(word);
  if (class) {
    put_class(scanner, class, start, length);
    return;
  }
  scanner->tokens->n_words++;
  if (!full) {
    scanner->next_word += length + 1;
    put(scanner, word, length, start, length);
  }
  for (; full && *full; full++)
    put(scanner, *full, strlen(*full), start, length);
}

/* Takes what starts at `at`, if it is a thing or a word; how far it reaches, or 0. */
static size_t take_token(struct scanner *scanner, size_t at) {
  static const struct {
    size_t (*reach)(const char *text);
    const char *class;
  } kinds[] = {
      {mail_address, "=mail"}, {web_address, "=url"}, {date, "=date"}, {reference, "=ref"}};
  const char *text = scanner->text + at;
  size_t letters = run_of(text, LETTER);
  bool plain = !(kind_of(text[letters]) & THING); /* most words are */
  for (size_t i = 0; !plain && i < G_N_ELEMENTS(kinds); i++) {
    size_t n = kinds[i].reach(text);
    if (n > 0) {
      put_class(scanner, kinds[i].class, at, n);
      return n;
    }
  }
  if (letters > 0)
    put_word(scanner, at, letters);
  if (letters > 0 || !is_digit(text[0]))
    return letters;
  size_t n = digits(text);
  size_t sign = unit(text + n);
  bool percent = sign > 0 && text[n + sign - 1] == '%';
  put_class(scanner, percent ? "=pct" : sign ? "=amt" : class_of_number(text, n), at, n + sign);
  return n + sign;
}

static bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\0';
}

/* Counts the clauses and sentences that a character between words ends. */
static void take_mark(struct scanner *scanner, size_t at) {
  char c = scanner->text[at], next = scanner->text[at + 1];
  bool mark = c == '?' || c == '!';
  if (mark)
    put_class(scanner, c == '?' ? "?" : "!", at, 1);
  bool dash = c == '-' && next == ' ' && at > 0 && scanner->text[at - 1] == ' ';
  if (mark || dash || c == '.' || c == ';' || c == ':' || c == '\n' || (c == ',' && next == ' '))
    scanner->clause++;
  if (c == '\n' || ((mark || c == '.') && is_blank(next)))
    scanner->sentence++;
}

struct quitus_tokens *quitus_tokens_new(const struct quitus_lexicon *lexicon, bool english,
                                        const struct quitus_folded *folded) {
  struct quitus_tokens *tokens = g_new0(struct quitus_tokens, 1);
  tokens->room = (guint)(folded->length / 4 + 16);
  tokens->list = g_new(struct quitus_token, tokens->room);
  tokens->words = g_malloc(folded->length + 1); /* a NUL for what parts a word from the next */
  struct scanner scanner = {.lexicon = lexicon,
                            .english = english,
                            .text = folded->text,
                            .length = folded->length,
                            .next_word = tokens->words,
                            .tokens = tokens};
  for (size_t at = 0; at < scanner.length;) {
    size_t n = take_token(&scanner, at);
    if (n == 0)
      take_mark(&scanner, at);
    at += MAX(n, 1);
  }
  return tokens;
}

void quitus_tokens_free(struct quitus_tokens *tokens) {
  if (!tokens)
    return;
  g_free(tokens->list);
  g_free(tokens->words);
  g_free(tokens);
}
