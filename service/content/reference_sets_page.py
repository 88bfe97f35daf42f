"""The page ``docs/reference/reference-sets.md``, printed from the shipped reference sets themselves."""

from service.content.reference_sets import Key, Kind, kinds

_PAGE = """# Reference sets (referensuppgifter)

What letters and last days take from outside the case: law, the municipality's own details, addresses,
holidays. Everybody who is signed in reads them at `/references` or with `GET /api/v1/references`; an
administrator decides what follows, [as described here](../how-to/references.md).

Every decision says from which day it holds. Of those that have begun on the day a letter is dated, the one
that began last is chosen; of several that begin on one day the one decided last. A letter records the version
of each set it was given: the SHA-256 of the set's canonical JSON, with its kind. Sets are never changed or
removed, so a version can be looked up for as long as the letter. Holidays alone hold from the day they are
decided: with them the calendar gets a new version, and what runs is counted anew.

What is shipped is stored when an installation is opened. A newer version of Hemvist may ship other values;
they replace what an older one shipped, never what a person has decided, and a set that was decided before a
key came gets the shipped value of that key.

**To be written** marks what only the municipality knows. What is shipped there says so itself and looks like
no number or address. **To be confirmed** marks what a person has to check before letters leave.

A value is one line: no line breaks, no control or formatting characters, at most 200 characters where nothing
else is said.

Printed from `service/content/references/*.yaml`, where the sources stand; a test compares.
"""


def reference_sets_page() -> str:
    """All kinds with their keys and what is shipped."""
    return _PAGE + "".join(map(_kind, kinds().values()))


def _kind(kind: Kind) -> str:
    from_days = " and ".join(f"`{each.valid_from.isoformat()}`" for each in kind.shipped)
    head = f"\n## `{kind.name}`: {kind.title}\n\n{kind.explanation}\n\nShipped from {from_days}.\n\n"
    return (
        head
        + "| key | what it is | shipped |\n|---|---|---|\n"
        + "".join(_key(kind, key) for key in kind.keys)
    )


def _key(kind: Kind, key: Key) -> str:
    told = [f"{key.title}. {key.explanation}"]
    told += ["**To be written.**"] if key.fill_in else []
    told += [f"**To be confirmed:** {key.confirm}"] if key.confirm else []
    told += ["May be unknown."] if not key.required and kind.name == "municipalities" else []
    told += [f"At most {key.longest} characters."] if key.longest not in {Key.longest} else []
    return f"| `{key.name}` | {' '.join(told)} | {_shipped(kind, key)} |\n"


def _shipped(kind: Kind, key: Key) -> str:
    values = [each.values.get(key.name) for each in kind.shipped]
    if kind.name == "municipalities":
        return "nothing, except for Sollefteå" if key.name == "formal_name" else "nothing"
    return "; then ".join(str(value) for value in values) if all(values) else "none"
