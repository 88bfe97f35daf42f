"""What a case action throws and what comes in is waited for somewhere in the diagrams; a warning.

A message that nobody waits for is no error: the action still records its facts, and a document is kept. But
one that no diagram ever waits for is probably misspelt.
"""

from collections.abc import Iterator
from contextlib import suppress

from service.content import actions, inbox
from service.content.actions import Actions
from service.content.findings import Problem
from service.content.inbox import Inbox
from service.content.reading import Content
from service.content.yaml_file import YamlRefused


def check(content: Content) -> Iterator[Problem]:
    caught = {
        event.name
        for process in content.processes.values()
        for node in process.nodes.values()
        for event in node.events
        if event.kind == "messageEventDefinition"
    }
    for file, name, sv, message in _thrown(content):
        if message not in caught:
            yield Problem(
                file=file,
                element=name,
                message=f"Ingenting i diagrammen väntar på ”{message}” från ”{sv}”.",
                repair="Rätta namnet, eller rita väntan i ett diagram.",
                severity="warning",
            )


def _thrown(content: Content) -> Iterator[tuple[str, str, str, str]]:
    """File, name, Swedish name and message."""
    with suppress(YamlRefused):  # the rule case_action says why
        for action in Actions.of(content.bundle).by_name.values():
            for message in action.messages:
                yield actions.PATH, action.name, action.sv, message
    with suppress(YamlRefused):  # the rule inbox_kind says why
        for kind in Inbox.of(content.bundle).kinds.values():
            if kind.message is not None:
                yield inbox.PATH, kind.name, kind.sv, kind.message
