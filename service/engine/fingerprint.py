"""What decided a step, recorded with every history row."""

from importlib.metadata import version

FINGERPRINT: dict[str, str] = {
    "library": "SpiffWorkflow 3.2.0",
    "state": "2",
    "step": "1",
    "zones": version("tzdata"),
}
"""``library`` interprets the diagrams, ``state`` is the format of the snapshot, ``step`` our own rules,
``zones`` the rules of summer time.

A history re-executes under any fingerprint that promises the same outcomes; state bytes are compared only
under an equal one. A change of ``step`` is a broken promise unless the changelog names it.
"""
