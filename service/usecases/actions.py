"""What may be done in a case at any time: what there is, each with its form, and doing it.

The actions are those of the content that the case was started on (``bpmn/actions.yaml``).
"""

from collections.abc import Mapping

from service.content.actions import Actions, CaseAction
from service.content.forms import Language
from service.model.refusals import CaseEndedAlready, UnknownCase
from service.model.values import Json
from service.storage import cases
from service.usecases.action_form import action_form, matters, undecided
from service.usecases.at_hand import CaseAtHand, at_hand
from service.usecases.call import Call
from service.usecases.cases import get
from service.usecases.execute import Done, Work, current, execute
from service.usecases.filling import read_in, write_down
from service.usecases.hindrances import ENDED, hindrance
from service.usecases.installation import Installation
from service.usecases.jobs import run_pending
from service.usecases.journal_notes import NOTE, require_entry
from service.usecases.merged_form import PERSON, with_the_only_person
from service.usecases.once import Answer, once
from service.usecases.reading import reading, seen_case
from service.usecases.refusals import ActionNotPossible, UnknownAction
from service.usecases.rights import Action, Matter, refusal, require
from service.usecases.shown import case_view
from service.usecases.taking import Taking, intent
from service.usecases.views import ActionView, CaseView


def listing(
    inst: Installation, call: Call, case_id: str, language: Language = "sv"
) -> tuple[ActionView, ...]:
    """Those that the one who asks may take, in the order of the content. Raises ``UnknownCase``."""
    with reading(inst, call) as reader:
        at = at_hand(reader.tx, inst.library, seen_case(reader, case_id))
        return tuple(
            _view(at, action, {}, language)
            for action in Actions.of(at.bundle).by_name.values()
            if not refusal(reader.actor, Action.TAKE_ACTION, Matter(case=case_id, roles=action.roles))
        )


def one(  # noqa: PLR0917  what is asked for, how far it is answered, and in which language
    inst: Installation,
    call: Call,
    case_id: str,
    name: str,
    answers: Mapping[str, Json] | None = None,
    language: Language = "sv",
) -> ActionView:
    """One action with its form, going by what has been answered so far.

    Raises ``UnknownCase``, ``UnknownAction`` and ``NotAllowed``.
    """
    with reading(inst, call) as reader:
        at = at_hand(reader.tx, inst.library, seen_case(reader, case_id))
        action = _named(at, name)
        require(reader.actor, Action.TAKE_ACTION, Matter(case=case_id, roles=action.roles))
        return _view(at, action, dict(answers or {}), language)


def take(inst: Installation, call: Call, case_id: str, name: str, data: object) -> CaseView:
    """Take an action with its form.

    Raises ``UnknownCase``, ``UnknownAction``, ``NotAllowed``, ``CaseEndedAlready``, ``ActionNotPossible``,
    ``FormRefused``, ``OpenMatters`` and ``UnknownProcess``, and ``DiagramFault`` where a diagram can't go on.
    """

    def do(work: Work) -> tuple[CaseView, Answer]:
        done = take_in(work, case_id, name, data)
        return case_view(done.stored, done.case), Answer(members={}, case_key=done.stored.key)

    taken = once(inst, call, f"take {name} in {case_id}", do, lambda work, _members: as_it_is(work, case_id))
    return get(inst, call, case_id) if run_pending(inst, case_id) else taken


def take_in(work: Work, case_id: str, name: str, data: object) -> Done:
    """Take an action in a transaction in which something else may be done. Raises what ``take`` raises."""
    require(work.actor, Action.SEE_CASE, Matter(case=case_id))
    stored = cases.lock(work.tx, case_id)
    if stored is None:
        raise UnknownCase(case=case_id)
    at = at_hand(work.tx, work.inst.library, stored)
    action = _named(at, name)
    require(work.actor, Action.TAKE_ACTION, Matter(case=case_id, roles=action.roles))
    _require_possible(at, action)
    taking = _taking(work, at, action, data, key=stored.key, seq=stored.seq + 1)
    if name == NOTE:
        require_entry(work.tx, stored.key, taking.values)
    write_down(work, stored.key, taking.read.people)
    return execute(work, stored, intent(work, at, taking), at.case)


def as_it_is(work: Work, case_id: str) -> CaseView:
    """What a request that was answered before is answered with. Raises ``UnknownCase``."""
    require(work.actor, Action.SEE_CASE, Matter(case=case_id))
    stored = cases.load(work.tx, case_id)
    if stored is None:
        raise UnknownCase(case=case_id)
    return case_view(stored, current(stored))


def _taking(work: Work, at: CaseAtHand, action: CaseAction, data: object, *, key: int, seq: int) -> Taking:
    form = action_form(at, action, data)
    answers = with_the_only_person(at, form, data)
    named = answers.get(PERSON) if isinstance(answers, dict) else None
    person = named if isinstance(named, str) and named in at.persons else at.only_person
    return Taking(action=action, read=read_in(work, form, answers, at.case, key, seq=seq, person=person))


def _named(at: CaseAtHand, name: str) -> CaseAction:
    found = Actions.of(at.bundle).by_name.get(name)
    if found is None:
        raise UnknownAction
    return found


def _require_possible(at: CaseAtHand, action: CaseAction) -> None:
    words = hindrance(at, action)
    if words == ENDED:
        raise CaseEndedAlready
    if words:
        raise ActionNotPossible(action=action.name, words=words)


def _view(at: CaseAtHand, action: CaseAction, answers: Mapping[str, Json], language: Language) -> ActionView:
    form = action_form(at, action, answers, language)
    return ActionView(
        name=action.name,
        title=action.en if language == "en" else action.sv,
        help=action.help,
        about=action.about,
        effect=action.effect,
        schema=form.schema,
        ui_schema=form.ui_schema,
        decides=undecided(at, action, answers),
        persons=dict(at.persons),
        open_matters=matters(at, action, answers),
        disabled=hindrance(at, action),
        protected=at.protected,
    )
