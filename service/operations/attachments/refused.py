"""Why a file is not taken, in words for the one who sent it."""

from service.operations.errors import OperationFailed

UNKNOWN_TYPE = "unknown_file_type"
TOO_LARGE = "file_too_large"
TOO_MANY_PIXELS = "picture_too_large"
DAMAGED = "file_damaged"
ENCRYPTED = "file_encrypted"

LARGEST = 20 * 1024 * 1024
"""Bytes of one file."""
MOST_PIXELS = 50_000_000
"""Of one picture: what the memory of the child is enough for, and more than telephones make."""

SENTENCES = {
    UNKNOWN_TYPE: (
        "Filen ska vara en PDF eller en bild (JPEG, PNG eller WebP). Den här är något annat, vad den än "
        "heter. Spara den som PDF och försök igen."
    ),
    TOO_LARGE: (
        f"Filen får vara högst {LARGEST // 1024**2} MB. Den här är större. Dela upp den, eller spara den med "
        "lägre upplösning, och försök igen."
    ),
    TOO_MANY_PIXELS: (
        f"Bilden får ha högst {MOST_PIXELS // 1_000_000} miljoner bildpunkter. Den här har fler. Minska "
        "bilden och försök igen."
    ),
    DAMAGED: (
        "Filen gick inte att läsa. Den är skadad eller ovanligt gjord. Öppna den, spara den på nytt som PDF "
        "och försök igen."
    ),
    ENCRYPTED: (
        "Filen ska kunna läsas utan lösenord. Den här är krypterad. Spara en kopia utan lösenord och försök "
        "igen."
    ),
}
"""By code: what was expected, what was found, what to do."""


class FileRefused(OperationFailed):
    """The file is not taken; ``code`` is one of :data:`SENTENCES`."""
