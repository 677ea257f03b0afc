/* base/json.c - thin helpers over json-glib. */
#include "base/json.h"
#include <math.h>
#include <string.h>

void quitus_json_string(JsonBuilder *builder, const char *name, const char *value) {
  json_builder_set_member_name(builder, name);
  if (!value) {
    json_builder_add_null_value(builder);
    return;
  }
  g_autofree char *valid = g_utf8_make_valid(value, -1);
  json_builder_add_string_value(builder, valid);
}

void quitus_json_opt_string(JsonBuilder *builder, const char *name, const char *value) {
  if (value && *value)
    quitus_json_string(builder, name, value);
}

void quitus_json_int(JsonBuilder *builder, const char *name, int64_t value) {
  json_builder_set_member_name(builder, name);
  json_builder_add_int_value(builder, value);
}

void quitus_json_bool(JsonBuilder *builder, const char *name, bool value) {
  json_builder_set_member_name(builder, name);
  json_builder_add_boolean_value(builder, value);
}

void quitus_json_day(JsonBuilder *builder, const char *name, quitus_day day) {
  char iso[11];
  quitus_json_string(builder, name, day == QUITUS_NO_DAY ? NULL : quitus_day_iso(day, iso));
}

void quitus_json_amount(JsonBuilder *builder, const char *name, int64_t cents) {
  g_autofree char *text = cents == QUITUS_NO_AMOUNT ? NULL : quitus_money_decimal(cents);
  quitus_json_string(builder, name, text);
}

static void add_reason(JsonBuilder *builder, const struct quitus_reason *reason) {
  json_builder_begin_object(builder);
  quitus_json_string(builder, "label", quitus_label_id(reason->label));
  json_builder_set_member_name(builder, "confidence");
  /* in 128ths, which decimal text holds exactly: 0.984375, not 0.98399999999999999 */
  json_builder_add_double_value(builder, round(reason->confidence * 128) / 128);
  quitus_json_bool(builder, "certain", reason->certain);
  json_builder_set_member_name(builder, "evidence");
  json_builder_begin_array(builder);
  for (guint i = 0; i < reason->evidence->len; i++) {
    const struct quitus_evidence *evidence = reason->evidence->pdata[i];
    json_builder_begin_object(builder);
    quitus_json_string(builder, "text", evidence->text);
    quitus_json_string(builder, "rule", evidence->rule);
    json_builder_end_object(builder);
  }
  json_builder_end_array(builder);
  json_builder_end_object(builder);
}

/* Fields come name by name; those that are lists are gathered into one array. */
struct field_writer {
  JsonBuilder *builder;
  const char *list; /* the list that is open, or NULL */
};

static void close_list(struct field_writer *writer) {
  if (writer->list)
    json_builder_end_array(writer->builder);
  writer->list = NULL;
}

static void add_field(const char *name, const char *value, void *data) {
  struct field_writer *writer = data;
  bool is_list = strcmp(name, "invoice_refs") == 0 || strcmp(name, "documents") == 0;
  if (writer->list && strcmp(writer->list, name) != 0)
    close_list(writer);
  if (!is_list) {
    quitus_json_string(writer->builder, name, value);
    return;
  }
  if (!writer->list) {
    json_builder_set_member_name(writer->builder, name);
    json_builder_begin_array(writer->builder);
    writer->list = name;
  }
  g_autofree char *valid = g_utf8_make_valid(value, -1);
  json_builder_add_string_value(writer->builder, valid);
}

void quitus_json_reading(JsonBuilder *builder, const struct quitus_reading *reading) {
  struct field_writer writer = {builder, NULL};
  json_builder_set_member_name(builder, "reasons");
  json_builder_begin_array(builder);
  for (guint i = 0; i < reading->reasons->len; i++)
    add_reason(builder, reading->reasons->pdata[i]);
  json_builder_end_array(builder);
  json_builder_set_member_name(builder, "fields");
  json_builder_begin_object(builder);
  quitus_fields_foreach(&reading->fields, add_field, &writer);
  close_list(&writer);
  json_builder_end_object(builder);
}

/* json-glib leaves U+001F as it is, which is no JSON (RFC 8259, 7), and U+0080 to U+009F, which
 * terminals obey. */
static char *escape_controls(const char *line) {
  GString *out = g_string_sized_new(strlen(line) + 1);
  for (const char *p = line; *p; p++) {
    bool upper = (guint8)*p == 0xC2 && (guint8)p[1] < 0xA0;
    if (upper || *p == 0x1F || *p == 0x7F)
      g_string_append_printf(out, "\\u%04x", (guint8)(upper ? *++p : *p));
    else
      g_string_append_c(out, *p);
  }
  return g_string_free(out, FALSE);
}

char *quitus_json_line(JsonBuilder *builder) {
  g_autoptr(JsonNode) root = json_builder_get_root(builder);
  g_autofree char *line = json_to_string(root, FALSE);
  json_builder_reset(builder);
  return escape_controls(line);
}

void quitus_json_print(JsonBuilder *builder, FILE *stream) {
  g_autofree char *line = quitus_json_line(builder);
  fputs(line, stream);
  fputc('\n', stream);
}
