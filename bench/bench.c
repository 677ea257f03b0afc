/* bench/bench.c - how long understanding takes.  `make bench` runs it; bench/README.md says what
 * the figures mean.  Not a test: a figure is never right or wrong. */
#include "bench/bench.h"
#include <stdio.h>
#include <string.h>

int main(int argc, char **argv) {
  static const struct {
    const char *name;
    void (*run)(void);
  } measurements[] = {{"parts", quitus_bench_parts},
                      {"matchers", quitus_bench_matchers},
                      {"growth", quitus_bench_growth},
                      {"hostile", quitus_bench_hostile},
                      {"linking", quitus_bench_linking}};
#ifdef __SANITIZE_ADDRESS__
  puts("Built with sanitizers: these figures say nothing about Quitus.\n");
#endif
  for (size_t i = 0; i < G_N_ELEMENTS(measurements); i++)
    if (argc < 2 || g_strv_contains((const char *const *)argv + 1, measurements[i].name))
      measurements[i].run();
  return 0;
}
