import type { Pgoutput } from 'pg-logical-replication';
import type { SeatState } from '../../domain/seat';
import { parsePosition } from './change-position';

/** What committed transactions have changed, coalesced: of one seat only its last state is kept. */
export interface ChangeBatch {
  /** The end of the last transaction in the log. */
  position: number;
  /** When the oldest of these transactions was committed, Unix ms by the database's clock. */
  committedAtMs: number;
  /** The transactions, by their 32-bit ids; see `awaitVisible`. */
  readonly xids: Set<number>;
  /** Event id → ticket id → the state that was written last. */
  readonly seats: Map<string, Map<string, SeatState>>;
  /** Events whose plan has changed: seats came, went or moved. */
  readonly plans: Set<string>;
  /** Events that this transaction makes: their first seats are no change to anybody, for nobody has seen them without. */
  readonly made: Set<string>;
  /** Events of which anything has changed, their seats included. */
  readonly events: Set<string>;
  /** Venues and performers that have changed; their events have to be looked up. */
  readonly venues: Set<string>;
  readonly performers: Set<string>;
  /** A table was emptied as a whole: anything may have changed. */
  everything: boolean;
}

/** A batch that says nothing yet. */
export function createBatch(): ChangeBatch {
  return {
    position: 0,
    committedAtMs: Number.POSITIVE_INFINITY,
    xids: new Set(),
    seats: new Map(),
    plans: new Set(),
    made: new Set(),
    events: new Set(),
    venues: new Set(),
    performers: new Set(),
    everything: false,
  };
}

/** How many things a batch names: what it costs in memory. */
export function sizeOf(batch: ChangeBatch): number {
  let size =
    batch.events.size + batch.plans.size + batch.venues.size + batch.performers.size + batch.xids.size;
  for (const states of batch.seats.values()) size += states.size;
  return size;
}

/** Adds a newer batch to an older one, which is changed. */
export function absorb(older: ChangeBatch, newer: ChangeBatch): void {
  older.position = Math.max(older.position, newer.position);
  older.committedAtMs = Math.min(older.committedAtMs, newer.committedAtMs);
  older.everything ||= newer.everything;
  for (const xid of newer.xids) older.xids.add(xid);
  for (const kind of ['plans', 'events', 'venues', 'performers'] as const) {
    for (const id of newer[kind]) older[kind].add(id);
  }
  for (const [eventId, states] of newer.seats) {
    const known = older.seats.get(eventId);
    if (!known) older.seats.set(eventId, states);
    else for (const [ticketId, state] of states) known.set(ticketId, state);
  }
}

/** Notes one message of the log in the batch of its transaction; answers true when the transaction is complete. */
export function note(batch: ChangeBatch, message: Pgoutput.Message): boolean {
  switch (message.tag) {
    case 'begin':
      batch.committedAtMs = Number(message.commitTime) / 1000;
      batch.xids.add(message.xid >>> 0);
      return false;
    case 'insert':
      noteRow(batch, message.relation.name, message.new, null, true);
      return false;
    case 'update':
      noteRow(batch, message.relation.name, message.new, message.key ?? message.old, false);
      return false;
    case 'delete':
      noteRow(batch, message.relation.name, null, message.key ?? message.old, false);
      return false;
    case 'truncate':
      batch.everything = true;
      return false;
    case 'commit':
      batch.position = parsePosition(message.commitEndLsn!);
      return true;
    default:
      return false;
  }
}

type Row = Record<string, string>;

function noteRow(
  batch: ChangeBatch,
  table: string,
  now: Row | null,
  before: Row | null,
  isNew: boolean,
): void {
  for (const row of [before, now]) {
    if (!row) continue;
    if (table === 'ticket') noteSeat(batch, row, row === now ? before !== null || isNew : true);
    else if (table === 'event') {
      batch.events.add(row.id!);
      if (isNew) batch.made.add(row.id!);
    } else if (table === 'venue') batch.venues.add(row.id!);
    else if (table === 'performer') batch.performers.add(row.id!);
    else batch.events.add(row.event_id!);
  }
}

function noteSeat(batch: ChangeBatch, row: Row, planChanged: boolean): void {
  const eventId = row.event_id!;
  batch.events.add(eventId);
  if (batch.made.has(eventId)) return;
  if (planChanged) {
    // Who has the old plan cannot be helped by states: its readers start anew.
    batch.plans.add(eventId);
    return;
  }
  const states = batch.seats.get(eventId) ?? new Map<string, SeatState>();
  states.set(row.id!, row.status as SeatState);
  batch.seats.set(eventId, states);
}
