"""How the recorded cases cover the policy: ``make coverage``.

    python -m tests.coverage            by the histories in tests/histories
    python -m tests.coverage --fresh    by the stories of tests/histories/stories.py, told anew in memory

Prints the table and exits with 1 when a required statement is carried by nothing that a recorded case came
through, or when a *shall* has no test that it can't be skipped.
"""

import argparse
import sys

from tests.coverage.evidence import Case, recorded_cases
from tests.coverage.fresh import fresh_cases
from tests.coverage.table import SHARED, gaps, lines, rows
from tests.engine.walks import shipped


def main() -> int:
    """The command line."""
    asked = argparse.ArgumentParser(prog="python -m tests.coverage", description=__doc__.partition("\n")[0])
    asked.add_argument("--fresh", action="store_true", help="tell the stories anew, read no history")
    cases = fresh_cases() if asked.parse_args().fresh else recorded_cases(shipped())
    return report(cases)


def report(cases: list[Case]) -> int:
    """Print the table; 1 when something is missing."""
    found = rows(shipped(), cases)
    print("\n".join(lines(found)))
    print(SHARED)
    counted = [each for each in cases if not each.stale]
    print(f"\n{len(counted)} recorded cases: {', '.join(each.name for each in counted) or 'none'}.")
    if len(counted) < len(cases):
        print(f"{len(cases) - len(counted)} more were recorded on other diagrams and do not count.")
    missing = gaps(found, shipped())
    for gap in missing:
        print(f"MISSING {gap}", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
