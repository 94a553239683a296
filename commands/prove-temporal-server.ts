import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createReport } from '../dev/stack/host/report';
import { wipeDataDir } from '../dev/stack/process/data-dir';
import { startSystem } from '../dev/system/system';
import { type Caller, logIn, send } from '../test/harness/client';
import { hold, makeEvent, pay } from '../test/harness/sale-steps';

/**
 * `node --import tsx commands/prove-temporal-server.ts`: checks a purchase on Temporal's server with Postgres, one during
 * whose hold that server is killed, and the settings of the Web UI. It is not a test, since building the programs takes
 * minutes. Needs Go.
 */
async function main(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'holdfast-server-'));
  const report = createReport();
  const system = await startSystem({ dataDir, port: 0, ownParts: true, temporal: 'server', report });
  try {
    const organiser = await logIn(system.url, 'organiser', ['organiser']);
    const buyer = await begin(system.url, organiser);
    expect('a purchase ends with a ticket', (await buyer.pays()).status, 200);

    const held = await begin(system.url, organiser);
    system.kill('temporal', 'SIGKILL');
    await system.waitUntilUp('temporal');
    expect('a purchase whose hold outlasts a kill of the server does too', (await held.pays()).status, 200);

    const ui = await send(`${system.env.TEMPORAL_UI_URL}/api/v1/settings`, 'GET');
    expect('the Web UI cannot terminate workflows', ui.body.WorkflowTerminateDisabled, true);
  } finally {
    await system.stop();
    wipeDataDir(dataDir);
  }

  function expect(what: string, found: unknown, wanted: unknown): void {
    if (found !== wanted) throw new Error(`${what}: ${found} instead of ${wanted}`);
    report(`ok: ${what}`);
  }
}

async function begin(url: string, organiser: Caller) {
  const event = await makeEvent(organiser);
  const fan = await logIn(url);
  const { purchaseId } = await hold(fan, event.ticketIds[0]!);
  return { pays: () => pay(fan, purchaseId) };
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
