/* base/rate.c - reading and writing rates of interest. */
#include "base/rate.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/money.h"
#include <string.h>

bool quitus_rate_parse(const char *text, int64_t *ret_rate) {
  g_autofree char *number = g_strdup(text);
  int64_t rate;
  char *sign = strchr(number, '%');
  if (sign && sign[1])
    return false;
  if (sign)
    *sign = '\0';
  if (!quitus_money_parse(number, &rate) || rate < 0 || rate > 10000)
    return false;
  *ret_rate = rate;
  return true;
}

char *quitus_rate_text(int64_t rate, const char *language) {
  bool french = strcmp(language, "en") != 0;
  g_autofree char *number = quitus_money_decimal(rate);
  g_strdelimit(number, ".", french ? ',' : '.');
  return g_strconcat(number, french ? "\u00a0%" : "%", NULL);
}

static bool parse_item(const char *item, struct quitus_rate *ret_rate, GError **error) {
  g_auto(GStrv) words = g_strsplit_set(item, " ", 2);
  struct quitus_rate rate = {.from = words[0] ? quitus_day_parse_iso(words[0]) : QUITUS_NO_DAY};
  const char *number = rate.from == QUITUS_NO_DAY ? item : words[1];
  if (number && quitus_rate_parse(number, &rate.rate)) {
    *ret_rate = rate;
    return true;
  }
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG,
              _("\"%s\" is no rate; write 12.15, or 2026-01-01 12.15 for one that begins on a day"),
              item);
  return false;
}

static gint by_day(gconstpointer a, gconstpointer b) {
  const struct quitus_rate *first = a, *second = b;
  return (first->from > second->from) - (first->from < second->from);
}

GArray *quitus_rates_parse(const char *text, GError **error) {
  g_autoptr(GArray) rates = g_array_new(FALSE, FALSE, sizeof(struct quitus_rate));
  g_auto(GStrv) items = g_regex_split_simple("\\s*(?:;|,\\s)\\s*", text, 0, 0); /* 12,15 is one */
  for (char **item = items; *item; item++) {
    struct quitus_rate rate;
    if (!*g_strstrip(*item))
      continue;
    if (!parse_item(*item, &rate, error))
      return NULL;
    g_array_append_val(rates, rate);
  }
  g_array_sort(rates, by_day);
  return g_steal_pointer(&rates);
}

char *quitus_rates_text(const GArray *rates) {
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < rates->len; i++) {
    const struct quitus_rate *rate = &g_array_index(rates, struct quitus_rate, i);
    char iso[11];
    g_autofree char *number = quitus_money_decimal(rate->rate);
    g_string_append_printf(text, "%s%s%s%s", i ? ", " : "",
                           rate->from == QUITUS_NO_DAY ? "" : quitus_day_iso(rate->from, iso),
                           rate->from == QUITUS_NO_DAY ? "" : " ", number);
  }
  return g_string_free(text, FALSE);
}
