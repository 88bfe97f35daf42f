"""axe-core: faults that a machine can see of what WCAG 2.1 asks (A and AA), and of good practice."""

import json

from playwright.sync_api import Page

from tests.web.chromium import HERE

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
SCRIPT = HERE / "node_modules" / "axe-core" / "axe.min.js"

_RUN = """rules => axe.run(document, {runOnly: rules}).then(found => found.violations.flatMap(
    rule => rule.nodes.map(node => `${rule.id}: ${node.target.join(' ')}: ${node.failureSummary}`)))"""


def violations(page: Page) -> list[str]:
    """Rule and place, a line each. The script comes by the debugger, past the page's policy."""
    page.evaluate(SCRIPT.read_text())
    found: list[str] = page.evaluate(_RUN, list(RULES))
    return found


def axe(page: Page) -> None:
    """Asserts that there are none."""
    found = violations(page)
    assert found == [], f"{page.url}: {json.dumps(found, indent=1, ensure_ascii=False)}"
