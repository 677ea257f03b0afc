/* followup/examine.c - the bytes of what an answer takes along, and whether they may leave. */
#include "base/error.h"
#include "base/i18n.h"
#include "followup/documents.h"
#include "followup/duplicate.h"
#include <string.h>

static bool is_unchanged(const struct quitus_document *document, GBytes *bytes, GError **error) {
  g_autofree char *sum = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
  if (!*document->sha256 || g_ascii_strcasecmp(sum, document->sha256) == 0)
    return true;
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED,
              _("document %s is not the one that was taken in: it was changed since; put the "
                "original back, or import it again"),
              document->path);
  return false;
}

GBytes *quitus_attachment_bytes(const struct quitus_answer_attachment *attachment, GError **error) {
  const struct quitus_document *document = attachment->document;
  if (attachment->bytes)
    return g_bytes_ref(attachment->bytes);
  char *data;
  gsize length;
  g_autoptr(GError) problem = NULL;
  if (!g_file_get_contents(document->path, &data, &length, &problem)) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT, _("document %s: %s"), document->path,
                problem->message);
    return NULL;
  }
  g_autoptr(GBytes) bytes = g_bytes_new_take(data, length);
  if (!is_unchanged(document, bytes, error))
    return NULL;
  return quitus_document_is_stamped(document) ? quitus_duplicate_of(document->path, bytes, error)
                                              : g_steal_pointer(&bytes);
}

bool quitus_answer_examine(struct quitus_answer *answer, GString *notes, GError **error) {
  for (guint i = 0; i < answer->attachments->len;) {
    struct quitus_answer_attachment *attachment = answer->attachments->pdata[i];
    g_autoptr(GError) problem = NULL;
    GBytes *bytes = quitus_attachment_bytes(attachment, &problem);
    if (bytes) {
      g_clear_pointer(&attachment->bytes, g_bytes_unref);
      attachment->bytes = bytes;
      i++;
    } else if (problem && g_error_matches(problem, QUITUS_ERROR, QUITUS_ERROR_INPUT)) {
      g_string_append_printf(notes, "%s%s", notes->len ? "\n" : "", problem->message);
      quitus_answer_leave_out(answer, i);
    } else {
      g_propagate_error(error, g_steal_pointer(&problem));
      return false;
    }
  }
  return true;
}
