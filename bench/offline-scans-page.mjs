import { createGate } from '../web/gate/gate';
import { openGateStorage } from '../web/gate/gate-storage';
import { hashOf } from '../web/gate/ticket-code';

/** Runs in the browser: fills the list of a gate, and scans codes without a network; the duration of each in ms. */
async function measureScans(input) {
  const storage = await openGateStorage();
  const id = (prefix, index) => `${prefix}_${String(index).padStart(22, 'x')}`;
  const tickets = await Promise.all(
    Array.from({ length: input.tickets }, async (_, index) => ({
      ref: await hashOf(`${id('bkg', index)}.${id('tkt', index)}`),
      ...{ generation: 1, state: 'valid', section: 'Floor', row: '1', number: String(index) },
      ...{ usedAt: null, gate: null, formerCodes: ['x'.repeat(16)] },
    })),
  );
  const event = {
    ...{ eventId: 'evt_bench', eventName: 'Bench', startsAt: '2026-11-30T20:00:00Z', timeZone: null },
    ...{ opensAt: null, closesAt: null, reEntry: false, isCancelled: false },
  };
  const head = { event, publicKeys: input.publicKeys, cursor: '', at: Date.now() };
  const pairing = { token: 'gate.x', name: 'Bench', eventId: 'evt_bench' };
  await storage.write({ tickets, facts: { head, pairing } });
  const gate = createGate(storage);
  await gate.restore();
  gate.isOnline.value = false;
  const took = [];
  for (const code of input.codes) {
    const began = performance.now();
    const { verdict } = await gate.scan(code, false);
    took.push(performance.now() - began);
    if (verdict.kind !== 'in') throw new Error(`not let in: ${verdict.headline}`);
  }
  return took;
}

Object.assign(globalThis, { measureScans });
