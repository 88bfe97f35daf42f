"""``make bench``: one run, ratios to read, nothing asserted."""

from tests.bench import steps


def main() -> None:
    """Print every figure that the documentation may cite."""
    print("load, complete, step, save; the demo's case at confirm_no_reply")
    for line in (*steps.lines(), "", *steps.flat_lines()):
        print(line)


if __name__ == "__main__":
    main()
