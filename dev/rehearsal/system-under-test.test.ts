import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findRunningSystem } from './system-under-test';

let api: Server;
let port: number;
let ready = true;
let dataDir: string;

beforeEach(async () => {
  ready = true;
  dataDir = mkdtempSync(join(tmpdir(), 'holdfast-demo-'));
  api = createServer((_request, response) =>
    response.writeHead(ready ? 200 : 503).end('{"parts":"no redis"}'),
  );
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
  port = (api.address() as AddressInfo).port;
});

afterEach(() => {
  api.closeAllConnections();
  api.close();
  rmSync(dataDir, { recursive: true });
});

function write(file: string, content: object): void {
  mkdirSync(join(dataDir, 'run'), { recursive: true });
  writeFileSync(join(dataDir, file), JSON.stringify(content));
}

test('a system is found by the ports and secrets in its data folder', async () => {
  write('ports.json', { postgres: 1, temporal: 2, bank: 3, api: port });
  write('secrets.json', { postgresPassword: 'p', stripeSecretKey: 'sk_test_1' });
  expect(await findRunningSystem(dataDir, {})).toEqual({
    url: `http://127.0.0.1:${port}`,
    databaseUrl: 'postgres://holdfast:p@127.0.0.1:1/holdfast',
    temporal: { address: '127.0.0.1:2', namespace: 'default', apiKey: undefined, tls: false },
    bank: { secretKey: 'sk_test_1', apiBase: 'http://127.0.0.1:3' },
  });
});

test('environment.json takes precedence over ports and secrets, and the environment over both', async () => {
  write('ports.json', { postgres: 1, temporal: 2, bank: 3 });
  const known = {
    DATABASE_URL: 'postgres://written',
    TEMPORAL_ADDRESS: 't:1',
    STRIPE_SECRET_KEY: 'sk_written',
  };
  write('run/environment.json', { ...known, PORT: String(port), STRIPE_API_BASE: 'http://b:1' });
  const found = await findRunningSystem(dataDir, { STRIPE_SECRET_KEY: 'sk_live' });
  expect(found.databaseUrl).toBe('postgres://written');
  expect(found.bank).toEqual({ secretKey: 'sk_live', apiBase: undefined });
});

test('nothing answers: the message says what to do', async () => {
  const nowhere = findRunningSystem(dataDir, {}, 'http://127.0.0.1:1');
  await expect(nowhere).rejects.toThrow(/Nothing answers at http:\/\/127\.0\.0\.1:1.*npm start/);
});

test('a system that is not ready is refused', async () => {
  ready = false;
  await expect(findRunningSystem(dataDir, {}, `http://127.0.0.1:${port}/`)).rejects.toThrow(
    /not ready.*no redis/,
  );
});

test('an API whose database is not known is refused: its invariants could not be checked', async () => {
  const url = `http://127.0.0.1:${port}`;
  await expect(findRunningSystem(dataDir, {}, url)).rejects.toThrow(/DATABASE_URL.*HOLDFAST_DATA/);
});
