import { createTicketCodes } from '../../tickets/ticket-codes';
import { createGate } from './gate';
import type { GateStorage } from './gate-storage';
import { hashOf } from './ticket-code';

const codes = createTicketCodes(['a secret that is longer than 32 characters']);
const ref = { bookingId: 'bkg_1', ticketId: 'tkt_1', eventId: 'evt_1', codeGeneration: 1 };
const code = codes.sign(ref);
const event = {
  ...{ eventId: 'evt_1', eventName: 'Hamlet', startsAt: '2026-11-30T20:00:00Z', timeZone: null },
  ...{ opensAt: null, closesAt: null, reEntry: false, isCancelled: false },
};

/** What a device keeps, in memory. */
function fakeStorage() {
  const facts = new Map<string, unknown>();
  const stores = {
    ...{ tickets: new Map<string, object>(), scans: new Map<string, object>() },
    lines: new Map<string, object>(),
  };
  const storage = {
    fact: async (name: string) => facts.get(name),
    all: async (store: keyof typeof stores) => [...stores[store].values()],
    async write(changes: Parameters<GateStorage['write']>[0]) {
      for (const [name, value] of Object.entries(changes.facts ?? {})) facts.set(name, value);
      for (const ticket of changes.tickets ?? []) stores.tickets.set((ticket as { ref: string }).ref, ticket);
      for (const scan of changes.scans ?? []) stores.scans.set((scan as { id: string }).id, scan);
      for (const id of changes.mergedIds ?? []) stores.scans.delete(id);
      for (const line of changes.lines ?? []) stores.lines.set((line as { id: string }).id, line);
      for (const id of changes.droppedIds ?? []) stores.lines.delete(id);
    },
    async forget() {
      for (const store of [facts, stores.tickets, stores.lines]) store.clear();
    },
  };
  return { storage: storage as unknown as GateStorage, stores };
}

const realFetch = globalThis.fetch;
/** Requests that the API was sent; without an answer there is no network. */
let sent: { path: string; body: Record<string, unknown> }[];
let answer: ((path: string, body: Record<string, unknown>) => Response) | undefined;

beforeEach(() => {
  [sent, answer] = [[], undefined];
  globalThis.fetch = async (path, options) => {
    const body = JSON.parse(String(options?.body ?? '{}'));
    if (!answer) throw new TypeError('no network');
    sent.push({ path: String(path), body });
    return answer(String(path), body);
  };
});

afterAll(() => {
  globalThis.fetch = realFetch;
});

/** A paired gate with one ticket in its list. */
async function pairedGate() {
  const { storage, stores } = fakeStorage();
  await storage.write({
    facts: {
      pairing: { token: 'gate.x', name: 'North', eventId: 'evt_1' },
      head: { event, publicKeys: codes.publicKeys, cursor: 'c', at: 0 },
    },
    tickets: [
      {
        ...{ ref: await hashOf('bkg_1.tkt_1'), generation: 1, state: 'valid', section: 'Floor', row: 'A' },
        ...{ number: '7', usedAt: null, gate: null, formerCodes: [] },
      },
    ],
  });
  const gate = createGate(storage);
  await gate.restore();
  return { gate, stores, storage };
}

test('without a network a ticket is let in once, and the scan is kept until it is merged', async () => {
  const { gate, stores } = await pairedGate();
  const first = await gate.scan(code, false);
  expect(first.verdict).toMatchObject({ kind: 'in', seat: { number: '7' }, isOffline: true });
  expect((await gate.scan(code, false)).verdict).toMatchObject({ headline: 'checkIn.used' });
  expect([gate.isOnline.value, gate.pendingCount.value, stores.scans.size]).toEqual([false, 1, 1]);

  const other = { usedAt: '2026-11-30T19:00:00.000Z', gate: 'South', by: 'gate:2' };
  const scan = { outcome: 'double', seat: null, scannedAt: '2026-11-30T19:01:00.000Z', other };
  answer = (path) =>
    path === '/checkin/scans'
      ? Response.json({ scans: [{ ...scan, id: first.id }] })
      : Response.json({
          event,
          gate: 'North',
          publicKeys: codes.publicKeys,
          columns: [],
          tickets: [],
          cursor: 'd',
          complete: true,
        });
  await gate.sync();
  expect(sent.map(({ path }) => path)).toEqual(['/checkin/scans', '/checkin/list?eventId=evt_1&since=c']);
  expect(sent[0]!.body.scans).toMatchObject([{ id: first.id, code, leaves: false }]);
  expect([gate.isOnline.value, gate.pendingCount.value, stores.scans.size]).toEqual([true, 0, 0]);
  expect(gate.disputed.value).toMatchObject([{ outcome: 'double', gate: 'North', other }]);
});

test('a scan whose answer was lost is merged under the same number', async () => {
  const { gate } = await pairedGate();
  answer = () => Response.json({ code: 'unavailable' }, { status: 503 });
  const line = await gate.scan(code, false);
  expect([line.verdict.kind, sent[0]!.body.scanId]).toEqual(['in', line.id]);
  expect([...gate.pending.keys()]).toEqual([line.id]);
});

test('a revoked gate forgets its list and its login, and keeps what is not merged', async () => {
  const { gate, stores } = await pairedGate();
  await gate.scan(code, false);
  answer = () => Response.json({ code: 'invalid-token' }, { status: 401 });
  await gate.sync();
  expect([gate.isRevoked.value, gate.pairing.value, gate.tickets.size]).toEqual([true, undefined, 0]);
  expect([stores.tickets.size, stores.scans.size]).toEqual([0, 1]);
});

test('a browser that cannot verify says nothing about a ticket without a network', async () => {
  const importKey = jest.spyOn(crypto.subtle, 'importKey').mockRejectedValue(new Error('not supported'));
  const { gate } = await pairedGate();
  expect((await gate.scan(code, false)).verdict).toMatchObject({ kind: 'unsure' });
  importKey.mockRestore();
});

test('the history is on the device as a line for each scan, the newest 200', async () => {
  const now = jest.spyOn(Date, 'now');
  const { gate, stores, storage } = await pairedGate();
  for (let scans = 1; scans <= 203; scans += 1) {
    now.mockReturnValue(scans);
    await gate.scan(scans === 203 ? code : 'no code', false);
  }
  now.mockRestore();
  expect(stores.lines.size).toBe(200);
  const reloaded = createGate(storage);
  await reloaded.restore();
  expect(reloaded.history.value).toEqual(gate.history.value);
  expect(reloaded.history.value[0]!.verdict.kind).toBe('in');
});
