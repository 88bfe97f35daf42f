"""Prints what is said in Swedish and has no English yet. Run ``python -m tests.api.missing_english``."""

from service.api.language import english
from tests.api.spoken import Message, messages, sentences


def told() -> set[Message]:
    """What has English words in ``service/web/locale/en.po``."""
    return {
        (each.id if isinstance(each.id, str) else (each.id[0], each.id[1]))
        for each in english()
        if each.id and (each.string if isinstance(each.string, str) else all(each.string or ("",)))
    }


def missing() -> list[Message]:
    """By their Swedish words."""
    return sorted((messages() | sentences()) - told(), key=_order)


def _order(message: Message) -> tuple[str, ...]:
    return (message,) if isinstance(message, str) else message


if __name__ == "__main__":
    for each in missing():
        print(each if isinstance(each, str) else "\n".join(each))
