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
  for (int i = 0; i < 4; i++)
    hash = hash_byte(hash, (char)(number >> (8 * i)));
  return hash;
}

static guint32 hash_mixed(guint32 hash) {
  hash = (hash ^ (hash >> 16)) * 0x85EBCA6Bu;
  hash = (hash ^ (hash >> 13)) * 0xC2B2AE35u;
  return hash ^ (hash >> 16);
}

static guint32 hash_view(enum quitus_view view) {
  return hash_byte(FNV_START, (char)view);
}

/* The key of one stem, or of two. */
static guint32 key_of(enum quitus_view view, guint32 first, guint32 second) {
  return hash_mixed(hash_number(hash_number(hash_view(view), first), second));
}

/* ---- stems ---- */

struct stem {
  guint32 hash;
  guint32 start, end;
  guint32 clause, sentence;
  bool is_mark;   /* '?' or '!': ends a clause, so stands in no bigram */
  bool is_common; /* says nothing in a pair */
};

static int compare_words(const void *a, const void *b) {
  return strcmp(a, *(const char *const *)b);
}

static bool is_common(const char *stem) {
  static const char *const common[] = {
      "a",   "and",  "c",   "cel",  "cett", "d",   "dan", "de", "des", "du",   "en",
      "est", "et",   "for", "il",   "in",   "is",  "it",  "l",  "la",  "le",   "les",
      "of",  "on",   "par", "pour", "qu",   "que", "s",   "sa", "son", "sont", "sur",
      "t",   "that", "the", "to",   "un",   "une", "va",  "y"};
  return bsearch(stem, common, G_N_ELEMENTS(common), sizeof common[0], compare_words) != NULL;
}

static void put_stem(GArray *stems, const char *word, size_t length,
                     const struct quitus_token *first, const struct quitus_token *last) {
  char text[32];
  guint32 hash = FNV_START;
  for (size_t i = 0; i < length; i++)
    hash = hash_byte(hash, word[i]);
  g_strlcpy(text, word, MIN(sizeof text, length + 1));
  struct stem stem = {hash,           first->start,    last->end,
                      first->clause,  first->sentence, word[0] == '?' || word[0] == '!',
                      is_common(text)};
  g_array_append_val(stems, stem);
}

static void put_token(GArray *stems, const struct quitus_token *token) {
  size_t length = strlen(token->text);
  bool is_class = token->text[0] == '=';
  put_stem(stems, token->text, is_class ? length : quitus_stem_length(token->text, length), token,
           token);
}

/* A mark of its own behind the verb. */
static void put_tense(GArray *stems, const struct quitus_token *token) {
  static const char future[] = "=future";
  if (quitus_stem_is_future(token->text))
    put_stem(stems, future, strlen(future), token, token);
}

static const struct quitus_token *token_at(const struct quitus_tokens *tokens, guint i) {
  return &g_array_index(tokens->list, struct quitus_token, i);
}

/* The tokens of one clause, from the one at `from`, as far as an entry of the lexicon reaches. */
static size_t words_ahead(const struct quitus_tokens *tokens, guint from,
                          const char *ret_words[4]) {
  size_t n = 0;
  for (guint i = from; i < tokens->list->len && n < 4; i++) {
    const struct quitus_token *token = token_at(tokens, i);
    if (token->clause != token_at(tokens, from)->clause)
      break;
    ret_words[n++] = token->text;
  }
  return n;
}

static void put_translated(GArray *stems, const struct quitus_lexicon *lexicon,
                           const struct quitus_tokens *tokens) {
  for (guint i = 0; i < tokens->list->len;) {
    const char *words[4];
    size_t used = 1, n = words_ahead(tokens, i, words);
    const char *const *french = quitus_lexicon_translate(lexicon, words, n, &used);
    if (!french)
      put_token(stems, token_at(tokens, i));
    for (; french && *french; french++)
      put_stem(stems, *french, strlen(*french), token_at(tokens, i),
               token_at(tokens, i + (guint)used - 1));
    i += (guint)used;
  }
}

static GArray *stems_of(const struct quitus_lexicon *lexicon, bool english,
                        const struct quitus_folded *folded) {
  g_autoptr(quitus_tokens) tokens = quitus_tokens_new(lexicon, english, folded);
  GArray *stems = g_array_sized_new(FALSE, FALSE, sizeof(struct stem), tokens->list->len + 1);
  if (english)
    put_translated(stems, lexicon, tokens);
  for (guint i = 0; !english && i < tokens->list->len; i++) {
    put_token(stems, token_at(tokens, i));
    put_tense(stems, token_at(tokens, i));
  }
  return stems;
}

static const struct stem *stem_at(const GArray *stems, guint i) {
  return &g_array_index(stems, struct stem, i);
}

/* ---- the views ---- */

static void add_stems(struct quitus_bag *bag, const GArray *stems) {
  for (guint i = 0; i < stems->len; i++) {
    const struct stem *stem = stem_at(stems, i);
    quitus_bag_add(bag, QUITUS_VIEW_STEMS, key_of(QUITUS_VIEW_STEMS, stem->hash, 0), stem->start,
                   stem->end);
  }
}

static void add_bigrams(struct quitus_bag *bag, const GArray *stems) {
  for (guint i = 1; i < stems->len; i++) {
    const struct stem *one = stem_at(stems, i - 1), *two = stem_at(stems, i);
    if (one->clause == two->clause && !one->is_mark && !two->is_mark)
      quitus_bag_add(bag, QUITUS_VIEW_BIGRAMS, key_of(QUITUS_VIEW_BIGRAMS, one->hash, two->hash),
                     one->start, two->end);
  }
}

static bool among(const struct stem *const *chosen, guint n, guint32 hash) {
  for (guint i = 0; i < n; i++)
    if (chosen[i]->hash == hash)
      return true;
  return false;
}

static void add_pairs_of(struct quitus_bag *bag, const struct stem *const *chosen, guint n) {
  for (guint i = 0; i < n; i++)
    for (guint k = i + 1; k < n; k++) {
      guint32 low = MIN(chosen[i]->hash, chosen[k]->hash);
      guint32 high = MAX(chosen[i]->hash, chosen[k]->hash);
      quitus_bag_add_once(bag, QUITUS_VIEW_PAIRS, key_of(QUITUS_VIEW_PAIRS, low, high),
                          chosen[i]->start, chosen[k]->end);
    }
}

static void add_pairs(struct quitus_bag *bag, const GArray *stems) {
  for (guint i = 0; i < stems->len;) {
    const struct stem *chosen[STEMS_PAIRED];
    guint n = 0;
    guint32 sentence = stem_at(stems, i)->sentence;
    for (; i < stems->len && stem_at(stems, i)->sentence == sentence; i++) {
      const struct stem *stem = stem_at(stems, i);
      if (n < STEMS_PAIRED && !stem->is_common && !among(chosen, n, stem->hash))
        chosen[n++] = stem;
    }
    add_pairs_of(bag, chosen, n);
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
    } else if (i == start && strchr("?!.,", text[i]))
      lay(&layout, text[i], i), i++;
    if (i > start)
      lay(&layout, ' ', i - 1);
    else
      i++;
  }
  *ret_layout = layout;
}

/* Every run of `shortest` to `longest` characters of text[0..length). */
static void add_runs(struct quitus_bag *bag, enum quitus_view view, const char *text, size_t length,
                     const guint32 *places, size_t shortest, size_t longest) {
  for (size_t i = 0; i < length; i++) {
    guint32 hash = hash_view(view);
    for (size_t n = 1; n <= longest && i + n <= length; n++) {
      hash = hash_byte(hash, text[i + n - 1]);
      if (n >= shortest)
        quitus_bag_add(bag, view, hash_mixed(hash), places ? places[i] : 0,
                       places ? places[i + n - 1] + 1 : 0);
    }
  }
}

static void add_characters(struct quitus_bag *bag, const struct quitus_folded *folded) {
  struct layout layout;
  lay_out(folded, &layout);
  add_runs(bag, QUITUS_VIEW_CHARACTERS, layout.text, layout.length, layout.places, RUN, RUN);
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

static void add_subject_word(struct quitus_bag *bag, const GString *word) {
  size_t longest = MIN(LONGEST_SUBJECT_RUN, word->len);
  add_runs(bag, QUITUS_VIEW_SUBJECT, word->str, word->len, NULL, MIN(SHORTEST_SUBJECT_RUN, longest),
           longest);
}

static void add_subject(struct quitus_bag *bag, const char *subject) {
  g_autofree char *folded = quitus_fold_string(subject);
  g_autoptr(GString) word = g_string_new(NULL);
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
                           const struct quitus_folded *folded) {
  bool english = g_strcmp0(letter->language, "en") == 0;
  struct quitus_bag *bag = quitus_bag_new(4 * folded->length);
  g_autoptr(GArray) stems = stems_of(lexicon, english, folded);
  add_stems(bag, stems);
  add_bigrams(bag, stems);
  add_pairs(bag, stems);
  add_characters(bag, folded);
  add_subject(bag, letter->subject);
  return quitus_bag_empty(bag);
}

unsigned quitus_features_length(const struct quitus_folded *folded) {
  g_autoptr(quitus_tokens) tokens = quitus_tokens_new(NULL, false, folded);
  return tokens->list->len;
}
