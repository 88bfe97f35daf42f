import type { HtmxRequestCtx } from 'htmx.org';

/**
 * Files go with an ordinary sending of the form only. A part of a page that htmx draws anew would otherwise
 * take every chosen file along, at every change.
 */
export function withoutFiles(page: Document): void {
  page.addEventListener('htmx:config:request', (event) => {
    const { body } = (event as CustomEvent<{ ctx: HtmxRequestCtx }>).detail.ctx.request;
    if (!(body instanceof FormData)) return;
    const chosen = [...body].filter(([, value]) => value instanceof File);
    for (const [name] of chosen) body.delete(name);
  });
}
