"""Every variant of every letter."""

from collections.abc import Sequence

from tests.letters.variant import Variant
from tests.letters.variants_application import APPLICATION
from tests.letters.variants_common import COMMON
from tests.letters.variants_decisions import TO_ABSTAIN, TO_REQUEST
from tests.letters.variants_demand import DEMAND, ENQUIRY
from tests.letters.variants_handover import HANDOVER
from tests.letters.variants_housing import HOUSING
from tests.letters.variants_offer import OFFER
from tests.letters.variants_official import NOT_ESTABLISHED, OFFICIAL
from tests.letters.variants_person import COMMUNICATION, DONE, OUTCOMES
from tests.letters.variants_reminder import REMINDER
from tests.letters.variants_request import REQUEST

VARIANTS: Sequence[Variant] = (
    *DEMAND,
    *ENQUIRY,
    *OFFICIAL,
    *NOT_ESTABLISHED,
    *REQUEST,
    *APPLICATION,
    *HOUSING,
    *OFFER,
    *REMINDER,
    *HANDOVER,
    *COMMUNICATION,
    *DONE,
    *OUTCOMES,
    *TO_REQUEST,
    *TO_ABSTAIN,
    *COMMON,
)
WHOLE = [each for each in VARIANTS if each.gap is None]
"""Those that can be sent."""
