import { signal } from '@preact/signals';
import type { Purchase } from '../../clients/typescript/contract';
import { write } from '../http/call';
import { serverNow } from '../http/server-clock';
import { deviceStorage } from '../session/storage';
import { learnHold } from './running-holds';

const KEY = 'holdfast-giving-back';
/** How long a fan may take back that the seats are given back, in seconds. */
export const UNDO_SECONDS = 10;

interface GivingBack {
  readonly purchaseId: string;
  /** ISO 8601, by the server's clock. */
  readonly releasesAt: string;
}

type Released =
  | { readonly status: 'released' }
  | { readonly status: 'releasing'; readonly releasesAt: string };

// The server gives the seats back; this only remembers for all tabs that the fan can still undo it.
const current = signal<GivingBack | undefined>(parse(deviceStorage.getItem(KEY)));
globalThis.addEventListener?.('storage', ({ key, newValue }) => {
  if (key === KEY) current.value = parse(newValue);
});

/** When the seats of a purchase are given back (ISO 8601); undefined when they are not about to be. */
export function givenBackAt(purchaseId: string): string | undefined {
  const known = current.value;
  const isIt = known?.purchaseId === purchaseId && Date.parse(known.releasesAt) > serverNow();
  return isIt ? known.releasesAt : undefined;
}

/** Gives the seats back in ten seconds: the server does it also when this tab is closed. Throws `ApiProblem`. */
export async function giveBack({ purchaseId }: Purchase): Promise<void> {
  const body = { purchaseId, undoSeconds: UNDO_SECONDS };
  const answer = await write<Released>('POST', '/ticket/release', { body });
  set(answer.status === 'releasing' ? { purchaseId, releasesAt: answer.releasesAt } : undefined);
}

/** Keeps the seats after all. Throws `ApiProblem`: `hold-expired` when it is too late. */
export async function keepSeats({ purchaseId }: Purchase): Promise<void> {
  const kept = await write<Purchase>('POST', `/purchase/${purchaseId}/keep`);
  set(undefined);
  learnHold(kept);
}

function set(next: GivingBack | undefined): void {
  current.value = next;
  if (next) deviceStorage.setItem(KEY, JSON.stringify(next));
  else deviceStorage.removeItem(KEY);
}

function parse(text: string | null): GivingBack | undefined {
  try {
    return text ? (JSON.parse(text) as GivingBack) : undefined;
  } catch {
    return undefined;
  }
}
