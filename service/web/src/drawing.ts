import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type ZoomScroll from 'diagram-js/lib/navigation/zoomscroll/ZoomScroll';
import type { Rect } from 'diagram-js/lib/util/Types';

import { show, steered } from './steering.ts';

const COLOURS = {
  defaultFillColor: 'var(--surface)',
  defaultStrokeColor: 'var(--text)',
  defaultLabelColor: 'var(--text)',
};

const MARKED = ['here', 'done'] as const;

/** Fetches the diagram that `place` names and draws it there, with what is under way and what is done marked. */
export async function drawn(place: HTMLElement): Promise<void> {
  const xml = await fetched(place.dataset.diagram ?? '');
  place.replaceChildren();
  if (!place.hasAttribute('role')) place.setAttribute('role', 'group');
  const viewer = new NavigatedViewer({
    container: place,
    bpmnRenderer: COLOURS,
    zoomScroll: { enabled: false },
  });
  await viewer.importXML(xml);
  const canvas = viewer.get<Canvas>('canvas');
  const elements = viewer.get<ElementRegistry>('elementRegistry');
  mark(place, canvas, elements);
  const here = ids(place.dataset.here).find((id) => elements.get(id) !== undefined);
  show(canvas, here === undefined ? undefined : (elements.get(here) as unknown as Rect));
  steered(place, canvas, viewer.get<ZoomScroll>('zoomScroll'));
}

async function fetched(address: string): Promise<string> {
  const answer = await fetch(address, { headers: { Accept: 'application/xml' } });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.text();
}

/** Ids that this version of the diagram doesn't have are passed over. */
function mark(place: HTMLElement, canvas: Canvas, elements: ElementRegistry): void {
  for (const marker of MARKED) {
    for (const id of ids(place.dataset[marker])) {
      if (elements.get(id) !== undefined) canvas.addMarker(id, marker);
    }
  }
}

function ids(words = ''): string[] {
  return words.split(/\s+/).filter((id) => id !== '');
}
