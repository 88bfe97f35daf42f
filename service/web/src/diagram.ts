import { drawn } from './drawing.ts';

/**
 * Draws the diagrams of a page:
 *
 *     <div class="diagram" data-diagram="/address/of.bpmn" data-here="decide" data-done="start prepare"
 *          data-failed="Diagrammet gick inte att hämta." aria-label="…"></div>
 *
 * What stands in it is the text twin until the diagram is there. One that is folded away is drawn when it is
 * unfolded: until then it has no size.
 */
for (const place of document.querySelectorAll<HTMLElement>('[data-diagram]')) {
  const folded = place.closest<HTMLDetailsElement>('details:not([open])');
  if (folded === null) draw(place);
  else folded.addEventListener('toggle', () => draw(place), { once: true });
}

function draw(place: HTMLElement): void {
  drawn(place).catch((reason: unknown) => {
    place.textContent = place.dataset.failed ?? '';
    console.warn(reason);
  });
}
