/* message/html.c - the text of an HTML mail, as its reader sees it.
 *
 * Marks of quoted mail become '>' before each line, so that quote.c needs to know only one form:
 * blockquotes (but not those by which Gmail indents), Thunderbird's introduction, Yahoo's and
 * Proton's containers.  Outlook's ruled line becomes a bar of underscores.
 */
#include "message/html.h"
#include "message/html_tame.h"
#include <gumbo.h>
#include <string.h>

struct writer {
  GString *out;
  unsigned newlines; /* at the end of `out`; a fresh text counts as many */
  unsigned pending;  /* line ends due before the next character */
  unsigned quoted;   /* depth */
  unsigned preformatted;
  bool space; /* a blank is due before the next character of this line */
  bool tiny;  /* text has no size */
  bool tight; /* paragraphs stand without blank lines between them */
};

static void write_newline(struct writer *writer) {
  g_string_append_c(writer->out, '\n');
  writer->newlines++;
  writer->space = false;
}

static void flush(struct writer *writer) {
  while (writer->newlines < writer->pending)
    write_newline(writer);
  writer->pending = 0;
}

static void want_lines(struct writer *writer, unsigned lines) {
  writer->pending = MAX(writer->pending, lines);
}

static void write_char(struct writer *writer, char c) {
  if (writer->newlines) {
    for (unsigned i = 0; i < writer->quoted; i++)
      g_string_append_c(writer->out, '>');
    if (writer->quoted)
      g_string_append_c(writer->out, ' ');
    writer->newlines = 0;
  } else if (writer->space) {
    g_string_append_c(writer->out, ' ');
  }
  writer->space = false;
  g_string_append_c(writer->out, c);
}

static void write_text(struct writer *writer, const char *text) {
  if (writer->tiny)
    return;
  for (const char *p = text; *p; p++) {
    bool blank = *p == ' ' || *p == '\t' || *p == '\n' || *p == '\r';
    if (blank && *p == '\n' && writer->preformatted) {
      flush(writer);
      write_newline(writer);
    } else if (blank) {
      writer->space = writer->space || (!writer->newlines && !writer->pending);
    } else {
      flush(writer);
      write_char(writer, *p);
    }
  }
}

static const char *attribute(const GumboElement *element, const char *name) {
  GumboAttribute *found = gumbo_get_attribute(&element->attributes, name);
  return found ? found->value : "";
}

/* A style attribute in lower case without blanks. */
static char *compact_style(const GumboElement *element) {
  const char *style = attribute(element, "style");
  if (!*style)
    return NULL;
  GString *out = g_string_new(NULL);
  for (; *style; style++)
    if (!g_ascii_isspace(*style))
      g_string_append_c(out, g_ascii_tolower(*style));
  return g_string_free(out, FALSE);
}

/* "0", "0px": nothing of it can be seen. */
static bool is_nothing(const char *value) {
  static const char *const units[] = {"px", "pt", "em", "%"};
  if (*value++ != '0')
    return false;
  for (size_t i = 0; i < G_N_ELEMENTS(units); i++)
    if (g_str_has_prefix(value, units[i]))
      value += strlen(units[i]);
  return !*value || *value == ';' || *value == '!';
}

static bool sets_nothing(const char *style, const char *property) {
  const char *found = strstr(style, property);
  return found && is_nothing(found + strlen(property));
}

/* Text without size is seen all the same below an element that gives it one: templates of mail
 * programs set none on each cell, and another one within it. */
static void take_size(struct writer *writer, const char *style) {
  static const char property[] = "font-size:";
  const char *size = style ? strstr(style, property) : NULL;
  if (size)
    writer->tiny = sets_nothing(size, property) || strstr(size, "font-size:1px");
  else if (style && strstr(style, "font:"))
    writer->tiny = false;
}

static bool is_hidden(const GumboElement *element, const char *style) {
  switch (element->tag) {
  case GUMBO_TAG_STYLE:
  case GUMBO_TAG_SCRIPT:
  case GUMBO_TAG_TITLE:
  case GUMBO_TAG_TEMPLATE:
    return true;
  default:
    break;
  }
  if (gumbo_get_attribute(&element->attributes, "hidden"))
    return true;
  static const char *const marks[] = {"display:none", "visibility:hidden", "mso-hide:all"};
  for (size_t i = 0; style && i < G_N_ELEMENTS(marks); i++)
    if (strstr(style, marks[i]))
      return true;
  return style && (sets_nothing(style, "opacity:") ||
                   (sets_nothing(style, "max-height:") && strstr(style, "overflow:hidden")));
}

static bool is_quote(const GumboElement *element, const char *style) {
  const char *class = attribute(element, "class");
  if (element->tag == GUMBO_TAG_BLOCKQUOTE) {
    bool indent = style && strstr(style, "border:none") && !strstr(style, "border-left");
    return !indent || strstr(class, "gmail_quote");
  }
  return strstr(class, "moz-cite-prefix") || strstr(class, "yahoo_quoted") ||
         strstr(class, "protonmail_quote") || strstr(class, "tutanota_quote");
}

static bool is_outlook_rule(const GumboElement *element, const char *style) {
  if (strstr(attribute(element, "id"), "divRplyFwdMsg"))
    return true;
  return style && strstr(style, "border:none") && strstr(style, "border-top:solid");
}

/* How many line ends stand around an element of that tag. */
static unsigned margin(const struct writer *writer, const GumboElement *element,
                       const char *style) {
  switch (element->tag) {
  case GUMBO_TAG_P:
    return writer->tight || (style && strstr(style, "margin:0")) ? 1 : 2;
  case GUMBO_TAG_BLOCKQUOTE:
  case GUMBO_TAG_H1:
  case GUMBO_TAG_H2:
  case GUMBO_TAG_H3:
  case GUMBO_TAG_H4:
  case GUMBO_TAG_H5:
  case GUMBO_TAG_H6:
  case GUMBO_TAG_PRE:
    return 2;
  case GUMBO_TAG_DIV:
  case GUMBO_TAG_UL:
  case GUMBO_TAG_OL:
  case GUMBO_TAG_LI:
  case GUMBO_TAG_TABLE:
  case GUMBO_TAG_TR:
  case GUMBO_TAG_DL:
  case GUMBO_TAG_DT:
  case GUMBO_TAG_DD:
  case GUMBO_TAG_SECTION:
  case GUMBO_TAG_ARTICLE:
  case GUMBO_TAG_HEADER:
  case GUMBO_TAG_FOOTER:
  case GUMBO_TAG_CENTER:
  case GUMBO_TAG_HR:
  case GUMBO_TAG_BODY:
    return 1;
  default:
    return 0;
  }
}

static void write_node(struct writer *writer, const GumboNode *node);

static void open_element(struct writer *writer, const GumboElement *element, const char *style) {
  if (is_outlook_rule(element, style)) {
    want_lines(writer, 2);
    write_text(writer, "________________________________");
    want_lines(writer, 1);
  }
  if (element->tag == GUMBO_TAG_LI)
    write_text(writer, "- ");
  else if ((element->tag == GUMBO_TAG_TD || element->tag == GUMBO_TAG_TH) && !writer->newlines &&
           !writer->pending)
    g_string_append_c(writer->out, '\t');
}

static void write_element(struct writer *writer, const GumboElement *element) {
  if (element->tag == GUMBO_TAG_BR) {
    flush(writer);
    write_newline(writer);
    return;
  }
  g_autofree char *style = compact_style(element);
  if (is_hidden(element, style))
    return;
  unsigned lines = margin(writer, element, style);
  bool quote = is_quote(element, style), pre = element->tag == GUMBO_TAG_PRE, tiny = writer->tiny;
  want_lines(writer, quote ? MAX(lines, 1) : lines);
  open_element(writer, element, style);
  take_size(writer, style);
  writer->quoted += quote;
  writer->preformatted += pre;
  for (unsigned i = 0; i < element->children.length; i++)
    write_node(writer, element->children.data[i]);
  writer->quoted -= quote;
  writer->preformatted -= pre;
  writer->tiny = tiny;
  want_lines(writer, quote ? MAX(lines, 1) : lines);
}

/* Recursion is safe: quitus_html_tame() bounded the depth. */
static void write_node(struct writer *writer, const GumboNode *node) {
  switch (node->type) {
  case GUMBO_NODE_TEXT:
  case GUMBO_NODE_WHITESPACE:
  case GUMBO_NODE_CDATA:
    write_text(writer, node->v.text.text);
    break;
  case GUMBO_NODE_ELEMENT:
    write_element(writer, &node->v.element);
    break;
  default:
    break;
  }
}

/* Outlook's paragraphs have no margin: it writes an empty one where its user left a line free.
 * Programs that copy its class names but never do that mean paragraphs apart. */
static bool has_tight_paragraphs(const char *html) {
  static const char *const empty[] = {"<o:p>&nbsp;</o:p>",   "<o:p>\xc2\xa0</o:p>",
                                      "MsoNormal\">&nbsp;<", "MsoNormal>&nbsp;<",
                                      "MsoNormal\"></p>",    "MsoNormal\">\xc2\xa0<"};
  for (size_t i = 0; i < G_N_ELEMENTS(empty); i++)
    if (strstr(html, empty[i]))
      return true;
  return false;
}

char *quitus_html_to_text(const char *html, size_t length, bool *ret_damaged) {
  g_autofree char *tamed = quitus_html_tame(html, length, ret_damaged);
  struct writer writer = {.out = g_string_sized_new(length / 2 + 64),
                          .newlines = 2,
                          .tight = has_tight_paragraphs(tamed)};
  GumboOutput *parsed = gumbo_parse(tamed);
  write_node(&writer, parsed->root);
  gumbo_destroy_output(&kGumboDefaultOptions, parsed);
  return g_string_free(writer.out, FALSE);
}
