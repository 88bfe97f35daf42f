"""Every letter that a diagram, or a choice in the form of a case action, can ask for has its template."""

from collections.abc import Iterator

from service.content.findings import Problem
from service.content.letter_calls import asked_by_tasks
from service.content.reading import Content


def check(content: Content) -> Iterator[Problem]:
    by_letter: dict[str, str] = {}
    for task, letters in asked_by_tasks(content):
        for letter in letters:
            by_letter.setdefault(letter, task.words)
    for letter, words in sorted(by_letter.items()):
        file = f"letters/{letter}.typ"
        if file not in content.bundle.files:
            yield Problem(
                file=file,
                message=f"{words} kan få i uppgift att skriva brevet ”{letter}”, men det har ingen mall.",
                repair=f"Lägg till {file}, eller ta bort brevet där det väljs.",
            )
