/* message/footer.h - lines that programs and gateways put under a mail. */
#ifndef QUITUS_MESSAGE_FOOTER_H
#define QUITUS_MESSAGE_FOOTER_H

#include "message/lines.h"

/* "Envoyé de mon iPhone", "Get Outlook for Android". */
bool quitus_is_mobile_signature(const struct quitus_line *line);

/* How sure it is that [start, end) is a legal or advertising footer: 2 and more is sure, 1 counts
 * only below a signature or a complimentary close. */
unsigned quitus_footer_weight(const struct quitus_lines *lines, size_t start, size_t end);

#endif
