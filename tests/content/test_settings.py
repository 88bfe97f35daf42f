"""The municipality's choices: known, explained, versioned."""

import hashlib

import pytest

from service.content.settings import (
    CHOICES,
    Choice,
    default_settings,
    settings_bytes,
    settings_from,
    settings_of,
)


def test_until_somebody_decides_the_month_runs_from_receipt() -> None:
    assert default_settings().values == {"month_start_rule": "received"}


def test_the_version_is_the_hash_of_the_canonical_bytes() -> None:
    settings = settings_of({"month_start_rule": "sent"})

    assert settings_bytes(settings) == b'{"month_start_rule":"sent"}'
    assert settings.version == hashlib.sha256(b'{"month_start_rule":"sent"}').hexdigest()
    assert settings_from(settings_bytes(settings)) == settings
    assert settings.version != default_settings().version


def test_what_is_left_out_keeps_its_default() -> None:
    assert settings_of({}) == default_settings()


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"moon": "full"}, "finns inte. Kända inställningar: month_start_rule"),
        ({"month_start_rule": "never"}, "kan inte vara ”never”. Välj received eller sent"),
    ],
)
def test_a_choice_that_is_not_known_is_refused_with_what_is(values: dict[str, str], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        settings_of(values)


def test_an_old_set_with_a_name_dropped_since_can_still_be_read() -> None:
    assert settings_from(b'{"month_start_rule":"sent","older":"yes"}').values["older"] == "yes"


@pytest.mark.parametrize("stored", [b"", b"[]", b'{"month_start_rule":1}', b'{ "month_start_rule": "sent" }'])
def test_other_bytes_are_no_settings(stored: bytes) -> None:
    with pytest.raises(ValueError, match=r"no settings|Expecting"):
        settings_from(stored)


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: choice.name)
def test_every_choice_explains_itself_and_defaults_to_an_allowed_value(choice: Choice) -> None:
    assert choice.default in choice.values
    assert all(sentence.endswith(".") for sentence in (choice.explanation, *choice.values.values()))
