import { language } from '../../i18n/t';
import type { Challenge } from './challenge';

type WidgetChallenge = Exclude<Challenge, { kind: 'proof-of-work' }>;

/** The global object that both services define. */
interface WidgetScript {
  render(place: HTMLElement, options: Record<string, unknown>): unknown;
}

const SCRIPTS = {
  turnstile: 'https://challenges.cloudflare.com/turnstile/v0/api.js?render=explicit',
  hcaptcha: 'https://js.hcaptcha.com/1/api.js?render=explicit',
} as const;

/** Shows the widget of a service and calls `onToken` with its token. Rejects if its script cannot be loaded. */
export async function showWidget(
  place: HTMLElement,
  challenge: WidgetChallenge,
  onToken: (token: string) => void,
): Promise<void> {
  const { kind, siteKey } = challenge;
  const script = await loadScript(kind);
  script.render(place, {
    sitekey: siteKey,
    ...('cData' in challenge && { cData: challenge.cData }),
    callback: onToken,
    language: language(),
    hl: language(),
  });
}

async function loadScript(kind: WidgetChallenge['kind']): Promise<WidgetScript> {
  const page = globalThis as Partial<Record<WidgetChallenge['kind'], WidgetScript>>;
  if (!page[kind])
    await new Promise((resolve, reject) => {
      const element = document.createElement('script');
      element.src = SCRIPTS[kind];
      element.onload = resolve;
      element.onerror = () => reject(new Error(`${SCRIPTS[kind]} cannot be loaded`));
      document.head.append(element);
    });
  const script = page[kind];
  if (!script) throw new Error(`${kind} did not start`);
  return script;
}
