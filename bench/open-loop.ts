import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { createEngineProbe } from '../temporal/engine-load';
import { until } from '../test/harness/until';
import { PURCHASE_QUEUE, purchaseWorkflowId } from '../workflows/purchase/purchase-contract';
import { makeSale } from './closed-loop';
import { type Latency, latencyOf } from './latency';
import { type Patience, type Visit, visitSale } from './overload-fan';
import type { PurchaseSystem } from './purchase-system';

const WORKED_OFF_WITHIN_MS = 300_000;

/** What comes to a sale that is offered more than it can sell. Latencies in ms, null where there was no such answer. */
export interface Overload {
  readonly patience: Patience;
  readonly offeredPerSecond: number;
  readonly seconds: number;
  /** Confirmed within these seconds. */
  readonly soldPerSecond: number;
  /** The number of answers to reserves, by status. */
  readonly answers: Readonly<Record<string, number>>;
  readonly reserve: Latency | null;
  readonly refusal: Latency | null;
  /** From the arrival to the hold, where the first answer was not 201. */
  readonly lateHold: Latency | null;
  readonly confirm: Latency | null;
  readonly refusedConfirms: number;
  readonly leftByRefused: LeftBehind;
}

/** What there is of fans who were only ever answered 503: it should be nothing. */
interface LeftBehind {
  readonly fans: number;
  readonly purchases: number;
  readonly seats: number;
  readonly runningWorkflows: number;
}

/**
 * Offers reserves at a steady rate, each by a new fan for a seat that nobody else wants, in a sale without a queue. Returns
 * when all that was begun is worked off.
 */
export async function overload(
  system: PurchaseSystem,
  crowd: { offeredPerSecond: number; seconds: number; patience: Patience },
): Promise<Overload> {
  const { offeredPerSecond, seconds, patience } = crowd;
  const count = Math.round(offeredPerSecond * seconds);
  const sale = await makeSale(system, count);
  const fans = await system.newFans(count);
  const beganAt = performance.now();
  const endsAt = beganAt + seconds * 1_000;
  const visits = await Promise.all(
    fans.map(async (fan, index) => {
      await sleep(beganAt + (index / offeredPerSecond) * 1_000 - performance.now());
      return visitSale(system.url, fan, { ticketId: sale.ticketIds[index]!, patience, endsAt });
    }),
  );
  const confirms = visits.flatMap(({ confirm }) => confirm ?? []);
  const paid = confirms.filter(({ status }) => status === 200);
  const reserves = visits.flatMap((visit) => visit.reserves);
  const timesOf = (status: number) => reserves.filter((one) => one.status === status).map(({ ms }) => ms);
  return {
    ...crowd,
    soldPerSecond: Number((paid.filter(({ endedAt }) => endedAt <= endsAt).length / seconds).toFixed(1)),
    answers: Object.fromEntries(
      [...new Set(reserves.map(({ status }) => status))].sort().map((one) => [one, timesOf(one).length]),
    ),
    reserve: maybeLatency(timesOf(201)),
    refusal: maybeLatency(timesOf(503)),
    lateHold: maybeLatency(visits.flatMap(({ lateHoldMs }) => lateHoldMs ?? [])),
    confirm: maybeLatency(paid.map(({ ms }) => ms)),
    refusedConfirms: confirms.length - paid.length,
    leftByRefused: await leftByRefused(system, sale.id, visits),
  };
}

const maybeLatency = (durations: readonly number[]) => (durations.length > 0 ? latencyOf(durations) : null);

async function leftByRefused(
  system: PurchaseSystem,
  eventId: string,
  visits: readonly Visit[],
): Promise<LeftBehind> {
  const load = createEngineProbe(system.temporal, PURCHASE_QUEUE);
  await until('all is worked off', async () => (await load()).backlog === 0, WORKED_OFF_WITHIN_MS);
  const refused = visits.filter(({ reserves }) => reserves.every(({ status }) => status === 503));
  const userIds = refused.map(({ userId }) => userId);
  const ofRefused = new Set(userIds.map((userId) => purchaseWorkflowId(eventId, userId)));
  let runningWorkflows = 0;
  const query = `EventId = '${eventId}' and ExecutionStatus = 'Running'`;
  for await (const { workflowId } of system.temporal.workflow.list({ query }))
    if (ofRefused.has(workflowId)) runningWorkflows += 1;
  const database = new pg.Client({ connectionString: system.env.DATABASE_URL });
  await database.connect();
  const { rows } = await database.query<{ purchases: number; seats: number }>(
    `select (select count(*)::int from purchase where event_id = $1 and user_id = any ($2)) as purchases,
            (select count(*)::int from ticket where event_id = $1 and holder_id = any ($2)) as seats`,
    [eventId, userIds],
  );
  await database.end();
  return { fans: refused.length, ...rows[0]!, runningWorkflows };
}
