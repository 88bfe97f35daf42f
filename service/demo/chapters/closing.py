"""The manager looks through what has been done and closes the case."""

from typing import Any

from service.demo.steps import MANAGER, Complete, Scene


def closed(summary: str, *, missing: tuple[str, ...] = ()) -> Complete:
    """``missing``: what has not been done, as the form names it."""

    def answers(scene: Scene) -> dict[str, Any]:
        reasons = {"missing": list(missing), "missing_reasons": "Se journalen: det gick inte att få fram."}
        return {
            "closed_on": scene.day(),
            "summary": summary,
            "individual_informed": "yes",
            "follow_up": "no",
            **(reasons if missing else {}),
        }

    return Complete(
        by=MANAGER,
        element="close_case",
        told="Chefen går igenom vad som är gjort och avslutar ärendet.",
        answers=answers,
    )
