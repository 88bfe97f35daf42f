"""The hard cases that the knowledge about the processes lists (its section 14), each in our words.

None of them may be missing from the table.
"""

SECTION_14 = (
    "consent to the demand is refused",
    "consent to the demand is withdrawn",
    "consent to disclosure is refused",
    "consent to disclosure is withdrawn before dispatch",
    "the person changes their mind after the request",
    "the person objects from the start",
    "a reply after the month and before the application",
    "a reply after the application",
    "a reply before the receipt is registered",
    "an oral reply",
    "a partial or unclear reply",
    "the receipt is unknown when the month is over",
    "only economic assistance was ongoing",
    "no measure was ongoing",
    "responsibility lies elsewhere already, or there is no case here",
    "not established, or a justified move",
    "more information is needed",
    "protected personal data, known or raised later",
    "a home visit is refused",
    "a home visit is refused at the door, or consent is withdrawn",
    "nobody is home",
    "the municipality is not identified yet",
    "the municipality cannot be reached",
    "IVO rejects",
    "IVO dismisses",
    "our municipality appeals",
    "somebody else appeals",
    "IVO takes longer than three months",
    "the person moves away or dies",
    "the case is closed early with reasons",
    "several people in the household",
    "there are children",
    "a letter is stopped or undeliverable",
    "contact is not made at once",
    "the policy's own period has run out",
)

BESIDES = (
    "it is unknown which measure was ongoing",
    "IVO asks for more",
    "IVO grants",
    "something is missing in a letter",
    "a letter is registered as sent before it was made",
    "another letter is needed at any time",
    "a decision is to be read on paper",
)
"""Not rows of that section, and as hard."""

HARD_CASES = (*SECTION_14, *BESIDES)
