import type { EventView } from '../../clients/typescript/contract';
import { chooseLocale, LOCALES, type LocaleId } from '../i18n/locales';
import { fillMessage } from '../i18n/message';
import { paths } from '../paths';
import styles from './embed.css?inline';
import { EMBED_MESSAGES } from './embed-messages';
import { type EventSummary, summaryOf } from './event-summary';

// The answer may be a second old, and comes from a cache.
const POLL_MS = 30_000;

// Of the script, not of the page that it is on. Read now: later there is no current script any more.
const HOME = new URL((document.currentScript as HTMLScriptElement).src).origin;

/** `<holdfast-event event-id="…" lang="…">`: an event and the way to its tickets, on anybody's page. */
class HoldfastEvent extends HTMLElement {
  static readonly observedAttributes = ['event-id', 'lang'];
  private readonly root = this.attachShadow({ mode: 'open' });
  private left = new AbortController();
  private event: EventView | undefined;

  connectedCallback(): void {
    dress(this.root);
    this.watch();
  }

  disconnectedCallback(): void {
    this.left.abort();
  }

  attributeChangedCallback(name: string): void {
    if (!this.isConnected) return;
    if (name === 'event-id') this.watch();
    else if (this.event) this.show(this.event);
  }

  private watch(): void {
    this.left.abort();
    this.left = new AbortController();
    const { signal } = this.left;
    this.event = undefined;
    void this.look(signal);
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void this.look(signal);
    }, POLL_MS);
    signal.addEventListener('abort', () => clearInterval(timer));
  }

  private async look(signal: AbortSignal): Promise<void> {
    const eventId = this.getAttribute('event-id') ?? '';
    try {
      // Without cookies and logins: it is what everybody sees.
      const path = `${HOME}/event/${encodeURIComponent(eventId)}`;
      const response = await fetch(path, { signal, credentials: 'omit', cache: 'no-cache' });
      if (response.ok) this.show((await response.json()) as EventView);
      else this.say(response.status === 404 ? 'missing' : 'away');
    } catch {
      if (!signal.aborted) this.say('away');
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
      element('a', { part: 'button', href: HOME + paths.event(encodeURIComponent(event.id)) }, summary.go),
    );
  }

  private saleLine({ status, statusText, note }: EventSummary): HTMLElement {
    const line = element('p', { part: 'sale', role: 'status' }, '');
    line.append(element('span', { class: `status status-${status}` }, statusText), note);
    return line;
  }

  /** Only where there is nothing better to show: numbers of a minute ago say more than an apology. */
  private say(what: 'away' | 'missing'): void {
    if (!this.event) this.draw(element('p', {}, fillMessage(this.locale, EMBED_MESSAGES[this.locale][what])));
  }

  private draw(...parts: HTMLElement[]): void {
    const card = element('article', { part: 'card', lang: this.locale, dir: LOCALES[this.locale].dir }, '');
    card.append(...parts);
    this.root.querySelector('article')?.remove();
    this.root.append(card);
  }
}

/** No sheet of the page gets in, and no policy of the page about inline styles is in the way, but in old browsers. */
function dress(root: ShadowRoot): void {
  if ('adoptedStyleSheets' in root) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    (root as ShadowRoot).adoptedStyleSheets = [sheet];
  } else (root as ShadowRoot).append(element('style', {}, styles));
}

/** Text stays text, whatever an organiser has called an event. */
function element(name: string, attributes: Readonly<Record<string, string>>, text: string): HTMLElement {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = text;
  return made;
}

if (!customElements.get('holdfast-event')) customElements.define('holdfast-event', HoldfastEvent);
