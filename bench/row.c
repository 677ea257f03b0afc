/* bench/row.c - adds rows to the file that bench/all names: fields separated by tabs. */
#include "bench/row.h"
#include <stdio.h>
#include <stdlib.h>

void quitus_bench_row(const char *part, const char *what, double took, const char *unit,
                      const char *compared, double other) {
  const char *path = getenv("TABLE");
  FILE *file = path != NULL && *path != '\0' ? fopen(path, "a") : NULL;

  if (file == NULL)
    return;
  fprintf(file, "%s\t%s\t%.*f %s\t%s\t", part, what, took < 10 ? 2 : 0, took, unit, compared);
  if (other > 0)
    fprintf(file, "%.2f", took / other);
  fputc('\n', file);
  fclose(file);
}
