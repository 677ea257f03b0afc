# Makes the package's /etc/quitus/quitus.conf out of the example: every key is there with its default, as a
# comment; what is set is what Debian needs.
1,2c\
# quitus.conf: see quitus.conf(5).  Each key stands below with its default, as a comment.\
# To set first: [agency], [mailbox] addresses and authserv_id; then run: quitus config check
s/^\([a-z_]* =\)/#\1/
# Debian's smtpd is chrooted to its queue directory.
s|^#socket = .*|&\
# Debian's Postfix sees its queue directory only; there smtpd_milters names it unix:quitus/milter.sock.\
socket = unix:/var/spool/postfix/quitus/milter.sock|
