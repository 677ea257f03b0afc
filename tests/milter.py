"""tests/milter.py SOCKET FILE SENDER RECIPIENT GATE - hands one mail to a milter as a mail server does,
but stops in the middle of it, behind its headers: prints "begun", waits for the file GATE, goes on.
Then prints the headers that are added, one a line, and what becomes of the mail.  (Postfix hands over a
mail in one go, too fast to do anything meanwhile.)
"""
import os
import socket
import struct
import sys
import time

# SMFIP_: no connect, helo, unknown and data stages; everything else is answered
STAGES = 0x1 | 0x2 | 0x100 | 0x200


class Milter:
    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.connect(path)
        self.stream = self.socket.makefile("rb")
        self.write(b"O", struct.pack("!III", 6, 0x1FF, STAGES))
        assert self.read()[0] == b"O"

    def write(self, command, data=b""):
        self.socket.sendall(struct.pack("!I", len(data) + 1) + command + data)

    def read(self):
        size, = struct.unpack("!I", self.stream.read(4))
        return self.stream.read(1), self.stream.read(size - 1)

    def ask(self, command, *texts):
        """Its answer, which must be to go on."""
        self.write(command, b"".join(text + b"\0" for text in texts))
        answer = self.read()
        assert answer[0] == b"c", answer

    def end(self, body):
        """What it says at the end of a mail."""
        self.ask(b"B", body)
        self.write(b"E")
        while True:
            command, data = self.read()
            if command in b"ih":
                name, value = data[4 if command == b"i" else 0:].split(b"\0")[:2]
                print(f"{name.decode()}:{value.decode()}")
            elif command != b"m":
                print("goes on" if command in b"ca" else command.decode())
                return


if __name__ == "__main__":
    path, file, sender, recipient, gate = sys.argv[1:]
    head, body = open(file, "rb").read().split(b"\n\n", 1)
    milter = Milter(path)
    milter.ask(b"M", b"<" + sender.encode() + b">")
    milter.ask(b"R", b"<" + recipient.encode() + b">")
    for line in head.split(b"\n"):
        milter.ask(b"L", *line.split(b": ", 1))
    milter.ask(b"N")
    print("begun", flush=True)
    while not os.path.exists(gate):
        time.sleep(0.02)
    milter.end(body.replace(b"\n", b"\r\n"))
