import type { Pgoutput } from 'pg-logical-replication';
import type { SeatState } from '../../domain/seat';
import { parsePosition } from './change-position';

/** The changes of committed transactions, coalesced: of each seat only its last state. */
export interface ChangeBatch {
  /** The end of the last transaction in the log, in bytes. */
  position: number;
  /** When the oldest of these transactions was committed, Unix ms by the database's clock. */
  committedAtMs: number;
  /** The transactions, by their 32-bit ids; see `awaitVisible`. */
  readonly xids: Set<number>;
  /** Event id → ticket id → the last state. */
  readonly seats: Map<string, Map<string, SeatState>>;
  /** Events whose seating plan or prices have changed: seats were added, removed or moved. */
  readonly plans: Set<string>;
  /** Events that this transaction inserts: nobody has seen them without seats, so their first seats are no change. */
  readonly made: Set<string>;
  /** Events of which anything has changed, including their seats. */
  readonly events: Set<string>;
  /** Venues and performers that have changed; their events must be looked up. */
  readonly venues: Set<string>;
  readonly performers: Set<string>;
  /** A table was truncated: anything may have changed. */
  everything: boolean;
}

/** An empty batch. */
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

/** How many ids a batch holds, as a measure of its memory. */
export function sizeOf(batch: ChangeBatch): number {
  let size =
    batch.events.size + batch.plans.size + batch.venues.size + batch.performers.size + batch.xids.size;
  for (const states of batch.seats.values()) size += states.size;
  return size;
}

/** Merges a newer batch into an older one, which is modified. */
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

/** Adds one message of the log to the batch of its transaction; returns true when the transaction is complete. */
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
    else {
      batch.events.add(row.event_id!);
      // A map shows its prices.
      if (table === 'price' && !isNew) batch.plans.add(row.event_id!);
    }
  }
}

function noteSeat(batch: ChangeBatch, row: Row, planChanged: boolean): void {
  const eventId = row.event_id!;
  batch.events.add(eventId);
  if (batch.made.has(eventId)) return;
  if (planChanged) {
    // States are useless to a reader with the old plan: its readers load the map again.
    batch.plans.add(eventId);
    return;
  }
  const states = batch.seats.get(eventId) ?? new Map<string, SeatState>();
  // Nobody outside learns that a seat is blocked.
  states.set(row.id!, row.status === 'blocked' ? 'held' : (row.status as SeatState));
  batch.seats.set(eventId, states);
}
