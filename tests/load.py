"""tests/load.py - many mails at once, from clients that behave: what is put off is sent again.

load.py stream PORT MAILBOX FOLDER SESSIONS
    sends every mail of the folder, in so many sessions at once, each until it is taken
load.py together PORT MAILBOX FOLDER COUNT
    opens so many connections first, then sends one mail over each; none is sent again

Prints the Message-ID of each mail that the server takes, as it takes it; what it puts off or refuses
goes to standard error.
"""
import os
import re
import smtplib
import sys
import threading
import time

MAILS_A_SESSION = 10
output = threading.Lock()


def say(text, stream):
    with output:
        print(text, file=stream, flush=True)


def read_mail(path):
    data = re.sub(rb"\r?\n", b"\r\n", open(path, "rb").read())
    return (re.search(rb"^Message-ID: <(.*?)>", data, re.M | re.I)[1].decode(),
            re.search(rb"^From: (\S+)\r$", data, re.M | re.I)[1].decode(), data)


def hand_over(smtp, mailbox, mail):
    """True where the server took it."""
    message_id, sender, data = mail
    for step in (lambda: smtp.mail(sender), lambda: smtp.rcpt(mailbox), lambda: smtp.data(data)):
        code, text = step()
        if code != 250:
            say(f"{message_id}: {code} {text.decode(errors='replace')}", sys.stderr)
            smtp.rset()
            return False
    say(message_id, sys.stdout)
    return True


def stream_one(port, mailbox, paths):
    smtp, left = None, 0
    while paths:
        try:
            mail = read_mail(paths.pop())
        except IndexError:
            return
        while True:
            try:
                if left == 0:
                    smtp, left = smtplib.SMTP("127.0.0.1", port, timeout=120), MAILS_A_SESSION
                    smtp.ehlo("client.example")
                left -= 1
                if hand_over(smtp, mailbox, mail):
                    break
            except (smtplib.SMTPException, OSError) as trouble:
                say(f"{mail[0]}: {trouble}", sys.stderr)
            left = 0
            time.sleep(0.05)
        if left == 0:
            smtp.close()


def stream(port, mailbox, paths, sessions):
    threads = [threading.Thread(target=stream_one, args=(port, mailbox, paths))
               for _ in range(sessions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def together(port, mailbox, paths, count):
    """One thread each, so that all hand over their mail at the same time."""
    start = threading.Barrier(count)

    def one(path):
        try:
            mail = read_mail(path)
            with smtplib.SMTP("127.0.0.1", port, timeout=300) as smtp:
                smtp.ehlo("client.example")
                start.wait()
                hand_over(smtp, mailbox, mail)
        except (smtplib.SMTPException, OSError, threading.BrokenBarrierError) as trouble:
            say(f"{path}: {trouble}", sys.stderr)
            start.abort()

    threading.stack_size(512 * 1024)
    threads = [threading.Thread(target=one, args=(path,)) for path in paths[:count]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    how, port, mailbox, folder, number = sys.argv[1:]
    files = sorted((os.path.join(folder, name) for name in os.listdir(folder)), reverse=True)
    {"stream": stream, "together": together}[how](int(port), mailbox, files, int(number))
