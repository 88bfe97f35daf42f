"""A letter is looked at, approved where that is needed, and sent."""

from typing import Any

from service.demo.steps import MANAGER, REGISTRAR, SOCIAL_WORKER, Complete, Scene, Show, Step

CALLS = {
    "B1": "demand",
    "B2": "official_letter",
    "B3": "request_letter",
    "B4": "ivo_letter",
    "B5": "housing_letter",
    "B6": "offer_letter",
    "B1U": "household_letter",
    "M1": "personal_letter",
}
"""The call activity that sends each letter."""

_WORDS = {
    "B1": "begäran om skälig motivering",
    "B2": "den officiella skrivelsen",
    "B3": "begäran om överflyttning",
    "B4": "ansökan till IVO",
    "B5": "uppmaningen att söka en ny bostad",
    "B6": "erbjudandet om bostad",
    "B1U": "den allmänna förfrågan",
    "M1": "meddelandet om begäran",
}
_TO_THE_PERSON = frozenset({"B5", "B6", "M1"})
"""They go by post without proof of receipt."""
_WITHOUT_APPROVAL = _TO_THE_PERSON | {"B1U"}
_NAMING_NOBODY = frozenset({"B2", "B1U"})


def reviewed(letter: str) -> Complete:
    """The social worker finds the draft ready."""
    identifying = "no" if letter in _NAMING_NOBODY else "yes"
    return Complete(
        by=SOCIAL_WORKER,
        element=f"{CALLS[letter]}.review_letter",
        told=f"Socialsekreteraren läser utkastet till {_WORDS[letter]} och säger att det är klart.",
        answers=lambda _: {"outcome": "ready", "identifying": identifying},
    )


def approved(letter: str) -> Complete:
    """The manager lets it go."""
    return Complete(
        by=MANAGER,
        element=f"{CALLS[letter]}.approve_letter",
        told="Chefen godkänner brevet.",
        answers=lambda _: {"outcome": "approve", "delegation": "4.12"},
    )


def dispatched(letter: str) -> Complete:
    """The registrar sends it. What goes to an authority is there the same day."""
    by_post = letter in _TO_THE_PERSON

    def answers(scene: Scene) -> dict[str, Any]:
        sent_today = {"outcome": "sent", "how": "secure_message", "sent_on": scene.day()}
        proof = {"received_on": scene.day(), "proof": "Kvittens i meddelandetjänsten."}
        return {**sent_today, "how": "post"} if by_post else {**sent_today, **proof}

    how = "med posten" if by_post else "och får kvittens samma dag"
    return Complete(
        by=REGISTRAR,
        element=f"{CALLS[letter]}.dispatch_letter",
        told=f"Registratorn skickar {_WORDS[letter]} {how}.",
        answers=answers,
    )


def sent(letter: str) -> tuple[Step, ...]:
    """From draft to dispatch."""
    return (
        reviewed(letter),
        *(() if letter in _WITHOUT_APPROVAL else (approved(letter),)),
        dispatched(letter),
        Show(letter=letter, told=f"Brev {letter}, {_WORDS[letter]}, ligger i ärendet som handling"),
    )


def stopped(letter: str) -> Complete:
    """The social worker finds that it should not be sent."""
    return Complete(
        by=SOCIAL_WORKER,
        element=f"{CALLS[letter]}.review_letter",
        told=f"Socialsekreteraren stoppar {_WORDS[letter]}.",
        answers=lambda _: {
            "outcome": "stop",
            "stop_reason": "Personen har ringt och bett att brevet inte skickas.",
        },
    )


def stopped_by_the_manager(letter: str) -> Complete:
    """The manager finds that it should not be sent."""
    return Complete(
        by=MANAGER,
        element=f"{CALLS[letter]}.approve_letter",
        told=f"Chefen stoppar {_WORDS[letter]}.",
        answers=lambda _: {
            "outcome": "stop",
            "comment": "Uppgifterna i brevet är för osäkra för att skickas.",
        },
    )
