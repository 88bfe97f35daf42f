"""A diagram that can't be carried out: an incident to be mended by whoever drew it, never a refusal."""


class DiagramFault(Exception):  # noqa: N818  "fault" is what the incident calls it
    """The diagram asked for something impossible; the stored case is as it was.

    ``element`` is the id of the element, ``reason`` a Swedish sentence without personal data.
    """

    def __init__(self, element: str, reason: str) -> None:
        super().__init__(f"{element}: {reason}")
        self.element = element
        self.reason = reason
