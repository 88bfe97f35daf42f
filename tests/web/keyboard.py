"""What somebody without a mouse does."""

from playwright.sync_api import Locator, Page

FOCUSED = ":focus"
MOST = 200


def tab_to(page: Page, target: Locator) -> int:
    """Tab until it has focus; how many times. Fails where it can't be come to."""
    for times in range(1, MOST + 1):
        page.keyboard.press("Tab")
        if is_focused(target):
            return times
    raise AssertionError(f"{target} is not come to by Tab")


def is_focused(target: Locator) -> bool:
    answer: bool = target.evaluate("element => element === document.activeElement")
    return answer


def focused_text(page: Page) -> str:
    """Visible words of what has focus."""
    return page.locator(FOCUSED).inner_text().strip()


def focus_is_visible(page: Page) -> bool:
    """What has focus is in the window, has a size, and an outline of at least two pixels."""
    answer: bool = page.evaluate(
        """() => {
            const element = document.activeElement, box = element.getBoundingClientRect();
            const style = getComputedStyle(element);
            return box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight
                && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
        }"""
    )
    return answer
