/* classifier/need_sequence.c - a run of words that grows part by part, and the needs before it. */
#include "classifier/need_sequence.h"

void quitus_sequence_begin(struct quitus_sequence *sequence, struct quitus_needs *all,
                           const struct quitus_words *before) {
  *sequence = (struct quitus_sequence){.all = all, .exact = true};
  if (before)
    sequence->run = *before;
  else
    quitus_words_set_empty(&sequence->run);
}

static void require(struct quitus_sequence *sequence, const struct quitus_need *need) {
  if (!need)
    return;
  if (!sequence->needs)
    sequence->needs = g_ptr_array_new();
  g_ptr_array_add(sequence->needs, (gpointer)need);
}

void quitus_sequence_cut(struct quitus_sequence *sequence) {
  const struct quitus_need *need = quitus_need_few(sequence->all, &sequence->run);
  require(sequence, need);
  if (sequence->exact) {
    g_autoptr(GArray) words = quitus_words_array(&sequence->run);
    sequence->start = quitus_need_starts(sequence->all, words);
  }
  quitus_words_set_empty(&sequence->run);
  sequence->exact = false;
}

void quitus_sequence_end(struct quitus_sequence *sequence, struct quitus_meaning *ret_meaning) {
  *ret_meaning = (struct quitus_meaning){.exact = sequence->exact};
  if (sequence->exact) {
    ret_meaning->words = sequence->run;
    return;
  }
  quitus_sequence_cut(sequence);
  ret_meaning->start = sequence->start;
  if (sequence->needs)
    ret_meaning->need =
        quitus_need_parts(sequence->all, QUITUS_NEED_ALL, g_steal_pointer(&sequence->needs));
}

/* ---- words ---- */

static bool all_tell(const struct quitus_words *words) {
  for (unsigned i = 0; i < words->n; i++)
    if (!quitus_word_tells(words->list[i]))
      return false;
  return true;
}

/* Words that are too long end a run that says something; else the shorter ones must grow first. */
static void append(struct quitus_sequence *sequence, const struct quitus_words *words) {
  if (quitus_words_multiply(&sequence->run, words) ||
      (!all_tell(&sequence->run) && quitus_words_multiply_cut(&sequence->run, words)))
    return;
  quitus_sequence_cut(sequence);
  if (!quitus_words_multiply(&sequence->run, words))
    require(sequence, quitus_need_few(sequence->all, words));
}

static void append_optional(struct quitus_sequence *sequence, const struct quitus_words *words) {
  struct quitus_words with_none = *words;
  if (quitus_words_add(&with_none, 0))
    append(sequence, &with_none);
  else
    quitus_sequence_cut(sequence);
}

/* Digits and other characters are the same mark, however many. */
static bool is_the_same_repeated(const struct quitus_words *words) {
  return words->n == 1 && quitus_word_length(words->list[0]) == 1 &&
         quitus_word_symbol(words->list[0], 0) < QUITUS_LETTERS;
}

void quitus_sequence_add_words(struct quitus_sequence *sequence, const struct quitus_words *words,
                               unsigned least, unsigned most) {
  bool single = most == 1 || is_the_same_repeated(words);
  if (least == 0 && single)
    append_optional(sequence, words);
  else if (least > 0)
    append(sequence, words);
  if (!single)
    quitus_sequence_cut(sequence);
}

/* ---- groups ---- */

void quitus_sequence_add(struct quitus_sequence *sequence, const struct quitus_meaning *group,
                         bool joined, unsigned least, unsigned most) {
  if (group->exact && joined) {
    sequence->run = group->words;
  } else if (group->exact) {
    quitus_sequence_add_words(sequence, &group->words, least, most);
  } else {
    bool first = sequence->exact && joined && group->start;
    if (joined && group->need)
      quitus_words_set_empty(&sequence->run);
    quitus_sequence_cut(sequence);
    require(sequence, least > 0 ? group->need : NULL);
    if (first)
      sequence->start = group->start;
  }
}

void quitus_sequence_keep_blank(struct quitus_sequence *sequence) {
  struct quitus_words blank;
  quitus_words_set_mark(&blank, ' ');
  for (unsigned i = 0; i < sequence->run.n; i++)
    if (!quitus_word_ends(sequence->run.list[i], QUITUS_BLANK))
      return;
  if (sequence->run.n == 1 && sequence->run.list[0] == blank.list[0])
    return;
  quitus_sequence_cut(sequence);
  sequence->run = blank;
}
