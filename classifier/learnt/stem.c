/* classifier/learnt/stem.c - the longest known ending is cut, once. */
#include "classifier/learnt/stem.h"
#include <glib.h>
#include <stdbool.h>
#include <string.h>

enum { SHORTEST_STEM = 4 };

/* The longest first. */
static const char *const endings[] = {
    "issements", "issement", "eraient", "ements", "ations", "ateurs", "itions", "ement",
    "ation",     "ateur",    "ition",   "eront",  "erons",  "erais",  "erait",  "aient",
    "antes",     "ments",    "ables",   "ions",   "erez",   "erai",   "eras",   "ante",
    "ants",      "ites",     "ings",    "ment",   "eurs",   "euse",   "ible",   "able",
    "ion",       "era",      "iez",     "ais",    "ait",    "ant",    "ees",    "ent",
    "ons",       "ont",      "ite",     "ing",    "ies",    "eur",    "ee",     "es",
    "er",        "ez",       "ed",      "ly",     "e",      "s",      "y"};

static bool ends_with(const char *word, size_t length, const char *ending, size_t size) {
  return length >= size && memcmp(word + length - size, ending, size) == 0;
}

size_t quitus_stem_length(const char *word, size_t length) {
  if (length <= SHORTEST_STEM)
    return length;
  for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
    size_t size = strlen(endings[i]);
    if (length >= size + SHORTEST_STEM && ends_with(word, length, endings[i], size))
      return length - size;
  }
  return length;
}

bool quitus_stem_is_future(const char *word) {
  size_t length = strlen(word);
  static const char *const futures[] = {
      "era",  "erai",  "eras",  "erons", "erez",  "eront", "ira",    "irai",  "irons", "iront",
      "dra",  "drai",  "drons", "drez",  "dront", "vra",   "vrai",   "vrons", "vront", "rra",
      "rrai", "rrons", "rrez",  "rront", "aura",  "aurai", "aurons", "auront"};
  if (g_str_equal(word, "vrai"))
    return false;
  for (size_t i = 0; i < G_N_ELEMENTS(futures); i++)
    if (ends_with(word, length, futures[i], strlen(futures[i])))
      return true;
  return false;
}
