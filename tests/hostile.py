"""tests/hostile.py FOLDER - writes mails that were made to break a reader, one a file."""
import base64
import os
import sys

FOLDER = sys.argv[1]
TEXT = "Bonjour,\n\nNous contestons la facture FA-1060, dossier A2026-00102.\n"


def write(name, headers, body, newline=b"\n"):
    lines = [f"Message-ID: <hostile-{name}@x.example>", "From: paul.leroux@garage-leroux.example",
             "To: recouvrement@agence.example", "Date: Fri, 13 Nov 2026 11:30:00 +0100"] + headers
    head = newline.join(line.encode("utf-8", "surrogateescape") for line in lines)
    with open(os.path.join(FOLDER, name + ".eml"), "wb") as out:
        out.write(head + newline + newline + body)


def nest(depth, kind):
    """A multipart in a multipart in a …, or a forwarded mail in a forwarded mail."""
    out = ""
    for level in range(depth):
        if kind == "multipart":
            out += f"Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n"
        else:
            out += "Content-Type: message/rfc822\n\nSubject: in\n"
    return out + "Content-Type: text/plain\n\n" + TEXT


multipart = nest(100, "multipart").split("\n", 1)
write("nest-100", ["MIME-Version: 1.0", multipart[0]], multipart[1].encode())
deep = nest(5000, "multipart").split("\n", 1)
write("nest-5000", ["MIME-Version: 1.0", deep[0]], deep[1].encode())
forwards = nest(100, "message").split("\n", 1)
write("forwards-100", ["MIME-Version: 1.0", forwards[0]], forwards[1].encode())
write("empty", [], b"")
write("blank-lines", [], b"\n" * 5000)
write("nul-bytes", ["Subject: A2026-00102"], b"Bon\0jour\0\0,\n\0nous n'avons pas re\0cu\n" * 50)
write("control-bytes", ["Subject: \x01\x02\x1b[31m"], bytes(range(1, 32)) * 20 + b"\n")
write("high-bytes", ["Subject: \udcff\udcfe\udce9"], bytes(range(128, 256)) * 20 + b"\n")
write("lying-charset", ["Content-Type: text/plain; charset=utf-8"], "règlement effectué\n".encode("latin-1"))
write("unknown-charset", ["Content-Type: text/plain; charset=x-none"], TEXT.encode())
write("utf-7", ["Content-Type: text/plain; charset=utf-7"], b"+AGEAYg-" * 1000 + b"\n")
write("boundary-missing", ["Content-Type: multipart/mixed"], b"--x\n\n" + TEXT.encode())
write("boundary-empty", ['Content-Type: multipart/mixed; boundary=""'], b"--\n\n" + TEXT.encode() + b"----\n")
write("boundary-never", ["Content-Type: multipart/mixed; boundary=y"], TEXT.encode())
write("boundary-open", ["Content-Type: multipart/mixed; boundary=y"], b"--y\n\n" + TEXT.encode())
write("boundary-same", ["Content-Type: multipart/mixed; boundary=y"],
      b"--y\nContent-Type: multipart/mixed; boundary=y\n\n--y\n\n" + TEXT.encode() + b"--y--\n--y--\n")
write("base64-broken", ["Content-Transfer-Encoding: base64"], b"Qm9uam91ci\n!!!!\n===Qm9\n")
write("quoted-broken", ["Content-Transfer-Encoding: quoted-printable"], b"=\n=G1=E=\n===\n=E9" * 100 + b"\n")
write("headers-10000", [f"X-Row-{i}: {i}" for i in range(10000)], TEXT.encode())
write("header-long", ["Subject: " + "a" * 50000], TEXT.encode())
write("header-folded", ["Subject: a\n " + "\n ".join(["b"] * 2000)], TEXT.encode())
write("references-many", ["References: " + "\n ".join(f"<{i}@x.example>" for i in range(5000))], TEXT.encode())
write("recipients-many", ["Cc: " + ",\n ".join(f"a{i}@x.example" for i in range(5000))], TEXT.encode())
write("encoded-word", ["Subject: =?utf-8?B?" + "/" * 20000 + "?= =?x?Q?=ZZ?= =?utf-8?Q?=00=0A=0D?="], TEXT.encode())
write("line-long", [], b"a" * 500000 + b"\n")
write("quote-deep", [], b"".join(b">" * i + b" facture\n" for i in range(1, 900)))
write("html-deep", ["Content-Type: text/html; charset=utf-8"], b"<div>" * 20000 + TEXT.encode())
write("html-broken", ["Content-Type: text/html"], b"<p <b><!-- <script>" * 500 + TEXT.encode())
write("regex-trap", ["Subject: A2026-00102"], (("nous n'avons " * 5000) + "\n").encode())
write("digits", [], b"1 " * 100000 + b"\n" + b"9" * 100000 + b"\n")

write("headers-100000", [f"X-{i}: {i}" for i in range(100000)], TEXT.encode())
write("partial", ['Content-Type: message/partial; number=1; total=2; id="a@x.example"'], b"Subject: in\n\n" + TEXT.encode())
write("external-body", ['Content-Type: message/external-body; access-type=local-file; name="/etc/passwd"'],
      b"Content-Type: text/plain\nContent-ID: <1@x.example>\n\n" + TEXT.encode())
write("continuations", ["Content-Type: text/plain;\n " + ";\n ".join(f"name*{i}*=a%00%0d%0a" for i in range(3000))],
      TEXT.encode())
write("uuencode", [], TEXT.encode() + b"begin 644 ../../a\n" + b"M" + b"`" * 60 + b"\n" * 3 + b"`\nend\n" * 500)
write("yenc", [], TEXT.encode() + b"=ybegin line=128 size=9999999999 name=a\n" + bytes(range(1, 256)) * 20 + b"\n=yend\n")
write("log", ["Subject: A2026-00102\x1b[2J"], b"\x9b2J\xc2\x9b2J\n" + TEXT.encode())
pdf = base64.encodebytes(os.urandom(1024) * (25 * 1024))
write("large-attachment", ["MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=z"],
      b"--z\nContent-Type: text/plain; charset=utf-8\n\n" + TEXT.encode() +
      b"--z\nContent-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\n" + pdf + b"--z--\n")
write("zz-too-large", ["Subject: A2026-00102"], (b"a" * 76 + b"\n") * (51 * 1024 * 1024 // 77))
