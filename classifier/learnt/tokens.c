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
  struct quitus_tokens *tokens;
};

/* Behind the end stands NUL, which is of no kind. */
static size_t run_of(const char *text, bool (*is)(char c)) {
  size_t n = 0;
  while (is(text[n]))
    n++;
  return n;
}

static bool is_letter(char c) {
  return g_ascii_islower(c);
}

static bool is_digit(char c) {
  return g_ascii_isdigit(c);
}

static bool is_alnum(char c) {
  return is_letter(c) || is_digit(c);
}

static bool is_domain(char c) {
  return is_alnum(c) || c == '.' || c == '-';
}

static bool is_local_part(char c) {
  return is_domain(c) || (c && strchr("_%+", c));
}

static bool is_address(char c) { /* of a web page */
  return (unsigned char)c > ' ';
}

static bool starts_with(const char *text, const char *start) {
  return strncmp(text, start, strlen(start)) == 0;
}

/* ---- how far each kind of thing reaches; 0 where there is none ---- */

static size_t mail_address(const char *text) {
  size_t n = 0;
  while (n < LOCAL_PART && is_local_part(text[n]))
    n++;
  if (n == 0 || text[n] != '@')
    return 0;
  size_t domain = run_of(text + n + 1, is_domain);
  while (domain > 0 && !is_alnum(text[n + domain])) /* the full stop behind it */
    domain--;
  return domain ? n + 1 + domain : 0;
}

static size_t web_address(const char *text) {
  if (!starts_with(text, "http://") && !starts_with(text, "https://") && !starts_with(text, "www."))
    return 0;
  return run_of(text, is_address);
}

static size_t date(const char *text) {
  size_t n = run_of(text, is_digit);
  if (n < 1 || n > 2 || text[n] != '/')
    return 0;
  size_t month = run_of(text + n + 1, is_digit);
  if (month < 1 || month > 2)
    return 0;
  n += 1 + month;
  size_t year = text[n] == '/' ? run_of(text + n + 1, is_digit) : 0;
  return year >= 2 && year <= 4 ? n + 1 + year : n;
}

/* Letters with digits behind them, parted by nothing, '-' or '/': "fa2024-0012", "f-118". */
static size_t reference(const char *text) {
  size_t n = run_of(text, is_letter);
  if (n == 0)
    return 0;
  if (!is_digit(text[n]) && !(n <= 4 && text[n] == '-' && is_digit(text[n + 1])))
    return 0;
  n += run_of(text + n, is_alnum);
  while ((text[n] == '-' || text[n] == '/') && is_digit(text[n + 1]))
    n += 1 + run_of(text + n + 1, is_alnum);
  return n;
}

/* Digits with points and commas between them, and blanks before groups of three. */
static size_t digits(const char *text) {
  size_t n = run_of(text, is_digit);
  for (;;) {
    bool point = (text[n] == '.' || text[n] == ',') && is_digit(text[n + 1]);
    size_t more = point || text[n] == ' ' ? run_of(text + n + 1, is_digit) : 0;
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
  size_t n = run_of(text + blank, is_letter);
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

static int compare_words(const void *a, const void *b) {
  return strcmp(a, *(const char *const *)b);
}

static const char *class_of_word(const char *word) {
  static const char *const days[] = {"dimanche", "friday",  "jeudi",    "lundi",    "mardi",
                                     "mercredi", "monday",  "samedi",   "saturday", "sunday",
                                     "thursday", "tuesday", "vendredi", "wednesday"};
  static const char *const months[] = {
      "aout",     "apr",      "april", "aug",     "august",  "avril",   "december",  "decembre",
      "feb",      "february", "fev",   "fevrier", "jan",     "january", "janvier",   "juillet",
      "juin",     "jul",      "july",  "jun",     "june",    "mai",     "march",     "mars",
      "november", "novembre", "oct",   "october", "octobre", "sep",     "september", "septembre"};
  if (bsearch(word, days, G_N_ELEMENTS(days), sizeof days[0], compare_words))
    return "=day";
  if (bsearch(word, months, G_N_ELEMENTS(months), sizeof months[0], compare_words))
    return "=mon";
  return NULL;
}

/* ---- the scan ---- */

static void put(struct scanner *scanner, const char *text, size_t start, size_t length) {
  struct quitus_token token = {text, (guint32)start, (guint32)(start + length), scanner->clause,
                               scanner->sentence};
  g_array_append_val(scanner->tokens->list, token);
}

static void put_word(struct scanner *scanner, size_t start, size_t length) {
  GStringChunk *words = scanner->tokens->words;
  const char *word = g_string_chunk_insert_len(words, scanner->text + start, (gssize)length);
  const char *const *full =
      scanner->lexicon ? quitus_lexicon_expand(scanner->lexicon, scanner->english, word) : NULL;
  const char *class = class_of_word(word);
  if (!full)
    put(scanner, class ? class : word, start, length);
  for (; full && *full; full++)
    put(scanner, *full, start, length);
}

/* Takes what starts at `at`, if it is a thing or a word; how far it reaches, or 0. */
static size_t take_token(struct scanner *scanner, size_t at) {
  static const struct {
    size_t (*reach)(const char *text);
    const char *class;
  } kinds[] = {
      {mail_address, "=mail"}, {web_address, "=url"}, {date, "=date"}, {reference, "=ref"}};
  const char *text = scanner->text + at;
  for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
    size_t n = kinds[i].reach(text);
    if (n > 0) {
      put(scanner, kinds[i].class, at, n);
      return n;
    }
  }
  size_t n = run_of(text, is_letter);
  if (n > 0)
    put_word(scanner, at, n);
  if (n > 0 || !is_digit(text[0]))
    return n;
  n = digits(text);
  size_t sign = unit(text + n);
  bool percent = sign > 0 && text[n + sign - 1] == '%';
  put(scanner, percent ? "=pct" : sign ? "=amt" : class_of_number(text, n), at, n + sign);
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
    put(scanner, c == '?' ? "?" : "!", at, 1);
  bool dash = c == '-' && next == ' ' && at > 0 && scanner->text[at - 1] == ' ';
  if (mark || dash || (c && strchr(".;:\n", c)) || (c == ',' && next == ' '))
    scanner->clause++;
  if (c == '\n' || ((mark || c == '.') && is_blank(next)))
    scanner->sentence++;
}

struct quitus_tokens *quitus_tokens_new(const struct quitus_lexicon *lexicon, bool english,
                                        const struct quitus_folded *folded) {
  struct quitus_tokens *tokens = g_new0(struct quitus_tokens, 1);
  guint expected = (guint)(folded->length / 4 + 16);
  tokens->list = g_array_sized_new(FALSE, FALSE, sizeof(struct quitus_token), expected);
  tokens->words = g_string_chunk_new(1024);
  struct scanner scanner = {lexicon, english, folded->text, folded->length, 0, 0, tokens};
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
  g_array_unref(tokens->list);
  g_string_chunk_free(tokens->words);
  g_free(tokens);
}
