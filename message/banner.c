/* message/banner.c - cuts away what the recipient's own mail server writes above a mail.
 *
 * "CAUTION: This email originated from outside of the organization. Do not click links …" is read
 * as somebody's trouble with a link, and in its language, if it stays.
 */
#include "base/i18n.h"
#include "message/lines.h"
#include <string.h>

enum { BANNER_LINES = 6, LINE_BYTES = 600, SURE = 2 };

/* Weight 2: nobody types these.  Weight 1: counts with another one. */
static const struct quitus_phrase vocabulary[] = {
    {"learnaboutsenderidentification", 2},
    {"don't often get email from", 2},
    {"pas souvent de courriers de", 2},
    {"pas souvent d'e-mail", 2},
    {"mail originated from outside", 2},
    {"message originated from outside", 2},
    {"originated outside", 1},
    {"sent from outside", 1},
    {"mail provient de l'exterieur", 2},
    {"message provient de l'exterieur", 2},
    {"courriel provient de l'exterieur", 2},
    {"provient d'un expediteur externe", 2},
    {"provient d'une source externe", 1},
    {"exterieur de l'organisation", 1},
    {"en dehors de l'organisation", 1},
    {"exterieur a l'organisation", 1},
    {"[externe]", 1},
    {"[external]", 1},
    {"[ext]", 1},
    {"expediteur externe", 1},
    {"emetteur externe", 1},
    {"external sender", 1},
    {"external email", 1},
    {"external e-mail", 1},
    {"courriel externe", 1},
    {"message externe", 1},
    {"mail externe", 1},
    {"do not click", 1},
    {"don't click", 1},
    {"ne cliquez pas", 1},
    {"n'ouvrez pas", 1},
    {"ne pas cliquer", 1},
    {"recognize the sender", 1},
    {"recognise the sender", 1},
    {"reconnaissez pas l'expediteur", 1},
    {"connaissez pas l'expediteur", 1},
};

static unsigned weigh(const char *folded) {
  return quitus_weigh_phrases(folded, vocabulary, G_N_ELEMENTS(vocabulary));
}

/* It stands above all else, and ends with the last line of its paragraph that speaks as banners do.
 */
void quitus_cut_banner(struct quitus_lines *lines) {
  size_t start = quitus_lines_skip_blank(lines, 0), end = start;
  g_autoptr(GString) joined = g_string_new(NULL);
  for (size_t i = start; i < lines->n && i < start + BANNER_LINES; i++) {
    if (lines->at[i].blank || lines->at[i].quoted || lines->at[i].length > LINE_BYTES)
      break;
    unsigned before = weigh(joined->str);
    g_string_append_printf(joined, "%s ", lines->at[i].folded);
    if (weigh(joined->str) > before)
      end = i + 1;
  }
  if (weigh(joined->str) >= SURE)
    quitus_lines_cut(lines, start, end, QUITUS_CUT_FOOTER, N_("banner of the mail server"));
}
