"""By statement, the tests that a case can't get past it without a recorded reason."""

from collections.abc import Mapping

_SKIPPED = "tests/processes/test_nothing_skipped.py::test_"


def _tests(*names: str) -> tuple[str, ...]:
    return tuple(_SKIPPED + name for name in names)


NEGATIVES: Mapping[str, tuple[str, ...]] = {
    "P-2.1-a": _tests("no_case_is_closed_before_the_municipality_was_contacted"),
    "P-2.1-b": _tests("nobody_reaches_the_municipality_without_saying_that_it_is_not_acceptable"),
    "P-2.1-c": _tests("no_demand_for_reasons_is_passed_over_in_silence"),
    "P-2.1-d": _tests("no_case_goes_on_without_what_the_person_experienced"),
    "P-2.1-e": _tests("no_established_case_is_closed_without_the_official_letter"),
    "P-2.2-b": _tests("no_request_is_prepared_before_cooperation_was_tried"),
    "P-2.2-c1": _tests("no_return_is_dropped_because_nobody_knows_what_was_ongoing"),
    "P-2.2-c2": _tests("no_return_waits_or_passes_the_person_by"),
    "P-2.2-d": _tests("nobody_gets_to_ivo_without_a_written_request"),
    "P-2.2-e": _tests("a_no_is_never_the_end_of_it"),
    "P-2.2-f": _tests("nobody_gets_to_ivo_before_the_month_is_over"),
    "P-2.2-g": _tests("not_applying_is_a_decision_with_reasons"),
    "P-2.3-b": _tests("no_established_case_is_closed_without_a_home_visit"),
    "P-2.3-d": _tests("nobody_is_left_in_a_harmful_home_without_an_urging"),
    "P-2.4-b": _tests("no_established_case_passes_the_landlord_by"),
    "P-2.4-e": _tests("no_need_of_assistance_is_left_where_it_is_not_examined"),
}
