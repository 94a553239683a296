import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { build, type Rollup } from 'vite';
import { CHROMIUM_FLAGS, installedChromium } from '../dev/stack/find/chromium';
import { createTicketCodes } from '../tickets/ticket-codes';
import { type Latency, latencyOf } from './latency';

const TICKETS = 20_000;
const SCANS = 500;

/**
 * Scans of a gate without a network in headless Chromium, in ms each: reading the code, verifying its signature, the list of
 * 20,000 tickets, and keeping the scan on the device (IndexedDB) before the verdict is shown.
 */
export async function measureOfflineScans(): Promise<Latency> {
  const codes = createTicketCodes(['a secret of more than 32 characters, for benches']);
  const id = (prefix: string, index: number) => `${prefix}_${String(index).padStart(22, 'x')}`;
  const scanned = Array.from({ length: SCANS }, (_, index) =>
    codes.sign({
      ...{ bookingId: id('bkg', index), ticketId: id('tkt', index), eventId: 'evt_bench', codeGeneration: 1 },
    }),
  );
  const script = await bundled(join(__dirname, 'offline-scans-page.mjs'));
  const server = createServer((req, res) =>
    req.url === '/script.js'
      ? res.setHeader('Content-Type', 'text/javascript').end(script)
      : res.setHeader('Content-Type', 'text/html').end('<script type="module" src="/script.js"></script>'),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { path: executablePath } = await installedChromium(process.env);
  const browser = await chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const input = JSON.stringify({ publicKeys: codes.publicKeys, tickets: TICKETS, codes: scanned });
    return latencyOf(await page.evaluate<number[]>(`measureScans(${input})`));
  } finally {
    await browser.close();
    server.close();
  }
}

async function bundled(entry: string): Promise<string> {
  const built = (await build({
    ...{ configFile: false, logLevel: 'warn' },
    build: { write: false, lib: { entry, formats: ['es'], fileName: 'page' } },
  })) as Rollup.RollupOutput[];
  const [chunk] = built[0]!.output;
  return chunk.code;
}
