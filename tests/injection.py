"""tests/injection.py - words made to break out of what they are written into.

make FOLDER         writes a portfolio and mails that hold them, and a document whose name does
check KIND <OUTPUT  fails, and says why, where they got through: text, json, eml, html or metrics
"""
import base64
import csv
import email
import email.policy
import json
import os
import re
import sys
import unicodedata
import urllib.parse

WORDS = {
    "header": "a\r\nBcc: x@evil.example\r\n\r\nb",
    "folded": "a\r\n Bcc: x@evil.example\n\tb",
    "escape": "\x1b[2J\x1b]0;owned\x07\x1b[31mred",
    "c1": "\x9b2J\x9d0;owned\x9cx",
    "direction": "facture\u202egnp.exe\u2066",
    "separators": "a\u2028quitus[1]: forged\u2029b\x85c\x0bd\x0ce",
    "backspace": "a\x08\x08\x7fb\x00c",
    "formula": "=cmd|' /C calc'!A0",
    "formula-at": "@SUM(1+1)",
    "markup": "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>&lt;",
    "sql": "'; DROP TABLE cases; --",
    "template": "{{signature}}{{end}}{{if",
    "format": "%s%n%99999999d",
    "sample": "x\"} 1\nquitus_evil{a=\"b\\",
    "path": "../../../../tmp/evil/..",
    "encoded": "=?utf-8?b?" + base64.b64encode(b"a\r\nBcc: x@evil.example").decode() + "?=",
    "long": "A" * 20000,
    "marks": "e" + "\u0301" * 500,
}
ADDRESS = "contact{}@debiteur{}.example"


def encoded(word):
    return " ".join("=?utf-8?b?" + base64.b64encode(word[i:i + 10].encode()).decode() + "?="
                    for i in range(0, min(len(word), 600), 10))


def mail(number, word):
    name = urllib.parse.quote(word[:600].encode())
    reference = f"H2026-{number:04}"
    body = f"Bonjour,\n\nNous contestons la facture FA-{number} : {word}\nMerci de nous rappeler.\n"
    return (f"Message-ID: <injection-{number}@debiteur.example>\n"
            f"From: {encoded(word)} <{ADDRESS.format(number, number)}>\n"
            "To: recouvrement@agence.example\nDate: Fri, 13 Nov 2026 11:30:00 +0100\n"
            f"Subject: {reference} {encoded(word)}\nMIME-Version: 1.0\n"
            "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n"
            "Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(body.encode()).decode() +
            f"\n--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename*=utf-8''{name}.pdf\n\n"
            "x\n--b--\n")


def make(folder):
    os.makedirs(folder, exist_ok=True)
    columns = ("case_reference creditor creditor_email creditor_address debtor contact_name contact_email "
               "contact_phone profile language invoice_number due_date amount currency paid").split()
    with open(os.path.join(folder, "portfolio.csv"), "w", newline="", encoding="utf-8") as stream:
        table = csv.writer(stream)
        table.writerow(columns)
        for i, word in enumerate(WORDS.values(), 1):
            word = word.replace("\0", "")
            table.writerow([f"H2026-{i:04}", word, f"c{i}@creancier.example", word, word, word,
                            ADDRESS.format(i, i), word[:40], word[:20], "fr", f"FA-{i}", "2026-03-31", "1250.50",
                            "EUR", "0"])
            table.writerow([word, "Creancier", "c@creancier.example", "", "Debiteur", "", ADDRESS.format(i, "x"), "",
                            "", "fr", word, "2026-03-31", "10", word, ""])
    for i, word in enumerate(WORDS.values(), 1):
        with open(os.path.join(folder, f"{i:02}.eml"), "w", encoding="utf-8") as stream:
            stream.write(mail(i, word))


def fail(why):
    sys.exit(why)


def check_text(text):
    for line in text.split("\n"):
        for c in line:
            if (unicodedata.category(c) == "Cc" and c != "\t") or c in "\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069":
                fail(f"{ascii(c)} in {ascii(line[:300])}")


def check_json(text):
    for line in text.splitlines():
        json.loads(line)
    if re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", text):
        fail("control characters")


def check_eml(text):
    message = email.message_from_string(text, policy=email.policy.default)
    known = {"from", "to", "reply-to", "subject", "date", "message-id", "in-reply-to", "references", "mime-version",
             "content-type", "content-transfer-encoding", "content-disposition", "content-language",
             "auto-submitted", "x-auto-response-suppress", "user-agent"}
    for part in message.walk():
        names = [name.lower() for name in part.keys()]
        if not set(names) <= known or len(names) != len(set(names)):
            fail(f"headers: {names}")
        for name, value in part.items():
            if re.search("[\x00-\x08\x0a-\x1f\x7f]", str(value)):
                fail(f"{name}: {value!r}")
    if len(message["to"].addresses) != 1 or message.defects:
        fail(f"{message['to']!r} {message.defects}")
    if max(len(line) for line in text.split("\n")) > 998:
        fail("a line is too long")


def check_html(text):
    if re.search("<(script|img)", text):
        fail("markup")
    if re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", text):
        fail("control characters")


def check_metrics(text):
    for line in text.splitlines():
        if not line.startswith("# ") and not re.fullmatch(
                r'quitus_(?!evil)\w+(\{\w+="([^"\\\n]|\\.)*"(,\w+="([^"\\\n]|\\.)*")*\})? [-+.\w]+', line):
            fail(line)


if sys.argv[1] == "make":
    make(sys.argv[2])
else:
    raw = sys.stdin.buffer.read()
    try:
        output = raw.decode()
    except UnicodeDecodeError as error:
        fail(str(error))
    globals()["check_" + sys.argv[2]](output)
