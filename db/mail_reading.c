/* db/mail_reading.c - reasons, evidence and fields as rows, in the order of the reading. */
#include "db/mail_reading.h"
#include "db/statement.h"

/* ---- keeping ---- */

static bool insert_evidence(struct quitus_connection *c, int64_t reason_id,
                            const struct quitus_evidence *evidence, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "INSERT INTO evidence (reason_id, words, rule, start_byte, end_byte)"
                        " VALUES (?, ?, ?, ?, ?)");
  quitus_bind_int(s, reason_id);
  quitus_bind_text(s, evidence->text);
  quitus_bind_text(s, evidence->rule);
  quitus_bind_int(s, (int64_t)evidence->start);
  quitus_bind_int(s, (int64_t)evidence->end);
  return quitus_run(s, error);
}

static bool insert_reason(struct quitus_connection *c, int64_t mail_id,
                          const struct quitus_reason *reason, GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "INSERT INTO reasons (mail_id, label, confidence, certain) VALUES (?, ?, ?, ?)");
  quitus_bind_int(s, mail_id);
  quitus_bind_text(s, quitus_label_id(reason->label));
  quitus_bind_real(s, reason->confidence);
  quitus_bind_int(s, reason->certain);
  if (!quitus_run(s, error))
    return false;
  int64_t id = quitus_connection_last_id(c);
  for (guint i = 0; i < reason->evidence->len; i++)
    if (!insert_evidence(c, id, reason->evidence->pdata[i], error))
      return false;
  return true;
}

struct fields {
  struct quitus_connection *c;
  int64_t mail_id;
  GError *error; /* the first */
};

static void insert_field(const char *name, const char *value, void *data) {
  struct fields *fields = data;
  if (fields->error)
    return;
  g_autoptr(quitus_statement) s =
      quitus_prepare(fields->c, "INSERT INTO mail_fields (mail_id, name, value) VALUES (?, ?, ?)");
  quitus_bind_int(s, fields->mail_id);
  quitus_bind_text(s, name);
  quitus_bind_text(s, value);
  quitus_run(s, &fields->error);
}

bool quitus_mail_reading_insert(struct quitus_connection *c, int64_t mail_id,
                                const struct quitus_reading *reading, GError **error) {
  for (guint i = 0; i < reading->reasons->len; i++)
    if (!insert_reason(c, mail_id, reading->reasons->pdata[i], error))
      return false;
  struct fields fields = {c, mail_id, NULL};
  quitus_fields_foreach(&reading->fields, insert_field, &fields);
  quitus_fields_foreach_other(&reading->fields, insert_field, &fields);
  if (!fields.error)
    return true;
  g_propagate_error(error, fields.error);
  return false;
}

/* ---- reading it back ---- */

static bool load_evidence(struct quitus_connection *c, int64_t reason_id,
                          struct quitus_reason *reason, GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "SELECT words, rule, start_byte, end_byte FROM evidence WHERE reason_id = ? ORDER BY id");
  quitus_bind_int(s, reason_id);
  while (quitus_step(s)) {
    g_autofree char *words = quitus_column_text(s, 0);
    g_autofree char *rule = quitus_column_text(s, 1);
    quitus_reason_add_evidence(reason, words, rule, (size_t)quitus_column_int(s, 2),
                               (size_t)quitus_column_int(s, 3));
  }
  return quitus_finish(s, error);
}

/* A label that this Quitus does not know (a newer one kept it) is passed over. */
static bool load_reasons(struct quitus_connection *c, int64_t mail_id,
                         struct quitus_reading *reading, GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "SELECT id, label, confidence, certain FROM reasons WHERE mail_id = ? ORDER BY id");
  quitus_bind_int(s, mail_id);
  while (quitus_step(s)) {
    enum quitus_label label;
    if (!quitus_label_parse(quitus_column_peek(s, 1), &label))
      continue;
    struct quitus_reason *reason =
        quitus_reading_add(reading, label, quitus_column_real(s, 2), quitus_column_int(s, 3) != 0);
    if (!load_evidence(c, quitus_column_int(s, 0), reason, error))
      return false;
  }
  return quitus_finish(s, error);
}

static bool load_fields(struct quitus_connection *c, int64_t mail_id, struct quitus_fields *fields,
                        GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT name, value FROM mail_fields WHERE mail_id = ? ORDER BY id");
  quitus_bind_int(s, mail_id);
  while (quitus_step(s))
    quitus_fields_set(fields, quitus_column_peek(s, 0), quitus_column_peek(s, 1));
  return quitus_finish(s, error);
}

struct quitus_reading *quitus_mail_reading_load(struct quitus_connection *c, int64_t mail_id,
                                                GError **error) {
  g_autoptr(quitus_reading) reading = quitus_reading_new();
  if (!load_reasons(c, mail_id, reading, error) ||
      !load_fields(c, mail_id, &reading->fields, error))
    return NULL;
  return g_steal_pointer(&reading);
}
