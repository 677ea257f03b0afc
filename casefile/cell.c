/* casefile/cell.c - days, amounts, currencies and addresses as exports write them. */
#include "casefile/cell.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include <string.h>

bool quitus_cell_error(GError **error, const char *format, const char *cell) {
  g_autofree char *shown = quitus_text_excerpt(cell, 40);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT, format, shown);
#pragma GCC diagnostic pop
  return false;
}

bool quitus_cell_day(const char *cell, quitus_day *ret_day, GError **error) {
  quitus_day day = *cell ? quitus_day_parse(cell) : QUITUS_NO_DAY;
  if (*cell && day == QUITUS_NO_DAY)
    return quitus_cell_error(error, _("\"%s\" is no date; write 31/03/2026 or 2026-03-31"), cell);
  if (*cell)
    *ret_day = day;
  return true;
}

bool quitus_cell_amount(const char *cell, int64_t *ret_cents, GError **error) {
  if (*cell && !quitus_money_parse(cell, ret_cents))
    return quitus_cell_error(error, _("\"%s\" is no amount; write 1250,50 or 1250.50"), cell);
  return true;
}

static size_t digits(const char *text) {
  return strspn(text, "0123456789");
}

bool quitus_cell_reference(const char *cell, GError **error) {
  const char *rest = cell + digits(cell);
  if (*rest == ',' || *rest == '.')
    rest += 1 + digits(rest + 1);
  bool cut = rest > cell && (*rest == 'E' || *rest == 'e') && rest[1] == '+' && digits(rest + 2) &&
             !rest[2 + digits(rest + 2)];
  return !cut || quitus_cell_error(error,
                                   _("\"%s\" is a number that a spreadsheet has shortened; make "
                                     "the column text there and export again"),
                                   cell);
}

bool quitus_cell_currency(const char *cell, char **ret_code, GError **error) {
  static const struct {
    const char *sign, *code;
  } signs[] = {{"€", "EUR"}, {"EURO", "EUR"}, {"EUROS", "EUR"}, {"£", "GBP"}, {"$", "USD"}};
  g_autofree char *code = g_utf8_strup(cell, -1);
  for (size_t i = 0; i < G_N_ELEMENTS(signs); i++)
    if (strcmp(code, signs[i].sign) == 0) {
      g_free(code);
      code = g_strdup(signs[i].code);
    }
  if (!*code)
    return true;
  if (strlen(code) != 3 || strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != 3)
    return quitus_cell_error(error, _("\"%s\" is no currency code; write EUR"), cell);
  g_free(*ret_code);
  *ret_code = g_steal_pointer(&code);
  return true;
}

bool quitus_cell_addresses(const char *cell, GPtrArray *addresses, GError **error) {
  g_auto(GStrv) parts = g_strsplit_set(cell, ";,|", -1);
  for (char **part = parts; *part; part++) {
    g_strstrip(*part);
    char *address = quitus_text_address(*part);
    if (address)
      g_ptr_array_add(addresses, address);
    else if (**part)
      return quitus_cell_error(error, _("\"%s\" is no mail address"), *part);
  }
  return true;
}
