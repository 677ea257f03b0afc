/* fuzz/base.c - configuration, and the small things that people write: days, amounts, addresses. */
#include "base/config.h"
#include "base/error.h"
#include "base/fold.h"
#include "base/money.h"
#include "base/name.h"
#include "base/rate.h"
#include "base/reading.h"
#include "base/reply_address.h"
#include "base/shape.h"
#include "base/text.h"
#include "fuzz/fuzz.h"
#include <string.h>

/* What is shown of a configuration is read again, and shown the same. */
static void take_config(const char *bytes, size_t length) {
  g_autoptr(GError) error = NULL;
  g_autoptr(quitus_config) config = quitus_config_load(quitus_fuzz_file(bytes, length), &error);
  if (!config) {
    g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG);
    return;
  }
  g_autofree char *shown = NULL, *again = NULL;
  for (char **text = &shown; text; text = text == &shown ? &again : NULL) {
    size_t size;
    FILE *stream = open_memstream(text, &size);
    quitus_config_show(config, false, stream);
    fclose(stream);
    if (text == &again)
      break;
    quitus_config_free(config);
    config = quitus_config_load(quitus_fuzz_file(shown, size), &error);
    g_assert_no_error(error);
  }
  g_assert_cmpstr(shown, ==, again);
}

/* ---- days, amounts, rates, hours ---- */

static void check_day(const char *text) {
  char iso[11];
  quitus_day day = quitus_day_parse(text);
  if (day != QUITUS_NO_DAY)
    g_assert_cmpint(quitus_day_parse_iso(quitus_day_iso(day, iso)), ==, day);
  day = quitus_day_parse_iso(text);
  if (day != QUITUS_NO_DAY)
    g_assert_cmpstr(quitus_day_iso(day, iso), ==, text);
}

static void check_money(const char *text) {
  static const char *const languages[] = {"fr", "en"};
  int64_t cents, again;
  if (!quitus_money_parse(text, &cents))
    return;
  g_autofree char *decimal = quitus_money_decimal(cents);
  g_assert_true(quitus_money_parse(decimal, &again));
  g_assert_cmpint(again, ==, cents);
  for (size_t i = 0; i < G_N_ELEMENTS(languages); i++) {
    g_autofree char *written = quitus_money_long(cents, "EUR", languages[i]);
    quitus_fuzz_check_line(written);
    if (cents < 0) /* U+2212, which nobody types */
      continue;
    g_assert_true(quitus_money_parse(written, &again));
    g_assert_cmpint(again, ==, cents);
  }
}

static void check_rates(const char *text) {
  g_autoptr(GArray) rates = quitus_rates_parse(text, NULL);
  if (!rates)
    return;
  g_autofree char *written = quitus_rates_text(rates);
  g_autoptr(GArray) again = quitus_rates_parse(written, NULL);
  g_assert_nonnull(again);
  g_assert_cmpuint(again->len, ==, rates->len);
  for (guint i = 0; i < rates->len; i++) {
    const struct quitus_rate *one = &g_array_index(rates, struct quitus_rate, i);
    const struct quitus_rate *two = &g_array_index(again, struct quitus_rate, i);
    g_assert_true(one->from == two->from && one->rate == two->rate);
  }
}

static void check_hours(const char *text) {
  struct quitus_hours hours;
  if (!quitus_hours_parse(text, &hours))
    return;
  g_autofree char *written = quitus_hours_text(hours);
  g_assert_cmpstr(written, ==, text);
}

static void take_values(const char *bytes, size_t length) {
  g_autofree char *text = quitus_fuzz_text(bytes, length);
  check_day(text);
  check_money(text);
  check_rates(text);
  check_hours(text);
  char *value = text;
  const char *name = quitus_fuzz_line(&value);
  g_autoptr(quitus_reading) reading = quitus_reading_new();
  quitus_fields_set(&reading->fields, name, value);
}

/* ---- text ---- */

static void check_folded(const char *text) {
  g_autoptr(quitus_folded) folded = quitus_fold(text, -1);
  size_t length = strlen(text);
  g_assert_cmpuint(folded->length, ==, strlen(folded->text));
  g_assert_true(g_str_is_ascii(folded->text));
  for (size_t i = 0; i < folded->length; i++)
    g_assert_cmpuint(folded->map[i], <=, folded->map[i + 1]);
  g_assert_cmpuint(folded->map[folded->length], ==, length);
  g_autofree char *key = quitus_fold_key(text), *again = quitus_fold_key(key);
  g_assert_cmpstr(key, ==, again);
}

static void check_address(const char *text) {
  static const guint8 secret[32] = {1, 2, 3};
  g_autofree char *address = quitus_text_address(text);
  g_autofree char *reference G_GNUC_UNUSED = quitus_reply_address_reference(secret, text);
  if (!address)
    return;
  quitus_fuzz_check_line(address);
  g_assert_null(strpbrk(address, " \t,;<>"));
  g_assert_nonnull(quitus_text_domain(address));
}

static void check_lines(const char *text) {
  g_autofree char *value = quitus_text_header_value(text);
  quitus_fuzz_check_line(value);
  for (unsigned columns = 1; columns < 100; columns += 33) {
    g_autofree char *excerpt = quitus_text_excerpt(text, columns);
    quitus_fuzz_check_line(excerpt);
    g_assert_cmpint(g_utf8_strlen(excerpt, -1), <=, columns);
  }
}

/* Also of bytes that are no text. */
static void take_text(const char *bytes, size_t length) {
  g_autofree char *raw = g_strndup(length ? bytes : "", length);
  g_autofree char *text = quitus_fuzz_text(bytes, length);
  check_folded(raw);
  check_folded(text);
  check_lines(raw);
  check_address(text);
  g_auto(GStrv) list G_GNUC_UNUSED = quitus_text_list(text, length % 2);
  g_autofree char *shape G_GNUC_UNUSED = quitus_shape(text);
  g_autoptr(GArray) words G_GNUC_UNUSED = quitus_name_words(text);
  quitus_label_nearest(text);
}

const struct quitus_fuzz quitus_fuzz_base[] = {
    {"config", take_config}, {"values", take_values}, {"text", take_text}, {NULL, NULL}};
