"""What a letter rests on, paragraph by paragraph, as its template said it while it was rendered."""

from collections.abc import Iterable, Mapping

from service.model.values import Json

Mark = Mapping[str, Json]


def basis(marks: Iterable[Mark]) -> list[Json]:
    """Each printed paragraph in reading order: provisions, statements of the policy, facts, free texts.

    ``facts`` are all paths that it rests on; ``written`` those of them that somebody wrote freely.
    """
    found: list[dict[str, Json]] = []
    facts: list[Json] = []
    written: list[Json] = []
    for mark in marks:
        if mark["mark"] == "paragraph":
            facts, written = [], []
            found.append(
                {
                    "id": mark["id"],
                    "kind": mark["kind"],
                    "law": mark["law"],
                    "policy": mark["policy"],
                    "facts": facts,
                    "written": written,
                }
            )
        elif mark["mark"] == "fact" and found and mark["path"] not in facts:
            facts.append(mark["path"])
            if mark["written"]:
                written.append(mark["path"])
    return list(found)


def gaps(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """What the letter needs and nobody has said: path, title, and a sentence where the template has one."""
    found = {
        (mark["path"], mark["sentence"]): {name: mark[name] for name in ("path", "title", "sentence")}
        for mark in marks
        if mark["mark"] == "gap"
    }
    return tuple(found.values())
