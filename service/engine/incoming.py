"""What came in: given to the wait it answers, or kept until one opens or a person has seen to it."""

from service.engine.moving import Moving
from service.model.case import Document, Wait
from service.model.commands import DeliverDocument, HandleDocument, ReceiveDocument
from service.model.events import DocumentHandled, DocumentKept, DocumentReceived, MessageCorrelated
from service.model.refusals import SeveralWaits, UnknownDocument


def receive(moving: Moving, command: ReceiveDocument) -> None:
    """Give a document to the wait chosen, or keep it. Raises ``SeveralWaits``."""
    taking = _taking(moving, command)
    if len(taking) > 1:
        raise SeveralWaits(waits=tuple(wait.id for wait in taking))
    if not taking:
        keep(moving, command)
        moving.record(command.facts, command.subject)
        return
    _received(moving, command)
    moving.record(command.facts, command.subject)
    _correlate(moving, taking[0], command.document)


def keep(moving: Moving, command: ReceiveDocument) -> None:
    """The document is in the case, and waits for somebody to see to it."""
    _received(moving, command)
    moving.events.append(DocumentKept(document=command.document))
    moving.kept[command.document] = Document(
        id=command.document,
        kind=command.document_kind,
        occurred_on=command.occurred_on,
        seq=moving.given.seq,
        subject=command.subject,
    )


def deliver(moving: Moving, command: DeliverDocument) -> None:
    """A kept document goes to a wait for its kind. Raises ``UnknownDocument``, also when the wait is gone."""
    document = moving.kept.get(command.document)
    wait = moving.waits.get(command.wait)
    if document is None or wait is None or wait.message != document.kind:
        raise UnknownDocument(document=command.document)
    del moving.kept[document.id]
    _correlate(moving, wait, document.id)


def handle(moving: Moving, command: HandleDocument) -> None:
    """A person has seen to a kept document. Raises ``UnknownDocument``."""
    if moving.kept.pop(command.document, None) is None:
        raise UnknownDocument(document=command.document)
    moving.events.append(DocumentHandled(document=command.document))


def _correlate(moving: Moving, wait: Wait, document: str) -> None:
    moving.events.append(MessageCorrelated(wait=wait.id, document=document))
    moving.run(wait.instance).deliver(wait)


def _received(moving: Moving, command: ReceiveDocument) -> None:
    moving.events.append(
        DocumentReceived(
            document=command.document, document_kind=command.document_kind, occurred_on=command.occurred_on
        )
    )


def _taking(moving: Moving, command: ReceiveDocument) -> list[Wait]:
    """The waits that would take the document. One that was named and is gone takes nothing."""
    return [
        wait
        for wait in moving.waits.values()
        if wait.message == command.document_kind
        and command.wait in {None, wait.id}
        and (command.subject is None or moving.instances[wait.instance].subject in {None, command.subject})
    ]
