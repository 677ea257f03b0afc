/* fuzz/doors.c - what leaves through a door, and what is kept of a mail. */
#include "base/error.h"
#include "base/json.h"
#include "db/raw.h"
#include "fuzz/fuzz.h"
#include "imap/inside.h"
#include "imap/tags.h"
#include "milter/forged.h"
#include "milter/headers.h"
#include <string.h>

/* A header is one line of printable ASCII, as long as a line may be (RFC 5322, 2.1.1). */
static void take_header(const char *bytes, size_t length) {
  g_autofree char *text = g_strndup(length ? bytes : "", length);
  g_autofree char *value = quitus_headers_value(text);
  for (const char *p = value; *p; p++)
    g_assert_true(g_ascii_isprint(*p));
  g_assert_cmpuint(strlen(value) + strlen("X-Quitus-Reason: "), <=, 998);
}

static bool count_forged(const char *name, unsigned number, void *data) {
  unsigned *n = data;
  g_assert_true(g_ascii_strncasecmp(name, "X-Quitus-", 9) == 0 && number > 0);
  (*n)++;
  return true;
}

static void take_forged(const char *bytes, size_t length) {
  g_autofree char *text = g_strndup(length ? bytes : "", length);
  g_auto(GStrv) names = g_strsplit(text, "\n", -1);
  struct quitus_forged *forged = quitus_forged_new();
  for (char **name = names; *name; name++)
    quitus_forged_note(forged, *name);
  unsigned n = 0;
  g_assert_true(quitus_forged_foreach(forged, count_forged, &n));
  g_assert_cmpuint(n, ==, quitus_forged_total(forged));
  quitus_forged_free(forged);
}

/* What a server says: names of folders, keywords of messages. */
static void take_imap(const char *bytes, size_t length) {
  g_autofree char *raw = g_strndup(length ? bytes : "", length);
  g_autofree char *told G_GNUC_UNUSED = quitus_imap_name_in(raw);
  g_auto(GStrv) words = g_strsplit(raw, " ", -1);
  quitus_tags_of_keywords((const char *const *)words);
  g_autofree char *text = quitus_fuzz_text(bytes, length);
  g_autofree char *name = quitus_imap_name_out(text);
  g_autofree char *back = quitus_imap_name_in(name);
  g_assert_cmpstr(back, ==, text);
}

/* What was kept comes back; what is no such thing is told. */
static void take_raw(const char *bytes, size_t length) {
  g_autoptr(GBytes) raw = g_bytes_new(bytes, length);
  g_autoptr(GBytes) kept = quitus_raw_compress(raw);
  gsize size;
  const void *frame = g_bytes_get_data(kept, &size);
  g_autoptr(GBytes) again = quitus_raw_expand(frame, size, length, NULL);
  g_assert_true(g_bytes_equal(raw, again));
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) damaged = quitus_raw_expand(bytes, length, length * 2, &error);
  if (!damaged)
    g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_DATABASE);
}

/* Whatever stands in a member, it is one line of JSON that is read again. */
static void take_json(const char *bytes, size_t length) {
  g_autofree char *text = g_strndup(length ? bytes : "", length);
  g_autoptr(JsonBuilder) builder = json_builder_new();
  json_builder_begin_object(builder);
  quitus_json_string(builder, "text", text);
  json_builder_end_object(builder);
  g_autofree char *line = quitus_json_line(builder);
  g_assert_null(strpbrk(line, "\r\n"));
  g_autoptr(JsonNode) node = json_from_string(line, NULL);
  g_assert_nonnull(node);
  quitus_fuzz_check_line(line);
}

const struct quitus_fuzz quitus_fuzz_doors[] = {
    {"header", take_header}, {"forged", take_forged}, {"imap", take_imap},
    {"raw", take_raw},       {"json", take_json},     {NULL, NULL},
};
