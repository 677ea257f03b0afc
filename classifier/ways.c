/* classifier/ways.c - the ways of a pattern's parts, multiplied and added. */
#include "classifier/ways.h"
#include <glib.h>

enum { MANY = 1000 * 1000 * 1000 }; /* more are as many */

static double sum(const struct quitus_ways *ways) {
  double all = 0;
  for (int i = 0; i <= QUITUS_WAYS_STAND; i++)
    all += ways->taking[i];
  return all;
}

static struct quitus_ways bounded(struct quitus_ways ways) {
  for (int i = 0; i <= QUITUS_WAYS_STAND; i++)
    ways.taking[i] = MIN(ways.taking[i], MANY);
  ways.steps = MIN(ways.steps, MANY);
  return ways;
}

struct quitus_ways quitus_ways_nothing(void) {
  return (struct quitus_ways){.taking = {1}, .steps = 1};
}

struct quitus_ways quitus_ways_character(bool may_stand) {
  return (struct quitus_ways){.taking = {0, may_stand}, .steps = 1};
}

bool quitus_ways_end(const struct quitus_ways *ways) {
  return sum(ways) == 0;
}

/* Each way through `a` tries `b`. */
struct quitus_ways quitus_ways_then(const struct quitus_ways *a, const struct quitus_ways *b) {
  struct quitus_ways both = {.steps = a->steps + sum(a) * b->steps};
  if (quitus_ways_end(b)) /* as most words do with their first letter */
    return both;
  for (int i = 0; i <= QUITUS_WAYS_STAND; i++)
    for (int k = 0; i + k <= QUITUS_WAYS_STAND; k++)
      both.taking[i + k] += a->taking[i] * b->taking[k];
  return bounded(both);
}

struct quitus_ways quitus_ways_or(const struct quitus_ways *a, const struct quitus_ways *b) {
  struct quitus_ways both = {.steps = a->steps + b->steps + 1};
  for (int i = 0; i <= QUITUS_WAYS_STAND; i++)
    both.taking[i] = a->taking[i] + b->taking[i];
  return bounded(both);
}

/* Without an end, a round that takes nothing is the last. */
struct quitus_ways quitus_ways_repeated(const struct quitus_ways *ways, unsigned least,
                                        unsigned most) {
  struct quitus_ways rounds = quitus_ways_nothing(), all = {.steps = 0};
  unsigned last = most == QUITUS_WAYS_ENDLESS ? least + QUITUS_WAYS_STAND + 1 : most;
  for (unsigned i = 0; i <= last && sum(&rounds) > 0; i++) {
    double steps = rounds.steps;
    if (i >= least)
      all = quitus_ways_or(&all, &rounds);
    if (i < last)
      rounds = quitus_ways_then(&rounds, ways);
    all.steps = steps + i;
  }
  all.steps += rounds.steps;
  return bounded(all);
}

struct quitus_ways quitus_ways_ahead(const struct quitus_ways *ways) {
  return (struct quitus_ways){.taking = {1}, .steps = ways->steps};
}
