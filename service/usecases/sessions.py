"""Who is asking: accounts, passwords and sessions. By the real clock, also in training."""

import hashlib
import secrets
from datetime import datetime, timedelta
from functools import cache

from pwdlib import PasswordHash
from pwdlib.exceptions import UnknownHashError

from service.storage import accounts
from service.storage import asking as storage_asking
from service.storage.accounts import Account
from service.storage.asking import Asking
from service.storage.database import Transaction
from service.usecases.installation import Installation
from service.usecases.refusals import BadCredentials, NotSignedIn, NotTraining
from service.usecases.rights import Actor

__all__ = ["Actor", "actor_of", "asking", "identify", "sign_in", "sign_out", "training_accounts"]

LASTS = timedelta(hours=10)
"""A working day; after it people sign in again."""

TRAINING_PASSWORD = "hemvist"  # noqa: S105  public: these accounts exist on training servers only
TRAINING = (
    ("handlaggare", "Hanna Handläggare", "social_worker"),
    ("chef", "Carin Chef", "unit_manager"),
    ("registrator", "Rut Registrator", "registrar"),
    ("processagare", "Petra Processägare", "process_owner"),
    ("processagare2", "Pär Processägare", "process_owner"),
    ("revisor", "Rolf Revisor", "auditor"),
    ("admin", "Ada Administratör", "administrator"),
)

_LONGEST = 1024
"""No password is longer; hashing more would only be work for the server."""

_hasher = PasswordHash.recommended()


@cache
def _nobody() -> str:
    """Verified when there is no such account, so that both cases take the same time."""
    return _hasher.hash(secrets.token_urlsafe(16))


def sign_in(inst: Installation, username: str, password: str) -> str:
    """A new session's token. Raises ``BadCredentials``. Hashing happens outside any transaction."""
    with inst.database.read() as tx:
        account = accounts.get(tx, username) if username.isprintable() else None
    fits = _fits(password, account.password_hash if account else _nobody())
    if account is None or not fits:
        raise BadCredentials
    token = secrets.token_urlsafe(32)
    now = inst.now()
    with inst.database.write() as tx:
        accounts.open(tx, _stored(token), account.username, now, now + LASTS)
    return token


def sign_out(inst: Installation, token: str | None) -> None:
    """End the session, if there is one."""
    if token:
        with inst.database.write() as tx:
            accounts.close(tx, _stored(token))


def identify(tx: Transaction, token: str | None, now: datetime) -> Actor:
    """Whose session it is, in one SELECT. Raises ``NotSignedIn``."""
    account = accounts.account_of(tx, _stored(token), now) if token else None
    if account is None:
        raise NotSignedIn
    return actor_of(account)


def asking(tx: Transaction, token: str | None, now: datetime, key: str | None) -> tuple[Actor, Asking]:
    """Whose session it is and what was answered under ``key``, in one SELECT. Raises ``NotSignedIn``."""
    found = storage_asking.asking(tx, _stored(token), now, key) if token else None
    if found is None:
        raise NotSignedIn
    return actor_of(found.account), found


def actor_of(account: Account) -> Actor:
    """The account as rights see it."""
    return Actor(user=account.username, name=account.name, roles=account.roles)


def training_accounts(inst: Installation) -> None:
    """Create the accounts of the training server. Raises ``NotTraining`` anywhere else."""
    if not inst.training:
        raise NotTraining
    hashed = _hasher.hash(TRAINING_PASSWORD)
    with inst.database.write() as tx:
        for username, name, role in TRAINING:
            if accounts.get(tx, username) is None:
                accounts.put(tx, Account(username=username, name=name, password_hash=hashed, roles=(role,)))


def _fits(password: str, hashed: str) -> bool:
    """An account whose hash is none (``-``) can't be signed in to."""
    try:
        return len(password) <= _LONGEST and _hasher.verify(password, hashed)
    except UnknownHashError:
        return False


def _stored(token: str) -> bytes:
    """What the database knows of a token."""
    return hashlib.sha256(token.encode()).digest()
