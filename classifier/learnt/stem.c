/* classifier/learnt/stem.c - the longest known ending is cut, once. */
#include "classifier/learnt/stem.h"
#include <glib.h>
#include <stdbool.h>
#include <string.h>

enum { SHORTEST_STEM = 4, LONGEST_ENDING = 9, MOST_ENDINGS = 23 };

struct ending {
  unsigned char length; /* 0 behind the last of a list */
  char text[LONGEST_ENDING];
};

#define E(text)                                                                                    \
  { sizeof(text) - 1, text }

/* Each list has the endings with one last letter, the longest first. */
static const struct ending endings[26][MOST_ENDINGS] = {
    ['a' - 'a'] = {E("era")},
    ['d' - 'a'] = {E("ed")},
    ['e' - 'a'] = {E("ante"), E("euse"), E("ible"), E("able"), E("ite"), E("ee"), E("e")},
    ['g' - 'a'] = {E("ing")},
    ['i' - 'a'] = {E("erai")},
    ['n' - 'a'] = {E("ation"), E("ition"), E("ion")},
    ['r' - 'a'] = {E("ateur"), E("eur"), E("er")},
    ['s' - 'a'] = {E("issements"), E("ements"), E("ations"), E("ateurs"), E("itions"), E("erons"),
                   E("erais"),     E("antes"),  E("ments"),  E("ables"),  E("ions"),   E("eras"),
                   E("ants"),      E("ites"),   E("ings"),   E("eurs"),   E("ais"),    E("ees"),
                   E("ons"),       E("ies"),    E("es"),     E("s")},
    ['t' - 'a'] = {E("issement"), E("eraient"), E("ement"), E("eront"), E("erait"), E("aient"),
                   E("ment"), E("ait"), E("ant"), E("ent"), E("ont")},
    ['y' - 'a'] = {E("ly"), E("y")},
    ['z' - 'a'] = {E("erez"), E("iez"), E("ez")}};

static const struct ending futures[26][MOST_ENDINGS] = {
    ['a' - 'a'] = {E("era"), E("ira"), E("dra"), E("vra"), E("rra"), E("aura")},
    ['i' - 'a'] = {E("erai"), E("irai"), E("drai"), E("vrai"), E("rrai"), E("aurai")},
    ['s' - 'a'] = {E("eras"), E("erons"), E("irons"), E("drons"), E("vrons"), E("rrons"),
                   E("aurons")},
    ['t' - 'a'] = {E("eront"), E("iront"), E("dront"), E("vront"), E("rront"), E("auront")},
    ['z' - 'a'] = {E("erez"), E("drez"), E("rrez")}};

/* How long the ending of text[0..length) is that stands first in its list; 0 where none is. */
static size_t ending_of(const struct ending lists[26][MOST_ENDINGS], const char *text,
                        size_t length) {
  if (length == 0 || !g_ascii_islower(text[length - 1]))
    return 0;
  for (const struct ending *ending = lists[text[length - 1] - 'a']; ending->length; ending++) {
    size_t n = ending->length;
    if (n <= length && text[length - n] == ending->text[0] &&
        memcmp(text + length - n, ending->text, n) == 0)
      return n;
  }
  return 0;
}

size_t quitus_stem_length(const char *word, size_t length) {
  if (length <= SHORTEST_STEM)
    return length;
  return length - ending_of(endings, word + SHORTEST_STEM, length - SHORTEST_STEM);
}

bool quitus_stem_is_future(const char *word, size_t length) {
  static const char truth[] = "vrai";
  bool is_truth = length == strlen(truth) && memcmp(word, truth, length) == 0;
  return !is_truth && ending_of(futures, word, length) > 0;
}
