/* message/language.h - which language a short text is in. */
#ifndef QUITUS_MESSAGE_LANGUAGE_H
#define QUITUS_MESSAGE_LANGUAGE_H

/* "fr" "en" "de" "es" "it" "nl", or "" where nothing tells.  Static. */
const char *quitus_language_of(const char *text);

#endif
