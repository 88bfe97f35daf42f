"""What a use case finds wrong in a form that by itself is filled in as it should be."""

from typing import NoReturn

from service.content.forms import FormError, FormRefused


def refuse(pointer: str, rule: str, message: str) -> NoReturn:
    """Raise ``FormRefused`` with this one error."""
    raise FormRefused([FormError(pointer=pointer, message=message, rule=rule)])
