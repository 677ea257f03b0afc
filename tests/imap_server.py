"""tests/imap_server.py FILE - an IMAP server that no real one is: it offers no STARTTLS, or says that we are logged
in already.  Writes its port to FILE, and what it is told to FILE.log.  The first client meets the first, and so on."""
import socket
import sys

GREETINGS = [b"* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] plain\r\n",
             b"* PREAUTH [CAPABILITY IMAP4rev1 STARTTLS] welcome\r\n"]


def serve(peer, greeting, log):
    stream = peer.makefile("rwb", buffering=0)
    stream.write(greeting)
    for line in stream:
        log.write(line.decode(errors="replace"))
        log.flush()
        tag, command = line.split()[:2]
        known = {b"CAPABILITY": b"OK", b"LOGOUT": b"OK"}
        stream.write(tag + b" " + known.get(command.upper(), b"BAD") + b" done\r\n")


with socket.create_server(("127.0.0.1", 0)) as server, open(sys.argv[1] + ".log", "w", encoding="utf-8") as said:
    with open(sys.argv[1], "w", encoding="utf-8") as out:
        out.write(str(server.getsockname()[1]))
    for hello in GREETINGS:
        client, _ = server.accept()
        with client:
            serve(client, hello, said)
