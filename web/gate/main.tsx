import { render } from 'preact';
import '../styles/tokens.css';
import '../styles/base.css';
import '../styles/components.css';
import { backofficeMessages, tBackoffice } from '../backoffice/t-backoffice';
import { loadLanguage } from '../i18n/t';
import { createGate } from './gate';
import { GatePage } from './gate-page';
import { openGateStorage } from './gate-storage';

/** Starts with what this device has kept, so that a gate also opens without a network. */
async function main(): Promise<void> {
  const app = document.getElementById('app')!;
  await Promise.all([loadLanguage(), backofficeMessages.load()]);
  const storage = await openGateStorage(() =>
    render(
      <p class="notice" role="status">
        {tBackoffice('gate.blocked')}
      </p>,
      app,
    ),
  );
  const gate = createGate(storage);
  await gate.restore();
  render(<GatePage gate={gate} />, app);
  // Only secure pages (HTTPS, localhost) have one; others, and where the browser forbids it, need the network to open.
  await navigator.serviceWorker?.register('/gate-worker.js', { scope: '/gate' }).catch(() => undefined);
}

void main();
