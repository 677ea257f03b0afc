/* cli/complete.h - the words that a shell offers: `quitus --complete WORD…`, for
 * contrib/bash-completion/quitus and contrib/zsh-completion/_quitus.
 *
 * The words are those typed so far, the last one (it may be "") being completed.  Prints each word
 * that may stand there, one a line; "%files" says that a file may.  They come from the tables that
 * make --help, so that none is written twice.
 */
#ifndef QUITUS_CLI_COMPLETE_H
#define QUITUS_CLI_COMPLETE_H

#include "cli/cli.h"

/* Where the command is not typed whole yet: prints the commands, or those of a group, and says
 * true. */
bool quitus_complete_command(const struct quitus_command *commands, size_t n, int argc,
                             char **argv);

/* Behind a command: its options, what an option takes, its arguments.  `entries` is as in
 * quitus_session_parse(), argv[0] the command. */
void quitus_complete_arguments(struct quitus_session *session, const GOptionEntry *entries,
                               int argc, char **argv);

#endif
