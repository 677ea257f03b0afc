/* cli/corpus.c - JSON lines become labelled letters. */
#include "cli/corpus.h"
#include "base/error.h"
#include "base/i18n.h"
#include "cli/cli.h"
#include <string.h>

void quitus_record_free(struct quitus_record *record) {
  if (!record)
    return;
  g_free(record->id);
  g_free(record->language);
  g_free(record->subject);
  g_free(record->text);
  quitus_reading_free(record->truth);
  g_free(record);
}

struct quitus_letter quitus_record_letter(const struct quitus_record *record) {
  return (struct quitus_letter){.text = record->text,
                                .subject = record->subject,
                                .language = record->language,
                                .sent = record->sent};
}

static bool fail(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);
static bool fail(GError **error, const char *format, ...) {
  va_list values;
  va_start(values, format);
  g_propagate_error(error, g_error_new_valist(QUITUS_ERROR, QUITUS_ERROR_INPUT, format, values));
  va_end(values);
  return false;
}

static bool take_string(JsonObject *object, const char *name, char **ret_value, GError **error) {
  JsonNode *node = json_object_get_member(object, name);
  if (!node || json_node_get_value_type(node) != G_TYPE_STRING)
    return fail(error, _("\"%s\" is missing or is no text"), name);
  *ret_value = json_node_dup_string(node);
  return true;
}

static bool take_sent(JsonObject *object, quitus_day *ret_day, GError **error) {
  g_autofree char *sent = NULL;
  if (!take_string(object, "sent", &sent, error))
    return false;
  g_autofree char *date = g_strndup(sent, strlen("2026-11-21"));
  quitus_day day = quitus_day_parse_iso(date);
  if (day == QUITUS_NO_DAY)
    return fail(error, _("\"sent\" does not start with a date: \"%s\""), sent);
  *ret_day = day;
  return true;
}

static bool take_label(JsonNode *node, guint32 *labels, GError **error) {
  enum quitus_label label;
  if (json_node_get_value_type(node) != G_TYPE_STRING)
    return fail(error, _("\"%s\" holds something that is no text"), "labels");
  if (!quitus_label_parse(json_node_get_string(node), &label))
    return fail(error, _("there is no label \"%s\""), json_node_get_string(node));
  *labels |= 1u << label;
  return true;
}

static bool take_labels(JsonObject *object, guint32 *ret_labels, GError **error) {
  JsonNode *node = json_object_get_member(object, "labels");
  if (!node || !JSON_NODE_HOLDS_ARRAY(node))
    return fail(error, _("\"%s\" is missing or is no array"), "labels");
  JsonArray *array = json_node_get_array(node);
  guint32 labels = 0;
  for (guint i = 0; i < json_array_get_length(array); i++)
    if (!take_label(json_array_get_element(array, i), &labels, error))
      return false;
  *ret_labels = labels;
  return true;
}

/* A text, or a number. */
static bool take_value(struct quitus_fields *fields, const char *name, JsonNode *node,
                       GError **error) {
  GType type = json_node_get_value_type(node);
  g_autofree char *value = type == G_TYPE_STRING ? json_node_dup_string(node)
                           : type == G_TYPE_INT64
                               ? g_strdup_printf("%" G_GINT64_FORMAT, json_node_get_int(node))
                               : NULL;
  if (!value)
    return fail(error, _("\"%s\" holds something that is no text"), name);
  return quitus_fields_set(fields, name, value) ||
         fail(error, _("there is no field \"%s\" with the value \"%s\""), name, value);
}

static bool take_field(struct quitus_fields *fields, const char *name, JsonNode *node,
                       GError **error) {
  if (!JSON_NODE_HOLDS_ARRAY(node))
    return take_value(fields, name, node, error);
  JsonArray *array = json_node_get_array(node);
  for (guint i = 0; i < json_array_get_length(array); i++)
    if (!take_value(fields, name, json_array_get_element(array, i), error))
      return false;
  return true;
}

static bool take_fields(JsonObject *object, struct quitus_fields *fields, GError **error) {
  JsonNode *node = json_object_get_member(object, "fields");
  if (!node)
    return true;
  if (!JSON_NODE_HOLDS_OBJECT(node))
    return fail(error, _("\"%s\" is no object"), "fields");
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;
  json_object_iter_init(&iter, json_node_get_object(node));
  while (json_object_iter_next(&iter, &name, &value))
    if (!take_field(fields, name, value, error))
      return false;
  return true;
}

static struct quitus_record *parse_record(const char *line, GError **error) {
  g_autoptr(GError) why = NULL;
  g_autoptr(JsonNode) root = json_from_string(line, &why);
  if (!root || !JSON_NODE_HOLDS_OBJECT(root)) {
    fail(error, "%s", why ? why->message : _("it is no JSON object"));
    return NULL;
  }
  g_autoptr(quitus_record) record = g_new0(struct quitus_record, 1);
  record->truth = quitus_reading_new();
  JsonObject *object = json_node_get_object(root);
  if (!take_string(object, "id", &record->id, error) ||
      !take_string(object, "lang", &record->language, error) ||
      !take_string(object, "subject", &record->subject, error) ||
      !take_string(object, "text", &record->text, error) ||
      !take_sent(object, &record->sent, error) || !take_labels(object, &record->labels, error) ||
      !take_fields(object, &record->truth->fields, error))
    return NULL;
  return g_steal_pointer(&record);
}

bool quitus_corpus_read(const char *path, guint file, GPtrArray *records, guint *ret_bad,
                        GError **error) {
  g_autoptr(GBytes) bytes = quitus_read_input(path, error);
  if (!bytes)
    return false;
  gsize size;
  const char *data = g_bytes_get_data(bytes, &size);
  g_autofree char *text = g_strndup(data ? data : "", size);
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  guint bad = 0;
  for (guint i = 0; lines[i]; i++) {
    g_autoptr(GError) why = NULL;
    if (!*g_strstrip(lines[i]))
      continue;
    struct quitus_record *record = parse_record(lines[i], &why);
    if (record) {
      record->file = file;
      g_ptr_array_add(records, record);
    } else {
      bad++;
      fprintf(stderr, _("quitus: %s, line %u: %s; left out\n"), path, i + 1, why->message);
    }
  }
  *ret_bad = bad;
  return true;
}
