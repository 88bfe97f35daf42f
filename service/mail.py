"""Notices as e-mail over SMTP. Nothing about any case is known here: a kind, a user name, and fixed words."""

import re
import smtplib
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import make_msgid

from service.settings import Settings
from service.usecases.notice_texts import message
from service.usecases.notices import NotDelivered

SECONDS = 30.0
"""How long the mail server is waited for at each turn: less than the lease of a notice altogether."""

_USER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_ADDRESS = re.compile(r"[A-Za-z0-9._-]+@[A-Za-z0-9.-]+")
_DOMAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*")
_LINK = re.compile(r"https?://[^\s/?#]+(/[^\s?#]*)?")


class MailIncomplete(Exception):  # noqa: N818  named after what is the matter
    """A mail server is named, but not all that a message needs; the argument is a sentence in Swedish."""


@dataclass(frozen=True, kw_only=True)
class Post:
    """A mail server, and what every message has in common."""

    host: str
    port: int
    starttls: bool
    user: str
    password: str = field(repr=False)
    sender: str
    domain: str
    link: str

    def send(self, kind: str, username: str) -> None:
        """One message to one user. Raises ``NotDelivered``."""
        if not _USER.fullmatch(username):
            raise NotDelivered("no_address")
        try:
            letter = self._letter(kind, username)
        except ValueError as error:
            raise NotDelivered("unknown_kind") from error
        try:
            with smtplib.SMTP(self.host, self.port, self.domain, SECONDS) as server:
                if self.starttls:
                    server.starttls(context=ssl.create_default_context())
                if self.user:
                    server.login(self.user, self.password)
                server.send_message(letter)
        except (OSError, smtplib.SMTPException) as error:  # its words could repeat the address
            raise NotDelivered(type(error).__name__) from error

    def _letter(self, kind: str, username: str) -> EmailMessage:
        letter = EmailMessage()
        subject, text = message(kind, self.link)
        letter["From"] = self.sender
        letter["To"] = f"{username}@{self.domain}"
        letter["Subject"] = subject
        letter["Message-ID"] = make_msgid(domain=self.domain)
        letter["Auto-Submitted"] = "auto-generated"
        letter.set_content(text)
        return letter


def post_of(settings: Settings) -> Post | None:
    """The mail server of the settings; ``None``: no mail is sent. Raises ``MailIncomplete``."""
    if not settings.smtp_host:
        return None
    for name, value, pattern in (
        ("HEMVIST_SMTP_FROM", settings.smtp_from, _ADDRESS),
        ("HEMVIST_SMTP_DOMAIN", settings.smtp_domain, _DOMAIN),
        ("HEMVIST_SMTP_BASE_URL", settings.smtp_base_url, _LINK),
    ):
        if not pattern.fullmatch(value):
            raise MailIncomplete(
                f"HEMVIST_SMTP_HOST är satt, så avisering med e-post är på, men {name} saknas eller går inte "
                "att läsa. Ange den, eller ta bort HEMVIST_SMTP_HOST."
            )
    return Post(
        host=settings.smtp_host,
        port=settings.smtp_port,
        starttls=settings.smtp_starttls,
        user=settings.smtp_user,
        password=settings.smtp_password.get_secret_value(),
        sender=settings.smtp_from,
        domain=settings.smtp_domain,
        link=settings.smtp_base_url.rstrip("/") + "/",
    )
