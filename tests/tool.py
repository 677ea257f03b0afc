"""tests/tool.py - what test scripts cannot do well in shell: SMTP, MIME, JSON, PDF."""
import csv
import email
import email.header
import email.policy
import fcntl
import json
import os
import pty
import re
import smtplib
import socket
import struct
import subprocess
import sys
import termios
import time


def send(port, path, sender, *recipients):
    """Sends the file's bytes as they are (but for line ends); prints the answer to them."""
    data = sys.stdin.buffer.read() if path == "-" else open(path, "rb").read()
    data = re.sub(rb"\r?\n", b"\r\n", data)
    with smtplib.SMTP("127.0.0.1", int(port), timeout=300) as smtp:
        smtp.ehlo("client.example")
        code, text = smtp.mail(sender, ["BODY=8BITMIME"])
        for recipient in recipients:
            code, text = smtp.rcpt(recipient) if code == 250 else (code, text)
        if code == 250:
            code, text = smtp.data(data)
    print(code, text.decode(errors="replace"))
    sys.exit(0 if code == 250 else 1)


def notify(path):
    """What a program tells its service manager (sd_notify), one line each."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as s:
        s.bind(path)
        while True:
            print(s.recv(4096).decode(), flush=True)


def replies(folder, count, mailbox):
    """cases.csv with so many cases, and replies/ with one reply to each: short of cash."""
    os.mkdir(f"{folder}/replies")
    with open(f"{folder}/cases.csv", "w", encoding="utf-8") as out:
        out.write("case_reference,creditor,debtor,contact_name,contact_email,"
                  "invoice_number,due_date,amount,currency\n")
        for i in range(1, int(count) + 1):
            contact = f"compta@client{i:04}.example"
            out.write(f"K2026-{i:04},Meunier SA,Client {i:04},Mme Anne Durand,{contact},"
                      f"FA-{i:04},2026-09-30,100.00,EUR\n")
            with open(f"{folder}/replies/{i:04}.eml", "w", encoding="utf-8") as mail:
                mail.write(f"From: {contact}\nTo: {mailbox}\nSubject: Re: K2026-{i:04}\n"
                           f"Message-ID: <reply@client{i:04}.example>\n"
                           "Date: Fri, 20 Nov 2026 10:00:00 +0100\n\nBonjour,\n\n"
                           "Nous avons des difficultes de tresorerie et ne pouvons pas payer.\n")


def slow_smtp(port, gate):
    """A mail server that takes no mail before the file `gate` is there; prints each client's words."""
    with socket.create_server(("127.0.0.1", int(port))) as server:
        while True:
            peer, _ = server.accept()
            with peer, peer.makefile("rwb", buffering=0) as stream:
                stream.write(b"220 slow\r\n")
                in_data = False
                for line in stream:
                    word = line[:4].upper().strip()
                    print(word.decode(errors="replace"), flush=True)
                    if in_data and line.strip() != b".":
                        continue
                    while in_data and not os.path.exists(gate):
                        time.sleep(0.01)
                    in_data = word == b"DATA"
                    stream.write(b"354 go\r\n" if in_data else b"250 ok\r\n")
                    if word == b"QUIT":
                        break


def config(path, *settings):
    """An INI file of group.key=value; the last of a key counts; an empty value leaves it out."""
    groups = {}
    for setting in settings:
        name, value = setting.split("=", 1)
        group, key = name.rsplit(".", 1)
        groups.setdefault(group, {})[key] = value
    with open(path, "w", encoding="utf-8") as out:
        for group, keys in groups.items():
            out.write(f"[{group}]\n")
            out.writelines(f"{key} = {value}\n" for key, value in keys.items() if value)
            out.write("\n")


def header(path, name):
    with open(path, "rb") as file:
        message = email.message_from_binary_file(file, policy=email.policy.compat32)
    for value in message.get_all(name, []):
        text = str(email.header.make_header(email.header.decode_header(str(value))))
        print(re.sub(r"\s*\r?\n\s+", " ", text).strip())


def attachments(path, folder):
    """Writes the attachments into the folder; prints their names and types."""
    with open(path, "rb") as file:
        message = email.message_from_binary_file(file, policy=email.policy.default)
    for part in message.iter_attachments():
        name = os.path.basename(part.get_filename() or "unnamed")
        with open(os.path.join(folder, name), "wb") as out:
            out.write(part.get_payload(decode=True))
        print(name, part.get_content_type())


def body(path):
    """The plain text of a mail."""
    with open(path, "rb") as file:
        message = email.message_from_binary_file(file, policy=email.policy.default)
    part = message.get_body(("plain",))
    print(part.get_content() if part is not None else "")


def pdf_bytes(lines):
    """A small right PDF file of one page: enough for every PDF tool."""
    text = "BT /F1 14 Tf 72 770 Td 18 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        " /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(text)} >>\nstream\n{text}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    out, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n"
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    out += "".join(f"{place:010d} 00000 n \n" for place in places)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"
    return out.encode("latin-1")


def documents(portfolio):
    """A PDF for each row's document that does not exist yet."""
    folder = os.path.dirname(portfolio)
    with open(portfolio, encoding="utf-8") as file:
        for row in csv.DictReader(file):
            path = os.path.join(folder, row["document"])
            if row["document"] and not os.path.exists(path):
                os.makedirs(os.path.dirname(path), exist_ok=True)
                with open(path, "wb") as out:
                    out.write(pdf_bytes([f"Facture {row['invoice_number']}", row["debtor"],
                                         f"Total {row['amount']} {row['currency']}"]))


def json_lines(expression):
    for line in sys.stdin:
        value = eval(expression, {"d": json.loads(line), "json": json})
        print(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


# What differs from one run to the next without meaning anything: numbers, times, where it came from.
VOLATILE = re.compile(r"^(id|.*_id|at|when|time|created|file|door|actor|hash|queue|sent|made|opened)$")


def stable(value):
    if isinstance(value, dict):
        return {k: stable(v) for k, v in sorted(value.items()) if not VOLATILE.match(k)}
    return [stable(v) for v in value] if isinstance(value, list) else value


def normal():
    """JSON lines with sorted members and without what is volatile."""
    for line in sys.stdin:
        print(json.dumps(stable(json.loads(line)), ensure_ascii=False, sort_keys=True))


def terminal(columns, *command):
    """Runs the command on a terminal of that width; prints what it shows there, without styles."""
    mine, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, int(columns), 0, 0))
    with subprocess.Popen(command, stdout=theirs) as process:
        os.close(theirs)
        shown = b""
        try:
            while part := os.read(mine, 65536):
                shown += part
        except OSError:  # nobody writes there any more
            pass
    sys.stdout.write(re.sub(r"\033\[[0-9;]*m", "", shown.decode().replace("\r\n", "\n")))
    sys.exit(process.returncode)


if __name__ == "__main__":
    commands = {"send": send, "notify": notify, "config": config, "header": header, "body": body,
                "attachments": attachments, "documents": documents, "json": json_lines,
                "normal": normal, "replies": replies,
                "slow-smtp": slow_smtp, "terminal": terminal}
    commands[sys.argv[1]](*sys.argv[2:])
