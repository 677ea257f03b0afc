/* base/reading.c - readings, reasons, fields: building, finding, and their names. */
#include "base/reading.h"
#include <string.h>

static void evidence_free(gpointer data) {
  struct quitus_evidence *evidence = data;
  g_free(evidence->text);
  g_free(evidence->rule);
  g_free(evidence);
}

static void reason_free(gpointer data) {
  struct quitus_reason *reason = data;
  g_ptr_array_unref(reason->evidence);
  g_free(reason);
}

struct quitus_reading *quitus_reading_new(void) {
  struct quitus_reading *reading = g_new0(struct quitus_reading, 1);
  struct quitus_fields *fields = &reading->fields;
  reading->reasons = g_ptr_array_new_with_free_func(reason_free);
  fields->promise_date = fields->payment_date = fields->return_date = QUITUS_NO_DAY;
  fields->promise_amount = fields->payment_amount = fields->disputed_amount = QUITUS_NO_AMOUNT;
  fields->recurrence.amount = QUITUS_NO_AMOUNT;
  fields->recurrence.first = fields->recurrence.month = QUITUS_NO_DAY;
  fields->invoice_refs = g_ptr_array_new_with_free_func(g_free);
  return reading;
}

void quitus_reading_free(struct quitus_reading *reading) {
  if (!reading)
    return;
  g_ptr_array_unref(reading->reasons);
  g_ptr_array_unref(reading->fields.invoice_refs);
  g_free(reading->fields.payment_method);
  g_free(reading->fields.payment_reference);
  g_free(reading->fields.contact_email);
  g_free(reading->fields.contact_phone);
  g_free(reading->fields.care_words);
  g_free(reading);
}

struct quitus_reason *quitus_reading_add(struct quitus_reading *reading, enum quitus_label label,
                                         double confidence, bool certain) {
  struct quitus_reason *reason = g_new0(struct quitus_reason, 1);
  reason->label = label;
  reason->confidence = confidence;
  reason->certain = certain;
  reason->evidence = g_ptr_array_new_with_free_func(evidence_free);
  g_ptr_array_add(reading->reasons, reason);
  return reason;
}

void quitus_reason_add_evidence(struct quitus_reason *reason, const char *text, const char *rule,
                                size_t start, size_t end) {
  struct quitus_evidence *evidence = g_new0(struct quitus_evidence, 1);
  evidence->text = g_strdup(text);
  evidence->rule = g_strdup(rule);
  evidence->start = start;
  evidence->end = end;
  g_ptr_array_add(reason->evidence, evidence);
}

const struct quitus_reason *quitus_reading_find(const struct quitus_reading *reading,
                                                enum quitus_label label) {
  for (guint i = 0; i < reading->reasons->len; i++) {
    const struct quitus_reason *reason = reading->reasons->pdata[i];
    if (reason->label == label)
      return reason;
  }
  return NULL;
}

bool quitus_reading_has(const struct quitus_reading *reading, enum quitus_label label) {
  return quitus_reading_find(reading, label) != NULL;
}

bool quitus_reading_has_dispute(const struct quitus_reading *reading) {
  for (guint i = 0; i < reading->reasons->len; i++) {
    const struct quitus_reason *reason = reading->reasons->pdata[i];
    if (quitus_label_is_dispute(reason->label))
      return true;
  }
  return false;
}

/* One table of the fields gives both directions; lists are handled beside it. */
enum field_type { FIELD_DAY, FIELD_AMOUNT, FIELD_TEXT, FIELD_COUNT, FIELD_EVERY, FIELD_CARE };
static const struct field {
  const char *name;
  enum field_type type;
  size_t offset;
} field_table[] = {
    {"promise_date", FIELD_DAY, G_STRUCT_OFFSET(struct quitus_fields, promise_date)},
    {"promise_amount", FIELD_AMOUNT, G_STRUCT_OFFSET(struct quitus_fields, promise_amount)},
    {"payment_date", FIELD_DAY, G_STRUCT_OFFSET(struct quitus_fields, payment_date)},
    {"payment_amount", FIELD_AMOUNT, G_STRUCT_OFFSET(struct quitus_fields, payment_amount)},
    {"payment_method", FIELD_TEXT, G_STRUCT_OFFSET(struct quitus_fields, payment_method)},
    {"payment_reference", FIELD_TEXT, G_STRUCT_OFFSET(struct quitus_fields, payment_reference)},
    {"instalments", FIELD_COUNT, G_STRUCT_OFFSET(struct quitus_fields, instalments)},
    {"disputed_amount", FIELD_AMOUNT, G_STRUCT_OFFSET(struct quitus_fields, disputed_amount)},
    {"return_date", FIELD_DAY, G_STRUCT_OFFSET(struct quitus_fields, return_date)},
    {"contact_email", FIELD_TEXT, G_STRUCT_OFFSET(struct quitus_fields, contact_email)},
    {"contact_phone", FIELD_TEXT, G_STRUCT_OFFSET(struct quitus_fields, contact_phone)},
};
static const struct field other_table[] = {
    {"recurrence_every", FIELD_EVERY, G_STRUCT_OFFSET(struct quitus_fields, recurrence.every)},
    {"recurrence_amount", FIELD_AMOUNT, G_STRUCT_OFFSET(struct quitus_fields, recurrence.amount)},
    {"recurrence_day", FIELD_COUNT, G_STRUCT_OFFSET(struct quitus_fields, recurrence.day)},
    {"recurrence_first", FIELD_DAY, G_STRUCT_OFFSET(struct quitus_fields, recurrence.first)},
    {"recurrence_month", FIELD_DAY, G_STRUCT_OFFSET(struct quitus_fields, recurrence.month)},
    {"care", FIELD_CARE, G_STRUCT_OFFSET(struct quitus_fields, care)},
    {"care_words", FIELD_TEXT, G_STRUCT_OFFSET(struct quitus_fields, care_words)},
};
static const char *const every_ids[QUITUS_N_EVERY] = {"", "week", "fortnight", "month"};
static const char *const care_ids[QUITUS_N_CARES] = {"", "mourning", "distress"};

const char *quitus_every_id(enum quitus_every every) {
  return every_ids[every];
}

const char *quitus_care_id(enum quitus_care care) {
  return care_ids[care];
}

/* The value as text, or NULL where absent.  Caller frees. */
static char *field_value(const struct quitus_fields *fields, const struct field *field) {
  const void *at = (const char *)fields + field->offset;
  char iso[11];
  switch (field->type) {
  case FIELD_DAY: {
    quitus_day day = *(const quitus_day *)at;
    return day == QUITUS_NO_DAY ? NULL : g_strdup(quitus_day_iso(day, iso));
  }
  case FIELD_AMOUNT: {
    int64_t cents = *(const int64_t *)at;
    return cents == QUITUS_NO_AMOUNT ? NULL : quitus_money_decimal(cents);
  }
  case FIELD_TEXT:
    return g_strdup(*(char *const *)at);
  case FIELD_COUNT: {
    unsigned count = *(const unsigned *)at;
    return count ? g_strdup_printf("%u", count) : NULL;
  }
  case FIELD_EVERY: {
    enum quitus_every every = *(const enum quitus_every *)at;
    return every ? g_strdup(quitus_every_id(every)) : NULL;
  }
  case FIELD_CARE: {
    enum quitus_care care = *(const enum quitus_care *)at;
    return care ? g_strdup(quitus_care_id(care)) : NULL;
  }
  }
  return NULL;
}

static void visit_table(const struct quitus_fields *fields, const struct field *table, size_t n,
                        quitus_field_visitor visit, void *data) {
  for (size_t i = 0; i < n; i++) {
    g_autofree char *value = field_value(fields, &table[i]);
    if (value)
      visit(table[i].name, value, data);
  }
}

void quitus_fields_foreach_other(const struct quitus_fields *fields, quitus_field_visitor visit,
                                 void *data) {
  visit_table(fields, other_table, G_N_ELEMENTS(other_table), visit, data);
}

void quitus_fields_foreach(const struct quitus_fields *fields, quitus_field_visitor visit,
                           void *data) {
  visit_table(fields, field_table, G_N_ELEMENTS(field_table), visit, data);
  for (guint i = 0; i < fields->invoice_refs->len; i++)
    visit("invoice_refs", fields->invoice_refs->pdata[i], data);
  for (int kind = 0; kind < QUITUS_N_DOCUMENT_KINDS; kind++)
    if (fields->documents & (1u << kind))
      visit("documents", quitus_document_kind_id((enum quitus_document_kind)kind), data);
}

/* The place of `value` among the `n` ids, of which the first stands for nothing.  False where it is
 * none of the others. */
static bool find_id(const char *const *ids, int n, const char *value, int *ret_place) {
  for (int i = 1; i < n; i++)
    if (strcmp(ids[i], value) == 0) {
      *ret_place = i;
      return true;
    }
  return false;
}

static bool set_value(struct quitus_fields *fields, const struct field *field, const char *value) {
  void *at = (char *)fields + field->offset;
  switch (field->type) {
  case FIELD_DAY:
    *(quitus_day *)at = quitus_day_parse_iso(value);
    return *(quitus_day *)at != QUITUS_NO_DAY;
  case FIELD_AMOUNT:
    return quitus_money_parse(value, at);
  case FIELD_TEXT:
    g_free(*(char **)at);
    *(char **)at = g_strdup(value);
    return true;
  case FIELD_COUNT: {
    guint64 count;
    if (!g_ascii_string_to_unsigned(value, 10, 1, 1000, &count, NULL))
      return false;
    *(unsigned *)at = (unsigned)count;
    return true;
  }
  case FIELD_EVERY:
    return find_id(every_ids, QUITUS_N_EVERY, value, at);
  case FIELD_CARE:
    return find_id(care_ids, QUITUS_N_CARES, value, at);
  }
  return false;
}

static const struct field *find_field(const struct field *table, size_t n, const char *name) {
  for (size_t i = 0; i < n; i++)
    if (strcmp(table[i].name, name) == 0)
      return &table[i];
  return NULL;
}

bool quitus_fields_set(struct quitus_fields *fields, const char *name, const char *value) {
  enum quitus_document_kind kind;
  if (strcmp(name, "invoice_refs") == 0) {
    g_ptr_array_add(fields->invoice_refs, g_strdup(value));
    return true;
  }
  if (strcmp(name, "documents") == 0) {
    if (!quitus_document_kind_parse(value, &kind))
      return false;
    fields->documents |= 1u << kind;
    return true;
  }
  const struct field *field = find_field(field_table, G_N_ELEMENTS(field_table), name);
  if (!field)
    field = find_field(other_table, G_N_ELEMENTS(other_table), name);
  return field && set_value(fields, field, value);
}
