# milter/: quitus-milter, the door at the mail server.
