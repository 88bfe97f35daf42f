"""What the municipality has decided: looked at by everybody, changed by an administrator, never overwritten.

A change is in force for the next command, in every process. What runs already is counted anew at once, one
case after the other (``recounting``).
"""

from collections.abc import Mapping

from service.content.forms.errors import pointer, presentable
from service.content.settings import SETTINGS, Choice, Setting, changed, faults, settings_bytes
from service.model.given import Settings
from service.model.values import Json
from service.storage import recounts, references, settings_versions
from service.storage.database import Conflict, Transaction
from service.storage.settings_versions import SettingsVersion
from service.usecases.call import Call
from service.usecases.execute import Work
from service.usecases.installation import Installation
from service.usecases.once import Answer, once
from service.usecases.reading import reading
from service.usecases.recounting import recount_for
from service.usecases.refusals import InvalidRequest
from service.usecases.rights import DECIDES, Action, Actor, require
from service.usecases.views import SettingsVersionView, SettingsView, SettingView


def get(inst: Installation, call: Call) -> SettingsView:
    """Everybody who is signed in may know what holds."""
    inst.reference_sets()
    with reading(inst, call) as reader:
        require(reader.actor, Action.SEE_SETTINGS)
        return _view(inst, reader.tx)


def everything(inst: Installation) -> SettingsView:
    """The same, for who is at the machine itself."""
    inst.reference_sets()
    with inst.database.read() as tx:
        return _view(inst, tx)


def change(inst: Installation, call: Call, values: Mapping[str, str]) -> SettingsView:
    """Decide some of them; the others stay. Raises ``NotAllowed``, and ``InvalidRequest`` with each error."""

    def do(work: Work) -> tuple[SettingsView, Answer]:
        _change(work, values)
        return _view(inst, work.tx), Answer(members={}, case_key=None)

    def again(work: Work, _members: Mapping[str, Json]) -> SettingsView:
        require(work.actor, Action.CHANGE_SETTINGS)
        return _view(inst, work.tx)

    view = once(inst, call, "settings", do, again)
    recount_for(inst)
    return view


def change_as(inst: Installation, actor: Actor, values: Mapping[str, str]) -> SettingsView:
    """The same, for an actor who is verified already."""
    inst.reference_sets()
    with inst.database.write() as tx:
        _change(Work(tx=tx, inst=inst, actor=actor, clock=inst.business_clock(tx)), values)
        view = _view(inst, tx)
    recount_for(inst)
    return view


def overdue_are_shown(inst: Installation, call: Call) -> bool:
    """Whether the one who asks is to see every task whose last day has passed (``overdue_escalation``)."""
    inst.reference_sets()
    with reading(inst, call) as reader:
        if DECIDES not in reader.actor.roles:
            return False
        return inst.reference_sets(reader.tx).settings.values["overdue_escalation"] == "manager"


def _change(work: Work, values: Mapping[str, str]) -> None:
    require(work.actor, Action.CHANGE_SETTINGS)
    wrong = faults(values)
    if wrong:
        raise InvalidRequest(errors=tuple(_error(name, message) for name, message in wrong.items()))
    recounts.still(work.tx)
    version = settings_versions.in_force(work.tx)
    before = work.inst.reference_sets(work.tx).settings
    after = changed(before, values)
    if after.version != before.version:
        references.put(work.tx, after.version, "settings", settings_bytes(after))
        if not settings_versions.add(work.tx, version, after.version, work.instant, work.actor.user):
            raise Conflict("the settings were changed by another process")
        recounts.add_open(work.tx)


def _error(name: str, message: str) -> Mapping[str, str]:
    return {"pointer": pointer(presentable(("values", name))), "message": message, "rule": "setting"}


def _view(inst: Installation, tx: Transaction) -> SettingsView:
    now, *earlier = map(_version_view, settings_versions.listing(tx))
    settings = inst.reference_sets(tx).settings
    return SettingsView(
        version=now.version,
        since=now.since,
        changed_by=now.changed_by,
        settings=tuple(_setting_view(each, settings) for each in SETTINGS),
        earlier=tuple(earlier),
    )


def _version_view(version: SettingsVersion) -> SettingsVersionView:
    return SettingsVersionView(
        version=version.settings, since=version.changed_at, changed_by=version.changed_by
    )


def _setting_view(setting: Setting, settings: Settings) -> SettingView:
    choice = setting if isinstance(setting, Choice) else None
    return SettingView(
        name=setting.name,
        title=setting.title,
        explanation=setting.explanation,
        kind="choice" if choice else "period",
        values=dict(choice.values) if choice else {},
        counted=None if isinstance(setting, Choice) else setting.counted,
        default=setting.default,
        value=settings.values[setting.name],
    )
