import type Canvas from 'diagram-js/lib/core/Canvas';
import type ZoomScroll from 'diagram-js/lib/navigation/zoomscroll/ZoomScroll';
import type { Point, Rect } from 'diagram-js/lib/util/Types';

const STEP = 60; // pixels
const CLOSER = 1.2;

const MOVES: Readonly<Record<string, { dx: number; dy: number }>> = {
  ArrowLeft: { dx: STEP, dy: 0 },
  ArrowRight: { dx: -STEP, dy: 0 },
  ArrowUp: { dx: 0, dy: STEP },
  ArrowDown: { dx: 0, dy: -STEP },
};

const ZOOMS: Readonly<Record<string, number>> = { '+': CLOSER, '-': 1 / CLOSER };

/** The whole drawing, in the middle: the word for that is missing in the library's types. */
export function fit(canvas: Canvas): void {
  canvas.zoom('fit-viewport', 'auto' as unknown as Point);
}

const READABLE = 0.62; // below that, the words in a drawing can't be read
const EDGE = 12; // around the drawing

/**
 * The whole drawing where its words can then be read; where they can't, the part around the place that the
 * case has come to.
 */
export function show(canvas: Canvas, here: Rect | undefined): void {
  fit(canvas);
  if (here === undefined || canvas.zoom() >= READABLE) return;
  const { inner, outer } = canvas.viewbox();
  const width = outer.width / READABLE;
  const height = outer.height / READABLE;
  canvas.viewbox({
    x: within(here.x + here.width / 2 - width / 2, inner.x, inner.x + inner.width - width),
    y: within(here.y + here.height / 2 - height / 2, inner.y, inner.y + inner.height - height),
    width,
    height,
  });
}

/** Not past the edges of the drawing; in the middle of it where all of it has room. */
function within(start: number, first: number, last: number): number {
  return last < first ? (first + last) / 2 : Math.min(Math.max(start, first - EDGE), last + EDGE);
}

/**
 * Keyboard and wheel, for as long as the drawing has focus: arrows move it, + and - zoom, 0 shows all of it.
 * Without focus the wheel scrolls the page. Nothing glides, so there is no motion to reduce.
 */
export function steered(place: HTMLElement, canvas: Canvas, wheel: ZoomScroll): void {
  const drawing = place.querySelector<SVGElement>('svg[tabindex]');
  drawing?.addEventListener('focus', () => wheel.toggle(true));
  drawing?.addEventListener('blur', () => wheel.toggle(false));
  drawing?.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (done(event.key, canvas)) event.preventDefault();
  });
}

function done(key: string, canvas: Canvas): boolean {
  const move = MOVES[key];
  const zoom = ZOOMS[key];
  if (move !== undefined) canvas.scroll(move);
  else if (zoom !== undefined) canvas.zoom(canvas.zoom() * zoom);
  else if (key === '0') fit(canvas);
  else return false;
  return true;
}
