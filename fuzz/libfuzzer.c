/* fuzz/libfuzzer.c - one target, named by --target=NAME, under libFuzzer
 * (https://llvm.org/docs/LibFuzzer.html), which leaves options with two dashes to us. */
#include "fuzz/fuzz.h"
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct quitus_fuzz *target;

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

/* GLib ends a program by SIGTRAP where it warns; libFuzzer keeps the input of one that aborts. */
static void end(int number) {
  (void)number;
  abort();
}

static void print_name(const struct quitus_fuzz *one, void *data G_GNUC_UNUSED) {
  puts(one->name);
}

int LLVMFuzzerInitialize(int *argc, char ***argv) {
  signal(SIGTRAP, end);
  for (int i = 1; i < *argc; i++)
    if (g_str_has_prefix((*argv)[i], "--target="))
      target = quitus_fuzz_find((*argv)[i] + strlen("--target="));
  if (*argc == 2 && g_str_equal((*argv)[1], "--targets")) {
    quitus_fuzz_foreach(print_name, NULL);
    exit(EXIT_SUCCESS);
  }
  if (!target) {
    fputs("usage: quitus-fuzz --target=NAME [libFuzzer's options] [FOLDER...]\n"
          "       quitus-fuzz --targets\n",
          stderr);
    exit(EXIT_FAILURE);
  }
  quitus_fuzz_init();
  target->take("", 0); /* what is loaded once is not the first input's time */
  return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
  target->take(length ? (const char *)bytes : "", length);
  return 0;
}
