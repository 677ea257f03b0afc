/* message/html_tame.c - HTML made harmless before it is parsed.
 *
 * The HTML5 algorithm that gumbo follows walks the stack of open elements at each tag and copies
 * unclosed formatting elements into each new block: hostile mail makes both quadratic, or worse.
 * Neither bold type nor the 200th nested <div> says anything about the text, so those tags are
 * overwritten with blanks first; all text stays.
 */
#include "message/html_tame.h"
#include <string.h>

enum {
  DEPTH_MAX = 100,     /* open elements */
  TAG_MAX = 4096,      /* bytes of one tag */
  NAME_MAX_BYTES = 12, /* of the tag names that matter */
  MARK = 0x1f,         /* a byte that decoded text does not hold: to be dropped */
};

/* Formatting elements, and what has no text: never needed. */
static const char *const useless[] = {"a",    "b",    "big",   "code",   "em",   "font", "i",
                                      "nobr", "s",    "small", "strike", "tt",   "u",    "strong",
                                      "img",  "meta", "link",  "input",  "area", "sub",  "sup"};
/* Elements that are never closed, or close each other. */
static const char *const unnested[] = {"br",   "hr",   "p",     "li",    "td",    "th",
                                       "tr",   "dd",   "dt",    "col",   "tbody", "html",
                                       "head", "body", "thead", "tfoot", "option"};

static bool is_one_of(const char *name, const char *const *names, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (strcmp(name, names[i]) == 0)
      return true;
  return false;
}

/* Lower-case name of the tag at `p`; "" where it is longer than any that matters. */
static void tag_name(const char *p, const char *end, char name[NAME_MAX_BYTES + 1]) {
  size_t n = 0;
  while (p + n < end && n < NAME_MAX_BYTES && g_ascii_isalnum(p[n])) {
    name[n] = g_ascii_tolower(p[n]);
    n++;
  }
  name[n] = '\0';
}

/* The byte after the '>' that ends the tag at `tag`, quoted values skipped; NULL where it has no
 * end within reason. */
static char *tag_end(char *tag, char *end) {
  char quote = 0;
  char *limit = end - tag > TAG_MAX ? tag + TAG_MAX : end;
  for (char *p = tag; p < limit; p++) {
    if (quote && *p == quote)
      quote = 0;
    else if (!quote && (*p == '"' || *p == '\'') && p > tag && p[-1] == '=')
      quote = *p;
    else if (!quote && *p == '>')
      return p + 1;
  }
  return NULL;
}

struct tamer {
  size_t depth, over; /* open elements kept; those beyond the limit */
  /* What was looked for in vain is not looked for again: that keeps the whole linear. */
  bool no_tag_end, no_comment_end, no_element_end;
};

/* Whether the tag is to be blanked. */
static bool judge_tag(struct tamer *tamer, const char *name, bool closing) {
  if (is_one_of(name, useless, G_N_ELEMENTS(useless)))
    return true;
  if (is_one_of(name, unnested, G_N_ELEMENTS(unnested)))
    return tamer->over > 0 && strcmp(name, "p") != 0 && strcmp(name, "br") != 0;
  if (closing && tamer->over) {
    tamer->over--;
    return true;
  }
  if (closing) {
    tamer->depth -= tamer->depth > 0;
    return false;
  }
  if (tamer->depth >= DEPTH_MAX) {
    tamer->over++;
    return true;
  }
  tamer->depth++;
  return false;
}

/* The byte after the next `closer` (any case), or NULL; remembers a vain search. */
static char *after_closer(char *p, char *end, const char *closer, bool *vain) {
  size_t length = strlen(closer);
  for (; !*vain && (p = memchr(p, closer[0], (size_t)(end - p))); p++)
    if ((size_t)(end - p) >= length && g_ascii_strncasecmp(p, closer, length) == 0)
      return p + length;
  *vain = true;
  return NULL;
}

static char *mark(char *p, char *after) {
  memset(p, MARK, (size_t)(after - p));
  return after;
}

/* A style sheet or script goes with its content, which is no HTML and would mislead us. */
static char *tame_raw_element(struct tamer *tamer, char *p, char *end, const char *closer) {
  char *after = after_closer(p, end, closer, &tamer->no_element_end);
  return mark(p, after ? after : p + 1);
}

static char *tame_tag(struct tamer *tamer, char *p, char *end) {
  if (g_str_has_prefix(p, "<!--")) {
    char *after = after_closer(p + 2, end, "-->", &tamer->no_comment_end);
    return mark(p, after ? after : p + 4);
  }
  bool closing = p[1] == '/';
  const char *name_start = p + 1 + closing;
  if (!g_ascii_isalpha(*name_start))
    return p + 1; /* a bare '<' or a doctype: the parser's affair */
  char name[NAME_MAX_BYTES + 1];
  tag_name(name_start, end, name);
  if (!closing && strcmp(name, "style") == 0)
    return tame_raw_element(tamer, p, end, "</style>");
  if (!closing && strcmp(name, "script") == 0)
    return tame_raw_element(tamer, p, end, "</script>");
  char *after = tamer->no_tag_end ? NULL : tag_end(p, end);
  if (after)
    return judge_tag(tamer, name, closing) ? mark(p, after) : after;
  after = after_closer(p, end, ">", &tamer->no_tag_end);
  return after ? mark(p, after) : mark(p, p + 1);
}

/* Marked bytes go altogether: "<b>D</b>ear" is one word. */
static void drop_marked(char *html) {
  char *out = html;
  for (char *p = html; *p; p++)
    if (*p != MARK)
      *out++ = *p;
  *out = '\0';
}

/* Gumbo counts a character's number in an int, and writes any bytes once that has overflowed, a NUL
 * among them: of so many digits the last ones go.  Those that stay are still no character. */
static void tame_numbers(char *html) {
  for (char *p = html; (p = strstr(p, "&#"));) {
    bool hexadecimal = g_ascii_tolower(p[2]) == 'x';
    p += hexadecimal ? 3 : 2;
    p += strspn(p, "0");
    size_t digits = strspn(p, hexadecimal ? "0123456789abcdefABCDEF" : "0123456789");
    size_t kept = hexadecimal ? 7 : 8;
    if (digits > kept)
      mark(p + kept, p + digits);
    p += digits;
  }
}

char *quitus_html_tame(const char *html, size_t length, bool *ret_damaged) {
  char *copy = g_strndup(html, length);
  char *end = copy + strlen(copy);
  struct tamer tamer = {0};
  bool deep = false;
  for (char *p = copy; (p = memchr(p, '<', (size_t)(end - p)));) {
    p = tame_tag(&tamer, p, end);
    deep = deep || tamer.over;
  }
  if (deep)
    *ret_damaged = true;
  drop_marked(copy); /* which may join digits */
  tame_numbers(copy);
  drop_marked(copy);
  return copy;
}
