"""Notices over SMTP: fixed words, nobody's name, encrypted or not at all."""

import email
import email.policy
import shutil
import ssl
import subprocess
import time
from functools import partial
from pathlib import Path

import pytest

from service.mail import MailIncomplete, Post, post_of
from service.poller import polling
from service.settings import Settings
from service.storage.database import Database
from service.usecases.notice_texts import TEXTS, Kind
from service.usecases.notices import NotDelivered, deliver_next
from tests.api.mail_server import MailServer, mail_server
from tests.usecases.hand_over_to import given
from tests.usecases.office import everything
from tests.usecases.post_room import post_room

PLANTED = ("Zebediah", "Zackrisson", "SD-2026", "0031", "B3", "begäran", "request", "Kramfors")
LINK = "https://hemvist.example/"


def post(server: MailServer, **more: object) -> Post:
    given = {
        "host": "127.0.0.1",
        "port": server.port,
        "starttls": False,
        "user": "",
        "password": "",
        "sender": "hemvist@kommun.example",
        "domain": "kommun.example",
        "link": LINK,
    }
    return Post(**{**given, **more})  # type: ignore[arg-type]  # what a test changes is of the right sort


@pytest.mark.parametrize("kind", Kind)
def test_a_notice_says_the_same_words_to_everybody(kind: Kind) -> None:
    with mail_server() as server:
        post(server).send(kind, "kollega")
    letter = email.message_from_bytes(server.messages[0], policy=email.policy.default)
    assert (letter["From"], letter["To"]) == ("hemvist@kommun.example", "kollega@kommun.example")
    assert letter["Subject"] == TEXTS[kind].subject
    assert letter["Auto-Submitted"] == "auto-generated"
    text = " ".join(letter.get_content().split())
    assert text == TEXTS[kind].body.format(link=LINK)
    assert text.endswith(LINK)
    assert list(letter.iter_attachments()) == []


def test_nothing_about_anybody_is_in_any_byte_that_is_sent(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    room = post_room(database, "Zebediah Zackrisson")
    given(room, "kollega", "assess")
    room.finish("Zebediah Zackrisson", number=31)
    data = {"why": "unknown", "note": "Kramfors kommun, Zackrisson"}
    room.receive("handlaggare", "returned_mail", data=data)
    room.recall("Zebediah Zackrisson")
    with mail_server() as server:
        while deliver_next(room.inst, post(server).send):
            pass
    ids = [row[3] for row in everything(database)["notices"]]
    assert len(server.messages) == len(ids) >= 5
    for message in server.messages:
        letter = email.message_from_bytes(message, policy=email.policy.default)
        said = f"{letter.as_string()} {letter.get_content()} {letter['Subject']}"
        assert not [word for word in (*PLANTED, *ids, room.case) if word in said]
    lines = b"".join(server.told).decode()
    assert not [word for word in (*PLANTED, *ids, room.case) if word in lines]
    database.dispose()


def test_a_server_that_does_not_encrypt_is_sent_nothing() -> None:
    with mail_server() as server, pytest.raises(NotDelivered, match="SMTPNotSupportedError"):
        post(server, starttls=True, user="hemvist", password="hemligt").send("task_assigned", "chef")
    assert server.messages == []
    assert not [line for line in server.told if line.startswith((b"MAIL", b"AUTH", b"RCPT"))]


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate of ``localhost`` with its key, signed by itself."""
    if not shutil.which("openssl"):
        pytest.skip("openssl makes the certificate")
    path = tmp_path / "server.pem"
    made = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "1",
        "-subj",
        "/CN=localhost",
    ]
    names = ["-addext", "subjectAltName=DNS:localhost", "-keyout", str(path), "-out", f"{path}.crt"]
    subprocess.run([*made, *names], check=True, capture_output=True)
    path.write_bytes(path.read_bytes() + Path(f"{path}.crt").read_bytes())
    return path


def serving(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


def test_a_server_with_a_certificate_that_is_trusted_gets_it_encrypted(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", f"{certificate}.crt")
    with mail_server(serving(certificate)) as server:
        post(server, host="localhost", starttls=True).send("task_assigned", "chef")
    assert server.secure == [True]


def test_a_server_that_cannot_prove_who_it_is_is_sent_nothing(certificate: Path) -> None:
    with mail_server(serving(certificate)) as server, pytest.raises(NotDelivered, match="SSL"):
        post(server, host="localhost", starttls=True).send("task_assigned", "chef")
    assert server.messages == []


def test_what_the_server_refuses_or_is_not_there_to_take_is_not_sent() -> None:
    with mail_server(refuses="550 no such user") as server, pytest.raises(NotDelivered) as refused:
        post(server).send("task_assigned", "chef")
    assert str(refused.value) == "SMTPRecipientsRefused"
    with pytest.raises(NotDelivered, match="ConnectionRefusedError"):
        post(server).send("task_assigned", "chef")


@pytest.mark.parametrize("user", ["chef\r\nBcc: x@y.example", "a@b", "å", "", "-x", "chef, x"])
def test_a_user_name_that_is_no_address_is_sent_nothing(user: str) -> None:
    with mail_server() as server, pytest.raises(NotDelivered, match="no_address"):
        post(server).send("task_assigned", user)
    assert server.told == []


def test_the_server_sends_by_itself_while_it_runs(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    room = post_room(database)
    given(room, "kollega", "assess")
    with mail_server() as server:
        send = partial(deliver_next, room.inst, post(server).send)
        with polling(room.inst, every=0.01, outward=(send,)):
            until = time.monotonic() + 10
            while not server.messages and time.monotonic() < until:
                time.sleep(0.01)
    assert len(server.messages) == 1
    database.dispose()


FULL = {
    "HEMVIST_SMTP_HOST": "mail.kommun.example",
    "HEMVIST_SMTP_FROM": "hemvist@kommun.example",
    "HEMVIST_SMTP_DOMAIN": "kommun.example",
    "HEMVIST_SMTP_BASE_URL": "https://hemvist.kommun.example",
}


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in (*FULL, "HEMVIST_SMTP_PORT", "HEMVIST_SMTP_STARTTLS", "HEMVIST_SMTP_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


def test_no_mail_is_sent_unless_a_server_is_named(environment: pytest.MonkeyPatch) -> None:
    assert post_of(Settings()) is None


def test_a_server_that_is_named_is_used_encrypted_and_the_password_is_not_shown(
    environment: pytest.MonkeyPatch,
) -> None:
    for name, value in {**FULL, "HEMVIST_SMTP_PASSWORD": "hemligt"}.items():
        environment.setenv(name, value)
    found = post_of(Settings())
    assert found is not None
    assert (found.port, found.starttls, found.link) == (587, True, "https://hemvist.kommun.example/")
    assert found.password == "hemligt"
    assert "hemligt" not in repr(Settings())
    assert "hemligt" not in repr(found)


@pytest.mark.parametrize("name", [name for name in FULL if name != "HEMVIST_SMTP_HOST"])
@pytest.mark.parametrize("value", ["", "skräp skräp\n"])
def test_a_server_without_the_rest_is_said_so(environment: pytest.MonkeyPatch, name: str, value: str) -> None:
    for each, right in FULL.items():
        environment.setenv(each, right)
    environment.setenv(name, value)
    with pytest.raises(MailIncomplete, match=name):
        post_of(Settings())
