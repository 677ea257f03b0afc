"""tests/imap_refuses.py PORT FILE FOLDER WHAT… - stands before the IMAP server at PORT (TLS to both sides, with the
certificate in FOLDER) and refuses what a real server refuses rarely.  Writes its port to FILE.  WHAT:

  fetch UID [CODE]   the message with that UID: those before it are given, then comes NO, with that response code
  search FOLDER      every search in that folder
  append COMMAND     nothing, but runs that command before the first APPEND gets to the server

It also hides that the server can MOVE."""
import re
import socket
import ssl
import subprocess
import sys
import threading

WHAT = [word.encode() for word in sys.argv[4:]]
BODY = re.compile(rb"(\S+) UID FETCH (\S+) \(?UID BODY\.PEEK\[\]\)?", re.I)


def uids_of(numbers):
    for part in numbers.split(b","):
        first, _, last = part.partition(b":")
        yield from range(int(first), int(last or first) + 1)


class Session:
    def __init__(self, client, server):
        self.client, self.server = client.makefile("rwb", buffering=0), server.makefile("rwb", buffering=0)
        self.selected, self.refused = b"", {}  # tag: response code

    def refuse(self, tag, code):
        self.client.write(tag + b" NO " + (b"[%s] " % code if code else b"") + b"refused\r\n")

    def fetch(self, line, uid, code):
        """Forwards what asks for the messages before the one that is refused."""
        asked = BODY.match(line)
        uids = list(uids_of(asked[2])) if asked else []
        if uid not in uids:
            return line
        before = [b"%d" % u for u in uids if u < uid]
        if not before:
            self.refuse(asked[1], code)
            return b""
        self.refused[asked[1]] = code
        return line.replace(asked[2], b",".join(before), 1)

    def filter(self, line):
        words = line.split()
        if len(words) > 2 and words[1].upper() == b"SELECT":
            self.selected = words[2].strip(b'"')
        if WHAT[0] == b"fetch":
            return self.fetch(line, int(WHAT[1]), b"".join(WHAT[2:]))
        if WHAT[0] == b"append":
            if words[1:2] == [b"APPEND"] and len(WHAT) > 1:
                subprocess.run(WHAT.pop(), check=True)
            return line
        if b" SEARCH " in line.upper() and self.selected == WHAT[1]:
            self.refuse(words[0], b"")
            return b""
        return line

    def answer(self, line):
        tag = line.split(b" ", 1)[0]
        if tag in self.refused:
            self.refuse(tag, self.refused.pop(tag))
        else:
            return line.replace(b" MOVE", b"") if b"CAPABILITY" in line else line
        return b""

    def run(self, step, source, sink):
        try:
            for line in source:
                line = step(line)
                if line:
                    sink.write(line)
        except (OSError, ValueError):
            pass


def serve(client, port, inside):
    try:
        with inside.wrap_socket(client, server_side=True) as client:
            outside = ssl.create_default_context()
            outside.check_hostname, outside.verify_mode = False, ssl.CERT_NONE
            with outside.wrap_socket(socket.create_connection(("127.0.0.1", port))) as server:
                session = Session(client, server)
                back = threading.Thread(target=session.run, daemon=True,
                                        args=(session.answer, session.server, session.client))
                back.start()
                session.run(session.filter, session.client, session.server)
                back.join(2)
    except OSError:
        pass


def main(port, file, folder):
    inside = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    inside.load_cert_chain(f"{folder}/cert.pem", f"{folder}/key.pem")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        with open(file, "w", encoding="utf-8") as out:
            out.write(str(listener.getsockname()[1]))
        while True:
            client, _ = listener.accept()
            threading.Thread(target=serve, args=(client, port, inside), daemon=True).start()


main(int(sys.argv[1]), sys.argv[2], sys.argv[3])
