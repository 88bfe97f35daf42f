"""SpiffWorkflow's parser with our own gateways, joins, timers, errors and calls registered."""

from typing import Any

from SpiffWorkflow.bpmn.parser.event_parsers import EventBasedGatewayParser
from SpiffWorkflow.bpmn.parser.task_parsers import ConditionalGatewayParser, GatewayParser
from SpiffWorkflow.bpmn.parser.util import full_tag
from SpiffWorkflow.bpmn.specs.defaults import BoundaryEvent, EndEvent, IntermediateCatchEvent
from SpiffWorkflow.spiff.parser.event_parsers import (
    SpiffBoundaryEventParser,
    SpiffEndEventParser,
    SpiffIntermediateCatchEventParser,
)
from SpiffWorkflow.spiff.parser.process import VALIDATOR, SpiffBpmnParser, SpiffProcessParser
from SpiffWorkflow.spiff.parser.task_spec import CallActivityParser, SpiffTaskParser

from service.engine.bpmn_xml import BPMN, properties
from service.engine.calls import Call
from service.engine.errors import ScopedError
from service.engine.gateways import EventGateway, FirstEvent, OneWay
from service.engine.joins import ProcessSpecification, TokenJoin
from service.engine.pairs import paths
from service.engine.service_tasks import Automatic
from service.engine.timers import Timer


class _TimerReading:
    """Timers are periods in the deadline language, never library expressions."""

    def parse_timer_event(self, event: Any) -> Timer:
        node = self.node  # type: ignore[attr-defined]  # set by the parser this is mixed into
        said = properties(node)
        return Timer(
            process=self.spec.name,  # type: ignore[attr-defined]  # as above
            element=node.get("id"),
            period=(event.findtext(f"{BPMN}timeDuration") or "").strip(),
            calendar=said.get("calendar", "plain"),
            sources=paths(said.get("from", "")),
            setting=said.get("setting"),
        )


class _ErrorReading:
    def parse_error_event(self, error_event: Any) -> ScopedError:
        plain = super().parse_error_event(error_event)  # type: ignore[misc]  # as above
        return ScopedError(plain.name, code=plain.code)


class _CatchParser(_TimerReading, SpiffIntermediateCatchEventParser):
    def create_task(self) -> Any:
        event = super().create_task()
        # An event-based gateway takes the definition away from its events: keep the timer within reach.
        event.timer = event.event_definition if isinstance(event.event_definition, Timer) else None
        return event


class _BoundaryParser(_ErrorReading, SpiffBoundaryEventParser):
    pass


class _EndParser(_ErrorReading, SpiffEndEventParser):
    pass


class _EventGatewayParser(EventBasedGatewayParser):
    def create_task(self) -> Any:
        return self._create_task(FirstEvent())


class _CallParser(CallActivityParser):
    def create_task(self) -> Any:
        call = super().create_task()
        said = properties(self.node)
        call.given, call.returned = said.get("in", ""), said.get("out", "")
        return call


class _RuleParser(SpiffTaskParser):
    @staticmethod
    def get_decision_ref(node: Any) -> str:
        """The library notes it; the table is ours (``decisions``)."""
        return properties(node).get("decision", "")


class _ProcessParser(SpiffProcessParser):
    def create_spec(self) -> ProcessSpecification:
        return ProcessSpecification(name=self.bpmn_id, description=self.get_name(), filename=self.filename)


class BundleParser(SpiffBpmnParser):
    """Parses all diagrams of one deployment, so that calls are resolved inside it and nowhere else."""

    PROCESS_PARSER_CLASS = _ProcessParser
    OVERRIDE_PARSER_CLASSES = {  # noqa: RUF012  the library's own way of registering
        **SpiffBpmnParser.OVERRIDE_PARSER_CLASSES,
        full_tag("exclusiveGateway"): (ConditionalGatewayParser, OneWay),
        full_tag("parallelGateway"): (GatewayParser, TokenJoin),
        full_tag("eventBasedGateway"): (_EventGatewayParser, EventGateway),
        full_tag("intermediateCatchEvent"): (_CatchParser, IntermediateCatchEvent),
        full_tag("boundaryEvent"): (_BoundaryParser, BoundaryEvent),
        full_tag("endEvent"): (_EndParser, EndEvent),
        full_tag("callActivity"): (_CallParser, Call),
        full_tag("serviceTask"): (SpiffTaskParser, Automatic),
        full_tag("businessRuleTask"): (_RuleParser, Automatic),
    }

    def __init__(self) -> None:
        super().__init__(validator=VALIDATOR)
