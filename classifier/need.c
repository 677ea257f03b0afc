/* classifier/need.c - needs, and how rarely each is met. */
#include "classifier/need.h"

enum { MAX_IN_ORDER = 3 };

struct quitus_needs {
  GHashTable *common; /* of quitus_word, to how often it is met */
  GPtrArray *list;    /* of struct quitus_need, owned */
};

static void need_free(struct quitus_need *need) {
  g_clear_pointer(&need->words, g_array_unref);
  g_clear_pointer(&need->parts, g_ptr_array_unref);
  g_free(need);
}

static const struct quitus_need *keep_need(struct quitus_needs *needs, struct quitus_need need) {
  g_ptr_array_add(needs->list, g_memdup2(&need, sizeof need));
  return g_ptr_array_index(needs->list, needs->list->len - 1);
}

static int compare_words(const void *a, const void *b) {
  quitus_word one = *(const quitus_word *)a, two = *(const quitus_word *)b;
  return (one > two) - (one < two);
}

/* How often words are expected that stand in every other sentence, and in every tenth. */
static const double EVERYWHERE = 0.02, OFTEN = 0.003;

static const char words_everywhere[] = "a de en est et je l la le on pas the vous";
static const char words_often[] =
    "ai and as at au avec avez be bien by c ca ce d dans depuis des deux donc du elle ete fait "
    "facture for from has have i il in is it j les lui m ma mais me merci mes moi mon my n ne nos "
    "not notre nous of ou our par plus pour qu que qui rien s si son sont suis sur t that this to "
    "tout un une us vos votre was we with y you your";

static void add_common(GHashTable *common, const char *words, const double *often) {
  g_auto(GStrv) list = g_strsplit(words, " ", -1);
  for (char **one = list; *one; one++) {
    g_autofree char *begun = g_strdup_printf(" %s", *one), *whole = g_strdup_printf(" %s ", *one);
    quitus_word both[] = {quitus_word_of(begun), quitus_word_of(whole)};
    for (size_t i = 0; i < G_N_ELEMENTS(both); i++)
      g_hash_table_insert(common, g_memdup2(&both[i], sizeof both[i]), (gpointer)often);
  }
}

static double expected(const struct quitus_needs *needs, quitus_word word) {
  const double *common = g_hash_table_lookup(needs->common, &word);
  if (common)
    return *common;
  return quitus_word_length(word) == 2 ? EVERYWHERE : quitus_word_expected(word);
}

static const struct quitus_need *need_of(struct quitus_needs *needs, GArray *words) {
  struct quitus_need need = {.kind = QUITUS_NEED_WORD};
  quitus_word last = 0;
  if (words->len > 1)
    g_array_sort(words, compare_words);
  need.words = g_array_sized_new(FALSE, FALSE, sizeof(quitus_word), words->len);
  for (guint i = 0; i < words->len; i++) {
    quitus_word word = g_array_index(words, quitus_word, i);
    if (last && quitus_word_begins(word, last))
      continue;
    g_array_append_val(need.words, word);
    need.expected += expected(needs, word);
    last = word;
  }
  return keep_need(needs, need);
}

const struct quitus_need *quitus_need_words(struct quitus_needs *needs, GArray *words) {
  for (guint i = 0; i < words->len; i++)
    if (!quitus_word_tells(g_array_index(words, quitus_word, i)))
      return NULL;
  return words->len ? need_of(needs, words) : NULL;
}

const struct quitus_need *quitus_need_starts(struct quitus_needs *needs, GArray *words) {
  for (guint i = 0; i < words->len; i++)
    if (quitus_word_length(g_array_index(words, quitus_word, i)) < 2)
      return NULL;
  return words->len ? need_of(needs, words) : NULL;
}

/* Leaves a few of the rarest, in their order. */
static void keep_rarest(GPtrArray *parts) {
  while (parts->len > MAX_IN_ORDER) {
    guint commonest = 0;
    for (guint i = 1; i < parts->len; i++) {
      const struct quitus_need *one = g_ptr_array_index(parts, i);
      const struct quitus_need *other = g_ptr_array_index(parts, commonest);
      if (one->expected > other->expected)
        commonest = i;
    }
    g_ptr_array_remove_index(parts, commonest);
  }
}

const struct quitus_need *quitus_need_parts(struct quitus_needs *needs, enum quitus_need_kind kind,
                                            GPtrArray *parts) {
  if (kind == QUITUS_NEED_ALL)
    keep_rarest(parts);
  const struct quitus_need *first = parts->len ? g_ptr_array_index(parts, 0) : NULL;
  if (parts->len < 2) {
    g_ptr_array_unref(parts);
    return first;
  }
  struct quitus_need need = {kind, NULL, parts, first->expected};
  for (guint i = 1; i < parts->len; i++) {
    const struct quitus_need *part = g_ptr_array_index(parts, i);
    need.expected = kind == QUITUS_NEED_ALL ? MIN(need.expected, part->expected)
                                            : need.expected + part->expected;
  }
  return keep_need(needs, need);
}

void quitus_need_add_rarest(const struct quitus_need *need, GArray *words) {
  const struct quitus_need *rarest = NULL;
  if (need->words)
    g_array_append_vals(words, need->words->data, need->words->len);
  for (guint i = 0; need->parts && i < need->parts->len; i++) {
    const struct quitus_need *part = g_ptr_array_index(need->parts, i);
    if (need->kind == QUITUS_NEED_ANY)
      quitus_need_add_rarest(part, words);
    else if (!rarest || part->expected < rarest->expected)
      rarest = part;
  }
  if (rarest)
    quitus_need_add_rarest(rarest, words);
}

const struct quitus_need *quitus_need_few(struct quitus_needs *needs,
                                          const struct quitus_words *words) {
  for (unsigned i = 0; i < words->n; i++) /* the usual case: one blank */
    if (!quitus_word_tells(words->list[i]))
      return NULL;
  g_autoptr(GArray) array = quitus_words_array(words);
  return quitus_need_words(needs, array);
}

struct quitus_needs *quitus_needs_new(void) {
  struct quitus_needs *needs = g_new(struct quitus_needs, 1);
  needs->common = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
  add_common(needs->common, words_often, &OFTEN);
  add_common(needs->common, words_everywhere, &EVERYWHERE);
  needs->list = g_ptr_array_new_with_free_func((GDestroyNotify)need_free);
  return needs;
}

void quitus_needs_free(struct quitus_needs *needs) {
  if (!needs)
    return;
  g_hash_table_unref(needs->common);
  g_ptr_array_unref(needs->list);
  g_free(needs);
}
