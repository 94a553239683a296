import { render } from 'preact';
import '../styles/tokens.css';
import '../styles/base.css';
import '../styles/components.css';
import { backofficeMessages } from '../backoffice/t-backoffice';
import { loadLanguage } from '../i18n/t';
import { createGate } from './gate';
import { GatePage } from './gate-page';
import { openGateStorage } from './gate-storage';

/** Starts with what this device has kept, so that a gate also opens without a network. */
async function main(): Promise<void> {
  const [storage] = await Promise.all([openGateStorage(), loadLanguage()]);
  await backofficeMessages.load();
  const gate = createGate(storage);
  await gate.restore();
  render(<GatePage gate={gate} />, document.getElementById('app')!);
  // Only secure pages (HTTPS, localhost) have one; others, and where the browser forbids it, need the network to open.
  await navigator.serviceWorker?.register('/gate-worker.js', { scope: '/gate' }).catch(() => undefined);
}

void main();
