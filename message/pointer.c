/* message/pointer.c - see pointer.h.  It knows words, not what they say together: so it is told by
 * what is *not* there.  French and English. */
#include "message/pointer.h"
#include "message/line_shape.h"
#include <glib.h>
#include <string.h>

/* What is attached. */
static const char *const hints[] = {"joint",    "jointe",     "joints",      "jointes",  "pj",
                                    "annexe",   "annexes",    "attache",     "attachee", "attaches",
                                    "attached", "attachment", "attachments", "enclosed", NULL};

/* What stands around it, and tells nothing of a debt. */
static const char *const others[] = {
    "voir",      "voyez",     "vous",     "trouver",   "trouverez",    "veuillez",
    "merci",     "de",        "bien",     "vouloir",   "prendre",      "connaissance",
    "lire",      "consulter", "svp",      "s",         "il",           "te",
    "plait",     "cf",        "ci",       "nous",      "je",           "adresse",
    "adressons", "envoie",    "envoyons", "transmets", "transmettons", "prie",
    "prions",    "prier",     "priere",   "le",        "la",           "les",
    "l",         "un",        "une",      "des",       "du",           "d",
    "ce",        "cette",     "ces",      "notre",     "nos",          "votre",
    "vos",       "mon",       "ma",       "mes",       "en",           "dans",
    "a",         "au",        "aux",      "et",        "piece",        "pieces",
    "fichier",   "fichiers",  "document", "documents", "courrier",     "courriers",
    "lettre",    "lettres",   "reponse",  "message",   "mail",         "email",
    "pdf",       "scan",      "bonjour",  "bonsoir",   "madame",       "monsieur",
    "messieurs", "mesdames",  "bonne",    "journee",   "reception",    "cordialement",
    "see",       "please",    "kindly",   "find",      "refer",        "to",
    "the",       "our",       "my",       "your",      "is",           "are",
    "i",         "we",        "in",       "as",        "here",         "herewith",
    "file",      "files",     "letter",   "letters",   "reply",        "response",
    "answer",    "e",         "hi",       "hello",     "dear",         "sir",
    "madam",     "thanks",    "thank",    "you",       "regards",      NULL};

/* How many words point at all; more are a text. */
enum { WORDS_MAX = 25 };

/* False where the line has another word, or asks something.  *hinted and *n_words go up. */
static bool points(const char *folded, bool *hinted, unsigned *n_words) {
  if (strchr(folded, '?'))
    return false;
  g_auto(GStrv) words = g_strsplit_set(folded, " \t.,;:!'\"-()/", -1);
  for (char **word = words; *word; word++) {
    bool hint = g_strv_contains(hints, *word);
    if (!**word)
      continue;
    if (!hint && !g_strv_contains(others, *word))
      return false;
    *hinted |= hint;
    (*n_words)++;
  }
  return true;
}

/* Who writes, under what they write. */
static bool is_signed(const struct quitus_line *line, bool closed) {
  bool several = strchr(line->folded, ' ') != NULL;
  return quitus_line_shape(line) == QUITUS_SHAPE_CONTACT ||
         (quitus_is_sign_off(line) && (closed || several));
}

bool quitus_only_points(const char *reply_text) {
  g_autoptr(quitus_lines) lines = quitus_lines_new(reply_text);
  bool hinted = false, closed = false, begun = false;
  unsigned n_words = 0;
  for (size_t i = 0; i < lines->n; i++) {
    const struct quitus_line *line = &lines->at[i];
    bool greets = !begun && quitus_is_greeting(line);
    begun |= !line->blank;
    if (line->blank || greets)
      continue;
    bool signs = hinted && is_signed(line, closed);
    closed |= signs && quitus_line_shape(line) == QUITUS_SHAPE_CLOSE;
    if (!signs && !points(line->folded, &hinted, &n_words))
      return false;
  }
  return hinted && n_words <= WORDS_MAX;
}
