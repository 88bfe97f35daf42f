const NEAR = 0.8;

/** Says how many characters a text has when the most that it may have (`data-longest`) is near. */
export function counting(page: Document): void {
  page.addEventListener('input', ({ target }) => {
    if (!(target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement)) return;
    const longest = Number(target.dataset.longest);
    const count = page.getElementById(`${target.id}-count`);
    const length = count?.querySelector('[data-length]');
    if (count === null || length == null || !longest) return;
    length.textContent = String(target.value.length);
    count.hidden = target.value.length < longest * NEAR;
    count.classList.toggle('over', target.value.length > longest);
  });
}
