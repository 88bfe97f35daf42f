"""The numbers of the letters that the case has sent, beside the facts that name their documents."""

from collections.abc import Mapping

import orjson

from service.content.letter_paths import NUMBER
from service.model.values import Json
from service.operations.collaborators import Entry
from service.storage import content
from service.storage.cases import StoredCase
from service.storage.database import Transaction

_DOCUMENT = ".document"


def letter_numbers(tx: Transaction, stored: StoredCase, facts: Mapping[str, Json]) -> dict[str, Entry]:
    """``person.request.number`` where ``person.request.document`` is known."""
    records = {
        path.removesuffix(_DOCUMENT): str(id_) for path, id_ in facts.items() if path.endswith(_DOCUMENT)
    }
    numbers = _by_document(tx, stored) if records else {}
    return {
        f"{record}.{NUMBER}": Entry(value=numbers[id_], words=numbers[id_])
        for record, id_ in records.items()
        if id_ in numbers
    }


def _by_document(tx: Transaction, stored: StoredCase) -> dict[str, str]:
    made = [
        document
        for handed_in in content.values(tx, stored.key).values()
        for document in orjson.loads(handed_in).get("documents", ())
    ]
    return {each["id"]: each["made_of"]["number"] for each in made if each.get("made_of", {}).get("number")}
