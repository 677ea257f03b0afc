"""tests/imap.py - the other client of a mailbox: imap.py PORT USER COMMAND [ARGUMENT…]

  append FOLDER FILE…            puts mails there, unread; of a folder of files, each
  list FOLDER                    a line a message: Message-ID, then its flags and keywords, sorted
  ids FOLDER                     the Message-IDs alone, sorted
  flag FOLDER ID +FLAG|-FLAG…    changes flags of the message with that Message-ID
  unflag FOLDER                  takes all flags from every message
  move FOLDER ID TARGET          moves it (the folder is made where it does not exist)
  expunge FOLDER ID…             deletes messages for good; "all": every one
  folders                        the names of the folders
  create FOLDER
  rights FOLDER RIGHTS           sets the user's own (RFC 4314)
  begin_anew FOLDER              the same messages and flags under another UIDVALIDITY; not of INBOX
"""
import email
import imaplib
import os
import re
import sys

imaplib._MAXLINE = 10**8


def encode(name):
    """A folder's name as a quoted string in modified UTF-7 (RFC 3501, 5.1.3)."""
    out = re.sub(r"[^\x20-\x7e]+", lambda m: "&" + m[0].encode("utf-7")[1:].rstrip(b"-").decode()
                 .replace("/", ",") + "-", name.replace("&", "&-"))
    return f'"{out}"'


def check(answer):
    kind, data = answer
    if kind != "OK":
        sys.exit(f"{kind} {data}")
    return data


class Mailbox:
    def __init__(self, port, user):
        self.user = user
        self.imap = imaplib.IMAP4("127.0.0.1", int(port))
        check(self.imap.login(user, "secret"))

    def select(self, folder):
        try:
            check(self.imap.select(encode(folder)))
        except imaplib.IMAP4.readonly:
            check(self.imap.select(encode(folder), readonly=True))

    def messages(self, folder):
        """UID, Message-ID and flags of each."""
        self.select(folder)
        out = []
        for part in check(self.imap.uid("FETCH", "1:*", "(FLAGS BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])")):
            if isinstance(part, tuple):
                head = part[0].decode()
                mail = email.message_from_bytes(part[1])
                uid = re.search(r"UID (\d+)", head)[1]
                flags = re.search(r"FLAGS \(([^)]*)\)", head)[1].split()
                out.append((uid, (mail["Message-ID"] or "").strip().strip("<>"), sorted(
                    f for f in flags if f != "\\Recent")))
        return out

    def uids(self, folder, ids):
        return ",".join(m[0] for m in self.messages(folder) if ids == ["all"] or m[1] in ids)

    @staticmethod
    def files(name):
        return [f"{name}/{file}" for file in sorted(os.listdir(name))] if os.path.isdir(name) else [name]

    def append(self, folder, *files):
        files = [file for name in files for file in self.files(name)]
        able = check(self.imap.capability())[0].decode().split()
        step = 100 if "MULTIAPPEND" in able and "LITERAL+" in able else 1
        for i in range(0, len(files), step):
            self.append_all(folder, [open(file, "rb").read() for file in files[i:i + step]])

    def append_all(self, folder, mails):
        """Several in one command (RFC 3502): a server waits for its disk once for each command."""
        mails = [re.sub(rb"\r?\n", b"\r\n", mail) for mail in mails]
        if len(mails) == 1:
            check(self.imap.append(encode(folder), None, None, mails[0]))
            return
        tag = self.imap._new_tag()
        self.imap.send(tag + b" APPEND " + encode(folder).encode() +
                       b"".join(b" {%d+}\r\n%s" % (len(mail), mail) for mail in mails) + b"\r\n")
        check(self.imap._command_complete("APPEND", tag))

    def list(self, folder):
        for line in sorted(" ".join([m[1], *m[2]]) for m in self.messages(folder)):
            print(line)

    def ids(self, folder):
        for line in sorted(m[1] for m in self.messages(folder)):
            print(line)

    def flag(self, folder, message_id, *changes):
        uids = self.uids(folder, [message_id])
        for change in changes:
            check(self.imap.uid("STORE", uids, change[0] + "FLAGS", f"({change[1:]})"))

    def unflag(self, folder):
        self.select(folder)
        check(self.imap.uid("STORE", "1:*", "FLAGS.SILENT", "()"))

    def move(self, folder, message_id, target):
        self.imap.create(encode(target))
        check(self.imap.uid("MOVE", self.uids(folder, [message_id]), encode(target)))

    def expunge(self, folder, *ids):
        uids = self.uids(folder, list(ids))
        check(self.imap.uid("STORE", uids, "+FLAGS", "(\\Deleted)"))
        check(self.imap.uid("EXPUNGE", uids))

    def folders(self):
        for line in check(self.imap.list()):
            print(re.sub(r'^.* "[^"]*" "?(.*?)"?$', r"\1", line.decode()))

    def rights(self, folder, rights):
        check(self.imap.setacl(encode(folder), self.user, rights))

    def begin_anew(self, folder):
        self.imap.create(encode("Aside"))
        self.select(folder)
        check(self.imap.uid("COPY", "1:*", encode("Aside")))
        check(self.imap.close())
        check(self.imap.delete(encode(folder)))
        check(self.imap.rename(encode("Aside"), encode(folder)))

    def create(self, folder):
        check(self.imap.create(encode(folder)))


if __name__ == "__main__":
    getattr(Mailbox(*sys.argv[1:3]), sys.argv[3])(*sys.argv[4:])
