/* classifier/word_automaton.c - a trie with fallbacks, small enough to stay in the processor's
 * caches.
 *
 * Nodes stand in the order of their depth, those with the same parent side by side in the order of
 * their symbols: so a mask of its children and the place of the first are all that a node needs.
 * Of the nodes next to the root, where most texts mostly are, all steps are kept.
 */
#include "classifier/word_automaton.h"
#include <string.h>

enum {
  ROOT = 0,
  NO_WORD = 0,
  NEAR_ROOT = 512, /* nodes */
  BATCH = 128,     /* places that a visitor is given at a time */
};

/* A word that belongs to a set. */
struct entry {
  quitus_word word;
  unsigned set;
};

struct node {
  uint32_t children; /* a bit for each symbol */
  uint32_t first;    /* child */
  uint32_t fallback; /* the longest other beginning that ends here */
  uint32_t ending;   /* of the longest word that ends here, or NO_WORD */
};

/* A word that ends at a node. */
struct ending {
  uint32_t sets; /* the first of its sets */
  uint32_t n : 24, length : 8;
  uint32_t shorter; /* the next longest word that ends there too, or NO_WORD */
};

struct quitus_word_automaton {
  GArray *entries;               /* of struct entry; until it is finished */
  GArray *sets;                  /* of uint32_t: those of the entries, sorted by word */
  GArray *nodes;                 /* of struct node */
  GArray *endings;               /* of struct ending; the first is none */
  uint32_t steps[NEAR_ROOT][32]; /* by node and symbol: the next node */
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
  automaton->symbols['@'] = QUITUS_AT;
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

static const struct entry *entry_at(const struct quitus_word_automaton *automaton,
                                    uint32_t number) {
  return &g_array_index(automaton->entries, struct entry, number);
}

/* Counts the bits below `symbol`.  Not __builtin_popcount(): without an instruction for it, that is
 * a call. */
static inline unsigned place_among(uint32_t children, unsigned symbol) {
  uint32_t bits = children & ((UINT32_C(1) << symbol) - 1);
  bits -= bits >> 1 & 0x55555555;
  bits = (bits & 0x33333333) + (bits >> 2 & 0x33333333);
  bits = (bits + (bits >> 4)) & 0x0F0F0F0F;
  return bits * 0x01010101 >> 24;
}

static inline bool has_child(const struct node *node, unsigned symbol) {
  return node->children >> symbol & 1;
}

static inline uint32_t step(const struct quitus_word_automaton *automaton, uint32_t at,
                            unsigned symbol) {
  const struct node *nodes = (const void *)automaton->nodes->data;
  while (at >= NEAR_ROOT) {
    const struct node *node = &nodes[at];
    if (has_child(node, symbol))
      return node->first + place_among(node->children, symbol);
    at = node->fallback;
  }
  return automaton->steps[at][symbol];
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
  struct node *above = node_at(automaton, parent);
  if (!above->children)
    above->first = number;
  if (parent != ROOT)
    node_at(automaton, number)->fallback = step(automaton, above->fallback, symbol);
  above->children |= UINT32_C(1) << symbol;
}

/* Notes the word that ends at a node, whose entries are the first of the range.  Returns the first
 * entry behind them. */
static uint32_t finish_ending(struct quitus_word_automaton *automaton, uint32_t at,
                              struct range range) {
  struct node *node = node_at(automaton, at);
  struct ending ending = {automaton->sets->len, 0, range.depth & 255,
                          node_at(automaton, node->fallback)->ending};
  uint32_t i = range.first;
  for (; i < range.end && quitus_word_length(entry_at(automaton, i)->word) == range.depth; i++)
    g_array_append_val(automaton->sets, entry_at(automaton, i)->set);
  ending.n = (i - range.first) & 0xFFFFFF;
  node->ending = ending.n ? automaton->endings->len : ending.shorter;
  if (ending.n)
    g_array_append_val(automaton->endings, ending);
  return i;
}

/* The steps of nodes before this one are known. */
static void keep_steps(struct quitus_word_automaton *automaton, uint32_t at) {
  const struct node *node = node_at(automaton, at);
  for (unsigned symbol = 0; symbol < QUITUS_MARKS; symbol++)
    automaton->steps[at][symbol] = has_child(node, symbol)
                                       ? node->first + place_among(node->children, symbol)
                                   : at == ROOT ? ROOT
                                                : automaton->steps[node->fallback][symbol];
}

/* Makes the children of a node, and their ranges. */
static void finish_node(struct quitus_word_automaton *automaton, uint32_t at, GArray *ranges) {
  struct range range = g_array_index(ranges, struct range, at);
  uint32_t i = finish_ending(automaton, at, range);
  while (i < range.end) {
    struct range below = {i, i, range.depth + 1};
    unsigned symbol = quitus_word_symbol(entry_at(automaton, i)->word, range.depth);
    while (i < range.end && quitus_word_symbol(entry_at(automaton, i)->word, range.depth) == symbol)
      i++;
    below.end = i;
    add_child(automaton, at, symbol);
    g_array_append_val(ranges, below);
  }
  if (at < NEAR_ROOT)
    keep_steps(automaton, at);
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
  g_array_set_size(automaton->endings, 1); /* none */
  for (uint32_t at = 0; at < ranges->len; at++)
    finish_node(automaton, at, ranges);
  g_clear_pointer(&automaton->entries, g_array_unref);
}

/* ---- scanning ---- */

/* Of digits or other characters in a row only the first is a mark. */
unsigned quitus_word_automaton_mark(const struct quitus_word_automaton *automaton, const char *text,
                                    size_t length, struct quitus_marked *ret_marks) {
  unsigned n = 1, last = QUITUS_BLANK;
  ret_marks[0] = (struct quitus_marked){0, QUITUS_BLANK, false};
  for (size_t i = 0; i < length; i++) {
    unsigned now = automaton->symbols[(unsigned char)text[i]];
    bool is_at = now == QUITUS_AT;
    if (is_at)
      now = QUITUS_BLANK;
    ret_marks[n] = (struct quitus_marked){(uint16_t)i, (uint8_t)now, false};
    n += now != last || now >= QUITUS_LETTERS;
    if (is_at)
      ret_marks[n - 1].has_at = true;
    last = now;
  }
  ret_marks[n] = (struct quitus_marked){(uint16_t)length, QUITUS_BLANK, false};
  n += last != QUITUS_BLANK;
  ret_marks[n] = (struct quitus_marked){(uint16_t)length, QUITUS_BLANK, false};
  return n;
}

/* Appends the words that end with `ending` to the `n` places.  Returns how many there are then. */
static inline unsigned add_places(const struct ending *endings, const uint32_t *sets,
                                  uint32_t ending, unsigned end, struct quitus_word_place *places,
                                  unsigned n) {
  for (; ending != NO_WORD; ending = endings[ending].shorter) {
    const struct ending *one = &endings[ending];
    places[n++] = (struct quitus_word_place){sets + one->sets, one->n,
                                             (uint16_t)(end - one->length), (uint16_t)end};
  }
  return n;
}

void quitus_word_automaton_scan(const struct quitus_word_automaton *automaton,
                                const struct quitus_marked *marks, unsigned n,
                                quitus_word_visitor visit, void *data) {
  const struct node *nodes = (const void *)automaton->nodes->data;
  const struct ending *endings = (const void *)automaton->endings->data;
  const uint32_t *sets = (const void *)automaton->sets->data;
  struct quitus_word_place places[BATCH];
  unsigned n_places = 0;
  uint32_t at = ROOT;
  const uint32_t at_sign = nodes[step(automaton, ROOT, QUITUS_AT)].ending;
  for (unsigned i = 0; i < n; i++) {
    at = step(automaton, at, marks[i].symbol);
    n_places = add_places(endings, sets, nodes[at].ending, i + 1, places, n_places);
    if (marks[i].has_at)
      n_places = add_places(endings, sets, at_sign, i + 1, places, n_places);
    if (n_places >= BATCH - QUITUS_WORD_LONGEST) {
      visit(places, n_places, data);
      n_places = 0;
    }
  }
  visit(places, n_places, data);
}
