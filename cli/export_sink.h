/* cli/export_sink.h - where an exported case file goes: a folder, or a zip where the name ends so.
 *
 * Nothing stands at the target before all of it is written; what was begun and not finished is
 * removed.  Only the owner may read it (folders 0700, files 0600).  libarchive is used here only.
 */
#ifndef QUITUS_CLI_EXPORT_SINK_H
#define QUITUS_CLI_EXPORT_SINK_H

#include <glib.h>
#include <stdbool.h>

struct quitus_sink;

/* `folder` is the one folder that a zip holds.  QUITUS_ERROR_INPUT where something stands at
 * `target` already, but for an empty folder; QUITUS_ERROR_RETRY where it cannot be written. */
struct quitus_sink *quitus_sink_open(const char *target, const char *folder, GError **error);
/* Not finished: removes what was written. */
void quitus_sink_free(struct quitus_sink *sink);

/* A folder within, before its first file. */
bool quitus_sink_add_folder(struct quitus_sink *sink, const char *name, GError **error);
/* `name` with '/' between folder and file, ASCII. */
bool quitus_sink_add(struct quitus_sink *sink, const char *name, const void *bytes, size_t size,
                     GError **error);
bool quitus_sink_add_text(struct quitus_sink *sink, const char *name, const char *text,
                          GError **error);
/* The hex SHA-256 of what was added last under any name; owned by the sink. */
const char *quitus_sink_last_sha256(const struct quitus_sink *sink);

/* Adds SHA256SUMS over all files, as sha256sum(1) reads it, and puts the whole in its place.
 * *ret_files counts the files beside that list; *ret_sums is its own SHA-256, for the caller to
 * free. */
bool quitus_sink_finish(struct quitus_sink *sink, unsigned *ret_files, char **ret_sums,
                        GError **error);

typedef struct quitus_sink quitus_sink;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_sink, quitus_sink_free)

#endif
