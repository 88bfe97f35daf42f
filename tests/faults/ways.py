"""Ways through cases that between them fill in every form, ask for every letter and take every action.

``p1``, ``p2`` … are the people of a case in the order in which they were registered.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

CASE = "social_dumping_case"
RETURN = "return_of_responsibility"

Answers: TypeAlias = Mapping[str, Any]
"""Those that matter for the way; the others are the example's. ``None`` leaves a question out."""


@dataclass(frozen=True)
class Begins:
    """A case is opened. The first step of a way."""

    process: str
    element: str
    """Its start event."""
    answers: Answers = field(default_factory=dict)


@dataclass(frozen=True)
class Arrives:
    """Something comes in that the case waits for; not ``awaited``: that it keeps."""

    kind: str
    answers: Answers = field(default_factory=dict)
    awaited: bool = True


@dataclass(frozen=True)
class Acts:
    """A case action is taken."""

    action: str
    answers: Answers = field(default_factory=dict)


@dataclass(frozen=True)
class Passes:
    """Time goes by."""

    period: str


@dataclass(frozen=True)
class TakesBack:
    """The newest completion of a task was a wrong click."""

    element: str


@dataclass(frozen=True)
class SeesTo:
    """Somebody says what has been done about a kept document."""

    kind: str


Step: TypeAlias = tuple[str, Answers] | Begins | Arrives | Acts | Passes | TakesBack | SeesTo
"""A form with its answers, or something else that happens."""

Way: TypeAlias = tuple[Step, ...]

REVIEWED: Way = (("review_letter", {}),)
APPROVED: Way = (*REVIEWED, ("approve_letter", {}))
SENT: Way = (*APPROVED, ("dispatch_letter", {}))
APPROVED_ABOUT_NOBODY: Way = (("review_letter", {"identifying": "no"}), ("approve_letter", {}))
SENT_ABOUT_NOBODY: Way = (*APPROVED_ABOUT_NOBODY, ("dispatch_letter", {}))
"""Nobody has consented to being named."""
SENT_WITHOUT_PROOF: Way = (*APPROVED, ("dispatch_letter", {"received_on": None}))
SENT_TO_THE_PERSON: Way = (*REVIEWED, ("dispatch_letter", {}))
"""Nobody has to approve it."""

SENT_UNAPPROVED_ABOUT_NOBODY: Way = (("review_letter", {"identifying": "no"}), ("dispatch_letter", {}))
"""It names nobody and says nothing new."""
NOT_SENT: Way = (("review_letter", {"outcome": "stop"}),)


def to_person(letter: str, **chosen: Any) -> Acts:
    """A letter about a person is wanted."""
    return Acts("write_letter_to_person", {"letter": letter, **chosen})


def to_municipality(letter: str) -> Acts:
    """A letter about nobody is wanted."""
    return Acts("write_letter", {"letter": letter})


UNCLEAR = Begins(RETURN, "return_started", {"measure_kinds": ["other"]})
"""The manager first has to clear up who is responsible."""

TAKEN_OVER: Way = (
    UNCLEAR,
    ("settle_responsibility", {"conclusion": "transfer", "ongoing_case_here": "yes"}),
    ("plan_with_individual", {"position": "opposes", "consent_disclosure": "given"}),
    ("decide_despite_objection", {"decision": "go_on"}),
    ("cooperate", {"outcome": "tried_without_answer"}),
    ("prepare_request", {}),
    to_person("K1", matter="request"),
    *SENT_TO_THE_PERSON,
    ("communicate_basis", {"how": "letter"}),
    Arrives("statement_received"),
    ("register_statement", {"effect": "basis_changes"}),
    ("decide_request", {"decision": "request"}),
    *REVIEWED,
    ("approve_letter", {"outcome": "return"}),
    *APPROVED,
    ("dispatch_letter", {"outcome": "back"}),
    *SENT_WITHOUT_PROOF,
    Arrives("receipt", {"record": "person.request", "corrects": None}, awaited=False),
    Arrives("oral_reply", awaited=False),
    SeesTo("oral_reply"),
    Arrives("reply_received"),
    ("assess_reply", {"content": "unclear"}),
    ("clarify_reply", {"result": "oral_only"}),
    Arrives("wishes_changed"),
    ("reassess_wishes", {"decision": "go_on"}),
    Passes("P2M"),
    ("confirm_no_reply", {"result": "reply_found"}),
    ("assess_reply", {"content": "accepts"}),
    TakesBack("assess_reply"),
    ("assess_reply", {"content": "accepts"}),
    to_person("F1", informed="no"),
    *SENT,
    to_person("F1", informed="yes"),
    *NOT_SENT,
    ("hand_over", {"return_wanted": "yes"}),
)
REQUESTED: Way = (
    Begins(RETURN, "return_started"),
    ("plan_with_individual", {"position": "wants_return", "consent_disclosure": "refused"}),
    ("test_disclosure", {"result": "yes"}),
    ("cooperate", {}),
    ("prepare_request", {}),
    ("communicate_basis", {"how": "not_needed"}),
    ("decide_request", {"decision": "request"}),
    *SENT_WITHOUT_PROOF,
)


def applied(ground: str) -> Way:
    """An application to IVO is prepared, decided on and sent."""
    return (
        ("prepare_ivo_application", {"ground": ground}),
        ("communicate_basis", {"how": "both"}),
        Arrives("statement_received"),
        ("register_statement", {"effect": "none"}),
        ("decide_ivo_application", {"decision": "apply"}),
        *SENT_WITHOUT_PROOF,
    )


TO_IVO_AND_THE_COURT: Way = (
    *REQUESTED,
    to_person("M1", event="request"),
    *SENT_TO_THE_PERSON,
    to_person("P1", reminder_kind="b"),
    *SENT_UNAPPROVED_ABOUT_NOBODY,
    Arrives("returned_mail", {"record": "person.request"}, awaited=False),
    Acts("dispatch_again", {"record": "person.request"}),
    Passes("P2M"),
    ("confirm_no_reply", {"result": "no_reply", "received_on": None}),
    ("presume_receipt", {"decision": "not_presumed"}),
    ("confirm_no_reply", {"result": "no_reply", "received_on": "2026-01-12"}),
    *applied("no_reply"),
    Arrives("ivo_completion_requested"),
    ("answer_completion", {}),
    Arrives("reply_received"),
    ("assess_late_reply", {"content": "refuses"}),
    Arrives("wishes_changed"),
    ("reassess_wishes_ivo", {"decision": "go_on"}),
    Passes("P1M"),
    ("ask_ivo", {}),
    Arrives("ivo_decision_received"),
    ("register_ivo_decision", {"outcome": "rejected"}),
    ("consider_appeal", {"decision": "appeal"}),
    ("file_appeal", {}),
    Arrives("reply_received"),
    ("assess_reply_during_appeal", {"content": "refuses"}),
    Arrives("court_decision_received"),
    ("register_court_decision", {"outcome": "granted"}),
    to_person("M2", outcome="court"),
    *SENT_TO_THE_PERSON,
    Passes("P1M"),
    ("confirm_final", {"state": "not_yet"}),
    Passes("P1M"),
    Arrives("reply_received"),
    ("assess_reply_before_final", {"content": "refuses"}),
    ("confirm_final", {"state": "final"}),
    ("hand_over", {}),
)
WITHDRAWN: Way = (
    *REQUESTED,
    Arrives("wishes_changed"),
    ("reassess_wishes", {"decision": "stop"}),
    to_person("M2", outcome="stopped"),
    *NOT_SENT,
    to_person("M2", outcome="withdrawn"),
    *NOT_SENT,
    ("withdraw_request", {}),
)
APPLICATION_WITHDRAWN: Way = (
    *REQUESTED,
    Acts("record_disclosure_consent"),
    Acts("withdraw_disclosure_consent"),
    Acts("record_disclosure_ground"),
    Acts("protect"),
    Acts("correct", {"fact": "person.consents.disclosure", "value": "refused"}),
    Arrives("reply_received"),
    ("assess_reply", {"content": "refuses"}),
    *applied("disagreement"),
    Acts("wishes_changed"),
    ("reassess_wishes_ivo", {"decision": "stop"}),
    ("withdraw_application", {"because": "wishes"}),
)
NOT_REQUESTED: Way = (
    Begins(RETURN, "return_started"),
    ("plan_with_individual", {"position": "wants_return", "consent_disclosure": "given"}),
    ("cooperate", {}),
    ("prepare_request", {}),
    ("communicate_basis", {"how": "not_needed"}),
    ("decide_request", {"decision": "no_request"}),
)
JUST_BEGUN: Way = (UNCLEAR,)
"""Its first task stays open, with a draft."""

NOTICED = Begins(CASE, "suspicion_noticed")
CONTACTED: Way = (("document_experience", {}), ("contact_municipality", {"outcome": "reached"}))

HOUSEHOLD: Way = (
    NOTICED,
    ("register_suspicion", {"urgent_need": "yes", "child_concern": "not_reported"}),
    *CONTACTED,
    ("ask_consent", {"answer": "yes"}),
    *SENT,
    to_municipality("P1"),
    *SENT_UNAPPROVED_ABOUT_NOBODY,
    Arrives("justification_received"),
    ("assess_justification", {}),
    ("collect_indicators", {"form": "other"}),
    ("establish_dumping", {"decision": "more_information", "deviates": "yes"}),
    ("collect_indicators", {}),
    ("establish_dumping", {"return_persons": ["p1"], "without_municipality": "yes"}),
    ("review_letter", {"outcome": "stop"}),
    ("official_letter_stopped", {"decision": "send_again"}),
    *SENT_ABOUT_NOBODY,
    ("ask_home_visit_consent", {"consent": "given"}),
    ("carry_out_home_visit", {"result": "done"}),
    ("assess_housing", {"result": "harmful", "follows_proposal": "no"}),
    *SENT_TO_THE_PERSON,
    ("follow_up_housing", {}),
    ("inform_and_check_landlord", {"tenancy": "yes", "secured": "no"}),
    ("decide_offer", {"decision": "offer"}),
    *SENT_TO_THE_PERSON,
    Arrives("offer_reply_received"),
    ("register_offer_reply", {"answered": "yes"}),
    ("plan_with_individual", {"position": "opposes"}),
    ("decide_despite_objection", {"decision": "stop"}),
    Acts("start_contact"),
    *CONTACTED,
    ("ask_consent", {"answer": "not_asked"}),
    Acts("start_housing_assessment"),
    ("ask_home_visit_consent", {"consent": "not_asked"}),
    ("assess_without_visit", {"assessable": "no"}),
    Acts("add_person"),
    Acts("start_return", {"person": "p2"}),
    Acts("remove_person", {"person": "p2"}),
    Acts("journal_note", {"person": "p1"}),
    Acts("journal_note", {"person": "p1", "sort": "correction", "entry": 1}),  # whichever was locked last
    ("close_case", {"missing": ["home_visit"], "individual_informed": "no"}),
)
"""From the suspicion until it is closed, with a letter to everybody there is to write to."""

CLOSED_EARLY: Way = (
    NOTICED,
    ("register_suspicion", {"municipality_status": "unknown"}),
    ("document_experience", {}),
    ("contact_municipality", {"outcome": "unknown_municipality"}),
    Acts("municipality_identified"),
    Acts("start_contact"),
    *CONTACTED,
    ("ask_consent", {"answer": "yes"}),
    *SENT,
    Acts("proceed_without_justification"),
    Acts("record_demand_consent", {"person": "p1"}),
    Acts("withdraw_demand_consent", {"person": "p1"}),
    ("collect_indicators", {}),
    ("establish_dumping", {}),
    *APPROVED_ABOUT_NOBODY,
    Acts("recall_letter"),
    ("ask_home_visit_consent", {"consent": "given"}),
    Acts("withdraw_home_visit_consent"),
    ("assess_without_visit", {"assessable": "yes", "result": "harmful"}),
    Acts("close_early"),
)
"""What is open elsewhere is accounted for, each with a reason."""

NOT_ESTABLISHED: Way = (
    NOTICED,
    ("register_suspicion", {}),
    *CONTACTED,
    ("ask_consent", {"answer": "not_asked"}),
    to_municipality("B1U"),
    *SENT_UNAPPROVED_ABOUT_NOBODY,
    ("collect_indicators", {}),
    ("establish_dumping", {"decision": "not_established", "deviates": "yes"}),
    to_municipality("B2N"),
    *SENT_ABOUT_NOBODY,
    ("inform_not_established", {"individual_informed": "no", "municipality_informed": "no"}),
)

WAYS = (
    HOUSEHOLD,
    CLOSED_EARLY,
    NOT_ESTABLISHED,
    TAKEN_OVER,
    TO_IVO_AND_THE_COURT,
    WITHDRAWN,
    APPLICATION_WITHDRAWN,
    NOT_REQUESTED,
    JUST_BEGUN,
)
