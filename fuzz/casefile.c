/* fuzz/casefile.c - files of portfolios and banks, the playbook, and numbers and names in mail. */
#include "base/error.h"
#include "base/fold.h"
#include "casefile/bank_file.h"
#include "casefile/bank_words.h"
#include "casefile/link_mask.h"
#include "casefile/link_names.h"
#include "casefile/link_numbers.h"
#include "casefile/playbook.h"
#include "casefile/portfolio_file.h"
#include "fuzz/fuzz.h"
#include <string.h>

static void check_bad(const GPtrArray *bad) {
  for (guint i = 0; i < bad->len; i++) {
    const struct quitus_bad_row *row = bad->pdata[i];
    quitus_fuzz_check_line(row->column);
    quitus_fuzz_check_line(row->reason);
  }
}

static void take_portfolio(const char *bytes, size_t length) {
  g_autoptr(GError) error = NULL;
  const char *path = quitus_fuzz_file(bytes, length);
  g_autoptr(quitus_portfolio_file) file = quitus_portfolio_file_read(path, "", NULL, &error);
  if (!file) {
    g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT);
    return;
  }
  check_bad(file->bad);
  quitus_fuzz_check_line(file->unread);
  for (guint i = 0; i < file->rows->len; i++) {
    const struct quitus_portfolio_row *row = file->rows->pdata[i];
    g_assert_cmpstr(row->case_reference, !=, "");
    quitus_fuzz_check_line(row->case_reference);
    quitus_fuzz_check_line(row->debtor);
  }
}

static void take_bank(const char *bytes, size_t length) {
  g_autoptr(GError) error = NULL;
  const char *path = quitus_fuzz_file(bytes, length);
  g_autoptr(quitus_bank_file) file = quitus_bank_file_read(path, NULL, &error);
  if (!file) {
    g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT);
    return;
  }
  check_bad(file->bad);
  quitus_fuzz_check_line(file->unread);
  for (guint i = 0; i < file->lines->len; i++) {
    const struct quitus_bank_line *line = file->lines->pdata[i];
    g_assert_cmpint(line->amount, >, 0);
    quitus_fuzz_check_line(line->label);
    quitus_fuzz_check_line(line->reference);
  }
}

static void take_playbook(const char *bytes, size_t length) {
  g_autoptr(GError) error = NULL;
  g_autoptr(quitus_playbook) playbook =
      quitus_playbook_load(quitus_fuzz_file(bytes, length), &error);
  if (!playbook)
    g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG);
}

/* The first line is a debtor's name, the rest a mail. */
static void take_link(const char *bytes, size_t length) {
  g_autofree char *all = quitus_fuzz_text(bytes, length);
  char *text = all;
  const char *name = quitus_fuzz_line(&text);
  g_autofree char *masked = quitus_fold_string(text);
  size_t size = strlen(masked);
  quitus_link_mask(masked);
  g_assert_cmpuint(strlen(masked), ==, size);
  g_autoptr(GPtrArray) known = g_ptr_array_new();
  g_ptr_array_add(known, (void *)"a9999-99999");
  g_ptr_array_add(known, (void *)"aa-9999");
  g_autoptr(quitus_shapes) shapes = quitus_shapes_new(known);
  g_autoptr(GArray) numbers = quitus_link_numbers(text, shapes);
  g_assert_cmpuint(numbers->len, <=, 128);
  g_autoptr(GArray) amounts = quitus_link_amounts(text);
  g_assert_cmpuint(amounts->len, <=, 32);
  g_autoptr(GPtrArray) sirens = quitus_link_sirens(text);
  g_assert_cmpuint(sirens->len, <=, 16);
  g_autoptr(GPtrArray) keys = quitus_bank_numbers(text);
  g_assert_cmpuint(keys->len, <=, 256);
  g_autofree char *line = quitus_link_name_line(text);
  quitus_link_has_name(line, name);
  g_autoptr(GArray) words = quitus_link_name_words(text);
  for (guint i = 0; i < words->len; i++)
    if (quitus_link_begins_name(words, i))
      for (guint k = i; k < words->len && k < i + QUITUS_LONGEST_NAME; k++)
        quitus_link_is_name(words, i, k);
}

const struct quitus_fuzz quitus_fuzz_casefile[] = {
    {"portfolio", take_portfolio}, {"bank", take_bank}, {"playbook", take_playbook},
    {"link", take_link},           {NULL, NULL},
};
