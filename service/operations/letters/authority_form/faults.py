"""Why a form can't be filled as the municipality has said. Told to process owners by the checks."""

NO_FIELDS = "no_fields"
XFA = "xfa"
ENCRYPTED = "file_encrypted"
DAMAGED = "file_damaged"
UNKNOWN_FIELD = "unknown_field"
NOT_SHOWN = "field_not_shown"
NOT_FILLABLE = "field_not_fillable"
NEEDS_ANSWER = "needs_is"
NEEDS_CHOICES = "needs_choices"
NO_BOX = "no_answer_here"
UNKNOWN_CHOICE = "unknown_choice"


class FormAtFault(Exception):  # noqa: N818  a code people read
    """``code``: one of the above; ``field``: where; ``found``: what it has instead."""

    def __init__(self, code: str, field: str = "", found: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.found = found
