import { signal } from '@preact/signals';
import type { DisputedScan } from '../../clients/typescript/contract';
import type { ScanVerdict } from '../backoffice/check-in/scan-verdict';
import type { GateEvent, Listed } from './gate-list';
import type { GateStorage } from './gate-storage';
import { createVerifier, type ReadCode } from './ticket-code';

/** The gate that this device is paired with. */
export interface Pairing {
  readonly token: string;
  readonly name: string;
  readonly eventId: string;
}

/** What the list says besides its tickets; `at` is when it was read (Unix ms). */
interface ListHead {
  readonly event: GateEvent;
  readonly publicKeys: readonly string[];
  readonly cursor: string;
  readonly at: number;
}

/** What names a ticket. */
interface TicketRef {
  readonly bookingId: string;
  readonly ticketId: string;
}

/** A scan that is not merged yet. `at` is ISO 8601 by the clock of this device, whatever that shows. */
interface PendingScan {
  readonly id: string;
  readonly code?: string;
  /** In place of a code: a ticket that staff found in the list. */
  readonly found?: TicketRef;
  readonly eventId: string;
  readonly at: string;
  readonly leaves: boolean;
}

/** A scan and its verdict; `at` in Unix ms. */
export interface ScanLine {
  readonly id: string;
  readonly at: number;
  readonly verdict: ScanVerdict;
  /** What identifies the ticket to `POST /checkin/undo`. */
  readonly shown: { readonly code: string } | { readonly found: TicketRef };
}

/** What a scan did: to a ticket of the list, and the scan itself where it is not merged yet. */
export interface ScanEffect {
  readonly ticket?: Listed;
  readonly scan?: PendingScan;
}

const MAX_HISTORY = 200;

/** What a gate knows, in memory and on its device. Each change is on the device when its promise resolves. */
export function createGateState(storage: GateStorage) {
  const pairing = signal<Pairing | undefined>(undefined);
  const head = signal<ListHead | undefined>(undefined);
  const pendingCount = signal(0);
  /** Newest first. */
  const history = signal<readonly ScanLine[]>([]);
  /** Merged scans of this gate that people should look at, latest merge first. */
  const disputed = signal<readonly DisputedScan[]>([]);
  /** Counts the changes of the list, for those who show something of it. */
  const listVersion = signal(0);
  const tickets = new Map<string, Listed>();
  const pending = new Map<string, PendingScan>();
  let verify: Awaited<ReturnType<typeof createVerifier>> = async () => false;

  async function setHead(next: ListHead | undefined): Promise<void> {
    // A browser without Ed25519 admits nobody by itself.
    if (next) verify = await createVerifier(next.publicKeys).catch(() => async () => false);
    head.value = next;
  }

  function changed(): void {
    pendingCount.value = pending.size;
    listVersion.value += 1;
  }

  return {
    ...{ pairing, head, pendingCount, history, disputed, listVersion, tickets, pending },
    isOnline: signal(true),
    isRevoked: signal(false),
    verify: (signed: NonNullable<ReadCode['signed']>) => verify(signed),

    /** Reads what the device kept. */
    async restore(): Promise<void> {
      pairing.value = await storage.fact<Pairing>('pairing');
      history.value = (await storage.all<ScanLine>('lines')).sort((a, b) => b.at - a.at);
      disputed.value = (await storage.fact<DisputedScan[]>('disputed')) ?? [];
      for (const ticket of await storage.all<Listed>('tickets')) tickets.set(ticket.ref, ticket);
      for (const scan of await storage.all<PendingScan>('scans')) pending.set(scan.id, scan);
      await setHead(await storage.fact<ListHead>('head'));
      changed();
    },

    /** Forgets the gate and its list. Scans that are not merged stay, for the next gate of their event. */
    async forget(): Promise<void> {
      await storage.forget();
      [pairing.value, history.value, disputed.value] = [undefined, [], []];
      tickets.clear();
      await setHead(undefined);
      changed();
    },

    async setPairing(next: Pairing): Promise<void> {
      await storage.write({ facts: { pairing: next } });
      pairing.value = next;
    },

    async updateList(changedTickets: readonly Listed[], next: ListHead): Promise<void> {
      for (const ticket of changedTickets) tickets.set(ticket.ref, ticket);
      await storage.write({ tickets: changedTickets, facts: { head: next } });
      await setHead(next);
      changed();
    },

    /** Keeps a line of the history, as the newest one, together with what its scan did. */
    async keep(line: ScanLine, { ticket, scan }: ScanEffect = {}): Promise<void> {
      if (ticket) tickets.set(ticket.ref, ticket);
      if (scan) pending.set(scan.id, scan);
      const lines = [line, ...history.value.filter(({ id }) => id !== line.id)];
      const dropped = lines.splice(MAX_HISTORY);
      history.value = lines;
      changed();
      await storage.write({
        ...{ tickets: ticket ? [ticket] : [], scans: scan ? [scan] : [] },
        ...{ lines: [line], droppedIds: dropped.map(({ id }) => id) },
      });
    },

    async scansMerged(ids: readonly string[], allDisputed: readonly DisputedScan[]): Promise<void> {
      await storage.write({ mergedIds: ids, facts: { disputed: allDisputed } });
      for (const id of ids) pending.delete(id);
      disputed.value = allDisputed;
      changed();
    },
  };
}

/** See `createGateState`. */
export type GateState = ReturnType<typeof createGateState>;
