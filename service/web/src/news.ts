const EVERY = 60_000; // milliseconds
const ABOUT = 1_000; // as much too early is no matter

/**
 * Says that there is new work, and moves nothing: `<div role="status" data-news="/address"></div>` is filled
 * with what the address answers, if it answers anything. Asks only while the page is seen.
 */
export function news(page: Document): void {
  for (const place of page.querySelectorAll<HTMLElement>('[data-news]')) {
    let asked = Date.now();
    const look = (): void => {
      if (page.hidden || Date.now() - asked < EVERY - ABOUT) return;
      asked = Date.now();
      told(place).catch((reason: unknown) => console.warn(reason));
    };
    setInterval(look, EVERY);
    page.addEventListener('visibilitychange', look);
  }
}

/** Whoever has been signed out is not led on to signing in: that page is no news. */
async function told(place: HTMLElement): Promise<void> {
  const answer = await fetch(place.dataset.news ?? '', { redirect: 'manual' });
  if (answer.status !== 200) return;
  const words = await answer.text();
  if (place.dataset.told === words) return;
  place.dataset.told = words;
  place.innerHTML = words;
}
