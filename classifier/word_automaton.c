/* classifier/word_automaton.c - a trie with fallbacks, small enough to stay in the processor's
 * caches.
 *
 * Nodes stand in the order of their depth, those with the same parent side by side in the order of
 * their symbols: so a mask of its children and the place of the first are all that a node needs.
 */
#include "classifier/word_automaton.h"
#include <string.h>

enum { ROOT = 0 };

/* A word that belongs to a set. */
struct entry {
  quitus_word word;
  unsigned set;
};

struct node {
  uint32_t children; /* a bit for each symbol */
  uint32_t first;    /* child */
  uint32_t fallback; /* the longest other beginning that ends here */
  uint32_t report;   /* this node or the nearest fallback where words end, or ROOT */
};

/* The sets of the word that ends at a node. */
struct ending {
  uint32_t first; /* in `sets` */
  uint32_t n : 24, length : 8;
};

struct quitus_word_automaton {
  GArray *entries; /* of struct entry; until it is finished */
  GArray *sets;    /* of uint32_t: those of the entries, sorted by word */
  GArray *nodes;   /* of struct node */
  GArray *endings; /* of struct ending, by node */
  uint8_t symbols[256];
};

struct quitus_word_automaton *quitus_word_automaton_new(void) {
  struct quitus_word_automaton *automaton = g_new0(struct quitus_word_automaton, 1);
  automaton->entries = g_array_new(FALSE, FALSE, sizeof(struct entry));
  automaton->sets = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  automaton->nodes = g_array_new(FALSE, TRUE, sizeof(struct node));
  automaton->endings = g_array_new(FALSE, TRUE, sizeof(struct ending));
  for (unsigned byte = 0; byte < 256; byte++)
    automaton->symbols[byte] = (uint8_t)quitus_mark_symbol(quitus_mark((char)byte));
  return automaton;
}

void quitus_word_automaton_free(struct quitus_word_automaton *automaton) {
  if (!automaton)
    return;
  g_clear_pointer(&automaton->entries, g_array_unref);
  g_array_unref(automaton->sets);
  g_array_unref(automaton->nodes);
  g_array_unref(automaton->endings);
  g_free(automaton);
}

void quitus_word_automaton_add(struct quitus_word_automaton *automaton, quitus_word word,
                               unsigned set) {
  struct entry entry = {word, set};
  g_array_append_val(automaton->entries, entry);
}

/* ---- finishing ---- */

static struct node *node_at(const struct quitus_word_automaton *automaton, uint32_t number) {
  return &g_array_index(automaton->nodes, struct node, number);
}

static struct ending *ending_at(const struct quitus_word_automaton *automaton, uint32_t node) {
  return &g_array_index(automaton->endings, struct ending, node);
}

static const struct entry *entry_at(const struct quitus_word_automaton *automaton,
                                    uint32_t number) {
  return &g_array_index(automaton->entries, struct entry, number);
}

/* Counts the bits below `symbol`. */
static unsigned place_among(uint32_t children, unsigned symbol) {
  return (unsigned)__builtin_popcount(children & ((UINT32_C(1) << symbol) - 1));
}

static bool has_child(const struct node *node, unsigned symbol) {
  return node->children >> symbol & 1;
}

static uint32_t step(const struct quitus_word_automaton *automaton, uint32_t at, unsigned symbol) {
  const struct node *node = node_at(automaton, at);
  while (!has_child(node, symbol)) {
    if (at == ROOT)
      return ROOT;
    at = node->fallback;
    node = node_at(automaton, at);
  }
  return node->first + place_among(node->children, symbol);
}

/* Entries that begin with the marks of one node. */
struct range {
  uint32_t first, end;
  unsigned depth;
};

/* Fallbacks of what is nearer to the root are known. */
static void add_child(struct quitus_word_automaton *automaton, uint32_t parent, unsigned symbol) {
  uint32_t number = automaton->nodes->len;
  g_array_set_size(automaton->nodes, number + 1);
  g_array_set_size(automaton->endings, number + 1);
  struct node *above = node_at(automaton, parent);
  if (!above->children)
    above->first = number;
  if (parent != ROOT)
    node_at(automaton, number)->fallback = step(automaton, above->fallback, symbol);
  above->children |= UINT32_C(1) << symbol;
}

/* Makes the children of a node, and their ranges. */
static void finish_node(struct quitus_word_automaton *automaton, uint32_t at, GArray *ranges) {
  struct range range = g_array_index(ranges, struct range, at);
  uint32_t i = range.first;
  for (; i < range.end && quitus_word_length(entry_at(automaton, i)->word) == range.depth; i++)
    g_array_append_val(automaton->sets, entry_at(automaton, i)->set);
  *ending_at(automaton, at) =
      (struct ending){automaton->sets->len - (i - range.first), i - range.first, range.depth};
  node_at(automaton, at)->report =
      i > range.first ? at : node_at(automaton, node_at(automaton, at)->fallback)->report;
  while (i < range.end) {
    struct range below = {i, i, range.depth + 1};
    unsigned symbol = quitus_word_symbol(entry_at(automaton, i)->word, range.depth);
    while (i < range.end && quitus_word_symbol(entry_at(automaton, i)->word, range.depth) == symbol)
      i++;
    below.end = i;
    add_child(automaton, at, symbol);
    g_array_append_val(ranges, below);
  }
}

static int compare_entries(const void *a, const void *b) {
  const struct entry *one = a, *two = b;
  return (one->word > two->word) - (one->word < two->word);
}

void quitus_word_automaton_finish(struct quitus_word_automaton *automaton) {
  g_autoptr(GArray) ranges = g_array_new(FALSE, FALSE, sizeof(struct range));
  struct range all = {0, automaton->entries->len, 0};
  g_array_sort(automaton->entries, compare_entries);
  g_array_append_val(ranges, all);
  g_array_set_size(automaton->nodes, 1);
  g_array_set_size(automaton->endings, 1);
  for (uint32_t at = 0; at < ranges->len; at++)
    finish_node(automaton, at, ranges);
  g_clear_pointer(&automaton->entries, g_array_unref);
}

/* ---- scanning ---- */

struct scan {
  const struct quitus_word_automaton *automaton;
  uint32_t at;
  size_t marks; /* read so far */
  void (*visit)(unsigned set, size_t start, size_t end, void *data);
  void *data;
};

static void report(const struct scan *scan, struct ending ending) {
  const uint32_t *sets = &g_array_index(scan->automaton->sets, uint32_t, ending.first);
  for (uint32_t i = 0; i < ending.n; i++)
    scan->visit(sets[i], scan->marks - ending.length, scan->marks, scan->data);
}

static void read_mark(struct scan *scan, unsigned symbol) {
  const struct quitus_word_automaton *automaton = scan->automaton;
  scan->at = step(automaton, scan->at, symbol);
  scan->marks++;
  for (uint32_t end = node_at(automaton, scan->at)->report; end != ROOT;
       end = node_at(automaton, node_at(automaton, end)->fallback)->report)
    report(scan, *ending_at(automaton, end));
}

/* The text's ends count as marks; of digits or other characters in a row only the first does. */
void quitus_word_automaton_scan(const struct quitus_word_automaton *automaton, const char *text,
                                size_t length,
                                void (*visit)(unsigned set, size_t start, size_t end, void *data),
                                void *data) {
  struct scan scan = {automaton, ROOT, 0, visit, data};
  unsigned last = QUITUS_BLANK;
  read_mark(&scan, QUITUS_BLANK);
  for (size_t i = 0; i < length; i++) {
    unsigned now = automaton->symbols[(unsigned char)text[i]];
    if (now == last && now < QUITUS_LETTERS)
      continue;
    read_mark(&scan, now);
    last = now;
  }
  if (last != QUITUS_BLANK)
    read_mark(&scan, QUITUS_BLANK);
}
