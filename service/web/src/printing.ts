/** Buttons that print the page: they are hidden until there are scripts, for without them nothing can print. */
export function printing(page: Document): void {
  for (const button of page.querySelectorAll<HTMLButtonElement>('button[data-print]')) {
    button.hidden = false;
    button.addEventListener('click', () => window.print());
  }
}
