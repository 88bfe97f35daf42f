"""A small mail server for tests: keeps every byte it is sent, and can refuse or encrypt.

with mail_server() as server:
    post(server).send("task_assigned", "chef")
    assert server.messages
"""

import socketserver
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread
from typing import Any


@dataclass
class MailServer:
    """What it has been told, and how it answers."""

    port: int = 0
    tls: ssl.SSLContext | None = None
    """Offers STARTTLS with it."""
    refuses: str = ""
    """Answer to every recipient in place of ``250``."""
    told: list[bytes] = field(default_factory=list)
    """Every line, in order."""
    secure: list[bool] = field(default_factory=list)
    """Of each message: whether it came encrypted."""
    messages: list[bytes] = field(default_factory=list)


class _Conversation(socketserver.StreamRequestHandler):
    server: "_Server"

    def handle(self) -> None:
        mail = self.server.mail
        self.say("220 test")
        while line := self.rfile.readline():
            mail.told.append(line)
            word = line.split(b" ")[0].strip().upper()
            if word == b"QUIT":
                self.say("221 bye")
                return
            if word == b"STARTTLS" and mail.tls:
                self.say("220 go")
                self.encrypt(mail.tls)
            elif word == b"EHLO":
                self.say("250-test\r\n250 STARTTLS" if mail.tls and not self.encrypted else "250 test")
            elif word == b"RCPT" and mail.refuses:
                self.say(mail.refuses)
            elif word == b"DATA":
                self.say("354 go on")
                self.take(mail)
            else:
                self.say("250 ok")

    @property
    def encrypted(self) -> bool:
        return isinstance(self.request, ssl.SSLSocket)

    def take(self, mail: MailServer) -> None:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line.removeprefix(b"."))
        mail.messages.append(b"".join(lines))
        mail.secure.append(self.encrypted)
        self.say("250 taken")

    def encrypt(self, context: ssl.SSLContext) -> None:
        self.request = context.wrap_socket(self.request, server_side=True)
        self.rfile, self.wfile = self.request.makefile("rb"), self.request.makefile("wb", 0)

    def finish(self) -> None:
        super().finish()
        self.request.close()

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, mail: MailServer) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.mail = mail

    def handle_error(self, *_: Any) -> None:
        """A client that hangs up in the middle is what some tests are about."""


@contextmanager
def mail_server(tls: ssl.SSLContext | None = None, refuses: str = "") -> Iterator[MailServer]:
    """Listens until the context is left."""
    mail = MailServer(tls=tls, refuses=refuses)
    server = _Server(mail)
    mail.port = server.server_address[1]
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield mail
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
