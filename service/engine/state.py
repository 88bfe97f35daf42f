"""The snapshot: a case as bytes, without definitions, without texts."""

from pydantic import TypeAdapter

from service.model.case import Case

_HEADER = b"hemvist/state/1\n"
_case = TypeAdapter(Case)


def dump(case: Case) -> bytes:
    """Write a snapshot. Store it as bytes: the order of keys within tokens matters."""
    return _HEADER + _case.dump_json(case)


def load(data: bytes) -> Case:
    """Read a snapshot. Raises ``ValueError`` for another format."""
    if not data.startswith(_HEADER):
        raise ValueError("unknown format of the stored state")
    return _case.validate_json(data[len(_HEADER) :])
