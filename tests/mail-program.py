"""tests/mail-program.py - an agent's mail program, as Quitus sees it: mail-program.py PORT USER COMMAND …

  drafts                  a line a draft: To; its parent; flags; names of attachments; first line of the text
  edit TO TEXT            saves another version of the draft to TO: a new message with a Message-ID of its own,
                          which keeps thread, addressee, subject and attachments; the one before is expunged
  send TO [TEXT]          puts it among the sent mail, with a new Message-ID, and expunges the draft
  post TO                 prints it as it leaves, with its own Message-ID, and leaves the draft where it is
  delete TO               expunges the draft
  write TO PARENT TEXT    saves a draft of the agent's own
"""
import copy
import email
import email.policy
import email.utils
import imaplib
import re
import sys

DRAFTS, SENT = "Brouillons", "Envoy&AOk-s"
KEPT = ("From", "To", "Subject", "In-Reply-To", "References", "MIME-Version")


class Program:
    def __init__(self, port, user):
        self.user = user
        self.imap = imaplib.IMAP4("127.0.0.1", int(port))
        self.imap.login(user, "secret")
        self.check(self.imap.select(DRAFTS))

    @staticmethod
    def check(answer):
        if answer[0] != "OK":
            sys.exit(f"{answer}")
        return answer[1]

    def all(self):
        for part in self.check(self.imap.uid("FETCH", "1:*", "(FLAGS BODY.PEEK[])")):
            if isinstance(part, tuple):
                head = part[0].decode()
                mail = email.message_from_bytes(part[1], policy=email.policy.default)
                yield re.search(r"UID (\d+)", head)[1], re.search(r"FLAGS \(([^)]*)\)", head)[1], mail

    def find(self, to):
        found = [(uid, mail) for uid, _, mail in self.all() if to in mail["To"]]
        if len(found) != 1:
            sys.exit(f"{len(found)} drafts to {to}")
        return found[0]

    def version(self, mail, text):
        """As Thunderbird saves it: what it does not know is not kept."""
        new = copy.deepcopy(mail)
        for name in set(new.keys()):
            if name not in KEPT and not name.lower().startswith("content-"):
                del new[name]
        new["Message-ID"] = email.utils.make_msgid(domain=self.user.split("@")[1])
        new["Date"] = email.utils.formatdate(localtime=True)
        new["User-Agent"] = "Mozilla Thunderbird"
        if text is not None:
            body = new.get_body()
            body.set_content(text)
        return new.as_bytes(policy=email.policy.SMTP)

    def expunge(self, uid):
        self.check(self.imap.uid("STORE", uid, "+FLAGS", "(\\Deleted)"))
        self.check(self.imap.uid("EXPUNGE", uid))

    def drafts(self):
        lines = []
        for _, flags, mail in self.all():
            flags = " ".join(sorted(f for f in flags.split() if f != "\\Recent"))
            files = " ".join(part.get_filename() for part in mail.iter_attachments())
            text = mail.get_body().get_content().strip().split("\n")[0]
            to = email.utils.parseaddr(mail["To"])[1]
            parent = (mail["In-Reply-To"] or "-").strip("<>")
            lines.append("; ".join([to, parent, flags, files, text]))
        print("\n".join(sorted(lines)))

    def edit(self, to, text):
        uid, mail = self.find(to)
        self.check(self.imap.append(DRAFTS, "\\Draft \\Seen", None, self.version(mail, text)))
        self.expunge(uid)

    def send(self, to, text=None):
        uid, mail = self.find(to)
        self.check(self.imap.append(SENT, "\\Seen", None, self.version(mail, text)))
        self.expunge(uid)

    def post(self, to):
        sys.stdout.buffer.write(self.find(to)[1].as_bytes(policy=email.policy.SMTP))

    def delete(self, to):
        self.expunge(self.find(to)[0])

    def write(self, to, parent, text):
        mail = email.message.EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = self.user, to, "Re: votre message"
        if parent != "-":
            mail["In-Reply-To"] = mail["References"] = f"<{parent}>"
        mail.set_content(text)
        self.check(self.imap.append(DRAFTS, "\\Draft \\Seen", None, self.version(mail, None)))


if __name__ == "__main__":
    getattr(Program(*sys.argv[1:3]), sys.argv[3])(*sys.argv[4:])
