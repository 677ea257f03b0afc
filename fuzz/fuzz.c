/* fuzz/fuzz.c - the list of targets, and what they share. */
#define _GNU_SOURCE /* memfd_create() */
#include "fuzz/fuzz.h"
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* ---- the list ---- */

static const struct quitus_fuzz *const folders[] = {
    quitus_fuzz_base,  quitus_fuzz_casefile, quitus_fuzz_classifier,
    quitus_fuzz_doors, quitus_fuzz_followup, quitus_fuzz_message,
};

void quitus_fuzz_foreach(void (*visit)(const struct quitus_fuzz *target, void *data), void *data) {
  for (size_t i = 0; i < G_N_ELEMENTS(folders); i++)
    for (const struct quitus_fuzz *target = folders[i]; target->name; target++)
      visit(target, data);
}

const struct quitus_fuzz *quitus_fuzz_find(const char *name) {
  for (size_t i = 0; i < G_N_ELEMENTS(folders); i++)
    for (const struct quitus_fuzz *target = folders[i]; target->name; target++)
      if (strcmp(target->name, name) == 0)
        return target;
  return NULL;
}

void quitus_fuzz_init(void) {
  g_setenv("LC_ALL", "C.UTF-8", TRUE);
  setlocale(LC_ALL, "");
  g_log_set_always_fatal(G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
}

/* ---- input ---- */

const char *quitus_fuzz_file(const char *bytes, size_t length) {
  static int file = -1;
  static char path[32];
  if (file < 0)
    file = memfd_create("fuzz", MFD_CLOEXEC);
  g_assert_cmpint(file, >=, 0);
  g_assert_cmpint(ftruncate(file, 0), ==, 0);
  for (size_t done = 0; done < length;) {
    ssize_t written = pwrite(file, bytes + done, length - done, (off_t)done);
    g_assert_cmpint(written, >, 0);
    done += (size_t)written;
  }
  g_snprintf(path, sizeof path, "/proc/self/fd/%d", file);
  return path;
}

char *quitus_fuzz_text(const char *bytes, size_t length) {
  char *text = g_utf8_make_valid(length ? bytes : "", (gssize)length); /* NUL becomes U+FFFD */
  return text;
}

char *quitus_fuzz_line(char **text) {
  char *line = *text;
  size_t length = strcspn(line, "\n");
  *text = line + length + (line[length] == '\n');
  line[length] = '\0';
  return line;
}

/* ---- what must hold ---- */

static void check(const char *text, bool one_line) {
  if (!text)
    return;
  g_assert_true(g_utf8_validate(text, -1, NULL));
  for (const char *p = text; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    g_assert_true(!g_unichar_iscntrl(c) || (!one_line && (c == '\n' || c == '\t')));
  }
}

void quitus_fuzz_check_text(const char *text) {
  check(text, false);
}

void quitus_fuzz_check_line(const char *line) {
  check(line, true);
}
