const SLOW = 400; // milliseconds before it is said that something is going on
const AWAY = 5_000; // milliseconds without an answer before it is told

/** What a form says of its draft. The words stand in the page: `data-saving`, `<template data-note="…">`. */
export interface Notes {
  /** Whether something is in the way that may pass. */
  readonly trouble: boolean;
  /** Whether the last attempt got no answer. */
  readonly offline: boolean;
  saving(): void;
  saved(words: string): void;
  away(): void;
  signedOut(): void;
  /** `part` is a piece of a page; `forGood`: the task can't be completed from here any more. */
  refused(part: string, forGood: boolean): void;
}

export function notes(form: HTMLFormElement): Notes {
  return new FormNotes(form);
}

class FormNotes implements Notes {
  trouble = false;
  private slow: number | undefined;
  private since: number | undefined;
  private shown = '';

  constructor(private readonly form: HTMLFormElement) {}

  get offline(): boolean {
    return this.since !== undefined;
  }

  saving(): void {
    if (this.trouble) return;
    this.slow = window.setTimeout(() => {
      this.form.setAttribute('aria-busy', 'true');
      this.say(this.form.dataset.saving ?? '');
    }, SLOW);
  }

  saved(words: string): void {
    this.answered();
    this.trouble = false;
    this.since = undefined;
    this.show('', []);
    this.completing(null);
    this.say(words);
  }

  away(): void {
    this.answered();
    this.trouble = true;
    this.say(this.form.dataset.notSaved ?? '', true);
    this.since ??= Date.now();
    window.setTimeout(() => {
      if (this.since === undefined || Date.now() - this.since < AWAY) return;
      this.show('offline', this.template('offline'));
      this.completing('offline');
    }, AWAY);
  }

  signedOut(): void {
    this.answered();
    this.trouble = true;
    this.since = undefined;
    this.completing(null);
    this.say(this.form.dataset.notSaved ?? '', true);
    this.show('signed-out', this.template('signed-out'));
  }

  refused(part: string, forGood: boolean): void {
    this.answered();
    this.trouble = true;
    this.say(this.form.dataset.notSaved ?? '', true);
    this.show(part, [...new DOMParser().parseFromString(part, 'text/html').body.children]);
    if (forGood) this.completing('why-not');
  }

  private answered(): void {
    window.clearTimeout(this.slow);
    this.form.removeAttribute('aria-busy');
  }

  private say(words: string, wrong = false): void {
    const place = this.form.querySelector<HTMLElement>('[data-saved]');
    if (place !== null && place.textContent !== words) place.textContent = words;
    place?.closest('.saved')?.classList.toggle('not', wrong);
  }

  private template(name: string): Element[] {
    const found = this.form.querySelector<HTMLTemplateElement>(`template[data-note="${name}"]`);
    return found === null ? [] : [...(found.content.cloneNode(true) as DocumentFragment).children];
  }

  /** Announced once, as long as it is the same. */
  private show(name: string, note: Element[]): void {
    if (name === this.shown) return;
    this.shown = name;
    for (const each of note) each.setAttribute('role', 'alert');
    this.form.querySelector('[data-notes]')?.replaceChildren(...note);
  }

  /** The button for completing, and why it can't be pressed: the id of what says so. */
  private completing(reason: string | null): void {
    const button = this.form.querySelector<HTMLElement>('[data-complete]');
    if (reason === null) {
      button?.removeAttribute('aria-disabled');
      button?.removeAttribute('aria-describedby');
    } else {
      button?.setAttribute('aria-disabled', 'true');
      button?.setAttribute('aria-describedby', reason);
    }
  }
}
