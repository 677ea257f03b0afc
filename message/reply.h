/* message/reply.h - what belongs to quitus_reply_text() (message.h) and is used in this folder. */
#ifndef QUITUS_MESSAGE_REPLY_H
#define QUITUS_MESSAGE_REPLY_H

#include "message/message.h"

void quitus_cut_free(struct quitus_cut *cut);

#endif
