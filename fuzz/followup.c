/* fuzz/followup.c - what people give us to write with: templates, scenarios, documents. */
#include "base/error.h"
#include "followup/disclosure.h"
#include "followup/duplicate.h"
#include "followup/scenario.h"
#include "followup/template.h"
#include "fuzz/fuzz.h"
#include <stdbool.h>
#include <string.h>

/* Of LeakSanitizer, where the program has it: what is allocated between the two may leak. */
void __lsan_disable(void) __attribute__((weak));
void __lsan_enable(void) __attribute__((weak));

static void may_leak(bool leaks) {
  if (__lsan_disable && __lsan_enable)
    (leaks ? __lsan_disable : __lsan_enable)();
}

static void take_template(const char *bytes, size_t length) {
  g_autoptr(quitus_values) values = quitus_values_new();
  for (const struct quitus_variable *v = quitus_variables; v->name; v++)
    quitus_values_set(values, v->name, v->type == QUITUS_VARIABLE_FLAG ? "1" : v->sample);
  const char *path = quitus_fuzz_file(bytes, length);
  g_autoptr(GError) error = NULL;
  g_autofree char *source = quitus_template_read(path, &error);
  if (!source)
    return;
  g_autofree char *french = quitus_typography_fr(source);
  g_assert_true(g_utf8_validate(french, -1, NULL));
  may_leak(true); /* template-glib forgets what it had read of a template that is wrong */
  g_autofree char *text = quitus_template_expand(path, french, values, &error);
  may_leak(false);
  if (!text)
    g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG);
}

static void take_scenarios(const char *bytes, size_t length) {
  g_autoptr(GError) error = NULL;
  g_autoptr(quitus_scenarios) scenarios =
      quitus_scenarios_load(quitus_fuzz_file(bytes, length), &error);
  if (!scenarios)
    g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG);
}

static void take_pdf(const char *bytes, size_t length) {
  g_autoptr(GBytes) original = g_bytes_new(bytes, length);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) stamped = quitus_duplicate_of("invoice.pdf", original, &error);
  if (!stamped)
    g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT);
}

static void take_disclosure(const char *bytes, size_t length) {
  g_autofree char *text = quitus_fuzz_text(bytes, length);
  quitus_text_names_amount(text);
  quitus_text_tells_debt(text);
}

const struct quitus_fuzz quitus_fuzz_followup[] = {
    {"template", take_template},
    {"scenarios", take_scenarios},
    {"pdf", take_pdf},
    {"disclosure", take_disclosure},
    {NULL, NULL},
};
