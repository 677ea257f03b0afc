/* tests/test-json.c - a reading as JSON. */
#include "base/json.h"
#include "base/reading.h"
#include "base/taxonomy.h"

static void test_json(void) {
  g_autoptr(JsonBuilder) builder = json_builder_new();
  g_autoptr(quitus_reading) reading = quitus_reading_new();
  struct quitus_reason *reason = quitus_reading_add(reading, QUITUS_CASH_FLOW, 0.98432, true);
  quitus_reason_add_evidence(reason, "plus un \"sou\"\n", "cash-flow.none", 3, 9);
  quitus_fields_set(&reading->fields, "documents", "invoice");
  quitus_fields_set(&reading->fields, "documents", "order");
  quitus_fields_set(&reading->fields, "recurrence_every", "month"); /* no field of the taxonomy */
  json_builder_begin_object(builder);
  quitus_json_string(builder, "file", "bad \xFF utf8");
  quitus_json_string(builder, "controls",
                     "\n\x1B\x1F\x7F\xC2\x9B"
                     "2J");
  quitus_json_reading(builder, reading);
  json_builder_end_object(builder);
  g_autofree char *line = quitus_json_line(builder);
  g_assert_cmpstr(
      line, ==,
      "{\"file\":\"bad \uFFFD utf8\",\"controls\":\"\\n\\u001b\\u001f\\u007f\\u009b2J\","
      "\"reasons\":[{\"label\":\"cash-flow\","
      "\"confidence\":0.984375,\"certain\":true,\"evidence\":[{\"text\":\"plus un "
      "\\\"sou\\\"\\n\",\"rule\":\"cash-flow.none\"}]}],\"fields\":{\"documents\":"
      "[\"invoice\",\"order\"]}}");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/base/json", test_json);
  return g_test_run();
}
