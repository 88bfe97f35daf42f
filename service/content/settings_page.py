"""The page ``docs/reference/settings.md``, printed from the settings themselves."""

from service.content.settings import CHOICES, PERIODS, ROUTINES, Choice, PeriodChoice, Setting

_PAGE = """# Settings (inställningar)

What the municipality decides itself, where law and policy leave it open. An administrator does it, with
`PUT /api/v1/settings` or on the server:

    hemvist settings
    hemvist settings set immediate_contact_limit=P2D --user admin

All of them together are one set. Its version is the SHA-256 of its canonical JSON; every command records the
version that it was given, and every set there has been is kept, with who decided it and when. A change is in
force for the next command in every process. What runs already is counted anew at once, one case after the
other: timers, and the last days of tasks. A setting that comes with a newer version of Hemvist has its
default until somebody decides. What lawyers still have to answer stands among the
[open legal questions](../explanation/open-legal-questions.md).

A period is written as in [diagrams](deadlines.md), at most a year. It replaces the one that a user task has
drawn as `due`, where the task's property `setting` names it.

Printed from `service/content/settings.py`; a test compares.
"""

_KINDS: tuple[tuple[str, tuple[Setting, ...]], ...] = (
    ("What law and policy leave open", CHOICES),
    ("How long something may take", PERIODS),
    ("How the work is organised", ROUTINES),
)


def settings_page() -> str:
    """All settings with what they may be."""
    return _PAGE + "".join(
        f"\n## {heading}\n" + "".join(map(_setting, settings)) for heading, settings in _KINDS
    )


def _setting(setting: Setting) -> str:
    return f"\n### `{setting.name}`\n\n{setting.title}. {setting.explanation}\n\n{_values(setting)}"


def _values(setting: Setting) -> str:
    match setting:
        case Choice():
            return "".join(
                f"- `{value}`{' (default)' if value == setting.default else ''}: {meaning}\n"
                for value, meaning in setting.values.items()
            )
        case PeriodChoice():
            return f"- A period; `{setting.default}` (default). {setting.counted}\n"
