"""What a letter may ask for, by path: the case file, the answers to forms, and what the program itself knows.

``prepare_request.strongest_connection`` is the answer to a form's question, by the id of the task (or of the
action that starts a process). Two tasks with one id share their questions.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

import orjson

from service.content.bundle import Bundle
from service.content.forms.schema import Schema, leaves
from service.content.reference_sets import kinds

CASE_FILE = "forms/case_file.schema.json"
PREFIXES: Mapping[str, str] = {
    "law": "law.",
    "office": "office.",
    "authorities": "authority.",
    "municipalities": "other.",
}
"""Where a letter finds each kind of reference set."""
FORMER_LAW = "former_law."
"""The law that held when an older request was made."""

NUMBER = "number"
"""Beside the document of a letter: ``person.request.number`` is the number of the request that was sent."""

_FORM = re.compile(r"forms/(?P<process>[^/]+)/(?P<element>[^/]+)\.schema\.json")
_DATE: Schema = {"type": "string", "format": "date"}
_TEXT: Schema = {"type": "string"}

OF_THE_PROGRAM: Mapping[str, tuple[str, Schema]] = {
    "persons": ("De som brevet gäller", {"type": "array"}),
    "person.name": ("Personens namn", _TEXT),
    "person.identity_number": ("Personnummer eller samordningsnummer", _TEXT),
    "letter.number": ("Brevets diarienummer", _TEXT),
    "letter.date": ("Brevets dag", _DATE),
    "letter.case_number": ("Ärendets nummer", _TEXT),
    "letter.chain_row": ("Rad i ärendets historik", {"type": "integer"}),
    "letter.chain_head": ("Kontrollsumma för ärendets historik", _TEXT),
    "letter.identifying": ("Om brevet pekar ut någon", _TEXT),
    "letter.addition": ("Tillägg till brevet", _TEXT),
    "letter.recipient": ("Mottagare", _TEXT),
    "letter.their_reference": ("Mottagarens diarienummer", _TEXT),
    "letter.enclosures": ("Bilagor", {"type": "array", "items": _TEXT}),
    "letter.languages": ("Språkversioner", {"type": "array", "items": _TEXT}),
    "letter.officer_name": ("Handläggare", _TEXT),
    "letter.officer_title": ("Handläggarens befattning", _TEXT),
    "letter.hide_officer": ("Om handläggarens namn utelämnas", _TEXT),
    "letter.signer_name": ("Den som undertecknar", _TEXT),
    "letter.signer_title": ("Befattning för den som undertecknar", _TEXT),
    "letter.presenter_name": ("Föredragande", _TEXT),
    "letter.delegation": ("Punkt i delegationsordningen för godkännandet", _TEXT),
    "letter.transition": ("Vilken lag som gäller för en äldre begäran", _TEXT),
    "letter.protected": ("Om någon har skyddade personuppgifter", _TEXT),
    "letter.protected_other": ("Om det är någon annan i hushållet som har det", _TEXT),
    "month.started_on": ("Dagen som månaden räknas från", _DATE),
    "month.ends_on": ("Månadens sista dag", _DATE),
    "month.apply_from": ("Första dag för ansökan till IVO", _DATE),
    "month.rule": ("Hur månaden räknas", _TEXT),
    "other.name": ("Den andra kommunens namn", _TEXT),
}
"""What neither a form nor a reference set asks for: title and schema."""


@lru_cache(maxsize=16)
def letter_paths(bundle: Bundle) -> Mapping[str, tuple[str, Schema]]:
    """Every path with its Swedish title and its schema, in no particular order."""
    found = dict(_of_the_case_file(bundle))
    for element, schema in form_schemas(bundle).items():
        for path, leaf in leaves(schema):
            found[".".join((element, *path))] = (_title(path, leaf), leaf)
    for kind, prefix in PREFIXES.items():
        for key in kinds()[kind].keys:
            found[prefix + key.name] = (key.title, _TEXT)
    found.update({FORMER_LAW + key.name: (key.title, _TEXT) for key in kinds()["law"].keys})
    return MappingProxyType({**found, **OF_THE_PROGRAM})


def form_schemas(bundle: Bundle) -> Mapping[str, Schema]:
    """The forms by the id of their task or action; a task of two processes has the questions of both."""
    found: dict[str, Schema] = {}
    for path, data in sorted(bundle.files.items()):
        named = _FORM.fullmatch(path)
        if named and named["process"] != "inbox":
            schema = _read(data)
            before = found.get(named["element"], {})
            merged = {**before.get("properties", {}), **schema.get("properties", {})}
            found[named["element"]] = {**schema, "properties": merged}
    return found


def _of_the_case_file(bundle: Bundle) -> Iterator[tuple[str, tuple[str, Schema]]]:
    for path, leaf in leaves(_read(bundle.files.get(CASE_FILE, b"{}"))):
        yield ".".join(path), (_title(path, leaf), leaf)
        if leaf.get("x-code") == "document":
            yield ".".join((*path[:-1], NUMBER)), ("Diarienummer på brevet", _TEXT)


def _title(path: tuple[str, ...], leaf: Schema) -> str:
    return str(leaf.get("title", path[-1]))


def _read(data: bytes) -> Schema:
    try:
        found = orjson.loads(data)
    except orjson.JSONDecodeError:
        return {}
    return found if isinstance(found, dict) else {}
