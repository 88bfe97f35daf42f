"""An operation is carried out in a child that can do no harm, or it has failed: there is no third way."""

import time
from collections.abc import Iterator
from threading import Thread
from typing import Any

import pytest

from service.operations.errors import OperationFailed, OutOfTime
from service.operations.registry import operation
from service.operations.workshop import Workshop
from tests.operations.strange import MODULE, RUBBISH


@pytest.fixture(scope="module")
def workshop() -> Iterator[Workshop]:
    made = Workshop((MODULE,), at_once=1)
    made.warm()
    yield made
    made.close()


def failure(workshop: Workshop, name: str, **arguments: Any) -> str:
    with pytest.raises(OperationFailed) as failed:
        workshop.run(name, arguments)
    return failed.value.code


def fine(workshop: Workshop) -> bool:
    """The next order is carried out as if nothing had happened."""
    given = {"said": "hej", "document": "d", "today": "2026-11-24", "record": "case.letter"}
    return workshop.run("strange.echo", given).values == {"said": "hej", "document": "d"}


def test_values_facts_and_documents_come_back(workshop: Workshop) -> None:
    given = {"said": "Ä{}\n", "document": "d1", "today": "2026-11-24", "record": "person.request"}
    result = workshop.run("strange.echo", given)

    assert result.values["said"] == "Ä{}\n"
    assert [(fact.path, fact.value) for fact in result.facts] == [("person.request.document", "d1")]
    assert [(d.id, d.name, d.content) for d in result.documents] == [
        ("d1", "eko.txt", "Ä{}\n 2026-11-24".encode())
    ]


def test_what_an_operation_raises_is_told_by_its_name_alone(workshop: Workshop) -> None:
    assert failure(workshop, "strange.raises") == "ZeroDivisionError"
    assert fine(workshop)


def test_one_that_hangs_is_ended_in_time(workshop: Workshop) -> None:
    began = time.monotonic()
    assert failure(workshop, "strange.hangs") == "TimedOut"
    assert time.monotonic() - began < 2
    assert fine(workshop)


@pytest.mark.parametrize("name", ["strange.dies", "strange.eats"])
def test_one_that_takes_its_process_with_it_harms_nobody_else(workshop: Workshop, name: str) -> None:
    assert failure(workshop, name) in {"WorkerDied", "MemoryError"}
    assert fine(workshop)


@pytest.mark.parametrize("kind", RUBBISH)
def test_rubbish_is_a_failure(workshop: Workshop, kind: str) -> None:
    assert failure(workshop, "strange.rubbish", kind=kind, document="d") == "BadResult"
    assert fine(workshop)


def test_a_document_may_be_large_but_not_too_large(workshop: Workshop) -> None:
    (document,) = workshop.run("strange.large", {"document": "d", "megabytes": 20}).documents
    assert len(document.content) == 20 * 1024 * 1024
    assert failure(workshop, "strange.large", document="d", megabytes=21) == "TooLarge"


@pytest.mark.parametrize(
    "arguments",
    [
        {"said": 3, "document": "d", "today": "2026-11-24"},
        {"document": "d", "today": "2026-11-24"},
        {"said": "hej", "document": "d", "today": "2026-11-24", "more": 1},
        {"said": "hej", "document": "d"},
        {"said": "hej", "document": "d", "today": "i dag"},
    ],
)
def test_parameters_are_checked_against_the_function(workshop: Workshop, arguments: dict[str, Any]) -> None:
    assert failure(workshop, "strange.echo", **arguments) == "BadParameters"


def test_an_operation_nobody_knows_is_a_failure(workshop: Workshop) -> None:
    assert failure(workshop, "strange.unknown") == "UnknownOperation"


def test_what_it_prints_is_no_answer(workshop: Workshop) -> None:
    assert workshop.run("strange.prints", {}).values == {"said": "klart"}


def test_the_child_has_no_secrets_in_its_environment(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEMVIST_PASSWORD", "hemligt")
    workshop.close()
    seen = workshop.run("strange.looks", {}).values["environment"]
    proxies = {"HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"}
    assert set(seen) <= {"PYTHONPATH", "PYTHONUTF8", "LC_CTYPE", "TMPDIR", *proxies}
    assert proxies <= set(seen), "what a template fetches is asked of a port where nobody listens"


def test_the_askers_patience_is_not_the_operations_time(workshop: Workshop) -> None:
    with pytest.raises(OutOfTime):
        workshop.run("strange.slow", {"seconds": 5.0}, within=0.2)
    assert workshop.run("strange.slow", {"seconds": 0.0}).values == {"said": "klart"}


def test_who_finds_nobody_free_in_time_is_told(workshop: Workshop) -> None:
    busy = Thread(target=workshop.run, args=("strange.slow", {"seconds": 0.5}))
    busy.start()
    time.sleep(0.1)
    with pytest.raises(OutOfTime):
        workshop.run("strange.slow", {"seconds": 0.0}, within=0.1)
    busy.join()


def test_two_operations_cannot_have_one_name() -> None:
    with pytest.raises(ValueError, match=r"strange\.echo"):
        operation("strange.echo")(lambda: None)  # type: ignore[arg-type, return-value]
