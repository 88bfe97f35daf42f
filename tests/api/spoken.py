"""What pages say in Swedish: every message of the code and templates, and what use cases say on pages."""

import ast
import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from io import BytesIO
from pathlib import Path

from babel.messages.extract import extract
from jinja2.ext import babel_extract

import service
from service.content.reference_sets import kinds
from service.usecases.inbox_kinds import BEFORE_LISTS

ROOT = Path(service.__file__).parent
KEYWORDS: dict[str, tuple[int, int] | None] = {"_": None, "gettext": None, "ngettext": (1, 2)}
OPTIONS = {"trim_blocks": "true", "lstrip_blocks": "true", "extensions": "jinja2.ext.i18n", "silent": "false"}

Message = str | tuple[str, str]

USE_CASES = (
    "operations.attachments.refused",
    "usecases.action_form",
    "usecases.corrections",
    "usecases.enclosures",
    "usecases.files",
    "usecases.hindrances",
    "usecases.inbox",
    "usecases.inbox_kinds",
    "usecases.incoming",
    "usecases.journal_notes",
    "usecases.kept",
    "usecases.merged_form",
    "usecases.open_matters",
    "usecases.receipts",
    "usecases.reopening",
    "usecases.taking",
)
"""Their sentences stand on pages as they are."""

_SENTENCE = re.compile(r"\A(?:[A-ZÅÄÖ”].* .*[.?]|Varför\?)\Z", re.DOTALL)
_WORDS = ("title", "description")


def messages() -> set[Message]:
    """One, or one and several."""
    found: set[Message] = set()
    for path in sorted((ROOT / "api").rglob("*.py")):
        told = extract("python", BytesIO(path.read_bytes()), KEYWORDS)
        found |= {message for _, words, *_ in told for message in _message(words)}
    for path in sorted((ROOT / "web" / "templates").glob("*.html")):
        written = babel_extract(BytesIO(path.read_bytes()), [*KEYWORDS], (), OPTIONS)
        found |= {message for _, _, words, _ in written for message in _message(words)}
    return found


def sentences() -> set[str]:
    """What use cases say: sentences, and the titles of questions that no form has."""
    return {words for name in USE_CASES for words in (*_written(name), *_computed(name))} | {
        *_references(),
        *BEFORE_LISTS.values(),
    }


def _references() -> Iterator[str]:
    """What the shipped reference sets and their values are called, and how they are explained."""
    for kind in kinds().values():
        yield from (kind.title, kind.explanation)
        for key in kind.keys:
            yield from (words for words in (key.title, key.explanation, key.confirm) if words)


def _message(words: str | Iterable[object] | None) -> Iterator[Message]:
    """Of a call's strings: what isn't written as one is left out."""
    match [each for each in ([words] if isinstance(words, str) else words or ()) if each]:
        case [str(one), str(several)]:
            yield one, several
        case [str(one)]:
            yield one


def _written(name: str) -> Iterator[str]:
    tree = ast.parse((ROOT / f"{name.replace('.', '/')}.py").read_text("utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    whole = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            yield from (
                value.value
                for key, value in zip(node.keys, node.values, strict=True)
                if isinstance(key, ast.Constant) and key.value in _WORDS
                if isinstance(value, ast.Constant) and isinstance(value.value, str)
            )
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told | whole:
            yield from _SENTENCE.findall(node.value)


def _computed(name: str) -> Iterator[str]:
    """Sentences with numbers in them, and those of errors."""
    kept = {key: value for key, value in vars(import_module(f"service.{name}")).items() if key != "__doc__"}
    for value in kept.values():
        words = value.get("message") if isinstance(value, dict) else value
        if isinstance(words, str):
            yield from _SENTENCE.findall(words)
