"""Reference sets: looked at by everybody, followed by others as an administrator decides, never overwritten.

A decision holds from a day on. Letters dated before that day, and letters that are finished, keep what they
were given. Holidays hold from today; what runs already is counted anew, as when a setting is changed.
"""

from collections.abc import Mapping
from datetime import date

from service.content.calendar import calendar_bytes
from service.content.forms.errors import pointer, presentable
from service.content.reference_sets import FIRST_DAY, LAST_DAY, Kind, kinds, reference_set, unfilled
from service.content.reference_values import changed, faults
from service.model.swedish_time import swedish_date
from service.model.values import Json
from service.storage import recounts, reference_versions, references
from service.storage.database import Conflict, Transaction
from service.storage.reference_versions import ReferenceVersion
from service.usecases import reference_sets
from service.usecases.call import Call
from service.usecases.execute import Work
from service.usecases.installation import Installation
from service.usecases.once import Answer, once
from service.usecases.reading import reading
from service.usecases.recounting import recount_for
from service.usecases.reference_views import (
    ReferenceKeyView,
    ReferenceKindView,
    ReferenceVersionView,
    ReferenceView,
)
from service.usecases.refusals import InvalidRequest
from service.usecases.rights import Action, require

HOLIDAYS = "holidays"
"""The kind that the calendar follows."""


def listing(inst: Installation, call: Call) -> tuple[ReferenceKindView, ...]:
    """Every kind, with what holds today."""
    inst.reference_sets()
    with reading(inst, call) as reader:
        require(reader.actor, Action.SEE_REFERENCES)
        today = swedish_date(reader.business_now())
        return tuple(_kind_view(reader.tx, kind, today) for kind in kinds().values())


def get(inst: Installation, call: Call, kind: str, on: date | None = None) -> ReferenceView:
    """What holds of a kind on a day, today if none is named; with all decisions.

    Raises ``InvalidRequest`` for a day that nothing is known of.
    """
    inst.reference_sets()
    with reading(inst, call) as reader:
        require(reader.actor, Action.SEE_REFERENCES)
        _check(on, "/on")
        return _view(reader.tx, kinds()[kind], on or swedish_date(reader.business_now()))


def change(
    inst: Installation, call: Call, kind: str, valid_from: date, values: Mapping[str, Json]
) -> ReferenceView:
    """Decide some values of a kind from a day on; those left out stay as they are on that day.

    Raises ``NotAllowed``, and ``InvalidRequest`` with each error.
    """

    def do(work: Work) -> tuple[ReferenceView, Answer]:
        _change(work, kind, valid_from, values)
        return _view(work.tx, kinds()[kind], valid_from), Answer(members={}, case_key=None)

    def again(work: Work, _members: Mapping[str, Json]) -> ReferenceView:
        require(work.actor, Action.CHANGE_REFERENCES)
        return _view(work.tx, kinds()[kind], valid_from)

    view = once(inst, call, f"references {kind}", do, again)
    if kind == HOLIDAYS:
        recount_for(inst)
    return view


def _change(work: Work, kind: str, valid_from: date, values: Mapping[str, Json]) -> None:
    require(work.actor, Action.CHANGE_REFERENCES)
    _check(valid_from, "/valid_from")
    if kind == HOLIDAYS:
        _check_holidays(work, valid_from)
        recounts.still(work.tx)
    # Counted before anything is read: who decides meanwhile takes the number, and then this is done again.
    number = len(reference_versions.listing(work.tx, kind)) + 1
    before = reference_sets.in_force(work.tx, kind, valid_from)
    wrong = faults(kind, before.values, values)
    if wrong:
        raise InvalidRequest(errors=tuple(_error(path, message) for path, message in wrong.items()))
    after = reference_set(kind, valid_from, changed(kind, before.values, values))
    if after.version == before.version:
        return
    if not reference_sets.add(work.tx, after, number, work.instant, work.actor.user):
        raise Conflict("the reference set was changed by another process")
    if kind == HOLIDAYS:
        calendar = reference_sets.calendar_of(work.tx, reference_sets.days_off(work.tx))
        references.put(work.tx, calendar.version, "calendar", calendar_bytes(calendar))
        recounts.add_open(work.tx)


def _check_holidays(work: Work, valid_from: date) -> None:
    today = swedish_date(work.instant)
    if valid_from != today:
        raise InvalidRequest(
            errors=(
                {
                    "pointer": "/valid_from",
                    "message": f"Ändrade helgdagar gäller från i dag. Välj {today.isoformat()}.",
                    "rule": "reference",
                },
            )
        )


def _check(day: date | None, place: str) -> None:
    if day is not None and not FIRST_DAY <= day <= LAST_DAY:
        raise InvalidRequest(errors=({"pointer": place, "message": _DAY, "rule": "reference"},))


_DAY = f"Dagen ska ligga mellan {FIRST_DAY.isoformat()} och {LAST_DAY.isoformat()}. Skriv en annan dag."


def _error(path: tuple[str, ...], message: str) -> Mapping[str, str]:
    return {"pointer": pointer(presentable(("values", *path))), "message": message, "rule": "reference"}


def _kind_view(tx: Transaction, kind: Kind, today: date) -> ReferenceKindView:
    view = _view(tx, kind, today)
    return ReferenceKindView(
        kind=view.kind,
        title=view.title,
        explanation=view.explanation,
        valid_from=view.valid_from,
        changed_by=view.changed_by,
        fill_in=view.fill_in,
    )


def _view(tx: Transaction, kind: Kind, on: date) -> ReferenceView:
    version = reference_versions.in_force(tx, kind.name, on)
    if version is None:
        raise reference_sets.NothingInForce(kind.name)
    found = reference_sets.version_set(tx, version)
    return ReferenceView(
        kind=kind.name,
        title=kind.title,
        explanation=kind.explanation,
        on=on,
        valid_from=found.valid_from,
        version=found.version,
        since=version.changed_at,
        changed_by=version.changed_by,
        keys=tuple(
            ReferenceKeyView(
                name=key.name,
                title=key.title,
                explanation=key.explanation,
                required=key.required,
                longest=key.longest,
                confirm=key.confirm,
            )
            for key in kind.keys
        ),
        values=dict(found.values),
        fill_in=unfilled(kind.name, found.values),
        versions=tuple(map(_version_view, reference_versions.listing(tx, kind.name))),
    )


def _version_view(version: ReferenceVersion) -> ReferenceVersionView:
    return ReferenceVersionView(
        number=version.number,
        version=version.set_id,
        valid_from=version.valid_from,
        since=version.changed_at,
        changed_by=version.changed_by,
    )
