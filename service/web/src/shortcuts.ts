const FIELDS = 'input, textarea, select, [contenteditable]';
const TASKS = 'table.work a.task';

type Action = (page: Document) => HTMLElement | null | undefined;

const ACTIONS: Readonly<Record<string, Action>> = {
  j: (page) => beside(page, 1),
  k: (page) => beside(page, -1),
  t: (page) => here(page)?.querySelector<HTMLElement>('[data-hand-over]'),
  '/': (page) => page.querySelector<HTMLElement>('header input[type="search"]'),
  '?': (page) => page.getElementById('shortcuts'),
};

/**
 * Single keys on the work list, as its foot lists them: outside fields only, and not where they have been
 * switched off (WCAG 2.1.4). Enter needs nothing: J and K move the focus to the tasks' links.
 */
export function shortcuts(page: Document): void {
  const listed = page.querySelector<HTMLElement>('[data-shortcuts]');
  if (!listed) return;
  listed.hidden = false;
  // the browser, too, goes to the address's row, and takes the focus away from anything in it
  addEventListener('load', () => setTimeout(() => cameBack(page)));
  if (listed.dataset.shortcuts === 'on') page.addEventListener('keydown', pressed);
}

function pressed(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target instanceof Element && event.target.closest(FIELDS)) return;
  const key = event.key.toLowerCase();
  const found = ACTIONS[key]?.(document);
  if (!found) return;
  event.preventDefault();
  if (key === 't') found.click();
  else found.focus();
}

/** The link of the next task, or of the one before; from nowhere the first. */
function beside(page: Document, step: number): HTMLElement | undefined {
  const links = [...page.querySelectorAll<HTMLElement>(TASKS)];
  const row = here(page);
  const at = links.findIndex((link) => row?.contains(link));
  return at < 0 ? links[0] : links[Math.min(links.length - 1, Math.max(0, at + step))];
}

function here(page: Document): Element | null | undefined {
  return page.activeElement?.closest('table.work tr');
}

/** After a task was taken or given back the focus is where it was: at its row. */
function cameBack(page: Document): void {
  const row = page.getElementById(decodeURIComponent(location.hash.slice(1)));
  row?.querySelector<HTMLElement>('a.task')?.focus();
}
