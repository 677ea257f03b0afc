/* classifier/learnt/lexicon.c - the word lists in hash tables, read from "a = b c" lines. */
#include "classifier/learnt/lexicon.h"
#include "base/error.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "classifier/learnt/stem.h"
#include <string.h>

enum {
  LONGEST_PHRASE = 4,  /* words */
  LONGEST_WORD = 40,   /* bytes; a phrase has none that is longer */
  SHORTEST_PREFIX = 3, /* bytes before the '*' */
};

/* What a word may start with. */
struct prefix {
  char *text;
  size_t length;
  char **words;
};

/* Tables of folded text to char ** (NULL-terminated words), but for the last two. */
struct quitus_lexicon {
  GHashTable *abbreviations[2]; /* French, English */
  GHashTable *words, *phrases;
  GHashTable *starts;   /* first words of phrases: how many words the longest has */
  GHashTable *prefixes; /* group_of() to GArray of struct prefix, the longest first */
  GChecksum *sum;       /* over both files */
};

static GHashTable *new_table(void) {
  return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_strfreev);
}

static void clear_prefix(void *data) {
  struct prefix *prefix = data;
  g_free(prefix->text);
  g_strfreev(prefix->words);
}

/* Of the prefixes with the same SHORTEST_PREFIX bytes, and of the words that may have one. */
static void *group_of(const char *text) {
  return GUINT_TO_POINTER((guint)text[0] << 16 | (guint)text[1] << 8 | (guint)text[2]);
}

/* ---- reading ---- */

/* Where a list is being read; the name of the file is for errors. */
struct reader {
  struct quitus_lexicon *lexicon;
  const char *file;
  unsigned line;
  bool to_french, to_english; /* which abbreviations the entries are */
};

static bool fail(const struct reader *reader, GError **error, const char *reason) {
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG, _("%s, line %u: %s"), reader->file,
              reader->line, reason);
  return false;
}

static bool fail_twice(const struct reader *reader, GError **error) {
  return fail(reader, error, _("this stands in the list already; keep one of the two"));
}

static bool is_word(const char *text) {
  for (const char *c = text; *c; c++)
    if (!g_ascii_isalnum(*c))
      return false;
  return *text != '\0';
}

/* The blank-separated words of a folded text, or classes of the tokeniser ("=day"); NULL where one
 * is neither. */
static char **split_words(const char *text) {
  g_auto(GStrv) parts = g_strsplit_set(text, " \t", -1);
  g_autoptr(GStrvBuilder) words = g_strv_builder_new();
  unsigned n = 0;
  for (char **part = parts; *part; part++) {
    if (!**part)
      continue;
    if (**part == '=' ? !is_word(*part + 1) : !is_word(*part))
      return NULL;
    g_strv_builder_add(words, *part);
    n++;
  }
  return n > 0 ? g_strv_builder_end(words) : NULL;
}

static bool add(const struct reader *reader, GHashTable *table, const char *key, char **words,
                GError **error) {
  if (g_hash_table_contains(table, key))
    return fail_twice(reader, error);
  g_hash_table_insert(table, g_strdup(key), g_strdupv(words));
  return true;
}

static bool take_abbreviation(struct reader *reader, char *key, char **words, GError **error) {
  if (!is_word(key))
    return fail(reader, error, _("an abbreviation is one word of letters and digits"));
  return (!reader->to_french ||
          add(reader, reader->lexicon->abbreviations[0], key, words, error)) &&
         (!reader->to_english || add(reader, reader->lexicon->abbreviations[1], key, words, error));
}

static void note_start(GHashTable *starts, char **phrase) {
  size_t longest = GPOINTER_TO_SIZE(g_hash_table_lookup(starts, phrase[0]));
  longest = MAX(longest, g_strv_length(phrase));
  g_hash_table_insert(starts, g_strdup(phrase[0]), GSIZE_TO_POINTER(longest));
}

static bool take_phrase(struct reader *reader, const char *key, char **words, GError **error) {
  g_auto(GStrv) parts = split_words(key);
  if (!parts || g_strv_length(parts) > LONGEST_PHRASE)
    return fail(reader, error, _("what is translated is one to four words of letters and digits"));
  g_autofree char *joined = g_strjoinv(" ", parts);
  if (parts[1])
    note_start(reader->lexicon->starts, parts);
  return add(reader, parts[1] ? reader->lexicon->phrases : reader->lexicon->words, joined, words,
             error);
}

static bool take_prefix(struct reader *reader, const char *key, char **words, GError **error) {
  GHashTable *groups = reader->lexicon->prefixes;
  GArray *group = g_hash_table_lookup(groups, group_of(key));
  if (!group) {
    group = g_array_new(FALSE, FALSE, sizeof(struct prefix));
    g_array_set_clear_func(group, clear_prefix);
    g_hash_table_insert(groups, group_of(key), group);
  }
  size_t length = strlen(key);
  guint place = 0;
  for (guint i = 0; i < group->len; i++) {
    const struct prefix *other = &g_array_index(group, struct prefix, i);
    if (strcmp(other->text, key) == 0)
      return fail_twice(reader, error);
    place += other->length > length;
  }
  struct prefix prefix = {g_strdup(key), length, g_strdupv(words)};
  g_array_insert_val(group, place, prefix);
  return true;
}

static bool take_english(struct reader *reader, char *key, char **words, GError **error) {
  for (char **word = words; *word; word++)
    if (**word != '=')
      (*word)[quitus_stem_length(*word, strlen(*word))] = '\0';
  if (!g_str_has_suffix(key, "*"))
    return take_phrase(reader, key, words, error);
  key[strlen(key) - 1] = '\0';
  if (!is_word(key) || strlen(key) < SHORTEST_PREFIX)
    return fail(reader, error, _("before the \"*\" stand three or more letters"));
  return take_prefix(reader, key, words, error);
}

typedef bool (*take_entry)(struct reader *reader, char *key, char **words, GError **error);

/* "language fr", "language en" or "language any": of the entries that follow. */
static bool take_language(struct reader *reader, const char *name, GError **error) {
  bool any = strcmp(name, "any") == 0;
  reader->to_french = any || strcmp(name, "fr") == 0;
  reader->to_english = any || strcmp(name, "en") == 0;
  if (!reader->to_french && !reader->to_english)
    return fail(reader, error, _("the languages are fr, en and any"));
  return true;
}

static bool take_line(struct reader *reader, char *line, take_entry take, GError **error) {
  char *comment = strchr(line, '#');
  if (comment)
    *comment = '\0';
  g_strstrip(line);
  if (!*line)
    return true;
  if (g_str_has_prefix(line, "language "))
    return take_language(reader, g_strstrip(line + strlen("language ")), error);
  char *equals = strstr(line, " = ");
  if (!equals)
    return fail(reader, error, _("write \"WORD = WORDS\""));
  *equals = '\0';
  g_auto(GStrv) words = split_words(equals + strlen(" = "));
  if (!words)
    return fail(reader, error, _("behind the \"=\" stand words of letters and digits"));
  return take(reader, g_strstrip(line), words, error);
}

static bool read_list(struct quitus_lexicon *lexicon, const char *directory, const char *name,
                      take_entry take, GError **error) {
  g_autofree char *file = g_build_filename(directory, name, NULL);
  g_autofree char *text = NULL;
  g_autoptr(GError) why = NULL;
  if (!g_file_get_contents(file, &text, NULL, &why)) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG,
                _("%s; install Quitus again, or set model = none in [rules]"), why->message);
    return false;
  }
  g_checksum_update(lexicon->sum, (const guchar *)text, -1);
  g_autofree char *folded = quitus_fold_string(text);
  g_auto(GStrv) lines = g_strsplit(folded, "\n", -1);
  struct reader reader = {lexicon, file, 0, true, true};
  for (char **line = lines; *line; line++) {
    reader.line++;
    if (!take_line(&reader, *line, take, error))
      return false;
  }
  return true;
}

struct quitus_lexicon *quitus_lexicon_load(const char *directory, GError **error) {
  g_autoptr(quitus_lexicon) lexicon = g_new0(struct quitus_lexicon, 1);
  for (size_t i = 0; i < G_N_ELEMENTS(lexicon->abbreviations); i++)
    lexicon->abbreviations[i] = new_table();
  lexicon->sum = g_checksum_new(G_CHECKSUM_SHA256);
  lexicon->words = new_table();
  lexicon->prefixes =
      g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, (GDestroyNotify)g_array_unref);
  lexicon->phrases = new_table();
  lexicon->starts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  if (!read_list(lexicon, directory, "abbreviations.txt", take_abbreviation, error) ||
      !read_list(lexicon, directory, "english.txt", take_english, error))
    return NULL;
  return g_steal_pointer(&lexicon);
}

void quitus_lexicon_free(struct quitus_lexicon *lexicon) {
  if (!lexicon)
    return;
  for (size_t i = 0; i < G_N_ELEMENTS(lexicon->abbreviations); i++)
    g_hash_table_unref(lexicon->abbreviations[i]);
  g_hash_table_unref(lexicon->words);
  g_hash_table_unref(lexicon->prefixes);
  g_hash_table_unref(lexicon->phrases);
  g_hash_table_unref(lexicon->starts);
  g_checksum_free(lexicon->sum);
  g_free(lexicon);
}

const char *quitus_lexicon_sha256(const struct quitus_lexicon *lexicon) {
  return g_checksum_get_string(lexicon->sum);
}

/* ---- asking ---- */

const char *const *quitus_lexicon_expand(const struct quitus_lexicon *lexicon, bool english,
                                         const char *word) {
  return g_hash_table_lookup(lexicon->abbreviations[english], word);
}

static const char *const *find_phrase(const struct quitus_lexicon *lexicon,
                                      const char *const *words, size_t n, size_t *ret_used) {
  size_t longest = GPOINTER_TO_SIZE(g_hash_table_lookup(lexicon->starts, words[0]));
  char phrase[LONGEST_PHRASE * (LONGEST_WORD + 1)];
  const char *const *found = NULL;
  char *end = phrase;
  for (size_t i = 0; i < MIN(n, longest); i++) {
    size_t length = strlen(words[i]);
    if (length > LONGEST_WORD)
      break;
    memcpy(end, words[i], length + 1);
    const char *const *stems = i > 0 ? g_hash_table_lookup(lexicon->phrases, phrase) : NULL;
    if (stems) {
      found = stems;
      *ret_used = i + 1;
    }
    end += length;
    *end++ = ' ';
  }
  return found;
}

static const char *const *find_prefix(const struct quitus_lexicon *lexicon, const char *word) {
  if (strnlen(word, SHORTEST_PREFIX) < SHORTEST_PREFIX)
    return NULL;
  const GArray *group = g_hash_table_lookup(lexicon->prefixes, group_of(word));
  for (guint i = 0; group && i < group->len; i++) {
    const struct prefix *prefix = &g_array_index(group, struct prefix, i);
    if (strncmp(word, prefix->text, prefix->length) == 0)
      return (const char *const *)prefix->words;
  }
  return NULL;
}

const char *const *quitus_lexicon_translate(const struct quitus_lexicon *lexicon,
                                            const char *const *words, size_t n, size_t *ret_used) {
  g_assert(n > 0);
  const char *const *stems = find_phrase(lexicon, words, n, ret_used);
  if (stems)
    return stems;
  stems = g_hash_table_lookup(lexicon->words, words[0]);
  if (!stems)
    stems = find_prefix(lexicon, words[0]);
  if (stems)
    *ret_used = 1;
  return stems;
}
