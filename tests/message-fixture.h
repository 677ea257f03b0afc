/* tests/message-fixture.h - mails for tests, read as one that came to mx.agence.example. */
#ifndef QUITUS_TESTS_MESSAGE_FIXTURE_H
#define QUITUS_TESTS_MESSAGE_FIXTURE_H

#include "message/message.h"
#include <stddef.h>

/* The headers that any mail has. */
#define HEAD                                                                                       \
  "From: Anne Roux <Anne.Roux@Client.example>\r\nTo: r@agence.example\r\nSubject: Re: relance\r\n"

struct quitus_message *mail_parse(const char *raw);
struct quitus_message *mail_parse_bytes(const char *raw, size_t length);

/* A mail, and what its sender says. */
struct mail_text {
  const char *name, *raw, *expected;
};
/* A test for each of `n`, which must stay. */
void mail_add_texts(const struct mail_text *texts, size_t n);

#endif
