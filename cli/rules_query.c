/* cli/rules_query.c - quitus rules query: which rules fire on a text, which nearly do, and what is
 * decided.  For those who write rules; reads no mail, only what the sender would have typed. */
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "classifier/program.h"
#include "cli/print.h"
#include "cli/rules.h"
#include "message/language.h"
#include <string.h>
#include <sysexits.h>

/* All that is to be printed. */
struct answer {
  const struct quitus_letter *letter;
  const struct quitus_rules *rules;
  const struct quitus_hits *hits;
  const struct quitus_reading *reading;
};

static const struct quitus_rule *rule_of(const struct answer *answer,
                                         const struct quitus_hit *hit) {
  return g_ptr_array_index(answer->rules->rules, hit->rule);
}

static const struct quitus_hit *hit_at(const struct answer *answer, guint i) {
  return &g_array_index(answer->hits->list, struct quitus_hit, i);
}

/* The text given, or standard input; without what a terminal would obey. */
static char *take_text(const char *argument, GError **error) {
  g_autofree char *given = NULL;
  if (strcmp(argument, "-") == 0) {
    g_autoptr(GBytes) bytes = quitus_read_input(argument, error);
    if (!bytes)
      return NULL;
    given = g_utf8_make_valid(g_bytes_get_data(bytes, NULL), (gssize)g_bytes_get_size(bytes));
  } else {
    given = g_utf8_make_valid(argument, -1);
  }
  GString *text = g_string_new(NULL);
  for (const char *p = given; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    g_string_append_unichar(text, c != '\n' && g_unichar_iscntrl(c) ? ' ' : c);
  }
  return g_string_free(text, FALSE);
}

/* ---- JSON ---- */

static void add_hit(JsonBuilder *builder, const struct answer *answer,
                    const struct quitus_hit *hit) {
  const struct quitus_rule *rule = rule_of(answer, hit);
  quitus_json_string(builder, "rule", rule->name);
  quitus_json_string(builder, "label", quitus_label_id(rule->label));
  json_builder_set_member_name(builder, "weight");
  json_builder_add_double_value(builder, rule->weight);
  quitus_json_string(builder, "file", rule->file);
  quitus_json_string(builder, "in", hit->in_subject ? "subject" : "text");
  quitus_json_string(builder, "text", hit->text);
  quitus_json_int(builder, "start", (int64_t)hit->start);
  quitus_json_int(builder, "end", (int64_t)hit->end);
}

static void add_fired(JsonBuilder *builder, const struct answer *answer) {
  json_builder_set_member_name(builder, "fired");
  json_builder_begin_array(builder);
  for (guint i = 0; i < answer->hits->list->len; i++) {
    json_builder_begin_object(builder);
    add_hit(builder, answer, hit_at(answer, i));
    quitus_json_int(builder, "line", rule_of(answer, hit_at(answer, i))->line);
    json_builder_end_object(builder);
  }
  json_builder_end_array(builder);
}

static void add_stopped(JsonBuilder *builder, const struct answer *answer) {
  json_builder_set_member_name(builder, "stopped");
  json_builder_begin_array(builder);
  for (guint i = 0; i < answer->hits->stopped->len; i++) {
    const struct quitus_stopped *stopped =
        &g_array_index(answer->hits->stopped, struct quitus_stopped, i);
    json_builder_begin_object(builder);
    add_hit(builder, answer, &stopped->hit);
    quitus_json_string(builder, "by", quitus_stop_id(stopped->by));
    quitus_json_int(builder, "line", stopped->line);
    quitus_json_string(builder, "found", stopped->found);
    json_builder_end_object(builder);
  }
  json_builder_end_array(builder);
}

static void print_json(const struct answer *answer) {
  g_autoptr(JsonBuilder) builder = json_builder_new();
  json_builder_begin_object(builder);
  quitus_json_string(builder, "text", answer->letter->text);
  quitus_json_string(builder, "language", answer->letter->language);
  add_fired(builder, answer);
  add_stopped(builder, answer);
  quitus_json_reading(builder, answer->reading);
  quitus_json_bool(builder, "cut_short", answer->reading->cut_short);
  json_builder_end_object(builder);
  quitus_json_print(builder, stdout);
}

/* ---- for people ---- */

/* Which hit each byte of the text belongs to, from 1; where several do, the first. */
static guint8 *mark_hits(const struct answer *answer, size_t length) {
  guint8 *marks = g_malloc0(length + 1);
  for (guint i = answer->hits->list->len; i-- > 0;) {
    const struct quitus_hit *hit = hit_at(answer, i);
    for (size_t at = hit->start; !hit->in_subject && at < hit->end && at < length; at++)
      marks[at] = (guint8)MIN(i + 1, 255);
  }
  return marks;
}

static void print_fired(const struct answer *answer) {
  printf("%s\n", answer->hits->list->len ? _("Rules that fire") : _("No rule fires."));
  for (guint i = 0; i < answer->hits->list->len; i++) {
    const struct quitus_hit *hit = hit_at(answer, i);
    const struct quitus_rule *rule = rule_of(answer, hit);
    g_autofree char *words = quitus_text_excerpt(hit->text, 70);
    printf("  (%u) %s %+.2f — %s:%u\n", i + 1, rule->name, rule->weight, rule->file, rule->line);
    printf(hit->in_subject ? _("      in the subject: « %s »\n") : "      « %s »\n", words);
  }
}

static void print_stopped(const struct answer *answer) {
  if (answer->hits->stopped->len)
    printf("\n%s\n", _("Rules that nearly fire"));
  for (guint i = 0; i < answer->hits->stopped->len; i++) {
    const struct quitus_stopped *stopped =
        &g_array_index(answer->hits->stopped, struct quitus_stopped, i);
    const struct quitus_rule *rule = rule_of(answer, &stopped->hit);
    g_autofree char *words = quitus_text_excerpt(stopped->hit.text, 70);
    printf("  %s %+.2f: « %s »\n", rule->name, rule->weight, words);
    g_autofree char *found = quitus_text_excerpt(stopped->found, 70);
    if (stopped->found)
      printf(_("      stopped by « %s »: %s — %s:%u\n"), found, quitus_stop_id(stopped->by),
             rule->file, stopped->line);
    else
      printf(_("      not found: %s — %s:%u\n"), quitus_stop_id(stopped->by), rule->file,
             stopped->line);
  }
}

static void print_field(const char *name, const char *value, void *data G_GNUC_UNUSED) {
  printf("  %s = %s\n", name, value);
}

static void print_decision(const struct quitus_reading *reading) {
  printf("\n%s\n", _("What is decided"));
  for (guint i = 0; i < reading->reasons->len; i++) {
    const struct quitus_reason *reason = reading->reasons->pdata[i];
    printf("  %s — %s, %.0f %%%s\n", quitus_label_name(reason->label),
           quitus_label_id(reason->label), reason->confidence * 100,
           reason->certain ? _(", certain") : "");
  }
  if (!reading->reasons->len)
    printf("  %s\n", _("no reason recognised"));
  quitus_fields_foreach(&reading->fields, print_field, NULL);
  if (reading->cut_short)
    printf("  %s\n", _("A limit was met: the text was not read to its end."));
}

static void print_for_people(const struct answer *answer) {
  const char *text = answer->letter->text;
  g_autofree guint8 *marks = mark_hits(answer, strlen(text));
  quitus_print_marked(text, marks, stdout);
  print_fired(answer);
  print_stopped(answer);
  print_decision(answer->reading);
}

struct options {
  char *language, *subject, **with;
  gboolean json;
};

/* NULL where the option names no language that rules are written in. */
static const char *language_to_read(const struct options *options, const char *text,
                                    GError **error) {
  static const char *const known[] = {"fr", "en", NULL};
  if (!options->language)
    return quitus_language_of(text);
  if (g_strv_contains(known, options->language))
    return options->language;
  if (strcmp(options->language, "any") == 0)
    return "";
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
              _("\"%s\" is no language; write fr, en or any"), options->language);
  return NULL;
}

static bool query(struct quitus_session *session, const char *argument,
                  const struct options *options, GError **error) {
  g_autofree char *text = take_text(argument, error);
  g_autoptr(quitus_classifier) classifier =
      text ? quitus_rules_classifier(session, (const char *const *)options->with, error) : NULL;
  if (!classifier)
    return false;
  const char *language = language_to_read(options, text, error);
  if (!language)
    return false;
  struct quitus_letter letter = {.text = text,
                                 .subject = options->subject ? options->subject : "",
                                 .language = language,
                                 .sent = quitus_today()};
  g_autoptr(quitus_hits) hits = quitus_classifier_trace(classifier, &letter);
  g_autoptr(quitus_reading) reading = quitus_classifier_read(classifier, &letter);
  struct answer answer = {&letter, quitus_classifier_rules(classifier), hits, reading};
  (options->json ? print_json : print_for_people)(&answer);
  return true;
}

int quitus_command_rules_query(struct quitus_session *session, int argc, char **argv) {
  struct options options = {NULL};
  const GOptionEntry entries[] = {
      {"language", 0, 0, G_OPTION_ARG_STRING, &options.language,
       N_("read the text as fr or en, whatever it looks like"), N_("LANGUAGE")},
      {"subject", 0, 0, G_OPTION_ARG_STRING, &options.subject, N_("the mail's subject"),
       N_("TEXT")},
      {"with", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.with,
       N_("with the rules of this file too"), N_("FILE")},
      {"json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_("one JSON object a line"), NULL},
      G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  bool good = quitus_session_parse(session, &argc, &argv, entries, 1, 1, &error) &&
              query(session, argv[1], &options, &error);
  g_free(options.language);
  g_free(options.subject);
  g_strfreev(options.with);
  return good ? EX_OK : quitus_fail(error);
}
