"""``make bench``: one run, ratios to read, nothing asserted."""

from tests.bench import completions, letters, steps


def main() -> None:
    """Print every figure that the documentation may cite."""
    print("load, complete, step, save; the demo's case at confirm_no_reply")
    for line in steps.lines():
        print(line)
    print("\na loop beside an open branch")
    for line in steps.flat_lines():
        print(line)
    print("\none completion over HTTP, idempotency key included")
    for line in completions.lines():
        print(line)
    print("\nletters")
    for line in letters.lines():
        print(line)


if __name__ == "__main__":
    main()
