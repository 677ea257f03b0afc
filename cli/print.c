/* cli/print.c - reasons in words, styles, the progress bar. */
#include "cli/print.h"
#include "base/i18n.h"
#include "base/json.h"
#include "db/person.h"
#include <string.h>
#include <unistd.h>

bool quitus_has_styles(FILE *stream) {
  const char *term = g_getenv("TERM");
  return isatty(fileno(stream)) && !g_getenv("NO_COLOR") && g_strcmp0(term, "dumb") != 0;
}

void quitus_print_marked(const char *text, const guint8 *marks, FILE *stream) {
  bool styles = quitus_has_styles(stream), at_line_start = true;
  for (size_t i = 0; text[i]; i++) {
    if (at_line_start)
      fputs("  ", stream);
    at_line_start = text[i] == '\n';
    if (marks[i] && (i == 0 || marks[i - 1] != marks[i]))
      fputs(styles ? "\033[1;7m" : "[", stream);
    fputc(text[i], stream);
    if (marks[i] && marks[i + 1] != marks[i])
      fprintf(stream, styles ? "\033[0m(%d)" : "](%d)", marks[i]);
  }
  fputs("\n\n", stream);
}

void quitus_print_no_text(const char *why, FILE *stream) {
  if (!why)
    return;
  fputs("  ", stream);
  fprintf(stream, _("No text can be read: %s."), _(why));
  fputs("\n\n", stream);
}

void quitus_print_line(const char *name, const char *value) {
  printf(_("%s: %s\n"), name, value);
}

void quitus_progress_start(struct quitus_progress *progress, const char *what, guint64 total) {
  *progress =
      (struct quitus_progress){.what = what, .total = total, .visible = isatty(STDERR_FILENO)};
}

static void show(const struct quitus_progress *progress) {
  enum { WIDTH = 30 };
  if (!progress->total) {
    fprintf(stderr, "\r%s %" G_GUINT64_FORMAT, progress->what, progress->done);
    return;
  }
  guint64 share = MIN(progress->done * WIDTH / progress->total, WIDTH);
  fprintf(stderr, "\r%s [", progress->what);
  for (guint64 i = 0; i < WIDTH; i++)
    fputc(i < share ? '=' : ' ', stderr);
  fprintf(stderr, "] %3u %%", (unsigned)MIN(progress->done * 100 / progress->total, 100));
}

void quitus_progress_add(struct quitus_progress *progress, guint64 more) {
  gint64 now = g_get_monotonic_time();
  progress->done += more;
  if (!progress->visible || now - progress->shown_at < G_USEC_PER_SEC / 10)
    return;
  progress->shown_at = now;
  show(progress);
}

void quitus_progress_end(struct quitus_progress *progress) {
  if (progress->visible)
    fprintf(stderr, "\r\033[K");
}

char *quitus_size_text(guint64 bytes) {
  static const char *const units[] = {N_("kB"), N_("MB"), N_("GB"), N_("TB")};
  size_t unit = 0;
  guint64 of_unit = 1000;
  if (bytes < 1000)
    return g_strdup_printf(ngettext("%u byte", "%u bytes", (unsigned long)bytes), (unsigned)bytes);
  while (unit + 1 < G_N_ELEMENTS(units) && bytes / of_unit >= 1000) {
    unit++;
    of_unit *= 1000;
  }
  bool french = strcmp(quitus_user_language(), "fr") == 0;
  guint64 tenths = bytes / (of_unit / 10);
  g_autofree char *number = g_strdup_printf("%" G_GUINT64_FORMAT "%c%u", tenths / 10,
                                            french ? ',' : '.', (unsigned)(tenths % 10));
  return g_strdup_printf("%s %s", number, _(units[unit]));
}

char *quitus_label_names_text(guint32 labels) {
  g_autoptr(GString) text = g_string_new(NULL);
  for (int i = 0; i < QUITUS_N_LABELS; i++)
    if (labels & (1u << i))
      g_string_append_printf(text, "%s%s", text->len ? ", " : "",
                             quitus_label_name((enum quitus_label)i));
  return text->len ? g_string_free(g_steal_pointer(&text), FALSE) : g_strdup("-");
}

/* What is more probably not there, an alarm that must not be overlooked, stands as a question. */
static char *reason_text(const struct quitus_reason *reason) {
  const char *name = quitus_label_name(reason->label);
  /* TRANSLATORS: a reason that a mail may give */
  return reason->confidence < 0.5 ? g_strdup_printf(_("%s?"), name) : g_strdup(name);
}

char *quitus_reasons_text(const struct quitus_reading *reading) {
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < reading->reasons->len; i++) {
    g_autofree char *name = reason_text(reading->reasons->pdata[i]);
    g_string_append_printf(text, "%s%s", text->len ? ", " : "", name);
  }
  return text->len ? g_string_free(g_steal_pointer(&text), FALSE) : g_strdup("-");
}

const char *quitus_hold_reason_text(const char *hold_reason) {
  enum quitus_label label;
  return quitus_label_parse(hold_reason, &label) ? quitus_label_name(label) : hold_reason;
}

void quitus_print_erased(const struct quitus_erased *erased, bool dry_run, bool json) {
  if (!json) {
    printf(dry_run ? _("would erase: %u contacts, %u messages, %u answers, on %u cases; debtor and "
                       "documents of %u cases\n")
                   : _("erased: %u contacts, %u messages, %u answers, on %u cases; debtor and "
                       "documents of %u cases\n"),
           erased->contacts, erased->mails, erased->followups, erased->cases, erased->papers);
    return;
  }
  g_autoptr(JsonBuilder) builder = json_builder_new();
  json_builder_begin_object(builder);
  quitus_json_bool(builder, "dry_run", dry_run);
  quitus_json_int(builder, "contacts", erased->contacts);
  quitus_json_int(builder, "messages", erased->mails);
  quitus_json_int(builder, "answers", erased->followups);
  quitus_json_int(builder, "cases", erased->cases);
  quitus_json_int(builder, "papers", erased->papers);
  json_builder_end_object(builder);
  quitus_json_print(builder, stdout);
}
