import type { Caller } from '../test/harness/client';
import { closeSale, makeEvent } from '../test/harness/sale-steps';
import { until } from '../test/harness/until';
import { inTurns } from './in-turns';
import { type Latency, latencyOf } from './latency';
import type { Cost, PurchaseSystem } from './purchase-system';

// A hold that is left behind outlasts the bench, so that its end costs nothing.
const HOLD_SECONDS = 86_400;
// The room admits all of a round at once: a purchase waits for the engine only.
const ADMIT_PER_SECOND = 10_000;

/** One round of purchases: `inFlight` fans at a time, the next one comes when another is done. */
export interface Round extends Cost {
  readonly reserve: Latency;
  readonly confirm?: Latency;
}

/** A sale without a queue, or with a waiting room that holds nobody back. */
export const makeSale = (
  system: PurchaseSystem,
  seats: number,
  { isQueued = false, holdSeconds = HOLD_SECONDS } = {},
) =>
  makeEvent(system.organiser, {
    sections: [{ name: 'Floor', priceLevel: 'A', rows: rowsOf(seats) }],
    holdSeconds,
    queueRequired: isQueued,
    admitPerSecond: ADMIT_PER_SECOND,
    maxShoppers: Math.max(seats, 1_000),
  });

// The most seats that a row of an event may have.
const SEATS_PER_ROW = 1_000;

function rowsOf(seats: number): { name: string; seats: number }[] {
  return Array.from({ length: Math.ceil(seats / SEATS_PER_ROW) }, (_, index) => ({
    name: String(index + 1),
    seats: Math.min(SEATS_PER_ROW, seats - index * SEATS_PER_ROW),
  }));
}

/**
 * Whole purchases of one seat each: reserve, confirm with a card that pays. Where the sale has a queue, everybody has joined
 * and is admitted before the clock starts; CPU and statements contain that too.
 */
export async function purchases(
  system: PurchaseSystem,
  count: number,
  inFlight: number,
  isQueued = false,
): Promise<Round> {
  const sale = await makeSale(system, count, { isQueued });
  const fans = await system.newFans(count);
  const [reserved, confirmed]: [number[], number[]] = [[], []];
  const cost = await system.costOf(count, async () => {
    const passes = isQueued ? await admit(fans, sale.id) : [];
    return inTurns(count, inFlight, async (index) => {
      const fan = fans[index]!;
      const began = performance.now();
      const purchaseId = await reserve(fan, sale.ticketIds[index]!, passes[index]);
      const holding = performance.now();
      await confirm(fan, purchaseId);
      reserved.push(holding - began);
      confirmed.push(performance.now() - holding);
    });
  });
  if (isQueued) await closeSale(system.organiser, sale.id);
  return { ...cost, reserve: latencyOf(reserved), confirm: latencyOf(confirmed) };
}

/** Reserves alone, in a sale without a queue; the holds stay. */
export async function reserves(system: PurchaseSystem, count: number, inFlight: number): Promise<Round> {
  const sale = await makeSale(system, count);
  const fans = await system.newFans(count);
  const reserved: number[] = [];
  const cost = await system.costOf(count, () =>
    inTurns(count, inFlight, async (index) => {
      const began = performance.now();
      await reserve(fans[index]!, sale.ticketIds[index]!);
      reserved.push(performance.now() - began);
    }),
  );
  return { ...cost, reserve: latencyOf(reserved) };
}

/** What one paid purchase leaves in Temporal. */
export async function historyOf(
  system: PurchaseSystem,
  isQueued: boolean,
): Promise<{ events: number; workflowTasks: number }> {
  const sale = await makeSale(system, 1, { isQueued });
  const [fan] = (await system.newFans(1)) as [Caller];
  const [pass] = isQueued ? await admit([fan], sale.id) : [];
  await confirm(fan, await reserve(fan, sale.ticketIds[0]!, pass));
  if (isQueued) await closeSale(system.organiser, sale.id);
  const handle = system.temporal.workflow.getHandle(`purchase:${sale.id}:${fan.userId}`);
  await handle.result();
  const events = (await handle.fetchHistory()).events ?? [];
  const tasks = events.filter((one) => one.workflowTaskCompletedEventAttributes);
  return { events: events.length, workflowTasks: tasks.length };
}

/** Has all of them join, then waits for the pass of each. */
async function admit(fans: readonly Caller[], eventId: string): Promise<string[]> {
  const path = `/event/${eventId}/queue`;
  await inTurns(fans.length, 16, (index) => fans[index]!.post(path));
  const passes: string[] = [];
  for (const fan of fans)
    passes.push(await until('the fan is admitted', async () => (await fan.get(path)).body.pass));
  return passes;
}

async function reserve(fan: Caller, ticketId: string, pass?: string): Promise<string> {
  const held = await fan.post('/ticket/reserve', { ticketId }, pass ? { 'Queue-Pass': pass } : {});
  if (held.status !== 201) throw new Error(`no hold: ${held.status} ${held.text}`);
  return held.body.purchaseId;
}

// Without an Idempotency-Key, whose storage would be two more statements.
async function confirm(fan: Caller, purchaseId: string): Promise<void> {
  const paid = await fan.post('/ticket/confirm', {
    purchaseId,
    paymentInfo: { paymentMethod: 'pm_card_visa' },
  });
  if (paid.status !== 200) throw new Error(`not paid: ${paid.status} ${paid.text}`);
}
