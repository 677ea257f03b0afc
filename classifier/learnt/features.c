/* classifier/learnt/features.c - tokens become stems, and stems and characters become features. */
#include "classifier/learnt/features.h"
#include "classifier/learnt/bag.h"
#include "classifier/learnt/stem.h"
#include "classifier/learnt/tokens.h"
#include <string.h>

enum {
  STEMS_PAIRED = 40, /* of a sentence: no person writes more, and pairs grow with the square */
  RUN = 5,           /* characters of the text; other lengths beside it add nothing */
  SHORTEST_SUBJECT_RUN = 3,
  LONGEST_SUBJECT_RUN = 5,
};

const char *quitus_view_id(enum quitus_view view) {
  static const char *const ids[] = {"stems", "bigrams", "pairs", "characters", "subject"};
  G_STATIC_ASSERT(G_N_ELEMENTS(ids) == QUITUS_N_VIEWS);
  g_assert(view >= 0 && view < QUITUS_N_VIEWS);
  return ids[view];
}

/* ---- hashes: FNV-1a, its bits mixed at the end ---- */

#define FNV_START 2166136261u
#define FNV_PRIME 16777619u

static guint32 hash_byte(guint32 hash, char byte) {
  return (hash ^ (unsigned char)byte) * FNV_PRIME;
}

static guint32 hash_number(guint32 hash, guint32 number) {
  hash = hash_byte(hash, (char)number);
  hash = hash_byte(hash, (char)(number >> 8));
  hash = hash_byte(hash, (char)(number >> 16));
  return hash_byte(hash, (char)(number >> 24));
}

static guint32 hash_mixed(guint32 hash) {
  hash = (hash ^ (hash >> 16)) * 0x85EBCA6Bu;
  hash = (hash ^ (hash >> 13)) * 0xC2B2AE35u;
  return hash ^ (hash >> 16);
}

static guint32 hash_view(enum quitus_view view) {
  return hash_byte(FNV_START, (char)view);
}

/* ---- stems ---- */

struct stem {
  guint32 hash; /* of its text */
  guint32 start, end;
  guint32 clause, sentence;
  bool is_mark;   /* '?' or '!': ends a clause, so stands in no bigram */
  bool is_common; /* says nothing in a pair */
};

static bool is_common(const char *stem, size_t length) {
  static const char *const common[26][6] = {/* by the first letter */
                                            ['a' - 'a'] = {"a", "and"},
                                            ['c' - 'a'] = {"c", "cel", "cett"},
                                            ['d' - 'a'] = {"d", "dan", "de", "des", "du"},
                                            ['e' - 'a'] = {"en", "est", "et"},
                                            ['f' - 'a'] = {"for"},
                                            ['i' - 'a'] = {"il", "in", "is", "it"},
                                            ['l' - 'a'] = {"l", "la", "le", "les"},
                                            ['o' - 'a'] = {"of", "on"},
                                            ['p' - 'a'] = {"par", "pour"},
                                            ['q' - 'a'] = {"qu", "que"},
                                            ['s' - 'a'] = {"s", "sa", "son", "sont", "sur"},
                                            ['t' - 'a'] = {"t", "that", "the", "to"},
                                            ['u' - 'a'] = {"un", "une"},
                                            ['v' - 'a'] = {"va"},
                                            ['y' - 'a'] = {"y"}};
  if (length > 4 || stem[0] < 'a' || stem[0] > 'z')
    return false;
  for (const char *const *word = common[stem[0] - 'a']; *word; word++)
    if (strncmp(*word, stem, length) == 0 && (*word)[length] == '\0')
      return true;
  return false;
}

static void put_stem(GArray *stems, const char *word, size_t length,
                     const struct quitus_token *first, const struct quitus_token *last) {
  guint32 hash = FNV_START;
  for (size_t i = 0; i < length; i++)
    hash = hash_byte(hash, word[i]);
  struct stem stem = {hash,
                      first->start,
                      last->end,
                      first->clause,
                      first->sentence,
                      word[0] == '?' || word[0] == '!',
                      is_common(word, length)};
  g_array_append_val(stems, stem);
}

static void put_token(GArray *stems, const struct quitus_token *token) {
  bool is_class = token->text[0] == '=';
  put_stem(stems, token->text,
           is_class ? token->length : quitus_stem_length(token->text, token->length), token, token);
}

/* A mark of its own behind the verb. */
static void put_tense(GArray *stems, const struct quitus_token *token) {
  static const char future[] = "=future";
  if (quitus_stem_is_future(token->text, token->length))
    put_stem(stems, future, strlen(future), token, token);
}

/* The tokens of one clause, from the one at `from`, as far as an entry of the lexicon reaches. */
static size_t words_ahead(const struct quitus_tokens *tokens, guint from,
                          const char *ret_words[4]) {
  size_t n = 0;
  for (guint i = from; i < tokens->n && n < 4; i++) {
    const struct quitus_token *token = &tokens->list[i];
    if (token->clause != tokens->list[from].clause)
      break;
    ret_words[n++] = token->text;
  }
  return n;
}

static void put_translated(GArray *stems, const struct quitus_lexicon *lexicon,
                           const struct quitus_tokens *tokens) {
  for (guint i = 0; i < tokens->n;) {
    const char *words[4];
    size_t used = 1, n = words_ahead(tokens, i, words);
    const char *const *french = quitus_lexicon_translate(lexicon, words, n, &used);
    if (!french)
      put_token(stems, &tokens->list[i]);
    for (; french && *french; french++)
      put_stem(stems, *french, strlen(*french), &tokens->list[i],
               &tokens->list[i + (guint)used - 1]);
    i += (guint)used;
  }
}

static GArray *stems_of(const struct quitus_lexicon *lexicon, bool english,
                        const struct quitus_tokens *tokens) {
  GArray *stems = g_array_sized_new(FALSE, FALSE, sizeof(struct stem), tokens->n + 1);
  if (english)
    put_translated(stems, lexicon, tokens);
  for (guint i = 0; !english && i < tokens->n; i++) {
    put_token(stems, &tokens->list[i]);
    put_tense(stems, &tokens->list[i]);
  }
  return stems;
}

static const struct stem *stem_at(const GArray *stems, guint i) {
  return &g_array_index(stems, struct stem, i);
}

/* ---- the views ---- */

/* The key of two stems; of one with 0 behind it. */
static guint32 key_of(enum quitus_view view, guint32 first, guint32 second) {
  return hash_mixed(hash_number(hash_number(hash_view(view), first), second));
}

static void add_stems(struct quitus_bag *bag, const GArray *stems) {
  quitus_bag_turn_to(bag, QUITUS_VIEW_STEMS);
  for (guint i = 0; i < stems->len; i++) {
    const struct stem *stem = stem_at(stems, i);
    quitus_bag_add(bag, key_of(QUITUS_VIEW_STEMS, stem->hash, 0), stem->start, stem->end);
  }
}

static void add_bigrams(struct quitus_bag *bag, const GArray *stems) {
  quitus_bag_turn_to(bag, QUITUS_VIEW_BIGRAMS);
  for (guint i = 1; i < stems->len; i++) {
    const struct stem *one = stem_at(stems, i - 1), *two = stem_at(stems, i);
    if (one->clause == two->clause && !one->is_mark && !two->is_mark)
      quitus_bag_add(bag, key_of(QUITUS_VIEW_BIGRAMS, one->hash, two->hash), one->start, two->end);
  }
}

/* A stem of a sentence, to be paired. */
struct half {
  guint32 hash;
  guint32 as_first; /* hashed with the view: where the key of a pair starts that it is first in */
  guint32 start, end;
};

static bool among(const struct half *halves, guint n, guint32 hash) {
  for (guint i = 0; i < n; i++)
    if (halves[i].hash == hash)
      return true;
  return false;
}

/* The one with the lower hash is the first of a pair. */
static void add_pairs_of(struct quitus_bag *bag, const struct half *halves, guint n) {
  for (guint i = 0; i < n; i++)
    for (guint k = i + 1; k < n; k++) {
      const struct half *one = &halves[i], *two = &halves[k];
      guint32 key = one->hash < two->hash ? hash_number(one->as_first, two->hash)
                                          : hash_number(two->as_first, one->hash);
      quitus_bag_add_once(bag, hash_mixed(key), one->start, two->end);
    }
}

static void add_pairs(struct quitus_bag *bag, const GArray *stems) {
  quitus_bag_turn_to(bag, QUITUS_VIEW_PAIRS);
  for (guint i = 0; i < stems->len;) {
    struct half halves[STEMS_PAIRED];
    guint n = 0;
    guint32 sentence = stem_at(stems, i)->sentence;
    for (; i < stems->len && stem_at(stems, i)->sentence == sentence; i++) {
      const struct stem *stem = stem_at(stems, i);
      if (n < STEMS_PAIRED && !stem->is_common && !among(halves, n, stem->hash))
        halves[n++] =
            (struct half){stem->hash, hash_number(hash_view(QUITUS_VIEW_PAIRS), stem->hash),
                          stem->start, stem->end};
    }
    add_pairs_of(bag, halves, n);
  }
}

/* Text laid out for runs of characters, with the place that each came from. */
struct layout {
  char *text;
  guint32 *places;
  size_t length;
};

static void lay(struct layout *layout, char c, size_t place) {
  layout->text[layout->length] = c;
  layout->places[layout->length++] = (guint32)place;
}

static bool is_laid_mark(char c) {
  return c == '?' || c == '!' || c == '.' || c == ',';
}

/* Words, numbers (each a '0') and marks with one blank between them and at both ends. */
static void lay_out(const struct quitus_folded *folded, struct layout *ret_layout) {
  struct layout layout = {g_malloc(2 * folded->length + 2), g_new(guint32, 2 * folded->length + 2),
                          0};
  lay(&layout, ' ', 0);
  for (size_t i = 0; i < folded->length;) {
    size_t start = i;
    const char *text = folded->text;
    while (g_ascii_islower(text[i]))
      lay(&layout, text[i], i), i++;
    if (i == start && g_ascii_isdigit(text[i])) {
      lay(&layout, '0', i);
      while (g_ascii_isdigit(text[i]))
        i++;
    } else if (i == start && is_laid_mark(text[i]))
      lay(&layout, text[i], i), i++;
    if (i > start)
      lay(&layout, ' ', i - 1);
    else
      i++;
  }
  *ret_layout = layout;
}

static void add_characters(struct quitus_bag *bag, const struct quitus_folded *folded) {
  struct layout layout;
  lay_out(folded, &layout);
  quitus_bag_turn_to(bag, QUITUS_VIEW_CHARACTERS);
  for (size_t i = 0; i + RUN <= layout.length; i++) {
    guint32 hash = hash_view(QUITUS_VIEW_CHARACTERS);
    for (size_t k = i; k < i + RUN; k++)
      hash = hash_byte(hash, layout.text[k]);
    quitus_bag_add(bag, hash_mixed(hash), layout.places[i], layout.places[i + RUN - 1] + 1);
  }
  g_free(layout.text);
  g_free(layout.places);
}

/* How long a "Re:" or the like is at the start of a subject, with the blanks behind it; or 0. */
static size_t reply_mark(const char *subject) {
  static const char *const marks[] = {"re", "tr", "fw", "fwd"};
  for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
    if (!g_str_has_prefix(subject, marks[i]))
      continue;
    size_t n = strlen(marks[i]);
    n += strspn(subject + n, " ");
    if (subject[n] == ':')
      return n + 1 + strspn(subject + n + 1, " ");
  }
  return 0;
}

static const char *skip_reply_marks(const char *subject) {
  for (size_t n = reply_mark(subject); n > 0; n = reply_mark(subject))
    subject += n;
  return subject;
}

/* Every run of 3 to 5 characters. */
static void add_subject_word(struct quitus_bag *bag, const GString *word) {
  for (size_t i = 0; i < word->len; i++) {
    guint32 hash = hash_view(QUITUS_VIEW_SUBJECT);
    for (size_t n = 1; n <= LONGEST_SUBJECT_RUN && i + n <= word->len; n++) {
      hash = hash_byte(hash, word->str[i + n - 1]);
      if (n >= SHORTEST_SUBJECT_RUN)
        quitus_bag_add(bag, hash_mixed(hash), 0, 0);
    }
  }
}

static void add_subject(struct quitus_bag *bag, const char *subject) {
  g_autofree char *folded = quitus_fold_string(subject);
  g_autoptr(GString) word = g_string_new(NULL);
  quitus_bag_turn_to(bag, QUITUS_VIEW_SUBJECT);
  for (const char *at = skip_reply_marks(folded); *at;) {
    g_string_assign(word, " ");
    for (; g_ascii_isalnum(*at); at++)
      if (!g_ascii_isdigit(*at) || word->str[word->len - 1] != '0')
        g_string_append_c(word, g_ascii_isdigit(*at) ? '0' : *at);
    g_string_append_c(word, ' ');
    if (word->len > 2)
      add_subject_word(bag, word);
    while (*at && !g_ascii_isalnum(*at))
      at++;
  }
}

GArray *quitus_features_of(const struct quitus_lexicon *lexicon, const struct quitus_letter *letter,
                           const struct quitus_folded *folded, unsigned *ret_words) {
  bool english = g_strcmp0(letter->language, "en") == 0;
  struct quitus_bag *bag = quitus_bag_new(folded->length);
  g_autoptr(quitus_tokens) tokens = quitus_tokens_new(lexicon, english, folded);
  g_autoptr(GArray) stems = stems_of(lexicon, english, tokens);
  add_stems(bag, stems);
  add_bigrams(bag, stems);
  add_pairs(bag, stems);
  add_characters(bag, folded);
  add_subject(bag, letter->subject);
  *ret_words = tokens->n_words;
  return quitus_bag_empty(bag);
}
