/* classifier/prefilter.c - Aho-Corasick as a complete automaton: one table look-up a character. */
#include "classifier/prefilter.h"
#include <string.h>

/* Folded text needs few symbols; all other characters are taken for one another. */
enum { OTHER = 0, DIGITS = 1, LETTERS = DIGITS + 10, QUOTE = LETTERS + 26, HYPHEN, N_SYMBOLS };
enum { ROOT = 0, NONE = 0 };

struct node {
  uint32_t next[N_SYMBOLS]; /* NONE before the automaton is finished where there is no branch */
  uint32_t fallback;        /* the longest other beginning that ends here */
  uint32_t report;          /* the nearest such one with units, or ROOT */
  GArray *units;            /* of unsigned; NULL where no literal ends */
};

struct quitus_prefilter {
  GArray *nodes;  /* of struct node */
  GArray *always; /* of unsigned */
  unsigned n_units;
};

static unsigned symbol(char character) {
  if (character >= 'a' && character <= 'z')
    return LETTERS + (unsigned)(character - 'a');
  if (character >= '0' && character <= '9')
    return DIGITS + (unsigned)(character - '0');
  return character == '\'' ? QUOTE : character == '-' ? HYPHEN : OTHER;
}

static struct node *node_at(const struct quitus_prefilter *prefilter, uint32_t number) {
  return &g_array_index(prefilter->nodes, struct node, number);
}

static uint32_t node_new(struct quitus_prefilter *prefilter) {
  struct node node = {{NONE}};
  g_array_append_val(prefilter->nodes, node);
  return prefilter->nodes->len - 1;
}

struct quitus_prefilter *quitus_prefilter_new(void) {
  struct quitus_prefilter *prefilter = g_new0(struct quitus_prefilter, 1);
  prefilter->nodes = g_array_new(FALSE, FALSE, sizeof(struct node));
  prefilter->always = g_array_new(FALSE, FALSE, sizeof(unsigned));
  node_new(prefilter);
  return prefilter;
}

void quitus_prefilter_free(struct quitus_prefilter *prefilter) {
  if (!prefilter)
    return;
  for (uint32_t i = 0; i < prefilter->nodes->len; i++)
    if (node_at(prefilter, i)->units)
      g_array_unref(node_at(prefilter, i)->units);
  g_array_unref(prefilter->nodes);
  g_array_unref(prefilter->always);
  g_free(prefilter);
}

static void add_literal(struct quitus_prefilter *prefilter, const char *literal, unsigned unit) {
  uint32_t at = ROOT;
  for (; *literal; literal++) {
    unsigned to = symbol(*literal);
    uint32_t next = node_at(prefilter, at)->next[to];
    if (next == NONE) {
      next = node_new(prefilter);
      node_at(prefilter, at)->next[to] = next;
    }
    at = next;
  }
  struct node *node = node_at(prefilter, at);
  if (!node->units)
    node->units = g_array_new(FALSE, FALSE, sizeof(unsigned));
  g_array_append_val(node->units, unit);
}

void quitus_prefilter_add(struct quitus_prefilter *prefilter, const GPtrArray *literals,
                          unsigned unit) {
  prefilter->n_units = MAX(prefilter->n_units, unit + 1);
  if (!literals) {
    g_array_append_val(prefilter->always, unit);
    return;
  }
  for (unsigned i = 0; i < literals->len; i++)
    add_literal(prefilter, g_ptr_array_index(literals, i), unit);
}

/* Completes one node; those nearer to the root are complete already. */
static void finish_node(struct quitus_prefilter *prefilter, uint32_t at, GArray *queue) {
  struct node *node = node_at(prefilter, at);
  const struct node *fallback = node_at(prefilter, node->fallback);
  node->report = fallback->units ? node->fallback : fallback->report;
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
}

size_t quitus_prefilter_words(const struct quitus_prefilter *prefilter) {
  return (prefilter->n_units + 63) / 64;
}

static void set_units(uint64_t *set, const GArray *units) {
  for (unsigned i = 0; i < units->len; i++) {
    unsigned unit = g_array_index(units, unsigned, i);
    set[unit / 64] |= UINT64_C(1) << unit % 64;
  }
}

void quitus_prefilter_scan(const struct quitus_prefilter *prefilter, const char *text,
                           size_t length, uint64_t *ret_units) {
  memset(ret_units, 0, quitus_prefilter_words(prefilter) * sizeof *ret_units);
  set_units(ret_units, prefilter->always);
  uint32_t at = ROOT;
  for (size_t i = 0; i < length; i++) {
    at = node_at(prefilter, at)->next[symbol(text[i])];
    for (uint32_t end = at; end != ROOT; end = node_at(prefilter, end)->report)
      if (node_at(prefilter, end)->units)
        set_units(ret_units, node_at(prefilter, end)->units);
  }
}
