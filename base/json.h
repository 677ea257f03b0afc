/* base/json.h - one JSON object a line, and how a reading looks in it. */
#ifndef QUITUS_BASE_JSON_H
#define QUITUS_BASE_JSON_H

#include "base/reading.h"
#include <json-glib/json-glib.h>
#include <stdio.h>

/* Members of an object under construction; NULL or absent values are written as null, or left out
 * where the name says `opt`.  Invalid UTF-8 is replaced. */
void quitus_json_string(JsonBuilder *builder, const char *name, const char *value);
void quitus_json_opt_string(JsonBuilder *builder, const char *name, const char *value);
void quitus_json_int(JsonBuilder *builder, const char *name, int64_t value);
void quitus_json_bool(JsonBuilder *builder, const char *name, bool value);
void quitus_json_day(JsonBuilder *builder, const char *name, quitus_day day);
void quitus_json_amount(JsonBuilder *builder, const char *name, int64_t cents);
/* reasons:[…] and fields:{…} */
void quitus_json_reading(JsonBuilder *builder, const struct quitus_reading *reading);

/* The finished root as one line of text without its line end.  Caller frees; the builder is reset.
 */
char *quitus_json_line(JsonBuilder *builder);
/* The same, printed with its line end. */
void quitus_json_print(JsonBuilder *builder, FILE *stream);

#endif
