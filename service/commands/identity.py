"""Who is at the command line, where it matters: shown by the password of an account."""

import os

import typer

from service.usecases import sessions
from service.usecases.installation import Installation
from service.usecases.rights import Actor

PASSWORD = "HEMVIST_PASSWORD"  # noqa: S105  the name of the variable
"""For scripts. There is no option for it: a command line can be read by others on the machine."""


def shown(inst: Installation, user: str) -> Actor:
    """Who the password shows it to be. The session ends at once; only what it proved is used.

    Raises ``BadCredentials``.
    """
    password = os.environ.get(PASSWORD) or typer.prompt(f"Lösenord för {user}", hide_input=True, err=True)
    token = sessions.sign_in(inst, user, password)
    try:
        with inst.database.read() as tx:
            return sessions.identify(tx, token, inst.now())
    finally:
        sessions.sign_out(inst, token)
