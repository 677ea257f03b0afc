/* tests/intake-fixture.c - see intake-fixture.h. */
#include "tests/intake-fixture.h"
#include <stdio.h>

static struct quitus_config *config_of(const struct fixture *f) {
  g_autofree char *path = g_build_filename(f->folder, "quitus.conf", NULL);
  g_autoptr(GError) error = NULL;
  g_file_set_contents(path,
                      "[mailbox]\naddresses = recouvrement@agence.example\n"
                      "authserv_id = mx.agence.example\n",
                      -1, &error);
  g_assert_no_error(error);
  struct quitus_config *config = quitus_config_load(path, &error);
  g_assert_no_error(error);
  g_assert_cmpint(remove(path), ==, 0);
  return config;
}

void intake_fixture_set_up(struct intake_fixture *fixture, const void *data) {
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) rows = rows_new();
  fixture_set_up(&fixture->base, data);
  fixture->config = config_of(&fixture->base);
  g_ptr_array_add(rows, row_new("A1", "SARL Dupont", "claire@dupont.example", "FA-1"));
  g_ptr_array_add(rows, row_new("B1", "Martin SAS", "paul@martin.example", "FB-1"));
  keep_rows(fixture->base.db, rows, false);
  fixture->intake = quitus_intake_new(fixture->config, fixture->base.db, &error);
  g_assert_no_error(error);
}

void intake_fixture_tear_down(struct intake_fixture *fixture, const void *data) {
  quitus_intake_free(fixture->intake);
  quitus_config_free(fixture->config);
  fixture_tear_down(&fixture->base, data);
}
