/* casefile/points.c - numbers found in a reply, and the words of reasons around them. */
#include "casefile/points.h"
#include "base/fold.h"
#include <string.h>

/* From the beginning of a sentence that names invoices to that of the next one that does. */
struct point {
  size_t start;
  bool names_it, names_others;
};

static bool is_part_of_number(char c) {
  return g_ascii_isalnum(c) || strchr("-/_", c);
}

static bool stands_alone(const char *text, size_t start, size_t end) {
  return (start == 0 || !is_part_of_number(text[start - 1])) &&
         (!text[end] || !is_part_of_number(text[end]));
}

/* A sentence ends with its line too, and with a semicolon. */
static size_t sentence_start(const char *text, size_t at) {
  for (; at > 0; at--)
    if (strchr("\n;", text[at - 1]) ||
        (at > 1 && text[at - 1] == ' ' && strchr(".!?", text[at - 2])))
      break;
  return at;
}

static int compare_points(const void *a, const void *b) {
  const struct point *one = a, *two = b;
  return (one->start > two->start) - (one->start < two->start);
}

static void add_mentions(GArray *points, const char *text, const char *ref, bool it) {
  size_t length = strlen(ref);
  for (const char *at = text; length && (at = strstr(at, ref)); at += length) {
    size_t start = (size_t)(at - text);
    struct point point = {sentence_start(text, start), it, !it};
    if (stands_alone(text, start, start + length))
      g_array_append_val(points, point);
  }
}

/* The points of a reply, in their order.  Caller frees. */
static GArray *points_of(const struct quitus_situation *about, const char *number) {
  GArray *points = g_array_new(FALSE, FALSE, sizeof(struct point));
  const GPtrArray *refs = about->reading->fields.invoice_refs;
  g_autofree char *key = quitus_fold_key(number);
  for (guint i = 0; i < refs->len; i++) {
    g_autofree char *ref = quitus_fold_key(refs->pdata[i]);
    add_mentions(points, about->reply_text, refs->pdata[i], strcmp(ref, key) == 0);
  }
  g_array_sort(points, compare_points);
  return points;
}

/* What all points that begin at the same sentence name, for the last before `at`; NULL: none. */
static bool point_at(const GArray *points, size_t at, struct point *ret_point) {
  struct point point = {0};
  bool found = false;
  for (guint i = 0; i < points->len; i++) {
    const struct point *one = &g_array_index(points, struct point, i);
    if (one->start > at)
      break;
    if (!found || one->start != point.start)
      point = *one;
    point.names_it |= one->names_it;
    point.names_others |= one->names_others;
    found = true;
  }
  if (found)
    *ret_point = point;
  return found;
}

/* How many words of a reason stand where. */
struct shown {
  unsigned of_it, of_others, elsewhere;
};

static void count_shown(const GArray *points, const struct quitus_reason *reason,
                        struct shown *shown) {
  for (guint i = 0; i < reason->evidence->len; i++) {
    const struct quitus_evidence *evidence = reason->evidence->pdata[i];
    struct point point;
    if (evidence->start == evidence->end || !point_at(points, evidence->start, &point) ||
        (point.names_it && point.names_others))
      shown->elsewhere++;
    else if (point.names_it)
      shown->of_it++;
    else
      shown->of_others++;
  }
}

/* ---- what one reason is said of ---- */

/* A line that goes on in lower case belongs to the sentence before it. */
static bool is_boundary(const char *text, size_t at) {
  if (at == 0 || !text[at])
    return true;
  char before = text[at - 1];
  return before == ';' || (before == '\n' && !g_ascii_islower(text[at])) ||
         (at > 1 && before == ' ' && strchr(".!?", text[at - 2]));
}

static char *sentence_around(const char *text, size_t start, size_t end) {
  while (!is_boundary(text, start))
    start--;
  while (!is_boundary(text, end))
    end++;
  return g_strndup(text + start, end - start);
}

/* `number` as the reply writes it. */
static bool names(const struct quitus_situation *about, const char *sentence, const char *number) {
  const GPtrArray *refs = about->reading->fields.invoice_refs;
  g_autofree char *key = quitus_fold_key(number);
  for (guint i = 0; i < refs->len; i++) {
    const char *ref = refs->pdata[i], *at = strstr(sentence, ref);
    g_autofree char *ref_key = quitus_fold_key(ref);
    size_t start = at ? (size_t)(at - sentence) : 0;
    if (at && strcmp(ref_key, key) == 0 && stands_alone(sentence, start, start + strlen(ref)))
      return true;
  }
  return false;
}

/* False where the sentence names no invoice of the case. */
static bool add_named(const struct quitus_situation *about, const struct quitus_evidence *evidence,
                      GStrvBuilder *numbers) {
  g_autofree char *sentence = sentence_around(about->reply_text, evidence->start, evidence->end);
  bool found = false;
  for (guint i = 0; i < about->kase->invoices->len; i++) {
    const struct quitus_invoice *invoice = about->kase->invoices->pdata[i];
    if (!names(about, sentence, invoice->number))
      continue;
    g_strv_builder_add(numbers, invoice->number);
    found = true;
  }
  return found;
}

char **quitus_point_invoices(const struct quitus_situation *about, enum quitus_label label) {
  g_autoptr(GStrvBuilder) numbers = g_strv_builder_new();
  const struct quitus_reason *reason = quitus_reading_find(about->reading, label);
  if (!about->reply_text || !about->kase || !reason || !reason->evidence->len)
    return NULL;
  for (guint i = 0; i < reason->evidence->len; i++) {
    const struct quitus_evidence *evidence = reason->evidence->pdata[i];
    if (evidence->start == evidence->end || !add_named(about, evidence, numbers))
      return NULL;
  }
  return g_strv_builder_end(numbers);
}

bool quitus_point_excepts(const struct quitus_situation *about, enum quitus_label label,
                          const char *number) {
  if (!about->reply_text)
    return false;
  g_autoptr(GArray) points = points_of(about, number);
  struct shown label_shown = {0}, rest_shown = {0};
  for (guint i = 0; i < about->reading->reasons->len; i++) {
    const struct quitus_reason *reason = about->reading->reasons->pdata[i];
    count_shown(points, reason, reason->label == label ? &label_shown : &rest_shown);
  }
  return label_shown.of_others && !label_shown.of_it && !label_shown.elsewhere && rest_shown.of_it;
}
