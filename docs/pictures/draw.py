"""Draw the pictures of this folder again: ``python docs/pictures/draw.py BPMN_JS [--browser PROGRAM]``.

``BPMN_JS`` is the folder ``dist`` of the npm package bpmn-js; a Chromium is taken from Playwright unless one
is named. Needs the Python packages playwright and pillow, which nothing else here does. The mark of bpmn.io
in the corner belongs to the licence of bpmn-js and stays.
"""

import argparse
import html
import io
import re
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Page, sync_playwright

PICTURES = Path(__file__).parent
DIAGRAMS = PICTURES.parents[1] / "bpmn"
MARGIN = 60
SHOWN = ("contact", "contact_municipality")
"""The process and the task that ``properties.png`` shows in both views."""

PAGE = """<meta charset="utf-8"><style>
body {{ margin: 0; background: #fff }}
#diagram {{ width: 100vw; height: 100vh }}
pre {{ margin: 0; padding: 16px; font: 15px/1.5 monospace; background: #f5f5f5; white-space: pre-wrap }}
</style>
<link rel="stylesheet" href="{dist}/assets/diagram-js.css">
<link rel="stylesheet" href="{dist}/assets/bpmn-js.css">
<script src="{dist}/bpmn-viewer.production.min.js"></script><div id="diagram"></div><pre hidden></pre>"""

OPEN = """async xml => {
  window.viewer = new BpmnJS({ container: '#diagram' });
  await viewer.importXML(xml);
  return viewer.get('canvas').viewbox().inner;
}"""
FIT = "() => { viewer.get('canvas').resized(); viewer.get('canvas').zoom('fit-viewport'); }"
CLOSE_UP = """([id, xml]) => {
  document.querySelector('#diagram').style.height = '280px';
  const canvas = viewer.get('canvas'), shape = viewer.get('elementRegistry').get(id);
  canvas.resized();
  canvas.viewbox({ x: shape.x - 250, y: shape.y - 90, width: 730, height: 280 });
  Object.assign(viewer.get('elementRegistry').getGraphics(id).querySelector('rect').style,
    { stroke: '#0b5cad', strokeWidth: '4px' });
  const text = document.querySelector('pre');
  text.hidden = false;
  text.innerHTML = xml;
}"""


def draw(page: Page, diagram: Path) -> None:
    """The whole diagram, as large as it is drawn."""
    size: dict[str, Any] = page.evaluate(OPEN, diagram.read_text("utf-8"))
    page.set_viewport_size({name: round(size[name]) + MARGIN for name in ("width", "height")})
    page.evaluate(FIT)
    save(page, diagram.stem)
    page.evaluate("() => viewer.destroy()")


def draw_properties(page: Page, process: str, task: str) -> None:
    """One task in the drawing, and below it the same task as it stands in the file."""
    source = (DIAGRAMS / f"{process}.bpmn").read_text("utf-8")
    (element,) = re.findall(
        rf'^    <bpmn:userTask id="{task}".*?</bpmn:userTask>', source, re.DOTALL | re.MULTILINE
    )
    marked = re.sub(r"(&lt;spiffworkflow:property .*?/&gt;)", r"<b>\1</b>", html.escape(element, quote=False))
    page.set_viewport_size({"width": 1200, "height": 610})
    page.evaluate(OPEN, source)
    page.evaluate(CLOSE_UP, [task, marked])
    save(page, "properties")


def save(page: Page, name: str) -> None:
    """With sixteen shades, which is enough for lines and letters, the files are small."""
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    picture.quantize(16).save(PICTURES / f"{name}.png", optimize=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bpmn_js", type=Path)
    parser.add_argument("--browser", help="a Chromium to use instead of Playwright's own")
    given = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=given.browser)
        page = browser.new_page()
        frame = PICTURES / ".drawing.html"
        frame.write_text(PAGE.format(dist=given.bpmn_js.resolve().as_uri()), "utf-8")
        try:
            page.goto(frame.as_uri())
            for diagram in sorted(DIAGRAMS.glob("*.bpmn")):
                draw(page, diagram)
            draw_properties(page, *SHOWN)
        finally:
            frame.unlink()
            browser.close()


if __name__ == "__main__":
    main()
