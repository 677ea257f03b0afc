/* classifier/prefilter.c - Aho-Corasick as a complete automaton: one table look-up a character.
 *
 * Where a string ends, its sets are noted.  A unit waits at its first set; when that is met, its
 * other sets are looked up.
 */
#include "classifier/prefilter.h"
#include "classifier/literals.h"
#include <string.h>

/* A symbol for each mark. */
enum { OTHER = 0, DIGITS = 1, LETTERS = 2, N_SYMBOLS = LETTERS + 26 };
enum { ROOT = 0, NONE = 0 };

struct node {
  uint32_t next[N_SYMBOLS]; /* NONE before the automaton is finished where there is no branch */
  uint32_t fallback;        /* the longest other beginning that ends here */
  uint32_t report;          /* this node or the nearest fallback with sets, or ROOT */
  GArray *sets;             /* of unsigned; NULL where no string ends */
};

/* A pattern, where its first set is met. */
struct waiting {
  unsigned unit;
  unsigned first_other, n_others; /* its other sets, in `others` */
};

struct quitus_prefilter {
  GArray *nodes;          /* of struct node */
  GHashTable *known_sets; /* the strings of a set, joined, to its number */
  GPtrArray *waiting;     /* by set: GArray of struct waiting */
  GArray *others;         /* of unsigned: numbers of sets */
  GArray *always;         /* of unsigned: units */
  unsigned n_units;
  uint8_t symbols[256];
};

static struct node *node_at(const struct quitus_prefilter *prefilter, uint32_t number) {
  return &g_array_index(prefilter->nodes, struct node, number);
}

static uint32_t node_new(struct quitus_prefilter *prefilter) {
  struct node node = {{NONE}};
  g_array_append_val(prefilter->nodes, node);
  return prefilter->nodes->len - 1;
}

static void fill_symbols(struct quitus_prefilter *prefilter) {
  for (unsigned byte = 0; byte < 256; byte++) {
    char mark = quitus_mark((char)byte);
    unsigned symbol = mark == ' ' ? OTHER : mark == '0' ? DIGITS : LETTERS + (unsigned)(mark - 'a');
    prefilter->symbols[byte] = (uint8_t)symbol;
  }
}

static unsigned symbol(const struct quitus_prefilter *prefilter, char character) {
  return prefilter->symbols[(unsigned char)character];
}

struct quitus_prefilter *quitus_prefilter_new(void) {
  struct quitus_prefilter *prefilter = g_new0(struct quitus_prefilter, 1);
  prefilter->nodes = g_array_new(FALSE, FALSE, sizeof(struct node));
  prefilter->known_sets = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  prefilter->waiting = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
  prefilter->others = g_array_new(FALSE, FALSE, sizeof(unsigned));
  prefilter->always = g_array_new(FALSE, FALSE, sizeof(unsigned));
  fill_symbols(prefilter);
  node_new(prefilter);
  return prefilter;
}

void quitus_prefilter_free(struct quitus_prefilter *prefilter) {
  if (!prefilter)
    return;
  for (uint32_t i = 0; i < prefilter->nodes->len; i++)
    if (node_at(prefilter, i)->sets)
      g_array_unref(node_at(prefilter, i)->sets);
  g_array_unref(prefilter->nodes);
  g_hash_table_unref(prefilter->known_sets);
  g_ptr_array_unref(prefilter->waiting);
  g_array_unref(prefilter->others);
  g_array_unref(prefilter->always);
  g_free(prefilter);
}

static void add_string(struct quitus_prefilter *prefilter, const char *string, unsigned set) {
  uint32_t at = ROOT;
  for (; *string; string++) {
    unsigned to = symbol(prefilter, *string);
    uint32_t next = node_at(prefilter, at)->next[to];
    if (next == NONE) {
      next = node_new(prefilter);
      node_at(prefilter, at)->next[to] = next;
    }
    at = next;
  }
  struct node *node = node_at(prefilter, at);
  if (!node->sets)
    node->sets = g_array_new(FALSE, FALSE, sizeof(unsigned));
  g_array_append_val(node->sets, set);
}

/* Sets that several patterns require, such as those of word classes, are kept once. */
static unsigned add_set(struct quitus_prefilter *prefilter, const GPtrArray *strings) {
  g_autoptr(GString) key = g_string_new(NULL);
  for (unsigned i = 0; i < strings->len; i++)
    g_string_append_printf(key, "%s|", (const char *)g_ptr_array_index(strings, i));
  void *known;
  if (g_hash_table_lookup_extended(prefilter->known_sets, key->str, NULL, &known))
    return GPOINTER_TO_UINT(known);
  unsigned number = prefilter->waiting->len;
  g_ptr_array_add(prefilter->waiting, g_array_new(FALSE, FALSE, sizeof(struct waiting)));
  g_hash_table_insert(prefilter->known_sets, g_strdup(key->str), GUINT_TO_POINTER(number));
  for (unsigned i = 0; i < strings->len; i++)
    add_string(prefilter, g_ptr_array_index(strings, i), number);
  return number;
}

void quitus_prefilter_add(struct quitus_prefilter *prefilter, const GPtrArray *sets,
                          unsigned unit) {
  prefilter->n_units = MAX(prefilter->n_units, unit + 1);
  if (!sets || sets->len == 0) {
    g_array_append_val(prefilter->always, unit);
    return;
  }
  unsigned first = add_set(prefilter, g_ptr_array_index(sets, 0));
  struct waiting waiting = {unit, prefilter->others->len, sets->len - 1};
  for (unsigned i = 1; i < sets->len; i++) {
    unsigned other = add_set(prefilter, g_ptr_array_index(sets, i));
    g_array_append_val(prefilter->others, other);
  }
  GArray *list = g_ptr_array_index(prefilter->waiting, first);
  g_array_append_val(list, waiting);
}

/* Completes one node; those nearer to the root are complete already. */
static void finish_node(struct quitus_prefilter *prefilter, uint32_t at, GArray *queue) {
  struct node *node = node_at(prefilter, at);
  const struct node *fallback = node_at(prefilter, node->fallback);
  node->report = node->sets ? at : fallback->report;
  for (unsigned s = 0; s < N_SYMBOLS; s++) {
    uint32_t instead = at == ROOT ? ROOT : fallback->next[s];
    if (node->next[s] == NONE) {
      node->next[s] = instead;
      continue;
    }
    node_at(prefilter, node->next[s])->fallback = instead;
    g_array_append_val(queue, node->next[s]);
  }
}

void quitus_prefilter_finish(struct quitus_prefilter *prefilter) {
  g_autoptr(GArray) queue = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  uint32_t root = ROOT;
  g_array_append_val(queue, root);
  for (unsigned i = 0; i < queue->len; i++)
    finish_node(prefilter, g_array_index(queue, uint32_t, i), queue);
  g_hash_table_remove_all(prefilter->known_sets);
}

/* ---- scanning ---- */

size_t quitus_prefilter_unit_words(const struct quitus_prefilter *prefilter) {
  return (prefilter->n_units + 63) / 64;
}

size_t quitus_prefilter_words(const struct quitus_prefilter *prefilter) {
  return quitus_prefilter_unit_words(prefilter) + (prefilter->waiting->len + 63) / 64;
}

static void put(uint64_t *bits, unsigned number) {
  bits[number / 64] |= UINT64_C(1) << number % 64;
}

static bool has(const uint64_t *bits, unsigned number) {
  return bits[number / 64] >> number % 64 & 1;
}

static uint32_t step(const struct quitus_prefilter *prefilter, uint32_t at, unsigned to,
                     uint64_t *sets) {
  at = node_at(prefilter, at)->next[to];
  uint32_t end = node_at(prefilter, at)->report;
  while (end != ROOT) {
    const struct node *node = node_at(prefilter, end);
    for (unsigned i = 0; i < node->sets->len; i++)
      put(sets, g_array_index(node->sets, unsigned, i));
    end = node_at(prefilter, node->fallback)->report;
  }
  return at;
}

/* Which sets are met.  The text's ends count as marks; of digits or other characters in a row only
 * the first does. */
static void find_sets(const struct quitus_prefilter *prefilter, const char *text, size_t length,
                      uint64_t *sets) {
  unsigned last = OTHER;
  uint32_t at = step(prefilter, ROOT, OTHER, sets);
  for (size_t i = 0; i < length; i++) {
    unsigned now = symbol(prefilter, text[i]);
    if (now == last && now < LETTERS)
      continue;
    at = step(prefilter, at, now, sets);
    last = now;
  }
  if (last != OTHER)
    step(prefilter, at, OTHER, sets);
}

static bool others_are_met(const struct quitus_prefilter *prefilter, const struct waiting *waiting,
                           const uint64_t *sets) {
  for (unsigned i = 0; i < waiting->n_others; i++)
    if (!has(sets, g_array_index(prefilter->others, unsigned, waiting->first_other + i)))
      return false;
  return true;
}

static void name_units(const struct quitus_prefilter *prefilter, unsigned set, const uint64_t *sets,
                       uint64_t *units) {
  const GArray *list = g_ptr_array_index(prefilter->waiting, set);
  for (unsigned i = 0; i < list->len; i++) {
    const struct waiting *waiting = &g_array_index(list, struct waiting, i);
    if (others_are_met(prefilter, waiting, sets))
      put(units, waiting->unit);
  }
}

void quitus_prefilter_scan(const struct quitus_prefilter *prefilter, const char *text,
                           size_t length, uint64_t *ret_units) {
  uint64_t *sets = ret_units + quitus_prefilter_unit_words(prefilter);
  size_t words = quitus_prefilter_words(prefilter);
  memset(ret_units, 0, words * sizeof *ret_units);
  for (unsigned i = 0; i < prefilter->always->len; i++)
    put(ret_units, g_array_index(prefilter->always, unsigned, i));
  find_sets(prefilter, text, length, sets);
  for (size_t word = 0; word < (prefilter->waiting->len + 63) / 64; word++)
    for (uint64_t left = sets[word]; left; left &= left - 1)
      name_units(prefilter, (unsigned)(word * 64) + (unsigned)__builtin_ctzll(left), sets,
                 ret_units);
}
