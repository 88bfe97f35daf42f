import { notes, type Notes } from './draft-notes.ts';

const EVERY = 10_000; // milliseconds after a change
const AGAIN = 5_000; // between attempts while nothing answers
const KEEPALIVE = 60_000; // bytes that a page being left may still send

interface Saved {
  told: string;
  version: string;
  days: Record<string, string>;
}

/** Saves what is written in the page's form while it is written, as `data-draft` says where. */
export function drafts(page: Document): void {
  const form = page.querySelector<HTMLFormElement>('form[data-draft]');
  if (form !== null) new Draft(form, notes(form)).begin();
}

/** Nothing is put in the browser's storage: what can't be saved stays in the page, and only there. */
class Draft {
  private changes = 0;
  private saved = 0;
  private underway: Promise<void> | undefined;
  private timer: number | undefined;
  private leaving = false;
  private refused = false;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly notes: Notes,
  ) {}

  begin(): void {
    this.form.addEventListener('input', () => {
      this.changes += 1;
      this.later(EVERY);
    });
    this.form.addEventListener('change', () => void this.save());
    this.form.addEventListener('submit', (event) => this.submitted(event));
    window.addEventListener('beforeunload', (event) => this.left(event));
    window.addEventListener('pageshow', () => (this.leaving = false));
    for (const back of ['focus', 'online']) window.addEventListener(back, () => void this.save());
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') void this.save();
    });
    if (this.form.hasAttribute('data-unsaved')) {
      this.changes += 1;
      this.later(EVERY);
    }
  }

  private get unsaved(): boolean {
    return this.changes > this.saved;
  }

  private later(milliseconds: number): void {
    this.timer ??= window.setTimeout(() => void this.save(), milliseconds);
  }

  /** One at a time; what is written meanwhile goes with the next. */
  private async save(): Promise<void> {
    window.clearTimeout(this.timer);
    this.timer = undefined;
    if (this.underway !== undefined || this.leaving || this.refused || !this.unsaved) return;
    const sending = this.changes;
    this.notes.saving();
    this.underway = this.send(sending);
    await this.underway;
    this.underway = undefined;
    if (this.unsaved && !this.refused) this.later(this.notes.trouble ? AGAIN : EVERY);
  }

  private async send(sending: number): Promise<void> {
    try {
      const answer = await fetch(this.form.dataset.draft ?? '', this.request());
      if (answer.type === 'opaqueredirect') this.notes.signedOut();
      else if (answer.status >= 500) this.notes.away();
      else if (answer.ok) {
        this.keep((await answer.json()) as Saved);
        this.saved = sending;
      } else {
        this.refused = answer.status !== 422; // what is written may be mended; how the task stands may not
        this.notes.refused(await answer.text(), answer.status !== 412 && this.refused);
      }
    } catch {
      this.notes.away();
    }
  }

  private request(): RequestInit {
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(this.form)) if (typeof value === 'string') body.append(name, value);
    const keepalive = body.toString().length < KEEPALIVE;
    return { method: 'POST', body, redirect: 'manual', keepalive };
  }

  private keep({ told, version, days }: Saved): void {
    const seen = this.form.elements.namedItem('seen');
    if (seen instanceof HTMLInputElement) seen.value = version;
    for (const place of this.form.querySelectorAll<HTMLElement>('[data-day]')) {
      const how = days[place.dataset.day ?? ''];
      if (how !== undefined) place.textContent = how === '' ? (place.dataset.how ?? '') : how;
    }
    this.notes.saved(told);
  }

  /** What is being saved is waited for: the version on the page has to be the one that is stored. */
  private submitted(event: SubmitEvent): void {
    const { submitter } = event;
    if (this.leaving || submitter?.getAttribute('aria-disabled') === 'true') {
      event.preventDefault();
      return;
    }
    if (this.notes.offline) {
      event.preventDefault(); // the page would be gone, and with it what is written
      this.notes.away();
      void this.save();
      return;
    }
    if (this.underway === undefined) {
      this.leaving = true;
      return;
    }
    event.preventDefault();
    void this.underway.then(() => this.form.requestSubmit(submitter));
  }

  private left(event: BeforeUnloadEvent): void {
    if (this.leaving || !this.unsaved) return;
    const late = this.underway !== undefined || this.request().keepalive !== true; // more than a page being left may send
    if (this.notes.trouble || this.refused || late) event.preventDefault();
    void this.save();
  }
}
