/* cli/answer_json.c - writing a prepared answer as JSON. */
#include "cli/answer_json.h"

static void add_labels(JsonBuilder *builder, guint32 labels) {
  json_builder_set_member_name(builder, "reasons");
  json_builder_begin_array(builder);
  for (int i = 0; i < QUITUS_N_LABELS; i++)
    if (labels & (1u << i))
      json_builder_add_string_value(builder, quitus_label_id((enum quitus_label)i));
  json_builder_end_array(builder);
}

static void add_attachments(JsonBuilder *builder, const GPtrArray *attachments) {
  json_builder_set_member_name(builder, "attachments");
  json_builder_begin_array(builder);
  for (guint i = 0; i < attachments->len; i++) {
    const struct quitus_answer_attachment *attachment = attachments->pdata[i];
    json_builder_begin_object(builder);
    quitus_json_string(builder, "name", attachment->name);
    quitus_json_string(builder, "kind", quitus_document_kind_id(attachment->document->kind));
    json_builder_end_object(builder);
  }
  json_builder_end_array(builder);
}

void quitus_answer_json(const struct quitus_answer *answer, const char *text,
                        JsonBuilder *builder) {
  const struct quitus_followup *followup = answer->followup;
  json_builder_begin_object(builder);
  quitus_json_int(builder, "id", followup->id);
  quitus_json_string(builder, "case", followup->case_reference);
  quitus_json_string(builder, "state", quitus_followup_state_id(followup->state));
  quitus_json_string(builder, "audience", quitus_audience_id(followup->audience));
  quitus_json_opt_string(builder, "purpose", quitus_purpose_id(followup->purpose));
  json_builder_set_member_name(builder, "to");
  json_builder_begin_array(builder);
  json_builder_add_string_value(builder, followup->to);
  json_builder_end_array(builder);
  quitus_json_string(builder, "subject", answer->subject);
  quitus_json_day(builder, "due", followup->due);
  add_labels(builder, followup->labels);
  add_attachments(builder, answer->attachments);
  quitus_json_bool(builder, "stranger", followup->stranger);
  quitus_json_bool(builder, "unattended", followup->unattended);
  quitus_json_bool(builder, "held", followup->held);
  quitus_json_day(builder, "hold_until", followup->held ? followup->hold_until : QUITUS_NO_DAY);
  quitus_json_opt_string(builder, "hold_reason", followup->held ? followup->hold_reason : NULL);
  quitus_json_string(builder, "message_id", followup->message_id);
  quitus_json_int(builder, "attempts", followup->attempts);
  quitus_json_opt_string(builder, "refusal", answer->objection);
  quitus_json_opt_string(builder, "error", followup->error);
  quitus_json_opt_string(builder, "text", text);
  json_builder_end_object(builder);
}
