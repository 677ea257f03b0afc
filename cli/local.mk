# cli/: quitus, one file a command.
