"""``hemvist work``: timers and jobs without a server, for a process or a machine of its own."""

import signal
from threading import Event

import typer

from service.api import logs
from service.commands.opening import Training, as_it_is
from service.poller import poll
from service.settings import Settings


def work(*, training: Training = False) -> None:
    """Utför det som ska hända av sig självt: frister och automatiska steg. Slutar vid Ctrl-C."""
    logs.configure()
    with as_it_is(Settings(), training=training) as inst:
        stop = Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        inst.workshop.warm()
        typer.echo("Hemvist arbetar. Avsluta med Ctrl-C.")
        poll(inst, stop)
