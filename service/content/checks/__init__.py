"""What must be true of a bundle before it may be deployed: one rule, one module.

A rule's docstring says what it demands and why (``docs/reference/checks.md`` is made of it); its name is the
code of its findings. The list is an allow-list by intent: what is not proven to run is refused.

Not proven here: that at most one condition of a fork holds (the engine looks at that while a case runs),
that a person, a document or a fact that is waited for ever comes, and that a circle of people is ever left.
"""

from collections.abc import Iterator
from typing import Protocol

from service.content.bundle import Bundle
from service.content.checks import (
    action_form,
    boundary_event,
    bpmn_schema,
    bundle_size,
    business_id,
    call_cycle,
    call_mapping,
    call_parameters,
    called_process,
    case_action,
    case_file,
    circle_stops,
    comparable_values,
    completed_first,
    condition_is_yes_or_no,
    condition_place,
    dangling_flow,
    dead_end,
    decision_cell,
    decision_complete,
    decision_file,
    decision_row,
    decision_unused,
    event_direction,
    event_gateway,
    exclusive_split,
    expression,
    forgets,
    form_completable,
    form_english,
    form_fact,
    form_occurred_on,
    form_person,
    form_schema,
    form_ui,
    form_untranslated,
    guard,
    impossible_comparison,
    inbox_kind,
    known_attribute,
    known_decision,
    known_element,
    known_event,
    known_extension,
    known_function,
    known_lane,
    known_name,
    known_operation,
    known_person,
    known_property,
    letter_form,
    letter_import,
    merge_first,
    missing_form,
    missing_letter,
    missing_name,
    one_end_reached,
    one_error_at_a_time,
    one_lane,
    one_start,
    only_gateways_split,
    open_matter,
    orphan_form,
    parallel_pairs,
    policy_statement,
    process_of_file,
    process_size,
    reachable_node,
    separate_from,
    split_or_join,
    takes_kept,
    text_in_condition,
    thrown_message,
    timer_calendar,
    timer_date_comes,
    timer_from,
    timer_period,
    timer_setting,
    twin_flow,
    uncaught_error,
    unique_id,
    unknown_file,
    unknown_path,
    unreadable_file,
    until_ended,
)
from service.content.findings import Finding, Problem
from service.content.reading import Content, read_content


class Rule(Protocol):
    """A module of this package."""

    __name__: str
    __doc__: str | None

    def check(self, content: Content, /) -> Iterator[Problem]:
        """Everything in the bundle that breaks the rule."""


READING: tuple[Rule, ...] = (unreadable_file, bundle_size, process_size)
"""Asked first: if they find anything, the others wait."""

RULES: dict[str, tuple[Rule, ...]] = {
    "Files": (*READING, unknown_file, bpmn_schema, process_of_file),
    "What may be drawn": (known_element, known_event, known_attribute, known_extension, known_property),
    "Ids and names": (business_id, unique_id, missing_name),
    "Flow": (
        one_start,
        dangling_flow,
        event_direction,
        twin_flow,
        reachable_node,
        dead_end,
        only_gateways_split,
        merge_first,
        split_or_join,
        exclusive_split,
        condition_place,
        parallel_pairs,
        event_gateway,
        boundary_event,
        circle_stops,
    ),
    "Calls": (called_process, call_cycle, call_mapping, call_parameters, uncaught_error, one_error_at_a_time),
    "Expressions": (
        expression,
        known_name,
        completed_first,
        text_in_condition,
        impossible_comparison,
        comparable_values,
        condition_is_yes_or_no,
        known_function,
        known_person,
        one_end_reached,
    ),
    "Automatic steps and guards": (known_operation, until_ended, guard, takes_kept, forgets),
    "Decision tables": (
        decision_file,
        known_decision,
        decision_cell,
        decision_complete,
        decision_row,
        decision_unused,
    ),
    "Timers": (timer_period, timer_calendar, timer_from, timer_date_comes, timer_setting),
    "Responsibility": (one_lane, known_lane, separate_from, policy_statement),
    "Forms and case file": (
        missing_form,
        orphan_form,
        form_schema,
        form_fact,
        form_occurred_on,
        form_person,
        form_completable,
        form_ui,
        form_english,
        form_untranslated,
        case_file,
    ),
    "Case actions and inbox": (case_action, inbox_kind, action_form, thrown_message, open_matter),
    "Letters": (missing_letter, letter_import, unknown_path, letter_form),
}
"""Every rule, by the heading it stands under in the reference."""


def findings(bundle: Bundle) -> list[Finding]:
    """Everything that keeps the bundle from being deployed, by file and line; empty when nothing does."""
    content = read_content(bundle)
    found = _asked(READING, content)
    if not found:
        found = _asked([rule for rules in RULES.values() for rule in rules], content)
    return sorted(found, key=lambda each: (each.file, each.line or 0, each.element or "", each.rule))


def code(rule: Rule) -> str:
    """The rule's name in findings."""
    return rule.__name__.rpartition(".")[2]


def _asked(rules: tuple[Rule, ...] | list[Rule], content: Content) -> list[Finding]:
    return [
        Finding(
            file=problem.file,
            element=problem.element,
            rule=code(rule),
            severity=problem.severity,
            message=problem.message,
            repair=problem.repair,
            line=problem.line,
        )
        for rule in rules
        for problem in rule.check(content)
    ]
