"""The page of reference about the rules, made of the rules themselves."""

import inspect

from service.content.checks import RULES, code

PAGE = "docs/reference/checks.md"

_HEAD = """# Checks of diagrams and forms

For process owners and developers. A set of diagrams and forms is deployed as a whole, and only when no
rule finds anything. The rules are an allow-list: what is not proven to run in the engine is refused, however
usual it is in BPMN. A finding says file, element, rule, and in Swedish what is wrong and what to do.

Three things are *not* proven before a case runs. That at most one condition of a fork holds: write
conditions that exclude each other; the engine refuses to choose when two hold. That what is waited for comes:
a person, a document, a fact that somebody may record. That a circle with people in it is ever left.

Made of the rules in `service/content/checks`, one module each, by `python -m service.content.rule_reference`.
"""


def reference() -> str:
    """The page as it should stand in the documentation."""
    parts = [_HEAD]
    for heading, rules in RULES.items():
        parts.append(f"\n## {heading}\n")
        parts += [
            f"\n### `{code(rule)}`\n\n{inspect.cleandoc(rule.__doc__ or '').replace('``', '`')}\n"
            for rule in rules
        ]
    return "".join(parts)


if __name__ == "__main__":
    print(reference(), end="")
