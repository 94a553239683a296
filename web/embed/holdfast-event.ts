import type { EventView } from '../../clients/typescript/contract';
import { chooseLocale, LOCALES, type LocaleId } from '../i18n/locales';
import { fillMessage } from '../i18n/message';
import { paths } from '../paths';
import styles from './embed.css?inline';
import { EMBED_MESSAGES } from './embed-messages';
import { type EventSummary, summaryOf } from './event-summary';

// Cheap for the API: the answer comes from a cache and may be a second old.
const POLL_MS = 30_000;

// The origin of the script, not of the embedding page. `currentScript` is set only while the script first runs.
const API_ORIGIN = new URL((document.currentScript as HTMLScriptElement).src).origin;

/** `<holdfast-event event-id="…" lang="…">`: shows an event with a link to its tickets on any page. */
class HoldfastEvent extends HTMLElement {
  static readonly observedAttributes = ['event-id', 'lang'];
  private readonly root = this.attachShadow({ mode: 'open' });
  private controller = new AbortController();
  private event: EventView | undefined;

  connectedCallback(): void {
    attachStyles(this.root);
    this.poll();
  }

  disconnectedCallback(): void {
    this.controller.abort();
  }

  attributeChangedCallback(name: string): void {
    if (!this.isConnected) return;
    if (name === 'event-id') this.poll();
    else if (this.event) this.show(this.event);
  }

  private poll(): void {
    this.controller.abort();
    this.controller = new AbortController();
    const { signal } = this.controller;
    this.event = undefined;
    void this.load(signal);
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void this.load(signal);
    }, POLL_MS);
    signal.addEventListener('abort', () => clearInterval(timer));
  }

  private async load(signal: AbortSignal): Promise<void> {
    const eventId = this.getAttribute('event-id') ?? '';
    try {
      // Without credentials: the answer is the same for everybody.
      const path = `${API_ORIGIN}/event/${encodeURIComponent(eventId)}`;
      const response = await fetch(path, { signal, credentials: 'omit', cache: 'no-cache' });
      if (response.ok) this.show((await response.json()) as EventView);
      else this.showError(response.status === 404 ? 'missing' : 'away');
    } catch {
      if (!signal.aborted) this.showError('away');
    }
  }

  private get locale(): LocaleId {
    const { lang } = document.documentElement;
    return chooseLocale([this.getAttribute('lang'), lang, ...navigator.languages]);
  }

  private show(event: EventView): void {
    this.event = event;
    const summary = summaryOf(this.locale, event);
    this.draw(
      element('h2', { part: 'name' }, summary.name),
      element('p', { part: 'when' }, summary.when),
      element('p', { part: 'where' }, summary.where),
      element('p', { part: 'prices' }, summary.prices),
      this.saleLine(summary),
      element(
        'a',
        { part: 'button', href: API_ORIGIN + paths.event(encodeURIComponent(event.id)) },
        summary.linkText,
      ),
    );
  }

  private saleLine({ status, statusText, note }: EventSummary): HTMLElement {
    const line = element('p', { part: 'sale', role: 'status' }, '');
    line.append(element('span', { class: `status status-${status}` }, statusText), note);
    return line;
  }

  /** Shows an error only if no event is shown: old numbers are more useful than an error. */
  private showError(message: 'away' | 'missing'): void {
    if (!this.event)
      this.draw(element('p', {}, fillMessage(this.locale, EMBED_MESSAGES[this.locale][message])));
  }

  private draw(...parts: HTMLElement[]): void {
    const card = element('article', { part: 'card', lang: this.locale, dir: LOCALES[this.locale].dir }, '');
    card.append(...parts);
    this.root.querySelector('article')?.remove();
    this.root.append(card);
  }
}

/** A constructed style sheet is allowed by every policy about inline styles. Old browsers get a `<style>` element. */
function attachStyles(root: ShadowRoot): void {
  if ('adoptedStyleSheets' in root) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    (root as ShadowRoot).adoptedStyleSheets = [sheet];
  } else (root as ShadowRoot).append(element('style', {}, styles));
}

/** Creates an element. `text` is set as text, so that markup in the name of an event is not interpreted. */
function element(name: string, attributes: Readonly<Record<string, string>>, text: string): HTMLElement {
  const created = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) created.setAttribute(key, value);
  created.textContent = text;
  return created;
}

if (!customElements.get('holdfast-event')) customElements.define('holdfast-event', HoldfastEvent);
