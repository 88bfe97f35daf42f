"""What several pages of one case need: the names of its people."""

from service.api.pages.visit import Visit
from service.usecases.at_hand import CaseAtHand, at_hand
from service.usecases.installation import Installation
from service.usecases.reading import reading, seen_case


def case_at_hand(inst: Installation, visit: Visit, case_id: str) -> CaseAtHand:
    """The case with its content and names. Raises ``UnknownCase``."""
    with reading(inst, visit.call) as reader:
        return at_hand(reader.tx, inst.library, seen_case(reader, case_id))
