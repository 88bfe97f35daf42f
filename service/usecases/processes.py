"""The processes that people can start."""

from service.content.forms import Language
from service.content.forms import form as read_form
from service.content.roles import Roles
from service.model.refusals import UnknownProcess
from service.storage import deployments
from service.usecases.call import Call
from service.usecases.cases import startable
from service.usecases.installation import Installation
from service.usecases.reading import reading
from service.usecases.rights import Action, Matter, refusal, require
from service.usecases.views import FormView, ProcessView


def listing(inst: Installation, call: Call, language: Language = "sv") -> tuple[ProcessView, ...]:
    """Those of the newest deployment, by title; called processes are not among them."""
    with reading(inst, call) as reader:
        require(reader.actor, Action.READ_CONTENT)
        newest = deployments.newest(reader.tx)
        if newest is None:
            return ()
        bundle = inst.library.bundle(reader.tx, newest)
        roles = Roles.of(bundle)
        found = inst.library.definitions(reader.tx, newest).processes.values()
        views = [
            ProcessView(
                id=process.id,
                title=process.title,
                deployment=newest,
                lane=roles.lanes[process.start_lane].en if language == "en" else process.start_lane,
                startable=not refusal(
                    reader.actor, Action.START_CASE, Matter(role=roles.role_of(process.start_lane))
                ),
            )
            for process in found
            if startable(bundle.files, process)
        ]
        return tuple(sorted(views, key=lambda view: view.title))


def form(inst: Installation, call: Call, process: str, language: Language = "sv") -> FormView:
    """The form that a case of this process is started with. Raises ``UnknownProcess`` and ``NotYourLane``."""
    with reading(inst, call) as reader:
        newest = deployments.newest(reader.tx)
        if newest is None:
            raise UnknownProcess
        bundle = inst.library.bundle(reader.tx, newest)
        found = inst.library.definitions(reader.tx, newest).processes.get(process)
        if found is None or not startable(bundle.files, found):
            raise UnknownProcess
        require(reader.actor, Action.START_CASE, Matter(role=Roles.of(bundle).role_of(found.start_lane)))
        described = read_form(bundle, process, found.start_element).in_language(language)
        return FormView(schema=described.schema, ui_schema=described.ui_schema, data={}, draft=None)
