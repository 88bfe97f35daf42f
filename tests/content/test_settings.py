"""What the municipality decides: known, explained, versioned."""

import hashlib
from pathlib import Path

import pytest

from service.content.settings import (
    CHOICES,
    PERIODS,
    ROUTINES,
    SETTINGS,
    Choice,
    PeriodChoice,
    Setting,
    changed,
    completed,
    default_settings,
    faults,
    settings_bytes,
    settings_from,
    settings_of,
)
from service.content.settings_page import settings_page
from service.model.deadlines import check_period, parse_period
from service.settings import shipped_content

DEFAULTS = {
    "month_start_rule": "received",
    "immediate_contact_limit": "P1D",
    "overdue_escalation": "manager",
}


def test_until_somebody_decides_the_careful_choice_holds() -> None:
    assert default_settings().values == DEFAULTS
    assert settings_of({}) == default_settings()


def test_the_version_is_the_hash_of_the_canonical_bytes() -> None:
    settings = settings_of({"month_start_rule": "sent"})

    assert settings_bytes(settings) == (
        b'{"immediate_contact_limit":"P1D","month_start_rule":"sent","overdue_escalation":"manager"}'
    )
    assert settings.version == hashlib.sha256(settings_bytes(settings)).hexdigest()
    assert settings_from(settings_bytes(settings)) == settings
    assert settings.version != default_settings().version


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"moon": "full"}, "finns inte. Kända inställningar: month_start_rule"),
        ({"month_start_rule": "never"}, "kan inte vara så. Välj received eller sent"),
        ({"overdue_escalation": ""}, "Välj manager eller none"),
        (
            {"immediate_contact_limit": "snart"},
            "är en tid. Tiden räknas i arbetsdagar. Skriv",
        ),
        ({"immediate_contact_limit": "P1M"}, "räknas i arbetsdagar"),
        ({"immediate_contact_limit": "PT5H"}, "räknas i arbetsdagar"),
        ({"immediate_contact_limit": "P367D"}, "får vara högst ett år"),
    ],
)
def test_what_is_not_known_is_refused_with_what_it_can_be(values: dict[str, str], sentence: str) -> None:
    (fault,) = faults(values).values()

    assert sentence in fault
    assert fault.endswith(".")
    assert all(value not in fault for value in values.values() if value not in DEFAULTS.values() and value)
    with pytest.raises(ValueError, match=sentence):
        settings_of(values)


@pytest.mark.parametrize("period", ["P0D", "P1D", "P366D"])
def test_a_period_may_be_anything_up_to_a_year(period: str) -> None:
    assert settings_of({"immediate_contact_limit": period}).values["immediate_contact_limit"] == period


@pytest.mark.parametrize(
    ("period", "allowed"), [("P12M", True), ("P1Y", True), ("P13M", False), ("P52W", True), ("P53W", False)]
)
def test_a_year_is_a_year_in_months_and_weeks_too(period: str, allowed: bool) -> None:
    limit = PeriodChoice(name="n", title="T", explanation="E.", default="P1M", calendar="plain", counted="C.")

    assert (limit.fault(period) is None) == allowed


def test_every_fault_is_told_by_its_name() -> None:
    assert faults({"moon": "full", "month_start_rule": "sent", "overdue_escalation": "x"}).keys() == {
        "moon",
        "overdue_escalation",
    }


def test_a_set_stored_before_a_setting_came_is_read_and_gets_the_default_of_what_came() -> None:
    stored = settings_from(b'{"month_start_rule":"sent"}')

    assert stored.values == {"month_start_rule": "sent"}
    assert completed(stored) == settings_of({"month_start_rule": "sent"})
    assert completed(default_settings()) == default_settings()


def test_an_old_set_with_a_name_dropped_since_is_read_and_loses_it_when_it_is_changed() -> None:
    old = settings_from(b'{"month_start_rule":"sent","older":"yes"}')

    assert completed(old).values["older"] == "yes"
    assert changed(old, {"overdue_escalation": "none"}).values == {
        **DEFAULTS,
        "month_start_rule": "sent",
        "overdue_escalation": "none",
    }


@pytest.mark.parametrize("stored", [b"", b"[]", b'{"month_start_rule":1}', b'{ "month_start_rule": "sent" }'])
def test_other_bytes_are_no_settings(stored: bytes) -> None:
    with pytest.raises(ValueError, match=r"no settings|Expecting"):
        settings_from(stored)


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_every_setting_explains_itself_and_its_default_is_allowed(setting: Setting) -> None:
    assert setting.fault(setting.default) is None
    assert setting.explanation.endswith(".")


@pytest.mark.parametrize("choice", [*CHOICES, *ROUTINES], ids=lambda choice: choice.name)
def test_every_value_of_a_choice_says_what_it_means(choice: Choice) -> None:
    assert all(meaning.endswith(".") for meaning in choice.values.values())


@pytest.mark.parametrize("period", PERIODS, ids=lambda period: period.name)
def test_every_period_says_how_it_is_counted(period: PeriodChoice) -> None:
    check_period(parse_period(period.default), period.calendar)
    assert period.counted.endswith(".")


def test_diagrams_name_every_period_that_there_is() -> None:
    drawn = b"".join(path.read_bytes() for path in sorted((shipped_content() / "bpmn").glob("*.bpmn")))

    assert all(f'name="setting" value="{period.name}"'.encode() in drawn for period in PERIODS)


def test_the_reference_page_is_printed_from_the_settings() -> None:
    page = Path(__file__).parents[2] / "docs" / "reference" / "settings.md"

    assert page.read_text("utf-8") == settings_page()
