/* tests/playbook-fixture.h - playbooks for tests.  Callers free them. */
#ifndef QUITUS_TESTS_PLAYBOOK_FIXTURE_H
#define QUITUS_TESTS_PLAYBOOK_FIXTURE_H

#include "casefile/playbook.h"

/* The one that ships. */
struct quitus_playbook *playbook_shipped(void);
/* Of a file with this text. */
struct quitus_playbook *playbook_of(const char *text);

#endif
